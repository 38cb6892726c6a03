from __future__ import annotations

import io
import logging
import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

import recoupe
from recoupe.capture.limits import Limits
from recoupe.deliver.options import Outcome
from recoupe.pipeline.run import read, read_all, read_capture
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import Failure
from recoupe.records.errors import NoArticle, SourceBroken, SourceNotFound, SourceRefused, UnknownName, UsageError
from recoupe.records.readings import Reading

TOY = Settings(annotators=("toy",), parser="toy")
PAGE = """\
The ferry is back

The crossing between the two banks was open again on Monday, the harbour office said [we sail at six] in the
morning and [we sail at noon] on the same day. Traders had waited for eleven weeks and their goods with them.
"""


@pytest.fixture
def folder(tmp_path: Path, toy_package: Path) -> Path:
    """Four files: good, empty, good, and one that an annotator breaks over."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE)
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_text(PAGE.replace("Monday", "Tuesday"))
    (folder / "d.txt").write_text(PAGE.replace("Traders", "BUG traders"))
    return folder


def told(outcomes: Sequence[Outcome]) -> list[str]:
    """Each outcome as the number of its claims, or what failed at which stage."""
    return [
        f"{outcome.stage} {outcome.error}"
        if isinstance(outcome, Failure)
        else " ".join([str(len(outcome.claims)), *(f"{each.stage} {each.error}" for each in outcome.failures)])
        for outcome in outcomes
    ]


def test_one_article_is_read(folder: Path) -> None:
    reading = read(folder / "a.txt", settings=TOY, language="en")
    words = [claim.content[0].of(reading.article.text) for claim in reading.claims]
    assert words == ["we sail at six", "we sail at noon"]
    assert reading.failures == ()
    assert reading.article.language == "en"


def test_it_is_the_package_s_own_call() -> None:
    assert recoupe.read is read
    assert recoupe.read_all is read_all
    assert recoupe.Reading is Reading


def test_reading_again_gives_the_same(folder: Path) -> None:
    assert read(folder / "a.txt", settings=TOY, language="en") == read(folder / "a.txt", settings=TOY, language="en")


@pytest.mark.parametrize("tag", ["français", "", "f", "fr_CA"])
def test_what_is_no_language_tag_is_refused(folder: Path, tag: str) -> None:
    for call in (read, read_all):
        with pytest.raises(UsageError, match="a tag such as fr, en or fr-CA"):
            call(folder / "a.txt", settings=TOY, language=tag)


def test_a_text_above_the_limit_is_a_failure_that_names_the_setting(folder: Path) -> None:
    small = TOY.model_copy(update={"limits": Limits(max_chars=100)})
    with pytest.raises(SourceRefused, match=r"a\.txt: its text has .* limits\.max_chars"):
        read(folder / "a.txt", settings=small)
    assert told(list(read_all(folder / "a.txt", settings=small))) == ["read SourceRefused"]


def test_a_source_that_is_not_there_is_an_error_of_its_kind(folder: Path) -> None:
    with pytest.raises(SourceNotFound, match=r"nowhere\.html"):
        read(folder / "nowhere.html", settings=TOY)


def test_a_source_without_an_article_is_an_error_of_its_kind(folder: Path) -> None:
    with pytest.raises(SourceBroken, match=r"b\.txt: is empty"):
        read(folder / "b.txt", settings=TOY)
    (folder / "b.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    with pytest.raises(NoArticle, match=r"b\.html: no article on this page"):
        read(folder / "b.html", settings=TOY)


def test_more_than_one_article_is_refused_with_the_call_to_make(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"more than one article; recoupe\.read_all\("):
        read(folder, settings=TOY)


def test_a_bug_in_one_article_surfaces_where_it_is_the_only_one(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        read(folder / "d.txt", settings=TOY, language="en")


@pytest.mark.parametrize("workers", [1, 2], ids=["one process", "two processes"])
def test_one_bad_article_never_stops_a_run(folder: Path, workers: int) -> None:
    outcomes = list(read_all(folder, settings=TOY, language="en", workers=workers))
    assert told(outcomes) == ["2", "capture SourceBroken", "2", "0 attribute ZeroDivisionError"]


def test_two_processes_read_the_same_as_one(folder: Path) -> None:
    one, two = (
        [each for each in read_all(folder, settings=TOY, language="en", workers=count) if isinstance(each, Reading)]
        for count in (1, 2)
    )
    assert [(each.article, each.claims) for each in one] == [(each.article, each.claims) for each in two]


def test_a_worker_that_dies_is_a_failure_of_its_article(folder: Path) -> None:
    (folder / "b.txt").write_text(PAGE.replace("Traders", "DIE traders"))
    outcomes = list(read_all(folder, settings=TOY, language="en", workers=2))
    assert told(outcomes) == ["2", "read WorkerDied", "2", "0 attribute ZeroDivisionError"]
    assert isinstance(outcomes[1], Failure)
    assert outcomes[1].source.endswith("b.txt")


def test_a_bug_is_told_as_ours_and_its_traceback_is_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="recoupe"):
        (outcome,) = read_all(folder / "d.txt", settings=TOY, language="en")
    assert isinstance(outcome, Reading)
    assert outcome.failures[0].message == (
        "a toy broke (a fault in Recoupe: please report it with the traceback that -vv shows)"
    )
    assert "ZeroDivisionError" in caplog.text


def test_several_sources_come_in_their_order_with_the_missing_in_its_place(folder: Path) -> None:
    outcomes = read_all(folder / "c.txt", folder / "z.txt", folder / "a.txt", settings=TOY, language="en")
    assert told(list(outcomes)) == ["2", "capture SourceNotFound", "2"]


def test_sources_are_opened_when_their_turn_comes(folder: Path) -> None:
    outcomes = read_all(folder / "a.txt", folder / "later.txt", settings=TOY, language="en")
    next(outcomes)
    (folder / "later.txt").write_text(PAGE)
    assert told(list(outcomes)) == ["2"]


def test_standard_input_is_a_source(toy_package: Path) -> None:
    outcomes = read_all("-", settings=TOY, language="en", stdin=io.BytesIO(PAGE.encode()))
    assert told(list(outcomes)) == ["2"]


def test_a_language_without_a_pack_is_read_without_claims(folder: Path) -> None:
    reading = read(folder / "a.txt", settings=TOY, language="it")
    assert reading.article.text.startswith("The ferry is back")
    assert reading.article.language == "it"
    assert reading.failures[0].message == (
        "the text is in Italian ('it'), for which there are no rules, so no claims were read. "
        "There are rules for: en, fr"
    )
    assert told([reading]) == ["0 attribute NoLanguagePack"]
    assert told(list(read_all(folder / "a.txt", settings=TOY, language="it"))) == told([reading])


def test_a_region_does_not_change_the_pack(folder: Path) -> None:
    assert told([read(folder / "a.txt", settings=TOY, language="en-GB")]) == ["2"]


def test_the_settings_name_a_language_for_all(folder: Path) -> None:
    settings = TOY.model_copy(update={"language": "it"})
    assert told([read(folder / "a.txt", settings=settings)]) == ["0 attribute NoLanguagePack"]


@pytest.mark.parametrize(
    ("settings", "workers", "error"),
    [
        pytest.param(Settings(annotators=("ruels",)), 1, UnknownName, id="unknown annotator"),
        pytest.param(Settings(parser="spacey"), 1, UnknownName, id="unknown parser"),
        pytest.param(Settings(), 0, UsageError, id="no worker"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(settings: Settings, workers: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_all("nowhere.html", settings=settings, workers=workers)


def test_a_failed_capture_stays_as_it_is(folder: Path) -> None:
    (failure,) = read_all(folder / "z.txt", settings=TOY)
    assert isinstance(failure, Failure)
    assert read_capture(failure, settings=TOY) is failure


def test_outcomes_travel_between_processes(folder: Path) -> None:
    for outcome in read_all(folder, settings=TOY, language="en"):
        assert pickle.loads(pickle.dumps(outcome)) == outcome
