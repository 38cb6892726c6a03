"""Mends the parser's reading of reporting verbs, by the forms that the language data list.

A model trained on other prose takes "nie", "dément" or "soupire" for pronouns, adverbs and nouns; a missed
cue is a missed claim.
"""

from __future__ import annotations

from recoupe.attribute.trees import QUOTE_MARKS
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.parses import Sentence, Token

NEVER_A_FORM = frozenset({"PRON", "ADV", "X", "ADP", "INTJ", "SYM", "CCONJ", "DET"})
AFTER_A_VERB = frozenset({"DET", "ADP", "PRON", "SCONJ", "PUNCT", "ADV"})
FINITE = "Mood=Ind|VerbForm=Fin"
PAST_PARTICIPLE = "Tense=Past|VerbForm=Part"


def retag(sentence: Sentence, lexicon: AttributionLexicon) -> Sentence:
    """``sentence`` with the reporting verbs among its words read as verbs, lemma and all."""
    tokens = [_mended_mood(token, lexicon) for token in sentence.tokens]
    for position, token in enumerate(tokens):
        by_lemma = token.lemma if token.lemma in lexicon.senses else None
        lemma = lexicon.forms.get(token.text.lower()) or by_lemma
        if lemma is not None:
            tokens[position] = _retagged(tokens, position, lemma, lexicon)
    return sentence._replace(tokens=tuple(tokens))


def _mended_mood(token: Token, lexicon: AttributionLexicon) -> Token:
    """A conditional that the parser took for another tense, told by its form: the infinitive with an ending."""
    if token.pos not in ("VERB", "AUX") or "Mood=Cnd" in token.morph:
        return token
    forms = (stem + ending for stem in (token.lemma, token.lemma[:-1]) for ending in lexicon.inflection.conditional)
    plausible = token.lemma.endswith(("r", "re")) and token.text.lower() in forms
    return token._replace(morph="Mood=Cnd|VerbForm=Fin") if plausible else token


def _retagged(tokens: list[Token], position: int, lemma: str, lexicon: AttributionLexicon) -> Token:
    token = tokens[position]
    if token.pos in ("VERB", "AUX"):
        verb = _as_verb(token, lemma, lexicon)
        mistaken = "VerbForm=Part" in token.morph and _stands_like_a_verb(tokens, position, lexicon)
        finite = mistaken or _leads_sentence(tokens, position, lexicon)
        return verb._replace(morph=FINITE) if finite else verb
    if not lexicon.forms:
        return token
    if token.pos in ("NOUN", "ADJ") and position and _is_clitic_subject(tokens[position - 1], lexicon):
        return token._replace(pos="VERB", lemma=lemma, morph=PAST_PARTICIPLE)  # "a-t-elle martelé"
    if token.pos in NEVER_A_FORM or _stands_like_a_verb(tokens, position, lexicon):
        return token._replace(pos="VERB", lemma=lemma, morph=FINITE)
    return token


def _as_verb(token: Token, lemma: str, lexicon: AttributionLexicon) -> Token:
    """A verb with a lemma that the lexicon knows, finite where its form can be nothing else."""
    known = token.lemma if token.lemma in lexicon.senses else lemma
    if not lexicon.forms or "VerbForm=Fin" in token.morph or _may_be_participle(token, lexicon):
        return token._replace(lemma=known)
    regular = lemma not in lexicon.inflection.irregular and token.text.lower() != lemma
    unmarked = "VerbForm" not in token.morph
    return token._replace(lemma=known, morph=FINITE if regular or unmarked else token.morph)


def _may_be_participle(token: Token, lexicon: AttributionLexicon) -> bool:
    endings = lexicon.function_words.participle_endings
    return bool(endings) and token.text.endswith(endings)


def _is_clitic_subject(token: Token, lexicon: AttributionLexicon) -> bool:
    """Whether a word is an inverted subject or the "-t" before it."""
    word = token.text.lower()
    known = word in lexicon.pronouns or word in lexicon.function_words.linking_clitics
    return word.startswith("-") and (known or word[1:] in lexicon.agentless.impersonal_subjects)


def _leads_sentence(tokens: list[Token], position: int, lexicon: AttributionLexicon) -> bool:
    """Whether a participle on a noun is the sentence's own verb: "Le rapport décrit la prison", "a man yelled from"."""
    token = tokens[position]
    noun = tokens[token.head]
    if token.dep != "acl" or noun.pos not in ("NOUN", "PROPN") or noun.position > position:
        return False
    finite = [other for other in tokens if "VerbForm=Fin" in other.morph]
    competes = any(other.head == noun.position for other in finite)
    if competes or (finite and noun.dep != "root") or position + 1 == len(tokens):
        return False
    after = tokens[position + 1]
    return after.pos in AFTER_A_VERB and after.text not in lexicon.function_words.by


def _stands_like_a_verb(tokens: list[Token], position: int, lexicon: AttributionLexicon) -> bool:
    """Whether a word is a verb by its neighbours: "soupire-t-il", "», soupire Lise", "l'ONG estime que"."""
    token = tokens[position]
    if not 0 < position < len(tokens) - 1 or token.text[:1].isupper() or _may_be_participle(token, lexicon):
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    word = after.text.lower()
    if _is_clitic_subject(after, lexicon):
        return True
    set_off = before.text in ",!?…" or before.text in QUOTE_MARKS
    if after.pos == "ADV" and position + 2 < len(tokens):
        after = tokens[position + 2]  # "», écrit sobrement le quotidien"
    opens_subject = after.pos in ("DET", "PROPN", "PRON") or after.text[:1].isupper()
    if set_off and opens_subject and word not in lexicon.clause.relatives:
        return True
    if before.pos not in ("NOUN", "PROPN", "PRON", "ADV", "X"):
        return False
    return word in lexicon.clause.complementisers or word in lexicon.function_words.auxiliary_infinitives
