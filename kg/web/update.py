"""SPARQL Update at `/sparql`, for whoever has the token of a server that was started for writing."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from kg.web import bodies
from kg.web.paths import SPARQL, address
from kg.web.problems import Problem
from kg.web.service import service_of


def authorize(request: Request) -> None:
    """Raises Problem: 403 where nobody may write or a page from elsewhere tries to, 401 without the token."""
    token = service_of(request).settings.token
    if token is None:
        raise Problem(403, "this server only reads", hint="change the graph with kg build and kg retract")
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem(403, "a page from elsewhere may not write here")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        title = "writing needs the server's token"
        raise Problem(401, title, headers={"WWW-Authenticate": "Bearer"}, hint="send Authorization: Bearer TOKEN")


async def run(request: Request, body: bytes, given: bodies.Pairs) -> Response:
    """Runs an update. When it is answered, every query that follows sees it."""
    service = service_of(request)
    request.scope["told"]["sparql"] = body.decode("utf-8", "replace")
    assert service.writer
    ask = {
        "op": "update",
        "base_iri": address(request, SPARQL),
        "default": bodies.every(given, "using-graph-uri"),
        "named": bodies.every(given, "using-named-graph-uri"),
    }
    return Response(status_code=await service.writer.run(ask, body))
