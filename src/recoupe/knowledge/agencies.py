"""News agencies and the forms in which credits name them; the words of credits of each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.outlets import load_outlets
from recoupe.knowledge.packs import Table, languages_with, load_pack, parse_pack

AGENCIES = "agencies.toml"
FILE = "credits.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency: the name that records give, and the forms in which credits name it."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CreditForms(Table):
    """What credits call agencies beside the names that the list of outlets has; ``never`` are names left out."""

    never: frozenset[str]
    forms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class CreditWords(Table):
    """One language's words of credits, in lower case with straight apostrophes.

    ``links`` stand before an agency ("avec"), ``taking`` before anyone whose text is taken ("repris de"), ``closing``
    before anyone in a line at the end, ``given`` behind a name ("contributed to this report"); ``unnamed`` stand for
    agencies without a name. ``notices`` are in notices of rights.
    """

    language: str
    links: tuple[str, ...]
    taking: tuple[str, ...]
    closing: tuple[str, ...]
    given: tuple[str, ...]
    unnamed: tuple[str, ...]
    joiners: tuple[str, ...]
    agency_nouns: frozenset[str]
    notices: tuple[str, ...]


def load_agencies() -> tuple[Agency, ...]:
    """The agencies of the list of outlets with the forms that credits have for them, and those of credits alone.

    Raises:
        DataError: a file has faults; all of them are listed with their lines.
    """
    text = files("recoupe.knowledge").joinpath(AGENCIES).read_text(encoding="utf-8")
    table = parse_credit_forms(text, name=AGENCIES)
    names = {outlet.names[0]: outlet.names for outlet in load_outlets().outlets.values() if outlet.kind == "agency"}
    return tuple(
        Agency(
            name=name,
            forms=(*(form for form in names.get(name, ()) if form not in table.never), *table.forms.get(name, ())),
        )
        for name in (*names, *(name for name in table.forms if name not in names))
    )


def parse_credit_forms(text: str, *, name: str) -> CreditForms:
    """The forms of agencies that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a form that stands for two agencies.
    """
    return parse_pack(text, CreditForms, name=name, find_faults=_form_faults)


def load_credit_words(language: str) -> CreditWords:
    """The words of credits of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "words of credits", "agencies are credited only by name alone"
    return load_pack(language, FILE, parse_credit_words, holds=holds, without=without)


def load_all_credit_words() -> tuple[CreditWords, ...]:
    """The words of credits of every language that has them: credits are often in another one than the article.

    Raises:
        DataError: a file has faults.
    """
    return tuple(load_credit_words(language) for language in languages_with(FILE))


def parse_credit_words(text: str, *, name: str) -> CreditWords:
    """The words of credits that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a phrase that could never match.
    """
    return parse_pack(text, CreditWords, name=name, find_faults=_word_faults)


def _form_faults(table: CreditForms) -> Iterator[Fault]:
    """Forms that stand for two agencies."""
    owners: dict[str, str] = {}
    for agency, forms in table.forms.items():
        for form in forms:
            if owners.setdefault(form, agency) != agency:
                yield ("forms", agency), f"{form!r} stands for {owners[form]!r} and for {agency!r}"


def _word_faults(words: CreditWords) -> Iterator[Fault]:
    for field in fields(words):
        value = getattr(words, field.name)
        for word in sorted(value) if not isinstance(value, str) else ():
            if word != word.lower() or "’" in word:
                yield (field.name, word), f"{word!r} is not in lower case with straight apostrophes: never matched"
