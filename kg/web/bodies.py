"""Reads what a client sends, within limits, and only as UTF-8."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.web import negotiate
from kg.web.problems import Problem
from kg.web.service import service_of

Pairs = Sequence[tuple[str, str]]
_FIELDS = 1000  # parameters of a form
_AT_ONCE = 8  # bodies of the greatest length that the server holds at a time


async def read(request: Request) -> bytes:
    """The body of a request. Raises Problem: 408 too slow, 413 too long, 415 compressed or not UTF-8, 503 too many."""
    service = service_of(request)
    limits = service.settings.limits
    headers = request.headers
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "the body is compressed", hint="send it as it is")
    charset = negotiate.media_type(headers.get("content-type", ""))[1]
    if charset not in (None, "utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"the charset {charset} is not read", hint="send UTF-8")
    too_long = Problem(413, f"the body is longer than {limits.body} bytes", limit="body", value=limits.body)
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > limits.body:
        raise too_long
    parts, size = [], 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > limits.body:
                    raise too_long
                request.scope["held"] += len(part)
                service.held += len(part)
                if service.held > _AT_ONCE * limits.body:
                    raise Problem(503, "too much is being sent at once", headers={"Retry-After": "5"})
    except TimeoutError as error:
        title = f"the body was not there within {limits.seconds:g} seconds"
        raise Problem(408, title, headers={"Connection": "close"}, limit="seconds", value=limits.seconds) from error
    except ClientDisconnect as error:
        raise Problem(400, "the body broke off") from error
    return b"".join(parts)


def pairs(text: bytes) -> Pairs:
    """The parameters of a query string or a form. Raises Problem where they are no UTF-8."""
    try:
        return parse_qsl(
            text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS, separator="&"
        )
    except UnicodeDecodeError as error:
        raise Problem(400, "the parameters are not UTF-8") from error
    except ValueError as error:
        raise Problem(400, f"there are more than {_FIELDS} parameters") from error


def one(given: Pairs, name: str) -> str | None:
    """The value of a parameter, None if it is not there. Raises Problem where it is there twice."""
    found = [value for key, value in given if key == name]
    if len(found) > 1:
        raise Problem(400, f"the parameter {name!r} is given {len(found)} times", hint="give it once")
    return found[0] if found else None


def every(given: Pairs, name: str) -> list[str]:
    """All values of a parameter."""
    return [value for key, value in given if key == name]
