"""A gazetteer that is opened when the first name is looked up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders import build_article
from recoupe.coding.annotator import build_events
from recoupe.engines.on_demand import OnDemand
from recoupe.knowledge.place_names import KnownPlace
from recoupe.records.readings import Reading
from toy_parser import LineParser

GAO = KnownPlace(
    name="Gao",
    kind="city",
    countries=("MLI",),
    admin1=None,
    geonames=1,
    latitude=16.27,
    longitude=-0.04,
    precision_km=5,
    population=87_000,
)


class OnePlace:
    """Knows Gao by its name, and by its sound."""

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        return (GAO,) if name == "Gao" else ()

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        return (GAO,) if name == "Gaw" else ()


class Opener:
    """Counts how often the gazetteer is opened, and fails the first ``failures`` times."""

    def __init__(self, failures: int = 0) -> None:
        self.opened = 0
        self._failures = failures

    def __call__(self) -> OnePlace:
        self.opened += 1
        if self.opened <= self._failures:
            raise OSError("no room on the disk")
        return OnePlace()


def test_it_is_opened_at_the_first_name_and_once() -> None:
    opener = Opener()
    gazetteer = OnDemand(opener)
    assert opener.opened == 0
    assert gazetteer.look_up("Gao") == (GAO,)
    assert gazetteer.sounding_like("Gaw") == (GAO,)
    assert gazetteer.look_up("Nowhere") == ()
    assert opener.opened == 1


def test_one_that_could_not_be_opened_is_tried_again() -> None:
    opener = Opener(failures=1)
    gazetteer = OnDemand(opener)
    with pytest.raises(OSError, match="no room"):
        gazetteer.look_up("Gao")
    assert gazetteer.look_up("Gao") == (GAO,)
    assert opener.opened == 2


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        pytest.param("Le jardin est vert à Gao.", 0, id="no event word"),
        pytest.param("Une attaque a fait deux morts à Gao.", 1, id="an event"),
    ],
)
def test_an_article_without_event_words_opens_none(text: str, opened: int) -> None:
    opener = Opener()
    annotator = build_events("fr", parser=LineParser(), gazetteer=OnDemand(opener))
    found = list(annotator.annotate(Reading(article=build_article(text, language="fr"))))
    assert opener.opened == opened
    assert bool(found) is bool(opened)
