"""The fixtures of the graph's tests."""

from tests.graph.conftest import seed_path, seed_store, small_ontology

__all__ = ["seed_path", "seed_store", "small_ontology"]
