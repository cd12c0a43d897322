"""The identifiers of one run, in bounded memory however many there are."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

_CACHE = 32_768  # KiB of memory; what does not fit lies in a temporary file


class Seen:
    """Remembers under which identifier which content was met, and where. A context manager."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # "": a file of its own, deleted when closed
        self._base.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, digest BLOB, place TEXT) WITHOUT ROWID")

    def add(self, identifier: str, digest: bytes, where: str) -> tuple[bytes, str] | None:
        """Remembers an identifier; if it was met before, what is remembered of it stays, and is the answer."""
        row = (identifier, digest, where)
        if self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row).rowcount:
            return None
        found: tuple[bytes, str] = self._base.execute(
            "SELECT digest, place FROM seen WHERE id = ?", (identifier,)
        ).fetchone()
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
