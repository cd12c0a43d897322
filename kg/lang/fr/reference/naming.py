"""Bodies of a text: which phrases name one body, and what the gazetteer knows of it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.engine.gazetteer import BODIES
from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Known, gazetteer
from kg.lang.fr.offices import OfficeNP
from kg.lang.fr.people import Chunk
from kg.lang.fr.reference.cast import BodyEntry, Cast
from kg.lang.fr.reference.roles import content_words

_PAIR = re.compile(r"\w{3}o-\w{4}")  # "azerbaïdjano-bulgare"
_FEWEST = 2  # content words of a name that may stand for a longer one
_RECENT = 60  # bodies looked back on
_BY_FIELD = {"ministère", "agence", "université", "société", "compagnie", "groupe", "association", "fonds"}


class Bodies:
    """Puts the bodies of a text into the cast, and finds them again by any of their names."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.doc, self.people = cast.doc, cast.people
        self._listed = list({k.entry.key: k.entry for k in cast.doc.in_order if k.entry.kind in BODIES}.values())
        self._lengths: dict[str, frozenset[str]] = {}  # by reference: the words of a body's name
        self._by_name: dict[frozenset[str] | str, set[int]] = {}
        self._states_named = {k.entry.iso for k in cast.doc.in_order if k.entry.iso}

    def gather(self) -> None:
        """What each phrase that names a body or a place means."""
        for chunk in self.people.chunks:
            if chunk.kind == "body" and chunk.body and chunk.body.states:
                self.cast.meant[id(chunk)] = tuple(
                    self.body_ref(replace(chunk.body, state=s, states=()), chunk) for s in chunk.body.states
                )
            elif chunk.kind == "body" and chunk.body and not chunk.body.pair:
                self.cast.meant[id(chunk)] = (self.body_ref(chunk.body, chunk),)
            elif chunk.known:
                self.cast.meant[id(chunk)] = tuple(self.known_ref(chunk.known))

    def known_ref(self, known: Known) -> list[str]:
        """The gazetteer key meant: of several, the one of the home state or the first."""
        if len(known.entries) > 1:
            own = [e for e in known.entries if self.doc.state_of(e) == self.doc.home]
            mentioned = [e for e in known.entries if self.doc.state_of(e) in self._states_named]
            return [(own or mentioned or list(known.entries))[0].key]
        return [known.entry.key]

    def body_ref(self, body: Body, chunk: Chunk | None = None) -> str:
        """The body of a phrase: the gazetteer's where its name or acronym stands there, else this dispatch's."""
        for name in (body.label, body.acronym):
            if name and not body.generic:
                found = [e for e in gazetteer().find(name) if e.kind not in {"Person", "State", "City"}]
                if len(found) == 1:
                    return found[0].key
        if not body.generic and (key := self._renamed(body)):
            return key
        alike = {
            n
            for name in (content_words(body.label), body.acronym, body.label)
            if name
            for n in self._by_name.get(name, ())
        }
        for number in sorted(alike):
            entry = self.cast.bodies[number]
            if not body.state or not entry.state or body.state == entry.state:
                return self._note_body(entry, body, chunk)
        fuller = None if body.generic else self._other_length(body)
        if fuller is not None:
            return self._note_body(fuller, body, chunk)
        entry = BodyEntry(
            f"b:{len(self.cast.bodies)}",
            body.label,
            body.kind,
            body.state,
            body.acronym,
            generic=body.generic or not body.named,
        )
        self.cast.bodies.append(entry)
        self._lengths[entry.ref] = self._words(body)
        return self._note_body(entry, body, chunk)

    def _other_length(self, body: Body) -> BodyEntry | None:
        """A body told before by a longer or a shorter name: "la Commission mixte", "la Commission mixte de pêche".

        The words of one name are all in the other, and both begin with the same noun; ministries go by their field.
        """
        own = self._words(body)
        head = body.label.split()[0].casefold()
        if len(own) < _FEWEST or head in _BY_FIELD:
            return None
        for entry in reversed(self.cast.bodies[-_RECENT:]):
            words = self._lengths[entry.ref]
            apart = body.state and entry.state and body.state != entry.state
            alike = entry.label.split()[0].casefold() == head and (own <= words or words <= own)
            if alike and not apart and not entry.generic and not entry.city and len(words) >= _FEWEST:
                return entry
        return None

    def _renamed(self, body: Body) -> str | None:
        """The listed body meant by a name that holds another's, or by a part of its name told in full elsewhere.

        "Conseil ministériel de la Conférence …" for "Conseil ministériel de la CICA"; "Mission de vérification".
        """
        inner = self.doc.known.get(next((k.first for k in self.doc.known_between(body.first + 1, body.last)), -1))
        if inner is not None and inner.last == body.last and inner.entry.kind in BODIES:
            lead = self.doc.words(body.first, inner.first - 1)
            for name, _ in inner.entry.names:
                found = gazetteer().find(f"{lead}{'' if lead.endswith(chr(39)) else ' '}{name}".replace("’", "'"))
                if len(found) == 1 and found[0].kind in BODIES:
                    return found[0].key
        own = content_words(body.label)
        if len(own) < _FEWEST or body.label.split()[0].casefold() in _BY_FIELD:
            return None
        for entry in self._listed:
            named = entry.label.split()[0].casefold() == body.label.split()[0].casefold()
            state = self.doc.state_of(entry)
            if named and own < content_words(entry.label) and (not body.state or not state or state == body.state):
                return entry.key
        return None

    def _words(self, body: Body) -> frozenset[str]:
        """The words of a body's name: of a body within it the key, of a pair of states ("franco-belge") none."""
        found: set[str] = set()
        at = body.first
        while at <= body.last:
            known = self.doc.known.get(at)
            if known and at > body.first and known.entry.kind in BODIES:
                found.add(known.entry.key)
                at = known.last
            elif self.doc.tokens[at].kind == "w" and not _PAIR.search(self.doc.norm(at)):
                found |= content_words(self.doc.mark(at))
            at += 1
        return frozenset(found)

    def municipality(self, chunk: Chunk) -> str:
        """The body that a town is where it is bound by an agreement: the town as a place cannot be."""
        label = chunk.known.entry.label if chunk.known else self.doc.words(chunk.first, chunk.last)
        state = self.doc.state_of(chunk.known.entry) if chunk.known else None
        town = Body(chunk.first, chunk.last, chunk.last, "Organisation", label, state=state)
        city = chunk.known.entry.key if chunk.known else "x:" + label
        entry = next((body for body in self.cast.bodies if body.city == city), None)
        if entry is None:
            entry = BodyEntry(f"b:{len(self.cast.bodies)}", label, "Organisation", state, None, city=city)
            entry.names.append(entry.full_name)
            self.cast.bodies.append(entry)
            self._lengths[entry.ref] = frozenset()
        return self._note_body(entry, town, None)

    def _note_body(self, entry: BodyEntry, body: Body, chunk: Chunk | None) -> str:
        for name in (body.label, body.acronym):
            if name and name != entry.label and name not in entry.names:
                entry.names.append(name)
        if chunk:
            entry.mentions.append(chunk)
        entry.spans.append(body)
        entry.state = entry.state or body.state
        entry.acronym = entry.acronym or body.acronym
        number = int(entry.ref[2:])
        for key in [*(content_words(n) for n in (entry.label, body.label, body.acronym) if n), entry.acronym]:
            if key:
                self._by_name.setdefault(key, set()).add(number)
        return entry.ref

    def owner(self, chunk: Chunk, office: OfficeNP) -> tuple[str | None, str | None]:
        """Whose an office is as told: the ISO code of a state, the reference of a body."""
        state = office.states[0] if office.states else chunk.state
        body = None
        if isinstance(office.body, Known):
            body = self.known_ref(office.body)[0]
        elif office.body is not None:
            body = self.body_ref(office.body)
        return state, body

    def state_of(self, ref: str | None) -> str | None:
        """The state that a body belongs to."""
        if ref is None:
            return None
        if ref.startswith("b:"):
            return self.cast.bodies[int(ref[2:])].state
        entry = gazetteer().entries.get(ref)
        return self.doc.state_of(entry) if entry else None
