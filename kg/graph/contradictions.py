"""What contradicts what: the reasoner only says that a graph does, this names the facts and the axiom.

It looks for what such graphs get wrong: a node of two classes that exclude each other (stated, or following from the
domain or range of a property), two values of a functional property, a node related to itself or both ways where that is
excluded. It is no proof of consistency; that is the reasoner's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.core.terms import OWL, RDF, RDFS

_TYPE, _NIL = RDF + "type", RDF + "nil"
_SAME = OWL + "sameAs"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A node, the facts about it that cannot both hold, and the axiom that says so."""

    node: str
    facts: tuple[str, ...]
    axiom: str

    def __str__(self) -> str:
        return f"{self.node}: {' and '.join(self.facts)}, but {self.axiom}"


class Axioms:
    """What an ontology says that facts can contradict."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        types: dict[str, set[str]] = defaultdict(set)
        for one in triples:
            if not isinstance(one.subject, Triple) and isinstance(one.object, NamedNode | BlankNode):
                self._objects[one.subject.value, one.predicate.value].append(one.object.value)
                if one.predicate.value == _TYPE:
                    types[one.object.value].add(one.subject.value)
        self.functional = types[OWL + "FunctionalProperty"]
        self.irreflexive = types[OWL + "IrreflexiveProperty"]
        self.asymmetric = types[OWL + "AsymmetricProperty"]
        self.object_properties = types[OWL + "ObjectProperty"]
        self.classes = types[OWL + "Class"]
        self._excluded: set[frozenset[str]] = set()
        for (subject, predicate), objects in self._objects.items():
            if predicate == OWL + "disjointWith":
                self._excluded |= {frozenset((subject, other)) for other in objects}
        self._exclude(types[OWL + "AllDisjointClasses"], OWL + "members")
        self._exclude({s for s, p in self._objects if p == OWL + "disjointUnionOf"}, OWL + "disjointUnionOf")
        self.different: set[frozenset[str]] = set()
        for node in types[OWL + "AllDifferent"]:
            self.different |= {frozenset(pair) for pair in combinations(self._list(node, OWL + "distinctMembers"), 2)}

    def _exclude(self, nodes: Iterable[str], predicate: str) -> None:
        for node in nodes:
            self._excluded |= {frozenset(pair) for pair in combinations(self._list(node, predicate), 2)}

    def _list(self, node: str, predicate: str) -> list[str]:
        found: list[str] = []
        for cell in self._objects[node, predicate]:
            while cell != _NIL:
                found += self._objects[cell, RDF + "first"]
                cell = next(iter(self._objects[cell, RDF + "rest"]), _NIL)
        return found

    def above(self, term: str, predicate: str = RDFS + "subClassOf") -> set[str]:
        """A class or property with all that it refines."""
        seen, todo = {term}, [term]
        while todo:
            for other in self._objects.get((todo.pop(), predicate), ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return seen

    def named(self, term: str, predicate: str) -> list[str]:
        """The classes of the ontology that are a property's domain or range."""
        return [one for one in self._objects.get((term, predicate), ()) if one in self.classes]

    def unions(self, term: str, predicate: str) -> list[tuple[str, ...]]:
        """The unions of classes that are a property's domain or range."""
        nodes = self._objects.get((term, predicate), ())
        return [tuple(self._list(node, OWL + "unionOf")) for node in nodes if (node, OWL + "unionOf") in self._objects]

    def excluded(self, first: str, second: str) -> tuple[str, str] | None:
        """The superclasses of two classes that exclude each other, if any do."""
        for one in sorted(self.above(first)):
            for other in sorted(self.above(second)):
                if frozenset((one, other)) in self._excluded and one != other:
                    return one, other
        return None


def contradictions(axioms: Axioms, facts: Iterable[Triple], short: dict[str, str]) -> list[Contradiction]:
    """The contradictions of a graph, sorted. `short` are prefixes by namespace, for the messages."""
    stated = [_Fact(t.subject.value, t.predicate.value, t.object) for t in facts if isinstance(t.subject, NamedNode)]
    same = _Same(stated)
    found = {*_types(axioms, stated, same, short), *_relations(axioms, stated, same, short)}
    return sorted(found, key=lambda one: (one.node, one.facts, one.axiom))


class _Fact(NamedTuple):
    subject: str
    predicate: str
    object: NamedNode | BlankNode | Literal | Triple


class _Same:
    """Nodes joined by owl:sameAs, under the least of their IRIs."""

    def __init__(self, facts: Iterable[_Fact]) -> None:
        self._up: dict[str, str] = {}
        for one in facts:
            if one.predicate == _SAME and isinstance(one.object, NamedNode):
                first, second = sorted((self[one.subject], self[one.object.value]))
                if first != second:
                    self._up[second] = first

    def __getitem__(self, iri: str) -> str:
        while iri in self._up:
            iri = self._up[iri]
        return iri


def _types(axioms: Axioms, facts: list[_Fact], same: _Same, short: dict[str, str]) -> Iterator[Contradiction]:
    reasons: dict[str, dict[str, str]] = defaultdict(dict)
    either: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)  # one of several classes, and why
    for one in facts:
        if one.predicate == _TYPE and isinstance(one.object, NamedNode):
            name = _short(one.object.value, short)
            reasons[same[one.subject]][one.object.value] = f"it is a {name}"
    for one in facts:
        for prop in sorted(axioms.above(one.predicate, RDFS + "subPropertyOf")):
            ends = [(one.subject, "domain", "it has")]
            if isinstance(one.object, NamedNode):
                ends.append((one.object.value, "range", "it is a value of"))
            for end, side, how in ends:
                for wanted in axioms.named(prop, RDFS + side):
                    text = f"{how} {_short(one.predicate, short)}, as only a {_short(wanted, short)} may"
                    reasons[same[end]].setdefault(wanted, text)
                for union in axioms.unions(prop, RDFS + side):
                    wanted = " or ".join(_short(member, short) for member in union)
                    either[same[end]].setdefault(union, f"{how} {_short(one.predicate, short)}, as only a {wanted} may")
    for node, unions in either.items():
        yield from _outside(axioms, node, reasons[node], unions, short)
    for node, classes in reasons.items():
        told: set[tuple[str, str]] = set()
        for first, second in combinations(sorted(classes, key=lambda c: (not classes[c].startswith("it is a "), c)), 2):
            clash = axioms.excluded(first, second)
            if clash and clash not in told and clash[::-1] not in told:
                told.add(clash)
                left, right = (_short(name, short) for name in clash)
                yield Contradiction(node, (classes[first], classes[second]), f"{left} and {right} exclude each other")


def _outside(
    axioms: Axioms, node: str, classes: dict[str, str], unions: dict[tuple[str, ...], str], short: dict[str, str]
) -> Iterator[Contradiction]:
    """A node that a property wants to be of one of several classes, all of which its own class excludes."""
    for union, text in sorted(unions.items()):
        for name in sorted(classes):
            if union and all(axioms.excluded(name, member) for member in union):
                members = " and ".join(_short(member, short) for member in union)
                yield Contradiction(node, (classes[name], text), f"{_short(name, short)} excludes {members}")
                break


def _relations(axioms: Axioms, facts: list[_Fact], same: _Same, short: dict[str, str]) -> Iterator[Contradiction]:
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in facts:
        prop, subject = one.predicate, same[one.subject]
        name = _short(prop, short)
        if isinstance(one.object, Literal):
            if prop in axioms.functional:
                values[prop, subject].add(str(one.object))
        elif isinstance(one.object, NamedNode):
            value = same[one.object.value]
            if prop in axioms.functional:
                values[prop, subject].add(value)
            if prop in axioms.irreflexive and value == subject:
                yield Contradiction(subject, (f"it has itself as {name}",), f"{name} is irreflexive")
            if prop in axioms.asymmetric:
                values[prop + " ", subject].add(value)
    for (prop, subject), seen in values.items():
        found = sorted(seen)
        name = _short(prop.rstrip(), short)
        if prop.endswith(" "):
            for value in found:
                if subject < value and subject in values.get((prop, value), ()):
                    both = (f"it has {name} {_short(value, short)}", "the other way round")
                    yield Contradiction(subject, both, f"{name} is asymmetric")
            continue
        for first, second in combinations(found, 2):
            if prop not in axioms.object_properties or frozenset((first, second)) in axioms.different:
                both = (f"it has {name} {_short(first, short)}", f"it has {name} {_short(second, short)}")
                yield Contradiction(subject, both, f"{name} has one value")


def _short(iri: str, prefixes: dict[str, str]) -> str:
    for space, prefix in prefixes.items():
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri
