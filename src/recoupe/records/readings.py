"""A reading: one article with all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.records.articles import Article, Failure
from recoupe.records.claims import Claim
from recoupe.records.events import Event, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article and its records, each kind sorted by first offset.

    ``failures`` tell which later step could not be done, e.g. no rules for the article's language.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    failures: tuple[Failure, ...] = ()

    def chain(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that ``claim`` stands in, outermost first, itself last.

        Raises:
            KeyError: ``claim`` names an outer claim that is not in this reading.
        """
        by_id = {each.id: each for each in self.claims}
        links = [claim]
        while links[0].within is not None:
            links.insert(0, by_id[links[0].within])
        return tuple(links)
