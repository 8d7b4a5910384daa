"""Index pages: all risks, all tools, and one page for each value of each facet, which is the finder without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.risks import Risk
from imdocs.site.cards import lines
from imdocs.site.edition import Edition, Record
from imdocs.site.labels import Facet, Value, efforts, facets, values_of
from imdocs.site.markup import anchor, head, html, shape, text
from imdocs.site.page import Page


def list_pages(edition: Edition) -> Iterator[Page]:
    """Risks by area, tools by effort, and the pages of the facets."""
    yield _risks(edition)
    yield _tools(edition)
    for facet in facets(edition):
        for value in facet.values:
            chosen = [
                record
                for record in edition.records.values()
                if value.key in values_of(record, edition).get(facet.key, ())
            ]
            if chosen:
                yield _value(facet, value, chosen, edition)


def _risks(edition: Edition) -> Page:
    words, library, here = edition.words, edition.library, "risks/index"
    count = len(library.risks)
    summary = words.count(
        count,
        "{n} risk that water organisations meet",
        "{n} risks that water organisations meet, in eight areas of work.",
    )
    jumps = " ".join(
        f'<a href="#{area.id.lower()}">{shape(area)}<span>{html(area.title)}</span></a>'
        for area in library.areas.values()
    )
    parts = [
        head(words("Risks"), summary),
        f'<nav class="jumps" aria-label="{html(words("Areas of work"))}">{jumps}</nav>',
        _ways(here, edition),
    ]
    for area in library.areas.values():
        chosen = [risk for risk in library.risks.values() if risk.area == area.id]
        parts += [
            f'<h2 class="area" id="{area.id.lower()}">{shape(area)} {html(area.title)}</h2>',
            text(area.about),
            lines(here, chosen, edition),
        ]
    return Page(here, words("Risks"), summary, "\n\n".join(parts), words("Index"), listing=True, layout="wide")


def _tools(edition: Edition) -> Page:
    words, library, here = edition.words, edition.library, "tools/index"
    count = len(library.tools)
    summary = words.count(
        count, "{n} tool to put in place", "{n} tools that you can put in place, from a week's work to a year's."
    )
    parts = [head(words("Tools"), summary), _ways(here, edition)]
    for value in efforts(words).values():
        chosen = [tool for tool in library.tools.values() if tool.effort == value.key]
        parts += [f"## {text(value.label)} {{ #{value.key} }}", text(value.about), lines(here, chosen, edition)]
    return Page(here, words("Tools"), summary, "\n\n".join(parts), words("Index"), listing=True, layout="wide")


def _ways(here: str, edition: Edition) -> str:
    """Other ways to look at the same list."""
    words = edition.words
    links = (
        ("find", words("Narrow it down in the finder")),
        ("matrix", words("See risks against tools")),
        ("a-z", words("Look a word up from A to Z")),
    )
    return '<p class="ways">' + " ".join(anchor(here, there, html(label)) for there, label in links) + "</p>"


def _beside(here: str, facet: Facet, edition: Edition) -> str:
    """The other values of a facet, each with its sentence."""
    used = {key for record in edition.records.values() for key in values_of(record, edition).get(facet.key, ())}
    items = "".join(
        f"<div><dt>{anchor(here, f'find/{facet.key}-{other.key}', html(other.label))}</dt><dd>{html(other.about)}</dd></div>"
        for other in facet.values
        if f"find/{facet.key}-{other.key}" != here and other.key in used
    )
    more = edition.words(
        "A record may stand under several values. The finder combines them, for example an organisation with an area of work."
    )
    return f'<dl class="terms">{items}</dl>\n\n{text(more)}'


def _value(facet: Facet, value: Value, chosen: list[Record], edition: Edition) -> Page:
    words, here = edition.words, f"find/{facet.key}-{value.key}"
    risks = [record for record in chosen if isinstance(record, Risk)]
    tools = [record for record in chosen if not isinstance(record, Risk)]
    counts = [words.count(len(risks), "{n} risk", "{n} risks")] * bool(risks) + [
        words.count(len(tools), "{n} tool", "{n} tools")
    ] * bool(tools)
    parts = [
        f'<p class="tag">{html(facet.title)}</p>',
        head(value.label, value.about),
        f'<p class="ways">{anchor(here, f"find?{facet.key}={value.key}", html(words("Narrow it down in the finder")))}</p>',
    ]
    for title, name, records in ((words("Risks"), "risks", risks), (words("Tools"), "tools", tools)):
        if records:
            parts += [f"## {text(title)} {{ #{name} }}", lines(here, records, edition)]
    parts += [f"## {text(words('Beside it'))} {{ #beside }}", _beside(here, facet, edition)]
    return Page(
        here, value.label, f"{value.about} {', '.join(counts)}.", "\n\n".join(parts), words("Index"),
        trail=((words("Finder"), "find"),), listing=True, layout="wide",
    )  # fmt: skip
