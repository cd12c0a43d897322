"""The one place that knows the order: read → extract → map → validate → store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.core.errors import InputError, ValidationError
from kg.core.model import Note, Reading
from kg.core.terms import DIP, KINDS, OA, RDF

if TYPE_CHECKING:
    from kg.engine.decisions import Decisions
    from kg.engine.identity import Identity
    from kg.graph.store import Store
    from kg.stages.validate import Finding

Progress = Callable[[int, str], None]
# What two names may turn out to be one of: all that dispatches tell of, not what the store makes of it.
_DECIDABLE = frozenset(KINDS) - {"pair", "dispatch", "annotation", "target", "fact", "graph"}
_BODIES = frozenset({"org", "agency"})
_WORDS = 80  # characters of a text shown with a note


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not built, and why."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A note of a reading with the words that it is about, "" where it is about none in particular."""

    note: Note
    words: str = ""

    def __str__(self) -> str:
        span = self.note.span
        words = " ".join(self.words.split())
        shown = f": « {words if len(words) <= _WORDS else words[: _WORDS - 1] + '…'} »" if words else ""
        return f"{f'[{span.start}-{span.end}] ' if span else ''}{self.note.rule}: {self.note.message}{shown}"

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        note = self.note
        span = [note.span.start, note.span.end] if note.span else None
        return {"rule": note.rule, "message": note.message, "span": span, "words": self.words}


@dataclass(slots=True)
class BuildReport:
    """What a build did: identifiers of dispatches by outcome, the documents refused, the findings of the shapes."""

    built: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)  # read, but nothing in them was recognised as a fact
    refused: list[Refusal] = field(default_factory=list)
    findings: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, tuple[Traced, ...]] = field(default_factory=dict)
    stale: list[str] = field(
        default_factory=list
    )  # in the store, but built before what has been decided of their nodes
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
            "notes": {key: [traced.as_dict() for traced in notes] for key, notes in self.notes.items()},
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
    progress: Progress | None = None,
) -> BuildReport:
    """Builds every dispatch of the paths (files, folders, "-") into the store.

    A document that cannot be read is refused and reported; the others go on. With `validate` each graph is checked
    against the shapes before it is stored; with `strict` a graph with a violation is refused. `decisions` is a file of
    what persons have decided of doubtful pairs, without it the store's own; InputError where it contradicts itself.
    Dispatches of the store that are not built now, but would be otherwise by these decisions, stand in the report as
    stale. `progress` is called with the number of documents done and the identifier of the last.
    """
    from kg.graph import decided
    from kg.graph.derive import deciding
    from kg.stages.extract import LANGUAGES, extract
    from kg.stages.mapping import map_reading
    from kg.stages.read import ReadReport, Rejected, read

    report, passed_over = BuildReport(), ReadReport()
    identity = _identity(store, decisions)
    store.load_gazetteer()
    stale = _stale(store, identity)
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
                reading = extract(document, identity)
                mapped = map_reading(reading, store.base, identity)
            except InputError as error:
                report.refused.append(Refusal(error.where or where, str(error)))
                continue
            if reading.notes:
                report.notes[document.id] = _traced(reading)
            findings = check(mapped.quads) if check else []
            if findings:
                report.findings[document.id] = findings
            if strict and findings:
                report.refused.append(Refusal(where, f"{len(findings)} violations of the shapes: {findings[0]}"))
                continue
            changed = store.replace(mapped.dispatch_iri, mapped.quads)
            stale.discard(mapped.dispatch_iri)
            (report.built if changed else report.unchanged).append(document.id)
            if not (reading.events or reading.agreements or reading.statements or reading.incumbencies):
                report.empty.append(document.id)
            if progress:
                progress(done, document.id)
    finally:
        with deciding(identity.decisions):
            report.derived = store.refresh_derived()
        decided.write(store, decided.Decided(identity.decisions.lines, frozenset(stale)))
        report.stale = identifiers(store, stale)
        report.remarks = [f"{where}: {message}" for where, message in passed_over.notes]
        report.remarks += [
            f"{n} files ({kind or 'no extension'}) passed over" for kind, n in passed_over.skipped.items()
        ]
        if passed_over.repeated:
            report.remarks.append(f"{passed_over.repeated} dispatches met again, word for word, and passed over")
    return report


def _identity(store: Store, file: Path | None) -> Identity:
    """Who is who by the gazetteer and the decisions of a file, without one the store's own."""
    from kg.engine.decisions import read_decisions
    from kg.engine.identity import Identity
    from kg.graph.decided import decisions_file
    from kg.stages.extract import default_identity

    if file and not file.is_file():
        hint = "kg same and kg different write it"
        raise InputError("there is no such file of decisions", where=str(file), hint=hint)
    known, place = default_identity().gazetteer, file or decisions_file(store)
    found = read_decisions(place, known.entries if known else ()) if place else None
    return Identity(known, found) if found and found.lines else default_identity()


def _decided_before(store: Store) -> Decisions:
    """The decisions of the store's last build."""
    from kg.engine.decisions import decide
    from kg.graph import decided
    from kg.stages.extract import default_identity

    known = default_identity().gazetteer
    return decide(decided.read(store).lines, known.entries if known else ())


def _stale(store: Store, identity: Identity) -> set[str]:
    """The dispatches to build again: those that the last build left, and those that later decisions touch.

    It is kept at once, so that a build that is cut short forgets none.
    """
    from kg.graph import decided

    left = decided.read(store).stale.intersection(store.dispatches())
    stale = left | decided.touched(store, _decided_before(store), identity.decisions)
    decided.write(store, decided.Decided(identity.decisions.lines, stale))
    return set(stale)


def _traced(reading: Reading) -> tuple[Traced, ...]:
    text = reading.dispatch.text
    return tuple(Traced(note, note.span.of(text) if note.span else "") for note in reading.notes)


def _checker(store: Store) -> Callable[[Iterable[Any]], list[str]]:
    from kg.stages.validate import validate

    def check(quads: Iterable[Any]) -> list[str]:
        return [str(found) for found in validate(quads, base=store.base) if found.severity == "violation"]

    return check


def validate_store(store: Store) -> tuple[Finding, ...]:
    """What the shapes find in each dispatch's own graph, dispatch by dispatch."""
    from kg.stages.validate import validate

    return tuple(found for graph in store.dispatches() for found in validate(store.quads(graph), base=store.base))


def validate_file(file: str | Path) -> tuple[Finding, ...]:
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
    return tuple(found for graph in graphs for found in validate(graph, evidence=evidence))


def retract(identifier: str, store: Store) -> bool:
    """Withdraws a dispatch, named by its identifier or its IRI, and what followed from it. False if it is unknown."""
    known = store.dispatches()
    iri = identifier if identifier in known else dispatch_iri(identifier, store)
    if iri is None or not store.retract(iri):
        return False
    from kg.graph.derive import deciding

    with deciding(_decided_before(store)):
        store.refresh_derived()
    return True


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that was made: its line, the file, whether it is new there, and the identifiers of the dispatches to
    build again, because this or an earlier decision of the file touches them."""

    line: str
    file: Path
    is_new: bool
    dispatches: tuple[str, ...]


def settle(store: Store, verb: str, one: str, other: str, file: Path | None = None) -> Settled:
    """Writes a decision ("same" or "different") on two nodes, each an IRI, a CURIE or a name, into a file.

    Without a file it is the store's own. Raises QueryError for a name that means nothing or several nodes, InputError
    for nodes of unlike kinds and for a decision that contradicts another.
    """
    from kg.engine.decisions import DIFFERENT, Decision, add_decision, read_decisions
    from kg.graph import decided
    from kg.stages.extract import default_identity

    place = file or decided.decisions_file(store)
    if place is None:
        raise InputError("this store has no place for decisions", hint="name a file with --decisions")
    gazetteer = default_identity().gazetteer
    known = gazetteer.entries if gazetteer else {}
    before = read_decisions(place, known)
    decision = Decision(verb, _key(store, one, before), _key(store, other, before))
    kinds = {key.partition("/")[0] for key in (decision.one, decision.other)}
    if decision.one == decision.other:
        hint = (
            "say which two, by CURIE or IRI" if verb != DIFFERENT else "the dispatches say no more to tell them apart"
        )
        raise InputError(f"{one!r} and {other!r} are one node already: {decision.one}", hint=hint)
    if len(kinds) > 1 and not kinds <= _BODIES:
        raise InputError(f"{decision.one} and {decision.other} are of unlike kinds, and so never the same")
    if verb != DIFFERENT and decision.one in known and decision.other in known:
        hint = "mend the gazetteer, if they are"
        raise InputError(f"the gazetteer knows both {decision.one} and {decision.other}, as two", hint=hint)
    is_new = add_decision(place, decision, known)
    touched = decided.touched(store, _decided_before(store), read_decisions(place, known))
    return Settled(str(decision), place, is_new, tuple(identifiers(store, touched)))


def _key(store: Store, name: str, decisions: Decisions) -> str:
    """The key of a node that the store holds, or of which something has been decided."""
    from kg.graph.names import resolve, shorten

    node = resolve(store, name)
    key: str = node.value.removeprefix(store.base)
    if key == node.value or key.partition("/")[0] not in _DECIDABLE:
        raise InputError(f"{shorten(node.value, store.base)} is nothing that dispatches tell of", where=name)
    if key not in decisions.canonical and not store.query("ASK { { ?n ?p ?o } UNION { ?s ?p ?n } }", {"n": node}):
        raise InputError(f"the store says nothing of {shorten(node.value, store.base)}", where=name)
    return key


def identifiers(store: Store, dispatches: Iterable[str]) -> list[str]:
    """The identifiers of dispatches, given by IRI, in order."""
    wanted = set(dispatches)
    if not wanted:
        return []
    rows = store.query("SELECT ?d ?i { ?d a dip:Dispatch ; dct:identifier ?i }")
    return sorted(row["i"].value for row in rows if row["d"].value in wanted)


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
