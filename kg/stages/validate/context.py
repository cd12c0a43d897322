"""What a dispatch's graph is checked together with: the class hierarchy, and the gazetteer on the nodes that it names.

Only that much, for the time of a check grows with the graph: of each node its classes, its names in French and English
and its ISO code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, RDF, RDFS
from kg.core.vocab import DIP

_SUBCLASS = NamedNode(RDFS + "subClassOf")
_KEPT = {NamedNode(iri) for iri in (RDF + "type", RDFS + "label", DIP.isoCode)}
_LANGUAGES = (None, "fr", "en")


def read(file: Path) -> list[Triple]:
    """The triples of a Turtle file. Raises ValidationError when it cannot be read."""
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise ValidationError(f"cannot be read: {error}", where=str(file)) from error


@cache
def hierarchy() -> tuple[Triple, ...]:
    """The named superclasses of each class of the ontology."""
    found = read(ONTOLOGY / "diplomacy.ttl")
    return tuple(t for t in found if t.predicate == _SUBCLASS and isinstance(t.object, NamedNode))


@cache
def _gazetteer() -> dict[str, tuple[Triple, ...]]:
    kept: dict[str, list[Triple]] = {}
    files = [*sorted((ONTOLOGY / "gazetteer").glob("*.ttl")), ONTOLOGY / "topics.ttl"]
    for triple in (triple for file in files for triple in read(file)):
        value = triple.object
        assert isinstance(triple.subject, NamedNode)
        if triple.predicate in _KEPT and (not isinstance(value, Literal) or value.language in _LANGUAGES):
            kept.setdefault(triple.subject.value, []).append(triple)
    return {iri: tuple(triples) for iri, triples in kept.items()}


def known(iri: str, base: str = DEFAULT_BASE) -> tuple[Triple, ...]:
    """What is to be known of a node of the gazetteer, under the base; nothing of any other node."""
    if base == DEFAULT_BASE:
        return _gazetteer().get(iri, ())
    if not iri.startswith(base):
        return ()
    node = NamedNode(iri)
    found = _gazetteer().get(DEFAULT_BASE + iri[len(base) :], ())
    return tuple(Triple(node, triple.predicate, triple.object) for triple in found)
