"""The jobs that write. One child does them, one after the other; each ends in a snapshot or changes nothing.

In a store that `kg build` has made, the default graph follows from the other graphs, and a dispatch's graph is replaced
whole. So there an update may write graphs of one's own, the Graph Store Protocol also dispatches' graphs, and nothing
else is written. A store without a build is a plain SPARQL store.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.core import terms
from kg.core.errors import InputError, StoreError
from kg.graph import sparql
from kg.graph.store import EmbeddedStore
from kg.web.workers import scan
from kg.web.workers.job import Job, Refused, named_graph
from kg.web.workers.output import Pipe

_KEPT = "the default graph and what stands below the store's base follow from builds"
_INSTEAD = "write a graph of your own, or replace a dispatch's graph by the Graph Store Protocol"


class WebStore(EmbeddedStore):
    """A store that is written over HTTP."""

    @property
    def built(self) -> bool:
        """Whether it holds a build, whose graphs hang together."""
        return "reference" in self._meta or any(name.startswith(self.base) for name in self.graphs())

    def update(self, text: str, base_iri: str) -> None:
        """Runs a SPARQL update, whole or not at all. Raises Refused."""
        prefixes = terms.prefixes(self.base)
        for reading in sparql.readings(text):
            found = list(sparql.tokens(reading))
            scan.depth(found)
            scan.check_offline(found)
            for target in scan.targets(found, prefixes, base_iri) if self.built else ():
                if target in (scan.ANY, scan.DEFAULT) or target.startswith(self.base):
                    raise Refused(403, f"this update is refused: {_KEPT}", where=target or None, hint=_INSTEAD)
        try:
            self._store.update(text, base_iri=base_iri, prefixes=prefixes)
        except SyntaxError as error:
            raise Refused.of(400, sparql.syntax_error(str(error))) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise Refused(400, str(error)) from error
        self._changed = True

    def has(self, name: str | None) -> bool:
        """Whether there is such a graph. The default graph is always there."""
        return name is None or self._store.contains_named_graph(NamedNode(name))

    def put(self, name: str | None, data: bytes, *, add: bool) -> None:
        """Puts N-Triples into a graph, beside what is there or in its place, in one transaction. Raises Refused."""
        if name is not None and self._is_dispatch(name):
            graph = NamedNode(name)
            new = {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parse(data, RdfFormat.N_TRIPLES)}
            old = set(self._store.quads_for_pattern(None, None, None, graph)) if add else set()
            self._put_dispatch(name, new | old)
            return
        triples = data.decode()  # N-Triples is what stands in a SPARQL template, and blank nodes become new ones there
        if name is None:
            steps = ["CLEAR DEFAULT", f"INSERT DATA {{ {triples} }}"]
        else:
            steps = [f"CLEAR SILENT GRAPH <{name}>", f"CREATE SILENT GRAPH <{name}>"]
            steps.append(f"INSERT DATA {{ GRAPH <{name}> {{ {triples} }} }}")
        self._store.update(" ;\n".join(steps[1:] if add else steps))
        self._changed = True

    def drop(self, name: str | None) -> None:
        """Empties the default graph, or takes a graph away. Raises Refused."""
        if name is not None and self._is_dispatch(name):
            self.retract(name)
            self.refresh_derived()
            return
        if name is None:
            self._store.clear_graph(DefaultGraph())
        else:
            self._store.remove_graph(NamedNode(name))
        self._changed = True

    def _is_dispatch(self, name: str) -> bool:
        return self.built and name.startswith(f"{self.base}dispatch/")

    def _put_dispatch(self, name: str, quads: set[Quad]) -> None:
        if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
            raise Refused(400, "a dispatch's graph has no blank nodes", where=name, hint="give its nodes IRIs")
        try:
            self.replace(name, quads)
        except InputError as error:
            raise Refused.of(400, error) from error
        self.refresh_derived()

    def check_graph(self, name: str | None) -> None:
        """Raises Refused for what names no graph, and for a graph that only builds write."""
        if name is not None:
            named_graph(name)
        if self.built and (name is None or name.startswith(self.base)) and not (name and self._is_dispatch(name)):
            raise Refused(403, f"this graph is not written: {_KEPT}", where=name, hint=_INSTEAD)


_store: WebStore | None = None


def _opened() -> WebStore:
    assert _store is not None  # the server opens before it asks anything else
    return _store


def open_store(job: Job, pipe: Pipe) -> None:
    """Opens the store (makes it where there is none) and tells its base."""
    global _store
    try:
        _store = WebStore(Path(job.ask["store"]))
    except StoreError as error:
        raise Refused.of(500, error) from error
    _store.copy_data(Path(job.ask["to"]))
    pipe.answer(base=_store.base)


def update(job: Job, pipe: Pipe) -> None:
    """Runs an update."""
    ask = job.ask
    default, named = ([named_graph(iri).value for iri in ask[key]] for key in ("default", "named"))
    text = scan.with_dataset(job.text, default, named)
    _opened().update(text, ask["base_iri"])
    _published(job, pipe, 204)


def put(job: Job, pipe: Pipe) -> None:
    """Puts N-Triples into a graph: `add` to what is there, or in its place."""
    store, name = _opened(), job.ask["name"]
    store.check_graph(name)
    status = 204 if store.has(name) else 201
    store.put(name, job.body, add=job.ask["add"])
    _published(job, pipe, status)


def drop(job: Job, pipe: Pipe) -> None:
    """Takes a graph away."""
    store, name = _opened(), job.ask["name"]
    store.check_graph(name)
    if not store.has(name):
        raise Refused(404, "there is no such graph", where=name)
    store.drop(name)
    _published(job, pipe, 204)


def _published(job: Job, pipe: Pipe, status: int) -> None:
    _opened().copy_data(Path(job.ask["to"]))
    pipe.answer(status=status)


def close(job: Job, pipe: Pipe) -> None:
    """Closes the store, so that the next who opens it finds all in its place."""
    global _store
    if _store:
        _store.close()
    _store = None
    pipe.answer()
    sys.exit(0)


JOBS: dict[str, Callable[[Job, Pipe], None]] = {
    "open": open_store,
    "update": update,
    "put": put,
    "drop": drop,
    "close": close,
}
