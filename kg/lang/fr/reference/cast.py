"""Who a dispatch tells of: its persons with their posts, the bodies that only it names, and which phrase means whom.

References are strings: "p:3" a person of this dispatch, "b:2" a body that only this dispatch names, else a gazetteer
key ("state/AZ", "org/onu").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document
from kg.lang.fr.offices import OfficeNP
from kg.lang.fr.people import WINDOW, Chunk, People

CROWD = 120  # persons; of a text that names more, each phrase is held against those told nearest to it


@dataclass(slots=True, eq=False)
class Post:
    """An office of a person in this dispatch: the phrase, and whose it is."""

    office: OfficeNP
    role: str
    head: str
    state: str | None
    body: str | None  # a body reference
    chunk: Chunk
    guessed: bool = False
    body_state: str | None = None  # of the body, where the office is the body's


@dataclass(slots=True, eq=False)
class Person:
    """A person of this dispatch."""

    ref: str
    name: tuple[str, ...]  # folded words of the fullest name
    label: str
    mentions: list[Chunk] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    state: str | None = None
    feminine: bool | None = None

    @property
    def surname(self) -> str:
        return self.name[-1]

    def state_code(self) -> str | None:
        """The state that the person speaks for, as far as the dispatch tells."""
        return (
            next((p.state for p in self.posts if p.state and not p.office.former), None)
            or self.state
            or next((p.body_state for p in self.posts if p.body_state and not p.office.former), None)
        )


@dataclass(slots=True, eq=False)
class BodyEntry:
    """A body that only this dispatch names."""

    ref: str
    label: str
    kind: str
    state: str | None
    acronym: str | None
    mentions: list[Chunk] = field(default_factory=list)
    spans: list[Body] = field(default_factory=list)  # the phrases that name it, inside offices too
    names: list[str] = field(default_factory=list)
    generic: bool = False
    city: str | None = None  # of a municipality: the reference of its town

    @property
    def full_name(self) -> str:
        """The name that makes the key: a town's body is not any body that bears the town's name."""
        return f"ville de {self.label}" if self.city else self.label


class Cast:
    """The persons and bodies found so far; `meant` gives the references of a phrase, by its identity."""

    def __init__(self, doc: Document, people: People) -> None:
        self.doc, self.people = doc, people
        self.persons: list[Person] = []
        self.bodies: list[BodyEntry] = []
        self.meant: dict[int, tuple[str, ...]] = {}

    def person(self, ref: str) -> Person:
        """The person of a reference "p:N"."""
        return self.persons[int(ref[2:])]

    def around(self, chunk: Chunk) -> list[Person]:
        """The persons whom a phrase may mean: all, or of a crowd those told nearest before and after it."""
        if len(self.persons) <= CROWD:
            return self.persons
        told = [*self.people.persons_before(chunk.first, CROWD), *self.people.persons_after(chunk.first, CROWD)]
        near = {int(self.meant[id(c)][0][2:]) for c in told if id(c) in self.meant}
        return [self.persons[number] for number in sorted(near)]

    def person_of(self, chunk: Chunk) -> Person:
        """The person that a phrase of the kind "person" names."""
        return self.person(self.meant[id(chunk)][0])

    def state_of(self, ref: str) -> str | None:
        """The ISO code of the state that a reference is, or speaks for; None of a body or a place."""
        if ref.startswith("p:"):
            return self.person(ref).state_code()
        return ref.removeprefix("state/") if ref.startswith("state/") else None

    def other_state(self, own: str | None) -> str | None:
        """The one other state that persons of the text speak for."""
        others = {s for p in self.persons[:WINDOW] if (s := p.state_code()) and s != own}
        return others.pop() if len(others) == 1 else None
