"""What a reading considered and refused, for the person who writes the next rule. Kept only when it is asked for."""

from __future__ import annotations

from kg.core.model import Note, Span


class Trace:
    """Collects refusals, each once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._refused: dict[Note, None] = {}
        self._accepted: set[tuple[str, Span | None]] = set()

    def refuse(self, rule: str, message: str, span: Span | None) -> None:
        """That a rule considered the words at a span (None: the text as a whole) and made nothing of them."""
        self._refused.setdefault(Note(rule, message, span, span.of(self._text) if span else ""))

    def accept(self, rule: str, span: Span) -> None:
        """That a rule made something of the words after all, now or at another try."""
        self._accepted.add((rule, span))

    def notes(self) -> tuple[Note, ...]:
        """The refusals that stand, in the order of the text."""
        left = [note for note in self._refused if (note.rule, note.span) not in self._accepted]
        return tuple(sorted(left, key=lambda note: (note.span.start, note.span.end) if note.span else (-1, -1)))
