"""The child that writes, from the server's side: one job at a time, each followed by a new snapshot."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from kg.web.settings import MIB, Limits
from kg.web.snapshots import Folder
from kg.web.workers.pool import Busy
from kg.web.workers.process import Child, Died, Failed
from kg.web.workers.publisher import Publisher

_CLOSING = 30.0  # seconds that a store may take to put itself in order


class Writer:
    """Opens the store for writing and keeps the readers' snapshot in step with it."""

    def __init__(self, folder: Folder, publisher: Publisher, limits: Limits) -> None:
        self._folder, self._publisher, self._limits = folder, publisher, limits
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._child: Child | None = None

    async def start(self) -> str:
        """Opens the store, and returns its base. Raises Failed, Died."""
        child = await Child.start("write", self._limits.memory)
        to = self._folder.next()
        try:
            head = await child.ask({"op": "open", "store": str(self._folder.store), "to": str(to)})
        except BaseException:  # the next job tries again
            await child.end()
            raise
        self._child = child
        self._publisher.publish(to)
        return str(head["base"])

    async def run(self, ask: Mapping[str, Any], body: bytes = b"") -> int:
        """Runs a job. Returns the status to answer; readers see what it did. Raises Busy, Failed."""
        if self._waiting >= self._limits.queue:
            raise Busy
        self._waiting += 1
        try:
            await self._turn.acquire()
            work = asyncio.ensure_future(self._run(ask, body))
            work.add_done_callback(self._over)
            return await asyncio.shield(work)  # what has begun is brought to its end, and only then comes the next
        finally:
            self._waiting -= 1

    def _over(self, work: asyncio.Task[int]) -> None:
        self._turn.release()
        if not work.cancelled():
            work.exception()  # told to whoever still waits; nobody does where the server is being ended

    async def _run(self, ask: Mapping[str, Any], body: bytes) -> int:
        if self._child is None:
            await self.start()
        assert self._child
        to = self._folder.next()
        try:
            async with asyncio.timeout(self._limits.seconds):
                head = await self._child.ask({**ask, "to": str(to)}, body)
        except (Died, TimeoutError) as error:
            await self._child.end()
            self._child = None
            late = isinstance(error, TimeoutError)
            title = f"took longer than {self._limits.seconds:g} seconds" if late else "ended its worker"
            limit = "seconds" if late else "memory"
            hint = "it was done whole or not at all" if late else f"a worker may use {self._limits.memory // MIB} MiB"
            status = 503 if late else 500
            raise Failed({"status": status, "title": f"the update {title}", "hint": hint, "limit": limit}) from error
        self._publisher.publish(to)
        return int(head["status"])

    async def close(self) -> None:
        """Closes the store when the job at work has ended, and ends the child."""
        with contextlib.suppress(Died, Failed, TimeoutError):
            async with asyncio.timeout(_CLOSING), self._turn:
                if self._child:
                    await self._child.ask({"op": "close"})
        if self._child:
            await self._child.end()
