"""The words that documents, site and commands print, by language and tone; dates and numbers by CLDR.

English is the language of the msgids. Other languages live in `imdocs/locale/<language>.po` and are read as they are:
Babel parses a catalogue of some hundred messages in a few milliseconds, and no compiled copy can be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

Day: TypeAlias = date  # inside Words, `date` is the way to write one
Catalogue = Mapping[tuple[str, str], str]
UNTRANSLATED = " [en]"


@dataclass(frozen=True, eq=False)
class Words:
    """Calls return the message in the language; a message that is not translated comes back marked."""

    language: str = "en"
    tone: str = "plain"
    catalogue: Catalogue = field(default_factory=dict)
    whole: Callable[[str], str] | None = None

    def __call__(self, message: str, **values: object) -> str:
        """The message, with `{name}` filled from the values."""
        text = self._found(message)
        if not values:
            return text
        try:
            return text.format(**values)
        except (KeyError, IndexError, ValueError, AttributeError):  # a translation that names another place
            return message.format(**values) + UNTRANSLATED

    def _found(self, message: str) -> str:
        if self.whole is not None:
            return self.whole(message)
        if self.language == "en" and self.tone == "plain":
            return message
        toned = self.catalogue.get((self.tone, message)) if self.tone != "plain" else None
        found = toned or self.catalogue.get(("", message))
        return found or (message if self.language == "en" else message + UNTRANSLATED)

    def count(self, number: int, one: str, many: str) -> str:
        """A message for one or for many, with `{n}`."""
        return self(one if number == 1 else many, n=self.number(number))

    def date(self, day: Day | None, length: str = "medium") -> str:
        """A day as people write it here; nothing for no day."""
        return _date(day, length, locale_of(self.language)) if day else ""

    def month(self, day: Day) -> str:
        """Month and year."""
        return _month(day, locale_of(self.language))

    def month_letter(self, day: Day) -> str:
        """The month in the fewest signs, for the head of a narrow column."""
        return _month_letter(day, locale_of(self.language))

    def month_name(self, day: Day) -> str:
        """The month alone, as short as it is written here."""
        return _date(day, "MMM", locale_of(self.language))

    def number(self, value: float) -> str:
        """A number with the signs used here, without needless decimals."""
        return _number(value, locale_of(self.language))

    def money(self, amount: float, currency: str) -> str:
        """An amount in a currency, without cents."""
        return f"{currency}\u00a0{self.number(round(amount))}"


@cache
def locale_of(language: str) -> str:
    """The CLDR locale of a language; English is written as in Britain, and an unknown language as English."""
    from babel import Locale, UnknownLocaleError

    if language == "en":
        return "en_GB"
    try:
        return str(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "en_GB"


@lru_cache(maxsize=4096)
def _date(day: Day, length: str, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "EEE d MMM y" if length == "weekday" else length, locale=locale))


@lru_cache(maxsize=512)
def _month(day: Day, locale: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMM", day, locale=locale))


@lru_cache(maxsize=512)
def _month_letter(day: Day, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "LLLLL", locale=locale))


@lru_cache(maxsize=4096)
def _number(value: float, locale: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="#,##0.##", locale=locale))


@cache
def words_for(language: str, tone: str = "plain", more: tuple[Path, ...] = ()) -> Words:
    """The words of a language: the package's catalogue, then those in `more` (a library's or an organisation's own)."""
    if language == "en" and tone == "plain":
        return Words()
    found: dict[tuple[str, str], str] = {}
    shipped = Path(str(files("imdocs") / "locale" / f"{language}.po"))
    for path in (shipped, *(folder / f"{language}.po" for folder in more)):
        if path.is_file():
            found |= read_catalogue(path)
    return Words(language, tone, found)


def read_catalogue(path: Path) -> dict[tuple[str, str], str]:
    """A .po file as messages by context and msgid."""
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream)
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def pseudo(message: str) -> str:
    """A message in no language, 40 % longer and with accents, which shows what was hard-coded and what does not fit."""
    out, inside = [], 0
    for sign in message:
        inside += (sign == "{") - (sign == "}")
        out.append(sign if inside else _ACCENTS.get(sign, sign))
    letters = sum(sign.isalpha() for sign in message)
    return "⟦" + "".join(out) + "~" * round(letters * 0.4) + "⟧" if letters else message


_ACCENTS = dict(zip("aeiouAEIOUcnsyz", "àéîöûÀÉÎÖÛçñšýž", strict=True))
