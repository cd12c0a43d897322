"""Reads a graph back into the gold format, by the terms that the graph exposes to the outside and nothing else.

The facts of a dispatch are those in the named graph that is the dispatch's own IRI; names, types and codes of entities
may stand in any graph. Subclasses are followed where the store holds the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.core.errors import InputError
from kg.core.terms import DCT, DIP, OA, RDF, RDFS, SKOS
from kg.score.gold import Facts
from kg.score.words import unaccented

# From specific to general: the first that a node's types or their superclasses include is its kind.
EVENT_KINDS = {
    "PhoneCall": "phone_call", "VideoCall": "video_call", "Summit": "summit", "Session": "session",
    "Meeting": "meeting", "Visit": "visit", "PressBriefing": "press_briefing",
}  # fmt: skip
AGREEMENT_KINDS = {
    "ActionPlan": "action_plan", "Treaty": "treaty", "Memorandum": "memorandum", "Protocol": "protocol",
    "Declaration": "declaration", "Contract": "contract", "Resolution": "resolution", "Agreement": "agreement",
}  # fmt: skip
ORGANISATION_KINDS = {
    "GovernmentBody": "government", "InternationalOrganisation": "international", "NewsAgency": "agency",
    "Company": "company", "Organisation": "other",
}  # fmt: skip
REGION_KINDS = {
    "State": "state", "City": "city", "MacroRegion": "macroregion", "Territory": "other", "Region": "other",
}  # fmt: skip
STATUSES = {
    "signed": "signed", "draft": "draft", "proposed": "proposed", "ratified": "ratified", "inForce": "in_force",
    "mentioned": "mentioned",
}  # fmt: skip

_TYPE, _LABEL, _ALT = NamedNode(RDF + "type"), NamedNode(RDFS + "label"), NamedNode(SKOS + "altLabel")
_SUBCLASS = NamedNode(RDFS + "subClassOf")
_BODY, _TARGET, _SELECTOR, _EXACT = (NamedNode(OA + n) for n in ("hasBody", "hasTarget", "hasSelector", "exact"))


def fold(text: str) -> str:
    """A text without case, accents and punctuation, of any script."""
    return " ".join("".join(c if c.isalnum() else " " for c in unaccented(text)).split())


def longest_known(used: Iterable[str], known: Iterable[str], otherwise: str | None) -> str | None:
    """The longest of the forms used that is one of the known names; else the preferred name."""
    names = {fold(name) for name in known}
    return min((u for u in used if fold(u) in names), key=lambda u: (-len(u), u), default=otherwise)


def read_file(path: Path, ontologies: Iterable[Path] = ()) -> dict[str, Facts]:
    """{identifier: facts} of a file that `kg export` wrote with its named graphs (N-Quads or TriG).

    Raises InputError if it does not parse.
    """
    store = Store()
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form not in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        raise InputError("is neither N-Quads (.nq) nor TriG (.trig)", where=str(path))
    try:
        store.bulk_load(path=str(path), format=form)
        for ontology in ontologies:
            store.bulk_load(path=str(ontology), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    reader = GraphReader(store)
    facts = [reader.facts(dispatch) for dispatch in reader.dispatches()]
    return {str(one["id"]): one for one in facts}


class GraphReader:
    """The union of all graphs for names and types, and each dispatch's own graph for its facts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parents: dict[NamedNode, set[NamedNode]] = {}
        for quad in store.quads_for_pattern(None, _SUBCLASS, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                self._parents.setdefault(quad.subject, set()).add(quad.object)
        codes = store.quads_for_pattern(None, NamedNode(DIP + "isoCode"), None, None)
        self._codes = {quad.object.value for quad in codes if isinstance(quad.object, Literal)}

    def dispatches(self) -> list[NamedNode]:
        """The nodes of the dispatches, by IRI."""
        found = self._store.quads_for_pattern(None, _TYPE, NamedNode(DIP + "Dispatch"), None)
        return sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)

    def facts(self, dispatch: NamedNode) -> Facts:
        """The facts of a dispatch in the gold format; statements are not read."""
        return _Dispatch(self, dispatch).facts()

    # -- the union ----------------------------------------------------------------------------------------------------

    def objects(self, node: NamedNode, predicate: NamedNode, graph: NamedNode | None = None) -> list[Any]:
        """What stands for a predicate of a node, in a graph or in all, each once, by its text."""
        found = {quad.object for quad in self._store.quads_for_pattern(node, predicate, None, graph)}
        return sorted(found, key=str)

    def subjects(self, predicate: NamedNode, value: Any, graph: NamedNode | None = None) -> list[NamedNode]:
        """The nodes that have a value, in a graph or in all; None is any value."""
        found = {quad.subject for quad in self._store.quads_for_pattern(None, predicate, value, graph)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=str)

    def mentioned(self, graph: NamedNode) -> set[NamedNode]:
        """The nodes that annotations of a graph are about."""
        found = {quad.object for quad in self._store.quads_for_pattern(None, _BODY, None, graph)}
        return {node for node in found if isinstance(node, NamedNode)}

    def kind(self, node: NamedNode, kinds: Mapping[str, str]) -> str | None:
        """The most specific of `kinds` (ordered from specific to general) among a node's types."""
        types, todo = set[NamedNode](), list(self.objects(node, _TYPE))
        while todo:
            if (cls := todo.pop()) not in types:
                types.add(cls)
                todo.extend(self._parents.get(cls, ()))
        return next((value for name, value in kinds.items() if NamedNode(DIP + name) in types), None)

    def texts(self, node: NamedNode, *predicates: NamedNode) -> list[str]:
        """The texts of some predicates, the French ones first."""
        found = {o for p in predicates for o in self.objects(node, p) if isinstance(o, Literal)}
        return [o.value for o in sorted(found, key=lambda o: (o.language != "fr", o.value))]

    def name(self, node: NamedNode) -> str | None:
        """The preferred name."""
        return next(iter(self.texts(node, _LABEL)), None)

    def known_names(self, node: NamedNode) -> list[str]:
        """Every name that is known."""
        return self.texts(node, _LABEL, _ALT)

    def iso(self, node: NamedNode) -> str | None:
        """The code of a state."""
        return self.value(node, DIP + "isoCode")

    def value(self, node: NamedNode, predicate: str) -> str | None:
        """The text of a literal value, None if there is none."""
        found = self.objects(node, NamedNode(predicate))
        return found[0].value if found else None

    def is_code(self, text: str | None) -> bool:
        """Whether the text is the code of a state of the graph."""
        return text in self._codes


class _Dispatch:
    """One dispatch's own graph, read against the union."""

    def __init__(self, union: GraphReader, node: NamedNode) -> None:
        self.union, self.node = union, node

    def own(self, node: NamedNode, term: str) -> list[Any]:
        return self.union.objects(node, NamedNode(DIP + term), self.node)

    def first(self, node: NamedNode, term: str) -> Any:
        return next(iter(self.own(node, term)), None)

    def any_first(self, node: NamedNode, term: str) -> Any:
        return next(iter(self.union.objects(node, NamedNode(DIP + term))), None)

    def quotes(self, node: NamedNode) -> set[str]:
        """The forms in which this dispatch mentions the node."""
        found, graph, objects = set[str](), self.node, self.union.objects
        for note in self.union.subjects(_BODY, node, graph):
            for target in objects(note, _TARGET, graph):
                for selector in objects(target, _SELECTOR, graph):
                    found.update(exact.value for exact in objects(selector, _EXACT, graph))
        return found

    def name_in(self, node: NamedNode) -> str | None:
        """The longest of the node's names that this dispatch uses; else its preferred name."""
        return longest_known(self.quotes(node), self.union.known_names(node), self.union.name(node))

    def aliases(self, node: NamedNode) -> list[str]:
        return sorted({*self.union.known_names(node), *self.quotes(node)})

    def actor(self, node: NamedNode) -> str | None:
        """A state by its code, anyone else by name."""
        return self.union.iso(node) or self.name_in(node)

    def actors(self, nodes: Iterable[NamedNode]) -> list[str]:
        return sorted({name for node in nodes if (name := self.actor(node))})

    def facts(self) -> Facts:
        union, kind = self.union, self.union.kind
        nodes = sorted({*union.subjects(_TYPE, None, self.node), *union.mentioned(self.node)}, key=str)
        agencies = set(union.objects(self.node, NamedNode(DIP + "agency")))
        place = self.any_first(self.node, "datelinePlace")
        agency = next(iter(sorted(agencies, key=str)), None)
        series = {"EventSeries": "series"}
        return {
            "id": union.value(self.node, DCT + "identifier"),
            "lang": union.value(self.node, DCT + "language"),
            "dispatch": {
                "agency": union.name(agency) if agency else None,
                "dateline_place": union.name(place) if place else None,
                "date": union.value(self.node, DCT + "issued"),
            },
            "persons": [self.person(n) for n in nodes if kind(n, {"Person": "person"})],
            "organisations": [self.organisation(n) for n in nodes if kind(n, ORGANISATION_KINDS) and n not in agencies],
            "regions": [self.region(n) for n in nodes if kind(n, REGION_KINDS)],
            "meetings": [self.meeting(n) for n in nodes if kind(n, EVENT_KINDS) and not kind(n, series)],
            "agreements": [self.agreement(n) for n in nodes if kind(n, AGREEMENT_KINDS)],
            "statements": [],
        }

    def person(self, node: NamedNode) -> Facts:
        union = self.union
        found = {*self.own(node, "holdsOffice")}
        for incumbency in union.subjects(NamedNode(DIP + "holder"), node, self.node):
            found.update(self.own(incumbency, "office"))
        roles, bodies = [], set[str]()
        for office in sorted(found, key=str):
            role = next(iter(union.texts(office, NamedNode(DIP + "role"))), None) or union.name(office)
            for body in union.objects(office, NamedNode(DIP + "officeOf")):
                if named := self.actor(body):
                    bodies.add(named)
                if role and not union.iso(body) and len(found) > 1:
                    role = f"{role} de {self.name_in(body)}"
            roles.append(role)
        return {
            "name": self.name_in(node),
            "aliases": self.aliases(node),
            "office": [role for role in roles if role] or None,
            "of": min({b for b in bodies if union.is_code(b)} or bodies, default=None),
        }

    def organisation(self, node: NamedNode) -> Facts:
        body = self.any_first(node, "bodyOf")
        return {
            "name": self.name_in(node),
            "aliases": self.aliases(node),
            "kind": self.union.kind(node, ORGANISATION_KINDS),
            "of": self.actor(body) if body else None,
        }

    def region(self, node: NamedNode) -> Facts:
        return {
            "name": self.union.name(node),
            "aliases": self.aliases(node),
            "kind": self.union.kind(node, REGION_KINDS),
            "iso": self.union.iso(node),
        }

    def meeting(self, node: NamedNode) -> Facts:
        kind, place, part_of = self.union.kind(node, EVENT_KINDS), self.first(node, "place"), self.first(node, "partOf")
        date, status = self.first(node, "onDate"), self.first(node, "eventStatus")
        people, hosts, visitors = (set(self.own(node, term)) for term in ("participant", "host", "visitor"))
        people = (visitors or people - hosts) if kind == "visit" else people | hosts | visitors
        return {
            "id": node.value,
            "kind": kind,
            "participants": self.actors(people),
            "date": date.value if date else None,
            "place": self.actor(place) if place else None,
            "part_of": part_of.value if part_of else None,
            "topics": [self.union.name(topic) for topic in self.own(node, "topic")],
            "planned": status is not None and status.value != DIP + "occurred",
        }

    def agreement(self, node: NamedNode) -> Facts:
        parties = set[str | None]()
        for party in self.own(node, "party"):
            body = self.any_first(party, "bodyOf")
            ministry = self.union.kind(party, {"GovernmentBody": "government"}) and body and self.union.iso(body)
            parties.add(ministry or self.actor(party))
        status, date, meeting = (self.first(node, t) for t in ("agreementStatus", "signedOn", "concludedAt"))
        bounds = [day.value for term in ("validFrom", "validUntil") for day in self.own(node, term)]
        signatories = {self.name_in(person) for person in self.own(node, "signatory")}
        return {
            "id": node.value,
            "kind": self.union.kind(node, AGREEMENT_KINDS),
            "title": self.union.name(node),
            "parties": sorted(p for p in parties if p),
            "signatories": sorted(s for s in signatories if s),
            "status": STATUSES.get(status.value.removeprefix(DIP), "mentioned") if status else "mentioned",
            "signed_on": date.value if date else None,
            "covers": sorted({year[0] for bound in bounds if (year := re.match(r"\d{4}", bound))}),
            "meeting": meeting.value if meeting else None,
        }
