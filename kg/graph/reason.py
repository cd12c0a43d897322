"""Whether ontology, alignments and a graph are consistent: owlready2 and HermiT, a reasoner for OWL 2 DL on Java."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DIP, OA, OWL, PREFIXES, PROV, RDF, RDFS, SKOS, XSD
from kg.graph.contradictions import Axioms, Contradiction, contradictions

_FILES = ("diplomacy.ttl", "alignments.ttl")
_IRI = "urn:dispatch-kg:reasoning"
# Datatypes that OWL 2 has; HermiT refuses a graph with one that it has not.
_NUMBERS = ("decimal", "integer", "nonNegativeInteger", "positiveInteger", "long", "int", "double", "float")
_DATATYPES = frozenset(
    {RDF + "langString"} | {XSD + name for name in (*_NUMBERS, "string", "boolean", "anyURI", "dateTime")}
)
# Nothing follows from these: names, texts, and the evidence, whose fact nodes use words that OWL keeps for itself.
_SILENT = (RDFS + "label", SKOS, PROV + "value", OA, DIP + "supports", DIP + "rule", DIP + "confidence")
_RESERVED = frozenset(RDF + name for name in ("subject", "predicate", "object"))
_MEMORY = "2000M"


@dataclass(frozen=True, slots=True)
class ReasonReport:
    """What the reasoner found.

    `unsatisfiable` are the IRIs of classes that can have no member; `contradictions` say what contradicts what, empty
    for a consistent graph and for a contradiction of a kind that is not explained; `left_out` counts literals of
    datatypes that OWL 2 has not (xsd:date, xsd:gYear …), which shapes check instead.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    triples: int
    left_out: int

    @property
    def sound(self) -> bool:
        """Whether there is nothing to complain of."""
        return self.consistent and not self.unsatisfiable

    def __str__(self) -> str:
        lines = [f"{'consistent' if self.consistent else 'INCONSISTENT'}: {self.triples} triples with the ontology"]
        lines += [f"  {one}" for one in self.contradictions]
        if not self.consistent and not self.contradictions:
            lines.append("  what contradicts what is of no kind that can be explained here")
        lines += [f"  no member can there be of {iri}" for iri in self.unsatisfiable]
        if self.left_out:
            lines.append(
                f"  {self.left_out} literals left out (dates): OWL 2 has no such datatypes, the shapes check them"
            )
        return "\n".join(lines)


def check(graph: Iterable[Quad | Triple] = (), *, ontology: Iterable[Path] | None = None) -> ReasonReport:
    """Runs HermiT over ontology, alignments and a graph.

    `graph` is best a store's default graph: named graphs may differ in what has one value. `ontology` are the Turtle
    files to take in the place of the project's own. Raises ValidationError when there is no Java, when a file cannot be
    read or when the reasoner fails.
    """
    files = [ONTOLOGY / name for name in _FILES] if ontology is None else list(ontology)
    terms = [triple for file in files for triple in _read(file)]
    facts, left_out = _meaningful(graph)
    answer = _hermit(terms, "--unsatisfiable")
    unsatisfiable = () if answer is None else tuple(sorted(_listed(answer) - {OWL + "Nothing"}))
    consistent = answer is not None and (not facts or _hermit([*terms, *facts], "--consistency") is not None)
    short = {space: prefix for prefix, space in PREFIXES.items()}
    told = () if consistent else tuple(contradictions(Axioms(terms), facts, short))
    return ReasonReport(consistent, unsatisfiable, told, len(facts), left_out)


def _read(file: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise ValidationError(f"cannot be read: {error}", where=str(file)) from error


def _meaningful(graph: Iterable[Quad | Triple]) -> tuple[list[Triple], int]:
    """The facts from which something can follow, each once, and the number of literals that had to be left out."""
    kept: dict[Triple, None] = {}
    left_out: set[Triple] = set()
    for one in graph:
        triple = one.triple if isinstance(one, Quad) else one
        predicate, value = triple.predicate.value, triple.object
        if predicate.startswith(_SILENT) or predicate in _RESERVED:
            continue
        if predicate == RDF + "type" and isinstance(value, NamedNode) and value.value.startswith(OA):
            continue
        if isinstance(value, Literal) and value.datatype.value not in _DATATYPES:
            left_out.add(triple)
        else:
            kept[triple] = None
    return list(kept), len(left_out)


def _hermit(triples: list[Triple], question: str) -> str | None:
    """What HermiT answers to a question of its command line, None when the triples are inconsistent.

    The library's own call also asks for all classes of every individual: some ten times the time, and not wanted here.
    """
    java = shutil.which("java")
    if java is None:
        hint = "install a Java runtime, e.g. apt-get install default-jre-headless"
        raise ValidationError("the reasoner runs on Java, and there is no 'java' on the PATH", hint=hint)
    import owlready2
    from owlready2.reasoning import _HERMIT_CLASSPATH

    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    world: Any = owlready2.World()
    with tempfile.TemporaryDirectory(prefix="dispatch-kg-") as folder:
        file = Path(folder) / "graph.nt"
        try:
            world.get_ontology(_IRI).load(fileobj=BytesIO(data))
            world.save(str(file), format="ntriples")
        finally:
            world.close()
        hermit = ["-cp", _HERMIT_CLASSPATH, "org.semanticweb.HermiT.cli.CommandLine"]
        command = [java, f"-Xmx{_MEMORY}", *hermit, "--no-prefixes", question, file.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return done.stdout
    if "Inconsistent ontology" in done.stderr:
        return None
    raise ValidationError(f"the reasoner failed: {_reason_given(done.stderr or done.stdout)}")


def _listed(answer: str) -> set[str]:
    """The IRIs that an answer lists, one an indented line."""
    return {line.strip() for line in answer.splitlines() if line.startswith("\t")}


def _reason_given(message: str) -> str:
    """The line of a Java error that says something."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return next((line for line in lines if "xception" in line), lines[-1] if lines else "it gave no reason")
