"""How generated sentences are put together: phrases filled in, words that meet, agreement, lists, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recoupe.deliver.words import one_line
from recoupe.knowledge.report_words import JoinRules, NumberPhrases, ReportWords
from recoupe.records.claims import SourceKind
from recoupe.records.events import Casualties, Count
from recoupe.records.spans import Span

FIELD = re.compile(r"\{(\w+)\}")
LAST_WORD = re.compile(r"(?:(?<=\s)|^)([^\W\d_]+) $")
WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$|([^\W\d_]['’])$")
FIRST_WORD = re.compile(r"([^\W\d_]['’])(.*)|([^\W\d_]+)(?:\s+(.*))?$", re.DOTALL)
DETERMINER_CHARS = 20  # looked at in front of a phrase
NUMBERS = frozenset("sp")
STRAY = " -–—,;:.!?/)]}"  # marks that no phrase begins with


def fill(words: ReportWords, phrase: str, *, form: str = "ms", **values: str) -> str:
    """``phrase`` with its fields filled in; ``form`` is the gender and number that it agrees in ("fp").

    What stands in a value is never taken for a field.
    """
    agreement = words.grammar.agreement
    filled, end = "", 0
    for found in FIELD.finditer(phrase):
        filled += phrase[end : found.start()]
        name = found[1]
        if name in values:
            filled = join(words.grammar, filled, values[name])
        else:
            filled += agreement[name].get(form, "")
        end = found.end()
    return filled + phrase[end:]


def join(rules: JoinRules, before: str, phrase: str) -> str:
    """``phrase`` behind ``before``: "de" and "Ankara" are "d'Ankara", "à" and "Le Caire" "au Caire"."""
    last = LAST_WORD.search(before)
    if last is None or not phrase:
        return before + phrase
    article, _, rest = phrase.partition(" ")
    melted = rules.contractions.get(f"{last[1]} {article.lower()}")
    if melted and rest:
        return f"{before[: last.start()]}{melted} {rest}"
    if last[1] in rules.elisions and has_open_start(rules, phrase):
        return before[: last.start()] + rules.elisions[last[1]] + phrase
    return before + phrase


def has_open_start(rules: JoinRules, phrase: str) -> bool:
    """Whether "de" and "que" lose their vowel before ``phrase``."""
    lowered = phrase.lower()
    return lowered[0] in rules.vowels and not lowered.startswith(rules.aspirated)


def form_of(gender: str | None, *, is_plural: bool) -> str:
    """Gender and number in one: "fp"."""
    return f"{gender or 'm'}{'p' if is_plural else 's'}"


def listed(words: ReportWords, phrases: Sequence[str]) -> str:
    """``A, B and C``."""
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} {words.numbers.list_and} {phrases[-1]}"


def lower_determiner(rules: JoinRules, phrase: str) -> str:
    """``phrase`` as it stands inside a sentence: "Les assaillants" is "les assaillants", "Ana Reis" stays."""
    return phrase[0].lower() + phrase[1:] if first_determiner(rules, phrase) else phrase


def first_determiner(rules: JoinRules, phrase: str) -> str | None:
    """The determiner that ``phrase`` begins with, in lower case, apostrophe straight; None if it has none."""
    found = FIRST_WORD.match(phrase)
    if found is None:
        return None
    word = (found[1] or found[3]).lower().replace("’", "'")
    return word if word in rules.determiners else None


def noun_phrase(words: ReportWords, text: str, span: Span | None, name: str) -> str:
    """``name`` as a phrase of a sentence, with the determiner that the text has in front of it.

    A common noun that has none is put in quotation marks: it is quoted, not spoken.
    """
    phrase = one_line(name).lstrip(STRAY)
    opening = words.grammar.openings.get(phrase.partition(" ")[0])
    if opening:
        return f"{opening} {phrase.partition(' ')[2]}"
    if not phrase or first_determiner(words.grammar, phrase):
        return lower_determiner(words.grammar, phrase) if phrase else phrase
    determiner = _determiner_before(words.grammar, text, span, phrase)
    if determiner:
        return f"{determiner}{'' if determiner.endswith('’') else ' '}{phrase}"
    return phrase if not phrase[0].islower() else fill(words, words.frames.quoted, name=phrase)


def _determiner_before(rules: JoinRules, text: str, span: Span | None, phrase: str) -> str | None:
    """The determiner in front of ``phrase`` where it stands in ``span``, else where the text has it first."""
    places = [text.find(phrase, span.start, span.end)] if span else []
    for start in (*places, text.find(phrase)):
        found = WORD_BEFORE.search(text[max(start - DETERMINER_CHARS, 0) : start]) if start > 0 else None
        word = (found[1] or found[2]).lower().replace("’", "'") if found else ""
        if word in rules.before:
            return rules.before[word]
    return None


def voice_form(words: ReportWords, phrase: str, kind: SourceKind | None) -> str:
    """Gender and number of a voice; "unknown" where its words do not tell: names, long descriptions."""
    found = FIRST_WORD.match(phrase)
    determiner = first_determiner(words.grammar, phrase)
    if found is None or determiner is None or kind == "named_person" or len(phrase) > 60:
        return "unknown"
    agreement = words.grammar.determiners[determiner]
    gender, number = agreement[:1], agreement[1:]
    noun = re.split(r"[\s,]", found[2] or found[4] or "", maxsplit=1)[0]
    if gender == "-":
        gender = _gender_of(words, noun, number)
    return gender + number if gender != "-" and number in NUMBERS else "unknown"


def _gender_of(words: ReportWords, noun: str, number: str) -> str:
    """The gender of a noun behind a determiner that hides it; "-" for names and what is not known."""
    feminine = words.grammar.feminine
    if noun.lower() in feminine.words or noun.lower().endswith(feminine.endings or ("\0",)):
        return "f"
    return "m" if number == "p" and feminine.words and noun[:1].islower() else "-"


def number_words(numbers: NumberPhrases, number: int, *, gender: str | None) -> str:
    """``number`` in words or digits: "quatre", "18 000"."""
    if number == 1 and gender == "f":
        return numbers.feminine_one
    if 0 <= number < len(numbers.words):
        return numbers.words[number]
    return f"{number:,}".replace(",", numbers.thousands)


def quantity(words: ReportWords, figure: Count | Casualties, *, noun: str, nouns: str, gender: str | None) -> str:
    """How many, never more exactly than ``figure`` says: "au moins 12 personnes", "entre 20 et 35 civils".

    ``noun`` is one of them, ``nouns`` are many.
    """
    numbers = words.numbers
    for vague in numbers.vague:
        if (figure.low, figure.best, figure.high or 0) == (vague.low, None, vague.high):
            return fill(words, vague.phrase, noun=nouns)
    phrase, values = _bounds(numbers, figure)
    shown = {name: number_words(numbers, value, gender=gender) for name, value in values.items()}
    return fill(words, phrase, **shown, noun=noun if all(value == 1 for value in values.values()) and values else nouns)


def _bounds(numbers: NumberPhrases, figure: Count | Casualties) -> tuple[str, Mapping[str, int]]:
    """The phrase for the bounds that are given, and the numbers in it."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return (numbers.unknown, {}) if best is None else (numbers.about, {"number": best})  # "une vingtaine"
    if low is None or high is None:
        return (numbers.at_least, {"number": low}) if low is not None else (numbers.at_most, {"number": high or 0})
    if low == high:
        return numbers.exact, {"number": low}
    return (numbers.between, {"low": low, "high": high}) if best is None else (numbers.about, {"number": best})


def is_many(figure: Count | Casualties) -> bool:
    """Whether a figure takes the plural: it is not plainly one."""
    given = {value for value in (figure.low, figure.best, figure.high) if value is not None}
    return given != {1}


def is_none(figure: Count | Casualties) -> bool:
    """Whether a figure says that there was nobody."""
    return figure.high == 0 or (figure.best == 0 and not figure.high)
