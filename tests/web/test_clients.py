"""Clients that people use, run for real against a server; and what recorded explorers ask for, sent again."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.core.terms import DEFAULT_BASE, DIP
from tests.web.serving import TOKEN, Server, serving

MET = f"PREFIX dip: <{DIP}> SELECT ?a ?b {{ ?a dip:metWith ?b }}"
CONSTRUCT = f"PREFIX dip: <{DIP}> CONSTRUCT {{ ?a dip:metWith ?b }} WHERE {{ ?a dip:metWith ?b }}"
NURTLEU = f"{DEFAULT_BASE}person/murat-nurtleu"
PEOPLE = (NURTLEU, f"{DEFAULT_BASE}person/djeyhoun-bairamov")
NODE = Path(__file__).parent / "clients"


def program(name: str) -> pytest.MarkDecorator:
    """A mark for tests that need a program."""
    return pytest.mark.skipif(
        shutil.which(name) is None, reason=f"there is no {name} here (`make clients` installs it)"
    )


def run(*command: str, given: str | None = None) -> str:
    """What a program prints."""
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# -- Python -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows_in_json_xml_and_csv(server: Server, method: str) -> None:
    client: Any = SPARQLWrapper(f"{server.url}/sparql")
    client.setMethod(method)
    client.setQuery(MET)
    client.setReturnFormat(JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert NURTLEU in {row["a"]["value"] for row in rows}
    client.setReturnFormat(XML)
    assert NURTLEU in client.query().convert().toxml()
    client.setReturnFormat(CSV)
    assert NURTLEU in client.query().convert().decode()


def test_sparqlwrapper_reads_graphs_answers_and_errors(server: Server) -> None:
    client: Any = SPARQLWrapper(f"{server.url}/sparql")
    client.setReturnFormat(TURTLE)
    client.setQuery(CONSTRUCT)
    graph = rdflib.Graph().parse(data=client.query().convert(), format="turtle")
    assert (rdflib.URIRef(PEOPLE[1]), rdflib.URIRef(DIP + "metWith"), rdflib.URIRef(NURTLEU)) in graph
    client.setReturnFormat(JSON)
    client.setQuery("ASK {}")
    assert client.query().convert()["boolean"] is True
    client.setQuery("ASK oops")
    with pytest.raises(QueryBadFormed, match="not valid"):
        client.query()


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rdflib_asks_the_endpoint_as_a_store(server: Server, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql", returnFormat=form))
    assert {str(row[0]) for row in graph.query(MET)} >= set(PEOPLE)  # type: ignore[index]
    met = list(graph.triples((rdflib.URIRef(NURTLEU), rdflib.URIRef(DIP + "metWith"), None)))
    assert [str(triple[2]) for triple in met] == [PEOPLE[1]]


def test_rdflib_writes_with_the_token(tmp_path: Path) -> None:
    with serving(tmp_path / "store", writable=True) as server:
        endpoint = f"{server.url}/sparql"
        store = SPARQLUpdateStore(endpoint, endpoint, headers={"Authorization": f"Bearer {TOKEN}"})
        graph = rdflib.Graph(store, identifier=rdflib.URIRef("urn:g"))
        triple = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("é", lang="fr"))
        graph.add(triple)
        assert list(graph) == [triple]


# -- programs ---------------------------------------------------------------------------------------------------------


@program("curl")
def test_curl_posts_a_query_and_follows_content_negotiation(server: Server) -> None:
    url = f"{server.url}/sparql"
    rows = run("curl", "-sSf", "-H", "Accept: text/csv", "--data-urlencode", f"query={MET}", url)
    assert NURTLEU in rows
    packed = run(
        "curl", "-sSf", "--compressed", "-H", "Accept: text/turtle", "-G", "--data-urlencode", f"query={CONSTRUCT}", url
    )
    assert len(rdflib.Graph().parse(data=packed, format="turtle")) >= 2
    assert run("curl", "-sSI", f"{url}?query=ASK%20%7B%7D").startswith("HTTP/1.1 200")


@program("roqet")
@pytest.mark.parametrize("form", ["csv", "tsv", "xml", "simple"])
def test_roqet_asks_the_endpoint(server: Server, form: str) -> None:
    assert NURTLEU in run("roqet", "-q", "-p", f"{server.url}/sparql", "-r", form, "-e", MET)


@program("rapper")
@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/rdf-graph-store?default"])
def test_rapper_reads_what_the_server_says_of_itself(server: Server, path: str) -> None:
    lines = run("rapper", "-q", "-i", "turtle", "-o", "ntriples", f"{server.url}{path}").splitlines()
    assert len(lines) > 20
    found = run(
        "rapper",
        "-q",
        "-i",
        "rdfxml",
        "-o",
        "ntriples",
        "-",
        f"{server.url}/",
        given=server.get(path, Accept="application/rdf+xml").text,
    )
    assert len(found.splitlines()) == len(lines)


@program("node")
@pytest.mark.skipif(
    not (NODE / "node_modules").is_dir(), reason="no packages for Node here (`make clients` installs them)"
)
@pytest.mark.parametrize("name", ["comunica", "sparql-http-client"])
def test_clients_of_javascript_ask_the_endpoint(server: Server, name: str) -> None:
    found = json.loads(run("node", str(NODE / f"{name}.mjs"), f"{server.url}/sparql", MET, CONSTRUCT))
    assert {row["a"] for row in found["rows"]} >= set(PEOPLE)
    assert found["triples"] >= 2
    assert found["boolean"] is True


# -- recorded requests ------------------------------------------------------------------------------------------------


def explorer(server: Server, query: str, accept: str = "application/sparql-results+json", **more: str) -> Any:
    """A query by form from a page elsewhere, as explorers in a browser send it."""
    headers = {
        "Accept": accept,
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "Origin": "http://localhost:5173",
        "Accept-Encoding": "identity",
    }
    reply = server.ask("POST", "/sparql", urlencode({"query": query, **more}), headers)
    assert reply.status == 200, reply.text
    assert reply.headers["access-control-allow-origin"] == "*"
    return reply


def values(reply: Any, name: str) -> list[str]:
    return [row[name]["value"] for row in reply.json["results"]["bindings"] if name in row]


def test_aws_graph_explorer_finds_classes_labels_neighbours_and_words(server: Server) -> None:
    counting = "SELECT ?class (COUNT(?start) AS ?instancesCount) { ?start a ?class } GROUP BY ?class"
    classes = explorer(server, counting)
    assert DIP + "Person" in values(classes, "class")
    counts = [row["instancesCount"] for row in classes.json["results"]["bindings"]]
    assert {count["datatype"] for count in counts} == {"http://www.w3.org/2001/XMLSchema#integer"}
    sample = f"{{ SELECT ?s {{ ?s a <{DIP}Person> }} LIMIT 1 }}"
    attributes = explorer(server, f"SELECT ?pred ?o {{ {sample} ?s ?pred ?o FILTER(isLiteral(?o)) }}")
    assert "http://www.w3.org/2000/01/rdf-schema#label" in values(attributes, "pred")
    words = explorer(
        server,
        f"""SELECT DISTINCT ?subject ?class {{
            ?subject a ?class ; ?p ?value FILTER(?class IN (<{DIP}Person>))
            FILTER(isLiteral(?value) && CONTAINS(LCASE(STR(?value)), "nurtleu")) }} LIMIT 10 OFFSET 0""",
    )
    assert values(words, "subject") == [NURTLEU]
    near = explorer(
        server,
        f"""SELECT ?subject ?pred ?class {{
            BIND(<{NURTLEU}> AS ?argument) {{ ?argument ?pred ?subject }} UNION {{ ?subject ?pred ?argument }}
            ?subject a ?class FILTER(!isLiteral(?subject)) }}""",
    )
    assert PEOPLE[1] in values(near, "subject")
    pairs = "SELECT ?from ?p ?to (COUNT(*) AS ?n) { ?s a ?from ; ?p ?o . ?o a ?to } GROUP BY ?from ?p ?to"
    assert DIP + "metWith" in values(explorer(server, pairs), "p")


@pytest.mark.parametrize("by_get", [False, True])
def test_reactodia_asks_for_elements_by_values_and_for_links_as_a_graph(server: Server, by_get: bool) -> None:
    def send(query: str, accept: str) -> Any:
        if by_get:
            return server.ask("GET", f"/sparql?query={quote(query)}", headers={"Accept": accept})
        headers = {"Accept": accept, "Content-Type": "application/sparql-query; charset=UTF-8"}
        return server.ask("POST", "/sparql", query, headers)

    page = {"Origin": "http://localhost:10444"}
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert server.ask("OPTIONS", "/sparql", headers=page | asked).status == 204
    people = " ".join(f"(<{iri}>)" for iri in PEOPLE)
    info = send(
        f"""SELECT ?inst ?class ?label {{ VALUES (?inst) {{ {people} }}
            OPTIONAL {{ ?inst a ?class }}
            OPTIONAL {{ ?inst <http://www.w3.org/2000/01/rdf-schema#label> ?label }} }}""",
        "application/sparql-results+json",
    )
    assert set(values(info, "inst")) == set(PEOPLE)
    assert len(values(info, "label")) > 0
    links = send(
        f"""CONSTRUCT {{ ?source ?type ?target }} WHERE {{
            VALUES (?source) {{ {people} }} VALUES (?target) {{ {people} }} ?source ?type ?target }}""",
        "text/turtle",
    )
    graph = rdflib.Graph().parse(data=links.body, format="turtle")
    assert (rdflib.URIRef(PEOPLE[0]), rdflib.URIRef(DIP + "metWith"), rdflib.URIRef(PEOPLE[1])) in graph


def test_sparklis_reads_xml_from_elsewhere(server: Server) -> None:
    reply = explorer(
        server,
        "SELECT DISTINCT ?class (COUNT(DISTINCT ?x) AS ?n) { ?x a ?class } GROUP BY ?class ORDER BY DESC(?n) LIMIT 200",
        "application/sparql-results+xml",
    )
    assert reply.type == "application/sparql-results+xml"
    assert f"<uri>{DIP}Person</uri>" in reply.text
    assert '<literal datatype="http://www.w3.org/2001/XMLSchema#integer">' in reply.text


def test_sparnatural_lists_the_values_of_a_property_with_their_labels(server: Server) -> None:
    reply = explorer(
        server,
        f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?uri ?label {{ ?domain a <{DIP}Person> ; <{DIP}metWith> ?uri . ?uri a <{DIP}Person> .
            OPTIONAL {{ ?uri rdfs:label ?fr FILTER(lang(?fr) = "fr") }} OPTIONAL {{ ?uri rdfs:label ?any }}
            BIND(COALESCE(?fr, ?any) AS ?label) }} ORDER BY UCASE(?label) LIMIT 500""",
        format="json",
    )
    assert set(values(reply, "uri")) == set(PEOPLE)
    assert len(values(reply, "label")) >= 2


def test_the_editor_of_yasgui_asks_by_form_with_a_loose_accept(server: Server) -> None:
    rows = explorer(server, MET, "application/sparql-results+json,*/*;q=0.9")
    assert NURTLEU in values(rows, "a")
    triples = explorer(server, CONSTRUCT, "application/n-triples,*/*;q=0.9")
    assert triples.type == "application/n-triples"


def test_comunicas_first_request_is_answered_with_the_service_description(server: Server) -> None:
    accept = (
        "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
        "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,*/*;q=0.1"
    )
    reply = server.get("/sparql", Accept=accept)
    assert reply.type == "application/ld+json"
    kinds = {str(quad.object) for quad in parse(reply.body, RdfFormat.JSON_LD)}
    assert "<http://www.w3.org/ns/sparql-service-description#Service>" in kinds
