"""One dispatch's graph in the making: facts, and the annotations that support them.

Terms are plain strings until the end, so that they sort and hash cheaply: an IRI, or a literal with its mark ("@fr", or
the IRI of its datatype).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.core.model import Evidence, Span
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
_Note = tuple[str, Span, str, str]  # node, words, rule, confidence


def text(value: str, language: str) -> Term:
    """Words in a language."""
    return Term(value, f"@{language}")


def plain(value: str) -> Term:
    """An xsd:string."""
    return Term(value, XSD + "string")


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


def decimal(value: float) -> Term:
    """An xsd:decimal in the form in which a store gives it back. Raises ValueError outside 0 to 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"a confidence of {value} is not between 0 and 1")
    return Term(f"{value:.4f}".rstrip("0").rstrip("."), XSD + "decimal")


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
        self._labels: dict[tuple[str, str], str] = {}

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

    def add(self, node: Node, predicate: str, value: Term) -> Triple:
        """A fact."""
        triple = (node.iri, predicate, value)
        self._facts.add(triple)
        return triple

    def state(self, node: Node, predicate: str, value: Term, evidence: Iterable[Evidence] = ()) -> None:
        """A fact with the words that say it; without words of its own, those of the node say it."""
        self.cite(node, tuple(evidence) or node.evidence, self.add(node, predicate, value))

    def cite(self, node: Node, evidence: Iterable[Evidence], *facts: Triple) -> None:
        """Notes words that speak of a node, and the facts that they support. Raises ValueError for words outside the
        text."""
        for one in evidence:
            if not 0 <= one.span.start < one.span.end <= len(self.text):
                raise ValueError(
                    f"{one.span} of rule {one.rule} is not within the {len(self.text)} characters of the text"
                )
            note = (node.iri, one.span, one.rule, decimal(one.confidence).value)
            self._notes.setdefault(note, set()).update(facts)

    def quads(self) -> list[Quad]:
        """The quads, in a fixed order."""
        triples = self._facts | self._annotations()
        nodes: dict[str, NamedNode] = {}

        def named(iri: str) -> NamedNode:
            found = nodes.get(iri)
            if found is None:
                found = nodes[iri] = NamedNode(iri)
            return found

        def term(value: str, mark: str) -> NamedNode | Literal:
            if not mark:
                return named(value)
            if mark[0] == "@":
                return Literal(value, language=mark[1:])
            return Literal(value, datatype=named(mark))

        graph = named(self.dispatch.iri)
        return [Quad(named(s), named(p), term(*o), graph) for s, p, o in sorted(triples)]

    def _annotations(self) -> set[Triple]:
        triples: set[Triple] = set()
        start = len(self.base)
        for (node, span, rule, confidence), facts in self._notes.items():
            mark = digest(self.dispatch.key, node[start:], str(span.start), str(span.end), rule, confidence)
            note = f"{self.base}annotation/{mark}"
            triples |= {
                (note, TYPE, Term(OA + "Annotation")),
                (note, OA + "hasBody", Term(node)),
                (note, OA + "hasTarget", Term(self._target(span, triples))),
                (note, DIP.rule, plain(rule)),
                (note, DIP.confidence, Term(confidence, XSD + "decimal")),
            }
            for fact in facts:
                triples.add((note, DIP.supports, Term(self._fact(fact, triples))))
        return triples

    def _target(self, span: Span, triples: set[Triple]) -> str:
        iri = f"{self.base}target/{digest(self.dispatch.key, str(span.start), str(span.end))}"
        triples |= {
            (iri, TYPE, Term(OA + "TextPositionSelector")),
            (iri, TYPE, Term(OA + "TextQuoteSelector")),
            (iri, OA + "hasSource", Term(self.dispatch.iri)),
            (iri, OA + "hasSelector", Term(iri)),
            (iri, OA + "start", number(span.start)),
            (iri, OA + "end", number(span.end)),
            (iri, OA + "exact", plain(span.of(self.text))),
        }
        return iri

    def _fact(self, fact: Triple, triples: set[Triple]) -> str:
        subject, predicate, (value, mark) = fact
        relative = value.removeprefix(self.base) if not mark else value
        iri = f"{self.base}fact/{digest(subject.removeprefix(self.base), predicate, relative, mark)}"
        triples |= {
            (iri, RDF + "subject", Term(subject)),
            (iri, RDF + "predicate", Term(predicate)),
            (iri, RDF + "object", Term(value, mark)),
        }
        return iri
