"""What a store was built by: the decisions of its last build, and the dispatches built before by others.

Beside the decisions themselves (`decisions.txt`, which people write) a store keeps `decided.json`, so that a build
knows what has been decided since the last one and which dispatches tell of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg.core.errors import InputError, StoreError
from kg.core.files import write_json
from kg.engine.decisions import Decision, Decisions, decide, read_decisions
from kg.engine.identity import Identity
from kg.graph.store import Store

DECISIONS, _STATE = "decisions.txt", "decided.json"
_MENTIONING = "SELECT DISTINCT ?g { GRAPH ?g { { ?n ?p ?o } UNION { ?s ?p ?n } } }"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of the last build, as lines, and the IRIs of the dispatches that still stand by others."""

    lines: tuple[Decision, ...] = ()
    stale: frozenset[str] = field(default_factory=frozenset)


class Deciding:
    """Decisions as one build honours them: from a file, without one the store's own.

    `stale` are the IRIs of the dispatches that the store has by other decisions. Raises InputError for a file that is
    not there or contradicts itself.
    """

    def __init__(self, store: Store, undecided: Identity, file: Path | None = None) -> None:
        if file and not file.is_file():
            hint = "kg same and kg different write it"
            raise InputError("there is no such file of decisions", where=str(file), hint=hint)
        place = file or decisions_file(store)
        self._store, self._undecided = store, undecided
        self.decisions = read_decisions(place, keys(undecided)) if place else Decisions()
        self.stale: set[str] = set()

    def begin(self) -> None:
        """Finds the stale dispatches: those that the last build left, and those that later decisions touch.

        It is kept at once, so that a build that is cut short forgets none.
        """
        left = read(self._store).stale
        if left:
            left = left.intersection(self._store.dispatches())
        self.stale = set(left | touched(self._store, decided_before(self._store, self._undecided), self.decisions))
        self._keep()

    def built(self, dispatch: str) -> None:
        """That a dispatch, given by IRI, stands by these decisions now."""
        self.stale.discard(dispatch)

    def end(self) -> list[str]:
        """The identifiers of the dispatches that are still to be built again."""
        self._keep()
        return identifiers(self._store, self.stale)

    def _keep(self) -> None:
        write(self._store, Decided(self.decisions.lines, frozenset(self.stale)))


def keys(identity: Identity) -> frozenset[str]:
    """The keys of the gazetteer."""
    return frozenset(identity.gazetteer.entries) if identity.gazetteer else frozenset()


def decided_before(store: Store, identity: Identity) -> Decisions:
    """The decisions of the store's last build."""
    return decide(read(store).lines, keys(identity))


def decisions_file(store: Store) -> Path | None:
    """The file of the store's own decisions, whether or not it is there yet."""
    place = _folder(store)
    return place / DECISIONS if place else None


def read(store: Store) -> Decided:
    """What the store was built by. Raises StoreError where that cannot be read."""
    place = _folder(store)
    if place is None or not (place / _STATE).is_file():
        return Decided()
    try:
        value = json.loads((place / _STATE).read_text(encoding="utf-8"))
        lines = tuple(Decision(verb, one, other) for verb, one, other in value["decisions"])
        return Decided(lines, frozenset(map(str, value["stale"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "delete it and build all dispatches again"
        raise StoreError(f"cannot be read: {error}", where=str(place / _STATE), hint=hint) from error


def write(store: Store, decided: Decided) -> None:
    """Keeps what the store was built by; a store without any decision needs no file."""
    place = _folder(store)
    if place is None or (decided == Decided() and not (place / _STATE).is_file()):
        return
    value = {
        "decisions": [[line.verb, line.one, line.other] for line in decided.lines],
        "stale": sorted(decided.stale),
    }
    write_json(place / _STATE, value)


def touched(store: Store, before: Decisions, after: Decisions) -> frozenset[str]:
    """The IRIs of the dispatches that would be built otherwise by the later decisions than by the earlier ones.

    Those are the dispatches that name a node whose key was one before and is another now.
    """
    changed = {before.key(k) for k in {*before.canonical, *after.canonical} if before.key(k) != after.key(k)}
    found: set[str] = set()
    for key in sorted(changed):
        found.update(row["g"].value for row in store.query(_MENTIONING, {"n": NamedNode(store.base + key)}))
    return frozenset(found.intersection(store.dispatches())) if found else frozenset()


def identifiers(store: Store, dispatches: Iterable[str]) -> list[str]:
    """The identifiers of dispatches, given by IRI, in order."""
    wanted = set(dispatches)
    if not wanted:
        return []
    rows = store.query("SELECT ?d ?i { ?d a dip:Dispatch ; dct:identifier ?i }")
    return sorted(row["i"].value for row in rows if row["d"].value in wanted)


def _folder(store: Store) -> Path | None:
    """Where a store keeps its files; None for a store that is no folder."""
    path = getattr(store, "path", None)
    return path if isinstance(path, Path) else None
