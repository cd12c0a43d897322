"""The application: every face in one table, the guard before them, the workers behind."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from kg.web import examples, graph_store, health, paths, problems, protocol, void
from kg.web.guard import Guard
from kg.web.service import Service
from kg.web.workers.pool import Busy, NoSnapshot
from kg.web.workers.process import Failed

READ, WRITE = ["GET"], ["GET", "POST", "PUT", "DELETE"]
ROUTES = [
    Route(paths.SPARQL, protocol.sparql, methods=["GET", "POST"], name="sparql"),
    Route(paths.GRAPH_STORE, graph_store.graph_store, methods=WRITE, name="graph store"),
    Route(paths.GRAPH_STORE + "/{name:path}", graph_store.graph_store, methods=WRITE, name="graph store"),
    Route(paths.VOID, void.void, methods=READ, name="void"),
    Route(paths.EXAMPLES, examples.examples, methods=READ, name="examples"),
    Route(paths.SUMMARY, void.summary, methods=READ, name="summary"),
    Route(paths.HEALTH, health.health, methods=READ, name="health"),
    Route(paths.METRICS, health.metrics, methods=READ, name="metrics"),
]
_HANDLED = (problems.Problem, Busy, Failed, NoSnapshot, HTTPException)


def build(service: Service) -> Starlette:
    """The application of a server."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, service=service)],
        exception_handlers=dict.fromkeys(_HANDLED, problems.respond),
    )
    app.state.service = service
    return app
