"""The gold sets of events, places, times, numbers and factuality that the report prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Literal

from eval import events_en, factuality, numbers, places, times
from eval.event_scores import faults, score_events
from eval.event_system import find_reading
from eval.events_own import EventText, load_events
from eval.figures import Tallies, Tally, share
from eval.gold import shared_folder
from eval.marks import Half
from recoupe.coding.numbers import FoundNumber, NumberReader
from recoupe.coding.times import TimeReader
from recoupe.knowledge.number_words import load_number_words
from recoupe.knowledge.time_words import load_time_words
from recoupe.records.articles import Zone
from recoupe.records.events import Event
from recoupe.records.readings import Reading

TIME_HALVES: Mapping[Half, times.Half] = {"develop": "development", "report": "reported"}
# To beat on unseen French conflict articles; for English on PLOVER's records (UniversalPetrarch .32).
OWN_TARGETS = {
    "detection_f1": 0.60,
    "type_accuracy": 0.85,
    "realis_accuracy": 0.90,
    "non_facts_kept_apart": 0.90,
    "casualties_f1": 0.80,
    "country_accuracy": 0.85,
    "chain_accuracy": 0.85,
}
OWN_FLOORED = (
    *OWN_TARGETS, "mode_accuracy", "facts_kept", "actor_f1", "recipient_f1", "place_f1", "when_f1", "count_accuracy",
    "same_happening_f1",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSet:
    """A gold set that is read and scored as a whole. ``folder`` is where it is to be found, None if in the repository.

    ``tallies`` gives those of each text of a half; ``explain`` the faults of the develop half, one a line.
    """

    name: str
    note: str
    tallies: Callable[[Half], Sequence[Tallies]]
    explain: Callable[[], Iterable[str]] = tuple
    folder: Path | None = None
    targets: Mapping[str, float] = field(default_factory=dict)
    floored: Sequence[str]

    @property
    def is_absent(self) -> bool:
        """Whether its text is not there to be measured on."""
        return self.folder is not None and not self.folder.is_dir()


def event_sets() -> list[MeasuredSet]:
    """All of them, in the order of the report."""
    shared = shared_folder()
    return [
        *(_own(language, title) for language, title in (("fr", "French"), ("en", "English"))),  # type: ignore[arg-type]  # a tuple of literals
        *_english(shared),
        _factuality(shared / "meantime_en"),
        _places(shared / "geovirus_en"),
        *_times(shared),
        *_numbers(shared),
    ]


def _own(language: Literal["fr", "en"], title: str) -> MeasuredSet:
    def tallies(half: Half) -> list[Tallies]:
        return [score_events(text, read_own(text)) for text in load_events(half, language)]

    def explain() -> Iterator[str]:
        for text in load_events("develop", language):
            yield from faults(text, read_own(text))

    return MeasuredSet(
        name=f"own_events_{language}",
        note=f"own articles, invented, {title}: every event",
        tallies=tallies,
        explain=explain,
        targets=OWN_TARGETS if language == "fr" else {},
        floored=OWN_FLOORED,
    )


def read_own(text: EventText) -> Reading:
    """The reading of an own article, with its zones, outlet and day."""
    return find_reading(text.text, text.language, zones=text.zones, published=text.published, outlet=text.outlet)


@cache
def _read_english(text: str, zones: tuple[Zone, ...]) -> tuple[Event, ...]:
    return find_reading(text, "en", zones=zones).events


def _english(shared: Path) -> Iterator[MeasuredSet]:
    notes = {
        "plover_gsr_en": "PLOVER's gold standard records: type, who to whom, from raw sentences",
        "petrarch_unittests_en": "PETRARCH unit tests, invented actors: type, who to whom",
    }
    loaders = {"plover_gsr_en": events_en.load_plover, "petrarch_unittests_en": events_en.load_petrarch}
    for name, load in loaders.items():

        def sentences(
            half: Half, *, folder: Path = shared / name, load: Callable[[Path], list[events_en.GoldSentence]] = load
        ) -> list[Tallies]:
            golden = [each for each in load(folder) if each.half == half]
            return [events_en.score_sentence(each, _read_english(each.text, ())) for each in golden]

        yield MeasuredSet(
            name=name,
            note=notes[name],
            tallies=sentences,
            folder=shared / name,
            targets={"dyad_f1": 0.45} if name == "plover_gsr_en" else {},
            floored=("type_f1", "dyad_f1", "main_type_f1", "main_dyad_f1"),
        )

    def texts(half: Half) -> list[Tallies]:
        golden = [each for each in events_en.load_wikievents(shared / "wikievents_en") if each.half == half]
        return [events_en.score_wiki(each, _read_english(each.text, tuple(each.zones))) for each in golden]

    yield MeasuredSet(
        name="wikievents_en",
        note="WikiEvents dev: triggers and roles of violence, arrest and protest",
        tallies=texts,
        folder=shared / "wikievents_en",
        floored=("trigger_f1", "role_f1"),
    )


def _factuality(folder: Path) -> MeasuredSet:
    def tallies(half: Half) -> list[Tallies]:
        answers = list(factuality.read_answers(half, folder=folder / "factuality_conll"))
        return [_labels([answer]) for answer in answers]

    return MeasuredSet(
        name="meantime_en",
        note="MEANTIME: certainty, polarity and future of event words, English business news",
        tallies=tallies,
        folder=folder,
        floored=("NEG_f1", "FUTURE_f1", "UNCERTAIN_f1", "certainty_accuracy", "polarity_accuracy"),
    )


def _labels(answers: Sequence[factuality.Answer]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for answer in answers:
        right = answer.gold == answer.found
        found[f"{answer.layer}_accuracy"] = Tally(int(right), 1, 1)
        for label in {answer.gold, answer.found} & set(factuality.RARE.values()):
            found[f"{label}_f1"] = factuality.tally_of([answer], label)
    return found


def _places(folder: Path) -> MeasuredSet:
    def tallies(half: Half) -> list[Tallies]:
        documents = places.load_geovirus(folder / "GeoVirus.xml")
        return [_place_tallies(each) for each in documents if places.half_of(each) == half]

    return MeasuredSet(
        name="geovirus_en",
        note="GeoVirus: place names, and coordinates within 161 km of the gold (of those found, of all)",
        tallies=tallies,
        folder=folder,
        floored=("recognition_f1", "within_161km_of_found", "within_161km_of_all"),
    )


def _place_tallies(document: places.Document) -> dict[str, Tally]:
    score = places.score([document])
    return {
        "recognition_f1": Tally(score.matched, score.found, score.gold),
        "within_161km_of_found": share(score.within, score.resolved),
        "within_161km_of_all": share(score.within, score.gold),
    }


def _times(shared: Path) -> Iterator[MeasuredSet]:
    loaders = {"recognizers_fr": times.load_recognizers, "duckling_fr": times.load_duckling}
    for name, load in loaders.items():

        def tallies(
            half: Half, *, folder: Path = shared / name, load: Callable[[times.Half, Path], list[times.TimeCase]] = load
        ) -> list[Tallies]:
            reader = TimeReader(load_time_words("fr"))
            return list(times.score(load(TIME_HALVES[half], folder), reader))

        yield MeasuredSet(
            name=f"{name}_times",
            note="French time expressions: found, and the right days",
            tallies=tallies,
            folder=shared / name,
            floored=("found", "days", "spans"),
        )


def _numbers(shared: Path) -> Iterator[MeasuredSet]:
    recognizers, duckling = shared / "recognizers_fr", shared / "duckling_fr"
    sources: dict[str, tuple[Path, bool, Callable[[], Iterable[numbers.Case]]]] = {
        "recognizers_fr_numbers": (
            recognizers,
            False,
            lambda: numbers.load_recognizers(recognizers / "Number" / "NumberModel.json", "number"),
        ),
        "recognizers_fr_ordinals": (
            recognizers,
            True,
            lambda: numbers.load_recognizers(recognizers / "Number" / "OrdinalModel.json", "ordinal"),
        ),
        "duckling_fr_numerals": (duckling, False, lambda: numbers.load_duckling(duckling / "numeral.jsonl")),
    }
    for name, (folder, is_ordinal, load) in sources.items():
        yield MeasuredSet(
            name=name,
            note="French numbers: all values of a phrase right",
            tallies=partial(_number_tallies, load, is_ordinal=is_ordinal),
            folder=folder,
            floored=("right",),
        )


def _number_tallies(load: Callable[[], Iterable[numbers.Case]], half: Half, *, is_ordinal: bool) -> list[Tallies]:
    reader = NumberReader(load_number_words("fr"))
    cases = [case for place, case in enumerate(load()) if place % 2 == (half == "report")]

    def is_wanted(number: FoundNumber) -> bool:
        return number.kind == "ordinal" if is_ordinal else number.kind not in ("ordinal", "article", "time")

    return [{"right": share(int(numbers.is_right(case, reader.find(case.text), is_wanted)), 1)} for case in cases]
