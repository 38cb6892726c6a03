"""Invented articles in any number: paragraphs of the own articles, mixed, with other names and numbers.

No two are alike and few sentences repeat, so that nothing is measured on a warm cache of one text.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from eval.marks import Half
from eval.own import load_own

SEED = 7
ENGLISH_EVERY = 4  # one article of four is English
PARAGRAPHS = (4, 9)
# Invented names of the own articles; each article swaps them among themselves.
PLACES = tuple("Belmare Karsova Tamrec Essarine Mirvane Sarmène Lorne Solenne Arken Quarz".split())  # noqa: SIM905
FAMILIES = tuple("Draskov Aubrac Haddane Roussel Talic Oudot Almar Trémel Brandt Adjo Weill Pilic".split())  # noqa: SIM905
RUNNING = ("lead", "paragraph")
NUMBER = re.compile(r"\d+")
# Words that may stand for each other wherever one of their row stands.
LIKE = {
    "fr": (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet septembre octobre novembre décembre",
        "deux trois quatre six sept huit neuf onze douze quatorze quarante",
        "camions convois chars bus",
        "route digue rue ligne",
        "matin soir",
        "vidéo photo lettre note",
        "officier habitant infirmier étudiant",
        "ville vallée plaine province région",
    ),
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April June July September October November",
        "two three four six seven eight nine eleven fourteen forty",
        "trucks lorries buses tanks",
        "road track street line",
        "driver medic teacher trader",
        "town valley plain district region",
        "report paper study survey",
    ),
}


def make_articles(count: int, *, language: str | None = None, seed: int = SEED) -> Iterator[dict[str, str]]:
    """``count`` articles as JSONL fields, the same for the same ``seed``; of one language, or of both."""
    chance = random.Random(seed)
    material = {code: _material(code) for code in ("fr", "en")}
    for number in range(count):
        code = language or ("en" if number % ENGLISH_EVERY == ENGLISH_EVERY - 1 else "fr")
        titles, paragraphs = material[code]
        chosen = [chance.choice(titles), *chance.sample(paragraphs, chance.randint(*PARAGRAPHS))]
        title, *body = _varied("\n\n".join(chosen), code, chance).split("\n\n")
        yield {
            "url": f"https://news.example/{code}/{number}",
            "title": title,
            "date": f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "text": "\n\n".join(body),
        }


def write_articles(path: Path, count: int, *, language: str | None = None, seed: int = SEED) -> int:
    """Writes ``count`` articles as JSON lines; their number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for fields in make_articles(count, language=language, seed=seed):
            words += len(fields["text"].split())
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return words


def _material(language: str) -> tuple[Sequence[str], Sequence[str]]:
    """Titles and running paragraphs of the own articles."""
    halves: tuple[Half, Half] = ("develop", "report")
    own = [text for half in halves for text in load_own("articles", half) if text.language == language]
    single = [text for half in halves for text in load_own("sentences", half) if text.language == language]
    titles = [zone.span.of(text.text) for text in own for zone in text.zones if zone.kind == "title"]
    body = [zone.span.of(text.text) for text in own for zone in text.zones if zone.kind in RUNNING]
    return titles, body + [text.text for text in single if not text.zones]


def _varied(text: str, language: str, chance: random.Random) -> str:
    """The text with other names, numbers and words that may stand for its own.

    A name is swapped for the same one throughout, so that who is meant by "Draskov" stays clear.
    """
    swaps: dict[str, str] = {}
    for names in (PLACES, FAMILIES):
        swaps |= dict(zip(names, chance.sample(names, len(names)), strict=True))
    text = re.sub("|".join(swaps), lambda match: swaps[match[0]], text)
    for row in LIKE[language]:
        text = re.sub(rf"\b(?:{row.replace(' ', '|')})\b", partial(_another, row.split(), chance), text)
    return NUMBER.sub(lambda match: "".join(chance.choice("123456789") for _ in match[0]), text)


def _another(words: Sequence[str], chance: random.Random, _: re.Match[str]) -> str:
    return chance.choice(words)
