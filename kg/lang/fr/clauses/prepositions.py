"""The preposition that governs a noun phrase, simple or compound."""

from __future__ import annotations

from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml, words

DETERMINERS = words("clauses", "determiners")
ORDINALS = words("clauses", "ordinals")
_PREPOSITIONS = words("clauses", "prepositions")
_INSERTED = frozenset({"respectivement", "notamment", "successivement", "separement"})
_COMPOUND = {tuple(phrase.split()): sense for phrase, sense in toml("clauses")["compound"]}


def is_ordinal(norm: str) -> bool:
    """Whether a folded word numbers an event: "troisième", "vingt-deuxième", "dernière", "3e"."""
    return norm in ORDINALS or norm.endswith("ieme")


def preposition(doc: Document, first: int, low: int) -> tuple[str | None, int]:
    """The preposition that governs the noun phrase at `first`, simple or compound, and where it begins."""
    tokens = doc.tokens
    at = first - 1
    while at >= low and (
        tokens[at].norm in DETERMINERS
        or tokens[at].norm in words("words", "honorifics")
        or tokens[at].text in {".", "S.", "E."}
        or is_ordinal(tokens[at].norm)
    ):
        at -= 1
    if at - 2 >= low and tokens[at].norm == tokens[at - 2].norm == "," and tokens[at - 1].norm in _INSERTED:
        at -= 3  # "avec, respectivement, A et B"
    if at < low:
        return None, first
    norm = tokens[at].norm
    if norm in {"de", "du", "des", "d'", "à", "au", "aux", "par"}:
        for phrase, name in _COMPOUND.items():
            start = at - len(phrase)
            if start >= low and all(tokens[start + k].norm == word for k, word in enumerate(phrase)):
                return name, start
    if norm in _PREPOSITIONS:
        simple = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}.get(norm, norm)
        return simple, at
    return None, at + 1
