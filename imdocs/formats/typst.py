"""Typst: values escaped, pages set in this process by compilers that are kept, always as tagged PDF/UA-1."""

from __future__ import annotations

import importlib.util
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any

from imdocs.formats.base import (
    REPLACED,
    TOKEN,
    Bars,
    Field,
    Fragment,
    Kept,
    Label,
    Link,
    Mark,
    PageOf,
    Ready,
    Room,
    plain,
)
from imdocs.problems import Place, Problem, Refused

STANDARD: list[Any] = ["ua-1"]
NO_GLYPH = "\N{WHITE SQUARE}"
LONGEST_WORD = 30
FORGOTTEN_AFTER = 11  # compiles
NEVER_AFTER_LATIN = 0x1133B  # the one combining mark that a font has and Typst cannot set after a Latin letter
FONT_PACKAGES = ("font_source_sans_pro", "manimgx_fonts")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff\ue000-\uf8ff]")
_PLAIN = re.compile(r"[A-Za-z0-9 .,;:!?()'/%&+=_~<>|{}@#$*^`\[\]-]*")
_LONG = re.compile("[!-\u058f]{31,}")  # other scripts join their letters, or break between them by themselves


def font_folders() -> list[str]:
    """Where the font packages keep their files."""
    found = []
    for name in FONT_PACKAGES:
        spec = importlib.util.find_spec(name)
        for place in (spec.submodule_search_locations or []) if spec else []:
            inside = Path(place) / "files"
            found.append(str(inside if inside.is_dir() else place))
    return found


@cache
def fonts() -> Any:  # noqa: ANN401 - a class of the compiled wheel
    """The fonts, searched once in this process; system fonts are left out, so that the same input gives the same bytes."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=font_folders())


def covered_ranges() -> list[tuple[int, int]]:
    """The characters that some shipped font has, as ranges (fontTools reads each font's cmap)."""
    from fontTools.ttLib import TTFont

    signs: set[int] = set()
    for folder in font_folders():
        for path in sorted(Path(folder).glob("*.[ot]tf")):
            if path.name.startswith(("NotoSans-Italic", "SourceSansPro-")) and "Regular.otf" not in path.name:
                continue
            with TTFont(path, lazy=True) as font:
                signs |= set(font.getBestCmap())
    ranges: list[tuple[int, int]] = []
    for sign in sorted(signs):
        if ranges and sign == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], sign)
        else:
            ranges.append((sign, sign))
    return ranges


class Coverage:
    """Which characters can be printed; read from a small file made once per set of fonts."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Keep the ranges in order."""
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    @classmethod
    def load(cls, folder: Path) -> Coverage:
        """Read the file, or make it."""
        key = "-".join(f"{Path(name).parent.name}{Path(name).name}" for name in font_folders())
        path = folder / f"coverage-{re.sub('[^A-Za-z0-9]', '_', key)[-80:]}.json"
        try:
            return cls(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError):
            ranges = covered_ranges()
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(ranges), "utf-8")
            return cls(ranges)

    def has(self, sign: str) -> bool:
        """Whether a font has the character."""
        code = ord(sign)
        if code == NEVER_AFTER_LATIN:
            return False
        at = bisect_right(self._starts, code) - 1
        return (at >= 0 and self._ends[at] >= code) or code in (
            0x0A,
            0x09,
            0x200B,
            0x200C,
            0x200D,
            0xFE0F,
            0xFE0E,
            0xAD,
        )


class TypstInk:
    """The ink of one Typst document: every value is a string, so no value is ever code."""

    def __init__(self, fragments: Mapping[str, str], coverage: Coverage) -> None:
        """Start a document."""
        self.fragments = fragments
        self.coverage = coverage
        self.remarks: list[str] = []
        self.lists: list[str] = []
        self._kinds: Mapping[type, Callable[[Any], str]] = {
            Ready: str, Field: self._field, Label: self._label, Mark: self._mark, Link: self._link,
            Fragment: lambda value: self.fragments[value.key], int: lambda value: f'#"{value}";',
            Room: lambda value: f'#im-field("long", lines: {value.lines});',
            Bars: self._bars,
            PageOf: lambda value: f'#im-page("{self.characters(value.anchor)}");',
            list: self._all, Kept: self._all, tuple: self._all,
        }  # fmt: skip

    def mark_up(self, value: object) -> str:
        """A value in running text."""
        if value.__class__ is str:
            return f'#"{self.characters(value)}";' if value else ""  # type: ignore[arg-type]
        kind = self._kinds.get(value.__class__)
        if kind is None:
            says = f"a {type(value).__name__} cannot be printed; print one of its keys"
            raise TypeError(says)
        return kind(value)

    def styled(self, value: object, _properties: str) -> str:
        """Typst's markup around a value styles it already."""
        return Ready(self.mark_up(value))

    def text(self, value: object) -> str:
        """A value inside a string."""
        return Ready(self.characters(plain(value), breaks=False))

    def address(self, value: object) -> str:
        """An address is a string like any other."""
        return self.text(value)

    def restart(self, _pattern: str) -> str:
        """Typst's lists begin anew by themselves."""
        return Ready("")

    def characters(self, value: str, *, breaks: bool = True) -> str:
        """The characters of a string literal; what no font has is printed as a white square and remarked.

        A word longer than any column gets places to break, unless the string is an address, which must stay as it is.
        """
        if _PLAIN.fullmatch(value) is None:
            value = _CONTROL.sub(self._control, value.replace("\r\n", "\n").replace("\r", "\n"))
            value = "".join(
                sign if sign.isascii() or self.coverage.has(sign) else self._glyph(sign, value) for sign in value
            )
            value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return _LONG.sub(_breakable, value) if breaks and len(value) > LONGEST_WORD else value

    def _control(self, found: re.Match[str]) -> str:
        if found.group() == REPLACED:
            self.remarks.append(f"a character that could not be read is printed as {REPLACED}")
        else:
            self.remarks.append(f"a character that no document can hold (U+{ord(found.group()):04X}) was replaced")
        return REPLACED if self.coverage.has(REPLACED) else NO_GLYPH

    def _glyph(self, sign: str, value: str) -> str:
        self.remarks.append(
            f"no shipped font has the character U+{ord(sign):04X}; it is printed as a white square in '{value[:30]}'"
        )
        return NO_GLYPH

    def _field(self, field: Field) -> str:
        choices = "".join(f'"{self.characters(text)}",' for _, text in field.offers)
        return f'#im-field("{field.kind}", value: "{self.characters(field.words)}", lines: {field.lines}, choices: ({choices}));'

    def _label(self, label: Label) -> str:
        return f'#im-label("{self.characters(label.field.code)}", "{self.characters(label.wording)}");'

    def _mark(self, mark: Mark) -> str:
        return f'#im-mark("{mark.kind}", "{self.characters(mark.text)}");'

    def _link(self, link: Link) -> str:
        if link.address.startswith("#"):
            return f'#im-jump("{self.characters(link.address[1:])}", "{self.characters(link.text)}");'
        text, address = (_without_unseen(words) for words in (link.text, link.address))
        return f'#link("{self.characters(address, breaks=False)}", "{self.characters(text or address)}");'

    def _bars(self, value: Bars) -> str:
        lines = "".join(
            f'("{self.characters(words)}", ({"".join(f"{part}," for part in parts)})),' for words, parts in value.lines
        )
        return f"#im-bars(({lines}));"

    def _all(self, values: Sequence[object]) -> str:
        return ", ".join(self.mark_up(value) for value in values)


def _without_unseen(text: str) -> str:
    """The text of a link without what nobody sees at its ends: Typst 0.15 sets no link that ends in a soft hyphen."""
    return text.replace("\xad", "").strip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \n\r\t")


def _breakable(found: re.Match[str]) -> str:
    """A word longer than any column gets places to break; no escape is torn, and no accent parted from its letter."""
    return re.sub("((?:\\\\.|[^\\\\]){12})(?![\u0300-\u036f])", "\\1\u200b", found.group())


_STATEMENT = re.compile("\ue000\\d+s\ue001")
PRIVATE = re.compile("[\ue000-\uf8ff]")
SEPARATOR = "imdocs-fragment"
_ALONE = re.compile("^[ \t]*(?:[-+] |\\d+\\. )?((?:\ue000\\d+s\ue001[ \t]*)+)$", re.MULTILINE)


@dataclass(frozen=True)
class TypstTemplate:
    """What pandoc made of a template: Jinja for the body, and the fragments."""

    body: str
    fragments: Mapping[str, str]


def compile_typst(produced: str, statement: Callable[[int], str], expression: Callable[[int, str], str],
                  keys: tuple[str, ...]) -> TypstTemplate:  # fmt: skip
    """Turn pandoc's Typst into Jinja: a line of statements loses its list sign, a token in a string stays a string."""
    text = _ALONE.sub(lambda found: found.group(1).replace(" ", ""), produced)
    out: list[str] = []
    end, inside = 0, False
    for found in TOKEN.finditer(text):
        before = text[end : found.start()]
        inside ^= len(re.findall(r'(?<!\\)(?:\\\\)*"', before)) % 2 == 1
        number = int(found.group(1))
        out += [before, statement(number) if found.group(2) == "s" else expression(number, "text" if inside else "")]
        if found.group(2) == "s" and _ends_a_text(text, found):
            out.append("\n")  # Jinja takes away the line end behind a statement, and two paragraphs would be one
        end = found.end()
    body, *fragments = re.split(rf"^{SEPARATOR}$\n?", "".join([*out, text[end:]]), flags=re.MULTILINE)
    return TypstTemplate(body.strip() + "\n", dict(zip(keys, (f.strip() + "\n" for f in fragments), strict=True)))


def _ends_a_text(text: str, found: re.Match[str]) -> bool:
    """Whether a statement is the last word of a line on which something else stands."""
    if text[found.end() : found.end() + 1] != "\n":
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.end()]
    return bool(_STATEMENT.sub("", line).strip())


def printable(template: TypstTemplate, coverage: Coverage) -> tuple[TypstTemplate, tuple[str, ...]]:
    """The template with a white square for each of its own characters that no font has, and a remark on each."""
    missing: dict[str, str] = {}

    def seen(text: str) -> str:
        for sign in set(text):
            if not sign.isascii() and not PRIVATE.match(sign) and not coverage.has(sign):
                missing[sign] = (
                    f"no shipped font has the template's character U+{ord(sign):04X}; a white square is printed"
                )
        return text.translate({ord(sign): NO_GLYPH for sign in missing})

    made = TypstTemplate(seen(template.body), {key: seen(text) for key, text in template.fragments.items()})
    return made, tuple(missing[sign] for sign in sorted(missing))


class Press:
    """Sets pages: one compiler for each staging folder and thread, the fonts shared, each compile in this process."""

    def __init__(self) -> None:
        """Begin with no compiler."""
        self._compilers: dict[tuple[Path, int], Any] = {}

    def pdf(self, source: str, root: Path, name: str, data: Mapping[str, str] | None = None) -> bytes:
        """Set a document; a warning is an error, since it means that the page is not what was asked for."""
        import typst

        try:
            pdf, warnings = self._compiler(root).compile_with_warnings(
                source.encode(), format="pdf", pdf_standards=STANDARD, timestamp=0, sys_inputs=dict(data or {})
            )
        except typst.TypstError as error:
            raise Refused(Problem(Place(name), "typst", *_in_words(error))) from error
        if warnings:
            raise Refused(
                *(Problem(Place(name), "typst", warning.message, "; ".join(warning.hints)) for warning in warnings)
            )
        return bytes(pdf or b"")  # type: ignore[arg-type]  # one PDF was asked for, so it is bytes

    def pictures(
        self, source: str, root: Path, name: str, data: Mapping[str, str] | None = None, dots: int = 110
    ) -> list[bytes]:
        """Each page of a document as a PNG of so many dots an inch; what a warning is for paper, a picture shows."""
        import typst

        try:
            made = self._compiler(root).compile(
                source.encode(), format="png", ppi=dots, timestamp=0, sys_inputs=dict(data or {})
            )
        except typst.TypstError as error:
            raise Refused(Problem(Place(name), "typst", *_in_words(error))) from error
        return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made or b"")]

    def _compiler(self, root: Path) -> Any:  # noqa: ANN401 - a class of the compiled wheel
        import typst

        key = root, get_ident()  # a compiler does one thing at a time
        if key not in self._compilers:
            self._compilers[key] = typst.Compiler(b" ", root=str(root), font_paths=fonts())
        return self._compilers[key]

    def forget(self, root: Path) -> None:
        """Let go of one folder."""
        self._compilers = {key: compiler for key, compiler in self._compilers.items() if key[0] != root}

    def rest(self) -> None:
        """Let go of the pages of earlier documents: Typst forgets what its last ten compiles did not use."""
        for compiler in list(self._compilers.values())[:1]:
            for _ in range(FORGOTTEN_AFTER):
                compiler.compile(b" ", format="svg")


def _in_words(error: Any) -> tuple[str, str]:  # noqa: ANN401 - a class of the compiled wheel
    """Typst's message and its hints."""
    hints = getattr(error, "hints", None) or []
    return str(getattr(error, "message", error)).splitlines()[0], "; ".join(map(str, hints))
