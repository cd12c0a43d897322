"""One sentence as the rules of agreements see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.core.model import Evidence
from kg.lang.fr.clauses import Item
from kg.lang.fr.context import Draft
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.sentence_scene import SentenceScene
from kg.lang.fr.verbs import VerbGroup

OBJECT_PRONOUNS = frozenset({"l'", "le", "la", "les"})
_ENUMERATING = frozenset({"premier", "premiere", "figurent", "figure", "parmi", "outre", "autre", "autres", "second"})
_BULLETS = frozenset({"-", "–", "•", "*", "—", "·"})


@dataclass(slots=True)
class Listing:
    """A list of documents that a sentence has opened: "Ont été signés :", "Trois textes ont été signés."."""

    signed: bool = False
    hands: dict[str, Evidence] = field(default_factory=dict)
    at_end: bool = False  # signed when the event ended
    event: Draft | None = None  # at which, where the sentence that opened it tells
    announced: bool = False  # by a sentence that tells of several documents and names none


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

    def stop_after(self, at: int) -> int:
        """The last token before the first semicolon or quotation after a token, else the end of the sentence."""
        stop = next((k for k in range(at + 1, self.last + 1) if self.tokens[k].text in {";", "«"}), self.last + 1)
        return stop - 1

    def listed_line(self) -> bool:
        """Whether the sentence is a line of a list: it begins with a dash, a bullet or a number."""
        opening = self.tokens[self.first]
        return opening.text in _BULLETS or opening.kind == "n"

    def opens_clause(self, verb: VerbGroup) -> bool:
        """Whether a verb opens the sentence, the dateline apart, or what follows a semicolon or colon."""
        before = self.tokens[verb.first - 1] if verb.first > self.first else None
        return before is None or before.text in {";", ":"} or self.doc.in_head(verb.first - 1)

    def in_list(self) -> bool:
        """Whether the sentence names documents of the list that is open."""
        return self.listing.signed and (self.listed_line() or (self.listing.announced and self._enumerates()))

    def _enumerates(self) -> bool:
        """ "Il s'agit de …", "Le premier, un accord …", "Y figurent …"."""
        opening = self.norms(self.first, min(self.first + 5, self.last))
        return opening[:3] == ["il", "s'", "agit"] or bool(_ENUMERATING & set(opening[:3]))

    def agents(self, first: int, last: int) -> list[Item]:
        """The items after "par" that begin in a range of tokens, inclusive."""
        return [i for i in self.items if first <= i.first <= last and i.prep == "par"]

    def signers(self, item: Item) -> tuple[str, ...]:
        """Whom an item means. Of a title in the plural, only who was named before it, and who holds that office: "les
        négociateurs" are not the ministers."""
        refs, chunk = self.context.refs(item), item.chunk
        if chunk is None or chunk.kind != "holder" or not chunk.plural:
            return refs
        discourse, office = self.context.discourse, chunk.offices[0]
        named = [r for r in refs if not r.startswith("p:") or discourse.person(r).mentions[0].first < item.first]
        people = [r for r in named if r.startswith("p:")]
        roles = words("agreements", "roles_of_event") & set(self.norms(item.first, item.last))
        number = toml("words")["numbers"].get(self.doc.norm(chunk.first - 1))
        counted = number == len(people) and len(people) > 2  # "les trois ministres"
        if office.reference or office.counterpart or roles or counted or not people:
            return tuple(named)
        return tuple(named) if any(discourse.holds(discourse.person(r), office, []) for r in people) else ()

    def persons(self, items: Iterable[Item], rule: str) -> dict[str, Evidence]:
        """The persons that items mean, each with the words of the first item that means it."""
        found: dict[str, Evidence] = {}
        for item in items:
            for ref in self.signers(item):
                if ref.startswith("p:"):
                    found.setdefault(ref, self.evidence(item.first, item.last, rule))
        return found
