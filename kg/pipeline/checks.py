"""What is asked of a store or a file as a whole, and taking a dispatch back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.core.errors import ValidationError
from kg.core.terms import DIP, OA, RDF

if TYPE_CHECKING:
    from kg.graph.journal import Journal
    from kg.graph.store import Store
    from kg.stages.validate import Finding
    from kg.stages.validate.engines import Engine


def validate_store(store: Store, engine: Engine = "compiled") -> tuple[Finding, ...]:
    """What the shapes find in each dispatch's own graph, dispatch by dispatch."""
    from kg.stages.validate import validate

    graphs = store.dispatches()
    return tuple(one for graph in graphs for one in validate(store.quads(graph), base=store.base, engine=engine))


def validate_file(file: str | Path, engine: Engine = "compiled") -> tuple[Finding, ...]:
    """What the shapes find in a file of RDF; of several graphs in each that is a dispatch's own, else in all as one.

    Without annotations the shapes of evidence are left out. Raises ValidationError for a file that is no RDF.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    from kg.stages.validate import validate

    path = Path(file)
    known = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if known is None:
        hint = "known are .ttl .trig .nt .nq .rdf .jsonld"
        raise ValidationError("the extension says no format of RDF", where=str(file), hint=hint)
    try:
        quads = list(parse(path=str(path), format=known))
    except (OSError, SyntaxError) as error:
        raise ValidationError(f"cannot be read: {error}", where=str(file), hint="check that it is RDF") from error
    annotation, kind, dispatch = (NamedNode(iri) for iri in (OA + "Annotation", RDF + "type", DIP + "Dispatch"))
    own = {q.graph_name for q in quads if q.predicate == kind and q.object == dispatch and q.subject == q.graph_name}
    graphs = [[q for q in quads if q.graph_name == graph] for graph in sorted(own, key=str)] or [quads]
    evidence = any(q.object == annotation for q in quads)
    return tuple(found for graph in graphs for found in validate(graph, evidence=evidence, engine=engine))


def retract(identifier: str, store: Store, journal: Journal | None = None) -> bool:
    """Withdraws a dispatch, named by its identifier or its IRI, and what followed from it. False if it is unknown.

    A build that meets the dispatch again builds it again.
    """
    from kg.graph.decided import decided_before
    from kg.stages.extract import default_identity

    known = store.dispatches()
    iri = identifier if identifier in known else dispatch_iri(identifier, store)
    if iri is None:
        return False
    if journal:
        journal.forget_graphs([iri])  # first: a journal that forgets costs work, one that knows too much a dispatch
    if not store.retract(iri):
        return False
    store.refresh_derived(decided_before(store, default_identity()))
    return True


def dispatch_iri(identifier: str, store: Store) -> str | None:
    """The IRI of the dispatch with this dct:identifier, None if the store has none."""
    from pyoxigraph import Literal

    rows = store.query("SELECT ?d { ?d dct:identifier ?_id } ORDER BY ?d", {"_id": Literal(identifier)})
    return next((row["d"].value for row in rows), None)


def similar_dispatches(identifier: str, store: Store) -> list[str]:
    """Up to three identifiers of dispatches that look like this one."""
    from difflib import get_close_matches

    known = (row["i"].value for row in store.query("SELECT ?i { ?d a dip:Dispatch ; dct:identifier ?i } ORDER BY ?i"))
    return get_close_matches(identifier, list(known), 3, 0.5)
