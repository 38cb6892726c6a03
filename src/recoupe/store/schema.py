"""The tables, as this version reads and writes them. What makes them is in ``migrations``.

Append-only, and proved by the log: ``log``, ``bodies``, ``readings``, ``blobs``. All others say what is current, or are
projections for queries, and can be made again from those.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, SmallInteger, String, Table
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import BigInteger

REVISION = "0001"  # of the tables; the newest file in migrations/versions
VERSION_TABLE = "recoupe_version"
APPLICATION_ID = 0x52435053  # "RCPS": in the header of an SQLite file, tells a store from any other database

# SQLite numbers rows by itself only in a column of type INTEGER; other databases need the 64 bits said.
Number = BigInteger().with_variant(Integer(), "sqlite")
# The same order in every database: that of the code points.
Text = String().with_variant(String(collation="C"), "postgresql")
METADATA = MetaData()
_WITHOUT_ROWID: dict[str, Any] = {"sqlite_with_rowid": False}  # the key is the table: half the size of small rows

META = Table("meta", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# One row for everything that was ever stored or decided. chain = sha256(chain of the row before, this row).
LOG = Table(
    "log",
    METADATA,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("digest", LargeBinary),
    Column("detail", Text),
    Column("chain", LargeBinary, nullable=False),
    Index("log_id", "id"),
)
# The record that a log row is about, as JSON, packed; readings have a table of their own.
BODIES = Table(
    "bodies",
    METADATA,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
# The log row that holds each record as it now stands. What is gone has no row here.
CURRENT = Table(
    "current",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("seq", Number, nullable=False),
    **_WITHOUT_ROWID,
)
BLOBS = Table(
    "blobs",
    METADATA,
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", Number, nullable=False),
    Column("packing", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
# ``identity`` is a digest of all but the moments of capture and failure: the same reading at another time is the same.
READINGS = Table(
    "readings",
    METADATA,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("article", Text, nullable=False),
    Column("identity", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("records", LargeBinary, nullable=False),
    Index("readings_identity", "article", "identity", unique=True),
)
KEYS = Table(
    "keys", METADATA, Column("key", Text, primary_key=True), Column("seq", Number, nullable=False), **_WITHOUT_ROWID
)
# ``rank`` numbers articles by the day that they were published on: reading it backwards gives the latest first.
# ``statuses`` are the statuses of its incidents, one bit each; ``withdrawn`` 1 where a person took it out of use.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("rank", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("seq", Number, nullable=False),
    Column("statuses", SmallInteger, nullable=False),
    Column("withdrawn", SmallInteger, nullable=False),
    Index("articles_id", "id", unique=True),
)
UNCHECKED = Table(
    "unchecked",
    METADATA,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("article", Text, primary_key=True),
    Index("unchecked_article", "article"),
    **_WITHOUT_ROWID,
)
# Days are numbers such as 20210819. A figure is the best one given, else the lowest.
EVENTS = Table(
    "events",
    METADATA,
    Column("rank", Number, primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("modality", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("killed", Number),
    Column("injured", Number),
    Column("captured", Number),
    Column("missing", Number),
    Column("displaced", Number),
    Column("evacuated", Number),
    Column("arrested", Number),
    **_WITHOUT_ROWID,
)
SPACES = Table(
    "spaces",
    METADATA,
    Column("no", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)
MEMBERS = Table(
    "members",
    METADATA,
    Column("no", Number, primary_key=True),
    Column("space", Integer, nullable=False),
    Column("member", Text, nullable=False),
    Index("members_member", "space", "member", unique=True),
    sqlite_autoincrement=True,  # a number is never given again: the postings of a member that was forgotten stay
)
POSTINGS = Table(
    "postings",
    METADATA,
    Column("space", Integer, primary_key=True, autoincrement=False),
    Column("key", Number, primary_key=True, autoincrement=False),
    Column("member", Number, primary_key=True, autoincrement=False),
    **_WITHOUT_ROWID,
)
CARDS = Table(
    "cards",
    METADATA,
    Column("no", Number, primary_key=True),
    Column("event", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("card", LargeBinary, nullable=False),
    Index("cards_event", "event", unique=True),
    Index("cards_article", "article"),
)
LINKS = Table(
    "links",
    METADATA,
    Column("one", Number, primary_key=True, autoincrement=False),
    Column("other", Number, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("excludes", Text),
    Index("links_other", "other"),
    **_WITHOUT_ROWID,
)
# ``is_denial`` 1: the event denies the incident. ``status`` is the incident's, as the bit that articles have it.
INCIDENT_EVENTS = Table(
    "incident_events",
    METADATA,
    Column("event", Text, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("article", Text),
    Column("is_denial", SmallInteger, nullable=False),
    Column("status", SmallInteger, nullable=False),
    Index("incident_events_incident", "incident"),
    Index("incident_events_article", "article"),
    **_WITHOUT_ROWID,
)
QUESTION_INCIDENTS = Table(
    "question_incidents",
    METADATA,
    Column("incident", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Index("question_incidents_question", "question"),
    **_WITHOUT_ROWID,
)
COPY_ARTICLES = Table(
    "copy_articles",
    METADATA,
    Column("article", Text, primary_key=True),
    Column("copy", Text, primary_key=True),
    Index("copy_articles_copy", "copy"),
    **_WITHOUT_ROWID,
)
WITHDRAWN = Table("withdrawn", METADATA, Column("id", Text, primary_key=True), **_WITHOUT_ROWID)

# The words that are searched. In SQLite it is an FTS5 table without content: only ``rowid`` and ``doc`` matter.
_SEARCHED = MetaData()
TEXTS = Table("texts", _SEARCHED, Column("rank", Number, primary_key=True), Column("doc", TSVECTOR))
