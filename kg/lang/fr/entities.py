"""The nodes of a reading: persons with their offices, bodies and places, each under its key and with its mentions."""

from __future__ import annotations

from collections.abc import Iterable

from kg.core.model import AgreementMention, Argument, Entity, EventMention, Evidence, Incumbency, Office, Span
from kg.engine.fold import slug
from kg.engine.gazetteer import BODIES, Entry
from kg.engine.identity import Identity
from kg.lang.fr.bodies import Body
from kg.lang.fr.context import Context
from kg.lang.fr.document import Known, gazetteer
from kg.lang.fr.people import OF_PERSONS, Chunk
from kg.lang.fr.reference import BodyEntry, Person, Post

_BUILT = frozenset({"construction", "inauguration", "ouverture", "creation", "siege", "reconstruction"})


class Entities:
    """Gives every person, body and place of a dispatch its key, and puts together what is told of it."""

    def __init__(self, context: Context, identity: Identity) -> None:
        self.context, self.identity = context, identity
        self.doc, self.discourse = context.doc, context.discourse
        self.keys: dict[str, str] = {}
        self.mentions: dict[str, list[Evidence]] = {}
        self.entities: dict[str, Entity] = {}
        self.offices: dict[str, Office] = {}
        self.incumbencies: list[Incumbency] = []
        self._told: dict[str, tuple[set[int], set[str]]] = {}  # the sentences and forms of a node's mentions

    def gather(self) -> None:
        """All nodes that the phrases of the text name; `complete` adds those that only facts need."""
        for body in self.discourse.bodies:
            of = f"state/{body.state}" if body.state else None
            self.keys[body.ref] = self.identity.organisation_key(body.full_name, of)
        for person in self.discourse.persons:
            self._person_key(person)
        self._places()
        self._body_entities()
        self._known_entities()
        self._listed_by_other_names()
        for person in self.discourse.persons:
            self._person(person)

    def key(self, ref: str) -> str:
        """The key of a reference."""
        return self.keys.get(ref, ref)

    def _person_key(self, person: Person) -> None:
        """A person goes by name and state, and by the body of the first office."""
        post = next((p for p in person.posts if not p.office.former), None)
        body = self.keys.get(post.body, post.body) if post and post.body else None
        self.keys[person.ref] = self.identity.person_key(person.label, person.state_code(), body)

    def _evidence(self, chunk: Chunk) -> Evidence:
        """The words of a phrase that name its actor."""
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
        """Bodies that only this dispatch names; a ministry's label tells its state."""
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
                if form not in (body.label, *body.names) and not form.casefold().startswith("ministères "):
                    body.names.append(form)
            self._add_mentions(key, found)
            of = Argument(f"state/{body.state}", (found[0],)) if body.state else None
            names = tuple(dict.fromkeys([*(n for n in body.names if n != body.label)]))
            self.entities[key] = Entity(
                key, body.kind, body.label, tuple(self.mentions[key]), names, of, self._seat(body)
            )

    def _seat(self, body: BodyEntry) -> Argument | None:
        """Where a body stands: "la construction du Centre … dans la ville de X", "le siège de l'Agence à X"."""
        if body.city:  # a municipality stands in its town
            town = body.spans[0]
            return Argument(self.key(body.city), (Evidence(self.doc.span(town.first, town.last), "body.town"),))
        for phrase in body.spans:
            if not _BUILT & set(self.doc.norms(max(0, phrase.first - 3), phrase.first - 1)):
                continue
            sentence = self.doc.sentence_of(phrase.first)
            for known in self.doc.known_between(phrase.last + 1, min(sentence.last, phrase.last + 12)):
                lead = self.doc.norms(max(0, known.first - 4), known.first - 1)
                if known.entry.kind == "City" and (lead[-1] in {"à", "en"} or lead[-3:] == ["la", "ville", "de"]):
                    return Argument(known.entry.key, (Evidence(self.doc.span(phrase.first, known.last), "body.seat"),))
        return None

    def _kept(self, body: BodyEntry) -> bool:
        """Generic bodies are nodes only where their state is told ("le gouvernement kazakh") or a fact needs them."""
        return not body.generic or (
            body.state is not None and body.label.lower().startswith(("gouvernement ", "parlement "))
        )

    def _known_entities(self) -> None:
        """What the gazetteer names in the text."""
        names = gazetteer()
        found: dict[str, Entry] = {}
        for known in [*self.doc.known.values(), *self.doc.inner]:
            entry = names.entries[self.discourse.known_ref(known)[0]]
            chunk = self.discourse.people.by_token.get(known.first)
            if known.entry.kind == "Person" or known.kind == "prefix" or not self._meant(known, entry):
                continue
            if chunk is not None and self._part_of(chunk, known, entry):
                continue
            rule = "gazetteer.adjective" if known.kind == "demonym" else "gazetteer.name"
            self._add_mentions(entry.key, [Evidence(Span(known.start, known.end), rule)])
            found[entry.key] = entry
        for key, entry in found.items():
            self.entities[key] = Entity(key, entry.kind, entry.label, tuple(self.mentions[key]), known=True)

    def _listed_by_other_names(self) -> None:
        """Listed bodies that the text names in a way that no list holds: "le Parlement de la Communauté …"."""
        for chunk in self.discourse.people.chunks:
            for ref in self.discourse.refs(chunk) if chunk.kind == "body" and chunk.body else ():
                entry = gazetteer().entries.get(ref)
                if entry is not None:
                    self._add_mentions(ref, [self._evidence(chunk)])
                    self.entities[ref] = Entity(ref, entry.kind, entry.label, tuple(self.mentions[ref]), known=True)

    def _meant(self, known: Known, entry: Entry) -> bool:
        """Whether a name stands for its entry here: not in the dateline's agency, not in "le golfe de Guinée"."""
        agency = self.doc.head.agency_span
        if agency and agency.overlaps(Span(known.start, known.end)):
            return False
        if known.kind == "demonym":
            return entry.kind == "State"
        water = self.doc.norm(known.first - 2) in {"golfe", "mer", "detroit", "canal", "baie"}
        return not (entry.kind == "State" and water and self.doc.norm(known.first - 1) in {"de", "d'", "du"})

    def _part_of(self, chunk: Chunk, known: Known, entry: Entry) -> bool:
        """Whether a name is but a part of another: of a person's or a body's, or of the field of an office."""
        if chunk.kind == "person" and chunk.name and chunk.name[0] <= known.first <= chunk.name[1]:
            return True
        if chunk.kind == "body" and chunk.body and entry.kind == "City":  # "Antwerp World Diamond Centre"
            governed = self.doc.norm(known.first - 1) in {"de", "d'", "du", "à", "la", "l'"}
            return chunk.body.last > known.last and known.kind == "name" and not governed
        if chunk.kind == "body" and chunk.body and entry.kind in BODIES:  # "SOCAR" inside "SOCAR Trading"
            return chunk.body.last - chunk.body.first > known.last - known.first and not chunk.body.acronym
        actor = chunk.kind in OF_PERSONS and entry.kind in BODIES | {"MacroRegion"}
        return actor and self._in_field(known, chunk)  # "Francophonie" as the field of a minister

    def _in_field(self, known: Known, chunk: Chunk) -> bool:
        """Whether a name stands in the field of an office, which it does not own."""
        return any(
            o.first <= known.first <= o.last
            and o.body is not known
            and not (isinstance(o.body, Body) and o.body.first <= known.first <= o.body.last)
            for o in chunk.offices
        )

    def _person(self, person: Person) -> None:
        """A person with his mentions, names and offices."""
        key = self.keys[person.ref]
        self._add_mentions(key, [self._evidence(c) for c in person.mentions])
        known = key in gazetteer().entries
        if key in self.entities and self.entities[key].kind == "Person":
            names = tuple(dict.fromkeys([*self.entities[key].names, *person.forms]))
        else:
            names = tuple(f for f in person.forms if f != person.label)
        self.entities[key] = Entity(key, "Person", person.label, tuple(self.mentions[key]), names, known=known)
        for post in person.posts:
            self._post(key, post)

    def _post(self, person: str, post: Post) -> None:
        """An office, and that a person holds it."""
        of = self._owner(post)
        self._short_form(of, post)
        office = self.identity.office_key(post.role, of)
        self.offices[office] = Office(office, post.role, of)
        first = min(post.office.first, post.chunk.first)
        last = max(post.office.last, post.chunk.name[1] if post.chunk.name else post.office.last)
        rule = "office.inferred-state" if post.guessed else "office." + post.chunk.rule.split(".", 1)[-1]
        evidence = self.context.evidence(first, last, rule, 0.8 if post.guessed else 1.0)
        self.incumbencies.append(Incumbency(person, office, (evidence,), current=not post.office.former))

    def _short_form(self, of: str | None, post: Post) -> None:
        """A listed body that the text names by its first word alone, in an office: "le président de la Commission"."""
        entry = gazetteer().entries.get(of or "")
        if entry is None or entry.key in self.entities or entry.kind not in BODIES:
            return
        noun = entry.label.split()[0]
        for at in range(post.office.first, post.office.last + 1):
            if self.doc.mark(at) == noun:
                self._add_mentions(entry.key, [Evidence(self.doc.span(at, at), "body.short")])
                self.entities[entry.key] = Entity(
                    entry.key, entry.kind, entry.label, tuple(self.mentions[entry.key]), known=True
                )
                return

    def _owner(self, post: Post) -> str | None:
        """The key of whom an office belongs to: the body where it is a node, else the state."""
        state = f"state/{post.state}" if post.state else None
        if post.body is None:
            return state
        local = post.body.startswith("b:") and not self._kept(self.discourse.bodies[int(post.body[2:])])
        if local and state:
            return state
        of = self.key(post.body)
        return of if of in self.entities or of in gazetteer().entries else state

    def complete(self, events: tuple[EventMention, ...], agreements: tuple[AgreementMention, ...]) -> None:
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
