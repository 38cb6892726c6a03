"""Places as the gazetteer knows them, and how the spellings of one name are brought together."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

PlaceKind = Literal["country", "admin1", "admin2", "city", "area", "base", "river"]
EARTH_KM = 6371.0
MAX_NAME_CHARS = 80  # longer than any name in GeoNames that a text would spell out

_MARKS = dict.fromkeys(map(ord, "'’‘`´ʻʼʿʾʹ\u02bf\u0640"), "")  # apostrophes, ayn, hamza, the Arabic stretching line
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
_FOLD = str.maketrans({**{chr(code): text for code, text in _MARKS.items()}, **_LETTERS})
_WORD = re.compile(r"[^\W_]+")
_SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# "al-Anbar", "el-Obeid", "ash-Shaykh", "ech-Chergui": one article. Longer words come first where one starts another.
ARTICLES = frozenset(
    (
        "al",
        "el",
        "ad",
        "ar",
        "as",
        "at",
        "az",
        "an",
        "ed",
        "er",
        "es",
        "et",
        "ez",
        "en",
        "ash",
        "esh",
        "ech",
        "adh",
        "eth",
    )
)
# Where that article and many ways to write one sound are to be expected: alpha-3 codes.
MANY_SPELLINGS = frozenset(
    re.findall(
        r"[A-Z]{3}",
        "AFG ARE ARM AZE BFA BHR BLR CMR COM DJI DZA EGY ERI ESH ETH GEO IND IRN IRQ ISR JOR KAZ KEN KGZ KWT LBN LBY"
        " MAR MLI MMR MRT NER NGA OMN PAK PSE QAT RUS SAU SDN SEN SOM SSD SYR TCD TJK TKM TUN TUR UKR UZB YEM",
    )
)
# How French, English and Arabists write one sound: each left side becomes the right one, in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tch|tsch|sch|sh|ch", "s"),
        ("dj|dzh|zh|j", "j"),
        ("kh|ck|q|c", "k"),
        ("gh|gu(?=[ei])", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("ou|oo|w|o", "u"),
        ("y|ee|e", "i"),
        ("(?<=[aiu])h(?![aiu])", ""),
        (r"(.)\1+", r"\1"),
        ("[aiu]+$", ""),
    )
)
MIN_SOUND_CHARS = 4  # shorter keys bring together names that are nothing like each other


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that a table knows under the name that was looked up.

    ``countries`` are ISO 3166-1 alpha-3, empty for what lies in none (a sea); ``admin1`` is the name of the
    first-level division; coordinates are WGS 84 degrees, None where only the country is known; ``population`` is of
    the place itself, 0 if unknown; all of the place lies within ``precision_km`` of its coordinates, coarsely;
    ``feature`` is the kind of an area ("region", "water"), empty for others.
    """

    name: str
    kind: PlaceKind
    countries: tuple[str, ...]
    admin1: str | None
    geonames: int | None
    latitude: float | None
    longitude: float | None
    precision_km: float
    population: int
    feature: str = ""

    @property
    def country(self) -> str | None:
        """Its country if it lies in one alone."""
        return self.countries[0] if len(self.countries) == 1 else None


class Gazetteer(Protocol):
    """Names to places: towns, divisions and countries."""

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        """The places of a name in any spelling of its letters, the most populous first; none if there is no such."""
        ...

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        """The towns whose name is another transcription of it, the most populous first."""
        ...


def fold_name(name: str) -> str:
    """``name`` without case, accents, apostrophes, hyphens and doubled blanks; "st" becomes "saint".

    The text that names are compared by: "N'Djamena" and "Ndjamena", "Deir ez-Zor" and "deir ez zor" are one.
    Empty if it has no letter.
    """
    plain = name.casefold().translate(_FOLD)
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    words = _WORD.findall(plain.lower())
    return " ".join(_SHORTENED.get(word, word) for word in words)


def without_article(key: str) -> str:
    """A folded name without its Arabic article: "al anbar" becomes "anbar"; the name itself if it has none."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARTICLES else key


def sound_of(key: str) -> str:
    """What a folded name sounds like, however it is transcribed: "baakouba" and "baqubah" are one. Empty if short.

    A rough key for names out of Arabic, Persian, Turkic and Slavic scripts: vowels are brought down to three, doubled
    letters, articles and endings fall away.
    """
    words = [word for number, word in enumerate(key.split()) if word not in ARTICLES or number == len(key.split()) - 1]
    sound = "".join(words)
    for pattern, heard in _SOUNDS:
        sound = pattern.sub(heard, sound)
    return sound if len(sound) >= MIN_SOUND_CHARS else ""


def distance_km(one: KnownPlace, other: KnownPlace) -> float:
    """The way between two places over the sphere; infinite where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude)


def great_circle_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way over the sphere between two points in degrees (haversine)."""
    here, there = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    chord = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
