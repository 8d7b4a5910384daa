"""The same work here, on every core, or on a cluster: one executor interface, results in the order of the tasks."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import TypeVar

from imdocs.problems import Place, Problem, Refused

T = TypeVar("T")
R = TypeVar("R")
FEWEST = 8  # organisations below which a second process costs more than it brings
BATCH = 16  # organisations that travel together
WAITING = 8  # batches for each process that wait at once, so that memory stays flat


def carried_out(work: Callable[[T], R], tasks: Sequence[T], jobs: int = 0, scheduler: str = "") -> Iterator[R]:
    """Do the work on each task; a finished batch is handed on at once. Raises Refused where a process was ended."""
    processes = jobs or os.cpu_count() or 1
    if not scheduler and (len(tasks) < FEWEST or processes == 1):
        yield from map(work, tasks)
        return
    size = max(1, min(BATCH, len(tasks) // processes))
    with _executor(processes, scheduler) as (pool, workers):
        waiting: deque[Future[list[R]]] = deque()
        try:
            for start in range(0, len(tasks), size):
                waiting.append(pool.submit(_batch, work, list(tasks[start : start + size])))
                if len(waiting) >= WAITING * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            hint = "build again: what was made stays, and the rest follows; with --jobs 1 it needs less memory"
            says = "a process was ended from outside, perhaps because memory was short"
            raise Refused(Problem(Place("--jobs"), "process-ended", says, hint)) from error
        finally:
            for batch in waiting:
                batch.cancel()


def _batch(work: Callable[[T], R], tasks: list[T]) -> list[R]:
    return [work(task) for task in tasks]


def _processes() -> BaseContext:
    """How processes begin: from one that has read the program and nothing else, so that they share its memory.

    A plain fork would copy this process with the threads of Typst and of the progress bar, which do not survive it.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["imdocs.documents.make"])
    return context


@contextmanager
def _executor(processes: int, scheduler: str) -> Iterator[tuple[Executor, int]]:
    """A pool on this machine, or an existing Dask cluster's, and how many work in it."""
    if not scheduler:
        with ProcessPoolExecutor(processes, mp_context=_processes()) as pool:
            yield pool, processes
        return
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'imdocs[cluster]'"
        raise Refused(Problem(Place(scheduler), "no-cluster", "Dask is not installed", hint)) from error
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        hint = "start it with `dask scheduler`, or look at the address"
        raise Refused(Problem(Place(scheduler), "no-cluster", "no scheduler answers there", hint)) from error
    with client, client.get_executor(pure=False) as pool:
        workers = len(client.scheduler_info()["workers"])
        if not workers:
            hint = f"start some with `dask worker {scheduler}`"
            raise Refused(Problem(Place(scheduler), "no-cluster", "the scheduler has no workers", hint))
        yield pool, workers
