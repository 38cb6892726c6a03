"""Events by rule: what happened, who did it to whom, where, when, with what toll, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recoupe.coding.actors import ActorReader, FoundActor, load_actor_reader
from recoupe.coding.assembly import events_of
from recoupe.coding.casualties import has_casualty_word
from recoupe.coding.chains import Chains
from recoupe.coding.drafts import Draft, Line
from recoupe.coding.facts import EventWords, FactReader, Surroundings
from recoupe.coding.linking import link_drafts
from recoupe.coding.mentions import mentions_of
from recoupe.coding.numbers import NumberReader
from recoupe.coding.places import PlaceReader
from recoupe.coding.scenes import Layout, with_scenes, without_aim
from recoupe.coding.times import TimeReader
from recoupe.coding.triggers import Trigger, TriggerFinder
from recoupe.knowledge.areas import load_areas
from recoupe.knowledge.casualty_words import load_casualty_words
from recoupe.knowledge.event_grammar import load_event_grammar
from recoupe.knowledge.event_words import load_event_words
from recoupe.knowledge.lexicon import load_lexicon
from recoupe.knowledge.number_words import load_number_words
from recoupe.knowledge.packs import PACKS, data_digest
from recoupe.knowledge.place_names import Gazetteer
from recoupe.knowledge.place_words import load_place_words
from recoupe.knowledge.realis_words import load_realis_words
from recoupe.knowledge.time_words import load_time_words
from recoupe.records.articles import Article, Stage, Zone
from recoupe.records.claims import Origin
from recoupe.records.events import Event, Mention
from recoupe.records.parses import Sentence
from recoupe.records.ports import Parser
from recoupe.records.readings import Reading
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

RULES_VERSION = "1"
# What a reading of events depends on: data of all languages, and files of the article's.
SHARED_DATA = ("actors", "places", "ontologies/plover.yaml")
LANGUAGE_DATA = (
    "actors.toml",
    "attribution.toml",
    "casualties.toml",
    "event_grammar.toml",
    "events.toml",
    "numbers.toml",
    "places.toml",
    "realis.toml",
    "times.toml",
)
SILENT_ZONES = frozenset({"byline", "dateline", "credit"})
TOLL_REACH = 4  # sentences between a happening and the toll that is told of it later ("Le bilan est de ...")


class EventAnnotator:
    """Reads the events of one language by rules over a parse, each on the word of the claims that it stands in."""

    stage: Stage = "code"

    def __init__(
        self,
        *,
        parser: Parser,
        origin: Origin,
        finder: TriggerFinder,
        words: EventWords,
        actors: ActorReader,
        numbers: NumberReader,
        places: PlaceReader,
        times: TimeReader,
    ) -> None:
        self._parser = parser
        self._origin = origin
        self._finder = finder
        self._words = words
        self._facts = FactReader(words)
        self._actors = actors
        self._numbers = numbers
        self._places = places
        self._times = times

    @property
    def origin(self) -> Origin:
        """The rules' name and version; as settings the language and the digest of its data."""
        return self._origin

    def annotate(self, reading: Reading, /) -> Iterator[Event | Mention]:
        """The events of the article by first offset, then what else it points at. An article without an event word
        has neither."""
        article = reading.article
        zones = [zone for zone in article.zones if zone.kind not in SILENT_ZONES]
        parsed = self._parser.parse(article.text, [zone.span for zone in zones])
        sentences = [sentence for found in parsed for sentence in found]
        kinds = [zone.kind for zone, found in zip(zones, parsed, strict=True) for _ in found]
        lines = [
            Line(number=number, sentence=sentence, tree=SentenceTree(sentence), zone=kind)
            for number, (sentence, kind) in enumerate(zip(sentences, kinds, strict=True))
        ]
        triggers = self._triggers(lines)
        if not triggers:
            return  # tolls alone tell of no happening
        around = self._surroundings(reading, sentences)
        happenings = link_drafts(self._drafts(lines, triggers, around))
        events = events_of(article.id, happenings, self._origin)
        placed = with_scenes(events, around.places, around.actors.found, _layout(zones, parsed))
        yield from map(without_aim, placed)
        yield from mentions_of(article.id, actors=around.actors.found, around=around, origin=self._origin)

    def _surroundings(self, reading: Reading, sentences: Sequence[Sentence]) -> Surroundings:
        article = reading.article
        said_on = _said_on(article)
        actors = self._actors.read(sentences, on=said_on)
        return Surroundings(
            text=article.text,
            said_on=said_on,
            actors=actors,
            numbers=self._numbers.find(article.text),
            times=self._times.find(article.text, said_on=said_on),
            places=self._places.find(
                article.text, sentences, country_hint=self._filed_from(article), taken=_people(actors.found)
            ),
            chains=Chains(reading.claims),
            sentences=sentences,
        )

    def _filed_from(self, article: Article) -> str | None:
        """The country of the dateline; None where there is none, or it cannot be told."""
        blocks = [zone.span for zone in article.zones if zone.kind == "dateline"]
        if not blocks:
            return None
        sentences = [sentence for found in self._parser.parse(article.text, blocks) for sentence in found]
        found = self._places.find(article.text, sentences)
        return next((each.place.country for each in found if each.place is not None), None)

    def _triggers(self, lines: Sequence[Line]) -> dict[int, list[Trigger]]:
        """The event words of each sentence that has any, by its number."""
        searched = [line for line in lines if self._finder.may_find(line.sentence)]
        if not searched:
            return {}
        background = self._finder.background(line.sentence for line in lines)
        found = {line.number: self._finder.find(line.tree, background) for line in searched}
        return {number: triggers for number, triggers in found.items() if triggers}

    def _drafts(
        self, lines: Sequence[Line], triggers: Mapping[int, Sequence[Trigger]], around: Surroundings
    ) -> list[Draft]:
        """The drafts of all sentences in text order; a toll that stands alone is tied to its happening, or left out."""
        drafts: list[Draft] = []
        for line in lines:
            if line.number in triggers or has_casualty_word(line.sentence, self._words.casualties):
                drafts.extend(self._facts.drafts(line, triggers.get(line.number, ()), around))
        for position, draft in enumerate(drafts):
            if not draft.triggers:
                draft.anchor = _anchor_of(draft, drafts, position)
        kept = [draft for draft in drafts if draft.triggers or draft.anchor is not None]
        for draft in kept:
            if draft.anchor is not None and draft.age in ("past", "period") and draft.age != draft.anchor.age:
                draft.anchor = None  # of another time: a happening, or a count of them, of its own
        return kept


def _layout(zones: Sequence[Zone], parsed: Sequence[Sequence[Sentence]]) -> Layout:
    """Where the sentences stand; an article without a title has no paragraph 0."""
    first = 0 if zones and zones[0].kind == "title" else 1
    return Layout(
        starts=[sentence.start for found in parsed for sentence in found],
        paragraphs=[number for number, found in enumerate(parsed, start=first) for _ in found],
    )


def _anchor_of(toll: Draft, drafts: Sequence[Draft], position: int) -> Draft | None:
    """The happening that a toll without a word of its own belongs to: the last violent one told before it, else the
    next one ("Quatre morts à Mirvane" in a title)."""
    before = [draft for draft in drafts[max(0, position - 20) : position] if _may_have_toll(draft, toll)]
    if before and toll.line.number - before[-1].line.number <= TOLL_REACH:
        return before[-1]
    after = (draft for draft in drafts[position + 1 : position + 20] if _may_have_toll(draft, toll))
    found = next(after, None)
    return found if found is not None and found.line.number - toll.line.number <= TOLL_REACH else None


def _may_have_toll(draft: Draft, toll: Draft) -> bool:
    return bool(draft.triggers) and draft.code == toll.code and draft.is_actual and draft.count is None


def _said_on(article: Article) -> date | None:
    """The day of publication; None if it is not known to the day."""
    published = article.published
    return published.latest if published is not None and published.precision == "day" else None


def _people(actors: Sequence[FoundActor]) -> list[Span]:
    return [actor.span for actor in actors if actor.kind in ("person", "organisation", "group")]


def events_digest(language: str) -> str:
    """12 hexadecimal digits that change with any file of data that the events of ``language`` are read with.

    A megabyte is hashed, in milliseconds. GeoNames' towns, the names of CLDR and the parser's model are not in it: they
    come with their packages.
    """
    return data_digest(*SHARED_DATA, *(f"{PACKS}/{language}/{file}" for file in LANGUAGE_DATA))


def build_events(language: str, *, parser: Parser, gazetteer: Gazetteer) -> EventAnnotator:
    """The event annotator of ``language``.

    Raises:
        NoLanguagePack: a part of the language's data is missing.
        DataError: its files have faults.
    """
    lexicon, grammar = load_event_words(language), load_event_grammar(language)
    words = EventWords(
        lexicon=lexicon,
        grammar=grammar,
        casualties=load_casualty_words(language),
        realis=load_realis_words(language),
    )
    return EventAnnotator(
        parser=parser,
        origin=Origin(annotator="events", version=RULES_VERSION, settings=f"{language}:{events_digest(language)}"),
        finder=TriggerFinder(lexicon, grammar, load_lexicon(language).inflection),
        words=words,
        actors=load_actor_reader(language),
        numbers=NumberReader(load_number_words(language)),
        places=PlaceReader(gazetteer, load_areas(), load_place_words(language)),
        times=TimeReader(load_time_words(language)),
    )
