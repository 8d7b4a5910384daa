"""Coaching: the process between road map and habit, and its eight steps."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.method import CoachingStep
from imdocs.site.document_links import document_list
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, body, bullets, facts, head, html, link, text
from imdocs.site.method_pages import role_title
from imdocs.site.page import Page, everyday


def coaching_pages(edition: Edition) -> Iterator[Page]:
    """The process, then each step."""
    yield _coaching(edition)
    for step in edition.library.steps:
        yield _step(step, edition)


def _coaching(edition: Edition) -> Page:
    words, here = edition.words, "coaching/index"
    summary = words(
        "A coach walks beside the integrity agent for half a year or longer, so that the road map becomes daily practice."
    )
    why = words(
        "The road map is approved, the agent is named, and the daily work goes on as before. This is where most plans stop. "
        "A coach meets agent and team about once a month. In each session you look at two things: how far each tool has come "
        "against its dates, and what could be done where it is late, resisted or blocked. The decisions stay with the organisation."
    )
    steps = "\n".join(
        f"<li><h3>{anchor(here, f'coaching/{step.id}', html(step.title))}</h3><p>{html(step.activity)}</p></li>"
        for step in edition.library.steps
    )
    more = [link(here, "questions/coaching-ten", words("The ten questions that every session asks of each tool"))]
    more += [
        link(here, f"guides/{name}", edition.library.guides[name].title)
        for name in ("coaching-guide", "coaching-conduct") if name in edition.library.guides
    ]  # fmt: skip
    parts = [
        head(words("Coaching"), summary), text(why),
        f"## {text(words('Eight steps'))} {{ #steps }}", f'<ol class="eight">\n{steps}\n</ol>',
        f"## {text(words('For your sessions'))} {{ #more }}", bullets(more),
    ]  # fmt: skip
    return Page(
        here,
        words("Coaching"),
        summary,
        "\n\n".join(parts),
        words("Coaching"),
        trail=((words("Method"), "method/index"),),
        also=everyday(
            words(
                "coach, mentor, accompaniment, support after the workshop, monthly visits, how long does coaching take"
            )
        ),
    )


def _step(step: CoachingStep, edition: Edition) -> Page:
    words, here = edition.words, f"coaching/{step.id}"
    roles = ", ".join(anchor(here, f"roles#{who}", html(role_title(who, edition))) for who in step.who)
    papers = document_list(here, step.documents, edition)
    others = "".join(
        f"<li>{anchor(here, f'coaching/{other.id}', f'{other.number}. {html(other.title)}', 'now' if other == step else '')}</li>"
        for other in edition.library.steps
    )
    aside = (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n'
        + facts(((words("Who"), roles), (words("You get"), html(step.outcome)), (words("Documents"), papers)))
        + f'\n<nav class="here" aria-label="{html(words("Eight steps"))}" data-pagefind-ignore><ul>{others}</ul></nav>\n</aside>'
    )
    parts = [
        f'<p class="tag">{html(words("Step {n} of {total}", n=step.number, total=len(edition.library.steps)))}</p>',
        head(step.title, step.activity),
        f'<div class="scene"><strong>{html(words("What it does for integrity"))}</strong><p>{html(step.integrity)}</p></div>',
        aside, body(step.body),
    ]  # fmt: skip
    if step.advice:
        parts += [f"## {text(words('Advice'))} {{ #advice }}", bullets(map(text, step.advice))]
    return Page(
        here, step.title, step.activity, "\n\n".join(parts), words("Coaching"),
        trail=((words("Method"), "method/index"), (words("Coaching"), "coaching/index")), also=step.also, sources=step.sources,
        updated=step.updated, language=step.language, origin=f"method/steps/{step.id}.{step.language}.md",
    )  # fmt: skip
