"""A decision on two nodes of a store, made by a person: checked, and written where builds find it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from kg.core.errors import InputError
from kg.core.terms import KINDS
from kg.engine.decisions import DIFFERENT, Decision, Decisions, add_decision, read_decisions
from kg.engine.identity import Identity
from kg.graph import decided
from kg.graph.names import resolve, shorten
from kg.graph.store import Store

# What two names may turn out to be one of: all that dispatches tell of, not what the store makes of it.
_DECIDABLE = frozenset(KINDS) - {"pair", "dispatch", "annotation", "target", "fact", "graph"}
_BODIES = frozenset({"org", "agency"})


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that was made: its line, the file, whether it is new there, and the identifiers of the dispatches to
    build again, because this or an earlier decision of the file touches them."""

    line: str
    file: Path
    is_new: bool
    dispatches: tuple[str, ...]


def settle(store: Store, undecided: Identity, verb: str, one: str, other: str, file: Path | None = None) -> Settled:
    """Writes a decision ("same" or "different") on two nodes, each an IRI, a CURIE or a name, into a file.

    Without a file it is the store's own. Raises QueryError for a name that means nothing or several nodes, InputError
    for nodes of unlike kinds and for a decision that contradicts another.
    """
    place = file or decided.decisions_file(store)
    if place is None:
        raise InputError("this store has no place for decisions", hint="name a file with --decisions")
    known = decided.keys(undecided)
    before = read_decisions(place, known)
    decision = Decision(verb, _key(store, one, before), _key(store, other, before))
    _check(decision, known, f"{one!r} and {other!r}")
    is_new = add_decision(place, decision, known)
    touched = decided.touched(store, decided.decided_before(store, undecided), read_decisions(place, known))
    return Settled(str(decision), place, is_new, tuple(decided.identifiers(store, touched)))


def _check(decision: Decision, known: Container[str], said: str) -> None:
    """Raises InputError for a decision that makes no sense, whatever else has been decided."""
    one, other, different = decision.one, decision.other, decision.verb == DIFFERENT
    if one == other:
        hint = "the dispatches say no more to tell them apart" if different else "say which two, by CURIE or IRI"
        raise InputError(f"{said} are one node already: {one}", hint=hint)
    kinds = {key.partition("/")[0] for key in (one, other)}
    if len(kinds) > 1 and not kinds <= _BODIES:
        hint = "kg show tells what a name means"
        raise InputError(f"{one} and {other} are of unlike kinds, and so never the same", hint=hint)
    if not different and one in known and other in known:
        raise InputError(f"the gazetteer knows both {one} and {other}, as two", hint="mend the gazetteer, if they are")


def _key(store: Store, name: str, decisions: Decisions) -> str:
    """The key of a node that the store holds, or of which something has been decided."""
    node = resolve(store, name)
    key: str = node.value.removeprefix(store.base)
    short = shorten(node.value, store.base)
    if key == node.value or key.partition("/")[0] not in _DECIDABLE:
        hint = "a person, a body, a place, an office, an event, an agreement can be decided on"
        raise InputError(f"{short} is nothing that dispatches tell of", where=name, hint=hint)
    if key not in decisions.canonical and not store.query("ASK { { ?n ?p ?o } UNION { ?s ?p ?n } }", {"n": node}):
        raise InputError(f"the store says nothing of {short}", where=name, hint="kg show finds names")
    return key
