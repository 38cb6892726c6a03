"""The own dossiers: invented articles, the happenings that they tell of, and the roots that each rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from eval.marks import GoldFaults
from recoupe.records.claims import SourceKind
from recoupe.records.events import CasualtyKind
from recoupe.records.incidents import Status
from recoupe.records.spans import Span

FOLDER = Path(__file__).resolve().parent / "own_dossier"
DossierName = Literal["develop", "report", "develop2", "develop3", "report2"]
Repeats = Literal["verbatim", "partial", "reworded", "translated"]
Why = Literal["aggregate", "hypothetical", "planned", "call", "denial", "generic"]
Bounds = tuple[int | None, int | None]
# Ends of sentences as these texts have them: they know no abbreviation before a capital.
SENTENCE_END = re.compile(r"[.!?…][\"»”’)]*\s+(?=[\"«“‘A-ZÀ-Ý0-9—–(])|[.!?…]\s+»\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One line of ``articles.jsonl``; ``published`` is its ``date``."""

    id: str
    url: str
    outlet: str
    title: str
    published: date
    language: str
    text: str

    @property
    def whole(self) -> str:
        """Title and text, as phrases are looked for in them."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """``words`` of an article that tell of a happening, the root that they rest on, the toll by kind as told there."""

    article: str
    words: str
    root: str
    toll: Mapping[str, Bounds]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRoot:
    """A voice that a happening rests on. ``names`` are all right, none: it is unnamed; ``party`` None: not judged."""

    id: str
    names: tuple[str, ...]
    kind: str
    party: bool | None
    articles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who denies a happening, and with which words in which article."""

    names: tuple[str, ...]
    party: bool | None
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What truly happened, who tells of it, and what is to be made of it. ``mentions`` recall it in passing."""

    id: str
    codes: tuple[str, ...]
    country: str
    places: tuple[str, ...]
    first_on: date
    last_on: date
    tellings: tuple[Telling, ...]
    mentions: tuple[Telling, ...]
    roots: tuple[GoldRoot, ...]
    statuses: tuple[str, ...]
    toll: Mapping[str, Bounds]
    denials: tuple[Denial, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that tell of it, those left out that only recall it."""
        return frozenset(telling.article for telling in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that tell of no happening of the dossier: ``why`` names the kind, or says what else it was."""

    article: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCopy:
    """One article repeats another. ``names`` are those under which a credit may give the original."""

    copy: str
    of: str
    kind: str
    credited: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Articles and the truth about them. ``not_happenings`` must not become incidents, ``others`` may."""

    name: str
    articles: tuple[GoldArticle, ...]
    happenings: tuple[Happening, ...]
    not_happenings: tuple[Aside, ...]
    others: tuple[Aside, ...]
    copies: tuple[GoldCopy, ...]


def articles_path(name: DossierName, folder: Path = FOLDER) -> Path:
    """The file that ``recoupe read`` takes."""
    return folder / name / "articles.jsonl"


def load_dossier(name: DossierName, folder: Path = FOLDER) -> Dossier:
    """The dossier called ``name``.

    Raises:
        GoldFaults: its files do not fit each other; all faults are told together.
    """
    lines = articles_path(name, folder).read_text(encoding="utf-8").splitlines()
    truth = json.loads((folder / name / "truth.json").read_text(encoding="utf-8"))
    dossier = Dossier(
        name=name,
        articles=tuple(_article(json.loads(line)) for line in lines),
        happenings=tuple(map(_happening, truth["happenings"])),
        not_happenings=tuple(Aside(**each) for each in truth["not_happenings"]),
        others=tuple(Aside(**each) for each in truth["others"]),
        copies=tuple(map(_copy, truth["copies"])),
    )
    if faults := list(find_faults(dossier)):
        raise GoldFaults(name, faults)
    return dossier


def find_words(text: str, words: str) -> list[Span]:
    """Wherever ``words`` stand in ``text``, whatever white space divides them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def sentence_around(text: str, words: Span) -> Span:
    """The sentence, or sentences, of ``text`` that ``words`` stand in."""
    ends = [match.span() for match in SENTENCE_END.finditer(text)]
    start = max((end for _, end in ends if end <= words.start), default=0)
    stop = min((begin + 1 for begin, _ in ends if begin >= words.end - 1), default=len(text))
    return Span(start, max(stop, words.end))


def find_faults(dossier: Dossier) -> Iterator[str]:
    """What does not fit in ``dossier``, one fault a line."""
    by_id = {article.id: article for article in dossier.articles}
    yield from _repeated("article", [article.id for article in dossier.articles])
    yield from _repeated("url", [article.url for article in dossier.articles])
    yield from _repeated("happening", [happening.id for happening in dossier.happenings])
    for where, article, words in _phrases(dossier):
        if article not in by_id:
            yield f"{where}: no article {article!r}"
        elif (times := len(find_words(by_id[article].whole, words))) != 1:
            yield f"{where}: {words!r} stands {times} times in {article}, not once"
    for happening in dossier.happenings:
        yield from _happening_faults(happening)
    for aside in dossier.not_happenings:
        if aside.why not in get_args(Why):
            yield f"not_happenings: why is {aside.why!r}; known: {', '.join(get_args(Why))}"
    for copy in dossier.copies:
        yield from _copy_faults(copy, by_id)


def _phrases(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    for happening in dossier.happenings:
        for telling in (*happening.tellings, *happening.mentions):
            yield happening.id, telling.article, telling.words
        for denial in happening.denials:
            for article, words in denial.words.items():
                yield f"{happening.id}, denial", article, words
    for name, asides in (("not_happenings", dossier.not_happenings), ("others", dossier.others)):
        for aside in asides:
            yield name, aside.article, aside.words


def _happening_faults(happening: Happening) -> Iterator[str]:
    where = happening.id
    roots = {root.id: root for root in happening.roots}
    yield from _repeated(f"{where}: root", [root.id for root in happening.roots])
    for telling in (*happening.tellings, *happening.mentions):
        if telling.root not in roots:
            yield f"{where}: {telling.article} rests on unknown root {telling.root!r}"
    for root in happening.roots:
        told = {telling.article for telling in happening.tellings if telling.root == root.id}
        if told != root.articles:
            yield f"{where}: root {root.id} has {sorted(root.articles)}, its tellings {sorted(told)}"
        if root.kind not in get_args(SourceKind):
            yield f"{where}: root {root.id} is of unknown kind {root.kind!r}"
    if both := happening.articles & {mention.article for mention in happening.mentions}:
        yield f"{where}: {sorted(both)} both tell of it and only mention it"
    for status in happening.statuses:
        if status not in get_args(Status):
            yield f"{where}: unknown status {status!r}"
    yield from _toll_faults(happening)
    if happening.first_on > happening.last_on:
        yield f"{where}: ends before it starts"


def _toll_faults(happening: Happening) -> Iterator[str]:
    told: dict[str, list[int]] = {}
    for telling in happening.tellings:
        for kind, bounds in telling.toll.items():
            told.setdefault(kind, []).extend(end for end in bounds if end is not None)
    for kind in sorted({*told, *happening.toll}):
        if kind not in get_args(CasualtyKind):
            yield f"{happening.id}: unknown kind of casualties {kind!r}"
        ends = told.get(kind, [])
        if happening.toll.get(kind) != (min(ends, default=None), max(ends, default=None)):
            yield f"{happening.id}: {kind} is {happening.toll.get(kind)}, its tellings give {sorted(ends)}"


def _copy_faults(copy: GoldCopy, by_id: Mapping[str, GoldArticle]) -> Iterator[str]:
    where = f"copy {copy.copy} of {copy.of}"
    if missing := {copy.copy, copy.of} - set(by_id):
        yield f"{where}: no article {', '.join(sorted(missing))}"
        return
    original, later = by_id[copy.of], by_id[copy.copy]
    if later.published < original.published:
        yield f"{where}: published before its original"
    if copy.kind not in get_args(Repeats):
        yield f"{where}: unknown kind {copy.kind!r}"
    if (copy.kind == "translated") != (original.language != later.language):
        yield f"{where}: {copy.kind}, but from {original.language} to {later.language}"
    if copy.credited and not any(find_words(later.whole, name) for name in copy.names):
        yield f"{where}: credited, but none of {list(copy.names)} stands in it"


def _repeated(what: str, ids: Sequence[str]) -> Iterator[str]:
    yield from (f"{what} {each!r} stands twice" for each in sorted({each for each in ids if ids.count(each) > 1}))


def _article(line: Mapping[str, Any]) -> GoldArticle:
    fields = {key: value for key, value in line.items() if key != "date"}
    return GoldArticle(**fields, published=date.fromisoformat(line["date"]))


def _happening(entry: Mapping[str, Any]) -> Happening:
    told = [(article, telling) for article, tellings in entry["articles"].items() for telling in tellings]
    return Happening(
        id=entry["id"],
        codes=_choices(entry["code"]),
        country=entry["country"],
        places=_choices(entry["place"]),
        first_on=date.fromisoformat(entry["days"][0]),
        last_on=date.fromisoformat(entry["days"][1]),
        tellings=tuple(_tellings(told)),
        mentions=tuple(_tellings(entry["mentions"].items())),
        roots=tuple(map(_root, entry["roots"])),
        statuses=_choices(entry["status"]),
        toll=_bounds(entry["toll"]),
        denials=tuple(
            Denial(names=_choices(each["name"]), party=each["party"], words=each["articles"])
            for each in entry["denied_by"]
        ),
    )


def _tellings(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Telling]:
    for article, each in entries:
        yield Telling(article=article, words=each["words"], root=each["root"], toll=_bounds(each["toll"] or {}))


def _root(entry: Mapping[str, Any]) -> GoldRoot:
    return GoldRoot(
        id=entry["id"],
        names=_choices(entry["name"] or ""),
        kind=entry["kind"],
        party=entry["party"],
        articles=frozenset(entry["articles"]),
    )


def _copy(entry: Mapping[str, Any]) -> GoldCopy:
    fields = {key: value for key, value in entry.items() if key != "name"}
    return GoldCopy(**fields, names=_choices(entry["name"] or ""))


def _bounds(entry: Mapping[str, Mapping[str, int | None]]) -> dict[str, Bounds]:
    return {kind: (bounds["low"], bounds["high"]) for kind, bounds in entry.items()}


def _choices(value: str) -> tuple[str, ...]:
    return tuple(each for each in value.split("|") if each)
