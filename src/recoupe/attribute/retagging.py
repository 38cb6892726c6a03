"""Mends the parser's reading of reporting verbs, by the forms that the language data list.

A model trained on other prose takes "nie", "dément" or "soupire" for pronouns, adverbs and nouns; a missed
cue is a missed claim.
"""

from __future__ import annotations

from recoupe.attribute.trees import QUOTE_MARKS
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.parses import Sentence, Token

NEVER_A_FORM = frozenset({"PRON", "ADV", "X", "ADP", "INTJ", "SYM", "CCONJ", "DET"})
FINITE = "Mood=Ind|VerbForm=Fin"
PARTICIPLE_ENDINGS = ("é", "ée", "és", "ées", "ant")


def retag(sentence: Sentence, lexicon: AttributionLexicon) -> Sentence:
    """``sentence`` with the reporting verbs among its words read as verbs, lemma and all."""
    tokens = list(sentence.tokens)
    for position, token in enumerate(tokens):
        lemma = lexicon.forms.get(token.text.lower()) or (
            token.lemma if token.lemma in lexicon.senses else None
        )
        if lemma is None:
            continue
        if token.pos in ("VERB", "AUX"):
            tokens[position] = _as_verb(token, lemma, lexicon)
            if _leads_sentence(tokens, position):
                tokens[position] = tokens[position]._replace(morph=FINITE)
            elif "VerbForm=Part" in token.morph and _stands_like_a_verb(tokens, position, lexicon):
                tokens[position] = tokens[position]._replace(morph=FINITE)
        elif not lexicon.forms:
            continue
        elif token.pos in ("NOUN", "ADJ") and _follows_auxiliary(tokens, position):
            tokens[position] = token._replace(pos="VERB", lemma=lemma, morph="Tense=Past|VerbForm=Part")
        elif token.pos in NEVER_A_FORM or _stands_like_a_verb(tokens, position, lexicon):
            tokens[position] = token._replace(pos="VERB", lemma=lemma, morph=FINITE)
    return sentence._replace(tokens=tuple(tokens))


def _follows_auxiliary(tokens: list[Token], position: int) -> bool:
    """Whether a participle stands behind an inverted auxiliary: "a-t-elle martelé"."""
    before = tokens[position - 1] if position else None
    return before is not None and before.text.startswith("-") and before.text[1:].isalpha()


def _leads_sentence(tokens: list[Token], position: int) -> bool:
    """Whether a participle is a sentence's verb: its noun is the root, nothing is finite, an object or its end follows."""
    token = tokens[position]
    head = tokens[token.head]
    nothing_finite = not any("VerbForm=Fin" in other.morph for other in tokens)
    if token.dep != "acl" or head.pos not in ("NOUN", "PROPN") or head.position > position:
        return False
    if head.dep != "root" and not nothing_finite:
        return False
    if position + 1 >= len(tokens) or any(
        "VerbForm=Fin" in other.morph and other.head == head.position for other in tokens
    ):
        return False
    return tokens[position + 1].pos in ("DET", "ADP", "PRON", "SCONJ", "PUNCT", "ADV") and tokens[
        position + 1
    ].text not in ("par", "by")


def _as_verb(token: Token, lemma: str, lexicon: AttributionLexicon) -> Token:
    known = token.lemma if token.lemma in lexicon.senses else lemma
    regular = lemma.endswith("er") and token.text.lower() != lemma
    certain = regular and not token.text.endswith(PARTICIPLE_ENDINGS) and "VerbForm=Fin" not in token.morph
    unmarked = "VerbForm" not in token.morph and not token.text.endswith(PARTICIPLE_ENDINGS)
    finite = FINITE if lexicon.forms and (certain or unmarked) else token.morph
    return token._replace(lemma=known, morph=finite)


def _stands_like_a_verb(tokens: list[Token], position: int, lexicon: AttributionLexicon) -> bool:
    """Whether a "noun" is a verb by its neighbours: "soupire-t-il", "», soupire Lise", "estime que"."""
    token = tokens[position]
    if token.text[:1].isupper() or token.text.endswith(PARTICIPLE_ENDINGS):
        return False
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    before = tokens[position - 1] if position > 0 else None
    if after is None or before is None:
        return False
    if (
        after.text.startswith("-")
        and len(after.text) > 1
        and after.end - after.start > 1
        and after.text[1:].isalpha()
    ):
        return after.text[1:].lower() in ("t", "il", "elle", "ils", "elles", "on", "ce")
    set_off = before.text in ",!?…" or before.text in QUOTE_MARKS
    if (
        set_off
        and (after.pos in ("DET", "PROPN", "PRON") or after.text[:1].isupper())
        and after.text.lower() not in ("qui", "que", "dont")
    ):
        return True
    if after.text.lower() in ("avoir", "être") and before.pos in ("NOUN", "PROPN"):
        return True
    opens_clause = after.text.lower() in lexicon.clause.complementisers and before.pos not in (
        "DET",
        "ADJ",
        "ADP",
    )
    return opens_clause and before.pos in ("NOUN", "PROPN", "PRON", "ADV", "X")
