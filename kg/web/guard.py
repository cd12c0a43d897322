"""Stands before every face: who may address the server, what browsers may do with its answers, what is written down.

A name in Host that is not on the list is refused, so that a page elsewhere can't reach a server on this machine under a
name of its own (DNS rebinding). Any page may read; none may write: `Authorization` is not among the headers allowed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.problems import Problem
from kg.web.service import Service

_ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Retry-After",
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_HEADERS = [(name.lower().encode(), value.encode()) for name, value in _ALWAYS.items()]
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

_LOG = logging.getLogger(__name__)


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service
        settings = service.settings
        self._hosts = frozenset(host.lower() for host in settings.hosts)
        self._writing = settings.writable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["told"], scope["held"] = {}, 0
        begun, status, sent, ended = time.perf_counter(), 0, 0, False

        async def out(message: Message) -> None:
            nonlocal status, sent, ended
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            else:
                sent += len(message.get("body", b""))
                ended = not message.get("more_body", False)
            await send(message)

        try:
            await self._pass(scope, receive, out)
        except Exception as error:
            scope["told"]["problem"] = f"unexpected {type(error).__name__}"
            _LOG.exception("unexpected error")  # for whoever runs the server; the client is told that there is one
            if not status:
                await Problem(500, "something went wrong here").response()(scope, receive, out)
        finally:
            self._service.held -= scope["held"]
            if not ended:
                scope["told"].setdefault("broken", True)
            self._service.observer.answered(scope, status, time.perf_counter() - begun, sent)

    async def _pass(self, scope: Scope, receive: Receive, out: Callable[[Message], Awaitable[None]]) -> None:
        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")):
            hint = "address it by a name it was started for, or start it with --allow-host NAME"
            await Problem(421, "this server does not go by that name", hint=hint).response()(scope, receive, out)
        elif scope["method"] == "OPTIONS":
            more = {"Allow": "GET, HEAD, POST, OPTIONS" + (", PUT, DELETE" if self._writing else "")}
            if "access-control-request-method" in headers:
                more |= _PREFLIGHT
            await Response(status_code=204, headers=more)(scope, receive, out)
        else:
            await self._app(scope, receive, out)

    def _known(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return "*" in self._hosts or name.lower() in self._hosts
