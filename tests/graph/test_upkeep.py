"""A sound store has no faults, each kind of fault is named, and a copy is what the store was."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.core import terms
from kg.core.errors import OutputError, StoreError
from kg.graph.export import export
from kg.graph.store import EmbeddedStore
from kg.graph.upkeep import back_up, restore, verify
from tests.graph.seed import BASE, DISPATCH, date, iri, seed_graph

DERIVED = NamedNode(terms.derived_graph(BASE))
OWN = NamedNode(DISPATCH)
MET = (iri("person/murat-nurtleu"), iri("dip:metWith"), iri("person/djeyhoun-bairamov"))


@pytest.fixture
def path(tmp_path: Path, small_ontology: None) -> Iterator[Path]:
    """A store with the seed's graph."""
    with EmbeddedStore(tmp_path / "s") as store:
        store.load_gazetteer()
        store.refresh_derived()
        store.replace(DISPATCH, seed_graph())
    yield tmp_path / "s"


def faults(path: Path) -> list[str]:
    with EmbeddedStore(path, read_only=True) as store:
        return list(verify(store))


def test_a_sound_store_has_no_faults(path: Path) -> None:
    assert faults(path) == []


def test_a_label_that_gave_way_is_no_fault(path: Path) -> None:
    label, other = iri("rdfs:label"), iri("skos:altLabel")
    with EmbeddedStore(path) as store:
        for name, words in (("a", "Un"), ("b", "Deux")):
            graph = BASE + f"dispatch/{name}"
            store.replace(graph, [Quad(iri("org/x"), label, Literal(words, language="fr"), NamedNode(graph))])
        assert [q.object.value for q in store.pattern(iri("org/x"), other)] == ["Deux"]  # type: ignore[union-attr]
    assert [fault for fault in faults(path) if "org/x" in fault] == []
    data = ox.Store(str(path / "data"))
    data.add(Quad(iri("org/x"), other, Literal("Trois", language="fr"), DefaultGraph()))
    del data
    assert any("Trois" in fault for fault in faults(path))


FACT = (iri("event/m1"), iri("dip:participant"), iri("person/murat-nurtleu"))
STATUS = (iri("event/m1"), iri("dip:eventStatus"))
EXACT = iri("oa:exact")


@pytest.mark.parametrize(
    ("removed", "added", "message"),
    [
        (Quad(*FACT, DefaultGraph()), None, "the default graph lacks .*participant.*, which .* states"),
        (None, Quad(*FACT[:2], iri("state/KZ"), DefaultGraph()), "the default graph holds .*, which nothing states"),
        (Quad(*STATUS, iri("dip:occurred"), DefaultGraph()), None, "the default graph lacks .*eventStatus"),
        (None, Quad(*STATUS, iri("dip:denied"), DefaultGraph()), "the default graph should not hold .*denied"),
        (Quad(*MET, DERIVED), None, "the graph of derived facts lacks .*metWith"),
        (Quad(*MET, DefaultGraph()), None, "the default graph lacks .*metWith.*, which follows by rule"),
        (None, Quad(MET[0], MET[1], iri("state/KZ"), DERIVED), "derived facts holds .*, which follows by no rule"),
        (None, Quad(OWN, iri("prov:value"), Literal("Another."), OWN), "has 2 texts"),
    ],
)
def test_a_fault_is_named(path: Path, removed: Quad | None, added: Quad | None, message: str) -> None:
    data = ox.Store(str(path / "data"))
    if removed:
        assert removed in data
        data.remove(removed)
    if added:
        data.add(added)
    del data
    assert any(re.search(message, fault) for fault in faults(path))


def test_a_quotation_that_is_not_in_the_text_is_named(path: Path) -> None:
    data = ox.Store(str(path / "data"))
    quad = next(data.quads_for_pattern(None, EXACT, None, None))
    data.update(f"DELETE DATA {{ GRAPH {OWN} {{ {quad.triple} }} }}")
    data.add(Quad(quad.subject, EXACT, Literal("never said"), OWN))
    del data
    (found,) = faults(path)
    assert "does not have 'never said' at" in found


def test_a_load_that_was_cut_short_is_named_and_finished_by_the_next_build(path: Path) -> None:
    other = BASE + "dispatch/b"
    quads = {Quad(iri("event/m1"), STATUS[1], iri("dip:planned"), NamedNode(other))}
    quads |= {Quad(NamedNode(other), iri(p), v, NamedNode(other)) for p, v in _HEAD.items()}
    with EmbeddedStore(path) as store:
        store._load_part([list(quads)])
    assert len(faults(path)) == 1 and "a build was interrupted" in faults(path)[0]
    with EmbeddedStore(path) as store:
        store.refresh_derived()
    assert faults(path) == []


_HEAD: dict[str, NamedNode | Literal] = {
    "rdf:type": iri("dip:Dispatch"),
    "dct:issued": date("2024-01-01"),
    "prov:value": Literal("Le texte."),
}


def test_a_backup_is_a_store_and_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path / "journal.sqlite") as journal:
        journal.execute("CREATE TABLE entry (id TEXT)")
        journal.execute("INSERT INTO entry VALUES ('a')")
    journal.close()
    with EmbeddedStore(path) as store:
        before = export(store, "nquads")
        back_up(store, tmp_path / "copy")
        store.retract(DISPATCH)
    with EmbeddedStore(tmp_path / "copy", read_only=True) as copy:
        assert export(copy, "nquads") == before
    with pytest.raises(StoreError, match="is not empty"):
        restore(tmp_path / "copy", path)
    shutil.rmtree(path)
    restore(tmp_path / "copy", path)
    with EmbeddedStore(path) as store:
        assert export(store, "nquads") == before
        store.retract(DISPATCH)
    with EmbeddedStore(tmp_path / "copy", read_only=True) as copy:
        assert export(copy, "nquads") == before, "the copy does not change with the store"
    with sqlite3.connect(path / "journal.sqlite") as journal:
        assert journal.execute("SELECT id FROM entry").fetchall() == [("a",)]
    journal.close()


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with EmbeddedStore(path) as store, pytest.raises(OutputError, match="there already"):
        back_up(store, tmp_path / "there")


def test_what_is_no_store_is_not_restored(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        restore(tmp_path / "none", tmp_path / "s")


def test_compaction_keeps_what_is_there(path: Path) -> None:
    with EmbeddedStore(path) as store:
        before = export(store, "nquads")
        store.compact()
    with EmbeddedStore(path, read_only=True) as store:
        assert export(store, "nquads") == before
