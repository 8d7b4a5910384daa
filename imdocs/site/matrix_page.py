"""Risks against tools, to be walked from either side.

The table is the overview. Each dot leads to its reason in the lists below, where a risk leads to its tools and each
tool back to its risks; this walk needs no script. `matrix.js` adds arrow keys and names what is under the pointer.
"""

from __future__ import annotations

from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.site.cards import number_tag
from imdocs.site.edition import Edition, Record, path_of
from imdocs.site.markup import anchor, head, html, text
from imdocs.site.page import Page

HERE = "matrix"


def matrix_page(edition: Edition) -> Page:
    """The table and the two lists."""
    words, library = edition.words, edition.library
    links = sum(len(risk.tools) for risk in library.risks.values())
    summary = words(
        "{risks} risks down, {tools} tools across, {links} dots. Each dot is a reason why a tool helps against a risk.",
        risks=len(library.risks), tools=len(library.tools), links=links,
    )  # fmt: skip
    risks = "\n".join(_from_risk(risk, edition) for risk in library.risks.values())
    tools = "\n".join(_from_tool(tool, edition) for tool in library.tools.values())
    content = f"""{head(words("Risks against tools"), summary)}

<p class="ways"><a href="#from-risks">{html(words("Start from a risk"))}</a> <a href="#from-tools">{html(words("Start from a tool"))}</a></p>

{_table(edition)}

## {text(words("Start from a risk"))} {{ #from-risks }}

<div class="walks">
{risks}
</div>

## {text(words("Start from a tool"))} {{ #from-tools }}

<div class="walks">
{tools}
</div>"""
    title = words("Risks against tools")
    return Page(HERE, title, summary, content, words("Index"), scripts=("matrix",), listing=True, layout="full")


def _table(edition: Edition) -> str:
    """Rows are risks, columns are tools; a dot leads to its reason."""
    words, library = edition.words, edition.library
    tools = list(library.tools.values())
    titles = "".join(
        f'<th scope="col">{anchor(HERE, path_of(tool), f"<span>{html(tool.title)}</span>")}</th>' for tool in tools
    )
    numbers = "".join(f"<td>{tool.number[1:]}</td>" for tool in tools)
    rows = []
    for risk in library.risks.values():
        linked = {link.tool for link in risk.tools}
        cells = "".join(
            f'<td><a href="#{risk.number}-{tool.number}"><span class="vh">{risk.number} {tool.number}</span></a></td>'
            if tool.id in linked else "<td></td>" for tool in tools
        )  # fmt: skip
        name = anchor(HERE, path_of(risk), f"{number_tag(risk, edition)} <span>{html(risk.title)}</span>")
        rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    name = html(words("Risks against tools"))
    hint = html(words("Move with the arrow keys; Enter shows the reason."))
    tap = html(words("Tap a dot to read the reason."))
    return (
        '<div class="matrix-box">\n'
        f'<p class="readout" id="matrix-readout" aria-live="polite" data-hint="{hint}" data-tap="{tap}"></p>\n'
        f'<div class="matrix" id="matrix" role="region" aria-label="{name}" tabindex="0">\n<table>\n'
        f'<thead><tr><td></td>{titles}</tr><tr class="numbers" aria-hidden="true"><td></td>{numbers}</tr></thead>\n'
        f"<tbody>\n{chr(10).join(rows)}\n</tbody>\n</table>\n</div>\n</div>"
    )


def _from_risk(risk: Risk, edition: Edition) -> str:
    tools = [(edition.library.tools[link.tool], link.why) for link in risk.tools]
    items = [_step(f"{risk.number}-{tool.number}", tool, why, edition) for tool, why in tools]
    return _walk(risk, items, edition.words.count(len(items), "{n} tool", "{n} tools"), edition)


def _from_tool(tool: Tool, edition: Edition) -> str:
    library = edition.library
    items = [
        _step(f"{tool.number}-{risk.number}", risk, library.why(risk.id, tool.id), edition)
        for risk in library.risks_of[tool.id]
    ]
    return _walk(tool, items, edition.words.count(len(items), "{n} risk", "{n} risks"), edition)


def _walk(record: Record, items: list[str], count: str, edition: Edition) -> str:
    """A record that opens to what it is linked with."""
    page = anchor(HERE, path_of(record), html(edition.words("Open the page of {number}", number=record.number)))
    return (
        f'<details id="{record.number}"><summary>{number_tag(record, edition)} <span>{html(record.title)}</span> '
        f"<small>{html(count)}</small></summary><ul>{''.join(items)}</ul><p>{page}</p></details>"
    )


def _step(name: str, record: Record, why: str, edition: Edition) -> str:
    """One link of the matrix: a step to the other side."""
    return f'<li id="{name}">{number_tag(record, edition)} <a href="#{record.number}">{html(record.title)}</a><p>{html(why)}</p></li>'
