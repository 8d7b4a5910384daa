"""About the toolbox: who makes it, where it comes from, what may be done with it, and how well it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from imdocs.model.content import Reference
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, bullets, html, link, text
from imdocs.site.page import Page, plain_page


def about_pages(edition: Edition) -> Iterator[Page]:
    """About, sources and licence, accessibility."""
    yield _about(edition)
    yield _sources(edition)
    yield _accessibility(edition)


def _about(edition: Edition) -> Page:
    words, library, here = edition.words, edition.library, "about"
    facts = library.facts
    summary = words(
        "A free toolbox for people in water organisations who want decisions, money and service to be fair and answerable."
    )
    what = words(
        "It holds {risks} risks, {tools} tools, question sets, workshop plans and guides. Everything is written for work: "
        "for a wall, a table, a talk with the boss, a row in a road map. Take what fits and change the words until they "
        "sound like your own house.",
        risks=len(library.risks), tools=len(library.tools),
    )  # fmt: skip
    who = words(
        "{publisher} write and keep it. The method follows what partners of the Water Integrity Network have published "
        "over the years; all words here are our own, and each page names its sources. This site is not an official page "
        "of that network.",
        publisher=facts.publisher,
    )
    private = words(
        "This site sets no cookie, counts no visitor and asks no other site for anything. Search and My list work inside "
        "your browser. Nothing that an organisation writes in its own papers is part of this site."
    )
    version = words("Version {version}, {day}.", version=facts.version, day=words.date(facts.updated, "long"))
    more = (
        ("sources", words("Sources and licence")),
        ("accessibility", words("Accessibility")),
        ("documents", words("Documents and downloads")),
    )
    parts = [
        text(what), f"## {text(words('Who makes it'))}", text(who), f"## {text(words('Your privacy'))}", text(private),
        f"## {text(words('Version'))}", text(version), bullets(link(here, there, label) for there, label in more),
    ]  # fmt: skip
    also = words(
        "privacy, cookies, who made this, imprint, version, who pays for this, who is behind it, publisher, funding"
    )
    return plain_page(here, words("About the toolbox"), summary, parts, kind=words("About"), also=also)


def _sources(edition: Edition) -> Page:
    words, facts = edition.words, edition.library.facts
    summary = words("Where our facts come from, and what you may do with our words.")
    licence = words(
        "Texts: {licence}. You may copy, change, translate, print and sell them, also without asking. Name the source "
        "({publisher}, {title}, version {version}) and say what you changed. The program that makes site and papers is "
        "free software under the Apache License 2.0.",
        licence=facts.licence, publisher=facts.publisher, title=facts.title, version=facts.version,
    )  # fmt: skip
    judgement = words(
        "Where a page names “judgement”, the authors speak from experience and common practice, and no publication stands "
        "behind the sentence."
    )
    ordered = sorted(edition.library.references.values(), key=lambda one: one.title.casefold())
    items = "\n".join(_reference(reference, edition) for reference in ordered)
    parts = [
        f"## {text(words('Licence'))} {{ #licence }}", text(licence),
        f"## {text(words('Sources'))} {{ #list }}", text(judgement), f'<ul class="references">\n{items}\n</ul>',
    ]  # fmt: skip
    also = words(
        "copyright, references, bibliography, may I copy, licence of the texts, creative commons, may I print this, use in class, teachers and students"
    )
    page = plain_page("sources", words("Sources and licence"), summary, parts, kind=words("About"), also=also)
    return replace(page, listing=True)


def _reference(reference: Reference, edition: Edition) -> str:
    """One source, with the number of records that lean on it."""
    used = sum(reference.id in record.sources for record in edition.records.values())
    by = ", ".join(part for part in (reference.by, reference.year) if part)
    address = html(reference.address)
    where = f'<a href="{address}">{address}</a>' if address else html(reference.where)
    count = html(edition.words.count(used, "Used in {n} risk or tool.", "Used in {n} risks and tools.")) if used else ""
    return (
        f'<li id="{html(reference.id)}"><strong>{html(reference.title)}</strong>{f". {html(by)}" if by else ""}'
        f'<p class="meta">{" ".join(part for part in (where, html(reference.note), count) if part)}</p></li>'
    )


def _accessibility(edition: Edition) -> Page:
    words, contact = edition.words, html(edition.library.facts.contact)
    summary = words(
        "Everyone should be able to read this site: with a screen reader, without a mouse, on an old phone, on paper."
    )
    goal = words(
        "We aim at the Web Content Accessibility Guidelines 2.2, level AA. Each kind of page is checked by program in a "
        "browser: light and dark, narrow and wide, with scripts and without."
    )
    done = (
        words(
            "All pages work from the keyboard; a visible frame shows where you are, and the first key leads past the menu."
        ),
        words("Colour is never the only sign. Areas have letters and shapes, levels have words."),
        words("Text can be enlarged to 400 percent, and wide tables scroll inside their own frame."),
        words("Without scripts, indexes and the list of words from A to Z take the place of finder and search."),
        words("Pages weigh little, keep working offline, and print to a clean sheet."),
    )
    gaps = (
        words(
            "Programs find only a part of what can be wrong. No test with people who use screen readers daily has been made yet."
        ),
        words(
            "The big table of risks against tools is hard to grasp by ear. The two lists below it hold the same facts."
        ),
        words("Word files follow the same rules, but Word itself may read them differently from version to version."),
    )
    tell = anchor("accessibility", "support", html(words("tell us")))
    please = html(words("If something keeps you from reading or using a page, please"))
    parts = [
        text(goal), f"## {text(words('What you can count on'))}", bullets(map(text, done)),
        f"## {text(words('Known gaps'))}", bullets(map(text, gaps)),
        f'<p>{please} {tell}: <a href="mailto:{contact}">{contact}</a>.</p>',
    ]  # fmt: skip
    also = words("screen reader, blind, keyboard, disability, WCAG")
    return plain_page("accessibility", words("Accessibility"), summary, parts, kind=words("About"), also=also)
