"""News agencies and the forms in which credits name them; the words of credits of each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources import files

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, languages_with, load_pack, parse_pack

AGENCIES = "agencies.toml"
FILE = "credits.toml"


@dataclass(frozen=True, kw_only=True)
class Agency(Table):
    """A news agency: the name that records give, its forms in texts, its seat in ISO 3166-1 alpha-3."""

    name: str
    forms: tuple[str, ...]
    country: str


@dataclass(frozen=True, kw_only=True)
class Agencies(Table):
    """All agencies that are known."""

    agencies: tuple[Agency, ...]


@dataclass(frozen=True, kw_only=True)
class CreditWords(Table):
    """One language's words of credits, in lower case with straight apostrophes.

    ``links`` stand before an agency ("avec"), ``taking`` before anyone whose text is taken ("repris de"), ``given``
    behind a name ("contributed to this report"); ``unnamed`` stand for agencies without a name. ``notices`` are in
    notices of rights.
    """

    language: str
    links: tuple[str, ...]
    taking: tuple[str, ...]
    given: tuple[str, ...]
    unnamed: tuple[str, ...]
    joiners: tuple[str, ...]
    agency_nouns: frozenset[str]
    notices: tuple[str, ...]


def load_agencies() -> tuple[Agency, ...]:
    """The agencies that are shipped, in the file's order.

    Raises:
        DataError: the file has faults; all of them are listed with their lines.
    """
    text = files("recoupe.knowledge").joinpath(AGENCIES).read_text(encoding="utf-8")
    return parse_agencies(text, name=AGENCIES)


def parse_agencies(text: str, *, name: str) -> tuple[Agency, ...]:
    """The agencies that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a form that two agencies have.
    """
    return parse_pack(text, Agencies, name=name, find_faults=_agency_faults).agencies


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


def _agency_faults(table: Agencies) -> Iterator[Fault]:
    """Forms that stand for two agencies, codes that are none."""
    owners: dict[str, str] = {}
    for number, agency in enumerate(table.agencies):
        if not (len(agency.country) == 3 and agency.country.isupper()):
            yield ("agencies", number, "country"), f"{agency.country!r} is no ISO 3166-1 alpha-3 code"
        for form in agency.forms:
            if owners.setdefault(form, agency.name) != agency.name:
                yield ("agencies", number, "forms"), f"{form!r} stands for {owners[form]!r} and {agency.name!r}"


def _word_faults(words: CreditWords) -> Iterator[Fault]:
    for field in fields(words):
        value = getattr(words, field.name)
        for word in sorted(value) if not isinstance(value, str) else ():
            if word != word.lower() or "’" in word:
                yield (field.name, word), f"{word!r} is not in lower case with straight apostrophes: never matched"
