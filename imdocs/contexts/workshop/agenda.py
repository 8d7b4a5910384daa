"""The days in clock times: an agenda for the room, and a running order for those who lead."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.workshop.plan import before, day_title, event, the_plan, the_timetable
from imdocs.model.timetable import Remedy, Slot, WorkshopDay

FINISH = 90  # minutes before the end, when a late group begins to lose its closing


def clock(slot: Slot) -> str:
    """From when to when."""
    return f"{slot.start:%H:%M}–{slot.end:%H:%M}"


def misfit(request: Request) -> str:
    """Why the agenda is a draft: the days that are too long, each with its minutes."""
    words = request.words
    long = [words("day {n} is {minutes} minutes too long", n=words.number(day.number), minutes=words.number(day.over))
            for day in the_timetable(request).days if day.over]  # fmt: skip
    return words("DRAFT: {what}", what=", ".join(long)) if long else ""


def remedies(request: Request) -> list[str]:
    """What to cut or move where a day does not fit, in sentences."""
    return [_in_words(remedy, request) for remedy in the_timetable(request).remedies]


def _in_words(remedy: Remedy, request: Request) -> str:
    words = request.words
    day = words.number(remedy.day)
    if remedy.kind == "later":
        return words("Day {day}: end at {at} instead, {minutes} minutes later, or begin as much earlier.",
                     day=day, at=f"{remedy.at:%H:%M}", minutes=words.number(remedy.minutes))  # fmt: skip
    blocks = ", ".join(words("“{title}” by {minutes} minutes", title=block.title, minutes=words.number(minutes))
                       for block, minutes in remedy.blocks)  # fmt: skip
    if remedy.kind == "shorten":
        lacks = words(" That leaves {n} minutes too many.", n=words.number(remedy.lacks)) if remedy.lacks else ""
        return words("Day {day}: shorten {blocks}.", day=day, blocks=blocks) + lacks
    titles = ", ".join(f"“{block.title}”" for block, _ in remedy.blocks)
    return words(
        "Day {day}: move {title} to day {to}, which has room.", day=day, title=titles, to=words.number(remedy.to_day)
    )


def agenda(request: Request) -> Iterable[Instance]:
    """What happens when, on one page."""
    words, plan = request.words, the_plan(request)
    yield Instance({
        "event": event(request),
        "days": [{"title": day_title(day, words, plan.days), "rows": _lines(day)} for day in the_timetable(request).days],
    }, draft=misfit(request), due=before(request))  # fmt: skip


def _lines(day: WorkshopDay) -> list[Context]:
    """The blocks with their times; people in the room need not see that a quarter of an hour of slack ends a block."""
    ends = {
        slot.end: next((air.end for air in day.slots if air.block is None and air.start == slot.end), slot.end)
        for slot in day.slots
    }
    return [{"time": f"{slot.start:%H:%M}–{ends[slot.end]:%H:%M}", "title": slot.block.title, "who": slot.block.who}
            for slot in day.slots if slot.block]  # fmt: skip


def run_sheet(request: Request) -> Iterable[Instance]:
    """Minute, aim, steps, what to say, material, who leads, output, what to watch for, plan B."""
    words, plan = request.words, the_plan(request)
    days = the_timetable(request).days
    yield Instance({
        "event": event(request),
        "line": "\n",
        "misfit": misfit(request),
        "remedies": remedies(request),
        "days": [{"title": day_title(day, words, plan.days), "total": _total(day, request), "blocks": [_block(slot, request) for slot in day.slots]}
                 for day in days],
        "alarm": [words("Day {n}: at {at} begin to finish.", n=words.number(day.number), at=f"{at:%H:%M}")
                  for day in days if (at := day.before_end(FINISH))],
    }, draft=misfit(request), due=before(request))  # fmt: skip


def _total(day: WorkshopDay, request: Request) -> str:
    """The sum of a day, so that everybody can check it."""
    words = request.words
    return words("{start} to {end}: {minutes} minutes in {n} blocks", start=f"{day.slots[0].start:%H:%M}", end=f"{day.slots[-1].end:%H:%M}",
                 minutes=words.number(day.minutes), n=words.number(len(day.blocks)))  # fmt: skip


def _block(slot: Slot, request: Request) -> Context:
    words, block = request.words, slot.block
    minutes = words("{n} min", n=words.number(slot.minutes))
    if block is None:
        says = words("Slack. Use it if the last block ran over; else open the windows.")
        return {"time": clock(slot), "minutes": minutes, "title": words("Air"), "aim": "", "work": False, "steps": [], "do": says, "say": "",
                "material": "", "who": "", "output": "", "watch": "", "plan_b": ""}  # fmt: skip
    return {
        "time": clock(slot), "minutes": minutes, "title": block.title, "aim": block.aim if block.kind == "work" else "",
        "work": block.kind == "work", "do": "" if block.kind == "work" else block.aim,
        "steps": list(block.steps), "say": block.say, "material": "; ".join(block.material), "who": block.who,
        "output": block.output, "watch": block.watch, "plan_b": block.plan_b,
    }  # fmt: skip
