"""ClearNLP labels as Universal Dependencies, on trees written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.engines.dependencies import LabelTable, to_universal
from recoupe.records.parses import Token

Arc = tuple[str, str, str]  # word, label, head


def tree(*words: str) -> list[Token]:
    """Tokens from ``text/POS/label/head`` with heads by their text; a root heads itself."""
    parts = [word.split("/") for word in words]
    texts = [text for text, _, _, _ in parts]
    tokens, start = [], 0
    for position, (text, pos, label, head) in enumerate(parts):
        tokens.append(
            Token(position, start, start + len(text), text, text.lower(), pos, label, texts.index(head), "", "")
        )
        start += len(text) + 1
    return tokens


def arcs(tokens: list[Token]) -> list[Arc]:
    """Each word with its label and its head's text, roots left out."""
    return [(token.text, token.dep, tokens[token.head].text) for token in tokens if token.head != token.position]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ["troops/NOUN/nsubjpass/killed", "were/AUX/auxpass/killed", "killed/VERB/root/killed"],
            [("troops", "nsubj:pass", "killed"), ("were", "aux:pass", "killed")],
            id="passive",
        ),
        pytest.param(
            ["he/PRON/nsubj/hit", "hit/VERB/root/hit", "it/PRON/dobj/hit"],
            [("he", "nsubj", "hit"), ("it", "obj", "hit")],
            id="object",
        ),
        pytest.param(
            ["fell/VERB/root/fell", "in/ADP/prep/fell", "Tolmar/PROPN/pobj/in"],
            [("in", "case", "Tolmar"), ("Tolmar", "obl", "fell")],
            id="preposition-under-a-verb",
        ),
        pytest.param(
            ["mayor/NOUN/root/mayor", "of/ADP/prep/mayor", "Tolmar/PROPN/pobj/of"],
            [("of", "case", "Tolmar"), ("Tolmar", "nmod", "mayor")],
            id="preposition-under-a-noun",
        ),
        pytest.param(
            ["hit/VERB/root/hit", "by/ADP/agent/hit", "rebels/NOUN/pobj/by"],
            [("by", "case", "rebels"), ("rebels", "obl:agent", "hit")],
            id="agent",
        ),
        pytest.param(
            [
                "fled/VERB/root/fled",
                "according/VERB/prep/fled",
                "to/ADP/prep/according",
                "police/NOUN/pobj/to",
            ],
            [("according", "case", "police"), ("to", "case", "police"), ("police", "obl", "fled")],
            id="two-words-one-case",
        ),
        pytest.param(
            [
                "accused/VERB/root/accused",
                "of/ADP/prep/accused",
                "mining/VERB/pcomp/of",
                "roads/NOUN/dobj/mining",
            ],
            [("of", "mark", "mining"), ("mining", "advcl", "accused"), ("roads", "obj", "mining")],
            id="clause-behind-a-preposition",
        ),
        pytest.param(
            ["spoke/VERB/root/spoke", "to/ADP/dative/spoke", "Reuters/PROPN/pobj/to"],
            [("to", "case", "Reuters"), ("Reuters", "obl", "spoke")],
            id="dative-preposition",
        ),
        pytest.param(
            ["man/NOUN/root/man", "who/PRON/nsubj/fled", "fled/VERB/relcl/man", "not/PART/neg/fled"],
            [("who", "nsubj", "fled"), ("fled", "acl:relcl", "man"), ("not", "advmod", "fled")],
            id="relative-clause",
        ),
        pytest.param(
            [
                "bases/NOUN/root/bases",
                "in/ADP/prep/bases",
                "north/NOUN/pobj/in",
                "of/ADP/prep/north",
                "Lorne/PROPN/pobj/of",
            ],
            [
                ("in", "case", "north"),
                ("north", "nmod", "bases"),
                ("of", "case", "Lorne"),
                ("Lorne", "nmod", "north"),
            ],
            id="preposition-behind-preposition",
        ),
        pytest.param(
            ["said/VERB/root/said", "that/SCONJ/mark/left", "they/PRON/nsubj/left", "left/VERB/ccomp/said"],
            [("that", "mark", "left"), ("they", "nsubj", "left"), ("left", "ccomp", "said")],
            id="what-is-universal-already",
        ),
    ],
)
def test_labels(words: list[str], expected: list[Arc]) -> None:
    assert arcs(to_universal(tree(*words), LabelTable.clearnlp())) == expected


LABELS = st.sampled_from(
    ("nsubj", "nsubjpass", "dobj", "prep", "pobj", "pcomp", "agent", "dative", "conj", "amod", "relcl")
)


@given(st.lists(st.tuples(LABELS, st.integers(0, 7)), min_size=1, max_size=8))
def test_any_tree_keeps_its_words_and_heads_within(arcs_drawn: list[tuple[str, int]]) -> None:
    count = len(arcs_drawn)
    heads = [head % count for _, head in arcs_drawn]  # broken trees too: a word may hang on itself, or in a ring
    tokens = [
        Token(
            position,
            2 * position,
            2 * position + 1,
            "w",
            "w",
            "NOUN",
            label if position else "root",
            heads[position],
            "",
            "",
        )
        for position, (label, _) in enumerate(arcs_drawn)
    ]
    turned = to_universal(tokens, LabelTable.clearnlp())
    assert [token._replace(dep="", head=0) for token in turned] == [token._replace(dep="", head=0) for token in tokens]
    assert all(0 <= token.head < count for token in turned)
    assert not {token.dep for token in turned} & {"nsubjpass", "dobj", "relcl"}
