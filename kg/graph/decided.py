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

from kg.core.errors import StoreError
from kg.engine.decisions import Decision, Decisions
from kg.graph.store import Store

DECISIONS, _STATE = "decisions.txt", "decided.json"
_MENTIONING = "SELECT DISTINCT ?g { GRAPH ?g { { ?n ?p ?o } UNION { ?s ?p ?n } } }"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of the last build, as lines, and the IRIs of the dispatches that still stand by others."""

    lines: tuple[Decision, ...] = ()
    stale: frozenset[str] = field(default_factory=frozenset)


def folder(store: Store) -> Path | None:
    """Where a store keeps its files; None for a store that is no folder."""
    path = getattr(store, "path", None)
    return path if isinstance(path, Path) else None


def decisions_file(store: Store) -> Path | None:
    """The file of the store's own decisions, whether or not it is there yet."""
    place = folder(store)
    return place / DECISIONS if place else None


def read(store: Store) -> Decided:
    """What the store was built by. Raises StoreError where that cannot be read."""
    place = folder(store)
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
    place = folder(store)
    if place is None or (decided == Decided() and not (place / _STATE).is_file()):
        return
    value = {
        "decisions": [[line.verb, line.one, line.other] for line in decided.lines],
        "stale": sorted(decided.stale),
    }
    part = place / f"{_STATE}.part"
    part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(place / _STATE)


def touched(store: Store, before: Decisions, after: Decisions) -> frozenset[str]:
    """The IRIs of the dispatches that would be built otherwise by the later decisions than by the earlier ones.

    Those are the dispatches that name a node whose key was one before and is another now.
    """
    keys = {*before.canonical, *after.canonical}
    return mentioning(store, {before.key(key) for key in keys if before.key(key) != after.key(key)})


def mentioning(store: Store, keys: Iterable[str]) -> frozenset[str]:
    """The IRIs of the dispatches in whose graphs the nodes of some keys stand."""
    found: set[str] = set()
    for key in sorted(keys):
        found.update(row["g"].value for row in store.query(_MENTIONING, {"n": NamedNode(store.base + key)}))
    return frozenset(found.intersection(store.dispatches()))
