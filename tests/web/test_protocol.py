"""The SPARQL 1.1 Protocol at /sparql, beyond what the W3C's suite asks."""

from __future__ import annotations

import gzip
import http.client
import json
from contextlib import closing
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

from kg.core.terms import DEFAULT_BASE, gazetteer_graph
from tests.graph.seed import DISPATCH
from tests.web.conftest import MEGABYTES, ROWS
from tests.web.serving import Server

MET = "SELECT ?o { person:djeyhoun-bairamov dip:metWith ?o }"
NURTLEU = f"{DEFAULT_BASE}person/murat-nurtleu"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def many(rows: int, width: int = 1) -> str:
    """A query with so many rows of so many characters."""
    ten = " ".join(map(str, range(10)))
    digits = "".join(f"VALUES ?d{at} {{ {ten} }}\n" for at in range(5))
    return f'SELECT ("{"x" * width}" AS ?x) {{ {digits} }} LIMIT {rows}'


def test_a_query_comes_by_get_by_form_and_as_a_body(server: Server) -> None:
    form = server.ask("POST", "/sparql", urlencode({"query": MET}), FORM)
    replies = [server.query(MET), form, server.post(MET)]
    assert [reply.status for reply in replies] == [200, 200, 200]
    for reply in replies:
        (row,) = reply.json["results"]["bindings"]
        assert row["o"] == {"type": "uri", "value": NURTLEU}


def test_the_default_graph_is_the_merged_one_and_every_named_graph_is_there(server: Server) -> None:
    assert not server.holds("?a a <http://www.w3.org/ns/oa#Annotation>")
    assert server.holds("GRAPH ?g { ?a a oa:Annotation }")
    assert server.holds(f"GRAPH <{gazetteer_graph(DEFAULT_BASE)}> {{ ?state a dip:State }}")


@pytest.mark.parametrize("by_post", [False, True])
def test_the_request_may_name_the_dataset(server: Server, by_post: bool) -> None:
    def count(graphs: dict[str, Any]) -> int:
        query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        if by_post:
            reply = server.ask("POST", "/sparql", urlencode({"query": query, **graphs}, doseq=True), FORM)
        else:
            reply = server.query(query, None, **graphs)
        return int(reply.json["results"]["bindings"][0]["n"]["value"])

    gazetteer = gazetteer_graph(DEFAULT_BASE)
    one, other = count({"default-graph-uri": DISPATCH}), count({"default-graph-uri": gazetteer})
    assert one > 50
    assert other > 10
    assert count({"named-graph-uri": DISPATCH}) == one
    assert count({"default-graph-uri": gazetteer, "named-graph-uri": DISPATCH}) == one + other
    assert count({"default-graph-uri": [gazetteer, DISPATCH]}) <= one + other
    assert count({"default-graph-uri": "http://example.org/none"}) == 0


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, JSON),
        ("*/*", JSON),
        (f"{XML}, {JSON};q=0.5", XML),
        (f"{XML};q=0.7,{JSON};q=1.0", JSON),
        ("application/json", "application/json"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("image/png, application/*;q=0.1", JSON),
        ("TEXT/CSV ; q=1", "text/csv"),
        (f"{JSON};q=0, */*;q=0.1", XML),
    ],
)
def test_rows_come_in_the_format_that_the_client_likes_best(server: Server, accept: str | None, form: str) -> None:
    reply = server.query(MET, accept)
    assert (reply.status, reply.type) == (200, form)
    assert NURTLEU in reply.text


@pytest.mark.parametrize(
    ("accept", "form", "parser"),
    [
        (None, "text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", "application/trig", RdfFormat.TRIG),
        ("application/n-quads", "application/n-quads", RdfFormat.N_QUADS),
        ("application/turtle,text/turtle", "text/turtle", RdfFormat.TURTLE),
    ],
)
def test_graphs_come_in_every_format_and_mean_the_same(
    server: Server, accept: str | None, form: str, parser: RdfFormat
) -> None:
    construct = "CONSTRUCT { ?s dip:metWith ?o } WHERE { ?s dip:metWith ?o }"
    reply = server.query(construct, accept)
    assert (reply.status, reply.type) == (200, form)
    plain = server.query(construct, "application/n-triples")
    found = {str(quad.triple) for quad in parse(reply.body, parser)}
    assert found == {str(quad.triple) for quad in parse(plain.body, RdfFormat.N_TRIPLES)}
    assert len(found) >= 2


def test_xml_is_well_formed_whatever_a_text_holds(server: Server) -> None:
    odd = "a\\u0000b\\u0001\\uFFFE\\uFFFF\\rc<&>"
    rows = server.query(f'SELECT ("{odd}" AS ?x) {{ }}', XML)
    (value,) = ElementTree.fromstring(rows.body).iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert value.text == "a\ufffdb\ufffd\ufffd\ufffd\rc<&>"
    graph = server.query(f'CONSTRUCT {{ <urn:a> <urn:x/p> "{odd}" }} WHERE {{ }}', "application/rdf+xml")
    (fact,) = parse(graph.body, RdfFormat.RDF_XML)
    assert str(fact.object.value) == value.text
    kept = server.query(f'SELECT ("{odd}" AS ?x) {{ }}').json["results"]["bindings"][0]["x"]["value"]
    assert kept == "a\0b\x01\ufffe\uffff\rc<&>"
    wide = server.query(many(2000, 97).replace("xxxxx", "\uffff\uffff"), XML)  # cut wherever parts are cut
    assert b"\xef\xbf\xbf" not in wide.body
    assert wide.text.count("\ufffd") == 2000 * 2 * 19


def test_an_answer_in_no_format_that_the_client_takes_is_406_and_says_what_there_is(server: Server) -> None:
    none = server.query(MET, "image/png")
    assert none.status == 406
    assert "text/csv" in none.json["hint"]
    assert server.query(MET, "text/turtle").status == 406
    assert server.query("CONSTRUCT WHERE { ?s dip:metWith ?o }", "text/csv").status == 406
    assert server.query("ASK {}", JSON).json["boolean"] is True


def test_parameters_that_the_protocol_does_not_know_are_ignored(server: Server) -> None:
    reply = server.query(MET, format="xml", output="csv", results="tsv", timeout="1")
    assert reply.type == JSON


def test_a_charset_that_is_utf_8_is_read_and_another_is_415(server: Server) -> None:
    french = 'ASK { FILTER(STRLEN("Baïramov") = 8) }'
    assert server.post(french, Content_Type="application/sparql-query; charset=UTF-8").json["boolean"] is True
    reply = server.post("ASK {}", Content_Type="application/sparql-query;charset=latin-1")
    assert reply.status == 415
    assert "UTF-8" in reply.json["hint"]


def test_head_gives_the_headers_of_get(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": MET})
    got, head = server.ask("GET", path), server.ask("HEAD", path)
    assert head.body == b""
    for reply in (got, head):
        reply.headers.pop("date")
    assert head.headers == got.headers
    assert int(head.headers["content-length"]) == len(got.body)


def test_pages_from_elsewhere_may_read_and_the_preflight_says_so(server: Server) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    reply = server.ask("OPTIONS", "/sparql", headers=asked | {"Access-Control-Request-Headers": "content-type"})
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "Content-Type" in reply.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in reply.headers
    for sparql in (MET, "not SPARQL"):
        assert server.query(sparql).headers["access-control-allow-origin"] == "*"
    assert "GET" in server.ask("OPTIONS", "/sparql").headers["allow"]


def test_what_the_client_has_already_is_not_sent_again(server: Server) -> None:
    first = server.query(MET)
    etag = first.headers["etag"]
    path = "/sparql?" + urlencode({"query": MET})
    again = server.get(path, If_None_Match=f'"other", {etag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert server.get(path, If_None_Match=etag, Accept="text/csv").status == 200
    assert server.query(MET, "text/csv").headers["etag"] != etag
    assert server.query(f"{MET} LIMIT 1").headers["etag"] != etag
    assert "Accept" in first.headers["vary"]


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_differs_from_run_to_run_has_no_etag(server: Server, call: str) -> None:
    reply = server.query(f"SELECT ({call} AS ?x) {{}}")
    assert reply.status == 200
    assert "etag" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"


def test_what_is_worth_it_is_compressed_for_those_who_take_it(server: Server) -> None:
    path = "/sparql?" + urlencode({"query": many(1000)})
    plain, packed = server.get(path), server.get(path, Accept_Encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 5
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in server.get(path, Accept_Encoding="gzip;q=0").headers
    assert "content-encoding" not in server.get("/sparql?query=ASK%20%7B%7D", Accept_Encoding="gzip").headers


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_a_long_answer_streams_and_is_whole(server: Server, encoding: str | None) -> None:
    path = "/sparql?" + urlencode({"query": many(14_000, 500)})
    reply = server.ask("GET", path, headers={"Accept-Encoding": encoding} if encoding else {})
    body = gzip.decompress(reply.body) if encoding else reply.body
    assert len(json.loads(body)["results"]["bindings"]) == 14_000
    assert ("content-length" in reply.headers) == (encoding == "gzip")  # compressed, it is short enough to be kept


def test_an_answer_that_grows_too_long_after_its_status_breaks_off_without_a_word(server: Server) -> None:
    with closing(server.connect()) as connection:
        connection.request("GET", "/sparql?" + urlencode({"query": many(ROWS, 600)}))
        reply = connection.getresponse()
        assert reply.status == 200
        with reply, pytest.raises(http.client.IncompleteRead) as broken:
            reply.read()
    assert 4 * 1024**2 < len(broken.value.partial) <= MEGABYTES * 1024**2
    assert broken.value.partial.rstrip(b"x").endswith((b'"value":"', b'"value":', b'"}', b"{", b",", b"}", b'"', b":"))
    assert b"refused" not in broken.value.partial
    assert b"limit" not in broken.value.partial


@pytest.mark.parametrize("accept", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_as_many_rows_as_allowed_are_given_and_one_more_is_refused(server: Server, accept: str) -> None:
    assert server.query(many(ROWS), accept).status == 200
    reply = server.query(many(ROWS + 1), accept)
    assert reply.status == 400
    assert (reply.json["limit"], reply.json["value"]) == ("rows", ROWS)
    assert "LIMIT" in reply.json["hint"]


def test_a_graph_with_too_many_triples_is_refused(server: Server) -> None:
    pattern = many(1).partition("{")[2].partition("} LIMIT")[0]
    reply = server.query(f"CONSTRUCT {{ [] <urn:p> ?d0 }} WHERE {{ {pattern} }}")
    assert (reply.status, reply.json["limit"]) == (400, "rows")


@pytest.mark.parametrize(
    ("method", "path", "body", "type_", "status", "told"),
    [
        ("GET", "/sparql?query=", None, None, 400, "empty"),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400, "2 times"),
        ("GET", "/sparql?update=CLEAR%20ALL", None, None, 400, "POST"),
        ("GET", "/sparql?query=%ff", None, None, 400, "UTF-8"),
        ("POST", "/sparql", "query=ASK%7B%7D&update=CLEAR%20ALL", FORM["Content-Type"], 400, "one of the two"),
        ("POST", "/sparql", "", FORM["Content-Type"], 400, "one of the two"),
        ("POST", "/sparql?query=ASK%7B%7D", "ASK {}", "application/sparql-query", 400, "body and in the address"),
        ("POST", "/sparql", "ASK {}", "text/plain", 415, "text/plain"),
        ("POST", "/sparql", "ASK {}", None, 415, "(none)"),
        ("PUT", "/sparql", "ASK {}", "application/sparql-query", 405, "Method"),
        ("GET", "/nothing-here", None, None, 404, "Not Found"),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", None, None, 400, "no absolute IRI"),
    ],
)
def test_a_bad_request_is_told_what_was_wrong(
    server: Server, method: str, path: str, body: str | None, type_: str | None, status: int, told: str
) -> None:
    reply = server.ask(method, path, body, {"Content-Type": type_} if type_ else {})
    assert (reply.status, reply.type) == (status, "application/problem+json")
    assert told in reply.json["title"]
    assert reply.json["status"] == status


def test_bad_sparql_is_told_where_it_is_wrong(server: Server) -> None:
    reply = server.query("SELECT ?x {\n ?x oops }")
    assert reply.status == 400
    assert reply.json["where"].startswith("line 2, column")
    assert "Traceback" not in reply.text


def test_the_trailing_slash_leads_to_the_endpoint(server: Server) -> None:
    reply = server.get("/sparql/?query=ASK%7B%7D")
    assert reply.status == 307
    assert reply.headers["location"].endswith("/sparql?query=ASK%7B%7D")
