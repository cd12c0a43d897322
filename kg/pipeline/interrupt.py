"""Interruptions between two steps of the work, not in the middle of one."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def interruptions() -> Iterator[Callable[[], bool]]:
    """A first Ctrl-C or SIGTERM in the block is only remembered; a second one does what it does otherwise.

    Gives a function that says whether there was one. Threads other than the main one get no signals.
    """
    asked = False
    before: dict[signal.Signals, Any] = {}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def remember(*_: object) -> None:
        nonlocal asked
        asked = True
        restore()

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, remember) or signal.SIG_DFL
    try:
        yield lambda: asked
    finally:
        restore()
