"""Writes `kg/core/vocab.py` from `ontology/diplomacy.ttl`: `python -m kg.core.make_vocab`, after the ontology changes.

`--check` writes nothing and ends with 1 when the file lags behind.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.core.resources import ONTOLOGY
from kg.core.terms import DIP, RDF

TARGET = Path(__file__).with_name("vocab.py")
_HEAD = '''"""The terms of the ontology as a closed namespace: `DIP.Meeting` is its IRI, `DIP.Meting` an AttributeError.

Made by `python -m kg.core.make_vocab` from ontology/diplomacy.ttl; do not edit.
"""

from __future__ import annotations

from typing import Final


class _Terms:
    """IRIs by local name."""

    __slots__ = ()

'''
_TAIL = "\n\nDIP: Final = _Terms()\n"


def local_names(ontology: Path) -> list[str]:
    """The local names of all terms that the ontology declares, sorted."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    subjects = {
        quad.subject.value
        for quad in parse(path=str(ontology), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.predicate.value == RDF + "type"
    }
    return sorted(iri.removeprefix(DIP) for iri in subjects if iri.startswith(DIP))


def source(ontology: Path = ONTOLOGY / "diplomacy.ttl") -> str:
    """The text of `vocab.py`."""
    lines = (f'    {name}: Final = "{DIP}{name}"\n' for name in local_names(ontology))
    return _HEAD + "".join(lines) + _TAIL


def main(arguments: list[str]) -> int:
    """Writes the file, or with `--check` compares it; returns the exit code."""
    text = source()
    if arguments == ["--check"]:
        current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        if text != current:
            print(f"{TARGET.name} lags behind the ontology: run python -m kg.core.make_vocab", file=sys.stderr)
        return int(text != current)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
