"""A job as a child sees it, and the way to refuse one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.core.errors import KgError


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked (`op` names the job, the rest is its arguments) and the text or data that came with it."""

    ask: dict[str, Any]
    body: bytes


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
