from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recoupe import __version__
from recoupe.cli.main import COMMANDS, run

PAGE = """\
The ferry is back

The crossing between the two banks was open again on Monday, the harbour office said [we sail at six] in the
morning and [we sail at noon] on the same day. Traders had waited for eleven weeks and their goods with them.
"""
HEAVY = ("pydantic", "spacy", "httpx", "rich", "jinja2", "trafilatura", "lxml", "recoupe.pipeline.run")
RECOUPE = [sys.executable, "-m", "recoupe.cli.main"]


@pytest.fixture
def folder(tmp_path: Path, toy_package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles, and settings that need no model."""
    (tmp_path / "one.txt").write_text(PAGE)
    (tmp_path / "two.txt").write_text(PAGE.replace("Monday", "Tuesday").replace("ferry", "boat"))
    (tmp_path / "recoupe.toml").write_text('annotators = ["toy"]\nparser = "toy"\nlanguage = "en"\n')
    monkeypatch.chdir(tmp_path)
    tests = Path(__file__).parents[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(toy_package), str(tests))))
    return tmp_path


def test_reading_is_told_on_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", "one.txt"]) == 0
    out, err = capfdbinary.readouterr()
    assert "“we sail at noon”" in out.decode()
    assert err == b""


def test_json_lines_are_one_record_a_line(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", "one.txt", "two.txt", "--format", "jsonl"]) == 0
    records = [json.loads(line)["record"] for line in capfdbinary.readouterr().out.splitlines()]
    assert records == ["article", "claim", "claim"] * 2


def test_what_failed_is_summed_up_and_the_rest_is_delivered(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["read", "one.txt", "gone.html", "two.txt", "-f", "jsonl"]) == 1
    out, err = capfdbinary.readouterr()
    assert [json.loads(line)["record"] for line in out.splitlines()].count("article") == 2
    assert b"recoupe: 1 of 3 failed (SourceNotFound 1):\n  gone.html: no file or folder" in err


def test_many_failures_are_counted_not_listed(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", *(f"gone{number}" for number in range(25))]) == 1
    err = capfdbinary.readouterr().err.decode()
    assert "25 of 25 failed" in err
    assert "gone9:" in err
    assert "gone10" not in err
    assert "and 15 more; --format jsonl lists them all" in err


def test_a_language_without_a_pack_is_told_and_is_no_error(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["read", "one.txt", "two.txt", "--language", "it"]) == 0
    assert capfdbinary.readouterr().err == b"recoupe: no rules for language it: 2 read without claims\n"


def test_a_bug_in_one_article_is_an_error_without_a_traceback(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "two.txt").write_text(PAGE.replace("Traders", "BUG traders"))
    assert run(["read", "one.txt", "two.txt"]) == 1
    err = capfdbinary.readouterr().err
    assert b"1 of 2 failed (ZeroDivisionError 1)" in err
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["read"], "Missing argument 'SOURCE...'", id="no source"),
        pytest.param(["raed"], "No such command 'raed'", id="no such command"),
        pytest.param(["read", "one.txt", "-f", "json"], "Did you mean 'jsonl'?", id="no such format"),
        pytest.param(["read", "one.txt", "-w", "0"], "--workers", id="no worker"),
        pytest.param(["read", "one.txt", "-s", "no.toml"], "no settings file 'no.toml'", id="no such settings"),
        pytest.param(["read", "one.txt", "-s", "one.txt"], "no TOML file", id="settings are no TOML"),
        pytest.param(["read", "one.txt", "-o", "no/such/f"], "there is no folder 'no/such'; make it", id="no folder"),
        pytest.param(["read", "one.txt", "-o", "."], "is a directory", id="output is a folder"),
        pytest.param(["read", ""], "no source is given", id="empty source"),
        pytest.param(["read", "one.txt", "-o", "one.txt"], "'one.txt' is a source", id="output is a source"),
        pytest.param(["read", "one.txt", "-l", "français"], "language is 'français'", id="no language tag"),
        pytest.param(["read", "one.txt", "-l", ""], "language is ''", id="empty language"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str], said: str
) -> None:
    assert run(arguments) == 2
    out, err = capfdbinary.readouterr()
    assert said in err.decode()
    assert out == b""


def test_a_file_of_output_appears_whole(folder: Path) -> None:
    assert run(["read", "one.txt", "gone.html", "-f", "html", "-o", "out.html"]) == 1
    assert (folder / "out.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not (folder / "out.html.partial").exists()


def test_output_to_what_is_no_file_is_written_directly(folder: Path) -> None:
    assert run(["read", "one.txt", "-o", os.devnull]) == 0


def test_standard_input_is_read(folder: Path) -> None:
    done = subprocess.run([*RECOUPE, "read", "-"], input=PAGE.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“we sail at noon”".encode() in done.stdout


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        pytest.param("read - <&-", 1, b"standard input is closed", id="input"),
        pytest.param("read one.txt >&-", 2, b"standard output is closed; name a file", id="output"),
        pytest.param("read one.txt -o out.txt 2>&-", 0, b"", id="errors"),
        pytest.param("read one.txt >/dev/full", 1, b"No space left on device; make room", id="no room"),
        pytest.param("read one.txt -o /dev/full", 1, b"No space left on device; make room", id="no room in a file"),
    ],
)
def test_streams_that_are_closed_or_full_are_told(folder: Path, command: str, code: int, said: bytes) -> None:
    line = " ".join([*RECOUPE, command])
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert done.returncode == code
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


def test_two_workers_read_the_same(folder: Path) -> None:
    one, two = (
        subprocess.run(
            [*RECOUPE, "read", "one.txt", "two.txt", "-f", "jsonl", "-w", count],
            capture_output=True,
            check=True,
        ).stdout
        for count in ("1", "2")
    )
    assert one == two


def test_a_reader_that_leaves_early_is_no_trouble(folder: Path) -> None:
    reading = subprocess.Popen(
        [*RECOUPE, "read", *["one.txt"] * 400, "-f", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reading.stdout
    assert reading.stderr
    reading.stdout.read(10)
    reading.stdout.close()
    assert reading.stderr.read() == b""
    reading.stderr.close()
    assert reading.wait(timeout=60) == 141


def test_ctrl_c_ends_quietly_and_keeps_what_was_read(folder: Path) -> None:
    os.mkfifo(folder / "slow.txt")  # opening it waits for ever: nobody writes
    partial = folder / "out.jsonl.partial"
    # a run in the background ("make test &") ignores Ctrl-C, and what it starts would, too
    hears = [sys.executable, "-c", "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
             "os.execv(sys.executable, sys.argv[1:])"]  # fmt: skip
    with subprocess.Popen(
        [*hears, *RECOUPE, "read", "one.txt", "slow.txt", "-f", "jsonl", "-o", "out.jsonl"], stderr=subprocess.PIPE
    ) as reading:
        deadline = time.monotonic() + 60
        while not (partial.exists() and partial.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        reading.send_signal(signal.SIGINT)
        try:
            _, err = reading.communicate(timeout=60)
        finally:
            reading.kill()
    assert reading.returncode == 130
    assert err.decode().strip() == "recoupe: broke off; what was written so far is in out.jsonl.partial"
    assert partial.read_bytes().count(b"\n") == 3
    assert not (folder / "out.jsonl").exists()


def test_a_terminal_shows_progress_and_clears_it(folder: Path) -> None:
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [*RECOUPE, "read", "one.txt", "two.txt", "-f", "jsonl"], stdout=subprocess.PIPE, stderr=terminal
    ) as reading:
        os.close(terminal)
        reading.communicate(timeout=60)
    shown = os.read(controller, 1 << 16).decode()
    os.close(controller)
    assert "1 read, 0 failed …" in shown
    assert shown.endswith("\r\x1b[K")


def test_the_schema_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["oneOf"]


def test_the_version_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--version"]) == 0
    assert capfdbinary.readouterr().out.decode() == f"recoupe {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_waits_for_nothing_heavy(command: str) -> None:
    code = (
        "import sys; from recoupe.cli.main import run; "
        f"code = run({[*command.split(), '--help']!r}); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert done.stdout.startswith(f"Usage: recoupe {command}".rstrip())
