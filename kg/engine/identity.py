"""Who is who: the keys of persons, bodies and offices, as a function of a dispatch, the gazetteer and the decisions
alone.

A person goes by the alias table, else by the fold key of the name and the state (or body) of office, so that the order
in which dispatches are built never matters. What this leaves apart is a possible match (`likeness`) for a person to
settle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Protocol

from kg.engine.decisions import Decisions
from kg.engine.fold import SMALL_WORDS, fold_key, slug
from kg.engine.gazetteer import BODIES
from kg.engine.roles import role_slug


class Names(Protocol):
    """What identity needs of the gazetteer. An entry has `key`, `kind`, `names` ((name, language), …) and
    `demonyms`."""

    @property
    def entries(self) -> Mapping[str, Any]:
        """The entries by key."""

    def find(self, name: str) -> Iterable[Any]:
        """The entries of a name, whatever its case and accents."""


@cache
def default_identity() -> Identity:
    """By the gazetteer that comes with dispatch-kg, without decisions; made once in a process."""
    from kg.engine.gazetteer import load

    return Identity(load())


class Identity:
    """Gives keys. Without a gazetteer nothing is known before the dispatch."""

    def __init__(self, gazetteer: Names | None = None, decisions: Decisions | None = None) -> None:
        self.gazetteer = gazetteer
        self.decisions = decisions or Decisions()
        self._aliases: dict[str, set[str]] | None = None

    # -- keys ---

    def person_key(self, name: str, state: str | None = None, org: str | None = None) -> str:
        """The key of a person by full name and the state (ISO code) or else the body (key) of office."""
        folded = fold_key(name)
        known = self._alias(folded, state)
        if known:
            return self.decisions.key(known)
        key = f"person/{folded.replace(' ', '-') or slug(name)}"
        if state:
            key += f".{state}"
        elif org:
            key += f".{slug(org.partition('/')[2] or org)}"
        return self.decisions.key(key)

    def organisation_key(self, name: str, of: str | None = None) -> str:
        """The key of a body by name and the key of the state or organisation it belongs to.

        "ministère azerbaïdjanais des Affaires étrangères" and "ministère des Affaires étrangères de l'Azerbaïdjan" have
        one.
        """
        if self.gazetteer:
            found = sorted(entry.key for entry in self.gazetteer.find(name) if entry.kind in BODIES)
            if len(found) == 1:
                return self.decisions.key(found[0])
        own = [word for word in slug(name).split("-") if word not in SMALL_WORDS]
        rest = self._without(own, of)
        body = "-".join(rest or own) or slug(name)
        return self.decisions.key(f"org/{_owner(of)}{body}")

    def office_key(self, role: str, of: str | None = None) -> str:
        """The key of an office by its role and the key of the state or organisation that it belongs to."""
        return self.decisions.key(f"office/{_owner(of)}{role_slug(role)}")

    def key(self, key: str) -> str:
        """The key kept for a key, by the decisions."""
        return self.decisions.key(key)

    # -- what the gazetteer says ---

    def names(self, key: str) -> frozenset[str]:
        """The names that the gazetteer has for a key."""
        entry = self.gazetteer.entries.get(key) if self.gazetteer else None
        return frozenset(name for name, _ in entry.names) if entry else frozenset()

    def name(self, key: str, language: str) -> str | None:
        """The first name that the gazetteer has for a key in a language."""
        entry = self.gazetteer.entries.get(key) if self.gazetteer else None
        return next((name for name, lang in entry.names if lang == language), None) if entry else None

    def find(self, name: str, kinds: frozenset[str]) -> str | None:
        """The key of the one entry of these kinds that has a name; of several the first in the alphabet."""
        if not self.gazetteer:
            return None
        found = sorted(entry.key for entry in self.gazetteer.find(name) if entry.kind in kinds)
        return self.decisions.key(found[0]) if found else None

    def _alias(self, folded: str, state: str | None) -> str | None:
        if self._aliases is None:
            self._aliases = defaultdict(set)
            for entry in self.gazetteer.entries.values() if self.gazetteer else ():
                if entry.kind == "Person":
                    for name, _ in entry.names:
                        self._aliases[fold_key(name)].add(entry.key)
        found = self._aliases.get(folded, set()) if " " in folded else set()  # a lone surname names nobody
        if self.gazetteer and state:
            found = {key for key in found if (getattr(self.gazetteer.entries[key], "iso", None) or state) == state}
        return next(iter(found)) if len(found) == 1 else None

    def _without(self, words: list[str], of: str | None) -> list[str]:
        """The words of a body's name without those that only say whose it is."""
        entry = self.gazetteer.entries.get(of) if self.gazetteer and of else None
        if entry is None:
            return words
        said = {word for name, lang in entry.names if lang in {"fr", ""} for word in slug(name).split("-")}
        said |= {slug(demonym) for demonym in entry.demonyms}
        return [word for word in words if word not in said]


def _owner(of: str | None) -> str:
    """The part of a key that says whose an office or a body is: "KZ/" of a state, "org/onu/" of an organisation."""
    return f"{of.removeprefix('state/')}/" if of else ""
