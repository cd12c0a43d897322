"""What is printed of a score: of dispatches that are held out the figures alone, unless their faults are asked for."""

from __future__ import annotations

import json
from pathlib import Path

from kg.score.folder import held_out
from kg.score.report import Report


def without_held_out(report: Report, folder: Path) -> Report:
    """The report without the dispatches of which the folder says that they are held out (`folder.held_out`)."""
    return Report({id_: tally for id_, tally in report.tallies.items() if not held_out(folder, id_)}, report.errors)


def as_json(report: Report, shown: Report) -> str:
    """All figures of a report, with the faults of the dispatches that are shown."""
    value = report.json(faults=False)
    for id_, tally in shown.tallies.items():
        value["dispatches"][id_]["faults"] = tally.faults
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_text(report: Report, shown: Report, *, worst: int = 5, verbose: bool = False) -> str:
    """The table, the worst dispatches and, if `verbose`, the faults of the dispatches that are shown."""
    text = report.text(worst, verbose=False)
    return f"{text}\n{shown.faults()}" if verbose else text
