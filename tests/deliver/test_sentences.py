from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given, settings

from builders import any_text, build_article, build_claim
from event_readings import build_event, build_place, build_role, build_toll, days, event_readings, tarmiyah_reading
from recoupe.deliver.dates import when_phrase
from recoupe.deliver.event_outline import find_rows
from recoupe.deliver.grammar import fill, join, noun_phrase, quantity, voice_form
from recoupe.deliver.sentences import tell_event
from recoupe.deliver.whereabouts import country_phrase, place_phrase
from recoupe.knowledge.report_words import load_report_words
from recoupe.records.articles import Article
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.events import Casualties, Count, Event
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

FRENCH, ENGLISH = load_report_words("fr"), load_report_words("en")
DAY = date(2021, 8, 19)


def told(article: Article, event: Event, claims: Sequence[Claim] = ()) -> str:
    (row,) = find_rows(Reading(article=article, claims=tuple(claims), events=(event,)))
    return tell_event(article, row)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        pytest.param(
            2,
            "Selon des sources de sécurité non nommées, citées par Press TV, quatre personnes auraient été tuées et "
            "huit blessées dans une attaque à l’explosif menée par les assaillants contre un convoi à Tarmiyah (Irak) "
            "le 19 août 2021 ; démenti par le ministère.",
            id="on another's word: conditional, agreement, denial",
        ),
        pytest.param(
            1,
            "Selon Press TV, quatre personnes ont été tuées dans une attaque près de Tarmiyah (Irak).",
            id="the outlet's own word, the text's preposition",
        ),
        pytest.param(3, "Selon le ministère, cité par Press TV, une attaque n’aurait pas eu lieu.", id="denied"),
        pytest.param(
            4,
            "Selon Press TV, 122 attaques contre des convois ont eu lieu en Irak, du 1er janvier au 20 août 2021.",
            id="aggregate",
        ),
        pytest.param(
            5,
            "Selon Press TV, un déploiement de troupes à Samarra (Irak) le 25 août 2021 est prévu ou annoncé.",
            id="planned",
        ),
        pytest.param(
            6,
            "Un appel à un cessez-le-feu ou un arrêt des combats de la part du parti est lancé ou rapporté "
            "par Press TV.",
            id="called for",
        ),
        pytest.param(
            7,
            "Selon Press TV, une attaque menée par la milice contre Bakouba est évoquée comme une hypothèse "
            "(bilan évoqué : des dizaines de personnes déplacées).",
            id="hypothesis, its toll in brackets",
        ),
        pytest.param(
            8,
            "Un appel à une attaque est lancé ou rapporté par le prédicateur, cité par Press TV.",
            id="a call to violence, target and time and place left out",
        ),
        pytest.param(9, "Selon Press TV, une attaque de drone a eu lieu à Balad (Irak) en juillet 2021.", id="a month"),
        pytest.param(
            10,
            "Selon Press TV, une attaque menée par l’armée le 20 août 2021 ou après est donnée pour possible.",
            id="possible, an open end",
        ),
    ],
)
def test_a_french_sentence_says_what_the_record_says(number: int, sentence: str) -> None:
    reading = tarmiyah_reading()
    (row,) = [each for each in find_rows(reading) if each.number == number]
    assert tell_event(reading.article, row) == sentence


ENGLISH_TEXT = (
    "Security officials said that dozens of people were hurt in a strike on the depot in Kidal in March. "
    "A rebel spokesman, quoted by Radio Fleuve, denied it. Police arrested two civilians. No one was killed."
)


def english(*, outlet: str | None = "The Harbour Courier") -> Article:
    return build_article(ENGLISH_TEXT, outlet=outlet, language="en")


def strike(article: Article, claims: Sequence[Claim] = (), tolls: Sequence[Casualties] = ()) -> Event:
    return build_event(
        article,
        "strike",
        mode="aerial",
        roles=[build_role(article, "recipient", "the depot")],
        place=build_place(article, "Kidal", country="MLI"),
        when=days(date(2021, 3, 1), date(2021, 3, 31)),
        claims=claims,
        tolls=tolls,
    )


def test_an_english_sentence() -> None:
    article = english()
    officials = build_claim(article, "dozens of people were hurt", source="Security officials", kind="unnamed")
    toll = build_toll(article, "dozens of people", "injured", 20, None, 99)
    assert told(article, strike(article, [officials], [toll]), [officials]) == (
        "According to Security officials (not named), cited by The Harbour Courier, dozens of people were injured in "
        "an air strike on the depot in Kidal (Mali) in March 2021."
    )


def test_a_chain_of_three_names_each_voice_from_the_inside_out() -> None:
    article = english()
    radio = build_claim(article, "denied it", source="Radio Fleuve", kind="outlet")
    rebel = build_claim(article, "denied", source="A rebel spokesman", kind="unnamed", within=radio)
    assert told(article, strike(article, [radio, rebel]), [radio, rebel]).startswith(
        "According to a rebel spokesman (not named), cited by Radio Fleuve, cited by The Harbour Courier, an air strike"
    )


def test_what_nobody_is_named_for_says_so() -> None:
    article = english(outlet=None)
    nobody = build_claim(article, "dozens of people were hurt")
    assert told(article, strike(article, [nobody]), [nobody]).startswith(
        "According to a report that the article gives no source for, an air strike"
    )


def test_an_arrest_is_told_by_its_toll_alone() -> None:
    article = english()
    event = build_event(
        article,
        "arrested",
        code="plover:COERCE",
        mode="arrest",
        roles=[build_role(article, "actor", "Police")],
        tolls=[build_toll(article, "two civilians", "arrested", 2, 2, 2, of="civilians")],
    )
    assert told(article, event) == "According to The Harbour Courier, two civilians were arrested by Police."


def test_who_does_it_stands_behind_the_verb_that_says_so() -> None:
    article = build_article("Kiev demande des obus à ses alliés.", language="fr", outlet="Échos")
    event = build_event(
        article,
        "demande",
        code="plover:REQUEST",
        roles=[build_role(article, "actor", "Kiev"), build_role(article, "recipient", "ses alliés")],
    )
    assert told(article, event) == "Selon Échos, une demande adressée à ses alliés a été exprimée par Kiev."


def test_victims_that_the_toll_counts_are_not_told_twice() -> None:
    article = build_article("Sept civils tués dans un raid", language="fr", outlet="Échos")
    event = build_event(
        article,
        "raid",
        roles=[build_role(article, "recipient", "Sept civils")],
        tolls=[build_toll(article, "Sept civils", "killed", 7, 7, 7, of="civilians")],
    )
    assert told(article, event) == "Selon Échos, sept civils ont été tués dans une attaque."


def test_a_voice_does_not_cite_itself() -> None:
    article = build_article("Bakou dément. Bakou redit : rien.", language="fr", outlet="Échos")
    first = build_claim(article, "redit : rien", source="Bakou", kind="state")
    second = build_claim(article, "rien", source="Bakou", kind="state", within=first)
    event = build_event(article, "rien", claims=[first, second])
    assert told(article, event, [first, second]).startswith("Selon Bakou, que cite Échos, une attaque aurait")


def test_a_toll_of_nobody_is_no_number() -> None:
    article = english()
    tolls = [
        build_toll(article, "No one", "killed", 0, 0, 0),
        build_toll(article, "two civilians", "injured", 2, 2, 2, of="civilians"),
    ]
    assert "nobody was killed and two civilians injured in an air strike" in told(article, strike(article, (), tolls))


@pytest.mark.parametrize("modality", ["planned", "possible", "hypothetical", "generic"])
def test_what_is_not_told_as_fact_is_never_in_the_past_tense(modality: str) -> None:
    reading = tarmiyah_reading()
    article = reading.article
    event = build_event(
        article, "attaque à la bombe", mode="explosives", modality=modality,  # type: ignore[arg-type]  # one of the literals
        tolls=[build_toll(article, "Quatre gardes", "killed", 4, 4, 4)],
    )  # fmt: skip
    sentence = told(article, event)
    assert "eu lieu" not in sentence
    assert "été" not in sentence
    assert "(bilan évoqué : quatre personnes tuées)" in sentence


@pytest.mark.parametrize(
    ("figure", "french", "english"),
    [
        pytest.param((4, 4, 4), "quatre attaques", "four attacks", id="small: in words"),
        pytest.param((1, 1, 1), "une attaque", "one attack", id="one"),
        pytest.param((18000, 18000, 18000), "18\u202f000 attaques", "18,000 attacks", id="thousands"),
        pytest.param((12, 12, None), "au moins 12 attaques", "at least 12 attacks", id="at least"),
        pytest.param((None, None, 12), "au plus 12 attaques", "at most 12 attacks", id="at most"),
        pytest.param((20, None, 35), "entre 20 et 35 attaques", "between 20 and 35 attacks", id="between"),
        pytest.param((15, 20, 25), "environ 20 attaques", "about 20 attacks", id="about"),
        pytest.param((20, None, 99), "des dizaines d’attaques", "dozens of attacks", id="a phrase, with elision"),
        pytest.param((3, None, None), "plusieurs attaques", "several attacks", id="several"),
        pytest.param((None, 5, None), "environ cinq attaques", "about five attacks", id="best alone"),
        pytest.param(
            (None, None, None), "un nombre non précisé d’attaques", "an unstated number of attacks", id="none given"
        ),
    ],
)
def test_figures_keep_their_bounds(
    figure: tuple[int | None, int | None, int | None], french: str, english: str
) -> None:
    count = Count(low=figure[0], best=figure[1], high=figure[2])
    assert quantity(FRENCH, count, noun="attaque", nouns="attaques", gender="f") == french
    assert quantity(ENGLISH, count, noun="attack", nouns="attacks", gender=None) == english


@pytest.mark.parametrize(
    ("earliest", "latest", "single", "period"),
    [
        pytest.param(DAY, DAY, " le 19 août 2021", " le 19 août 2021", id="a day"),
        pytest.param(date(2021, 8, 1), date(2021, 8, 1), " le 1er août 2021", " le 1er août 2021", id="the first"),
        pytest.param(date(2021, 8, 1), date(2021, 8, 31), " en août 2021", " en août 2021", id="a month"),
        pytest.param(
            date(2021, 1, 1),
            date(2021, 8, 31),
            " entre janvier et août 2021",
            ", de janvier à août 2021",
            id="months of a year",
        ),
        pytest.param(
            date(2020, 4, 1),
            date(2021, 8, 31),
            " entre avril 2020 et août 2021",
            ", d’avril 2020 à août 2021",
            id="months of two years",
        ),
        pytest.param(date(2021, 1, 1), date(2021, 12, 31), " en 2021", " en 2021", id="a year"),
        pytest.param(
            date(2021, 7, 28),
            date(2021, 8, 3),
            " entre le 28 juillet et le 3 août 2021",
            ", du 28 juillet au 3 août 2021",
            id="a week is no day",
        ),
        pytest.param(DAY, None, " le 19 août 2021 ou après", " depuis le 19 août 2021", id="no end"),
        pytest.param(None, DAY, " le 19 août 2021 ou avant", " jusqu’au 19 août 2021", id="no beginning"),
    ],
)
def test_an_interval_stays_one(earliest: date | None, latest: date | None, single: str, period: str) -> None:
    when = days(earliest, latest, is_open=earliest is None or latest is None)
    assert when_phrase(FRENCH, when, is_period=False) == single
    assert when_phrase(FRENCH, when, is_period=True) == period


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        pytest.param("IRQ", " en Irak", " in Iraq", id="masculine before a vowel"),
        pytest.param("SYR", " en Syrie", " in Syria", id="feminine"),
        pytest.param("MLI", " au Mali", " in Mali", id="masculine"),
        pytest.param("YEM", " au Yémen", " in Yemen", id="y is no vowel here"),
        pytest.param("MEX", " au Mexique", " in Mexico", id="masculine in -e"),
        pytest.param("USA", " aux États-Unis", " in the United States", id="plural"),
        pytest.param("HTI", " en Haïti", " in Haiti", id="mute h"),
        pytest.param("CUB", " à Cuba", " in Cuba", id="an island without article"),
        pytest.param("PSE", " dans les Territoires palestiniens", " in the Palestinian Territories", id="territories"),
        pytest.param(
            "COD", " en République démocratique du Congo", " in the Democratic Republic of the Congo", id="CD"
        ),
        pytest.param("XKX", " au Kosovo", " in Kosovo", id="a code that ISO does not have"),
        pytest.param("ZZZ", "", "", id="no country"),
        pytest.param("IQ", "", "", id="no alpha-3 code"),
    ],
)
def test_countries_have_their_prepositions(code: str, french: str, english: str) -> None:
    assert country_phrase(FRENCH, code) == french
    assert country_phrase(ENGLISH, code) == english


@pytest.mark.parametrize(
    ("text", "name", "country", "km", "phrase"),
    [
        pytest.param("Le raid près d’Ankara.", "Ankara", "TUR", 5.0, " près d’Ankara (Turquie)", id="near, elided"),
        pytest.param("au nord de Bagdad", "Bagdad", "IRQ", 5.0, " au nord de Bagdad (Irak)", id="direction"),
        pytest.param("la vallée de Gao", "Gao", "MLI", 20.0, " à Gao (Mali)", id="no preposition of place"),
        pytest.param("Bagdad brûle", "Bagdad", "IRQ", 5.0, " à Bagdad (Irak)", id="no preposition: a town"),
        pytest.param("Le Caire brûle", "Le Caire", "EGY", 5.0, " au Caire (Égypte)", id="contraction"),
        pytest.param("La Haye brûle", "La Haye", "NLD", 5.0, " à La Haye (Pays-Bas)", id="no contraction"),
        pytest.param("vers l’Irak", "Irak", "IRQ", 400.0, " en Irak", id="the country itself"),
        pytest.param("Le Donbass brûle", "Donbass", "UKR", 150.0, " (lieu : Donbass, Ukraine)", id="area, bare"),
        pytest.param("dans le Donbass", "Donbass", "UKR", 150.0, " dans le Donbass (Ukraine)", id="an area with one"),
        pytest.param("le front de Tal", "Tal", None, 5.0, " à Tal", id="no country known"),
    ],
)  # fmt: skip
def test_places_keep_the_preposition_of_the_text(
    text: str, name: str, country: str | None, km: float, phrase: str
) -> None:
    article = build_article(text, language="fr")
    assert place_phrase(FRENCH, text, build_place(article, name, country=country, km=km)) == phrase


def test_a_country_that_was_taken_from_the_article_is_not_told() -> None:
    article = build_article("à Balad", language="fr")
    assert place_phrase(FRENCH, article.text, build_place(article, "Balad", basis="article")) == " à Balad"


@pytest.mark.parametrize(
    ("before", "phrase", "joined"),
    [
        pytest.param("contre de ", "Ankara", "contre d’Ankara", id="elision"),
        pytest.param("la part de ", "les Houthis", "la part des Houthis", id="contraction of a plural"),
        pytest.param("la part de ", "le maire", "la part du maire", id="contraction"),
        pytest.param("près de ", "Homs", "près d’Homs", id="mute h"),
        pytest.param("près de ", "Hama", "près de Hama", id="aspirated h"),
        pytest.param("la part de ", "Yarmouk", "la part de Yarmouk", id="y"),
        pytest.param("que cite ", "Al Jazeera", "que cite Al Jazeera", id="nothing to elide"),
        pytest.param("une information que ", "Al Jazeera", "une information qu’Al Jazeera", id="que"),
        pytest.param("", "Ankara", "Ankara", id="nothing before"),
    ],
)
def test_words_that_meet(before: str, phrase: str, joined: str) -> None:
    assert join(FRENCH.grammar, before, phrase) == joined


@pytest.mark.parametrize(
    ("phrase", "kind", "form"),
    [
        pytest.param("des sources de sécurité", "unnamed", "fp", id="feminine plural"),
        pytest.param("des responsables", "unnamed", "mp", id="masculine plural"),
        pytest.param("une source", "unnamed", "fs", id="feminine"),
        pytest.param("l’armée", "organisation", "fs", id="elided article, known noun"),
        pytest.param("l’officier", "unnamed", "unknown", id="elided article, unknown noun"),
        pytest.param("les FSR", "unnamed", "unknown", id="plural of a name"),
        pytest.param("l’ONU", "organisation", "fs", id="a known name"),
        pytest.param("Ana Reis", "named_person", "unknown", id="a name tells no gender"),
        pytest.param("Press TV", "outlet", "unknown", id="an outlet"),
    ],
)
def test_agreement_is_made_only_where_it_is_known(phrase: str, kind: SourceKind, form: str) -> None:
    assert voice_form(FRENCH, phrase, kind) == form


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        pytest.param("Les assaillants ont fui", "Les assaillants", "les assaillants", id="not capital in a sentence"),
        pytest.param("selon la mission", "mission", "la mission", id="determiner from the text"),
        pytest.param("le bras du ministère", "ministère", "le ministère", id="out of a contraction"),
        pytest.param("dit l'armée", "armée", "l’armée", id="elided"),
        pytest.param("Ana Reis", "Ana Reis", "Ana Reis", id="a name"),
        pytest.param("L’ONU, elle ment", "ONU", "l’ONU", id="a name with its article"),
        pytest.param("Au moins dix soldats", "moins dix soldats", "au moins dix soldats", id="its beginning cut off"),
        pytest.param("Sept civils ont fui", "Sept civils", "sept civils", id="number"),
        pytest.param("le sous-chef-major de la base", "-major de la base", "« major de la base »", id="stray mark"),
        pytest.param("source militaire", "source militaire", "« source militaire »", id="no determiner: quoted"),
    ],
)
def test_names_become_phrases(text: str, name: str, phrase: str) -> None:
    start = text.index(name)
    assert noun_phrase(FRENCH, text, Span(start, start + len(name)), name) == phrase


@given(any_text(), any_text())
@example("{name}", "{e}{s}")
def test_what_fills_a_field_is_never_a_field(name: str, other: str) -> None:
    assert fill(ENGLISH, "{first}|{second}", first=name, second=other) == f"{name}|{other}"


@settings(deadline=None)
@given(event_readings())
@example(tarmiyah_reading())
def test_any_event_makes_one_sentence(reading: Reading) -> None:
    for row in find_rows(reading):
        sentence = tell_event(reading.article, row)
        assert sentence.endswith(".")
        assert not sentence[0].islower()
        assert "\n" not in sentence


@pytest.mark.parametrize("language", ["fr", "en", "it"])
def test_a_call_to_violence_is_told_without_target_place_time_and_means(language: str) -> None:
    article = build_article("Strike Zubara at Qarnin with Xylox on 21 August", language=language, outlet="Echo")
    event = build_event(
        article,
        "Strike",
        roles=[build_role(article, "recipient", "Zubara"), build_role(article, "instrument", "Xylox")],
        place=build_place(article, "Qarnin"),
        when=days(date(2021, 8, 21)),
        tolls=[build_toll(article, "Zubara", "killed", 5, 5, 5)],
        modality="called_for",
    )
    sentence = told(article, event)
    assert not any(word in sentence for word in ("Zubara", "Qarnin", "Xylox", "21", "2021", "Iraq", "Irak", "five"))
