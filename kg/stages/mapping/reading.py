"""Each part of a reading as facts of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from kg.core.model import (
    AgreementMention,
    Argument,
    Entity,
    EventMention,
    Evidence,
    Incumbency,
    Office,
    Reading,
    Span,
    StatementMention,
)
from kg.core.terms import DCT, PROV, RDFS, SKOS
from kg.core.terms import DIP as DIP_NAMESPACE
from kg.core.vocab import DIP
from kg.engine.fold import slug
from kg.engine.gazetteer import PLACES
from kg.engine.identity import Identity
from kg.engine.roles import role_label
from kg.stages.mapping import labels
from kg.stages.mapping.graph import TYPE, Graph, Node, Term, boolean, date, digest, number, plain, resource, text
from kg.stages.mapping.names import Identifier, position

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_LABEL, _ALT = RDFS + "label", SKOS + "altLabel"
_AGENCIES = frozenset({"NewsAgency"})


class Mapping:
    """Maps one reading into one graph."""

    def __init__(self, reading: Reading, graph: Graph, identity: Identity) -> None:
        self.reading, self.graph, self.identity = reading, graph, identity
        language = reading.dispatch.language or ""
        self.language = language if _LANGUAGE.fullmatch(language) else "fr"
        self.day = reading.head.date or ""
        self._label: dict[tuple[str, str], str] = {}
        self._entities = sorted(reading.entities, key=lambda e: (e.key != identity.key(e.key), e.key, e.label))
        self._names: dict[str, str] = {}  # what the dispatch calls an entity, by the key kept
        for entity in self._entities:
            self._names.setdefault(identity.key(entity.key), entity.label)
        self._posts: dict[str, Office] = {}  # by the key kept; a post has one name, however often it is told
        for office in sorted(
            reading.offices, key=lambda o: (o.key != identity.key(o.key), o.key, -len(o.role), o.role, o.of or "")
        ):
            self._posts.setdefault(identity.key(office.key), office)
        posts = ((identity.key(i.person), self._posts.get(identity.key(i.office))) for i in reading.incumbencies)
        states = sorted((person, post.of or "") for person, post in posts if post)
        self._states = {person: of for person, of in reversed(states) if of.startswith("state/")}
        self._local = Identifier(reading, graph.dispatch.key, identity.key, self._states)

    def run(self) -> None:
        """Maps all of it."""
        self._dispatch()
        for entity in self._entities:
            self._entity(entity)
        for key, office in self._posts.items():
            self._office(key, office)
        for incumbency in self.reading.incumbencies:
            self._incumbency(incumbency)
        for event in self.reading.events:
            self._event(event)
        for agreement in self.reading.agreements:
            self._agreement(agreement)
        for statement in self.reading.statements:
            self._statement(statement)
        for (iri, language), name in self._label.items():
            self.graph.add(Node("", iri), _LABEL, text(name, language))

    # -- terms ---

    def _ref(self, value: str) -> Term:
        """The node that a key or a local identifier means."""
        key = self._local.keys.get(value) or self.identity.key(value)
        if "/" not in key:
            raise ValueError(f"the reading of {self.reading.dispatch.id} names {value!r}, which it does not have")
        return resource(self.graph.iri(key))

    def _named(self, value: str) -> labels.Both:
        """The French and the English name of an entity."""
        key = self.identity.key(value)
        french = self.identity.name(key, "fr") or self._names.get(key) or key.rpartition("/")[2]
        return french, self.identity.name(key, "en") or french

    def _in_order(self, arguments: Iterable[Argument]) -> list[labels.Both]:
        keys = dict.fromkeys(self.identity.key(a.value) for a in sorted(arguments, key=position))
        return [self._named(key) for key in keys]

    def _call(self, node: Node, name: str, language: str) -> None:
        """A node's preferred name in a language; a second one is another name. "a < b" decides, not who comes first."""
        slot = (node.iri, language)
        known = self._label.get(slot)
        if known is None:
            self._label[slot] = name
        elif known != name:
            self._label[slot], other = min(known, name), max(known, name)
            self.graph.add(node, _ALT, text(other, language))

    def _told(self, kind: str, key: str, evidence: tuple[Evidence, ...], class_name: str) -> Node:
        """A node of its own with its type, source and words."""
        if not evidence:
            raise ValueError(f"{kind} {key} of {self.reading.dispatch.id} stands on no words of the text")
        node = self.graph.node(key, evidence)
        self.graph.cite(node, evidence)
        self.graph.add(node, TYPE, resource(DIP_NAMESPACE + class_name))
        self.graph.add(node, PROV + "wasDerivedFrom", resource(self.graph.dispatch.iri))
        return node

    def _refer(self, node: Node, predicate: str, arguments: Iterable[Argument | None]) -> None:
        for argument in arguments:
            if argument is not None:
                self.graph.state(node, predicate, self._ref(argument.value), argument.evidence)

    def _date(self, node: Node, predicate: str, argument: Argument | None) -> None:
        if argument is not None:
            self.graph.state(node, predicate, date(argument.value), argument.evidence)

    # -- the dispatch ---

    def _dispatch(self) -> None:
        dispatch, head, node, add = self.reading.dispatch, self.reading.head, self.graph.dispatch, self.graph.add
        add(node, TYPE, resource(DIP.Dispatch))
        add(node, DCT + "identifier", plain(dispatch.id))
        add(node, DCT + "language", plain(self.language))
        add(node, PROV + "value", plain(dispatch.text))
        if head.title:
            title = add(node, DCT + "title", text(head.title, self.language))
            if head.title_span.end > head.title_span.start:
                self.graph.cite(node, [Evidence(head.title_span, "head.title")], title)
        source = _absolute(dispatch.url)
        if source:
            add(node, DCT + "source", resource(source))
        if head.date:
            issued = add(node, DCT + "issued", date(head.date))
            if head.date_span:
                self.graph.cite(node, [Evidence(head.date_span, f"head.date.{head.basis or 'text'}")], issued)
        if head.basis:
            add(node, DIP.dateBasis, plain(head.basis))
        for reason, language in zip(head.reason or (), ("fr", "en"), strict=False):
            if reason:
                add(node, DIP.dateReason, text(reason, language))
        agency = head.agency or dispatch.agency
        if agency:
            self._head_node(
                DIP.agency,
                self._find(agency, _AGENCIES, "agency"),
                "NewsAgency",
                agency,
                head.agency_span,
                "head.agency",
            )
        if head.place:
            key = self._find(head.place, PLACES, "city")
            self._head_node(DIP.datelinePlace, key, "City", head.place, head.place_span, "head.dateline")

    def _find(self, name: str, kinds: frozenset[str], segment: str) -> str:
        """The key of a name in the dispatch's head: the gazetteer's, that of an entity of the dispatch, or a new
        one."""
        if name.partition("/")[0] in {"agency", "city", "state", "region", "territory"}:
            return self.identity.key(name)
        known = self.identity.find(name, kinds)
        if known:
            return known
        wanted = slug(name)
        for entity in self._entities:
            if entity.kind in kinds and any(slug(form) == wanted for form in (entity.label, *entity.names)):
                return self.identity.key(entity.key)
        return self.identity.key(f"{segment}/{wanted}")

    def _head_node(self, predicate: str, key: str, kind: str, name: str, span: Span | None, rule: str) -> None:
        """An agency or a place of the dispatch's head: what it is to the dispatch, and what it is."""
        fact = self.graph.add(self.graph.dispatch, predicate, self._ref(key))
        node = self.graph.node(key)
        if span is not None:
            self.graph.cite(node, [Evidence(span, rule)])
            self.graph.cite(self.graph.dispatch, [Evidence(span, rule)], fact)
        if not self.identity.names(key) and key not in self._names:
            self.graph.add(node, TYPE, resource(DIP_NAMESPACE + kind))
            if "/" not in name:
                self._call(node, " ".join(name.split()), self.language)

    # -- entities and offices ---

    def _entity(self, entity: Entity) -> None:
        key = self.identity.key(entity.key)
        node = self.graph.node(key, entity.mentions)
        self.graph.add(node, TYPE, resource(DIP_NAMESPACE + entity.kind))
        self.graph.cite(node, entity.mentions)
        known = self.identity.names(key)
        forms = {" ".join(form.split()) for form in (entity.label, *entity.names)}
        if not known and not entity.known:
            preferred = " ".join(self._names[key].split())
            self._call(node, preferred, self.language)
            forms.discard(preferred)
        elif entity.known and not known:
            forms = set()  # the gazetteer was not given: which names are its own, nobody can tell
        for form in sorted(forms - known):
            self.graph.add(node, _ALT, text(form, self.language))
        self._refer(node, DIP.bodyOf, [entity.of])
        self._refer(node, DIP.locatedIn, [entity.located_in])
        self._refer(node, DIP.within, [entity.within])

    def _office(self, key: str, office: Office) -> None:
        node = self.graph.node(key)
        role = role_label(office.role)
        self.graph.add(node, TYPE, resource(DIP.Office))
        self.graph.add(node, DIP.role, text(role, "fr"))
        if office.of:
            self.graph.add(node, DIP.officeOf, self._ref(office.of))
        self._call(node, labels.office(role, self._named(office.of)[0] if office.of else None), "fr")

    def _incumbency(self, incumbency: Incumbency) -> None:
        person, office = self.identity.key(incumbency.person), self.identity.key(incumbency.office)
        day = self.day if incumbency.current else "former"  # "l'ancien président" held the office on some other day
        key = f"incumbency/{digest(person, office, day)}"
        node = self._told("incumbency", key, incumbency.evidence, "Incumbency")
        self.graph.state(node, DIP.holder, self._ref(person))
        self.graph.state(node, DIP.office, self._ref(office))
        if incumbency.current:
            holder = self.graph.node(person)
            self.graph.cite(holder, incumbency.evidence)  # "le ministre X" names X, too
            self.graph.add(holder, DIP.holdsOffice, self._ref(office))  # the words for it are the incumbency's
            if self.day:
                self.graph.add(node, DIP.attestedOn, date(self.day))
        held = self._posts.get(office)
        role = labels.office(role_label(held.role), self._named(held.of)[0] if held.of else None) if held else office
        name = labels.incumbency(self._named(person)[0], role, self.day if incumbency.current else "")
        self._call(node, name, "fr")

    # -- events, agreements, statements ---

    def _event(self, event: EventMention) -> None:
        node = self._told("event", self._local.keys[event.id], event.evidence, event.kind)
        self.graph.state(node, DIP.eventStatus, resource(DIP_NAMESPACE + event.status.value), event.status.evidence)
        narrower = {self.identity.key(a.value) for a in (*event.visitors, *event.hosts)}
        self._refer(
            node, DIP.participant, (a for a in event.participants if self.identity.key(a.value) not in narrower)
        )
        self._refer(node, DIP.visitor, event.visitors)
        self._refer(node, DIP.host, event.hosts)
        self._date(node, DIP.onDate, event.date)
        self._date(node, DIP.untilDate, event.until)
        self._refer(node, DIP.place, [event.place])
        self._refer(node, DIP.partOf, [event.part_of])
        self._refer(node, DIP.follows, [event.follows])
        self._refer(node, DIP.topic, event.topics)
        self._refer(node, DIP.discusses, event.discusses)
        if event.count is not None:
            self.graph.state(node, DIP.count, number(event.count))
        actors = [self._named(key) for key in self._local.principals(event)]
        others = self._in_order((*event.visitors, *event.hosts, *event.participants))
        actors += [name for name in others if name not in actors]
        place = self._named(event.place.value) if event.place else ("", "")
        day = event.date.value if event.date else ""
        self._both(node, labels.event(event.kind, actors, place, day, event.status.value, event.count))

    def _agreement(self, agreement: AgreementMention) -> None:
        node = self._told("agreement", self._local.keys[agreement.id], agreement.evidence, agreement.kind)
        status = resource(DIP_NAMESPACE + agreement.status.value)
        self.graph.state(node, DIP.agreementStatus, status, agreement.status.evidence)
        self._refer(node, DIP.party, agreement.parties)
        self._refer(node, DIP.signatory, agreement.signatories)
        self._date(node, DIP.signedOn, agreement.signed_on)
        self._date(node, DIP.validFrom, agreement.valid_from)
        self._date(node, DIP.validUntil, agreement.valid_until)
        self._refer(node, DIP.concludedAt, [agreement.concluded_at])
        self._refer(node, DIP.topic, agreement.topics)
        self._refer(node, DIP.discusses, agreement.discusses)
        day = agreement.signed_on.value if agreement.signed_on else ""
        states = [party for party in agreement.parties if party.value.startswith("state/")]
        parties = self._in_order(states if len(states) > 1 else agreement.parties)
        self._both(node, labels.agreement(agreement.kind, agreement.title, parties, day, agreement.status.value))

    def _statement(self, statement: StatementMention) -> None:
        node = self._told("statement", self._local.keys[statement.id], statement.evidence, "Statement")
        self.graph.state(node, DIP.text, text(statement.text, self.language))
        self.graph.state(node, DIP.quoted, boolean(statement.quoted))
        self._refer(node, DIP.speaker, [statement.speaker])
        self._refer(node, DIP.about, statement.about)
        self._refer(node, DIP.topic, statement.topics)
        speaker = self._named(statement.speaker.value) if statement.speaker else None
        self._both(node, labels.statement(speaker, self.day, statement.text))

    def _both(self, node: Node, names: labels.Both) -> None:
        self._call(node, names[0], "fr")
        self._call(node, names[1], "en")


def _absolute(url: str | None) -> str | None:
    """The address as an IRI, its odd characters encoded; None where it is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if not parts.scheme or not (parts.netloc or parts.path):
        return None
    return quote(url.strip(), safe="%:/?#[]@!$&'()*+,;=-._~")
