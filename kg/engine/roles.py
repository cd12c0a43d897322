"""Offices in the words of their IRIs: "ministre des Affaires étrangères" is `minister-of-foreign-affairs`.

Feminine and masculine titles are one office. Roles outside the tables keep their own words. The tables stand in
`data/roles-fr.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.engine.fold import slug

_DATA = Path(__file__).with_name("data") / "roles-fr.toml"

# "vice Premier-ministre", "vice-premier ministre", "haut commissaire", "porte parole": one way to write each.
_SPACED = re.compile(
    r"\b(vice|premier|premiere|haut|haute|porte)[ -]+"
    r"(?=(?:premier|premiere|ministre|president|commissaire|parole)\b)"
)
_FIELD = re.compile(
    r"(\bministre(?: délégué| déléguée| adjoint| adjointe)? (?:des |du |de la |de l'|de (?!l'|la )))([a-zàéèêô])"
)
_ACRONYM = 4
_HYPHENED = frozenset({"vice", "haut", "haute", "porte"})


@cache
def _tables() -> dict[str, Any]:
    with _DATA.open("rb") as file:
        return tomllib.load(file)


def _folded(text: str) -> str:
    """Lower case without accents; hyphens inside words stay."""
    plain = re.sub(r"['’‘\s]+", " ", text)
    return " ".join("-".join(slug(part) for part in word.split("-") if part) for word in plain.split())


def role_words(role: str) -> list[str]:
    """The words that make a role: masculine, without articles, prepositions and what only dates the holder."""
    tables = _tables()
    text = f" {_folded(role)} "
    for phrase in tables["dropped"]["phrases"]:
        text = text.replace(f" {phrase} ", " ")
    text = _SPACED.sub(lambda m: m[1] + ("-" if m[1] in _HYPHENED else " "), text)
    text = re.sub(r"premier-ministre|premiere-ministre", "premier ministre", text)
    words = [tables["masculine"].get(word, word) for word in text.split()]
    dropped = set(tables["dropped"]["words"])
    kept = [
        w for word in words for w in word.split() if w not in dropped or (w == "charge" and "affaires" in words[-1:])
    ]
    return kept or words


@lru_cache(maxsize=8192)
def role_slug(role: str) -> str:
    """The name of an office in its IRI: English where the tables know it, else the French words of the role."""
    words = role_words(role)
    joined = " ".join(words)
    tables = _tables()
    known = tables["roles"].get(joined)
    if known:
        return str(known)
    for head, english in tables["heads"].items():
        if joined.startswith(f"{head} "):
            fields = _fields(words[len(head.split()) :], tables["fields"])
            if fields:
                return f"{english}-{'-and-'.join(fields)}"
    return slug(joined)


def _fields(words: list[str], table: dict[str, str]) -> list[str] | None:
    """The English fields of a ministry, longest names first; None when a word is left over."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            field = table.get(" ".join(words[at : at + length]))
            if field and at + length <= len(words):
                found.append(field)
                at += length
                break
        else:
            return None
    return found


def role_label(role: str) -> str:
    """The role as French writes it in running text: "Ministre des affaires étrangères" is "ministre des Affaires
    étrangères"."""
    text = " ".join(role.replace("’", "'").split())
    if text.isupper() and len(text) > _ACRONYM:
        text = text.lower()
    if text[:1].isupper() and not text.split()[0].isupper():
        text = text[0].lower() + text[1:]
    text = re.sub(r"(?i)\b(premi(?:er|ère))(?=[ -]ministre\b)", lambda m: m[1].capitalize(), text)
    return _FIELD.sub(lambda m: m[1] + m[2].upper(), text)
