"""The coach's brief, one page before a session. It holds what was said in confidence, so it is for the coach alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imdocs.contexts.coach_log import modes
from imdocs.contexts.frame import Context, Instance, Request
from imdocs.contexts.receipt import shortened
from imdocs.contexts.standing import promises, standing, tool_title, troubled, waiting_for_sponsor
from imdocs.contexts.upcoming import day_of_next
from imdocs.contexts.voices import late_voices
from imdocs.model.coaching import programme_of
from imdocs.model.late_words import SESSION, came_after
from imdocs.model.organisation import Session
from imdocs.model.process import is_due
from imdocs.model.progress import carried, current, day
from imdocs.sources.words import Words

BRIEF = "coach-brief"
QUESTIONS = 3
MOST_ROWS, MOST_STEPS, MOST_LATE = 5, 6, 5
HEAVY = 2  # a mood of 2 or 1 is worth a question of its own


def coach_brief(request: Request) -> Iterable[Instance]:
    """Promised last time, late since, unsolved, three questions to ask, what the sponsor must decide."""
    organisation, words = request.organisation, request.words
    sessions = organisation.sessions
    last = sessions[-1] if sessions else None
    context: Context = {
        "number": words.number(organisation.next_session),
        "when": words.date(day_of_next(request), "long"),
        "last": _last(last, words) if last else "",
        "mood": _moods(sessions, words),
        "promised": promises(request)[:MOST_STEPS],
        "troubled": troubled(request, MOST_ROWS),
        "unsolved": [
            {"tool": tool_title(request, entry.tool), "problem": entry.unsolved or entry.not_achieved,
             "idea": entry.idea or entry.why_not or "–"}
            for entry in carried(organisation)
        ],
        "questions": [question for question, _ in zip(_questions(request), range(QUESTIONS), strict=False)],
        "sponsor": waiting_for_sponsor(request),
        "late_words": list(_late_words(request, last))[:MOST_LATE],
    }  # fmt: skip
    yield Instance(context, name=str(organisation.next_session), due=is_due(organisation, BRIEF, request.today))


def _last(session: Session, words: Words) -> str:
    on = words.date(day(session.get("session/date")), "long")
    mode = dict(modes(words)).get(session.get("session/mode"), "")
    return ", ".join(part for part in (words("Session {n}", n=session.number), on, mode) if part)


def _late_words(request: Request, last: Session | None) -> Iterator[Context]:
    """What was written for the last session, or apart at half-time, and came only after that had been collected."""
    organisation = request.organisation
    session = str(last.number) if last else ""
    for form in came_after(organisation):
        for name, text in form.answers.items() if form.instance == session else ():
            kind, about, *_ = name.split("/")
            if text:
                yield {"about": tool_title(request, about) if kind == "tool" else about, "text": shortened(text)}
    since = max((form.number for form in organisation.collected if form.document == SESSION), default=0)
    for about, text in late_voices(request, programme_of(organisation), since):
        yield {"about": about, "text": shortened(text)}


def _moods(sessions: Iterable[Session], words: Words) -> str:
    """How the agent felt, session after session."""
    named = {
        "4": words("going well"),
        "3": words("going on, with effort"),
        "2": words("heavy"),
        "1": words("about to stop"),
    }
    found = [named[session.get("session/mood")] for session in sessions if session.get("session/mood") in named]
    return " → ".join(found)


def _questions(request: Request) -> Iterator[str]:
    """Questions that follow from what was said and done, the heaviest first; at the beginning, three to begin with."""
    words = request.words
    if not request.organisation.sessions:
        yield words("What do you want to be able to say of this work in a year?")
        yield words("Who will support you, who has something to lose, and who of them would talk to you?")
        yield words("What is the first thing that people here will notice?")
        return
    yield from _of_rows(request, "blocked")
    yield from _of_mood(request)
    yield from _of_rows(request, "late")
    yield from _of_tools(request)
    yield words("What worked so well that it should be done elsewhere, too?")
    yield words("What could the deputy lead next time?")
    yield words("What would you stop doing, if you could?")


def _of_rows(request: Request, state: str) -> Iterator[str]:
    """A row that is blocked, was late twice, or is late."""
    words = request.words
    for found in standing(request).values():
        row = found.row.id
        if found.state != state:
            continue
        if state == "blocked":
            yield words("{row} is blocked. Who can unblock it, and what do you need from that person?", row=row)
        elif found.decision_needed:
            yield words("{row} was late twice. What would you do if you planned it again today?", row=row)
        else:
            yield words("{row}: what has to happen first so that it moves this week?", row=row)


def _of_mood(request: Request) -> Iterator[str]:
    mood = request.organisation.sessions[-1].get("session/mood")
    if mood.isdigit() and int(mood) <= HEAVY:
        yield request.words(
            "What would make the next four weeks lighter for you, and who could take something off you?"
        )


def _of_tools(request: Request) -> Iterator[str]:
    """A tool that is resisted, a promise whose day has passed, a problem that stayed."""
    words, organisation = request.words, request.organisation
    last = organisation.sessions[-1]
    for entry in current(organisation).tools:
        title = tool_title(request, entry.tool)
        if last.get(f"tool/{entry.tool}/blocked") == "resisted":
            yield words("What do people fear to lose with “{tool}”, and who of them would tell you?", tool=title)
    for step in promises(request):
        if step["over"]:
            yield words("“{step}” was promised by {day}. What came in between?", step=step["action"], day=step["day"])
    for left in carried(organisation):
        if left.unsolved:
            yield words("“{tool}”: what have you not tried yet?", tool=tool_title(request, left.tool))
