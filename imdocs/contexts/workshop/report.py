"""The workshop report: facts, ranked risks, matrix, chosen tools and what they leave open, draft of the road map, evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from imdocs.contexts.frame import Context, Instance, Request, title_of
from imdocs.contexts.workshop.advice import advice, coverage
from imdocs.contexts.workshop.ballots import risk_names, scales
from imdocs.contexts.workshop.charts import gantt_of, matrix_rows, profile_rows
from imdocs.contexts.workshop.held_back import fit_to_print, own_risks_fit
from imdocs.contexts.workshop.plan import event, is_small, the_plan
from imdocs.contexts.workshop.posters import band_words, bands
from imdocs.contexts.workshop.sheets import decided_tools
from imdocs.formats.base import Mark
from imdocs.model.drafting import drafted, first_day
from imdocs.model.planning import bands_of, numbers_of, priorities, ranking
from imdocs.model.rating import FEWEST_BALLOTS, Rating
from imdocs.model.workshop import Evaluated, ToolChoice, WorkshopResults


def workshop_report(request: Request) -> Iterable[Instance]:
    """Everything that was typed back, and what follows from it; without results a sheet that says what to type."""
    organisation, words = request.organisation, request.words
    results = organisation.results or WorkshopResults()
    ratings = ranking(organisation, request.library)
    tools = decided_tools(request)
    first = priorities(organisation, request.library)
    roadmap = drafted(tools, first, request.library.risks, first_day(organisation, request.today))
    held = room_wrote(request, results)
    yield Instance({
        "has_results": organisation.results is not None,
        "small": is_small(request),
        "line": "\n",
        "event": {**event(request), "when": words.date(results.date, "long") if results.date else event(request)["when"],
                  "place": results.place or the_plan(request).place, "facilitator": results.facilitator or the_plan(request).facilitator},
        "attendance": [{"day": words("Day {n}", n=words.number(day.day)), "people": words.number(day.people), "women": words.number(day.women),
                        "units": words.number(day.units)} for day in results.attendance],
        "short": _short(request, ratings, tools),
        "canvas": _canvas(request, results),
        "exposed": held["exposed"], "own": held["own"], "held_back": held["held_back"],
        "ranked": [_ranked(request, place, rating) for place, rating in enumerate(ratings, 1)],
        "not_told": _not_told(request, results),
        "matrix": {"rows": matrix_rows(request, ratings), "impact": [f"{value['value']} {value['label']}" for value in scales(request)[1]["values"]],
                   "summary": _matrix_summary(request, ratings), "bands": ", ".join(f"{band['name']} {band['span']}" for band in bands(request))},
        "profile": profile_rows(request, ratings),
        "priorities": [_priority(request, name, results) for name in first],
        "chosen": [_choice(request, choice) for choice in results.tools if choice.choice == "choose"],
        "later": [_choice(request, choice) for choice in results.tools if choice.choice != "choose"],
        "coverage": coverage(request, tools),
        "advice": advice(request),
        "gantt": gantt_of(request, roadmap.rows),
        "rows": [{"id": row.id, "action": row.action, "who": row.responsible, "start": words.date(row.start), "deadline": words.date(row.deadline),
                  "hours": words.number(row.resources.hours), "proof": row.evidence} for row in roadmap.rows],
        "hours": words.number(sum(row.resources.hours for row in roadmap.rows)),
        "evaluation": held["evaluation"], "quotes": held["quotes"],
        "notes": held["notes"],
        "steps": _next_steps(request, results),
    }, draft="" if organisation.results else words("DRAFT: nothing was typed back yet"), due=organisation.results is not None)  # fmt: skip


def room_wrote(request: Request, results: WorkshopResults) -> Context:
    """What the room wrote in words, less what may name a person."""
    words, library, organisation = request.words, request.library, request.organisation
    own, count = own_risks_fit(organisation, library)
    numbers = numbers_of(library, organisation)
    exposed, more = fit_to_print(results.exposed, library, organisation)
    count += more
    quotes = []
    for asked in results.evaluation:
        fit, more = fit_to_print(asked.quotes, library, organisation)
        count += more
        quotes += (
            [{"question": _asked(request, asked.question), "quotes": [f"“{quote}”" for quote in fit]}] if fit else []
        )
    notes, more = fit_to_print([results.notes], library, organisation)
    count += more
    return {
        "own": [{"number": numbers[card.id], "title": card.title, "where": card.where, "signs": "; ".join(card.signs)} for card in own],
        "exposed": exposed,
        "quotes": quotes,
        "notes": notes[0] if notes else "",
        "evaluation": [_evaluated(request, asked) for asked in results.evaluation if asked.counts],
        "held_back": words.count(count, "One text is held back, since it may name a person.", "{n} texts are held back, since they may name a person.")
        if count else "",
    }  # fmt: skip


def _asked(request: Request, key: str) -> str:
    questions = request.library.questions["workshop-evaluation"].questions
    return next((question.text for question in questions if question.key == key), key)


def _evaluated(request: Request, asked: Evaluated) -> Context:
    """A question with its counts; too few answers are not spread out."""
    words = request.words
    total = sum(asked.counts)
    told = total >= FEWEST_BALLOTS
    agreed = sum(asked.counts[len(asked.counts) // 2 :])
    shown = [words.number(count) if told else "–" for count in asked.counts]
    return {"question": _asked(request, asked.question), "counts": (shown + ["–"] * 4)[:4],
            "agreed": words("{n} of {total}", n=words.number(agreed), total=words.number(total)) if told else words("fewer than five answers")}  # fmt: skip


def _short(request: Request, ratings: Sequence[Rating], tools: Sequence[object]) -> list[str]:
    """What a hurried manager reads."""
    words, results = request.words, request.organisation.results
    if results is None:
        return []
    numbers, names = numbers_of(request.library, request.organisation), risk_names(request)
    first = priorities(request.organisation, request.library)
    says = [words("The room rated {n} risks and chose {m} of them to begin with: {risks}.", n=words.number(len(ratings)), m=words.number(len(first)),
                  risks=", ".join(f"{numbers.get(name, '')} {names.get(name, name)}" for name in first))] if first else []  # fmt: skip
    if tools:
        chosen = [
            request.library.tools[choice.tool]
            for choice in results.tools
            if choice.choice == "choose" and choice.tool in request.library.tools
        ]
        says.append(words("It proposes {n} tools: {tools}.", n=words.number(len(chosen)),
                          tools=", ".join(f"{tool.number} {title_of(tool, request)}" for tool in chosen)))  # fmt: skip
        open_risks = [row["risk"] for row in coverage(request, chosen) if row["open"]]
        says.append(words("These priorities stay without a tool: {risks}.", risks=", ".join(open_risks)) if open_risks
                    else words("Every priority has at least one tool."))  # fmt: skip
    talk = [rating for rating in ratings if rating.talk_about_it()]
    if talk:
        says.append(
            words(
                "People saw these risks very differently: {risks}.",
                risks=", ".join(numbers.get(rating.risk, "") for rating in talk),
            )
        )
    return says


def _canvas(request: Request, results: WorkshopResults) -> list[Context]:
    asked = {question.key: question.text for question in request.library.questions["business-model"].questions}
    fit, _ = fit_to_print([note.text for note in results.canvas], request.library, request.organisation)
    return [
        {"field": asked.get(note.field, note.field), "text": note.text} for note in results.canvas if note.text in fit
    ]


def _ranked(request: Request, place: int, rating: Rating) -> Context:
    words, band = request.words, bands_of(the_plan(request)).of(rating.score)
    spread = rating.spread()
    remark = words("agreed in the room") if rating.agreed else words("talk about it") if rating.talk_about_it() else ""
    reason, _ = fit_to_print([rating.reason], request.library, request.organisation)
    return {
        "rank": words.number(place),
        "number": numbers_of(request.library, request.organisation).get(rating.risk, "–"),
        "title": risk_names(request).get(rating.risk, rating.risk),
        "likelihood": words.number(rating.likelihood), "impact": words.number(rating.impact), "score": words.number(rating.score),
        "band": Mark("high" if band == "very-high" else "plain", band_words(request)[band]),
        "ballots": words.number(rating.count) if not rating.agreed else "–",
        "spread": words.number(spread) if spread is not None and not rating.agreed else "–",
        "dots": words.number(rating.dots),
        "remark": Mark("late", remark) if rating.talk_about_it() and not rating.agreed else remark,
        "reason": reason[0] if reason else "",
    }  # fmt: skip


def _not_told(request: Request, results: WorkshopResults) -> str:
    """The risks with fewer than five ballots and no agreed value."""
    numbers = numbers_of(request.library, request.organisation)
    silent = [numbers.get(rating.risk, rating.risk) for rating in results.ratings if not rating.is_told]
    if not silent:
        return ""
    return request.words(
        "Not shown, since fewer than five people rated them and the room agreed on no value: {risks}.",
        risks=", ".join(silent),
    )


def _matrix_summary(request: Request, ratings: Sequence[Rating]) -> str:
    """The matrix in a sentence."""
    words, limits, named = request.words, bands_of(the_plan(request)), band_words(request)
    numbers = numbers_of(request.library, request.organisation)
    parts = []
    for band in ("very-high", "high", "moderate", "low"):
        here = [numbers.get(rating.risk, "–") for rating in ratings if limits.of(rating.score) == band]
        if here:
            parts.append(words("{band}: {risks}", band=named[band], risks=", ".join(here)))
    return "; ".join(parts)


def _priority(request: Request, name: str, results: WorkshopResults) -> Context:
    reason = next((rating.reason for rating in results.ratings if rating.risk == name), "")
    fit, _ = fit_to_print([reason], request.library, request.organisation)
    numbers = numbers_of(request.library, request.organisation)
    return {
        "title": f"{numbers.get(name, '')} {risk_names(request).get(name, name)}".strip(),
        "reason": fit[0] if fit else "",
    }


def _choice(request: Request, choice: ToolChoice) -> Context:
    tool = request.library.tools.get(choice.tool)
    words = request.words
    fit, _ = fit_to_print([choice.reason], request.library, request.organisation)
    return {
        "number": tool.number if tool else "–", "title": title_of(tool, request) if tool else choice.tool,
        "feasibility": words.number(choice.feasibility) if choice.feasibility else "–", "effect": words.number(choice.effect) if choice.effect else "–",
        "reason": fit[0] if fit else "", "decision": {"later": words("later"), "no": words("left out")}.get(choice.choice, words("chosen")),
    }  # fmt: skip


def _next_steps(request: Request, results: WorkshopResults) -> list[Context]:
    """What follows, with dates counted from the last day of the workshop."""
    words, organisation = request.words, request.organisation
    day = results.date or request.today

    def person(role: str, otherwise: str) -> str:
        found = organisation.person(role)
        return found.name if found else otherwise

    agent, sponsor = (
        person(organisation.roles.agent, words("integrity agent")),
        person(organisation.roles.sponsor, words("sponsor")),
    )
    rows = [
        (
            words("Send this report to everybody who took part"),
            the_plan(request).facilitator or words("facilitator"),
            3,
        ),
        (words("Complete the road map: posts, dates, hours, money"), agent, 7),
        (words("Decide: yes, yes with changes, or no with reasons"), sponsor, 14),
        (words("Appoint agent and deputy, tell all staff"), sponsor, 21),
        (
            words("Destroy the ballots, once this report is accepted"),
            the_plan(request).facilitator or words("facilitator"),
            30,
        ),
        (words("Hold the first coaching session"), agent, 42),
    ]
    return [{"what": what, "who": who, "when": words.date(day + timedelta(days=days))} for what, who, days in rows]
