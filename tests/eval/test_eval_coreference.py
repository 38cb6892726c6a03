"""Scores of groupings, against figures worked out by hand; and the evals that use them, on small collections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval.bench_incidents import measure as measure_bench
from eval.coreference import add_up, conll, score_grouping
from eval.daccord import load_pairs
from eval.daccord import main as daccord
from eval.ecbplus import load_mentions
from eval.ecbplus import main as ecbplus
from eval.ecbplus import measure as measure_ecb
from eval.stories import group_stories
from eval.stories import main as stories

GOLD = [["a", "b", "c"], ["d", "e", "f", "g"]]
FOUND = [["a", "b"], ["c", "d"], ["f", "g", "e"]]


def test_the_scores_of_an_example() -> None:
    """The example of Pradhan et al. 2014, without what only one side has."""
    scores = score_grouping(GOLD, FOUND)
    assert (scores["pairs"].recall, scores["pairs"].precision) == (4 / 9, 4 / 5)
    assert (scores["muc"].recall, scores["muc"].precision) == (3 / 5, 3 / 4)
    assert scores["b3"].recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 9 / 4) / 7)
    assert scores["b3"].precision == pytest.approx((2 + 1 / 2 + 1 / 2 + 3) / 7)
    assert scores["ceafe"].recall == pytest.approx((4 / 5 + 6 / 7) / 2)
    assert scores["ceafe"].precision == pytest.approx((4 / 5 + 6 / 7) / 3)
    assert conll(scores) == pytest.approx(sum(scores[name].f1 for name in ("muc", "b3", "ceafe")) / 3)


def test_the_perfect_grouping_is_1_and_collections_add_up() -> None:
    scores = add_up([score_grouping(GOLD, GOLD), score_grouping([["x", "y"]], [["y", "x"]])])
    assert conll(scores) == scores["pairs"].f1 == 1
    assert scores["pairs"].gold == 10


def test_no_pairs_at_all_score_0() -> None:
    assert score_grouping([["a"], ["b"]], [["a"], ["b"]])["muc"].f1 == 0


def test_stories_are_joined_while_they_are_alike_on_average() -> None:
    alike = {("a", "b"): 0.9, ("a", "c"): 0.5, ("b", "c"): 0.1, ("a", "d"): 0.0, ("b", "d"): 0.0, ("c", "d"): 0.2}
    assert group_stories("abcd", alike, least=0.3) == [{"a", "b", "c"}, {"d"}]
    assert group_stories("abcd", alike, least=0.31) == [{"a", "b"}, {"c"}, {"d"}]


def test_where_the_corpora_are_absent_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECOUPE_SHARED", str(tmp_path))
    assert ecbplus([]) == stories([]) == daccord([]) == 1
    assert capsys.readouterr().err.count("skipped") == 3


def test_gold_mentions_are_loaded_and_grouped(tmp_path: Path) -> None:
    sentences = {"1ecb/1": "Rebels struck the old bridge", "1ecb/2": "The old bridge was struck by rebels"}
    (tmp_path / "conll").mkdir()
    rows = [f"1/{key}\t0\t{n}\t{word}\t-" for key, text in sentences.items() for n, word in enumerate(text.split())]
    (tmp_path / "conll" / "1ecb.conll").write_text("\n".join(["#begin", *rows]), encoding="utf-8")
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n1,1ecb,0\n1,2ecb,0\n", encoding="utf-8"
    )
    mentions = [
        {"mention_id": f"m{n}", "doc_id": f"1_{n}ecb", "sent_id": sentence, "conll_doc_key": f"1/1ecb/{n}",
         "topic_id": 1, "subtopic": "1ecb", "mention_head_lemma": "Strike", "coref_chain": "c"}
        for n, sentence in ((1, 0), (2, 0), (1, 7))
    ]  # fmt: skip
    (tmp_path / "event_mentions.jsonl").write_text("\n".join(map(json.dumps, mentions)), encoding="utf-8")
    loaded = load_mentions(tmp_path)
    assert [(each.id, each.lemma) for each in loaded] == [("m1", "strike"), ("m2", "strike")]
    assert measure_ecb(loaded)["incidents, in topic"]["conll"] == 1


def test_pairs_of_texts_are_loaded(tmp_path: Path) -> None:
    row = ["a1", " Il pleut.", "Il ne pleut pas.", "1", "contradiction", "https://a.example", "climat"]
    header = ["id", "premise", "hypothesis", "label", "label_text", "url", "genre"]
    (tmp_path / "daccord_dataset.tsv").write_text("\t".join(header) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    (pair,) = load_pairs(tmp_path)
    assert (pair.texts, pair.is_contradiction) == (("Il pleut.", "Il ne pleut pas."), True)


def test_made_up_events_are_linked_and_grouped() -> None:
    found = measure_bench(300, days=30)
    assert found.events == 300
    assert found.links > found.events / 4
    assert found.incidents < found.events
    assert found.pure > 0.8
