"""What an extract may say: levels on the scale, counts that add up, records that the library has."""

from __future__ import annotations

from collections.abc import Iterator

from imdocs.model.content import ContentLibrary
from imdocs.model.extract import Extract
from imdocs.problems import Problem, did_you_mean
from imdocs.sources.read import Source

LOWEST, HIGHEST, HIGHEST_SCORE = 1, 5, 25
AGAIN = "ask the member to make it again"


def impossible(source: Source, extract: Extract, library: ContentLibrary, *under: str) -> Iterator[Problem]:
    """Levels beyond the scale, counts that do not add up, records that the library does not have.

    `under` are the keys below which the extract stands in its file.
    """
    for block in ("scores", "now"):
        for indicator, level in (getattr(extract, block) or {}).items():
            if not LOWEST <= level <= HIGHEST:
                says = f"level {level:g} of '{indicator}' is not between {LOWEST} and {HIGHEST}"
                yield Problem(source.place(*under, block, indicator), "bad-level", says, AGAIN)
    yield from _unknown(source, extract, library, under)
    for area, risk in (extract.risks or {}).items():
        if area not in library.areas or not 0 <= risk.highest <= HIGHEST_SCORE or risk.priorities > risk.rated:
            says = f"the risks of '{area}' cannot be right"
            yield Problem(source.place(*under, "risks", area), "bad-value", says, AGAIN)
    rows = extract.rows
    if rows and not (min(vars(rows).values()) >= 0 and rows.done + rows.late + rows.blocked <= rows.total):
        yield Problem(source.place(*under, "rows"), "bad-value", "the counts of rows do not add up", AGAIN)


def _unknown(source: Source, extract: Extract, library: ContentLibrary, under: tuple[str, ...]) -> Iterator[Problem]:
    """Indicators and tools that the library does not have."""
    known = {question.key for question in library.questions["baseline"].questions}
    for indicator in extract.scores or {}:
        if indicator not in known:
            says = f"there is no indicator '{indicator}'"
            place = source.place(*under, "scores", indicator)
            yield Problem(place, "dangling-id", says, did_you_mean(indicator, known))
    for number, tool in enumerate(extract.tools or ()):
        if tool not in library.tools:
            place = source.place(*under, "tools", number)
            yield Problem(place, "dangling-id", f"there is no tool '{tool}'", did_you_mean(tool, library.tools))
