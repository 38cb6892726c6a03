"""Invented articles in any number: paragraphs of the own articles, and others put together from parts.

Of three kinds: ``claims`` is full of voices, ``events`` of happenings with tolls, places and dates, ``plain`` has no
word of a happening at all.

No two articles are alike and few sentences repeat, so that nothing is measured on a warm cache of one text.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bench_events import DENSE_SHARE, EVENTS, PLAIN, Kind
from eval.events_own import Language
from eval.marks import Half
from eval.own import load_own

SEED = 7
ENGLISH_EVERY = 4  # one article of four is English
PARAGRAPHS = (4, 9)
SENTENCES = (2, 4)
OWN_SHARE = 0.25  # of the paragraphs are from the own articles, with other names and numbers
RUNNING = ("lead", "paragraph")
NUMBER = re.compile(r"\d+")
# Invented names of the own articles; each article swaps them among themselves.
PLACES = (
    "Belmare",
    "Karsova",
    "Tamrec",
    "Essarine",
    "Mirvane",
    "Sarmène",
    "Lorne",
    "Solenne",
    "Arken",
    "Quarz",
)
FAMILIES = ("Draskov", "Aubrac", "Haddane", "Roussel", "Talic", "Oudot", "Almar", "Brandt", "Adjo", "Weill")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What sentences are put together from; every part of a kind goes with every other.

    A clause is a subject, a deed and a circumstance. ``patterns`` hold one that is told ({clause}), who
    tells it ({voice}) and how it is told ({says}); those without a voice are the outlet's own.
    """

    subjects: Sequence[str]
    deeds: Sequence[str]
    circumstances: Sequence[str]
    voices: Sequence[str]
    says: Sequence[str]
    patterns: Sequence[str]


PARTS = {
    "fr": Parts(
        subjects=(
            "le convoi", "la garnison", "le dernier bataillon", "la colonne de réfugiés", "le marché couvert",
            "la délégation", "le vieux pont", "une partie du quartier nord", "la centrale", "l'hôpital",
        ),
        deeds=(
            "attend une inspection", "n'a reçu aucun renfort", "reste sous le feu", "a changé de main",
            "a rouvert pour quelques heures", "manque de carburant", "subit des tirs", "a perdu son chef",
        ),
        circumstances=(
            "depuis {n} jours", "près de {place}", "malgré la trêve signée à {place}",
            "sur la route de {place}", "pour la {n}e fois de l'année", "à {n} kilomètres de {place}",
            "alors que la neige tombe",
        ),
        voices=(
            "le maire de {place}", "le général {family}", "une source militaire", "un habitant de {place}",
            "la porte-parole de la mission", "le ministère", "l'ONG locale", "un officier de la garde",
            "la chaîne Telegram de {place}", "un témoin", "l'avocate Inès {family}",
        ),
        says=("affirme", "assure", "raconte", "précise", "a déclaré", "a indiqué", "reconnaît", "a confirmé"),
        patterns=(
            "{Voice} {says} que {clause}.", "« {Clause} », {says} {voice}.", "Selon {voice}, {clause}.",
            "{Clause}, {says} {voice}.", "{Clause}.", "{Clause}.", "{Clause}.",
            "Dans la vallée, {clause}, et personne ne s'en étonne plus.",
        ),
    ),
    "en": Parts(
        subjects=(
            "the convoy", "the garrison", "the last battalion", "a column of refugees", "the covered market",
            "the delegation", "the old bridge", "part of the northern quarter", "the mill", "the clinic",
        ),
        deeds=(
            "was cleared before dawn", "received no reinforcements", "stayed under fire", "changed hands",
            "reopened for a few hours", "ran short of fuel", "was searched", "lost its leader",
        ),
        circumstances=(
            "for {n} days", "near {place}", "despite the truce signed at {place}", "on the road to {place}",
            "{n} kilometres from {place}", "for the {n}th time this year", "while snow was falling",
        ),
        voices=(
            "the mayor of {place}", "General {family}", "a military source", "residents of {place}",
            "the mission's spokeswoman", "the ministry", "a local charity", "an officer of the guard",
            "the Telegram channel of {place}", "several witnesses", "the lawyer Ines {family}",
        ),
        says=("said", "insisted", "recalled", "added", "announced", "explained", "admitted", "confirmed"),
        patterns=(
            "{Voice} {says} that {clause}.", "“{Clause},” {says} {voice}.", "According to {voice}, {clause}.",
            "{Clause}, {voice} {says}.", "{Clause}.", "{Clause}.", "{Clause}.",
            "In the valley, {clause}, and nobody is surprised any more.",
        ),
    ),
}  # fmt: skip


def make_articles(
    count: int, *, language: Language | None = None, seed: int = SEED, kind: Kind = "claims"
) -> Iterator[dict[str, str]]:
    """``count`` articles as JSONL fields, the same for the same ``seed``; of one language, or of both."""
    chance = random.Random(seed)
    languages: tuple[Language, Language] = ("fr", "en")
    material = {code: _material(code) for code in languages} if kind == "claims" else {}
    for number in range(count):
        code: Language = language or ("en" if number % ENGLISH_EVERY == ENGLISH_EVERY - 1 else "fr")
        title, *body = _told(*material[code], code, chance) if kind == "claims" else _happening(kind, code, chance)
        yield {
            "url": f"https://news.example/{code}/{number}",
            "title": title,
            "date": f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "text": "\n\n".join(body),
        }


def write_articles(
    path: Path, count: int, *, language: Language | None = None, seed: int = SEED, kind: Kind = "claims"
) -> int:
    """Writes ``count`` articles as JSON lines; their number of words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for fields in make_articles(count, language=language, seed=seed, kind=kind):
            words += len(fields["text"].split())
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return words


def _told(titles: Sequence[str], paragraphs: Sequence[str], code: Language, chance: random.Random) -> list[str]:
    """Title and paragraphs of an article about who says what."""
    body = [
        chance.choice(paragraphs) if chance.random() < OWN_SHARE else _paragraph(PARTS[code], chance)
        for _ in range(chance.randint(*PARAGRAPHS))
    ]
    return _renamed("\n\n".join([chance.choice(titles), *body]), chance).split("\n\n")


def _happening(kind: Kind, code: Language, chance: random.Random) -> list[str]:
    """Title and paragraphs of an article about what happened, or about nothing that our rules read."""
    scenes, share = (EVENTS[code], DENSE_SHARE) if kind == "events" else (PLAIN[code], 1.0)
    body = [
        " ".join(
            scenes.sentence(chance) if chance.random() < share else _sentence(PARTS[code], chance)
            for _ in range(chance.randint(*SENTENCES))
        )
        for _ in range(chance.randint(*PARAGRAPHS))
    ]
    return [scenes.sentence(chance).rstrip("."), *body]


def _material(language: str) -> tuple[Sequence[str], Sequence[str]]:
    """Titles and running paragraphs of the own articles."""
    halves: tuple[Half, Half] = ("develop", "report")
    own = [text for half in halves for text in load_own("articles", half) if text.language == language]
    titles = [zone.span.of(text.text) for text in own for zone in text.zones if zone.kind == "title"]
    body = [zone.span.of(text.text) for text in own for zone in text.zones if zone.kind in RUNNING]
    return titles, body


def _paragraph(parts: Parts, chance: random.Random) -> str:
    return " ".join(_sentence(parts, chance) for _ in range(chance.randint(*SENTENCES)))


def _sentence(parts: Parts, chance: random.Random) -> str:
    clause = " ".join(chance.choice(each) for each in (parts.subjects, parts.deeds, parts.circumstances))
    voice = chance.choice(parts.voices)
    sentence = chance.choice(parts.patterns).format(
        clause=clause,
        Clause=clause[0].upper() + clause[1:],
        voice=voice,
        Voice=voice[0].upper() + voice[1:],
        says=chance.choice(parts.says),
    )
    return sentence.format(n=chance.randint(2, 99), place=chance.choice(PLACES), family=chance.choice(FAMILIES))


def _renamed(text: str, chance: random.Random) -> str:
    """The text with its names swapped for others of their kind, and each number for one as long.

    A name becomes the same one throughout, so that who is meant by "Draskov" stays clear.
    """
    swaps: dict[str, str] = {}
    for names in (PLACES, FAMILIES):
        swaps |= dict(zip(names, chance.sample(names, len(names)), strict=True))
    named = re.sub("|".join(swaps), lambda match: swaps[match[0]], text)
    return NUMBER.sub(lambda match: "".join(chance.choice("123456789") for _ in match[0]), named)
