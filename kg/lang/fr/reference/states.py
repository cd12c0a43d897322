"""The states for which persons speak whose office is told without one."""

from __future__ import annotations

from kg.lang.fr.document import Known
from kg.lang.fr.lexicon import words
from kg.lang.fr.morphology import adjective_like
from kg.lang.fr.people import OF_PERSONS, WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast
from kg.lang.fr.reference.holders import Holders

_DELEGATION = words("discourse", "delegation")
_LED = words("discourse", "led")
_NEAR = 80  # tokens looked back on for a delegation
_COMPANY = words("discourse", "company")
_SIDES = {"cote", "nom", "delegation", "partie"}
_SIDE = 7  # tokens from a side to whom it is told of
_PARLIAMENT = {"depute", "deputee", "senateur", "senatrice"}
_COMPOSED = {"comprend", "comprenait", "composee", "comptait", "compte", "figurent", "figuraient"}
_ARTICLES = words("words", "articles")
_OF = words("words", "of")
_LISTING = _ARTICLES | _OF | {"dont", "et", "ainsi", "que", "par", "notamment", "m.", "mme"}
_MESSAGES = words("discourse", "messages")


class StateOwners:
    """Each method answers for a person's phrase: an ISO code, or None."""

    def __init__(self, cast: Cast, holders: Holders) -> None:
        self.cast, self.holders = cast, holders
        self.doc, self.people = cast.doc, cast.people
        self._told_states = self._first_told()

    def _first_told(self) -> list[tuple[int, str]]:
        """Where the body of the text first names each state."""
        told: dict[str, int] = {}
        for known in self.doc.in_order:
            if known.entry.iso and known.start >= self.doc.head.body_start:
                told.setdefault(known.entry.iso, known.first)
        return [(first, iso) for iso, first in told.items()]

    def side(self, chunk: Chunk) -> str | None:
        """The side told in the sentence: "du côté géorgien, le ministre …", "le ministre X au nom du Mali"."""
        if own := self._on_behalf(chunk.last):
            return own
        low = max(self.doc.sentence_of(chunk.first).first, chunk.first - _NEAR)
        for at in range(chunk.first - 1, low - 1, -1):
            if self.doc.mark(at) == ";":
                return None
            known = self.doc.known.get(at)
            if known and known.entry.iso and self._is_side(known, chunk):
                return self.doc.iso(known)
        return None

    def _on_behalf(self, last: int) -> str | None:
        """ "X au nom du Mali": the state told so right after a token."""
        last += self.doc.mark(last + 1) == ","
        if self.doc.norm(last + 1) != "au" or self.doc.norm(last + 2) != "nom":
            return None
        at = last + 4 if self.doc.norm(last + 4) not in {"la", "l'", "le"} else last + 5
        known = self.doc.known.get(at)
        return self.doc.iso(known) if known and known.kind == "name" and known.entry.kind == "State" else None

    def _is_side(self, known: Known, chunk: Chunk) -> bool:
        """Whether a state's name or adjective tells for whom those act that are named after it."""
        doc, at = self.doc, known.first
        if known.kind == "demonym":
            noun = at - 1
            while doc.norm(noun) not in _SIDES and adjective_like(doc.norm(noun)) and noun > at - 3:
                noun -= 1  # "la délégation parlementaire géorgienne"
            if doc.norm(noun) == "cote":
                return True
            if doc.norm(noun) not in {"partie", "delegation"}:
                return False
        else:
            noun = at - 2 if doc.norm(at - 1) in _ARTICLES else at - 1
            before = self.people.by_token.get(noun - (1 if doc.norm(noun) == "pour" else 3))
            if before is not None and before.kind == "person":
                return False  # "X au nom du Mali, le ministre Y"
            if doc.norm(noun) == "pour":
                return doc.norm(known.last + 1) in {",", "par"} or chunk.first - known.last < _SIDE
            if doc.norm(noun) not in _OF or doc.norm(noun - 1) not in _SIDES:
                return False
            noun -= 1
            if doc.norm(noun) == "nom":
                return doc.norm(known.last + 1) in {",", "par"}
        if doc.norm(noun) == "cote":
            return True
        led = any(doc.norm(k) in _LED for k in range(known.last + 1, chunk.first))
        aside = doc.norm(noun - 2) in {"pour", "de"} or doc.norm(noun - 1) in {"pour", "de"}
        return led or aside or chunk.first - known.last < _SIDE

    def beside(self, chunk: Chunk) -> str | None:
        """ "X, accompagné du ministre Y": of the state of whom he is told to be with."""
        low = self.doc.sentence_of(chunk.first).first
        for at in range(chunk.first - 1, max(low, chunk.first - _NEAR) - 1, -1):
            norm = self.doc.norm(at)
            if norm in _COMPANY:
                before = [c for c in self.people.between(low, at, 8) if c.kind in OF_PERSONS]
                return self._state(before[-1]) if before and before[-1].last >= at - 3 else None
            if self.doc.tokens[at].kind == "w" and at not in self.people.by_token and norm not in _LISTING:
                return None
        return None

    def _state(self, chunk: Chunk) -> str | None:
        refs = self.holders.refs(chunk)
        return self.cast.state_of(refs[0]) if refs else None

    def represented(self, chunk: Chunk) -> str | None:
        """ "La France était représentée par le secrétaire d'Etat X": X is of the state represented."""
        sentence = self.doc.sentence_of(chunk.first)
        norms = set(self.doc.norms(max(sentence.first, chunk.first - 8), chunk.first - 1))
        if not {"representee", "represente", "representes"} & norms:
            return None
        low = self.doc.opening(sentence)
        opening = self.doc.known_between(low, min(low + 4, chunk.first - 1))
        named = [k for k in opening if k.entry.kind in {"State", "City"} and k.kind == "name"]
        return self.doc.state_of(named[0].entry) if named else None

    def of_lead(self, chunk: Chunk) -> str | None:
        """Of persons under one plural title, where the text opens with as many states: one each, in order."""
        if chunk.group is None or chunk.possessive:
            return None
        members = self.people.members(chunk)
        states = [state for first, state in self._told_states if first < members[0].first]
        told = {id(m): s for m in members if (s := self.cast.person_of(m).state_code())}
        if told:
            rest = [s for s in states if s not in told.values()]
            return rest[0] if len(rest) == 1 and len(members) - len(told) == 1 else None
        return states[members.index(chunk)] if len(states) == len(members) else None

    def respective(self, chunk: Chunk) -> str | None:
        """ "leurs ministres des Transports respectifs, X et Y": the states of the persons named before, in order."""
        members = self.people.members(chunk)
        before = list(self.people.persons_before(members[0].first, len(members)))[::-1]
        states = [s for c in before if (s := self.cast.person_of(c).state_code())]
        index = members.index(chunk)
        return states[index] if len(states) == len(members) else None

    def sender(self, chunk: Chunk) -> str | None:
        """ "l'ambassadrice a transmis les salutations du président X": X is of the bearer's state."""
        low = self.doc.sentence_of(chunk.first).first
        norms = set(self.doc.norms(max(low, chunk.first - 4), chunk.first - 1))
        if not norms & _MESSAGES:
            return None
        bearer = self.people.first_actor(low, chunk.first)
        if bearer is None:
            return None
        return self._state(bearer)

    def of_delegation(self, chunk: Chunk) -> str | None:
        """Those named as of a delegation are of its leader's state: "Elle comprend le ministre X".

        Members of parliament are by less clear words too.
        """
        low = self.doc.sentence_of(chunk.first).first
        norms = set(self.doc.norms(max(low, chunk.first - WINDOW), chunk.first - 1))
        member = chunk.offices[0].head in _PARLIAMENT
        if not norms & (_DELEGATION if member else _COMPOSED):
            return None
        for at in range(chunk.first - 1, max(-1, chunk.first - _NEAR), -1):
            if self.doc.norm(at) == "delegation" and (state := self._of_leader(at)):
                return state
        if not member:
            return None
        before = self.people.persons_before(chunk.first, WINDOW)
        return next((s for c in before if (s := self.cast.person_of(c).state_code())), None)

    def _of_leader(self, at: int) -> str | None:
        """ "la délégation luxembourgeoise", "la délégation conduite par X": the state of a delegation."""
        known = self.doc.known.get(at + 1)
        if known is not None and known.kind == "demonym":
            return self.doc.iso(known)
        if not any(self.doc.norm(k) in _LED for k in range(at + 1, at + 5)):
            return None
        near = [c for c in self.people.between(at, at + 12, 4) if c.kind == "person"]
        return self.cast.person_of(near[0]).state_code() if near else None

    def sending(self, chunk: Chunk) -> str | None:
        """The state of an ambassador told without one: a foreign one of the sentence, else the other of the text."""
        sentence = self.doc.sentence_of(chunk.first)
        here = self.doc.known_between(sentence.first, min(sentence.last, sentence.first + WINDOW))
        foreign = next((k.entry.iso for k in here if k.entry.iso and k.entry.iso != self.doc.home), None)
        return foreign or self.cast.other_state(self.doc.home)

    def state_subject(self, chunk: Chunk) -> str | None:
        """ "L'Azerbaïdjan y est représenté par son ambassadeur, X"."""
        if chunk.possessive is None:
            return None
        low = self.doc.sentence_of(chunk.first).first
        first = self.people.first_at(low, chunk.first)
        return first.known.entry.iso if first is not None and first.kind == "place" and first.known else None
