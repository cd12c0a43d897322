"""`kg verify`, `kg backup`, `kg restore` and `kg compact`, as they are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph.store import EmbeddedStore
from tests.graph.seed import DISPATCH, seed_graph


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with EmbeddedStore(tmp_path / "s") as store:
        store.replace(DISPATCH, seed_graph())
        store.refresh_derived()
    return tmp_path / "s"


def kg(*args: object) -> tuple[int, str]:
    """Exit code and what was printed."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    return done.returncode, done.stdout + done.stderr


def test_a_store_is_checked_copied_lost_and_brought_back(path: Path, tmp_path: Path) -> None:
    assert kg("verify", "--store", path) == (0, "sound: 1 dispatches\n")
    copy = tmp_path / "copy"
    assert kg("backup", copy, "--store", path) == (0, f"copied to {copy}\n")
    code, said = kg("restore", copy, "--store", path)
    assert code == 3 and "is not empty" in said
    new = tmp_path / "new"
    assert kg("restore", copy, "--store", new) == (0, f"{new} is what {copy} was\n")
    code, said = kg("compact", "--store", new)
    assert code == 0 and "MB now" in said
    assert kg("verify", "--store", new)[0] == 0


def test_a_store_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    for command in (["verify"], ["backup", tmp_path / "copy"], ["compact"]):
        code, said = kg(*command, "--store", tmp_path / "none")
        assert code == 3 and "there is no store here" in said
    assert not (tmp_path / "none").exists() and not (tmp_path / "copy").exists()


def test_what_is_wrong_with_a_store_is_printed(path: Path) -> None:
    import pyoxigraph as ox

    data = ox.Store(str(path / "data"))
    data.remove(next(data.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    del data
    code, said = kg("verify", "--store", path)
    assert code == 1 and "the default graph lacks" in said and "kg restore" in said
