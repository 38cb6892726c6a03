"""What people decide: never an edit, always a further record with a name, a time and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

JudgementKind = Literal[
    "join",  # the events tell the same happening
    "split",  # the first event does not tell what the others do
    "withdraw",  # the record is not to be used: the article was retracted, the reading is wrong
    "restore",  # the withdrawal of the record no longer holds
    "reliability",  # how far a source can be relied on: subjects[0] is its name, value A..F as in the Admiralty code
    "release",  # an export without masking: value is the format
    "search",  # a saved search: subjects[0] is its name, value the query
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision by a person. ``by`` is "person:<id>"; ``at`` in UTC; ``subjects`` the ids (or names) that it is about.

    ``value`` is None where the kind needs none. ``replaces`` is the id of the judgement that it takes the place of.
    """

    id: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str | None
    reason: str
    by: str
    at: datetime
    replaces: str | None
