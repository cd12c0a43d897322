"""How the work of a reading grows with its text, whatever else the machine does."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

SMALL, LARGE = 800, 8_000
_BOUND = 30  # ten times the text: quadratic growth would be a hundredfold


def assert_in_step(run: Callable[[int], object]) -> None:
    """That `run` does about ten times the work on ten times the text.

    Calls are counted, which tells the same each time. A regular expression that goes back over the text does so within
    one call: of that only time tells, and of time only what this thread had of the processor.
    """
    assert _calls(run, LARGE) < _BOUND * _calls(run, SMALL)
    assert _best(run, LARGE) < _BOUND * _best(run, SMALL) + 0.02


def _calls(run: Callable[[int], object], size: int) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run(size)
    finally:
        sys.setprofile(before)
    return calls


def _best(run: Callable[[int], object], size: int) -> float:
    def once() -> float:
        start = time.thread_time()
        run(size)
        return time.thread_time() - start

    return min(once() for _ in range(3))
