"""An entity's card, and the store in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.core.errors import QueryError
from kg.core.terms import RDFS, SKOS, ontology_graph
from kg.graph import names
from kg.graph.store import Store

_NAMES = frozenset({RDFS + "label", SKOS + "altLabel"})
_FIGURES = (
    ("dispatches", "dip:Dispatch"),
    ("persons", "dip:Person"),
    ("organisations", "dip:Organisation"),
    ("states", "dip:State"),
    ("events", "dip:Event"),
    ("agreements", "dip:Agreement"),
    ("statements", "dip:Statement"),
    ("incumbencies", "dip:Incumbency"),
)
_MOST = 12
_INVERSES = "SELECT ?p ?q {{ GRAPH <{}> {{ {{ ?p owl:inverseOf ?q }} UNION {{ ?q owl:inverseOf ?p }} }} }}"


def card(store: Store, node: NamedNode, languages: Sequence[str] = names.LANGUAGES) -> str:
    """What the graph says of a node and what points at it, by property. Raises QueryError for an unknown node."""
    out = [(row["p"], row["o"]) for row in store.query("SELECT ?p ?o { ?n ?p ?o } ORDER BY ?p ?o", {"n": node})]
    into = [(row["p"], row["s"]) for row in store.query("SELECT ?p ?s { ?s ?p ?n } ORDER BY ?p ?s", {"n": node})]
    inverse = {(row["p"], row["q"]) for row in store.query(_INVERSES.format(ontology_graph(store.base)))}
    shown = set(out) | {(p, o) for q, o in out for p, other in inverse if other == q}
    into = [pair for pair in into if pair not in shown]  # said already, the other way round
    short = names.shorten(node.value, store.base)
    if not out and not into:
        raise QueryError(f"the store says nothing of {short}")
    nodes = {term for pairs in (out, into) for pair in pairs for term in pair} | {node}
    known = names.labels(store, nodes, languages)
    called = sorted({o.value for p, o in out if p.value in _NAMES} - {known.get(node.value)})
    text = [f"{known.get(node.value, short)}  <{short}>"]
    if called:
        text.append("  also: " + " · ".join(called))
    rest = [(p, o) for p, o in out if p.value not in _NAMES]
    text += _properties(rest, known, store.base, "{}")
    text += _properties(into, known, store.base, "is {} of")
    return "\n".join(text) + "\n"


def _properties(pairs: list[tuple[Any, Any]], known: dict[str, str], base: str, form: str) -> list[str]:
    groups: dict[str, list[str]] = {}
    for predicate, term in pairs:
        key = form.format(names.shorten(predicate.value, base).removeprefix("dip:"))
        groups.setdefault(key, []).append(_word(term, known, base))
    lines = []
    for key, words in groups.items():
        lines.append(f"  {key}")
        lines += [f"    {word}" for word in words[:_MOST]]
        if len(words) > _MOST:
            lines.append(f"    … and {len(words) - _MOST} more")
    return lines


def _word(term: Any, known: dict[str, str], base: str) -> str:
    if isinstance(term, NamedNode):
        short = names.shorten(term.value, base)
        return f"{known[term.value]}  <{short}>" if term.value in known else short
    return " ".join(term.value.split()) if isinstance(term, Literal) else str(term)


def figures(store: Store) -> dict[str, int]:
    """How many of each kind the store holds: of persons and bodies, those that dispatches tell of."""
    found: dict[str, int] = {}
    for name, kind in _FIGURES:
        told = "" if kind in ("dip:Dispatch",) else "FILTER EXISTS { GRAPH ?d { ?note oa:hasBody ?n } }"
        rows = store.query(f"SELECT (COUNT(DISTINCT ?n) AS ?c) {{ ?n a {kind} {told} }}")
        found[name] = int(next(iter(rows))["c"].value)
    rows = store.query("SELECT (COUNT(*) AS ?c) { ?s ?p ?o }")
    found["facts"] = int(next(iter(rows))["c"].value)
    return found
