"""A graph composed by hand for the seed dispatch as the contract wants it: what the tests here keep and ask."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.core.terms import DCT, DEFAULT_BASE, DIP, OA, PROV, RDF, RDFS, SKOS, XSD

SEED = Path(__file__).parents[2] / "seeds" / "azertac-2025-03-11.txt"
TEXT = SEED.read_text(encoding="utf-8")
BASE = DEFAULT_BASE
DISPATCH = BASE + "dispatch/azertac-2025-03-11"
PEOPLE = ("person/djeyhoun-bairamov", "person/murat-nurtleu")
MEETING_SENTENCE = "Djeyhoun Baïramov, s’est entretenu ce mardi avec"


def iri(name: str) -> NamedNode:
    """A term by CURIE of the contract's prefixes, or by its path below the base."""
    spaces = {"dip": DIP, "rdf": RDF, "rdfs": RDFS, "oa": OA, "prov": PROV, "dct": DCT, "skos": SKOS}
    prefix, _, local = name.partition(":")
    if name.startswith(("http:", "https:")):
        return NamedNode(name)
    return NamedNode(spaces[prefix] + local) if prefix in spaces else NamedNode(BASE + name)


def date(value: str) -> Literal:
    """A date, month or year."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return Literal(value, datatype=NamedNode(XSD + kind))


class GraphOf:
    """Collects the quads of one dispatch; `state` adds a fact with the words that support it."""

    def __init__(self, dispatch: str, text: str, issued: str) -> None:
        self.dispatch, self.text = NamedNode(dispatch), text
        self.quads: set[Quad] = set()
        self.add(dispatch, "rdf:type", "dip:Dispatch")
        self.add(dispatch, "dct:identifier", Literal(dispatch.rsplit("/", 1)[1]))
        self.add(dispatch, "dct:issued", date(issued))
        self.add(dispatch, "prov:value", Literal(text))

    def add(self, subject: str, predicate: str, value: str | Literal) -> None:
        """A quad without evidence."""
        term = value if isinstance(value, Literal) else iri(value)
        self.quads.add(Quad(iri(subject), iri(predicate), term, self.dispatch))

    def state(self, subject: str, predicate: str, value: str | Literal, words: str, rule: str = "test.rule") -> None:
        """A quad, and an annotation of the words that say it."""
        self.add(subject, predicate, value)
        start = self.text.index(words)
        term = value if isinstance(value, Literal) else iri(value)
        mark = hashlib.sha256(f"{self.dispatch}{subject}{start}{words}{rule}".encode()).hexdigest()[:12]
        what = hashlib.sha256(f"{iri(subject)}{iri(predicate)}{term}".encode()).hexdigest()[:12]
        note, target, fact = f"annotation/{mark}", f"target/{mark}", f"fact/{what}"
        self.add(note, "rdf:type", "oa:Annotation")
        self.add(note, "oa:hasBody", subject)
        self.add(note, "oa:hasTarget", target)
        self.add(note, "dip:rule", Literal(rule))
        self.add(note, "dip:confidence", Literal("1.0", datatype=NamedNode(XSD + "decimal")))
        self.add(note, "dip:supports", fact)
        self.add(fact, "rdf:subject", subject)
        self.add(fact, "rdf:predicate", predicate)
        self.quads.add(Quad(iri(fact), iri("rdf:object"), term, self.dispatch))
        self.add(target, "rdf:type", "oa:TextPositionSelector")
        self.add(target, "rdf:type", "oa:TextQuoteSelector")
        self.add(target, "oa:hasSource", self.dispatch.value)
        self.add(target, "oa:hasSelector", target)
        self.add(target, "oa:start", Literal(start))
        self.add(target, "oa:end", Literal(start + len(words)))
        self.add(target, "oa:exact", Literal(words))


def seed_graph() -> set[Quad]:
    """The seed's graph, composed by hand."""
    g = GraphOf(DISPATCH, TEXT, "2025-03-11")
    fr = "fr"
    title = TEXT.split("\n", 1)[0]
    g.add(DISPATCH, "dct:title", Literal(title, language=fr))
    g.add(DISPATCH, "dct:language", Literal("fr"))
    g.add(DISPATCH, "dip:agency", "agency/azertac")
    g.add(DISPATCH, "dip:datelinePlace", "city/bakou")
    meeting = "s’est entretenu ce mardi avec"
    signed = "les ministres ont signé le plan d'action"
    names = {"person/djeyhoun-bairamov": "Djeyhoun Baïramov", "person/murat-nurtleu": "Murat Nurtleu"}
    for person, name in names.items():
        g.state(person, "rdf:type", "dip:Person", name)
        g.add(person, "rdfs:label", Literal(name, language=fr))
        g.state("event/m1", "dip:participant", person, meeting, "meeting.active")
        g.state("event/b1", "dip:participant", person, "Ils ont également tenu un point de presse")
        g.state("agreement/p1", "dip:signatory", person, signed)
    for person, office, role, state, words in (
        (
            "djeyhoun-bairamov",
            "AZ/mae",
            "ministre des Affaires étrangères",
            "AZ",
            "ministre azerbaïdjanais des affaires",
        ),
        (
            "murat-nurtleu",
            "KZ/mae",
            "ministre des Affaires étrangères",
            "KZ",
            "ministre des Affaires étrangères du Kaz",
        ),
        ("murat-nurtleu", "KZ/vpm", "vice-Premier ministre", "KZ", "vice-Premier ministre"),
    ):
        post, held = f"office/{office}", f"incumbency/{office.replace('/', '-')}"
        g.add(post, "rdf:type", "dip:Office")
        g.add(post, "dip:role", Literal(role, language=fr))
        g.add(post, "rdfs:label", Literal(f"{role} ({state})", language=fr))
        g.add(post, "dip:officeOf", f"state/{state}")
        g.add(held, "rdf:type", "dip:Incumbency")
        g.add(held, "prov:wasDerivedFrom", DISPATCH)
        g.state(held, "dip:holder", f"person/{person}", words)
        g.state(held, "dip:office", post, words)
        g.add(held, "dip:attestedOn", date("2025-03-11"))
        g.state(f"person/{person}", "dip:holdsOffice", post, words)
    for event, kind, words in (
        ("m1", "Meeting", meeting),
        ("b1", "PressBriefing", "Ils ont également tenu un point de presse"),
        ("s1", "EventSeries", "les deux visites du président azerbaïdjanais au Kazakhstan"),
    ):
        g.state(f"event/{event}", "rdf:type", f"dip:{kind}", words)
        g.add(f"event/{event}", "prov:wasDerivedFrom", DISPATCH)
        g.state(f"event/{event}", "dip:eventStatus", "dip:occurred", words)
    g.add("event/m1", "rdfs:label", Literal("Entretien", language=fr))
    g.state("event/m1", "dip:onDate", date("2025-03-11"), "ce mardi")
    g.state("event/b1", "dip:onDate", date("2025-03-11"), "Ils ont également tenu un point de presse")
    g.state("event/s1", "dip:onDate", date("2024"), "en 2024")
    g.state("event/s1", "dip:count", Literal(2), "les deux visites")
    g.state("event/s1", "dip:participant", "state/AZ", "président azerbaïdjanais")
    g.state("event/s1", "dip:participant", "state/KZ", "au Kazakhstan")
    g.state("event/b1", "dip:follows", "event/m1", "à l’issue de la réunion")
    g.state("event/m1", "dip:topic", "topic/transport", "le transport")
    g.state("event/m1", "dip:topic", "topic/commerce", "le commerce")
    g.state("event/m1", "dip:discusses", "org/onu", "l’ONU")
    g.state("event/m1", "dip:discusses", "org/oet", "l’Organisation des Etats turciques")
    plan = "agreement/p1"
    g.state(plan, "rdf:type", "dip:ActionPlan", signed)
    g.add(plan, "prov:wasDerivedFrom", DISPATCH)
    g.add(plan, "rdfs:label", Literal("plan d'action", language=fr))
    g.state(plan, "dip:agreementStatus", "dip:signed", signed)
    g.state(plan, "dip:signedOn", date("2025-03-11"), signed)
    g.state(plan, "dip:validFrom", date("2025"), "pour 2025-2026")
    g.state(plan, "dip:validUntil", date("2026"), "pour 2025-2026")
    g.state(plan, "dip:party", "state/AZ", "des deux pays")
    g.state(plan, "dip:party", "state/KZ", "des deux pays")
    g.state(plan, "dip:concludedAt", "event/m1", "A l’issue de l’entretien")
    treaty = "agreement/t1"
    g.state(treaty, "rdf:type", "dip:Treaty", "le projet de traité de paix")
    g.add(treaty, "prov:wasDerivedFrom", DISPATCH)
    g.add(treaty, "rdfs:label", Literal("traité de paix", language=fr))
    g.state(treaty, "dip:agreementStatus", "dip:draft", "le projet de traité de paix")
    g.state(treaty, "dip:party", "state/AZ", "entre l’Azerbaïdjan et l’Arménie")
    g.state(treaty, "dip:party", "state/AM", "entre l’Azerbaïdjan et l’Arménie")
    start = TEXT.index("« Je souligne")
    words = TEXT[start + 2 : TEXT.index(" », a dit")]
    g.state("statement/q1", "rdf:type", "dip:Statement", words)
    g.add("statement/q1", "prov:wasDerivedFrom", DISPATCH)
    g.state("statement/q1", "dip:text", Literal(words, language=fr), words)
    g.add("statement/q1", "dip:quoted", Literal(True))
    g.state("statement/q1", "dip:speaker", "person/djeyhoun-bairamov", "a dit le ministre azerbaïdjanais")
    for about, named in (("state/AM", "l’Arménie"), (treaty, "le projet de traité de paix")):
        g.state("statement/q1", "dip:about", about, named)
    g.state("city/fuzouli", "rdf:type", "dip:City", "Fuzouli")
    g.add("city/fuzouli", "rdfs:label", Literal("Fuzouli", language=fr))
    g.state("city/fuzouli", "dip:within", "state/AZ", "Fuzouli")
    return g.quads
