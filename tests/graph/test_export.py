"""Exports: every format gives the same triples back, sorted and with the prefixes that it uses."""

from __future__ import annotations

import json
import random
import warnings
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.core.errors import OutputError
from kg.core.terms import DEFAULT_BASE
from kg.graph.export import EXPORTERS, export, save, write
from kg.graph.store import EmbeddedStore
from tests.graph.seed import DISPATCH, TEXT, seed_graph

PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_format_gives_back_what_the_store_holds(seed_store: EmbeddedStore, name: str) -> None:
    found = {(q.triple, q.graph_name) for q in parse(export(seed_store, name), format=PARSERS[name])}
    wanted = {(q.triple, q.graph_name) for q in seed_store.quads()}
    if EXPORTERS[name].datasets:
        wanted |= {(q.triple, q.graph_name) for graph in seed_store.graphs() for q in seed_store.quads(graph)}
    assert found == wanted


@pytest.mark.parametrize(("name", "reader"), [("turtle", "turtle"), ("rdfxml", "xml"), ("jsonld", "json-ld")])
def test_another_parser_reads_the_same(seed_store: EmbeddedStore, name: str, reader: str) -> None:
    from rdflib import Graph

    graph = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's JSON-LD reader uses a class of its own past
        graph.parse(data=export(seed_store, name), format=reader)
    assert len(graph) == len(list(seed_store.quads()))


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_bytes_do_not_depend_on_the_order(name: str) -> None:
    quads = sorted(seed_graph(), key=str)
    items = quads if EXPORTERS[name].datasets else [quad.triple for quad in quads]
    first = write(items, name)
    random.Random(7).shuffle(items)
    assert write(items, name) == first


def test_turtle_is_for_reading(seed_store: EmbeddedStore) -> None:
    text = export(seed_store, "turtle").decode()
    assert "\\/" not in text, "each kind of node has its prefix"
    assert "agreement:p1 a dip:ActionPlan" in text
    assert text.count("\nagreement:p1 ") == 1, "a subject stands once"
    assert "office-KZ:mae a dip:Office" in text
    assert "oa:" not in text
    head = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert head == sorted(head)
    used = {line.split()[1] for line in text.splitlines() if line.startswith("@prefix")}
    assert all(text.count(prefix) > 1 for prefix in used)


def test_evidence_is_added_on_request(seed_store: EmbeddedStore) -> None:
    bare, whole = (
        list(parse(export(seed_store, "turtle", with_evidence=flag), format=RdfFormat.TURTLE)) for flag in (False, True)
    )
    added = {q.triple for q in whole} - {q.triple for q in bare}
    assert {q.triple for q in seed_store.quads(DISPATCH)} - {q.triple for q in bare} == added
    assert any(getattr(triple.object, "value", "") == TEXT for triple in added)


def test_json_ld_is_a_list_of_nodes(seed_store: EmbeddedStore) -> None:
    assert all("@id" in node for node in json.loads(export(seed_store, "jsonld")))


def test_line_ends_in_literals_come_through_in_every_format() -> None:
    item = Triple(NamedNode("http://e/a"), NamedNode("http://e/p"), Literal("un .\r\ndeux\r.\n\n}\n"))
    for name, parser in PARSERS.items():
        assert [quad.triple for quad in parse(write([item], name), format=parser)] == [item], name


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    save(b"old", target)
    save(b"new", target)
    assert target.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]
    with pytest.raises(OutputError, match="No such file or directory"):
        save(b"x", tmp_path / "none" / "graph.ttl")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        save(b"x", tmp_path / "folder")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "graph.ttl"]


def test_a_prefix_is_declared_for_each_kind_in_use() -> None:
    from kg.graph.export import used_prefixes

    found = used_prefixes([quad.triple for quad in seed_graph()], DEFAULT_BASE)
    assert {"person", "agreement", "office-KZ", "dip", "oa", "xsd"} <= set(found)
    assert "topic" in found
    assert "graph" not in found
