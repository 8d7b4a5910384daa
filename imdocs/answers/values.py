"""What stands in an answer cell: a placeholder or an answer, a choice, a date, a number. The coach's own characters stay."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from imdocs.formats.base import Field
from imdocs.formats.form import Cell

_QUOTES = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-", "−": "-",
})  # fmt: skip
# What Word itself writes into an empty control, in the languages that we serve.
WORDS_OWN = frozenset({
    "click or tap here to enter text", "click here to enter text", "choose an item", "click or tap to enter a date",
    "click to enter a date", "haga clic o pulse aquí para escribir texto", "haga clic aquí para escribir texto",
    "elija un elemento", "haga clic aquí o pulse para escribir una fecha", "cliquez ou appuyez ici pour entrer du texte",
    "choisissez un élément", "cliquez ou appuyez ici pour entrer une date", "clique ou toque aqui para introduzir texto",
    "escolha um item", "clique ou toque para introduzir uma data", "انقر أو اضغط هنا لإدخال نص", "اختر عنصرًا",
})  # fmt: skip
YES = frozenset({"x", "✓", "✔", "☒", "☑", "yes", "y", "ja", "oui", "sí", "si", "sim", "نعم", "1"})
NO = frozenset({"", "☐", "□", "no", "n", "nein", "non", "não", "لا", "0", "-"})
_MONTHS_IN = ("en", "es", "fr", "pt", "ar", "de")


@dataclass(frozen=True)
class Value:
    """An answer as it is kept, and what a person should check about it."""

    text: str
    check: str = ""
    hint: str = ""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text for comparing only: one case, one kind of quote, dash and space, no full stop at its end."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return " ".join(text.split()).rstrip(".:…").strip()


def is_placeholder(text: str, field: Field) -> bool:
    """Whether a text is a prompt and not an answer; the control's own flag is not asked, since clients get it wrong."""
    plain = folded(text)
    return not plain or plain == folded(field.placeholder) or plain in WORDS_OWN


def answer_in(cell: Cell, field: Field) -> str:
    """All text of the answer cell without prompts, whether it stands in a control, beside it or below it."""
    if field.kind == "tick":
        return _tick(cell)
    text = cell.text.replace("\u200b", "").strip("\n \u00a0")
    if is_placeholder(text, field):
        return ""
    for prompt in dict.fromkeys(
        [field.placeholder, *(control.text for control in cell.controls if control.placeholder)]
    ):
        if prompt and prompt in text and is_placeholder(prompt, field):
            text = text.replace(prompt, "", 1)
    return text.strip("\n \u00a0")


def _tick(cell: Cell) -> str:
    """A box is ticked by its state, else by its sign, else by what was typed over it."""
    for control in cell.controls:
        if control.checked is not None and folded(control.text) in YES | NO:
            return "yes" if folded(control.text) in YES - {"1"} or control.checked else ""
    sign = folded(cell.text)
    return "yes" if sign in YES or (sign[:1] in "☒☑✓✔" and sign) else ""


def typed_value(text: str, field: Field, language: str) -> Value:
    """An answer as its kind wants it; what does not fit is kept as it was typed, with a remark."""
    if not text:
        return Value("")
    if field.offers:
        return _choice(text, field)
    if field.kind == "date":
        return _date(text, language)
    if field.kind == "number":
        return _number(text, language)
    return Value(text)


def _choice(text: str, field: Field) -> Value:
    wanted = folded(text)
    for value, shown in field.offers:
        if wanted in (folded(shown), folded(value)):
            return Value(value)
    for value, shown in field.offers:  # "4 · likely" answered as "4" or as "likely"
        if wanted and wanted in [folded(part) for part in shown.split("·")]:
            return Value(value)
    return Value(text, "not-a-choice", "choose one of: " + ", ".join(shown for _, shown in field.offers))


def _date(text: str, language: str) -> Value:
    """An ISO date where the text says one day and no other."""
    found = dates_in(text, language)
    if len(found) == 1:
        return Value(found[0].isoformat())
    return Value(text, "please-check-date", "write it like 12 March 2027")


def dates_in(text: str, language: str) -> list[date]:
    """The days that a text may mean: 3/4/2027 may mean two."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace(",", " ").split()).strip(" .")
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return _days([(int(iso[1]), int(iso[2]), int(iso[3]))])
    numbers = re.fullmatch(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})", plain)
    if numbers:
        one, two, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
        both = [(year, two, one)] if "." in plain else [(year, two, one), (year, one, two)]
        return _days(both)
    words = re.fullmatch(
        r"(?:[^\W\d]+\.?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+|of\s+)?([^\W\d]+)\.?\s+(?:de\s+|del\s+)?(\d{4})",
        plain,
    )
    other = re.fullmatch(r"(?:[^\W\d]+\.?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})", plain)
    if words and (month := _month(words[2], language)):
        return _days([(int(words[3]), month, int(words[1]))])
    if other and (month := _month(other[1], language)):
        return _days([(int(other[3]), month, int(other[2]))])
    return []


def _days(candidates: list[tuple[int, int, int]]) -> list[date]:
    days = []
    for year, month, number in candidates:
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day not in days and 1990 <= year <= 2100:  # noqa: PLR2004 - outside lies a slip of the finger
            days.append(day)
    return days


def _month(word: str, language: str) -> int:
    """The number of a month by its name or the beginning of it, in the form's language or a neighbouring one."""
    wanted = folded(word)
    for code in dict.fromkeys([language.split("-", maxsplit=1)[0], *_MONTHS_IN]):
        for number, names in _months(code).items():
            if wanted in names:
                return number
    return 0


@lru_cache(maxsize=16)
def _months(language: str) -> dict[int, frozenset[str]]:
    """Long and short names of the months, by CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language or "en")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    names: dict[int, set[str]] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                names.setdefault(number, set()).update({folded(name), folded(name)[:3]})
    return {number: frozenset(found) for number, found in names.items()}


def _number(text: str, language: str) -> Value:
    """A number with a point for decimals; thousands may be parted by spaces, points or commas."""
    plain = (
        unicodedata.normalize("NFKC", text).replace("\u00a0", " ").replace("\u202f", " ").strip().rstrip("%").strip()
    )
    plain = re.sub(r"(?<=\d)[ '](?=\d{3}\b)", "", plain)
    if re.fullmatch(r"-?\d+", plain):
        return Value(plain)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain) and ("." in plain or plain.count(",") > 1):
        return Value(plain.replace(",", ""))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain) and ("," in plain or plain.count(".") > 1):
        return Value(plain.replace(".", "").replace(",", "."))
    parted = re.fullmatch(r"(-?\d+)[.,](\d+)", plain)
    if parted and (len(parted[2]) != 3 or parted[1] in ("0", "-0")):  # noqa: PLR2004 - three digits may be thousands
        return Value(f"{parted[1]}.{parted[2]}")
    if parted:
        comma_is_decimal = language.split("-", maxsplit=1)[0] in ("es", "fr", "pt", "de")
        if ("," in plain) == comma_is_decimal:
            return Value(f"{parted[1]}.{parted[2]}", "please-check-number", "say whether the sign parts thousands")
        return Value(parted[1] + parted[2], "please-check-number", "say whether the sign parts thousands")
    return Value(text, "please-check-number", "write digits only")
