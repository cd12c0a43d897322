"""pySHACL, with what it need not do again for each graph done once: reading the shapes, and parsing their queries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
from pyshacl import validate as shacl
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.query import Result
from rdflib.term import Node, Variable

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.stages.validate import context
from kg.stages.validate.finding import Finding, Severity

SH = Namespace("http://www.w3.org/ns/shacl#")
_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_FILES = {False: ("shapes.ttl",), True: ("shapes.ttl", "shapes-evidence.ttl")}


@cache
def shapes(evidence: bool) -> Graph:
    """The graph of the shapes, with or without those of evidence. Raises ValidationError when a file cannot be read."""
    graph = Graph()
    for name in _FILES[evidence]:
        try:
            graph.parse(ONTOLOGY / name, format="turtle")
        except Exception as error:  # rdflib's parser raises errors of many kinds
            raise ValidationError(f"the shapes cannot be read: {error}", where=str(ONTOLOGY / name)) from error
    return _flattened(graph)


def _flattened(graph: Graph) -> Graph:
    """The same shapes, each property shape with the targets of the node shape that has it.

    The checker enters a property shape once for every node of a node shape, but once for all its own targets. Results
    name the property shape either way.
    """
    for target in _TARGETS:
        for shape, aim in list(graph.subject_objects(target)):
            for prop in graph.objects(shape, SH.property):
                graph.add((prop, target, aim))
    for shape in {shape for target in _TARGETS for shape in graph.subjects(target)}:
        graph.remove((shape, SH.property, None))
    return graph


class _Data(Graph):
    """A graph whose queries Oxigraph answers: the constraints' few joins take rdflib's own engine most of the time."""

    def __init__(self, facts: set[ox.Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._facts, terms = facts, _Terms()
        self._twin: ox.Store | None = None
        for fact in facts:
            self.add((terms[fact.subject], terms[fact.predicate], terms[fact.object]))

    def query(self, query_object: str, *args: Any, **kwargs: Any) -> Result:  # type: ignore[override]
        """The result of a SELECT with the variables of `initBindings` fixed to IRIs."""
        if self._twin is None:
            self._twin = ox.Store()
            self._twin.extend(ox.Quad(fact.subject, fact.predicate, fact.object) for fact in self._facts)
        fixed = {ox.Variable(name): _engine_term(term) for name, term in (kwargs.get("initBindings") or {}).items()}
        solutions = self._twin.query(query_object, substitutions=fixed)
        assert isinstance(solutions, ox.QuerySolutions)
        names, seen, result = [v.value for v in solutions.variables], _Terms(), Result("SELECT")
        result.vars = [Variable(name) for name in names]
        result.bindings = [
            {Variable(name): seen[term] for name, term in zip(names, row, strict=True) if term is not None}
            for row in solutions
        ]
        return result


def _engine_term(term: Node) -> Any:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def data_graph(data: Graph | Iterable[ox.Quad | ox.Triple], base: str) -> Graph:
    """The data as one graph, with the class hierarchy and what the gazetteer says of the nodes that it names.

    Raises ValidationError for a term that no graph may have.
    """
    if isinstance(data, Graph):
        try:
            facts = {ox.Triple(*(_engine_term(term) for term in triple)) for triple in data}
        except ValueError as error:
            raise ValidationError(f"the graph cannot be checked: {error}") from error
    else:
        facts = {one.triple if isinstance(one, ox.Quad) else one for one in data}
    named = {term for fact in facts for term in (fact.subject, fact.object) if isinstance(term, ox.NamedNode)}
    for node in named:
        facts.update(context.known(node.value, base))
    facts.update(context.hierarchy())
    return _Data(facts)


class _Terms(dict[Any, Any]):
    """The terms of pyoxigraph as those of rdflib, each made once."""

    def __missing__(self, term: Any) -> Node:
        made: Node
        if isinstance(term, ox.NamedNode):
            made = URIRef(term.value)
        elif isinstance(term, ox.Literal):
            datatype = None if term.language else URIRef(term.datatype.value)
            datatype = None if datatype == XSD.string else datatype  # for rdflib "a" and "a"^^xsd:string are not equal
            made = Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        elif isinstance(term, ox.BlankNode):
            made = BNode(term.value)
        else:
            raise ValidationError(f"a term that shapes know nothing of: {term}")
        self[term] = made
        return made


def run(graph: Graph, evidence: bool) -> list[Finding]:
    """What the shapes find in a graph, in no order. Raises ValidationError when the graph cannot be checked."""
    rules = shapes(evidence)
    try:
        _, report, text = shacl(graph, shacl_graph=rules, inplace=True)
    except (ReportableRuntimeError, ValidationFailure) as error:
        raise ValidationError(f"the graph cannot be checked: {error}") from error
    if not isinstance(report, Graph):
        raise ValidationError(f"the graph cannot be checked: {text}")
    return [_finding(report, rules, node) for node in report.subjects(RDF.type, SH.ValidationResult)]


def _finding(report: Graph, rules: Graph, node: Node) -> Finding:
    shape = report.value(node, SH.sourceShape)
    constraint = report.value(node, SH.sourceConstraint)
    sources = [source for source in (shape, constraint) if source is not None]
    messages = (message for source in sources for message in rules.objects(source, SH.message))
    told = {message.language: str(message) for message in messages if isinstance(message, Literal)}
    value = report.value(node, SH.value)
    component = str(report.value(node, SH.sourceConstraintComponent) or "")
    return Finding(
        focus=str(report.value(node, SH.focusNode)),
        path=_path(report, report.value(node, SH.resultPath)),
        value=None if value is None else value.n3(),
        shape=str(shape),
        severity=_SEVERITIES[report.value(node, SH.resultSeverity) or SH.Violation],
        message_en=told.get("en", ""),
        message_fr=told.get("fr", ""),
        component=component.rpartition("#")[2].removesuffix("ConstraintComponent").removesuffix("Constraint"),
    )


def _path(report: Graph, path: Node | None) -> str | None:
    if path is None or isinstance(path, URIRef):
        return None if path is None else str(path)
    return f"^{report.value(path, SH.inversePath)}"  # no shape has any other path
