"""What is told of a running server: metrics for Prometheus, and an access log of one JSON line a request.

The log holds method, path, SPARQL, status, duration, bytes and outcome. It holds no header, and so no token.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Mapping
from typing import Any, TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from kg.core.errors import KgError, OutputError

_LOG = logging.getLogger(__name__)
_LONGEST = 4000  # characters of a query that are logged
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Observer:
    """Counts requests and writes the log."""

    def __init__(self, log: str | None) -> None:
        self._own = log not in (None, "-")
        self._log: TextIO | None = sys.stderr if log == "-" else None
        if log is not None and log != "-":
            try:
                self._log = open(log, "a", encoding="utf-8", buffering=1)  # noqa: SIM115, PTH123
            except OSError as error:
                raise OutputError(f"cannot be written: {error.strerror}", where=log) from error
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "kg_http_requests", "Requests answered.", ("face", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "kg_http_request_seconds", "Time to answer.", ("face",), buckets=_BUCKETS, registry=self._registry
        )
        self._bytes = Counter("kg_http_response_bytes", "Bytes of bodies sent.", registry=self._registry)
        self._broken = Counter("kg_http_broken_answers", "Answers that broke off.", registry=self._registry)
        self._snapshots = Counter("kg_snapshots", "Snapshots published.", registry=self._registry)
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._gauges = {
            name: Gauge(f"kg_{name}", text, registry=self._registry)
            for name, text in (
                ("workers_idle", "Workers that wait for a query."),
                ("queries_queued", "Queries that wait for a worker."),
                ("workers_restarted", "Workers replaced since the start."),
            )
        }

    def answered(self, scope: Mapping[str, Any], status: int, seconds: float, sent: int) -> None:
        """A request has been answered."""
        told = scope["told"]
        face = getattr(scope.get("route"), "name", None) or "none"
        key = (face, scope["method"], status)
        counters = self._known.get(key)
        if counters is None:  # looking them up costs as much as counting
            requests = self._requests.labels(face, scope["method"], str(status))
            counters = self._known[key] = (requests, self._seconds.labels(face))
        counters[0].inc()
        counters[1].observe(seconds)
        self._bytes.inc(sent)
        if told.get("broken"):
            self._broken.inc()
        if self._log:
            client = scope.get("client")
            line = {
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "client": client[0] if client else None,
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "ms": round(seconds * 1000, 1),
                "bytes": sent,
                **told,
            }
            if len(line.get("sparql", "")) > _LONGEST:
                line["sparql"] = line["sparql"][:_LONGEST] + "…"
            self._log.write(json.dumps(line, ensure_ascii=False) + "\n")

    def published(self) -> None:
        """Readers see a new snapshot."""
        self._snapshots.inc()

    def failed(self, error: KgError) -> None:
        """Something that no client has asked for has gone wrong."""
        _LOG.error(str(error))

    def metrics(self, **now: float) -> bytes:
        """The metrics in Prometheus' text format, the gauges at the values given."""
        for name, value in now.items():
            self._gauges[name].set(value)
        return generate_latest(self._registry)

    def close(self) -> None:
        """Closes the log."""
        if self._own and self._log:
            self._log.close()
