"""Gives readers a new snapshot when there is one, and removes those that nobody reads any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from kg.core.errors import StoreError
from kg.web.settings import Limits
from kg.web.snapshots import Folder, Snapshot, state
from kg.web.workers.pool import Pool
from kg.web.workers.process import Child, Died, Failed

_INTERVAL = 1.0  # seconds between two looks at the store's folder
_AFTER_FAILURE = 30.0  # seconds until a store that could not be read is tried again


class Publisher:
    """Watches a store's folder, or is told by the writer. `told` is called with each snapshot that is published."""

    def __init__(self, folder: Folder, pool: Pool, limits: Limits, told: Callable[[Snapshot], None]) -> None:
        self._folder, self._pool, self._limits, self._told = folder, pool, limits, told
        self._old: list[Snapshot] = []

    def publish(self, folder: Path, name: str | None = None) -> None:
        """From now on, readers see this folder."""
        if self._pool.snapshot:
            self._old.append(self._pool.snapshot)
        self._pool.snapshot = Snapshot(folder, name or state(folder))
        self._told(self._pool.snapshot)
        self.sweep()

    def sweep(self) -> None:
        """Removes what nobody reads any more."""
        for snapshot in [old for old in self._old if not old.users]:
            self._old.remove(snapshot)
            self._folder.drop(snapshot)

    async def look(self) -> bool:
        """Publishes the store's state if it is a new one and nobody is writing. Returns whether it did.

        Raises StoreError where the store cannot be read.
        """
        self.sweep()
        if self._folder.busy():
            return False
        try:
            found = self._folder.state()
            if self._pool.snapshot and self._pool.snapshot.id == found:
                return False
            to = self._folder.next()
            await self._copy(to)
            same = found == self._folder.state() and not self._folder.busy()
        except FileNotFoundError:
            return False  # it has just been moved away or written; the next look tells
        if not same:
            self._folder.drop(Snapshot(to, found))
            return False
        self.publish(to, found)
        return True

    async def _copy(self, to: Path) -> None:
        """In a child of its own, so that a damaged store takes nobody along."""
        try:
            child = await Child.start("read", self._limits.memory)
            try:
                await child.ask({"op": "snapshot", "data": str(self._folder.data), "to": str(to)})
            finally:
                await child.end()
        except Died as error:
            hint = "is there memory enough for a worker?"
            raise StoreError("the store cannot be read", where=str(self._folder.store), hint=hint) from error
        except Failed as error:
            raise StoreError(f"the store cannot be read: {error}", where=str(self._folder.store)) from error

    async def watch(self, failed: Callable[[StoreError], None]) -> None:
        """Looks again and again, until cancelled."""
        while True:
            await asyncio.sleep(_INTERVAL)
            try:
                await self.look()
            except StoreError as error:
                failed(error)
                await asyncio.sleep(_AFTER_FAILURE)
