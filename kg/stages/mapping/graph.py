"""One dispatch's graph in the making: facts, and the annotations that support them.

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
_Note = tuple[int, int, str, str, str]  # where the words begin and end, the node, the rule, its confidence

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
        self._notes: dict[_Note, set[Triple]] = {}

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
        """Notes words that speak of a node, and the facts they support. Raises ValueError for words outside it."""
        for one in evidence:
            if not 0 <= one.span.start < one.span.end <= len(self.text):
                size = len(self.text)
                raise ValueError(f"{one.span} of rule {one.rule} is not within the {size} characters of the text")
            note = (one.span.start, one.span.end, subject.iri, one.rule, _confidence(one.confidence))
            self._notes.setdefault(note, set()).update(facts)

    def quads(self) -> list[Quad]:
        """The quads, each once, in a fixed order: the facts, then the evidence as it stands in the text."""
        writer = _Writer(self.base, self.dispatch, self.text)
        return writer.write(sorted(self._facts), sorted((note, sorted(facts)) for note, facts in self._notes.items()))


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
        self._fact_nodes: dict[Triple, NamedNode] = {}
        self._quads: list[Quad] = []

    def write(self, facts: Iterable[Triple], notes: Iterable[tuple[_Note, list[Triple]]]) -> list[Quad]:
        """The quads of facts, then of notes."""
        quads, graph = self._quads, self._graph
        for subject, predicate, value in facts:
            quads.append(Quad(self._named(subject), self._named(predicate), self._term(value), graph))
        place, words, target = (-1, -1), "", graph
        for (start, end, body, rule, confidence), supported in notes:
            if (start, end) != place:
                place, words = (start, end), f"{start}-{end}"
                target = self._target(start, end, words)
            note = NamedNode(f"{self._base}annotation/{digest(self._key, body[self._cut :], words, rule, confidence)}")
            quads += (
                Quad(note, _RDF_TYPE, _ANNOTATION, graph),
                Quad(note, _BODY, self._named(body), graph),
                Quad(note, _TARGET, target, graph),
                Quad(note, _RULE, _rule_literal(rule), graph),
                Quad(note, _CONFIDENCE, _confidence_literal(confidence), graph),
            )
            quads += [Quad(note, _SUPPORTS, self._fact(fact), graph) for fact in supported]
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

    def _target(self, start: int, end: int, words: str) -> NamedNode:
        graph = self._graph
        target = NamedNode(f"{self._base}target/{digest(self._key, words)}")
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
