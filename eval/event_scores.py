"""How well found events agree with marked ones: detection, type, realis, toll, place, time, roles, chain of word.

A found event matches a marked one where they share a trigger word; pairs are one to one, the most alike first. Marked
events that are optional count neither as missed nor, when found, as wrong. A further record of a happening that is
matched already (another voice's, say) counts as wrongly found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from eval.assignment import assign
from eval.claims import agree
from eval.events_own import EventText, MarkedCasualties, MarkedEvent
from eval.figures import Tally, share
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Event
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

Pair = tuple[MarkedEvent, Event]
VIOLENCE = "ASSAULT"
DISPLACED = frozenset({"displaced", "evacuated"})


def score_events(text: EventText, reading: Reading) -> dict[str, Tally]:
    """The tallies of one article."""
    events = reading.events
    pairs = [(text.events[ours], events[theirs]) for ours, theirs in pair_events(text.events, events)]
    firm = [(ours, theirs) for ours, theirs in pairs if not ours.optional]
    wanted = [event for event in text.events if not event.optional]
    extra = len(events) - len(pairs)
    claims = {claim.id: claim for claim in reading.claims}
    return {
        "detection_f1": Tally(len(firm), len(firm) + extra, len(wanted)),
        "violence_f1": _violence(text.events, events, pairs),
        "type_accuracy": share(sum(_code(theirs) in ours.codes for ours, theirs in firm), len(firm)),
        "mode_accuracy": share(sum(_mode(theirs) in ours.modes for ours, theirs in firm), len(firm)),
        "realis_accuracy": share(sum(_is_realis_right(*pair) for pair in firm), len(firm)),
        "non_facts_kept_apart": _non_facts(firm),
        "facts_kept": _facts(firm),
        "actor_f1": _role_tally(firm, "actor"),
        "recipient_f1": _role_tally(firm, "recipient"),
        "casualties_f1": _casualties(text.events, events),
        "place_f1": _places(firm),
        "country_accuracy": _countries(firm),
        "when_f1": _times(firm),
        "count_accuracy": share(sum(_is_count_right(*pair) for pair in firm), len(firm)),
        "same_happening_f1": _links(text.events, events),
        "chain_accuracy": share(sum(is_chain_right(*pair, claims) for pair in firm), len(firm)),
    }


def pair_events(gold: Sequence[MarkedEvent], found: Sequence[Event]) -> list[tuple[int, int]]:
    """Positions of marked and found events that share trigger words, one to one, the most alike ones."""
    weights = [[_affinity(ours, theirs) for theirs in found] for ours in gold]
    return [(row, column) for row, column in assign(weights) if weights[row][column] > 0]


def _affinity(gold: MarkedEvent, found: Event) -> float:
    """Shared mentions first; of equals the same type, voice and main mention."""
    shared = [any(_overlap(mention, found.trigger) for mention in [each]) for each in gold.triggers]
    if not any(shared):
        return 0.0
    points = 1.0 + 0.2 * sum(shared) / len(shared) + 0.2 * shared[0]
    points += 0.3 * (_code(found) in gold.codes) + 0.1 * (bool(found.claims) == bool(gold.chains[0]))
    return points + 0.1 * _is_realis_right(gold, found) - (0.05 if gold.optional else 0)


def _overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in ours for other in theirs)


def _code(event: Event) -> str:
    return event.code.removeprefix("plover:")


def _mode(event: Event) -> str | None:
    return event.mode.removeprefix("plover:") if event.mode else None


def _violence(gold: Sequence[MarkedEvent], found: Sequence[Event], pairs: Sequence[Pair]) -> Tally:
    """Detection of events that are ASSAULT and nothing else, type and all."""
    right = sum(VIOLENCE in ours.codes and _code(theirs) == VIOLENCE and not ours.optional for ours, theirs in pairs)
    wanted = sum(VIOLENCE in event.codes and len(event.codes) == 1 and not event.optional for event in gold)
    matched = {id(theirs) for ours, theirs in pairs if VIOLENCE in ours.codes and ours.optional}
    given = sum(_code(event) == VIOLENCE and id(event) not in matched for event in found)
    return Tally(right, max(given, right), max(wanted, right))


def _is_realis_right(gold: MarkedEvent, found: Event) -> bool:
    return found.realis.polarity in gold.polarities and found.realis.modality in gold.modalities


def is_fact(event: Event) -> bool:
    """Whether an event is told as having happened."""
    return event.realis.polarity == "positive" and event.realis.modality == "actual"


def _may_be_fact(gold: MarkedEvent) -> bool:
    return "positive" in gold.polarities and "actual" in gold.modalities


def _non_facts(pairs: Sequence[Pair]) -> Tally:
    """Of the found happenings that are no facts those not told as facts."""
    found = [found for gold, found in pairs if not _may_be_fact(gold)]
    return share(sum(not is_fact(event) for event in found), len(found))


def _facts(pairs: Sequence[Pair]) -> Tally:
    """Of the found facts those told as facts."""
    found = [found for gold, found in pairs if gold.polarities == ("positive",) and gold.modalities == ("actual",)]
    return share(sum(is_fact(event) for event in found), len(found))


def _role_tally(pairs: Sequence[Pair], role: str) -> Tally:
    """Participants whose phrase shares half of its characters, or its last word, with an accepted one."""
    total = Tally(0, 0, 0)
    for gold, found in pairs:
        wanted = gold.actors if role == "actor" else gold.recipients
        given = [each.span for each in found.roles if each.role == role]
        right = sum(any(_is_party(span, accepted) for span in given) for accepted in wanted)
        total = total.plus(Tally(right, max(len(given), right), len(wanted)))
    return total


def _is_party(span: Span, accepted: Sequence[Span]) -> bool:
    return any(agree([each], [span]) or each in span or span in each for each in accepted)


def _casualties(gold: Sequence[MarkedEvent], found: Sequence[Event]) -> Tally:
    """Figures of all events of the article, each once: same kind and numbers, at overlapping words."""
    wanted = list({_toll_key(toll): toll for event in gold for toll in event.casualties}.values())
    given = list({_found_key(toll): toll for event in found for toll in event.casualties}.values())
    pairs = assign([[float(_is_toll_right(ours, theirs)) for theirs in given] for ours in wanted])
    matched = [(wanted[row], given[column]) for row, column in pairs if _is_toll_right(wanted[row], given[column])]
    right = sum(not ours.optional for ours, _ in matched)
    excused = sum(ours.optional for ours, _ in matched)
    return Tally(right, len(given) - excused, sum(not toll.optional for toll in wanted))


def _toll_key(toll: MarkedCasualties) -> tuple[object, ...]:
    return toll.kind, toll.low, toll.best, toll.high, toll.span


def _found_key(toll: Casualties) -> tuple[object, ...]:
    return toll.kind, toll.low, toll.best, toll.high, toll.span


def _is_toll_right(gold: MarkedCasualties, found: Casualties) -> bool:
    if gold.kind != found.kind or not gold.span.overlaps(found.span):
        return False
    return _figures_agree((gold.low, gold.best, gold.high), (found.low, found.best, found.high))


def _figures_agree(ours: tuple[int | None, ...], theirs: tuple[int | None, ...]) -> bool:
    """The same number; which of low, best and high an approximation fills is a matter of style."""
    return ours == theirs or bool({*ours} - {None} & {*theirs} - {None})


def _places(pairs: Sequence[Pair]) -> Tally:
    """Named places that share words with an accepted phrase; a mere country of the story names none."""
    total = Tally(0, 0, 0)
    for gold, found in pairs:
        is_named = found.place is not None and found.place.basis != "article"
        right = gold.place is not None and is_named and _overlap_name(gold, found)
        total = total.plus(Tally(int(right), int(is_named), int(gold.place is not None)))
    return total


def _overlap_name(gold: MarkedEvent, found: Event) -> bool:
    return (
        gold.place is not None
        and found.place is not None
        and any(found.place.span.overlaps(span) for span in gold.place.spans)
    )


def _countries(pairs: Sequence[Pair]) -> Tally:
    """Of the events with a place whose country the text lets tell, those with the right one."""
    told = [
        (gold, found)
        for gold, found in pairs
        if gold.place and gold.place.countries and None not in gold.place.countries
    ]
    right = sum(
        found.place is not None and found.place.country in (gold.place.countries if gold.place else ())
        for gold, found in told
    )
    return share(right, len(told))


def _times(pairs: Sequence[Pair]) -> Tally:
    total = Tally(0, 0, 0)
    for gold, found in pairs:
        right = (
            gold.when is not None
            and found.when is not None
            and (gold.when.earliest, gold.when.latest) == (found.when.earliest, found.when.latest)
        )
        total = total.plus(Tally(int(right), int(found.when is not None), int(gold.when is not None)))
    return total


def _links(gold: Sequence[MarkedEvent], found: Sequence[Event]) -> Tally:
    """Pairs of matched records that tell of one happening: those of the gold, and those that were found."""
    matched = pair_events(gold, found)
    wanted = {row: gold[row].same_as if gold[row].same_as is not None else row for row, _ in matched}
    given = {row: found[column].same_as or found[column].id for row, column in matched}
    pairs = list(combinations(sorted(wanted), 2))
    linked = {pair for pair in pairs if wanted[pair[0]] == wanted[pair[1]]}
    told = {pair for pair in pairs if given[pair[0]] == given[pair[1]]}
    return Tally(len(linked & told), len(told), len(linked))


def _is_count_right(gold: MarkedEvent, found: Event) -> bool:
    given = (found.count.low, found.count.best, found.count.high) if found.count else None
    if gold.count is None or given is None:
        return gold.count == given
    return _figures_agree(gold.count, given)


def is_chain_right(gold: MarkedEvent, found: Event, claims: Mapping[str, Claim]) -> bool:
    """Whether the voices are those of an accepted chain, outermost first."""
    voices = [claims[claim].source for claim in found.claims if claim in claims]
    return any(
        len(chain) == len(voices)
        and all(
            (voice.span is None or voice.kind == "none")
            if not accepted
            else voice.span is None or _is_party(voice.span, accepted)
            for accepted, voice in zip(chain, voices, strict=True)
        )
        for chain in gold.chains
    )


def faults(text: EventText, reading: Reading) -> Iterator[str]:
    """What is missed, wrong in a field or too many, one line each with the sentence around it."""
    pairs = dict(pair_events(text.events, reading.events))
    claims = {claim.id: claim for claim in reading.claims}
    for number, gold in enumerate(text.events):
        if number not in pairs:
            if not gold.optional:
                first = gold.triggers[0]
                yield f"{text.id} MISSED {gold.codes} {_words(text, first)}: {_around(text, first[0])}"
            continue
        found = reading.events[pairs[number]]
        wrong = [*_wrong(gold, found, claims)]
        if wrong and not gold.optional:
            told = "; ".join(wrong)
            yield f"{text.id} WRONG {_words(text, found.trigger)}: {told}: {_around(text, found.trigger[0])}"
    for number, found in enumerate(reading.events):
        if number not in pairs.values():
            yield f"{text.id} EXTRA {_code(found)} {_words(text, found.trigger)}: {_around(text, found.trigger[0])}"
    wanted = [toll for event in text.events for toll in event.casualties if not toll.optional]
    given = [toll for event in reading.events for toll in event.casualties]
    for toll in wanted:
        if not any(_is_toll_right(toll, other) for other in given):
            yield f"{text.id} TOLL MISSED {toll.kind} {toll.low}/{toll.best}/{toll.high}: {_around(text, toll.span)}"
    every = [toll for event in text.events for toll in event.casualties]
    for extra in given:
        if not any(_is_toll_right(toll, extra) for toll in every):
            figure = f"{extra.low}/{extra.best}/{extra.high}"
            yield f"{text.id} TOLL EXTRA {extra.kind} {figure}: {_around(text, extra.span)}"


def _wrong(gold: MarkedEvent, found: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    if _code(found) not in gold.codes:
        yield f"type {_code(found)} not {'|'.join(gold.codes)}"
    if _mode(found) not in gold.modes:
        yield f"mode {_mode(found)} not {gold.modes}"
    if not _is_realis_right(gold, found):
        yield f"realis {found.realis.polarity} {found.realis.modality} not {gold.polarities} {gold.modalities}"
    if not is_chain_right(gold, found, claims):
        names = [claims[each].source.name for each in found.claims if each in claims]
        yield f"chain {names} not {len(gold.chains[0])} voices"
    if gold.place and (found.place is None or found.place.country not in gold.place.countries):
        place = (found.place.name, found.place.country) if found.place else None
        yield f"place {place} not {gold.place.countries}"
    if gold.when and (
        found.when is None or (found.when.earliest, found.when.latest) != (gold.when.earliest, gold.when.latest)
    ):
        given = (found.when.earliest, found.when.latest) if found.when else None
        yield f"when {given} not {gold.when.earliest}..{gold.when.latest}"
    for role, wanted in (("actor", gold.actors), ("recipient", gold.recipients)):
        given_roles = [each for each in found.roles if each.role == role]
        if any(not any(_is_party(each.span, accepted) for each in given_roles) for accepted in wanted):
            yield f"{role} {[each.name for each in given_roles]} missing"
        elif not wanted and given_roles:
            yield f"{role} {[each.name for each in given_roles]} too many"


def _words(text: EventText, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(text.text) for span in spans)


def _around(text: EventText, span: Span) -> str:
    return text.text[max(0, span.start - 90) : span.end + 90].replace("\n", "⏎")
