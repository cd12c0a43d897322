"""The shapes of `ontology/`: as the engines take them, and what is read of a shape to tell of a finding."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY

SH = "http://www.w3.org/ns/shacl#"
_FILES = {False: ("shapes.ttl",), True: ("shapes.ttl", "shapes-evidence.ttl")}

Node = NamedNode | BlankNode | Literal | Triple


class Description:
    """Triples by subject and property (its local name in the SHACL namespace)."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.of: dict[Node, dict[str, list[Node]]] = {}
        for triple in triples:
            said = self.of.setdefault(triple.subject, {})
            said.setdefault(triple.predicate.value.removeprefix(SH), []).append(triple.object)

    def all(self, node: Node | None, name: str) -> list[Node]:
        """The values of a property; none of what is not there."""
        return self.of.get(node, {}).get(name, []) if node is not None else []

    def one(self, node: Node | None, name: str) -> Node | None:
        """The value of a property, None if there is none."""
        return next(iter(self.all(node, name)), None)


@cache
def ntriples(evidence: bool) -> bytes:
    """The shapes as N-Triples, with or without those of evidence. Raises ValidationError when a file cannot be read."""
    data = serialize(_triples(evidence), format=RdfFormat.N_TRIPLES)
    assert data is not None
    return data


def _triples(evidence: bool) -> list[Triple]:
    found: list[Triple] = []
    for name in _FILES[evidence]:
        file = ONTOLOGY / name
        try:
            found += (quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True))
        except (OSError, SyntaxError) as error:
            raise ValidationError(f"the shapes cannot be read: {error}", where=str(file)) from error
    return found


@cache
def described() -> Description:
    """What the files say of each shape."""
    return Description(_triples(True))


def message(shape: Node, language: str) -> str:
    """What the shape says, or its constraint in SPARQL for it, in a language; "" if nothing."""
    rules = described()
    sources = (shape, *rules.all(shape, "sparql"))
    said = (words for source in sources for words in rules.all(source, "message"))
    return next((words.value for words in said if isinstance(words, Literal) and words.language == language), "")


def path(shape: Node, found: Node | None) -> str | None:
    """The property of a result: its IRI, "^" before it where the shape reads it backwards; None if it has none.

    A path that is no plain IRI is looked up in the shape: engines differ in what they repeat of it in a report.
    """
    if isinstance(found, BlankNode):
        rules = described()
        inverse = rules.one(rules.one(shape, "path"), "inversePath")  # no shape has any other
        assert isinstance(inverse, NamedNode)
        return f"^{inverse.value}"
    return found.value if isinstance(found, NamedNode) else None
