"""Reading what users have: files, folders and standard input become dispatches; what cannot be read is rejected, with
the reason.

    for item in read(["dispatches/", "more.jsonl"]):
        match item:
            case Dispatch(): ...
            case Rejected(where, error): ...

To add a format, write a `Reader` (see `model.py`) and add a line to `READERS` in `files.py`.
"""

from __future__ import annotations

from kg.stages.read.files import READERS, files, read, size
from kg.stages.read.model import Limits, Reader, ReadReport, Rejected, Source

__all__ = ["READERS", "Limits", "ReadReport", "Reader", "Rejected", "Source", "files", "read", "size"]
