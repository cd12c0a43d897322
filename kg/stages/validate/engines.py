"""The two engines that run the shapes. Each gives a SHACL validation report, from which the findings are read.

`compiled` is Shifty, which prepares the shapes once and takes a few milliseconds a dispatch: it checks what is built.
`reference` is pySHACL, which takes some twenty times as long: tests hold the other to its findings, and
`kg validate --engine reference` asks it for a second opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg.core.errors import ValidationError
from kg.stages.validate import shapes
from kg.stages.validate.closure import as_triples
from kg.stages.validate.finding import Finding, Severity
from kg.stages.validate.shapes import SH, Description, Node

if TYPE_CHECKING:
    from shifty._shifty import PreparedValidator

Engine = Literal["compiled", "reference"]
_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}


def run(facts: list[Triple], evidence: bool, engine: Engine, at_least: Severity) -> list[Finding]:
    """What of at least this severity the shapes find in a graph, in no order.

    Raises ValidationError when the graph cannot be checked.
    """
    report = Description(ENGINES[engine](facts, evidence, at_least))
    found = (_finding(report, node) for node, said in report.of.items() if "sourceConstraintComponent" in said)
    return [finding for finding in found if finding.is_at_least(at_least)]


@cache
def _prepared(evidence: bool) -> PreparedValidator:
    # The class below Shifty's own: that one gives the report as a graph of rdflib, which rewrites literals.
    from shifty._shifty import PreparedValidator

    prepared = PreparedValidator(shapes.ntriples(evidence), None, "nt")
    if prepared.diagnostics:
        raise ValidationError(f"the shapes cannot be compiled: {'; '.join(prepared.diagnostics)}")
    return prepared


def _compiled(facts: list[Triple], evidence: bool, at_least: Severity) -> Iterable[Triple]:
    prepared, data = _prepared(evidence), serialize(facts, format=RdfFormat.N_TRIPLES)
    try:
        # Whether all is well takes half the time of a report, and most graphs are.
        if prepared.validate_algebra(data, None, "nt", "data", None, False, at_least, False, "error").conforms:
            return ()
        report = prepared.validate_w3c(data, None, "nt", "data", None, False, at_least, False, "error")
    except ValueError as error:
        raise ValidationError(f"the graph cannot be checked: {error}") from error
    return (quad.triple for quad in parse(report.report_turtle, format=RdfFormat.TURTLE))


def _reference(facts: list[Triple], evidence: bool, at_least: Severity) -> Iterable[Triple]:
    from kg.stages.validate.reference import report

    return as_triples(report(facts, evidence))


ENGINES: dict[Engine, Callable[[list[Triple], bool, Severity], Iterable[Triple]]] = {
    "compiled": _compiled,
    "reference": _reference,
}


def _finding(report: Description, node: Node) -> Finding:
    shape, focus, value = (report.one(node, name) for name in ("sourceShape", "focusNode", "value"))
    assert shape is not None
    component = _local(report.one(node, "sourceConstraintComponent"))
    return Finding(
        focus=focus.value if isinstance(focus, NamedNode) else str(focus),
        path=shapes.path(shape, report.one(node, "resultPath")),
        value=None if value is None else str(value),
        shape=shape.value if isinstance(shape, NamedNode) else str(shape),
        severity=_SEVERITIES[_local(report.one(node, "resultSeverity"))],
        message_en=shapes.message(shape, "en"),
        message_fr=shapes.message(shape, "fr"),
        component=component.removesuffix("ConstraintComponent").removesuffix("Constraint"),
    )


def _local(name: Node | None) -> str:
    return name.value.removeprefix(SH) if isinstance(name, NamedNode) else ""
