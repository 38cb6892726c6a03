"""Who says what, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.records.spans import Span

SourceKind = Literal[
    "named_person",
    "role",
    "organisation",
    "state",
    "outlet",
    "agency",
    "channel",
    "document",
    "witness",
    "unnamed",
    "collective",
    "none",
]
Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["states", "confirms", "hedges", "denies", "accuses", "predicts", "asks"]
Flag = Literal[
    "unclosed_quote",  # opened and never closed: the content's end is where the quoted voice stops
    "unopened_quote",  # a closing mark with no opening one
    "conditional",  # told in the French reporting conditional, or in its English counterpart
    "no_source",  # the text gives nobody for it
    "pronoun_source",  # the source stands as a pronoun; its name is that of the antecedent
    "continued",  # no cue of its own: it goes on with the speaker before it
    "headline",  # a headline's colon or dash takes the place of a reporting verb
    "negated",  # the cue itself is denied: "n'a pas confirmé que"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who made a record: annotator, its version, and a digest of the settings that it ran with."""

    annotator: str
    version: str
    settings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A voice. ``name`` is its name or short description; for a pronoun, that of the antecedent.

    ``span`` is None where the text points at nobody (``kind`` is then ``none``), or where the
    voice is understood from the sentence before.
    """

    span: Span | None
    name: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody says something.

    ``content`` is the whole of what is said, quote marks, cue and source excluded, in text order.
    ``within`` is the id of the claim in whose content this one stands; None means that the outlet
    itself reports it. ``addressee`` is who it was said to ("told Reuters"), None if nobody is given.
    """

    id: str
    article: str
    content: tuple[Span, ...]
    cue: Span | None
    source: Source
    manner: Manner
    stance: Stance
    within: str | None
    flags: tuple[Flag, ...]
    addressee: Span | None
    origin: Origin
