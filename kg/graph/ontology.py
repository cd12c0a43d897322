"""The ontology as a tree to read, and its hygiene: the checks of `ontology/checks/`, each named for what it forbids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, RdfFormat

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DIP, OWL, PREFIXES, RDF, RDFS, SKOS

_CHECK_SUFFIX = "-violation.rq"
_PROPERTIES = (OWL + "ObjectProperty", OWL + "DatatypeProperty")


@dataclass(frozen=True, slots=True)
class Breach:
    """What a check forbids and the ontology does: the check's name, the term, and what is the matter with it."""

    check: str
    term: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.check}: {self.term}{f' ({self.detail})' if self.detail else ''}"


def files() -> list[Path]:
    """All Turtle files of the project's ontology: terms, alignments, topics, shapes and gazetteer."""
    names = ("diplomacy.ttl", "alignments.ttl", "topics.ttl", "shapes.ttl", "shapes-evidence.ttl")
    return [*(ONTOLOGY / name for name in names), *sorted((ONTOLOGY / "gazetteer").glob("*.ttl"))]


def checks() -> list[Path]:
    """The files of the checks."""
    return sorted((ONTOLOGY / "checks").glob(f"*{_CHECK_SUFFIX}"))


def hygiene(ontology: Iterable[Path] | None = None) -> tuple[Breach, ...]:
    """What the checks find in Turtle files, the project's own unless told otherwise, in a fixed order.

    Each check is a SELECT of ?term and perhaps ?detail. Raises ValidationError for a file that cannot be read and a
    check that is no valid SPARQL.
    """
    store = _load(files() if ontology is None else ontology)
    found: set[Breach] = set()
    for file in checks():
        try:
            rows = store.query(file.read_text(encoding="utf-8"))
        except SyntaxError as error:
            raise ValidationError(f"the check is no valid SPARQL: {error}", where=str(file)) from error
        if not isinstance(rows, ox.QuerySolutions):
            raise ValidationError("the check is no SELECT", where=str(file))
        name = file.name.removesuffix(_CHECK_SUFFIX)
        for row in rows:
            has_detail = len(rows.variables) > 1 and row["detail"] is not None
            found.add(Breach(name, _shown(row["term"]), _shown(row["detail"]) if has_detail else ""))
    return tuple(sorted(found, key=lambda one: (one.check, one.term, one.detail)))


def tree(language: str = "en") -> str:
    """Classes with what lies below them, properties with domain and range, and status values, as text.

    `language` is that of the labels, "en" or "fr".
    """
    store = _load([ONTOLOGY / "diplomacy.ttl"])
    words = (
        ("Classes", "Propriétés", "Valeurs d'état") if language == "fr" else ("Classes", "Properties", "Status values")
    )
    parts = [words[0], *_classes(store, language), "", words[1], *_properties(store, language), "", words[2]]
    for status in ("EventStatus", "AgreementStatus"):
        members = store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(DIP + status), None)
        parts += [f"  {line}" for line in _rows(store, sorted(_iris(q.subject for q in members)), language)]
    return "\n".join(parts) + "\n"


def _load(paths: Iterable[Path]) -> ox.Store:
    store = ox.Store()
    for path in paths:
        try:
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            raise ValidationError(f"cannot be read: {error}", where=str(path)) from error
    return store


def _iris(terms: Iterable[object]) -> list[str]:
    return [term.value for term in terms if isinstance(term, NamedNode)]


def _objects(store: ox.Store, subject: str, predicate: str) -> list[NamedNode | BlankNode]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return [q.object for q in found if isinstance(q.object, NamedNode | BlankNode)]


def _label(store: ox.Store, iri: str, language: str) -> str:
    for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(RDFS + "label"), None, None):
        if isinstance(quad.object, ox.Literal) and quad.object.language == language:
            return quad.object.value
    return ""


def _subjects(store: ox.Store, kind: str) -> list[str]:
    found = store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(kind), None)
    return sorted(iri for iri in _iris(q.subject for q in found) if iri.startswith(DIP))


def _rows(store: ox.Store, terms: Sequence[str], language: str) -> list[str]:
    names = [_shown(NamedNode(iri)) for iri in terms]
    width = max(map(len, names), default=0)
    return [f"{name:<{width}}  {_label(store, iri, language)}" for name, iri in zip(names, terms, strict=True)]


def _classes(store: ox.Store, language: str) -> list[str]:
    classes = _subjects(store, OWL + "Class")
    above = {iri: [s for s in _iris(_objects(store, iri, RDFS + "subClassOf")) if s in classes] for iri in classes}
    lines: list[tuple[str, str]] = []

    def grow(iri: str, stem: str, branch: str) -> None:
        lines.append((stem + branch + _shown(NamedNode(iri)), iri))
        below = [other for other in classes if iri in above[other]]
        stem += {"": "", "├─ ": "│  ", "└─ ": "   "}[branch]
        for other in below:
            grow(other, stem, "└─ " if other == below[-1] else "├─ ")

    for iri in classes:
        if not above[iri]:
            grow(iri, "", "")
    width = max(len(text) for text, _ in lines)
    return [f"  {text:<{width}}  {_label(store, iri, language)}" for text, iri in lines]


def _properties(store: ox.Store, language: str) -> list[str]:
    terms = sorted(iri for kind in _PROPERTIES for iri in _subjects(store, kind))
    rows = []
    for iri in terms:
        ends = [
            _end(store, (_objects(store, iri, RDFS + side) or [NamedNode(OWL + "Thing")])[0])
            for side in ("domain", "range")
        ]
        rows.append((_shown(NamedNode(iri)), f"{ends[0]} → {ends[1]}", _label(store, iri, language)))
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return [f"  {name:<{wide[0]}}  {ends:<{wide[1]}}  {label}" for name, ends, label in rows]


def _end(store: ox.Store, term: NamedNode | BlankNode) -> str:
    """A domain or range: a class, or the classes of a union."""
    if isinstance(term, NamedNode):
        return "any" if term.value == OWL + "Thing" else _shown(term)
    names = []
    cell = next(q.object for q in store.quads_for_pattern(term, NamedNode(OWL + "unionOf"), None, None))
    while isinstance(cell, BlankNode):
        names += [q.object for q in store.quads_for_pattern(cell, NamedNode(RDF + "first"), None, None)]
        cell = next(q.object for q in store.quads_for_pattern(cell, NamedNode(RDF + "rest"), None, None))
    return " | ".join(_shown(name) for name in names)


def _shown(term: object) -> str:
    if isinstance(term, NamedNode):
        for prefix, space in {**PREFIXES, "skos": SKOS, "dsh": DIP.replace("ontology#", "shapes#")}.items():
            if term.value.startswith(space) and len(term.value) > len(space):
                return f"{prefix}:{term.value[len(space) :]}"
        return term.value
    return term.value if isinstance(term, ox.Literal) else str(term)
