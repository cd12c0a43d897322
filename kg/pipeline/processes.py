"""Work spread over processes, in bounded memory: chunks go out, results come back in whatever order they are ready.

A process may end in the middle of its work, by a fault in a library or because the system needs its memory. Then each
document on which any process was working is done once more, alone; one that ends its process again is set aside.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection

from kg.core.errors import KgError
from kg.core.model import Dispatch
from kg.pipeline.work import Result, Settings, work_elsewhere

Chunk = Sequence[Dispatch]
Work = Callable[[Chunk, Settings], list[Result]]
Done = tuple[Chunk, list[Result]]

CHUNK = 32  # documents: a second of work or less, so that little is done twice after an interruption
_CHARACTERS = 500_000  # the most in one chunk, unless one document alone has more
_AHEAD = 2  # chunks that wait or run, for each process; what is done and not yet stored counts too
ENDED = "the process that read it ended (memory used up, or a fault in a library)"


def chunks(dispatches: Iterable[Dispatch]) -> Iterator[Chunk]:
    """The dispatches in groups of like size."""
    group: list[Dispatch] = []
    size = 0
    for dispatch in dispatches:
        if group and (len(group) == CHUNK or size + len(dispatch.text) > _CHARACTERS):
            yield group
            group, size = [], 0
        group.append(dispatch)
        size += len(dispatch.text)
    if group:
        yield group


def in_processes(
    source: Iterable[Chunk], settings: Settings, jobs: int, work: Work = work_elsewhere
) -> Generator[Done]:
    """Each chunk with its results, by `jobs` processes.

    Chunks are taken from the source only as fast as results are taken from here. Raises KgError when processes cannot
    be started, or have other rules than this one.
    """
    waiting: dict[Future[list[Result]], Chunk] = {}
    todo = iter(source)
    pool = _pool(jobs)
    try:
        while True:
            room = _AHEAD * jobs - len(waiting)
            broken = [chunk for chunk in islice(todo, room) if not _submitted(pool, work, chunk, settings, waiting)]
            if not waiting and not broken:
                return
            wait(waiting, return_when=FIRST_COMPLETED)
            ready = [future for future in waiting if future.done()]
            while ready:
                future = ready.pop()
                chunk = waiting.pop(future)
                try:
                    yield chunk, future.result()
                except BrokenProcessPool:
                    broken.append(chunk)
                    wait(waiting)  # the pool ends all of them, some well
                    ready = list(waiting)
            if broken:
                pool.shutdown()
                for chunk in broken:
                    yield chunk, alone(chunk, settings, work)
                pool = _pool(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor,
    work: Work,
    chunk: Chunk,
    settings: Settings,
    waiting: dict[Future[list[Result]], Chunk],
) -> bool:
    try:
        waiting[pool.submit(work, chunk, settings)] = chunk
    except BrokenProcessPool:
        return False
    return True


def alone(chunk: Chunk, settings: Settings, work: Work = work_elsewhere) -> list[Result]:
    """The results of a chunk, each document by itself in a process of its own; one that ends it has an error."""
    results: list[Result] = []
    pool: ProcessPoolExecutor | None = None
    try:
        for dispatch in chunk:
            pool = pool or _tried(_pool(1))
            try:
                results += pool.submit(work, [dispatch], settings).result()
            except BrokenProcessPool:
                results.append(Result(dispatch.id, error=ENDED))
                pool.shutdown()
                pool = None
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)
    return results


def _tried(pool: ProcessPoolExecutor) -> ProcessPoolExecutor:
    """The pool, if its process lives: else it would be no document's fault that it ends."""
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        hint = "free some memory, or work without processes: --jobs 1"
        raise KgError("processes to work in end as soon as they start", hint=hint) from error
    return pool


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not by a plain fork: this process has the store open, and its engine has threads.
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["kg.pipeline.preload"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Readies a process for its work: an interrupt is the parent's business, and without the parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
