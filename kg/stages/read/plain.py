"""Plain text: one file, one dispatch."""

from __future__ import annotations

from collections.abc import Iterator

from kg.core.model import Dispatch
from kg.stages.read.decode import decode
from kg.stages.read.model import Source


def read_text(source: Source) -> Iterator[Dispatch]:
    """The file's text as one dispatch; raises InputError if it is none."""
    text = decode(source.whole(source.limits.text), source.where)
    yield Dispatch(id=source.id, text=text, source=source.where)
