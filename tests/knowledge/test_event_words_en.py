"""The English event words: every type has words, each narrow sense stands before the wide one, conditions can hold."""

from collections import Counter

import pytest

from recoupe.knowledge.event_words import EventLexicon, Group, load_event_words
from recoupe.knowledge.ontology import load_ontology

WITHOUT_WORDS = {"third-party"}  # told by where a meeting is, not by a word


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return load_event_words("en")


def groups(lexicon: EventLexicon) -> list[Group]:
    """The groups of verbs, then those of nouns, in the order of the file."""
    return [*lexicon.verbs, *lexicon.nouns]


def senses(lexicon: EventLexicon, lemma: str) -> list[Group]:
    """The groups that ``lemma`` stands in."""
    return [group for group in groups(lexicon) if lemma in group.lemmas]


def is_unconditional(group: Group) -> bool:
    return not (group.near or group.unless or group.objects or getattr(group, "subjects", ()))


def test_every_type_has_verbs_and_nouns(lexicon: EventLexicon) -> None:
    types = set(load_ontology("plover").types)
    assert {group.code for group in lexicon.verbs} == types
    assert {group.code for group in lexicon.nouns} == types


def test_every_mode_has_words(lexicon: EventLexicon) -> None:
    known = {(code, mode) for code, kind in load_ontology("plover").types.items() for mode in kind.modes}
    told = {(group.code, group.mode) for group in groups(lexicon)}
    assert {mode for code, mode in known - told if not told & {(code, mode)}} <= WITHOUT_WORDS


def test_no_word_stands_behind_one_that_always_holds(lexicon: EventLexicon) -> None:
    always: set[tuple[type, str]] = set()
    shadowed = []
    for group in groups(lexicon):
        shadowed += [lemma for lemma in group.lemmas if (type(group), lemma) in always]
        if is_unconditional(group):
            always |= {(type(group), lemma) for lemma in group.lemmas}
    assert shadowed == []


def test_no_word_asks_for_what_it_refuses(lexicon: EventLexicon) -> None:
    assert [group.lemmas for group in groups(lexicon) if group.near and set(group.near) <= set(group.unless)] == []


def test_no_peaceful_phrase_silences_an_event_phrase(lexicon: EventLexicon) -> None:
    peaceful = {tuple(phrase.split()) for phrase in lexicon.peaceful}
    silenced = [
        lemma
        for group in groups(lexicon)
        for lemma in group.lemmas
        if any(holds(tuple(lemma.split()), phrase) for phrase in peaceful)
    ]
    assert silenced == []


def holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether ``phrase`` stands in ``words`` in one piece."""
    return any(words[start : start + len(phrase)] == phrase for start in range(len(words)))


def test_no_phrase_stands_twice(lexicon: EventLexicon) -> None:
    assert [phrase for phrase, times in Counter(lexicon.peaceful).items() if times > 1] == []


@pytest.mark.parametrize(
    ("lemma", "code", "mode"),
    [
        pytest.param("open fire", "ASSAULT", "firearms", id="open fire"),
        pytest.param("plant bomb", "ASSAULT", "explosives", id="plant a bomb"),
        pytest.param("blow himself up", "ASSAULT", "suicide-attack", id="a suicide bomber"),
        pytest.param("take hostage", "ASSAULT", "abduct", id="take hostage"),
        pytest.param("come under fire", "ASSAULT", "", id="come under fire"),
        pytest.param("drone strike", "ASSAULT", "drone", id="drone strike"),
        pytest.param("exchange of fire", "ASSAULT", "firearms", id="exchange of fire"),
        pytest.param("suicide bombing", "ASSAULT", "suicide-attack", id="suicide bombing"),
        pytest.param("arrest", "COERCE", "arrest", id="arrest"),
        pytest.param("impose curfew", "COERCE", "curfew", id="curfew"),
        pytest.param("go on strike", "PROTEST", "strike", id="a strike of workers"),
        pytest.param("hunger strike", "PROTEST", "hunger", id="hunger strike"),
        pytest.param("take to the street", "PROTEST", "demo", id="take to the streets"),
        pytest.param("cease-fire", "RETREAT", "ceasefire", id="cease-fire"),
        pytest.param("step down", "RETREAT", "resign", id="step down"),
        pytest.param("hold talks", "CONSULT", "", id="hold talks"),
        pytest.param("strike deal", "AGREE", "", id="strike a deal"),
        pytest.param("condemn", "ACCUSE", "disapprove", id="condemn"),
        pytest.param("investigate", "ACCUSE", "investigate", id="investigate"),
        pytest.param("call on", "REQUEST", "yield", id="call on"),
        pytest.param("call off meeting", "REJECT", "meet", id="a cancelled meeting is a refusal"),
        pytest.param("rescue", "AID", "", id="rescue"),
    ],
)
def test_a_word_tells_of(lexicon: EventLexicon, lemma: str, code: str, mode: str) -> None:
    assert (senses(lexicon, lemma)[0].code, senses(lexicon, lemma)[0].mode) == (code, mode)


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("kill", "killed"),
        ("wound", "injured"),
        ("arrest", "arrested"),
        ("displace", "displaced"),
        ("kidnap", "captured"),
    ],
)
def test_the_toll_of_a_word(lexicon: EventLexicon, lemma: str, kind: str) -> None:
    assert {group.casualties for group in senses(lexicon, lemma)} - {None} == {kind}


@pytest.mark.parametrize(
    ("lemma", "word"),
    [
        pytest.param("attack", "goalkeeper", id="an attack in football"),
        pytest.param("shoot", "basketball", id="shooting in sport"),
        pytest.param("die", "earthquake", id="the dead of an earthquake"),
        pytest.param("explosion", "gas", id="a gas explosion"),
        pytest.param("strike", "hurricane", id="a storm strikes"),
        pytest.param("fight", "corruption", id="fighting corruption"),
    ],
)
def test_a_peaceful_word_beside_it_keeps_it_out(lexicon: EventLexicon, lemma: str, word: str) -> None:
    assert any(word in group.unless for group in senses(lexicon, lemma))


@pytest.mark.parametrize(
    "phrase", ["price war", "heart attack", "shoot a film", "explosion of interest", "war on drugs"]
)
def test_a_peaceful_phrase(lexicon: EventLexicon, phrase: str) -> None:
    assert phrase in lexicon.peaceful
