"""What is new, as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from imdocs.site.edition import Edition
from imdocs.site.page import Page

LONGEST = 40


def feed(pages: Iterable[Page], edition: Edition) -> str:
    """The pages that changed last, newest first."""
    facts = edition.library.facts
    dated = [(page.updated, page) for page in pages if page.updated]
    newest = sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1].path))[:LONGEST]
    entries = "\n".join(_entry(page, day, edition) for day, page in newest)
    changed = max((day for day, _ in newest), default=facts.updated)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(edition.language)}>
<title>{escape(facts.title)}</title>
<subtitle>{escape(edition.words("What is new"))}</subtitle>
<id>{escape(edition.address("feed"))}</id>
<link rel="self" href={quoteattr(edition.address("feed").replace(".html", ".xml"))}/>
<link href={quoteattr(edition.address("index"))}/>
<updated>{_time(changed)}</updated>
<author><name>{escape(facts.publisher or facts.title)}</name></author>
<rights>{escape(facts.licence)}</rights>
{entries}
</feed>
"""


def _entry(page: Page, day: date, edition: Edition) -> str:
    address = edition.address(page.path)
    title = f"{page.kind}: {page.title}" if page.kind else page.title
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(address)}</id><link href={quoteattr(address)}/>"
        f"<updated>{_time(day)}</updated><summary>{escape(page.summary)}</summary></entry>"
    )


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
