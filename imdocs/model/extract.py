"""What one organisation agreed to share with the lead: scores, counts and coded problems; no names, no sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from imdocs.model.content import ContentLibrary
from imdocs.model.floors import FEWEST
from imdocs.model.kinds import KindId
from imdocs.model.organisation import Organisation
from imdocs.model.progress import current, progress
from imdocs.model.rating import Rating
from imdocs.model.results import results_of
from imdocs.model.roadmap import Approval
from imdocs.model.starting import figures_at_start

Cause = Literal["money", "people", "time", "rules", "other-unit", "outside", "habit", "unclear"]
CAUSES: tuple[Cause, ...] = ("money", "people", "time", "rules", "other-unit", "outside", "habit", "unclear")
Block = Literal["scores", "figures", "risks", "tools", "rows", "problems"]
BLOCKS: tuple[Block, ...] = ("scores", "figures", "risks", "tools", "rows", "problems")


@dataclass(frozen=True)
class Round:
    """A period for which members send their figures."""

    period: str
    """The period, such as 2027-1."""
    opens: dt.date
    """From when it can be sent."""
    due: dt.date
    """By when it is sent."""


def round_on(rounds: Iterable[Round], today: dt.date) -> Round | None:
    """The newest period that is open on a day."""
    return max((one for one in rounds if one.opens <= today), key=lambda one: one.opens, default=None)


@dataclass(frozen=True)
class Agreement:
    """What an organisation agreed to share with a lead; it lies in the organisation's own folder."""

    sector: str
    """Id of the sector."""
    lead: str
    """The lead's name as it is printed."""
    code: str
    """The organisation's code in the sector; it differs from the one on its worksheets."""
    shares: tuple[Block, ...] = ()
    """What may be sent: scores, figures, risks, tools, rows, problems."""
    benchmark: bool = False
    """Whether it may be counted in the comparison."""
    rounds: tuple[Round, ...] = ()
    """The periods for which something is sent."""
    send_to: str = ""
    """Where it is sent."""
    signed: Approval | None = None
    """Who agreed, and when; without it nothing is written."""


@dataclass(frozen=True)
class AreaRisk:
    """How the risks of one area of work were rated."""

    rated: int
    """How many risks were rated."""
    highest: float
    """The highest score, 1 to 25."""
    priorities: int = 0
    """How many of them are among the priorities."""


@dataclass(frozen=True)
class RowCounts:
    """How the rows of the road map stand."""

    total: int = 0
    """All rows that were not dropped."""
    done: int = 0
    """Rows that are done."""
    late: int = 0
    """Open rows whose deadline has passed."""
    blocked: int = 0
    """Rows that cannot go on."""
    days_late: float = 0
    """Days late on average, over all rows that are done or open."""
    sessions: int = 0
    """Coaching sessions that came back."""
    hours: float = 0
    """Hours of work that the open rows still need."""

    @property
    def share_done(self) -> float:
        """How much is done, in percent."""
        return 100 * self.done / self.total if self.total else 0.0


@dataclass(frozen=True)
class CodedProblem:
    """A tool that is stuck, or an open problem: the kind of cause, never the sentence."""

    tool: str
    """Id of the tool."""
    state: Literal["blocked", "resisted", "unsolved"]
    """How it is stuck."""
    cause: Cause
    """The kind of cause, such as money or rules."""


@dataclass(frozen=True)
class Extract:
    """What is sent to the lead; a block that was not agreed is not there."""

    sector: str
    """Id of the sector."""
    member: str
    """The member's code in the sector."""
    period: str
    """The period, such as 2027-1."""
    made: dt.date
    """The day on which it was made."""
    kind: KindId
    """What kind of organisation it is."""
    benchmark: bool = False
    """Whether it may be counted in the comparison."""
    scores: Mapping[str, float] | None = None
    """Level on each indicator at the start."""
    now: Mapping[str, float] | None = None
    """Level on each indicator when it was last measured again."""
    figures: Mapping[str, float] | None = None
    """Measured figures."""
    risks: Mapping[str, AreaRisk] | None = None
    """Risks by area of work."""
    tools: tuple[str, ...] | None = None
    """Ids of the chosen tools."""
    rows: RowCounts | None = None
    """How the rows stand."""
    problems: tuple[CodedProblem, ...] | None = None
    """What is stuck, by kind of cause."""

    def holds(self, block: str) -> bool:
        """Whether a block is there."""
        return getattr(self, block) is not None

    @property
    def change(self) -> float | None:
        """By how much the indicators moved that were measured twice, on average."""
        both = [key for key in self.now or () if key in (self.scores or {})]
        if not both or self.now is None or self.scores is None:
            return None
        return sum(self.now[key] - self.scores[key] for key in both) / len(both)


@dataclass(frozen=True)
class Filed:
    """An extract as it arrived: its running number, the day, and the member's place in each kind of data."""

    number: int
    """The running number, never given twice."""
    arrived: dt.date
    """The day on which it arrived."""
    extract: Extract
    """What was sent."""
    places: Mapping[str, int] = field(default_factory=dict)
    """The member's place among its peers, for each kind of data; given once."""


def only(extract: Extract, blocks: Iterable[str]) -> Extract:
    """The extract without the blocks that were not agreed; levels measured again go with the scores."""
    kept = set(blocks)
    gone: dict[str, None] = {block: None for block in BLOCKS if block not in kept}
    if "scores" not in kept:
        gone["now"] = None
    return replace(extract, **gone)  # type: ignore[arg-type]


def extract_of(organisation: Organisation, library: ContentLibrary, today: dt.date, **head: object) -> Extract:
    """Everything that could be shared, from the organisation's own files."""
    asked = [question.key for question in library.questions["baseline"].questions]
    indicators = results_of(organisation, asked, (), {}).indicators
    return Extract(
        **head,  # type: ignore[arg-type]
        made=today,
        kind=organisation.kind,
        scores={one.indicator: float(one.before.level) for one in indicators if one.before},
        now={one.indicator: float(one.after) for one in indicators if one.after} or None,
        figures=_figures(organisation),
        risks=_risks(organisation, library),
        tools=tuple(entry.tool for entry in current(organisation).tools if entry.tool in library.tools),
        rows=_rows(organisation, today),
        problems=_problems(organisation, library),
    )


def _figures(organisation: Organisation) -> dict[str, float]:
    """Figures that are numbers."""
    found = {}
    for figure in figures_at_start(organisation):
        try:
            found[figure.id] = float(figure.value.replace(",", ""))
        except ValueError:
            continue
    return found


def _risks(organisation: Organisation, library: ContentLibrary) -> dict[str, AreaRisk]:
    """Rated risks by area; what fewer than five people rated is left out, unless the room agreed on a value."""
    results = organisation.results
    areas: dict[str, list[Rating]] = {}
    own = {risk.id: risk.area for risk in organisation.adaptation.risks}
    for rating in results.ratings if results else ():
        area = library.risks[rating.risk].area if rating.risk in library.risks else own.get(rating.risk)
        if area and (len(rating.ballots) >= FEWEST or rating.agreed):
            areas.setdefault(area, []).append(rating)
    first = set(results.priorities) if results else set()
    return {
        area: AreaRisk(len(found), max(one.score for one in found), sum(one.risk in first for one in found))
        for area, found in sorted(areas.items())
    }


def _rows(organisation: Organisation, today: dt.date) -> RowCounts:
    rows = [entry for entry in progress(organisation, today).values() if entry.state not in ("dropped", "proposed")]
    late = [entry.days_late for entry in rows]
    return RowCounts(
        total=len(rows),
        done=_in_state(rows, "done"),
        late=_in_state(rows, "late"),
        blocked=_in_state(rows, "blocked"),
        days_late=round(sum(late) / len(late), 1) if late else 0,
        sessions=len(organisation.sessions),
        hours=sum(entry.row.resources.hours for entry in rows if entry.state != "done"),
    )


def _in_state(rows: Iterable[object], state: str) -> int:
    return sum(getattr(entry, "state", "") == state for entry in rows)


def _problems(organisation: Organisation, library: ContentLibrary) -> tuple[CodedProblem, ...]:
    """What the last session called blocked, resisted or unsolved; a cause that nobody chose is 'unclear'."""
    if not organisation.sessions:
        return ()
    last = organisation.sessions[-1]
    found = []
    for entry in current(organisation).tools:
        if entry.tool not in library.tools:
            continue
        state = last.get(f"tool/{entry.tool}/blocked")
        cause = last.get(f"tool/{entry.tool}/blocked-by")
        if state not in ("blocked", "resisted"):
            state = "unsolved" if last.get(f"tool/{entry.tool}/coaching-ten.9").strip() else ""
        if state:
            chosen = cause if cause in CAUSES else "unclear"
            found.append(CodedProblem(entry.tool, state, chosen))  # type: ignore[arg-type]
    return tuple(found)
