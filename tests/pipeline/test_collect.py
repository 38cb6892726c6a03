"""Sources are read into a store: stored before they are told of, in order, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builders import build_failure
from recoupe.capture.leads import Lead
from recoupe.pipeline import collect
from recoupe.pipeline.collect import capture_key, check_import, follow_leads, open_leads, read_into
from recoupe.pipeline.run import captures_of
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceBroken, StoreFull, UnknownName, UsageError
from recoupe.records.readings import Reading
from recoupe.store.store import Store, open_store

TOY = Settings(annotators=("toy",), parser="toy", language="en")
PAGE = """\
The ferry is back

The crossing between the two banks was open again on Monday, the harbour office said [we sail at six] in the
morning and [we sail at noon] on the same day. Traders had waited for {weeks} weeks and their goods with them.
"""


@pytest.fixture
def folder(tmp_path: Path, toy_package: Path) -> Path:
    """Five pages, the third of which is empty."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(5):
        (pages / f"{number}.txt").write_text(PAGE.format(weeks=number + 2) if number != 2 else "")
    return pages


def captures(folder: Path) -> list[Capture | Failure]:
    return list(captures_of([str(folder)], settings=TOY, stdin=None))


def test_each_is_stored_before_it_is_told_of_in_the_order_of_the_sources(store: Store, folder: Path) -> None:
    seen = []
    for kept in read_into(store, captures(folder), settings=TOY):
        assert kept.is_new
        if isinstance(kept.outcome, Reading):
            article = kept.outcome.article
            assert store.reading(article.id) == kept.outcome
            assert store.content(article.capture.sha256) is not None
            seen.append(article.text.split(" weeks")[0][-1])
        else:
            assert [failure.source for failure in store.failures()] == [kept.outcome.source]
            seen.append(Path(kept.outcome.source).name)
    assert seen == ["2", "3", "2.txt", "5", "6"]


def test_two_workers_store_the_same_in_the_same_order(
    store: Store, tmp_path: Path, folder: Path, toy_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{toy_package}:{Path(__file__).parents[1]}")
    alone = [kept.outcome for kept in read_into(store, captures(folder), settings=TOY)]
    with open_store(tmp_path / "other.db", create=True) as other:
        shared = [kept.outcome for kept in read_into(other, captures(folder), settings=TOY, workers=2)]
        assert [told(each) for each in shared] == [told(each) for each in alone]
        assert [each.id for each in other.changes()] == [each.id for each in store.changes()]


def told(outcome: Reading | Failure) -> object:
    """An outcome without the moment of a failure."""
    return (outcome.source, outcome.message) if isinstance(outcome, Failure) else outcome


def test_what_was_read_before_is_not_read_again(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(read_into(store, captures(folder), settings=TOY))
    head = store.head()
    read: list[str] = []

    def noted(capture: Failure, **_: object) -> Failure:
        read.append(capture.source)
        return capture

    monkeypatch.setattr(collect, "read_capture", noted)
    again = list(read_into(store, captures(folder), settings=TOY))
    assert [Path(source).name for source in read] == ["2.txt"]
    assert [kept.is_new for kept in again] == [False] * 5
    assert store.head() == head


def test_a_run_that_was_stopped_goes_on(store: Store, folder: Path) -> None:
    run = read_into(store, captures(folder), settings=TOY)
    next(run)
    next(run)
    del run
    assert [kept.is_new for kept in read_into(store, captures(folder), settings=TOY)] == [False] * 2 + [True] * 3


def test_other_settings_give_a_further_reading(store: Store, folder: Path) -> None:
    first = captures(folder)[:1]
    list(read_into(store, first, settings=TOY))
    (kept,) = read_into(store, first, settings=TOY, language="fr")
    assert kept.is_new
    assert store.count_articles() == 1
    assert [change.kind for change in store.changes()] == ["new", "corrected"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"url": "https://line.example/2"}, id="address"),
        pytest.param({"title": "Another title"}, id="title"),
        pytest.param({"date": "2024-05-03"}, id="date"),
        pytest.param({"outlet": "The Line"}, id="outlet"),
        pytest.param({"language": "fr"}, id="language of the carrier"),
        pytest.param({"charset": "latin-1"}, id="charset"),
    ],
)
def test_what_the_carrier_says_is_part_of_the_key(folder: Path, other: dict[str, str]) -> None:
    capture = captures(folder)[0]
    assert isinstance(capture, Capture)
    key = capture_key(capture, settings=TOY, language=None)
    assert capture_key(replace(capture, **other), settings=TOY, language=None) != key  # type: ignore[arg-type]
    assert capture_key(replace(capture, source="another name"), settings=TOY, language=None) == key


def test_what_decides_what_is_read_is_part_of_the_key(folder: Path) -> None:
    capture = captures(folder)[0]
    assert isinstance(capture, Capture)
    others = (TOY.model_copy(update=each) for each in ({"parser": "spacy"}, {"annotators": ()}, {"workers": 2}))
    key, parser, annotators, workers = (capture_key(capture, settings=each, language=None) for each in (TOY, *others))
    assert len({key, parser, annotators}) == 3
    assert workers == key
    assert capture_key(capture, settings=TOY, language="fr") != key


def test_a_store_that_is_full_stops_the_run_and_keeps_what_was_told(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Store.add

    def add(self: Store, outcome: Reading | Failure, **named: object) -> bool:
        if self.count_articles() == 2:
            raise StoreFull("no room left")
        return taken(self, outcome, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add", add)
    run = read_into(store, captures(folder), settings=TOY)
    assert [next(run).is_new, next(run).is_new] == [True, True]
    with pytest.raises(StoreFull):
        next(run)
    assert store.count_articles() == 2


def test_faulty_settings_are_told_before_anything_is_read(store: Store) -> None:
    captures = iter([build_failure()])
    with pytest.raises(UnknownName, match="no annotator is called 'nobody'"):
        next(read_into(store, captures, settings=Settings(annotators=("nobody",))))
    assert next(captures) == build_failure()


# --- leads


FEED = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Line</title><id>urn:x</id><updated>2024-05-02T08:00:00Z</updated>
<entry><title>One</title><id>urn:1</id><link href="https://line.example/1"/><updated>2024-05-02T07:00:00Z</updated></entry>
<entry><title>Two</title><id>urn:2</id><link href="https://line.example/2"/><updated>2024-05-02T07:00:00Z</updated></entry>
</feed>"""


def fetched(monkeypatch: pytest.MonkeyPatch, capture: Capture) -> list[str]:
    """The addresses that are fetched from now on, each giving the bytes of ``capture`` with its address."""
    asked: list[str] = []

    def fetch(url: str, **_: object) -> Capture:
        asked.append(url)
        if url.endswith("/broken"):
            raise SourceBroken("its bytes are no page")
        content = capture.content + url.encode()
        return replace(capture, content=content, url=url, source=url)

    monkeypatch.setattr("recoupe.capture.http.fetch_page", fetch)
    return asked


def test_pages_that_are_in_the_store_are_not_fetched_again(
    store: Store, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = captures(folder)[0]
    assert isinstance(page, Capture)
    asked = fetched(monkeypatch, page)
    (tmp_path / "feed.xml").write_text(FEED)
    passed: list[Lead] = []

    def collected() -> list[bool]:
        leads = open_leads(str(tmp_path / "feed.xml"), kind=None, settings=TOY, offline=False)
        found = follow_leads(store, leads, settings=TOY, passed=passed.append)
        return [kept.is_new for kept in read_into(store, found, settings=TOY)]

    assert collected() == [True, True]
    assert asked == ["https://line.example/1", "https://line.example/2"]
    assert collected() == []
    assert len(asked) == 2
    assert [lead.url for lead in passed] == asked


def test_a_page_that_cannot_be_had_is_a_failure_and_the_next_is_fetched(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = captures(folder)[0]
    assert isinstance(page, Capture)
    fetched(monkeypatch, page)
    leads = [Lead(url=f"https://line.example/{name}", source="list.csv:2") for name in ("broken", "whole")]
    outcomes = [kept.outcome for kept in read_into(store, follow_leads(store, leads, settings=TOY), settings=TOY)]
    assert [type(outcome) for outcome in outcomes] == [Failure, Reading]
    assert [failure.error for failure in store.failures()] == ["SourceBroken"]


@pytest.mark.parametrize("kind", [None, "csv", "gdelt", "telegram"])
def test_a_list_that_is_not_there_is_a_failure(kind: str | None, tmp_path: Path) -> None:
    (found,) = open_leads(str(tmp_path / "gone.csv"), kind=kind, settings=TOY, offline=True)
    assert isinstance(found, Failure)
    assert found.error == "SourceNotFound"


@pytest.mark.parametrize(
    ("sources", "kind", "error", "said"),
    [
        pytest.param(["x.xml"], "rss", UnknownName, "recoupe, telegram", id="no such kind"),
        pytest.param(["."], "telegram", UsageError, "'telegram' is read from files: name the files", id="a folder"),
        pytest.param(["."], "recoupe", UsageError, "is a folder", id="a folder of our own"),
        pytest.param(["https://x.example/a"], "gdelt", UsageError, "is an address, and 'gdelt'", id="an address"),
    ],
)
def test_kinds_that_cannot_be_read_from_there_are_wrong_use(
    sources: Sequence[str], kind: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        check_import(sources, kind=kind)


@pytest.mark.parametrize(
    ("source", "kind"),
    [(".", None), (".", "articles"), ("https://x.example/feed", "feed"), ("https://x.example/a", None), ("a", "csv")],
)
def test_other_kinds_can_be_read_from_there(source: str, kind: str | None) -> None:
    check_import([source], kind=kind)
