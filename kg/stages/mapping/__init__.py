"""A reading becomes quads: all that a dispatch states, and the words that support it, in the dispatch's own graph.

A function of the reading, the base and the identity (gazetteer and decisions) alone: whatever the order of a reading's
tuples, the machine or the process, the quads are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.core.model import Reading
from kg.core.terms import DEFAULT_BASE
from kg.engine.fold import slug
from kg.engine.identity import Identity, default_identity
from kg.stages.mapping.graph import Graph, digest
from kg.stages.mapping.reading import Mapping

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

__all__ = ["Mapped", "dispatch_key", "map_reading"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A dispatch's IRI, which is also the name of its graph, and the quads of that graph, in a fixed order."""

    dispatch: NamedNode
    quads: list[Quad]

    @property
    def dispatch_iri(self) -> str:
        """The dispatch's IRI as a string."""
        return self.dispatch.value


def dispatch_key(identifier: str) -> str:
    """The key of a dispatch. Its identifier, where that can stand in an IRI; else a slug with a short hash, so that
    unlike identifiers have unlike keys."""
    if identifier.strip(".") and quote(identifier, safe="") == identifier:
        return f"dispatch/{identifier}"
    return f"dispatch/{slug(identifier)[:80]}-{digest(identifier)[:8]}"


def map_reading(reading: Reading, base: str = DEFAULT_BASE, identity: Identity | None = None) -> Mapped:
    """The quads of a reading, all in the graph of its dispatch, without blank nodes or repetitions.

    `base` is where instance IRIs begin; without an `identity` the gazetteer that comes with dispatch-kg serves, and no
    decisions. Raises ValueError for a reading that contradicts itself: words outside the text, a fact without words, an
    unknown reference.
    """
    from pyoxigraph import NamedNode

    graph = Graph(base, dispatch_key(reading.dispatch.id), reading.dispatch.text)
    Mapping(reading, graph, identity or default_identity()).run()
    return Mapped(NamedNode(graph.dispatch.iri), graph.quads())
