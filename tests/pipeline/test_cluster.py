"""A real Dask scheduler and two worker processes, one of which is killed: every dispatch once, none lost."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg import pipeline
from kg.core.errors import InputError, KgError
from kg.core.model import Dispatch
from kg.graph.journal import Journal
from kg.graph.store import EmbeddedStore
from kg.pipeline.cluster import in_cluster
from kg.pipeline.work import Result, Settings
from tests.pipeline.dispatches import dispatch, jsonl

ROOT = Path(__file__).parents[2]


def slow(dispatches: Sequence[Dispatch], settings: Settings) -> list[Result]:
    """Takes its time, notes in a folder (`settings.base`) who does what, ends its process at "poison"."""
    folder = Path(settings.base)
    (folder / f"{dispatches[0].id}-{os.getpid()}").touch()
    time.sleep(0.15)
    if any(one.id == "poison" for one in dispatches):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Result(one.id) for one in dispatches]


@contextlib.contextmanager
def started(folder: Path, *args: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A command of Dask in a session of its own, with the file of what it says; ended with all its children."""
    log = folder / f"{args[0]}-{time.monotonic_ns()}.log"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:]]
        process = subprocess.Popen(
            command, stdout=stream, stderr=subprocess.STDOUT, env=env, cwd=folder, start_new_session=True
        )
    try:
        yield process, log
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)


@contextlib.contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler of its own."""
    with started(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as (process, log):
        end = time.monotonic() + 60
        while not (found := re.search(r"(tcp://127\.0\.0\.1:\d+)", log.read_text())):
            assert process.poll() is None and time.monotonic() < end, log.read_text()
            time.sleep(0.05)
        yield found[1]


@contextlib.contextmanager
def worker(folder: Path, address: str, nanny: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    kind = "--nanny" if nanny else "--no-nanny"
    args = (address, "--nthreads", "1", kind, "--no-dashboard", "--host", "127.0.0.1")
    with started(folder, "worker", *args) as (process, _):
        yield process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


def test_a_worker_that_is_killed_loses_no_dispatch_and_doubles_none(
    folder: Path, tmp_path: Path, small_ontology: None
) -> None:
    source = [[dispatch(n), dispatch(n + 1)] for n in range(0, 60, 2)]
    with scheduler(folder) as address, worker(folder, address) as one, worker(folder, address):
        stream = in_cluster(source, Settings(base=str(tmp_path)), address, slow)
        done = [next(stream)]
        while not any(path.name.endswith(f"-{one.pid}") for path in tmp_path.iterdir()):
            done.append(next(stream))
        one.kill()
        done += stream
        found = [result.id for _, results in done for result in results]
        assert sorted(found) == [f"d{n:04}" for n in range(60)]

        # The same cluster, with one worker left, builds the same graph as this process does.
        file = jsonl(tmp_path / "a.jsonl", range(40))
        graphs = []
        for name, options in (("cluster", {"scheduler": address}), ("here", {"jobs": 1})):
            with EmbeddedStore(tmp_path / name) as store, Journal(tmp_path / f"{name}.journal") as journal:
                report = pipeline.build([file], store, journal=journal, validate=False, **options)
                assert report.counts == {"built": 40}
                graphs.append(set(store.pattern(graph=None)))
        assert graphs[0] == graphs[1]

        with pytest.raises(KgError, match="other rules"):
            list(in_cluster([[dispatch(1)]], Settings(version="another"), address))


def test_a_document_that_ends_workers_is_set_aside(folder: Path, tmp_path: Path) -> None:
    source = [[dispatch(1), dispatch(2, "poison"), dispatch(3)], [dispatch(4)]]
    with scheduler(folder) as address, worker(folder, address, nanny=True), worker(folder, address, nanny=True):
        found = {
            r.id: r.error
            for _, results in in_cluster(source, Settings(base=str(tmp_path)), address, slow)
            for r in results
        }
    assert "ended" in str(found.pop("poison"))
    assert found == {"d0001": None, "d0003": None, "d0004": None}


def test_a_cluster_that_loses_all_its_workers_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.cluster._PATIENCE", 0.5)
    with scheduler(folder) as address, worker(folder, address) as only:
        stream = in_cluster([[dispatch(n)] for n in range(20)], Settings(base=str(tmp_path)), address, slow)
        next(stream)
        only.kill()
        with pytest.raises(KgError, match="no workers any more"):
            list(stream)


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.cluster._SECONDS", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(InputError, match=f"{address}: there is no scheduler here"):
            list(in_cluster([[dispatch(1)]], Settings(), address))
    with pytest.raises(InputError, match="there is no scheduler here"):
        list(in_cluster([[dispatch(1)]], Settings(), "nonsense://x"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"dispatch-kg\[cluster\]"):
        list(in_cluster([[dispatch(1)]], Settings(), address))
