"""One child process, from the server's side."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping
from typing import Any, Self

from kg.web.workers import frames

_PIPE = 256 * 1024  # bytes that wait in the server before the child has to


class Died(Exception):
    """The child ended without an answer: its own fault, the system's, or because it was killed."""


class Failed(Exception):
    """A job without a result: `refusal` is what the child says of it, with the status to answer."""

    def __init__(self, refusal: Mapping[str, Any]) -> None:
        super().__init__(refusal["title"])
        self.refusal = dict(refusal)


class Child:
    """A child and the pipe to it. One job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin and process.stdout
        self._process, self._in, self._out = process, process.stdin, process.stdout
        self.offline = False

    @classmethod
    async def start(cls, role: str, memory: int) -> Self:
        """Starts a child and waits until it is ready. Raises Died."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kg.web.workers.child", role, str(memory), str(os.getpid())),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_PIPE,
            env=_environment(),
        )
        child = cls(process)
        try:
            child.offline = (await child._head())["offline"]
        except BaseException:
            await child.end()
            raise
        return child

    async def ended(self) -> None:
        """Waits until it has ended, for whatever reason."""
        await self._process.wait()

    async def send(self, ask: Mapping[str, Any], body: bytes = b"") -> None:
        """Gives a job. Raises Died."""
        self._in.write(frames.value(frames.JOB, ask) + frames.frame(frames.BODY, body))
        with _as_died():
            await self._in.drain()

    async def receive(self) -> tuple[bytes, bytes]:
        """The next frame of the answer. Raises Died."""
        with _as_died():
            return await frames.receive(self._out)

    async def ask(self, ask: Mapping[str, Any], body: bytes = b"") -> dict[str, Any]:
        """Gives a job whose answer is its head, and returns that. Raises Died, Failed."""
        await self.send(ask, body)
        return await self._head()

    async def _head(self) -> dict[str, Any]:
        head: dict[str, Any] = {}
        while True:
            kind, data = await self.receive()
            if kind == frames.HEAD:
                head = json.loads(data)
            elif kind == frames.END:
                end = json.loads(data)
                if "refused" in end:
                    raise Failed(end["refused"])
                return head

    def kill(self) -> None:
        """Ends the child at once, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Ends the child and waits until it is gone."""
        self.kill()
        with contextlib.suppress(Exception):
            self._in.close()
        await self._process.wait()


def _environment() -> dict[str, str]:
    """Without secrets, and with one arena: the allocator reserves each as address space, which the limit counts."""
    return {name: value for name, value in os.environ.items() if name != "KG_TOKEN"} | {"MALLOC_ARENA_MAX": "1"}


@contextlib.contextmanager
def _as_died() -> Any:
    try:
        yield
    except (asyncio.IncompleteReadError, ConnectionError, BrokenPipeError) as error:
        raise Died from error
