"""Work spread over processes: every document has its result once, whatever ends a process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg.core.errors import KgError
from kg.core.model import Dispatch
from kg.pipeline.processes import CHUNK, ENDED, Chunk, alone, chunks, in_processes
from kg.pipeline.work import Result, Settings, work_elsewhere
from tests.pipeline.dispatches import dispatch


def deadly(dispatches: Sequence[Dispatch], settings: Settings) -> list[Result]:
    """Ends its own process at a dispatch called "poison"; the others have a result."""
    for one in dispatches:
        if one.id == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
    return [Result(one.id) for one in dispatches]


def deadly_once(dispatches: Sequence[Dispatch], settings: Settings) -> list[Result]:
    """Ends its own process the first time (`settings.base` is a file that remembers it)."""
    flag = Path(settings.base)
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [Result(one.id) for one in dispatches]


def groups(count: int, size: int = 3) -> list[Chunk]:
    return [[dispatch(n) for n in range(start, start + size)] for start in range(0, count, size)]


def test_chunks_are_bounded_by_number_and_by_length() -> None:
    found = list(chunks(dispatch(n) for n in range(CHUNK * 2 + 1)))
    assert [len(chunk) for chunk in found] == [CHUNK, CHUNK, 1]
    long = [Dispatch(str(n), "x" * 300_000) for n in range(3)]
    assert [len(chunk) for chunk in chunks(long)] == [1, 1, 1]


def test_a_document_that_ends_its_process_is_set_aside_and_the_others_go_on() -> None:
    source = groups(30)
    source[4] = [dispatch(12), dispatch(13, "poison"), dispatch(14)]
    found = {r.id: r.error for _, results in in_processes(source, Settings(), 2, deadly) for r in results}
    assert found.pop("poison") == ENDED
    assert found == {f"d{n:04}": None for n in range(30) if n != 13}


def test_a_process_that_is_killed_from_outside_costs_no_document(tmp_path: Path) -> None:
    settings = Settings(base=str(tmp_path / "flag"))
    found = [r for _, results in in_processes(groups(30), settings, 2, deadly_once) for r in results]
    assert sorted(r.id for r in found) == [f"d{n:04}" for n in range(30)]
    assert {r.error for r in found} == {None}


def test_alone_is_each_in_its_own_place() -> None:
    results = alone([dispatch(1), dispatch(2, "poison"), dispatch(3)], Settings(), deadly)
    assert [(r.id, r.error) for r in results] == [("d0001", None), ("poison", ENDED), ("d0003", None)]


def test_the_source_is_read_only_as_fast_as_results_are_taken() -> None:
    taken = 0

    def source() -> Iterator[Chunk]:
        nonlocal taken
        for group in groups(90):
            taken += 1
            yield group

    stream = in_processes(source(), Settings(), 2, deadly)
    next(stream)
    time.sleep(0.2)
    assert taken <= 6
    stream.close()


def test_a_worker_with_other_rules_is_refused() -> None:
    with pytest.raises(KgError, match="other rules"):
        work_elsewhere([dispatch(1)], Settings(version="another"))
