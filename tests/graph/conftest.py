"""A store that holds the seed's graph, composed by hand, beside a small gazetteer and two rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.graph import derive, reference
from kg.graph.store import EmbeddedStore
from tests.graph.seed import DISPATCH, seed_graph

SMALL = Path(__file__).parent / "ontology"


@contextmanager
def with_small_ontology() -> Iterator[None]:
    """The small ontology stands in the place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "ONTOLOGY", SMALL)
        patch.setattr(derive, "ONTOLOGY", SMALL)
        yield


@pytest.fixture
def small_ontology() -> Iterator[None]:
    """The small ontology for the length of one test."""
    with with_small_ontology():
        yield


@pytest.fixture(scope="session")
def seed_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the seed's graph, for reading."""
    path = tmp_path_factory.mktemp("seed") / "store"
    with with_small_ontology(), EmbeddedStore(path) as store:
        store.load_gazetteer()
        store.replace(DISPATCH, seed_graph())
        store.refresh_derived()
    return path


@pytest.fixture(scope="session")
def seed_store(seed_path: Path) -> Iterator[EmbeddedStore]:
    """The seed's store, opened for reading."""
    with EmbeddedStore(seed_path, read_only=True) as store:
        yield store
