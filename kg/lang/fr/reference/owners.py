"""The bodies to which offices told without one belong."""

from __future__ import annotations

from functools import cache

from kg.engine.tokens import fold
from kg.lang.fr.document import gazetteer
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast
from kg.lang.fr.reference.naming import Bodies

_PAIRED = words("discourse", "paired")

_BY_NAME = {"banque", "agence", "chambre", "assemblee", "fonds", "alliance", "commission", "groupe"}
_COMMISSION = ("Commission de la ", "Commission de l'", "Commission européenne")
_NEAR = 60  # how many phrases of one sentence are looked back on


@cache
def _commissions() -> dict[str, str]:
    """By an organisation's key, or that of its commission, the commission's."""
    found: dict[str, str] = {}
    for entry in gazetteer().entries.values():
        if entry.of and entry.kind == "InternationalOrganisation" and entry.label.startswith(_COMMISSION):
            found.setdefault(entry.of, entry.key)
            found[entry.key] = entry.key
    return found


class BodyOwners:
    """Each method answers for a person's phrase: the reference of the body, or None."""

    def __init__(self, cast: Cast, bodies: Bodies) -> None:
        self.cast, self.bodies = cast, bodies
        self.doc, self.people = cast.doc, cast.people

    def last_body(self, chunk: Chunk, noun: str) -> str | None:
        """The body named last before a phrase that "l'organisation", "la banque" means."""
        wanted = fold(noun)
        for told in reversed(self.people.between(0, chunk.first, WINDOW)):
            if self.doc.in_head(told.first):
                break
            for ref in self._bodies(told):
                named = wanted not in _BY_NAME or wanted in fold(self.doc.words(told.first, told.last))
                if named and not ref.startswith("agency/"):
                    return ref
        return None

    def _bodies(self, chunk: Chunk) -> list[str]:
        """The bodies that a phrase names: as one, or in an office."""
        if chunk.kind == "body":
            refs = self.cast.meant.get(id(chunk), ())
            return list(refs) if len(refs) == 1 else []
        owners = [self.bodies.owner(chunk, office)[1] for office in chunk.offices if office.body]
        return [ref for ref in reversed(owners) if ref]

    def commission(self, chunk: Chunk) -> str | None:
        """ "le président de la Commission": that of the organisation named last before which has one."""
        for known in self.doc.known_before(chunk.first, WINDOW):
            if (found := _commissions().get(known.entry.key)) is not None:
                return found
        return None

    def last_in_sentence(self, head: str, chunk: Chunk) -> str | None:
        """The body named last in the sentence of "son directeur", which is no person's."""
        if not head.startswith(("direct", "pdg", "recteur", "rectrice", "gouvern")):
            return None
        low = self.doc.sentence_of(chunk.first).first
        bodies = [c for c in self.people.between(low, chunk.first, _NEAR) if c.kind == "body"]
        refs = self.cast.meant.get(id(bodies[-1]), ()) if bodies else ()
        return refs[0] if len(refs) == 1 else None

    def after_dont(self, chunk: Chunk) -> bool:
        """ "l'Initiative, dont le secrétaire exécutif, X, …"."""
        return "dont" in set(self.doc.norms(max(0, chunk.first - 2), chunk.first - 1))

    def one_of_two(self, chunk: Chunk) -> str | None:
        """ "les directeurs généraux des deux structures, X et Y": of the two bodies named before, in order."""
        if chunk.group is None:
            return None
        members = self.people.members(chunk)
        office = members[0].offices[0]
        norms = set(self.doc.norms(office.first, office.last + 4))
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
