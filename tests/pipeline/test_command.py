"""`kg build` as a process of its own: interrupted, killed, its worker killed, beside another; and `kg status`."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pipeline.dispatches import jsonl

RUN = [sys.executable, "-c", "from tests.pipeline.test_command import small_main; small_main()"]


def small_main() -> None:
    """The command line beside the small ontology."""
    from kg.cli import main
    from tests.graph.conftest import with_small_ontology

    with with_small_ontology():
        main(sys.argv[1:])


def kg(*args: str | Path, code: int = 0) -> str:
    """What a command prints on both streams."""
    ran = subprocess.run([*RUN, *map(str, args)], capture_output=True, text=True, timeout=120)
    assert ran.returncode == code, ran.stderr
    return ran.stdout + ran.stderr


@contextlib.contextmanager
def running(*args: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command at work, in a session of its own, ended when the block ends."""
    process = subprocess.Popen(
        [*RUN, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=60)


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def members(session: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def nquads(store: Path) -> str:
    return kg("export", "--format", "nquads", "--store", store)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file of dispatches, and the N-Quads of an undisturbed build of it."""
    folder = tmp_path_factory.mktemp("corpus")
    file = jsonl(folder / "a.jsonl", range(160))
    kg("build", file, "--store", folder / "s", "--jobs", "2", "--no-validate")
    return file, nquads(folder / "s")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_an_interrupted_build_goes_on_where_it_stopped(
    corpus: tuple[Path, str], tmp_path: Path, number: signal.Signals
) -> None:
    file, expected = corpus
    store, report = tmp_path / "s", tmp_path / "r.jsonl"
    jobs = "2" if number == signal.SIGINT else "1"
    with running("build", file, "--store", store, "-j", jobs, "--no-validate", "--report", report) as build:
        wait_for(lambda: lines(report) >= 40)
        os.killpg(build.pid, number)  # as a terminal does: to every process of the group
        _, err = build.communicate(timeout=60)
        assert build.returncode == 130
        assert "interrupted; the same command goes on from here" in err
        assert "Traceback" not in err
        wait_for(lambda: members(build.pid) == [], 20)
    out = kg("build", file, "--store", store, "--no-validate", "--report", tmp_path / "again.jsonl")
    unchanged = [line for line in (tmp_path / "again.jsonl").read_text().splitlines() if '"unchanged"' in line]
    assert len(unchanged) >= 32, out
    assert nquads(store) == expected


def test_a_worker_that_is_killed_costs_nothing(corpus: tuple[Path, str], tmp_path: Path) -> None:
    file, expected = corpus
    store, report = tmp_path / "s", tmp_path / "r.jsonl"
    with running("build", file, "--store", store, "-j", "2", "--no-validate", "--report", report) as build:
        wait_for(lambda: lines(report) >= 1)
        worker = max(members(build.pid))  # the youngest
        assert worker != build.pid
        os.kill(worker, signal.SIGKILL)
        _, err = build.communicate(timeout=120)
    assert (build.returncode, "160 built, 0 unchanged" in err) == (0, True), err
    assert nquads(store) == expected


def test_a_build_that_is_killed_leaves_no_process_behind_and_a_second_says_who_holds_the_store(
    corpus: tuple[Path, str], tmp_path: Path
) -> None:
    file, expected = corpus
    store, report = tmp_path / "s", tmp_path / "r.jsonl"
    with running("build", file, "--store", store, "-j", "2", "--no-validate", "--report", report) as build:
        wait_for(lambda: lines(report) >= 1)
        assert f"process {build.pid} (since" in kg("build", file, "--store", store, code=3)
        assert json.loads(kg("status", "--store", store, "--format", "json"))["unreadable"] == 0  # beside it
        build.kill()
        build.wait(timeout=60)
        wait_for(lambda: members(build.pid) == [])
    kg("build", file, "--store", store, "--no-validate")
    assert nquads(store) == expected


def test_status_says_what_is_built_what_is_set_aside_and_why(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", [1, 2])
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"id": "german", "text": "Der Minister traf gestern seinen Kollegen.", "language": "de"}\n')
        stream.write('{"id": "cut", "text": "Bakou, 1')
    store = tmp_path / "s"
    kg("build", file, "--store", store, "--no-validate", code=1)
    told = kg("status", "--store", store)
    assert "built               2" in told
    assert f"german ({file}:3): no grammar reads the language 'de' (known: fr)" in told
    assert f"{file}:4:23: not JSON: Unterminated string" in told
    assert "there is no journal here" in kg("status", "--store", tmp_path / "none", code=3)
