"""A page for each risk: how it looks, how to notice it, what to ask, and the tools that help."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.risks import Risk
from imdocs.site.cards import cards, lines, list_button
from imdocs.site.edition import Edition, path_of
from imdocs.site.labels import drivers, types
from imdocs.site.markup import anchor, body, bullets, facts, head, html, numbered, shape, text
from imdocs.site.page import Page
from imdocs.site.record_parts import on_this_page, print_button, sheets, stories_of, walk

RELATED = 4


def risk_pages(edition: Edition) -> Iterator[Page]:
    """Every risk in the order of its number."""
    risks = list(edition.library.risks.values())
    for place, risk in enumerate(risks):
        before = risks[place - 1] if place else None
        after = risks[place + 1] if place + 1 < len(risks) else None
        yield _page(risk, walk(path_of(risk), before, after, edition), edition)


def _page(risk: Risk, steps: str, edition: Edition) -> Page:
    words, here = edition.words, path_of(risk)
    area = edition.library.areas[risk.area]
    of_area = anchor(here, f"find/area-{area.id.lower()}", html(area.title))
    sections = (
        ("signs", words("Warning signs"), bullets(map(text, risk.signs))),
        ("questions", words("Questions for your group"), numbered(map(text, risk.questions))),
        ("example", words("An example"), _example(risk, edition)),
        ("tools", words("Tools that help"), _tools(risk, edition)),
        ("related", words("Related risks"), lines(here, related_risks(risk, edition), edition)),
    )
    parts = [
        f'<p class="tag"><span class="number risk">{shape(area)}{risk.number}</span> {of_area}</p>',
        head(risk.title, risk.summary),
        f'<div class="scene"><strong>{html(words("This may look like"))}</strong><p>{html(risk.looks_like)}</p></div>',
        _facts(risk, [(name, title) for name, title, _ in sections], edition),
        f"## {text(words('How it happens'))} {{ #how }}",
        body(risk.body),
        *(f"## {text(title)} {{ #{name} }}\n\n{content}" for name, title, content in sections),
        steps,
    ]
    return Page(
        path=here, title=risk.title, summary=risk.summary, text="\n\n".join(parts), kind=words("Risk"),
        trail=((words("Risks"), "risks/index"), (area.title, f"find/area-{area.id.lower()}")),
        also=(*risk.also, risk.careful), sources=risk.sources, updated=risk.updated, language=risk.language,
        record=risk.number, gist=" ".join((risk.looks_like, *risk.signs, risk.process)), layout="record risk", origin=f"{here}.{risk.language}.md",
    )  # fmt: skip


def _facts(risk: Risk, sections: list[tuple[str, str]], edition: Edition) -> str:
    """The panel beside the text."""
    words, here, library = edition.words, path_of(risk), edition.library
    kinds = ", ".join(anchor(here, f"find/kind-{kind}", html(library.kinds[kind].title)) for kind in risk.kinds)
    kind_of, sides = types(words), drivers(words)
    pairs = (
        (words("Type"), anchor(here, f"find/type-{risk.type}", html(kind_of[risk.type].label))),
        (words("Comes from"), ", ".join(anchor(here, f"find/driver-{side}", html(sides[side].label)) for side in risk.drivers)),
        (words("Where in the work"), html(risk.process)),
        (words("Organisations"), kinds),
        (words("In careful words"), html(risk.careful)),
        (words("Stories"), stories_of(here, risk, edition)),
    )  # fmt: skip
    name = html(words("Facts"))
    return (
        f'<aside class="facts" aria-label="{name}">\n{facts(pairs)}\n'
        f'<p class="acts">{list_button(risk, edition)}{print_button(edition)}</p>\n'
        f"{sheets(here, risk, edition)}\n{on_this_page(sections, edition)}\n</aside>"
    )


def _example(risk: Risk, edition: Edition) -> str:
    """The short case, and whether it happened."""
    words, example = edition.words, risk.example
    if example.illustrative or example.source not in edition.library.references:
        origin = html(words("Made up to show how it works."))
    else:
        source = edition.library.references[example.source].title
        label = f"{source}, {example.year}" if example.year else source
        origin = f"{html(words('Source:'))} {anchor(path_of(risk), f'sources#{example.source}', html(label))}"
    return f'<figure class="example"><blockquote><p>{html(example.text)}</p></blockquote><figcaption>{origin}</figcaption></figure>'


def _tools(risk: Risk, edition: Edition) -> str:
    """The tools with the reason why each helps against this risk."""
    return cards(path_of(risk), [(edition.library.tools[link.tool], link.why) for link in risk.tools], edition)


def related_risks(risk: Risk, edition: Edition) -> list[Risk]:
    """The risks that share most tools with this one; those of the same area first when they share alike."""
    mine = {link.tool for link in risk.tools}
    others = [other for other in edition.library.risks.values() if other.id != risk.id]
    return sorted(
        others,
        key=lambda other: (-len(mine & {link.tool for link in other.tools}), other.area != risk.area, other.number),
    )[:RELATED]
