"""The finder: every risk and tool in one list, sorted out by facets.

Without scripts the facets are links to their own pages; `finder.js` turns the links into boxes to tick, counts what
is left, and keeps the choice in the page's address.
"""

from __future__ import annotations

from imdocs.model.risks import Risk
from imdocs.site.cards import number_tag
from imdocs.site.edition import Edition, Record, path_of
from imdocs.site.labels import Facet, Value, facets, values_of
from imdocs.site.markup import anchor, head, html
from imdocs.site.page import Page

HERE = "find"


def finder_page(edition: Edition) -> Page:
    """Facets on the side, records beside them."""
    words = edition.words
    summary = words(
        "Choose your organisation, the area of work and the effort you can afford. The list shrinks to what fits."
    )
    what = Facet("what", words("Show"), (Value("risk", words("Risks")), Value("tool", words("Tools"))))
    boxes = "\n".join(_facet(facet, edition) for facet in (what, *facets(edition)))
    items = "\n".join(_item(record, edition) for record in edition.records.values())
    none = words("Nothing fits all of this. Take one tick away.")
    counts = {
        "one-risk": words("{n} risk"), "risks": words("{n} risks"), "one-tool": words("{n} tool"), "tools": words("{n} tools"),
        "and": words("{risks} and {tools}"),
    }  # fmt: skip
    data = " ".join(f'data-{name}="{html(message)}"' for name, message in counts.items())
    content = f"""{head(words("Finder"), summary)}

<div class="finder" id="finder" {data}>
<details class="filters" open>
<summary>{html(words("Narrow down"))}</summary>
<div class="facets">
{boxes}
</div>
</details>
<div class="results">
<div class="bar"><p role="status" id="finder-count"></p>
<button type="button" class="needs-script quiet" id="finder-clear" hidden>{html(words("Clear all"))}</button></div>
<h2 class="vh">{html(words("Risks and tools"))}</h2>
<ul class="lines" id="finder-list">
{items}
</ul>
<p id="finder-none" hidden>{html(none)}</p>
</div>
</div>"""
    return Page(
        HERE,
        words("Finder"),
        summary,
        content,
        words("Index"),
        scripts=("finder",),
        listing=True,
        layout="wide",
    )


def _facet(facet: Facet, edition: Edition) -> str:
    """A facet as a list of links with counts."""
    targets = {"risk": "risks/index", "tool": "tools/index"}
    items = []
    for value in facet.values:
        count = sum(value.key in _values(record, edition).get(facet.key, ()) for record in edition.records.values())
        if count:
            there = targets[value.key] if facet.key == "what" else f"find/{facet.key}-{value.key}"
            label = f"<span>{html(value.label)}</span> <small>{count}</small>"
            items.append(f'<li data-value="{value.key}">{anchor(HERE, there, label)}</li>')
    name = f"facet-{facet.key}"
    return (
        f'<div class="facet" role="group" aria-labelledby="{name}" data-facet="{facet.key}">'
        f'<h2 id="{name}">{html(facet.title)}</h2><ul>{"".join(items)}</ul></div>'
    )


def _values(record: Record, edition: Edition) -> dict[str, tuple[str, ...]]:
    return {"what": ("risk" if isinstance(record, Risk) else "tool",), **values_of(record, edition)}


def _item(record: Record, edition: Edition) -> str:
    """A record with its values as data."""
    data = " ".join(f'data-{key}="{" ".join(values)}"' for key, values in _values(record, edition).items())
    return (
        f"<li {data}>{number_tag(record, edition)}<div>{anchor(HERE, path_of(record), html(record.title))}"
        f"<p>{html(record.summary)}</p></div></li>"
    )
