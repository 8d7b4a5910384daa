"""Slides: the house style for pandoc's own pattern, values escaped for its Markdown, and bytes that stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from imdocs.formats.archive import unzipped, zipped
from imdocs.formats.base import Field, Label, Link, Mark, Ready

THEME, MASTER, CORE = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml", "docProps/core.xml"
INK, QUIET = "1B1F24", "595959"
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@:'\"])")
_TABLE = re.compile(rb"<a:tbl>.*?</a:tbl>", re.DOTALL)
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def reference(pattern: bytes, deep: str, signal: str, font: str) -> bytes:
    """Pandoc's pattern in the organisation's colours and font, titles at the left, sizes for the last row of chairs."""
    changes: Mapping[str, Callable[[str], str]] = {
        THEME: lambda xml: _theme(xml, deep, signal, font), MASTER: _master, "ppt/slideLayouts/slideLayout1.xml": _opening,
    }  # fmt: skip
    return zipped(
        (name, changes[name](data.decode()).encode() if name in changes else data) for name, data in unzipped(pattern)
    )


def _theme(xml: str, deep: str, signal: str, font: str) -> str:
    colours = {"dk1": INK, "dk2": deep, "lt2": "EAF1F4", "accent1": deep, "accent2": signal, "accent3": "86A9B8", "accent4": QUIET,
               "accent5": "B9CCD4", "accent6": "E3EBEE", "hlink": deep, "folHlink": QUIET}  # fmt: skip
    for name, colour in colours.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', xml)
    return xml.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{font}"/>')


def _master(xml: str) -> str:
    """Titles left, bold and in the house's blue."""
    title = re.search(r"<p:titleStyle>.*?</p:titleStyle>", xml, re.DOTALL)
    if title is None:
        return xml
    new = re.sub(
        r'sz="\d+"',
        'sz="3000" b="1"',
        title.group().replace('algn="ctr"', 'algn="l"').replace('val="tx1"', 'val="tx2"'),
    )
    return xml.replace(title.group(), new)


def _opening(xml: str) -> str:
    """The first slide is set like the others: at the left."""
    return xml.replace('algn="ctr"', 'algn="l"').replace(
        '<a:off x="1371600" y="2914650"/><a:ext cx="6400800"', '<a:off x="685800" y="2914650"/><a:ext cx="7772400"'
    )


def settled(data: bytes) -> bytes:
    """Pandoc's file without the moment of its making, and with tables that can be read from the last row."""
    return zipped((name, _part(name, part)) for name, part in sorted(unzipped(data)))


def _part(name: str, part: bytes) -> bytes:
    if name == CORE:
        return _DATE.sub(rb"\g<1>2020-01-01T00:00:00Z", part)
    if name.startswith("ppt/slides/slide"):
        return _TABLE.sub(lambda found: found.group().replace(b"<a:rPr", b'<a:rPr sz="2000"'), part)
    return part


class SlideInk:
    """The ink of slides: every value is escaped, so none is ever markup."""

    def __init__(self) -> None:
        """Start a set of slides."""
        self.remarks: list[str] = []
        self.lists: list[str] = []

    def mark_up(self, value: object) -> str:
        """A value in running text."""
        if isinstance(value, Ready):
            return value
        return Ready(_SPECIAL.sub(r"\\\1", " ".join(self._plain(value).split())))

    @staticmethod
    def _plain(value: object) -> str:
        if isinstance(value, Field):
            return value.words
        if isinstance(value, Label):
            return value.wording
        return value.text if isinstance(value, (Mark, Link)) else str(value)

    def text(self, value: object) -> str:
        """A value where only characters stand."""
        return self.mark_up(value)

    def address(self, value: object) -> str:
        """An address, as any other value."""
        return self.mark_up(value)

    def styled(self, value: object, _properties: str) -> str:
        """Markdown around a value styles it already."""
        return self.mark_up(value)

    def restart(self, _pattern: str) -> str:
        """Lists begin anew by themselves."""
        return Ready("")
