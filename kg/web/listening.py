"""HTTP as uvicorn speaks it, with limits on what comes before a request is whole: how long it takes, how long it is."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.web.problems import Problem

_HEADERS = 32 * 1024  # bytes of all header lines


def protocol(url: int, seconds: float) -> type[HttpToolsProtocol]:
    """The protocol with at most `url` bytes of an address and `seconds` for the head of a request."""

    class Protocol(HttpToolsProtocol):
        """Of one connection."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._url_bytes = self._header_bytes = 0
            self._late: asyncio.TimerHandle | None = None
            self._refused = False
            self._unread = 0

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if not self._refused:
                super().data_received(data)

        def on_message_begin(self) -> None:
            self._url_bytes = self._header_bytes = 0
            self._wait()
            super().on_message_begin()

        def on_url(self, url_part: bytes) -> None:
            self._url_bytes += len(url_part)
            if self._url_bytes > url:
                self._refuse(414, f"the address is longer than {url} bytes")
            else:
                super().on_url(url_part)

        def on_header(self, name: bytes, value: bytes) -> None:
            self._header_bytes += len(name) + len(value)
            if self._header_bytes > _HEADERS:
                self._refuse(431, f"the headers are longer than {_HEADERS} bytes")
            else:
                super().on_header(name, value)

        def on_headers_complete(self) -> None:
            self._stop()
            if not self._refused:
                super().on_headers_complete()

        def on_body(self, body: bytes) -> None:
            if not self._refused:
                super().on_body(body)

        def on_message_complete(self) -> None:
            if not self._refused:
                super().on_message_complete()

        def timeout_keep_alive_handler(self) -> None:
            """Ends an idle connection, also one whose client takes nothing of an answer that has been given."""
            unread = self.transport.get_write_buffer_size()
            if unread and unread != self._unread:
                self._unread = unread
                self.timeout_keep_alive_task = self.loop.call_later(
                    self.timeout_keep_alive, self.timeout_keep_alive_handler
                )
            elif unread:
                self.transport.abort()
            else:
                super().timeout_keep_alive_handler()

        def _wait(self) -> None:
            if self._late is None:
                self._late = self.loop.call_later(seconds, self._close)

        def _stop(self) -> None:
            if self._late:
                self._late.cancel()
                self._late = None

        def _close(self) -> None:
            if self.transport and not self.transport.is_closing():
                self.transport.close()

        def _refuse(self, status: int, title: str) -> None:
            if self._refused:
                return
            self._refused = True
            body = bytes(Problem(status, title).response().body)
            head = f"HTTP/1.1 {status} Refused\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
            self.transport.write(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
            self._close()

    return Protocol
