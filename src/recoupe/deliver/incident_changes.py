"""What would change the count of an incident's roots, and what is disputed: worked out from its record alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.deliver.incident_sheet import ArticleLine, FactLine, Path, RootLine, Sheet, ValueLine
from recoupe.deliver.incident_words import number_words
from recoupe.deliver.outline import Link
from recoupe.deliver.words import count_of

SHOWN = 12  # questions
UNNAMED: frozenset[str] = frozenset({"unnamed_apart", "unnamed_in_outlet", "same_words"})
REPEATED: frozenset[str] = frozenset({"copied", "credited"})


def find_changes(sheet: Sheet) -> list[str]:
    """Sentences on what would change the count, the weightiest first; empty if nothing is known to."""
    return [
        *_single(sheet),
        *_parties(sheet.affirming),
        *_unnamed(sheet.affirming),
        *_own_words(sheet.affirming),
        *_unsigned(sheet),
        *_shared(sheet.affirming),
        *_one_outlet(sheet.affirming),
        *_one_relay(sheet.affirming),
        *_second_hand(sheet.affirming),
        *_directions(sheet),
        *_questions(sheet),
        *_missing(sheet),
    ]


def labels(lines: Iterable[ArticleLine | RootLine]) -> str:
    """``A1, A2 and A5``; many in a row as ``A1–A12``."""
    found = list(lines)
    names = number_words(found[0].label[0], (line.number for line in found)).split(", ") if found else []
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def named(root: RootLine) -> str:
    """``R2 Ana Reis``."""
    return f"{root.label} {root.name}"


def _single(sheet: Sheet) -> Iterator[str]:
    if len(sheet.affirming) == 1:
        only = sheet.affirming[0]
        articles = count_of(len(only.articles), "article")
        verb = "rests" if len(only.articles) == 1 else "rest"
        yield (
            f"{articles} {verb} on {named(only)} alone. A report that does not come from there would be a second root; "
            "more articles that do would not."
        )


def _parties(roots: Sequence[RootLine]) -> Iterator[str]:
    parties = [root for root in roots if root.party]
    if roots and len(parties) == len(roots):
        who = "The only root takes" if len(roots) == 1 else f"All {len(roots)} roots ({labels(roots)}) take"
        yield f"{who} part in what is reported. A root from outside is missing."
        if len({root.party for root in parties}) == 1 and len(parties) > 1:
            yield "They are all of one side: the other side has not been heard."
    elif parties:
        outside = count_of(len(roots) - len(parties), "root")
        yield f"Without those that take part in it ({labels(parties)}) there would be {outside}."


def _unnamed(roots: Sequence[RootLine]) -> Iterator[str]:
    unnamed = [root for root in roots if root.link.is_unnamed or root.reason in UNNAMED]
    if not unnamed or len(roots) < 2:
        return
    least = len(roots) - len(unnamed) + (len(unnamed) == len(roots))
    are = "is unnamed and may be" if len(unnamed) == 1 else "are unnamed and may be one another or"
    yield f"{labels(unnamed)} {are} among the others: the count would fall from {len(roots)} to {least} at the least."


def _own_words(roots: Sequence[RootLine]) -> Iterator[str]:
    own = [root for root in roots if root.reason == "own_word"]
    if len(own) > 1:
        least = len(roots) - len(own) + 1
        yield (
            f"{labels(own)} say so on their own word and name nobody: if they have it from one source, the count falls "
            f"from {len(roots)} to {least}."
        )


def _unsigned(sheet: Sheet) -> Iterator[str]:
    unsigned = [root for root in sheet.roots if root.reason == "unsigned" and not root.is_counted]
    if unsigned:
        verb = "gives nobody for it and is" if len(unsigned) == 1 else "give nobody for it and are"
        yield f"{labels(unsigned)} {verb} not counted: each would be a root if it named its source."


def _shared(roots: Sequence[RootLine]) -> Iterator[str]:
    for root in roots:
        if len(root.articles) > 1 and (root.link.kind == "agency" or root.reason in REPEATED):
            yield (
                f"{labels(root.articles)} rest on {named(root)}: if it withdraws or corrects its report, they all "
                "lose their root."
            )


def _one_outlet(roots: Sequence[RootLine]) -> Iterator[str]:
    alone: dict[str, list[RootLine]] = {}
    for root in roots:
        if len(root.outlets) == 1 and root.reason != "own_word":
            alone.setdefault(root.outlets[0], []).append(root)
    for outlet, known in alone.items():
        are = "is known" if len(known) == 1 else "are known"
        yield (
            f"{labels(known)} {are} only through {outlet}: that the words were said rests on that outlet, and "
            f"{'this root goes' if len(known) == 1 else 'these roots go'} if it erred."
        )


def _one_relay(roots: Sequence[RootLine]) -> Iterator[str]:
    """Voices that pass on several roots: agencies, channels, other outlets."""
    passed: dict[str, list[RootLine]] = {}
    for root in roots:
        for link in {link.label: link for path in root.paths for link in _relays(path)}.values():
            passed.setdefault(link.label, []).append(root)
    for name, known in passed.items():
        if len(known) > 1:
            yield (
                f"{labels(known)} all come through {name}: what they said rests on it, and all of them go if it erred."
            )


def _relays(path: Path) -> Sequence[Link]:
    """Who stands between the article's outlet and the root."""
    return path.links[1:-1] if path.names_root else path.links[1:]


def _second_hand(roots: Sequence[RootLine]) -> Iterator[str]:
    relayed = [root for root in roots if len(root.chain) > 2]
    if relayed:
        yield f"{labels(relayed)} reached the outlet through others: who passed it on may have changed it."


def _directions(sheet: Sheet) -> Iterator[str]:
    for line in sheet.copies:
        if line.basis == "unknown" and line.of:
            both = sorted({each.number: each for each in (*line.articles, line.of)}.items())
            yield f"Which of {labels(each for _number, each in both)} is the original is not known."


def _questions(sheet: Sheet) -> Iterator[str]:
    for line in sheet.questions[:SHOWN]:
        other = f"{line.other.short} ({line.other.title})" if line.other else line.other_id
        yield f"If this and {other} are the same happening after all, their roots count together."
    if len(sheet.questions) > SHOWN:
        yield f"{len(sheet.questions) - SHOWN} more incidents may be the same happening."


def _missing(sheet: Sheet) -> Iterator[str]:
    lost = [article for article in sheet.articles if article.reading is None]
    if lost:
        yield f"{labels(lost)} {'is' if len(lost) == 1 else 'are'} not at hand: what it said cannot be shown."


def find_disputes(sheet: Sheet) -> list[str]:
    """What roots say against each other and who denies what, one sentence each."""
    return [
        *(_contest(fact) for fact in sheet.facts if fact.status == "contested" and len(fact.values) > 1),
        *(
            f"{sentence_case(fact.words)}: denied by {', '.join(map(named, fact.against))}."
            for fact in sheet.facts
            if fact.against
        ),
        *_denials(sheet),
    ]


def _contest(fact: FactLine) -> str:
    return f"{sentence_case(fact.words)}: {' – against – '.join(map(_said, fact.values))}."


def _said(value: ValueLine) -> str:
    return f"{value.words} (says {', '.join(map(named, value.roots)) or 'nobody at hand'})"


def _denials(sheet: Sheet) -> Iterator[str]:
    for report in sheet.reports:
        if report.is_denial:
            chain = " ← ".join(link.label for link in report.links)
            yield f"Denied in {report.article.label}, {report.label}: {chain}."


def sentence_case(words: str) -> str:
    """``words`` with a capital."""
    return words[:1].upper() + words[1:]
