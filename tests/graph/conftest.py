"""A store that holds the seed's graph, composed by hand, beside a small gazetteer and two rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import derive, reference
from kg.graph.store import EmbeddedStore
from tests.graph.seed import DISPATCH, seed_graph

SMALL = Path(__file__).parent / "ontology"


@pytest.fixture(scope="session")
def small_ontology() -> Iterator[Path]:
    """The small ontology in the place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "ONTOLOGY", SMALL)
        patch.setattr(derive, "ONTOLOGY", SMALL)
        yield SMALL


@pytest.fixture(scope="session")
def seed_path(small_ontology: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the seed's graph, for reading."""
    path = tmp_path_factory.mktemp("seed") / "store"
    with EmbeddedStore(path) as store:
        store.load_gazetteer()
        store.replace(DISPATCH, seed_graph())
        store.refresh_derived()
    return path


@pytest.fixture(scope="session")
def seed_store(seed_path: Path) -> Iterator[EmbeddedStore]:
    """The seed's store, opened for reading."""
    with EmbeddedStore(seed_path, read_only=True) as store:
        yield store
