"""Starts a server, tells where it listens, and ends it with all its children."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn

from kg.core.errors import OutputError, StoreError
from kg.graph.store import EmbeddedStore
from kg.web import listening, paths
from kg.web.app import build
from kg.web.service import Service
from kg.web.settings import MIB, Settings
from kg.web.workers.process import Died

_CONNECTIONS = 512
_KEEP_ALIVE = 15  # seconds that a connection may be idle between requests


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Serves until it is told to stop. Raises StoreError, and OutputError where it can't listen."""
    base = ""
    if not settings.writable:
        with EmbeddedStore(settings.store, read_only=True) as store:  # it must be there and sound
            base = store.base
    bound = _bind(settings)
    with (
        contextlib.closing(bound),
        contextlib.suppress(KeyboardInterrupt),
        asyncio.Runner(loop_factory=_loop()) as runner,
    ):
        runner.run(_serve(settings, base, bound, say))


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The quick event loop, where the system has it."""
    try:
        import uvloop
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop


def _bind(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    where = f"{settings.host}:{settings.port}"
    try:
        bound.bind((settings.host, settings.port))
        bound.listen(512)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            hint = "stop what listens there, or choose another --port (0 takes a free one)"
            raise OutputError("the port is in use", where=where, hint=hint) from error
        hint = "choose another --host or --port"
        raise OutputError(f"cannot listen: {error.strerror}", where=where, hint=hint) from error
    return bound


async def _serve(settings: Settings, base: str, bound: socket.socket, say: Callable[[str], None]) -> None:
    service = Service(settings, base)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # our log tells each request, also those that broke off
    limits = settings.limits
    config = uvicorn.Config(
        build(service),
        http=listening.protocol(limits.url, limits.seconds),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=2,
        limit_concurrency=_CONNECTIONS,
        backlog=512,
    )
    server = _Server(config)
    server.listen_to_signals()
    try:
        await service.start()
        say(_welcome(settings, service, bound))
        await server.serve(sockets=[bound])
    except Died as error:
        hint = f"give workers more memory (--memory, now {limits.memory // MIB} MiB)"
        raise StoreError("the workers cannot be started", where=str(settings.store), hint=hint) from error
    finally:
        await service.close()


class _Server(uvicorn.Server):
    """Ends in peace: a signal asks it to, and is not raised again while the children are being ended."""

    def listen_to_signals(self) -> None:
        """From now on, Ctrl-C and SIGTERM end the server; a second one does not wait for clients."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows: KeyboardInterrupt ends it
                loop.add_signal_handler(name, self._stop)

    def _stop(self) -> None:
        self.force_exit, self.should_exit = self.should_exit, True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals to `listen_to_signals`."""
        yield


def _welcome(settings: Settings, service: Service, bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    does = "read and write (with the token)" if settings.writable else "read only"
    lines = [f"Serving {settings.store} at http://{name}:{port}{paths.SPARQL}: {does}. Ctrl-C stops it."]
    if service.pool.snapshot is None:
        lines.append("A build is writing to the store; queries are answered when it has ended.")
    if not service.pool.offline:
        lines.append("Workers share the system's network here; SERVICE and LOAD are refused all the same.")
    return "\n".join(lines)
