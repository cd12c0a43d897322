"""Rounds of measurements that stand beside each other, and the row of a table that follows from them."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    """What was measured: ours and the peer's, as they are printed, and their ratio in each round."""

    what: str
    ours: str
    peer: str
    ratios: Sequence[float] = field(repr=False)

    def markdown(self) -> str:
        """The row: median of the ratios and their spread, least to greatest."""
        spread = f"{min(self.ratios):.2f}–{max(self.ratios):.2f}"
        return f"| {self.what} | {self.ours} | {self.peer} | {statistics.median(self.ratios):.2f} | {spread} |"


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the wall clock."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def process(*command: str) -> float:
    """How many seconds a process takes from start to end. Raises CalledProcessError where it fails."""
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def together(*works: Callable[[], float], warm_up: bool = True) -> list[list[float]]:
    """The seconds of each work in each round. The works take turns, so that a busy machine is busy for all of them;
    with `warm_up` a round before the first does not count."""
    if warm_up:
        for work in works:
            work()
    taken = [[work() for work in works] for _ in range(ROUNDS)]
    return [list(column) for column in zip(*taken, strict=True)]


def divided(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [a / b for a, b in zip(above, below, strict=True)]


def rate(count: int, taken: Sequence[float], unit: str) -> str:
    """Median of so many a second."""
    return f"{count / statistics.median(taken):,.0f} {unit}/s"


def time_of(taken: Sequence[float]) -> str:
    """Median time."""
    median = statistics.median(taken)
    return f"{median * 1000:,.0f} ms" if median < 1 else f"{median:.2f} s"
