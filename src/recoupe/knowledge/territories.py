"""The names of the world's countries and territories, from Unicode's CLDR as Babel ships it."""

from __future__ import annotations

from functools import cache

COUNTRY_CODE_LETTERS = 2  # longer or numeric codes are continents and regions
NO_TERRITORY = frozenset({"EU", "EZ", "UN", "QO", "ZZ"})  # unions and leftovers among the two-letter codes


@cache
def territory_names(language: str) -> frozenset[str]:
    """Lower-case names of countries and territories in ``language``, English where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return frozenset(
        name.lower().replace("’", "'")
        for code, name in territories.items()
        if len(code) == COUNTRY_CODE_LETTERS and code.isalpha() and code not in NO_TERRITORY
    )
