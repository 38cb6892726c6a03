"""On whose word, as a phrase of a sentence: ``des sources de sécurité non nommées, citées par Press TV``."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.deliver.grammar import fill, listed, noun_phrase, voice_form
from recoupe.deliver.words import UNNAMED_KINDS, one_line, shorten, voice_name
from recoupe.knowledge.report_words import ReportWords
from recoupe.records.articles import Article
from recoupe.records.claims import Claim

VOICE_CHARS = 90
UNKNOWN = "unknown"  # gender and number that cannot be told


def chain_phrase(words: ReportWords, article: Article, chain: Sequence[Claim]) -> str:
    """The last voice of ``chain`` (outermost first), cited by those around it; the outlet alone if there is none."""
    outer = one_line(article.outlet or "") or words.frames.the_article
    before = ""
    for position, claim in enumerate(chain):
        if claim.source.kind == "none":
            # only the last can be nobody's: in the middle it says nothing of where the word comes from
            outer = fill(words, words.frames.nobody, outer=outer) if position == len(chain) - 1 else outer
            continue
        phrase, form = voice_phrase(words, article, claim)
        if phrase != before:  # a voice does not cite itself
            cited = words.frames.cited
            outer = phrase + fill(words, cited.get(form, cited[UNKNOWN]), outer=outer)
        before = phrase
    return outer


def voice_phrase(words: ReportWords, article: Article, claim: Claim) -> tuple[str, str]:
    """The voice of one claim with "not named" where nobody could say who it is; and its gender and number."""
    name = shorten(voice_name(claim, article.text), VOICE_CHARS)
    phrase = noun_phrase(words, article.text, claim.source.span, name)
    form = voice_form(words, phrase, claim.source.kind)
    is_told = any(each in phrase.lower() for each in words.frames.says_unnamed)
    if claim.source.kind in UNNAMED_KINDS and not is_told:
        unnamed = words.frames.unnamed
        phrase += unnamed.get(form, unnamed[UNKNOWN])
    return phrase, form


def voices_phrase(words: ReportWords, article: Article, claims: Sequence[Claim]) -> str:
    """Several voices in one list, each once."""
    named = [voice_phrase(words, article, claim)[0] for claim in claims if claim.source.kind != "none"]
    outlet = one_line(article.outlet or "") or words.frames.the_article
    return listed(words, list(dict.fromkeys(named)) or [outlet])
