"""What is asked of a store and what it answers: searches, hits, changes, damages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from recoupe.records.articles import When
from recoupe.records.events import CasualtyKind, Modality, Polarity
from recoupe.records.incidents import Status
from recoupe.records.spans import Span

LoggedKind = Literal["article", "failure", "copy", "incident", "question", "judgement"]
ChangedKind = LoggedKind | Literal["record"]  # "record": any of them, or a claim, an event or a mention
ChangeKind = Literal[
    "new",  # stored for the first time, or there again; of an article `detail` is the sha256 of the bytes that are kept
    "corrected",  # a further reading of an article that was read before: by another version, or other settings
    "changed",  # an incident, copy or question is told otherwise
    "merged",  # an incident is gone: its reports are now in the one that `detail` names
    "split",  # an incident made of reports that stood in the one that `detail` names
    "gone",  # no longer held: nothing tells of it any more
    "withdrawn",  # a person took the record out of use; `detail` is the judgement's id
    "restored",  # a person put it back into use; `detail` is the judgement's id
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """Which articles to find: all of what is given must hold; None asks nothing.

    ``words``: each of them stands in the text, case and accents aside; ``"two words"`` in quotation marks stand
    together, ``attaq*`` is a beginning (three letters or more), ``-word`` must not be there. ``speaker``, ``place`` and
    ``outlet`` are words of the name, together and in order. ``place``, ``country`` (ISO 3166-1 alpha-3), ``code``
    ("plover:ASSAULT"), ``modality``, ``polarity``, ``toll`` (at least that many of ``toll_kind``: the best or lowest
    figure given) and ``happened_from`` to ``happened_to`` must hold of one and the same event; the days of an event
    need only touch that interval. ``status``: an incident of that status is told of. ``limit`` hits come, the latest
    published first; ``after`` is the ``cursor`` of the last hit of the page before.
    """

    words: str | None = None
    speaker: str | None = None
    place: str | None = None
    country: str | None = None
    code: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    toll: int | None = None
    toll_kind: CasualtyKind = "killed"
    happened_from: date | None = None
    happened_to: date | None = None
    published_from: date | None = None
    published_to: date | None = None
    status: Status | None = None
    outlet: str | None = None
    language: str | None = None
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a search found, and why.

    ``passages`` is where the words stand in its text, the first few; ``claims`` the ids of what the speaker says in it;
    ``events`` the ids of the events that were asked for, none where the query asks nothing of events; ``incidents`` the
    ids of the incidents that its events (those, where some were asked for) are told in.
    """

    article: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    published: When | None
    passages: tuple[Span, ...]
    claims: tuple[str, ...]
    events: tuple[str, ...]
    incidents: tuple[str, ...]
    cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the feed of what changed. ``seq`` is its number in the log, ``at`` in UTC, ``record`` what ``id`` is
    the id of; ``detail`` is told at the kinds. A judgement that withdraws or restores gives a change for itself and
    one for each of its subjects."""

    seq: int
    at: datetime
    kind: ChangeKind
    record: ChangedKind
    id: str
    detail: str | None


class Head(NamedTuple):
    """The end of a store's log: its number of rows, and the hash (hex) that stands for all of them. Prints as
    "number:hash"."""

    seq: int
    chain: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.chain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something that is not as it was stored: ``what`` names it, ``expected`` and ``found`` tell how."""

    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Events that hang together, sorted by id. ``is_whole`` is False where there are more than was asked for."""

    events: tuple[str, ...]
    is_whole: bool
