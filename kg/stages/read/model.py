"""What the readers share: where a text comes from, what is refused, what is counted, how much is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.core.errors import InputError
from kg.core.model import Dispatch

_NOTES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one thing is taken into memory, in bytes (after decompression); beyond it the thing is refused.

    `line` is one line of JSONL, `text` a text or e-mail file, `page` an HTML page, `feed` a feed. `elements` counts the
    elements of an HTML page or fragment.
    """

    line: int = 50_000_000
    text: int = 50_000_000
    page: int = 10_000_000
    feed: int = 50_000_000
    elements: int = 100_000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, line or item that gave no dispatch: `where` names it (file, line), `error` says why and what to do."""

    where: str
    error: InputError


@dataclass(slots=True)
class ReadReport:
    """What a run of `read` left out without refusing it, for the closing lines of a build.

    `skipped` counts files of folders whose extension no reader knows, by extension; `repeated` dispatches that were
    met again, word for word; `languages` the dispatches by language; `notes` are (where, message) of the first
    hundred details that were ignored (a date that is none, a feed of mere summaries), `more_notes` how many followed.
    `bytes_read` are those of files, as they lie on the disk.
    """

    skipped: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    more_notes: int = 0
    bytes_read: int = 0

    def note(self, where: str, message: str) -> None:
        """Keep a detail that was ignored."""
        if len(self.notes) < _NOTES_KEPT:
            self.notes.append((where, message))
        else:
            self.more_notes += 1


@dataclass(frozen=True, slots=True)
class Source:
    """An open file on its way to a reader: `where` for messages, `id` for want of another, and the bytes."""

    where: str
    id: str
    stream: BinaryIO
    limits: Limits
    report: ReadReport

    def whole(self, limit: int) -> bytes:
        """All bytes; raises InputError past `limit`, without reading on."""
        data = self.stream.read(limit + 1)
        # A pipe or a decompressor may return less than asked for: go on until it has no more.
        if 0 < len(data) <= limit:
            chunks, size = [data], len(data)
            while size <= limit and (chunk := self.stream.read(limit + 1 - size)):
                chunks.append(chunk)
                size += len(chunk)
            data = b"".join(chunks)
        if len(data) > limit:
            raise InputError(
                f"more than {limit:,} bytes, which is the most that is read of one file of this kind",
                where=self.where,
                hint="split it, or give the dispatches as JSONL, one a line",
            )
        return data


Reader = Callable[[Source], Iterator[Dispatch | Rejected]]
