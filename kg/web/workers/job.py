"""A job as a child sees it, and the way to refuse one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.core.errors import KgError


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked (`op` names the job, the rest is its arguments) and the text or data that came with it."""

    ask: dict[str, Any]
    body: bytes

    @property
    def text(self) -> str:
        """The SPARQL that came with it. Raises Refused where it is not UTF-8."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused(400, f"the SPARQL is not UTF-8 at byte {error.start}", hint="send UTF-8") from error


class Refused(Exception):
    """A job that gets no result: an HTTP status, what was wrong, where, what to do, and the limit that was met."""

    def __init__(
        self, status: int, title: str, *, where: str | None = None, hint: str | None = None, limit: str | None = None
    ) -> None:
        super().__init__(title)
        self.status, self.title, self.where, self.hint, self.limit = status, title, where, hint, limit

    @classmethod
    def of(cls, status: int, error: KgError) -> Refused:
        """The refusal that tells what an error of the tree tells."""
        return cls(status, error.message, where=error.where, hint=error.hint)

    def as_value(self) -> dict[str, Any]:
        """The refusal for the pipe."""
        parts = {"title": self.title, "where": self.where, "hint": self.hint, "limit": self.limit}
        return {"status": self.status, **{key: value for key, value in parts.items() if value is not None}}


def named_graph(iri: str) -> NamedNode:
    """The graph that a client names. Raises Refused for what is no IRI."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Refused(400, f"a graph's name is no absolute IRI: {error}") from error
