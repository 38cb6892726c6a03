"""Searches: one inverted index answers for words, names, codes, months and figures; the rest is compared row by row.

The index gives articles in the order of their rank, the latest first, so that a page of hits needs no more of them than
it shows. What must hold of one and the same event is asked of the index for the whole article first, then of the rows
of its events.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from recoupe.records.articles import Article
from recoupe.records.errors import UsageError
from recoupe.records.searches import Hit, SearchQuery
from recoupe.records.spans import Span
from recoupe.store.documents import (
    KINDS,
    code_word,
    country_word,
    day_number,
    days_asked,
    language_words,
    prefixed,
    realis_word,
    toll_word,
)
from recoupe.store.incidents import STATUS_BITS, incident_ids_of
from recoupe.store.matching import Phrase, any_of, parse_words, to_fts5, to_tsquery
from recoupe.store.readings import RANKS_A_DAY, articles_at, first_rank, record_lines, withdrawn
from recoupe.store.words import find_words, fold_name, fold_words

MAX_LIMIT = 1_000
MAX_PASSAGES = 5  # shown of one article
MIN_BEGINNING = 3  # letters; with two there are too many words to go through
_CURSOR = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL with its values; ``events`` is what must hold of a row of table events, empty if nothing."""

    sql: str
    values: Mapping[str, Any]
    events: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of the articles of a page of hits."""

    query: SearchQuery
    events: Mapping[int, Sequence[int]]
    incidents: Mapping[str, Sequence[tuple[str, str]]]
    lines: Mapping[str, Sequence[bytes]]
    withdrawn: frozenset[str]


def search(connection: Connection, query: SearchQuery) -> list[Hit]:
    """The articles that ``query`` asks for, the latest published first.

    Raises:
        UsageError: a value of the query cannot be meant.
    """
    _check(query)
    statement = _statement(query, is_sqlite=connection.dialect.name == "sqlite")
    rows = connection.execute(text(statement.sql), statement.values).all()
    articles = articles_at(connection, [row.rank for row in rows])
    found = _Found(
        query=query,
        events=_matching_events(connection, statement, [row.rank for row in rows]),
        incidents=incident_ids_of(connection, [row.id for row in rows]),
        lines=_lines_of(connection, query, statement, rows),
        withdrawn=withdrawn(connection),
    )
    return [_hit(row.rank, articles[row.rank], found) for row in rows]


def _check(query: SearchQuery) -> None:
    faults = []
    if not 1 <= query.limit <= MAX_LIMIT:
        faults.append(f"limit is {query.limit}; it needs to be 1 to {MAX_LIMIT}")
    if query.toll is not None and query.toll < 1:
        faults.append(f"toll is {query.toll}; it needs to be at least 1")
    if query.after is not None and not _CURSOR.fullmatch(query.after):
        faults.append(f"after is {query.after!r}; it needs to be the cursor of a hit")
    for name in ("speaker", "place", "outlet", "country", "code", "language"):
        value = getattr(query, name)
        if value is not None and not fold_words(value):
            faults.append(f"{name} is {value!r}, which has no letter or digit")
    for start, end in (("happened_from", "happened_to"), ("published_from", "published_to")):
        first, last = getattr(query, start), getattr(query, end)
        if first and last and first > last:
            faults.append(f"{start} is {first}, after {end}, which is {last}")
    if query.toll_kind not in KINDS:
        faults.append(f"toll_kind is {query.toll_kind!r}; it needs to be one of {', '.join(KINDS)}")
    if query.status is not None and query.status not in STATUS_BITS:
        faults.append(f"status is {query.status!r}; it needs to be one of {', '.join(STATUS_BITS)}")
    if query.words is not None and not _has_words_to_find(query):
        faults.append(f"words is {query.words!r}, which holds no word to look for")
    for phrase in parse_words(query.words or ""):
        if phrase.is_beginning and len(phrase.words[-1]) < MIN_BEGINNING:
            faults.append(f"words has the beginning {phrase.words[-1]}*; it needs at least {MIN_BEGINNING} letters")
    if faults:
        raise UsageError("; ".join(faults))


def _has_words_to_find(query: SearchQuery) -> bool:
    """What must not be there is only told apart among what must be."""
    groups = list(_groups(query))
    return bool(parse_words(query.words or "")) and not all(group[0].is_excluded for group in groups)


def _statement(query: SearchQuery, *, is_sqlite: bool) -> _Statement:
    groups = list(_groups(query))
    values: dict[str, Any] = {"limit": query.limit}
    conditions = ["a.withdrawn = 0"]
    source = "articles AS a"
    if groups:
        values["words"] = to_fts5(groups) if is_sqlite else to_tsquery(groups)
        source = (
            "texts AS t CROSS JOIN articles AS a" if is_sqlite else "texts AS t JOIN articles AS a ON a.rank = t.rank"
        )
        conditions.append(
            "t.texts MATCH :words AND a.rank = t.rowid" if is_sqlite else "t.doc @@ CAST(:words AS tsquery)"
        )
    rank = "t.rowid" if groups and is_sqlite else "a.rank"
    for name, (condition, value) in _rank_conditions(query).items():
        conditions.append(f"{rank} {condition} :{name}")
        values[name] = value
    if query.status is not None:
        conditions.append("(a.statuses & :status) != 0")
        values["status"] = STATUS_BITS[query.status]
    events = _event_condition(query, values)
    if events:
        conditions.append(f"EXISTS (SELECT 1 FROM events AS e WHERE e.rank = a.rank AND {events})")
    sql = f"SELECT a.rank, a.id FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {rank} DESC LIMIT :limit"
    return _Statement(sql=sql, values=values, events=events)


def _groups(query: SearchQuery) -> Iterator[Sequence[Phrase]]:
    """What the index is asked for: of each group one phrase must be there."""
    yield from ([phrase] for phrase in parse_words(query.words or ""))
    for prefix, name in (("s_", query.speaker), ("p_", query.place), ("o_", query.outlet)):
        if name is not None:
            yield [Phrase(tuple(prefixed(prefix, name)))]
    if query.country is not None:
        yield any_of([country_word(query.country)])
    if query.code is not None:
        yield any_of([code_word(query.code)])
    for value in (query.modality, query.polarity):
        if value is not None:
            yield any_of([realis_word(value)])
    if query.toll is not None:
        yield any_of([toll_word(query.toll_kind, query.toll)])
    if query.language is not None:
        yield any_of(language_words(query.language)[-1:])
    if query.happened_from or query.happened_to:
        yield any_of(days_asked(query.happened_from, query.happened_to))


def _rank_conditions(query: SearchQuery) -> dict[str, tuple[str, int]]:
    """Bounds of the articles' ranks, which hold the day of publication; see ``schema.ARTICLES``."""
    found: dict[str, tuple[str, int]] = {}
    if query.published_from is not None:
        found["first"] = (">=", first_rank(query.published_from))
    elif query.published_to is not None:
        found["first"] = (">=", 0)  # below lie those whose day is not known
    if query.published_to is not None:
        found["last"] = ("<", first_rank(query.published_to) + RANKS_A_DAY)
    if query.after is not None:
        found["after"] = ("<", int(query.after))
    return found


def _event_condition(query: SearchQuery, values: dict[str, Any]) -> str:
    """What must hold of one row of table events; its values are put into ``values``."""
    found = []
    for name in ("country", "code", "modality", "polarity"):
        value = getattr(query, name)
        if value is not None:
            values[name] = value.upper() if name == "country" else value
            found.append(f"e.{name} = :{name}")
    if query.place is not None:
        values["place"] = f"% {fold_name(query.place)} %"
        found.append("e.place LIKE :place")
    if query.toll is not None:
        values["toll"] = query.toll
        found.append(f"e.{query.toll_kind} >= :toll")
    if query.happened_from is not None or query.happened_to is not None:
        found.append("(e.earliest IS NOT NULL OR e.latest IS NOT NULL)")
    if query.happened_from is not None:
        values["from"] = day_number(query.happened_from)
        found.append("(e.latest IS NULL OR e.latest >= :from)")
    if query.happened_to is not None:
        values["to"] = day_number(query.happened_to)
        found.append("(e.earliest IS NULL OR e.earliest <= :to)")
    return " AND ".join(found)


def _matching_events(connection: Connection, statement: _Statement, ranks: Sequence[int]) -> dict[int, list[int]]:
    """For each article (by rank) which of its events were asked for, counted from 0."""
    found: dict[int, list[int]] = {}
    if not statement.events:
        return found
    sql = f"SELECT e.nth FROM events AS e WHERE e.rank = :rank AND {statement.events} ORDER BY e.nth"
    query = text(sql)
    for rank in ranks:
        found[rank] = list(connection.scalars(query, {**statement.values, "rank": rank}))
    return found


def _lines_of(
    connection: Connection, query: SearchQuery, statement: _Statement, rows: Sequence[Any]
) -> dict[str, list[bytes]]:
    """The lines of the records of each article (by id), where a hit has to name some of them."""
    if not rows or not (statement.events or query.speaker):
        return {}
    return dict(record_lines(connection, [row.id for row in rows]))


def _hit(rank: int, article: Article, found: _Found) -> Hit:
    lines = found.lines.get(article.id, [])
    events = _named(found, _events_among(lines, found.events.get(rank, [])))
    claims = _named(found, _claims_by(lines, found.query.speaker))
    told = found.incidents.get(article.id, [])
    is_asked = rank in found.events
    incidents = {incident for event, incident in told if not is_asked or event in events}
    return Hit(
        article=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        language=article.language,
        published=article.published,
        passages=_passages(article, found.query.words),
        claims=claims,
        events=events,
        incidents=tuple(sorted(incidents - found.withdrawn)),
        cursor=str(rank),
    )


def _named(found: _Found, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ not in found.withdrawn)


def _events_among(lines: Sequence[bytes], places: Sequence[int]) -> list[str]:
    events = [line for line in lines if line.startswith(b'{"record":"event"')]
    return [json.loads(events[nth])["id"] for nth in places]


def _claims_by(lines: Sequence[bytes], speaker: str | None) -> Iterator[str]:
    if speaker is None:
        return
    wanted = f" {fold_name(speaker)} "
    for line in lines:
        if line.startswith(b'{"record":"claim"'):
            claim = json.loads(line)
            if wanted in f" {fold_name(claim['source']['name'])} ":
                yield claim["id"]


def _passages(article: Article, words: str | None) -> tuple[Span, ...]:
    """Where the first of the words and phrases stand."""
    phrases = [phrase for phrase in parse_words(words or "") if not phrase.is_excluded]
    return tuple(islice(_places_of(article.text, phrases), MAX_PASSAGES)) if phrases else ()


def _places_of(text: str, phrases: Sequence[Phrase]) -> Iterator[Span]:
    found = list(find_words(text))
    for start in range(len(found)):
        for phrase in phrases:
            stretch = found[start : start + len(phrase.words)]
            if phrase.fits([word for _, word in stretch]):
                yield Span(stretch[0][0].start, stretch[-1][0].end)
                break
