"""Checks graphs against the shapes of `ontology/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.core.terms import DEFAULT_BASE
from kg.stages.validate.finding import Finding, Severity
from kg.stages.validate.report import as_json, as_text, as_turtle

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple
    from rdflib import Graph

    from kg.stages.validate.engines import Engine

__all__ = ["Finding", "Severity", "as_json", "as_text", "as_turtle", "validate"]


def validate(
    data: Graph | Iterable[Quad | Triple],
    *,
    evidence: bool = True,
    base: str = DEFAULT_BASE,
    engine: Engine = "compiled",
    at_least: Severity = "info",
) -> tuple[Finding, ...]:
    """What the shapes find in a graph, in a fixed order: violations, warnings, remarks.

    `data` is one graph, as a dispatch's own: an rdflib Graph, or quads or triples of pyoxigraph, whatever graph they
    name. It is checked together with the class hierarchy and the gazetteer, whose nodes go by the base. Without
    `evidence` the shapes of annotations and stored texts are left out. What is less severe than `at_least` is not told.
    The engines find the same; see `engines`. Raises ValidationError when the shapes cannot be read or the graph cannot
    be checked.
    """
    from kg.stages.validate.closure import closure
    from kg.stages.validate.engines import run

    return tuple(sorted(run(closure(data, base), evidence, engine, at_least), key=lambda finding: finding.order))
