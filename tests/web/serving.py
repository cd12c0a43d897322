"""A real `kg serve` for tests: a process of its own on a free port of this machine, asked over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

TOKEN = "a-token-for-tests"
_WELCOME = re.compile(r"at http://([\d.]+):(\d+)/sparql")


@dataclass(frozen=True)
class Reply:
    """What the server answered. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], host: str, port: int) -> None:
        self.process, self.host, self.port = process, host, port
        self.url = f"http://{host}:{port}"

    def connect(self, timeout: float = 20) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request on a connection of its own."""
        connection = self.connect()
        begun = time.perf_counter()
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data, dict(headers or {}))
            got = connection.getresponse()
            read = got.read()
            names = {name.lower(): value for name, value in got.getheaders()}
            return Reply(got.status, names, read, time.perf_counter() - begun)
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def query(self, sparql: str, accept: str | None = None, **parameters: str | list[str]) -> Reply:
        """A query by GET."""
        path = "/sparql?" + urlencode({"query": sparql, **parameters}, doseq=True)
        return self.ask("GET", path, headers={"Accept": accept} if accept else {})

    def post(self, sparql: str, **headers: str) -> Reply:
        """A query as the body of a POST."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", "/sparql", sparql, {"Content-Type": "application/sparql-query", **names})

    def update(self, sparql: str, token: str | None = TOKEN, **headers: str) -> Reply:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            names["Authorization"] = f"Bearer {token}"
        return self.ask("POST", "/sparql", sparql, {"Content-Type": "application/sparql-update", **names})

    def holds(self, pattern: str) -> bool:
        """Whether the graph has a pattern."""
        reply = self.query(f"ASK {{ {pattern} }}")
        assert reply.status == 200, reply.text
        return bool(reply.json["boolean"])

    def children(self) -> list[int]:
        """The processes that the server has started."""
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in told.split()]

    def stop(self) -> int:
        """Ends it as Ctrl-C does. Returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something comes to hold."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def serving(
    store: Path, *options: str, writable: bool = False, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server over a store, until the block is left."""
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        *options,
    ]
    variables = {**os.environ, **(env or {})}
    if writable:
        command.append("--writable")
        variables["KG_TOKEN"] = TOKEN
    process = subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = _WELCOME.search(line)
        assert found, line + process.stderr.read()
        yield Server(process, found[1], int(found[2]))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        if process.stderr:
            process.stderr.close()
