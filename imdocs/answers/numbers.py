"""Numbers as people write them: 1250.5, 1 250,50, 1’250, 12 %. A sign that may part thousands or decimals is asked about."""

from __future__ import annotations

import re
import unicodedata

from imdocs.answers.folding import folded

_GROUPED = re.compile(r"(?<=\d)[ '](?=\d{3}(?:\D|$))")
_WHOLE = re.compile(r"-?\d+")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # 1,250.50
_OTHERS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")  # 1.250,50
_PARTED = re.compile(r"(-?\d+)([.,])(\d+)")
_THOUSAND = 3


def number_in(text: str, language: str) -> str:
    """The number that a text names, with a point for decimals; nothing where it names none, or may mean two."""
    plain = folded(unicodedata.normalize("NFKC", text)).removesuffix("%").strip()
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)
    plain = _GROUPED.sub("", plain.replace("٬", ",").replace("٫", "."))
    if _WHOLE.fullmatch(plain):
        return plain
    if _ENGLISH.fullmatch(plain) and ("." in plain or plain.count(",") > 1):
        return plain.replace(",", "")
    if _OTHERS.fullmatch(plain) and ("," in plain or plain.count(".") > 1):
        return plain.replace(".", "").replace(",", ".")
    found = _PARTED.fullmatch(plain)
    if not found:
        return ""
    whole, sign, rest = found.groups()
    if len(rest) != _THOUSAND or whole.lstrip("-") == "0" or len(whole.lstrip("-")) > _THOUSAND:
        return f"{whole}.{rest}"
    return whole + rest if sign == _thousands(language) else ""


def _thousands(language: str) -> str:
    """The sign that parts thousands in a language, by CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language, sep="-").number_symbols["latn"]["group"])
    except (UnknownLocaleError, ValueError, TypeError, KeyError):
        return ""
