"""Every annotator in the plugin table keeps the port's promises, over a parser that needs no model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import articles, build_article
from recoupe.knowledge.lexicon import known_languages
from recoupe.knowledge.place_names import KnownPlace
from recoupe.pipeline.plugins import load_plugin, plugin_names
from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.errors import NoLanguagePack
from recoupe.records.events import Event, Mention
from recoupe.records.ports import Annotator
from recoupe.records.readings import Reading
from recoupe.records.spans import Span
from toy_parser import LineParser

TEXTS = {
    "fr": "Rey : « On part »\n\nLe maire dit que la route est coupée. Une attaque a fait deux morts. « Oui », dit-il."
    "\n\nSelon lui, non.",
    "en": "Mayor: “We go”\n\nThe mayor says that the road is cut. An attack killed two people. “Go,” he said.\n\n"
    "According to him, no.",
}
PLUGINS = [(name, language) for name in plugin_names("annotator") for language in known_languages()]


class NoPlaces:
    """A gazetteer that knows no place."""

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        return ()

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        return ()


def build(name: str, language: str) -> Annotator:
    annotator: Annotator = load_plugin("annotator", name)(language, parser=LineParser(), gazetteer=NoPlaces())
    return annotator


@pytest.fixture(params=PLUGINS, ids=[" ".join(each) for each in PLUGINS])
def plugin(request: pytest.FixtureRequest) -> tuple[str, str]:
    name, language = request.param
    return name, language


def article_in(language: str) -> Article:
    return build_article(TEXTS.get(language, TEXTS["en"]), kinds=("title",), language=language)


def check(article: Article, found: list[Claim | Event | Mention], annotator: Annotator) -> None:
    """What holds for the records of any annotator on any article."""
    assert all(each.article == article.id and each.origin == annotator.origin for each in found)
    ids = [each.id for each in found]
    assert len(set(ids)) == len(ids)
    check_claims(article, [each for each in found if isinstance(each, Claim)])
    check_events(article, [each for each in found if isinstance(each, Event)])
    assert all(each.span in Span(0, len(article.text)) for each in found if isinstance(each, Mention))


def check_events(article: Article, events: list[Event]) -> None:
    """What holds for events: they point into the text, and at one another without circles."""
    starts = [event.trigger[0].start for event in events]
    assert starts == sorted(starts)
    main = {event.id for event in events if event.same_as is None}
    for event in events:
        assert event.trigger
        assert list(event.trigger) == sorted(event.trigger)
        placed = (each.span for each in (event.place, event.when) if each is not None)
        spans = [*event.trigger, *(role.span for role in event.roles), *(toll.span for toll in event.casualties)]
        assert all(span.of(article.text).strip() for span in (*spans, *filter(None, placed)))
        assert event.same_as is None or event.same_as in main


def check_claims(article: Article, claims: list[Claim]) -> None:
    """What holds for claims."""
    whole = Span(0, len(article.text)) if article.text else None
    starts = [_start(claim) for claim in claims]
    assert starts == sorted(starts)
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        assert claim.content
        spans = [*claim.content, *filter(None, (claim.cue, claim.source.span, claim.addressee))]
        assert whole is not None
        assert all(span in whole for span in spans)
        assert all(span.of(article.text).strip() for span in spans)
        assert list(claim.content) == sorted(claim.content)
        assert (claim.source.kind == "none") <= (claim.source.span is None)
        seen = {claim.id}
        while claim.within is not None:
            assert claim.within not in seen
            seen.add(claim.within)
            claim = by_id[claim.within]


def _start(claim: Claim) -> int:
    """The first offset that a claim points at, as records are sorted by it."""
    spans = (*claim.content, claim.cue, claim.source.span)
    return min(span.start for span in spans if span is not None)


def test_the_origin_is_named_and_stays(plugin: tuple[str, str]) -> None:
    origin = build(*plugin).origin
    assert origin.annotator
    assert origin.version
    assert origin == build(*plugin).origin


def test_its_claims_point_into_the_text(plugin: tuple[str, str]) -> None:
    annotator = build(*plugin)
    article = article_in(plugin[1])
    claims = list(annotator.annotate(Reading(article=article)))
    assert claims
    check(article, claims, annotator)


def test_running_again_changes_nothing(plugin: tuple[str, str]) -> None:
    article = article_in(plugin[1])
    annotator = build(*plugin)
    first = list(annotator.annotate(Reading(article=article)))
    assert list(annotator.annotate(Reading(article=article))) == first
    assert list(build(*plugin).annotate(Reading(article=article))) == first


def test_an_article_without_zones_has_no_claims(plugin: tuple[str, str]) -> None:
    article = build_article("x", language=plugin[1])
    bare = type(article)(**{name: getattr(article, name) for name in Article.__slots__} | {"zones": ()})
    assert list(build(*plugin).annotate(Reading(article=bare))) == []


@pytest.mark.parametrize("name", plugin_names("annotator"))
def test_a_language_without_a_pack_is_refused_with_its_name(name: str) -> None:
    with pytest.raises(NoLanguagePack, match="tlh"):
        load_plugin("annotator", name)("tlh", parser=LineParser(), gazetteer=NoPlaces())


@pytest.mark.parametrize(("name", "language"), PLUGINS)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(drawn=st.data())
def test_any_article_can_be_read(name: str, language: str, drawn: st.DataObject) -> None:
    article = drawn.draw(articles())
    annotator = build(name, language)
    check(article, list(annotator.annotate(Reading(article=article))), annotator)
