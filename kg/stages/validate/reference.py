"""pySHACL over a graph of rdflib that takes literals as they stand and parses each query of the shapes once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
from pyshacl import validate
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.core.errors import ValidationError
from kg.core.terms import XSD
from kg.stages.validate import shapes

_STRING = ox.NamedNode(XSD + "string")  # for rdflib "a" and "a"^^xsd:string are not equal


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


class _Data(Graph):
    """A graph that keeps queries parsed: pySHACL asks the same one for each node that it checks."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """The result of a query, see rdflib."""
        return super().query(_prepared(query_object), *args, **kwargs)


@cache
def _rules(evidence: bool) -> Graph:
    return Graph().parse(data=shapes.ntriples(evidence), format="nt")


def report(facts: Iterable[ox.Triple], evidence: bool) -> Graph:
    """The validation report on a graph. Raises ValidationError when it cannot be checked."""
    data = _Data(bind_namespaces="none")
    for fact in facts:
        data.add((_term(fact.subject), _term(fact.predicate), _term(fact.object)))
    try:
        _, found, text = validate(data, shacl_graph=_rules(evidence))
    except (ReportableRuntimeError, ValidationFailure) as error:
        raise ValidationError(f"the graph cannot be checked: {error}") from error
    if not isinstance(found, Graph):
        raise ValidationError(f"the graph cannot be checked: {text}")
    return found


def _term(term: Any) -> Node:
    """A term as one of rdflib, its form unchanged: "2025-03-11Z" stays what it is."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    datatype = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
    return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
