"""How found incidents, roots and copies are held against the truth of a dossier: functions of records alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eval.dossier_gold import Aside, Bounds, Dossier, GoldCopy, GoldRoot, Happening, find_words, sentence_around
from eval.figures import Tally, share
from recoupe.crosscheck.status import asserting_roots
from recoupe.records.events import Event
from recoupe.records.incidents import Copy, Incident, Root
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

PASSAGES = ("verbatim", "partial")
NO_BOUNDS: Bounds = (None, None)
Mark = TypeVar("Mark", int, tuple[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What cross-checking made of a dossier's articles."""

    readings: Sequence[Reading]
    incidents: Sequence[Incident]
    copies: Sequence[Copy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Which parts of the truth each found event tells of: ids of happenings, places in the lists of asides.

    ``articles`` gives the id in the dossier for that of a reading.
    """

    happenings: Mapping[str, frozenset[str]]
    not_happenings: Mapping[str, frozenset[int]]
    others: Mapping[str, frozenset[int]]
    denials: Mapping[str, frozenset[tuple[str, str]]]
    articles: Mapping[str, str]


def score_dossier(dossier: Dossier, checked: Checked) -> dict[str, Tally]:
    """All figures, each a tally. ``merged``, ``merged_with_other``, ``became_incidents`` and ``needless_splits``
    count what must not be: ``right`` of them is how many there are."""
    labels = label_events(dossier, checked.readings)
    of_happening = {each.id: incidents_of(each, checked.incidents, labels) for each in dossier.happenings}
    figures = _faults_of(dossier, checked.incidents, labels)
    figures["needless_splits"] = share(
        sum(max(0, len(found) - 1) for found in of_happening.values()), len(dossier.happenings)
    )
    for happening in dossier.happenings:
        for name, tally in score_happening(happening, of_happening[happening.id], labels).items():
            figures[name] = figures.get(name, Tally(0, 0, 0)).plus(tally)
    return figures | score_copies(dossier, checked.copies, labels.articles)


def label_events(dossier: Dossier, readings: Iterable[Reading]) -> Labels:
    """What each event of ``readings`` tells of. Readings belong to the articles of the same address.

    An event tells of a happening if it is of its type and a word of it stands in the marked words, else in their
    sentence where no other happening and no aside has a part in it. An event that tells of none does so for its
    article's other records of the same happening (``same_as``).
    """
    ids = {article.url: article.id for article in dossier.articles}
    labels = Labels(happenings={}, not_happenings={}, others={}, denials={}, articles={})
    for reading in readings:
        if reading.article.url in ids:
            found = _label_reading(reading, _marks_in(dossier, ids[reading.article.url], reading.article.text))
            labels = Labels(
                happenings={**labels.happenings, **found.happenings},
                not_happenings={**labels.not_happenings, **found.not_happenings},
                others={**labels.others, **found.others},
                denials={**labels.denials, **found.denials},
                articles={**labels.articles, reading.article.id: ids[reading.article.url]},
            )
    return labels


@dataclass(frozen=True, slots=True)
class _Told:
    happening: Happening
    words: Span
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What is marked in an article, and where: an aside by its place in its list, a denial by happening and article."""

    told: Sequence[_Told]
    denied: Sequence[tuple[tuple[str, str], Span]]
    not_happenings: Sequence[tuple[int, Span]]
    others: Sequence[tuple[int, Span]]


def _marks_in(dossier: Dossier, article: str, text: str) -> _Marks:
    return _Marks(
        told=[
            _Told(happening, words, sentence_around(text, words))
            for happening in dossier.happenings
            for telling in (*happening.tellings, *happening.mentions)
            if telling.article == article
            for words in find_words(text, telling.words)
        ],
        denied=[
            ((happening.id, article), sentence_around(text, words))
            for happening in dossier.happenings
            for denial in happening.denials
            if article in denial.words
            for words in find_words(text, denial.words[article])
        ],
        not_happenings=_asides_in(dossier.not_happenings, article, text),
        others=_asides_in(dossier.others, article, text),
    )


def _asides_in(asides: Sequence[Aside], article: str, text: str) -> list[tuple[int, Span]]:
    own = [(number, aside) for number, aside in enumerate(asides) if aside.article == article]
    return [(number, words) for number, aside in own for words in find_words(text, aside.words)]


def _label_reading(reading: Reading, marks: _Marks) -> Labels:
    def marked(event: Event, marked_at: Sequence[tuple[Mark, Span]]) -> frozenset[Mark]:
        return frozenset(mark for mark, where in marked_at if _overlap(event, where))

    events = reading.events
    own = {event.id: _happenings_of(event, marks) for event in events}
    return Labels(
        happenings={event.id: own[event.id] or _of_family(event, events, own) for event in events},
        not_happenings={event.id: marked(event, marks.not_happenings) for event in events},
        others={event.id: marked(event, marks.others) for event in events},
        denials={event.id: marked(event, marks.denied) for event in events},
        articles={},
    )


def _happenings_of(event: Event, marks: _Marks) -> frozenset[str]:
    fitting = [each for each in marks.told if event.code in each.happening.codes]
    if closely := {each.happening.id for each in fitting if _overlap(event, each.words)}:
        return frozenset(closely)
    loosely = {each.happening.id for each in fitting if _overlap(event, each.sentence)}
    is_aside = any(_overlap(event, words) for _, words in (*marks.not_happenings, *marks.others))
    return frozenset(loosely) if len(loosely) == 1 and not is_aside else frozenset()


def _of_family(event: Event, events: Sequence[Event], own: Mapping[str, frozenset[str]]) -> frozenset[str]:
    main = event.same_as or event.id
    family = (own[each.id] for each in events if main in (each.id, each.same_as))
    return frozenset[str]().union(*family)


def _overlap(event: Event, where: Span) -> bool:
    return any(span.overlaps(where) for span in event.trigger)


def incidents_of(happening: Happening, incidents: Iterable[Incident], labels: Labels) -> list[Incident]:
    """The incidents that tell of ``happening``: that with most of its articles first, then by id."""

    def told_articles(incident: Incident) -> frozenset[str]:
        telling = {each for each in incident.events if happening.id in labels.happenings.get(each, ())}
        return frozenset(
            labels.articles[report.article]
            for report in incident.reports
            if report.event in telling and report.article in labels.articles
        )

    told = {incident.id: told_articles(incident) & happening.articles for incident in incidents}
    fitting = [incident for incident in incidents if told[incident.id]]
    return sorted(fitting, key=lambda incident: (-len(told[incident.id]), incident.id))


def _faults_of(dossier: Dossier, incidents: Sequence[Incident], labels: Labels) -> dict[str, Tally]:
    merged = with_other = 0
    became: set[int] = set()
    for incident in incidents:
        told = frozenset[str]().union(*(labels.happenings.get(each, frozenset()) for each in incident.events))
        other = frozenset[int]().union(*(labels.others.get(each, frozenset()) for each in incident.events))
        became = became.union(*(labels.not_happenings.get(each, frozenset()) for each in incident.events))
        merged += len(told) > 1
        with_other += bool(told and other)
    return {
        "merged": share(merged, len(dossier.happenings)),
        "merged_with_other": share(with_other, len(dossier.others)),
        "became_incidents": share(len(became), len(dossier.not_happenings)),
    }


def score_happening(happening: Happening, found: Sequence[Incident], labels: Labels) -> dict[str, Tally]:
    """The figures of one happening; all but ``found`` are of its main incident, ``found[0]``."""
    if not found:
        return {name: share(0, of) for name, of in _sizes(happening).items()}
    main = found[0]
    partition = _partition(happening, main, labels)
    right = {root.articles for root in happening.roots}
    is_count_right = len(counting_roots(main)) == len(happening.roots)
    is_partition_right = sorted(map(sorted, partition)) == sorted(map(sorted, right))
    told = {labels.articles.get(report.article) for report in main.reports}
    scores = {
        "found": 1,
        "articles": len(told & happening.articles),
        "root_count": int(is_count_right),
        "root_partition": int(is_partition_right),
        "roots": int(is_count_right and is_partition_right),
        "root_party": sum(_is_party_right(root, main, happening, labels) for root in _judged(happening)),
        "status": int(main.status in happening.statuses),
        "toll": sum(_bounds_of(main, kind) == bounds for kind, bounds in happening.toll.items()),
        "place": int(_is_place_right(happening, main)),
        "day": int(_is_day_right(happening, main)),
        "denials": len(_denials_in(happening, main, labels)),
    }
    return {name: share(scores[name], of) for name, of in _sizes(happening).items()}


def counting_roots(incident: Incident) -> tuple[Root, ...]:
    """The roots of ``incident`` that say that it happened; all, where it has no fact to tell."""
    return asserting_roots(incident) or incident.roots


def _sizes(happening: Happening) -> dict[str, int]:
    once = ("found", "root_count", "root_partition", "roots", "status", "place", "day")
    return dict.fromkeys(once, 1) | {
        "articles": len(happening.articles),
        "root_party": len(_judged(happening)),
        "toll": len(happening.toll),
        "denials": sum(len(denial.words) for denial in happening.denials),
    }


def _partition(happening: Happening, incident: Incident, labels: Labels) -> list[frozenset[str]]:
    """The articles of each root that counts (who denies is none), those left out that only mention the happening: a
    root of such alone stays, empty."""
    recalling = {mention.article for mention in happening.mentions}
    return [
        frozenset(labels.articles.get(each, each) for each in root.articles) - recalling
        for root in counting_roots(incident)
    ]


def _judged(happening: Happening) -> list[GoldRoot]:
    return [root for root in happening.roots if root.party is not None]


def _is_party_right(gold: GoldRoot, incident: Incident, happening: Happening, labels: Labels) -> bool:
    """Whether a root of the same articles is told apart as a party, as ``gold`` is."""
    partition = _partition(happening, incident, labels)
    return any(
        articles == gold.articles and (root.party is not None) == gold.party
        for root, articles in zip(counting_roots(incident), partition, strict=True)
    )


def _bounds_of(incident: Incident, kind: str) -> Bounds:
    """The smallest and the largest figure of ``kind``, over all kinds of people."""
    tolls = [toll for toll in incident.casualties if toll.kind == kind]
    ends = [end for toll in tolls for end in (toll.low, toll.high) if end is not None]
    return (min(ends), max(ends)) if ends else NO_BOUNDS


def _is_place_right(happening: Happening, incident: Incident) -> bool:
    place = incident.place
    return (
        place is not None and place.country == happening.country and _fold(place.name) in map(_fold, happening.places)
    )


def _is_day_right(happening: Happening, incident: Incident) -> bool:
    when = incident.when
    return when is not None and (when.earliest, when.latest) == (happening.first_on, happening.last_on)


def _denials_in(happening: Happening, incident: Incident, labels: Labels) -> frozenset[str]:
    found = frozenset[tuple[str, str]]().union(*(labels.denials.get(each, frozenset()) for each in incident.denials))
    return frozenset(article for denied, article in found if denied == happening.id)


def _fold(name: str) -> str:
    """``name`` without accents, case and marks."""
    letters = (each for each in unicodedata.normalize("NFKD", name.casefold()) if each.isalnum())
    return "".join(letters)


def score_copies(dossier: Dossier, copies: Sequence[Copy], articles: Mapping[str, str]) -> dict[str, Tally]:
    """How many marked copies are found, by kind, in which direction, and how many of those found are copies.

    A marked copy is found if a record links it, either way round, with its original or with another one of its family
    (copies of copies), or names its original. A found link is right if both belong to one family, or, for claims, to
    one root.
    """
    links = [(copy, *_ends(copy, articles)) for copy in copies if copy.article in articles]
    families = _families(dossier.copies)
    found = [_finding(gold, links, families) for gold in dossier.copies]
    figures = {}
    for name, kinds in (("copies_passage", PASSAGES), ("copies_reworded", ("reworded", "translated"))):
        asked = [bool(each) for gold, each in zip(dossier.copies, found, strict=True) if gold.kind in kinds]
        figures[name] = share(sum(asked), len(asked))
    figures["copies_direction"] = share(
        sum("forwards" in each for each in found if each), sum(bool(each) for each in found)
    )
    linking = {(copy.kind, min(one, other), max(one, other)) for copy, one, other in links if other and one != other}
    right = [each for each in sorted(linking) if _is_link_right(each, families, dossier.happenings)]
    return figures | {"copies_precision": share(len(right), len(linking))}


def _ends(copy: Copy, articles: Mapping[str, str]) -> tuple[str, str | None]:
    return articles[copy.article], articles.get(copy.of) if copy.of else None


def _finding(
    gold: GoldCopy, links: Sequence[tuple[Copy, str, str | None]], families: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """How ``gold`` was found: "forwards", "backwards", both or not at all."""
    family = families[gold.copy]
    ways = set()
    for copy, one, other in links:
        if one == gold.copy and (other in family or _names_original(copy, gold)):
            ways.add("forwards")
        if other == gold.copy and one == gold.of:
            ways.add("backwards")
    return frozenset(ways)


def _names_original(copy: Copy, gold: GoldCopy) -> bool:
    return copy.name is not None and _fold(copy.name) in map(_fold, gold.names)


def _families(copies: Iterable[GoldCopy]) -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for each in copies:
        joined = families.get(each.copy, frozenset((each.copy,))) | families.get(each.of, frozenset((each.of,)))
        families |= dict.fromkeys(joined, joined)
    return families


def _is_link_right(
    link: tuple[str, str, str], families: Mapping[str, frozenset[str]], happenings: Iterable[Happening]
) -> bool:
    kind, one, other = link
    if other in families.get(one, ()):
        return True
    roots = (root for happening in happenings for root in happening.roots)
    return kind == "claim" and any({one, other} <= root.articles for root in roots)


def explain(dossier: Dossier, checked: Checked) -> Iterator[str]:
    """What is wrong happening by happening, one fault a line: for a dossier that may be looked at."""
    labels = label_events(dossier, checked.readings)
    for happening in dossier.happenings:
        found = incidents_of(happening, checked.incidents, labels)
        yield f"{happening.id}: {len(found)} incidents"
        if not found:
            continue
        scores = score_happening(happening, found, labels)
        if wrong := [name for name, tally in scores.items() if tally.right < tally.gold]:
            yield f"  wrong: {', '.join(wrong)}"
        main = found[0]
        reported = {labels.articles.get(report.article, "?") for report in main.reports}
        yield f"  told in {sorted(happening.articles)}, found {sorted(reported)}"
        yield f"  status {main.status}, of {'|'.join(happening.statuses)}"
        for root in happening.roots:
            yield f"  root {root.id}: {sorted(root.articles)}"
        for one, articles in zip(counting_roots(main), _partition(happening, main, labels), strict=True):
            yield f"  found {one.voice.name!r} ({one.reason}): {sorted(articles)}"
        for kind, bounds in happening.toll.items():
            yield f"  {kind} {bounds}, found {_bounds_of(main, kind)}"
        yield f"  place {main.place.name if main.place else None}, when {main.when}"
    yield from _explain_asides(dossier, checked.incidents, labels)


def _explain_asides(dossier: Dossier, incidents: Iterable[Incident], labels: Labels) -> Iterator[str]:
    events = (event for incident in incidents for event in incident.events)
    for number in sorted({number for event in events for number in labels.not_happenings.get(event, ())}):
        aside = dossier.not_happenings[number]
        yield f"{aside.why} became an incident: {aside.article}, {aside.words!r}"
