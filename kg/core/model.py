"""What flows between the rooms: frozen values, each with the words that support it.

A `Dispatch` goes in, a `Reading` comes out of the extraction, and the mapping turns a `Reading` into quads.
Entities, offices and topics go by *keys*: the path of their IRI below the instance base ("state/AZ",
"person/djeyhoun-bairamov", "topic/transport"). Events, agreements and statements go by an identifier that is local
to the
reading ("e1", "a2", "s3"); their IRIs are made by the mapping from what identifies them.

Offsets count Unicode code points of the stored text, from its start; `end` is exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the stored text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A source text as it is stored, with what its source says of it.

    `text` is the stored text: decoded, BOM dropped, CRLF to LF, a title given apart put before it with one blank line.
    `published` is an ISO date, month or year given outside the text; `language` an ISO 639-1 code.
    """

    id: str
    text: str
    title: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    agency: str | None = None
    source: str | None = None  # the file (and line) it was read from, for messages only


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that support a fact, the rule that read them, and how sure that rule is (0 to 1)."""

    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of a fact with its evidence. `value` is a key, a local identifier, or a date in its lexical form
    ("2025", "2025-03" or "2025-03-11")."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Who issued a dispatch, where and when.

    `date` is ISO, as exact as known (2025-03-11, 2025-03, 2025) or None; `basis` says how it was found: "text",
    "metadata",
    "page" or "weekday"; `reason` explains it, (French, English).
    """

    title: str
    title_span: Span
    agency: str | None = None
    agency_span: Span | None = None
    place: str | None = None  # the dateline's place as written
    place_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    basis: str | None = None
    reason: tuple[str, str] | None = None
    body_start: int = 0  # where the text after the dateline begins


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or a place that the dispatch names, with its mentions.

    `kind` is the local name of a class of the ontology (Person, State, City, GovernmentBody …). `known` entities
    stand in
    the gazetteer, under the same key; of the others the reading says all that is known.
    """

    key: str
    kind: str
    label: str
    mentions: tuple[Evidence, ...]
    names: tuple[str, ...] = ()  # every other form met in the text
    of: Argument | None = None  # dip:bodyOf: key of a State or Organisation
    located_in: Argument | None = None  # dip:locatedIn (organisations), key of a Region
    within: Argument | None = None  # dip:within (regions), key of a Region
    known: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """A post, whoever holds it: "ministre des Affaires étrangères" of "state/KZ"."""

    key: str
    role: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Incumbency:
    """That a person is said to hold an office; `current` is false of "l'ancien président"."""

    person: str
    office: str
    evidence: tuple[Evidence, ...]
    current: bool = True


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as the dispatch tells it. `kind` is the local name of a class (Meeting, PhoneCall, Visit,
    EventSeries …),
    `status` one of occurred, planned, cancelled, denied."""

    id: str
    kind: str
    status: Argument
    evidence: tuple[Evidence, ...]
    participants: tuple[Argument, ...] = ()
    visitors: tuple[Argument, ...] = ()
    hosts: tuple[Argument, ...] = ()
    date: Argument | None = None
    until: Argument | None = None
    place: Argument | None = None
    part_of: Argument | None = None
    follows: Argument | None = None
    topics: tuple[Argument, ...] = ()
    discusses: tuple[Argument, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """A document agreed, drafted or proposed. `status` is one of signed, draft, proposed, ratified, inForce,
    mentioned."""

    id: str
    kind: str
    title: str
    status: Argument
    evidence: tuple[Evidence, ...]
    parties: tuple[Argument, ...] = ()
    signatories: tuple[Argument, ...] = ()
    signed_on: Argument | None = None
    valid_from: Argument | None = None
    valid_until: Argument | None = None
    concluded_at: Argument | None = None
    topics: tuple[Argument, ...] = ()
    discusses: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementMention:
    """Reported or quoted speech: what is claimed stays in `text`; `about` are the nodes that it names."""

    id: str
    span: Span
    text: str
    quoted: bool
    evidence: tuple[Evidence, ...]
    speaker: Argument | None = None
    about: tuple[Argument, ...] = ()
    topics: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule considered and refused, for `kg build --trace`: why, and the words at the span."""

    rule: str
    message: str
    span: Span | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one dispatch states."""

    dispatch: Dispatch
    head: Head
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    incumbencies: tuple[Incumbency, ...] = ()
    events: tuple[EventMention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)
