"""What the two forms of a joint workshop say: who comes, and what the room rated, member by member.

What a form says of one member is read as the form of a single workshop would be: its columns bear the member's code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from imdocs.model.joint import JOINT, JointRating, JointRow, JointWorkshop, MemberBallots
from imdocs.model.progress import day
from imdocs.model.rating import Rating
from imdocs.model.roadmap import Money, Resources
from imdocs.model.tables import Answers, amount, rows_of
from imdocs.model.typed_plan import count_in, with_order
from imdocs.model.typed_results import BALLOT_ROWS, ballot_rows, with_results
from imdocs.model.workshop import WorkshopResults

ORDER, RESULTS = "joint-order", "joint-results"
CAME, MORE = "organisation/came/", "came"
_RISK = re.compile(r"[a-z0-9-]+")
NEEDED = ("owner", "tool", "action", "responsible", "deadline")
_TOOL = re.compile(r"(T\d{2,3}) ([a-z0-9-]+)")  # how the choice of a tool is kept: its number and its id


def with_joint_order(joint: JointWorkshop, answers: Answers, codes: Collection[str]) -> JointWorkshop:
    """The joint workshop with its order: who comes, how many, when and where."""
    joint = _with_people(joint, answers, codes)
    plan = with_order(joint.planned(), answers)
    return replace(joint, plan=plan, date=plan.dates[0] if plan.dates else joint.date, days=plan.days, place=plan.place,
                   facilitator=plan.facilitator)  # fmt: skip


def with_joint_results(joint: JointWorkshop, answers: Answers, codes: Collection[str], currency: str) -> JointWorkshop:
    """The joint workshop with everything that was typed back from it."""
    joint = _with_people(joint, answers, codes)
    room = with_results(joint.results or WorkshopResults(priorities=joint.priorities), answers)
    parts = {code: _ratings(joint, code, said) for code, said in by_member(answers, codes).items()}
    members = (*joint.members, *(code for code in codes if parts[code] and code not in joint.members))
    dots = {one.risk: one.dots for one in joint.ratings} | {one.risk: one.dots for one in room.ratings if one.dots}
    names = dict.fromkeys(
        [rating.risk for rating in joint.ratings] + [name for part in parts.values() for name in part]
    )
    ratings = [JointRating(name, tuple(_part(code, parts[code][name]) for code in (*members, "") if name in parts.get(code, {})),
                           dots.get(name, 0)) for name in names]  # fmt: skip
    return replace(
        joint, members=members, ratings=tuple(ratings), priorities=room.priorities or joint.priorities,
        tools=tuple(one.tool for one in room.tools if one.choice == "choose") or joint.tools,
        rows=(*joint.rows, *_rows(joint.rows, answers, codes, currency)), results=replace(room, ratings=()),
        date=room.date - timedelta(days=joint.days - 1) if room.date else joint.date, place=room.place or joint.place,
        facilitator=room.facilitator or joint.facilitator,
    )  # fmt: skip


def by_member(answers: Answers, codes: Collection[str]) -> Mapping[str, Answers]:
    """What a form says of each member, under the names that the form of a single workshop has; "" is nobody's."""
    found: dict[str, dict[str, str]] = {code: {} for code in (*codes, "")}
    for name, text in answers.items():
        home, _, key = name.rpartition("/")
        code, dot, rest = key.partition(".")
        if dot and code in found and home.startswith("risk/"):
            found[code][f"{home}/{rest}"] = text
    for number, row in enumerate(ballot_rows(answers), 1):
        found[whose(row, codes)] |= {f"new/{BALLOT_ROWS}/{number}/{key}": text for key, text in row.items()}
    return found


def whose(row: Mapping[str, str], codes: Collection[str]) -> str:
    """The member whose code stands beside a ballot, or nothing where none does."""
    code = row.get("member", "").strip().upper()
    return code if code in codes else ""


def unfinished(answers: Answers, codes: Collection[str]) -> Mapping[int, tuple[str, ...]]:
    """Typed rows that are none yet: their place to what they lack."""
    found = {place: tuple(_lacks(row, codes)) for place, row in enumerate(rows_of(answers, "rows"), 1)}
    return {place: lacks for place, lacks in found.items() if lacks}


def _with_people(joint: JointWorkshop, answers: Answers, codes: Collection[str]) -> JointWorkshop:
    """Who comes and how many: nought takes a member off."""
    said = {name.removeprefix(CAME): text for name, text in answers.items() if name.startswith(CAME)}
    said |= {row.get("member", "").strip().upper(): row.get("people", "") for row in rows_of(answers, MORE)}
    counts = {code: count_in(text) for code, text in said.items() if code in codes}
    people = {**(joint.people or {}), **{code: count for code, count in counts.items() if count is not None}}
    members = [code for code in joint.members if people.get(code) != 0]
    members += [code for code, count in people.items() if count and code not in joint.members]
    return replace(
        joint, people={code: count for code, count in people.items() if count} or None, members=tuple(members)
    )


def _ratings(joint: JointWorkshop, code: str, answers: Answers) -> Mapping[str, Rating]:
    """A member's ratings as they were known, with what the form says."""
    known = tuple(one.of(code) for one in joint.ratings if any(part.member == code for part in one.by))
    if not (known or answers):
        return {}
    return {one.risk: one for one in with_results(WorkshopResults(ratings=known), answers).ratings}


def _part(code: str, rating: Rating) -> MemberBallots:
    return MemberBallots(code, rating.ballots, rating.agreed, rating.tally)


def _rows(known: Sequence[JointRow], answers: Answers, codes: Collection[str], currency: str) -> Iterator[JointRow]:
    """The typed rows that are whole, each with the next free number of its tool."""
    last: dict[str, int] = {}
    for row in known:
        number, _, step = row.id.partition("-")
        last[number] = max(last.get(number, 0), int(step) if step.isdecimal() else 0)
    for said in rows_of(answers, "rows"):
        if any(_lacks(said, codes)):
            continue
        number, tool = _TOOL.fullmatch(said["tool"]).groups()  # type: ignore[union-attr]
        last[number] = last.get(number, 0) + 1
        hours, money = (amount(said.get(key, "")) for key in ("hours", "money"))
        helpers = re.split(r"[\s,;]+", said.get("support", "").upper())
        yield JointRow(
            id=f"{number}-{last[number]:02d}", owner=_owner(said, codes), tool=tool, action=said["action"],
            responsible=said["responsible"], deadline=day(said["deadline"]) or date.max,
            risks=(said["risk"],) if _RISK.fullmatch(said.get("risk", "")) else (), support=tuple(code for code in helpers if code in codes),
            resources=Resources(hours, Money(money, currency) if money else None), evidence=said.get("evidence", ""),
        )  # fmt: skip


def _owner(said: Mapping[str, str], codes: Collection[str]) -> str:
    owner = said.get("owner", "").strip()
    return owner.upper() if owner.upper() in codes else JOINT if owner.lower() == JOINT else ""


def _lacks(said: Mapping[str, str], codes: Collection[str]) -> Iterator[str]:
    """What a row still needs: one owner, a tool of the library, an action, one post, a day."""
    there = {
        **said,
        "owner": _owner(said, codes),
        "tool": _TOOL.fullmatch(said.get("tool", "")),
        "deadline": day(said.get("deadline", "")),
    }
    return (key for key in NEEDED if not there.get(key))
