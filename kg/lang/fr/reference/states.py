"""The states for which persons speak whose office is told without one."""

from __future__ import annotations

from bisect import bisect_left

from kg.lang.fr.lexicon import words
from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.cast import Cast
from kg.lang.fr.reference.holders import Holders

_DELEGATION = words("discourse", "delegation")
_MESSAGES = words("discourse", "messages")

_NEAR = 60  # how many phrases of one sentence are looked back on
_MET = {"rencontre", "rencontree", "recu", "salue", "retrouve"}  # "a rencontré le Premier ministre X"


class StateOwners:
    """Each method answers for a person's phrase: an ISO code, or None."""

    def __init__(self, cast: Cast, holders: Holders) -> None:
        self.cast, self.holders = cast, holders
        self.doc, self.people = cast.doc, cast.people
        self._told_states = self._first_told()
        self._towns = [
            k for k in self.doc.in_order if k.entry.kind == "City" and k.first and self.doc.norm(k.first - 1) == "à"
        ]

    def _first_told(self) -> list[tuple[int, str]]:
        """Where the body of the text first names each state."""
        told: dict[str, int] = {}
        for known in self.doc.in_order:
            if known.entry.iso and known.start >= self.doc.head.body_start:
                told.setdefault(known.entry.iso, known.first)
        return [(first, iso) for iso, first in told.items()]

    def side(self, chunk: Chunk) -> str | None:
        """ "du côté géorgien, le ministre …": the side told just before."""
        sentence = self.doc.sentence_of(chunk.first)
        for at in range(chunk.first - 1, max(sentence.first, chunk.first - 7), -1):
            known = self.doc.known.get(at)
            if (
                known
                and known.kind == "demonym"
                and self.doc.tokens[at - 1].norm in {"cote", "partie", "delegation"}
                and known.entry.iso
            ):
                return known.entry.iso
        return None

    def represented(self, chunk: Chunk) -> str | None:
        """ "La France était représentée par le secrétaire d'Etat X": X is of the state represented."""
        sentence = self.doc.sentence_of(chunk.first)
        norms = {t.norm for t in self.doc.tokens[max(sentence.first, chunk.first - 8) : chunk.first]}
        if not {"representee", "represente", "representes"} & norms:
            return None
        opening = self.doc.known_between(sentence.first, min(sentence.first + 4, chunk.first - 1))
        if not any(k.entry.kind == "State" and k.kind == "name" for k in opening):
            return None
        before = self.doc.known_before(chunk.first, WINDOW)
        return next((k.entry.iso for k in before if k.entry.kind == "State" and k.kind == "name"), None)

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

    def visited(self, chunk: Chunk) -> str | None:
        """The state of the place where a person of the home state is received: the hosts there are that state's."""
        low = self.doc.sentence_of(chunk.first).first
        sender = self._sender(chunk, low)
        if sender:
            return sender
        if not self._home_before(chunk, low):
            return None
        for known in self.doc.known_between(max(low, chunk.first - WINDOW), chunk.first - 1):
            if known.entry.kind in {"City", "State"} and known.kind == "name":
                state = self.doc.state_of(known.entry)
                if state and state != self.doc.home and self.doc.norm(known.first - 1) in {"à", "en", "au", "aux"}:
                    return state
        if self._lead(chunk) in {"par", "avec"} or (chunk.possessive is None and self._lead(chunk) in _MET):
            return self._town_of_lead(chunk, low)
        return None

    def _home_before(self, chunk: Chunk, low: int) -> bool:
        """Whether someone of the home state is told before a phrase in its sentence."""
        for other in self.people.between(low, chunk.first, _NEAR):
            if other.kind in {"person", "holder"}:
                told = [self.cast.person(r).state_code() for r in self.holders.refs(other) if r.startswith("p:")]
                if self.doc.home in told and (self.doc.home is not None or other.kind == "holder"):
                    return True  # from nowhere: "le ministre" of no told state is at home
        return False

    def _town_of_lead(self, chunk: Chunk, low: int) -> str | None:
        """The foreign state of the first town told by "à", where the sentence itself names none."""
        stop = bisect_left(self._towns, chunk.first, key=lambda k: k.first)
        if stop and self._towns[stop - 1].first >= low:
            return None
        lead = next((k for k in self._towns if k.start > self.doc.head.body_start), None)
        state = self.doc.state_of(lead.entry) if lead and lead.first < chunk.first else None
        return state if state != self.doc.home else None

    def of_delegation(self, chunk: Chunk) -> str | None:
        """Members of parliament named as of a delegation are of its leader's state."""
        low = self.doc.sentence_of(chunk.first).first
        norms = {t.norm for t in self.doc.tokens[max(low, chunk.first - WINDOW) : chunk.first]}
        if not norms & _DELEGATION:
            return None
        before = self.people.persons_before(chunk.first, WINDOW)
        return next((s for c in before if (s := self.cast.person_of(c).state_code())), None)

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

    def _lead(self, chunk: Chunk) -> str:
        """The word before a phrase and its determiner."""
        at = chunk.first - 1
        while at > 0 and self.doc.norm(at) in {"le", "la", "l'", "son", "sa"}:
            at -= 1
        return self.doc.norm(at)

    def _sender(self, chunk: Chunk, low: int) -> str | None:
        """ "l'ambassadrice a transmis les salutations du président X": X is of the bearer's state."""
        norms = {t.norm for t in self.doc.tokens[max(low, chunk.first - 4) : chunk.first]}
        if not norms & _MESSAGES:
            return None
        bearer = self.people.first_actor(low, chunk.first)
        if bearer is None:
            return None
        for ref in self.holders.refs(bearer):
            if ref.startswith("p:"):
                return self.cast.person(ref).state_code()
            if ref.startswith("state/"):
                return ref[6:]
        return None
