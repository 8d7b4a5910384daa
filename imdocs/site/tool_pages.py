"""A page for each tool: what it is, what must be there first, its steps, and the risks it helps against."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.tools import Tool
from imdocs.site.cards import cards, lines, list_button
from imdocs.site.edition import Edition, path_of
from imdocs.site.labels import efforts, span, time_of
from imdocs.site.markup import anchor, body, bullets, facts, head, html, table, text
from imdocs.site.page import Page
from imdocs.site.record_parts import on_this_page, print_button, sheets, stories_of, walk
from imdocs.sources.words import Words

RELATED = 4
ONE_SHEET = 3350  # letters; a longer tool leaves out its three short lists when printed, to stay on one side
ACROSS = ("steps", "goals", "advice")  # sections as wide as the sheet when printed


def tool_pages(edition: Edition) -> Iterator[Page]:
    """Every tool in the order of its number."""
    tools = list(edition.library.tools.values())
    for place, tool in enumerate(tools):
        before = tools[place - 1] if place else None
        after = tools[place + 1] if place + 1 < len(tools) else None
        yield _page(tool, walk(path_of(tool), before, after, edition), edition)


def _page(tool: Tool, steps: str, edition: Edition) -> Page:
    words, here = edition.words, path_of(tool)
    effort = anchor(here, f"find/effort-{tool.effort}", html(efforts(words)[tool.effort].label))
    sections = (
        ("before", words("What must be there first"), bullets(map(text, tool.requirements))),
        ("steps", words("Steps for your road map"), _steps(tool, words)),
        ("goals", words("Goals, and how you see them"), _goals(tool, words)),
        ("blocks", words("What blocks it, and the way past"), _blocks(tool, words)),
        ("advice", words("Ride, cost, mistakes"), _advice(tool, words)),
        ("risks", words("Risks it helps against"), _risks(tool, edition)),
        ("related", words("Related tools"), lines(here, related_tools(tool, edition), edition)),
    )
    parts = [
        f'<p class="tag"><span class="number tool">{tool.number}</span> {effort}</p>',
        head(tool.title, tool.summary),
        f'<div class="scene"><strong>{html(words("What it does for integrity"))}</strong><p>{html(tool.integrity)}</p></div>',
        _facts(tool, [(name, title) for name, title, _ in sections], edition),
        f"## {text(words('How it works'))} {{ #how }}",
        body(tool.body),
        *(
            f"## {text(title)} {{ #{name}{' .across' * (name in ACROSS)} }}\n\n{content}"
            for name, title, content in sections
        ),
        steps,
    ]
    return Page(
        path=here, title=tool.title, summary=tool.summary, text="\n\n".join(parts), kind=words("Tool"),
        trail=((words("Tools"), "tools/index"),), also=(*tool.also, tool.careful) if tool.careful else tool.also,
        sources=tool.sources, updated=tool.updated, language=tool.language, record=tool.number,
        gist=tool.integrity, layout="record tool long" if _length(tool) > ONE_SHEET else "record tool",
        origin=f"{here}.{tool.language}.md",
    )  # fmt: skip


def _length(tool: Tool) -> int:
    """About how many letters the printed sheet has to carry."""
    lists = (*tool.requirements, *tool.rides_on, *tool.cost_drivers, *tool.mistakes)
    rows = (*(step.action + step.evidence for step in tool.steps), *(goal.text + goal.indicator for goal in tool.goals))
    return len(tool.body + tool.integrity + "".join(lists + rows) + "".join(b.what + b.way for b in tool.blocks))


def _facts(tool: Tool, sections: list[tuple[str, str]], edition: Edition) -> str:
    """The panel beside the text."""
    words, here, library = edition.words, path_of(tool), edition.library
    kinds = ", ".join(anchor(here, f"find/kind-{kind}", html(library.kinds[kind].title)) for kind in tool.kinds)
    months = words("{span} months", span=span(tool.months, words)) if tool.months[1] != 1 else words("1 month")
    pairs = (
        (words("Effort"), html(words("{span} working days", span=span(tool.days, words)))),
        (words("Time until it runs"), anchor(here, f"find/time-{time_of(tool)}", html(months))),
        (words("Led by"), html(tool.responsible)),
        (words("Organisations"), kinds),
        (words("In careful words"), html(tool.careful)),
        (words("Stories"), stories_of(here, tool, edition)),
    )
    return (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n{facts(pairs)}\n'
        f'<p class="acts">{list_button(tool, edition)}{print_button(edition)}</p>\n'
        f"{sheets(here, tool, edition)}\n{on_this_page(sections, edition)}\n</aside>"
    )


def _steps(tool: Tool, words: Words) -> str:
    """The steps as rows that can be copied into a road map."""
    columns = [words("Step"), words("What to do"), words("Who"), words("Proof"), words("Weeks"), words("Days")]
    rows = [
        [
            str(s.step),
            html(s.action),
            html(s.responsible),
            html(s.evidence),
            words.number(s.weeks),
            words.number(s.days),
        ]
        for s in tool.steps
    ]
    total = words("Together: {days} days of work.", days=words.number(sum(step.days for step in tool.steps)))
    return f"{table([html(cell) for cell in columns], rows, 'steps')}\n\n{text(total)}\n{{ .small }}"


def _goals(tool: Tool, words: Words) -> str:
    """The goals with their indicators."""
    units = {
        "percent": words("{n} %"), "number": "{n}", "days": words("{n} days"), "yes-no": "{n}",
        "level": words("level {n}"),
    }  # fmt: skip
    columns = [words("Goal"), words("You see it by"), words("Aim for")]
    rows = [
        [html(g.text), html(g.indicator), html(units[g.unit].format(n=g.target) if g.target else "")]
        for g in tool.goals
    ]
    return table([html(cell) for cell in columns], rows, "goals")


def _blocks(tool: Tool, words: Words) -> str:
    """What tends to stop a tool, each with a way past."""
    items = "\n".join(
        f"<div><dt>{html(block.what)}</dt><dd><strong>{html(words('Way past:'))}</strong> {html(block.way)}</dd></div>"
        for block in tool.blocks
    )
    return f'<dl class="blocks">\n{items}\n</dl>'


def _advice(tool: Tool, words: Words) -> str:
    """Three short lists."""
    lists = (
        (words("What it can ride on"), tool.rides_on),
        (words("What drives the cost"), tool.cost_drivers),
        (words("Common mistakes"), tool.mistakes),
    )
    return '<div class="three">\n' + "\n".join(
        f"<div><h3>{html(title)}</h3><ul>{''.join(f'<li>{html(item)}</li>' for item in items)}</ul></div>"
        for title, items in lists if items
    ) + "\n</div>"  # fmt: skip


def _risks(tool: Tool, edition: Edition) -> str:
    """The risks with the reason why this tool helps."""
    library = edition.library
    return cards(path_of(tool), [(risk, library.why(risk.id, tool.id)) for risk in library.risks_of[tool.id]], edition)


def related_tools(tool: Tool, edition: Edition) -> list[Tool]:
    """The tools that answer most of the same risks."""
    risks_of = edition.library.risks_of
    mine = {risk.id for risk in risks_of[tool.id]}
    others = [other for other in edition.library.tools.values() if other.id != tool.id]
    return sorted(others, key=lambda other: (-len(mine & {risk.id for risk in risks_of[other.id]}), other.number))[
        :RELATED
    ]
