"""What the ending of a French word tells when no dictionary is at hand."""

from __future__ import annotations

from kg.lang.fr.lexicon import endings, words

_ENDINGS = endings("adjectives", "endings")
NOT_ADJECTIVES = words("adjectives", "not_adjectives")


_IRREGULAR = words("adjectives", "irregular")


def adjective_like(norm: str) -> bool:
    """Whether a folded small-letter word may be an adjective that goes on a noun phrase."""
    return norm in _IRREGULAR or (norm.endswith(_ENDINGS) and norm not in NOT_ADJECTIVES and not norm.endswith("ment"))
