"""Calls that are measured side by side, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any


def paired(rounds: int, *calls: Callable[[], Any], times: int = 1) -> list[float]:
    """Seconds of processor time of each call, in turn, round after round: the medians. Short calls are made several times."""
    took: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for number, call in enumerate(calls):
            started = time.process_time()
            for _ in range(times):
                call()
            took[number].append((time.process_time() - started) / times)
    return [statistics.median(one) for one in took]
