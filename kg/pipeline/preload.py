"""What every process that works on dispatches needs: imported once, by the process that the others are forked from."""

from __future__ import annotations

from kg.pipeline import work
from kg.stages import extract, mapping
from kg.stages.validate import engines

__all__ = ["engines", "extract", "mapping", "work"]
