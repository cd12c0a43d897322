"""Writes the graph out: one table of formats, each sorted and so the same bytes for the same graph."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.core.errors import InputError, OutputError
from kg.core.remote import is_remote, opened
from kg.core.terms import DEFAULT_BASE, PREFIXES, RDF, instance_prefixes
from kg.graph.store import Store

_TYPE = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: name on the command line, and whether it carries named graphs."""

    name: str
    datasets: bool
    write: Callable[[list[Any], dict[str, str]], bytes]


def _lines(items: list[Any], prefixes: dict[str, str]) -> bytes:
    return "".join(sorted(f"{item} .\n" for item in items)).encode("utf-8")


def _engine(
    rdf_format: RdfFormat, finish: Callable[[bytes], bytes] = bytes
) -> Callable[[list[Any], dict[str, str]], bytes]:
    def write(items: list[Any], prefixes: dict[str, str]) -> bytes:
        ordered = sorted(items, key=_order)
        data = serialize(ordered, format=rdf_format, prefixes=prefixes)
        assert data is not None
        return finish(data)

    return write


def _tidy_turtle(data: bytes) -> bytes:
    """The prefixes in order (the engine promises none), and a blank line before each subject or graph.

    A line of the engine's Turtle is a line of syntax: it writes the line ends of literals as escapes.
    """
    lines = data.split(b"\n")
    head = sorted(line for line in lines if line.startswith(b"@prefix "))
    body = [line for line in lines if not line.startswith(b"@prefix ")]
    out = list(head)
    for before, line in zip([b".", *body], body, strict=False):
        if line and before.endswith((b".", b"}")) and line != b"}":
            out.append(b"")
        out.append(line)
    return b"\n".join(out)


def _tidy_xml(data: bytes) -> bytes:
    """The namespaces in order, and carriage returns as references: a parser would read them as line feeds."""
    head, root, body = data.partition(b"<rdf:RDF ")
    spaces, close, rest = body.partition(b">")
    return head + root + b" ".join(sorted(spaces.split(b" "))) + close + rest.replace(b"\r", b"&#13;")


def _order(item: Any) -> tuple[str, str, str, str]:
    predicate = str(item.predicate)
    graph = str(item.graph_name) if isinstance(item, Quad) else ""
    return (graph, str(item.subject), "" if item.predicate == _TYPE else predicate, str(item.object))


EXPORTERS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("turtle", False, _engine(RdfFormat.TURTLE, _tidy_turtle)),
        Format("trig", True, _engine(RdfFormat.TRIG, _tidy_turtle)),
        Format("ntriples", False, _lines),
        Format("nquads", True, _lines),
        Format("jsonld", False, _engine(RdfFormat.JSON_LD)),
        Format("rdfxml", False, _engine(RdfFormat.RDF_XML, _tidy_xml)),
    )
}


def export(store: Store, format_name: str = "turtle", *, with_evidence: bool = False) -> bytes:
    """The store in a format of `EXPORTERS`.

    TriG and N-Quads carry the default graph and every named graph. The formats of one graph carry the default graph;
    `with_evidence` adds annotations and stored texts of all dispatches.
    """
    chosen = EXPORTERS[format_name]
    items: list[Any]
    if chosen.datasets:
        items = [*store.quads()]
        for graph in store.graphs():
            items += store.quads(graph)
    else:
        triples = {quad.triple for quad in store.quads()}
        if with_evidence:
            for graph in store.dispatches():
                triples |= {quad.triple for quad in store.quads(graph)}
        items = list(triples)
    return write(items, format_name, store.base)


def write(items: Iterable[Triple | Quad], format_name: str, base: str = DEFAULT_BASE) -> bytes:
    """Triples or quads in a format, sorted, with the prefixes that they use."""
    found = list(items)
    return EXPORTERS[format_name].write(found, used_prefixes(found, base))


def used_prefixes(items: Iterable[Any], base: str) -> dict[str, str]:
    """The prefixes that the items use, sorted; an office gets one a state, for a `/` in a local name needs escaping."""
    spaces: set[str] = set()
    for item in items:
        for term in (item.subject, item.predicate, item.object):
            if term == _TYPE:  # written "a"
                continue
            text = str(term)
            iri = text[1:-1] if text.startswith("<") else text.rpartition("^^<")[2][:-1] if text.endswith(">") else ""
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            if cut:
                spaces.add(iri[:cut])
    known = {space: name for name, space in {**PREFIXES, **instance_prefixes(base)}.items()}
    named: dict[str, str] = {}
    for space in spaces:
        if space in known:
            named[known[space]] = space
        elif space.startswith(base):
            kind, _, rest = space[len(base) :].rstrip("/").partition("/")
            parent = known.get(f"{base}{kind}/")
            if parent and rest and rest.replace("/", "").replace("-", "").isalnum() and rest.isascii():
                named[f"{parent}-{rest.replace('/', '-')}"] = space
    return dict(sorted(named.items()))


def save(data: bytes, path: str | Path) -> None:
    """Writes a file whole or not at all; an address too (s3://…). Raises OutputError."""
    if is_remote(str(path)):
        _upload(data, str(path))
        return
    target = Path(path)
    part: str | None = None
    try:
        handle, part = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).chmod(0o666 & ~_umask())
        Path(part).replace(target)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                Path(part).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        hint = "choose another place with -o"
        raise OutputError(f"cannot be written: {reason}", where=str(target), hint=hint) from error


def _upload(data: bytes, url: str) -> None:
    try:
        with opened(url, "wb") as stream:
            stream.write(data)
    except InputError as error:
        raise OutputError(error.message, where=url, hint=error.hint) from error
    except OSError as error:
        hint = "choose another place with -o"
        raise OutputError(f"cannot be written: {error.strerror or error}", where=url, hint=hint) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
