"""Keeps the graph: a graph for each dispatch, for gazetteer, ontology and derived facts, and a merged default graph.

The default graph holds each fact once and without its evidence, so that plain queries never need `GRAPH`. It is kept in
step at every change by work that depends on the dispatch that changes, not on the size of the store.

A store is a folder: `store.json` (layout, base, fingerprints of what was loaded), `data/` (Oxigraph), and `writer.json`
while a process writes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.core import terms
from kg.core.errors import InputError, QueryError, StoreError
from kg.engine.decisions import Decisions
from kg.graph import matches, merge, reference
from kg.graph.derive import derive, rules_fingerprint
from kg.graph.sparql import bind, check_readonly, syntax_error

LAYOUT = 1
_META, _DATA, _WRITER = "store.json", "data", "writer.json"
_DEFAULT = DefaultGraph()


class Store(Protocol):
    """What the pipeline, the queries and the exports need of a store. Graphs and dispatches go by IRI."""

    base: str
    read_only: bool

    def replace(self, dispatch: str, quads: Iterable[Quad]) -> bool:
        """Puts a dispatch's graph in the place of what was known of it. Returns whether anything changed."""

    def retract(self, dispatch: str) -> bool:
        """Withdraws a dispatch: its graph, and each fact that nothing else states. Returns whether it was there."""

    def load_gazetteer(self) -> bool:
        """Loads gazetteer, topics and ontology if they differ from what the store holds. Returns whether they did."""

    def refresh_derived(self, decisions: Decisions | None = None) -> int:
        """Brings the derived facts in step, possible matches by what has been decided. Returns how many changed."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def dispatches(self) -> list[str]:
        """The IRIs of the dispatches, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of a named graph, or of the default graph."""

    def query(self, sparql: str, values: Mapping[str, Any] | None = None) -> Any:
        """The engine's result of a SPARQL query, its variables fixed to engine terms. Raises QueryError."""

    def close(self) -> None:
        """Releases the store for the next writer."""


class EmbeddedStore:
    """A `Store` over Oxigraph on disk. A context manager.

    Raises StoreError when the folder is missing (read-only), is no store, is damaged, has another base or is held by
    another process.
    """

    def __init__(self, path: str | Path, *, base: str | None = None, read_only: bool = False) -> None:
        self.path, self.read_only = Path(path), read_only
        self._meta: dict[str, Any] = self._read_meta(base)
        self.base: str = self._meta["base"]
        self._gazetteer = NamedNode(terms.gazetteer_graph(self.base))
        self._ontology = NamedNode(terms.ontology_graph(self.base))
        self._derived = NamedNode(terms.derived_graph(self.base))
        self._changed = False
        self._touched, self._matched = matches.Touched(), self._meta.get("matches")  # since matches were as this says
        self._store: ox.Store = self._open()

    # -- opening and closing ------------------------------------------------------------------------------------------

    def _read_meta(self, base: str | None) -> dict[str, Any]:
        file, where = self.path / _META, str(self.path)
        if not file.exists():
            if self.read_only:
                hint = f"make one with: kg build PATH --store {self.path}"
                raise StoreError("there is no store here", where=where, hint=hint)
            if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
                hint = "name a new or an empty folder"
                raise StoreError("is not a store, and not an empty folder", where=where, hint=hint)
            return {"layout": LAYOUT, "base": _checked_base(base or terms.DEFAULT_BASE)}
        hint = "move it away and build it anew"
        try:
            meta = json.loads(file.read_text(encoding="utf-8"))
            layout, found = meta["layout"], meta["base"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"the store's {_META} cannot be read: {error}", where=where, hint=hint) from error
        if layout != LAYOUT:
            raise StoreError(f"the store has layout {layout}, this version reads {LAYOUT}", where=where, hint=hint)
        if base is not None and base != found:
            message = f"the store's base is {found}, not {base}"
            raise StoreError(message, where=where, hint=f"leave --base out, or {hint}")
        assert isinstance(meta, dict)
        return meta

    def _open(self) -> ox.Store:
        where, data = str(self.path), self.path / _DATA
        try:
            if self.read_only:
                return ox.Store.read_only(str(data))
            self.path.mkdir(parents=True, exist_ok=True)
            store = ox.Store(str(data))
            self._write_meta()
            self._write_json(_WRITER, {"pid": os.getpid(), "since": time.strftime("%Y-%m-%d %H:%M:%S")})
            return store
        except (OSError, RuntimeError) as error:  # RuntimeError is how the engine reports corruption
            if "lock" in str(error).lower():
                hint = "wait until it has ended, or choose another --store"
                raise StoreError(f"{self._holder()} is writing to the store", where=where, hint=hint) from error
            if isinstance(error, PermissionError) or "ermission denied" in str(error):
                raise StoreError("may not be written", where=where, hint="choose another --store") from error
            hint = "move it away and build it anew"
            raise StoreError(f"the store is damaged: {error}", where=where, hint=hint) from error

    def _holder(self) -> str:
        with suppress(OSError, ValueError, KeyError, TypeError):
            writer = json.loads((self.path / _WRITER).read_text(encoding="utf-8"))
            return f"process {writer['pid']} (since {writer['since']})"
        return "another process"

    def _write_json(self, name: str, value: Mapping[str, Any]) -> None:
        part = self.path / f"{name}.part"
        part.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(self.path / name)

    def _write_meta(self) -> None:
        self._write_json(_META, self._meta)

    def close(self) -> None:
        """Releases the store. It cannot be used afterwards."""
        if not hasattr(self, "_store"):
            return
        if self._changed:
            self._store.optimize()  # not flush(), which can hang after many small transactions
        del self._store
        if not self.read_only:
            if self._changed:
                # Opening once more turns the engine's log into its tables; else every reader would replay the log.
                ox.Store(str(self.path / _DATA))
            (self.path / _WRITER).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading ------------------------------------------------------------------------------------------------------

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of a named graph, or of the default graph; in no order."""
        name = _DEFAULT if graph is None else NamedNode(graph)
        yield from self._store.quads_for_pattern(None, None, None, name)

    def pattern(
        self, subject: Any = None, predicate: Any = None, obj: Any = None, graph: Any = _DEFAULT
    ) -> Iterator[Quad]:
        """The quads that match engine terms; None matches all, also as the graph (default graph included)."""
        yield from self._store.quads_for_pattern(subject, predicate, obj, graph)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        index = terms.names_graph(self.base)
        return sorted(name.value for name in self._store.named_graphs() if name.value != index)

    def dispatches(self) -> list[str]:
        """The IRIs of the dispatches' graphs, sorted."""
        own = {self._gazetteer.value, self._ontology.value, self._derived.value}
        return [name for name in self.graphs() if name not in own]

    def __len__(self) -> int:
        return len(self._store)

    def query(self, sparql: str, values: Mapping[str, Any] | None = None) -> Any:
        """The engine's result of a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

        `values` fixes variables (named without "?") to engine terms, see `sparql.bind`. The store's prefixes hold where
        the query declares none. Raises QueryError for bad syntax (with line and column)
        and for anything that would write or reach out to the network.
        """
        check_readonly(sparql)
        try:
            return self._store.query(bind(sparql, values or {}), prefixes=terms.prefixes(self.base))
        except SyntaxError as error:
            raise syntax_error(str(error)) from error
        except ValueError as error:
            raise QueryError(str(error)) from error
        except (OSError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "orruption" not in str(error):
                raise QueryError(str(error)) from error
            hint = "move it away and build it anew"
            raise StoreError(f"the store is damaged: {error}", where=str(self.path), hint=hint) from error

    # -- writing ------------------------------------------------------------------------------------------------------

    def _apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Removes and adds in one transaction."""
        if not removed and not added:
            return
        self._changed = True
        self._touched.add((*removed, *added))
        if self._meta.pop("derived", None):  # until the rules have run again, even if this process ends now
            self._meta.pop("matches", None)
            self._write_meta()
        if removed:
            self._store.update(merge.update_text("DELETE", removed) + ";\n" + merge.update_text("INSERT", added))
        elif added:
            self._store.extend(sorted(added, key=str))

    def replace(self, dispatch: str, quads: Iterable[Quad]) -> bool:
        """Puts a dispatch's graph in the place of what was known of it, in one transaction; False if it is the same.

        Every quad must stand in the graph of the dispatch, without blank nodes (InputError).
        """
        graph = NamedNode(dispatch)
        new = merge.as_stored(quads)
        for quad in new:
            if quad.graph_name != graph:
                raise InputError(f"a quad stands in {quad.graph_name}, not in the dispatch's own graph", where=dispatch)
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise InputError(f"a blank node cannot be stored: {quad}", where=dispatch)
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        if old == new:
            return False
        removed, added = self._merged(graph, old, new)
        self._apply((old - new) | removed, (new - old) | added)
        return True

    def retract(self, dispatch: str) -> bool:
        """Withdraws a dispatch, in one transaction: its graph, and each fact that no other graph states."""
        if not self.replace(dispatch, ()):
            return False
        self._store.remove_graph(NamedNode(dispatch))
        return True

    def _merged(self, graph: NamedNode, old: set[Quad], new: set[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What leaves and what enters the default graph (and the derived one) when `old` becomes `new`."""
        before, after = merge.facts(old), merge.facts(new)
        removed: set[Quad] = set()
        added: set[Quad] = set()
        single: dict[merge.Key, set[merge.Term]] = {}  # what the graph will state, where only one value may stand
        named: dict[merge.Key, set[Triple]] = {}  # the names that it states or stated, by node and language
        for triple in before | after:
            key = merge.key_of(triple)
            slot = merge.slot_of(triple)
            if slot is not None:
                named.setdefault(slot, set()).add(triple)
            elif key is not None:
                values = single.setdefault(key, set())
                if triple in after:
                    values.add(triple.object)
            elif triple in after:
                if not self._has(triple, _DEFAULT):
                    added.add(merge.quad(triple, _DEFAULT))
                if self._has(triple, self._derived):  # stated now: no longer a matter of the rules alone
                    removed.add(merge.quad(triple, self._derived))
            elif not self._stated_elsewhere(triple, graph):
                removed.add(merge.quad(triple, _DEFAULT))
        rank = merge.rank(graph, self._gazetteer, new)
        for key, own in single.items():
            claims = [merge.Claim(value, rank) for value in own] + self._claims(key, graph)
            standing = set(self._of_key(key, _DEFAULT))
            wanted = _standing(key, merge.believed(key[1], claims, self._lies_in))
            removed |= standing - wanted
            added |= wanted - standing
        for slot, triples in named.items():
            standing, wanted = self._names(slot, graph, triples, triples & after)
            removed |= standing - wanted
            added |= wanted - standing
        return removed, added

    def _names(
        self, slot: merge.Key, graph: NamedNode, triples: set[Triple], own: set[Triple]
    ) -> tuple[set[Quad], set[Quad]]:
        """What stands of a node's names in a language, and what shall: one label, all other names and labels beside it.

        `triples` are the names that the graph stated or states, `own` those that it states from now on.
        """
        node, standing = NamedNode(slot[0]), set(self._of_key(slot, _DEFAULT))
        label = self._label(slot, graph, {t.object for t in own if t.predicate == merge.LABEL}, standing)
        wanted = _standing(slot, label)
        names = {t.object for t in triples} | {q.object for q in standing | wanted}
        for name in names:
            other = Triple(node, merge.ALT_LABEL, name)
            said = (other,) if name == label else (other, Triple(node, merge.LABEL, name))
            if any(triple in own or self._stated_elsewhere(triple, graph) for triple in said):
                wanted.add(merge.quad(other, _DEFAULT))
            if self._has(other, _DEFAULT):
                standing.add(merge.quad(other, _DEFAULT))
        return standing, wanted

    def _settle_places(self) -> None:
        """Decides anew between places that differ: a new gazetteer may say that one lies in the other."""
        found = self._store.quads_for_pattern(None, merge.PLACE, None, _DEFAULT)
        keys = {key for quad in found if (key := merge.key_of(quad.triple))}
        standing = {quad for key in keys for quad in self._of_key(key, _DEFAULT)}
        wanted: set[Quad] = set()
        for key in keys:
            wanted |= _standing(key, merge.believed(key[1], self._claims(key, self._derived), self._lies_in))
        self._apply(standing - wanted, wanted - standing)

    def _of_key(self, key: merge.Key, graph: Any) -> Iterator[Quad]:
        """The quads of a graph (None: of all) that compete for the one place of a key."""
        for quad in self._store.quads_for_pattern(NamedNode(key[0]), NamedNode(key[1]), None, graph):
            if merge.key_of(quad.triple) == key:
                yield quad

    def _stating(self, key: merge.Key, changing: NamedNode) -> Iterator[Quad]:
        """The same of all graphs that state facts, without the one that is changing."""
        ignored = (_DEFAULT, changing, self._ontology, self._derived)
        return (quad for quad in self._of_key(key, None) if quad.graph_name not in ignored)

    def _label(self, key: merge.Key, graph: NamedNode, own: set[merge.Term], standing: set[Quad]) -> merge.Term | None:
        """The preferred name: the gazetteer's, else the last of all in the alphabet ("Baïramov" after "Bairamov").

        Thousands of dispatches may name a node, so they are asked only when the name that stands has lost its last one.
        """
        known = own if graph == self._gazetteer else {q.object for q in self._of_key(key, self._gazetteer)}
        if known:
            return max(known, key=str)
        kept = {q.object for q in standing if self._stated_elsewhere(q.triple, graph)}
        if graph == self._gazetteer or (standing and not kept):
            kept = {q.object for q in self._stating(key, graph)}
        return max(own | kept, key=str, default=None)

    def _claims(self, key: merge.Key, changing: NamedNode) -> list[merge.Claim]:
        """What the other graphs state for a key."""
        return [merge.Claim(quad.object, self._rank(quad.graph_name)) for quad in self._stating(key, changing)]

    def _has(self, triple: Triple, graph: NamedNode | DefaultGraph) -> bool:
        return merge.quad(triple, graph) in self._store

    def _stated_elsewhere(self, triple: Triple, graph: NamedNode) -> bool:
        ignored = (_DEFAULT, graph, self._ontology, self._derived)
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(q.graph_name not in ignored for q in found)

    def _rank(self, graph: Any) -> tuple[int, str, str]:
        return merge.rank(graph, self._gazetteer, self._store.quads_for_pattern(graph, merge.ISSUED, None, graph))

    def _lies_in(self, inner: Any, outer: Any) -> bool:
        """Whether the gazetteer (no dispatch: order would matter then) says that a region lies in another."""
        seen, todo = set(), [inner]
        while todo:
            for quad in self._store.quads_for_pattern(todo.pop(), merge.WITHIN, None, self._gazetteer):
                if quad.object == outer:
                    return True
                if quad.object not in seen:
                    seen.add(quad.object)
                    todo.append(quad.object)
        return False

    def load_gazetteer(self) -> bool:
        """Loads gazetteer, topics and ontology when their files (or how they are read) differ from the last time."""
        fingerprint = reference.fingerprint(self.base)
        if self._meta.get("reference") == fingerprint:
            return False
        for graph, triples in (
            (self._ontology, reference.ontology(self.base)),
            (self._gazetteer, reference.gazetteer(self.base)),
        ):
            old = set(self._store.quads_for_pattern(None, None, None, graph))
            new = merge.as_stored(merge.quad(triple, graph) for triple in triples)
            removed, added = (set(), set()) if graph == self._ontology else self._merged(graph, old, new)
            self._apply((old - new) | removed, (new - old) | added)
        self._settle_places()
        self._matched = None
        self._meta["reference"] = fingerprint
        self._write_meta()
        return True

    def refresh_derived(self, decisions: Decisions | None = None) -> int:
        """Computes what the rules derive and which nodes are perhaps the same, and brings both in step with the facts.

        Returns how many derived facts were added or withdrawn.
        """
        decisions = decisions or Decisions()
        done = {"derived": rules_fingerprint(), "matches": matches.fingerprint(decisions)}
        if done.items() <= self._meta.items():
            return 0
        changed = 0 if self._meta.get("derived") == done["derived"] else self._derive()
        touched = self._touched if self._matched == done["matches"] else None
        removed, added = matches.Matcher(self._store, self.base, decisions).changes(touched)
        self._apply(removed, added)
        self._touched, self._matched = matches.Touched(), done["matches"]
        self._meta |= done
        self._write_meta()
        return changed + sum(quad.graph_name == self._derived for quad in (*removed, *added))

    def _derive(self) -> int:
        found = self._store.quads_for_pattern(None, None, None, self._derived)
        old = {q.triple for q in found if q.predicate != matches.POSSIBLE_MATCH}
        stated = [q.triple for q in self._store.quads_for_pattern(None, None, None, _DEFAULT) if q.triple not in old]
        ontology = [q.triple for q in self._store.quads_for_pattern(None, None, None, self._ontology)]
        new = derive(stated, ontology)
        places = (self._derived, _DEFAULT)
        self._apply(
            {merge.quad(triple, place) for triple in old - new for place in places},
            {merge.quad(triple, place) for triple in new - old for place in places},
        )
        return len(old ^ new)


def _standing(key: merge.Key, value: merge.Term | None) -> set[Quad]:
    """What stands in the default graph for a key."""
    return set() if value is None else {Quad(NamedNode(key[0]), NamedNode(key[1]), value, _DEFAULT)}


def _checked_base(base: str) -> str:
    try:
        NamedNode(base + "x")
    except ValueError as error:
        hint = "e.g. https://example.org/id/"
        raise StoreError(f"the base is no absolute IRI: {error}", where=base, hint=hint) from error
    if base[-1] not in "/#":
        raise StoreError("the base must end in / or #", where=base, hint=f"e.g. {base}/")
    return base
