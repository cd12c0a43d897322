"""A sentence as a rule sees it: what its words, clauses and items are, whatever the rule looks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.core.model import Evidence
from kg.engine.tokens import Token
from kg.lang.fr.clauses import Clauses, Item
from kg.lang.fr.context import Context
from kg.lang.fr.document import Document
from kg.lang.fr.segment import Sentence


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScene:
    """A sentence with its clauses, and the text read up to it."""

    context: Context
    number: int
    clauses: Clauses

    @property
    def doc(self) -> Document:
        """The document that the sentence stands in."""
        return self.context.doc

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the whole document."""
        return self.context.doc.tokens

    @property
    def sentence(self) -> Sentence:
        """Where the sentence begins and ends."""
        return self.clauses.sentence

    @property
    def opening(self) -> int:
        """The first token of the sentence, the dateline apart."""
        return self.doc.opening(self.sentence)

    def comma_after(self, at: int) -> int:
        """The first comma after a token, else the end of the sentence."""
        last = self.sentence.last
        return next((k for k in range(at + 1, last) if self.tokens[k].text == ","), last)

    def norms(self, first: int, last: int) -> list[str]:
        """The folded words from token `first` to token `last`, both included."""
        return self.doc.norms(first, last)

    def evidence(self, first: int, last: int, rule: str) -> Evidence:
        """Evidence from a token range."""
        return self.context.evidence(first, last, rule)

    def referents(self, items: Iterable[Item], rule: str, kinds: tuple[str, ...]) -> dict[str, Evidence]:
        """What items refer to, of references that begin with one of `kinds`, each with the words that name it first."""
        found: dict[str, Evidence] = {}
        for item in items:
            for ref in self.context.refs(item):
                if ref.startswith(kinds) and ref not in found:
                    found[ref] = self.evidence(item.first, item.last, rule)
        return found
