"""What a server is told when it starts: where the store is, where to listen, what it allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MIB = 1024 * 1024
HOSTS = ("127.0.0.1", "localhost", "[::1]")  # the names of this machine for itself


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost. `seconds` of a query, `rows` and `bytes` of an answer, `memory` of a worker (bytes),
    `queue` requests that wait for a worker, `body` and `url` bytes of a request."""

    seconds: float
    rows: int
    bytes: int
    memory: int
    queue: int
    body: int
    url: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """A server: `workers` children for everybody's queries, besides the one kept for the server's own pages.

    `hosts` are the names under which it may be addressed ("*" allows all); `token` is what a writer must present;
    `access_log` a file for the log (None: none, "-": standard error).
    """

    store: Path
    host: str
    port: int
    workers: int
    hosts: tuple[str, ...]
    token: str | None = field(repr=False)
    access_log: str | None
    limits: Limits

    @property
    def writable(self) -> bool:
        """Whether the graph can be changed over HTTP."""
        return self.token is not None
