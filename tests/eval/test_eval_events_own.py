"""The own gold set of events: that it loads, and that every fault of a file is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eval.events_own import EventText, load_events
from eval.marks import GoldFaults, Half

from recoupe.records.spans import Span

TITLE = "Attaque à Bordane"
TEXT = f"{TITLE}\n\nMardi, l'attaque d'un convoi a fait au moins 12 morts, selon un officier, cité par Radio Bor."


def _event(**changed: Any) -> dict[str, Any]:
    event: dict[str, Any] = {
        "triggers": [["attaque"]],
        "code": "ASSAULT",
        "mode": None,
        "actor": [],
        "recipient": [["un convoi", "convoi"]],
        "actor_country": None,
        "recipient_country": None,
        "actor_group": None,
        "place": {"piece": "Bordane", "country": None},
        "when": {"earliest": "2023-05-02", "latest": "2023-05-02", "piece": "Mardi"},
        "casualties": [
            {"kind": "killed", "low": 12, "best": 12, "high": None, "piece": "au moins 12 morts", "of": "unknown"}
        ],
        "count": None,
        "polarity": "positive",
        "modality": "actual",
        "chain": [["Radio Bor"], ["un officier"]],
    }
    return event | changed


def _row(*events: dict[str, Any], **changed: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": "e-fr-900",
        "language": "fr",
        "split": "develop",
        "outlet": "L'Écho de Bordane",
        "published": "2023-05-03",
        "title": TITLE,
        "text": TEXT,
        "zones": [
            {"kind": "title", "start": 0, "end": len(TITLE)},
            {"kind": "paragraph", "start": len(TITLE) + 2, "end": len(TEXT)},
        ],
        "topics": ["dispatch"],
        "events": list(events),
    }
    return row | changed


def _load(folder: Path, *rows: dict[str, Any] | str) -> list[EventText]:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "develop_fr.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_events("develop", "fr", folder=folder)


def _faults(folder: Path, *rows: dict[str, Any] | str) -> tuple[str, ...]:
    with pytest.raises(GoldFaults) as raised:
        _load(folder, *rows)
    return raised.value.faults


def test_pieces_become_spans(tmp_path: Path) -> None:
    (text,) = _load(tmp_path, _row(_event(mode="explosives|none", or_chains=[[[]]])))
    (event,) = text.events
    assert text.published == date(2023, 5, 3)
    assert [TEXT[s.start : s.end] for mention in event.triggers for s in mention] == ["attaque"]
    assert event.codes == ("ASSAULT",)
    assert event.modes == ("explosives", None)
    assert event.place is not None
    assert event.place.spans == (Span(10, 17),)
    assert (event.casualties[0].low, event.casualties[0].high, event.casualties[0].of) == (12, None, ("unknown",))
    assert [len(chain) for chain in event.chains] == [2, 1]
    assert event.chains[1] == ((),)
    assert not event.optional


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    bad = _event(
        triggers=[["attaque"], ["raid"]],
        code="ASSAULT|FIGHT",
        mode="arrest",
        actor=[[]],
        actor_country="XYZ",
        when={"earliest": "2023-05-03", "latest": "2023-05-02", "piece": "Mardi"},
        casualties=[{"kind": "killed", "low": 9, "best": 3, "high": None, "piece": "12", "of": "none|pilots"}],
        count={"low": None, "best": None, "high": None},
        modality="actual|imagined",
        chain=[["un colonel"]],
        same_as=7,
    )
    faults = _faults(tmp_path, _row(bad), _row(_event(), split="report", language="en"), '{"id": "e-fr-901"}')
    for expected in (
        "same as 7 of 1 events",
        "no code is called 'FIGHT'",
        "'raid' is not in the text",
        "no mode of ASSAULT|FIGHT is called 'arrest'",
        "a participant of actor with no piece",
        "no actor_country is called 'XYZ'",
        "when: 2023-05-03 comes after 2023-05-02",
        "casualties killed: 9 > 3 is no order of low, best, high",
        "no of is called 'pilots'",
        "count: no figure",
        "no modality is called 'imagined'",
        "'un colonel' is not in the text",
        "split 'report' in the file of 'develop'",
        "language 'en' in the file of 'fr'",
        "line 3: text: Field required",
        "the id stands 2 times",
    ):
        assert any(expected in fault for fault in faults), expected


def test_links_lead_to_the_main_record(tmp_path: Path) -> None:
    other = _event(triggers=[["morts"]], same_as=1)
    assert _faults(tmp_path, _row(_event(same_as=1), _event(same_as=0))) == (
        "e-fr-900 event 0: same as 1, which is itself the same as 0",
        "e-fr-900 event 1: same as 0, which is itself the same as 1",
    )
    assert _faults(tmp_path, _row(other, _event(code="AID"))) == (
        "e-fr-900 event 0: 'ASSAULT', but the same as 1, which is 'AID'",
    )


def test_zones_cover_the_text_and_begin_with_the_title(tmp_path: Path) -> None:
    title, paragraph = _row()["zones"]
    assert _faults(tmp_path, _row(zones=[paragraph])) == (
        "e-fr-900: the first zone is not the title",
        "e-fr-900: no zone at 0",
    )
    assert _faults(tmp_path, _row(zones=[title, {"kind": "paragraph", "start": 5, "end": len(TEXT)}])) == (
        f"e-fr-900: zone paragraph 5..{len(TEXT)} runs over a line end",
        "e-fr-900: zones title and paragraph overlap at 5",
    )
    assert _faults(tmp_path, _row(zones=[title, paragraph | {"end": 9999}])) == (
        f"e-fr-900: zone paragraph {len(TITLE) + 2}..9999 in {len(TEXT)} characters",
    )


def test_a_half_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no report_fr\.jsonl"):
        load_events("report", "fr", folder=tmp_path)


@pytest.mark.parametrize("half", ["develop", "report"])
def test_the_french_halves_load(half: Half) -> None:
    texts = load_events(half, "fr")
    assert len({text.id for text in texts}) == len(texts)
    assert all(text.title == text.text.splitlines()[0] for text in texts)
