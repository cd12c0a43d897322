"""The SPARQL 1.1 Graph Store Protocol at `/rdf-graph-store`: graphs whole, by GET, PUT, POST and DELETE.

A graph is named by `?graph=IRI`, `?default`, or by the address itself below this path. Reading is free; writing needs
the token. An upload is parsed by a worker that reads, and reaches the one that writes as N-Triples.
"""

from __future__ import annotations

import uuid
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from kg.web import answers, bodies, negotiate, paths
from kg.web.problems import Problem
from kg.web.service import service_of
from kg.web.update import authorize

_FORMS = {media.type: media.form for media in negotiate.ONE_GRAPH}
_MULTIPART = "multipart/form-data"


async def graph_store(request: Request) -> Response:
    """What stands at the graph store's path and below it."""
    given = bodies.pairs(request.scope["query_string"])
    target = _target(request, given)
    reads = request.method in ("GET", "HEAD")
    if not reads:
        authorize(request)
    if isinstance(target, _New) and request.method != "POST":
        raise Problem(400, "which graph?", hint="name it: ?graph=IRI or ?default; what is sent by POST is named here")
    if reads:
        return await answers.answer(request, {"op": "graph", "name": target}, b"")
    writer = service_of(request).writer
    assert writer
    if request.method == "DELETE":
        return Response(status_code=await writer.run({"op": "drop", "name": target}))
    made = paths.address(request, f"{paths.GRAPH_STORE}/{uuid.uuid4()}")
    name = made if isinstance(target, _New) else target
    data = await _upload(request, name or paths.address(request, paths.GRAPH_STORE))
    status = await writer.run({"op": "put", "name": name, "add": request.method == "POST"}, data)
    return Response(status_code=status, headers={"Location": made} if isinstance(target, _New) else None)


class _New:
    """A graph that the server is to name."""


def _target(request: Request, given: bodies.Pairs) -> str | _New | None:
    """The IRI of the graph; None for the default graph."""
    below = request.path_params.get("name", "")
    graph, default = bodies.one(given, "graph"), bodies.one(given, "default")
    if sum((bool(below), graph is not None, default is not None)) > 1:
        raise Problem(400, "the graph is named twice", hint="?graph=IRI, ?default or an address below this one")
    if default is not None:
        return None
    if below:
        return str(request.url.replace(query="", fragment=""))
    if graph is not None and ":" not in graph:
        raise Problem(400, "the graph's name is no absolute IRI", where=graph)
    return graph if graph is not None else _New()


async def _upload(request: Request, base: str) -> bytes:
    """The request's RDF as N-Triples."""
    kind, _ = negotiate.media_type(request.headers.get("content-type", ""))
    if kind != _MULTIPART and kind not in _FORMS:
        raise Problem(415, f"the media type {kind or '(none)'} is not read", hint=f"one of {', '.join(_FORMS)}")
    body = await bodies.read(request)
    if kind != _MULTIPART:
        return await _parsed(request, body, _FORMS[kind], base)
    parts = []
    for name, type_, data in await _files(request, body):
        if type_ not in _FORMS:
            raise Problem(415, f"the media type {type_ or '(none)'} is not read", where=name)
        parts.append(await _parsed(request, data, _FORMS[type_], base, name))
    return b"".join(parts)


async def _parsed(request: Request, body: bytes, form: str, base: str, part: str | None = None) -> bytes:
    served = service_of(request)
    ask = {"op": "parse", "form": form, "base_iri": base, "part": part, "bytes": served.settings.limits.bytes}
    return await answers.unless_gone(request, served.pool.whole(ask, body))


async def _files(request: Request, body: bytes) -> list[tuple[str, str, bytes]]:
    """The files of a multipart body: name, media type, content."""

    async def stream() -> Any:
        yield body

    try:
        form = await MultiPartParser(request.headers, stream(), max_files=100, max_fields=100).parse()
    except MultiPartException as error:
        raise Problem(400, f"the parts of the body are not valid: {error.message}") from error
    except KeyError as error:
        raise Problem(400, "the body has no boundary") from error
    found = []
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            raise Problem(400, "a part of the body is no file", where=name)
        found.append((name, negotiate.media_type(value.content_type or "")[0], await value.read()))
    await form.close()
    if not found:
        raise Problem(400, "the body has no part")
    return found
