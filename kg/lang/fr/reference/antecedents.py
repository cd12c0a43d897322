"""The person to whom "son homologue", "leurs ministres" refer."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast, Person
from kg.lang.fr.reference.ground import Ground
from kg.lang.fr.reference.holders import Holders

_NEAR = 60  # how many phrases of one sentence are looked back on


class Antecedents:
    """Looks back from a possessive."""

    def __init__(self, cast: Cast, holders: Holders, ground: Ground) -> None:
        self.cast, self.holders, self.ground = cast, holders, ground
        self.doc, self.people = cast.doc, cast.people

    def before(self, chunk: Chunk, person: Person, told: str | None = None) -> Person | None:
        """The person to whom "son", "ses" refers: the subject of the sentence, whom its pronoun means, else the last
        one named before.

        `told` is the state of a counterpart, which is never his own.
        """
        return next((p for p in self._candidates(chunk, person) if not told or p.state_code() != told), None)

    def _candidates(self, chunk: Chunk, person: Person) -> Iterator[Person]:
        sentence = self.doc.sentence_of(chunk.first)
        told = self.people.between(sentence.first, chunk.first, _NEAR)
        inside = [c for c in told if c.kind == "person" and self.cast.meant[id(c)] != (person.ref,)]
        if chunk.possessive in {"ses", "leurs"} or chunk.group is not None:
            inside = [c for c in inside if c.group != chunk.group or c.group is None]
        named = self._named(chunk)
        if named is not None:
            yield named
        if inside and self._joined(inside[-1], chunk) and self.cast.person_of(inside[-1]).posts:
            yield self.cast.person_of(inside[-1])
        pronoun = self.ground.pronoun(chunk)
        if pronoun is not None:
            yield from self._people(self.ground.theme(chunk.first, sort=pronoun), person)
        for holder in [c for c in told if c.kind == "holder"][:1]:
            if not inside or holder.first < inside[0].first:
                yield from self._people(self.holders.holder(holder), person)
        if inside:
            with_posts = [c for c in inside if self.cast.person_of(c).posts]
            subject = [c for c in with_posts if not self.ground.governed(c)]
            yield self.cast.person_of(subject[-1] if subject else (with_posts or inside)[0])
        earlier = (self.cast.person_of(c) for c in self.people.persons_before(sentence.first, WINDOW))
        yield from (p for p in earlier if p is not person and p.posts)

    def _people(self, refs: tuple[str, ...], person: Person) -> Iterator[Person]:
        """The first of some references, where he is a person who holds an office."""
        for ref in refs[:1]:
            if ref.startswith("p:") and ref != person.ref and self.cast.person(ref).posts:
                yield self.cast.person(ref)

    def _named(self, chunk: Chunk) -> Person | None:
        """The one told with a counterpart: "collègue de M. X"."""
        office = next((o for o in chunk.offices if o.counterpart), None)
        if office is None or self.doc.norm(office.last + 1) not in {"de", "du", "d'"}:
            return None
        near = self.people.between(office.last + 2, office.last + 6, 1)
        return self.cast.person_of(near[0]) if near and near[0].kind == "person" else None

    def _joined(self, one: Chunk, other: Chunk) -> bool:
        """Whether two persons are coordinated: "X et son homologue Y"."""
        between = set(self.doc.norms(one.last + 1, other.first - 1))
        told = between & {"et", "à", "avec"}  # "un message de X à son homologue"
        return bool(told) and between <= {"et", ",", "son", "sa", "ses", "avec", "de", "à", "par", "m.", "mme"}
