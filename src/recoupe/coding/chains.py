"""On whose word a stretch of text stands: the claims that hold it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.records.claims import Claim
from recoupe.records.spans import Span

BUCKET_CHARS = 2_000  # a claim is looked for in the buckets that it reaches into only: cost stays linear


class Chains:
    """The claims of an article, to be asked for by place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._by_id = {claim.id: claim for claim in claims}
        self._buckets: dict[int, list[tuple[int, Claim]]] = {}
        for claim in claims:
            size = sum(len(span) for span in claim.content)
            reached = {bucket for span in claim.content for bucket in _buckets_of(span)}
            for bucket in reached:
                self._buckets.setdefault(bucket, []).append((size, claim))

    def of(self, span: Span) -> tuple[Claim, ...]:
        """The claims in whose content ``span`` stands, outermost first; none where the outlet says it itself."""
        near = self._buckets.get(span.start // BUCKET_CHARS, ())
        holding = [(size, claim) for size, claim in near if any(span in content for content in claim.content)]
        if not holding:
            return ()
        chains = [(size, self._chain_of(claim)) for size, claim in holding]
        return min(chains, key=lambda each: (each[0], -len(each[1]), each[1][-1].id))[1]

    def _chain_of(self, innermost: Claim) -> tuple[Claim, ...]:
        """``innermost`` and the claims that it stands in, outermost first. A relay and the voice that it cites may have
        the same content: the longer chain is then the whole one."""
        chain = [innermost]
        while chain[0].within is not None and chain[0].within in self._by_id:
            outer = self._by_id[chain[0].within]
            if outer in chain:
                break
            chain.insert(0, outer)
        return tuple(chain)


def _buckets_of(span: Span) -> range:
    return range(span.start // BUCKET_CHARS, (span.end - 1) // BUCKET_CHARS + 1)
