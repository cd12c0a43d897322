"""Keeps the graph: a graph for each dispatch, for gazetteer, ontology and derived facts, and a merged default graph.

The default graph holds each fact once and without its evidence, so that plain queries never need `GRAPH`. It is kept in
step at every change by work that depends on the dispatch that changes, not on the size of the store.

A store is a folder: `store.json` (layout, base, fingerprints of what was loaded), `data/` (Oxigraph), `writer.json`
while a process writes, and `snapshot/`, the data as they were when it began. Who reads meanwhile, or after a writer
that was killed, reads the snapshot: the last complete state. It consists of links to files of the data, so that making
it takes no time; it keeps what they held until the next writer makes another.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.core import terms
from kg.core.errors import InputError, QueryError, StoreError
from kg.core.files import write_json
from kg.engine.decisions import Decisions
from kg.graph import derive, matches, merge, reference
from kg.graph.sparql import bind, check_readonly, syntax_error
from kg.graph.standing import Nothing, Standing

LAYOUT = 2
META, DATA, SNAPSHOT, WRITER = "store.json", "data", "snapshot", "writer.json"
_DEFAULT = DefaultGraph()
_ANEW = "move it away and build it anew"
T = TypeVar("T")
_PART, _CHUNK = 200_000, 10_000  # quads of a load that enter together; quads or nodes settled together
# Nodes with more than one value of a property of which one may stand (of labels, one a language).
_CONTESTED = """
SELECT DISTINCT ?s {{
  ?s <{predicate}> ?a . ?s <{predicate}> ?b .
  FILTER(!sameTerm(?a, ?b) && COALESCE(LANG(?a), "") = COALESCE(LANG(?b), ""))
}}
"""


class Store(Protocol):
    """What the pipeline, the queries and the exports need of a store. Graphs and dispatches go by IRI."""

    base: str
    read_only: bool

    def replace(self, dispatch: str, quads: Iterable[Quad]) -> bool:
        """Puts a dispatch's graph in the place of what was known of it. Returns whether anything changed."""

    def retract(self, dispatch: str) -> bool:
        """Withdraws a dispatch: its graph, and each fact that nothing else states. Returns whether it was there."""

    def load(self, batches: Iterable[tuple[str, Iterable[Quad]]]) -> int:
        """Puts in many dispatches at once, as `replace` of each would. Returns how many entered or changed."""

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
        self.standing = Standing(self, self.base)
        self._gazetteer, self._ontology = self.standing.gazetteer, self.standing.ontology
        self._derived = self.standing.derived
        self._changed = False
        self._touched, self._matched = matches.Touched(), self._meta.get("matches")  # since matches were as this says
        self._store: ox.Store = self._open()
        if not read_only:
            self._settle()

    # -- opening and closing ------------------------------------------------------------------------------------------

    def _read_meta(self, base: str | None) -> dict[str, Any]:
        file, where = self.path / META, str(self.path)
        if not file.exists():
            if self.read_only:
                hint = f"make one with: kg build PATH --store {self.path}"
                raise StoreError("there is no store here", where=where, hint=hint)
            if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
                hint = "name a new or an empty folder"
                raise StoreError("is not a store, and not an empty folder", where=where, hint=hint)
            return {"layout": LAYOUT, "base": _checked_base(base or terms.DEFAULT_BASE)}
        try:
            meta = json.loads(file.read_text(encoding="utf-8"))
            layout, found = meta["layout"], meta["base"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"the store's {META} cannot be read: {error}", where=where, hint=_ANEW) from error
        if layout != LAYOUT:
            message = f"the store has layout {layout}, this version reads {LAYOUT}"
            raise StoreError(message, where=where, hint=f"{_ANEW}: kg build PATH --store DIR")
        if base is not None and base != found:
            message = f"the store's base is {found}, not {base}"
            raise StoreError(message, where=where, hint=f"leave --base out, or {_ANEW}")
        assert isinstance(meta, dict)
        return meta

    def _open(self) -> ox.Store:
        where, data = str(self.path), self.path / DATA
        try:
            if self.read_only:
                return ox.Store.read_only(str(readable(self.path)))
            self.path.mkdir(parents=True, exist_ok=True)
            store = ox.Store(str(data))
            if not self.unfinished:
                self._publish(store)
            self._write_meta()
            write_json(self.path / WRITER, {"pid": os.getpid(), "since": time.strftime("%Y-%m-%d %H:%M:%S")})
            return store
        except (OSError, RuntimeError) as error:  # RuntimeError is how the engine reports corruption
            if "lock" in str(error).lower():
                hint = "wait until it has ended, or choose another --store"
                raise StoreError(f"{self._holder()} is writing to the store", where=where, hint=hint) from error
            if isinstance(error, PermissionError) or "ermission denied" in str(error):
                raise StoreError("may not be written", where=where, hint="choose another --store") from error
            raise StoreError(f"the store is damaged: {error}", where=where, hint=_ANEW) from error

    def _publish(self, store: ox.Store) -> None:
        """Makes the data, as they are, what readers see while this process writes."""
        snapshot, new, old = (self.path / f"{SNAPSHOT}{end}" for end in ("", ".new", ".old"))
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        store.backup(str(new))
        if snapshot.exists():
            snapshot.replace(old)
        new.replace(snapshot)
        shutil.rmtree(old, ignore_errors=True)

    def _holder(self) -> str:
        with suppress(OSError, ValueError, KeyError, TypeError):
            writer = json.loads((self.path / WRITER).read_text(encoding="utf-8"))
            return f"process {writer['pid']} (since {writer['since']})"
        return "another process"

    def _write_meta(self) -> None:
        write_json(self.path / META, self._meta)

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
                ox.Store(str(self.path / DATA))
            (self.path / WRITER).unlink(missing_ok=True)

    @property
    def unfinished(self) -> str:
        """What an interrupted build has left to the next one; empty of a store at rest."""
        if self._meta.get("unsettled"):
            return "values that differ stand side by side"
        return "" if self._in_step() or not self._meta.get("reference") else "derived facts are not in step"

    def copy_data(self, folder: Path) -> None:
        """Writes the engine's files into a new folder, as they are at this moment. Raises OSError."""
        self._store.backup(str(folder))

    def compact(self) -> None:
        """Has the engine rewrite its files without what has been replaced or withdrawn."""
        self._store.optimize()
        self._changed = True

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
            raise StoreError(f"the store is damaged: {error}", where=str(self.path), hint=_ANEW) from error

    def ask_rule(self, text: str) -> Any:
        """The result of a query of the rules."""
        return self._store.query(derive.rebased(text, self.base))

    # -- writing ------------------------------------------------------------------------------------------------------

    def _apply(self, removed: set[Quad], added: set[Quad], *then: str) -> None:
        """Removes and adds in one transaction, with the updates that follow."""
        if not removed and not added:
            return
        self._changed = True
        self._touched.add((*removed, *added))
        if self._touched and self._meta.pop("matches", None):  # until they are in step, even if this process ends now
            self._write_meta()
        if removed or then:
            texts = [merge.update_text("DELETE", removed), merge.update_text("INSERT", added), *then]
            text = f"{derive.prologue() if then else ''}\n" + ";\n".join(texts)
            self._store.update(derive.rebased(text, self.base) if then else text)
        else:
            self._store.extend(sorted(added, key=str))

    def _change(self, graph: NamedNode, old: set[Quad], new: set[Quad]) -> None:
        """Brings a graph of facts, the default graph and, if they are in step, the derived facts from old to new."""
        removed, added = self.standing.change(graph, old, new)
        if not self._in_step():
            self._apply((old - new) | removed, (new - old) | added)
            return
        foci = derive.touched(self.ask_rule, {quad.triple for quad in removed | added})
        lost = derive.concluded(self.ask_rule, foci)
        kept = {q for q in removed if q.triple not in lost and self.standing.has(q.triple, self._derived)}
        stated = merge.facts(new)
        for triple in lost:
            removed.add(merge.quad(triple, self._derived))
            if triple not in stated and not self.standing.stated_elsewhere(triple, graph):
                removed.add(merge.quad(triple, _DEFAULT))
        updates = derive.updates(foci, self._derived.value)
        self._apply((old - new) | (removed - kept), (new - old) | added, *updates)

    def _in_step(self) -> bool:
        return bool(self._meta.get("derived") == derive.rules_fingerprint())

    def _out_of_step(self) -> None:
        """Leaves the derived facts to `refresh_derived`, even if this process ends now."""
        self._matched = None
        if self._meta.pop("derived", None):
            self._meta.pop("matches", None)
            self._write_meta()

    def replace(self, dispatch: str, quads: Iterable[Quad]) -> bool:
        """Puts a dispatch's graph in the place of what was known of it, in one transaction; False if it is the same.

        Every quad must stand in the graph of the dispatch, without blank nodes (InputError).
        """
        graph = NamedNode(dispatch)
        new = merge.as_stored(quads)
        self._check(dispatch, new)
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        if old == new:
            return False
        self._change(graph, old, new)
        return True

    @staticmethod
    def _check(dispatch: str, quads: Iterable[Quad]) -> None:
        graph = NamedNode(dispatch)
        for quad in quads:
            if quad.graph_name != graph:
                raise InputError(f"a quad stands in {quad.graph_name}, not in the dispatch's own graph", where=dispatch)
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise InputError(f"a blank node cannot be stored: {quad}", where=dispatch)

    def retract(self, dispatch: str) -> bool:
        """Withdraws a dispatch, in one transaction: its graph, and each fact that no other graph states."""
        if not self.replace(dispatch, ()):
            return False
        self._store.remove_graph(NamedNode(dispatch))
        return True

    def load(self, batches: Iterable[tuple[str, Iterable[Quad]]]) -> int:
        """Puts in many dispatches at once, each an IRI with its quads as for `replace`; the fast way into a new store.

        Ends in the quads that `replace` of each would end in. Reads the batches as a stream and holds one part of them
        (some 200,000 quads) at a time. Dispatches that are there already are replaced one by one. Returns how many
        dispatches entered or changed.

        Each part enters whole or not at all, whenever the process is killed. What is settled only at the end (values of
        which one may stand, derived facts) is settled when the store is next opened for writing; giving the same
        batches again is harmless. Until then readers may see values that differ side by side.
        """
        changed, size, seen = 0, 0, set[str]()
        part: list[list[Quad]] = []
        for dispatch, quads in batches:
            if dispatch in seen or self._store.contains_named_graph(NamedNode(dispatch)):
                if dispatch in seen:
                    self._load_part(part)
                    part, size, seen = [], 0, set()
                changed += self.replace(dispatch, quads)
                continue
            own = list(quads)
            self._check(dispatch, own)
            if not own:
                continue
            seen.add(dispatch)
            changed += 1
            part.append(own)
            size += len(own)
            if size > _PART:
                self._load_part(part)
                part, size, seen = [], 0, set()
        self._load_part(part)
        self._settle()
        return changed

    def _load_part(self, part: list[list[Quad]]) -> None:
        if not part:
            return
        self._changed, self._matched = True, None
        if not self._meta.get("unsettled"):
            self._meta.pop("derived", None)
            self._meta.pop("matches", None)
            self._meta["unsettled"] = True  # until the end, even if this process ends now
            self._write_meta()
        self._store.bulk_extend(
            quad
            for own in part
            for quads in (own, (merge.quad(triple, _DEFAULT) for triple in merge.facts(own)))
            for quad in quads
        )

    def _settle(self) -> None:
        """Leaves one value where a load has put several into the default graph, and derived facts to the rules."""
        if not self._meta.get("unsettled"):
            return
        for predicate in (merge.LABEL.value, *sorted(merge.SINGLE_VALUED)):
            rows: Any = self._store.query(_CONTESTED.format(predicate=predicate))
            for subjects in _chunks((row["s"] for row in rows), _CHUNK):
                found = (q for s in subjects for q in self.pattern(s, NamedNode(predicate)))
                self._settle_keys({key for quad in found if (key := merge.key_of(quad.triple))})
        self._meta.pop("unsettled")
        self._write_meta()

    def _settle_keys(self, keys: Iterable[merge.Key]) -> None:
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for key in keys:
            lost, won = self.standing.settle(key)
            removed |= lost
            added |= won
        self._apply(removed, added)

    def _settle_places(self) -> None:
        """Decides anew between places that differ: a new gazetteer may say that one lies in the other."""
        found = self._store.quads_for_pattern(None, merge.PLACE, None, _DEFAULT)
        self._settle_keys({key for quad in found if (key := merge.key_of(quad.triple))})

    def load_gazetteer(self) -> bool:
        """Loads gazetteer, topics and ontology when their files (or how they are read) differ from the last time."""
        fingerprint = reference.fingerprint(self.base)
        if self._meta.get("reference") == fingerprint:
            return False
        self._out_of_step()
        new_store = not len(self._store)
        standing = Standing(Nothing(), self.base) if new_store else self.standing
        for graph, triples in (
            (self._ontology, reference.ontology(self.base)),
            (self._gazetteer, reference.gazetteer(self.base)),
        ):
            old = set(self._store.quads_for_pattern(None, None, None, graph))
            new = merge.as_stored(merge.quad(triple, graph) for triple in triples)
            removed, added = (set(), set()) if graph == self._ontology else standing.change(graph, old, new)
            if new_store:
                self._store.bulk_extend(new | added)
            else:
                self._apply((old - new) | removed, (new - old) | added)
        self._settle_places()
        self._meta["reference"] = fingerprint
        self._write_meta()
        return True

    def refresh_derived(self, decisions: Decisions | None = None) -> int:
        """Brings the derived facts in step, and says anew which of the nodes that have changed are perhaps the same.

        Returns how many facts the rules derive now where they had to be applied anew (0 where `replace` has kept them
        in step), and how many possible matches came or went.
        """
        derived = 0 if self._in_step() else self._derive()
        decisions = decisions or Decisions()
        settled = matches.fingerprint(decisions)
        if self._meta.get("matches") == settled:
            return derived
        touched = self._touched if self._matched == settled else None
        removed, added = matches.Matcher(self._store, self.base, decisions).changes(touched)
        self._apply(removed, added)
        self._touched, self._matched = matches.Touched(), settled
        self._meta["matches"] = settled
        self._write_meta()
        return derived + sum(quad.graph_name == self._derived for quad in (*removed, *added))

    def _derive(self) -> int:
        """After a load, or when the gazetteer or the rules have changed: all anew, rule by rule and as a stream."""
        self._out_of_step()
        for quads in _chunks(self._store.quads_for_pattern(None, None, None, self._derived), _CHUNK):
            unstated = (q.triple for q in quads if not self.standing.stated_elsewhere(q.triple, self._derived))
            self._apply({*quads, *(merge.quad(triple, _DEFAULT) for triple in unstated)}, set())
        for rule in derive.rules():
            found = derive.conclusions(self.ask_rule, rule)
            self._store.bulk_extend(merge.quad(t, place) for t in found for place in (self._derived, _DEFAULT))
        self._changed = True
        self._meta["derived"] = derive.rules_fingerprint()
        self._write_meta()
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, self._derived))


def readable(store: Path) -> Path:
    """The data that readers of a store open: of its last complete state, whether one is writing or was killed."""
    snapshot = store / SNAPSHOT
    return snapshot if (store / WRITER).exists() and snapshot.exists() else store / DATA


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most this size, as a stream."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def _checked_base(base: str) -> str:
    try:
        NamedNode(base + "x")
    except ValueError as error:
        hint = "e.g. https://example.org/id/"
        raise StoreError(f"the base is no absolute IRI: {error}", where=base, hint=hint) from error
    if base[-1] not in "/#":
        raise StoreError("the base must end in / or #", where=base, hint=f"e.g. {base}/")
    return base
