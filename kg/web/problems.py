"""What a client is told when a request gets no result: a status and RFC 9457 problem details, never a stack trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.settings import Limits
from kg.web.workers.pool import Busy, NoSnapshot
from kg.web.workers.process import Failed


class Problem(Exception):
    """A request that is answered with an error. `title` says what was wrong, `more` where, what to do, which limit."""

    def __init__(self, status: int, title: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(title)
        self.status, self.title, self.headers, self.more = status, title, dict(headers or {}), more

    def response(self) -> Response:
        """The problem as it is sent."""
        told = {"type": "about:blank", "status": self.status, "title": self.title, **self.more}
        return Response(
            json.dumps({key: value for key, value in told.items() if value is not None}, ensure_ascii=False) + "\n",
            self.status,
            {"Cache-Control": "no-store", **self.headers},
            "application/problem+json",
        )


def of(error: Busy | NoSnapshot | Failed, limits: Limits) -> Problem:
    """The problem that an exception of the workers stands for."""
    wait = {"Retry-After": str(max(1, round(limits.seconds)))}
    if isinstance(error, Busy):
        title = (
            f"every worker is busy, and {limits.queue} requests or {limits.seconds:g} seconds of waiting are the limit"
        )
        return Problem(503, title, headers=wait, limit="queue", value=limits.queue)
    if isinstance(error, NoSnapshot):
        return Problem(503, "the store is being built; there is nothing to read yet", headers={"Retry-After": "5"})
    refusal = dict(error.refusal)
    status, title = refusal.pop("status"), refusal.pop("title")
    if "limit" in refusal:
        refusal["value"] = getattr(limits, refusal["limit"], None)
    return Problem(status, title, headers=wait if status == 503 else None, **refusal)


async def respond(request: Request, error: Any) -> Response:
    """The handler of what an endpoint raises: HTTPException, Problem, and what the workers raise."""
    if isinstance(error, HTTPException):
        title = HTTPStatus(error.status_code).phrase
        return Problem(error.status_code, title, headers=error.headers).response()
    found = error if isinstance(error, Problem) else of(error, request.app.state.service.settings.limits)
    request.scope["told"]["problem"] = found.title
    return found.response()
