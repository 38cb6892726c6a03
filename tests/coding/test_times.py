from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.times import FoundTime, TimeReader
from recoupe.knowledge.time_words import load_time_words

SAID_ON = date(2021, 8, 23)  # a Monday


@cache
def reader(language: str) -> TimeReader:
    return TimeReader(load_time_words(language))


def find(text: str, *, language: str = "fr", said_on: date | None = SAID_ON) -> list[FoundTime]:
    return reader(language).find(text, said_on=said_on)


def interval(time: FoundTime) -> str:
    """"2021-03-03..2021-03-05", "2021-08-19" for one day, "-" for none, nothing at an open end."""
    if time.when is None:
        return "-"
    if time.earliest == time.latest:
        return str(time.earliest)
    return f"{time.earliest or ''}..{time.latest or ''}"


def table(language: str) -> Iterator[pytest.ParameterSet]:
    lines = (Path(__file__).parent / f"times_table_{language}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        sentence, _, listed = line.partition(" |")
        wanted = [tuple(part.strip() for part in each.split(" = ")) for each in listed.split(" ; ") if each.strip()]
        yield pytest.param(language, sentence, wanted, id=f"{language}: {sentence}")


@pytest.mark.parametrize(("language", "sentence", "wanted"), [*table("fr"), *table("en")])
def test_times_of_news_sentences(language: str, sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(time.span.of(sentence), interval(time)) for time in find(sentence, language=language)] == wanted
