"""What a sentence is cut into: verbs, event nouns, and items that can take part."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lang.fr.people import Chunk
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import VerbGroup


@dataclass(slots=True, eq=False)
class Item:
    """Something that can take part: a chunk, a pronoun or a group noun, with the preposition that governs it.

    `head` numbers the run of coordinated items that share one preposition; `then` is true after "puis".
    """

    first: int
    last: int
    chunk: Chunk | None = None
    pronoun: str | None = None
    group: str | None = None  # parties, states, persons
    prep: str | None = None
    head: int = 0
    then: bool = False
    inherited: bool = False  # the preposition is that of the item before it

    @property
    def kind(self) -> str | None:
        """The kind of its phrase: person, holder, body, place, adjective; none for a pronoun or a group noun."""
        return self.chunk.kind if self.chunk is not None else None


@dataclass(slots=True, eq=False)
class EventNoun:
    """A noun that names an event: "la troisième session", "un entretien téléphonique", "leur rencontre"."""

    first: int
    last: int
    kind: str
    noun: str
    determiner: str | None
    plural: bool
    prep: str | None
    count: int | None = None
    ordinal: str | None = None
    words: str = ""


@dataclass(slots=True)
class Clauses:
    """A sentence cut for reading."""

    sentence: Sentence
    verbs: list[VerbGroup] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    nouns: list[EventNoun] = field(default_factory=list)
