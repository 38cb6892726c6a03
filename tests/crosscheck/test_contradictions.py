"""Two short texts that contradict each other."""

from __future__ import annotations

import pytest

from builders import build_article
from event_readings import build_event, build_toll
from recoupe.crosscheck.contradictions import contradicts
from recoupe.records.readings import Reading


def read(text: str, language: str | None = "fr") -> Reading:
    return Reading(article=build_article(text, language=language))


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        pytest.param(
            "L’ambassadeur a quitté son poste à Karsova.",
            "L’ambassadeur n’a jamais quitté son poste à Karsova.",
            ("negation",),
            id="a negation over common words",
        ),
        pytest.param(
            "L’ambassadeur n’a pas quitté Karsova.", "L’ambassadeur n’a jamais quitté Karsova.", (), id="both negated"
        ),
        pytest.param(
            "Le pont de Karsova est fermé.", "Le port n’est pas touché.", (), id="a negation of something else"
        ),
        pytest.param(
            "La milice contrôle 30 % du district de Karsova.",
            "La milice contrôle 50 % du district de Karsova.",
            ("figures",),
            id="figures of one thing",
        ),
        pytest.param(
            "Le 3 mai 2022, la milice de Karsova a libéré 12 otages du district.",
            "La milice de Karsova a libéré 12 otages du district en 2021.",
            (),
            id="years and days are no figures of a thing",
        ),
        pytest.param(
            "La milice a libéré 1 200 otages du district de Karsova.",
            "La milice a libéré 1.200 otages du district de Karsova.",
            (),
            id="one figure, written in two ways",
        ),
    ],
)
def test_by_words(one: str, other: str, rules: tuple[str, ...]) -> None:
    assert contradicts(read(one), read(other)) == contradicts(read(other), read(one)) == rules


def test_words_of_two_languages_are_not_compared() -> None:
    assert contradicts(read("Karsova: pas de pont."), read("Karsova: pont pas.", "en")) == ()


def test_by_polarity_and_by_toll() -> None:
    told, denied = (build_article(f"Bombe au marché de Karsova : {word}.", language="fr") for word in ("douze", "rien"))
    bomb = build_event(told, "Bombe", tolls=(build_toll(told, "douze", "killed", 12, 12, 12),))
    denial = build_event(denied, "Bombe", polarity="negative")
    assert "polarity" in contradicts(Reading(article=told, events=(bomb,)), Reading(article=denied, events=(denial,)))
    high = build_article("Bombe au marché de Karsova : cent.", language="fr")
    more = build_event(high, "Bombe", tolls=(build_toll(high, "cent", "killed", 100, 100, 100),))
    assert contradicts(Reading(article=told, events=(bomb,)), Reading(article=high, events=(more,))) == ("toll",)
