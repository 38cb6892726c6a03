"""Pick-ups made from articles: sentences kept, cut, edited, put in another order and among other text."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from eval.events_own import load_events
from eval.gold import shared_folder
from eval.marks import Half
from eval.own import load_own
from recoupe.records.articles import Article, CaptureNote, When, Zone
from recoupe.records.spans import Span, content_id

MIN_WORDS = 120  # an article to pick up from; of shorter ones a third is a sentence
KEPT = (0.3, 0.45, 0.6, 0.75, 0.9)
EDITED = 1 / 15  # of the words
CUT = 0.2  # of the kept sentences lose their end
REORDERED = 0.3  # of the pick-ups
OTHER_TEXT = (0.25, 3.0)  # words of other text for a word kept, from and to
RPM2_TOPICS: dict[Half, Sequence[int]] = {"develop": range(2, 13), "report": range(14, 20)}

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[»”\")]*(?=\s+[A-ZÀ-ÖØ-Þ«“\"—–])|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to make pick-ups from. ``story`` tells which documents are about one subject, ``cluster`` which of these
    came out at about the same time."""

    article: Article
    story: str
    cluster: str

    @property
    def sentences(self) -> list[str]:
        """Its sentences, in order."""
        return [match[0].strip() for match in _SENTENCE.finditer(self.article.text) if match[0].strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickUp:
    """An article with passages of another one. ``taken`` are the stretches that come from it, edited words included;
    ``kept`` the part of its words that was kept, ``share`` the part of this article's words that stands in it."""

    article: Article
    of: str
    taken: tuple[Span, ...]
    kept: float
    share: float


def build_article(name: str, text: str, *, language: str | None = None, day: int = 1) -> Article:
    """An article of paragraphs parted by blank lines, of a day in January 2024."""
    zones = [Zone(kind="paragraph", start=match.start(), end=match.end()) for match in re.finditer(r"[^\n]+", text)]
    page = text.encode()
    note = CaptureNote(
        sha256=hashlib.sha256(page).hexdigest(),
        media_type="text/plain",
        captured_at=datetime(2024, 1, 1, tzinfo=UTC),
        via="file",
        bytes=len(page),
    )
    return Article(
        id=content_id("art", name, text),
        url=None,
        outlet=None,
        title=None,
        language=language,
        published=When(earliest=date(2024, 1, day), latest=date(2024, 1, day), precision="day", basis="page"),
        text=text,
        zones=tuple(zones),
        capture=note,
    )


def load_documents(half: Half) -> list[Document]:
    """The texts of the own gold sets and, where it is there, of rpm2_fr: of its topics those of ``half``."""
    own = [(text.id, text.text) for text in load_own("articles", half)]
    own += [(text.id, text.text) for language in ("fr", "en") for text in load_events(half, language)]
    documents = [
        Document(article=build_article(name, text), story=f"own-{name}", cluster=f"own-{name}") for name, text in own
    ]
    return [*documents, *_rpm2(shared_folder() / "rpm2_fr" / "documents", RPM2_TOPICS[half])]


def _rpm2(folder: Path, topics: Iterable[int]) -> Iterator[Document]:
    for topic in topics:
        for path in sorted(folder.glob(f"T{topic:02d}_*.txt")):
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            text = "\n\n".join(line.strip() for line in lines if line.strip())
            if text:
                yield Document(
                    article=build_article(path.stem, text), story=path.stem[:3], cluster=path.stem.rsplit("_", 1)[0]
                )


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"\w+", text))


def make_pick_up(original: Document, *, kept: float, others: Sequence[str], dice: random.Random) -> PickUp:
    """An article that keeps about ``kept`` of the words of ``original``, among sentences of ``others``."""
    taken = _chosen(original.sentences, kept, dice)
    count = sum(map(words_in, taken))
    if dice.random() < REORDERED:
        dice.shuffle(taken)
    changed = [_edited(sentence, others, dice) for sentence in taken]
    same = sum(each[1] for each in changed)
    pieces = [(sentence, True) for sentence, _ in changed]
    for sentence in _filling(others, count * dice.uniform(*OTHER_TEXT), dice):
        pieces.insert(_place(len(pieces), dice), (sentence, False))
    text, spans = _set(pieces, dice)
    return PickUp(
        article=build_article(f"{original.article.id} {kept}", text, day=2),
        of=original.article.id,
        taken=tuple(spans),
        kept=kept,
        share=same / words_in(text),
    )


def _chosen(sentences: Sequence[str], kept: float, dice: random.Random) -> list[str]:
    """Sentences in order, neighbours together more often than not, up to about ``kept`` of the words."""
    wanted = kept * sum(map(words_in, sentences))
    chosen: set[int] = set()
    while sum(words_in(sentences[number]) for number in chosen) < wanted and len(chosen) < len(sentences):
        start = dice.randrange(len(sentences))
        chosen.update(range(start, min(len(sentences), start + dice.randint(1, 3))))
    found = [sentences[number] for number in sorted(chosen)]
    return [_cut(sentence, dice) if dice.random() < CUT else sentence for sentence in found]


def _cut(sentence: str, dice: random.Random) -> str:
    words = sentence.split()
    return " ".join(words[: max(6, int(len(words) * dice.uniform(0.6, 0.95)))])


def _edited(sentence: str, others: Sequence[str], dice: random.Random) -> tuple[str, int]:
    """The sentence with some words replaced, and how many words stayed."""
    words = sentence.split(" ")
    changed = 0
    for number, word in enumerate(words):
        if dice.random() < EDITED and words_in(word) == 1:
            replacement = dice.choice(dice.choice(others).split())
            words[number] = replacement if words_in(replacement) == 1 else "autrement"
            changed += 1
    return " ".join(words), words_in(" ".join(words)) - changed


def _filling(others: Sequence[str], count: float, dice: random.Random) -> Iterator[str]:
    while count > 0:
        sentence = dice.choice(others)
        count -= words_in(sentence)
        yield sentence


def _place(length: int, dice: random.Random) -> int:
    """Before, behind or among the pieces."""
    return dice.choice((0, length, dice.randint(0, length)))


def _set(pieces: Sequence[tuple[str, bool]], dice: random.Random) -> tuple[str, list[Span]]:
    """The pieces as a text of paragraphs, and where the taken ones stand."""
    text, spans = "", []
    for sentence, is_taken in pieces:
        text += "" if not text else dice.choice((" ", " ", "\n\n"))
        if is_taken:
            spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans
