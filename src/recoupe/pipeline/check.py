"""Cross-checks a store: what is new, with the neighbourhood that it touches, and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.crosscheck.cards import cards_of
from recoupe.crosscheck.clusters import Clustering, Group, cluster, components
from recoupe.crosscheck.copies import CopyFinder, load_copy_finder
from recoupe.crosscheck.event_keys import SHARED_KEYS, SPACE, event_keys
from recoupe.crosscheck.incidents import Rules, build_incident, load_rules
from recoupe.crosscheck.pairs import compare
from recoupe.crosscheck.standing import can_stand
from recoupe.records.cards import EventCard, EventLink
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.store.store import Store

BATCH = 50  # articles that are checked in one transaction: what is lost if the process dies
MAX_NEIGHBOURHOOD = 20_000  # events; a larger one is worked out in parts, and the report says so
ABOUT_EVENTS = frozenset({"join", "split", "withdraw", "restore"})

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Checked:
    """What a check did: numbers of articles looked at, copies, incidents and questions that are new or changed, and
    ``notes`` on what it could not do whole."""

    articles: int = 0
    copies: int = 0
    incidents: int = 0
    questions: int = 0
    notes: list[str] = field(default_factory=list)


def check(store: Store, *, again: bool = False) -> Checked:
    """Cross-checks the articles of ``store`` that are new since the last time, and what people decided.

    What is found is stored batch by batch, each whole or not at all; a check that is stopped goes on where it was.
    ``again`` looks at every article, as after a change of rules.

    Raises:
        StoreError: the store cannot be read or written.
    """
    if again:
        store.uncheck_all()
    checker = _Checker(store)
    while articles := store.unchecked(BATCH):
        with store.writing():
            checker.check_articles(articles)
            store.mark_checked(articles)
        logger.info("%d articles checked", checker.done.articles)
    with store.writing():
        checker.settle_judged()
    return checker.done


class _Checker:
    """One check: the rules, loaded once, and what is done so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules: Rules = load_rules()
        self._copies: CopyFinder = load_copy_finder()
        self._judgements: Sequence[Judgement] = [each for each in store.judgements() if each.kind in ABOUT_EVENTS]
        self.done = Checked()

    def check_articles(self, articles: Sequence[str]) -> None:
        """Files ``articles`` and works out anew what they touch."""
        touched: set[str] = set()
        changed: set[str] = set()
        for article in articles:
            reading = self._store.reading(article)
            touched |= self._file(article, reading)
            changed |= self._compare_text(article, reading)
            self.done.articles += 1
        touched.update(card.event for card in self._store.cards_of(changed))
        self._settle(touched)

    def settle_judged(self) -> None:
        """Works out anew what people decided on."""
        subjects = {subject for each in self._judgements for subject in each.subjects}
        self._settle({card.event for card in self._store.cards(subjects)})

    def _file(self, article: str, reading: Reading | None) -> set[str]:
        """Files the events of an article, links them, forgets those it no longer has; the events to settle."""
        before = [card.event for card in self._store.cards_of([article])]
        touched = set(before)
        for link in self._store.links_of(before):
            touched.update(link.events)
        cards = cards_of(reading) if reading else []
        gone = sorted(set(before) - {card.event for card in cards})
        self._store.drop_links(before)
        self._store.index.forget(SPACE, before)
        self._store.put_cards(cards, gone)
        for card in cards:
            self._store.put_links(self._links(card))
        return touched | {card.event for card in cards}

    def _links(self, card: EventCard) -> list[EventLink]:
        """Files one event under its keys, and links it to those that were filed before."""
        keys = event_keys(card)
        self._store.index.add(SPACE, card.event, keys.file)
        met = self._store.index.sharing(SPACE, keys.ask, at_least=SHARED_KEYS) if keys.ask else {}
        others = self._store.cards([event for event in met if event != card.event])
        return [link for other in others if (link := compare(card, other))]

    def _compare_text(self, article: str, reading: Reading | None) -> set[str]:
        """Finds the copies that an article is in; the articles whose copies changed."""
        before = {copy.id: copy for copy in self._store.copies_of([article])}
        found: dict[str, Copy] = {}
        if reading is not None:
            index = self._store.index
            found = {copy.id: copy for copy in self._copies.find(reading, index, self._store.reading)}
            self._copies.file(reading, index)
        new = [copy for key, copy in found.items() if before.get(key) != copy]
        gone = [key for key in before if key not in found]
        self._store.put_copies(new, gone)
        self.done.copies += len(new)
        changed = [*new, *(before[key] for key in gone)]
        return {id_ for copy in changed for id_ in (copy.article, copy.of) if id_ is not None}

    def _settle(self, events: Collection[str]) -> None:
        """Works out the incidents of all that hangs together with ``events``."""
        cards, links = self._neighbourhood(events)
        clusterings = [
            cluster([cards[event] for event in part], links, self._judgements)
            for part in components(cards.values(), links, self._judgements)
        ]
        self._put(clusterings, cards, touched=set(events))

    def _neighbourhood(self, events: Collection[str]) -> tuple[dict[str, EventCard], list[EventLink]]:
        """The cards of ``events`` and of all that links, records of one article and judgements lead to."""
        cards: dict[str, EventCard] = {}
        links: dict[tuple[str, str], EventLink] = {}
        asked: set[str] = set()
        frontier = set(events)
        while frontier and len(cards) < MAX_NEIGHBOURHOOD:
            found = self._store.cards(frontier)
            asked |= frontier
            cards.update({card.event: card for card in found})
            near = {event for card in found for event in (card.same_as,) if event}
            near |= self._records_of(found) | self._judged_with(frontier)
            for link in self._store.links_of(frontier):
                links[link.events] = link
                near.update(link.events)
            frontier = near - asked
        if frontier:
            self.done.notes.append(
                f"more than {MAX_NEIGHBOURHOOD:,} events hang together; {len(frontier):,} of their neighbours were left"
            )
        return cards, [link for pair, link in sorted(links.items()) if all(event in cards for event in pair)]

    def _records_of(self, cards: Iterable[EventCard]) -> set[str]:
        """The events that their article has for the same happenings as ``cards``."""
        mains = {card.same_as or card.event: card.article for card in cards}
        return {each.event for each in self._store.cards_of(set(mains.values())) if each.same_as in mains}

    def _judged_with(self, events: Collection[str]) -> set[str]:
        return {
            subject
            for each in self._judgements
            if not each.kind.startswith(("with", "rest")) and not set(each.subjects).isdisjoint(events)
            for subject in each.subjects
        }

    def _put(
        self, clusterings: Iterable[Clustering], cards: Mapping[str, EventCard], *, touched: Collection[str]
    ) -> None:
        """Stores the incidents and questions of ``clusterings`` in the place of those that their events were in."""
        found = list(clusterings)
        before = {incident.id: incident for incident in self._store.incidents_of(cards)}
        groups = [
            group for each in found for group in each.groups if can_stand([cards[event] for event in group.events])
        ]
        incidents = [self._incident(group, before, touched) for group in groups]
        kept = {incident.id for incident in incidents}
        new = [each for each in incidents if before.get(each.id) != each]
        self._store.put_incidents(new, sorted(set(before) - kept))
        self.done.incidents += len(new)
        self._put_questions([question for each in found for question in each.questions], kept, set(before) | kept)

    def _put_questions(self, found: Sequence[Question], kept: Collection[str], incidents: Collection[str]) -> None:
        before = {question.id: question for question in self._store.questions_of(incidents)}
        asked = {question.id: question for question in found if all(id_ in kept for id_ in question.incidents)}
        new = [question for key, question in asked.items() if before.get(key) != question]
        self._store.put_questions(new, sorted(set(before) - set(asked)))
        self.done.questions += len(new)

    def _incident(self, group: Group, before: Mapping[str, Incident], touched: Collection[str]) -> Incident:
        """The incident of ``group``: as it was, where nothing of it was touched."""
        known = before.get(group.id)
        denials = [report.event for report in group.denials]
        reports = {report.event: set(report.reasons) for report in group.reports}
        if known is not None and not touched_by(known, touched):
            same = {report.event: set(report.reasons) for report in known.reports} == reports
            if same and sorted(known.denials) == sorted(denials):
                return known
        articles = sorted({report.article for report in (*group.reports, *group.denials)})
        readings = {key: reading for key in articles if (reading := self._store.reading(key))}
        return build_incident(group.reports, readings, self._store.copies_of(articles), denials, rules=self._rules)


def touched_by(incident: Incident, events: Collection[str]) -> bool:
    """Whether any of ``events`` reports or denies ``incident``."""
    return any(event in events for event in (*incident.events, *incident.denials))
