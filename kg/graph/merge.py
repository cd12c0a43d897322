"""What of a named graph belongs in the default graph, and which value stands there when dispatches differ.

Pure functions over pyoxigraph terms; the store applies their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.core.terms import DCT, DIP, OA, PROV, RDF, RDFS, SKOS

Term = NamedNode | BlankNode | Literal | Triple
Key = tuple[str, str, str]  # subject, predicate, language (of labels; else empty)

TYPE = NamedNode(RDF + "type")
LABEL, ALT_LABEL = NamedNode(RDFS + "label"), NamedNode(SKOS + "altLabel")
NAMES = frozenset({LABEL, ALT_LABEL})
ISSUED = NamedNode(DCT + "issued")
WITHIN = NamedNode(DIP + "within")
_ANNOTATION = NamedNode(OA + "Annotation")
_HAS_TARGET = NamedNode(OA + "hasTarget")
_HAS_SELECTOR = NamedNode(OA + "hasSelector")
_SUPPORTS = NamedNode(DIP + "supports")
_TEXT = NamedNode(PROV + "value")
_MENTIONED = NamedNode(DIP + "mentioned")
PLACE = NamedNode(DIP + "place")
_AGREEMENT_STATUS = DIP + "agreementStatus"

# A node has one of these at a time; dispatches may differ, and then the latest is believed.
SINGLE_VALUED = frozenset(
    DIP + name
    for name in (
        "eventStatus",
        "onDate",
        "untilDate",
        "place",
        "count",
        "agreementStatus",
        "signedOn",
        "validFrom",
        "validUntil",
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a graph states of a single-valued property. `rank` orders the graphs: the greatest is believed."""

    value: Term
    rank: tuple[int, str, str]


def quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    """The triple in a graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def facts(quads: Iterable[Quad]) -> set[Triple]:
    """The facts of a dispatch's graph: its quads without annotations, targets, fact nodes and the stored text."""
    quads = list(quads)
    evidence = {q.subject for q in quads if q.predicate == TYPE and q.object == _ANNOTATION}
    targets = {q.object for q in quads if q.predicate == _HAS_TARGET and q.subject in evidence}
    selectors = {q.object for q in quads if q.predicate == _HAS_SELECTOR and q.subject in targets}
    supported = {q.object for q in quads if q.predicate == _SUPPORTS and q.subject in evidence}
    hidden = evidence | targets | selectors | supported
    return {q.triple for q in quads if q.subject not in hidden and q.predicate != _TEXT}


def key_of(triple: Triple) -> Key | None:
    """What may have only one value in the default graph: subject and property, and of labels the language."""
    predicate: str = triple.predicate.value
    if not isinstance(triple.subject, NamedNode):
        return None
    if predicate in SINGLE_VALUED:
        return (triple.subject.value, predicate, "")
    if triple.predicate == LABEL and isinstance(triple.object, Literal):
        return (triple.subject.value, predicate, triple.object.language or "")
    return None


def slot_of(triple: Triple) -> Key | None:
    """The key of the label with which a name competes: of a label its own, of another name that of its language."""
    if triple.predicate not in NAMES:
        return None
    return key_of(Triple(triple.subject, LABEL, triple.object))


def believed(predicate: str, claims: Iterable[Claim], lies_in: Callable[[Term, Term], bool]) -> Term | None:
    """The one value of a property among those claimed: the latest graph's, or a more exact one that agrees with it.

    Dates agree when the shorter is the beginning of the longer ("2025" and "2025-03"), places when one lies in the
    other (`lies_in(inner, outer)`), and an agreement that a text only mentions has the status that another gives it.
    The answer does not depend on the order of the claims. None without claims.
    """
    ordered = sorted(claims, key=lambda claim: (claim.rank, str(claim.value)), reverse=True)
    if not ordered:
        return None
    best = ordered[0].value
    for claim in ordered[1:]:
        if _more_exact(predicate, claim.value, best, lies_in):
            best = claim.value
    return best


def _more_exact(predicate: str, other: Term, best: Term, lies_in: Callable[[Term, Term], bool]) -> bool:
    if predicate == _AGREEMENT_STATUS:
        return best == _MENTIONED and other != _MENTIONED
    if predicate == PLACE.value:
        return lies_in(other, best)
    if isinstance(other, Literal) and isinstance(best, Literal) and predicate.endswith(("Date", "On", "From", "Until")):
        return bool(other.value.startswith(best.value + "-"))
    return False


def as_stored(quads: Iterable[Quad]) -> set[Quad]:
    """The quads as the engine gives them back: it writes numbers in its own way ("1.0" becomes "1")."""
    scratch = Store()
    scratch.extend(quads)
    return set(scratch)


def update_text(verb: str, quads: set[Quad]) -> str:
    """INSERT or DELETE DATA over engine-written terms, sorted so that the same change is the same text."""
    lines: dict[str, list[str]] = {}
    for quad in quads:
        graph = "" if quad.graph_name == DefaultGraph() else str(quad.graph_name)
        lines.setdefault(graph, []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    blocks = []
    for graph, body in sorted(lines.items()):
        text = "\n".join(sorted(body))
        blocks.append(f"GRAPH {graph} {{\n{text}\n}}" if graph else text)
    return f"{verb} DATA {{\n" + "\n".join(blocks) + "\n}"


def rank(graph: NamedNode, gazetteer: NamedNode, quads: Iterable[Quad]) -> tuple[int, str, str]:
    """How a graph ranks among those that differ: the gazetteer, then the dispatch issued last, then the name."""
    if graph == gazetteer:
        return (1, "", graph.value)
    issued = (q.object.value for q in quads if q.predicate == ISSUED and isinstance(q.object, Literal))
    return (0, max(issued, default=""), graph.value)
