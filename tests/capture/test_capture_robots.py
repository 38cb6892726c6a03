"""Robots rules, after the examples of RFC 9309 and what news sites write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.capture.robots import Rule, may_fetch, parse_robots

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/Private/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/draft", "/news/draft-1", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?x=1", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: *", "/a", False),
        ("User-agent: *\nDisallow: /caf%c3%a9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9/x", False),
        ("User-agent: Recoupe\nDisallow: /", "/a", False),
        ("User-agent: recoupe/9.9\nDisallow: /", "/a", False),
        ("User-agent: Other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Recoupe\nAllow: /", "/a", True),
        ("User-agent: Recoupe\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: Other\nUser-agent: Recoupe\nDisallow: /x", "/x", False),
        ("User-agent: Recoupe\nDisallow: /x\n\nUser-agent: Recoupe\nDisallow: /y", "/y", False),
        ("User-agent: Other\nDisallow: /\nUser-agent: *\nDisallow: /z", "/a", True),
        ("user-AGENT : *\n DISALLOW : /x # not here", "/x", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x\r\n", "/x", False),
        ("Disallow: /", "/a", True),
        ("<html><body>Not found</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /x\nSitemap: https://news.example/s.xml\nCrawl-delay: 5", "/x", False),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert may_fetch(parse_robots(rules, robot="Recoupe"), SITE + path) is allowed


@given(rules=st.text(max_size=200), path=st.text(max_size=40))
def test_any_text_is_rules(rules: str, path: str) -> None:
    assert may_fetch(parse_robots("User-agent: *\nDisallow: " + rules, robot="Recoupe"), f"{SITE}/{path}") in (
        True,
        False,
    )


def test_a_pattern_made_to_be_slow_ends() -> None:
    pattern = "/" + "*a" * 2000 + "b"  # a matcher that goes back would not end in our lifetime
    assert not Rule(pattern, allows=False).matches("/" + "a" * 4000)
