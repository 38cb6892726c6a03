"""Places against GeoVirus (English Wikinews, CC BY): ``python -m eval.places [develop|report]``.

Even-numbered documents are for development, odd ones for the report. A name is found where it overlaps the gold name.
"""

from __future__ import annotations

import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.gold import shared_folder
from eval.marks import Half
from recoupe.coding.places import FoundPlace, PlaceReader
from recoupe.engines.gazetteer import load_gazetteer
from recoupe.engines.spacy_parser import load_parser
from recoupe.knowledge.areas import load_areas
from recoupe.knowledge.place_names import great_circle_km
from recoupe.knowledge.place_words import load_place_words
from recoupe.records.spans import Span

WITHIN_KM = 161.0  # a hundred miles, the usual bound of geoparsing
NEAREST_COUNTRY_KM = 1000.0  # gold has no countries: a right country lies this near for all but the largest


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """One name of the gold text."""

    span: Span
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its names."""

    number: int
    text: str
    places: tuple[GoldPlace, ...]


@dataclass(slots=True)
class Score:
    """Counts over documents, and examples of what went wrong."""

    found: int = 0
    gold: int = 0
    matched: int = 0
    resolved: int = 0
    within: int = 0
    seconds: float = 0.0
    words: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares between 0 and 1."""
        precision = self.matched / max(1, self.found)
        recall = self.matched / max(1, self.gold)
        return {
            "recognition_precision": precision,
            "recognition_recall": recall,
            "recognition_f1": 2 * precision * recall / max(1e-9, precision + recall),
            "resolved_of_found": self.resolved / max(1, self.matched),
            "within_161_km_of_found": self.within / max(1, self.matched),
            "within_161_km_of_resolved": self.within / max(1, self.resolved),
            "within_161_km_of_all": self.within / max(1, self.gold),
        }


def load_geovirus(path: Path) -> list[Document]:
    """All documents in the order of the file; offsets there count from 1."""
    documents = []
    for number, article in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        places = []
        for location in article.iter("location"):
            start, end = int(location.findtext("start") or 1) - 1, int(location.findtext("end") or 1) - 1
            places.append(
                GoldPlace(
                    span=Span(start, end),
                    name=location.findtext("name") or "",
                    latitude=float(location.findtext("lat") or 0),
                    longitude=float(location.findtext("lon") or 0),
                )
            )
        documents.append(Document(number=number, text=text, places=tuple(places)))
    return documents


def half_of(document: Document) -> Half:
    return "develop" if document.number % 2 == 0 else "report"


def score(documents: Sequence[Document]) -> Score:
    """Reads all ``documents`` and compares."""
    parser = load_parser("en")
    reader = PlaceReader(load_gazetteer(), load_areas(), load_place_words("en"))
    total = Score()
    for document in documents:
        sentences = parser.parse(document.text, [Span(0, len(document.text))])[0]
        started = time.perf_counter()
        found = reader.find(document.text, sentences)
        total.seconds += time.perf_counter() - started
        total.words += sum(len(sentence.tokens) for sentence in sentences)
        _compare(document, found, total)
    return total


def _compare(document: Document, found: Sequence[FoundPlace], total: Score) -> None:
    total.found += len(found)
    total.gold += len(document.places)
    left = list(found)
    for gold in document.places:
        match = next((each for each in left if each.span.overlaps(gold.span)), None)
        if match is None:
            total.missed.append(f"{document.number}: {gold.name} | {_around(document.text, gold.span)}")
            continue
        left.remove(match)
        total.matched += 1
        place = match.place
        if place is None or place.latitude is None or place.longitude is None:
            total.far.append(f"{document.number}: {match.name} unresolved | {_around(document.text, gold.span)}")
            continue
        total.resolved += 1
        off_km = great_circle_km(place.latitude, place.longitude, gold.latitude, gold.longitude)
        if off_km <= WITHIN_KM:
            total.within += 1
        else:
            total.far.append(f"{document.number}: {match.name} {match.kind} {place.country} {off_km:.0f} km")
    total.spurious += [f"{document.number}: {each.name} | {_around(document.text, each.span)}" for each in left]


def _around(text: str, span: Span) -> str:
    return text[max(0, span.start - 40) : span.end + 30].replace("\n", " ")


def main(arguments: Sequence[str]) -> None:
    half = arguments[0] if arguments else "develop"
    documents = [
        each for each in load_geovirus(shared_folder() / "geovirus_en" / "GeoVirus.xml") if half_of(each) == half
    ]
    total = score(documents)
    print(f"geovirus_en, {half}: {len(documents)} documents, {total.gold} names")
    for name, value in total.figures().items():
        print(f"  {name:28} {value:.3f}")
    print(f"  {1e6 * total.seconds / max(1, total.words):.0f} us a word beside the parse")
    if half == "develop" and "-v" in arguments:
        for title, lines in (("missed", total.missed), ("spurious", total.spurious), ("far", total.far)):
            print(f"== {title}: {len(lines)}")
            print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
