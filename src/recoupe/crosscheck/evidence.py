"""What speaks for and against two events being one happening, and how much it weighs.

Weights are in log-odds: their sum and ``BASE`` go through the logistic function, so that a pair at 0 is as likely one
happening as two. They were set by hand on invented pairs (tests/crosscheck) such that
  * a type and a day in the same country never suffice, nor with the same state on either side;
  * a type, a day and a town suffice across languages, but not against other people as victims, nor where two texts
    in one language have no word in common;
  * a type, a day, a country and a toll of five or more suffice with one further thing in common.
Those of words were swept on ECB+, topics 1-25 (eval/ecbplus.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

BASE = -4.2
THRESHOLD = 0.5
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # types
        "same_mode": 1.0,
        "same_type": 0.6,
        "kin_type": 0.2,
        "other_mode": -0.8,
        # times
        "same_day": 1.6,
        "near_day": 0.6,  # the night between two days, time zones, "Monday" for Tuesday's report
        "same_days": 0.9,  # intervals of at most a week that overlap
        "same_month": 0.3,
        "reported_within_days": 0.9,  # one has no day of its own but was published just after the other's
        "published_together": 0.9,
        "published_close": 0.5,
        "old_news": -1.5,
        "published_apart": -2.0,
        "other_day": -3.0,
        # places
        "same_place": 2.2,
        "same_area": 1.2,
        "near": 1.4,
        "within": 0.8,
        "same_scene": 1.5,  # the place is not the event's own but that of what is told around it
        "same_country": 0.2,
        "other_name": -2.0,
        "another_name": -1.0,  # one of two names is in no gazetteer: perhaps a village beside the other, perhaps not
        "other_place": -3.0,
        "other_country": -1.0,
        # parties
        "same_actor": 1.0,
        "same_actor_state": 0.4,
        "same_recipient": 0.9,
        "same_recipient_state": 0.2,  # in one country it is nearly always the same one
        "other_actor": -0.3,  # who did it is what is disputed most
        "other_recipient": -0.6,
        "reversed_roles": -1.5,
        # tolls
        "same_toll": 2.2,
        "tolls_fit": 0.3,
        "rising_toll": 0.0,
        "toll_disputed": 0.0,
        "toll_doubtful": -0.8,  # one named place, but the day is not sure
        "other_toll": -2.0,
        # words
        "rare_words": 2.4,
        "other_words": -1.0,  # in one language, two reports of one happening have at least a few in common
        # one article
        "told_apart": -0.8,  # the writer has two records for them
    }
)


class Finding(NamedTuple):
    """One thing that two events have in common, or not: a key of ``WEIGHTS``. ``strength`` is 0..1."""

    reason: str
    strength: float = 1.0

    @property
    def weight(self) -> float:
        """In log-odds, with its sign."""
        return WEIGHTS[self.reason] * self.strength


def score(findings: Iterable[Finding]) -> float:
    """How likely the pair is one happening, 0..1: no probability measured on data, but an order and a threshold."""
    return 1 / (1 + math.exp(-BASE - sum(finding.weight for finding in findings)))
