"""What a build did: counts of everything, the first of each kind by name, and each document as it is done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.core.model import Note

Outcome = Literal["built", "unchanged", "refused"]
KEPT = 1_000  # of each kind, so that a report of a million documents takes no more memory than one of a thousand


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not built, and why."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a build. `id` is None where nothing could be read; `again` says that a document was set aside by
    an earlier build and is passed over."""

    where: str
    outcome: Outcome
    id: str | None = None
    error: str | None = None
    empty: bool = False
    again: bool = False
    findings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_json(self) -> str:
        """The entry as one line of JSON; what there is nothing of is left out."""
        value: dict[str, Any] = {"where": self.where, "outcome": self.outcome}
        if self.id is not None:
            value["id"] = self.id
        if self.error:
            value["error"] = self.error
        if self.empty:
            value["empty"] = True
        if self.again:
            value["again"] = True
        if self.findings:
            value["findings"] = list(self.findings)
        if self.notes:
            value["notes"] = [
                {"rule": n.rule, "message": n.message, "span": n.span and [n.span.start, n.span.end]}
                for n in self.notes
            ]
        return json.dumps(value, ensure_ascii=False)


@dataclass(slots=True)
class BuildReport:
    """What a build did. `counts` has all documents by outcome, and how many were empty or had findings; the lists and
    mappings hold the first thousand each. `listener` gets every entry when it is known."""

    built: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)  # read, but nothing in them was recognised as a fact
    refused: list[Refusal] = field(default_factory=list)
    findings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)  # what was passed over without being refused
    stale: list[str] = field(default_factory=list)  # in the store, but built before what has been decided since
    derived: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    listener: Callable[[Entry], None] | None = None

    def add(self, entry: Entry) -> None:
        """Counts a document, and keeps it if it is among the first of its kind."""
        self.counts[entry.outcome] += 1
        name = entry.id or entry.where
        if entry.outcome == "refused":
            if len(self.refused) < KEPT:
                self.refused.append(Refusal(entry.where, entry.error or ""))
        else:
            names = self.built if entry.outcome == "built" else self.unchanged
            if len(names) < KEPT:
                names.append(name)
        if entry.empty:
            self.counts["empty"] += 1
            if len(self.empty) < KEPT:
                self.empty.append(name)
        if entry.findings:
            self.counts["findings"] += 1
            if len(self.findings) < KEPT:
                self.findings[name] = entry.findings
        if entry.notes and len(self.notes) < KEPT:
            self.notes[name] = entry.notes
        if self.listener:
            self.listener(entry)

    def remark(self, message: str) -> None:
        """Keeps a remark, if it is among the first thousand."""
        self.counts["remarks"] += 1
        if len(self.remarks) < KEPT:
            self.remarks.append(message)

    def summary(self) -> str:
        """The last line of a report in JSON Lines: the counts, what was passed over, what the rules derived."""
        value = {
            "outcome": "summary",
            "counts": dict(sorted(self.counts.items())),
            "remarks": self.remarks,
            "stale": self.stale,
            "derived": self.derived,
        }
        return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a build is: documents done, the last one's name, and bytes read of all there are (0: not known)."""

    documents: int
    last: str
    bytes_read: int = 0


Progress = Callable[[Advance], None]
