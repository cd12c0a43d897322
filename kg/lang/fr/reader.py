"""Reads a French dispatch: the one place that knows the order in which its facts are found.

prepare (tokens, sentences, names, dates) → persons, bodies, places → references → events → agreements → topics →
statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.core.model import (
    AgreementMention,
    Argument,
    Dispatch,
    Entity,
    EventMention,
    Evidence,
    Incumbency,
    Office,
    Reading,
    Span,
)
from kg.engine.fold import slug
from kg.engine.gazetteer import Entry
from kg.engine.identity import Identity
from kg.lang.fr.agreements import AgreementDraft, AgreementReader
from kg.lang.fr.bodies import Body
from kg.lang.fr.clauses import Clauses, read_clauses
from kg.lang.fr.context import RECENT, Context, Draft
from kg.lang.fr.document import BODIES, Document, Known, gazetteer
from kg.lang.fr.events import EventReader
from kg.lang.fr.merging import absorb
from kg.lang.fr.people import Chunk, read_people
from kg.lang.fr.reference import BodyEntry, Discourse, Person
from kg.lang.fr.statements import StatementReader
from kg.lang.fr.topics import attach_topics


def read(dispatch: Dispatch, identity: Identity) -> Reading:
    """The facts that a French dispatch states, each with its words. Never raises on any text."""
    doc = Document(dispatch)
    discourse = Discourse(doc, read_people(doc))
    context = Context(doc, discourse)
    events, agreements = EventReader(context), AgreementReader(context)
    parsed: dict[int, Clauses] = {}
    subjects: dict[int, tuple[str, ...]] = {}
    for number, sentence in enumerate(doc.sentences):
        clauses = read_clauses(doc, discourse.people, sentence)
        parsed[number], subjects[number] = clauses, context.subject
        events.sentence(number, clauses)
        agreements.sentence(number, clauses, context.last)
        for made in agreements.found[-RECENT:]:
            if (
                made.sentence == number
                and made.event is None
                and context.last is not None
                and made.status[0] != "mentioned"
            ):
                made.event = (context.last, _occasion(context, clauses) or made.evidence[0])
        attach_topics(context, clauses, context.last)
    absorb(context)
    documents = agreements.finish()
    return _Assembly(context, identity, documents, parsed, subjects).reading()


def _occasion(context: Context, clauses: Clauses) -> Evidence | None:
    """The words that tie a signature to an event: "à l'issue de l'entretien"."""
    noun = next((n for n in clauses.nouns if n.prep in {"after", "during", "margin"}), None)
    if noun is None:
        return None
    low = clauses.sentence.first
    while low < noun.first and context.doc.tokens[low].text in {",", "«"}:
        low += 1
    return context.evidence(low if noun.first - low < 8 else noun.first, noun.last, "agreement.occasion")


_BUILT = frozenset({"construction", "inauguration", "ouverture", "creation", "siege", "reconstruction"})


class _Assembly:
    """Turns drafts into the values of the model, under their keys."""

    def __init__(
        self,
        context: Context,
        identity: Identity,
        documents: list[AgreementDraft],
        parsed: dict[int, Clauses],
        subjects: dict[int, tuple[str, ...]],
    ) -> None:
        self.context, self.identity, self.documents = context, identity, documents
        self.doc, self.discourse = context.doc, context.discourse
        self.parsed, self.subjects = parsed, subjects
        self.keys: dict[str, str] = {}
        self.mentions: dict[str, list[Evidence]] = {}
        self._told: dict[str, tuple[set[int], set[str]]] = {}  # the sentences and forms of a node's mentions
        self.entities: dict[str, Entity] = {}
        self.offices: dict[str, Office] = {}
        self.incumbencies: list[Incumbency] = []

    def reading(self) -> Reading:
        """The whole reading."""
        for body in list(self.discourse.bodies):
            self.keys[body.ref] = self.identity.organisation_key(
                body.label, f"state/{body.state}" if body.state else None
            )
        for person in self.discourse.persons:
            self._person_key(person)
        self._places()
        self._body_entities()
        self._known_entities()
        for person in self.discourse.persons:
            self._person(person)
        drafts = {id(d): f"e{n + 1}" for n, d in enumerate(self.context.events)}
        events = tuple(self._event(d, drafts) for d in self.context.events)
        agreements = tuple(self._agreement(n, a, drafts) for n, a in enumerate(self.documents))
        self._complete(events, agreements)
        about = {key: [e.span for e in found] for key, found in self.mentions.items()}
        about |= {event.id: [e.span for e in event.evidence] for event in events}
        about |= {agreement.id: [e.span for e in agreement.evidence] for agreement in agreements}
        statements = [
            replace(s, speaker=Argument(self.key(s.speaker.value), s.speaker.evidence)) if s.speaker else s
            for s in StatementReader(self.context, self.parsed, self.subjects).read(about)
        ]
        return Reading(
            self.doc.dispatch,
            self.doc.head,
            tuple(self.entities[k] for k in sorted(self.entities)),
            tuple(self.offices[k] for k in sorted(self.offices)),
            tuple(self.incumbencies),
            events,
            agreements,
            tuple(statements),
            tuple(self.context.notes),
        )

    # -- entities ---

    def _person_key(self, person: Person) -> None:
        post = next((p for p in person.posts if not p.office.former), None)
        body = self.keys.get(post.body, post.body) if post and post.body else None
        self.keys[person.ref] = self.identity.person_key(person.label, person.state_code(), body)

    def key(self, ref: str) -> str:
        """The key of a reference."""
        return self.keys.get(ref, ref)

    def _evidence(self, chunk: Chunk) -> Evidence:
        first, last = chunk.name if chunk.name else (chunk.first, chunk.last)
        if chunk.body:
            last = chunk.body.last if not chunk.body.acronym else chunk.body.last - 3
        return Evidence(self.doc.span(first, last), chunk.rule)

    def _add_mentions(self, key: str, found: Iterable[Evidence]) -> None:
        """One mention a node and sentence."""
        known = self.mentions.setdefault(key, [])
        sentences, forms = self._told.setdefault(key, (set(), set()))
        for evidence in found:
            sentence = self.doc.sentence_number(self.doc.token_at(evidence.span.start))
            form = evidence.span.of(self.doc.text)
            if sentence in sentences and form in forms:
                continue
            known.append(evidence)
            sentences.add(sentence)
            forms.add(form)

    def _places(self) -> None:
        """Places that the gazetteer does not hold, known by "à X", "la ville de X"."""
        for chunk in self.discourse.people.chunks:
            if chunk.kind == "place" and chunk.known is None:
                label = self.doc.words(chunk.first, chunk.last)
                key = f"city/{slug(label)}"
                self.keys["x:" + label] = key
                self._add_mentions(key, [self._evidence(chunk)])
                self.entities[key] = Entity(key, "City", label, tuple(self.mentions[key]))

    def _body_entities(self) -> None:
        for body in self.discourse.bodies:
            if not self._kept(body):
                continue
            key = self.keys[body.ref]
            found = []
            if (
                body.kind == "GovernmentBody"
                and body.label.startswith("ministère ")
                and body.state
                and f"state/{body.state}" in gazetteer().entries
            ):
                body.names.append(body.label)
                body.label = f"{body.label} ({gazetteer().entries[f'state/{body.state}'].label})"
            for phrase in sorted(body.spans, key=lambda b: (b.first, b.last)):
                last = phrase.last - 3 if phrase.acronym else phrase.last
                found.append(Evidence(self.doc.span(phrase.first, last), "body.grammar"))
                if phrase.acronym:
                    found.append(Evidence(self.doc.span(phrase.last - 1, phrase.last - 1), "body.acronym"))
            for evidence in found:
                form = " ".join(evidence.span.of(self.doc.text).split())
                if form not in (body.label, *body.names):
                    body.names.append(form)
            self._add_mentions(key, found)
            of = Argument(f"state/{body.state}", (found[0],)) if body.state else None
            names = tuple(dict.fromkeys([*(n for n in body.names if n != body.label)]))
            self.entities[key] = Entity(
                key, body.kind, body.label, tuple(self.mentions[key]), names, of, self._seat(body)
            )

    def _seat(self, body: BodyEntry) -> Argument | None:
        """Where a body stands: "la construction du Centre … dans la ville de X", "le siège de l'Agence à X"."""
        tokens = self.doc.tokens
        for phrase in body.spans:
            before = {t.norm for t in tokens[max(0, phrase.first - 3) : phrase.first]}
            if not before & _BUILT:
                continue
            sentence = self.doc.sentence_of(phrase.first)
            for known in self.doc.known_between(phrase.last + 1, min(sentence.last, phrase.last + 12)):
                lead = [t.norm for t in tokens[max(0, known.first - 4) : known.first]]
                if known.entry.kind == "City" and (lead[-1] in {"à", "en"} or lead[-3:] == ["la", "ville", "de"]):
                    return Argument(known.entry.key, (Evidence(self.doc.span(phrase.first, known.last), "body.seat"),))
        return None

    def _kept(self, body: BodyEntry) -> bool:
        """Generic bodies are nodes only where their state is told ("le gouvernement kazakh") or a fact needs them."""
        return not body.generic or (
            body.state is not None and body.label.lower().startswith(("gouvernement ", "parlement "))
        )

    def _known_entities(self) -> None:
        names = gazetteer()
        found: dict[str, Entry] = {}
        for known in [*self.doc.known.values(), *self.doc.inner]:
            if known.entry.kind in {"Person"} or (known.kind == "prefix"):
                continue
            chunk = self.discourse.people.by_token.get(known.first)
            if (
                chunk is not None
                and chunk.kind == "person"
                and chunk.name
                and chunk.name[0] <= known.first <= chunk.name[1]
            ):
                continue
            if self.doc.head.agency_span and self.doc.head.agency_span.overlaps(Span(known.start, known.end)):
                continue
            entry = names.entries[self.discourse.known_ref(known)[0]]
            if (
                entry.kind == "State"
                and known.first > 1
                and self.doc.tokens[known.first - 1].norm in {"de", "d'", "du"}
                and self.doc.tokens[known.first - 2].norm in {"golfe", "mer", "detroit", "canal", "baie"}
            ):
                continue  # "le golfe de Guinée" is no mention of the state
            if known.kind == "demonym" and entry.kind != "State":
                continue
            if (
                chunk is not None
                and chunk.kind == "body"
                and chunk.body
                and entry.kind == "City"
                and chunk.body.last > known.last
                and known.kind == "name"
                and self.doc.tokens[known.first - 1].norm not in {"de", "d'", "du", "à", "la", "l'"}
            ):
                continue  # "Antwerp World Diamond Centre"
            if (
                chunk is not None
                and chunk.kind == "body"
                and chunk.body
                and entry.kind in BODIES
                and chunk.body.last - chunk.body.first > known.last - known.first
                and not chunk.body.acronym
            ):
                continue  # "SOCAR" inside "SOCAR Trading"
            if (
                chunk is not None
                and chunk.kind in {"person", "holder"}
                and entry.kind in BODIES | {"MacroRegion"}
                and self._in_field(known, chunk)
            ):
                continue  # "Francophonie" as the field of a minister
            rule = "gazetteer.adjective" if known.kind == "demonym" else "gazetteer.name"
            self._add_mentions(entry.key, [Evidence(Span(known.start, known.end), rule)])
            found[entry.key] = entry
        for key, entry in found.items():
            self.entities[key] = Entity(key, entry.kind, entry.label, tuple(self.mentions[key]), known=True)

    def _in_field(self, known: Known, chunk: Chunk) -> bool:
        """Whether a name stands in the field of an office, which it does not own."""
        return any(
            o.first <= known.first <= o.last
            and o.body is not known
            and not (isinstance(o.body, Body) and o.body.first <= known.first <= o.body.last)
            for o in chunk.offices
        )

    def _person(self, person: Person) -> None:
        key = self.keys[person.ref]
        self._add_mentions(key, [self._evidence(c) for c in person.mentions])
        known = key in gazetteer().entries
        if key in self.entities and self.entities[key].kind == "Person":
            names = tuple(dict.fromkeys([*self.entities[key].names, *person.forms]))
        else:
            names = tuple(f for f in person.forms if f != person.label)
        self.entities[key] = Entity(key, "Person", person.label, tuple(self.mentions[key]), names, known=known)
        for post in person.posts:
            of = self.key(post.body) if post.body else f"state/{post.state}" if post.state else None
            if (
                post.body
                and post.state
                and post.body.startswith("b:")
                and not self._kept(self.discourse.bodies[int(post.body[2:])])
            ):
                of = f"state/{post.state}"
            if of is not None and post.body and of not in self.entities and of not in gazetteer().entries:
                of = f"state/{post.state}" if post.state else None
            office = self.identity.office_key(post.role, of)
            self.offices[office] = Office(office, post.role, of)
            first, last = post.office.first, post.office.last
            evidence = self.context.evidence(
                min(first, post.chunk.first),
                max(last, post.chunk.name[1] if post.chunk.name else last),
                "office.inferred-state" if post.guessed else "office." + post.chunk.rule.split(".", 1)[-1],
                0.8 if post.guessed else 1.0,
            )
            self.incumbencies.append(Incumbency(key, office, (evidence,), current=not post.office.former))

    def _complete(self, events: tuple[EventMention, ...], agreements: tuple[AgreementMention, ...]) -> None:
        """Every actor or place that a fact names is an entity with evidence."""
        names = gazetteer()
        arguments: list[Argument] = []
        bodies: dict[str, BodyEntry] = {}
        for body in self.discourse.bodies:
            bodies.setdefault(self.keys[body.ref], body)
        for event in events:
            arguments += [
                *event.participants,
                *event.visitors,
                *event.hosts,
                *event.discusses,
                *([event.place] if event.place else []),
            ]
        for agreement in agreements:
            arguments += [*agreement.parties, *agreement.signatories]
        for argument in arguments:
            if argument.value in self.entities:
                continue
            entry = names.entries.get(argument.value)
            if entry is not None:
                self.entities[argument.value] = Entity(
                    entry.key, entry.kind, entry.label, argument.evidence[:1], known=True
                )
                continue
            made = bodies.get(argument.value)
            if made is not None:
                of = Argument(f"state/{made.state}", argument.evidence[:1]) if made.state else None
                self.entities[argument.value] = Entity(
                    argument.value, made.kind, made.label, argument.evidence[:1], tuple(made.names), of
                )

    # -- events and agreements ---

    def _arguments(self, found: dict[str, Evidence]) -> tuple[Argument, ...]:
        merged: dict[str, Evidence] = {}
        for ref, evidence in found.items():
            merged.setdefault(self.key(ref), evidence)
        return tuple(Argument(key, (evidence,)) for key, evidence in merged.items())

    def _argument(self, value: tuple[str, Evidence] | None) -> Argument | None:
        return Argument(self.key(value[0]), (value[1],)) if value else None

    def _event(self, draft: Draft, ids: dict[int, str]) -> EventMention:
        people = {r: e for r, e in draft.participants.items() if r.startswith("p:")}
        if not people:
            people = draft.participants or draft.bodies
        bodies = {r: e for r, e in draft.bodies.items() if r not in people}
        status = draft.status or ("occurred", draft.evidence[0])
        kind = "EventSeries" if draft.series else draft.kind
        visit = draft.kind == "Visit" and not draft.series
        link = {
            name: Argument(ids[id(target[0])], (target[1],))
            if (target := getattr(draft, name)) and id(target[0]) in ids
            else None
            for name in ("part_of", "follows")
        }
        participants = self._arguments(people)
        return EventMention(
            ids[id(draft)],
            kind,
            Argument(status[0], (status[1],)),
            tuple(draft.evidence),
            () if visit else participants,
            participants if visit else (),
            self._arguments(draft.hosts),
            self._argument(draft.date),
            self._argument(draft.until),
            self._argument(draft.place),
            link["part_of"],
            link["follows"],
            self._arguments(draft.topics),
            self._arguments({**bodies, **{r: e for r, e in draft.discusses.items() if r not in people}}),
            draft.count,
        )

    def _agreement(self, number: int, made: AgreementDraft, ids: dict[int, str]) -> AgreementMention:
        event = made.event if made.event and id(made.event[0]) in ids and made.status[0] == "signed" else None
        at = Argument(ids[id(event[0])], (event[1],)) if event else None
        return AgreementMention(
            f"a{number + 1}",
            made.kind,
            made.title,
            Argument(made.status[0], (made.status[1],)),
            tuple(made.evidence),
            self._arguments(made.parties),
            self._arguments(made.signatories),
            self._argument(made.signed_on),
            self._argument(made.valid_from),
            self._argument(made.valid_until),
            at,
        )
