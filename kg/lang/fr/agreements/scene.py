"""One sentence as the rules of agreements see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.core.model import Evidence
from kg.lang.fr.clauses import Item
from kg.lang.fr.context import Draft
from kg.lang.fr.sentence_scene import SentenceScene
from kg.lang.fr.verbs import VerbGroup

OBJECT_PRONOUNS = frozenset({"l'", "le", "la", "les"})
_BULLETS = frozenset({"-", "–", "•", "*", "—", "·"})


@dataclass(slots=True)
class Listing:
    """A list of documents that a sentence with a colon has opened: "Ont été signés :"."""

    signed: bool = False
    hands: dict[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Scene(SentenceScene):
    """A sentence with its verbs and items, the event that the text is telling, and what the sentences before left."""

    event: Draft | None
    signed_before: bool  # the sentence before told of a signature
    listing: Listing

    @property
    def first(self) -> int:
        """The first token of the sentence."""
        return self.clauses.sentence.first

    @property
    def last(self) -> int:
        """The last token of the sentence."""
        return self.clauses.sentence.last

    @property
    def verbs(self) -> list[VerbGroup]:
        return self.clauses.verbs

    @property
    def items(self) -> list[Item]:
        return self.clauses.items

    def sentence_norms(self) -> list[str]:
        """The folded words of the sentence."""
        return self.norms(self.first, self.last)

    def comma_after(self, at: int) -> int:
        """The first comma after a token, else the end of the sentence."""
        return next((k for k in range(at + 1, self.last) if self.tokens[k].text == ","), self.last)

    def listed_line(self) -> bool:
        """Whether the sentence is a line of a list: it begins with a dash, a bullet or a number."""
        opening = self.tokens[self.first]
        return opening.text in _BULLETS or opening.kind == "n"

    def agents(self, first: int, last: int) -> list[Item]:
        """The items after "par" that begin in a range of tokens, inclusive."""
        return [i for i in self.items if first <= i.first <= last and i.prep == "par"]

    def persons(self, items: Iterable[Item], rule: str) -> dict[str, Evidence]:
        """The persons that items mean, each with the words of the first item that means it."""
        return self.referents(items, rule, ("p:",))
