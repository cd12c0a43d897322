"""One dispatch's graph in the making: facts, and the annotations that support them.

Evidence is most of a graph, so it is written sparingly. An annotation without `dip:supports` has the words of its node
as a whole, and of each fact of the node that no fact node names; a fact with words of its own has a fact node.
Stretches of text that say the same of a node by the same rule share an annotation, and a target is its own selector.

Terms are plain strings until the end, so that they sort and hash cheaply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.core.model import Evidence
from kg.core.terms import OA, RDF, XSD
from kg.core.vocab import DIP

TYPE = RDF + "type"
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DATE_TYPES = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}


class Term(NamedTuple):
    """An object: `mark` is empty for an IRI, "@fr" for words, else a datatype."""

    value: str
    mark: str = ""


Triple = tuple[str, str, Term]
_Words = tuple[int, int, str, str]  # where they begin and end, the rule that read them, its confidence


class _Note(NamedTuple):
    places: tuple[tuple[int, int], ...]  # where the words begin and end
    body: str
    rule: str
    confidence: str
    facts: tuple[Triple, ...]


_RDF_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (
    NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object")
)
_ANNOTATION, _BODY, _TARGET = (NamedNode(OA + name) for name in ("Annotation", "hasBody", "hasTarget"))
_SOURCE, _SELECTOR = NamedNode(OA + "hasSource"), NamedNode(OA + "hasSelector")
_START, _END, _EXACT = (NamedNode(OA + name) for name in ("start", "end", "exact"))
_POSITION, _QUOTE = NamedNode(OA + "TextPositionSelector"), NamedNode(OA + "TextQuoteSelector")
_RULE, _CONFIDENCE, _SUPPORTS = NamedNode(DIP.rule), NamedNode(DIP.confidence), NamedNode(DIP.supports)
_DECIMAL = NamedNode(XSD + "decimal")


def resource(iri: str) -> Term:
    """An IRI as an object."""
    return Term(iri)


def plain(value: str) -> Term:
    """An xsd:string."""
    return Term(value, XSD + "string")


def text(value: str, language: str) -> Term:
    """Words in a language."""
    return Term(value, f"@{language}")


def number(value: int) -> Term:
    """An xsd:integer."""
    return Term(str(value), XSD + "integer")


def boolean(value: bool) -> Term:
    """An xsd:boolean."""
    return Term("true" if value else "false", XSD + "boolean")


def date(value: str) -> Term:
    """A day, month or year of the type that its form asks for. Raises ValueError for anything else."""
    if not _DATE.fullmatch(value):
        raise ValueError(f"{value!r} is no date: YYYY, YYYY-MM or YYYY-MM-DD is wanted")
    return Term(value, _DATE_TYPES[len(value)])


@cache
def _confidence(value: float) -> str:
    """A decimal in the form in which a store gives it back. Raises ValueError outside 0 to 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"a confidence of {value} is not between 0 and 1")
    return f"{value:.4f}".rstrip("0").rstrip(".")


def digest(*parts: str) -> str:
    """A short hash that is the same on every machine: 16 hexadecimal digits."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph: its key, its IRI and the words that speak of it as a whole."""

    key: str
    iri: str
    evidence: tuple[Evidence, ...] = ()


class Graph:
    """Collects what one dispatch states."""

    def __init__(self, base: str, dispatch_key: str, stored_text: str) -> None:
        self.base = base
        self.text = stored_text
        self._iris: dict[str, str] = {}
        self.dispatch = Node(dispatch_key, self.iri(dispatch_key))
        self._facts: set[Triple] = set()
        self._node_words: dict[str, set[_Words]] = {}
        self._fact_words: dict[Triple, set[_Words]] = {}

    def iri(self, key: str) -> str:
        """The IRI of a key: below the base, its odd characters percent-encoded."""
        known = self._iris.get(key)
        if known is None:
            known = self.base + (key if _PLAIN.fullmatch(key) else quote(key, safe="/._~-"))
            self._iris[key] = known
        return known

    def node(self, key: str, evidence: Iterable[Evidence] = ()) -> Node:
        """The node of a key."""
        return Node(key, self.iri(key), tuple(evidence))

    def add(self, subject: Node, predicate: str, value: Term) -> Triple:
        """A fact."""
        triple = (subject.iri, predicate, value)
        self._facts.add(triple)
        return triple

    def state(self, subject: Node, predicate: str, value: Term, evidence: Iterable[Evidence] = ()) -> None:
        """A fact with the words that say it; without words of its own, those of the node say it."""
        self.cite(subject, tuple(evidence) or subject.evidence, self.add(subject, predicate, value))

    def cite(self, subject: Node, evidence: Iterable[Evidence], *facts: Triple) -> None:
        """Notes words that say facts of a node or, without facts, speak of the node as a whole.

        Raises ValueError for words outside the text.
        """
        words = set()
        for one in evidence:
            if not 0 <= one.span.start < one.span.end <= len(self.text):
                size = len(self.text)
                raise ValueError(f"{one.span} of rule {one.rule} is not within the {size} characters of the text")
            words.add((one.span.start, one.span.end, one.rule, _confidence(one.confidence)))
        for fact in facts:
            self._fact_words.setdefault(fact, set()).update(words)
        if not facts:
            self._node_words.setdefault(subject.iri, set()).update(words)

    def quads(self) -> list[Quad]:
        """The quads, each once, in a fixed order: the facts, then the evidence as it stands in the text."""
        return _Writer(self.base, self.dispatch, self.text).write(sorted(self._facts), self._notes())

    def _notes(self) -> list[_Note]:
        """One note for all words that say the same of a node by the same rule."""
        groups: dict[tuple[str, str, str, tuple[Triple, ...]], list[tuple[int, int]]] = {}
        for body, words in self._node_words.items():
            for start, end, rule, confidence in words:
                groups.setdefault((body, rule, confidence, ()), []).append((start, end))
        said: dict[tuple[str, _Words], list[Triple]] = {}
        for fact, words in self._fact_words.items():
            if words != self._node_words.get(fact[0]):
                for one in words:
                    said.setdefault((fact[0], one), []).append(fact)
        for (body, (start, end, rule, confidence)), facts in said.items():
            groups.setdefault((body, rule, confidence, tuple(sorted(facts))), []).append((start, end))
        return sorted(_Note(tuple(sorted(places)), *group) for group, places in groups.items())


@cache
def _rule_literal(rule: str) -> Literal:
    return Literal(rule)


@cache
def _confidence_literal(confidence: str) -> Literal:
    return Literal(confidence, datatype=_DECIMAL)


class _Writer:
    """Makes the quads, the parts of the evidence that never change only once: it is most of a graph."""

    def __init__(self, base: str, dispatch: Node, stored_text: str) -> None:
        self._base, self._key, self._text = base, dispatch.key, stored_text
        self._cut = len(base)
        self._graph = NamedNode(dispatch.iri)
        self._nodes: dict[str, NamedNode] = {}
        self._targets: dict[tuple[int, int], NamedNode] = {}
        self._fact_nodes: dict[Triple, NamedNode] = {}
        self._quads: list[Quad] = []

    def write(self, facts: Iterable[Triple], notes: Iterable[_Note]) -> list[Quad]:
        """The quads of facts, then of notes."""
        quads, graph = self._quads, self._graph
        for subject, predicate, value in facts:
            quads.append(Quad(self._named(subject), self._named(predicate), self._term(value), graph))
        for places, body, rule, confidence, supported in notes:
            targets = [self._target(*place) for place in places]
            nodes = [self._fact(fact) for fact in supported]
            mark = digest(self._key, body[self._cut :], rule, confidence, *(node.value[self._cut :] for node in nodes))
            note = NamedNode(f"{self._base}annotation/{mark}")
            quads += (
                Quad(note, _RDF_TYPE, _ANNOTATION, graph),
                Quad(note, _BODY, self._named(body), graph),
                Quad(note, _RULE, _rule_literal(rule), graph),
                Quad(note, _CONFIDENCE, _confidence_literal(confidence), graph),
            )
            quads += [Quad(note, _TARGET, target, graph) for target in targets]
            quads += [Quad(note, _SUPPORTS, node, graph) for node in nodes]
        return quads

    def _named(self, iri: str) -> NamedNode:
        found = self._nodes.get(iri)
        if found is None:
            found = self._nodes[iri] = NamedNode(iri)
        return found

    def _term(self, term: Term) -> NamedNode | Literal:
        value, mark = term
        if not mark:
            return self._named(value)
        return Literal(value, language=mark[1:]) if mark[0] == "@" else Literal(value, datatype=self._named(mark))

    def _target(self, start: int, end: int) -> NamedNode:
        known = self._targets.get((start, end))
        if known is not None:
            return known
        graph = self._graph
        target = NamedNode(f"{self._base}target/{digest(self._key, f'{start}-{end}')}")
        self._targets[start, end] = target
        self._quads += (
            Quad(target, _RDF_TYPE, _POSITION, graph),
            Quad(target, _RDF_TYPE, _QUOTE, graph),
            Quad(target, _SOURCE, graph, graph),
            Quad(target, _SELECTOR, target, graph),
            Quad(target, _START, Literal(start), graph),
            Quad(target, _END, Literal(end), graph),
            Quad(target, _EXACT, Literal(self._text[start:end]), graph),
        )
        return target

    def _fact(self, fact: Triple) -> NamedNode:
        node = self._fact_nodes.get(fact)
        if node is None:
            subject, predicate, value = fact
            relative = value.value if value.mark else value.value.removeprefix(self._base)
            mark = digest(subject[self._cut :], predicate, relative, value.mark)
            node = self._fact_nodes[fact] = NamedNode(f"{self._base}fact/{mark}")
            self._quads += (
                Quad(node, _SUBJECT, self._named(subject), self._graph),
                Quad(node, _PREDICATE, self._named(predicate), self._graph),
                Quad(node, _OBJECT, self._term(value), self._graph),
            )
        return node
