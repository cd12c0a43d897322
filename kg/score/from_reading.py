"""Turns a `Reading` into the gold format without a graph, so that the extraction can be scored by itself.

It follows `from_graph` step by step. The two give the same figures but for ties: of two predicted events that fit a
gold event equally well the first is taken, and a graph has them in another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain

from kg.core.model import AgreementMention, Entity, EventMention, Reading
from kg.score.from_graph import (
    AGREEMENT_KINDS,
    EVENT_KINDS,
    ORGANISATION_KINDS,
    REGION_KINDS,
    STATUSES,
    fold,
    longest_known,
)
from kg.score.gold import Facts

Names = Callable[[str], Iterable[str]]


def _none(key: str) -> Iterable[str]:
    return ()


def reading_to_gold(reading: Reading, known: Names = _none) -> Facts:
    """The facts of a reading in the gold format; statements are not read.

    `known` gives the names that the gazetteer has for a key, the preferred one first.
    """
    return _Converter(reading, known).facts()


class _Converter:
    def __init__(self, reading: Reading, known: Names) -> None:
        self.reading, self.known = reading, known
        self.entities = {entity.key: entity for entity in reading.entities}
        self.offices = {office.key: office for office in reading.offices}
        self.used = {entity.key: self._used(entity) for entity in reading.entities}
        self.names = {entity.key: self._names(entity) for entity in reading.entities}

    def _names(self, entity: Entity) -> list[str]:
        return sorted({entity.label, *entity.names, *self.known(entity.key), *self.used[entity.key]})

    def _used(self, entity: Entity) -> set[str]:
        """The words that are evidence of the entity in the graph: its mentions, and what supports its own facts."""
        held = (i.evidence for i in self.reading.incumbencies if i.person == entity.key and i.current)
        told = (argument.evidence for argument in (entity.of, entity.located_in, entity.within) if argument)
        evidence = chain(entity.mentions, *held, *told)
        return {one.span.of(self.reading.dispatch.text) for one in evidence}

    def facts(self) -> Facts:
        head, entities = self.reading.head, [self.entities[key] for key in sorted(self.entities)]
        return {
            "id": self.reading.dispatch.id,
            "lang": self.reading.dispatch.language,
            "dispatch": {"agency": head.agency, "dateline_place": head.place, "date": head.date},
            "persons": [self.person(e) for e in entities if e.kind == "Person"],
            "organisations": [
                self.organisation(e) for e in entities if e.kind in ORGANISATION_KINDS and not self.issued_by(e)
            ],
            "regions": [self.region(e) for e in entities if e.kind in REGION_KINDS],
            "meetings": [self.meeting(e) for e in self.reading.events if e.kind in EVENT_KINDS],
            "agreements": [self.agreement(a) for a in self.reading.agreements],
            "statements": [],
        }

    def issued_by(self, entity: Entity) -> bool:
        """Whether the entity is the agency of the dateline."""
        agency = self.reading.head.agency
        return bool(agency) and entity.kind == "NewsAgency" and fold(agency or "") in map(fold, self.names[entity.key])

    def iso(self, key: str) -> str | None:
        kind, _, code = key.partition("/")
        return code if kind == "state" else None

    def name(self, key: str) -> str:
        entity = self.entities.get(key)
        if entity is None:  # named nowhere in the dispatch ("la commissaire européenne"); a key says that none knows it
            return next(iter(self.known(key)), key)
        names = [entity.label, *entity.names, *self.known(key)]
        return longest_known(self.used[key], names, entity.label) or entity.label

    def actor(self, key: str) -> str:
        return self.iso(key) or self.name(key)

    def person(self, entity: Entity) -> Facts:
        keys = sorted({i.office for i in self.reading.incumbencies if i.person == entity.key})
        offices = [self.offices[key] for key in keys]
        roles, bodies = [], set[str]()
        for office in offices:
            role = office.role
            if office.of:
                bodies.add(self.actor(office.of))
                if not self.iso(office.of) and len(offices) > 1:
                    role = f"{role} de {self.name(office.of)}"
            roles.append(role)
        states = {code for office in offices if office.of and (code := self.iso(office.of))}
        return {
            "name": self.name(entity.key),
            "aliases": self.names[entity.key],
            "office": roles or None,
            "of": min(states or bodies, default=None),
        }

    def organisation(self, entity: Entity) -> Facts:
        return {
            "name": self.name(entity.key),
            "aliases": self.names[entity.key],
            "kind": ORGANISATION_KINDS[entity.kind],
            "of": self.actor(entity.of.value) if entity.of else None,
        }

    def region(self, entity: Entity) -> Facts:
        return {
            "name": entity.label,
            "aliases": self.names[entity.key],
            "kind": REGION_KINDS[entity.kind],
            "iso": self.iso(entity.key),
        }

    def meeting(self, event: EventMention) -> Facts:
        people, hosts, visitors = (
            {argument.value for argument in arguments}
            for arguments in (event.participants, event.hosts, event.visitors)
        )
        people = (visitors or people - hosts) if event.kind == "Visit" else people | hosts | visitors
        return {
            "id": event.id,
            "kind": EVENT_KINDS[event.kind],
            "participants": sorted({self.actor(key) for key in people}),
            "date": event.date.value if event.date else None,
            "place": self.actor(event.place.value) if event.place else None,
            "part_of": event.part_of.value if event.part_of else None,
            "topics": [topic.value for topic in event.topics],
            "planned": event.status.value != "occurred",
        }

    def agreement(self, agreement: AgreementMention) -> Facts:
        bounds = [argument.value for argument in (agreement.valid_from, agreement.valid_until) if argument]
        return {
            "id": agreement.id,
            "kind": AGREEMENT_KINDS[agreement.kind],
            "title": agreement.title,
            "parties": sorted({self.party(argument.value) for argument in agreement.parties}),
            "signatories": sorted({self.name(argument.value) for argument in agreement.signatories}),
            "status": STATUSES.get(agreement.status.value, "mentioned"),
            "signed_on": agreement.signed_on.value if agreement.signed_on else None,
            "covers": sorted({year[0] for bound in bounds if (year := re.match(r"\d{4}", bound))}),
            "meeting": agreement.concluded_at.value if agreement.concluded_at else None,
        }

    def party(self, key: str) -> str:
        """A party by name; a ministry by the code of its state."""
        entity = self.entities.get(key)
        if entity and entity.kind == "GovernmentBody" and entity.of and (code := self.iso(entity.of.value)):
            return code
        return self.actor(key)
