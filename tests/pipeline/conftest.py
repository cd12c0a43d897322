"""The fixtures of the pipeline's tests: stores beside a small ontology, which takes a hundredth of the time."""

from __future__ import annotations

from tests.graph.conftest import small_ontology

__all__ = ["small_ontology"]
