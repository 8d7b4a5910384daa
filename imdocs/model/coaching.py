"""The coaching programme as it stands: `programme.yaml` first, then every form that came back, the mid-review last.

Nothing is written down twice and nobody's file is changed: a review changes the programme by being there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count

from imdocs.model.half_time import joint_review
from imdocs.model.organisation import Organisation
from imdocs.model.programme import Holiday, Interviews, Outcome, Practice, Programme, Rhythm, Rules, Theme
from imdocs.model.progress import day
from imdocs.model.schedule import clock, mode_of
from imdocs.model.tables import Answers, leading_number, numbered, overlaid, rows_of, texts_of, whole

_OUTCOME = ("text", "benchmark", "start", "target")
_PRACTICE = ("text", "theme", "exercise", "reading", "tool", "measure", "sponsor")
FORMS = {"outcomes": "coaching-agreement", "practices": "programme-design", "themes": "themes-360",
         "leader-themes": "leader-interview", "holidays": "session-schedule"}  # fmt: skip


def programme_of(organisation: Organisation) -> Programme:
    """The programme that runs or is being prepared: the newest one."""
    if not (organisation.programmes or organisation.collected):
        return Programme()  # most have none, and every worksheet asks
    return programme_numbered(organisation, newest_number(organisation))


def newest_number(organisation: Organisation) -> int:
    """The highest number of a file or an agreement, or one more where the end review opened a new programme."""
    numbers = [1, *(programme.number for programme in organisation.programmes)]
    numbers += [
        leading_number(form.instance) for form in organisation.collected if form.document == "coaching-agreement"
    ]
    last = max(numbers)
    ended = organisation.merged("end-review", str(last) if last > 1 else "")
    return last + 1 if ended.get("set/end-review/8") == "new-outcomes" else last


def programme_numbered(organisation: Organisation, number: int) -> Programme:
    """One programme with everything that forms said of it, the mid-review last."""
    programme = programme_before_review(organisation, number)
    return _corrected(programme, joint_review(organisation, programme), _day_of(organisation, programme, "mid-review"))


def programme_before_review(organisation: Organisation, number: int) -> Programme:
    """One programme as the mid-review found it."""
    programme = _written(organisation, number)

    def came_back(document: str) -> Answers:
        return organisation.merged(document, programme.instance)

    programme = _agreed(programme, came_back("coaching-agreement"))
    programme = _heard(programme, came_back("leader-interview"), came_back("themes-360"))
    programme = replace(programme, practices=_practices(programme.practices, came_back("programme-design")))
    return _settled(programme, came_back("review-sheet"), came_back("session-schedule"))


def _written(organisation: Organisation, number: int) -> Programme:
    """One programme as its file describes it, before any form."""
    written = next((found for found in organisation.programmes if found.number == number), None)
    return written or _opened(organisation, number)


def rows_of_form(organisation: Organisation, programme: Programme, table: str) -> list[dict[str, str]]:
    """A table of a form of the programme, each row where it stood: closed up, what moved would be there twice when it comes back."""
    written, form = _written(organisation, programme.number), FORMS[table]
    rows = overlaid(_known(written, table), organisation.merged(form, programme.instance), table)
    if table not in ("outcomes", "practices"):
        return rows
    before = [number for number, _ in _rows_now(written, table)]
    now = dict(_rows_now(programme, table))
    places = list(zip(chain(before, count(max(before, default=0) + 1)), rows, strict=False))
    return [*(now.pop(number, {}) for number, _ in places), *now.values()]


def _known(written: Programme, table: str) -> list[dict[str, str]]:
    """What the file of a programme says of a table."""
    if table == "themes":
        return [{"text": one.text, "kind": one.kind, "voices": str(one.voices)} for one in written.interviews.themes]
    if table == "leader-themes":
        return [{"text": text} for text in written.leader_themes]
    if table == "holidays":
        return [{"date": one.date.isoformat(), "title": one.title, "to": one.to.isoformat() if one.to else ""}
                for one in written.holidays]  # fmt: skip
    return [row for _, row in _rows_now(written, table)]


def _rows_now(programme: Programme, table: str) -> list[tuple[int, dict[str, str]]]:
    """Outcomes or practices, each with its permanent number."""
    if table == "outcomes":
        return [(one.outcome, texts_of(one, *_OUTCOME)) for one in programme.outcomes]
    return [(one.practice, texts_of(one, *_PRACTICE)) for one in programme.practices]


def _opened(organisation: Organisation, number: int) -> Programme:
    """A programme that no file describes: the first is empty, a later one begins with what the end review asked for."""
    if number == 1:
        return Programme()
    before = programme_numbered(organisation, number - 1)
    wanted = rows_of(organisation.merged("end-review", before.instance), "outcomes")
    outcomes = tuple(
        Outcome(place, row.get("text", ""), row.get("benchmark", "")) for place, row in enumerate(wanted, 1)
    )
    return Programme(number=number, time=before.time, place=before.place, coach_timezone=before.coach_timezone,
                     working_days=before.working_days, rules=before.rules, outcomes=outcomes)  # fmt: skip


def _agreed(programme: Programme, answers: Answers) -> Programme:
    """What the agreement says: outcomes, rhythm and rules."""
    rules = Rules(**{
        key: answers.get(f"programme/{key.replace('_', '-')}", getattr(programme.rules, key))
        for key in ("sponsor_hears", "confidential", "cancel", "serious")
    })  # fmt: skip
    return replace(
        programme,
        start=day(answers.get("programme/start", "")) or programme.start,
        months=whole(answers.get("programme/months", ""), programme.months),
        time=clock(answers.get("programme/time", "")) or programme.time,
        place=answers.get("programme/place", programme.place),
        agreed=day(answers.get("programme/agreed", "")) or programme.agreed,
        outcomes=_outcomes(programme.outcomes, answers),
        meetings=tuple(_rhythm(rhythm, answers) for rhythm in programme.meetings),
        rules=rules,
    )


def _outcomes(known: Sequence[Outcome], answers: Answers) -> tuple[Outcome, ...]:
    rows = overlaid([texts_of(one, *_OUTCOME) for one in known], answers, "outcomes")
    return tuple(
        Outcome(number, **{"text": "", **row}) for number, row in numbered([one.outcome for one in known], rows)
    )


def _rhythm(rhythm: Rhythm, answers: Answers) -> Rhythm:
    mode = answers.get(f"meeting/{rhythm.kind}/mode", "")
    return replace(
        rhythm,
        weeks=whole(answers.get(f"meeting/{rhythm.kind}/weeks", ""), rhythm.weeks),
        minutes=whole(answers.get(f"meeting/{rhythm.kind}/minutes", ""), rhythm.minutes),
        mode=mode_of(mode, rhythm.mode),
    )


def _heard(programme: Programme, leader: Answers, around: Answers) -> Programme:
    """The themes of the interviews; the floor is kept by `Interviews.told`."""
    known = programme.interviews
    rows = overlaid(_known(programme, "themes"), around, "themes")
    themes = tuple(
        Theme(row.get("text", ""), row["kind"] if row.get("kind") in ("strength", "concern") else "",  # type: ignore[arg-type]
              whole(row.get("voices", ""), 0))
        for row in rows if any(row.values())
    )  # fmt: skip
    held = whole(around.get("programme/interviews", ""), known.held)
    said = overlaid(_known(programme, "leader-themes"), leader, "leader-themes")
    return replace(
        programme,
        interviews=Interviews(held, known.fewest, themes),
        leader_themes=tuple(row["text"] for row in said if row.get("text")),
    )


def _practices(known: Sequence[Practice], answers: Answers) -> tuple[Practice, ...]:
    rows = overlaid([texts_of(one, *_PRACTICE) for one in known], answers, "practices")
    found = numbered([one.practice for one in known], rows)
    return tuple(Practice(number, **{"text": "", **row}) for number, row in found)  # type: ignore[arg-type]


def _settled(programme: Programme, review: Answers, plan: Answers) -> Programme:
    """The sponsor's own promise, and the days on which nobody meets."""
    rows = overlaid(_known(programme, "holidays"), plan, "holidays")
    holidays = tuple(
        Holiday(first, row.get("title", ""), day(row.get("to", "")))
        for row in rows
        if (first := day(row.get("date", "")))
    )
    return replace(programme, promise=review.get("programme/promise", programme.promise), holidays=holidays)


def _corrected(programme: Programme, review: Answers, changed: date | None) -> Programme:
    """The programme as the mid-review left it: outcomes and practices kept, changed, dropped or added."""
    if not review:
        return programme

    def left(subject: str, number: int) -> tuple[bool, str]:
        decision = review.get(f"{subject}/{number}/decision", "keep")
        return decision != "drop", review.get(f"{subject}/{number}/new-text", "") if decision == "change" else ""

    outcomes = [replace(one, text=left("outcome", one.outcome)[1] or one.text)
                for one in programme.outcomes if left("outcome", one.outcome)[0]]  # fmt: skip
    practices = [replace(one, text=left("practice", one.practice)[1] or one.text)
                 for one in programme.practices if left("practice", one.practice)[0]]  # fmt: skip
    last = max((one.practice for one in programme.practices), default=0)
    for place, row in enumerate(rows_of(review, "practices"), last + 1):
        practices.append(Practice(place, row.get("text", ""), tool=row.get("tool", ""), measure=row.get("measure", "")))
    months = whole(review.get("programme/months", ""), programme.months)
    return replace(programme, outcomes=tuple(outcomes), practices=tuple(practices), months=months, changed=changed)


def _day_of(organisation: Organisation, programme: Programme, document: str) -> date | None:
    days = [
        form.saved
        for form in organisation.collected
        if form.document == document and leading_number(form.instance) == programme.number
    ]
    return max((found for found in days if found), default=None)
