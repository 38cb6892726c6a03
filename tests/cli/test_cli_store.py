"""The commands that work on a store: what they print, the codes they end with, and what they never do."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from case_builders import (
    CALL_TARGET,
    PRIVATE,
    build_case,
    clash_reading,
    march_reading,
    market_copy_reading,
    market_reading_en,
    market_reading_fr,
)
from recoupe.cli.main import run
from recoupe.pipeline import check as check_module
from recoupe.pipeline.check import check
from recoupe.records.readings import Reading
from recoupe.store.store import open_store
from stored_cases import fill

PAGE = """\
The ferry is back

The crossing between the two banks was open again on Monday, the harbour office said [we sail at six] in the
morning and [we sail at noon] on the same day. Traders had waited for {weeks} weeks and their goods with them.
"""
RECOUPE = [sys.executable, "-m", "recoupe.cli.main"]
# a run in the background ("make test &") ignores Ctrl-C, and what it starts would, too
HEARS_CTRL_C = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, sys.argv[1:])",
]
WHO = ["--by", "Ana Reis", "--reason", "for the court"]

Printed = pytest.CaptureFixture[bytes]


@pytest.fixture
def folder(tmp_path: Path, toy_package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three articles, settings that need no model, and a text."""
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / "pages" / f"{number}.txt").write_text(PAGE.format(weeks=number + 2))
    (tmp_path / "recoupe.toml").write_text('annotators = ["toy"]\nparser = "toy"\nlanguage = "en"\n')
    (tmp_path / "note.txt").write_text("Nothing to see here.\n")
    monkeypatch.chdir(tmp_path)
    tests = Path(__file__).parents[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(toy_package), str(tests))))
    return tmp_path


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that was checked (a market, a clash and a march), and one made by hand."""
    made = tmp_path_factory.mktemp("stores")
    with open_store(made / "case.db", create=True) as store:
        for reading in readings():
            store.add(reading, content=reading.article.text.encode())
        check(store)
    with open_store(made / "built.db", create=True) as store:
        fill(store, build_case())
    return made


@pytest.fixture
def case(folder: Path, stores: Path) -> Path:
    """The folder with copies of both stores."""
    for name in ("case.db", "built.db"):
        shutil.copy(stores / name, name)
    return folder


def readings() -> list[Reading]:
    return [market_reading_fr(), market_copy_reading(), market_reading_en(), clash_reading(), march_reading()]


def told(printed: Printed) -> tuple[str, str]:
    out, err = printed.readouterr()
    return out.decode(), err.decode()


def ids(record: str) -> list[str]:
    with open_store("case.db") as store:
        if record == "incident":
            return [incident.id for incident in store.incidents()]
        found = [reading for reading in store.readings() if reading.events]
        return [reading.article.id if record == "article" else reading.events[0].id for reading in found]


# --- read --store


def test_what_is_read_into_a_store_is_counted_and_not_printed(folder: Path, capfdbinary: Printed) -> None:
    assert run(["read", "pages", "--store", "case.db"]) == 0
    assert told(capfdbinary) == ("", "recoupe: 3 stored\n")
    assert run(["read", "pages", "--store", "case.db"]) == 0
    assert told(capfdbinary) == ("", "recoupe: 0 stored, 3 in the store already\n")


@pytest.mark.parametrize("more", [["-f", "jsonl"], ["-o", "out.jsonl", "--format", "jsonl"]], ids=["out", "file"])
def test_a_format_or_a_file_has_the_readings_written_too(folder: Path, capfdbinary: Printed, more: list[str]) -> None:
    assert run(["read", "pages", "--store", "case.db", *more]) == 0
    out, err = told(capfdbinary)
    written = out or Path("out.jsonl").read_text()
    assert [json.loads(line)["record"] for line in written.splitlines()].count("article") == 3
    assert err == "recoupe: 3 stored\n"


def test_what_cannot_be_read_is_told_and_kept_and_the_rest_is_stored(folder: Path, capfdbinary: Printed) -> None:
    assert run(["read", "pages", "gone.html", "--store", "case.db"]) == 1
    err = told(capfdbinary)[1]
    assert "1 of 4 failed (SourceNotFound 1)" in err
    assert err.endswith("recoupe: 3 stored\n")
    with open_store("case.db") as store:
        assert [failure.source for failure in store.failures()] == ["gone.html"]


def test_a_reading_with_a_fault_is_counted_as_failed_and_stored(folder: Path, capfdbinary: Printed) -> None:
    Path("pages/1.txt").write_text(PAGE.format(weeks="BUG"))
    assert run(["read", "pages", "--store", "case.db"]) == 1
    assert "1 of 3 failed (ZeroDivisionError 1)" in (err := told(capfdbinary)[1])
    assert err.endswith("recoupe: 3 stored\n")
    assert run(["read", "pages", "--store", "case.db"]) == 1
    assert told(capfdbinary)[1].endswith("recoupe: 0 stored, 3 in the store already\n")


def test_the_store_of_the_settings_can_be_left_out_everywhere(folder: Path, capfdbinary: Printed) -> None:
    with Path("recoupe.toml").open("a") as settings:
        settings.write('store = "mine.db"\n')
    commands = (
        ["read", "pages"], ["check"], ["incidents"], ["search", "ferry"], ["changes"], ["verify"],
        ["export", "jsonl"], ["judge", "reliability", "Bor", "--value", "C", *WHO], ["import", "pages"],
    )  # fmt: skip
    assert [run(command) for command in commands] == [0] * len(commands)
    assert Path("mine.db").exists()
    assert "3 stored" in told(capfdbinary)[1]


def test_standard_input_is_stored(folder: Path) -> None:
    line = [*RECOUPE, "read", "-", "--store", "case.db"]
    done = subprocess.run(line, input=PAGE.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"recoupe: 1 stored\n")


def test_two_workers_store_what_one_does(folder: Path) -> None:
    for name, count in (("one.db", "1"), ("two.db", "2")):
        subprocess.run([*RECOUPE, "read", "pages", "--store", name, "-w", count], capture_output=True, check=True)
    with open_store("one.db") as one, open_store("two.db") as two:
        assert list(one.readings()) == list(two.readings())
        assert [change.id for change in one.changes()] == [change.id for change in two.changes()]


# --- a run that ends before its end


@pytest.fixture
def waiting(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A reading into ``case.db`` that has stored two articles and waits for ever for the third."""
    os.mkfifo("slow.txt")  # opening it waits: nobody writes
    line = [*HEARS_CTRL_C, *RECOUPE, "read", "pages/0.txt", "pages/1.txt", "slow.txt", "pages/2.txt"]
    with subprocess.Popen([*line, "--store", "case.db"], stderr=subprocess.PIPE) as reading:
        deadline = time.monotonic() + 60
        while stored() < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        yield reading
        reading.kill()


def stored() -> int:
    if not Path("case.db").exists():
        return 0
    with open_store("case.db") as store:
        return store.count_articles()


def test_ctrl_c_tells_what_was_stored(waiting: subprocess.Popen[bytes]) -> None:
    waiting.send_signal(signal.SIGINT)
    _, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert err.decode().strip() == "recoupe: 2 stored, stopped: the same command goes on where it was"


def test_a_run_that_was_killed_goes_on_and_has_lost_nothing(
    waiting: subprocess.Popen[bytes], capfdbinary: Printed
) -> None:
    waiting.kill()
    waiting.wait(timeout=60)
    assert run(["verify", "--store", "case.db"]) == 0
    assert told(capfdbinary)[0].startswith("2:")
    assert run(["read", "pages", "--store", "case.db"]) == 0
    assert told(capfdbinary)[1] == "recoupe: 1 stored, 2 in the store already\n"


def test_what_is_being_read_can_be_looked_at_and_added_to(
    waiting: subprocess.Popen[bytes], capfdbinary: Printed
) -> None:
    assert run(["search", "ferry", "--store", "case.db"]) == 0
    assert told(capfdbinary)[0].count("The ferry is back") >= 2
    assert run(["read", "pages/2.txt", "--store", "case.db"]) == 0
    assert waiting.poll() is None


def test_two_readings_at_once_store_each_article_once(folder: Path) -> None:
    line = [*RECOUPE, "read", "pages", "--store", "case.db"]
    both = [subprocess.Popen(line, stderr=subprocess.PIPE) for _ in range(2)]
    errors = [each.communicate(timeout=120)[1].decode() for each in both]
    assert [each.returncode for each in both] == [0, 0], errors
    with open_store("case.db") as store:
        assert store.head().seq == 3
        assert list(store.verify()) == []


def test_a_check_that_is_stopped_says_that_it_goes_on(
    case: Path, capfdbinary: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_module, "check", stopped)
    assert run(["check", "--store", "case.db"]) == 130
    assert "the same command goes on" in told(capfdbinary)[1]


@pytest.mark.parametrize("blocks", [60, 300], ids=["no room for a store", "room for some articles"])
def test_a_full_disk_is_told_and_what_was_stored_is_there(folder: Path, blocks: int, capfdbinary: Printed) -> None:
    for number in range(3, 60):
        Path(f"pages/{number}.txt").write_text(PAGE.format(weeks=number) * 40)
    line = " ".join([*RECOUPE, "read", "pages", "--store", "case.db"])
    # a limit on the size of files: bash counts it in KiB
    done = subprocess.run(["bash", "-c", f"ulimit -f {blocks}; {line}"], capture_output=True, check=False)
    err = done.stderr.decode()
    assert done.returncode == 1
    assert "no room left for case.db: make some and run it again" in err
    assert "Traceback" not in err
    counted = re.search(r"(\d+) stored", err)
    told_stored = int(counted[1]) if counted else 0
    assert stored() == told_stored
    assert run(["read", "pages", "--store", "case.db"]) == 0
    assert f"{60 - told_stored} stored" in told(capfdbinary)[1]


# --- wrong use


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["incidents"],
        ["search", "ferry"],
        ["changes"],
        ["verify"],
        ["export", "jsonl"],
        ["judge", "withdraw", "art_1", *WHO],
    ],
    ids=lambda command: command[0],
)
def test_commands_need_a_store_that_is_there(folder: Path, capfdbinary: Printed, command: list[str]) -> None:
    assert run(command) == 2
    assert "no store is named; give --store case.db, or set store in recoupe.toml" in told(capfdbinary)[1]
    assert run([*command, "--store", "gone.db"]) == 2
    assert "no store at gone.db; 'recoupe read ... --store gone.db' makes one" in told(capfdbinary)[1]
    assert not Path("gone.db").exists()
    assert run([*command, "--store", "note.txt"]) == 2
    assert "note.txt is no store" in told(capfdbinary)[1]
    assert Path("note.txt").read_text() == "Nothing to see here.\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param("read pages --store no/case.db", "no folder no to put the store", id="no folder for a store"),
        pytest.param("read pages --store note.txt", "is no store", id="a text for a store"),
        pytest.param("read pages --store new.db -l français", "language is 'français'", id="no language"),
        pytest.param("read pages --store new.db -f json", "Did you mean 'jsonl'", id="no such format of readings"),
        pytest.param("import pages --store new.db --as rss", "Known: articles, csv, feed", id="no such kind"),
        pytest.param("import pages --store new.db --as csv", "pages is a folder", id="a folder is no table"),
        pytest.param("incidents --store case.db -f pdf", "Known: html, text", id="no such format of incidents"),
        pytest.param("incidents --store case.db zzz", "no incident is called 'zzz'", id="no such incident"),
        pytest.param("incidents --store case.db inc", "incidents begin with 'inc'", id="a beginning of many ids"),
        pytest.param("incidents --store case.db --country Mali", "--country is 'Mali'", id="a country by its name"),
        pytest.param("incidents --store case.db --grades mine", "no grade profile is called", id="no such profile"),
        pytest.param("incidents --store case.db --status true", "'true' is not one of", id="no such status"),
        pytest.param("incidents --store case.db --roots 0", "0 is not in the range", id="no roots"),
        pytest.param("search --store case.db !", "holds no word to look for", id="no word"),
        pytest.param("search --store case.db --from 3.5.2024", "--from is '3.5.2024'", id="no day"),
        pytest.param("search --store case.db --published-to today", "--published-to is 'today'", id="no day of print"),
        pytest.param(
            "search --store case.db --from 2024-05-03 --to 2024-05-01",
            "--from is 2024-05-03, after --to, which is 2024-05-01",
            id="days in the wrong order",
        ),
        pytest.param("search --store case.db --type WAR", "no type of events is called 'WAR'", id="no such type"),
        pytest.param("search --store case.db --realis true", "'true' is not one of", id="no such realis"),
        pytest.param("search --store case.db --status true", "'true' is not one of", id="no such status of hits"),
        pytest.param("search --store case.db --toll 0", "0 is not in the range", id="a toll of none"),
        pytest.param(f"search --store case.db --toll {'9' * 30}", "is not in the range", id="a toll of all"),
        pytest.param(f"changes --store case.db --since {'9' * 30}", "is not in the range", id="beyond any end"),
        pytest.param("search --store case.db --country MALI", "--country is 'MALI'", id="four letters"),
        pytest.param("search --store case.db -l français", "--language is 'français'", id="no language to look for"),
        pytest.param("search --store case.db --limit 0", "0 is not in the range", id="no hits"),
        pytest.param("search --store case.db --after x", "--after is 'x'", id="no cursor"),
        pytest.param(f"search --store case.db --after {'9' * 30}", "--after is '999", id="a cursor beyond all"),
        pytest.param("search --store case.db --save s", "say with --by who", id="nobody keeps a search"),
        pytest.param("search --store case.db --by Ana", "--by is for --save", id="somebody keeps no search"),
        pytest.param("search --store case.db --saved s", "no search is kept as 's'; there are: none", id="none kept"),
        pytest.param(
            "search --store case.db --saved s x", "--saved runs a search as it was kept", id="saved, and more"
        ),
        pytest.param("changes --store case.db --since -1", "-1 is not in the range", id="before the beginning"),
        pytest.param("changes --store case.db -f rss", "'rss' is not one of", id="no such feed"),
        pytest.param("verify --store case.db --head 3:abc", "--head is '3:abc'", id="no head"),
        pytest.param("export json --store case.db", "Did you mean 'jsonl'", id="no such export"),
        pytest.param("export jsonl --store case.db --whole", "--whole needs --by NAME and --reason", id="nobody"),
        pytest.param("export jsonl --store case.db --whole --by Ana", "--whole needs --by NAME", id="no reason"),
        pytest.param("export jsonl --store case.db --by Ana", "--by and --reason are for --whole", id="not whole"),
        pytest.param("export jsonl --store case.db --grades mine", "no grade profile", id="no such grades"),
        pytest.param("export jsonl --store case.db -o no/x", "there is no folder 'no'; make it", id="no folder"),
        pytest.param("export jsonl --store case.db --losses no/x", "no folder 'no'", id="no folder for losses"),
        pytest.param("export jsonl --store case.db -o x --losses ./x", "are both 'x'", id="one file for two"),
        pytest.param("export wacz --store case.db", "cannot be masked", id="pages are not public"),
        pytest.param(
            "judge merge a b --by A --reason B --store case.db", "no judgement is called", id="no such kind of"
        ),
        pytest.param("judge release x --by A --reason B --store case.db", "export --whole", id="a release"),
        pytest.param("judge join a --by A --reason B --store case.db", "at least 2", id="one alone"),
        pytest.param("judge join a b --by A --reason B --store case.db", "no event 'a', 'b'", id="no events"),
        pytest.param("judge reliability X --by A --reason B --store case.db", "value is missing", id="no letter"),
    ],
)
def test_wrong_use_ends_with_2_says_what_is_wrong_and_does_nothing(
    case: Path, capfdbinary: Printed, command: str, said: str
) -> None:
    before = {path.name for path in case.iterdir()}
    with open_store("case.db") as store:
        head = store.head()
    assert run(command.split()) == 2
    out, err = told(capfdbinary)
    assert said in err
    assert "stored" not in err
    assert out == ""
    assert {path.name for path in case.iterdir() if not path.name.startswith("case.db-")} == before
    with open_store("case.db") as store:
        assert store.head() == head


@pytest.mark.parametrize(
    "command",
    [
        "read pages -f jsonl -o case.db --store case.db",
        "export jsonl -o case.db --store case.db",
        "export jsonl -o ./case.db-wal --store case.db",
        "export acled -o a.csv --losses case.db --store case.db",
        "export jsonl -o link.db --store case.db",
        "export jsonl -o hard.db --store case.db",
        "incidents -o case.db --store ./pages/../case.db",
        "changes -o case.db --store case.db",
    ],
)
def test_no_output_is_written_over_the_store(case: Path, capfdbinary: Printed, command: str) -> None:
    Path("link.db").symlink_to("case.db")
    Path("hard.db").hardlink_to("case.db")
    before = Path("case.db").read_bytes()
    assert run(command.split()) == 2
    assert "is the store, and would be written over; name another file" in told(capfdbinary)[1]
    assert Path("case.db").read_bytes() == before


# --- closed and full streams


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        pytest.param("incidents --store case.db >&-", 2, "standard output is closed; name a file", id="list"),
        pytest.param("export jsonl --store case.db >&-", 2, "standard output is closed; name a file", id="export"),
        pytest.param("changes --store case.db >&-", 2, "standard output is closed; name a file", id="changes"),
        pytest.param("read pages --store case.db >&-", 0, "stored", id="nothing is printed"),
        pytest.param("check --store case.db 2>&-", 0, "", id="errors"),
        pytest.param("read pages --store case.db 2>&-", 0, "", id="errors of a reading"),
        pytest.param("search bomb --store case.db >/dev/full", 1, "No space left on device", id="no room"),
        pytest.param("export acled --store case.db -o /dev/full", 1, "No space left on device", id="no room in a file"),
        pytest.param("export acled --store case.db -o /dev/null", 0, "written as acled", id="nowhere"),
    ],
)
def test_streams_that_are_closed_or_full_are_told(case: Path, command: str, code: int, said: str) -> None:
    done = subprocess.run(["sh", "-c", " ".join([*RECOUPE, command])], capture_output=True, check=False)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not Path("/dev/null.losses.json").exists()


@pytest.mark.parametrize("command", ["changes", "export jsonl", "search"])
def test_a_reader_that_leaves_early_is_no_trouble(case: Path, command: str) -> None:
    with subprocess.Popen(
        [*RECOUPE, *command.split(), "--store", "built.db"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert b"Traceback" not in running.stderr.read()
        assert running.wait(timeout=60) in (0, 141)  # what fits into the pipe is no trouble at all


# --- what the commands print


def test_a_check_tells_what_it_found_and_a_second_one_that_there_is_nothing_new(
    case: Path, capfdbinary: Printed
) -> None:
    assert run(["check", "--store", "case.db"]) == 0
    assert told(capfdbinary)[1].startswith("recoupe: 0 articles checked; 0 copies found; 0 incidents")
    assert run(["check", "--store", "case.db", "--again"]) == 0
    assert told(capfdbinary)[1].startswith("recoupe: 5 articles checked; 0 copies found; 0 incidents")


def test_incidents_are_listed_and_one_is_shown_with_the_ids_that_judgements_need(
    case: Path, capfdbinary: Printed
) -> None:
    assert run(["incidents", "--store", "case.db"]) == 0
    listed = told(capfdbinary)[0]
    short = [incident.rpartition("_")[2][:4] for incident in ids("incident")]
    assert [each for each in short if each not in listed] == []
    assert run(["incidents", ids("incident")[0], "--store", "case.db"]) == 0
    shown = told(capfdbinary)[0]
    with open_store("case.db") as store:
        first = next(store.incidents())
    records = [*first.events, *(report.article for report in first.reports)]
    assert [record for record in records if record not in shown] == []


def test_of_two_incidents_one_of_which_is_unknown_none_is_shown(case: Path, capfdbinary: Printed) -> None:
    assert run(["incidents", ids("incident")[0], "zzz", "--store", "case.db", "-o", "page.txt"]) == 2
    assert "'zzz'" in told(capfdbinary)[1]
    assert not Path("page.txt").exists()
    assert not Path("page.txt.partial").exists()


def test_incidents_make_a_page_of_their_own(case: Path) -> None:
    assert run(["incidents", "--format", "html", "-o", "page.html", "--store", "case.db"]) == 0
    assert Path("page.html").read_text("utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        pytest.param(["Tindara"], 3, id="a word"),
        pytest.param(["TINDARA", "marché"], 2, id="two words, case and accents aside"),
        pytest.param(["--outlet", "Harbour Courier"], 2, id="an outlet"),
        pytest.param(["--language", "en"], 2, id="a language"),
        pytest.param(["--toll", "10"], 2, id="a toll"),
        pytest.param(["--toll", "10", "--country", "mli"], 2, id="a toll in a country"),
        pytest.param(["--type", "protest"], 1, id="a type, without its list's name"),
        pytest.param(["--type", "plover:PROTEST"], 1, id="a type, with it"),
        pytest.param(["--from", "2024-05-03", "--to", "2024-05-03", "--realis", "actual"], 1, id="a day"),
        pytest.param(["--denied"], 1, id="a denial"),
        pytest.param(["--speaker", "Konaté"], 1, id="a speaker"),
        pytest.param(["zzz"], 0, id="nothing"),
        pytest.param([], 5, id="nothing asked for"),
    ],
)
def test_articles_are_found(case: Path, capfdbinary: Printed, asked: list[str], titles: int) -> None:
    assert run(["search", *asked, "--store", "case.db", "-f", "jsonl"]) == 0
    out, err = told(capfdbinary)
    assert len(out.splitlines()) == titles
    assert ("nothing found" in err) == (titles == 0)


def test_a_search_is_gone_through_page_by_page(case: Path, capfdbinary: Printed) -> None:
    found: list[str] = []
    after: list[str] = []
    for _ in range(4):
        assert run(["search", "--limit", "2", *after, "--store", "case.db", "-f", "jsonl"]) == 0
        out, err = told(capfdbinary)
        found += [json.loads(line)["article"] for line in out.splitlines()]
        if "--after" not in err:
            break
        after = ["--after", err.split("--after ")[1].strip()]
    assert sorted(found) == sorted(reading.article.id for reading in readings())


def test_a_search_is_kept_and_run_again(case: Path, capfdbinary: Printed) -> None:
    assert (
        run(["search", "Tindara", "--from", "2024-05-01", "--save", "market", "--by", "Ana", "--store", "case.db"]) == 0
    )
    first = told(capfdbinary)[0]
    assert run(["search", "--saved", "market", "--store", "case.db"]) == 0
    assert told(capfdbinary)[0] == first
    assert run(["search", "--saved", "market", "--limit", "1", "--store", "case.db", "-f", "jsonl"]) == 0
    assert len(told(capfdbinary)[0].splitlines()) == 1


def test_a_decision_is_followed_by_the_next_check(case: Path, capfdbinary: Printed) -> None:
    article = market_copy_reading().article.id
    assert run(["judge", "withdraw", article, *WHO, "--store", "case.db"]) == 0
    judgement = told(capfdbinary)[0].strip()
    assert run(["search", "Dépêches", "--store", "case.db", "-f", "jsonl"]) == 0
    assert article not in told(capfdbinary)[0]
    assert run(["check", "--store", "case.db"]) == 0
    assert run(["changes", "--store", "case.db", "--since", "0", "-f", "jsonl"]) == 0
    lines = [json.loads(line) for line in told(capfdbinary)[0].splitlines()]
    assert ["withdrawn", article, judgement] in [[line["kind"], line["id"], line["detail"]] for line in lines]


def test_incidents_are_joined_by_their_ids(case: Path, capfdbinary: Printed) -> None:
    before = ids("incident")
    assert run(["judge", "join", *before[:2], *WHO, "--store", "case.db"]) == 0
    assert run(["check", "--store", "case.db"]) == 0
    assert len(ids("incident")) == len(before) - 1


def test_changes_are_told_in_three_formats(case: Path, capfdbinary: Printed) -> None:
    with open_store("case.db") as store:
        expected = [(change.seq, change.kind, change.id) for change in store.changes()]
    assert run(["changes", "--store", "case.db"]) == 0
    words = [line.split() for line in told(capfdbinary)[0].splitlines()]
    assert [(int(line[0]), line[3], line[5]) for line in words] == expected
    assert run(["changes", "--store", "case.db", "-f", "jsonl", "--since", "2"]) == 0
    lines = [json.loads(line) for line in told(capfdbinary)[0].splitlines()]
    assert [(line["seq"], line["kind"], line["id"]) for line in lines] == expected[2:]
    assert run(["changes", "--store", str(case / "case.db"), "-f", "atom"]) == 0
    feed = told(capfdbinary)[0]
    assert len(ElementTree.fromstring(feed)) == 3 + len(expected)
    assert str(case) not in feed


# --- proving


def test_a_head_noted_earlier_is_proved_until_a_byte_is_changed(case: Path, capfdbinary: Printed) -> None:
    assert run(["verify", "--store", "case.db"]) == 0
    head = told(capfdbinary)[0].strip()
    assert run(["judge", "reliability", "Bor", "--value", "C", *WHO, "--store", "case.db"]) == 0
    assert run(["verify", "--store", "case.db", "--head", head]) == 0
    assert run(["verify", "--store", "case.db", "--head", head.partition(":")[2].upper()]) == 0
    assert run(["verify", "--store", "built.db", "--head", head]) == 1
    assert "1 part is not as stored" in told(capfdbinary)[1]


# --- exporting


def test_an_export_is_public_and_its_losses_stand_beside_it(case: Path, capfdbinary: Printed) -> None:
    assert run(["export", "jsonl", "-o", "case.jsonl", "--store", "built.db"]) == 0
    text = Path("case.jsonl").read_text("utf-8")
    assert [name for name in (*PRIVATE, CALL_TARGET) if name in text] == []
    losses = json.loads(Path("case.jsonl.losses.json").read_text("utf-8"))
    assert losses["format"] == "jsonl"
    assert losses["written"] == len(text.splitlines())
    assert "private person masked" in [loss["reason"] for loss in losses["losses"]]
    assert f"recoupe: {losses['written']} written as jsonl\n  not in it: " in told(capfdbinary)[1]


def test_losses_are_written_where_they_are_asked_for(case: Path, capfdbinary: Printed) -> None:
    assert run(["export", "geojson", "--losses", "lost.json", "--store", "built.db"]) == 0
    assert json.loads(told(capfdbinary)[0])["type"] == "FeatureCollection"
    assert json.loads(Path("lost.json").read_text("utf-8"))["format"] == "geojson"


def test_what_is_released_whole_is_in_the_log_with_who_and_why(case: Path, capfdbinary: Printed) -> None:
    assert run(["export", "jsonl", "--whole", *WHO, "--store", "built.db"]) == 0
    out = told(capfdbinary)[0]
    assert [name for name in PRIVATE if name not in out] == []
    with open_store("built.db") as store:
        last = list(store.judgements())[-1]
    assert (last.kind, last.by, last.reason) == ("release", "person:Ana Reis", "for the court")


# --- importing


def test_our_own_export_is_imported_and_exported_as_it_was(case: Path, capfdbinary: Printed) -> None:
    assert run(["export", "jsonl", "-o", "one.jsonl", "--store", "case.db"]) == 0
    assert run(["import", "one.jsonl", "--store", "two.db"]) == 0
    assert told(capfdbinary)[1].endswith("recoupe: 5 stored\n")
    assert run(["export", "jsonl", "-o", "two.jsonl", "--store", "two.db"]) == 0
    assert Path("two.jsonl").read_bytes() == Path("one.jsonl").read_bytes()
    assert run(["check", "--store", "two.db"]) == 0  # masked names are no trouble
    assert "5 articles checked" in told(capfdbinary)[1]


def test_an_import_goes_on_past_what_is_missing_or_broken(case: Path, capfdbinary: Printed) -> None:
    assert run(["export", "jsonl", "-o", "one.jsonl", "--store", "case.db"]) == 0
    lines = Path("one.jsonl").read_bytes().splitlines(keepends=True)
    Path("broken.jsonl").write_bytes(b"".join([*lines[:-1], b"{broken"]))
    told(capfdbinary)
    assert run(["import", "gone.csv", "broken.jsonl", "gone.jsonl", "pages", "--store", "two.db"]) == 1
    err = told(capfdbinary)[1]
    assert "3 of 11 failed (SourceNotFound 2, SourceBroken 1)" in err
    assert f"broken.jsonl: line {len(lines)} is no JSON" in err
    assert err.endswith("recoupe: 8 stored\n")


LIST = "date;lien\n2024-05-02;https://line.example/1\n;nowhere\n"


def test_addresses_are_listed_and_nothing_is_stored(folder: Path, capfdbinary: Printed) -> None:
    Path("list.csv").write_text(LIST)
    assert run(["import", "list.csv", "pages", "--list"]) == 1
    out, err = told(capfdbinary)
    assert [json.loads(line)["url"] for line in out.splitlines()] == ["https://line.example/1"]
    assert "list.csv:3: no web address in 'nowhere'" in err
    assert "3 without addresses to list" in err
    assert not list(folder.glob("*.db"))


def test_a_page_that_is_in_the_store_is_told_and_not_fetched_again(folder: Path, capfdbinary: Printed) -> None:
    Path("list.csv").write_text(LIST)
    line = {"url": "https://line.example/1", "title": "The ferry is back", "text": PAGE.partition("\n\n")[2]}
    Path("page.jsonl").write_text(json.dumps(line))
    assert run(["read", "page.jsonl", "--store", "case.db"]) == 0
    assert run(["import", "list.csv", "--store", "case.db"]) == 1  # for the row without an address
    assert "recoupe: 0 stored, 1 addresses not fetched again" in told(capfdbinary)[1]


# --- faults of our own


def test_a_fault_of_ours_is_one_line_that_says_where(
    case: Path, capfdbinary: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(check_module, "check", broken)
    assert run(["check", "--store", "case.db"]) == 1
    (line,) = told(capfdbinary)[1].splitlines()
    assert line.startswith("recoupe: ZeroDivisionError: by nought, at test_cli_store.py:")
    assert line.endswith(" in broken (a fault in Recoupe: please report it)")
