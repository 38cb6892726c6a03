"""Copies over an index: which one is the copy, why, and that neither order nor repetition changes anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import permutations

import pytest
from eval.key_index import DictIndex
from hypothesis import HealthCheck, given, settings

from builders import build_article, build_claim, readings
from recoupe.crosscheck.copies import CopyFinder, load_copy_finder
from recoupe.crosscheck.direction import find_direction
from recoupe.records.articles import Article, When
from recoupe.records.incidents import Copy
from recoupe.records.readings import Reading

WIRE = (
    "Des hommes armés ont attaqué mardi à l'aube le poste de douane de Verlane, tuant trois agents et emportant un "
    "véhicule. Les assaillants, venus à moto de la forêt voisine, ont tiré pendant une heure sur le bâtiment avant de "
    "mettre le feu aux archives."
)
OWN = "Le préfet a convoqué les maires de la vallée pour jeudi, et les écoles du chef-lieu resteront fermées jusque-là."


@cache
def finder() -> CopyFinder:
    return load_copy_finder()


def day(number: int) -> When:
    on = date(2024, 5, number)
    return When(earliest=on, latest=on, precision="day", basis="page")


def reading(text: str, outlet: str = "Le Fanal", *, on: int | None = 7, language: str = "fr") -> Reading:
    published = day(on) if on else None
    return Reading(article=build_article(text, outlet=outlet, published=published, language=language))


def copies_of(*given: Reading) -> list[Copy]:
    index, known = DictIndex(), {each.article.id: each for each in given}
    found: dict[str, Copy] = {}
    for each in given:
        found |= {copy.id: copy for copy in finder().find(each, index, known.get)}
        finder().file(each, index)
    return [found[key] for key in sorted(found)]


def test_the_later_one_is_the_copy() -> None:
    first, second = reading(WIRE), reading(f"{OWN} {WIRE}", "La Gazette", on=8)
    (copy,) = copies_of(second, first)
    assert (copy.article, copy.of) == (second.article.id, first.article.id)
    assert (copy.kind, copy.basis, copy.name) == ("passage", "time", None)
    assert [mine.of(second.article.text) for mine, _ in copy.passages] == [WIRE.rstrip(".")]
    assert copy.share == pytest.approx(0.7, abs=0.05)


def test_a_credit_tells_the_original_whatever_the_days() -> None:
    wire = reading(WIRE, "Agence France-Presse", on=9)
    copy = reading(f"{WIRE}\n\nAvec AFP", on=8)
    (found,) = copies_of(wire, copy)
    assert (found.article, found.of, found.name, found.basis) == (copy.article.id, wire.article.id, "AFP", "credit")


def test_a_credit_of_nothing_known_keeps_the_name() -> None:
    copy = reading(f"{OWN}\n\n(avec Reuters)")
    (found,) = copies_of(copy)
    assert (found.kind, found.of, found.name, found.share, found.basis) == ("credit", None, "Reuters", None, "credit")
    assert finder().credits_of(copy) == (found,)


NAMES = "Les villes de Verlane, de Tamsalit, de Bolgar et de Kourma, près du fleuve Orma, sont sans courant."
NAMES_EN = "The towns of Verlane, Tamsalit, Bolgar and Kourma, near the river Orma, are without power."


@pytest.mark.parametrize("is_first", [True, False], ids=["the original first", "the copy first"])
def test_a_translation_that_credits_its_original_is_joined_with_it(is_first: bool) -> None:
    original = reading(NAMES, "Agence Sahel Dépêches", on=7)
    copy = reading(f"{NAMES_EN}\n\nSource: ASD", "Northline", on=8, language="en")
    found = [each for each in copies_of(*((original, copy) if is_first else (copy, original))) if each.of]
    assert [(each.article, each.of, each.kind, each.name) for each in found] == [
        (copy.article.id, original.article.id, "credit", "ASD")
    ]


def test_an_article_of_another_week_is_not_the_one_that_is_meant() -> None:
    original = reading(NAMES, "Agence Sahel Dépêches", on=7)
    copy = reading(f"{NAMES_EN}\n\nSource: ASD", "Northline", on=20, language="en")
    assert [each.of for each in copies_of(original, copy)] == [None]


def test_claims_are_joined_by_id() -> None:
    content = "les assaillants ont incendié la gendarmerie de Bolgar et emporté deux mitrailleuses"
    one, other = (build_article(text, language="fr", published=day(on)) for text, on in (
        (f"Un élu rapporte que {content}.", 7), (f"Selon une source militaire, {content}.", 8)))  # fmt: skip
    ours = build_claim(one, content, source="Un élu", kind="unnamed")
    theirs = build_claim(other, content, source="une source militaire", kind="unnamed")
    first, second = Reading(article=one, claims=(ours,)), Reading(article=other, claims=(theirs,))
    found = [copy for copy in copies_of(first, second) if copy.kind == "claim"]
    assert [copy.claims for copy in found] == [(theirs.id, ours.id)]
    assert finder().match_claims(second, theirs.id, first, ours.id) == found[0]


def test_neither_order_nor_repetition_changes_what_is_found() -> None:
    given = (
        reading(WIRE, on=None),
        reading(f"{OWN} {WIRE}", "La Gazette", on=None),
        reading(f"{WIRE.replace('mardi', 'hier')}\n\nAvec AFP", "L'Écho", on=8),
    )
    expected = copies_of(*given)
    assert len(expected) == 4
    assert all(copies_of(*order) == expected for order in permutations(given))
    assert copies_of(*given, *given) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(readings(), readings())
def test_any_two_readings_can_be_compared(one: Reading, other: Reading) -> None:
    for copy in copies_of(one, other):
        texts = {each.article.id: each.article.text for each in (one, other)}
        assert copy.article in texts
        assert all(mine.end <= len(texts[copy.article]) for mine, _ in copy.passages)
        assert copy.share is None or 0 < copy.share <= 1


def article(name: str, published: When | None) -> Article:
    return replace(build_article(name), id=name, published=published)


@pytest.mark.parametrize(
    ("days", "credited", "shares", "first_is_copy", "basis"),
    [
        ((8, 7), (None, None), (1.0, 1.0), True, "time"),
        ((7, 8), (None, None), (1.0, 1.0), False, "time"),
        ((7, 7), (None, None), (0.5, 0.5), False, "unknown"),
        ((7, 7), (None, None), (0.95, 0.4), True, "containment"),
        ((7, 7), (None, None), (0.4, 0.95), False, "containment"),
        ((7, 7), (None, None), (0.95, 0.95), False, "unknown"),
        ((None, 7), (None, None), (0.5, 0.5), False, "unknown"),
        ((7, 8), ("AFP", None), (0.5, 0.5), True, "credit"),
        ((7, 8), ("AFP", "Reuters"), (0.5, 0.5), False, "time"),
    ],
)
def test_direction(
    days: tuple[int | None, int | None],
    credited: tuple[str | None, str | None],
    shares: tuple[float, float],
    first_is_copy: bool,
    basis: str,
) -> None:
    first, second = (article(name, day(on) if on else None) for name, on in zip("ab", days, strict=True))
    found = find_direction(first, second, credited=credited, shares=shares)
    assert (found.first_is_copy, found.basis) == (first_is_copy, basis)
    turned = find_direction(second, first, credited=credited[::-1], shares=shares[::-1])
    assert turned == found.turned
