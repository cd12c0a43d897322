"""A name after a title that the tables do not know: "avec le patron de la banque centrale, X". The preposition of the
title is that of the name."""

from __future__ import annotations

from kg.lang.fr.clauses.model import Item
from kg.lang.fr.clauses.prepositions import preposition
from kg.lang.fr.document import Document

_ARTICLES = frozenset({"le", "la", "l'", "son", "sa", "leur"})
_STRONG = frozenset({"avec", "par", "presence", "chair", "lead", "behalf", "honour"})  # these govern whole phrases
_REACH = 20  # the words of a title


def title_before(
    doc: Document, item: Item, items: list[Item], low: int, verbs: frozenset[int]
) -> tuple[int, Item | None] | None:
    """Where the title set before a bare name begins, with the office holder that it was taken for; None where no title
    stands there. `verbs` are the last tokens of the sentence's verbs."""
    comma = item.first - 1
    if item.chunk is None or item.chunk.kind != "person" or item.chunk.offices or doc.mark(comma) != ",":
        return None
    start = comma
    floor = max(low, comma - _REACH)
    named = next((i.last for i in reversed(items) if i.chunk is not None and i.chunk.kind == "person"), -1)
    while start > floor and start - 1 > named and not _bounds(doc, start - 1) and start - 1 not in verbs:
        start -= 1
    if start == floor or not any(doc.norm(k) in _ARTICLES for k in range(start, comma - 1)):
        return None
    holders = [i for i in items if i.first >= start and i.chunk is not None and i.chunk.kind == "holder"]
    if len(holders) > 1 or any(i.pronoun or i.group for i in items if i.first >= start):
        return None
    return start, (holders[0] if holders else None)


def _bounds(doc: Document, at: int) -> bool:
    """Whether a token ends the phrase before a title: a mark, or "et" before an article."""
    if doc.tokens[at].kind == "p":
        initial = doc.mark(at) == "." and len(doc.mark(at - 1)) == 1  # "a.i."
        return not initial and doc.mark(at) not in {"'", "’", "-"}
    return doc.norm(at) in {"et", "puis", "que", "qu'", "qui", "dont", "où"} and doc.norm(at + 1) in _ARTICLES | {
        "avec"
    }


def governed_by_title(doc: Document, start: int, comma: int, items: list[Item], low: int) -> tuple[str, int] | None:
    """The preposition before the title's article, and where it begins."""
    for at in range(comma - 1, start, -1):
        named = at in doc.known or any(i.first <= at <= i.last for i in items)
        noun = not named and doc.norm(at) not in _ARTICLES
        if not noun or doc.norm(at - 1) not in _ARTICLES | {"du", "de"}:
            continue
        prep, first = preposition(doc, at, low)
        if prep in _STRONG and first >= low:
            return prep, first
    return None
