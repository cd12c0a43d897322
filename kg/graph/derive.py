"""What follows from the facts: the rules of `ontology/rules/`, each a CONSTRUCT, applied until nothing new follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, QueryTriples, Store, Triple

from kg.core.errors import StoreError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, ontology_graph
from kg.graph.merge import quad

_MOST_ROUNDS = 50  # rules only combine existing terms, so they end; a rule that mints terms would not


def rule_files() -> list[Path]:
    """The rules, in the order in which they are applied."""
    return sorted((ONTOLOGY / "rules").glob("*.rq"))


def rules_fingerprint() -> str:
    """A hash of the rules: the same as long as they would derive the same of the same facts."""
    digest = hashlib.sha256()
    for file in rule_files():
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def derive(stated: Iterable[Triple], ontology: Iterable[Triple]) -> set[Triple]:
    """The triples that the rules add to the stated ones.

    A rule sees the facts, stated and derived, as the default graph and the ontology as the named graph `graph/ontology`
    under the default base. Raises StoreError for a rule that is no valid CONSTRUCT, or rules that never end.
    """
    rules = [(file, file.read_text(encoding="utf-8")) for file in rule_files()]
    if not rules:
        return set()
    store, default, named = Store(), DefaultGraph(), NamedNode(ontology_graph(DEFAULT_BASE))
    store.bulk_extend(quad(triple, default) for triple in stated)
    store.bulk_extend(quad(triple, named) for triple in ontology)
    derived: set[Triple] = set()
    for _ in range(_MOST_ROUNDS):
        before = len(derived)
        for file, text in rules:
            try:
                result = store.query(text)
            except SyntaxError as error:
                raise StoreError(f"a rule is no valid SPARQL: {error}", where=str(file)) from error
            if not isinstance(result, QueryTriples):
                raise StoreError("a rule is no CONSTRUCT", where=str(file))
            found = {t for t in result if quad(t, default) not in store}
            store.extend(quad(triple, default) for triple in found)
            derived |= found
        if len(derived) == before:
            return derived
    raise StoreError(f"the rules have not ended after {_MOST_ROUNDS} rounds", where=str(ONTOLOGY / "rules"))
