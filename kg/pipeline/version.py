"""Which rules, gazetteer and ontology read a dispatch: what was built by others is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.core.resources import ONTOLOGY

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("core", "engine", "lang", "stages/extract.py", "stages/mapping", "stages/validate")
_DATA = ("gazetteer", "*.ttl")  # not the rules of derivation: those work on the store, whatever built it


@cache
def version() -> str:
    """A hash of all that the graph of a dispatch depends on besides the dispatch: the same text gives the same graph
    as long as it is the same."""
    digest = hashlib.blake2b(digest_size=16)
    for root, file in _files():
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


def _files() -> Iterator[tuple[Path, Path]]:
    for name in _CODE:
        place = _PACKAGE / name
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield _PACKAGE, file
    for pattern in _DATA:
        for place in sorted(ONTOLOGY.glob(pattern)):
            for file in [place] if place.is_file() else sorted(place.rglob("*.ttl")):
                yield ONTOLOGY, file
