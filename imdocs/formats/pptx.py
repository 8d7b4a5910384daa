"""Slides: the house style for pandoc's own pattern, values escaped for its Markdown, and bytes that stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from imdocs.formats.archive import unzipped, zipped
from imdocs.formats.base import Field, Label, Link, Mark, Ready

THEME, MASTER, CORE = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml", "docProps/core.xml"
INK, QUIET = "1B1F24", "595959"
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@:'\"])")
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def reference(pattern: bytes, deep: str, signal: str, font: str) -> bytes:
    """pandoc's pattern in the organisation's colours and font, titles at the left, sizes for the last row of chairs."""
    changes: Mapping[str, Callable[[str], str]] = {
        THEME: lambda xml: _theme(xml, deep, signal, font), MASTER: _master, "ppt/slideLayouts/slideLayout1.xml": _opening,
    }  # fmt: skip
    return zipped((name, changes[name](data.decode()).encode() if name in changes else data) for name, data in unzipped(pattern))


def _theme(xml: str, deep: str, signal: str, font: str) -> str:
    colours = {"dk1": INK, "dk2": deep, "lt2": "EAF1F4", "accent1": deep, "accent2": signal, "accent3": "86A9B8", "accent4": QUIET,
               "accent5": "B9CCD4", "accent6": "E3EBEE", "hlink": deep, "folHlink": QUIET}  # fmt: skip
    for name, colour in colours.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', xml)
    return xml.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{font}"/>')


def _master(xml: str) -> str:
    """Titles left, bold and in the house's blue; text of 24 points."""
    title = re.search(r"<p:titleStyle>.*?</p:titleStyle>", xml, re.S)
    body = re.search(r"<p:bodyStyle>.*?</p:bodyStyle>", xml, re.S)
    if title is None or body is None:
        return xml
    new_title = title.group().replace('algn="ctr"', 'algn="l"').replace('sz="4400"', 'sz="3000" b="1"').replace('val="tx1"', 'val="tx2"')
    sizes = {"3200": "2200", "2800": "2000", "2400": "1800", "2000": "1600"}
    new_body = re.sub(r'sz="(3200|2800|2400|2000)"', lambda found: f'sz="{sizes[found.group(1)]}"', body.group())
    return xml.replace(title.group(), new_title).replace(body.group(), new_body)


def _opening(xml: str) -> str:
    """The first slide is set like the others: at the left."""
    return xml.replace('algn="ctr"', 'algn="l"').replace('<a:off x="1371600" y="2914650"/><a:ext cx="6400800"', '<a:off x="685800" y="2914650"/><a:ext cx="7772400"')


def settled(data: bytes) -> bytes:
    """pandoc's file without the moment of its making."""
    fixed = rb"\g<1>2020-01-01T00:00:00Z"
    return zipped((name, _DATE.sub(fixed, part) if name == CORE else part) for name, part in sorted(unzipped(data)))


class SlideInk:
    """The ink of slides: every value is escaped, so none is ever markup."""

    def __init__(self) -> None:
        """Start a set of slides."""
        self.remarks: list[str] = []

    def mark_up(self, value: object) -> str:
        """A value in running text."""
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

    def styled(self, value: object, _properties: str) -> str:
        """Markdown around a value styles it already."""
        return self.mark_up(value)

    def restart(self, _pattern: str) -> str:
        """Lists begin anew by themselves."""
        return Ready("")
