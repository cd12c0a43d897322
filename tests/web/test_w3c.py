"""The W3C's SPARQL 1.1 suites against a real server: protocol, graph store, service description, result formats."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.web.serving import TOKEN, Server, serving
from tests.web.w3c import Case, cases, load, needed, query_and_data, replay

SD = "http://www.w3.org/ns/sparql-service-description#"
pytestmark = needed

NUMBERS = "the store keeps numbers by their value, and writes 1.0E6 as 1000000"
DIFFERS = {"csv03": NUMBERS, "tsv03": NUMBERS}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("w3c") / "store", writable=True) as running:
        yield running


@pytest.mark.parametrize("case", cases("protocol/manifest.ttl"))
def test_protocol(server: Server, case: Case) -> None:
    load(server, case)
    replay(server, case, "/sparql/", "/sparql")


@pytest.mark.parametrize(
    "case", cases("graph-store-protocol/manifest-indirect.ttl", "graph-store-protocol/manifest-direct.ttl")
)
def test_graph_store(server: Server, case: Case) -> None:
    load(server, case)
    replay(server, case, "/gsp", "/rdf-graph-store")


@pytest.mark.parametrize("case", cases("service-description/manifest.ttl"))
def test_service_description(server: Server, case: Case) -> None:
    reply = server.get("/sparql", Accept="text/turtle")
    assert reply.status == 200
    assert reply.type == "text/turtle"
    told = [quad.triple for quad in parse(reply.body, RdfFormat.TURTLE)]
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    (service,) = [
        triple.subject for triple in told if (triple.predicate, triple.object) == (a, NamedNode(SD + "Service"))
    ]
    if case.name == "has-endpoint-triple":
        ends = [triple.object for triple in told if triple.predicate == NamedNode(SD + "endpoint")]
        assert ends == [NamedNode(f"{server.url}/sparql")]
    if case.name == "conforms-to-schema":
        known = {"supportedLanguage", "resultFormat", "inputFormat", "feature", "defaultDataset", "endpoint"}
        used = {triple.predicate.value.removeprefix(SD) for triple in told if triple.subject == service}
        assert {name for name in used if not name.startswith("http")} == known


def ask(server: Server, case: Case, accept: str) -> tuple[str, str]:
    """What the server answers to a test's query over its data, and what the test expects."""
    query, data, expected = query_and_data(case)
    put = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    assert server.ask("PUT", "/rdf-graph-store?default", data, put).status == 204
    reply = server.query(query, accept)
    assert reply.status == 200, reply.text
    return reply.text, expected


@pytest.mark.parametrize("case", cases("json-res/manifest.ttl"))
def test_json_results(server: Server, case: Case) -> None:
    found, expected = (json.loads(text) for text in ask(server, case, "application/sparql-results+json"))
    assert found.get("boolean") == expected.get("boolean")
    assert sorted(found["head"].get("vars", [])) == sorted(expected["head"].get("vars", []))
    assert bag(found) == bag(expected)


def bag(results: dict[str, Any]) -> Counter[str]:
    """The rows of results in no order, blank nodes without their names."""
    rows = results.get("results", {"bindings": []})["bindings"]
    for row in rows:
        for term in row.values():
            term["value"] = "_" if term["type"] == "bnode" else term["value"]
            if term["type"] == "typed-literal":
                term["type"] = "literal"
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("case", cases("csv-tsv-res/manifest.ttl"))
def test_csv_and_tsv_results(server: Server, case: Case, request: pytest.FixtureRequest) -> None:
    if case.name in DIFFERS:
        request.applymarker(pytest.mark.xfail(reason=DIFFERS[case.name], strict=True))
    tabs = case.name.startswith("tsv")
    found, expected = ask(server, case, "text/tab-separated-values" if tabs else "text/csv")
    assert cells(found, tabs) == cells(expected, tabs)


def cells(text: str, tabs: bool) -> tuple[list[str], list[list[str]]]:
    """The header, sorted, and the rows in no order and by column; blank nodes without their names."""
    lines = [line.split("\t") for line in text.splitlines()] if tabs else list(csv.reader(io.StringIO(text)))
    order = sorted(range(len(lines[0])), key=lambda at: lines[0][at])
    named = [["_" if row[at].startswith("_:") else row[at] for at in order] for row in lines]
    return named[0], sorted(named[1:])
