"""What is known of states, places, bodies and people before any text is read: the gazetteer's Turtle files, by name.

Entries go by key, the path of their IRI below the instance base ("state/AZ", "city/bakou"). Names carry their language,
because a French text is matched against the French ones first. The files are made by
`ontology/gazetteer/build/make_gazetteer.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.core.errors import InputError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, DIP, RDF, RDFS, SKOS
from kg.engine.tokens import fold

_SPACE = re.compile(r"[\s\u00a0\u202f\-\u2010-\u2013]+")
_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "`": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
)
_FIELDS = {
    f"{RDF}type": "kind",
    f"{RDFS}label": "label",
    f"{SKOS}altLabel": "alt",
    f"{DIP}demonym": "demonym",
    f"{DIP}isoCode": "iso",
    f"{DIP}within": "within",
    f"{DIP}bodyOf": "of",
    f"{DIP}locatedIn": "located_in",
    f"{DIP}capitalOf": "capital_of",
}
# Which of several entries of one name is meant first, where nothing else decides.
PLACES = frozenset({"State", "City", "MacroRegion", "Territory", "Region"})  # the kinds of entries that are places
BODIES = frozenset({"Organisation", "GovernmentBody", "InternationalOrganisation", "NewsAgency", "Company"})
_RANK = {"State": 0, "InternationalOrganisation": 1, "City": 2, "Territory": 3, "MacroRegion": 4, "Region": 5}


def fold_name(name: str) -> str:
    """The key under which a name is looked up.

    Lower case, no accents, ligatures opened (œ → oe), one kind of apostrophe, hyphens and runs of spaces as one space:
    "Arabie Saoudite" = "Arabie-saoudite", "N’Djamena" = "n'djaména".
    """
    return _SPACE.sub(" ", fold(name.translate(_APOSTROPHES))).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """A state, place, body or person.

    `kind` is the local name of a class of the ontology; `label` the preferred French name, another where there is none;
    `names` every name with its language, the label first, "" for no language; `demonyms` the adjectives of a state in
    all inflections, prefix forms ending in "-". The rest are keys: the regions it lies `within`, the state or
    organisation that a body is `of`, the region that an organisation is `located_in`, the state that a city is the
    `capital_of`.
    """

    key: str
    kind: str
    label: str
    names: tuple[tuple[str, str], ...]
    demonyms: tuple[str, ...] = ()
    iso: str | None = None
    within: tuple[str, ...] = ()
    of: str | None = None
    located_in: str | None = None
    capital_of: str | None = None


class Gazetteer:
    """All entries by key, in the order of the files that they were read from. Not to be changed once made."""

    def __init__(self, entries: dict[str, Entry], files: tuple[Path, ...] = ()) -> None:
        self.entries = entries
        self.files = files
        # By state; of the capitals of one that has several, the one read first.
        self.capitals = {entry.capital_of: key for key, entry in reversed(entries.items()) if entry.capital_of}
        self._index: dict[str, tuple[Entry, ...]] | None = None

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Every name as (name, language, key)."""
        for entry in self.entries.values():
            for name, lang in entry.names:
                yield name, lang, entry.key

    def demonyms(self) -> Iterator[tuple[str, str]]:
        """Every adjective and prefix form as (form, key of the state)."""
        for entry in self.entries.values():
            for form in entry.demonyms:
                yield form, entry.key

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear a name in any language, whatever its case, accents, apostrophes and hyphens.

        Those that bear it in French come before the others ("Mexico" is first the city), then states before places.
        """
        if self._index is None:
            self._index = self._build_index()
        return self._index.get(fold_name(name), ())

    def _build_index(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, dict[str, int]] = {}
        for name, lang, key in self.names():
            group = found.setdefault(fold_name(name), {})
            rank = _RANK.get(self.entries[key].kind, 9) + (0 if lang == "fr" else 10)
            group[key] = min(rank, group.get(key, rank))
        return {
            name: tuple(self.entries[key] for key in sorted(group, key=lambda k: (group[k], k)))
            for name, group in found.items()
        }


def files(folder: Path) -> tuple[Path, ...]:
    """The Turtle files of a gazetteer, in a fixed order."""
    return tuple(sorted(folder.glob("*.ttl")))


def load(folder: Path = ONTOLOGY / "gazetteer") -> Gazetteer:
    """Reads the gazetteer. Raises `InputError` where a file is missing or does not parse."""
    from pyoxigraph import RdfFormat, parse

    paths = files(folder)
    if not paths:
        raise InputError(
            "there is no gazetteer here",
            where=str(folder),
            hint="reinstall dispatch-kg, or check out ontology/gazetteer",
        )
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    cut = len(DEFAULT_BASE)
    for path in paths:
        subject = ""
        values: dict[str, list[tuple[str, str]]] = {}
        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                field = _FIELDS.get(triple.predicate.value)
                if field is None:
                    continue
                if triple.subject.value != subject:
                    subject = triple.subject.value
                    values = found.setdefault(subject[cut:], {})
                term = triple.object
                values.setdefault(field, []).append((term.value, getattr(term, "language", None) or ""))
        except (OSError, SyntaxError) as error:
            raise InputError(f"the gazetteer cannot be read: {error}", where=str(path)) from error
    return Gazetteer({key: _entry(key, values) for key, values in found.items()}, paths)


def _entry(key: str, values: dict[str, list[tuple[str, str]]]) -> Entry:
    labels = values.get("label", [])
    french = next((label for label in labels if label[1] == "fr"), labels[0] if labels else (key, ""))
    names = dict.fromkeys([french, *labels, *values.get("alt", [])])
    return Entry(
        key=key,
        kind=values["kind"][0][0].removeprefix(DIP) if "kind" in values else "Region",
        label=french[0],
        names=tuple(names),
        demonyms=tuple(dict.fromkeys(form for form, _ in values.get("demonym", ()))),
        iso=_first(values, "iso"),
        within=tuple(value[len(DEFAULT_BASE) :] for value, _ in values.get("within", ())),
        of=_key(values, "of"),
        located_in=_key(values, "located_in"),
        capital_of=_key(values, "capital_of"),
    )


def _first(values: dict[str, list[tuple[str, str]]], field: str) -> str | None:
    return values[field][0][0] if field in values else None


def _key(values: dict[str, list[tuple[str, str]]], field: str) -> str | None:
    iri = _first(values, field)
    return None if iri is None else iri[len(DEFAULT_BASE) :]
