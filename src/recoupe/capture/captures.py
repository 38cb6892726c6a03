"""Makes captures and failures: the one place that hashes and that tells the time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from recoupe.records.articles import Capture, CaptureNote, Failure, Via
from recoupe.records.errors import RecoupeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What a page came in: the name to show, how it came, and when it was captured."""

    name: str
    via: Via
    captured_at: datetime

    def part(self, mark: str, *, via: Via, captured_at: datetime | None = None) -> Carrier:
        """A record or line of this carrier; ``mark`` follows the name."""
        return Carrier(name=self.name + mark, via=via, captured_at=captured_at or self.captured_at)

    def note(self, content: bytes, media_type: str) -> CaptureNote:
        """What can be proved of ``content`` later."""
        return CaptureNote(
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=media_type,
            captured_at=self.captured_at,
            via=self.via,
            bytes=len(content),
        )

    def capture(
        self, content: bytes, media_type: str, *, url: str | None = None, charset: str | None = None
    ) -> Capture:
        """A page whose carrier says no more of it than where it lives and in which charset it is."""
        note = self.note(content, media_type)
        return Capture(content=content, note=note, source=self.name, url=url, charset=charset)

    def failure(self, error: RecoupeError) -> Failure:
        """What became of a page that could not be had."""
        return Failure(source=self.name, stage="capture", error=type(error).__name__, message=str(error), at=now())


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)
