"""Figures: hits, spurious and missed facts by class; a table, JSON, and the faults by dispatch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

CLASSES = (
    "dispatch.date", "person", "person-office", "organisation", "region",
    "meeting-participant", "meeting-date", "meeting-place", "meeting-kind",
    "agreement", "agreement-party", "agreement-signatory", "agreement-status", "agreement-date",
)  # fmt: skip
"""The classes of facts, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 (0 to 1) with the counts that they come from."""

    precision: float
    recall: float
    f1: float
    hit: int
    spurious: int
    missed: int

    @classmethod
    def of(cls, hit: int, spurious: int, missed: int) -> Figures:
        """The figures of three counts; nothing to find and nothing found is 1.0."""
        precision = hit / (hit + spurious) if hit + spurious else (1.0 if not missed else 0.0)
        recall = hit / (hit + missed) if hit + missed else (1.0 if not spurious else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1, hit, spurious, missed)

    def as_dict(self) -> dict[str, float | int]:
        """As JSON has it."""
        return {name: getattr(self, name) for name in ("precision", "recall", "f1", "hit", "spurious", "missed")}


@dataclass(slots=True)
class Tally:
    """Hits, spurious and missed facts by class, with a line of text for each fault."""

    hit: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add_hit(self, name: str) -> None:
        """One more fact that gold and prediction share."""
        self.hit[name] += 1

    def add_spurious(self, name: str, fact: str) -> None:
        """One more predicted fact that the gold has not."""
        self.spurious[name] += 1
        self.faults.append(f"spurious {name}: {fact}")

    def add_missed(self, name: str, fact: str) -> None:
        """One more gold fact that was not predicted."""
        self.missed[name] += 1
        self.faults.append(f"missed   {name}: {fact}")

    def merge(self, other: Tally) -> None:
        """Adds the counts of another tally; its faults stay with it."""
        self.hit.update(other.hit)
        self.spurious.update(other.spurious)
        self.missed.update(other.missed)

    def figures(self, name: str | None = None) -> Figures:
        """The figures of a class, or of all together."""
        if name:
            return Figures.of(self.hit[name], self.spurious[name], self.missed[name])
        return Figures.of(self.hit.total(), self.spurious.total(), self.missed.total())


@dataclass(frozen=True, slots=True)
class Report:
    """The score of a folder: the tally of each dispatch, by its identifier.

    `errors` are dispatches that could not be read, with the reason; they count as wholly missed.
    """

    tallies: dict[str, Tally]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Tally:
        """All dispatches together."""
        total = Tally()
        for tally in self.tallies.values():
            total.merge(tally)
        return total

    def figures(self, name: str | None = None) -> Figures:
        """The figures of a class, or of all together (micro)."""
        return self.total.figures(name)

    def table(self) -> str:
        """Precision, recall, F1 and counts by class, as text."""
        row, number, total = "{:<22} {:>9} {:>9} {:>9} {:>6} {:>9} {:>7}".format, "{:.3f}".format, self.total
        lines = [row("class", "precision", "recall", "F1", "hit", "spurious", "missed")]
        for name in [*CLASSES, None]:
            f = total.figures(name)
            shares = (number(value) for value in (f.precision, f.recall, f.f1))
            lines.append(row(name or "all (micro)", *shares, f.hit, f.spurious, f.missed))
        return "\n".join(lines)

    def worst(self, count: int = 5) -> list[tuple[str, float]]:
        """The dispatches of the lowest F1, with it."""
        ranked = sorted((tally.figures().f1, id_) for id_, tally in self.tallies.items())
        return [(id_, f1) for f1, id_ in ranked[:count]]

    def text(self, worst: int = 5, verbose: bool = False) -> str:
        """The table, the worst dispatches and, if `verbose`, each missed and spurious fact."""
        lines = [self.table()]
        if worst:
            lines += ["", "worst dispatches"] + [f"  {f1:.3f}  {id_}" for id_, f1 in self.worst(worst)]
        for id_, message in sorted(self.errors.items()):
            lines += ["", f"{id_}: not read: {message}"]
        return "\n".join([*lines, self.faults()] if verbose else lines)

    def faults(self) -> str:
        """Each missed and spurious fact, dispatch by dispatch."""
        lines = []
        for id_, tally in sorted(self.tallies.items()):
            if tally.faults:
                lines += ["", id_] + [f"  {fault}" for fault in tally.faults]
        return "\n".join(lines)

    def fault_classes(self) -> str:
        """How many facts of which class each dispatch has too many and too few, without naming them."""
        lines = [""]
        for id_, tally in sorted(self.tallies.items()):
            found = [
                f"{n} +{tally.spurious[n]} -{tally.missed[n]}" for n in CLASSES if tally.spurious[n] + tally.missed[n]
            ]
            lines.append(f"{id_}: {', '.join(found) or 'none'}")
        return "\n".join(lines)

    def json(self, faults: bool = True) -> dict[str, Any]:
        """The figures as a JSON-ready dictionary, with the faults of each dispatch unless they are not wanted."""
        total = self.total
        dispatches: dict[str, Any] = {id_: tally.figures().as_dict() for id_, tally in self.tallies.items()}
        if faults:
            for id_, tally in self.tallies.items():
                dispatches[id_]["faults"] = tally.faults
        value: dict[str, Any] = {
            "classes": {name: total.figures(name).as_dict() for name in CLASSES},
            "micro": total.figures().as_dict(),
            "dispatches": dispatches,
        }
        return value | ({"errors": self.errors} if self.errors else {})
