"""The graph that is checked: what a dispatch states, with what must be known of the nodes that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.core.errors import ValidationError
from kg.stages.validate import context

if TYPE_CHECKING:
    from rdflib import Graph


def closure(data: Graph | Iterable[ox.Quad | ox.Triple], base: str) -> list[ox.Triple]:
    """The data as one graph, with the class hierarchy and what the gazetteer says of the nodes that it names.

    Raises ValidationError for a term that no graph of RDF 1.1 may have.
    """
    facts = set(as_triples(data))
    named = {term for fact in facts for term in (fact.subject, fact.object) if isinstance(term, ox.NamedNode)}
    if any(isinstance(fact.object, ox.Triple) for fact in facts):
        raise ValidationError("the graph cannot be checked: the shapes know nothing of triples as terms")
    for node in named:
        facts.update(context.known(node.value, base))
    facts.update(context.hierarchy())
    return list(facts)


def as_triples(data: Graph | Iterable[ox.Quad | ox.Triple]) -> list[ox.Triple]:
    """Triples of pyoxigraph. Raises ValidationError for a term of rdflib that no graph may have."""
    if not hasattr(data, "subject_objects"):  # no graph of rdflib, which is imported only by who uses it
        return [one.triple if isinstance(one, ox.Quad) else one for one in data]
    try:
        return [ox.Triple(*(_engine_term(term) for term in triple)) for triple in data]
    except ValueError as error:
        raise ValidationError(f"the graph cannot be checked: {error}") from error


def _engine_term(term: Any) -> Any:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
