"""The seed, built once a run as `kg build seeds/` builds it, and ways to ask its store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg import pipeline
from kg.cli import main
from kg.core.terms import DIP
from kg.graph import names, queries
from kg.graph.explain import stored_text
from kg.graph.store import EmbeddedStore

SEEDS = Path(__file__).parents[2] / "seeds"
BAIRAMOV, NURTLEU = "person/djeyhoun-bairamov", "person/murat-nurtleu"
DISPATCH = "dispatch/azertac-2025-03-11"
AZ, KZ, AM = "state/AZ", "state/KZ", "state/AM"

# The nodes that the dispatch's own graph tells of, by its facts; each pattern fits exactly one of them.
NODES = {
    "meeting": "?x a dip:Meeting",
    "briefing": "?x a dip:PressBriefing",
    "visits of Azerbaijan": "?x a dip:EventSeries ; dip:participant state:AZ",
    "visits of Kazakhstan": "?x a dip:EventSeries ; dip:participant state:KZ",
    "plan": "?x a dip:ActionPlan",
    "treaty": "?x a dip:Treaty",
    "quotation": "?x a dip:Statement ; dip:quoted true",
    "stressed": "?x a dip:Statement ; dip:text ?said FILTER(CONTAINS(?said, 'le renforcement des relations avec'))",
    "affirmed": "?x a dip:Statement ; dip:text ?said FILTER(CONTAINS(?said, 'les deux visites du président'))",
    "tenure of Baïramov": f"?x a dip:Incumbency ; dip:holder <{BAIRAMOV}>",
    "tenure of Nurtleu as deputy": f"?x dip:holder <{NURTLEU}> ; dip:office/dip:role 'vice-Premier ministre'@fr",
    "tenure of Nurtleu as minister": (
        f"?x dip:holder <{NURTLEU}> ; dip:office/dip:role 'ministre des Affaires étrangères'@fr"
    ),
    "ministry of Azerbaijan": "?x a dip:GovernmentBody ; dip:bodyOf state:AZ ; rdfs:label ?l "
    "FILTER(CONTAINS(?l, 'ministère'))",
    "ministry of Kazakhstan": "?x a dip:GovernmentBody ; dip:bodyOf state:KZ ; rdfs:label ?l "
    "FILTER(CONTAINS(?l, 'ministère'))",
    "government of Kazakhstan": "?x a dip:GovernmentBody ; dip:bodyOf state:KZ ; rdfs:label ?l "
    "FILTER(CONTAINS(LCASE(?l), 'gouvernement'))",
    "centre": "?x a dip:Organisation ; rdfs:label 'Centre de créativité pour enfants Kourmanghazy'@fr",
}


@dataclass(frozen=True, slots=True)
class Seed:
    """The built store. Nodes go by their path below the base, terms of the ontology by their local name."""

    path: Path
    store: EmbeddedStore
    report: pipeline.BuildReport

    @property
    def text(self) -> str:
        """The stored text."""
        return stored_text(self.store, self.store.base + DISPATCH)

    def short(self, term: Any) -> str | None:
        """A term as these tests write it."""
        if term is None:
            return None
        value: str = term.value
        return value.removeprefix(self.store.base).removeprefix(DIP)

    def select(self, sparql: str) -> list[tuple[str | None, ...]]:
        """The rows of a query; relative IRIs in it are below the base."""
        result = self.store.query(f"BASE <{self.store.base}> {sparql}")
        columns = [variable.value for variable in result.variables]
        return [tuple(self.short(row[column]) for column in columns) for row in result]

    def values(self, sparql: str) -> set[str | None]:
        """The values of a query's one column."""
        return {value for (value,) in self.select(sparql)}

    def saved(self, query: str, **params: str) -> list[tuple[str | None, ...]]:
        """The rows of a saved query."""
        return [tuple(map(self.short, row)) for row in queries.run(self.store, query, params).rows]

    def node(self, name: str) -> str:
        """The one node of a pattern of `NODES`."""
        found = self.values(f"SELECT DISTINCT ?x {{ GRAPH <{DISPATCH}> {{ {NODES[name]} }} }}")
        assert len(found) == 1, f"{name}: {len(found)} nodes"
        return str(found.pop())

    def objects(self, subject: str, predicate: str) -> set[str | None]:
        """The values of a property of a node."""
        return self.values(f"SELECT ?o {{ <{subject}> {predicate} ?o }}")

    def named(self, name: str) -> str | None:
        """The node that a name means."""
        return self.short(names.resolve(self.store, name))

    def iri(self, path: str) -> NamedNode:
        """The IRI of a node."""
        return NamedNode(self.store.base + path)


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seed]:
    """The seed's store, built through the pipeline and opened for reading."""
    path = tmp_path_factory.mktemp("seed") / "store"
    with EmbeddedStore(path) as store:
        report = pipeline.build([SEEDS], store)
    with EmbeddedStore(path, read_only=True) as store:
        yield Seed(path, store, report)


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof as `kg explain` prints it: the sentence, and the words marked in it."""

    sentence: str
    words: str


Explain = Callable[..., list[Shown]]


@pytest.fixture
def explain(seed: Seed, capsys: pytest.CaptureFixture[str]) -> Explain:
    """The proofs that `kg explain` prints of a node, or of subject, predicate and object."""

    def run(*terms: str) -> list[Shown]:
        with pytest.raises(SystemExit) as left:
            main(["explain", *terms, "--store", str(seed.path)])
        printed = capsys.readouterr()
        assert left.value.code == 0, printed.err
        lines = printed.out.splitlines()
        told = [before for before, line in pairwise(lines) if line.lstrip().startswith("— ")]
        return [_shown(line) for line in told]

    return run


def _shown(line: str) -> Shown:
    found = re.fullmatch(r"(.*)\[(.*)\](.*)", line.strip())
    assert found, line
    return Shown("".join(found.groups()), found[2])
