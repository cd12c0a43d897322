"""The preposition that governs a noun phrase, simple or compound."""

from __future__ import annotations

from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml, words

DETERMINERS = words("clauses", "determiners")
ORDINALS = words("clauses", "ordinals")
_PREPOSITIONS = words("clauses", "prepositions")
_INSERTED = frozenset({"respectivement", "notamment", "successivement", "separement"})
_HONORIFICS = words("words", "honorifics")
_ENDS_COMPOUND = frozenset({"de", "du", "des", "d'", "à", "au", "aux", "par"})
_CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}


def _compounds() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The compound prepositions without their last word, by the word before it, in the order of the table."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, sense in toml("clauses")["compound"]:
        lead = tuple(phrase.split())
        table.setdefault(lead[-1], []).append((lead, sense))
    return table


_COMPOUNDS = _compounds()


def is_ordinal(norm: str) -> bool:
    """Whether a folded word numbers an event: "troisième", "vingt-deuxième", "dernière", "3e"."""
    return norm in ORDINALS or norm.endswith("ieme")


def preposition(doc: Document, first: int, low: int) -> tuple[str | None, int]:
    """The preposition that governs the noun phrase at `first`, simple or compound, and where it begins."""
    tokens = doc.tokens
    at = first - 1
    while at >= low and (
        tokens[at].norm in DETERMINERS
        or tokens[at].norm in _HONORIFICS
        or tokens[at].text in {".", "S.", "E."}
        or is_ordinal(tokens[at].norm)
    ):
        at -= 1
    if at - 2 >= low and tokens[at].norm == tokens[at - 2].norm == "," and tokens[at - 1].norm in _INSERTED:
        at -= 3  # "avec, respectivement, A et B"
    if at < low:
        return None, first
    norm = tokens[at].norm
    if norm in _ENDS_COMPOUND and at > low:
        for lead, sense in _COMPOUNDS.get(tokens[at - 1].norm, ()):
            start = at - len(lead)
            if start >= low and all(tokens[start + k].norm == word for k, word in enumerate(lead)):
                return sense, start
    if norm in _PREPOSITIONS:
        return _CONTRACTED.get(norm, norm), at
    return None, at + 1
