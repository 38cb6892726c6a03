"""What holds for the events of any text: recorded sentences glued at random, random words, and input that is bad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from time import process_time

import pytest
from event_notation import PUBLISHED, ToyGazetteer
from event_recording import RecordedText, load_recording
from event_tables import NAMED_ROWS
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders import build_article, build_claim, claims_of
from recoupe.attribute.annotator import build_rules
from recoupe.coding.annotator import build_events
from recoupe.pipeline.run import with_records
from recoupe.records.articles import Article, When, ZoneKind
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Event, Place
from recoupe.records.parses import Sentence, Token
from recoupe.records.ports import Annotator, Parser
from recoupe.records.readings import Reading
from recoupe.records.spans import Span
from toy_parser import LineParser

ZONES: tuple[ZoneKind, ...] = ("title", "heading", "lead", "paragraph", "caption", "byline", "dateline", "quote")
SILENT: tuple[ZoneKind, ...] = ("byline", "dateline", "credit")
STREWN = ("«", "»", "“", '"', "(", ")", ",", ":", "–", "?", "🕊️", "\u200b")
MIN_PRECISION_KM = 2.0
MAX_GROWTH = 15  # of the time for five times the names: 5 is linear, 25 quadratic
Blocks = dict[Span, list[Sentence]]


class Switch:
    """A parser that others stand in for: the annotators of a language are built once."""

    def __init__(self) -> None:
        self.parser: Parser = LineParser()

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        return self.parser.parse(text, blocks)


@dataclass(frozen=True)
class Glued:
    """A text made of recorded blocks, and its parse: the ``Parser`` port for this one text."""

    text: str
    blocks: Blocks

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        assert text == self.text
        return [self.blocks[block] for block in blocks]


@cache
def annotators(language: str) -> tuple[Switch, Annotator, Annotator]:
    switch = Switch()
    return (
        switch,
        build_rules(language, parser=switch),
        build_events(language, parser=switch, gazetteer=ToyGazetteer()),
    )


def article_of(text: str, kinds: Sequence[ZoneKind] = (), *, language: str = "fr", dated: bool = True) -> Article:
    day = When(earliest=PUBLISHED, latest=PUBLISHED, precision="day", basis="page") if dated else None
    return build_article(text, kinds=kinds, language=language, published=day)


def read(article: Article, parser: Parser, claims: Sequence[Claim] | None = None) -> Reading:
    """The reading of ``article``, with its own claims or with ``claims``."""
    switch, rules, events = annotators(article.language or "fr")
    switch.parser = parser
    reading = Reading(article=article, claims=tuple(claims or ()))
    return with_records(with_records(reading, rules) if claims is None else reading, events)


def check(article: Article, parser: Parser, claims: Sequence[Claim] | None = None) -> Reading:
    """The reading of ``article``: sound, and the same when it is read again."""
    reading = read(article, parser, claims)
    assert reading == read(article, parser, claims)
    ids = [*(event.id for event in reading.events), *(mention.id for mention in reading.mentions)]
    assert len(set(ids)) == len(ids)
    check_order(article, parser, reading)
    check_links(reading)
    told = [zone.span for zone in article.zones if zone.kind not in SILENT]
    for event in reading.events:
        assert event.article == article.id
        for span in spans_of(event):
            assert any(span in zone for zone in told), span.of(article.text)
            assert span.of(article.text).strip() == span.of(article.text)
        for toll in event.casualties:
            check_figures(toll)
        if event.place is not None:
            check_place(event.place)
    for mention in reading.mentions:  # a byline may point at a day, too
        assert any(mention.span in zone.span for zone in article.zones)
    return reading


def check_order(article: Article, parser: Parser, reading: Reading) -> None:
    """By first offset, as the annotator gives them."""
    switch, _, events = annotators(article.language or "fr")
    switch.parser = parser
    found = list(events.annotate(Reading(article=article, claims=reading.claims)))
    starts = [each.trigger[0].start for each in found if isinstance(each, Event)]
    assert starts == sorted(starts)
    kinds = [isinstance(each, Event) for each in found]
    assert kinds == sorted(kinds, reverse=True)
    assert all(list(event.trigger) == sorted(set(event.trigger)) for event in reading.events)


def check_links(reading: Reading) -> None:
    """Events point at main records of the same article, and at claims that there are, from the outside in."""
    main = {event.id: event for event in reading.events if event.same_as is None}
    claims = {claim.id: claim for claim in reading.claims}
    for event in reading.events:
        assert event.same_as is None or main[event.same_as].code == event.code
        assert set(event.denied_by) <= claims.keys()
        for outer, inner in zip(event.claims, event.claims[1:], strict=False):
            assert claims[inner].within == outer
        assert set(event.claims) <= claims.keys()


def check_figures(toll: Casualties) -> None:
    known = [figure for figure in (toll.low, toll.best, toll.high) if figure is not None]
    assert known
    assert known == sorted(known)
    assert known[0] >= 0


def check_place(place: Place) -> None:
    assert (place.latitude is None) == (place.longitude is None)
    if place.latitude is None or place.longitude is None:
        return
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180
    assert (round(place.latitude, 2), round(place.longitude, 2)) == (place.latitude, place.longitude)
    assert place.precision_km is not None
    assert place.precision_km >= MIN_PRECISION_KM


def spans_of(event: Event) -> list[Span]:
    """All that an event points at in the text."""
    further = [each.span for each in (event.place, event.when) if each is not None and each.span is not None]
    return [*event.trigger, *(role.span for role in event.roles), *(toll.span for toll in event.casualties), *further]


def is_fact(event: Event) -> bool:
    return event.realis.polarity == "positive" and event.realis.modality == "actual"


@cache
def recorded_in(language: str) -> list[RecordedText]:
    return [each for each in load_recording().values() if each.language == language]


@st.composite
def glued(draw: st.DrawFn, language: str) -> Glued:
    """Two to six recorded texts in random order, one may come twice, with marks strewn in."""
    text, blocks = "", Blocks()
    for recorded in draw(st.lists(st.sampled_from(recorded_in(language)), min_size=1, max_size=6)):
        for block, sentences in recorded.blocks.items():
            text += "\n\n" if text else ""
            marks = draw(st.dictionaries(st.integers(0, 30), st.sampled_from(STREWN), max_size=3))
            words, moved = strewn(block.of(recorded.text), block.start, sentences, marks, start=len(text))
            blocks[Span(len(text), len(text) + len(words))] = moved
            text += words
    return Glued(text, blocks)


def strewn(
    words: str, offset: int, sentences: Sequence[Sentence], marks: dict[int, str], *, start: int
) -> tuple[str, list[Sentence]]:
    """A block that began at ``offset`` with ``marks`` before its n-th words, and its sentences, moved to ``start``."""
    told, last, number, moved = "", offset, count(), []
    for sentence in sentences:
        places: dict[int, int] = {}
        tokens: list[Token] = []
        for token in sentence.tokens:
            told += words[last - offset : token.start - offset]
            mark = marks.get(next(number))
            if mark is not None:
                here = start + len(told)
                tokens.append(Token(len(tokens), here, here + len(mark), mark, mark, "PUNCT", "strewn", 0, "", ""))
                told += f"{mark} "
            places[token.position] = len(tokens)
            here = start + len(told)
            tokens.append(token._replace(position=len(tokens), start=here, end=here + len(token.text)))
            told += token.text
            last = token.end
        root = places[next(token.position for token in sentence.tokens if token.head == token.position)]
        tokens = [token._replace(head=root if token.dep == "strewn" else places[token.head]) for token in tokens]
        moved.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    return told + words[last - offset :], moved


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn=st.data())
def test_glued_texts_with_marks_strewn_in(language: str, drawn: st.DataObject) -> None:
    parser = drawn.draw(glued(language))
    kinds = drawn.draw(st.lists(st.sampled_from(ZONES), max_size=6))
    check(article_of(parser.text, kinds, language=language, dated=drawn.draw(st.booleans())), parser)


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn=st.data())
def test_claims_that_overlap_and_cross_at_random(language: str, drawn: st.DataObject) -> None:
    parser = drawn.draw(glued(language))
    article = article_of(parser.text, language=language)
    claims: list[Claim] = []
    for number in range(drawn.draw(st.integers(0, 5))):
        claims.append(drawn.draw(claims_of(article, number, claims)))
    check(article, parser, claims)


VOCABULARY = """
    armée rebelles attaque attaqué bombe explosé tués tué morts blessés 12 99 000 deux dizaines de des le la l' un une
    dans à Gao Bamako Mali Y X mardi hier février 31 3 2023 Il ont a été avait aurait n' pas si pourrait que dit
    dément ministre Kiev Moscou accuse par près , . : ? « » ( – et ou au moins plus entre 20 35 1 000 bilan prison
"""
WORDS = VOCABULARY.split()


@settings(max_examples=250)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "\u00a0", "", "\n\n"])), min_size=1),
    st.lists(st.sampled_from(ZONES), max_size=4),
)
@example([("tués", "")], [])
@example([("Y", " "), ("attaque", "")], ["title"])
@example([("31", " "), ("février", " "), ("attaque", "")], [])
def test_random_words_in_random_order(words: list[tuple[str, str]], kinds: list[ZoneKind]) -> None:
    blocks = [block.strip() for block in "".join(word + gap for word, gap in words).split("\n\n")]
    check(article_of("\n\n".join(filter(None, blocks)) or "x", kinds), LineParser())


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
@example("\uffff attaque \x00 tués")
@example("١٢ morts dans l’attaque")
@example("²³ tués ½ blessés Ⅻ morts dans une attaque")
def test_any_characters_at_all(text: str) -> None:
    for language in ("fr", "en"):
        check(article_of(text, language=language), LineParser())


QUESTIONS_TOLD_AS_FACTS = {
    "fr realis/negated": "a negated question is taken to be a rhetorical one",
    "en realis/negated": "a negated question is taken to be a rhetorical one",
}
ONE_SENTENCE = {name: row for name, row in NAMED_ROWS.items() if re.fullmatch(r"[^.?!\n]+\.", row.text)}


def _param(name: str) -> object:
    fault = QUESTIONS_TOLD_AS_FACTS.get(name)
    return pytest.param(name, marks=[pytest.mark.xfail(strict=True, reason=fault)] if fault else [])


@pytest.mark.parametrize("name", [_param(name) for name in ONE_SENTENCE])
def test_what_a_title_asks_is_no_fact(name: str) -> None:
    """Of the main verb: what a noun tells ("Qui a revendiqué l'attentat ?") is taken for granted."""
    row = ONE_SENTENCE[name]
    recorded = load_recording()[row.language, row.text]
    ((block, (sentence,)),) = recorded.blocks.items()
    asked = sentence._replace(tokens=(*sentence.tokens[:-1], sentence.tokens[-1]._replace(text="?", lemma="?")))
    root = next(token for token in sentence.tokens if token.head == token.position)
    article = article_of(f"{row.text[:-1]}?", ("title",), language=row.language)
    reading = read(article, Glued(article.text, {block: [asked]}), ())
    for event in reading.events:
        if any(span.overlaps(Span(root.start, root.end)) for span in event.trigger):
            assert not is_fact(event)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Une attaque a fait {'9' * 5_000} morts.", id="digits without end"),
        pytest.param(f"Une attaque a fait {' '.join(['1 000'] * 800)} morts.", id="thousands without end"),
        pytest.param(f"Une attaque a fait {'vingt-' * 900}deux morts.", id="number words without end"),
        pytest.param("Une attaque a fait -3 morts et 0,5 blessé, ou 1e9 morts.", id="no counts of people"),
        pytest.param("Une attaque a fait entre 35 et 20 morts.", id="a range upside down"),
        pytest.param("Une attaque a eu lieu le 31 février 2023 et le 99/99/9999.", id="days that never were"),
        pytest.param("Une attaque a eu lieu le 12 mars 99999999999999999999.", id="a year without end"),
        pytest.param("Une attaque à Y a visé É, près de A, B et Z.", id="places of one letter"),
        pytest.param("attaque " * 400, id="one word over and over"),
        pytest.param("(" * 3_000 + "attaque" + ")" * 3_000, id="brackets"),
        pytest.param("Attaque", id="one word alone"),
    ],
)
def test_bad_input_is_read_without_a_crash(text: str) -> None:
    check(article_of(text.strip()), LineParser())


def test_a_number_without_end_is_no_toll() -> None:
    reading = check(article_of(f"Une attaque a fait {'9' * 5_000} morts."), LineParser())
    assert [toll for event in reading.events for toll in event.casualties] == []


def test_a_day_that_never_was_is_no_time() -> None:
    reading = check(article_of("Une attaque a tué un soldat le 31 février 2023."), LineParser())
    assert [event.when for event in reading.events if event.when is not None and event.when.earliest] == []


def test_an_article_without_zones_or_words_has_no_events() -> None:
    article = article_of("Une attaque a fait deux morts.")
    assert check(replace(article, zones=()), LineParser()).events == ()
    assert check(article_of(" \t "), LineParser()).events == ()


def test_silent_zones_tell_no_events() -> None:
    text = "Une attaque a fait deux morts."
    assert check(article_of(text, ("byline",)), LineParser()).events == ()
    assert check(article_of(text, ("paragraph",)), LineParser()).events


def glued_row(name: str) -> Glued:
    row = NAMED_ROWS[name]
    recorded = load_recording()[row.language, row.text]
    return Glued(row.text, {block: list(sentences) for block, sentences in recorded.blocks.items()})


def test_crossing_claims_and_claims_within_unknown_ones() -> None:
    parser = glued_row("fr roles/demonym")
    article = article_of(parser.text)
    text = article.text
    middle = text.index("attaqué")
    first = build_claim(article, text[: middle + 8], source="Les forces")
    second = build_claim(article, text[middle:], source="une colonne")
    orphan = replace(build_claim(article, text), id="claim_orphan", within="claim_that_nobody_has")
    reading = check(article, parser, (first, second, orphan))
    assert [len(event.claims) for event in reading.events] == [1]


def test_claims_in_a_circle_do_not_hold_the_reading_up() -> None:
    parser = glued_row("fr roles/demonym")
    article = article_of(parser.text)
    one, other = (build_claim(article, article.text, source=source) for source in ("Les forces", "une colonne"))
    reading = read(article, parser, (replace(one, within=other.id), replace(other, within=one.id)))
    assert {len(event.claims) for event in reading.events} == {2}


class OneSentence:
    """The whole text as one sentence, each word on the one before (a chain) or all on the first (a fan)."""

    def __init__(self, *, is_chain: bool) -> None:
        self._is_chain = is_chain

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        return [[self._sentence(text, block)] for block in blocks]

    def _sentence(self, text: str, block: Span) -> Sentence:
        found = list(re.finditer(r"\w+|[^\w\s]", text[block.start : block.end]))
        tokens = tuple(
            Token(
                here,
                block.start + match.start(),
                block.start + match.end(),
                match[0],
                match[0].lower(),
                "PROPN" if match[0].istitle() else "NOUN",
                "nmod" if here else "root",
                max(here - 1, 0) if self._is_chain else 0,
                "",
                "",
            )
            for here, match in enumerate(found)
        )
        return Sentence(tokens[0].start, tokens[-1].end, tokens)


@pytest.mark.parametrize(
    ("is_chain", "words"),
    [
        pytest.param(False, 5_000, id="5,000 words on one"),
        pytest.param(True, 1_000, id="1,000 words on one another"),  # cubic: 5,000 take minutes
    ],
)
def test_an_article_that_is_one_sentence(is_chain: bool, words: int) -> None:
    phrase = "une attaque contre le poste de Gao a fait douze morts , selon Karim Solenne ,"
    article = article_of(" ".join([phrase] * (words // len(phrase.split()))))
    reading = read(article, OneSentence(is_chain=is_chain))
    assert reading.events
    check_links(reading)


def named(count: int) -> str:
    """A text of ``count`` names, one attack for every hundred."""
    names = [f"{first}{second}a {third}el" for first in "BDFGKLMNPR" for second in "aeiou" for third in "BDFGKLMNPR"]
    lines = [
        f"{names[number % len(names)]} et {names[number * 7 % len(names)]} ont vu {names[number * 11 % len(names)]}."
        + (" Une attaque a fait deux morts à Gao." if number % 33 == 0 else "")
        for number in range(count // 3)
    ]
    return "\n\n".join(" ".join(lines[start : start + 20]) for start in range(0, len(lines), 20))


def seconds_for(count: int) -> float:
    article = article_of(named(count))
    parsed = LineParser().parse(article.text, [zone.span for zone in article.zones])
    parser = Glued(article.text, {zone.span: found for zone, found in zip(article.zones, parsed, strict=True)})
    took = []
    for _ in range(2):
        start = process_time()
        read(article, parser, ())
        took.append(process_time() - start)
    return min(took)


def test_ten_thousand_names_take_five_times_as_long_as_two_thousand() -> None:
    seconds_for(200)  # tables are loaded
    assert seconds_for(10_000) < MAX_GROWTH * seconds_for(2_000)
