"""Workshop plans of one to three days, block by block, in minutes and without clock times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imdocs.model.method import Agenda, AgendaBlock
from imdocs.site.edition import Edition
from imdocs.site.markup import anchor, body, facts, head, html, link, table, text
from imdocs.site.page import Page, everyday
from imdocs.sources.words import Words


def workshop_pages(edition: Edition) -> Iterator[Page]:
    """The choice between the plans, then each plan."""
    plans = sorted(edition.library.agendas.values(), key=lambda plan: plan.days)
    yield _choice(plans, edition)
    for plan in plans:
        yield _plan(plan, plans, edition)


def _choice(plans: Sequence[Agenda], edition: Edition) -> Page:
    words, here = edition.words, "workshop/index"
    summary = words(
        "Three plans for the workshop in which a group rates its risks, chooses tools and writes a road map."
    )
    says = words(
        "Each plan lists its blocks with minutes, aim, steps, a sentence to say aloud, material and a plan B. Clock times are left "
        "out on purpose: you know when people arrive, when they pray and when the bus leaves. Add the minutes up from your own start. "
        "Breaks are part of the count."
    )
    columns = [html(words("Plan")), html(words("In short")), html(words("Blocks")), html(words("Minutes"))]
    rows = [
        [
            anchor(here, f"workshop/{plan.id}", html(plan.title)),
            html(plan.summary),
            str(_work(plan)),
            edition.words.number(plan.minutes),
        ]
        for plan in plans
    ]
    guide = edition.library.guides.get("facilitation-guide")
    more = f"{text(words('How to lead it:'))} {link(here, f'guides/{guide.id}', guide.title)}" if guide else ""
    parts = [head(words("Workshop plans"), summary), text(says), table(columns, rows, "plans"), more]
    return Page(
        here,
        words("Workshop plans"),
        summary,
        "\n\n".join(parts),
        words("Workshop"),
        trail=((words("Method"), "method/index"),),
        also=everyday(
            words("agenda, schedule, timetable, running order, programme of a training, seminar plan, how many days")
        ),
    )


def _work(plan: Agenda) -> int:
    return sum(block.kind == "work" for block in plan.blocks)


def _span(minutes: int, words: Words) -> str:
    """A length as people say it: hours first, minutes where any are left."""
    hours, left = divmod(minutes, 60)
    parts = (
        words.count(hours, "{n} hour", "{n} hours") if hours else "",
        words.count(left, "{n} minute", "{n} minutes") if left else "",
    )
    return " ".join(filter(None, parts))


def _plan(plan: Agenda, plans: Sequence[Agenda], edition: Edition) -> Page:
    words, here = edition.words, f"workshop/{plan.id}"
    others = "".join(
        f"<li>{anchor(here, f'workshop/{other.id}', html(other.title), 'now' if other == plan else '')}</li>"
        for other in plans
    )
    days = words.count(plan.days, "{n} day", "{n} days")
    aside = (
        f'<aside class="facts" aria-label="{html(words("Facts"))}">\n'
        + facts((
            (words("Length"), html(f"{days}, {_span(plan.minutes, words)}")),
            (words("Blocks"), str(_work(plan))),
        ))
        + f'\n<nav class="here" aria-label="{html(words("Workshop plans"))}" data-pagefind-ignore><ul>{others}</ul></nav>\n</aside>'
    )  # fmt: skip
    parts = [head(plan.title, plan.summary), aside, body(plan.body)]
    for day in range(1, plan.days + 1):
        blocks = [block for block in plan.blocks if block.day == day]
        total = _span(sum(block.minutes for block in blocks), words)
        title = words("Day {n}", n=day) if plan.days > 1 else words("The day")
        parts += [f"## {text(title)} {{ #day-{day} }}", f"{text(total)}\n{{ .small }}", _day(blocks, words)]
    return Page(
        here, plan.title, plan.summary, "\n\n".join(parts), words("Workshop"),
        trail=((words("Method"), "method/index"), (words("Workshop plans"), "workshop/index")), also=plan.also, sources=plan.sources,
        updated=plan.updated, language=plan.language, origin=f"method/agendas/{plan.id}.{plan.language}.md",
    )  # fmt: skip


def _day(blocks: Sequence[AgendaBlock], words: Words) -> str:
    """The blocks of a day, each with the minute at which it begins."""
    items, start = [], 0
    for block in blocks:
        items.append(_block(block, start, words))
        start += block.minutes
    return '<ol class="day">\n' + "\n".join(items) + "\n</ol>"


def _block(block: AgendaBlock, start: int, words: Words) -> str:
    minutes = f'<p class="minutes"><strong>{block.minutes}</strong> {html(words("min"))}<small>{html(words("from {n}", n=start))}</small></p>'
    if block.kind != "work":
        aim = f" <span>{html(block.aim)}</span>" if block.aim else ""
        return f'<li class="pause">{minutes}<div><h3>{html(block.title)}</h3>{aim}</div></li>'
    steps = "".join(f"<li>{html(step)}</li>" for step in block.steps)
    said = f'<p class="say"><strong>{html(words("Say"))}</strong> “{html(block.say)}”</p>' if block.say else ""
    pairs = (
        (words("Who"), html(block.who)), (words("Material"), html("; ".join(block.material))), (words("Result"), html(block.output)),
        (words("Watch out for"), html(block.watch)), (words("Plan B"), html(block.plan_b)),
    )  # fmt: skip
    return (
        f'<li>{minutes}<div><h3>{html(block.title)}</h3><p class="aim">{html(block.aim)}</p><ol>{steps}</ol>{said}'
        f"{facts(pairs)}</div></li>"
    )
