"""The one place that knows the order: read → extract → map → validate → store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.core.errors import InputError, ValidationError
from kg.core.model import Note
from kg.core.terms import DIP, OA, RDF

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.stages.validate import Finding
    from kg.stages.validate.engines import Engine

Progress = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not built, and why."""

    where: str
    message: str


@dataclass(slots=True)
class BuildReport:
    """What a build did: identifiers of dispatches by outcome, the documents refused, the findings of the shapes."""

    built: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)  # read, but nothing in them was recognised as a fact
    refused: list[Refusal] = field(default_factory=list)
    findings: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)  # of a trace
    stale: list[str] = field(default_factory=list)  # in the store, but built before what has been decided since
    remarks: list[str] = field(default_factory=list)  # what was passed over without being refused
    derived: int = 0

    def to_json(self) -> str:
        """The report as JSON, for `kg build --report`."""
        value = {
            "built": self.built,
            "unchanged": self.unchanged,
            "empty": self.empty,
            "refused": [{"where": r.where, "message": r.message} for r in self.refused],
            "findings": self.findings,
            "stale": self.stale,
            "notes": {
                key: [
                    {"rule": n.rule, "message": n.message, "span": n.span and [n.span.start, n.span.end]} for n in notes
                ]
                for key, notes in self.notes.items()
            },
            "remarks": self.remarks,
            "derived": self.derived,
        }
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def build(
    paths: Sequence[str | Path],
    store: Store,
    *,
    validate: bool = True,
    strict: bool = False,
    decisions: Path | None = None,
    trace: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds every dispatch of the paths (files, folders, "-") into the store.

    A document that cannot be read is refused and reported; the others go on. With `validate` each graph is checked
    against the shapes before it is stored; with `strict` a graph with a violation is refused. `decisions` is a file of
    what persons have decided of doubtful pairs, without it the store's own; InputError where it contradicts itself.
    Dispatches of the store that are not built now, but would be otherwise by these decisions, stand in the report as
    stale. With `trace` the report's notes tell what the reading of each dispatch considered and refused. `progress` is
    called with the number of documents done and the identifier of the last.
    """
    from kg.graph.decided import Deciding
    from kg.stages.extract import LANGUAGES, default_identity, extract
    from kg.stages.mapping import map_reading
    from kg.stages.read import NOTES_KEPT, ReadReport, Rejected, read

    report, passed_over = BuildReport(), ReadReport()
    deciding = Deciding(store, default_identity(), decisions)
    identity = deciding.identity
    store.load_gazetteer()
    deciding.begin()
    check = _checker(store) if validate else None
    try:
        for done, document in enumerate(read(paths, stdin=sys.stdin.buffer, report=passed_over), 1):
            if isinstance(document, Rejected):
                report.refused.append(Refusal(document.where, str(document.error)))
                continue
            where = document.source or document.id
            if (document.language or "fr") not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                message = f"no grammar reads the language {document.language!r} (known: {known})"
                report.refused.append(Refusal(where, message))
                continue
            try:
                reading = extract(document, identity, trace=trace)
                mapped = map_reading(reading, store.base, identity)
            except InputError as error:
                report.refused.append(Refusal(error.where or where, str(error)))
                continue
            if reading.notes:
                report.notes[document.id] = reading.notes
            findings = check(mapped.quads) if check else []
            if findings:
                report.findings[document.id] = findings
            if strict and findings:
                report.refused.append(Refusal(where, f"{len(findings)} violations of the shapes: {findings[0]}"))
                continue
            changed = store.replace(mapped.dispatch_iri, mapped.quads)
            deciding.built(mapped.dispatch_iri)
            (report.built if changed else report.unchanged).append(document.id)
            if not (reading.events or reading.agreements or reading.statements or reading.incumbencies):
                report.empty.append(document.id)
            if progress:
                progress(done, document.id)
    finally:
        report.derived = store.refresh_derived(deciding.decisions)
        report.stale = deciding.end()
        report.remarks = [f"{where}: {message}" for where, message in passed_over.notes]
        report.remarks += [
            f"{n} files ({kind or 'no extension'}) passed over" for kind, n in passed_over.skipped.items()
        ]
        if passed_over.more_notes:
            report.remarks.append(f"{passed_over.more_notes} more details passed over, beyond the {NOTES_KEPT} named")
        if passed_over.repeated:
            report.remarks.append(f"{passed_over.repeated} dispatches met again, word for word, and passed over")
    return report


def _checker(store: Store) -> Callable[[Iterable[Any]], list[str]]:
    from kg.stages.validate import validate

    def check(quads: Iterable[Any]) -> list[str]:
        return [str(found) for found in validate(quads, base=store.base) if found.severity == "violation"]

    return check


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


def retract(identifier: str, store: Store) -> bool:
    """Withdraws a dispatch, named by its identifier or its IRI, and what followed from it. False if it is unknown."""
    from kg.graph.decided import decided_before
    from kg.stages.extract import default_identity

    known = store.dispatches()
    iri = identifier if identifier in known else dispatch_iri(identifier, store)
    if iri is None or not store.retract(iri):
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
