"""What stands at the end of a page: last updated, sources, licence, how to cite it, how to suggest a change."""

from __future__ import annotations

from urllib.parse import quote

from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, html
from imdocs.site.page import Page


def colophon(page: Page, edition: Edition) -> str:
    """Last updated, sources, licence, cite, suggest; on paper also where the sheet comes from."""
    words, facts = edition.words, edition.library.facts
    day = page.updated or facts.updated
    updated = f'<time datetime="{day.isoformat()}">{html(words.date(day, "long"))}</time>'
    lines = [f'<p class="updated">{html(words("Last updated"))} {updated}</p>']
    if page.sources:
        lines += [
            f'<div class="sources"><h2 id="sources">{html(words("Sources"))}</h2>',
            _sources(page, edition),
            "</div>",
        ]
    licence = anchor(page.path, "sources#licence", html(facts.licence))
    lines += [
        f'<p class="licence">{licence} · {html(words("Toolbox {version}", version=facts.version))} · {_suggest(page, edition)}</p>',
        f"<details><summary>{html(words('Cite this page'))}</summary>",
        f'<p class="citation">{html(_citation(page, edition))}</p></details>',
        f'<p class="on-paper">{html(_citation(page, edition))} {html(words("Licence: {name}.", name=facts.licence))}</p>',
    ]
    name = html(words("About this page"))
    return (
        f'<div class="colophon" role="region" aria-label="{name}" data-pagefind-ignore>\n'
        + "\n".join(lines)
        + "\n</div>"
    )


def _sources(page: Page, edition: Edition) -> str:
    """The list of sources, each leading to its full entry."""
    items = []
    for name in page.sources:
        found = edition.library.references.get(name)
        if found:
            by = ", ".join(part for part in (found.by, found.year) if part)
            label = html(found.title) + (f" <span>({html(by)})</span>" if by else "")
            items.append(f"<li>{anchor(page.path, f'sources#{name}', label)}</li>")
    return "<ul>" + "".join(items) + "</ul>"


def _citation(page: Page, edition: Edition) -> str:
    """How to name this page elsewhere."""
    facts = edition.library.facts
    day = page.updated or facts.updated
    title = page.title.rstrip(".") + ("" if page.title.endswith("?") else ".")
    of_page = "" if page.title == facts.title else f"{title} "
    return (
        f"{facts.publisher} ({day.year}). {of_page}{facts.title}, "
        f"{edition.words('version {version}', version=facts.version)}. {edition.address(page.path)}"
    )


def _suggest(page: Page, edition: Edition) -> str:
    """A mail to the maintainers that names the page already."""
    words = edition.words
    subject = quote(words("Suggestion for: {title}", title=page.title))
    asks = words("What would you change, and where have you seen it?")
    lines = f"{asks}\n\n\n{edition.address(page.path)}\n{page.origin.removesuffix('.md')}".strip()
    address = f"mailto:{edition.library.facts.contact}?subject={subject}&body={quote(lines)}"
    return f'<a href="{html(address)}">{html(words("Suggest a change"))}</a>'
