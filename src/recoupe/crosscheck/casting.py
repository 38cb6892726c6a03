"""Who is who in an article: which posts its people hold, by what stands beside their names.

"Le maire de la commune, Boukaré Zallé", "Issouf Kinda, head of communication", "le préfet Adoum Tchari", "a spokesman
who goes by the name of Ko Htet Naing".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.phrases import Word, person_words, words_of
from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.voice_words import VoiceWords
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

REACH_CHARS = 120  # how far from a name its post is looked for
MAX_WORDS = 10  # of a post
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:[^\S\n]+[A-ZÀ-Þ][\w'’-]+){1,3}")
_BREAK = re.compile(r"[.!?;:—–()\[\]«»“”\"\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A person and what the article says that this person is; ``at`` is where the name stands."""

    person: tuple[str, ...]
    post: tuple[Word, ...]
    at: Span


def names_of_people(reading: Reading, words: VoiceWords) -> dict[str, tuple[str, ...]]:
    """The names of the people in an article, as written -> folded words without titles."""
    places = {fold_name(each.name) for each in reading.mentions if each.kind in ("place", "state")}
    written = [each.span.of(reading.article.text) for each in reading.mentions if each.kind == "person"]
    written += [
        claim.source.name for claim in reading.claims if claim.source.kind == "named_person" and claim.source.name
    ]
    written += _introduced(reading.article.text, words)
    people = {name: person_words(name, words) for name in written}
    return {name: person for name, person in people.items() if fold_name(name) not in places or len(person) > 1}


def _introduced(text: str, words: VoiceWords) -> Iterator[str]:
    """Names that stand right behind a post or a rank: "Le maire, Boukaré Zallé, avait parlé"."""
    for match in _NAME.finditer(text):
        led = _since_break(text[max(0, match.start() - REACH_CHARS) : match.start()]).rstrip()
        last = fold_name(led.rpartition(" ")[2]).split()[-1:]
        is_titled = bool(last) and (last[0] in words.titles or is_head(last[0], words))
        if (led.endswith(",") or is_titled) and (is_titled or _before(led, words)):
            yield match[0]


def cast_of(reading: Reading, words: VoiceWords) -> tuple[Part, ...]:
    """The people of an article with what stands beside their names, in text order."""
    text = reading.article.text
    found: dict[tuple[int, int], Part] = {}
    for name, person in sorted(names_of_people(reading, words).items()):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            led = _since_break(text[max(0, match.start() - REACH_CHARS) : match.start()])
            before = (_before(_without_titles(led, words, rank), words) for rank in (False, True))
            for post in (*before, _behind(text, match.end(), words)):
                if post:
                    found.setdefault((match.start(), len(post)), Part(person=person, post=post, at=Span(*match.span())))
    return tuple(found[key] for key in sorted(found))


def _before(told: str, words: VoiceWords) -> tuple[Word, ...]:
    """The post that leads up to a name: "the town's mayor, ", "le préfet ", "his deputy, "."""
    led = _without_naming(told.rstrip(" ,"), words)
    is_apart = told.rstrip().endswith(",") or led != told.rstrip(" ,")
    segment = words_of(led.rpartition(",")[2])[-MAX_WORDS:]
    start = next((at for at, word in enumerate(segment) if is_head(word.folded, words)), None)
    if start is None:
        return ()
    post = segment[_led_by_owner(segment, start, words) :]
    return tuple(post) if is_apart or _is_close(segment[start + 1 :], words) else ()


def _led_by_owner(segment: Sequence[Word], start: int, words: VoiceWords) -> int:
    """Where the post begins: with whose it is, if that comes first, as in "Congo's army spokesman"."""
    while start and (segment[start - 1].is_capital or segment[start - 1].folded in words.possessives | {"s", "army"}):
        start -= 1
    return start


def _is_close(between: Sequence[Word], words: VoiceWords) -> bool:
    """Whether nothing but names, "of" and the rest of a compound stands between a post and a name."""
    heads = words.spokespeople
    return all(word.is_capital or word.folded in words.function | heads for word in between)


def _behind(text: str, start: int, words: VoiceWords) -> tuple[Word, ...]:
    """The post that follows a name: ", head of the hospital's emergency ward,", " (maire de Titao)"."""
    match = re.match(r"\s*(?:,|\()\s*([^,.;:()\n«»“”\"]{2,120})", text[start : start + REACH_CHARS])
    if not match:
        return ()
    segment = words_of(match[1])[:MAX_WORDS]
    at = next((at for at, word in enumerate(segment[:4]) if is_head(word.folded, words)), None)
    if at is None or any(word.folded not in words.function and not word.is_capital for word in segment[:at]):
        return ()
    return tuple(segment)


def is_head(folded: str, words: VoiceWords) -> bool:
    """Whether a word is what somebody is: of a post, an office, one who speaks for others."""
    return (
        folded in words.post_of
        or folded in words.spokespeople
        or folded in words.ministers
        or folded in _offices(words)
    )


def _offices(words: VoiceWords) -> frozenset[str]:
    """Single words for those who hold an office: those that are titles as well."""
    return frozenset(phrase[0] for phrase, _ in words.office_phrases if len(phrase) == 1 and phrase[0] in words.titles)


def _since_break(told: str) -> str:
    breaks = [match.end() for match in _BREAK.finditer(told)]
    return told[breaks[-1] :] if breaks else told


def _without_titles(told: str, words: VoiceWords, with_posts: bool) -> str:
    """``told`` without ranks and articles at its end: ", la docteure ", "the General "; posts that are titles as well
    ("le commandant") go only ``with_posts``."""
    kept = told.rstrip()
    while match := re.search(r"[^\W_]+[.'’]?$", kept):
        folded = fold_name(match[0])
        if not set(folded.split()) <= words.titles | words.function or (is_head(folded, words) and not with_posts):
            break
        kept = kept[: match.start()].rstrip()
    return kept


def _without_naming(told: str, words: VoiceWords) -> str:
    folded = told.lower()
    for phrase in sorted(words.naming, key=lambda each: (-len(each), each)):
        if folded.endswith(" " + phrase):
            return told[: -len(phrase)].rstrip(" ,")
    return told
