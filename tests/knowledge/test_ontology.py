"""Event types and the ways to other lists of them: shipped files, their faults, crosswalks."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.knowledge.faults import parse_yaml
from recoupe.knowledge.ontology import (
    CROSSWALKS,
    EventFacts,
    Rule,
    crosswalk,
    label_in,
    load_crosswalk,
    load_ontology,
    parse_crosswalk,
    parse_ontology,
)
from recoupe.records.errors import DataError, UnknownName


def shipped(name: str) -> str:
    """The text of a shipped file."""
    return (files("recoupe.knowledge") / "ontologies" / f"{name}.yaml").read_text(encoding="utf-8")


def test_plover_is_whole() -> None:
    plover = load_ontology("plover")
    assert len(plover.types) == 16
    assert sum(len(kind.modes) for kind in plover.types.values()) == 67
    assert len(plover.contexts) == 37
    assert len(plover.sectors) == 32  # 25 and the seven kinds of international bodies
    assert set(plover.auxiliary_modes) == {"historical", "future", "hypothetical", "negation"}
    assert plover.licence == "CC BY-SA 4.0"


def test_every_label_is_there_in_english_and_french() -> None:
    plover = load_ontology("plover")
    labels = [kind.label for kind in plover.types.values()]
    labels += [mode.label for kind in plover.types.values() for mode in kind.modes.values()]
    labels += [*plover.sectors.values(), *plover.contexts.values(), *plover.auxiliary_modes.values()]
    assert [each for each in labels if not (each.get("en") and each.get("fr"))] == []


@pytest.mark.parametrize("field", ["fr", "en"])
def test_every_type_has_an_example(field: str) -> None:
    assert [code for code, kind in load_ontology("plover").types.items() if not kind.examples.get(field)] == []


@pytest.mark.parametrize(
    ("labels", "language", "expected"),
    [
        ({"en": "Aid", "fr": "Aide"}, "fr", "Aide"),
        ({"en": "Aid", "fr": "Aide"}, "de", "Aid"),
        ({"fr": "Aide"}, "en", "Aide"),
        ({}, "en", ""),
    ],
    ids=["own", "english", "any", "none"],
)
def test_labels_fall_back(labels: dict[str, str], language: str, expected: str) -> None:
    assert label_in(labels, language) == expected


def line_of(text: str, beginning: str) -> int:
    """The line, from 1, of ``text`` that begins so."""
    return next(number for number, row in enumerate(text.splitlines(), 1) if row.strip().startswith(beginning))


def test_all_faults_of_an_ontology_are_told_with_their_lines() -> None:
    text = shipped("plover").replace("    quad: 1\n", "    quad: 7\n", 1).replace("  COP:", "  COP: {}\n  COQ:", 1)
    text = text.replace("    score: 5\n", "    score: high\n", 1)
    with pytest.raises(DataError) as error:
        parse_ontology(text, name="mine.yaml")
    told = str(error.value)
    assert "mine.yaml has 2 faults" in told
    assert f"line {line_of(text, 'quad: 7')}: types.AGREE.quad" in told
    assert f"line {line_of(text, 'score: high')}: types.SUPPORT.score" in told


@pytest.mark.parametrize(
    ("old", "new", "fault", "begins"),
    [
        ("  COP: {en: police, fr: police}", "  COP: {fr: police}", "has no English label", "COP:"),
        ("score: 2.5", "score: 25", "is not between -10 and 10", "score: 25"),
        ("    quad: 1\n", "    squad: 1\n", "Unexpected keyword argument", "squad: 1"),
    ],
    ids=["label", "score", "unknown key"],
)
def test_a_fault_of_an_ontology_is_told_with_its_line(old: str, new: str, fault: str, begins: str) -> None:
    text = shipped("plover").replace(old, new, 1)
    with pytest.raises(DataError, match=fault) as error:
        parse_ontology(text, name="mine.yaml")
    assert f"line {line_of(text, begins)}: " in str(error.value)


@pytest.mark.parametrize(
    "text", ["a: [", "", "- 1\n- 2", "a: &x [*x]", "7", "a: !!python/object:os.system {}", "a: 2021-13-45"]
)
def test_what_is_no_ontology_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"mine\.yaml"):
        parse_ontology(text, name="mine.yaml")


def test_a_key_given_twice_is_a_fault() -> None:
    with pytest.raises(DataError, match=r"line 2: b: line 3 gives .b. a second time"):
        parse_yaml("a: 1\nb: 2\nb: 3\n", name="mine.yaml")


@given(st.text(max_size=200))
def test_random_text_is_refused_or_read(text: str) -> None:
    for parse in (parse_ontology, parse_crosswalk):
        with pytest.raises(DataError):
            parse(text, name="random.yaml")


@pytest.mark.parametrize("name", ["acled", "cameo"])
def test_names_of_no_ontology_are_told(name: str) -> None:
    with pytest.raises(UnknownName, match="Known: plover"):
        load_ontology(name)


def test_names_of_no_crosswalk_are_told() -> None:
    with pytest.raises(UnknownName, match="Known: acled, cameo"):
        crosswalk("gdelt", EventFacts(code="AID"))


# crosswalks


def facts_of(rule: Rule) -> EventFacts:
    """The plainest event that a rule asks for."""
    when = rule.when
    mode = when.mode[0] if when.mode else None
    return EventFacts(
        code=when.code[0],
        mode=None if mode == "none" else mode,
        actor=when.actor[0] if when.actor else "unknown",
        recipient=when.recipient[0] if when.recipient else "unknown",
        traits=frozenset(when.traits),
    )


RULES = [(name, number, rule) for name in CROSSWALKS for number, rule in enumerate(load_crosswalk(name).rules)]


@pytest.mark.parametrize(
    ("name", "rule"), [(name, rule) for name, _, rule in RULES], ids=[f"{name}-{number}" for name, number, _ in RULES]
)
def test_no_rule_is_hidden_by_one_before_it(name: str, rule: Rule) -> None:
    assert crosswalk(name, facts_of(rule)) == rule.to


def test_every_sub_event_of_acled_can_be_reached() -> None:
    acled = load_crosswalk("acled")
    wanted = {(wide, fine) for wide, fines in acled.targets.items() for fine in fines}
    assert len(wanted) == 25
    assert len(acled.targets) == 6
    assert {crosswalk("acled", facts_of(rule)) for rule in acled.rules} == wanted
    assert acled.unreached == {}


ACLED = [
    ("soldiers shell a village", EventFacts(code="ASSAULT", mode="heavy-weapons", actor="state", recipient="civilians"),
     "Shelling/artillery/missile attack"),
    ("rebels fight soldiers", EventFacts(code="ASSAULT", mode="firearms", actor="armed", recipient="state"),
     "Armed clash"),
    ("gunmen kill farmers", EventFacts(code="ASSAULT", actor="unknown", recipient="civilians"), "Attack"),
    ("someone attacks someone", EventFacts(code="ASSAULT"), None),
    ("police fire tear gas", EventFacts(code="ASSAULT", mode="crowd-control", actor="state", recipient="civilians"),
     "Protest with intervention"),
    ("police shoot marchers dead",
     EventFacts(code="ASSAULT", mode="firearms", actor="state", recipient="civilians",
                traits=frozenset({"at_protest", "harm"})), "Excessive force against protesters"),
    ("a march", EventFacts(code="PROTEST", mode="demo"), "Peaceful protest"),
    ("a march, no mode", EventFacts(code="PROTEST"), "Peaceful protest"),
    ("a riot in which people die", EventFacts(code="PROTEST", mode="riot", traits=frozenset({"harm", "intervention"})),
     "Violent demonstration"),
    ("a strike", EventFacts(code="PROTEST", mode="strike"), None),
    ("a mob lynches a thief",
     EventFacts(code="ASSAULT", mode="beat", actor="civilians", recipient="civilians", traits=frozenset({"crowd"})),
     "Mob violence"),
    ("the army takes a town",
     EventFacts(code="COERCE", mode="seize", actor="state", traits=frozenset({"territory", "fought"})),
     "Government regains territory"),
    ("rebels walk into a town", EventFacts(code="COERCE", mode="seize", actor="armed", traits=frozenset({"territory"})),
     "Non-violent transfer of territory"),
    ("a drone is shot down",
     EventFacts(code="ASSAULT", mode="heavy-weapons", traits=frozenset({"intercepted"})), "Disrupted weapons use"),
    ("a minister criticises", EventFacts(code="ACCUSE", mode="disapprove"), None),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [row[1:] for row in ACLED], ids=[row[0] for row in ACLED])
def test_acled(facts: EventFacts, expected: str | None) -> None:
    found = crosswalk("acled", facts)
    assert (found[-1] if found else None) == expected


def test_every_type_and_mode_of_plover_has_a_root_in_cameo() -> None:
    for code, kind in load_ontology("plover").types.items():
        for mode in (None, *kind.modes):
            assert crosswalk("cameo", EventFacts(code=code, mode=mode)), (code, mode)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("03", ("AGREE", None)), ("0312", ("AGREE", None)), ("042", ("CONSULT", "visit")), ("081", ("CONCEDE", None)),
        ("0832", ("CONCEDE", None)), ("0813", ("RETREAT", None)), ("0841", ("RETREAT", "release")),
        ("0871", ("RETREAT", "ceasefire")), ("094", ("ACCUSE", "investigate")), ("1411", ("PROTEST", "demo")),
        ("163", ("COERCE", None)), ("161", ("SANCTION", None)), ("1723", ("COERCE", "curfew")),
        ("175", ("ASSAULT", "crowd-control")), ("191", ("COERCE", "restrict")), ("192", ("COERCE", "seize")),
        ("190", ("ASSAULT", None)), ("2042", ("ASSAULT", "unconventional")), ("015", None), ("023", None), ("99", None),
    ],
)  # fmt: skip
def test_cameo_comes_back(code: str, expected: tuple[str, str | None] | None) -> None:
    found = load_crosswalk("cameo").origin(code)
    assert (found and (found.code, found.mode)) == expected


def test_there_and_back_is_the_same_type_where_cameo_tells_it_apart() -> None:
    cameo = load_crosswalk("cameo")
    lost = set()
    for code, kind in load_ontology("plover").types.items():
        for mode in (None, *kind.modes):
            target = cameo.target(EventFacts(code=code, mode=mode))
            origin = cameo.origin(target[-1]) if target else None
            if origin is None or origin.code != code:
                lost.add((code, mode))
    assert lost == {("RETREAT", None), ("RETREAT", "resign"), ("ASSAULT", "destroy")}  # CAMEO has them elsewhere


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code: [MOBILIZE]}", "code: [MOBILISE]}", "plover has no type 'MOBILISE'"),
        ("mode: [sexual]", "mode: [sex]", "ASSAULT has no mode 'sex'"),
        ("traits: [intercepted]", "traits: [stopped]", "no trait is called 'stopped'"),
        ("to: [Battles, Armed clash]", "to: [Battles, Clash]", "'Battles / Clash' is no target"),
        ("    - Grenade\n", "    - Grenade\n    - Stone\n", "no rule leads to 'Stone'"),
        ("actor: [armed]", "actor: [pirates]", "Input should be 'state'"),
        ("ontology: plover", "ontology: clover", "no ontology is called 'clover'"),
        ("to: [Riots, Violent demonstration]", "to: []", "'' is no target"),
    ],
)
def test_a_fault_of_a_crosswalk_is_told_with_its_line(old: str, new: str, fault: str) -> None:
    text = shipped("acled").replace(old, new)
    assert text != shipped("acled")
    with pytest.raises(DataError) as error:
        parse_crosswalk(text, name="mine.yaml")
    assert fault in str(error.value)
    assert "line " in str(error.value)
