"""Requests that mean harm, or might as well: each is answered as said, and the server goes on as before."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import SECONDS
from tests.web.serving import Reply, Server, eventually, serving

NEXT = 0.1  # seconds in which the next ASK is answered
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(autouse=True)
def well(server: Server) -> Iterator[None]:
    """After each test the next ASK is answered at once, by the same process."""
    yield
    assert server.process.poll() is None
    replies = [server.query("ASK { ?s dip:metWith ?o }") for _ in range(3)]
    assert all(reply.json["boolean"] for reply in replies)
    assert min(reply.seconds for reply in replies) < NEXT


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server of somebody else on this machine, and what it has been asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_address[1]}", asked
        other.shutdown()


# -- SPARQL -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("brackets", ["()", "{}", "[]"])
def test_ten_thousand_brackets_are_refused(server: Server, brackets: str) -> None:
    opened, closed = (bracket * 10_000 for bracket in brackets)
    inner = {"()": f"ASK {{ FILTER({opened}1{closed}) }}", "{}": f"ASK {opened}{closed}"}
    reply = server.post(inner.get(brackets, f"ASK {{ ?s ?p {opened}{closed} }}"))
    assert (reply.status, reply.json["limit"]) == (400, "nesting")


@pytest.mark.parametrize("link", ["+1", "||1", "|<urn:p>"], ids=["sum", "or", "path"])
def test_a_chain_that_breaks_the_engine_breaks_one_worker(server: Server, link: str) -> None:
    chain = link * 60_000
    query = f"ASK {{ ?s <urn:p>{chain} ?o }}" if link.startswith("|<") else f"ASK {{ FILTER(1{chain}) }}"
    reply = server.post(query)
    assert reply.status in (400, 500, 503), reply.text[:200]
    if reply.status != 400:
        assert reply.json["limit"] in ("memory", "seconds")


def test_a_runaway_query_ends_at_the_deadline_and_leaves_no_work_behind(server: Server) -> None:
    replies = [server.query(RUNAWAY) for _ in range(2)]
    for reply in replies:
        assert (reply.status, reply.json["limit"], reply.json["value"]) == (503, "seconds", SECONDS)
        assert int(reply.headers["retry-after"]) >= 1
    assert min(reply.seconds for reply in replies) < SECONDS + 0.3

    def at_rest() -> bool:
        before = busy(server)
        time.sleep(0.5)
        return busy(server) - before < 0.3

    assert eventually(at_rest)  # who takes the place of the ended workers has to start first


def busy(server: Server) -> float:
    """Seconds of processor time that the server and its children have used."""
    ticks = 0
    for pid in [server.process.pid, *server.children()]:
        with suppress(FileNotFoundError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / 100


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?a",
    ],
    ids=["gather", "sort"],
)
def test_what_fills_the_memory_ends_its_worker(server: Server, query: str) -> None:
    reply = server.query(query)
    assert reply.status in (500, 503)
    assert reply.json["limit"] in ("memory", "seconds")
    assert reply.seconds < SECONDS + 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}/sparql> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{0}/sparql> {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<{0}/sparql> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
        "ASK {{ \\u0053ERVICE <{0}/sparql> {{ ?s ?p ?o }} }}",
        "LOAD <{0}/data.ttl>",
        "DROP ALL; INSERT DATA {{ <urn:a> <urn:b> <urn:c> }}",
    ],
)
def test_what_would_reach_out_or_write_is_forbidden(
    server: Server, query: str, elsewhere: tuple[str, list[str]]
) -> None:
    url, asked = elsewhere
    assert server.post(query.format(url)).status == 403
    assert asked == []


def test_from_names_graphs_of_the_store_and_fetches_nothing(server: Server, elsewhere: tuple[str, list[str]]) -> None:
    url, asked = elsewhere
    reply = server.query(f"SELECT * FROM <{url}/data.ttl> {{ ?s ?p ?o }}")
    assert (reply.status, reply.json["results"]["bindings"]) == (200, [])
    assert asked == []


def test_workers_have_no_network(server: Server) -> None:
    if server.get("/health").json["network"] != "none":
        pytest.skip("this system lets nobody take a process's network away")
    devices = {pid: Path(f"/proc/{pid}/net/dev").read_text() for pid in server.children()}
    assert len(devices) >= 4
    assert all("eth" not in told and told.count(":") == 1 for told in devices.values())  # the loopback, which is down


@pytest.mark.parametrize("type_", ["application/sparql-update", "application/x-www-form-urlencoded"])
def test_an_update_of_a_server_that_reads_is_forbidden_and_changes_no_byte(
    server: Server, store_path: Path, type_: str
) -> None:
    before = {path: path.read_bytes() for path in (store_path / "data").iterdir()}
    text = "DROP ALL" if type_.endswith("update") else urlencode({"update": "DROP ALL"})
    reply = server.ask("POST", "/sparql", text, {"Content-Type": type_, "Authorization": "Bearer anything"})
    assert reply.status == 403
    for method in ("PUT", "POST", "DELETE"):
        graph = server.ask(method, "/rdf-graph-store?default", "", {"Content-Type": "text/turtle"})
        assert graph.status == 403
    assert {path: path.read_bytes() for path in (store_path / "data").iterdir()} == before


def test_two_queries_and_bytes_that_are_no_utf_8_are_refused(server: Server) -> None:
    assert server.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status == 400
    utf16 = "ASK {}".encode("utf-16")
    assert server.ask("POST", "/sparql", utf16, {"Content-Type": "application/sparql-query"}).status == 400


LAYERS = (
    "{{ {} }}",
    "OPTIONAL {{ {} }}",
    "MINUS {{ {} }}",
    "GRAPH ?g {{ {} }}",
    "{{ SELECT * {{ {} }} }}",
    "FILTER EXISTS {{ {} }}",
    "{{ {} }} UNION {{ }}",
    "FILTER(!(EXISTS {{ {} }}))",
    "VALUES ?v {{ 1 }} {}",
)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_nesting_of_the_grammar_ends_the_server(server: Server, data: st.DataObject) -> None:
    pattern = "?s ?p ?o"
    for layer in data.draw(st.lists(st.sampled_from(LAYERS), min_size=1, max_size=6)):
        for _ in range(data.draw(st.sampled_from([1, 2, 30, 150]))):
            pattern = layer.format(pattern)
    reply = server.post(f"ASK {{ {pattern} }}")
    assert reply.status in (200, 400, 500, 503), reply.text[:200]
    assert reply.status in (200, 400) or reply.json["limit"] in ("memory", "seconds")


# -- HTTP -------------------------------------------------------------------------------------------------------------


def test_a_body_an_address_and_a_charset_beyond_bounds_are_refused(server: Server) -> None:
    assert server.post("#" * (2 * 1024**2) + "\nASK {}").status == 413
    assert raw(server, b"GET /sparql?query=" + b"x" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n") == 414
    lines = b"".join(b"X-%d: %s\r\n" % (at, b"y" * 1000) for at in range(100))
    assert raw(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + lines + b"\r\n") == 431
    assert server.post("ASK {}", Content_Type="application/sparql-query; charset=klingon").status == 415
    assert server.post("ASK {}", Content_Encoding="gzip").status == 415


def raw(server: Server, data: bytes) -> int:
    """The status of the answer to bytes, however they are cut off."""
    with socket.create_connection((server.host, server.port), timeout=10) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(data)
        return int(connection.recv(64).split()[1])


def test_a_body_without_end_is_cut_off(server: Server) -> None:
    connection = server.connect()
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/sparql-query")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    chunk = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    with closing(connection), suppress(BrokenPipeError, ConnectionResetError):
        for _ in range(40):
            connection.send(chunk)
        assert connection.getresponse().status == 413


def test_many_long_bodies_at_once_are_refused_before_they_fill_the_memory(server: Server) -> None:
    part = b"#" * (900 * 1024)
    with ExitStack() as stack:
        senders = [stack.enter_context(closing(server.connect())) for _ in range(12)]
        for sender in senders:
            sender.putrequest("POST", "/sparql")
            sender.putheader("Content-Type", "application/sparql-query")
            sender.putheader("Content-Length", str(len(part) + 9))
            sender.endheaders()
            with suppress(BrokenPipeError, ConnectionResetError):
                sender.send(part)
        statuses = []
        for sender in senders:
            with suppress(BrokenPipeError, ConnectionResetError):
                sender.send(b"\nASK {}  ")
            reply = sender.getresponse()
            statuses.append(reply.status)
            reply.read()
    assert set(statuses) <= {200, 408, 503}
    assert 503 in statuses
    assert server.post(part.decode() + "\nASK {}").status == 200


def test_slow_senders_and_slow_readers_keep_nobody_waiting_and_are_let_go(server: Server) -> None:
    rows = " ".join(f'("{"x" * 130}{at}")' for at in range(10))
    wide = f"SELECT * {{ {' '.join(f'VALUES (?{name}) {{ {rows} }}' for name in 'abcd')} }}"
    with ExitStack() as stack, ThreadPoolExecutor(4) as several:
        for _ in range(8):
            reader = stack.enter_context(closing(server.connect()))
            reader.request("GET", "/sparql?" + urlencode({"query": wide}))
        assert eventually(lambda: server.get("/health").json["workers"]["idle"] == 3)  # nobody holds a worker
        slow = [stack.enter_context(socket.create_connection((server.host, server.port))) for _ in range(100)]
        for connection in slow:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-")
        replies = list(several.map(lambda _: server.query("ASK {}"), range(100)))
        assert {reply.status for reply in replies} == {200}
        assert sorted(reply.seconds for reply in replies)[98] < 1
        late = time.perf_counter() + SECONDS + 2
        for connection in slow:
            connection.settimeout(max(0.1, late - time.perf_counter()))
            assert connection.recv(1) == b""  # closed by the server


def test_a_page_under_another_name_for_this_machine_is_refused(server: Server) -> None:
    for host in ("evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""):
        reply = server.get("/sparql?query=ASK%7B%7D", Host=host)
        assert reply.status in (400, 421), host
    for host in ("localhost", f"LOCALHOST:{server.port}", f"127.0.0.1:{server.port}"):
        assert server.get("/sparql?query=ASK%7B%7D", Host=host).status == 200


@pytest.mark.parametrize(
    "path", ["/data/..%2f..%2fetc/passwd", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/\x00"]
)
def test_a_path_that_climbs_leads_nowhere(server: Server, path: str) -> None:
    sent = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    assert raw(server, sent) in (400, 404)


@pytest.mark.parametrize("accept", ["", ";;;", "*", "a/b/c", "text/csv;q=nan", "text/csv;q=", ",".join(["x/y"] * 5000)])
def test_an_odd_accept_is_answered_or_refused(server: Server, accept: str) -> None:
    assert server.get("/sparql?query=ASK%7B%7D", Accept=accept).status in (200, 406, 431)


def test_nothing_that_is_answered_tells_of_the_inside(server: Server) -> None:
    replies = [server.query("ASK {"), server.get("/none"), server.post("\x00"), server.query(RUNAWAY)]
    for reply in replies:
        assert reply.status >= 400
        assert "Traceback" not in reply.text
        assert ".py" not in reply.text
        assert "default-src 'self'" in reply.headers["content-security-policy"]
        assert "server" not in reply.headers


# -- many at once -----------------------------------------------------------------------------------------------------


def test_when_every_worker_is_busy_the_queue_fills_and_the_servers_own_pages_still_come(store_path: Path) -> None:
    with serving(store_path, "--seconds", "1.5", "--queue", "2") as server, ThreadPoolExecutor(8) as several:
        hostile = [several.submit(server.query, RUNAWAY) for _ in range(7)]
        time.sleep(0.5)
        begun = time.perf_counter()
        assert server.get("/.well-known/void").status == 200
        assert server.get("/health").json["workers"]["queued"] <= 2
        assert time.perf_counter() - begun < 2
        replies: list[Reply] = [one.result() for one in hostile]
        assert {reply.status for reply in replies} == {503}
        limits = [reply.json["limit"] for reply in replies]
        assert limits.count("queue") >= 3
        assert limits.count("seconds") >= 2
        assert all("retry-after" in reply.headers for reply in replies)
        assert min(server.query("ASK {}").seconds for _ in range(3)) < NEXT


def restarts(server: Server) -> float:
    """How many workers have been replaced."""
    (line,) = (line for line in server.get("/metrics").text.splitlines() if line.startswith("kg_workers_restarted "))
    return float(line.split()[1])


def test_who_leaves_a_quick_query_costs_no_worker(server: Server) -> None:
    def leave_ten_times() -> float:
        before = restarts(server)
        for _ in range(10):
            connection = server.connect()
            connection.request("GET", "/sparql?query=ASK%7B%7D")
            connection.close()
        assert server.query("ASK {}").status == 200
        return restarts(server) - before

    assert eventually(lambda: leave_ten_times() == 0)  # on a busy machine, not every one of them is quick


def test_who_leaves_a_long_query_frees_its_worker_before_the_deadline(store_path: Path) -> None:
    with serving(store_path, "--seconds", "60") as server:
        connection = server.connect()
        connection.request("GET", "/sparql?" + urlencode({"query": RUNAWAY}))
        assert eventually(lambda: server.get("/health").json["workers"]["idle"] == 2)
        connection.close()
        assert eventually(lambda: restarts(server) == 1)
