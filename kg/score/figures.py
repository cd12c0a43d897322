"""A file of figures that are kept, so that a drop is seen: by name, the F1 of each class and the micro figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.core.errors import OutputError
from kg.score.report import CLASSES, Report

DROP = 0.01
"""By how much a figure may fall before it counts: a point."""


def figures_of(report: Report) -> dict[str, Any]:
    """The figures of a report that are worth keeping, rounded to four places."""
    micro = report.figures()
    return {
        "dispatches": len(report.tallies),
        "precision": round(micro.precision, 4),
        "recall": round(micro.recall, 4),
        "f1": round(micro.f1, 4),
        "classes": {name: round(report.figures(name).f1, 4) for name in CLASSES},
    }


def read(path: Path) -> dict[str, Any]:
    """The kept figures by name; none if there is no such file."""
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return value


def write(path: Path, name: str, report: Report) -> None:
    """Puts the figures of a report under a name; the others stay. Raises OutputError if the place cannot be written."""
    kept = read(path) | {name: figures_of(report)}
    try:
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error


def drops(kept: dict[str, Any], report: Report) -> list[str]:
    """What fell by more than a point: of all the micro F1 or precision, in words."""
    now = figures_of(report)
    return [
        f"{name} fell from {kept[name]:.4f} to {now[name]:.4f}"
        for name in ("f1", "precision")
        if now[name] < kept[name] - DROP
    ]
