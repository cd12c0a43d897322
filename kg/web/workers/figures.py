"""The figures of a snapshot that VoID and graph explorers ask for, of the default graph."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import QuerySolutions, Store

_TOTALS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }"""
_CLASSES = "SELECT ?key (COUNT(DISTINCT ?s) AS ?n) { ?s a ?key FILTER isIRI(?key) } GROUP BY ?key"
_PROPERTIES = """
SELECT ?key (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?key ?o }
GROUP BY ?key"""
_BY_CLASS = """
SELECT ?class ?key (COUNT(*) AS ?n) { ?s a ?class ; ?key ?o FILTER isIRI(?class) } GROUP BY ?class ?key"""


def as_json(snapshot: Store) -> bytes:
    """Triples, subjects, objects; instances by class; uses by property, also by class."""
    (totals,) = _rows(snapshot, _TOTALS)
    classes: dict[str, dict[str, Any]] = {
        row["key"].value: {"entities": int(row["n"].value), "properties": {}} for row in _rows(snapshot, _CLASSES)
    }
    for row in _rows(snapshot, _BY_CLASS):
        classes[row["class"].value]["properties"][row["key"].value] = int(row["n"].value)
    found = {
        **{name: int(totals[name].value) for name in ("triples", "subjects", "objects")},
        "classes": classes,
        "properties": {
            row["key"].value: {name: int(row[name].value) for name in ("n", "subjects", "objects")}
            for row in _rows(snapshot, _PROPERTIES)
        },
    }
    return json.dumps(found).encode()


def _rows(snapshot: Store, query: str) -> QuerySolutions:
    found = snapshot.query(query)
    assert isinstance(found, QuerySolutions)
    return found
