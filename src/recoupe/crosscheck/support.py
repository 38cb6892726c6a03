"""Whom an article gives for what it tells in its own words: headline, lead and narrative rest on its voices.

A voice is given for a happening where it tells of it, or of a detail of it, in the same sentence or in a claim of its
own; where the sentence names it ("..., the prefect confirmed on Wednesday"); where it speaks in the next sentence; or
where it is the one who did it. An outlet whose own people saw it stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck.parties import is_side_of, participants_of
from recoupe.crosscheck.phrases import words_of
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.sentences import sentence_at
from recoupe.crosscheck.tellings import Telling, ascribed, signed_part
from recoupe.crosscheck.voices import UNSIGNED, Identity
from recoupe.knowledge.outlets import fold_name
from recoupe.records.claims import Claim, Stance
from recoupe.records.events import Event
from recoupe.records.spans import Span

TELLING: frozenset[Stance] = frozenset({"states", "confirms", "hedges", "accuses"})
SEEN_WITHIN_WORDS = 10  # "we have counted", "our team of four photographed"


def supported(tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> list[Telling]:
    """``tellings`` with the outlets' own words ascribed to the voices that their articles give for them.

    Where an article has tellings by voices beside, they are left for these."""
    voiced = {each.article.id for each in tellings if not each.is_own_word and not each.is_headline}
    desks: dict[str, _Desk] = {}
    found = []
    for telling in tellings:
        key = telling.article.id
        if (telling.is_own_word or telling.is_headline) and not telling.is_denial:
            desk = desks.setdefault(key, _Desk(scenes[key]))
            found.append(desk.looked_into(telling, is_open=key not in voiced))
        else:
            found.append(telling)
    return found


@dataclass(frozen=True, slots=True)
class _Given:
    """A claim that an article may give for a telling; the smaller ``rank``, the surer; ``distance`` in characters."""

    rank: int
    distance: int
    claim: Claim

    @property
    def order(self) -> tuple[int, int, str]:
        return self.rank, self.distance, self.claim.id


class _Desk:
    """One article: its sentences and claims, to find who stands behind its own words."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.reading.article.text
        self._sentences = scene.sentences
        self._titles = [zone.span for zone in scene.reading.article.zones if zone.kind == "title"]
        self._claims = [each for each in scene.reading.claims if self._may_tell(each)]

    def looked_into(self, telling: Telling, *, is_open: bool) -> Telling:
        """``telling`` as the word of the voice that is given for it (``is_open``: if one is asked for), else with whom
        its sentence names; as it is, if the outlet saw it."""
        if telling.is_own_word and self.saw_it(telling):
            return replace(telling, is_witnessed=True)
        named = [one for number in self._told_in(telling) for one in self._scene.people_in(self._sentences[number])]
        telling = replace(telling, named=tuple(dict.fromkeys(named)), voices=self._scene.voices)
        return self._ascribed(telling) if is_open else telling

    def _ascribed(self, telling: Telling) -> Telling:
        given = min(self._given(telling), key=lambda each: each.order, default=None)
        if given is None:
            return telling
        chain = signed_part(self._scene.reading.chain(given.claim))
        return replace(ascribed(telling, chain, self._scene), is_inferred=True)

    def _may_tell(self, claim: Claim) -> bool:
        is_voice = claim.source.kind not in UNSIGNED and "negated" not in claim.flags
        in_title = any(claim.content[0].overlaps(title) for title in self._titles)
        return is_voice and claim.stance in TELLING and not in_title

    def _given(self, telling: Telling) -> Iterator[_Given]:
        for claim in self._claims:
            for here in self._sentences_of(telling):
                rank = self._rank(claim, telling, here)
                if rank is not None:
                    yield _Given(rank, abs(claim.content[0].start - self._sentences[here].start), claim)

    def _sentences_of(self, telling: Telling) -> list[int]:
        """The numbers of the sentences where a happening is told; for a headline, that of the first one below it."""
        told = set()
        for trigger in telling.event.trigger:
            here = sentence_at(self._sentences, trigger.start)
            if trigger.start < self._start_of_text:
                below = (number for number, span in enumerate(self._sentences) if span.start >= self._start_of_text)
                here = next(below, here)
            told.add(here)
        return sorted(told)

    def _told_in(self, telling: Telling) -> list[int]:
        """The sentences of a telling, with those that answer a question: "How many died? Three, the general said."."""
        told = self._sentences_of(telling)
        asked = [number for number in told if self._sentences[number].of(self._text).rstrip().endswith("?")]
        return sorted({*told, *(number + 1 for number in asked if number + 1 < len(self._sentences))})

    def _rank(self, claim: Claim, telling: Telling, here: int) -> int | None:
        sentence = self._sentences[here]
        if any(span.overlaps(sentence) for span in claim.content) or self._tells_of(claim, telling):
            return 0
        identity = self._scene.identify(claim)
        if identity == self._scene.outlet:
            return None
        if self._is_named_in(claim, identity, sentence):
            return 1
        is_next = here + 1 < len(self._sentences) and claim.content[0].overlaps(self._sentences[here + 1])
        if is_next and (claim.manner == "direct" or identity.person):
            return 2
        return 3 if self._did_it(identity, telling) else None

    def _tells_of(self, claim: Claim, telling: Telling) -> bool:
        """Whether the claim tells of the same happening, or of another event of its day and place."""
        events = (
            event for event in self._scene.reading.events if any(_within(trigger, claim) for trigger in event.trigger)
        )
        return any(_is_of_scene(event, telling.event) for event in events)

    def _is_named_in(self, claim: Claim, identity: Identity, sentence: Span) -> bool:
        """Whether a sentence has the claim's source in it: its surname, or what an unnamed one is called."""
        folded = [word.folded for word in words_of(sentence.of(self._text))]
        if identity.person:
            return identity.person[-1] in folded
        words = self._scene.words
        name = [word for word in fold_name(claim.source.name or "").split() if word not in words.function]
        if claim.source.kind not in ("unnamed", "witness") or not name:
            return False
        return set(name) <= set(folded) - words.function

    def _did_it(self, identity: Identity, telling: Telling) -> bool:
        actors = participants_of(telling.event, "actor", self._scene)
        return identity.body is not None and any(is_side_of(identity, each) for each in actors)

    def saw_it(self, telling: Telling) -> bool:
        """Whether the outlet's own people saw it: "our reporter counted", "we photographed", there or just before."""
        told = self._sentences_of(telling)
        near = {number + by for number in told for by in (-1, 0, 1)} & set(range(len(self._sentences)))
        spans = [self._sentences[number] for number in sorted(near)]
        return any(self._tells_of_seeing(span) for span in spans if span.start >= self._start_of_text)

    @property
    def _start_of_text(self) -> int:
        return max((title.end for title in self._titles), default=0)

    def _tells_of_seeing(self, sentence: Span) -> bool:
        if any(span.overlaps(sentence) for claim in self._scene.reading.claims for span in claim.content):
            return False
        words = self._scene.words
        folded = [word.folded for word in words_of(sentence.of(self._text))]
        for at, word in enumerate(folded):
            ahead = set(folded[at + 1 : at + 1 + SEEN_WITHIN_WORDS])
            is_own = word in words.own and bool(set(folded[at + 1 : at + 3]) & words.reporters)
            if (word in words.first_persons or is_own) and ahead & words.seeing:
                return True
        return False


def _within(trigger: Span, claim: Claim) -> bool:
    return any(trigger in span for span in claim.content)


def _is_of_scene(ours: Event, theirs: Event) -> bool:
    """Whether two events of an article are one happening or details of one: neither day nor place sets them apart."""
    if (ours.same_as or ours.id) == (theirs.same_as or theirs.id):
        return True
    is_told = ours.realis.modality == theirs.realis.modality or ours.casualties
    if not is_told or ours.realis.polarity != theirs.realis.polarity or ours.count or theirs.count:
        return False
    days = [(each.when.earliest, each.when.latest) for each in (ours, theirs) if each.when]
    places = [each.place.name for each in (ours, theirs) if each.place]
    is_one_type = ours.code == theirs.code
    is_near = len(days) > 1 or len(places) > 1 or is_one_type
    return is_near and len(set(days)) < 2 and len(set(places)) < 2
