from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import stored
from hypothesis import example, given
from hypothesis import strategies as st

import builders
from recoupe.records.errors import UsageError
from recoupe.records.events import Event
from recoupe.records.incidents import Status
from recoupe.records.readings import Reading
from recoupe.records.searches import SearchQuery
from recoupe.store.documents import day_words, days_asked
from recoupe.store.matching import Phrase, parse_words, to_fts5, to_tsquery
from recoupe.store.store import Store


def port() -> Reading:
    """A French article with two events: a strike on a port, and a protest that is only planned."""
    reading = stored.build_reading(
        "Frappe à Odessa\n\nUne frappe a tué trois dockers, selon Ana Reis. L’État-major dément. "
        "Une manifestation aura lieu à Kyïv.",
        published="2024-05-02",
        outlet="Le Courrier du Fleuve",
        url="https://courrier.example/port",
    )
    article = reading.article
    claim = builders.build_claim(article, "Une frappe a tué trois dockers", source="Ana Reis", cue="selon")
    strike = stored.build_event(
        article, "frappe", place="Odessa", country="UKR", when="2024-05-01", killed=3, claims=[claim.id]
    )
    protest = stored.build_event(
        article, "manifestation", code="plover:PROTEST", place="Kyïv", country="UKR", modality="planned"
    )
    return replace(reading, claims=(claim,), events=(strike, protest))


def convoy() -> Reading:
    """An English article about an attack in another country, years before, with a large toll."""
    reading = stored.build_reading(
        "Attack on convoy\n\nAn attack near Tarmiyah killed 40 guards, Reis told Ana Melo.",
        published="2021-08-20",
        language="en-GB",
        outlet="River Post",
    )
    article = reading.article
    claim = builders.build_claim(article, "An attack near Tarmiyah killed 40 guards", source="Reis", cue="told")
    attack = stored.build_event(
        article, "attack", place="Tarmiyah", country="IRQ", when="2021-08-01/2021-08-19", killed=40
    )
    return replace(reading, claims=(claim,), events=(attack,))


def undated() -> Reading:
    """An article without a day, an event without an end."""
    reading = stored.build_reading("Les combats continuent près du port de Tartous.", outlet="Le Fil")
    battle = stored.build_event(reading.article, "combats", country="SYR", when="2011-03-15/", polarity="negative")
    when = replace(stored.day("2011-03-15"), latest=None, precision="open")
    return replace(reading, events=(replace(battle, when=when),))


READINGS = {"port": port(), "convoy": convoy(), "undated": undated()}
NAMES = {reading.article.id: name for name, reading in READINGS.items()}


@pytest.fixture
def full(store: Store) -> Store:
    with store.writing():
        for reading in READINGS.values():
            store.add(reading)
    return store


def found(store: Store, **asked: Any) -> list[str]:
    return [NAMES[hit.article] for hit in store.search(SearchQuery(**asked))]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({}, ["port", "convoy", "undated"], id="all, the latest first, those without a day last"),
        pytest.param({"words": "frappe"}, ["port"], id="a word"),
        pytest.param({"words": "FRAPPÉ"}, ["port"], id="case and accents aside"),
        pytest.param({"words": "port"}, ["undated"], id="whole words"),
        pytest.param({"words": "dock*"}, ["port"], id="a beginning"),
        pytest.param({"words": "attack convoy"}, ["convoy"], id="all words"),
        pytest.param({"words": "attack dockers"}, [], id="not all words"),
        pytest.param({"words": '"trois dockers"'}, ["port"], id="a phrase"),
        pytest.param({"words": '"dockers trois"'}, [], id="a phrase in that order"),
        pytest.param({"words": '"trois dock*"'}, ["port"], id="a phrase with a beginning"),
        pytest.param({"words": "l'état-major"}, ["port"], id="elision and hyphen"),
        pytest.param({"words": "d'état"}, [], id="another elision"),
        pytest.param({"words": "a -convoy"}, ["port"], id="without a word"),
        pytest.param({"words": 'a -"a tue"'}, [], id="without a phrase"),
        pytest.param({"words": 'AND OR ( " ^ NEAR:'}, [], id="marks of the query language are only words"),
        pytest.param({"speaker": "ana reis"}, ["port"], id="a speaker"),
        pytest.param({"speaker": "Reis"}, ["port", "convoy"], id="a part of the speaker's name"),
        pytest.param({"speaker": "Melo"}, [], id="who is told of does not speak"),
        pytest.param({"place": "odessa"}, ["port"], id="a place"),
        pytest.param({"place": "tartous"}, [], id="a place of no event"),
        pytest.param({"country": "UKR"}, ["port"], id="a country"),
        pytest.param({"country": "ukr"}, ["port"], id="a country in small letters"),
        pytest.param({"code": "plover:ASSAULT"}, ["port", "convoy", "undated"], id="a code"),
        pytest.param({"code": "plover:PROTEST", "modality": "planned"}, ["port"], id="code and modality"),
        pytest.param({"code": "plover:PROTEST", "modality": "actual"}, [], id="of one and the same event"),
        pytest.param({"polarity": "negative"}, ["undated"], id="polarity"),
        pytest.param({"toll": 3}, ["port", "convoy"], id="a toll at least"),
        pytest.param({"toll": 4}, ["convoy"], id="a toll just above"),
        pytest.param({"toll": 40}, ["convoy"], id="a toll just reached"),
        pytest.param({"toll": 41}, [], id="a toll not reached"),
        pytest.param({"toll": 1, "toll_kind": "injured"}, [], id="a toll of another kind"),
        pytest.param({"toll": 3, "place": "Kyiv"}, [], id="a toll elsewhere"),
        pytest.param(
            {"happened_from": date(2024, 5, 1), "happened_to": date(2024, 5, 1)}, ["port", "undated"], id="a day"
        ),
        pytest.param(
            {"happened_from": date(2021, 8, 19), "happened_to": date(2021, 9, 1)},
            ["convoy", "undated"],
            id="an interval is touched",
        ),
        pytest.param(
            {"happened_from": date(2021, 8, 20), "happened_to": date(2021, 8, 31)}, ["undated"], id="the same month"
        ),
        pytest.param({"happened_to": date(2021, 7, 31)}, ["undated"], id="up to a day"),
        pytest.param({"happened_from": date(2021, 8, 20)}, ["port", "undated"], id="from a day on"),
        pytest.param(
            {"happened_from": date(1, 1, 1), "happened_to": date(9999, 12, 31)},
            ["port", "convoy", "undated"],
            id="all days that there are",
        ),
        pytest.param({"published_from": date(2024, 5, 2)}, ["port"], id="published from"),
        pytest.param({"published_from": date(2024, 5, 3)}, [], id="published later"),
        pytest.param({"published_to": date(2021, 8, 20)}, ["convoy"], id="published up to"),
        pytest.param({"published_to": date(2021, 8, 19)}, [], id="published before"),
        pytest.param({"outlet": "courrier"}, ["port"], id="an outlet"),
        pytest.param({"outlet": "courrier post"}, [], id="no phrase over two names"),
        pytest.param({"language": "fr"}, ["port", "undated"], id="a language"),
        pytest.param({"language": "en"}, ["convoy"], id="a language with all its regions"),
        pytest.param({"language": "en-GB"}, ["convoy"], id="a region"),
        pytest.param({"language": "en-US"}, [], id="another region"),
        pytest.param({"words": "frappe", "speaker": "Reis", "country": "UKR", "toll": 2}, ["port"], id="all of it"),
    ],
)
def test_search(full: Store, asked: dict[str, Any], expected: list[str]) -> None:
    assert found(full, **asked) == expected


@given(
    st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(lambda ends: any(ends)),
    st.dates(),
    st.integers(0, 1_000),
)
@example((date(2020, 6, 15), date(2024, 3, 2)), date(2022, 5, 5), 0)
@example((None, date(1899, 12, 31)), date(1750, 1, 1), 0)
@example((date(2101, 1, 1), None), date(2500, 1, 1), 3)
@example((date(1, 1, 1), date(9999, 12, 31)), date(2020, 1, 1), 0)
def test_the_index_passes_over_no_event_of_the_days_asked(
    asked: tuple[date | None, date | None], start: date, length: int
) -> None:
    first, last = asked
    if first and last and first > last:
        first, last = last, first
    end = min(start.toordinal() + length, date.max.toordinal())
    happened = (start, date.fromordinal(end))
    touches = (first is None or first <= happened[1]) and (last is None or happened[0] <= last)
    if touches:
        assert set(days_asked(first, last)) & set(day_words(*happened))


def test_few_words_are_asked_for_many_days() -> None:
    assert len(days_asked(None, date(2024, 6, 30))) < 200
    assert len(days_asked(date(2023, 1, 1), date(2024, 12, 31))) == 25


def test_a_hit_says_why(full: Store) -> None:
    reading = READINGS["port"]
    query = SearchQuery(words='"trois dockers" frappe', speaker="reis", code="plover:ASSAULT")
    (hit,) = full.search(query)
    text = reading.article.text
    assert [span.of(text) for span in hit.passages] == ["Frappe", "frappe", "trois dockers"]
    assert hit.claims == (reading.claims[0].id,)
    assert hit.events == (reading.events[0].id,)
    assert (hit.outlet, hit.url, hit.published) == (
        reading.article.outlet,
        reading.article.url,
        reading.article.published,
    )


def test_hits_name_the_incidents_and_are_found_by_their_status(full: Store) -> None:
    strike, protest = READINGS["port"].events
    article = READINGS["port"].article.id
    statuses: list[tuple[str, Event, Status]] = [("inc_1", strike, "contested"), ("inc_2", protest, "single_root")]
    incidents = [
        replace(
            stored.build_incident(id_, [event.id], status=status),
            reports=tuple(
                replace(report, article=article) for report in stored.build_incident(id_, [event.id]).reports
            ),
        )
        for id_, event, status in statuses
    ]
    full.put_incidents(incidents)
    assert found(full, status="contested") == ["port"]
    assert found(full, status="single_root", words="frappe") == ["port"]
    assert found(full, status="denied") == []
    (hit,) = full.search(SearchQuery(status="contested"))
    assert hit.incidents == ("inc_1", "inc_2")
    (hit,) = full.search(SearchQuery(status="contested", code="plover:PROTEST"))
    assert hit.incidents == ("inc_2",)
    full.put_incidents([], ["inc_1"])
    assert found(full, status="contested") == []
    assert found(full, status="single_root") == ["port"]


def test_pages_follow_one_another(store: Store) -> None:
    readings = [stored.small_reading(number) for number in range(25)]
    readings += [stored.build_reading(f"Une frappe sans date {number}.") for number in range(5)]
    with store.writing():
        for reading in readings:
            store.add(reading)
    whole = [hit.article for hit in store.search(SearchQuery(words="frappe"))]
    assert len(set(whole)) == 30
    pages: list[str] = []
    after = None
    while hits := store.search(SearchQuery(words="frappe", limit=7, after=after)):
        pages += [hit.article for hit in hits]
        after = hits[-1].cursor
    assert pages == whole


def test_what_is_withdrawn_is_not_found(full: Store) -> None:
    full.put_judgement(stored.build_judgement("withdraw", READINGS["port"].article.id))
    assert found(full, words="frappe") == []


def test_a_former_reading_is_not_found(full: Store) -> None:
    reading = READINGS["port"]
    later = replace(reading.article, published=stored.day("2024-06-01"), outlet="Le Phare")
    full.add(replace(reading, article=later, claims=(), events=reading.events[1:]))
    assert found(full, speaker="Reis") == ["convoy"]
    assert found(full, toll=3) == ["convoy"]
    assert found(full, outlet="phare", published_from=date(2024, 6, 1)) == ["port"]
    assert found(full, outlet="courrier") == []
    assert found(full, code="plover:PROTEST") == ["port"]


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"limit": 0}, "limit is 0; it needs to be 1 to 1000"),
        ({"toll": 0}, "toll is 0; it needs to be at least 1"),
        ({"status": "true"}, "status is 'true'; it needs to be one of single_root, corroborated, contested, denied"),
        ({"after": "x"}, "after is 'x'; it needs to be the cursor of a hit"),
        ({"words": "at*"}, "words has the beginning at*; it needs at least 3 letters"),
        ({"after": "--1"}, "after is '--1'; it needs to be the cursor of a hit"),
        ({"place": "—"}, "place is '—', which has no letter or digit"),
        ({"words": "…"}, "words is '…', which holds no word to look for"),
        ({"words": "-frappe"}, "words is '-frappe', which holds no word to look for"),
        (
            {"happened_from": date(2024, 2, 1), "happened_to": date(2024, 1, 1)},
            "happened_from is 2024-02-01, after happened_to, which is 2024-01-01",
        ),
        ({"limit": -1, "toll": -1}, "limit is -1; it needs to be 1 to 1000; toll is -1; it needs to be at least 1"),
    ],
)
def test_all_faults_of_a_query_are_told(full: Store, asked: dict[str, Any], fault: str) -> None:
    with pytest.raises(UsageError) as caught:
        full.search(SearchQuery(**asked))
    assert str(caught.value) == fault


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("frappe port", [Phrase(("frappe",)), Phrase(("port",))]),
        ('"une frappe" -port', [Phrase(("une", "frappe")), Phrase(("port",), is_excluded=True)]),
        ("attaq* l'armée", [Phrase(("attaq",), is_beginning=True), Phrase(("l", "armee"))]),
        ("« l’obus » “two words”", [Phrase(("l", "obus")), Phrase(("two", "words"))]),
        ('"never closed', [Phrase(("never", "closed"))]),
        ('-"le port"', [Phrase(("le", "port"), is_excluded=True)]),
        ('- — \' ""', []),
    ],
)
def test_what_is_typed_is_understood(asked: str, expected: list[Phrase]) -> None:
    assert parse_words(asked) == expected


def test_both_databases_are_asked_the_same() -> None:
    groups = [
        [Phrase(("a", "b"))],
        [Phrase(("c",)), Phrase(("d",), is_beginning=True)],
        [Phrase(("e",), is_excluded=True)],
    ]
    assert to_fts5(groups) == '(("a b") AND ("c" OR "d"*)) NOT "e"'
    assert to_tsquery(groups) == "(('a' <-> 'b')) & (('c') | ('d':*)) & !(('e'))"
