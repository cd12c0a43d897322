"""Builds that end in the middle, by kill -9 at any moment or by a full disk: run again, they end in the same bytes.

KG_KILLS says how many times builds are killed (all fifty: `make bench-full`).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.graph.export import export
from kg.graph.journal import JOURNAL, Journal
from kg.graph.store import EmbeddedStore
from tests.pipeline.dispatches import dispatch, jsonl, write
from tests.pipeline.test_command import kg, running, wait_for

KILLS = int(os.environ.get("KG_KILLS", "4"))
ROUND = 2  # kills in one store, before it is built to its end
COUNT = 90

pytestmark = pytest.mark.usefixtures("small_ontology")


def build(store: Path, file: Path) -> pipeline.BuildReport:
    with EmbeddedStore(store) as opened, Journal(store / JOURNAL) as journal:
        return pipeline.build([file], opened, journal=journal, validate=False)


def nquads(store: Path) -> bytes:
    with EmbeddedStore(store, read_only=True) as opened:
        return export(opened, "nquads", with_evidence=True)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes, float]:
    """Two states of a corpus, the N-Quads of the second built from nothing, and the seconds that this took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    first = write(folder / "first.jsonl", (dispatch(n + 7, f"d{n:04}") for n in range(0, COUNT, 2)))
    second = jsonl(folder / "second.jsonl", range(COUNT))
    start = time.monotonic()
    kg("build", second, "--store", folder / "s", "--no-validate", "-j", "1")
    seconds = time.monotonic() - start
    return first, second, nquads(folder / "s"), seconds


@pytest.mark.parametrize("number", range(KILLS // ROUND))
def test_a_build_killed_at_any_moment_ends_in_the_same_bytes_when_it_is_run_again(
    tmp_path: Path, undisturbed: tuple[Path, Path, bytes, float], number: int
) -> None:
    first, second, expected, seconds = undisturbed
    rng, store = random.Random(number), tmp_path / "s"
    if number % 2:  # the others are first builds, by bulk
        build(store, first)
    for _ in range(ROUND):
        with running("build", second, "--store", store, "--no-validate", "-j", rng.choice("12")) as process:
            wait_for(lambda: (store / "writer.json").exists() or process.poll() is not None)
            time.sleep(rng.uniform(0, seconds))
            process.kill()
        (store / "writer.json").unlink(missing_ok=True)
    build(store, second)
    assert nquads(store) == expected
    assert build(store, second).counts == {"unchanged": COUNT}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_the_build_goes_on_when_there_is_room(
    small_disk: Path, undisturbed: tuple[Path, Path, bytes, float]
) -> None:
    _, second, expected, _ = undisturbed
    store = small_disk / "s"
    told = kg("build", second, "--store", store, "--no-validate", code=3)
    assert "the disk is full (free some space and run the same command again: it goes on where it stopped)" in told
    subprocess.run(["mount", "-o", "remount,size=300m", small_disk], check=True)
    build(store, second)
    assert nquads(store) == expected
