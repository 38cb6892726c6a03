"""Of two articles with the same words: which one is the copy, and why."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.crosscheck.shingles import fold
from recoupe.records.articles import Article
from recoupe.records.incidents import CopyBasis

WHOLE = 0.9  # of the words of the shorter one: all but what an editor changed
MORE = 0.7  # of the words of the longer one: it holds clearly more than the shorter


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether the first of two articles is the copy, and what tells so.

    ``credit`` is the name by which the copy credits its original, None unless that is the basis.
    """

    first_is_copy: bool
    basis: CopyBasis
    credit: str | None = None

    @property
    def turned(self) -> Direction:
        """The same for the two articles the other way round."""
        return Direction(not self.first_is_copy, self.basis, self.credit)


def find_direction(
    first: Article,
    second: Article,
    *,
    credited: tuple[str | None, str | None],
    shares: tuple[float, float],
) -> Direction:
    """Which of two articles is the copy.

    ``credited``: the name under which the first credits the second, and the second the first. ``shares`` (0..1): the
    part of each that stands in the other. In that order: a credit, the days of publication, one that is contained in
    the other; else the one of greater id is taken, by basis "unknown".
    """
    by_first, by_second = credited
    if (by_first is None) != (by_second is None):
        return Direction(by_first is not None, "credit", by_first or by_second)
    if (later := _is_later(first, second)) is not None:
        return Direction(later, "time")
    for share, other, is_copy in ((shares[0], shares[1], True), (shares[1], shares[0], False)):
        if share >= WHOLE and other <= MORE:
            return Direction(is_copy, "containment")
    return Direction(first.id > second.id, "unknown")


def _is_later(first: Article, second: Article) -> bool | None:
    """Whether the first came out on a later day; None where the days are not known or may be the same."""
    one, other = first.published, second.published
    if one is None or other is None:
        return None
    if one.earliest and other.latest and one.earliest > other.latest:
        return True
    if one.latest and other.earliest and one.latest < other.earliest:
        return False
    return None


def outlet_key(article: Article) -> str | None:
    """What two articles of one outlet share: its name in plain letters, else the host of the address; None: unknown."""
    if article.outlet:
        return "".join(letter for letter in fold(article.outlet) if letter.isalnum()) or None
    if article.url and "://" in article.url:
        host = article.url.split("://", 1)[1].split("/", 1)[0].rsplit("@", 1)[-1]
        return host.lower().removeprefix("www.") or None
    return None
