"""The one place that knows the order: read → extract → map → validate → store.

`build` reads in one process, works in as many as there are (`work.py`, `processes.py`) and stores in one again; the
journal beside the store remembers what is done.
"""

from __future__ import annotations

from kg.pipeline.checks import dispatch_iri, retract, similar_dispatches, validate_file, validate_store
from kg.pipeline.report import BuildReport, Entry, Progress, Refusal
from kg.pipeline.run import build
from kg.pipeline.watch import Watch

__all__ = [
    "BuildReport",
    "Entry",
    "Progress",
    "Refusal",
    "Watch",
    "build",
    "dispatch_iri",
    "retract",
    "similar_dispatches",
    "validate_file",
    "validate_store",
]
