from __future__ import annotations

from importlib import resources

import pytest

from recoupe.knowledge.layout import load_layout, load_layouts, parse_layout
from recoupe.records.errors import DataError, UnknownName

FRENCH = resources.files("recoupe.knowledge").joinpath("languages/fr/layout.toml").read_text(encoding="utf-8")


def test_every_shipped_layout_has_its_months_and_weekdays() -> None:
    layouts = load_layouts()
    assert {"en", "fr"} <= set(layouts)
    for language, words in layouts.items():
        assert words.language == language
        assert {number for _, number in words.months} == set(range(1, 13))
        assert {number for _, number in words.weekdays} == set(range(1, 8))


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="en, fr"):
        load_layout("tlh")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bylines =", "bylinez =", "unknown key 'bylinez' in \\[credits\\]. Did you mean 'bylines'"),
        ('numeric_order = "dmy"', 'numeric_order = "ymd"', "numeric_order is 'ymd'"),
        ("capitalised = false", "capitalised = 1", "capitalised is 1"),
        ('["day month year"]', '["day month"]', "date_orders holds 'day month'"),
        ('5 = ["mai"]\n', "", "no names for 5"),
        ('6 = ["juin"]', '6 = ["mai"]', "'mai' stands for 5 and for 6"),
        ('outlet_labels = ["Source", "Sources"]', "outlet_labels = []", "outlet_labels is empty"),
        ("[page]", "[pages]", "unknown table 'pages'"),
    ],
)
def test_faults_are_reported_with_their_line(old: str, new: str, message: str) -> None:
    assert old in FRENCH
    with pytest.raises(DataError, match=message) as raised:
        parse_layout(FRENCH.replace(old, new, 1), language="fr", source="layout.toml")
    assert "layout.toml" in str(raised.value)


def test_all_faults_are_reported_together() -> None:
    text = FRENCH.replace('numeric_order = "dmy"', "numeric_order = 1").replace(
        "capitalised = false", "capitalised = 2"
    )
    with pytest.raises(DataError) as raised:
        parse_layout(text, language="fr", source="layout.toml")
    message = str(raised.value)
    line = next(n for n, each in enumerate(text.splitlines(), 1) if each.startswith("numeric_order"))
    assert f"line {line} of layout.toml: numeric_order is 1" in message
    assert "capitalised is 2" in message


def test_broken_toml_is_reported_with_its_line() -> None:
    with pytest.raises(DataError, match="line 2"):
        parse_layout("[page]\nbylines = = 1\n", language="fr", source="layout.toml")
