"""Looks after a store: checks all that it holds against itself, copies it, and brings a copy back."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.core import terms
from kg.core.errors import OutputError, StoreError
from kg.core.terms import OA, PROV
from kg.graph import derive, merge
from kg.graph.matches import POSSIBLE_MATCH
from kg.graph.store import DATA, META, SNAPSHOT, EmbeddedStore

_DEFAULT = DefaultGraph()
_EXACT, _START, _END = (NamedNode(OA + name) for name in ("exact", "start", "end"))
_SOURCE, _SELECTOR, _TEXT = NamedNode(OA + "hasSource"), NamedNode(OA + "hasSelector"), NamedNode(PROV + "value")


def verify(store: EmbeddedStore) -> Iterator[str]:
    """What is wrong with a store, one line each; nothing of a sound one.

    The engine's indexes must agree in what they count, the default graph must hold the facts of all graphs by the rules
    of merging and what is derived, the derived facts must be those that the rules conclude now, and what each
    annotation quotes must stand in the stored text at its offsets. Reads all quads several times.
    """
    if store.unfinished:
        yield f"a build was interrupted ({store.unfinished}): building anything into the store finishes it"
        return
    yield from _indexes(store)
    yield from _default_graph(store)
    yield from _derived(store)
    for dispatch in store.dispatches():
        yield from _quotations(store, dispatch)


def _indexes(store: EmbeddedStore) -> Iterator[str]:
    graphs, predicates = Counter[str](), Counter[NamedNode]()
    for quad in store.pattern(graph=None):
        graphs[str(quad.graph_name)] += 1
        predicates[quad.predicate] += 1
    named = {str(NamedNode(name)): name for name in (*store.graphs(), terms.names_graph(store.base))}
    for name in sorted(set(graphs) | set(named)):
        if name not in named and name != str(_DEFAULT):
            yield f"the graph {name} has quads and is not listed among the graphs"
            continue
        found = sum(1 for _ in store.quads(named.get(name)))
        if found != graphs[name]:
            yield f"the indexes disagree on the graph {name}: {graphs[name]} quads by subject, {found} by graph"
    for predicate, count in sorted(predicates.items(), key=str):
        found = sum(1 for _ in store.pattern(predicate=predicate, graph=None))
        if found != count:
            yield f"the indexes disagree on {predicate}: {count} quads by subject, {found} by property"


def _default_graph(store: EmbeddedStore) -> Iterator[str]:
    standing, wrong = store.standing, set[merge.Key]()

    def settled(key: merge.Key) -> Iterator[str]:
        lost, won = standing.settle(key)
        if (lost or won) and key not in wrong:
            wrong.add(key)
            for quad in sorted(lost | won, key=str):
                yield f"the default graph {'should not hold' if quad in lost else 'lacks'} {quad.triple}"

    for graph in (standing.gazetteer.value, *store.dispatches()):
        for triple in sorted(merge.facts(store.quads(graph)), key=str):
            key = merge.key_of(triple)
            if key is not None:
                yield from settled(key)
            elif not standing.has(triple, _DEFAULT):
                yield f"the default graph lacks {triple}, which {graph} states"
    for quad in store.quads():
        triple = quad.triple
        if standing.has(triple, standing.derived):
            continue
        key = merge.key_of(triple)
        if key is not None:
            yield from settled(key)
        elif triple.predicate == merge.ALT_LABEL:
            if not standing.is_name(triple):
                yield f"the default graph holds {triple}, which nothing states"
        elif not standing.stated_elsewhere(triple, standing.derived):
            yield f"the default graph holds {triple}, which nothing states"


def _derived(store: EmbeddedStore) -> Iterator[str]:
    derived = store.standing.derived
    followed = set[int]()  # hashes: at 100,000 dispatches there are millions
    for rule in derive.rules():
        for triple in derive.conclusions(store.ask_rule, rule):
            if hash(triple) in followed:
                continue
            followed.add(hash(triple))
            for place, name in ((derived, "the graph of derived facts"), (_DEFAULT, "the default graph")):
                if not store.standing.has(triple, place):
                    yield f"{name} lacks {triple}, which follows by rule {rule.name}"
    for quad in store.quads(derived.value):
        if quad.predicate != POSSIBLE_MATCH and hash(quad.triple) not in followed:  # no rule: found by like names
            yield f"the graph of derived facts holds {quad.triple}, which follows by no rule"


def _quotations(store: EmbeddedStore, dispatch: str) -> Iterator[str]:
    graph = NamedNode(dispatch)
    texts = [q.object.value for q in store.pattern(graph, _TEXT, None, graph) if isinstance(q.object, Literal)]
    if len(texts) != 1:
        yield f"{dispatch} has {len(texts)} texts"
        return
    for target in store.pattern(None, _SOURCE, graph, graph):
        for link in store.pattern(target.subject, _SELECTOR, None, graph):
            start, end, exact = (_value(store, link, name) for name in (_START, _END, _EXACT))
            if not (start.isdigit() and end.isdigit()) or texts[0][int(start) : int(end)] != exact:
                yield f"{dispatch} does not have {exact!r} at {start}–{end}"


def _value(store: EmbeddedStore, link: Quad, predicate: NamedNode) -> str:
    found = store.pattern(link.object, predicate, None, link.graph_name)
    return next((q.object.value for q in found if isinstance(q.object, Literal)), "")


def back_up(store: EmbeddedStore, folder: Path) -> None:
    """Copies a store, open for writing, into a new folder, whole or not at all; the journal of its builds too.

    On the same file system the data is linked, not copied, so that it takes no time, and no room until the store goes
    on. Raises OutputError.
    """
    if folder.exists():
        raise OutputError("is there already", where=str(folder), hint="name a new folder")
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        store.copy_data(part / DATA)
        shutil.copyfile(store.path / META, part / META)
        for file in sorted(store.path.glob("*.sqlite")):
            with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part / file.name)) as copy:
                source.backup(copy)
        part.replace(folder)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise OutputError(f"cannot be written: {error}", where=str(folder), hint="choose another place") from error


def restore(folder: Path, target: Path) -> None:
    """Brings a backup back as a store in a new or empty folder, whole or not at all. Raises StoreError, OutputError."""
    EmbeddedStore(folder, read_only=True).close()  # it must be a store that this version reads
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError("is not empty", where=str(target), hint="move it away, or name another --store")
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(folder, part, ignore=shutil.ignore_patterns(SNAPSHOT, f"{SNAPSHOT}.*"))
        part.replace(target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise OutputError(f"cannot be written: {error}", where=str(target), hint="choose another place") from error
