"""Writing over HTTP: who may, what is kept in step, what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from kg.core.terms import DEFAULT_BASE, derived_graph, gazetteer_graph
from kg.graph.store import EmbeddedStore
from tests.graph.seed import DISPATCH
from tests.web.serving import TOKEN, Reply, Server, serving

BEARER = {"Authorization": f"Bearer {TOKEN}"}
MINE = "http://example.org/mine"
MET = "person:djeyhoun-bairamov dip:metWith person:murat-nurtleu"


@pytest.fixture
def writable(seed_path: Path, small_ontology: None, tmp_path: Path) -> Iterator[Server]:
    """A server that writes to a copy of the seed's store."""
    store = Path(shutil.copytree(seed_path, tmp_path / "store"))
    with serving(store, "--seconds", "3", "--body", "2", writable=True) as running:
        yield running


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a store that no build has made."""
    with serving(tmp_path_factory.mktemp("plain") / "store", "--seconds", "3", "--body", "2", writable=True) as running:
        yield running


def graph(
    server: Server, method: str, name: str | None, data: str | bytes | None = None, type_: str = "text/turtle"
) -> Reply:
    """A request to the graph store, with the token."""
    path = "/rdf-graph-store?default" if name is None else f"/rdf-graph-store?graph={quote(name, safe='')}"
    return server.ask(method, path, data, {**BEARER, "Content-Type": type_})


# -- who may ----------------------------------------------------------------------------------------------------------


def test_without_the_token_nothing_is_written(empty: Server) -> None:
    update = "INSERT DATA { <urn:x> <urn:x> <urn:x> }"
    for token in (None, "wrong", TOKEN + "x", TOKEN[:-1], "ï"):
        reply = empty.update(
            update, None, **({"Authorization": f"Bearer {token}".encode().decode("latin-1")} if token else {})
        )
        assert reply.status == 401
        assert reply.headers["www-authenticate"] == "Bearer"
    assert empty.update(update, None, Authorization=f"Basic {TOKEN}").status == 401
    assert empty.ask("PUT", "/rdf-graph-store?default", "", {"Content-Type": "text/turtle"}).status == 401
    assert not empty.holds("<urn:x> <urn:x> <urn:x>")


def test_a_page_from_elsewhere_cannot_write(empty: Server) -> None:
    form = urlencode({"update": "INSERT DATA { <urn:e> <urn:e> <urn:e> }"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}
    assert empty.ask("POST", "/sparql", form, headers).status == 403
    assert empty.ask("POST", "/sparql", form, headers | BEARER).status == 403
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    preflight = empty.ask("OPTIONS", "/sparql", headers=asked)
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()
    assert not empty.holds("<urn:e> <urn:e> <urn:e>")


def test_the_token_is_in_no_log_and_in_no_childs_environment(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(tmp_path / "store", "--access-log", str(log), writable=True) as server:
        assert server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }").status == 204
        for pid in server.children():
            assert TOKEN.encode() not in Path(f"/proc/{pid}/environ").read_bytes()
    assert "INSERT DATA" in log.read_text()
    assert TOKEN not in log.read_text()


# -- a plain store ----------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_at_once(empty: Server) -> None:
    for number in range(5):
        assert (
            empty.update(f"DELETE WHERE {{ <urn:n> ?p ?o }} ; INSERT DATA {{ <urn:n> <urn:is> {number} }}").status
            == 204
        )
        (row,) = empty.query("SELECT ?n { <urn:n> <urn:is> ?n }").json["results"]["bindings"]
        assert row["n"]["value"] == str(number)


def test_a_failing_update_changes_nothing(empty: Server) -> None:
    reply = empty.update("INSERT DATA { <urn:half> <urn:p> 1 } ; CREATE GRAPH <urn:cc> ; CREATE GRAPH <urn:cc>")
    assert reply.status == 400
    assert not empty.holds("<urn:half> ?p ?o")


def test_an_update_that_runs_away_is_ended_and_the_next_one_works(empty: Server) -> None:
    triples = " ".join(f"<urn:a{at}> <urn:p> {at} ." for at in range(300))
    assert empty.update(f"INSERT DATA {{ GRAPH <urn:many> {{ {triples} }} }}").status == 204
    many = " ".join(f"GRAPH <urn:many> {{ ?s{at} ?p{at} ?o{at} }}" for at in range(5))
    reply = empty.update(f"INSERT {{ <urn:run> <urn:p> ?o0 }} WHERE {{ {many} }}")
    assert reply.status in (500, 503)
    assert reply.json["limit"] in ("seconds", "memory")
    assert empty.update("INSERT DATA { <urn:after> <urn:p> 1 }").status == 204
    assert empty.holds("<urn:after> ?p ?o . GRAPH <urn:many> { <urn:a7> ?q 7 }")
    assert not empty.holds("<urn:run> ?p ?o")


def test_ctrl_c_during_a_long_update_ends_the_server_in_peace(tmp_path: Path) -> None:
    with serving(tmp_path / "store", "--seconds", "4", writable=True) as server, ThreadPoolExecutor(1) as other:
        triples = " ".join(f"<urn:a{at}> <urn:p> {at} ." for at in range(300))
        assert server.update(f"INSERT DATA {{ {triples} }}").status == 204
        many = " ".join(f"?s{at} ?p{at} ?o{at} ." for at in range(5))
        counting = f"{{ SELECT (COUNT(*) AS ?n) {{ {many} }} }}"
        reply = other.submit(server.update, f"INSERT {{ <urn:run> <urn:p> ?n }} WHERE {{ {counting} }}")
        with pytest.raises(TimeoutError):
            reply.result(0.5)  # it runs
        assert server.stop() == 0
        assert server.process.stderr
        assert server.process.stderr.read() == ""
        reply.exception()  # answered or broken off, it is over


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("LOAD <http://127.0.0.1:9/x>", 403),
        ("LOAD SILENT <file:///etc/passwd>", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("INSERT DATA { oops", 400),
        ("INSERT DATA { <urn:a> <urn:b> <urn:\\U00110000> }", 400),  # no such code point
        ("ASK {}", 400),
        ("INSERT DATA " + "{" * 5000, 400),
    ],
)
def test_an_update_that_reaches_out_or_is_none_is_refused(empty: Server, update: str, status: int) -> None:
    assert empty.update(update).status == status


def test_graphs_are_put_added_to_read_and_deleted(empty: Server) -> None:
    assert graph(empty, "GET", MINE).status == 404
    assert graph(empty, "PUT", MINE, "<urn:a> <urn:p> [ <urn:q> 1 ] .").status == 201
    assert graph(empty, "PUT", MINE, "<urn:b> <urn:p> 2 .").status == 204
    assert graph(empty, "POST", MINE, '{"@id": "urn:c", "urn:p": 3}', "application/ld+json").status == 204
    read = empty.ask(
        "GET", f"/rdf-graph-store?graph={quote(MINE, safe='')}", headers={"Accept": "application/n-triples"}
    )
    assert sorted(line.split()[0] for line in read.text.splitlines()) == ["<urn:b>", "<urn:c>"]
    assert graph(empty, "DELETE", MINE).status == 204
    assert graph(empty, "DELETE", MINE).status == 404
    assert graph(empty, "PUT", MINE, "").status == 201  # an empty graph is one
    assert graph(empty, "GET", MINE).status == 200


def test_blank_nodes_of_two_uploads_stay_apart(empty: Server) -> None:
    for number in (1, 2):
        assert graph(empty, "POST", "http://example.org/blank", f"_:x <urn:p> {number} .").status in (201, 204)
    reply = empty.query("SELECT DISTINCT ?x { GRAPH <http://example.org/blank> { ?x <urn:p> ?n } }")
    assert len(reply.json["results"]["bindings"]) == 2


@pytest.mark.parametrize(
    ("method", "path", "type_", "data", "status"),
    [
        ("PUT", "?default", "text/plain", "", 415),
        ("PUT", "?default", "text/turtle", "<urn:a> oops", 400),
        ("PUT", "?default&graph=urn%3Aa", "text/turtle", "", 400),
        ("PUT", "", "text/turtle", "", 400),
        ("DELETE", "", "text/turtle", "", 400),
        ("GET", "", "text/turtle", None, 400),
        ("PUT", "?graph=relative", "text/turtle", "", 400),
        ("PUT", "?graph=urn%3Aa%20b", "text/turtle", "", 400),
        ("PUT", "?graph=urn%3Aa&graph=urn%3Ab", "text/turtle", "", 400),
        ("POST", "?default", "multipart/form-data", "x", 400),
        ("POST", "?default", "multipart/form-data; boundary=b", "--b\r\nno part", 400),
        ("PATCH", "?default", "text/turtle", "", 405),
    ],
)
def test_a_bad_request_to_the_graph_store_is_refused(
    empty: Server, method: str, path: str, type_: str, data: str | None, status: int
) -> None:
    reply = empty.ask(method, f"/rdf-graph-store{path}", data, {**BEARER, "Content-Type": type_})
    assert (reply.status, reply.type) == (status, "application/problem+json")


BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "xxxxxxxxxx">{entities}]><rdf:RDF \
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:bomb"><p xmlns="urn:">&a9;</p>\
</rdf:Description></rdf:RDF>'.replace(
    "{entities}", "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
)
OUTSIDE = BOMB.replace("&a9;", "&out;").replace("<!ENTITY a0", '<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY a0')


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        ("application/rdf+xml", BOMB),
        ("application/rdf+xml", OUTSIDE),
        ("application/ld+json", '{"urn:p":' * 10_000 + "1" + "}" * 10_000),
        ("application/ld+json", '{"@context": "http://127.0.0.1:9/context", "@id": "urn:remote", "name": "x"}'),
        ("text/turtle", b"\xff\xfe<urn:a> <urn:b> <urn:c> ."),
    ],
    ids=["entity bomb", "entity of a file", "deep JSON", "context elsewhere", "no UTF-8"],
)
def test_an_upload_that_means_harm_is_refused_and_the_writer_lives(
    empty: Server, type_: str, data: str | bytes
) -> None:
    reply = graph(empty, "PUT", "http://example.org/harm", data, type_)
    assert reply.status in (400, 500, 503), reply.text
    assert "root:" not in reply.text
    assert graph(empty, "GET", "http://example.org/harm").status == 404
    assert empty.update("INSERT DATA { <urn:lives> <urn:p> 1 }").status == 204


# -- a store that a build has made ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "CLEAR ALL",
        "DROP DEFAULT",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        f"DELETE WHERE {{ GRAPH <{DISPATCH}> {{ ?s ?p ?o }} }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"COPY <{MINE}> TO <{gazetteer_graph(DEFAULT_BASE)}>",
        f"ADD <{MINE}> TO DEFAULT",
        "CREATE GRAPH <https://w3id.org/dispatch-kg/id/graph/other>",
    ],
)
def test_what_follows_from_builds_is_not_written_by_updates(writable: Server, update: str) -> None:
    reply = writable.update(update)
    assert reply.status == 403
    assert "follow from builds" in reply.json["title"]
    assert writable.holds(MET)


def test_graphs_of_ones_own_stand_beside_a_build(writable: Server, tmp_path: Path) -> None:
    note = f"INSERT DATA {{ GRAPH <{MINE}> {{ person:murat-nurtleu rdfs:comment 'seen' }} }}"
    assert writable.update(note).status == 204
    assert writable.holds(f"GRAPH <{MINE}> {{ person:murat-nurtleu rdfs:comment 'seen' }} {MET}")
    assert not writable.holds("person:murat-nurtleu rdfs:comment 'seen'")
    assert graph(writable, "DELETE", MINE).status == 204
    assert writable.holds(MET)


def test_a_dispatch_is_withdrawn_and_put_back_and_all_follows(writable: Server) -> None:
    def facts() -> list[str]:
        return sorted(writable.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples").text.splitlines())

    path = f"/rdf-graph-store?graph={quote(DISPATCH, safe='')}"
    kept = writable.ask("GET", path, headers={"Accept": "application/n-triples"}).body
    one = kept.splitlines(keepends=True)[0]
    assert graph(writable, "PUT", DISPATCH, kept + b"<urn:a> <urn:b> <urn:c> .", "application/n-triples").status == 204
    assert graph(writable, "PUT", DISPATCH, kept, "application/n-triples").status == 204
    before = facts()  # by the rules that the server has
    assert graph(writable, "DELETE", DISPATCH).status == 204
    assert not writable.holds(MET)
    assert not writable.holds(f"GRAPH <{derived_graph(DEFAULT_BASE)}> {{ {MET} }}")
    assert graph(writable, "PUT", DISPATCH, one, "application/n-triples").status == 201
    assert graph(writable, "POST", DISPATCH, kept, "application/n-triples").status == 204
    assert facts() == before


def test_a_dispatch_with_blank_nodes_and_other_graphs_of_builds_are_refused(writable: Server) -> None:
    assert graph(writable, "PUT", DISPATCH, "[] a <urn:Thing> .").status == 400
    for name in (gazetteer_graph(DEFAULT_BASE), derived_graph(DEFAULT_BASE), None):
        assert graph(writable, "PUT", name, "").status == 403
        assert graph(writable, "DELETE", name).status == 403
    assert writable.holds(MET)


def test_what_was_written_is_there_when_the_server_has_ended(seed_path: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(seed_path, tmp_path / "store"))
    with serving(store, writable=True) as server:
        assert server.update(f"INSERT DATA {{ GRAPH <{MINE}> {{ <urn:a> <urn:b> <urn:c> }} }}").status == 204
        assert server.stop() == 0
    assert {path.name for path in store.iterdir()} - {"snapshot"} == {"data", "store.json"}
    with EmbeddedStore(store) as opened:
        assert MINE in opened.graphs()
        assert opened.query("ASK { ?a dip:metWith ?b }")
