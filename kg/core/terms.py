"""Names that the store, the queries and the exports share: namespaces, prefixes, and the graphs of a store.

Plain strings, so that nothing heavy is imported for them. The terms of the ontology itself stand in `vocab`.
"""

from __future__ import annotations

DIP = "https://w3id.org/dispatch-kg/ontology#"
DEFAULT_BASE = "https://w3id.org/dispatch-kg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"

PREFIXES: dict[str, str] = {
    "dip": DIP,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "schema": SCHEMA,
    "wd": "http://www.wikidata.org/entity/",
}

# Kinds of instance IRI, the first segment below the base. `org/` would hide the W3C prefix, so it is `organisation:`.
KINDS: tuple[str, ...] = (
    "person",
    "state",
    "city",
    "territory",
    "region",
    "org",
    "agency",
    "office",
    "topic",
    "event",
    "agreement",
    "statement",
    "incumbency",
    "pair",
    "dispatch",
    "annotation",
    "target",
    "fact",
    "graph",
)
KIND_PREFIX: dict[str, str] = {kind: kind for kind in KINDS} | {"org": "organisation"}


def instance_prefixes(base: str) -> dict[str, str]:
    """One prefix a kind of instance IRI: `person:` → `<base>person/`."""
    return {KIND_PREFIX[kind]: f"{base}{kind}/" for kind in KINDS}


def prefixes(base: str) -> dict[str, str]:
    """All prefixes by which a store with this base is written and asked."""
    return PREFIXES | instance_prefixes(base)


def gazetteer_graph(base: str) -> str:
    """The named graph of what the gazetteer says of places, bodies and persons."""
    return f"{base}graph/gazetteer"


def ontology_graph(base: str) -> str:
    """The named graph of the ontology; it is no part of the default graph."""
    return f"{base}graph/ontology"


def derived_graph(base: str) -> str:
    """The named graph of what the rules derive."""
    return f"{base}graph/derived"


def names_graph(base: str) -> str:
    """The named graph of what like names share: an index of the store, without facts and not among its graphs."""
    return f"{base}graph/names"
