"""Why the graph says so: each fact with the sentence, the words that support it, the dispatch and the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.core.errors import QueryError
from kg.core.terms import DIP, PROV, RDF, RDFS, SKOS, derived_graph, gazetteer_graph, ontology_graph
from kg.graph import names
from kg.graph.store import Store

_ENDS = ".!?…"
_EVIDENCE = """
SELECT DISTINCT ?d ?start ?end ?exact ?rule ?confidence {
  GRAPH ?d {
    %s
    ?note oa:hasTarget/oa:hasSelector ?selector .
    ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact .
    OPTIONAL { ?note dip:rule ?rule }
    OPTIONAL { ?note dip:confidence ?confidence }
  }
} ORDER BY ?d ?start ?end ?rule
"""
_MENTIONS = "?note oa:hasBody ?s ."
# The words that a fact node ties to a fact; without one, those of its node as a whole. What an incumbency says by its
# own words, dip:holdsOffice says by them too.
_SUPPORTS = """
{ ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?note dip:supports ?fact }
UNION {
  ?s ?p ?o .
  FILTER NOT EXISTS { ?other rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  { ?note oa:hasBody ?s . FILTER(?p != dip:holdsOffice) }
  UNION { ?held dip:holder ?s ; dip:office ?o . ?note oa:hasBody ?held . FILTER(?p = dip:holdsOffice) }
  FILTER NOT EXISTS { ?note dip:supports ?single }
}"""
# Shared meetings are what `dip:metWith` is derived from.
_MEETINGS = """
SELECT DISTINCT ?e {
  VALUES ?kind { dip:Meeting dip:Visit }
  ?e a ?kind ; dip:eventStatus dip:occurred .
  ?e dip:participant|dip:host|dip:visitor ?s .
  ?e dip:participant|dip:host|dip:visitor ?o .
} ORDER BY ?e
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a dispatch that support a fact. `before` and `after` complete the sentence around `words`."""

    dispatch: str
    start: int
    end: int
    before: str
    words: str
    after: str
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact, or a node's mere mention (predicate and object None), with its proofs.

    `origin` says where a fact without proofs comes from: "gazetteer", "derived", "dispatch" (stated there, but its
    words are those of the whole node) or "ontology"; `via` are facts that it was derived from.
    """

    subject: NamedNode
    predicate: NamedNode | None
    object: Any
    proofs: tuple[Proof, ...]
    origin: str
    dispatches: tuple[str, ...]
    via: tuple[Explanation, ...] = ()


def explain_node(store: Store, node: NamedNode) -> list[Explanation]:
    """A node's mentions and each of its facts. Raises QueryError for a node that the store does not know."""
    rows = list(store.query("SELECT ?p ?o { ?n ?p ?o } ORDER BY ?p ?o", {"n": node}))
    if not rows:
        raise QueryError(
            f"the store says nothing of {names.shorten(node.value, store.base)}", hint="kg show finds names"
        )
    mentions = _proofs(store, _EVIDENCE % _MENTIONS, {"s": node})
    found = [Explanation(node, None, None, mentions, "mention", ())] if mentions else []
    return found + [explain_fact(store, node, row["p"], row["o"]) for row in rows]


def explain_fact(store: Store, subject: NamedNode, predicate: NamedNode, obj: Any) -> Explanation:
    """One fact with the words behind it. Raises QueryError if the store does not hold it."""
    fact = {"s": subject, "p": predicate, "o": obj}
    graphs = sorted(row["g"].value for row in store.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", fact))
    if not graphs:
        said = " ".join(names.shorten(t.value, store.base) for t in (subject, predicate, obj))
        raise QueryError(f"the store does not hold {said}", hint="kg explain NODE lists what it holds")
    proofs = _proofs(store, _EVIDENCE % _SUPPORTS, fact)
    known = {derived_graph(store.base): "derived", gazetteer_graph(store.base): "gazetteer"}
    own = {*known, ontology_graph(store.base)}
    dispatches = tuple(graph for graph in graphs if graph not in own)
    origin = "dispatch" if dispatches else next((known[graph] for graph in graphs if graph in known), "ontology")
    via: tuple[Explanation, ...] = ()
    if origin == "derived" and predicate.value == DIP + "metWith":
        events = [row["e"] for row in store.query(_MEETINGS, {"s": subject, "o": obj})]
        via = tuple(_part(store, event, who) for event in events for who in (subject, obj))
    return Explanation(subject, predicate, obj, proofs, origin, dispatches, via)


def _part(store: Store, event: NamedNode, who: NamedNode) -> Explanation:
    roles = [NamedNode(DIP + name) for name in ("visitor", "host", "participant")]
    for role in roles:
        if bool(store.query("ASK { GRAPH ?g { ?s ?p ?o } }", {"s": event, "p": role, "o": who})):
            return explain_fact(store, event, role, who)
    return explain_fact(store, event, roles[-1], who)


def parse_object(store: Store, predicate: NamedNode, text: str) -> Any:
    """The object that a text means: an IRI, a CURIE, a name, or a literal of that value. Raises QueryError."""
    node = names.expand(store, text)
    if node is not None:
        return node
    query = "SELECT DISTINCT ?o { ?s ?p ?o FILTER(ISLITERAL(?o) && STR(?o) = ?text) } ORDER BY ?o LIMIT 1"
    for row in store.query(query, {"p": predicate, "text": Literal(text)}):
        return row["o"]
    query = "SELECT DISTINCT ?o { ?s ?p ?o FILTER(ISIRI(?o)) }"
    objects = {row["o"].value for row in store.query(query, {"p": predicate})}
    for iri in sorted(objects):
        if iri.startswith(DIP) and names.fold(iri[len(DIP) :]) == names.fold(text):
            return NamedNode(iri)
    return names.resolve(store, text)


def parse_predicate(store: Store, text: str) -> NamedNode:
    """The property that a text means: IRI, CURIE, or a name or label of the ontology; "a" and "label" too."""
    short = {"a": RDF + "type", "type": RDF + "type", "label": RDFS + "label", "altLabel": SKOS + "altLabel"}
    short["derivedFrom"] = PROV + "wasDerivedFrom"
    if text in short:
        return NamedNode(short[text])
    node = names.expand(store, text)
    if node is None and text.isalnum() and bool(store.query("ASK { ?s ?p ?o }", {"p": NamedNode(DIP + text)})):
        node = NamedNode(DIP + text)
    return node or names.vocabulary(store, text)


def _proofs(store: Store, query: str, bound: dict[str, Any]) -> tuple[Proof, ...]:
    rows = list(store.query(query, bound))
    found: list[Proof] = []
    for dispatch, group in groupby(rows, key=lambda row: row["d"].value):
        text = stored_text(store, dispatch)
        for row in group:
            start, end = int(row["start"].value), int(row["end"].value)
            first, last = sentence(text, start, end)
            rule, confidence = (row[name].value if row[name] else "" for name in ("rule", "confidence"))
            parts = (text[first:start], text[start:end], text[end:last])
            found.append(Proof(dispatch, start, end, *parts, rule, confidence))
    return tuple(found)


def stored_text(store: Store, dispatch: str) -> str:
    """The text of a dispatch as it is stored; empty if the store has none."""
    rows = store.query("SELECT ?t { GRAPH ?d { ?d prov:value ?t } }", {"d": NamedNode(dispatch)})
    return next((row["t"].value for row in rows), "")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends: at a line's end, or after . ! ? … before a space."""
    first, last = start, end
    while first > 0 and text[first - 1] != "\n" and not _ends_before(text, first):
        first -= 1
    while last < len(text) and text[last] != "\n" and not (last > start and _ends_before(text, last)):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    return first, max(end, last)


def _ends_before(text: str, at: int) -> bool:
    """Whether a sentence ends right before the space at this place: not after an initial ("M. Nurtleu")."""
    if at >= len(text) or not text[at].isspace() or text[at - 1] not in _ENDS:
        return False
    word = text[:at].rsplit(None, 1)[-1]
    return not (word.endswith(".") and len(word.rstrip(".")) < 2)


def lines(store: Store, found: Iterable[Explanation], mark: tuple[str, str] = ("[", "]")) -> list[str]:
    """The explanations for people: a line for each fact, below it each sentence with the words marked."""
    items = list(found)
    nodes = [term for item in items for one in (item, *item.via) for term in (one.subject, one.predicate, one.object)]
    known = names.labels(store, nodes)
    out: list[str] = []
    for item in items:
        _tell(store, item, known, mark, "", out)
    return out


def _tell(
    store: Store, item: Explanation, known: dict[str, str], mark: tuple[str, str], indent: str, out: list[str]
) -> None:
    def word(term: Any) -> str:
        if isinstance(term, NamedNode):
            short = names.shorten(term.value, store.base)
            return f"{known[term.value]} <{short}>" if term.value in known else short
        return f"“{term.value}”" if len(term.value) < 80 else f"“{term.value[:77]}…”"

    if item.predicate is None:
        out.append(f"{indent}{word(item.subject)} is mentioned:")
    else:
        out.append(
            f"{indent}{word(item.subject)} · {names.shorten(item.predicate.value, store.base)} · {word(item.object)}"
        )
    for proof in item.proofs:
        rule = f"rule {proof.rule}" + (f", confidence {proof.confidence}" if proof.confidence else "")
        text = f"{proof.before}{mark[0]}{proof.words}{mark[1]}{proof.after}".replace("\n", " ").strip()
        out.append(f"{indent}    {text}")
        out.append(f"{indent}      — {names.shorten(proof.dispatch, store.base)} [{proof.start}–{proof.end}], {rule}")
    if not item.proofs:
        out.append(f"{indent}    {_origin(store, item)}")
    for one in item.via:
        _tell(store, one, known, mark, indent + "    ", out)


def _origin(store: Store, item: Explanation) -> str:
    if item.origin == "dispatch":
        shown = ", ".join(names.shorten(one, store.base) for one in item.dispatches)
        return f"(stated by {shown}; its words are those of the node)"
    if item.origin == "derived":
        return "(derived by a rule, from:)" if item.via else "(derived by a rule of the ontology)"
    return f"(from the {item.origin})"
