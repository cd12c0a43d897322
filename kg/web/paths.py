"""Where the faces stand, and what that is as an absolute IRI."""

from __future__ import annotations

from starlette.requests import Request

SPARQL = "/sparql"
GRAPH_STORE = "/rdf-graph-store"
VOID = "/.well-known/void"
EXAMPLES = "/.well-known/sparql-examples"
SUMMARY = "/rdf/statistics/summary"
HEALTH = "/health"
METRICS = "/metrics"


def address(request: Request, path: str) -> str:
    """The absolute IRI of a path of this server, as the client addresses it."""
    return str(request.base_url).rstrip("/") + path
