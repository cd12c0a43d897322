"""The person to whom "son homologue", "leurs ministres" refer."""

from __future__ import annotations

from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast, Person
from kg.lang.fr.reference.holders import Holders

_NEAR = 60  # how many phrases of one sentence are looked back on


class Antecedents:
    """Looks back from a possessive."""

    def __init__(self, cast: Cast, holders: Holders) -> None:
        self.cast, self.holders = cast, holders
        self.doc, self.people = cast.doc, cast.people

    def before(self, chunk: Chunk, person: Person) -> Person | None:
        """The person to whom "son", "ses" refers: the subject of the sentence, else the last one named before."""
        sentence = self.doc.sentence_of(chunk.first)
        told = self.people.between(sentence.first, chunk.first, _NEAR)
        inside = [c for c in told if c.kind == "person" and self.cast.meant[id(c)] != (person.ref,)]
        if chunk.possessive in {"ses", "leurs"} or chunk.group is not None:
            inside = [c for c in inside if c.group != chunk.group or c.group is None]
        holders = [c for c in told if c.kind == "holder"]
        for holder in holders[:1]:
            if not inside or holder.first < inside[0].first:
                found = self.holders.holder(holder)
                if found and found[0].startswith("p:"):
                    return self.cast.person(found[0])
        if inside and self._joined(inside[-1], chunk) and self.cast.person_of(inside[-1]).posts:
            return self.cast.person_of(inside[-1])
        if inside:
            with_posts = [c for c in inside if self.cast.person_of(c).posts]
            subject = [c for c in with_posts if not self._preposed(c)]
            return self.cast.person_of(subject[-1] if subject else (with_posts or inside)[0])
        earlier = (self.cast.person_of(c) for c in self.people.persons_before(sentence.first, WINDOW))
        return next((p for p in earlier if p is not person and p.posts), None)

    def _joined(self, one: Chunk, other: Chunk) -> bool:
        """Whether two persons are coordinated: "X et son homologue Y"."""
        between = {t.norm for t in self.doc.tokens[one.last + 1 : other.first]}
        return "et" in between and between <= {"et", ",", "son", "sa", "ses", "avec", "de", "à", "par", "m.", "mme"}

    def _preposed(self, chunk: Chunk) -> bool:
        """Whether a person is governed by a preposition, and so no subject."""
        at = chunk.first - 1
        while at >= 0 and self.doc.tokens[at].norm in {"le", "la", "l'", "les", "son", "sa", "ses"}:
            at -= 1
        return at >= 0 and self.doc.tokens[at].norm in {
            "de",
            "du",
            "des",
            "d'",
            "avec",
            "par",
            "à",
            "au",
            "aux",
            "pour",
        }
