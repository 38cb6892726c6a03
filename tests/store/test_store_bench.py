from __future__ import annotations

from pathlib import Path

from eval.bench_store import Maker, measure, queries

from recoupe.store.store import open_store


def test_the_measurements_run_and_name_their_units(place: str) -> None:
    rows = list(measure(place, articles=12, postings=6_000))
    assert all(row.unit for row in rows)
    assert {"asking 600 keys", "peak memory"} <= {row.name for row in rows}


def test_every_query_that_is_measured_is_answered_alike_by_both_databases(postgres: str, tmp_path: Path) -> None:
    from databases_for_tests import empty_schema

    maker = Maker(vocabulary=5_000)
    with empty_schema(postgres, "recoupe_alike") as server:
        answers = []
        for place in (server, str(tmp_path / "case.db")):
            with open_store(place, create=True) as store:
                with store.writing():
                    for number in range(60):
                        store.add(maker.make(number)[0])
                answers.append({name: store.search(query) for name, query in queries(maker)})
    assert answers[0] == answers[1]
    assert sum(bool(hits) for hits in answers[0].values()) >= 12
