"""What goes through the pipe between server and child: frames of one letter, a length and that many bytes.

A job is one JSON frame and one of its body. An answer is a head (JSON), any number of data frames, and an end (JSON).
"""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

JOB, BODY, HEAD, DATA, END = b"J", b"B", b"H", b"D", b"E"
_PREFIX = struct.Struct(">cI")


def frame(kind: bytes, data: bytes) -> bytes:
    """A frame as it is sent."""
    return _PREFIX.pack(kind, len(data)) + data


def value(kind: bytes, content: Mapping[str, Any]) -> bytes:
    """A frame that holds JSON."""
    return frame(kind, json.dumps(content).encode())


def read(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream; None at its end."""
    prefix = stream.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size:
        return None
    kind, length = _PREFIX.unpack(prefix)
    return kind, stream.read(length)


async def receive(stream: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next frame of a pipe. Raises IncompleteReadError where the other side has ended."""
    kind, length = _PREFIX.unpack(await stream.readexactly(_PREFIX.size))
    return kind, await stream.readexactly(length)
