from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest

from builders import ORIGIN
from recoupe.deliver.incident_words import (
    COPY_BASES,
    COPY_KINDS,
    KIND_FIELDS,
    PARTIES,
    ROOT_REASONS,
    STATUS_MEANINGS,
    STATUSES,
    copy_words,
    field_words,
    number_words,
    place_words,
    precision_words,
    rule_words,
    toll_words,
    value_words,
)
from recoupe.records.events import CasualtyKind
from recoupe.records.incidents import Copy, CopyBasis, CopyKind, Party, RootReason, Status, Toll, Whereabouts


def test_every_code_has_its_words() -> None:
    assert set(STATUSES) == set(STATUS_MEANINGS) == set(get_args(Status))
    assert set(ROOT_REASONS) == set(get_args(RootReason))
    assert set(PARTIES) == set(get_args(Party))
    assert set(COPY_KINDS) == set(get_args(CopyKind))
    assert set(COPY_BASES) == set(get_args(CopyBasis))
    assert set(KIND_FIELDS) == set(get_args(CasualtyKind))


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        pytest.param("actor", "country:MLI", "Mali", id="a country"),
        pytest.param("actor", "country:QQQ", "QQQ", id="a code that is no country's"),
        pytest.param("actor", "actors:kataib-hezbollah", "Kataeb Hezbollah", id="a group of the list"),
        pytest.param("actor", "actors:none-such", "none-such", id="a group that is not in the list"),
        pytest.param("actor", "name:orma front", "“orma front”", id="a name of the text"),
        pytest.param("killed", "1200", "1,200", id="a figure"),
        pytest.param("killed", "9-12", "9–12", id="two bounds"),
        pytest.param("killed", ">=9", "9 or more", id="a lower bound"),
        pytest.param("killed", "<=1500", "1,500 or fewer", id="an upper bound"),
        pytest.param("killed", "3 combatants", "3 combatants", id="fighters"),
        pytest.param("killed", "many", "many", id="no figure"),
        pytest.param("actor", "MLI:MIL", "Mali, armed forces", id="a state's arm"),
        pytest.param("actor", "MLI", "Mali", id="a state"),
        pytest.param("actor", "CVL", "civilians", id="a sector of no state"),
        pytest.param("actor", "QQQ", "QQQ", id="three letters of neither"),
        pytest.param("when", "2024-05-01/..", "2024-05-01 or after", id="open at its end"),
        pytest.param("when", "../2024-05-01", "2024-05-01 or before", id="open at its start"),
        pytest.param("place", "12", "12", id="a number that is no figure"),
        pytest.param("when", "2024-05-01/2024-05-03", "2024-05-01 to 2024-05-03", id="an interval"),
        pytest.param("when", "2024-05-01/2024-05-01", "2024-05-01", id="a day"),
        pytest.param("happened", "yes", "told as fact", id="that it happened"),
        pytest.param("place", "Tin\ndara", "Tin dara", id="a name over two lines"),
        pytest.param("place", "", "?", id="nothing"),
        pytest.param("killed", "١٢", "١٢", id="digits of another script are shown as they are"),
    ],
)
def test_values_are_told_in_words(field: str, value: str, wanted: str) -> None:
    assert value_words(field, value) == wanted


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        pytest.param("same_day", "the same day", id="known"),
        pytest.param("two_independent_roots", "two independent roots", id="not known: without underscores"),
        pytest.param("person:ana", "joined by hand by ana", id="by hand"),
        pytest.param("independent_roots=2", "independent roots: 2", id="a measure"),
        pytest.param("two_roots: yes -> 3", "two roots: yes → 3", id="a rule that holds"),
        pytest.param("", "a rule without a name", id="empty"),
    ],
)
def test_rules_are_told_in_words(rule: str, wanted: str) -> None:
    assert rule_words(rule) == wanted


def test_fields_are_told_in_words() -> None:
    assert [field_words(each) for each in ("actor", "killed", "some_field")] == [
        "who did it",
        "how many were killed",
        "some field",
    ]


@pytest.mark.parametrize(
    ("low", "high", "of", "wanted"),
    [
        pytest.param(9, 12, "civilians", "9–12 civilians killed", id="two bounds"),
        pytest.param(12, 12, "unknown", "12 killed", id="one figure"),
        pytest.param(1, 1, "combatants", "1 combatant killed", id="one of them"),
        pytest.param(9, None, None, "9 or more killed", id="open upwards"),
        pytest.param(None, 1200, "combatants", "1,200 or fewer combatants killed", id="open downwards"),
        pytest.param(None, None, None, "unstated number killed", id="no figure"),
    ],
)
def test_tolls_keep_their_bounds(low: int | None, high: int | None, of: str | None, wanted: str) -> None:
    assert toll_words(Toll(kind="killed", of=of, low=low, high=high, figures=())) == wanted  # type: ignore[arg-type]


def whereabouts(name: str, country: str | None, *, at: float | None = 14.0, km: float | None = 5.0) -> Whereabouts:
    return Whereabouts(
        name=name, geonames=None, country=country, admin1=None, latitude=at, longitude=at, precision_km=km
    )


@pytest.mark.parametrize(
    ("place", "name", "precision"),
    [
        pytest.param(whereabouts("Tindara", "MLI"), "Tindara, Mali", "within 5 km", id="a town"),
        pytest.param(whereabouts("Mali", "MLI", km=600), "Mali", "within 600 km", id="a country"),
        pytest.param(whereabouts("Tindara", None, at=None), "Tindara", "not located", id="not found on the map"),
        pytest.param(whereabouts("MLI", "MLI", at=None), "Mali", "not located", id="a country by its code"),
        pytest.param(whereabouts("", None, km=None), "place not known", "not known how exactly", id="no name"),
        pytest.param(None, "place not known", "", id="no place"),
    ],
)
def test_places_are_told_with_their_country_and_precision(place: Whereabouts | None, name: str, precision: str) -> None:
    assert (place_words(place), precision_words(place)) == (name, precision)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        pytest.param([], "", id="none"),
        pytest.param([3], "E3", id="one"),
        pytest.param([2, 1], "E1, E2", id="two in a row are not worth a range"),
        pytest.param([1, 2, 3, 5, 8, 9, 10, 10], "E1–E3, E5, E8–E10", id="ranges"),
    ],
)
def test_numbers_in_a_row_are_one_range(numbers: Sequence[int], wanted: str) -> None:
    assert number_words("E", numbers) == wanted


def build_copy(
    share: float | None, *, basis: CopyBasis = "time", kind: CopyKind = "passage", article: str = "a"
) -> Copy:
    return Copy(
        id="copy", article=article, of="b", name=None, kind=kind, claims=None, passages=(), share=share, basis=basis,
        origin=ORIGIN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("copies", "wanted"),
    [
        pytest.param(
            [build_copy(0.62)],
            "whole passages are the same (62% of its words); taken for the copy: published later",
            id="one",
        ),
        pytest.param(
            [build_copy(0.9), build_copy(0.31, article="c"), build_copy(None)],
            "whole passages are the same (31% to 90% of their words); taken for the copy: published later",
            id="several articles",
        ),
        pytest.param(
            [build_copy(1.0, kind="claim"), build_copy(0.94), build_copy(1.0, kind="claim")],
            "whole passages are the same (94% of its words); the same quotation, or the same content from the same "
            "source; taken for the copy: published later",
            id="passages and claims",
        ),
        pytest.param(
            [build_copy(None, basis="unknown")],
            "whole passages are the same; who copied whom cannot be told",
            id="no direction",
        ),
    ],
)
def test_why_an_article_is_the_copy(copies: Sequence[Copy], wanted: str) -> None:
    assert copy_words(copies) == wanted
