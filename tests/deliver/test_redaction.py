from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import ORIGIN, build_article, build_claim, find_span
from case_builders import CALL_TARGET, PRIVATE, PUBLIC, MemoryCase, build_case, cases
from recoupe.deliver.persons import MASK
from recoupe.deliver.redaction import PublicCase
from recoupe.records.articles import ZoneKind
from recoupe.records.events import Mention, MentionKind
from recoupe.records.ports import Case
from recoupe.records.readings import Reading


def held(case: Case) -> MemoryCase:
    """All that a case gives, in memory."""
    return MemoryCase(
        found_readings=tuple(case.readings()),
        found_failures=tuple(case.failures()),
        found_incidents=tuple(case.incidents()),
        found_questions=tuple(case.questions()),
        found_copies=tuple(case.copies()),
        found_judgements=tuple(case.judgements()),
    )


def naming(
    text: str,
    *people: str,
    language: str = "fr",
    others: Sequence[tuple[str, MentionKind]] = (),
    link: str | None = None,
    url: str | None = None,
    kinds: Sequence[ZoneKind] = (),
) -> Reading:
    """A reading whose text mentions ``people`` (at their first place) and ``others``."""
    article = build_article(text, language=language, url=url, kinds=kinds)
    named = [*((name, "person", link) for name in people), *((name, kind, None) for name, kind in others)]
    mentions = [
        Mention(
            id=f"mnt_{number}", article=article.id, span=find_span(text, name), kind=kind,
            name=name, link=known, origin=ORIGIN,
        )
        for number, (name, kind, known) in enumerate(named)
    ]  # fmt: skip
    return Reading(article=article, mentions=tuple(sorted(mentions, key=lambda each: each.span)))


def masked(*readings: Reading) -> list[str]:
    """The masked texts, in the order of ``readings``."""
    case = PublicCase(MemoryCase(found_readings=readings))
    found = [case.reading(each.article.id) for each in readings]
    return [each.article.text for each in found if each is not None]


@pytest.mark.parametrize(
    ("text", "person", "language"),
    [
        pytest.param("Le colonel Ali Traoré a parlé.", "Ali Traoré", "fr", id="function before"),
        pytest.param("Le ministre malien de la Défense Ali Traoré a parlé.", "Ali Traoré", "fr", id="of the ministry"),
        pytest.param("Le porte-parole de l’armée malienne Ali Traoré", "Ali Traoré", "fr", id="of the army"),
        pytest.param("Ali Traoré, porte-parole de l’armée, a parlé.", "Ali Traoré", "fr", id="apposition"),
        pytest.param("Ana Roy, la ministre des Armées, a parlé.", "Ana Roy", "fr", id="apposition with article"),
        pytest.param("Ali Traoré (maire de Tindara) a parlé.", "Ali Traoré", "fr", id="brackets"),
        pytest.param("Le maire de Tindara, Ali Traoré, a parlé.", "Ali Traoré", "fr", id="name in apposition"),
        pytest.param("Le ministre valdorien Ali Traoré parle.", "Ali Traoré", "fr", id="nation of no list"),
        pytest.param("Le général-major Ali Traoré parle.", "Ali Traoré", "fr", id="compound"),
        pytest.param("Un de leurs commandants, Ali Traoré, est tué.", "Ali Traoré", "fr", id="plural"),
        pytest.param("Le directeur de la Santé, Dr. Ali Traoré, dément.", "Ali Traoré", "fr", id="title between"),
        pytest.param("L’ambassadeur de Russie, Ali Traoré (Traore), note.", "Ali Traoré", "fr", id="bracket behind"),
        pytest.param("L’ancien président Ali Traoré a parlé.", "Ali Traoré", "fr", id="former"),
        pytest.param("Ali Traoré a parlé. Le général Traoré part.", "Ali Traoré", "fr", id="told later"),
        pytest.param("Mali's defence minister Ali Traore spoke.", "Ali Traore", "en", id="English, before"),
        pytest.param("Col. Ali Traore spoke.", "Ali Traore", "en", id="English, rank"),
        pytest.param("Ali Traore, a spokesman for the army, spoke.", "Ali Traore", "en", id="English, apposition"),
        pytest.param("Ali Traore, Mali's foreign minister, spoke.", "Ali Traore", "en", id="English, possessive"),
        pytest.param("The mayor of Tindara, Ali Traore, spoke.", "Ali Traore", "en", id="English, name in apposition"),
        pytest.param("President Ali Traore spoke.", "Ali Traore", "en", id="English, title"),
    ],
)
def test_who_is_named_with_a_public_function_keeps_the_name(text: str, person: str, language: str) -> None:
    assert masked(naming(text, person, language=language)) == [text]


@pytest.mark.parametrize(
    ("text", "person", "language", "shown"),
    [
        pytest.param("Ali Traoré pleure.", "Ali Traoré", "fr", "██████████ pleure.", id="nothing said of him"),
        pytest.param("Ana Roy, vendeuse, pleure.", "Ana Roy", "fr", "███████, vendeuse, pleure.", id="trade"),
        pytest.param("Le maire accuse Ana Roy.", "Ana Roy", "fr", "Le maire accuse ███████.", id="object of a mayor"),
        pytest.param("Ana Roy, épouse du maire,", "Ana Roy", "fr", "███████, épouse du maire,", id="kin"),
        pytest.param("L’épouse du maire Ana Roy", "Ana Roy", "fr", "L’épouse du maire ███████", id="relative before"),
        pytest.param("Selon le maire, Ana Roy va.", "Ana Roy", "fr", "Selon le maire, ███████ va.", id="after a comma"),
        pytest.param("Ana Roy, the mayor's wife,", "Ana Roy", "en", "███████, the mayor's wife,", id="possessive"),
        pytest.param("Ana Roy, who met the mayor,", "Ana Roy", "en", "███████, who met the mayor,", id="relative"),
        pytest.param("The mayor met Ana Roy.", "Ana Roy", "en", "The mayor met ███████.", id="object"),
        pytest.param("Mme Roy part. Ana Roy aussi.", "Ana Roy", "fr", "Mme ███ part. ███████ aussi.", id="surname"),
        pytest.param("ANA ROY. Ana Roy part. ROY.", "Ana Roy", "fr", "███████. ███████ part. ███.", id="capitals"),
        pytest.param("Ali Traoré et Traore.", "Ali Traoré", "fr", "██████████ et ██████.", id="accents left out"),
        pytest.param("Ana Roy, royale, le roy.", "Ana Roy", "fr", "███████, royale, le roy.", id="lower case stays"),
        pytest.param("Ana Roy à Royville.", "Ana Roy", "fr", "███████ à Royville.", id="whole words"),
        pytest.param("Ana Ben Salah et Ben Salah.", "Ana Ben Salah", "fr", "█████████████ et ███ █████.", id="parts"),
        pytest.param("🕊️ Ana Roy 🕊️", "Ana Roy", "fr", "🕊️ ███████ 🕊️", id="astral characters"),
        pytest.param("Ana Roy и Рой.", "Ana Roy", "ru", "███████ и Рой.", id="language without words"),
    ],
)  # fmt: skip
def test_private_persons_are_masked_letter_by_letter(text: str, person: str, language: str, shown: str) -> None:
    assert masked(naming(text, person, language=language)) == [shown]


def test_who_is_on_the_list_of_actors_keeps_the_name() -> None:
    assert masked(naming("Ali Traoré a parlé.", "Ali Traoré", link="MLI")) == ["Ali Traoré a parlé."]


def test_who_signs_keeps_the_name() -> None:
    text = "Par Ana Roy\n\nAna Roy était sur place."
    assert masked(naming(text, "Ana Roy", kinds=("byline",))) == [text]


def test_an_organisation_in_apposition_makes_public() -> None:
    text = "Ana Roy, of Harbour Watch, spoke."
    watch: list[tuple[str, MentionKind]] = [("Harbour Watch", "organisation")]
    assert masked(naming(text, "Ana Roy", language="en", others=watch)) == [text]
    assert masked(naming(text, "Ana Roy", language="en")) == ["███████, of Harbour Watch, spoke."]


def test_a_surname_that_is_a_place_stays_where_it_stands_alone() -> None:
    reading = naming("Ana Segou part à Segou.", "Ana Segou", others=[("Segou", "place")])
    assert masked(reading) == ["█████████ part à Segou."]


def test_a_name_is_masked_where_nobody_found_it_and_public_in_all_articles() -> None:
    known = naming("Ana Roy pleure. Le colonel Ali Traoré parle.", "Ana Roy", "Ali Traoré")
    blind = naming("On a vu Ana Roy et Roy.")
    bare = naming("On a vu Ali Traoré.", "Ali Traoré")
    assert masked(known, blind, bare)[1:] == ["On a vu ███████ et ███.", "On a vu Ali Traoré."]


def test_a_public_name_stays_whole_where_a_private_person_has_a_part_of_it() -> None:
    text = "Le colonel Ali Traoré parle. Ana Traoré pleure. Traoré part."
    assert masked(naming(text, "Ali Traoré", "Ana Traoré")) == [
        "Le colonel Ali Traoré parle. ██████████ pleure. ██████ part."
    ]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("https://a.example/2024/ana-roy-raconte", "https://a.example/", id="full name"),
        pytest.param("https://a.example/x?q=Ana%20Roy", "https://a.example/", id="escaped"),
        pytest.param("https://a.example/royaume", "https://a.example/royaume", id="no whole word"),
        pytest.param("ana-roy.html", None, id="no address"),
    ],
)
def test_an_address_that_spells_a_masked_name_is_cut_to_its_site(url: str, shown: str | None) -> None:
    (reading,) = PublicCase(MemoryCase(found_readings=(naming("Ana Roy.", "Ana Roy", url=url),))).readings()
    assert reading.article.url == shown


def test_claims_roots_and_values_are_masked_with_the_text() -> None:
    case = held(PublicCase(build_case()))
    told = repr(case)
    assert not [name for name in PRIVATE if name in told]
    assert all(name in told for name in PUBLIC)
    assert {len(reading.article.text) for reading in case.readings()} == {
        len(reading.article.text) for reading in build_case().readings()
    }


def test_a_call_keeps_neither_target_nor_place_nor_time_nor_means() -> None:
    case = held(PublicCase(build_case()))
    (call,) = (event for each in case.readings() for event in each.events if event.realis.modality == "called_for")
    assert (call.roles, call.place, call.when, call.mode) == ((), None, None, None)
    assert CALL_TARGET not in repr(case)


def test_captured_bytes_are_not_passed_on() -> None:
    case = build_case()
    sha256 = next(case.readings()).article.capture.sha256
    assert case.content(sha256) is not None
    assert PublicCase(case).content(sha256) is None


def test_what_was_masked_is_counted_and_named() -> None:
    case = PublicCase(build_case())
    case.content("0" * 64)
    assert {(loss.field, loss.reason): loss.count for loss in case.losses()} == {
        ("article.text", "private person masked"): 4,
        ("capture.content", "captured bytes cannot be masked"): 1,
        ("event.roles", "target, place, time and means of what is called for"): 1,
    }


PARTS = (
    "Ana Roy", "Roy", "Ali Traoré", "Traoré", "Le colonel", "le maire de", "Maire", ", ministre de la Défense,", "Mme",
    ", vendeuse,", "a dit", ".", "\n", "l’épouse du", "Tindara", "président", "Paul Maire",
)  # fmt: skip


@st.composite
def crowded(draw: st.DrawFn) -> Reading:
    """An article of names and functions in any order, any of its names mentioned as people."""
    text = " ".join(draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12)))
    people = [name for name in ("Ana Roy", "Roy", "Ali Traoré", "Traoré", "Paul Maire", "Tindara") if name in text]
    found = draw(st.lists(st.sampled_from(people), unique=True)) if people else []
    reading = naming(text, *found, others=[("Tindara", "place")] if "Tindara" in text else [])
    claims = [
        build_claim(reading.article, text.split()[0], source=name, cue=None)
        for name in (draw(st.lists(st.sampled_from(people), max_size=1)) if people else [])
    ]
    return replace(reading, claims=tuple(claims))


@settings(max_examples=200)
@given(st.lists(crowded(), max_size=2, unique_by=lambda reading: reading.article.id))
def test_masking_crowded_articles_again_changes_nothing(readings: list[Reading]) -> None:
    once = held(PublicCase(MemoryCase(found_readings=tuple(readings))))
    assert held(PublicCase(once)) == once


@settings(max_examples=50)
@given(cases())
@example(build_case())
def test_masking_again_changes_nothing_and_no_offset(case: MemoryCase) -> None:
    once = held(PublicCase(case))
    assert held(PublicCase(once)) == once
    for before, after in zip(case.readings(), once.readings(), strict=True):
        assert len(before.article.text) == len(after.article.text)
        assert [claim.content for claim in before.claims] == [claim.content for claim in after.claims]
        assert all(old == new or new == MASK for old, new in zip(before.article.text, after.article.text, strict=True))


def test_an_outlet_a_town_and_a_number_of_people_are_not_masked_where_a_claim_takes_them_for_persons() -> None:
    text = "Open Ledger said so. In Sorna, Tom Weld said it, too. Three people said nothing; Sorna is quiet."
    article = build_article(text, outlet="Open Ledger")
    claims = [
        build_claim(article, "so", source=name, cue="said")
        for name in ("Open Ledger", "Sorna", "Three people", "Tom Weld")
    ]
    span = find_span(text, "Sorna")
    town = Mention(
        id="mnt_1", article=article.id, span=span, kind="place", name="Sorna", link=None, origin=claims[0].origin
    )
    case = MemoryCase(found_readings=(Reading(article=article, claims=tuple(claims), mentions=(town,)),))
    (masked,) = PublicCase(case).readings()
    assert masked.article.text == text.replace("Tom Weld", "████████")
    assert masked.article.outlet == "Open Ledger"
