"""Slides: to open, to say what integrity means for us, to show the results, to hand the plan to management."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Instance, Request, title_of
from imdocs.contexts.workshop.advice import coverage
from imdocs.contexts.workshop.ballots import risk_names, scales
from imdocs.contexts.workshop.handout import HANDOUT_TERMS
from imdocs.contexts.workshop.plan import day_title, event, the_plan, the_timetable
from imdocs.contexts.workshop.posters import band_words
from imdocs.contexts.workshop.sheets import decided_tools
from imdocs.model.drafting import drafted, first_day
from imdocs.model.planning import bands_of, dots_each, numbers_of, priorities, ranking

TOP, STEPS_SHOWN = 8, 3


def slides(request: Request) -> Iterable[Instance]:
    """What is shown on the wall; results appear as soon as they were typed back."""
    words, library, organisation = request.words, request.library, request.organisation
    plan, limits = the_plan(request), bands_of(the_plan(request))
    meanings = {term.term.lower(): term for term in library.glossary}
    numbers, names, named = numbers_of(library, organisation), risk_names(request), band_words(request)
    tools = decided_tools(request)
    roadmap = drafted(tools, priorities(organisation, library), library.risks, first_day(organisation, request.today))
    likelihood, impact = scales(request)
    yield Instance({
        "event": event(request),
        "pillars": [{"term": meanings[name.lower()].term, "meaning": meanings[name.lower()].meaning} for name in HANDOUT_TERMS
                    if name.lower() in meanings and not (request.careful and meanings[name.lower()].aloud)],
        "days": [{"title": day_title(day, words, plan.days), "blocks": [{"time": f"{slot.start:%H:%M}", "title": slot.block.title}
                                                                        for slot in day.slots if slot.block and slot.block.kind == "work"]}
                 for day in the_timetable(request).days],
        "likelihood": likelihood, "impact": impact, "dots": words.number(dots_each(15)),
        "ranked": [{"number": numbers.get(rating.risk, ""), "title": names.get(rating.risk, rating.risk), "score": words.number(rating.score),
                    "band": named[limits.of(rating.score)]} for rating in ranking(organisation, library)[:TOP]],
        "talk": [f"{numbers.get(rating.risk, '')} {names.get(rating.risk, '')}" for rating in ranking(organisation, library) if rating.talk_about_it()],
        "priorities": [f"{numbers.get(name, '')} {names.get(name, name)}".strip() for name in priorities(organisation, library)],
        "tools": [{"number": tool.number, "title": title_of(tool, request), "line": tool.summary,
                   "steps": [step.action for step in tool.steps[:STEPS_SHOWN]]} for tool in tools],
        "open": [row["risk"] for row in coverage(request, tools) if row["open"]] if tools else [],
        "rows": words.number(len(roadmap.rows)), "hours": words.number(sum(row.resources.hours for row in roadmap.rows)),
        "first": words.date(min((row.start for row in roadmap.rows if row.start), default=None)),
        "last": words.date(max((row.deadline for row in roadmap.rows), default=None)),
    })  # fmt: skip
