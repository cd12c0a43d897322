"""Which persons and which bodies are perhaps the same (`dip:possibleMatch`), for a person to settle.

It is derived, and kept in step node by node: a node whose names or states change is compared with those whose names are
like its own, which an index finds. The index is a named graph of its own, `graph/names`: each node with the blocks of
its names. It holds no facts, and is no part of what a store lists or exports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.core import terms
from kg.core.terms import DIP, RDF, RDFS, SKOS
from kg.engine.decisions import Decisions
from kg.engine.likeness import body_blocks, like_bodies, like_persons, person_blocks

POSSIBLE_MATCH = NamedNode(DIP + "possibleMatch")
_FORM = "1"  # raise it when other pairs are found in the same facts
_DEFAULT = DefaultGraph()
_TYPE, _BLOCK = NamedNode(RDF + "type"), NamedNode(SKOS + "hiddenLabel")
_NAMES = (NamedNode(RDFS + "label"), NamedNode(SKOS + "altLabel"))
_HOLDER, _OFFICE, _OFFICE_OF = NamedNode(DIP + "holder"), NamedNode(DIP + "office"), NamedNode(DIP + "officeOf")
_BODY_OF, _ISO = NamedNode(DIP + "bodyOf"), NamedNode(DIP + "isoCode")
_KINDS = {"person": "person", "org": "body", "agency": "body"}  # by the first segment of a key


def fingerprint(decisions: Decisions) -> str:
    """The same as long as the same facts would give the same pairs."""
    return sha256(repr((_FORM, sorted(decisions.canonical.items()), sorted(decisions.apart))).encode()).hexdigest()


@dataclass(slots=True)
class Touched:
    """The nodes whose pairs may have changed: persons and bodies by another name or holder, and owners that moved."""

    nodes: set[NamedNode] = field(default_factory=set)
    owners: set[NamedNode] = field(default_factory=set)  # bodies and offices that are of another body or state now

    def add(self, quads: Iterable[Quad]) -> None:
        """What quads that enter or leave the store touch."""
        for quad in quads:
            node = quad.object if quad.predicate == _HOLDER else quad.subject
            if quad.graph_name != _DEFAULT or not isinstance(node, NamedNode):
                continue
            if quad.predicate in (*_NAMES, _HOLDER, _BODY_OF, _OFFICE_OF):
                self.nodes.add(node)
            if quad.predicate in (_BODY_OF, _OFFICE_OF):
                self.owners.add(node)


@dataclass(frozen=True)
class Matcher:
    """Finds the pairs in a store. `base` is where instance IRIs begin; what the gazetteer knows as two is no pair."""

    store: Store
    base: str
    decisions: Decisions

    def changes(self, touched: Touched | None) -> tuple[set[Quad], set[Quad]]:
        """The quads to remove and to add once these nodes have changed; None: all nodes, whatever stands there."""
        nodes = self._all() if touched is None else self._reached(touched)
        blocks = {node: self._blocks(node) for node in nodes}
        fresh: dict[str, set[NamedNode]] = defaultdict(set)
        for node, keys in blocks.items():
            for key in keys:
                fresh[key].add(node)
        wanted = {Quad(node, _BLOCK, Literal(key), self._index) for key, found in fresh.items() for node in found}
        for node, keys in blocks.items():
            if touched is None and self._is_known(node):
                continue  # its pairs are met from their other ends
            near = {other for key in keys for other in fresh[key] | self._indexed(key)}
            wanted |= {quad for other in near if self.are_doubtful(node, other) for quad in self._pair(node, other)}
        standing = set(self._standing(None if touched is None else nodes))
        return standing - wanted, wanted - standing

    def are_doubtful(self, one: NamedNode, other: NamedNode) -> bool:
        """Whether two nodes may be one, and nothing has been decided of it."""
        keys = [node.value[len(self.base) :] for node in (one, other)]
        if one == other or self.decisions.are_apart(*keys) or any(self.decisions.key(key) != key for key in keys):
            return False  # a node that decisions have made another waits for its rebuild
        if self._is_known(one) and self._is_known(other):
            return False
        names, others = self._names(one), self._names(other)
        return bool(reason(kind_of(keys[0]), names, self._states(one), others, self._states(other)))

    # -- which nodes ---

    def _all(self) -> set[NamedNode]:
        found = (quad.subject for name in _NAMES for quad in self.store.quads_for_pattern(None, name, None, _DEFAULT))
        return {node for node in found if isinstance(node, NamedNode) and self._kind(node)}

    def _reached(self, touched: Touched) -> set[NamedNode]:
        """The touched persons and bodies, with those whose states follow from owners that moved."""
        nodes, todo, seen = set(touched.nodes), list(touched.owners), set(touched.owners)
        while todo:
            owner = todo.pop()
            below = {*self._subjects(_BODY_OF, owner), *self._subjects(_OFFICE_OF, owner)} - seen
            seen |= below
            todo += below
            nodes |= below
            for held in self._subjects(_OFFICE, owner):
                nodes |= self._objects(held, _HOLDER)
        return {node for node in nodes if self._kind(node)}

    def _kind(self, node: Any) -> str:
        return kind_of(node.value[len(self.base) :]) if str(node).startswith(f"<{self.base}") else ""

    # -- what the store says of them ---

    def _names(self, node: NamedNode) -> set[str]:
        return {term.value for name in _NAMES for term in self._objects(node, name)}

    def _states(self, node: NamedNode) -> set[str]:
        """The ISO codes of the states whose offices a person holds (or held), or that a body is of."""
        if self._kind(node) == "body":
            todo = self._objects(node, _BODY_OF)
        else:
            offices = {office for held in self._subjects(_HOLDER, node) for office in self._objects(held, _OFFICE)}
            todo = {owner for office in offices for owner in self._objects(office, _OFFICE_OF)}
        owners: set[Any] = set()
        while todo:
            owners |= todo
            todo = {above for owner in todo for above in self._objects(owner, _BODY_OF)} - owners
        return {code.value for owner in owners for code in self._objects(owner, _ISO)}

    def _is_known(self, node: NamedNode) -> bool:
        """Whether the gazetteer has the node."""
        graph = NamedNode(terms.gazetteer_graph(self.base))
        return next(iter(self.store.quads_for_pattern(node, _TYPE, None, graph)), None) is not None

    def _objects(self, subject: Any, predicate: NamedNode) -> set[Any]:
        return {quad.object for quad in self.store.quads_for_pattern(subject, predicate, None, _DEFAULT)}

    def _subjects(self, predicate: NamedNode, obj: Any) -> set[Any]:
        return {quad.subject for quad in self.store.quads_for_pattern(None, predicate, obj, _DEFAULT)}

    # -- the index and the pairs that stand ---

    @property
    def _index(self) -> NamedNode:
        return NamedNode(terms.names_graph(self.base))

    @property
    def _derived(self) -> NamedNode:
        return NamedNode(terms.derived_graph(self.base))

    def _blocks(self, node: NamedNode) -> frozenset[str]:
        blocks = body_blocks if self._kind(node) == "body" else person_blocks
        return frozenset(key for name in self._names(node) for key in blocks(name))

    def _indexed(self, key: str) -> set[Any]:
        return {q.subject for q in self.store.quads_for_pattern(None, _BLOCK, Literal(key), self._index)}

    def _pair(self, one: NamedNode, other: NamedNode) -> Iterator[Quad]:
        for graph in (self._derived, _DEFAULT):
            yield Quad(one, POSSIBLE_MATCH, other, graph)
            yield Quad(other, POSSIBLE_MATCH, one, graph)

    def _standing(self, nodes: Iterable[NamedNode] | None) -> Iterator[Quad]:
        """The index entries and the pairs of these nodes, of all where None."""
        for node in [None] if nodes is None else nodes:
            yield from self.store.quads_for_pattern(node, _BLOCK, None, self._index)
            found = [*self.store.quads_for_pattern(node, POSSIBLE_MATCH, None, self._derived)]
            if node is not None:
                found += self.store.quads_for_pattern(None, POSSIBLE_MATCH, node, self._derived)
            for pair in found:
                yield pair
                places = self.store.quads_for_pattern(pair.subject, POSSIBLE_MATCH, pair.object, None)
                if all(quad.graph_name in (self._derived, _DEFAULT) for quad in places):  # else a dispatch states it
                    yield Quad(pair.subject, POSSIBLE_MATCH, pair.object, _DEFAULT)


def kind_of(key: str) -> str:
    """ "person" or "body" for the key of a node that may have a possible match, else ""."""
    return _KINDS.get(key.partition("/")[0], "")


def reason(kind: str, names: set[str], states: set[str], others: set[str], other_states: set[str]) -> str:
    """Why two persons or two bodies may be one, by their names and the ISO codes of their states; "" if they may not.

    Of two states, only persons whose name is the same to the letter make one wonder.
    """
    elsewhere = bool(states and other_states and not states & other_states)
    if kind == "person":
        alike = like_persons(names, others, exactly=elsewhere)
    else:
        alike = None if elsewhere else like_bodies(names, others)
    if alike is None:
        return ""
    shared = ", ".join(sorted(states & other_states))
    where = f", and both are of {shared}" if shared else ", though the states differ" if elsewhere else ""
    return f"“{alike[0]}” and “{alike[1]}” may be one name{where}"
