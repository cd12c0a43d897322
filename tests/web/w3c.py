"""Reads the W3C's SPARQL 1.1 test suites where they stand, and replays what they ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from tests.web.serving import TOKEN, Reply, Server

_ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("W3C_TESTS", _ROOT.parent / "shared" / "w3c")) / "sparql11"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the W3C's suites are not here (W3C_TESTS names their folder)")

_BASE = "http://suite.example/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


@dataclass(frozen=True)
class Case:
    """A test of a manifest."""

    name: str
    node: Any
    suite: Suite

    def value(self, *path: str) -> Any:
        return self.suite.value(self.node, *path)


class Suite:
    """A manifest."""

    def __init__(self, manifest: str) -> None:
        self.folder = (FOLDER / manifest).parent
        self._store = Store()
        self._store.load(path=str(FOLDER / manifest), base_iri=_BASE)

    def values(self, node: Any, property: str) -> list[Any]:
        return [quad.object for quad in self._store.quads_for_pattern(node, NamedNode(property), None, None)]

    def value(self, node: Any, *path: str) -> Any:
        """What stands at the end of a path of properties, None if nothing does."""
        for property in path:
            found = self.values(node, property)
            if not found:
                return None
            (node,) = found
        return node

    def items(self, node: Any) -> Iterator[Any]:
        """The members of a list."""
        while node is not None and node != NamedNode(_RDF + "nil"):
            yield self.value(node, _RDF + "first")
            node = self.value(node, _RDF + "rest")

    def cases(self) -> list[Case]:
        (entries,) = self._store.quads_for_pattern(None, NamedNode(_MF + "entries"), None, None)
        return [Case(node.value.rpartition("#")[2], node, self) for node in self.items(entries.object)]

    def text(self, iri: Any) -> str:
        """The file that an IRI of the manifest names."""
        name = str(iri.value).removeprefix(_BASE)
        return (self.folder / name).read_text(encoding="utf-8")


def cases(*manifests: str) -> list[Any]:
    """The tests of manifests, as parameters; none where the suites are not here."""
    if not FOLDER.is_dir():
        return []
    return [pytest.param(case, id=case.name) for name in manifests for case in Suite(name).cases()]


def load(server: Server, case: Case) -> None:
    """Empties the store and puts in the data that the test names."""
    assert server.update("DROP ALL").status == 204
    for data in case.suite.values(case.node, _UT + "graphData"):
        graph = case.suite.value(data, _RDFS + "label").value
        put = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/n-triples"}
        text = case.suite.text(case.suite.value(data, _UT + "graph"))
        assert server.ask("PUT", f"/rdf-graph-store?graph={quote(graph, safe='')}", text, put).status in (201, 204)


def replay(server: Server, case: Case, prefix: str, path: str) -> None:
    """Sends the requests of a test and checks each answer. `prefix` of the suite's paths becomes `path`."""
    location = ""
    for request in case.suite.items(case.value(_MF + "action", _HT + "requests")):
        suite = case.suite
        where = suite.value(request, _HT + "absolutePath").value.replace("$LOCATION$", quote(location, safe=""))
        headers = {
            suite.value(header, _HT + "fieldName").value: suite.value(header, _HT + "fieldValue").value
            for header in suite.items(suite.value(request, _HT + "headers"))
        }
        headers["Authorization"] = f"Bearer {TOKEN}"
        text = suite.value(request, _HT + "body", _CNT + "chars")
        encoding = suite.value(request, _HT + "body", _CNT + "characterEncoding")
        charset = "utf-16" if "UTF-16" in str(headers) else encoding.value if encoding else "utf-8"
        body = text.value.encode(charset) if text else None
        method = suite.value(request, _HT + "methodName").value
        reply = server.ask(method, path + where.removeprefix(prefix), body, headers)
        expected = suite.value(request, _HT + "resp")
        _check(reply, case, expected)
        if suite.value(expected, _MF + "expectedLocation"):
            location = reply.headers["location"]


def _check(reply: Reply, case: Case, expected: Any) -> None:
    suite = case.suite
    allowed = [node.value.rpartition("#")[2] for node in suite.values(expected, _MF + "expectedStatus")]
    assert any(_fits(reply.status, name) for name in allowed), f"{reply.status}, not {allowed}: {reply.body!r}"
    boolean = suite.value(expected, _MF + "expectedBoolean")
    if boolean is not None:
        assert reply.json["boolean"] is (boolean.value == "true")
    kind = suite.value(expected, _MF + "expectedFormat")
    if kind is not None:
        results = ("application/sparql-results+json", "application/sparql-results+xml")
        assert (reply.type in results) == (kind.value in ("boolean", "tabular")), reply.type
        assert kind.value != "RDF" or RdfFormat.from_media_type(reply.type)
    body = suite.value(expected, _HT + "body", _CNT + "chars")
    if body is not None:
        assert canonical(reply.body) == canonical(body.value.encode())
    for header in suite.items(suite.value(expected, _HT + "headers")):
        name = suite.value(header, _HT + "fieldName").value.lower()
        assert reply.headers[name] == suite.value(header, _HT + "fieldValue").value


def _fits(status: int, name: str) -> bool:
    if name.startswith("StatusCode"):
        return str(status)[0] == name.removeprefix("StatusCode")[0]
    return status == _STATUS[name]


def canonical(turtle: bytes) -> set[Any]:
    """A graph, its blank nodes named by what is said of them."""
    graph = Dataset(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in parse(turtle, RdfFormat.TURTLE, base_iri=_BASE)
    )
    graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(graph)


def query_and_data(case: Case) -> tuple[str, str, str]:
    """The query of a test, its data as Turtle, and the text of the result expected."""
    action = (_MF + "action",)
    query, data = case.value(*action, _QT + "query"), case.value(*action, _QT + "data")
    return case.suite.text(query), case.suite.text(data), case.suite.text(case.value(_MF + "result"))
