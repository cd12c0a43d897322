"""What no rule has read: rows of capital words that are no name, body or place. Looked for only for a trace."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.fr.context import Context
from kg.lang.fr.lexicon import words

_FEWEST = 2  # capital words in a row; fewer are the beginning of a sentence, or a noun with a capital


def note_unread(context: Context) -> None:
    """Notes the rows of capital words of the body that stand in no phrase."""
    doc = context.doc
    for first, last in _rows(context):
        if not doc.in_head(first):
            context.refuse("people.name", "capital words that no rule reads as a name, a body or a place", first, last)


def _rows(context: Context) -> Iterator[tuple[int, int]]:
    doc = context.doc
    read = {at for chunk in context.discourse.people.chunks for at in range(chunk.first, chunk.last + 1)}
    read |= {at for known in doc.known.values() for at in range(known.first, known.last + 1)}
    row: list[int] = []
    for at, token in enumerate(doc.tokens):
        opens = not row and token.norm in words("words", "openers")
        if token.cap and token.kind == "w" and at not in read and not opens and (not row or doc.adjoining(at - 1)):
            row.append(at)
            continue
        if len(row) >= _FEWEST:
            yield row[0], row[-1]
        row = []
    if len(row) >= _FEWEST:
        yield row[0], row[-1]
