"""What a profile makes of an incident: measures counted, rules tried in order, each step written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recoupe.crosscheck.roots import is_unnamed
from recoupe.crosscheck.status import asserting_roots
from recoupe.knowledge.grades import Measure, Profile, Rule
from recoupe.knowledge.outlets import OutletList, fold_name
from recoupe.records.incidents import Fact, Grade, Incident, Root
from recoupe.records.judgements import Judgement

LETTERS = "ABCDEF"
UNJUDGED = "F"
RELIABLE = frozenset("AB")
UNRELIABLE = frozenset("DE")
BODILY_HARM = frozenset({"killed", "injured"})

Reliabilities = Mapping[str, str]


def reliabilities_of(judgements: Iterable[Judgement], outlets: OutletList) -> Reliabilities:
    """What people set for sources: source key (``source_key``) -> A..F; of several judgements of a source the latest
    counts, and none that another one replaces.

    Judgements of other kinds, and values that are no letter of the code, are passed over.
    """
    every = [each for each in judgements if each.kind == "reliability" and each.subjects and each.value]
    replaced = {each.replaces for each in every}
    standing = [each for each in every if each.id not in replaced and each.value in tuple(LETTERS)]
    ordered = sorted(standing, key=lambda each: (each.at, each.id))
    return {source_key(each.subjects[0], outlets): each.value or UNJUDGED for each in ordered}


def source_key(name: str, outlets: OutletList) -> str:
    """One key for all names of a source: an outlet's by the list, else the folded name."""
    return outlets.find(name) or fold_name(name)


def grade(
    incident: Incident, profile: Profile, reliabilities: Reliabilities, *, name: str, outlets: OutletList
) -> Grade:
    """The grade of ``incident`` by ``profile`` (called ``name``) and the rules that led there, in order."""
    letters = {root.id: _letter(root, reliabilities, outlets) for root in asserting_roots(incident)}
    measures = measure(incident, letters)
    trace = [f"{key}={measures[key]}" for key in sorted(profile.measures)]
    letter = min(letters.values(), key=LETTERS.index, default=UNJUDGED)
    if profile.with_reliability:
        trace.append(f"reliability={letter}")
    for rule in profile.rules:
        failed = _failed(rule, measures)
        trace.append(f"{rule.name}: {failed}" if failed else f"{rule.name}: yes -> {rule.grade}")
        if not failed:
            value = f"{letter}{rule.grade}" if profile.with_reliability else rule.grade
            return Grade(profile=name, grade=value, trace=tuple(trace))
    raise ValueError(f"profile {name!r} grades nothing: its last rule must hold for every incident")


def _failed(rule: Rule, measures: Mapping[Measure, int]) -> str:
    """Why ``rule`` does not hold; "" if it does."""
    wrong = [f"{key} {bound}" for key, bound in sorted(rule.when.items()) if not bound.holds(measures[key])]
    return f"no, not {', '.join(wrong)}" if wrong else ""


def _letter(root: Root, reliabilities: Reliabilities, outlets: OutletList) -> str:
    """How far the root's own source can be relied on; of an unnamed one nobody can tell."""
    voice = root.voice
    if voice.name is None or is_unnamed(root):
        return UNJUDGED
    return reliabilities.get(source_key(voice.name, outlets), UNJUDGED)


def measure(incident: Incident, letters: Mapping[str, str]) -> dict[Measure, int]:
    """What the profiles count; ``letters`` are the reliabilities of the roots that say that it happened."""
    roots = asserting_roots(incident)
    facts = {fact.field: fact for fact in incident.facts}
    happened, actor = facts.get("happened"), facts.get("actor")
    named = [root for root in roots if not is_unnamed(root)]
    deniers = set(actor.against if actor else ())
    harm = [toll for toll in incident.casualties if toll.kind in BODILY_HARM]
    return {
        "independent_roots": len(roots),
        "named_roots": len(named),
        "outside_roots": sum(root.party is None for root in roots),
        "named_outside_roots": sum(root.party is None for root in named),
        "reliable_roots": sum(letters.get(root.id) in RELIABLE for root in roots),
        "unreliable_roots": sum(letters.get(root.id) in UNRELIABLE for root in roots),
        "articles": len({article for root in roots for article in root.articles}),
        "admitting_roots": len(_admitting(roots, actor) - deniers),
        "denying_roots": len(happened.against) if happened else 0,
        "actors_contested": int(_is(actor, "contested", "denied")),
        "happened_contested": int(_is(happened, "contested")),
        "happened_denied": int(_is(happened, "denied")),
        "tolls_contested": int(any(_is(facts.get(toll.kind), "contested") for toll in incident.casualties)),
        "civilian_tolls": sum(toll.of != "combatants" for toll in harm),
        "combatant_tolls": sum(toll.of == "combatants" for toll in harm),
    }


def _admitting(roots: Sequence[Root], actor: Fact | None) -> set[str]:
    """Named roots on the actor's side that tell who did it."""
    told = {root for value in (actor.values if actor else ()) for root in value.roots}
    return {root.id for root in roots if root.party == "actor" and root.reason == "named_voice" and root.id in told}


def _is(fact: Fact | None, *statuses: str) -> bool:
    return fact is not None and fact.status in statuses
