"""On whose word a stretch of text stands: the innermost claim around it and those that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from draft_builders import claim
from hypothesis import given
from hypothesis import strategies as st

from recoupe.coding.chains import BUCKET_CHARS, Chains
from recoupe.records.claims import Claim
from recoupe.records.spans import Span

RADIO = claim("radio", spans=[Span(0, 100)])
OFFICER = claim("officier", spans=[Span(20, 100)], within=RADIO.id)
TORN = claim("maire", spans=[Span(200, 220), Span(240, 260)])


def names(claims: Sequence[Claim], start: int, end: int) -> list[str | None]:
    return [each.source.name for each in Chains(claims).of(Span(start, end))]


@pytest.mark.parametrize(
    ("start", "end", "voices"),
    [
        pytest.param(30, 40, ["radio", "officier"], id="inside both, the outer first"),
        pytest.param(5, 10, ["radio"], id="inside the outer alone"),
        pytest.param(15, 25, ["radio"], id="over the edge of the inner"),
        pytest.param(90, 110, [], id="over the edge of all"),
        pytest.param(150, 160, [], id="the outlet itself"),
        pytest.param(205, 215, ["maire"], id="first piece of a torn content"),
        pytest.param(245, 250, ["maire"], id="second piece"),
        pytest.param(225, 230, [], id="between the pieces"),
        pytest.param(210, 250, [], id="over both pieces"),
        pytest.param(20, 100, ["radio", "officier"], id="exactly the content"),
    ],
)
def test_the_voices_of_a_stretch(start: int, end: int, voices: list[str]) -> None:
    assert names([RADIO, OFFICER, TORN], start, end) == voices
    assert names([TORN, OFFICER, RADIO], start, end) == voices  # in any order


def test_no_claims_no_voices() -> None:
    assert names([], 0, 5) == []


def test_an_unknown_outer_claim_ends_the_chain() -> None:
    assert names([replace(OFFICER, within="claim_nobody_has")], 30, 40) == ["officier"]


def test_a_circle_ends_where_it_closes() -> None:
    assert sorted(map(str, names([replace(RADIO, within=OFFICER.id), OFFICER], 30, 40))) == ["officier", "radio"]


def test_claims_that_cross_give_the_smaller() -> None:
    left, right = claim("links", spans=[Span(0, 60)]), claim("rechts", spans=[Span(30, 70)])
    assert names([left, right], 40, 50) == ["rechts"]


def test_two_equal_claims_give_the_same_one_always() -> None:
    one, other = claim("eins", spans=[Span(0, 60)]), claim("zwei", spans=[Span(0, 60)])
    assert names([one, other], 5, 9) == names([other, one], 5, 9)


@pytest.mark.parametrize("first", ["a", "z"])
def test_a_relay_and_the_voice_that_it_cites_share_their_content(first: str) -> None:
    relay = claim(first, spans=[Span(0, 60)])
    cited = claim("voix", spans=[Span(0, 60)], within=relay.id)
    assert names([relay, cited], 5, 9) == names([cited, relay], 5, 9) == [first, "voix"]


def test_a_claim_over_many_buckets_holds_all_of_its_text() -> None:
    long = claim("long", spans=[Span(10, 5 * BUCKET_CHARS)])
    for start in (10, BUCKET_CHARS - 1, BUCKET_CHARS, 5 * BUCKET_CHARS - 3):
        assert names([long], start, start + 3) == ["long"]


pieces = st.tuples(st.integers(0, 5_000), st.integers(1, 3_000)).map(lambda each: Span(each[0], each[0] + each[1]))


@given(st.lists(pieces, max_size=6), pieces)
def test_buckets_find_what_looking_at_every_claim_finds(contents: list[Span], asked: Span) -> None:
    claims = [claim(f"v{number}", spans=[span]) for number, span in enumerate(contents)]
    holding = [each for each in claims if asked in each.content[0]]
    found = Chains(claims).of(asked)
    assert [len(each.content[0]) for each in found] == sorted(len(each.content[0]) for each in holding)[:1]
