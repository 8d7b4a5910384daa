"""The home page: two doors, and what lies behind them."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.site.edition import Edition, path_of
from imdocs.site.guide_pages import first_steps
from imdocs.site.labels import efforts, types
from imdocs.site.markup import anchor, html, shape
from imdocs.site.page import Page

HERE = "index"


def home_page(edition: Edition) -> Page:
    """Search, doors, organisations, the way through, first steps, and what one can take away."""
    words, library = edition.words, edition.library
    summary = words(
        "{risks} integrity risks that water organisations meet, and {tools} tools that answer them. "
        "For utilities, village schemes, basin bodies, regulators and those who build and supply.",
        risks=len(library.risks), tools=len(library.tools),
    )  # fmt: skip
    content = "\n\n".join((
        _hero(summary, edition), _doors(edition), _organisations(edition), _way(edition), _first_steps(edition), _take_away(edition),
    ))  # fmt: skip
    return Page(HERE, library.facts.title, summary, content, words("Home"), layout="home", found=False)


def _hero(summary: str, edition: Edition) -> str:
    words = edition.words
    look = html(words("Search the toolbox"))
    return f"""<div class="hero">
{_constellation(edition)}
<h1>{html(words("Find the risk. Choose the tool."))}</h1>
<p class="lede">{html(summary)}</p>
<form class="seek" role="search" action="search.html" data-search-form>
<label class="vh" for="seek">{look}</label>
<input id="seek" type="search" name="q" autocomplete="off" placeholder="{html(words("For example: fuel theft"))}">
<button>{html(words("Search"))}</button>
</form>
</div>"""


def _constellation(edition: Edition) -> str:
    """The matrix as a drawing, from the real links: risks down, tools across. It leads to the matrix itself."""
    library = edition.library
    columns = {tool: 7 * number + 5 for number, tool in enumerate(library.tools)}
    dots = "".join(
        f"M{columns[link.tool]} {7 * row + 5}h0"
        for row, risk in enumerate(library.risks.values())
        for link in risk.tools
    )
    width, height = 7 * len(library.tools) + 3, 7 * len(library.risks) + 3
    drawing = f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true" focusable="false"><path d="{dots}"/></svg>'
    links = sum(len(risk.tools) for risk in library.risks.values())
    says = html(edition.words("{n} reasons why a tool helps against a risk", n=links))
    return anchor(HERE, "matrix", f"{drawing}<span>{says}</span>", "constellation")


def _doors(edition: Edition) -> str:
    words, library = edition.words, edition.library
    areas = "".join(
        f"<li>{anchor(HERE, f'risks/index#{area.id.lower()}', f'{shape(area)}<span>{html(area.title)}</span> <small>{count}</small>')}</li>"
        for area in library.areas.values()
        if (count := sum(risk.area == area.id for risk in library.risks.values()))
    )
    tools = "".join(
        f"<li>{anchor(HERE, f'tools/index#{value.key}', f'<span>{html(value.label)}</span> <small>{count}</small>')}<p>{html(value.about)}</p></li>"
        for value in efforts(words).values()
        if (count := sum(tool.effort == value.key for tool in library.tools.values()))
    )
    all_risks = html(words("All {n} risks", n=len(library.risks)))
    all_tools = html(words("All {n} tools", n=len(library.tools)))
    return f"""<div class="doors">
<section class="door risk" aria-labelledby="door-risk">
<h2 id="door-risk">{anchor(HERE, "risks/index", html(words("I look for a risk")))}</h2>
<p>{html(words("Where in your work could something go wrong?"))}</p>
<ul class="areas">{areas}</ul>
<p class="meta">{html(words("Or by type"))}</p>
<ul class="most">{_types(edition)}</ul>
<p class="all">{anchor(HERE, "risks/index", all_risks)}</p>
</section>
<section class="door tool" aria-labelledby="door-tool">
<h2 id="door-tool">{anchor(HERE, "tools/index", html(words("I look for a tool")))}</h2>
<p>{html(words("How much work can you take on?"))}</p>
<ul class="efforts">{tools}</ul>
<p class="meta">{html(words("Tools that answer most risks"))}</p>
<ul class="most">{_most(edition)}</ul>
<p class="all">{anchor(HERE, "tools/index", all_tools)} {anchor(HERE, "matrix", html(words("Risks against tools")))}</p>
</section>
</div>"""


def _types(edition: Edition) -> str:
    """The three types of risk with their counts."""
    risks = edition.library.risks.values()
    return "".join(
        f"<li>{anchor(HERE, f'find/type-{value.key}', html(value.label))} <small>{sum(risk.type == value.key for risk in risks)}</small></li>"
        for value in types(edition.words).values()
    )


def _most(edition: Edition) -> str:
    """The three tools that answer most risks."""
    risks_of = edition.library.risks_of
    first = sorted(edition.library.tools.values(), key=lambda tool: (-len(risks_of[tool.id]), tool.number))[:3]
    return "".join(
        f"<li>{anchor(HERE, path_of(tool), html(tool.title))} <small>{len(risks_of[tool.id])}</small></li>"
        for tool in first
    )


def _section(name: str, title: str, content: str, classes: str = "") -> str:
    return f'<section class="band {classes}" aria-labelledby="{name}">\n<h2 id="{name}">{html(title)}</h2>\n{content}\n</section>'


def _list(items: Iterable[str], classes: str, tag: str = "ul") -> str:
    return f'<{tag} class="{classes}">' + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def _organisations(edition: Edition) -> str:
    words = edition.words
    items = [anchor(HERE, f"find/kind-{kind.id}", html(kind.title)) for kind in edition.library.kinds.values()]
    items.append(anchor(HERE, "find", html(words("Combine in the finder"))))
    return _section("by-kind", words("What fits your organisation"), _list(items, "chips"))


def _way(edition: Edition) -> str:
    words = edition.words
    items = [
        f"<h3>{anchor(HERE, f'method/{phase.id}', html(phase.title))}</h3><p>{html(phase.summary)}</p>"
        for phase in edition.library.phases
    ]
    links = (("method/index", words("How the toolbox works")), ("coaching/index", words("Coaching")))
    more = " ".join(anchor(HERE, there, html(label)) for there, label in links)
    return _section("way", words("The way through"), _list(items, "way", "ol") + f'<p class="all">{more}</p>')


def _first_steps(edition: Edition) -> str:
    words = edition.words
    items = [anchor(HERE, there, html(title)) for title, there in first_steps(edition)]
    says = f"<p>{html(words('Five first steps, from very small to signed. You can stop after any of them.'))}</p>"
    return _section("first", words("What can you do this week?"), says + _list(items, "first", "ol")) if items else ""


def _take_away(edition: Edition) -> str:
    words = edition.words
    ways = (
        ("my-list", words("My list"), words("Collect risks and tools, then print them as cards or as a worksheet.")),
        ("documents#offline", words("Everything in one file"), words("The whole toolbox on a stick. It opens without internet, search included.")),
        ("stories/index", words("Stories"), words("What others learned, and what is not known about it.")),
        ("support", words("Get support"), words("Ask for a facilitator, a coach or advice.")),
    )  # fmt: skip
    items = [f"<h3>{anchor(HERE, there, html(title))}</h3><p>{html(says)}</p>" for there, title, says in ways]
    return _section("take", words("Take it with you"), _list(items, "take"))
