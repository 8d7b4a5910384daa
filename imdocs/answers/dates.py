"""Days as people write them: 2027-03-12, 12 March 2027, 12.3.2027, 12 de marzo de 2027. A day that may be two is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from imdocs.answers.folding import folded

EARLIEST, LATEST = 1990, 2100  # outside lies a slip of the finger
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([./\- ])(\d{1,2})\2(\d{4})")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEAR_DIGITS, _LONGEST_DAY, _SHORTEST_NAME = 4, 2, 3
# Words that may stand in a date without changing it; weekdays come from CLDR.
_FILLING = frozenset(
    ("st", "nd", "rd", "th", "er", "of", "the", "de", "del", "do", "da", "le", "el", "al", "o", "º", "den", "der")
)
_NEIGHBOURS = ("en", "es", "fr", "pt", "ar", "de")


def day_in(text: str, language: str) -> date | None:
    """The one day that a text names, or None where it names none, or may mean two."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).strip(" .,")
    found = _ISO.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.fullmatch(plain)
    if found:
        return _from_numbers(int(found[1]), int(found[3]), int(found[4]), sign=found[2], language=language)
    return _from_words(_WORD.findall(plain), language)


def _from_numbers(one: int, two: int, year: int, *, sign: str, language: str) -> date | None:
    """With dots the day comes first everywhere; else the order is the language's, and in English nobody's."""
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    if sign == "." or day_first == month_first or month_first is None:
        return day_first
    if day_first is None:
        return month_first
    return day_first if not language.startswith("en") and _day_stands_first(language) else None


def _from_words(words: list[str], language: str) -> date | None:
    """A day, the name of a month and a year in any order; any word that is no part of a date makes it none."""
    numbers = [word for word in words if word[0].isdigit()]
    days = [int(number) for number in numbers if len(number) <= _LONGEST_DAY]
    years = [int(number) for number in numbers if len(number) == _YEAR_DIGITS]
    if len(numbers) != 2 or len(days) != 1 or len(years) != 1:  # noqa: PLR2004 - a day and a year
        return None
    names = [folded(word) for word in words if not word[0].isdigit()]
    for code in dict.fromkeys((language.split("-", maxsplit=1)[0], *_NEIGHBOURS)):
        months, weekdays = _names(code)
        found = [(name, month) for name in names if (month := _month(name, months))]
        if len(found) == 1:
            rest = [name for name in names if name != found[0][0]]
            if all(name in _FILLING or any(day.startswith(name) for day in weekdays) for name in rest):
                return _day(years[0], found[0][1], days[0])
    return None


def _month(name: str, months: tuple[tuple[str, int], ...]) -> int:
    """The month of that name, or of the only name that begins so."""
    if len(name) < _SHORTEST_NAME:
        return 0
    numbers = {number for full, number in months if full == name} or {
        number for full, number in months if full.startswith(name)
    }
    return numbers.pop() if len(numbers) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=32)
def _names(language: str) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Names of months and of weekdays, long and short, by CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return (), ()
    months = {(folded(name), number) for number, name in _widths(locale.months)}
    return tuple(sorted(months)), tuple(sorted({folded(name) for _, name in _widths(locale.days)}))


def _widths(names: object) -> Iterator[tuple[int, str]]:
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from names[form][width].items()  # type: ignore[index]


@lru_cache(maxsize=32)
def _day_stands_first(language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        pattern = str(Locale.parse(language, sep="-").date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return 0 <= pattern.find("d") < pattern.find("M")
