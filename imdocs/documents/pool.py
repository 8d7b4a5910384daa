"""The same work here, on every core, or on a cluster: one executor interface, results in the order of the tasks."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from imdocs.problems import Place, Problem, Refused

T = TypeVar("T")
R = TypeVar("R")
FEWEST = 8  # organisations below which a second process costs more than it brings
BATCH = 16  # organisations that travel together
WAITING = 8  # batches for each process that wait at once, so that memory stays flat


def carried_out(work: Callable[[T], R], tasks: Sequence[T], jobs: int = 0, scheduler: str = "") -> Iterator[R]:
    """Do the work on each task; a finished batch is handed on at once."""
    processes = jobs or os.cpu_count() or 1
    if not scheduler and (len(tasks) < FEWEST or processes == 1):
        yield from map(work, tasks)
        return
    size = max(1, min(BATCH, len(tasks) // processes))
    batches = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    with _executor(processes, scheduler) as pool:
        waiting: deque[Future[list[R]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_batch, work, list(batch)))
            if len(waiting) >= WAITING * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batch(work: Callable[[T], R], tasks: list[T]) -> list[R]:
    return [work(task) for task in tasks]


def _executor(processes: int, scheduler: str) -> AbstractContextManager[Executor]:
    """A pool on this machine, or an existing Dask cluster's."""
    if not scheduler:
        return ProcessPoolExecutor(processes)
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'imdocs[cluster]'"
        raise Refused(Problem(Place(scheduler), "no-cluster", "Dask is not installed", hint)) from error
    try:
        executor: Any = Client(scheduler, timeout="10s").get_executor(pure=False)
    except OSError as error:
        hint = "start it with `dask scheduler`, or look at the address"
        raise Refused(Problem(Place(scheduler), "no-cluster", "no scheduler answers there", hint)) from error
    return executor  # type: ignore[no-any-return]
