"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Creates them in an empty database."""
    op.create_table(
        "articles",
        sa.Column("rank", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("statuses", sa.SmallInteger, nullable=False),
        sa.Column("withdrawn", sa.SmallInteger, nullable=False),
    )
    op.create_index("articles_id", "articles", ["id"], unique=True)
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("packing", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "bodies",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "cards",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("card", sa.LargeBinary, nullable=False),
    )
    op.create_index("cards_article", "cards", ["article"])
    op.create_index("cards_event", "cards", ["event"], unique=True)
    op.create_table(
        "copy_articles",
        sa.Column("article", TEXT, primary_key=True),
        sa.Column("copy", TEXT, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("copy_articles_copy", "copy_articles", ["copy"])
    op.create_table(
        "current",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("seq", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("rank", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("nth", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("country", TEXT),
        sa.Column("place", TEXT),
        sa.Column("earliest", sa.Integer),
        sa.Column("latest", sa.Integer),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("polarity", TEXT, nullable=False),
        sa.Column("killed", NUMBER),
        sa.Column("injured", NUMBER),
        sa.Column("captured", NUMBER),
        sa.Column("missing", NUMBER),
        sa.Column("displaced", NUMBER),
        sa.Column("evacuated", NUMBER),
        sa.Column("arrested", NUMBER),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incident_events",
        sa.Column("event", TEXT, primary_key=True),
        sa.Column("incident", TEXT, primary_key=True),
        sa.Column("article", TEXT),
        sa.Column("is_denial", sa.SmallInteger, nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("incident_events_article", "incident_events", ["article"])
    op.create_index("incident_events_incident", "incident_events", ["incident"])
    op.create_table(
        "keys",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("seq", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        sa.Column("one", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("other", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("excludes", TEXT),
        sqlite_with_rowid=False,
    )
    op.create_index("links_other", "links", ["other"])
    op.create_table(
        "log",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("change", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("detail", TEXT),
        sa.Column("chain", sa.LargeBinary, nullable=False),
    )
    op.create_index("log_id", "log", ["id"])
    op.create_table(
        "members",
        sa.Column("no", NUMBER, primary_key=True),
        sa.Column("space", sa.Integer, nullable=False),
        sa.Column("member", TEXT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("members_member", "members", ["space", "member"], unique=True)
    op.create_table(
        "meta",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
    )
    op.create_table(
        "postings",
        sa.Column("space", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("member", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "question_incidents",
        sa.Column("incident", TEXT, primary_key=True),
        sa.Column("question", TEXT, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("question_incidents_question", "question_incidents", ["question"])
    op.create_table(
        "readings",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("identity", sa.LargeBinary, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("records", sa.LargeBinary, nullable=False),
    )
    op.create_index("readings_identity", "readings", ["article", "identity"], unique=True)
    op.create_table(
        "spaces",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("name", TEXT, nullable=False, unique=True),
    )
    op.create_table(
        "unchecked",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", TEXT, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("unchecked_article", "unchecked", ["article"])
    op.create_table(
        "withdrawn",
        sa.Column("id", TEXT, primary_key=True),
        sqlite_with_rowid=False,
    )
    _create_texts()


def _create_texts() -> None:
    """The words that are searched; of the text itself nothing is kept but where each word stands."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(doc, content='', columnsize=0, "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        return
    op.execute("CREATE TABLE texts (rank BIGINT PRIMARY KEY, doc TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX texts_doc ON texts USING gin (doc)")
