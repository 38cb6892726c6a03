"""Outlets: what the shipped list knows, by which names and addresses they are found, faults of broken lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.knowledge.outlets import fold_name, host_of, load_outlets, parse_outlets
from recoupe.records.errors import DataError

FOUND = [
    pytest.param("AFP", None, "afp", id="by its short name"),
    pytest.param("agence france-presse", None, "afp", id="by its long name in small letters"),
    pytest.param("AGENCE FRANCE PRESSE", None, "afp", id="without hyphen"),
    pytest.param("Liberation", None, "liberation", id="without accent"),
    pytest.param("Le Monde.fr", None, "le-monde", id="by the name of its site"),
    pytest.param(None, "https://www.lemonde.fr/afrique/article/x.html", "le-monde", id="by its address"),
    pytest.param("Unknown Times", "https://edition.cnn.com/2024", "cnn", id="by a host in its domain"),
    pytest.param("lefigaro.fr", None, "le-figaro", id="by its domain as a name"),
    pytest.param("Unknown Times", "https://notlemonde.fr/x", None, id="not by the end of another domain"),
    pytest.param(None, None, None, id="nothing to go by"),
    pytest.param("", "", None, id="empty"),
    pytest.param("Le", "http://[", None, id="no address"),
]


@pytest.mark.parametrize(("name", "url", "expected"), FOUND)
def test_finding(name: str | None, url: str | None, expected: str | None) -> None:
    assert load_outlets().find(name, url) == expected


def test_the_list_reaches_round_the_world() -> None:
    outlets = load_outlets().outlets
    assert len(outlets) >= 150
    assert len({outlet.country for outlet in outlets.values()}) >= 50
    assert {outlet.kind for outlet in outlets.values()} == {"agency", "press", "broadcast", "site", "channel"}


VOICES = [
    pytest.param("tass", "state", "RUS", id="a state's agency"),
    pytest.param("al-manar", "group", "LBN", id="a movement's television"),
    pytest.param("bbc", "public", "GBR", id="a public broadcaster"),
    pytest.param("le-monde", "private", "FRA", id="a newspaper"),
]


@pytest.mark.parametrize(("key", "control", "country"), VOICES)
def test_whose_voice_it_is(key: str, control: str, country: str) -> None:
    outlet = load_outlets().outlets[key]
    assert (outlet.control, outlet.country) == (control, country)


FAULTS = [
    pytest.param('x = { kind = "paper", names = ["X"] }', "mine.toml, line 1: outlets.x.kind", id="no such kind"),
    pytest.param('\nx = { kind = "press", names = [] }', "mine.toml, line 2: outlets.x: it has no name", id="no name"),
    pytest.param('x = { kind = "press", names = ["--"] }', "it has no name, or an empty one", id="a name of marks"),
    pytest.param('x = { kind = "press", names = ["X"], country = "ZZZ" }', "'ZZZ' is no state", id="no such state"),
    pytest.param('x = { kind = "press", names = ["X"], control = "state" }', "needs the state's code", id="whose"),
    pytest.param('x = { kind = "press", names = ["X"], group = "hamas" }', "'group' belongs to", id="stray group"),
    pytest.param(
        'x = { kind = "press", names = ["X"], control = "group", group = "nobody" }', "no group", id="no group"
    ),
    pytest.param(
        'x = { kind = "press", names = ["The X"] }\ny = { kind = "press", names = ["the x"] }',
        "line 2: outlets.y: 'the x' is a name of 'x' too", id="a name twice",
    ),
    pytest.param(
        'x = { kind = "press", names = ["X"], hosts = ["x.org"] }\n'
        'y = { kind = "press", names = ["Y"], hosts = ["x.org"] }',
        "'x.org' is a name of 'x' too", id="a host twice",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_faults_are_told_with_their_lines(text: str, message: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_outlets({"mine.toml": text})
    assert message in str(refused.value)


def test_an_outlet_in_two_files_is_refused() -> None:
    text = 'x = { kind = "press", names = ["X"] }'
    with pytest.raises(DataError, match=r"two\.toml, line 1: the outlet 'x' stands in two files"):
        parse_outlets({"one.toml": text, "two.toml": text})


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text())
def test_any_text_is_a_name_or_address_to_ask_for(text: str) -> None:
    load_outlets().find(text, text)
    host_of(text)
