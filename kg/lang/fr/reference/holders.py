"""Offices without a name: who holds them, as far as the dispatch tells."""

from __future__ import annotations

from kg.lang.fr.lexicon import words
from kg.lang.fr.offices import OfficeNP
from kg.lang.fr.people import Chunk
from kg.lang.fr.reference.cast import Cast, Person
from kg.lang.fr.reference.naming import Bodies
from kg.lang.fr.reference.roles import HEADS_OF_GOVERNMENT, HEADS_OF_STATE, content_words, role_fits, synonyms

_DIPLOMATS = words("offices", "diplomats")


class Holders:
    """Resolves "le ministre kazakh", "les deux présidents" to persons, else to the state meant, or to nothing."""

    def __init__(self, cast: Cast, bodies: Bodies) -> None:
        self.cast, self.bodies = cast, bodies
        self.doc, self.people = cast.doc, cast.people

    def refs(self, chunk: Chunk) -> tuple[str, ...]:
        """Who or what a chunk means."""
        if chunk.kind == "holder":
            return self.holder(chunk)
        return self.cast.meant.get(id(chunk), ())

    def holder(self, chunk: Chunk) -> tuple[str, ...]:
        """An office without a name: the person of this dispatch who holds it, else the state or body it belongs to."""
        office = chunk.offices[-1]
        if office.former:
            return ()
        states = [s for o in chunk.offices for s in o.states]
        before = self.people.any_person_before(chunk.first)
        candidates = [p for p in self.cast.around(chunk) if self.holds(p, chunk.offices[0], states)]
        if office.counterpart and not states:
            candidates = []
        if office.feminine and not office.plural:
            candidates = [p for p in candidates if p.feminine is not False] or candidates
        if candidates and not chunk.plural:
            if not states and len(candidates) > 1:
                candidates = self._nearest(candidates, chunk)
            return (candidates[0].ref,)
        if candidates and chunk.plural:
            candidates = self._strong(candidates, chunk)
            seen = [p for p in candidates if not before or p.mentions[0].first <= chunk.first]
            return tuple(p.ref for p in (seen or candidates))
        if office.counterpart or office.reference:
            return tuple(f"state/{s}" for s in dict.fromkeys(states)) if states and not office.reference else ()
        if states:
            return tuple(f"state/{s}" for s in dict.fromkeys(states))
        return ()

    def _strong(self, candidates: list[Person], chunk: Chunk) -> list[Person]:
        """Of the holders of a plural title, those whose office is told in full, where two or more are."""
        wanted = content_words(chunk.offices[0].role)
        full = [p for p in candidates if any(wanted <= content_words(post.role) for post in p.posts)]
        return full if len(full) > 1 else candidates

    def _nearest(self, candidates: list[Person], chunk: Chunk) -> list[Person]:
        """The candidate named last before a short form; one of the home state where the title is the home's."""

        def distance(person: Person) -> int:
            return max((c.first for c in person.mentions if c.first < chunk.first), default=-1)

        office = chunk.offices[0]
        if office.head in HEADS_OF_STATE | HEADS_OF_GOVERNMENT and office.head not in {"president", "presidente"}:
            home = [p for p in candidates if p.state_code() == self.doc.home]
            if home:
                return home
        return sorted(candidates, key=lambda p: -distance(p))

    def holds(self, person: Person, office: OfficeNP, states: list[str]) -> bool:
        """Whether a person holds an office told without a name, of one of the states where any are told."""
        if states and person.state_code() not in states:
            return False
        if office.reference:
            return (
                any(p.head in _DIPLOMATS for p in person.posts)
                if office.head == "diplomate"
                else bool(states) and bool(person.posts)
            )
        if office.counterpart:
            return bool(states) and bool(person.posts)
        wanted = synonyms(office.head, office.role)
        for post in person.posts:
            shared = wanted & synonyms(post.head, post.role)
            if post.body and not office.body and office.head in {"president", "presidente"}:
                continue
            if post.body and office.body is not None and post.body != self.bodies.owner(post.chunk, office)[1]:
                continue
            if (
                shared
                and not post.office.former
                and (any(s.startswith("#") for s in shared) or role_fits(post.role, office.role))
            ):
                return True
        return False
