"""The jobs that read: a query, a graph, an upload to parse, figures of the store, a snapshot of it.

A job names the snapshot it wants; the child keeps the last one open.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Triple, parse, serialize

from kg.core import terms
from kg.core.errors import QueryError
from kg.graph import sparql
from kg.web.workers import figures, scan
from kg.web.workers.forms import DATASETS, GRAPHS, RESULTS
from kg.web.workers.job import Job, Refused, named_graph
from kg.web.workers.output import Output, Pipe
from kg.web.workers.rows import Counter, capped

_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})

_open: tuple[str, Store] | None = None


def store(path: str) -> Store:
    """The snapshot in a folder."""
    global _open
    if _open is None or _open[0] != path:
        _open = (path, Store.read_only(path))
    return _open[1]


def warm(job: Job, pipe: Pipe) -> None:
    """Opens a snapshot before somebody waits for it."""
    store(job.ask["snapshot"])
    pipe.answer()


class Readable(NamedTuple):
    """A query as it is run; whether it got a LIMIT of ours; whether two runs may differ."""

    text: str
    capped: bool
    volatile: bool


@lru_cache(maxsize=512)
def readable(query: str, most: int) -> Readable:
    """A query that only reads, with its limit on rows. Raises Refused for any other."""
    found = list(sparql.tokens(query))
    scan.depth(found)
    try:
        sparql.check_readonly(query)
    except QueryError as error:
        raise Refused.of(403, error) from error
    text = capped(query, found, most) if sparql.form(query) == "SELECT" else None
    return Readable(text or query, text is not None, any(token.word in _VOLATILE for token in found))


def query(job: Job, pipe: Pipe) -> None:
    """Answers a query in one of the formats that the client takes, for the kind of answer that it has."""
    ask = job.ask
    asked = readable(job.text, ask["rows"])
    result = evaluate(store(ask["snapshot"]), asked.text, ask)
    kind = "rows" if isinstance(result, QuerySolutions) else "boolean" if isinstance(result, QueryBoolean) else "graph"
    form = ask["accept"].get(kind)
    if form is None:
        raise Refused(406, f"the answer is {_KINDS[kind]}, and the request accepts no format for that")
    head = {"kind": kind, "form": form, "volatile": asked.volatile}
    counter = Counter(form, ask["rows"]) if asked.capped else None
    output = Output(pipe, head, most=ask["bytes"], counter=counter, gzip=ask["gzip"])
    try:
        if kind == "graph":
            write_graph(counted(result, ask["rows"]), output, form, ask["base"])
        else:
            result.serialize(output, RESULTS[form])
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(400, str(error)) from error
    output.finish()


_KINDS = {"rows": "a table", "boolean": "true or false", "graph": "a graph"}


def evaluate(snapshot: Store, text: str, ask: dict[str, Any]) -> Any:
    """The engine's result. Raises Refused for SPARQL that is wrong."""
    default: list[Any] | None = None
    named: list[Any] | None = None
    if ask["default"] is not None or ask["named"] is not None:  # a dataset that is given is the whole dataset
        default, named = ([named_graph(iri) for iri in ask[key] or ()] for key in ("default", "named"))
    try:
        return snapshot.query(
            text,
            base_iri=ask.get("base_iri"),
            prefixes=terms.prefixes(ask["base"]),
            default_graph=default,
            named_graphs=named,
        )
    except SyntaxError as error:
        raise Refused.of(400, sparql.syntax_error(str(error))) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise Refused(400, str(error)) from error


def counted(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    """The triples, as long as they are not too many."""
    for number, triple in enumerate(triples, 1):
        if number > most:
            raise Refused(400, f"the answer has more than {most} triples", hint="add LIMIT and OFFSET", limit="rows")
        yield triple


def write_graph(triples: Iterable[Triple], output: Any, form: str, base: str) -> None:
    """Writes a graph, with the store's prefixes where the format has such."""
    items: Iterable[Any] = triples
    if form in DATASETS:
        items = (Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in triples)
    serialize(items, output, GRAPHS[form], prefixes=terms.prefixes(base))


def graph(job: Job, pipe: Pipe) -> None:
    """One graph as it stands: `name` is its IRI, or None for the default graph."""
    ask = job.ask
    snapshot = store(ask["snapshot"])
    name = DefaultGraph() if ask["name"] is None else named_graph(ask["name"])
    if isinstance(name, NamedNode) and not snapshot.contains_named_graph(name):
        raise Refused(404, "there is no such graph", where=name.value)
    found = (quad.triple for quad in snapshot.quads_for_pattern(None, None, None, name))
    form = ask["accept"].get("graph")
    if form is None:
        raise Refused(406, "the request accepts no format of a graph")
    head = {"kind": "graph", "form": form, "volatile": False}
    output = Output(pipe, head, most=ask["bytes"], gzip=ask["gzip"])
    write_graph(counted(found, ask["rows"]), output, form, ask["base"])
    output.finish()


def read_upload(job: Job, pipe: Pipe) -> None:
    """An upload as N-Triples, its blank nodes renamed apart from all others."""
    ask = job.ask
    out = Output(pipe, {}, most=ask["bytes"])
    try:
        found = parse(
            job.body,
            GRAPHS[ask["form"]],
            base_iri=ask["base_iri"],
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        while part := list(itertools.islice(found, 1000)):
            out.write("".join(f"{quad.triple} .\n" for quad in part).encode())
    except SyntaxError as error:
        raise Refused(400, f"the upload is not valid: {error}", where=ask.get("part")) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise Refused(400, f"the upload cannot be read: {error}", where=ask.get("part")) from error
    out.finish()


def count(job: Job, pipe: Pipe) -> None:
    """The figures of the snapshot."""
    output = Output(pipe, {}, most=job.ask["bytes"])
    output.write(figures.as_json(store(job.ask["snapshot"])))
    output.finish()


def snapshot(job: Job, pipe: Pipe) -> None:
    """Makes a snapshot of a store that nobody is writing to, by hard links where the file system has them."""
    try:
        Store.read_only(job.ask["data"]).backup(job.ask["to"])
    except (OSError, RuntimeError) as error:
        raise Refused(500, str(error)) from error
    pipe.answer()


JOBS: dict[str, Callable[[Job, Pipe], None]] = {
    "warm": warm,
    "query": query,
    "graph": graph,
    "parse": read_upload,
    "count": count,
    "snapshot": snapshot,
}
