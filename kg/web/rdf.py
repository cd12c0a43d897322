"""Small graphs that the server writes about itself."""

from __future__ import annotations

from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from kg.core import terms
from kg.web import answers, negotiate
from kg.web.workers.forms import GRAPHS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
SH = "http://www.w3.org/ns/shacl#"
FORMATS = "http://www.w3.org/ns/formats/"

_PREFIXES = terms.PREFIXES | {"sd": SD, "void": VOID, "sh": SH, "formats": FORMATS}
# The W3C's names of formats (under FORMATS): those of one graph, which are also read, and those of datasets.
GRAPH_FORMATS, DATASET_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML"), ("TriG", "N-Quads")
_KINDS = {"graph": negotiate.ONE_GRAPH}


class Graph:
    """Triples in the making. Properties and classes are IRIs as text; values are texts (of a language), numbers, IRIs
    as `NamedNode`, or nodes made here."""

    def __init__(self) -> None:
        self._triples: list[Triple] = []
        self._nodes = 0

    def node(self) -> BlankNode:
        """A new node without a name."""
        self._nodes += 1
        return BlankNode(f"n{self._nodes}")

    def add(self, subject: NamedNode | BlankNode, prop: str, *values: Any, language: str | None = None) -> None:
        """States values of a property."""
        for value in values:
            if isinstance(value, str):
                value = Literal(value, language=language) if language else Literal(value)
            elif isinstance(value, int | float):
                value = Literal(value)
            self._triples.append(Triple(subject, NamedNode(prop), value))

    def type(self, subject: NamedNode | BlankNode, *classes: str) -> None:
        """States classes."""
        self.add(subject, terms.RDF + "type", *map(NamedNode, classes))

    def respond(self, request: Request) -> Response:
        """The graph in the format that the client likes best."""
        media: negotiate.Media = answers.formats(request, _KINDS)["graph"]
        text = "\n".join(map(str, self._triples))
        used = {prefix: space for prefix, space in _PREFIXES.items() if f"<{space}" in text}
        data = serialize(self._triples, format=GRAPHS[media.form], prefixes=used)
        assert data is not None
        return answers.page(request, data, media, text)
