"""When two titles may be one office, and two names one person."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.engine.fold import similar
from kg.engine.tokens import fold, tokenize
from kg.lang.fr.lexicon import endings, toml, words

HEADS_OF_STATE = words("offices", "heads_of_state")
HEADS_OF_GOVERNMENT = words("offices", "heads_of_government")
_DIPLOMACY = {"chef de la diplomatie", "cheffe de la diplomatie"}
_FOREIGN = endings("offices", "foreign_affairs")
_MASCULINE: dict[str, str] = toml("offices")["masculine"]
_STOP = words("words", "articles") | words("words", "of") | {"et", "en", "pour", "sur"}


@lru_cache(maxsize=8192)
def content_words(label: str) -> frozenset[str]:
    """The content words of a body's name, folded."""
    return frozenset(t.norm.removesuffix("s") for t in tokenize(fold(label).replace("’", "'")) if t.norm not in _STOP)


@lru_cache(maxsize=8192)
def synonyms(head: str, role: str) -> frozenset[str]:
    """What an office can be called: its masculine head noun, and marks for the offices that have several names."""
    found = {_MASCULINE.get(head, head)}
    if head in HEADS_OF_STATE:
        found |= {"#state"}
    if head in HEADS_OF_GOVERNMENT:
        found |= {"#government"}
    if head in _DIPLOMACY or (any(word in fold(role) for word in _FOREIGN) and head == "ministre"):
        found |= {"#foreign"}
    if head.startswith(("ministre", "co-ministre")):
        found |= {"ministre"}
    return frozenset(found)


def role_fits(known: str, told: str) -> bool:
    """Whether the shorter of two roles can stand for the longer: all its content words are in it."""
    one, other = content_words(known.partition(" ")[2]), content_words(told.partition(" ")[2])
    if not one or not other:
        return True
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return (
        small <= large
        or ("etrangere" in one and "etrangere" in other)
        or "diplomatie" in small
        or "etat" in small
        or "gouvernement" in small
    )


def counterpart_role(role: str) -> str:
    """The office that "homologue" stands for: of a long portfolio, foreign affairs alone."""
    match = re.search(r"\b(?:affaires [ée]trang[èe]res|relations ext[ée]rieures)\b", role, re.IGNORECASE)
    if match is None or "ministre" not in role:
        return role
    prefix = "vice-ministre" if role.startswith("vice-ministre") else "ministre"
    return f"{prefix} des {match.group()}"


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same words in any spelling, or one within the other, or an
    initial."""
    short, long = sorted((one, other), key=len)
    if short == long[-len(short) :] and len(short) > 1:
        return True
    if len(short) == len(long):
        return all(_same_word(a, b) for a, b in zip(short, long, strict=True))
    return len(short) > 1 and _same_word(short[0], long[0]) and _same_word(short[-1], long[-1])


def _same_word(one: str, other: str) -> bool:
    """Whether two words of a name are one: the same, nearly the same, or an initial."""
    if one == other:
        return True
    if one.endswith(".") or other.endswith("."):
        return one[0] == other[0]
    return len(one) > 2 and len(other) > 2 and similar(one, other)
