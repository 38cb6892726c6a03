import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from eval.bench_texts import make_articles, write_articles

from eval import bench

MEASURED: dict[str, Any] = {
    "help": {"median_s": 0.2},
    "ratio": {"fr": {"ratio_cpu": 1.5, "ratio_wall": 1.4, "words": 1000, "full": {"wall": 2.0}}},
    "searched": {"fr": {"share": 0.625}},
    "memory": {"peak_mb": 900.0},
    "workers": {"gain": 1.7, "gain_with_startup": 1.1},
    "scale": {"sizes": {"1000": {"cpu_us_per_word": 123.4, "peak_mb": 950.0}}},
}


def test_invented_articles_repeat_with_their_seed_only() -> None:
    first, again, other = (list(make_articles(20, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({article["url"] for article in first}) == 20


def test_fewer_articles_are_the_beginning_of_more() -> None:
    assert list(make_articles(3)) == list(islice(make_articles(30), 3))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_few_sentences_of_invented_articles_repeat(language: str) -> None:
    texts = [article["text"] for article in make_articles(100, language=language)]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text)]
    assert len(set(sentences)) > 0.7 * len(sentences)
    assert len(set(texts)) == len(texts)


def test_articles_are_written_as_json_lines_and_their_words_counted(tmp_path: Path) -> None:
    words = write_articles(tmp_path / "a.jsonl", 8)
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in rows] == [{"url", "title", "date", "text"}] * 8
    assert words == sum(len(row["text"].split()) for row in rows)
    assert [row["url"].split("/")[3] for row in rows] == ["fr", "fr", "fr", "en"] * 2


def test_the_table_says_which_targets_are_reached() -> None:
    shown = list(bench.table(list(bench.rows_of(MEASURED))))
    assert [line for line in shown if "MISSED" in line] == [line for line in shown if "fr, cpu" in line]
    assert any("1.70 x  at least 1.6 x: reached" in line for line in shown)
    assert any("62.50 %" in line for line in shown)


def test_a_missed_target_never_fails_the_bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "measure", lambda **_: MEASURED)
    assert bench.main(["--json", str(tmp_path / "bench.json")]) == 0
    assert "MISSED" in capsys.readouterr().out
    assert json.loads((tmp_path / "bench.json").read_text())["measured"] == MEASURED
