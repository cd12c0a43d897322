"""What the server tells of itself and of the graph."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg.core.terms import DIP
from kg.graph import queries
from tests.web.conftest import BODY, MEGABYTES, ROWS, SECONDS
from tests.web.serving import Reply, Server

SD, VOID, SH = (
    "http://www.w3.org/ns/sparql-service-description#",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/shacl#",
)
PREFIXES = f"PREFIX sd: <{SD}> PREFIX void: <{VOID}> PREFIX sh: <{SH}> PREFIX schema: <https://schema.org/> "


def told(reply: Reply, form: RdfFormat = RdfFormat.TURTLE) -> Store:
    """The graph of a reply."""
    assert reply.status == 200, reply.text
    store = Store()
    store.extend(parse(reply.body, form))
    return store


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    """Values of the rows of a query."""
    found: Any = store.query(PREFIXES + query)
    return [tuple(term.value for term in row) for row in found]


def test_the_bare_endpoint_describes_itself(server: Server) -> None:
    store = told(server.get("/sparql"))
    assert rows(store, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [(f"{server.url}/sparql",)]
    assert rows(store, "SELECT ?l { ?s sd:supportedLanguage ?l }") == [(SD + "SPARQL11Query",)]
    assert len(rows(store, "SELECT ?f { ?s sd:resultFormat ?f }")) == 10
    assert len(rows(store, "SELECT ?g { ?s sd:defaultDataset/sd:namedGraph/sd:name ?g }")) == 3


def test_the_limits_are_told(server: Server) -> None:
    store = told(server.get("/sparql"))
    found = dict(rows(store, "SELECT ?n ?m { ?s schema:additionalProperty [ schema:name ?n ; schema:maxValue ?m ] }"))
    assert float(found["limit: seconds"]) == SECONDS
    assert int(found["limit: rows"]) == ROWS
    assert int(found["limit: bytes"]) == MEGABYTES * 1024**2
    assert int(found["limit: body"]) == BODY * 1024**2
    assert set(found) >= {"limit: memory", "limit: queue", "limit: url"}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,*/*;q=0.1", RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/.well-known/sparql-examples"])
def test_descriptions_come_in_the_formats_of_rdf(server: Server, path: str, accept: str, form: RdfFormat) -> None:
    plain, other = told(server.get(path)), told(server.get(path, Accept=accept), form)
    assert len(plain) == len(other) > 10
    assert server.get(path, Accept="image/png").status == 406


def test_void_counts_what_is_there(server: Server) -> None:
    store = told(server.get("/.well-known/void"))

    def asked(query: str) -> int:
        return int(server.query(query).json["results"]["bindings"][0]["n"]["value"])

    assert rows(store, "SELECT ?n { ?d a void:Dataset ; void:triples ?n }") == [
        (str(asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")),)
    ]
    persons = f"SELECT ?n {{ ?d void:classPartition [ void:class <{DIP}Person> ; void:entities ?n ] }}"
    assert rows(store, persons) == [(str(asked("SELECT (COUNT(?s) AS ?n) { ?s a dip:Person }")),)]
    met = (
        f"SELECT ?n {{ ?d a void:Dataset ; void:propertyPartition [ void:property <{DIP}metWith> ; void:triples ?n ] }}"
    )
    assert rows(store, met) == [(str(asked("SELECT (COUNT(*) AS ?n) { ?s dip:metWith ?o }")),)]
    labelled = (
        f"SELECT ?n {{ ?d void:classPartition [ void:class <{DIP}State> ; void:propertyPartition "
        "[ void:property <http://www.w3.org/2000/01/rdf-schema#label> ; void:triples ?n ] ] }"
    )
    assert rows(store, labelled) == [(str(asked("SELECT (COUNT(?l) AS ?n) { ?s a dip:State ; rdfs:label ?l }")),)]


def test_every_saved_query_is_an_example_that_runs(server: Server) -> None:
    store = told(server.get("/.well-known/sparql-examples"))
    found = rows(store, "SELECT ?q ?s { ?q a sh:SPARQLSelectExecutable ; sh:select ?s ; schema:target ?t }")
    assert {name.rpartition("#")[2] for name, _ in found} == set(queries.catalogue())
    declared = rows(store, "SELECT ?p ?n { ?q sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }")
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in declared)
    for name, text in found:
        own = text if "PREFIX" in text else head + text
        assert server.post(own).status == 200, name
    comments = {
        quad.object.language
        for quad in store.quads_for_pattern(None, NamedNode("http://www.w3.org/2000/01/rdf-schema#comment"), None, None)
        if isinstance(quad.object, Literal)
    }
    assert comments == {"en", "fr"}


@pytest.mark.parametrize("mode", ["", "?mode=basic", "?mode=detailed"])
def test_the_summary_is_what_graph_explorers_read(server: Server, mode: str) -> None:
    found = server.get(f"/rdf/statistics/summary{mode}").json["payload"]["graphSummary"]
    assert f"{DIP}Person" in found["classes"]
    assert len(found["classes"]) == found["numClasses"]
    (met,) = (entry for entry in found["predicates"] if f"{DIP}metWith" in entry)
    assert met[f"{DIP}metWith"] >= 2
    assert len(found["predicates"]) == found["numDistinctPredicates"]
    assert found["numQuads"] > found["numDistinctSubjects"] > 10
    assert ("subjectStructures" in found) == ("detailed" in mode)
    assert server.get("/rdf/statistics/summary?mode=other").status == 400


def test_descriptions_are_not_sent_twice(server: Server) -> None:
    for path in ("/sparql", "/.well-known/void", "/rdf/statistics/summary"):
        etag = server.get(path).headers["etag"]
        assert server.get(path, If_None_Match=etag).status == 304


def test_health_and_metrics_tell_how_it_goes(server: Server) -> None:
    health = server.get("/health")
    assert (health.status, health.json["status"], health.json["writable"]) == (200, "ok", False)
    assert health.json["workers"]["size"] == 2

    def asked() -> float:
        name = 'kg_http_requests_total{face="sparql",method="GET",status="200"}'
        lines = [line for line in server.get("/metrics").text.splitlines() if line.startswith(name)]
        return float(lines[0].split()[-1]) if lines else 0

    before = asked()
    assert server.query("ASK {}").status == 200
    assert asked() == before + 1
    assert "kg_http_request_seconds_bucket" in server.get("/metrics").text


def test_each_request_is_a_line_of_json(server: Server, access_log: Path) -> None:
    secret = "Bearer something-secret"
    sparql = 'ASK { FILTER("marked\n for the log" = "") }'
    server.ask("POST", "/sparql", sparql, {"Content-Type": "application/sparql-query", "Authorization": secret})
    server.ask("GET", "/sparql?query=ASK%20wrong&password=hidden")
    until = time.perf_counter() + 5  # a line is written when its answer has gone out
    while "ASK wrong" not in access_log.read_text(encoding="utf-8") and time.perf_counter() < until:
        time.sleep(0.05)
    lines = [json.loads(line) for line in access_log.read_text(encoding="utf-8").splitlines()]
    (marked,) = (line for line in lines if line.get("sparql") == sparql)
    assert (marked["method"], marked["path"], marked["status"]) == ("POST", "/sparql", 400)  # a line end in a string
    assert marked["ms"] >= 0
    (wrong,) = (line for line in lines if line.get("sparql") == "ASK wrong")
    assert wrong["problem"].startswith("the SPARQL is not valid")
    assert "secret" not in access_log.read_text()
    assert "hidden" not in access_log.read_text()
