"""The SPARQL 1.1 Protocol at `/sparql`: queries by GET and both forms of POST, updates, and the service description.

Parameters that the protocol does not know are ignored, as clients send some (`format`, `output`).
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.web import answers, bodies, description, negotiate, update
from kg.web.paths import SPARQL, address
from kg.web.problems import Problem

_QUERY, _UPDATE, _FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"


async def sparql(request: Request) -> Response:
    """What stands at `/sparql`."""
    given = list(bodies.pairs(request.scope["query_string"]))
    if request.method in ("GET", "HEAD"):
        if bodies.every(given, "update"):
            raise Problem(400, "an update is sent by POST")
        text = bodies.one(given, "query")
        return await description.service(request) if text is None else await _query(request, text, given)
    kind, _ = negotiate.media_type(request.headers.get("content-type", ""))
    if kind not in (_QUERY, _UPDATE, _FORM):
        hint = f"send {_FORM}, {_QUERY} or {_UPDATE}"
        raise Problem(415, f"the media type {kind or '(none)'} is not read here", hint=hint)
    if kind == _UPDATE:
        update.authorize(request)
    body = await bodies.read(request)
    if kind != _FORM and (bodies.every(given, "query") or bodies.every(given, "update")):
        raise Problem(400, "there is SPARQL in the body and in the address", hint="send it once")
    if kind == _QUERY:
        return await _query(request, body, given)
    if kind == _UPDATE:
        return await update.run(request, body, given)
    given += bodies.pairs(body)
    query, change = bodies.one(given, "query"), bodies.one(given, "update")
    if (query is None) == (change is None):
        raise Problem(400, "the form needs a query or an update, one of the two")
    if query is not None:
        return await _query(request, query, given)
    update.authorize(request)
    return await update.run(request, str(change).encode(), given)


async def _query(request: Request, text: str | bytes, given: bodies.Pairs) -> Response:
    body = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    request.scope["told"]["sparql"] = body.decode("utf-8", "replace")
    if not body.strip():
        raise Problem(400, "the query is empty")
    ask: dict[str, Any] = {"op": "query", "base_iri": address(request, SPARQL)}
    for name in ("default", "named"):
        found = bodies.every(given, f"{name}-graph-uri")
        ask[name] = found or None
    return await answers.answer(request, ask, body)
