import json
from pathlib import Path

import pytest
from eval.crosscheck_sets import crosscheck_sets
from eval.event_sets import MeasuredSet, event_sets
from eval.floors import broken_floors, load_floors, lowered, raised
from eval.marks import Marked, MarkedText
from eval.report import main
from eval.sets import GoldSet, gold_sets

FLOORS = {"own_fr.content_f1": 0.80, "own_fr.gone": 0.50, "polnear_en.content_f1": 0.40}
MEASURED = {"own_fr.content_f1": 0.75, "own_fr.cue_f1": 0.912}


@pytest.fixture(autouse=True)
def no_foreign_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUPE_SHARED", str(tmp_path / "nowhere"))
    for name in ("event_sets", "crosscheck_sets"):  # those need the models
        monkeypatch.setattr(f"eval.report.{name}", list)


def know_all(text: MarkedText) -> tuple[Marked, ...]:
    return text.claims


def know_nothing(text: MarkedText) -> tuple[Marked, ...]:
    return ()


def test_a_floor_that_fell_or_lost_its_figure_is_told_and_an_absent_set_is_not() -> None:
    assert broken_floors(FLOORS, MEASURED, absent={"polnear_en"}) == [
        "own_fr.content_f1 fell to 0.750; its floor is 0.80",
        "own_fr.gone is no longer measured; its floor is 0.50",
    ]
    assert len(broken_floors(FLOORS, MEASURED, absent=set())) == 3


def test_every_floor_is_that_of_a_figure_that_is_measured() -> None:
    sets: list[GoldSet | MeasuredSet] = [*gold_sets(), *event_sets(), *crosscheck_sets()]
    floored = {f"{gold.name}.{figure}" for gold in sets for figure in gold.floored}
    assert set(load_floors()) <= floored
    assert {name for name in floored if name.startswith("own_")} <= set(load_floors())


def test_raising_never_lowers_and_lowering_never_raises() -> None:
    assert raised(FLOORS, MEASURED) == {**FLOORS, "own_fr.cue_f1": 0.90}
    assert lowered({**FLOORS, "own_fr.cue_f1": 0.10}, MEASURED, absent={"polnear_en"}) == {
        "own_fr.content_f1": 0.74,
        "own_fr.cue_f1": 0.10,
        "polnear_en.content_f1": 0.40,
    }


def test_the_report_states_half_size_and_targets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "own_fr"], find=know_all) == 0
    shown = capsys.readouterr().out
    assert "report half: 66 texts" in shown
    assert "0.60 reached" in shown
    assert main(["--only", "own_fr"], find=know_nothing) == 0
    assert "0.60 MISSED" in capsys.readouterr().out


def test_gold_that_is_not_there_is_skipped_and_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json"], find=know_all) == 0
    shown = capsys.readouterr()
    assert "polnear_en: skipped" in shown.err
    answer = json.loads(shown.out)
    assert answer["absent"] == ["framenet_fr", "annodis_fr", "polnear_en"] or answer["absent"] == sorted(
        answer["absent"]
    )
    assert answer["sets"]["own_en"]["triple_f1"]["value"] == 1.0


def test_floors_fail_the_check_when_the_system_gets_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    assert main(["--raise-floors"], find=know_all, floors=path) == 0
    assert main(["--check-floors"], find=know_all, floors=path) == 0
    assert main(["--check-floors"], find=know_nothing, floors=path) == 1
    assert "own_fr.triple_f1 fell to 0.000" in capsys.readouterr().err
    assert main(["--raise-floors"], find=know_nothing, floors=path) == 0
    assert main(["--check-floors"], find=know_nothing, floors=path) == 1
    assert main(["--lower-floors"], find=know_nothing, floors=path) == 0
    assert main(["--check-floors"], find=know_nothing, floors=path) == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--errors", "5"], "--errors needs --develop"),
        (["--develop", "--check-floors"], "floors are for the report half"),
        (["--only", "own_de"], "no gold set is called own_de"),
        (["--only", "own_fr", "--check-floors"], "leave out --only"),
    ],
)
def test_what_would_mislead_is_refused(arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments, find=know_all)
    assert why in capsys.readouterr().err


def test_errors_show_gold_beside_found(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--develop", "--errors", "3", "--only", "own_en"], find=know_nothing)
    shown = capsys.readouterr().out
    assert shown.count(": missed") == 3
    assert "gold:  the harbour authority | said | No vessel has left Belmare since Sunday." in shown


@pytest.mark.parametrize("half", [[], ["--develop"]])
def test_perfect_answers_have_no_errors(half: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([*half, "--json", "--only", "own_fr", "--only", "own_en"], find=know_all)
    answer = json.loads(capsys.readouterr().out)
    assert {figure["value"] for figures in answer["sets"].values() for figure in figures.values()} == {1.0}


def test_a_text_that_breaks_the_system_costs_its_claims_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_on_one(text: MarkedText) -> tuple[Marked, ...]:
        if text.id == "a-en-001":
            raise KeyError("»")
        return text.claims

    assert main(["--raise-floors"], find=break_on_one, floors=tmp_path / "floors.json") == 0
    assert main(["--check-floors"], find=break_on_one, floors=tmp_path / "floors.json") == 1
    shown = capsys.readouterr()
    assert "BROKEN: a-en-001: KeyError: '»'" in shown.err
    assert "0 do not" in shown.err
