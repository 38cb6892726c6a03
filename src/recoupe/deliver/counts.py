"""A reading in numbers, for the line that sums it up."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.deliver.event_outline import event_sentence
from recoupe.deliver.outline import find_voices
from recoupe.deliver.words import count_of
from recoupe.records.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A reading in numbers; ``unnamed`` of the ``voices``, ``orphans`` of the quotations."""

    claims: int
    voices: int
    unnamed: int
    orphans: int
    events: str

    @property
    def sentence(self) -> str:
        """The counts in words; ``events`` are so already."""
        if not self.claims:
            return f"no claims; {self.events}"
        return (
            f"{count_of(self.claims, 'claim')} by {count_of(self.voices, 'voice')} "
            f"({self.unnamed or 'none'} unnamed), {count_of(self.orphans, 'quotation')} without a source; {self.events}"
        )


def count_reading(reading: Reading) -> Counts:
    """The reading in numbers."""
    voices = find_voices(reading)
    return Counts(
        claims=len(reading.claims),
        voices=len(voices),
        unnamed=sum(voice.link.is_unnamed for voice in voices),
        orphans=sum(claim.source.kind == "none" and claim.manner != "indirect" for claim in reading.claims),
        events=event_sentence(reading),
    )
