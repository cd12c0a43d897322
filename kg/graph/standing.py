"""What enters and leaves the default graph when one graph of a store changes, asked of the store pattern by pattern.

The answers depend on the graph that changes and on what others state of the same nodes, not on the size of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.core import terms
from kg.graph import merge

_DEFAULT = DefaultGraph()


class Patterns(Protocol):
    """A store that can be asked for quads; None matches any term, and as the graph every graph."""

    def pattern(self, subject: Any, predicate: Any, obj: Any, graph: Any) -> Iterator[Quad]:
        """The quads that match."""


class Nothing:
    """A store in which nothing stands yet: what is asked of it costs nothing."""

    def pattern(self, subject: Any, predicate: Any, obj: Any, graph: Any) -> Iterator[Quad]:
        """No quads."""
        return iter(())


class Standing:
    """Which facts stand in the default graph of a store with this base."""

    def __init__(self, store: Patterns, base: str) -> None:
        self._store = store
        self.gazetteer = NamedNode(terms.gazetteer_graph(base))
        self.ontology = NamedNode(terms.ontology_graph(base))
        self.derived = NamedNode(terms.derived_graph(base))
        self._silent = (_DEFAULT, self.ontology, self.derived)  # graphs that state no facts of their own

    def change(self, graph: NamedNode, old: set[Quad], new: set[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What leaves and what enters the default graph when `old` becomes `new`, as far as it is stated."""
        before, after = merge.facts(old), merge.facts(new)
        removed: set[Quad] = set()
        added: set[Quad] = set()
        single: dict[merge.Key, set[merge.Term]] = {}  # what the graph will state, where only one value may stand
        named: dict[merge.Key, set[Triple]] = {}  # the names that it states or stated, by node and language
        for triple in before | after:
            key, slot = merge.key_of(triple), merge.slot_of(triple)
            if slot is not None:
                named.setdefault(slot, set()).add(triple)
            elif key is not None:
                values = single.setdefault(key, set())
                if triple in after:
                    values.add(triple.object)
            elif triple in after:
                if not self.has(triple, _DEFAULT):
                    added.add(merge.quad(triple, _DEFAULT))
            elif not self.stated_elsewhere(triple, graph):
                removed.add(merge.quad(triple, _DEFAULT))
        rank = merge.rank(graph, self.gazetteer, new)
        for key, own in single.items():
            claims = [merge.Claim(value, rank) for value in own] + self._claims(key, graph)
            standing = set(self._of_key(key, _DEFAULT))
            wanted = _standing(key, merge.believed(key[1], claims, self._lies_in))
            removed |= standing - wanted
            added |= wanted - standing
        for slot, triples in named.items():
            standing, wanted = self._names(slot, graph, triples, triples & after)
            removed |= standing - wanted
            added |= wanted - standing
        return removed, added

    def _names(
        self, slot: merge.Key, graph: NamedNode, triples: set[Triple], own: set[Triple]
    ) -> tuple[set[Quad], set[Quad]]:
        """What stands of a node's names in a language, and what shall: one label, all other names and labels beside it.

        `triples` are the names that the graph stated or states, `own` those that it states from now on.
        """
        node, standing = NamedNode(slot[0]), set(self._of_key(slot, _DEFAULT))
        label = self._label(slot, graph, {t.object for t in own if t.predicate == merge.LABEL}, standing)
        wanted = _standing(slot, label)
        names = {t.object for t in triples} | {q.object for q in standing | wanted}
        for name in names:
            other = Triple(node, merge.ALT_LABEL, name)
            if any(triple in own or self.stated_elsewhere(triple, graph) for triple in _said(other, label)):
                wanted.add(merge.quad(other, _DEFAULT))
            if self.has(other, _DEFAULT):
                standing.add(merge.quad(other, _DEFAULT))
        return standing, wanted

    def settle(self, key: merge.Key) -> tuple[set[Quad], set[Quad]]:
        """What leaves and what enters the default graph so that a key has the one value that all graphs together give
        it."""
        if key[1] == merge.LABEL.value:
            standing, wanted = self._names(key, self.derived, set(), set())
        else:
            standing = set(self._of_key(key, _DEFAULT))
            wanted = _standing(key, merge.believed(key[1], self._claims(key, self.derived), self._lies_in))
        return standing - wanted, wanted - standing

    def is_name(self, other: Triple) -> bool:
        """Whether a skos:altLabel of the default graph is stated as such, or as a label that gave way."""
        slot = merge.slot_of(other)
        label = next((quad.object for quad in self._of_key(slot, _DEFAULT)), None) if slot else None
        return any(self.stated_elsewhere(triple, self.derived) for triple in _said(other, label))

    def stated_elsewhere(self, triple: Triple, graph: NamedNode) -> bool:
        """Whether a graph other than this one states a fact."""
        found = self._store.pattern(triple.subject, triple.predicate, triple.object, None)
        return any(q.graph_name != graph and q.graph_name not in self._silent for q in found)

    def _of_key(self, key: merge.Key, graph: Any) -> Iterator[Quad]:
        """The quads of a graph (None: of all) that compete for the one place of a key."""
        for quad in self._store.pattern(NamedNode(key[0]), NamedNode(key[1]), None, graph):
            if merge.key_of(quad.triple) == key:
                yield quad

    def _stating(self, key: merge.Key, changing: NamedNode) -> Iterator[Quad]:
        """The same of all graphs that state facts, without the one that is changing."""
        found = self._of_key(key, None)
        return (q for q in found if q.graph_name != changing and q.graph_name not in self._silent)

    def _label(self, key: merge.Key, graph: NamedNode, own: set[merge.Term], standing: set[Quad]) -> merge.Term | None:
        """The preferred name: the gazetteer's, else the last of all in the alphabet ("Baïramov" after "Bairamov").

        Thousands of dispatches may name a node, so they are asked only when the name that stands has lost its last one.
        """
        known = own if graph == self.gazetteer else {q.object for q in self._of_key(key, self.gazetteer)}
        if known:
            return max(known, key=str)
        kept = {q.object for q in standing if self.stated_elsewhere(q.triple, graph)}
        if graph == self.gazetteer or not kept:
            kept = {q.object for q in self._stating(key, graph)}
        return max(own | kept, key=str, default=None)

    def _claims(self, key: merge.Key, changing: NamedNode) -> list[merge.Claim]:
        """What the other graphs state for a key."""
        return [merge.Claim(quad.object, self._rank(quad.graph_name)) for quad in self._stating(key, changing)]

    def has(self, triple: Triple, graph: NamedNode | DefaultGraph) -> bool:
        """Whether a graph holds a triple."""
        return any(True for _ in self._store.pattern(triple.subject, triple.predicate, triple.object, graph))

    def _rank(self, graph: Any) -> tuple[int, str, str]:
        return merge.rank(graph, self.gazetteer, self._store.pattern(graph, merge.ISSUED, None, graph))

    def _lies_in(self, inner: Any, outer: Any) -> bool:
        """Whether the gazetteer (no dispatch: order would matter then) says that a region lies in another."""
        seen, todo = set(), [inner]
        while todo:
            for quad in self._store.pattern(todo.pop(), merge.WITHIN, None, self.gazetteer):
                if quad.object == outer:
                    return True
                if quad.object not in seen:
                    seen.add(quad.object)
                    todo.append(quad.object)
        return False


def _standing(key: merge.Key, value: merge.Term | None) -> set[Quad]:
    """What stands in the default graph for a key."""
    return set() if value is None else {Quad(NamedNode(key[0]), NamedNode(key[1]), value, _DEFAULT)}


def _said(other: Triple, label: merge.Term | None) -> tuple[Triple, ...]:
    """What says a name that stands beside a label: the name as such, or as a label that gives way to that one."""
    return (other,) if other.object == label else (other, Triple(other.subject, merge.LABEL, other.object))
