"""The example sentences of the casualty tests, how their tolls are written, and their recorded parses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import toll_rows_en
import toll_rows_en_held
import toll_rows_fr
import toll_rows_fr_held

from recoupe.coding.casualties import FoundToll
from recoupe.records.events import Casualties
from recoupe.records.parses import Sentence, Token

RECORDING = Path(__file__).with_name("toll_parses.jsonl")
COMMAND = "python -m tests.coding.record_toll_parses"
Row = tuple[str, str, str]  # language, text, tolls

DEVELOP: Sequence[Row] = [
    *(("fr", text, tolls) for text, tolls in toll_rows_fr.ROWS),
    *(("en", text, tolls) for text, tolls in toll_rows_en.ROWS),
]
HELD: Mapping[str, Sequence[Row]] = {
    "fr": [("fr", text, tolls) for text, tolls in toll_rows_fr_held.ROWS],
    "en": [("en", text, tolls) for text, tolls in toll_rows_en_held.ROWS],
}


class MissingParse(LookupError):
    """A sentence that was never recorded."""


def written(toll: FoundToll) -> str:
    """A toll in the notation of the tables: "not injured 0 u", "killed 15 u from 12"."""
    of = {"civilians": "c", "combatants": "m", "unknown": "u", None: "-"}[toll.casualty.of]
    words = (toll.casualty.kind, figure(toll.casualty), of)
    revised = f" from {toll.revised_from}" if toll.revised_from is not None else ""
    return ("not " if toll.negated else "") + " ".join(words) + revised


def figure(casualty: Casualties) -> str:
    """Low, best and high in the notation of the tables."""
    match casualty.low, casualty.best, casualty.high:
        case int() as low, int() as best, int() as high if low == best == high:
            return str(best)
        case int() as low, int() as best, None if low == best:
            return f"{low}+"
        case 3, None, None:
            return "3>"
        case int() as low, None, None:
            return f">{low}"
        case None, int() as best, None:
            return f"~{best}"
        case None, None, int() as high:
            return f"<{high}"
        case low, None, high:
            return f"{low}-{high}"
        case low, best, high:
            return f"{low}/{best}/{high}"


def without_people(toll: str) -> str:
    """A written toll without who they were."""
    return " ".join(word for word in toll.split() if word not in ("c", "m", "u", "-"))


def listed(tolls: str) -> list[str]:
    """The tolls of a row, sorted."""
    return sorted(toll.strip() for toll in tolls.split("|") if toll.strip())


def sentences_of(language: str, text: str) -> Sequence[Sentence]:
    """The recorded sentences of a text.

    Raises:
        MissingParse: it was never recorded.
    """
    found = read_recording(RECORDING).get((language, text))
    if found is None:
        raise MissingParse(f"no recorded parse of {language} {text!r}. Run: {COMMAND}")
    return found


@cache
def read_recording(path: Path) -> Mapping[tuple[str, str], Sequence[Sentence]]:
    """The recorded parses of a file by language and text."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(line["language"], line["text"]): [_sentence(words) for words in line["sentences"]] for line in lines}


def _sentence(words: Sequence[Sequence[object]]) -> Sentence:
    tokens = tuple(Token(position, *word) for position, word in enumerate(words))  # type: ignore[arg-type]  # from JSON
    return Sentence(tokens[0].start, tokens[-1].end, tokens)


def write_recording(parsed: Iterable[tuple[str, str, Sequence[Sentence]]], path: Path = RECORDING) -> None:
    """Replaces the recording: one text a line, sorted; of a token all but its position."""
    lines = sorted(
        json.dumps(
            {"language": language, "text": text, "sentences": [[token[1:] for token in each.tokens] for each in found]},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for language, text, found in parsed
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
