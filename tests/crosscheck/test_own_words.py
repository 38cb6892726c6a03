"""Whom articles give for what they say in their own words: whole texts with a few records made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from builders import build_article, build_claim, find_span
from event_readings import build_event, days
from recoupe.crosscheck.status import asserting_roots
from recoupe.records.claims import SourceKind
from recoupe.records.readings import Reading
from root_cases import incident_of

TITLE = "Blast in Orma"


def told(lead: str, *, said: str, source: str, kind: SourceKind, trigger: str = "killed") -> Reading:
    """An article whose ``trigger`` no claim has; its one claim is ``said`` by ``source``."""
    text = f"{TITLE}\n\n{lead}"
    article = build_article(
        text, kinds=("title",), outlet="Sark Herald", language="en", published=days(date(2024, 3, 14))
    )
    claim = build_claim(article, said, name=source, kind=kind)
    claim = claim.__class__(
        **{
            **{name: getattr(claim, name) for name in claim.__dataclass_fields__},
            "source": claim.source.__class__(span=find_span(text, source), name=source, kind=kind),
        }
    )
    return Reading(article=article, claims=(claim,), events=(build_event(article, trigger),))


OWN_WORDS = [
    pytest.param(
        told("Three people were killed, the mayor said. \"We saw smoke,\" Luna Sark said.", said="We saw smoke",
             source="Luna Sark", kind="named_person"),
        "Luna Sark", id="who speaks in the next sentence",
    ),
    pytest.param(
        told("Three people were killed, Luna Sark confirmed. The road is closed. It will stay so, Luna Sark said.",
             said="It will stay so", source="Luna Sark", kind="named_person"),
        "Luna Sark", id="whom the sentence names",
    ),
    pytest.param(
        told("Our reporter counted three people who were killed. \"Stay away,\" Luna Sark said.", said="Stay away",
             source="Luna Sark", kind="named_person"),
        "Sark Herald", id="its own people saw it",
    ),
    pytest.param(
        told("Three people were killed. Shops are closed. Rain will come on Monday, the weather service said.",
             said="Rain will come on Monday", source="weather service", kind="organisation"),
        "Sark Herald", id="who speaks of something else",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "expected"), OWN_WORDS)
def test_whom_an_article_gives_for_its_own_words(reading: Reading, expected: str) -> None:
    (root,) = asserting_roots(incident_of(reading))
    assert root.voice.name == expected
