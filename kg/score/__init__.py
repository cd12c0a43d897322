"""Scores extraction against annotated dispatches: precision, recall and F1 by class of fact, and each fault in words.

    report = run("tests/corpus/fr")
    print(report.table())

The format of the gold is described in `tests/corpus/fr/README.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from kg.score.report import Report

__all__ = ["run"]


def run(
    gold_dir: str | Path,
    *,
    half: Literal["all", "even", "odd"] = "all",
    via: Literal["graph", "reading"] = "graph",
    jobs: int = 1,
) -> Report:
    """Extracts every `ID.txt` of the folder and scores what comes out against `ID.json`.

    `half` picks the dispatches whose identifier has an even or odd number; `via="reading"` leaves out the graph; `jobs`
    is the number of processes. Raises InputError for a folder without gold or a file that cannot be read.
    """
    from kg.score.predict import score_gold

    return score_gold(gold_dir, half=half, via=via, jobs=jobs)
