"""Words and lists that everything else leans on: areas, kinds of organisation, roles, scales, glossary, dilemmas, small cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imdocs.model.method import SmallCard, Term
from imdocs.site.edition import Edition, path_of
from imdocs.site.markup import anchor, head, html, shape, slug, table, text
from imdocs.site.page import Page, everyday


def word_pages(edition: Edition) -> Iterator[Page]:
    """Each list as one page."""
    yield _areas(edition)
    yield _kinds(edition)
    yield _roles(edition)
    yield _scales(edition)
    yield _glossary(edition)
    yield _dilemmas(edition)
    if edition.library.small_cards:
        yield _small_cards(edition)


def _list_page(path: str, title: str, summary: str, parts: list[str], edition: Edition, also: str = "") -> Page:
    top = head(title, summary)
    trail = ((edition.words("Method"), "method/index"),)
    return Page(
        path, title, summary, "\n\n".join([top, *parts]), edition.words("Words"), trail=trail, also=everyday(also)
    )


def _areas(edition: Edition) -> Page:
    words, library, here = edition.words, edition.library, "areas"
    summary = words(
        "Risks are sorted by the part of the work where somebody can act on them. Each area has a letter and a shape."
    )
    items = "\n".join(
        f'<li id="{area.id.lower()}">{shape(area)}<div><h2>{anchor(here, f"find/area-{area.id.lower()}", html(area.title))}</h2>'
        f'<p>{html(area.about)}</p><p class="meta">{html(words("In careful words"))}: {html(area.careful)}</p></div></li>'
        for area in library.areas.values()
    )
    says = words(
        "Many risks reach into a second area. A bribed meter reading starts with customers and ends in the accounts. Look it up where it starts."
    )
    return _list_page(
        here, words("Areas of work"), summary, [f'<ul class="lines big">\n{items}\n</ul>', text(says)], edition
    )


def _kinds(edition: Edition) -> Page:
    words, here = edition.words, "kinds"
    summary = words("Choose the kind that fits the daily work, whatever the legal name says.")
    items = "\n".join(
        f'<div id="{kind.id}"><dt>{anchor(here, f"find/kind-{kind.id}", html(kind.title))}</dt><dd>{html(kind.about)}</dd></div>'
        for kind in edition.library.kinds.values()
    )
    return _list_page(here, words("Kinds of organisation"), summary, [f'<dl class="terms">\n{items}\n</dl>'], edition)


def _roles(edition: Edition) -> Page:
    words, here = edition.words, "roles"
    summary = words("A role is a task that a person takes on. One person may hold two; some pairs should stay apart.")
    items = "\n".join(
        f'<div id="{role.id}"><dt>{html(role.title)}</dt><dd>{html(role.about)}</dd></div>'
        for role in edition.library.roles.values()
    )
    apart = words(
        "Keep three pairs apart: sponsor and coach, agent and auditor, lead and keeper of the list that joins codes to names. "
        "Name a deputy on the first day, so that the work goes on when the agent moves."
    )
    return _list_page(here, words("Roles"), summary, [f'<dl class="terms">\n{items}\n</dl>', text(apart)], edition)


def _scales(edition: Edition) -> Page:
    words, here = edition.words, "scales"
    summary = words("The words behind the numbers. Read them aloud before the first ballot.")
    parts = []
    for scale in edition.library.scales.values():
        columns = [html(words("Value")), html(words("Word")), html(words("Meaning"))]
        rows = [[html(value.value), html(value.label), html(value.meaning)] for value in scale.values]
        parts += [f"## {text(scale.title)} {{ #{scale.id} }}", table(columns, rows, "scale")]
    return _list_page(here, words("Scales"), summary, parts, edition)


def _glossary(edition: Edition) -> Page:
    words, here = edition.words, "glossary"
    summary = words("What we mean by the words that we use.")
    items = "\n".join(
        _term(term, edition) for term in sorted(edition.library.glossary, key=lambda term: term.term.casefold())
    )
    also = words("dictionary, definitions, explain a word, what does it mean, meaning of words, terms, abbreviations")
    return _list_page(here, words("Glossary"), summary, [f'<dl class="terms">\n{items}\n</dl>'], edition, also)


def _term(term: Term, edition: Edition) -> str:
    also = (
        f' <span class="also">{html(edition.words("also:"))} {html(", ".join(term.also))}</span>' if term.also else ""
    )
    return f'<div id="{slug(term.term)}"><dt>{html(term.term)}</dt><dd>{html(term.meaning)}{also}</dd></div>'


def _dilemmas(edition: Edition) -> Page:
    words, here = edition.words, "dilemmas"
    summary = words(
        "Made-up scenes with no single right answer. Groups of three or four talk about one for five minutes."
    )
    items = []
    for dilemma in edition.library.dilemmas:
        asked = "".join(f"<li>{html(question)}</li>" for question in dilemma.questions)
        items.append(
            f'<li id="{dilemma.id}"><h2>{html(dilemma.title)}</h2><p>{html(dilemma.situation)}</p><ul>{asked}</ul></li>'
        )
    return _list_page(
        here, words("Dilemmas"), summary, ['<ul class="dilemmas">\n' + "\n".join(items) + "\n</ul>"], edition,
        words("icebreaker, ice breaker, role play, ethics game, discussion cards, what would you do"),
    )  # fmt: skip


def _small_cards(edition: Edition) -> Page:
    words, library, here = edition.words, edition.library, "small-schemes"
    summary = words("Twelve short cards for a village scheme. They fit on a table under a tree.")
    says = words(
        "Lay the cards out and read them aloud. Sort them into three piles: we see this, we may have this, this cannot happen here. "
        "Then take the first pile and ask for each card how often it happens and how bad it is. Choose three, no more."
    )
    items = "\n".join(
        f'<li class="card">{_drawing(card, edition)}<h2>{html(card.title)}</h2><p>{html(card.line)}</p>'
        f'<p class="meta">{anchor(here, path_of(library.risks[card.risk]), html(library.risks[card.risk].title))}</p></li>'
        for card in library.small_cards
    )
    return _list_page(
        here, words("Cards for small schemes"), summary, [text(says), f'<ul class="cards">\n{items}\n</ul>'], edition,
        words("village committee, water committee, borehole, hand pump, keep the money safe, community water point, "
              "people who cannot read, picture cards, rural scheme, treasurer, where does a committee begin"),
    )  # fmt: skip


def _drawing(card: SmallCard, edition: Edition) -> str:
    """The card's drawing in the page's own ink, with what it shows for people who do not see it."""
    drawn = edition.library.drawings.get(card.id, "").strip()
    inked = re.sub(r'stroke="#[0-9A-Fa-f]{6}"', 'stroke="currentColor"', drawn)
    return inked.replace("<svg ", f'<svg class="drawing" role="img" aria-label="{html(card.picture)}" ', 1)
