"""Each event in one generated sentence, in the language of its article: on whose word, what, who, toll, where, when.

A sentence says no more than the record: an interval stays one, a figure keeps its bounds, another's word is told in the
conditional where the language has one, and a call to violence is told without target, place, time or means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.deliver.dates import when_phrase
from recoupe.deliver.event_outline import EventRow, mode_code, roles_of, type_code
from recoupe.deliver.grammar import fill, form_of, listed, noun_phrase, quantity
from recoupe.deliver.tolls import known_tolls, toll_clauses, toll_list
from recoupe.deliver.voices import chain_phrase, voices_phrase
from recoupe.deliver.whereabouts import place_phrase
from recoupe.deliver.words import one_line, shorten
from recoupe.knowledge.report_words import EventNoun, ReportWords, report_words_for
from recoupe.records.articles import Article
from recoupe.records.events import CasualtyKind, Event, Role

PHRASE_CHARS = 90  # of a name in a sentence
PARTIES_TOLD = 4
ANY_EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What the event is called, with all that its type says and its mode does not."""

    one: str
    many: str
    gender: str
    is_plural: bool
    by: str
    to: str
    joint: str
    happened: str
    alone: tuple[CasualtyKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The sides of an event, as phrases."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Both sides."""
        return (*self.actors, *self.recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the sentences are made of; ``form`` is gender and number of ``event``."""

    frame: str
    event: str
    agent: str
    form: str
    place: str
    when: str
    denied: str

    @property
    def is_plural(self) -> bool:
        """Whether the event's noun is a plural."""
        return self.form.endswith("p")


def tell_event(article: Article, row: EventRow) -> str:
    """The sentence for ``row``, in the language of the article; English where that has no words for it."""
    words, event = report_words_for(article.language), row.event
    noun = _noun(words, event)
    parts = _parts(words, article, row, noun)
    if event.realis.modality == "called_for":
        sentence = _call(words, article, row, parts)
    elif row.kind != "fact":
        sentence = _unreal(words, row, parts)
    elif _is_told_by_toll(row):
        sentence = _toll(words, article, row, parts, noun)
    else:
        sentence = _actual(words, row, parts, noun)
    return sentence[0].upper() + sentence[1:]


def _noun(words: ReportWords, event: Event) -> Noun:
    code = type_code(event)
    of_mode = words.nouns.get(f"{code}:{mode_code(event)}")
    of_type = words.nouns.get(code)
    layers = [each for each in (of_mode, of_type, words.nouns[ANY_EVENT]) if each]
    first = layers[0]
    return Noun(
        one=first.one,
        many=first.many,
        gender=next((each.gender for each in layers if each.gender), "m"),
        is_plural=first.plural,
        by=_inherited([each.by for each in layers]),
        to=_inherited([each.to for each in layers]),
        joint=_inherited([each.joint for each in layers]),
        happened=_inherited([each.happened for each in layers]),
        alone=_alone(layers),
    )


def _inherited(values: Sequence[str | None]) -> str:
    return next((each for each in values if each is not None), "")


def _alone(layers: Sequence[EventNoun]) -> tuple[CasualtyKind, ...]:
    return next((each.alone for each in layers if each.alone is not None), ())


def _parts(words: ReportWords, article: Article, row: EventRow, noun: Noun) -> Parts:
    event = row.event
    is_period = event.count is not None or row.kind == "generic"
    form = form_of(noun.gender, is_plural=noun.is_plural or is_period)
    voice = chain_phrase(words, article, [claim for _number, claim in row.chain])
    parties = _find_parties(words, article, event)
    agent = ""
    if _is_told_by_verb(words, row, noun) and not (noun.joint and len(parties.all) > 1):
        agent = fill(words, words.sentences.by, actor=listed(words, parties.actors)) if parties.actors else ""
        parties = Parties(actors=(), recipients=parties.recipients)
    phrases = [_event_name(words, event, noun, is_many=is_period), *_party_phrases(words, parties, noun, form=form)]
    return Parts(
        frame=fill(words, words.frames.opening, voice=voice),
        event=" ".join(phrases),
        agent=agent,
        form=form,
        place="" if row.is_masked or _is_named(event) else place_phrase(words, article.text, event.place),
        when="" if row.is_masked else when_phrase(words, event.when, is_period=is_period),
        denied=_denied(words, article, row),
    )


def _is_told_by_verb(words: ReportWords, row: EventRow, noun: Noun) -> bool:
    """Whether the sentence has a passive verb that takes who did it: "une menace a été proférée par X"."""
    return row.kind == "fact" and noun.happened != words.nouns[ANY_EVENT].happened and not _is_told_by_toll(row)


def _is_told_by_toll(row: EventRow) -> bool:
    return row.kind == "fact" and row.event.count is None and bool(known_tolls(row.event))


def _is_named(event: Event) -> bool:
    """Whether the place stands in the words for the one who suffers already: "contre un convoi à Tarmiyah"."""
    place = event.place
    return place is not None and any(place.span in role.span for role in roles_of(event, "recipient")[:PARTIES_TOLD])


def _event_name(words: ReportWords, event: Event, noun: Noun, *, is_many: bool) -> str:
    """``une frappe``, ``122 attaques``, ``des attaques``."""
    if event.count:
        return quantity(words, event.count, noun=noun.one, nouns=noun.many, gender=noun.gender)
    return fill(words, words.numbers.some, noun=noun.many) if is_many and not noun.is_plural else noun.one


def _find_parties(words: ReportWords, article: Article, event: Event) -> Parties:
    """Who does it and who suffers, without those that the toll counts: they would stand there twice."""
    counted = [figure.span for figure in known_tolls(event)]
    suffering = [each for each in roles_of(event, "recipient") if not any(map(each.span.overlaps, counted))]
    return Parties(
        actors=_names(words, article, roles_of(event, "actor")), recipients=_names(words, article, suffering)
    )


def _names(words: ReportWords, article: Article, roles: Sequence[Role]) -> tuple[str, ...]:
    shown = [(each.span, shorten(one_line(each.name), PHRASE_CHARS)) for each in roles[:PARTIES_TOLD]]
    return tuple(name for span, given in shown if (name := noun_phrase(words, article.text, span, given)))


def _party_phrases(words: ReportWords, parties: Parties, noun: Noun, *, form: str) -> list[str]:
    """``menée par X``, ``contre Y``; ``entre X et Y``."""
    if noun.joint and len(parties.all) > 1:
        return [fill(words, noun.joint, form=form, parties=listed(words, parties.all))]
    phrases = []
    if parties.actors:
        phrases.append(fill(words, noun.by, form=form, actor=listed(words, parties.actors)))
    if parties.recipients:
        phrases.append(fill(words, noun.to, form=form, recipient=listed(words, parties.recipients)))
    return phrases


def _denied(words: ReportWords, article: Article, row: EventRow) -> str:
    """That others deny it; not where it is told in the very denial."""
    if row.event.realis.polarity == "negative" or not row.deniers:
        return ""
    return fill(words, words.frames.denied, voices=voices_phrase(words, article, [claim for _n, claim in row.deniers]))


def _call(words: ReportWords, article: Article, row: EventRow, parts: Parts) -> str:
    phrases = words.sentences
    phrase = phrases.called_for if row.event.realis.polarity == "positive" else phrases.called_off
    voice = chain_phrase(words, article, [claim for _number, claim in row.chain])
    return fill(words, phrase, event=parts.event, place=parts.place, when=parts.when, voice=voice)


def _unreal(words: ReportWords, row: EventRow, parts: Parts) -> str:
    """Said not to have happened, planned, possible, hypothetical or general."""
    if row.kind == "denied":
        mood = words.moods["denied_reported" if row.chain else "denied"]
    else:
        mood = words.moods[row.kind if row.event.realis.polarity == "positive" else f"{row.kind}_negative"]
    happened = fill(words, _noun(words, row.event).happened, form=parts.form)
    return fill(
        words, words.sentences.other, frame=parts.frame, event=parts.event, place=parts.place, when=parts.when,
        predicate=fill(words, mood.many if parts.is_plural else mood.one, form=parts.form, happened=happened),
        toll=toll_list(words, row.event) if row.event.realis.polarity == "positive" else "", denied=parts.denied,
    )  # fmt: skip


def _actual(words: ReportWords, row: EventRow, parts: Parts, noun: Noun) -> str:
    mood = words.moods["reported" if row.chain else "fact"]
    happened = fill(words, noun.happened, form=parts.form)
    return fill(
        words, words.sentences.aggregate, frame=parts.frame, event=parts.event, place=parts.place, when=parts.when,
        predicate=fill(words, mood.many if parts.is_plural else mood.one, form=parts.form, happened=happened)
        + parts.agent,
        toll=toll_list(words, row.event), denied=parts.denied,
    )  # fmt: skip


def _toll(words: ReportWords, article: Article, row: EventRow, parts: Parts, noun: Noun) -> str:
    mood = words.moods["reported" if row.chain else "fact"]
    toll = toll_clauses(words, mood, row.event)
    tolls = known_tolls(row.event)
    if not all(each.kind in noun.alone for each in tolls):
        return fill(
            words, words.sentences.toll, frame=parts.frame, toll=toll, event=parts.event,
            place=parts.place, when=parts.when, denied=parts.denied,
        )  # fmt: skip
    actors = listed(words, _find_parties(words, article, row.event).actors)
    return fill(
        words, words.sentences.toll_alone, frame=parts.frame, toll=toll,
        by=fill(words, words.sentences.by, actor=actors) if actors else "",
        place=parts.place, when=parts.when, denied=parts.denied,
    )  # fmt: skip
