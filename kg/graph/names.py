"""Names and nodes: a node by any of its names, the labels and short forms of nodes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.core.errors import QueryError
from kg.core.terms import DIP, ontology_graph, prefixes
from kg.graph.store import Store

LANGUAGES = ("fr", "en")
_BATCH = 500
_SHOWN = 8

# What a parameter of a type may name: classes of the ontology, with all below them. No class: anything that has a name.
NODE_TYPES: dict[str, tuple[str, ...]] = {
    "node": (),
    "actor": ("Actor", "Person", "State", "Organisation"),
    "person": ("Person",),
    "state": ("State",),
    "organisation": ("Organisation",),
    "body": ("State", "Organisation"),
    "region": ("Region", "State", "City", "Territory", "MacroRegion"),
    "topic": ("Topic",),
    "dispatch": ("Dispatch",),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A node that a name may mean: its IRI, its label, and how well the name fits (0 is best)."""

    iri: str
    label: str
    rank: tuple[int, int]


def fold(text: str) -> str:
    """A name without case, accents, apostrophes and punctuation: "Baïramov" and "BAIRAMOV" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


def resolve(store: Store, text: str, kind: str = "node") -> NamedNode:
    """The node that an IRI, a CURIE, a path below the base ("state/AZ") or a name in any form means.

    Persons also go by their surname. A label fits better than another name, and that better than a surname; among
    equals a node that dispatches tell of wins over one that only the gazetteer knows. Raises QueryError with the
    candidates for an ambiguous name, and with suggestions for an unknown one.
    """
    iri = expand(store, text)
    if iri is not None:
        return iri
    found = candidates(store, text, kind)
    if not found:
        hint = _suggest(store, text, kind)
        what = "nothing" if kind == "node" else f"no {kind}"
        raise QueryError(f"{what} is known by the name {text!r}", hint=hint)
    best = [one for one in found if one.rank == found[0].rank]
    if len(best) > 1:
        shown = ", ".join(f"{one.label} <{shorten(one.iri, store.base)}>" for one in best[:_SHOWN])
        more = f" and {len(best) - _SHOWN} more" if len(best) > _SHOWN else ""
        raise QueryError(f"{text!r} may mean {shown}{more}", hint="say which, by full name, CURIE or IRI")
    return NamedNode(best[0].iri)


def expand(store: Store, text: str) -> NamedNode | None:
    """The IRI that a text is or abbreviates, if the text has the form of one."""
    bare = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = bare.partition(":")
    known = prefixes(store.base)
    candidate = None
    if colon and prefix in known:
        candidate = known[prefix] + local
    elif re.fullmatch(r"(?:https?|urn):\S+", bare):
        candidate = bare
    elif re.fullmatch(r"[a-z]+(?:/[^\s/]+)+", bare) and _is_used(store, NamedNode(store.base + bare)):
        candidate = store.base + bare
    if candidate is None:
        return None
    try:
        return NamedNode(candidate)
    except ValueError as error:
        raise QueryError(f"{text!r} is no valid IRI: {error}") from error


def candidates(store: Store, text: str, kind: str = "node") -> list[Named]:
    """The nodes that a name may mean, the best first; equal ranks in the order of their IRIs."""
    wanted = fold(text)
    if not wanted:
        return []
    classes = _classes(store, kind)
    found: dict[str, Named] = {}
    for iri, name, is_label, person in _names(store, classes):
        folded = fold(name)
        if folded == wanted:
            fit = 0 if is_label else 1
        elif person and f" {folded}".endswith(f" {wanted}"):
            fit = 2
        else:
            continue
        if iri not in found or fit < found[iri].rank[0]:
            found[iri] = Named(iri, "", (fit, 0))
    if not found:
        return []
    told = _told(store, found)
    names = labels(store, [NamedNode(iri) for iri in found])
    ranked = (Named(iri, names.get(iri, iri), (one.rank[0], 0 if iri in told else 1)) for iri, one in found.items())
    return sorted(ranked, key=lambda one: (one.rank, one.iri))


def labels(store: Store, nodes: Iterable[Any], languages: Sequence[str] = LANGUAGES) -> dict[str, str]:
    """The preferred name of each node that has one, in the first of the languages that there is, else in any."""
    iris = sorted({node.value for node in nodes if isinstance(node, NamedNode)})
    order = {language: rank for rank, language in enumerate(languages)}
    best: dict[str, tuple[int, str]] = {}
    for start in range(0, len(iris), _BATCH):
        rows = " ".join(str(NamedNode(iri)) for iri in iris[start : start + _BATCH])
        query = (
            f"SELECT ?n ?l {{ VALUES ?n {{ {rows} }} {{ ?n rdfs:label|dct:title ?l }} UNION "
            f"{{ GRAPH <{ontology_graph(store.base)}> {{ ?n rdfs:label ?l }} }} }}"
        )
        for row in store.query(query):
            label = row["l"]
            entry = (order.get(label.language or "", len(order)), label.value)
            node = row["n"].value
            best[node] = min(best.get(node, entry), entry)
    return {node: label for node, (_, label) in best.items()}


def shorten(iri: str, base: str) -> str:
    """The CURIE of an IRI, or the IRI itself where no prefix fits."""
    spaces = sorted(prefixes(base).items(), key=lambda item: -len(item[1]))
    for prefix, space in spaces:
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def vocabulary(store: Store, text: str, allowed: Sequence[str] = ()) -> NamedNode:
    """A term of the ontology by IRI, CURIE, local name ("ActionPlan") or label ("plan d'action"). Raises QueryError.

    `allowed` restricts it to these local names.
    """
    known: dict[str, str] = {}
    query = f"SELECT ?t ?l {{ GRAPH <{ontology_graph(store.base)}> {{ ?t rdfs:label ?l }} FILTER(ISIRI(?t)) }}"
    for row in store.query(query):
        if row["t"].value.startswith(DIP):
            known.setdefault(fold(row["l"].value), row["t"].value)
            known[fold(row["t"].value[len(DIP) :])] = row["t"].value
    known |= {fold(name): DIP + name for name in allowed}
    if allowed:
        known = {name: iri for name, iri in known.items() if iri[len(DIP) :] in allowed}
    bare = text.strip().removeprefix("<").removesuffix(">").removeprefix("dip:").removeprefix(DIP)
    if fold(bare) in known:
        return NamedNode(known[fold(bare)])
    choices = sorted({iri[len(DIP) :] for iri in known.values()})
    close = get_close_matches(fold(bare), list(known), 1)
    hint = (
        f"one of {', '.join(choices)}" if allowed else f"did you mean {known[close[0]][len(DIP) :]}?" if close else None
    )
    raise QueryError(f"the ontology has no {text!r} here", hint=hint)


def _is_used(store: Store, node: NamedNode) -> bool:
    return bool(store.query("ASK { { ?n ?p ?o } UNION { ?s ?p ?n } }", {"n": node}))


def _classes(store: Store, kind: str) -> frozenset[str]:
    """The classes of a parameter type with their subclasses; empty for any class."""
    classes = {DIP + name for name in NODE_TYPES[kind]}
    query = f"SELECT ?c {{ GRAPH <{ontology_graph(store.base)}> {{ ?c rdfs:subClassOf+ ?top }} }}"
    for top in sorted(classes):
        classes |= {row["c"].value for row in store.query(query, {"top": NamedNode(top)})}
    return frozenset(classes)


def _names(store: Store, classes: frozenset[str]) -> Iterable[tuple[str, str, bool, bool]]:
    """Every name of every node of the classes: IRI, name, whether it is the label, whether it is a person's."""
    values = " ".join(str(NamedNode(c)) for c in sorted(classes))
    which = f"VALUES ?c {{ {values} }} ?n a ?c ." if classes else ""
    people = {row["n"].value for row in store.query("SELECT ?n { ?n a dip:Person }")}
    query = (
        f"SELECT DISTINCT ?n ?l ?first {{ {which} "
        "{ ?n rdfs:label|dct:title|dct:identifier|dip:isoCode ?l . BIND(true AS ?first) } "
        "UNION { ?n skos:altLabel ?l . BIND(false AS ?first) } }"
    )
    for row in store.query(query):
        name = row["l"]
        if isinstance(name, Literal) and isinstance(row["n"], NamedNode):
            yield row["n"].value, name.value, row["first"].value == "true", row["n"].value in people


def _told(store: Store, nodes: Mapping[str, Any]) -> set[str]:
    """Those of the nodes that stand in some dispatch's graph."""
    rows = " ".join(str(NamedNode(iri)) for iri in nodes)
    query = f"SELECT DISTINCT ?n {{ VALUES ?n {{ {rows} }} GRAPH ?d {{ ?note oa:hasBody ?n }} }}"
    return {row["n"].value for row in store.query(query)}


def _suggest(store: Store, text: str, kind: str) -> str | None:
    by_fold = {fold(name): name for _, name, _, _ in _names(store, _classes(store, kind))}
    close = get_close_matches(fold(text), list(by_fold), 3, 0.7)
    return f"did you mean {', '.join(by_fold[name] for name in close)}?" if close else None
