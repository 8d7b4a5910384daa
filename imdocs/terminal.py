"""What the porch says: problems as lines, progress on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime

from imdocs.problems import Problem


class Terminal:
    """Writes problems and progress to stderr."""

    def problems(self, problems: Iterable[Problem]) -> None:
        """One problem per line."""
        for problem in problems:
            print(problem, file=sys.stderr)

    def progress(self, name: str, done: int, whole: int) -> None:
        """A step forward."""


def the_day(given: datetime | None) -> date:
    """The day of this run: given, or that of SOURCE_DATE_EPOCH, or the machine's."""
    if given is not None:
        return given.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()  # noqa: TID251 - the one place that looks at the clock
