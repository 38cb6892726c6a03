"""The documentation is true: everything is described, every link leads somewhere, every example runs."""

from __future__ import annotations

import dataclasses
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click
import pytest

from recoupe.deliver import words
from recoupe.pipeline import plugins, settings
from recoupe.records import articles, claims, errors, events, incidents, judgements, searches

ROOT = Path(__file__).resolve().parents[2]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
GUIDE = "\n".join((ROOT / "docs" / name).read_text("utf-8") for name in ("guide.md", "cross-check.md"))
EXAMPLE_PAGES = sorted((ROOT / "examples").glob("*.html"))
LITERALS = (
    claims.SourceKind,
    claims.Manner,
    claims.Stance,
    claims.Flag,
    articles.ZoneKind,
    articles.Precision,
    articles.WhenBasis,
    articles.Via,
    events.RoleKind,
    events.Polarity,
    events.Modality,
    events.CasualtyKind,
    events.VictimKind,
    events.PlaceBasis,
    events.MentionKind,
    incidents.CopyKind,
    incidents.CopyBasis,
    incidents.Status,
    incidents.Party,
    incidents.RootReason,
    judgements.JudgementKind,
    searches.ChangeKind,
)


class Example(NamedTuple):
    """A fenced block: where it stands, its language, whether it is marked ``runs``, and its lines."""

    name: str
    language: str
    runs: bool
    body: str


def fenced(path: Path) -> Iterator[Example]:
    text = path.read_text("utf-8")
    for match in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.M | re.S):
        line = text.count("\n", 0, match.start()) + 1
        language, *marks = match[1].split() or [""]
        yield Example(f"{path.relative_to(ROOT)}:{line}", language, "runs" in marks, match[2])


EXAMPLES = [example for path in DOCS for example in fenced(path)]


def commands_of(example: Example) -> list[str]:
    return [line[2:] for line in example.body.splitlines() if line.startswith("$ ")]


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            assert inner is not None, f"{name} lists {each} and does not have it"
            yield from walk(inner, f"{name} {each}")


def app() -> dict[str, click.Command]:
    """Every command by its full name, e.g. ``recoupe read``."""
    group = import_module("recoupe.cli.main").recoupe
    assert isinstance(group, click.Group)
    return dict(walk(group, "recoupe"))


def options_of(command: click.Command) -> list[str]:
    return [
        option
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in (*parameter.opts, *parameter.secondary_opts)
    ]


def is_described(name: str, text: str = GUIDE) -> bool:
    """Whether ``name`` stands in code marks, alone or with a value: `--format`, `--format html`."""
    return re.search(rf"`{re.escape(name)}(?![\w-])[^`\n]*`", text) is not None


# --- everything is described -----------------------------------------------------------------


def test_every_command_and_option_is_described() -> None:
    missing = [
        f"{name} {option}".strip()
        for name, command in app().items()
        for option in ("", *options_of(command))
        if not is_described(option or name)
    ]
    assert not missing


def test_the_docs_name_no_command_or_option_that_does_not_exist() -> None:
    known = app()
    unknown = []
    for example in EXAMPLES:
        for line in commands_of(example):
            words = shlex.split(line, comments=True)
            starts = [number for number, word in enumerate(words) if Path(word).name == "recoupe"]
            for start in starts:
                rest = words[start + 1 :]
                name = f"recoupe {rest[0]}" if rest and not rest[0].startswith("-") else "recoupe"
                if name not in known:
                    unknown.append(f"{example.name}: {name}")
                    continue
                allowed = {*options_of(known[name]), *options_of(known["recoupe"]), "--help"}
                used = [word.partition("=")[0] for word in rest if word.startswith("--")]
                unknown.extend(f"{example.name}: {name} {each}" for each in used if each not in allowed)
    assert not unknown


def test_every_setting_is_described_and_the_shown_file_is_the_default(tmp_path: Path) -> None:
    shown = next(block for block in fenced(ROOT / "docs" / "guide.md") if "[limits]" in block.body)
    keys = [key.rpartition(".")[2] for key in settings.known_keys()]
    assert not [key for key in keys if not re.search(rf"^(# )?{key} = ", shown.body, re.M)]
    file = tmp_path / "recoupe.toml"
    file.write_text(shown.body, "utf-8")
    assert settings.load_settings(file) == settings.Settings()


@pytest.mark.parametrize("kind", get_args(plugins.PluginKind))
def test_every_plugin_is_described(kind: plugins.PluginKind) -> None:
    built_in = plugins.BUILT_IN[kind]
    assert is_described(f"recoupe.{kind}s")
    assert not [name for name in built_in if not is_described(name)]


def test_every_error_is_described() -> None:
    tree = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.RecoupeError)
    ]
    assert len(tree) > 5
    assert not [error.__name__ for error in tree if not is_described(error.__name__)]


@pytest.mark.parametrize("literal", LITERALS, ids=lambda literal: "|".join(get_args(literal)[:3]))
def test_every_value_of_a_field_is_described(literal: Any) -> None:
    values = get_args(literal)
    assert values
    assert not [value for value in values if not is_described(value)]


@pytest.mark.parametrize("kind", [claims.Manner, claims.Stance, claims.SourceKind, claims.Flag])
def test_every_label_of_a_claim_has_a_row_with_an_example(kind: Any) -> None:
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `(\w+)` \|.*\| ([^|\n]+) \|$", GUIDE, re.M)}
    assert not [value for value in get_args(kind) if len(rows.get(value, "")) < 3]


@pytest.mark.parametrize("table", [words.MANNERS, words.STANCES, words.KINDS])
def test_the_words_of_the_reports_stand_beside_their_codes(table: dict[str, str]) -> None:
    assert not [code for code, plain in table.items() if f"| `{code}` | *{plain}* | " not in GUIDE]


def test_every_field_of_a_claim_is_explained() -> None:
    names = [field.name for field in dataclasses.fields(claims.Claim) if field.name not in ("id", "article")]
    assert not [name for name in names if not re.search(rf"\b{name}\b", GUIDE, re.I)]


# --- nothing leads nowhere -------------------------------------------------------------------


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.M | re.S)
    return {slug(match[1]) for match in re.finditer(r"^#+ (.+)$", text, re.M)}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_internal_links_lead_somewhere(path: Path) -> None:
    dead = []
    for match in re.finditer(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        target, _, anchor = match[1].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            dead.append(match[1])
    assert not dead


@pytest.mark.parametrize("path", [*DOCS, *EXAMPLE_PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_tells_of_the_machine_it_was_written_on(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    assert not re.findall(r"(?<![\w.])/(?:work|tmp|home|root|mnt)/|localhost|TODO|FIXME", text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_make_targets_in_the_docs_exist(example: Example) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    used = [words[1] for line in commands_of(example) if (words := line.split())[0] == "make"]
    assert not [target for target in used if target not in targets]


def test_decisions_are_short_and_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]}. ")
        assert len(text.splitlines()) < 30
        assert all(f"**{part}.**" in text for part in ("What", "Why", "What it costs")), path.name


def test_the_libraries_and_models_that_we_depend_on_are_listed_with_their_licence() -> None:
    text = (ROOT / "docs" / "data.md").read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    declared = re.search(r"^dependencies = \[(.*?)^\]", project, re.M | re.S)
    assert declared is not None
    names = re.findall(r'"([\w-]+)', declared[1])
    assert len(names) > 10
    assert not [name for name in names if name not in text]


# --- the data --------------------------------------------------------------------------------


def data_files() -> list[Path]:
    package = ROOT / "src" / "recoupe"
    kinds = ("*.toml", "*.yaml", "*.tsv", "*.json", "*.csv")
    return sorted(
        file
        for folder in ("knowledge", "deliver", "engines")
        for kind in kinds
        for file in (package / folder).rglob(kind)
    )


def rows_of_data() -> list[str]:
    return [line for line in (ROOT / "docs" / "data.md").read_text("utf-8").splitlines() if line.startswith("| ")]


def test_every_data_file_has_its_origin_and_licence() -> None:
    rows = rows_of_data()
    missing = []
    for file in data_files():
        folder = file.parent.parent if file.parent.parent.name == "languages" else file.parent
        wanted = f"`{folder.relative_to(ROOT / 'src' / 'recoupe').as_posix()}/`"
        if not any(f"`{file.name}`" in row and wanted in row for row in rows):
            missing.append(str(file.relative_to(ROOT)))
    assert len(data_files()) > 30
    assert not missing


def test_every_data_file_that_is_named_exists() -> None:
    known = {file.name for file in data_files()}
    named = {name for row in rows_of_data() for name in re.findall(r"`([\w-]+\.(?:toml|yaml|tsv))`", row)}
    assert named
    assert not named - known


def test_every_licence_of_an_ontology_file_is_the_one_that_the_page_gives() -> None:
    for name in ("plover", "acled", "cameo"):
        row = next(line for line in rows_of_data() if f"`{name}.yaml`" in line)
        text = (ROOT / "src" / "recoupe" / "knowledge" / "ontologies" / f"{name}.yaml").read_text("utf-8")
        stated = re.search(r"^licence: (.+)$", text, re.M)
        assert stated is not None
        assert row.endswith(f"| {stated[1]} |")


# --- the CI script ---------------------------------------------------------------------------


def test_the_ci_script_is_sound_and_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
    lines = script.read_text("utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert "make test" in lines
    assert "$ make test" in (ROOT / "README.md").read_text("utf-8").splitlines()


# --- the examples run ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the reader of the README has it: the examples, and nothing of ours to lean on."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(arguments: list[str], folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


RUNNABLE = [example for example in EXAMPLES if example.runs]


def test_some_examples_are_marked_as_runnable() -> None:
    assert {example.language for example in RUNNABLE} == {"python", "console"}


@pytest.mark.parametrize("example", RUNNABLE, ids=lambda example: example.name)
def test_examples_run_and_print_what_the_docs_show(example: Example, workplace: Path) -> None:
    if example.language == "python":
        assert run([sys.executable, "-c", example.body], workplace).strip()
        return
    shown = [line for line in example.body.splitlines() if not line.startswith("$ ")]
    printed = "".join(run(["bash", "-c", command], workplace) for command in commands_of(example))
    assert printed.strip()
    assert is_excerpt(shown, printed.splitlines())


def is_excerpt(shown: list[str], printed: list[str]) -> bool:
    """Whether ``shown`` is ``printed`` with stretches left out, each marked by a line ``...``.

    The numbers of claims and events may differ: one more at the head of an article is no news for the reader.
    """
    whole = "\n" + "\n".join(map(plain, printed)) + "\n"
    parts = re.split(r"^\.\.\.$", "\n".join(map(plain, shown)), flags=re.M)
    position = 0
    for part in (stretch.strip("\n") for stretch in parts):
        found = whole.find(f"\n{part}\n", position) if part else position
        if found < 0:
            return False
        position = found + len(part)
    return True


def plain(line: str) -> str:
    return re.sub(r"^ {1,8}E?\d+ (?=\S)", "  ", line.rstrip())


@pytest.mark.parametrize(
    ("shown", "is_one"),
    [
        (["a", "b"], True),
        (["b", "c"], True),
        (["a", "...", "c"], True),
        (["  7 Le Fanal"], True),
        (["  E3 Talks"], True),
        (["c", "...", "a"], False),
        (["a", "c"], False),
    ],
    ids=["head", "tail", "left out", "other number", "other event number", "other order", "gap not marked"],
)
def test_an_excerpt_leaves_out_what_it_marks(shown: list[str], is_one: bool) -> None:
    assert is_excerpt(shown, ["a", "b", "c", " 12 Le Fanal", "      E12 Talks"]) is is_one
