"""Work spread over machines by a Dask cluster that exists already (extra `cluster`): the same chunks, the same results.

The scheduler gives the work of a lost worker to another; what comes back is stored here, once a dispatch, by the one
process that has the store. The documents of a chunk whose workers end again and again are tried one at a time when all
else is done, and one that ends workers with nothing beside it is set aside.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from queue import Empty, Queue
from typing import Any

from kg.core.errors import InputError, KgError
from kg.pipeline.processes import ENDED, Chunk, Done, Work
from kg.pipeline.work import Result, Settings, work_elsewhere

_SECONDS = 30  # to wait for a scheduler, and then for its first worker
_PATIENCE = 30  # seconds without a result after which workers are counted again
_AHEAD = 3  # chunks that wait or run, for each thread of the cluster


def in_cluster(
    source: Iterable[Chunk], settings: Settings, address: str, work: Work = work_elsewhere
) -> Generator[Done]:
    """Each chunk with its results, by the workers of the scheduler at an address ("tcp://host:8786").

    Chunks are taken from the source only as fast as results are taken from here. Raises InputError when there is no
    scheduler at the address, KgError when it has no workers, or workers with other rules than this process.
    """
    with _connected(address) as client:
        ended: Queue[Any] = Queue()
        waiting: dict[Any, Chunk] = {}
        suspects: list[Chunk] = []  # documents whose workers ended, or that waited on a worker that another ended
        alone: Any = None  # the one of them that is tried while nothing else runs

        def submit(chunk: Chunk) -> Any:
            future = client.submit(work, chunk, settings, pure=False)
            waiting[future] = chunk
            future.add_done_callback(ended.put)
            return future

        todo = iter(source)
        while True:
            room = _AHEAD * max(sum(client.nthreads().values()), 1) - len(waiting)
            for chunk in islice(todo, max(room, 0)):
                submit(chunk)
            if not waiting and suspects:
                alone = submit(suspects.pop())
            if not waiting:
                return
            future = _next(ended, client, address)
            chunk = waiting.pop(future)
            results = _results(future, chunk, address)
            if results is not None:
                yield chunk, results
            elif future is alone:
                yield chunk, [Result(chunk[0].id, error=ENDED)]
            else:
                suspects += ([one] for one in chunk)


def _next(ended: Queue[Any], client: Any, address: str) -> Any:
    """The next future that has ended, well or not; waits for it as long as there are workers."""
    while True:
        try:
            return ended.get(timeout=_PATIENCE)
        except Empty:
            if not client.nthreads():
                hint = "start some, then run the same command: it goes on where it stopped"
                raise KgError("the scheduler has no workers any more", where=address, hint=hint) from None


def _results(future: Any, chunk: Chunk, address: str) -> list[Result] | None:
    """What a chunk came to; None where its workers ended."""
    from distributed import KilledWorker

    try:
        results: list[Result] = future.result()
        return results
    except KilledWorker:
        return None
    except CancelledError as error:
        hint = "start it again, then run the same command: it goes on where it stopped"
        raise KgError("the scheduler is gone", where=address, hint=hint) from error
    except (ImportError, AttributeError) as error:
        hint = "install the same version of dispatch-kg on all machines"
        raise KgError(f"a worker cannot run the build: {error}", where=address, hint=hint) from error


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError as error:
        hint = "pip install 'dispatch-kg[cluster]'"
        raise InputError("to build with a cluster needs dask.distributed", where=address, hint=hint) from error
    options: dict[str, Any] = {"timeout": _SECONDS, "set_as_default": False}
    try:
        client: Any = distributed.Client(address, **options)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        hint = "start one with: dask scheduler"
        raise InputError("there is no scheduler here", where=address, hint=hint) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            hint = f"start some with: dask worker {address}"
            raise KgError("the scheduler has no workers", where=address, hint=hint) from error
        yield client
