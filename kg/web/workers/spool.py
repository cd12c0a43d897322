"""A long answer that a client takes slower than a worker gives it: kept in a file, so that the worker is free again."""

from __future__ import annotations

import asyncio
import tempfile

_PART = 64 * 1024


class Spool:
    """Bytes that one side puts in and the other takes out, in order."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="kg-answer-")  # noqa: SIM115
        self._taken = self._there = 0
        self._more = asyncio.Event()
        self._ended = False
        self._error: Exception | None = None

    def put(self, data: bytes) -> None:
        """Adds at the end."""
        self._file.seek(self._there)
        self._file.write(data)
        self._there += len(data)
        self._more.set()

    def end(self, error: Exception | None = None) -> None:
        """There is no more; with an error, what has not been taken is not given out either."""
        self._ended, self._error = True, error
        self._more.set()

    async def take(self) -> bytes:
        """The next part, empty at the end. Raises the error that it was ended with."""
        while True:
            if self._error:
                raise self._error
            if self._taken < self._there:
                self._file.seek(self._taken)
                data = self._file.read(_PART)
                self._taken += len(data)
                return data
            if self._ended:
                return b""
            self._more.clear()
            await self._more.wait()

    def close(self) -> None:
        """Removes the file."""
        self._file.close()
