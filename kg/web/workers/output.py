"""A child's answer on its way into the pipe: cut into frames, counted, compressed where the client wants it."""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Mapping
from typing import Any

from kg.web.workers import frames, jail
from kg.web.workers.job import Refused
from kg.web.workers.rows import Counter

_CHUNK = 64 * 1024
_WORTH_COMPRESSING = 1024  # bytes


# What XML cannot hold, also not as a reference, though a text may: controls, U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\ufffd".encode()


def _cut_through(data: bytes) -> int:
    """How many bytes at the end may begin U+FFFE or U+FFFF."""
    return 1 if data.endswith(b"\xef") else 2 if data.endswith(b"\xef\xbf") else 0


class Pipe:
    """The way to the server. What is small goes in one write."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: list[bytes] = []

    def head(self, value: Mapping[str, Any]) -> None:
        """Begins an answer."""
        self._waiting.append(frames.value(frames.HEAD, value))

    def data(self, data: bytes) -> None:
        """A part of the answer; sent at once."""
        self._waiting.append(frames.frame(frames.DATA, data))
        self._flush()

    def end(self, value: Mapping[str, Any], data: bytes = b"") -> None:
        """Ends an answer, with its last part."""
        if data:
            self._waiting.append(frames.frame(frames.DATA, data))
        self._waiting.append(frames.value(frames.END, {**value, "peak": jail.peak()}))
        self._flush()

    def answer(self, **head: Any) -> None:
        """An answer that is its head."""
        self.head(head)
        self.end({})

    def fail(self, refused: Refused) -> None:
        """Ends an answer as refused, whatever of it has gone out."""
        self._waiting = [frame for frame in self._waiting if not frame.startswith(frames.HEAD)]
        self.end({"refused": refused.as_value()})

    def _flush(self) -> None:
        left = memoryview(b"".join(self._waiting))
        self._waiting = []
        while left:
            left = left[os.write(self._descriptor, left) :]


class Output(io.RawIOBase):
    """A file to write an answer to. Raises Refused when it grows over its limits."""

    def __init__(
        self, pipe: Pipe, head: Mapping[str, Any], *, most: int, counter: Counter | None = None, gzip: bool = False
    ) -> None:
        super().__init__()
        self._pipe, self._head, self._most, self._counter = pipe, dict(head), most, counter
        self._xml = self._head.get("form") in ("xml", "rdfxml")
        self._parts: list[bytes] = []
        self._size, self._total = 0, 0
        self._compress = zlib.compressobj(5, zlib.DEFLATED, 31) if gzip else None  # 31: with gzip's header
        self._begun = False

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Takes a part of the answer."""
        part = bytes(data)
        self._parts.append(part)
        self._size += len(part)
        if self._size >= _CHUNK:
            self._pipe.data(self._packed(last=False))
        return len(part)

    def finish(self) -> None:
        """Sends what is left, and the end."""
        if not self._begun and self._size < _WORTH_COMPRESSING:
            self._compress = None
        last = self._packed(last=True)
        self._pipe.end({"bytes": self._total}, last)

    def _packed(self, *, last: bool) -> bytes:
        """What has gathered, counted and compressed; the head goes before the first part."""
        data = b"".join(self._parts)
        self._parts, self._size = [], 0
        if self._xml:
            if not last and (cut := _cut_through(data)):
                self._parts, self._size, data = [data[-cut:]], cut, data[:-cut]
            data = _NOT_XML.sub(_REPLACEMENT, data).replace(b"\r", b"&#13;")  # a parser reads CR as a line feed
        self._total += len(data)
        if self._total > self._most:
            hint = "ask for fewer columns, or add LIMIT and OFFSET"
            raise Refused(400, f"the answer is longer than {self._most} bytes", hint=hint, limit="bytes")
        if self._counter:
            self._counter.add(data)
        if not self._begun:
            self._begun = True
            self._pipe.head({**self._head, "gzip": self._compress is not None})
        if self._compress is None:
            return data
        return self._compress.compress(data) + (self._compress.flush() if last else b"")
