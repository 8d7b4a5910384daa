"""Where claims come from: every record has a source, every source is cited, and nothing is older than three years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from imdocs.content.review import Review
from imdocs.content.written import Written
from imdocs.model.risks import Risk
from imdocs.model.stories import Story
from imdocs.model.tools import Tool
from imdocs.problems import Place, Problem, Severity, did_you_mean

YEARS_FRESH = 3
_SOURCES = re.compile(r"(?m)^sources:[^\n]*\n(?:[ -][^\n]*\n)*")


def check_sources(review: Review) -> Iterator[Problem]:
    """Missing, unknown and idle sources, stale dates, and examples that are neither invented nor sourced."""
    cited: set[str] = set()
    for written in review.records:
        noun = written.noun
        sources: tuple[str, ...] | None = getattr(noun, "sources", None)
        cited.update(sources or ())
        if sources == () and isinstance(noun, (Risk, Tool)):
            hint = "name a source of content/sources.yaml, or 'judgement' for your own"
            yield written.problem("no-source", "nothing says where this comes from", "sources", hint=hint)
        if isinstance(noun, Story) and not (noun.sources or noun.told):
            hint = "name the published sources; a story that somebody told came in by `imdocs collect`"
            yield written.problem("no-source", "nothing says where this story comes from", "sources", hint=hint)
        if not isinstance(noun, (Risk, Tool)):  # load_library looks at these two itself
            yield from _unknown(review, written, sources or ())
        if isinstance(noun, Risk):
            cited.add(noun.example.source)
            yield from _example(written, noun)
        updated: date | None = getattr(noun, "updated", None)
        if updated and updated < _years_before(review.today):
            says = f"nobody has looked at this since {updated:%Y-%m-%d}"
            yield written.problem("stale-date", says, "updated", hint="read it again, mend it, and write today's date")
        elif updated and updated > review.today:
            yield written.problem("date-to-come", f"{updated:%Y-%m-%d} is a day to come", "updated")
    yield from _idle(review, cited)


def _unknown(review: Review, written: Written, sources: tuple[str, ...]) -> Iterator[Problem]:
    for number, name in enumerate(sources):
        if name not in review.library.references:
            hint = did_you_mean(name, review.library.references)
            says = f"there is no source '{name}'"
            yield written.problem("dangling-id", says, "sources", number, hint=hint, severity=Severity.ERROR)


def _example(written: Written, risk: Risk) -> Iterator[Problem]:
    """A reader must know whether a story happened."""
    example = risk.example
    if not example.illustrative and not example.source:
        says, hint = "nothing says whether the example happened", "add 'illustrative: true', or 'source:' and 'year:'"
        yield written.problem("example-unsourced", says, "example", hint=hint, severity=Severity.ERROR)
    elif example.source and not example.year:
        says = "the example has a source and no year"
        yield written.problem("example-unsourced", says, "example", hint="add 'year:'")


def _idle(review: Review, cited: set[str]) -> Iterator[Problem]:
    """Sources that no record cites; list files cite theirs in their header, which is searched and not read as YAML."""
    idle = sorted(set(review.library.references) - cited)
    lists = sorted({written.path for written in review.records if written.keys}) if idle else []
    for path in lists:
        found = _SOURCES.search(path.read_text("utf-8"))
        idle = [name for name in idle if not found or name not in found[0].split()]
    path = review.folder / "sources.yaml"
    text = path.read_text("utf-8") if idle else ""
    for name in idle:
        line = text.count("\n", 0, text.find(f"\n{name}:") + 1) + 1
        hint = "cite it where it was used, or delete it"
        says = f"no record cites the source '{name}'"
        yield Problem(Place(str(path), line, 1), "unused-source", says, hint, Severity.NOTE)


def _years_before(day: date) -> date:
    """The same day three years earlier."""
    try:
        return day.replace(year=day.year - YEARS_FRESH)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - YEARS_FRESH, day=28)
