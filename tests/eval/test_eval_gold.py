import json
from pathlib import Path
from typing import Any

import pytest
from eval.gold import detokenise, half_of, load_framenet, parse_brat
from eval.marks import GoldFaults, Half
from eval.own import Piece, find_piece, load_own

from recoupe.records.spans import Span

HALVES: tuple[Half, Half] = ("develop", "report")


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        pytest.param("rien", (9, 13), id="once"),
        pytest.param(("paix", 2), (21, 25), id="by number"),
        pytest.param("pai", None, id="inside a longer word"),
        pytest.param("paix", None, id="more than once, no number"),
        pytest.param(("paix", 3), None, id="not that often"),
        pytest.param(",", (7, 8), id="a mark"),
    ],
)
def test_a_piece_is_found_or_refused(piece: Piece, found: tuple[int, int] | None) -> None:
    text = "la paix, rien que la paix."
    if found is None:
        with pytest.raises(LookupError):
            find_piece(text, piece)
    else:
        assert find_piece(text, piece) == Span(*found)


@pytest.mark.parametrize(("name", "reported"), [("sentences", 75), ("articles", 19)])
def test_the_own_gold_set_has_no_fault(name: str, reported: int) -> None:
    halves = {half: load_own(name, half) for half in HALVES}
    assert len(halves["report"]) == reported <= len(halves["develop"])
    ids = [text.id for loaded in halves.values() for text in loaded]
    assert len(set(ids)) == len(ids)


def test_every_file_of_a_half_is_read(tmp_path: Path) -> None:
    row = {"language": "en", "split": "develop", "text": "It rained.", "topics": ["plain"], "claims": []}
    for file, id in (("develop_sentences", "a"), ("develop_more_sentences", "b"), ("develop_articles", "c")):
        (tmp_path / f"{file}.jsonl").write_text(json.dumps({"id": id, **row}), encoding="utf-8")
    assert {text.id for text in load_own("sentences", "develop", folder=tmp_path)} == {"a", "b"}
    with pytest.raises(FileNotFoundError, match="report_sentences"):
        load_own("sentences", "report", folder=tmp_path)


def test_each_reported_topic_of_the_sentences_is_looked_at_in_development() -> None:
    develop, report = ({topic for text in load_own("sentences", half) for topic in text.topics} for half in HALVES)
    assert report <= develop


def test_articles_are_as_long_as_a_short_news_item() -> None:
    lengths = [len(text.text.split()) for half in HALVES for text in load_own("articles", half)]
    assert 90 <= min(lengths) <= max(lengths) <= 400


def test_all_faults_of_a_gold_file_are_told(tmp_path: Path) -> None:
    claim: dict[str, Any] = {
        "content": ["la paix"], "cue": "dit", "source": "Ana", "kind": "named_person", "manner": "direct",
        "stance": "states", "within": None, "flags": [],
    }  # fmt: skip
    row = {"id": "x", "language": "fr", "split": "develop", "text": "Ana dit la paix.", "topics": ["t"]}
    lines = [
        {**row, "claims": [claim]},
        {**row, "claims": [{**claim, "cue": "redit", "kind": "nobody|role", "within": 0}]},
        {
            **row,
            "id": "y",
            "split": "report",
            "claims": [],
            "zones": [{"kind": "title", "start": 9, "end": 99}],
        },
        {**row, "id": "z", "claims": [{**claim, "content": []}]},
    ]
    (tmp_path / "develop_sentences.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with pytest.raises(GoldFaults) as caught:
        load_own("sentences", "develop", folder=tmp_path)
    for told in (
        "x claim 0: 'redit' is not in the text",
        "no kind is called 'nobody'",
        "within 0 of 1 claims",
        "the id stands 2 times",
        "split 'report' in the file of 'develop'",
        "zone title 9..99 in 16 characters",
        "develop_sentences.jsonl line 4: claims.0.content",
    ):
        assert told in str(caught.value)


@pytest.mark.parametrize(
    ("tokenised", "text"),
    [
        ("L' armée a reculé , dit -il .", "L'armée a reculé, dit-il."),
        ('Il dit : " Partez ! " , puis sort .', 'Il dit : "Partez ! ", puis sort.'),
        ("Le camp ( fermé ) parce_qu' aujourd' hui", "Le camp (fermé) parce qu'aujourd'hui"),
        ("une colonne - longue - de camions ...", "une colonne - longue - de camions..."),
    ],
)
def test_tokenised_text_is_set_for_readers(tokenised: str, text: str) -> None:
    plain, moved = detokenise(tokenised)
    assert plain.replace(' "', '"') == text.replace(' "', '"')
    assert len(moved) == len(tokenised) + 1
    start = tokenised.index("é") if "é" in tokenised else 0
    assert plain[moved[start]] == tokenised[start]


def test_a_frame_becomes_a_claim_and_others_do_not(tmp_path: Path) -> None:
    text = "L' agence , qui cite le maire , précise que la route est coupée ."

    def role(name: str, words: str) -> dict[str, object]:
        return {
            "role": name,
            "start": text.index(words),
            "end": text.index(words) + len(words),
            "text": words,
        }

    def frame(name: str, target: str, *roles: dict[str, object], id: str = "s1") -> str:
        start = text.index(target)
        row = {"sent_rank": 1, "sequoia_id": id, "text": text, "frame": name, "roles": list(roles)}
        return json.dumps(row | {"target": [[start, start + len(target), target]]})

    said, voice = role("Message", "la route est coupée"), role("Speaker", "L' agence")
    lines = [
        frame("FR_Statement-manner-noise", "précise", said, voice),
        frame("FR_Statement-manner-noise", "cite", role("Message", "qui"), voice),  # only a pointer is said
        frame("FR_Statement-manner-noise", "cite", said, {"role": "Speaker", "null": "DNI"}),
        frame("Appointing", "cite", said, voice),
        frame("FR_Statement-manner-noise", "précise", said, voice, id="emea-fr-1"),
    ]
    (tmp_path / "sequoia_frames.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (marked,) = load_framenet(tmp_path)
    (claim,) = marked.claims
    assert claim.cue is not None
    assert claim.source is not None
    assert marked.text == "L'agence, qui cite le maire, précise que la route est coupée."
    assert [span.of(marked.text) for span in (claim.source, claim.cue, *claim.content)] == [
        "L'agence", "précise", "la route est coupée",
    ]  # fmt: skip


def test_brat_attributions_lose_their_quote_marks() -> None:
    text = "“We stay,” Ana Reis said, “and wait.” It rained."
    notes = "\n".join(
        [
            "T1\tContent 0 10;26 37\t“We stay,” “and wait.”",
            "T2\tCue 20 24\tsaid",
            "T3\tSource 11 19\tAna Reis",
            "T4\tAttribution 20 24\tsaid",
            "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3",
            "T5\tAttribution-no-source 41 47\trained",
            "E2\tAttribution-no-source:T5",
        ]
    )
    (claim,) = parse_brat(notes, text)
    assert [span.of(text) for span in claim.content] == ["We stay", "and wait."]
    assert claim.cue == Span(20, 24)
    assert claim.source == Span(11, 19)


def test_the_halves_of_foreign_gold_never_change() -> None:
    assert [half_of(id) for id in ("annodis.er_00034", "frwiki_50.1000_00795", "news_28")] == [
        "develop",
        "report",
        "report",
    ]
    counted = [half_of(f"document {number}") for number in range(1000)]
    assert 400 < counted.count("develop") < 600
