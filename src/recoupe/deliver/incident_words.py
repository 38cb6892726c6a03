"""Plain English for the codes of cross-checking: status, roots, copies, facts, rules, and values of facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from recoupe.deliver.tolls import short_figure
from recoupe.deliver.words import one_line
from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.report_words import country_name
from recoupe.records.events import Count
from recoupe.records.incidents import Copy, CopyBasis, CopyKind, Party, RootReason, Status, Toll, Whereabouts

CASE_NOTE = (
    "This describes what was published and on whose word it rests. It is no finding on what is true; many articles "
    "with one root are one report."
)
HOW_COUNTED = (
    "A root is the last voice that a chain of reports reaches: an article that quotes an outlet that quotes an officer "
    "rests on the officer. Copies, rewordings and credited agency reports share the root of their original. Unnamed "
    "voices of one outlet count once; those of two outlets count once where their words match.",
    "Low is the smallest and high the largest figure that any root gives. No figure is averaged and none is chosen.",
    "An incident joins reports whose type, time, place, people and tolls fit. Where two groups look alike but a toll, "
    "a place or a day excludes it, they are not joined: the question is shown.",
    "Denials count against, never among the roots. Plans, threats, hypotheses, calls and totals over many happenings "
    "are no incidents.",
    "Made by rules, which miss reports and mistake voices, places and times: check each quotation against its article.",
)

STATUSES: Mapping[Status, str] = {
    "single_root": "single root",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
}
STATUS_MEANINGS: Mapping[Status, str] = {
    "single_root": "all reports rest on one voice",
    "corroborated": "two or more roots tell it, and none against",
    "contested": "roots give values that exclude each other",
    "denied": "somebody denies it",
}
ROOT_REASONS: Mapping[RootReason, str] = {
    "named_voice": "the text names the voice: one root, whoever passes it on",
    "own_word": "the outlet says so itself and quotes nobody for it",
    "copied": "the words stand in another article: its root",
    "credited": "an agency or outlet is credited: that is the root",
    "same_words": "an unnamed voice whose words match those of another one: taken for the same",
    "unnamed_in_outlet": "unnamed voices of one outlet count as one",
    "unnamed_apart": "an unnamed voice with words of its own: counted apart, though it may be one of the others",
    "unsigned": "nobody is given for it: it counts only where no other root stands",
}
PARTIES: Mapping[Party, str] = {
    "actor": "party to it, on the side that is said to have acted",
    "recipient": "party to it, on the side that is said to have been hit",
}
COPY_KINDS: Mapping[CopyKind, str] = {
    "passage": "whole passages are the same",
    "credit": "said to rest on it",
    "claim": "the same quotation, or the same content from the same source",
}
COPY_BASES: Mapping[CopyBasis, str] = {
    "credit": "the original is named",
    "time": "published later",
    "containment": "all of the shorter one stands in the longer one, which holds more",
    "unknown": "who copied whom cannot be told",
}
KIND_FIELDS: Mapping[str, str] = {
    "killed": "how many were killed",
    "injured": "how many were injured",
    "captured": "how many were captured",
    "missing": "how many are missing",
    "displaced": "how many were displaced",
    "evacuated": "how many were evacuated",
    "arrested": "how many were arrested",
}
FIELDS: Mapping[str, str] = {
    "happened": "that it happened",
    "actor": "who did it",
    "recipient": "whom it hit",
    "place": "where",
    "when": "when",
    "toll": "the toll",
    **KIND_FIELDS,
}
# Names of rules that need more than blanks for their underscores.
RULES: Mapping[str, str] = {
    "same_day": "the same day",
    "same_days": "the same few days",
    "same_month": "the same month",
    "near_day": "days next to each other",
    "reported_within_days": "reported within days of it",
    "published_together": "published on the same day or the next",
    "published_close": "published within a few days",
    "same_place": "the same place",
    "same_area": "the same area",
    "same_scene": "the same scene in words",
    "same_country": "the same country",
    "near": "places near each other",
    "within": "one place lies within the other",
    "same_toll": "the same toll",
    "tolls_fit": "tolls that fit each other",
    "rising_toll": "a toll that may have risen",
    "rare_words": "rare words in common",
    "same_record": "its article has it for the same",
}
BY_HAND = re.compile(r"person:(.+)", re.DOTALL)
FIGURE = re.compile(r"(?P<bound>[<>]=)?(?P<low>[0-9]+)(?:[-–](?P<high>[0-9]+))?(?P<of> \w+)?")
DAYS = re.compile(r"(\d{4}-\d\d-\d\d|\.\.)/(\d{4}-\d\d-\d\d|\.\.)")
STATE = re.compile(r"([A-Z]{3})(?::([A-Z]{3}))?")
OPEN = ".."
BOUNDS = {">=": "or more", "<=": "or fewer"}
PLACELESS = "place not known"
TIMELESS = "day not known"
NO_TOLL = "no toll told"
LEAST_RANGE = 3  # numbers in a row that are written as a range


def field_words(field: str) -> str:
    """What a fact is about: ``who did it``; a field that is not known is shown as it is."""
    return FIELDS.get(field, rule_words(field))


def rule_words(rule: str) -> str:
    """A rule's name in words: ``the same day``, ``joined by hand by ana``, ``two independent roots``."""
    by_hand = BY_HAND.fullmatch(rule)
    if by_hand:
        return f"joined by hand by {one_line(by_hand[1])}"
    plain = RULES.get(rule) or one_line(rule.replace("_", " ").replace("=", ": ").replace("->", "→"))
    return plain or "a rule without a name"


def value_words(field: str, value: str) -> str:
    """A fact's value in words: names for countries and actor ids, intervals, figures with their bounds."""
    scheme, _, rest = value.partition(":")
    if scheme == "country" and rest:
        return country_name(rest, "en") or one_line(rest)
    if scheme == "actors" and rest:
        return _actor_names().get(rest) or one_line(rest)
    if scheme == "name" and rest:
        return f"“{one_line(rest)}”"
    if field == "happened" and value == "yes":
        return "told as fact"
    if state := STATE.fullmatch(value):
        return _state_words(state[1], state[2]) or value
    if days := DAYS.fullmatch(value):
        return _days_words(days[1], days[2])
    figure = FIGURE.fullmatch(value) if field in KIND_FIELDS else None
    return _figure_words(figure) if figure else one_line(value) or "?"


def _state_words(code: str, sector: str | None) -> str:
    """``Mali, armed forces``; ``civilians`` where the code is that of a sector alone; empty where it is neither."""
    sectors = load_ontology("plover").sectors
    country = country_name(code, "en") or sectors.get(code, {}).get("en", "")
    return ", ".join(part for part in (country, sectors.get(sector or "", {}).get("en")) if part)


def _days_words(first: str, last: str) -> str:
    if first == OPEN or last == OPEN:
        return f"{last} or before" if first == OPEN else f"{first} or after"
    return first if first == last else f"{first} to {last}"


def _figure_words(figure: re.Match[str]) -> str:
    """``12``, ``12 or more``, ``20–99``, ``3 combatants``."""
    low, high = figure["low"], figure["high"]
    words = f"{int(low):,}–{int(high):,}" if high else f"{int(low):,}"
    bound = f" {BOUNDS[figure['bound']]}" if figure["bound"] else ""
    return f"{words}{bound}{one_line(figure['of'] or '') and figure['of']}"


@cache
def _actor_names() -> Mapping[str, str]:
    return {key: actor.name("en") for _table, key, actor in load_actors().entities()}


def toll_words(toll: Toll) -> str:
    """One kind of casualties over all roots: ``9–12 civilians killed``, ``12 or more injured``."""
    figure = short_figure(Count(low=toll.low, best=None, high=toll.high))
    one = toll.low == 1 and toll.high == 1
    of = f" {toll.of.removesuffix('s') if one else toll.of}" if toll.of in ("civilians", "combatants") else ""
    return f"{figure}{of} {toll.kind}"


def place_words(place: Whereabouts | None) -> str:
    """``Tarmiyah, Iraq``; the name alone where it is that of the country."""
    if place is None:
        return PLACELESS
    name = one_line(place.name)
    country = country_name(place.country, "en") if place.country else None
    if not name or name == place.country:
        return country or name or PLACELESS
    return name if country is None or country.casefold() in name.casefold() else f"{name}, {country}"


def precision_words(place: Whereabouts | None) -> str:
    """How exactly it is known: ``within 5 km``; empty where there is no place."""
    if place is None:
        return ""
    if place.latitude is None or place.longitude is None:
        return "not located"
    return f"within {place.precision_km:,.0f} km" if place.precision_km else "not known how exactly"


def copy_words(copies: Sequence[Copy]) -> str:
    """Why articles are taken to repeat another: ``whole passages are the same (62% of its words); ...``.

    ``copies`` are all of one basis and of one original.
    """
    kinds = [kind for kind in COPY_KINDS if any(copy.kind == kind for copy in copies)]
    parts = [COPY_KINDS[kind] + _share_words([copy for copy in copies if copy.kind == kind]) for kind in kinds]
    direction = COPY_BASES[copies[0].basis]
    parts.append(direction if copies[0].basis == "unknown" else f"taken for the copy: {direction}")
    return "; ".join(parts)


def _share_words(copies: Sequence[Copy]) -> str:
    """`` (31% to 90% of their words)``; of claims a share says nothing more."""
    shares = [f"{copy.share:.0%}" for copy in copies if copy.share is not None and copy.kind == "passage"]
    if not shares:
        return ""
    least, most = min(shares, key=_percent), max(shares, key=_percent)
    whose = "its" if len({copy.article for copy in copies}) == 1 else "their"
    return f" ({least if least == most else f'{least} to {most}'} of {whose} words)"


def _percent(words: str) -> int:
    return int(words.rstrip("%"))


def number_words(letter: str, numbers: Iterable[int]) -> str:
    """Numbers in a row as one: ``E1–E12, E14``."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return ", ".join(_range_words(letter, each) for each in ranges)


def _range_words(letter: str, numbers: Sequence[int]) -> str:
    if len(numbers) < LEAST_RANGE:
        return ", ".join(f"{letter}{number}" for number in numbers)
    return f"{letter}{numbers[0]}–{letter}{numbers[-1]}"
