"""The good graph, and what an update makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

HERE = Path(__file__).parent


class Example:
    """The good graph before and after updates."""

    def __init__(self) -> None:
        self._store = Store()
        self._store.bulk_load(path=str(HERE / "good.ttl"), format=RdfFormat.TURTLE)

    def update(self, text: str) -> None:
        """Changes the graph, and must change it."""
        before = set(self._store)
        self._store.update(text)
        assert set(self._store) != before, "the update changes nothing"

    def quads(self) -> list[Quad]:
        """The quads, sorted."""
        return sorted(self._store, key=str)


@pytest.fixture
def example() -> Example:
    """The good graph."""
    return Example()
