"""What the faces of a running server share: settings, workers, the writer, figures of the snapshot, metrics."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any, cast

from starlette.requests import Request

from kg.core.errors import StoreError
from kg.web.observe import Observer
from kg.web.settings import Settings
from kg.web.snapshots import Folder, Snapshot
from kg.web.workers.pool import Busy, NoSnapshot, Pool
from kg.web.workers.process import Failed
from kg.web.workers.publisher import Publisher
from kg.web.workers.writer import Writer

_COUNTING = 120.0  # seconds that the figures of a snapshot may take; nobody waits for them


class Service:
    """A running server. `base` is the store's; a server that writes learns it when it opens the store."""

    def __init__(self, settings: Settings, base: str) -> None:
        self.settings, self.base = settings, base
        self.held = 0  # bytes of requests' bodies in memory
        self.observer = Observer(settings.access_log)
        self.pool = Pool(settings.workers, settings.limits)
        self.folder = Folder(settings.store)
        self.publisher = Publisher(self.folder, self.pool, settings.limits, self._published)
        self.writer = Writer(self.folder, self.publisher, settings.limits) if settings.writable else None
        self._figures: asyncio.Task[dict[str, Any] | None] | None = None
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the children and publishes the first snapshot. Raises StoreError, Died."""
        if self.writer:
            try:
                self.base = await self.writer.start()
            except Failed as error:
                refusal = error.refusal
                raise StoreError(refusal["title"], where=refusal.get("where"), hint=refusal.get("hint")) from error
        else:
            await self.publisher.look()
            self._watch = asyncio.ensure_future(self.publisher.watch(self.observer.failed))
        await self.pool.start()

    async def close(self) -> None:
        """Ends the children and removes the snapshots."""
        for task in (self._watch, self._figures):
            if task:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task
        if self.writer:
            await self.writer.close()
        await self.pool.close()
        self.folder.close()
        self.observer.close()

    def _published(self, snapshot: Snapshot) -> None:
        self.observer.published()
        if self._figures:
            self._figures.cancel()
        self._figures = None

    async def figures(self) -> dict[str, Any] | None:
        """The figures of the snapshot, computed once for each that somebody asks about; None where they take too long.

        Raises Busy, NoSnapshot.
        """
        if self._figures is None:
            self._figures = asyncio.ensure_future(self._count())
        task = self._figures
        try:
            return await asyncio.shield(task)
        except (Busy, NoSnapshot):
            self._figures = None
            raise
        except asyncio.CancelledError:
            if task.cancelled() and self._figures is not task:
                return await self.figures()  # another snapshot has been published meanwhile
            raise

    async def _count(self) -> dict[str, Any] | None:
        try:
            data = await self.pool.whole(
                {"op": "count", "bytes": self.settings.limits.bytes}, own=True, seconds=_COUNTING
            )
        except Failed:
            return None
        return cast(dict[str, Any], json.loads(data))


def service_of(request: Request) -> Service:
    """The server that a request has come to."""
    return cast(Service, request.app.state.service)
