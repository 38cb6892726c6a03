"""Claims as what they say, without the form they say it in: so that the same one is found in another article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from recoupe.crosscheck.claim_figures import find_figures
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.shingles import find_words, fold, key_of
from recoupe.crosscheck.voices import Identity, Known, load_known
from recoupe.knowledge.common_words import load_common_words, news_words
from recoupe.knowledge.event_grammar import load_event_grammar
from recoupe.knowledge.number_words import NumberWords, load_number_words
from recoupe.knowledge.packs import languages_with
from recoupe.records.claims import Claim
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, hull

STEM_LETTERS = 6  # "attaque", "attaqué", "attaquants" are one; 4-8 do as well on the pairs of eval/copies.py
MIN_STEM_LETTERS = 3  # shorter words are grammar, or initials
QUOTE_SHINGLE = 4  # words
MAX_SOURCE_WORDS = 3  # of a source's name that a claim is filed under
CONDUIT = 0.6  # of a claim's content that an inner claim covers: it only passes that one on

_CAPITAL = re.compile(r"(?<![.!?…:]\s)(?<!^)(?<![«“\"]\s)(?<![«“\"])\b[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")

_NAME_WORD = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """What is known of each language, by its tag, for matching claims."""

    numbers: Mapping[str, NumberWords]
    negative: Mapping[str, frozenset[str]]
    known: Known


@dataclass(frozen=True, kw_only=True)
class Said:
    """A claim as what it says.

    ``words`` are those of its content, folded, with their spans in the text; ``stems`` those that tell something, cut
    to ``STEM_LETTERS``, in order; ``negations`` the numbers of the words that deny. ``names`` and ``figures`` are told
    in every language alike. ``source`` is whose word it is; ``relays`` are those with a name who pass it on: the voices
    that it stands in, an outlet that it was told to.
    """

    reading: Reading
    claim: Claim
    language: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    stems: tuple[str, ...]
    names: frozenset[str]
    figures: frozenset[float]
    negations: frozenset[int]
    source: Identity
    relays: tuple[Identity, ...]
    source_stems: frozenset[str]

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """Its stems, each once."""
        return frozenset(self.stems)

    @property
    def text(self) -> str:
        """The content as one string, for an encoder."""
        return " ".join(span.of(self.reading.article.text) for span in self.claim.content)


def load_languages() -> Languages:
    """The words of all languages that have any.

    Raises:
        DataError: a file has faults.
    """
    grammars = {language: load_event_grammar(language) for language in languages_with("event_grammar.toml")}
    return Languages(
        numbers={language: load_number_words(language) for language in languages_with("numbers.toml")},
        negative={
            language: frozenset(fold(part) for word in grammar.negative for part in re.findall(r"[^\W_]+", word))
            for language, grammar in grammars.items()
        },
        known=load_known(languages_with("voices.toml")),
    )


def claims_said(reading: Reading, languages: Languages) -> tuple[Said, ...]:
    """The claims of a reading that can be matched, in its order: those that only pass an inner one on are left out."""
    scene = Scene(reading, languages.known)
    passed_on = {claim.id for claim in reading.claims if _passes_on(claim, reading.claims)}
    return tuple(_said(claim, scene, languages) for claim in reading.claims if claim.id not in passed_on)


def claim_keys(said: Said) -> frozenset[int]:
    """The keys of a claim for the space "claim" of an index, to file and to ask with alike.

    Runs of words, for quotations; who says it with each word, figure and name of it; and pairs of neighbouring stems,
    for what nobody named says.
    """
    runs = (" ".join(said.words[first : first + QUOTE_SHINGLE]) for first in range(len(said.words) - QUOTE_SHINGLE + 1))
    told = {*said.stem_set, *map(_figure, said.figures), *said.names}
    by_source = (f"{voice} {each}" for voice in _voice_keys(said) for each in told)
    neighbours = (" ".join(sorted(pair)) for pair in pairwise(said.stems))
    return frozenset(
        key_of(f"{kind} {each}") for kind, keys in (("q", runs), ("v", by_source), ("n", neighbours)) for each in keys
    )


def _voice_keys(said: Said) -> Sequence[str]:
    """What a voice is filed under: a person's last name, what the lists call a body, else the words of its name."""
    return list(dict.fromkeys(key for voice in (said.source, *said.relays) for key in _identity_keys(voice)))


def _identity_keys(source: Identity) -> Sequence[str]:
    if source.person:
        return [source.person[-1]]
    if source.body is not None:
        told = [source.body.actor, source.body.office]
        return [each for each in told if each] or sorted(source.body.words)[:MAX_SOURCE_WORDS]
    return []


def _figure(value: float) -> str:
    return f"{value:g}"


def _said(claim: Claim, scene: Scene, languages: Languages) -> Said:
    reading = scene.reading
    text = reading.article.text
    language = (reading.article.language or "").partition("-")[0]
    found = [each for span in claim.content for each in find_words(text, span.start, span.end)]
    grammar = load_common_words(language).of_grammar
    folded = tuple(word for word, _, _ in found)
    numbers = languages.numbers.get(language)
    negative = languages.negative.get(language, frozenset())
    return Said(
        reading=reading,
        claim=claim,
        language=language,
        words=folded,
        spans=tuple(Span(start, end) for _, start, end in found),
        stems=tuple(stem_of(word) for word in folded if _tells(word, grammar)),
        names=_names(claim, reading),
        figures=frozenset(value for span in claim.content for value in find_figures(span.of(text), numbers)),
        negations=frozenset(number for number, word in enumerate(folded) if word in negative),
        source=scene.identify(claim),
        relays=tuple(_relays(claim, scene)),
        source_stems=frozenset(
            stem_of(word) for word, _, _ in find_words(claim.source.name or "") if _tells(word, grammar)
        ),
    )


def _relays(claim: Claim, scene: Scene) -> Iterator[Identity]:
    reading, known = scene.reading, scene.known
    for outer in reading.chain(claim)[:-1]:
        if (voice := scene.identify(outer)).is_named:
            yield voice
    if claim.addressee is not None:
        name = claim.addressee.of(reading.article.text)
        words = [match[0] for match in _NAME_WORD.finditer(name)]
        if words and known.outlets.find(" ".join(words)) is not None:
            yield known.house(" ".join(words))


def _tells(word: str, grammar: frozenset[str]) -> bool:
    return word not in grammar and len(word) >= MIN_STEM_LETTERS and not word.isdecimal()


def stem_of(word: str) -> str:
    """The beginning of a folded word, which its forms share."""
    return word[:STEM_LETTERS]


def names_in(text: str) -> list[str]:
    """The words with a capital inside a sentence, folded, in order: names, written alike in many languages.

    Days, months and other words of any report ("Monday") are left out.
    """
    common = news_words()
    return [name for match in _CAPITAL.finditer(text) if (name := fold(match[0])) not in common]


def _names(claim: Claim, reading: Reading) -> frozenset[str]:
    """What the content names: links of its mentions, and words with a capital inside a sentence."""
    text = reading.article.text
    links = {
        mention.link or fold(mention.name)
        for mention in reading.mentions
        if mention.kind not in ("number", "time") and any(mention.span in span for span in claim.content)
    }
    written = {name for span in claim.content for name in names_in(span.of(text))}
    return frozenset(links | written)


def _passes_on(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a claim within ``claim`` makes up most of it."""
    whole = sum(map(len, claim.content))
    return any(
        inner.within == claim.id and sum(map(len, inner.content)) >= CONDUIT * whole
        for inner in claims
        if hull(inner.content) in hull(claim.content)
    )
