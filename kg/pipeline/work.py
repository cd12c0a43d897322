"""What is made of one dispatch, in whichever process: its quads, what the shapes find in them, or why there are none.

Nothing here touches a store. Whatever goes wrong with a dispatch is part of its result, so that the others go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.core.errors import InputError, KgError
from kg.core.model import Dispatch, Note, Reading
from kg.core.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.engine.decisions import Decision
    from kg.engine.identity import Identity


@dataclass(frozen=True, slots=True)
class Settings:
    """How dispatches are worked on: under which base, whether the shapes are asked, by which version of the rules and
    which decisions, and whether it is kept what was considered and refused."""

    base: str = DEFAULT_BASE
    validate: bool = True
    version: str = ""
    decided: tuple[Decision, ...] = ()
    trace: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a dispatch. `graph` are the quads of its own graph, as N-Quads when they came from elsewhere; None
    where `error` says why there are none. `findings` are the violations of the shapes."""

    id: str
    graph: list[Quad] | bytes | None = None
    findings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    empty: bool = False
    error: str | None = None

    def quads(self) -> list[Quad]:
        """The quads of the dispatch's own graph."""
        from pyoxigraph import RdfFormat, parse

        if isinstance(self.graph, bytes):
            return list(parse(self.graph, format=RdfFormat.N_QUADS))
        return self.graph or []

    def packed(self) -> Result:
        """The same on its way to another process: quads as N-Quads, a tenth of the time that pickling them takes."""
        from pyoxigraph import RdfFormat, serialize

        if self.graph is None or isinstance(self.graph, bytes):
            return self
        return replace(self, graph=serialize(self.graph, format=RdfFormat.N_QUADS))


def work(dispatches: Sequence[Dispatch], settings: Settings) -> list[Result]:
    """The result of each dispatch, in their order."""
    return [_one(dispatch, settings) for dispatch in dispatches]


def work_elsewhere(dispatches: Sequence[Dispatch], settings: Settings) -> list[Result]:
    """The same as `work`, for a process whose results travel.

    Raises KgError when the rules of this process are not those of the one that asks.
    """
    from kg.pipeline.version import version

    if settings.version and settings.version != version():
        hint = "install the same version of dispatch-kg on all machines"
        raise KgError("a worker has other rules, gazetteer or ontology than this process", hint=hint)
    return [_one(dispatch, settings).packed() for dispatch in dispatches]


def _one(dispatch: Dispatch, settings: Settings) -> Result:
    from kg.stages.extract import LANGUAGES
    from kg.stages.mapping import map_reading

    if (dispatch.language or "fr") not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        return Result(dispatch.id, error=f"no grammar reads the language {dispatch.language!r} (known: {known})")
    try:
        identity = _identity(settings.decided)
        reading = extraction(dispatch, identity, trace=settings.trace)
        mapped = map_reading(reading, settings.base, identity)
        findings = violations(mapped.quads, settings.base) if settings.validate else ()
    except InputError as error:
        return Result(dispatch.id, error=str(error))
    except Exception as error:  # a fault of ours that one text brings to light must not cost the others
        return Result(dispatch.id, error=f"unexpected {type(error).__name__}: {error} (please report it)")
    return Result(dispatch.id, mapped.quads, findings, reading.notes, _is_empty(reading))


def extraction(dispatch: Dispatch, identity: Identity, *, trace: bool = False) -> Reading:
    """What a dispatch states."""
    from kg.stages.extract import extract

    return extract(dispatch, identity, trace=trace)


@lru_cache(maxsize=1)
def _identity(decided: tuple[Decision, ...]) -> Identity:
    from kg.engine.decisions import decide
    from kg.engine.identity import Identity
    from kg.stages.extract import default_identity

    known = default_identity().gazetteer
    return Identity(known, decide(decided, known.entries if known else ())) if decided else default_identity()


def violations(quads: Sequence[Quad], base: str) -> tuple[str, ...]:
    """What of a dispatch's graph breaks a shape."""
    from kg.stages.validate import validate

    return tuple(str(found) for found in validate(quads, base=base, at_least="violation"))


def _is_empty(reading: Reading) -> bool:
    return not (reading.events or reading.agreements or reading.statements or reading.incumbencies)
