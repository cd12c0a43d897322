"""What was built from what: the journal beside a store, by which a build skips what is done and goes on where it
stopped.

An SQLite file. Its order with the store is what makes it safe: an entry is written after the store has taken the graph,
and withdrawn before the store changes a graph that has an entry. So a journal may lag behind its store, which costs
work done twice, and never runs ahead of it, which would cost dispatches. Only of graphs that enter by bulk it is noted
beforehand that they are on their way; whether they have arrived, the store is asked when that has not been settled.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.core.errors import StoreError, disk_full
from kg.core.model import Dispatch

JOURNAL = "journal.sqlite"
_LAYOUT = 1
_SCHEMA = """
CREATE TABLE entry (
  id TEXT PRIMARY KEY, iri TEXT NOT NULL, source TEXT, content BLOB NOT NULL, version TEXT NOT NULL,
  checked INTEGER NOT NULL, error TEXT, findings TEXT, empty INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entry_iri ON entry (iri);
CREATE TABLE arriving (
  id TEXT PRIMARY KEY, iri TEXT NOT NULL, source TEXT, content BLOB NOT NULL, version TEXT NOT NULL,
  checked INTEGER NOT NULL, error TEXT, findings TEXT, empty INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entry_error ON entry (id) WHERE error IS NOT NULL;
CREATE TABLE unread (place TEXT PRIMARY KEY, error TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE attempt (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COLUMNS = "id, iri, source, content, version, checked, error, findings, empty"


class Checked(IntEnum):
    """How a dispatch was checked against the shapes when it was built."""

    NOT = 0
    FLAGGED = 1
    STRICTLY = 2


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a dispatch: `error` is None where its graph is in the store, else says why it was set aside.

    `content` is `content_of` the dispatch, `version` that of the rules that read it, `source` where it came from.
    """

    id: str
    iri: str
    source: str | None
    content: bytes
    version: str
    checked: Checked
    error: str | None = None
    findings: tuple[str, ...] = ()
    empty: bool = False

    def holds(self, content: bytes, version: str, checked: Checked) -> bool:
        """Whether building the dispatch again, so checked, would end in the same."""
        if (self.content, self.version) != (content, version):
            return False
        if checked == self.checked:
            return True
        if self.error is not None:
            return False
        # Found in order by a check is in order for less of one; a strict build lets nothing in that has findings.
        return checked < self.checked or (self.checked == Checked.FLAGGED and not self.findings)


@dataclass(frozen=True, slots=True)
class Aside:
    """A document that no graph was made of: its identifier, if it has one, where it came from, and why."""

    id: str | None
    source: str
    error: str


def content_of(dispatch: Dispatch) -> bytes:
    """A hash of all that a source says, but not of where it was found."""
    said = (dispatch.id, dispatch.text, dispatch.title, dispatch.language, dispatch.published)
    return blake2b(repr((*said, dispatch.url, dispatch.agency)).encode("utf-8"), digest_size=16).digest()


class Journal:
    """The journal of a store. A context manager.

    Without a path it is a temporary one. Raises StoreError for a file that is missing (read-only), damaged, or of
    another layout, and for a full disk.
    """

    def __init__(self, path: str | Path | None, *, read_only: bool = False) -> None:
        self.path = path or ""  # SQLite's name for a base that spills to a file of its own, deleted when closed
        if read_only and not Path(self.path).exists():
            raise StoreError("there is no journal here", where=str(path), hint="kg build writes it")
        with self._telling():
            self._base = sqlite3.connect(self.path, isolation_level=None, timeout=10)
            found = self._one("PRAGMA user_version")
            if found not in (0, _LAYOUT):
                hint = "use the version that wrote it, or delete it: the next build then does all work again"
                raise StoreError(f"the journal has layout {found}, not {_LAYOUT}", where=str(path), hint=hint)
            if read_only:
                self._base.execute("PRAGMA query_only = 1")
                return
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            if found == 0:
                self._base.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_LAYOUT}; COMMIT;")

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            where = str(self.path)
            if "full" in str(error):
                raise disk_full(where) from error
            if "locked" in str(error):
                raise StoreError("another process writes to the journal", where=where, hint="wait for it") from error
            hint = "delete it: the next build then does all work again, and ends in the same graph"
            raise StoreError(f"the journal is damaged: {error}", where=where, hint=hint) from error

    def _one(self, query: str, values: Sequence[Any] = ()) -> Any:
        row = self._base.execute(query, values).fetchone()
        return row[0] if row else None

    def _write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs a statement for each row, in one transaction."""
        rows = list(rows)
        if not rows:
            return
        with self._telling():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._base.executemany(statement, rows)
            except BaseException:
                if self._base.in_transaction:  # a full disk has ended it already
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    # -- dispatches ---------------------------------------------------------------------------------------------------

    def get(self, identifier: str) -> Record | None:
        """What became of a dispatch; None if nothing is known."""
        with self._telling():
            row = self._base.execute(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (identifier,)).fetchone()
        return _record(row) if row else None

    def record(self, records: Iterable[Record], *, arriving: bool = False) -> None:
        """Notes what became of dispatches, once the store has their graphs (or is rid of them).

        With `arriving` what will become of dispatches that the store does not have yet, before it is given them.
        """
        table, marks = "arriving" if arriving else "entry", ", ".join("?" * 9)
        self._write(f"INSERT OR REPLACE INTO {table} ({_COLUMNS}) VALUES ({marks})", map(_row, records))

    def is_arriving(self) -> bool:
        """Whether graphs were on their way into the store, and it was not noted that they are there."""
        with self._telling():
            return self._one("SELECT 1 FROM arriving LIMIT 1") is not None

    def arriving(self) -> Iterator[str]:
        """The IRIs of the graphs that were on their way into the store."""
        with self._telling():
            for row in self._base.execute("SELECT iri FROM arriving ORDER BY id"):
                yield row[0]

    def arrived(self, missing: Iterable[str] = ()) -> None:
        """They are in the store, but for the missing ones."""
        self._write("DELETE FROM arriving WHERE iri = ?", ((one,) for one in missing))
        move = f"INSERT OR REPLACE INTO entry ({_COLUMNS}) SELECT {_COLUMNS} FROM arriving WHERE ?"
        self._write(move, [(1,)])
        self._write("DELETE FROM arriving WHERE ?", [(1,)])

    def forget(self, identifiers: Iterable[str]) -> None:
        """Withdraws what is noted of dispatches, before the store changes their graphs."""
        self._write("DELETE FROM entry WHERE id = ?", ((one,) for one in identifiers))

    def forget_graphs(self, iris: Iterable[str]) -> None:
        """The same for dispatches given by IRI, so that the next build makes their graphs anew."""
        self._write("DELETE FROM entry WHERE iri = ?", ((one,) for one in iris))

    def clear(self) -> None:
        """Forgets what became of dispatches, for a store that holds nothing."""
        for table in ("entry", "arriving"):
            self._write(f"DELETE FROM {table} WHERE ?", [(1,)])

    def records(self) -> Iterator[Record]:
        """All that is noted of dispatches, by identifier."""
        with self._telling():
            for row in self._base.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY id"):
                yield _record(row)

    # -- what never became a dispatch ---------------------------------------------------------------------------------

    def unread(self, faults: Iterable[tuple[str, str]]) -> None:
        """Notes places (file, line, item) that cannot be read, each with the reason."""
        self._write("INSERT OR REPLACE INTO unread (place, error) VALUES (?, ?)", faults)

    def about_to_read(self, paths: Iterable[str]) -> None:
        """Forgets what could not be read of files and folders that are read anew."""
        under = "place >= ?1 || ?2 AND place < ?1 || ?3"  # a range of the key: "a/" up to "a0"
        rows = [(path, mark, chr(ord(mark) + 1)) for path in paths for mark in "/:"]
        self._write(f"DELETE FROM unread WHERE place = ?1 OR {under}", rows)

    # -- dispatches on which this process itself is working -----------------------------------------------------------

    def attempting(self, identifiers: Iterable[str]) -> None:
        """Notes on which dispatches this very process is about to work: one of them may be its end."""
        self._write("INSERT OR IGNORE INTO attempt (id) VALUES (?)", ((one,) for one in identifiers))

    def attempted(self) -> None:
        """They are done."""
        self._write("DELETE FROM attempt WHERE ?", [(1,)])

    def suspects(self) -> set[str]:
        """The dispatches on which an earlier process worked when it ended."""
        with self._telling():
            return {row[0] for row in self._base.execute("SELECT id FROM attempt")}

    # -- figures ------------------------------------------------------------------------------------------------------

    def counts(self, version: str) -> dict[str, int]:
        """How many are built, of these by rules of another version, empty or with findings; how many are set aside."""
        asked = {
            "built": "entry WHERE error IS NULL",
            "outdated": "entry WHERE error IS NULL AND version <> ?",
            "empty": "entry WHERE error IS NULL AND empty",
            "findings": "entry WHERE error IS NULL AND findings IS NOT NULL",
            "set aside": "entry WHERE error IS NOT NULL",
            "unreadable": "unread",
        }
        with self._telling():
            return {
                name: self._one(f"SELECT count(*) FROM {what}", (version,) * what.count("?"))
                for name, what in asked.items()
            }

    def set_aside(self) -> Iterator[Aside]:
        """What no graph was made of: dispatches by identifier, then places that cannot be read."""
        with self._telling():
            for row in self._base.execute("SELECT id, source, error FROM entry WHERE error IS NOT NULL ORDER BY id"):
                yield Aside(row[0], row[1] or row[0], row[2])
            for row in self._base.execute("SELECT place, error FROM unread ORDER BY place"):
                yield Aside(None, row[0], row[1])

    def close(self) -> None:
        """Closes the file. The journal cannot be used afterwards."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _row(record: Record) -> tuple[Any, ...]:
    findings = json.dumps(record.findings, ensure_ascii=False) if record.findings else None
    head = (record.id, record.iri, record.source, record.content, record.version, int(record.checked))
    return (*head, record.error, findings, int(record.empty))


def _record(row: Sequence[Any]) -> Record:
    identifier, iri, source, content, version, checked, error, findings, empty = row
    told = tuple(json.loads(findings)) if findings else ()
    return Record(identifier, iri, source, content, version, Checked(checked), error, told, bool(empty))
