"""The fuzzer: a short run of it as a test, and that it finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import fuzz
from recoupe.read import charset
from recoupe.records.articles import Article, CaptureNote, Zone
from recoupe.records.errors import SourceBroken

NOTE = CaptureNote(sha256="0", media_type="text/plain", captured_at=fuzz.CAPTURED_AT, via="file", bytes=1)


def article(text: str, *zones: Zone, title: str | None = None) -> Article:
    return Article(
        id="art_0",
        url=None,
        outlet=None,
        title=title,
        language=None,
        published=None,
        text=text,
        zones=zones,
        capture=NOTE,
    )


def test_a_short_run_finds_nothing() -> None:
    findings, seen = fuzz.run(seed=2, numbers=iter(range(300)))
    assert not findings, "\n".join(f"{each.label}{fuzz.SUFFIX_OF[each.kind]}: {each.trouble}" for each in findings)
    assert seen["inputs"] == 300
    assert seen["article"] > 50  # not everything is so broken that nothing is tried


def test_the_seeds_themselves_are_read() -> None:
    for kind, contents in fuzz.seeds().items():
        for content in contents:
            assert fuzz.check(kind, content)["article"] > 0, (kind, content[:80])


def test_an_input_can_be_made_again() -> None:
    sound = fuzz.seeds()
    made = [fuzz.make_input(5, number, sound=sound) for number in range(30)]
    assert made == [fuzz.make_input(5, number, sound=sound) for number in range(30)]
    assert made != [fuzz.make_input(6, number, sound=sound) for number in range(30)]
    assert {kind for kind, _ in made} == set(fuzz.KINDS)


@pytest.mark.parametrize(
    "error", [ValueError("a planted fault"), RecursionError(), UnicodeDecodeError("x", b"", 0, 1, "y")]
)
def test_a_fault_in_a_reader_is_found_saved_and_found_again(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(_: bytes) -> None:
        raise error

    monkeypatch.setattr(charset, "_refuse_binary", faulty)
    findings, _ = fuzz.run(seed=0, numbers=iter(range(20)))
    assert findings
    path = fuzz.save(findings[0], tmp_path)
    assert path.read_bytes() == findings[0].content
    assert type(error).__name__ in path.with_suffix(path.suffix + ".trouble").read_text(encoding="utf-8")
    assert fuzz.main(["--replay", str(path)]) == 1
    monkeypatch.undo()
    assert fuzz.main(["--replay", str(path)]) == 0
    assert "no trouble" in capsys.readouterr().out


def test_an_error_of_ours_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_: bytes) -> None:
        raise SourceBroken("on purpose")

    monkeypatch.setattr(charset, "_refuse_binary", refusing)
    findings, seen = fuzz.run(seed=0, numbers=iter(range(20)))
    assert not findings
    assert seen["SourceBroken"] > 0


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (article("e\u0301te\u0301"), "NFC"),
        (article("a\rb"), "line feed"),
        (article("a\u2028b"), "line feed"),
        (article("a\0b"), "zero"),
        (article("ab", Zone(kind="lead", start=0, end=9)), "goes beyond"),
        (article("a b c", Zone(kind="lead", start=0, end=2)), "white space"),
        (article("a b", Zone(kind="lead", start=0, end=3), Zone(kind="title", start=2, end=3)), "overlap"),
        (article("a b", Zone(kind="lead", start=2, end=3), Zone(kind="title", start=0, end=1)), "sorted"),
        (article("a b", title="c"), "is not in the text"),
    ],
)
def test_a_broken_rule_is_seen(broken: Article, says: str) -> None:
    with pytest.raises(fuzz.Broken, match=says):
        fuzz.check_article(broken)


def test_halves_of_surrogate_pairs_are_seen() -> None:
    with pytest.raises(UnicodeEncodeError):
        fuzz.check_article(article("a\ud800b"))


def test_the_command_ends_when_told_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--seconds", "0.2", "--seed", "3", "--out", str(tmp_path)]) in (0, 1)
    assert "seed 3: " in capsys.readouterr().out
