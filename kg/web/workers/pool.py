"""The children that read, and the queue before them.

Some are for everybody's queries, one is kept for the server's own pages, and one stands by to take the place of the
next that is killed. A job holds its child until its answer has been read to the end; whoever takes too long, or is left
by its client, loses the child with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Coroutine, Mapping
from typing import Any

from kg.web.settings import MIB, Limits
from kg.web.snapshots import Snapshot
from kg.web.workers import frames
from kg.web.workers.process import Child, Died, Failed
from kg.web.workers.spool import Spool

_BUFFER = 4 * MIB  # of an answer, before its status goes out
_SPOOLS = 32  # answers that wait in files at a time; more hold their child until the deadline
_PAUSE = 1.0  # seconds between two tries to start a child


class Busy(Exception):
    """Every child is at work and the queue is full, or the wait was too long."""


class NoSnapshot(Exception):
    """There is nothing to read yet."""


class Pool:
    """The children that read one snapshot, and then the next."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._size, self._limits = size, limits
        self.snapshot: Snapshot | None = None
        self._idle: dict[bool, list[Child]] = {False: [], True: []}  # by whether kept for the server's own pages
        self._waiting: dict[bool, deque[asyncio.Future[Child]]] = {False: deque(), True: deque()}
        self._own: set[Child] = set()
        self._all: set[Child] = set()
        self._spare: Child | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self.restarts = 0
        self.spools = 0

    # -- children -----------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Starts the children. Raises Died where they can't be started."""
        await asyncio.gather(*(self._put(own) for own in [*[False] * self._size, True]))
        self._spare = await self._new()

    async def close(self) -> None:
        """Ends the children."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self._all))

    async def _new(self) -> Child:
        child = await Child.start("read", self._limits.memory)
        self._all.add(child)
        if self.snapshot:
            try:
                with contextlib.suppress(Failed):  # who asks for the snapshot is told
                    await child.ask({"op": "warm", "snapshot": str(self.snapshot.folder)})
            except Died:
                self._all.discard(child)
                await child.end()
                raise
        self._keep(self._look_after(child))
        return child

    async def _look_after(self, child: Child) -> None:
        """Replaces a child that is ended by somebody else while it has nothing to do."""
        await child.ended()
        own = child in self._own
        if child in self._idle[own]:
            self._idle[own].remove(child)
            self._replace(child)
        elif child is self._spare and not self._closing:
            self._spare = None
            self._all.discard(child)
            await self._renew(child, None)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _put(self, own: bool) -> None:
        self._place(await self._new(), own)

    def _place(self, child: Child, own: bool) -> None:
        """A child that is ready takes up work."""
        if own:
            self._own.add(child)
        self._free(child)

    def _free(self, child: Child) -> None:
        own = child in self._own
        for lane in (True,) if own else (False, True):  # what is kept for the server's own pages serves nobody else
            while self._waiting[lane]:
                place = self._waiting[lane].popleft()
                if not place.done():
                    place.set_result(child)
                    return
        self._idle[own].append(child)

    def _replace(self, child: Child) -> None:
        """Ends a child and puts the one that stands by into its place."""
        child.kill()
        own = child in self._own
        self._own.discard(child)
        self._all.discard(child)
        self.restarts += 1
        spare, self._spare = self._spare, None
        if self._closing:
            return
        if spare:
            self._place(spare, own)
        self._keep(self._renew(child, None if spare else own))

    async def _renew(self, gone: Child, own: bool | None) -> None:
        await gone.end()
        child: Child | None = None
        while child is None:
            with contextlib.suppress(Died, OSError):
                child = await self._new()
            if child is None:
                await asyncio.sleep(_PAUSE)
        if own is not None:
            self._place(child, own)
        elif self._spare is None:
            self._spare = child
        else:
            self._all.discard(child)
            await child.end()

    # -- jobs ---------------------------------------------------------------------------------------------------------

    @property
    def idle(self) -> int:
        """How many children wait for a job."""
        return sum(map(len, self._idle.values()))

    @property
    def queued(self) -> int:
        """How many jobs wait for a child."""
        return sum(map(len, self._waiting.values()))

    @property
    def offline(self) -> bool:
        """Whether no child has a network."""
        return all(child.offline for child in self._all)

    async def _take(self, own: bool) -> Child:
        lanes = (True, False) if own else (False,)
        for lane in lanes:
            if self._idle[lane]:
                return self._idle[lane].pop()
        if len(self._waiting[own]) >= self._limits.queue:
            raise Busy
        place: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._waiting[own].append(place)
        try:
            return await asyncio.wait_for(asyncio.shield(place), self._limits.seconds)
        except (TimeoutError, asyncio.CancelledError) as error:
            if place.done():
                self._free(place.result())
            else:
                place.cancel()
                self._waiting[own].remove(place)
            if isinstance(error, TimeoutError):
                raise Busy from error
            raise

    async def run(
        self, ask: Mapping[str, Any], body: bytes = b"", *, own: bool = False, seconds: float | None = None
    ) -> Answer:
        """An answer, whole or as much of it as is kept before its status goes out.

        `own` jobs are the server's. Raises Busy, NoSnapshot, Failed.
        """
        child = await self._take(own)
        snapshot = self.snapshot
        if snapshot is None:
            self._free(child)
            raise NoSnapshot
        answer = Answer(self, child, snapshot, seconds or self._limits.seconds)
        try:
            await answer.begin({**ask, "snapshot": str(snapshot.folder)}, body)
        except BaseException:
            answer.abandon()
            raise
        return answer

    async def whole(self, ask: Mapping[str, Any], body: bytes = b"", **options: Any) -> bytes:
        """An answer's data, all of it. Raises as `run` does."""
        answer = await self.run(ask, body, **options)
        try:
            return b"".join([part async for part in answer.parts()])
        finally:
            answer.abandon()

    def done(self, child: Child, peak: int) -> None:
        """A child is free again; one that has grown is replaced, so that its next job has all of its memory."""
        if peak > self._limits.memory // 2:
            self._replace(child)
        else:
            self._free(child)

    def lost(self, child: Child) -> None:
        """A child is not to be used again."""
        self._replace(child)


class Answer:
    """What a child answers: `head` tells kind and form, `parts` gives the data. `complete` if all of it is here."""

    def __init__(self, pool: Pool, child: Child, snapshot: Snapshot, seconds: float) -> None:
        self._pool, self._child, self._seconds = pool, child, seconds
        self.snapshot = snapshot
        self.head: dict[str, Any] = {}
        self._first: list[bytes] = []
        self.complete = False
        self._held = True
        self._late = False
        snapshot.users += 1
        self._timer = asyncio.get_running_loop().call_later(seconds, self._stop)

    def _stop(self) -> None:
        self._late = True
        self._child.kill()

    async def begin(self, ask: Mapping[str, Any], body: bytes) -> None:
        """Sends the job and reads until the end, or until the buffer is full."""
        size = 0
        try:
            await self._child.send(ask, body)
        except Died as error:
            raise self._failure() from error
        while size < _BUFFER and (part := await self._next()) is not None:
            self._first.append(part)
            size += len(part)

    async def parts(self) -> AsyncIterator[bytes]:
        """The data, the kept part first. Raises Failed where it breaks off.

        What is not here yet goes into a file meanwhile: a client that reads slowly does not hold the child.
        """
        if self.complete or self._pool.spools >= _SPOOLS:
            for part in self._first:
                yield part
            while not self.complete:
                yield await self._next() or b""
            return
        spool = Spool()
        self._pool.spools += 1
        filling = asyncio.ensure_future(self._fill(spool))
        try:
            for part in self._first:
                yield part
            while part := await spool.take():
                yield part
        finally:
            filling.cancel()
            await asyncio.gather(filling, return_exceptions=True)
            spool.close()
            self._pool.spools -= 1

    async def _fill(self, spool: Spool) -> None:
        try:
            while (part := await self._next()) is not None:
                spool.put(part)
            spool.end()
        except (Failed, OSError) as error:
            spool.end(error)

    async def _next(self) -> bytes | None:
        while True:
            try:
                kind, data = await self._child.receive()
            except Died as error:
                raise self._failure() from error
            if kind == frames.DATA:
                return data
            if kind == frames.HEAD:
                self.head = json.loads(data)
                continue
            end = json.loads(data)
            self.complete = True
            self._release()
            self._pool.done(self._child, end["peak"])
            if "refused" in end:
                raise Failed(end["refused"])
            return None

    def _failure(self) -> Failed:
        self.abandon()
        if self._late:
            hint = "narrow it: name a subject or a property, add LIMIT, or leave out what multiplies rows"
            title = f"the query took longer than {self._seconds:g} seconds"
            return Failed({"status": 503, "title": title, "hint": hint, "limit": "seconds"})
        hint = "it is nested too deep, or sorts or gathers too much at once"
        title = f"the query ended its worker, which may use {self._pool._limits.memory // MIB} MiB"
        return Failed({"status": 500, "title": title, "hint": hint, "limit": "memory"})

    def abandon(self) -> None:
        """Gives the answer up; the child goes with it unless it is done already."""
        if self._held:
            self._release()
            self._pool.lost(self._child)

    def _release(self) -> None:
        self._held = False
        self._timer.cancel()
        self.snapshot.users -= 1
