"""What a reader of the text keeps in mind: the last subject, the last event, who took part; and the resolution of
short forms to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.core.model import Evidence, Span
from kg.engine.trace import Trace
from kg.lang.fr.clauses import Item
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml
from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference import Discourse


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the account tells of: `key` is the date or, where it cannot be known, the words for it."""

    key: str
    date: tuple[str, Evidence] | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Who was in a town on a day of the account, told by a sentence that tells no event."""

    sentence: int
    day: str
    persons: frozenset[str]
    place: tuple[str, Evidence]


@dataclass(slots=True, eq=False)
class Draft:
    """An event while the text is being read. Participants, visitors … map a reference to its evidence."""

    kind: str
    rule: str
    evidence: list[Evidence]
    participants: dict[str, Evidence] = field(default_factory=dict)
    hosts: dict[str, Evidence] = field(default_factory=dict)
    date: tuple[str, Evidence] | None = None
    until: tuple[str, Evidence] | None = None
    place: tuple[str, Evidence] | None = None
    status: tuple[str, Evidence] | None = None
    count: int | None = None
    series: bool = False
    part_of: tuple[Draft, Evidence] | None = None
    follows: tuple[Draft, Evidence] | None = None
    topics: dict[str, Evidence] = field(default_factory=dict)
    discusses: dict[str, Evidence] = field(default_factory=dict)
    sentence: int = 0
    recalled: bool = False
    title: bool = False
    ordinal: str | None = None
    noun: str | None = None
    definite: bool = False  # "l'entretien", "leur rencontre": the noun may mean an event told before
    bodies: dict[str, Evidence] = field(default_factory=dict)  # whose sitting it is
    day: Day | None = None  # of which the account told when it told the event
    anaphoric: bool = False  # "l'audience s'est déroulée …": of an event told before

    @property
    def occurred(self) -> bool:
        return self.status is None or self.status[0] == "occurred"

    @property
    def day_key(self) -> str:
        """Its date; else the day of which the account told; empty where it tells none."""
        return self.date[0] if self.date else self.day.key if self.day else ""

    def people(self) -> tuple[str, ...]:
        """The participants that are persons, in the order of the text."""
        return tuple(r for r in self.participants if r.startswith("p:"))

    def persons(self) -> set[str]:
        """As `people`, without their order."""
        return set(self.people())


_DEFINITE = frozenset({"les", "des", "aux", "ces", "ses", "leurs", "nos", "vos", "tous", "toutes", "chacun"})
CALLS = frozenset({"PhoneCall", "VideoCall"})  # these have no place
RECENT = 60  # how many events told last are looked back on


class Context:
    """The state of the reading."""

    def __init__(self, doc: Document, discourse: Discourse, trace: Trace | None = None) -> None:
        self.doc, self.discourse, self.trace = doc, discourse, trace
        self.events: list[Draft] = []
        self.subject: tuple[str, ...] = ()
        self.last: Draft | None = None
        self.day: Day | None = None  # of which the account tells
        self.stays: list[Stay] = []
        self.town: tuple[str, tuple[str, Evidence]] | None = None  # told last by a sentence without an event, its day
        self.first_day: Day | None = None  # the first of these
        self.aside: Day | None = None  # told beside it, in the pluperfect, by the paragraph being read
        self.delegation: tuple[str, ...] = ()  # who is of the delegation that the text tells of
        self.listing: tuple[str, ...] = ()  # the last persons told in a row, for "le premier", "le second"

    def recent(self) -> list[Draft]:
        """The events told last, in order: further back a text is not searched."""
        return self.events[-RECENT:]

    # -- references ---

    def refs(self, item: Item) -> tuple[str, ...]:
        """Who an item means, given what was read so far."""
        found = self._refs(item)
        if self.trace is not None and (item.chunk is None or item.chunk.kind != "adjective"):
            self._trace_refs(item, found, self.trace)
        return found

    def _trace_refs(self, item: Item, found: tuple[str, ...], trace: Trace) -> None:
        rule, span = "reference.phrase" if item.chunk else "reference.pronoun", self.doc.span(item.first, item.last)
        if found:
            trace.accept(rule, span)
        else:
            trace.refuse(rule, "means nobody that the text has told of before", span)

    def _refs(self, item: Item) -> tuple[str, ...]:
        if item.chunk is not None:
            return self._chunk(item.chunk)
        if item.pronoun is not None:
            return self._pronoun(item)
        if item.group == "delegation":
            return self.led(item) or self.delegation
        if item.group == "states":
            return tuple(f"state/{s}" for s in self.states())
        if item.group in {"parties", "persons"}:
            people = self._people()
            return people if len(people) > 1 else ()
        return ()

    def _chunk(self, chunk: Chunk) -> tuple[str, ...]:
        if chunk.kind == "adjective":
            return ()
        if chunk.kind == "place" and chunk.known is None:
            return ("x:" + self.doc.words(chunk.first, chunk.last),)  # a place that only this dispatch names
        if chunk.body is not None and chunk.body.pair:  # "les ministères … des deux pays"
            return tuple(
                self.discourse.body_ref(replace(chunk.body, state=s, pair=False), chunk) for s in self.states()
            )
        found = self.discourse.refs(chunk)
        if (
            chunk.kind == "holder"
            and not chunk.plural
            and found
            and found[0].startswith("p:")
            and not any(o.states for o in chunk.offices)
        ):
            found = self._salient(chunk, found)
        if chunk.kind == "holder" and chunk.plural and self._indefinite(chunk):
            return ()  # "trois ambassadeurs": who they are is told elsewhere
        if chunk.kind == "holder" and chunk.plural:
            counted = self._counted(chunk)
            if counted:
                return counted
            number = self._number_before(chunk)
            if number and number > 1 and len(found) != number and chunk.offices[0].reference:
                return ()  # "trois diplomates": not these
            recent = self._people()
            office = chunk.offices[0]
            fits = tuple(
                r
                for r in recent
                if self.discourse.holds(self.discourse.person(r), office, [s for o in chunk.offices for s in o.states])
            )
            if len(fits) > 1:
                return fits
            if (not found or len(found) < 2) and len(recent) > 1:
                return recent
            return found
        if (
            chunk.kind == "holder"
            and not found
            and chunk.offices[0].head in {"visiteur", "visiteuse", "hote", "hotesse", "invite", "invitee"}
        ):
            foreign = [r for r in self.largest() if self.state_of(r) not in {None, self.doc.home}]
            return tuple(foreign[:1]) if len(foreign) == 1 else ()
        if chunk.kind == "holder" and not found and chunk.offices[0].reference:
            others = [r for r in self._people() if r not in self.subject]
            return tuple(others[:1]) if len(others) == 1 else ()
        if chunk.kind == "holder" and not found and chunk.offices[0].counterpart:
            own = self._subject_before(chunk) or self.subject
            others = [r for r in self._people() if r not in own]
            return tuple(others[:1]) if len(others) == 1 else ()
        return found

    def _salient(self, chunk: Chunk, found: tuple[str, ...]) -> tuple[str, ...]:
        """A title without a state ("le ministre") means the person spoken of, if he holds it, rather than the one
        named last."""
        office = chunk.offices[0]
        for ref in (*self.subject[:1], *self.first[:1]):
            if ref.startswith("p:") and self.discourse.holds(self.discourse.person(ref), office, []):
                return (ref,)
        return found

    @property
    def first(self) -> tuple[str, ...]:
        """The persons of the first event."""
        return next((people for e in self.events[:RECENT] if (people := e.people())), ())

    def _indefinite(self, chunk: Chunk) -> bool:
        """Whether a phrase names some of a kind, not those told before: "trois nouveaux ambassadeurs"."""
        at = chunk.first - 1
        while at > 0 and self.doc.norm(at) in {"nouveaux", "nouvelles", "hauts", "autres", "principaux"}:
            at -= 1
        if self.doc.norm(at) in {"plusieurs", "quelques", "certains", "certaines", "divers"}:
            return True
        number = self.doc.norm(at) in toml("words")["numbers"] or "-" in self.doc.norm(at)
        return number and self.doc.norm(at - 1) not in _DEFINITE

    def _number_before(self, chunk: Chunk) -> int | None:
        """The number word before a phrase: "trois" of "trois diplomates"."""
        numbers: dict[str, int] = toml("words")["numbers"]
        return numbers.get(self.doc.tokens[chunk.first - 1].norm) if chunk.first else None

    def _counted(self, chunk: Chunk) -> tuple[str, ...]:
        """ "les trois ministres": the participants of the last event that had that many of them."""
        number = self._number_before(chunk)
        if not number or number < 2:
            return ()
        backwards = list(reversed(self.recent()))
        for event in sorted(backwards, key=lambda e: e.recalled or e.series):
            people = event.people()
            fits = tuple(r for r in people if self.discourse.holds(self.discourse.person(r), chunk.offices[0], []))
            for group in (fits, people, tuple(r for r in people if self.state_of(r))):
                if len(group) == number:
                    return group
        return self.listing if len(self.listing) == number and self.last is None else ()

    def largest(self) -> tuple[str, ...]:
        """The participants of the largest meeting told so far."""
        told = [
            e
            for e in self.recent()
            if e.occurred and not e.series and not e.recalled and e.kind not in {"Visit", "PressBriefing"}
        ]
        best = max(told, key=lambda e: len(e.persons()), default=None)
        return best.people() if best else ()

    def _subject_before(self, chunk: Chunk) -> tuple[str, ...]:
        """The first person named before a phrase in its sentence."""
        other = self.discourse.people.first_actor(self.doc.sentence_of(chunk.first).first, chunk.first)
        return self.discourse.refs(other) if other else ()

    def led(self, item: Item) -> tuple[str, ...]:
        """The leader told with a delegation: "une délégation conduite par X"."""
        at = item.last + 1
        window = self.doc.tokens[at : at + 8]
        leading = next(
            (n for n, t in enumerate(window) if t.norm in {"conduite", "menee", "dirigee", "emmenee", "presidee"}), None
        )
        if leading is None:
            return ()
        near = self.discourse.people.between(at + leading + 1, at + leading + 6, 5)
        chunk = next((c for c in near if c.kind == "person"), None)
        return self.discourse.refs(chunk) if chunk else ()

    def office_bodies(self, chunk: Chunk) -> list[str]:
        """The bodies that the offices of a phrase belong to: "les chefs d'Etat de la Commission"."""
        found = []
        for office in chunk.offices:
            if office.body is not None:
                _, body = self.discourse.owner(chunk, office)
                if body:
                    found.append(body)
        return found

    def protagonist(self) -> tuple[str, ...]:
        """The person of whom the dispatch tells: the last subject, else the first participant of the first event."""
        people = tuple(r for r in self.subject if r.startswith("p:"))
        if people:
            return people[:1]
        return self.first[:1]

    def _pronoun(self, item: Item) -> tuple[str, ...]:
        pronoun = item.pronoun or ""
        if pronoun in {"ils", "elles", "-ils", "-elles", "-t-ils", "-t-elles", "ces-derniers"}:
            people = self._people()
            return people if len(people) > 1 else (self.subject if len(self.subject) > 1 else ())
        if pronoun.startswith("ref:"):
            return (pronoun[4:],)
        if pronoun in {"celui-ci", "celle-ci"}:
            pronoun = "ce-dernier"
        if pronoun in {"ceux-ci", "celles-ci"}:
            people = self._people()
            return people if len(people) > 1 else ()
        if pronoun == "other":
            others = [r for r in self._people() if r not in self.subject[:1]] or list(self.subject[:1])
            here = self._first_person(item)
            others = [r for r in (*self.subject[:1], *others) if r not in here]
            return tuple(others[:1])
        if pronoun == "each":
            return tuple(r for r in (self.listing or self._people()) if r not in self._first_person(item))
        if pronoun == "tous":
            people = self._people()
            return people if len(people) > 1 else ()
        if pronoun.startswith("nth:"):
            place = int(pronoun[4:])
            return (self.listing[place],) if place < len(self.listing) else ()
        if pronoun == "ce-dernier":
            before = self.discourse.people.persons_before(item.first, WINDOW)
            named = next((c for c in before if c.last < item.first), None)
            return self.discourse.refs(named) if named else ()
        persons = [r for r in self.subject if r.startswith("p:")]
        here = self._first_person(item)
        if here and item.pronoun in {"il", "elle"}:
            persons = [*here, *persons]
        feminine = "elle" in pronoun
        fits = [
            r for r in persons if self.discourse.person(r).feminine in ({True, None} if feminine else {False, None})
        ]
        if fits:
            return (fits[0],)
        return ()

    def _first_person(self, item: Item) -> list[str]:
        """The first person named in the sentence before a pronoun: "X a rejoint le parlement, où elle a rencontré
        Y"."""
        other = self.discourse.people.first_actor(self.doc.sentence_of(item.first).first, item.first)
        if other is None or other.last >= item.first:
            return []
        return [r for r in self.discourse.refs(other) if r.startswith("p:")][:1]

    def _people(self) -> tuple[str, ...]:
        if self.last is not None:
            return self.last.people()
        return ()

    def states(self) -> list[str]:
        """The two states of which the text speaks: those of the last event's participants."""
        if self.last is None:
            return []
        found = []
        for ref in [*self.last.participants, *self.last.hosts]:
            state = self.state_of(ref)
            if state and state not in found:
                found.append(state)
        return found

    def state_of(self, ref: str) -> str | None:
        """The ISO code of the state that a reference is, or speaks for."""
        return self.discourse.state_of(ref)

    def evidence(self, first: int, last: int, rule: str, confidence: float = 1.0) -> Evidence:
        """Evidence from a token range."""
        return Evidence(self.doc.span(first, last), rule, confidence)

    def note(self, rule: str, message: str, span: Span | None = None) -> None:
        """Record what was considered and refused, for a trace."""
        if self.trace is not None:
            self.trace.refuse(rule, message, span)

    def refuse(self, rule: str, message: str, first: int, last: int) -> None:
        """As `note`, of the words from token `first` to token `last`."""
        if self.trace is not None:
            self.trace.refuse(rule, message, self.doc.span(first, last))
