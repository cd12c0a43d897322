"""A dispatch's facts, by the grammar of its language."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from kg.core.model import Dispatch, Reading
from kg.engine.identity import Identity
from kg.lang.fr import document, reader


class Grammar(Protocol):
    """Reads the dispatches of a language; with `trace` a reading's notes tell what was considered and refused."""

    def __call__(self, dispatch: Dispatch, identity: Identity, *, trace: bool = False) -> Reading:
        """The facts that a dispatch states."""


#: The grammar of each language, by ISO 639-1 code. To add a language, write `kg/lang/<code>/` and a line here.
LANGUAGES: dict[str, Grammar] = {"fr": reader.read}


@cache
def default_identity() -> Identity:
    """The identity rules with the gazetteer and no decisions, made once in a process."""
    return Identity(document.gazetteer())


def extract(dispatch: Dispatch, identity: Identity | None = None, *, trace: bool = False) -> Reading:
    """The facts that a dispatch states, each with its words; with `trace` also what was considered and refused.

    Raises KeyError where no grammar reads the dispatch's language (French is read where none is stated).
    """
    return LANGUAGES[dispatch.language or "fr"](dispatch, identity or default_identity(), trace=trace)
