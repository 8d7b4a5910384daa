"""How the toolbox works: the three phases, and the sector and basin level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imdocs.model.method import Phase
from imdocs.site.document_links import document_list
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, body, bullets, facts, head, html, link, table, text
from imdocs.site.page import Page, everyday
from imdocs.sources.words import Words


def method_pages(edition: Edition) -> Iterator[Page]:
    """The overview and each phase."""
    yield _overview(edition)
    for phase in edition.library.phases:
        yield _phase(phase, edition)


def phase_name(phase: Phase, words: Words) -> str:
    """What a phase is called; the sector and basin level has no number of its own."""
    return words("Phase {n}: {title}", n=phase.number, title=phase.title) if phase.id != "sector" else phase.title


def _overview(edition: Edition) -> Page:
    words, here = edition.words, "method/index"
    summary = words("Three phases for one organisation, and one level above them for a whole sector or river basin.")
    items = "\n".join(
        f'<li class="phase"><h2>{anchor(here, f"method/{phase.id}", html(phase_name(phase, words)))}</h2>'
        f"<p>{html(phase.summary)}</p><p>{html(phase.aim)}</p></li>"
        for phase in edition.library.phases
    )
    small = [
        (
            link(here, "small-schemes", words("Cards for small schemes")),
            words("twelve scenes in plain words, for a village group."),
        )
    ]
    small = small if edition.library.small_cards else []
    after = (
        (link(here, "coaching/index", words("Coaching")), words("who walks beside the agent after the road map is approved, in eight steps.")),
        (link(here, "workshop/index", words("Workshop plans")), words("one, two or three days, block by block, with minutes.")),
        (link(here, "questions/index", words("Question sets")), words("what to ask, of whom, and who may see the answers.")),
        (link(here, "roles", words("Roles")), words("who does what, and which roles should stay apart.")),
        (link(here, "dilemmas", words("Dilemmas")), words("scenes to talk about, for the first half hour.")),
        *small,
        (link(here, "guides/index", words("Guides")), words("longer texts for managers, facilitators, coaches and leads.")),
    )  # fmt: skip
    start = words(
        "Integrity management is a loop. You look for the places where people could be tempted or put under pressure, "
        "choose a few tools that close them, put these in place, and look again. Take the phases in order the first time. "
        "Later you will enter wherever something has changed: a new director, a new plant, a late audit."
    )
    parts = [
        head(words("How the toolbox works"), summary), text(start),
        f'<ol class="phases">\n{items}\n</ol>', f"## {text(words('What goes with it'))}",
        bullets(f"{name}: {text(says)}" for name, says in after),
    ]  # fmt: skip
    return Page(
        here,
        words("How the toolbox works"),
        summary,
        "\n\n".join(parts),
        words("Method"),
        trail=(),
        also=everyday(words("process, steps, overview, methodology, procedure, how it works, phases, cycle")),
    )


def _phase(phase: Phase, edition: Edition) -> Page:
    words, here = edition.words, f"method/{phase.id}"
    roles = ", ".join(anchor(here, f"roles#{who}", html(role_title(who, edition))) for who in phase.who)
    columns = [html(words("Step")), html(words("What happens")), html(words("Documents"))]
    rows = [
        [
            f'{html(step.id)} <span class="step">{html(step.title)}</span>',
            html(step.activity),
            document_list(here, step.documents, edition),
        ]
        for step in phase.steps
    ]
    aside = (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n'
        + facts(
            ((words("You need"), _list(phase.inputs)), (words("You get"), _list(phase.outputs)), (words("Who"), roles))
        )
        + f"\n{_siblings(here, edition)}\n</aside>"
    )
    parts = [
        head(phase_name(phase, words), phase.summary),
        f'<div class="scene"><strong>{html(words("Aim"))}</strong><p>{html(phase.aim)}</p></div>',
        aside,
        body(phase.body),
        f"## {text(words('Step by step'))} {{ #steps }}",
        table(columns, rows, "phase-steps"),
    ]
    if phase.id == "sector" and "sector-and-basin" in edition.library.guides:
        more = link(here, "guides/sector-and-basin", edition.library.guides["sector-and-basin"].title)
        parts.append(f"{text(words('The long version:'))} {more}")
    return Page(
        here, phase_name(phase, words), phase.summary, "\n\n".join(parts), words("Method"),
        trail=((words("Method"), "method/index"),), also=phase.also, sources=phase.sources, updated=phase.updated, language=phase.language,
        origin=f"method/phases/{phase.id}.{phase.language}.md",
    )  # fmt: skip


def role_title(who: str, edition: Edition) -> str:
    """What a role is called."""
    found = edition.library.roles.get(who)
    return found.title if found else who


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{html(item)}</li>' for item in items)}</ul>" if items else ""


def _siblings(here: str, edition: Edition) -> str:
    """The other phases."""
    words = edition.words
    items = "".join(
        f"<li>{anchor(here, f'method/{phase.id}', html(phase_name(phase, words)), 'now' if here.endswith(phase.id) else '')}</li>"
        for phase in edition.library.phases
    )
    return f'<nav class="here" aria-label="{html(words("Phases"))}" data-pagefind-ignore><ul>{items}</ul></nav>'
