"""Servers that the tests of a session share, over the seed's graph."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.conftest import seed_path, small_ontology
from tests.web.serving import Server, serving

SECONDS, ROWS, MEGABYTES, BODY = 1.0, 20_000, 8, 1  # the limits of the shared server; low, so that tests are quick

__all__ = ["seed_path", "small_ontology"]


@pytest.fixture(scope="session")
def store_path(seed_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seed's store, which no other test changes."""
    return Path(shutil.copytree(seed_path, tmp_path_factory.mktemp("served") / "store"))


@pytest.fixture(scope="session")
def access_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of the shared server."""
    return tmp_path_factory.mktemp("log") / "access.jsonl"


@pytest.fixture(scope="session")
def server(store_path: Path, access_log: Path) -> Iterator[Server]:
    """A server that reads, with low limits."""
    limits = ["--seconds", str(SECONDS), "--rows", str(ROWS), "--megabytes", str(MEGABYTES), "--body", str(BODY)]
    with serving(store_path, *limits, "--memory", "512", "--access-log", str(access_log)) as running:
        yield running
