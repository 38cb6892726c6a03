"""Places in a text: which words are one's name, which one it is, where an event happened. Tables of examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.places import FoundPlace, PlaceReader, place_of_event
from recoupe.knowledge.areas import load_areas
from recoupe.knowledge.place_names import KnownPlace, PlaceKind, fold_name, sound_of, without_article
from recoupe.knowledge.place_words import load_place_words
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

Row = tuple[str, PlaceKind, str, str | None, float, float, int]
# A small world: name with other spellings, kind, country, division, latitude, longitude, people.
WORLD: tuple[Row, ...] = (
    ("Mali", "country", "MLI", None, 17, -4, 19_000_000),
    ("Burkina Faso", "country", "BFA", None, 13, -2, 20_000_000),
    ("Irak/Iraq", "country", "IRQ", None, 33, 44, 38_000_000),
    ("Koweït/Kuwait", "country", "KWT", None, 29.5, 45.8, 4_000_000),
    ("Jordanie/Jordan", "country", "JOR", None, 31, 36, 10_000_000),
    ("France", "country", "FRA", None, 47, 2, 67_000_000),
    ("États-Unis/United States", "country", "USA", None, 40, -100, 330_000_000),
    ("Géorgie/Georgia", "country", "GEO", None, 42, 43.5, 3_700_000),
    ("Georgia", "admin1", "USA", "Georgia", 33, -83.5, 9_000_000),
    ("Atlanta", "city", "USA", "Georgia", 33.75, -84.39, 463_878),
    ("Anbar/Al Anbar", "admin1", "IRQ", "Anbar", 33.2, 42.5, 632_000),
    ("Mopti", "admin1", "MLI", "Mopti", 14.6, -3.9, 250_000),
    ("Mopti", "city", "MLI", "Mopti", 14.49, -4.2, 108_000),
    ("Gao", "city", "MLI", "Gao", 16.27, -0.04, 87_000),
    ("Gao", "admin1", "MLI", "Gao", 16.5, 0, 120_000),
    ("Kidal", "city", "MLI", "Kidal", 18.44, 1.41, 40_000),
    ("Bamako", "city", "MLI", "Bamako", 12.65, -8, 1_297_000),
    ("Bandiagara", "city", "MLI", "Mopti", 14.35, -3.61, 17_000),
    ("Djibo", "city", "BFA", "Sahel", 14.1, -1.63, 61_000),
    ("Bagdad/Baghdad", "city", "IRQ", "Baghdad", 33.34, 44.4, 7_216_000),
    ("Bagdad", "city", "USA", "Florida", 30.6, -87.03, 3_700),
    ("Falloujah/Fallujah", "city", "IRQ", "Anbar", 33.35, 43.79, 190_000),
    ("Taji", "city", "JPN", "Gifu", 35.2, 136.9, 112_000),
    ("Taji", "city", "IRQ", "Baghdad", 33.5, 44.25, 20_000),
    ("Tarmiyah", "city", "IRQ", "Baghdad", 33.67, 44.4, 0),
    ("Baqubah", "city", "IRQ", "Diyala", 33.75, 44.64, 152_000),
    ("Paris", "city", "FRA", "Île-de-France", 48.85, 2.35, 2_138_000),
    ("Washington", "city", "USA", "District of Columbia", 38.9, -77.04, 689_000),
    ("Nice", "city", "FRA", "Provence-Alpes-Côte d'Azur", 43.7, 7.27, 338_000),
    ("Springfield", "city", "USA", "Illinois", 39.8, -89.6, 11_000),
    ("Springfield", "city", "USA", "Ohio", 39.9, -83.8, 10_000),
    ("Springfield", "city", "CAN", "Ontario", 42.8, -81, 9_000),
    ("Moscou/Moscow", "city", "RUS", "Moscow", 55.75, 37.62, 10_381_000),
    ("Y", "city", "FRA", "Hauts-de-France", 49.8, 2.99, 89),
)  # fmt: skip
PRECISION: dict[PlaceKind, float] = {"country": 400, "admin1": 120, "city": 3}


class World:
    """The rows above as a gazetteer."""

    def __init__(self) -> None:
        self._names: dict[str, list[KnownPlace]] = {}
        self._sounds: dict[str, list[KnownPlace]] = {}
        for names, kind, country, admin1, latitude, longitude, people in sorted(WORLD, key=lambda row: -row[-1]):
            place = KnownPlace(
                name=names.split("/")[-1],
                kind=kind,
                countries=(country,),
                admin1=admin1,
                geonames=1,
                latitude=latitude,
                longitude=longitude,
                precision_km=PRECISION[kind],
                population=people,
            )
            for name in names.split("/"):
                self._names.setdefault(fold_name(name), []).append(place)
                self._sounds.setdefault(sound_of(fold_name(name)), []).append(place)

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        key = fold_name(name)
        return self._names.get(key) or self._names.get(without_article(key)) or ()

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        sound = sound_of(fold_name(name))
        return self._sounds.get(sound, ()) if sound else ()


@cache
def reader(language: str) -> PlaceReader:
    return PlaceReader(World(), load_areas(), load_place_words(language))


WORD = re.compile(r"(?:[A-Z]\.)+|[^\W_]+(?:-[^\W_]+)*[’']?|[^\w\s]")


def parsed(text: str, entities: str = "") -> list[Sentence]:
    """Sentences without structure: capitals are names, the words in ``entities`` ("Gao=LOC") have that label."""
    labels = dict(each.split("=") for each in entities.split())
    found: list[Sentence] = []
    tokens: list[Token] = []
    for match in WORD.finditer(text):
        word = match[0]
        is_name = word[0].isupper() and (tokens or word in labels)
        pos = "PROPN" if is_name else "PUNCT" if not word[0].isalnum() else "NOUN"
        here = len(tokens)
        tokens.append(
            Token(
                here,
                match.start(),
                match.end(),
                word,
                word.lower(),
                pos,
                "dep" if here else "root",
                0,
                "",
                labels.get(word, ""),
            )
        )
        if word in (".", "!", "?"):
            found.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
            tokens = []
    if tokens:
        found.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    return found


def find(text: str, *, language: str = "fr", entities: str = "", hint: str | None = None) -> list[FoundPlace]:
    return reader(language).find(text, parsed(text, entities), country_hint=hint)


def names(text: str, **options: str) -> list[str]:
    return [place.name for place in find(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Une attaque à Gao, au Mali.", ["Gao", "Mali"], id="prepositions"),
        pytest.param("Des tirs dans la bande de Gaza.", ["bande de Gaza"], id="area with a lower-case word"),
        pytest.param("Des frappes au Kurdistan irakien.", ["Kurdistan irakien"], id="area that ends lower-case"),
        pytest.param("En Irak, deux morts.", ["Irak"], id="preposition at the start"),
        pytest.param("BAMAKO (AFP) - Deux morts.", ["BAMAKO"], id="dateline"),
        pytest.param("Un convoi dans la province d'al-Anbar.", ["al-Anbar"], id="article and elision"),
        pytest.param("Combats à Gao, Kidal et Djibo, au Mali.", ["Gao", "Kidal", "Djibo", "Mali"], id="enumeration"),
        pytest.param("Le Washington Post dit cela.", [], id="newspaper"),
        pytest.param("Ici George Washington.", [], id="person"),
        pytest.param("Le général Gao commande.", [], id="title"),
        pytest.param("Une soirée avec Jordan Peterson.", [], id="country in a name"),
        pytest.param("Le mois de Mai commence.", [], id="month"),
        pytest.param("Les Maliens et les soldats Irakiens.", [], id="adjectives of nationality"),
        pytest.param("Il a vu Y et Z.", [], id="one letter"),
        pytest.param("Le prix est de 3 US$ ici.", [], id="money"),
        pytest.param("Près de Bagdad, en Irak.", ["Bagdad", "Irak"], id="near"),
        pytest.param("Au large des côtes, dans le golfe Persique.", ["golfe Persique"], id="sea"),
    ],
)
def test_names_of_places_in_french(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        pytest.param("A blast in Baghdad, Iraq.", "", ["Baghdad", "Iraq"], id="prepositions"),
        pytest.param("Fighting in the Gaza Strip.", "", ["Gaza Strip"], id="strip"),
        pytest.param("Clashes in Anbar province.", "", ["Anbar"], id="noun of kind behind"),
        pytest.param("The U.S. sent troops to Iraq.", "", ["U.S.", "Iraq"], id="full stops"),
        pytest.param("In Iraq it is quiet.", "", ["Iraq"], id="preposition at the start"),
        pytest.param("A story in the Washington Post.", "", [], id="newspaper"),
        pytest.param("Two died, said Jordan Peterson.", "", [], id="person"),
        pytest.param("He was in Nice. She was nice. So is May.", "", ["Nice"], id="common words"),
        pytest.param("Iraq's army struck near Falloujah.", "", ["Iraq", "Falloujah"], id="possessive"),
    ],
)
def test_names_of_places_in_english(text: str, entities: str, expected: list[str]) -> None:
    assert names(text, language="en", entities=entities) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("Un mort à Bagdad.", "Bagdad", ("city", "IRQ", 33.34), id="the greater one"),
        pytest.param("Des roquettes à Taji, en Irak.", "Taji", ("city", "IRQ", 33.5), id="the story's country"),
        pytest.param("L'armée irakienne a frappé à Taji.", "Taji", ("city", "IRQ", 33.5), id="adjective"),
        pytest.param("Une attaque à Taji.", "Taji", ("city", "JPN", 35.2), id="nothing else is told"),
        pytest.param("Dans la région de Mopti, au Mali.", "Mopti", ("admin1", "MLI", 14.6), id="noun of kind"),
        pytest.param("Une attaque à Mopti, au Mali.", "Mopti", ("city", "MLI", 14.49), id="town by its preposition"),
        pytest.param("À Baakouba, en Irak, deux morts.", "Baakouba", ("city", "IRQ", 33.75), id="by its sound"),
        pytest.param("L'armée à Aïn al-Asad.", "Aïn al-Asad", ("base", "IRQ", 33.0), id="base"),
    ],
)
def test_the_article_tells_which_place_is_meant(text: str, name: str, expected: tuple[str, str, float]) -> None:
    found = next(place for place in find(text, entities="Baakouba=LOC") if place.name == name)
    assert found.place is not None
    assert (found.kind, found.place.country, found.place.latitude) == expected


def test_a_state_or_a_country_by_what_is_beside_it() -> None:
    (_, state) = find("A fire in Atlanta, Georgia.", language="en")
    (country,) = find("Troops moved into Georgia.", language="en")
    assert state.place is not None
    assert state.place.country == "USA"
    assert country.place is not None
    assert country.place.country == "GEO"


def test_a_small_name_of_many_places_stays_open() -> None:
    (found,) = find("A shooting in Springfield.", language="en")
    assert found.place is None
    found = find("A shooting in Springfield.", language="en", hint="CAN")[0]
    assert found.place is not None
    assert found.place.country == "CAN"


@pytest.mark.parametrize(
    ("text", "name", "basis", "country", "precision_km"),
    [
        pytest.param("Une mine à Gao, au Mali.", "Gao", "gazetteer", "MLI", 3, id="town"),
        pytest.param("Au nord de Gao, au Mali.", "Gao", "gazetteer", "MLI", 25, id="north of a town"),
        pytest.param("Dans le cercle de Bandiagara, au Mali.", "Bandiagara", "gazetteer", "MLI", 40, id="district"),
        pytest.param("La base d'Aïn al-Asad, en Irak.", "Aïn al-Asad", "containing_area", "IRQ", 180, id="base"),
        pytest.param("La base de Gao, au Mali.", "Gao", "gazetteer", "MLI", 25, id="a base is never finer than 25 km"),
        pytest.param(
            "Dans la région d'al-Thaïr dans le district de Tarmiyah, en Irak.",
            "al-Thaïr", "containing_area", "IRQ", 25, id="unknown place in a known one",
        ),
        pytest.param(
            "Dans le village de Kourou, dans le cercle de Bandiagara, au Mali.",
            "Kourou", "containing_area", "MLI", 25, id="unknown village",
        ),
        pytest.param("Le village de Kourou brûle. Le Mali pleure.", "Kourou", "article", "MLI", None, id="country"),
    ],
)  # fmt: skip
def test_precision_is_never_finer_than_what_is_known(
    text: str, name: str, basis: str, country: str, precision_km: float | None
) -> None:
    found = next(place for place in find(text) if place.name == name)
    assert found.place is not None
    assert (found.place.basis, found.place.country, found.place.precision_km) == (basis, country, precision_km)
    assert (found.place.latitude is None) == (precision_km is None)


def test_where_nothing_tells_an_unknown_place_has_none() -> None:
    (found,) = find("Le village de Kourou brûle.")
    assert (found.name, found.place) == ("Kourou", None)


def test_people_found_by_others_are_left_alone() -> None:
    text = "Une lettre à Paris, en France."
    taken = [Span(text.index("Paris"), text.index("Paris") + 5)]
    assert [place.name for place in reader("fr").find(text, parsed(text), taken=taken)] == ["France"]


def test_one_name_means_one_place_in_an_article() -> None:
    found = find("Une attaque à Taji. Taji est en Irak. On a vu Taji brûler.")
    countries = {place.place.country for place in found if place.name == "Taji" and place.place}
    assert countries == {"IRQ"}
    assert len([place for place in found if place.name == "Taji"]) == 3


TREE = re.compile(r"\s*(\S+?)/(\w+)/([\w:]+)/(\d+)(?:/(\S+))?")


def tree_of(notation: str) -> tuple[str, Sentence]:
    """Words as ``form/pos/label/head/lemma``, heads counted from 1, 0 for the root; one blank between words."""
    rows = [match.groups() for match in TREE.finditer(notation)]
    text, tokens = "", []
    for here, (form, pos, label, head, lemma) in enumerate(rows):
        if text and not text.endswith("'") and form not in ",.":
            text += " "
        start = len(text)
        text += form
        above = int(head) - 1 if int(head) else here
        tokens.append(Token(here, start, len(text), form, lemma or form.lower(), pos, label, above, "", ""))
    return text, Sentence(0, len(text), tuple(tokens))


@pytest.mark.parametrize(
    ("notation", "trigger", "expected"),
    [
        pytest.param(
            "Deux/NUM/nummod/2 soldats/NOUN/nsubj:pass/5 ont/AUX/aux:tense/5 été/AUX/aux:pass/5 tués/VERB/root/0/tuer"
            " à/ADP/case/7 Gao/PROPN/obl/5 ,/PUNCT/punct/10 au/ADP/case/10 Mali/PROPN/nmod/7",
            "tués", "Gao", id="the finest of the clause",
        ),
        pytest.param(
            "Ils/PRON/nsubj/2 bombardent/VERB/root/0/bombarder Bagdad/PROPN/obj/2",
            "bombardent", "Bagdad", id="what is struck",
        ),
        pytest.param(
            "Une/DET/det/2 bombe/NOUN/nsubj/3 secoue/VERB/root/0 le/DET/det/5 centre/NOUN/obj/3 de/ADP/case/7"
            " Bagdad/PROPN/nmod/5",
            "secoue", "Bagdad", id="part of what is struck",
        ),
        pytest.param(
            "L'/DET/det/2 attaque/NOUN/nsubj/5 de/ADP/case/4 Bagdad/PROPN/nmod/2 choque/VERB/root/0",
            "attaque", "Bagdad", id="complement of a noun",
        ),
        pytest.param(
            "Un/DET/det/2 convoi/NOUN/nsubj/6 en/ADP/case/5 provenance/NOUN/fixed/3 du/ADP/case/6 saute/VERB/root/0",
            "saute", None, id="no place at all",
        ),
        pytest.param(
            "Un/DET/det/2 convoi/NOUN/nsubj/7 en/ADP/case/6 provenance/NOUN/fixed/3 du/ADP/fixed/3 Koweït/PROPN/nmod/2"
            " saute/VERB/root/0/sauter",
            "saute", None, id="where something comes from",
        ),
        pytest.param(
            "Le/DET/det/2 président/NOUN/nsubj/5 du/ADP/case/4 Mali/PROPN/nmod/2 meurt/VERB/root/0/mourir",
            "meurt", None, id="complement of a person",
        ),
        pytest.param(
            "Paris/PROPN/nsubj/2 condamne/VERB/root/0/condamner l'/DET/det/4 attaque/NOUN/obj/2 à/ADP/case/6"
            " Gao/PROPN/nmod/4",
            "attaque", "Gao", id="rulers are no place",
        ),
        pytest.param(
            "Il/PRON/nsubj/2 condamne/VERB/root/0/condamner l'/DET/det/4 attaque/NOUN/obj/2 à/ADP/case/6"
            " Paris/PROPN/obl/2",
            "attaque", None, id="where one spoke of it",
        ),
        pytest.param(
            "Ils/PRON/nsubj/3 s'/PRON/expl:comp/3 emparent/VERB/root/0/emparer de/ADP/case/5 Gao/PROPN/obl/3",
            "emparent", "Gao", id="seized",
        ),
    ],
)  # fmt: skip
def test_where_an_event_happened(notation: str, trigger: str, expected: str | None) -> None:
    text, sentence = tree_of(notation)
    found = reader("fr").find(text, [sentence])
    position = next(token.position for token in sentence.tokens if token.text == trigger)
    place = place_of_event(SentenceTree(sentence), [position], found)
    assert (place.name if place else None) == expected


@pytest.mark.parametrize(
    ("notation", "is_actor"),
    [
        ("Paris/PROPN/nsubj/2 annonce/VERB/root/0/annoncer cela/PRON/obj/2", True),
        ("Moscou/PROPN/nsubj/2 brûle/VERB/root/0/brûler", False),
        ("Il/PRON/nsubj/2 annonce/VERB/root/0/annoncer cela/PRON/obj/2 à/ADP/case/5 Paris/PROPN/obl/2", False),
    ],
)
def test_a_capital_may_stand_for_its_rulers(notation: str, is_actor: bool) -> None:
    text, sentence = tree_of(notation)
    (found,) = reader("fr").find(text, [sentence])
    assert found.is_actor is is_actor


PIECES = re.split(
    " ", "à Gao Paris la province de Anbar , . ( Georgia al - X É d' US $ bande Gaza et \u00a0 le Mali dans in"
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
    | st.text(max_size=200)
)  # fmt: skip
@example("à \uffff Gao")
@example("l'Al-")
@example("À")
def test_any_text_gives_places_that_fit_it(text: str) -> None:
    for language in ("fr", "en"):
        found = reader(language).find(text, parsed(text))
        assert [place.span for place in found] == sorted({place.span for place in found})
        for place in found:
            assert place.span.of(text) == place.name
            if place.place is not None and place.place.latitude is not None:
                assert round(place.place.latitude, 2) == place.place.latitude
                assert (place.place.precision_km or 0) >= 2


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8))
@example([(0, 30), (2, 5), (4, 30)])
def test_crossing_spans_of_others_do_no_harm(pairs: list[tuple[int, int]]) -> None:
    text = "Une attaque à Gao, dans la région de Mopti, au Mali, et à Paris."
    taken = [Span(start, start + length) for start, length in pairs]
    found = reader("fr").find(text, parsed(text), taken=taken)
    assert not any(place.span.overlaps(span) for place in found for span in taken)


def test_ten_thousand_names_take_no_longer_than_ten_times_a_thousand() -> None:
    def seconds(count: int) -> float:
        text = ". ".join(f"Une attaque à Ville{number}, près de Gao" for number in range(count))
        sentences = parsed(text)
        started = perf_counter()
        reader("fr").find(text, sentences)
        return perf_counter() - started

    assert seconds(10_000) < 40 * max(seconds(1_000), 0.02)
