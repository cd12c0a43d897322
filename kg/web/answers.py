"""From a worker's answer to a response: its headers, its body as one piece or as a stream that may break off."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Mapping
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.web import negotiate
from kg.web.problems import Problem
from kg.web.service import service_of
from kg.web.workers.pool import Answer
from kg.web.workers.process import Failed

T = TypeVar("T")
_QUICK = 0.1  # seconds that a query may run on for a client that has left; killing its worker costs as much
VARY = "Accept, Accept-Encoding"


async def unless_gone(request: Request, work: Awaitable[T]) -> T:
    """The result of the work; given up where the client leaves meanwhile. Raises Problem then, which nobody reads."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task
    watches: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    timer = loop.call_later(_QUICK, lambda: watches.append(loop.create_task(watch())))
    try:
        return await work
    except asyncio.CancelledError:
        if gone:
            task.uncancel()
            raise Problem(499, "the client has left") from None
        raise
    finally:
        timer.cancel()
        for one in watches:
            one.cancel()


def formats(
    request: Request, kinds: Mapping[str, tuple[negotiate.Media, ...]] = negotiate.KINDS
) -> dict[str, negotiate.Media]:
    """What the client takes for each kind of answer. Raises Problem where that is nothing at all."""
    accept = request.headers.get("accept")
    found = {kind: media for kind, offered in kinds.items() if (media := negotiate.choose(accept, offered))}
    if not found:
        types = sorted({media.type for offered in kinds.values() for media in offered})
        raise Problem(406, "none of the formats asked for is there", hint=f"accept one of {', '.join(types)}")
    return found


def tag(*parts: object) -> str:
    """The ETag of what follows from these parts."""
    told = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f'W/"{told}"'


def unchanged(request: Request, etag: str) -> bool:
    """Whether the client has this already."""
    return etag in (part.strip() for part in request.headers.get("if-none-match", "").split(","))


async def answer(request: Request, ask: dict[str, Any], body: bytes) -> Response:
    """Runs a reading job of a client, and gives what it answers in the format that the client likes best."""
    service = service_of(request)
    found = formats(request)
    gzip = negotiate.gzip(request.headers.get("accept-encoding"))
    key = (ask, body, found, gzip)
    cacheable = request.method in ("GET", "HEAD")
    snapshot = service.pool.snapshot
    etag = tag(snapshot.id, key) if cacheable and snapshot else ""
    if etag and unchanged(request, etag):
        return Response(status_code=304, headers={"ETag": etag, "Vary": VARY, "Cache-Control": "no-cache"})
    limits = service.settings.limits
    ask = {
        **ask,
        "base": service.base,
        "accept": {kind: media.form for kind, media in found.items()},
        "gzip": gzip,
        "rows": limits.rows,
        "bytes": limits.bytes,
    }
    got = await unless_gone(request, service.pool.run(ask, body))
    media = found[got.head["kind"]]
    headers = {"Content-Type": media.header, "Vary": VARY}
    if got.head["gzip"]:
        headers["Content-Encoding"] = "gzip"
    if cacheable and not got.head["volatile"]:
        if got.snapshot is not snapshot:
            etag = tag(got.snapshot.id, key)
        headers |= {"ETag": etag, "Cache-Control": "no-cache"}
    else:
        headers["Cache-Control"] = "no-store"
    request.scope["told"]["snapshot"] = got.snapshot.id
    if got.complete:
        return Response(b"".join([part async for part in got.parts()]), headers=headers)
    return Stream(got, headers, request)


class Stream(Response):
    """A long answer. Where the worker fails the connection is closed without an end, so that no client takes what it
    has for the whole."""

    def __init__(self, got: Answer, headers: Mapping[str, str], request: Request) -> None:
        self._got, self._request = got, request
        self._patience = service_of(request).settings.limits.seconds  # for the client to take the next part
        super().__init__(headers=dict(headers))
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                async for part in self._got.parts():
                    if await self._request.is_disconnected():
                        scope["told"]["problem"] = "the client has left"
                        return
                    async with asyncio.timeout(self._patience):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError:
            scope["told"]["problem"] = "the client has stopped reading"
        except (Failed, OSError) as error:
            scope["told"]["problem"] = f"broken off: {error}"
            scope["told"]["broken"] = True
        finally:
            self._got.abandon()


def page(request: Request, data: bytes, media: negotiate.Media, content: str) -> Response:
    """A page of the server's own. `content` is what it says, in whatever order and form `data` says it."""
    etag = tag(content, media)
    headers = {"ETag": etag, "Vary": VARY, "Cache-Control": "no-cache", "Content-Type": media.header}
    return Response(status_code=304, headers=headers) if unchanged(request, etag) else Response(data, headers=headers)
