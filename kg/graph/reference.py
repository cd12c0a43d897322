"""Reads what is known before any dispatch: the gazetteer with the topics, and the ontology.

The files name instances under the default base; a store with another base gets them under its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from kg.core.errors import StoreError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE

_FORM = "1"  # raise it when these functions read the same files otherwise


def gazetteer_files() -> list[Path]:
    """The gazetteer's files and the topics, in a fixed order."""
    return [*sorted((ONTOLOGY / "gazetteer").glob("*.ttl")), *_existing("topics.ttl")]


def ontology_files() -> list[Path]:
    """The ontology and its alignments. Shapes are no part of what a store holds."""
    return _existing("diplomacy.ttl", "alignments.ttl")


def fingerprint(base: str) -> str:
    """A hash of all files and the base: the same as long as loading them would give the same triples."""
    digest = hashlib.sha256(f"{_FORM}\n{base}\n".encode())
    for file in (*gazetteer_files(), *ontology_files()):
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def gazetteer(base: str) -> set[Triple]:
    """The triples of the gazetteer and the topics, under the base."""
    return _read(gazetteer_files(), base)


def ontology(base: str) -> set[Triple]:
    """The named triples of the ontology, without its anonymous classes: a store holds no blank nodes."""
    return _read(ontology_files(), base)


def _existing(*names: str) -> list[Path]:
    return [ONTOLOGY / name for name in names if (ONTOLOGY / name).is_file()]


def _read(files: Iterable[Path], base: str) -> set[Triple]:
    triples: set[Triple] = set()
    for file in files:
        try:
            for quad in parse(path=str(file), format=RdfFormat.TURTLE):
                if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
                    triples.add(Triple(_moved(quad.subject, base), quad.predicate, _moved(quad.object, base)))
        except (OSError, SyntaxError) as error:
            raise StoreError(f"a file of the ontology cannot be read: {error}", where=str(file)) from error
    return triples


def _moved(term: Any, base: str) -> Any:
    if base != DEFAULT_BASE and isinstance(term, NamedNode) and term.value.startswith(DEFAULT_BASE):
        return NamedNode(base + term.value[len(DEFAULT_BASE) :])
    return term
