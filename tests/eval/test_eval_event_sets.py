"""The gold sets of events, places, times, numbers and factuality: named once, with targets, absent where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.event_sets import OWN_TARGETS, event_sets
from eval.events_own import EventText

from eval import event_sets as module
from recoupe.records.readings import Reading


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RECOUPE_SHARED", str(tmp_path / "nowhere"))
    return tmp_path / "nowhere"


def test_each_set_has_a_name_of_its_own_and_says_what_it_is(nowhere: Path) -> None:
    sets = event_sets()
    assert len({each.name for each in sets}) == len(sets)
    assert all(each.note and each.floored for each in sets)
    assert all(each.folder is None or nowhere in each.folder.parents for each in sets)


@pytest.mark.usefixtures("nowhere")
def test_only_the_own_articles_are_there_without_foreign_gold() -> None:
    assert [each.name for each in event_sets() if not each.is_absent] == ["own_events_fr", "own_events_en"]


@pytest.mark.usefixtures("nowhere")
def test_targets_are_of_figures_between_nothing_and_all() -> None:
    by_name = {each.name: each for each in event_sets()}
    assert by_name["own_events_fr"].targets == OWN_TARGETS
    assert by_name["plover_gsr_en"].targets == {"dyad_f1": 0.45}
    assert all(0 < target < 1 for each in by_name.values() for target in each.targets.values())
    assert set(OWN_TARGETS) >= {"detection_f1", "type_accuracy", "realis_accuracy", "non_facts_kept_apart"}


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("name", ["own_events_fr", "own_events_en"])
def test_a_system_that_finds_nothing_scores_nothing_and_each_fault_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_nothing(text: EventText) -> Reading:
        return Reading(article=None)  # type: ignore[arg-type]  # not asked for

    monkeypatch.setattr(module, "read_own", read_nothing)
    own = next(each for each in event_sets() if each.name == name)
    tallies = own.tallies("develop")
    assert tallies
    assert {figure for tally in tallies for figure in tally} >= set(own.floored)
    assert sum(tally["detection_f1"].right for tally in tallies) == 0
    wanted = sum(tally["detection_f1"].gold for tally in tallies)
    assert sum(" MISSED " in line and "TOLL" not in line for line in own.explain()) == wanted > 0
