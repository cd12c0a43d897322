"""The bodies to which offices told without one belong."""

from __future__ import annotations

from kg.lang.fr.document import BODIES
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast

_PAIRED = words("discourse", "paired")

_NEAR = 60  # how many phrases of one sentence are looked back on


class BodyOwners:
    """Each method answers for a person's phrase: the reference of the body, or None."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.doc, self.people = cast.doc, cast.people

    def last_body(self, chunk: Chunk, noun: str) -> str | None:
        """The body named last before a phrase that "l'organisation", "la banque" means."""
        for known in self.doc.known_before(chunk.first, WINDOW):
            if known.start < self.doc.head.body_start:
                break
            fits = noun.lower() != "banque" or "banque" in known.entry.label.lower()
            if fits and known.entry.kind in BODIES and known.entry.kind != "NewsAgency":
                return known.entry.key
        return None

    def after_dont(self, chunk: Chunk) -> bool:
        """ "l'Initiative, dont le secrétaire exécutif, X, …"."""
        return "dont" in {t.norm for t in self.doc.tokens[max(0, chunk.first - 2) : chunk.first]}

    def one_of_two(self, chunk: Chunk) -> str | None:
        """ "les directeurs généraux des deux structures, X et Y": of the two bodies named before, in order."""
        if chunk.group is None:
            return None
        members = self.people.members(chunk)
        norms = {
            t.norm
            for t in self.doc.tokens[members[0].first : members[0].name[0] if members[0].name else members[0].last]
        }
        if not norms & _PAIRED and members[0].possessive != "leurs":
            return None
        if members[0].possessive == "leurs" and not members[0].offices[0].head.startswith(
            ("directeur", "president", "dirigeant", "pdg", "directrice")
        ):
            return None
        told = self.people.between(0, members[0].first, WINDOW)
        before = [
            r for c in told if c.kind == "body" and c.last < members[0].first for r in self.cast.meant.get(id(c), ())
        ]
        last = list(dict.fromkeys(before))[-len(members) :]
        return last[members.index(chunk)] if len(last) == len(members) else None

    def just_before(self, chunk: Chunk) -> str | None:
        """ "le gestionnaire KEGOC, représenté par son président, X": the body is the nearest noun phrase before."""
        sentence = self.doc.sentence_of(chunk.first)
        told = self.people.between(sentence.first, chunk.first, _NEAR)
        before = [c for c in told if c.kind in {"person", "holder", "body"}]
        if not before or before[-1].kind != "body" or chunk.first - before[-1].last > 6:
            return None
        refs = self.cast.meant.get(id(before[-1]), ())
        return refs[0] if refs else None
