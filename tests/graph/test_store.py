"""The store keeps each fact once in the default graph, and gives it up with the last dispatch that states it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.core import terms
from kg.core.errors import InputError, StoreError
from kg.graph import store as store_module
from kg.graph.export import export
from kg.graph.store import EmbeddedStore
from tests.graph.seed import BASE, DISPATCH, GraphOf, date, iri, seed_graph

A, B, C = (BASE + f"dispatch/{name}" for name in "abc")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


def tells(dispatch: str, issued: str, *facts: tuple[str, str, str | Literal]) -> set[Quad]:
    graph = GraphOf(dispatch, "Le texte.", issued)
    for subject, predicate, value in facts:
        graph.state(subject, predicate, value, "Le texte")
    return graph.quads


def value(store: EmbeddedStore, subject: str, predicate: str) -> list[str]:
    objects = (q.object for q in store.pattern(iri(subject), iri(predicate)))
    return sorted(o.value for o in objects if isinstance(o, NamedNode | Literal))


def put(store: EmbeddedStore, graphs: dict[str, set[Quad]], order: tuple[str, ...]) -> None:
    for name in order:
        store.replace(name, graphs[name])


def test_the_default_graph_holds_the_facts_without_evidence(store: EmbeddedStore) -> None:
    store.replace(DISPATCH, seed_graph())
    assert value(store, "event/m1", "dip:participant") == [
        BASE + p for p in ("person/djeyhoun-bairamov", "person/murat-nurtleu")
    ]
    predicates = {q.predicate for q in store.quads()}
    assert not predicates & {
        iri(p)
        for p in ("oa:hasBody", "oa:hasTarget", "oa:exact", "dip:supports", "dip:rule", "rdf:subject", "prov:value")
    }
    assert len(set(store.quads(DISPATCH))) == len(seed_graph())


def test_the_same_dispatch_twice_changes_nothing(store: EmbeddedStore) -> None:
    assert store.replace(DISPATCH, seed_graph())
    before = export(store, "nquads")
    assert not store.replace(DISPATCH, seed_graph())
    assert export(store, "nquads") == before


def test_a_fact_of_two_dispatches_stands_once_and_stays_until_the_last_is_withdrawn(store: EmbeddedStore) -> None:
    fact = ("event/e", "dip:participant", "state/AZ")
    store.replace(A, tells(A, "2025-01-01", fact))
    store.replace(B, tells(B, "2025-01-02", fact))
    assert value(store, *fact[:2]) == [BASE + "state/AZ"]
    assert store.retract(A)
    assert value(store, *fact[:2]) == [BASE + "state/AZ"]
    assert store.retract(B)
    assert value(store, *fact[:2]) == []
    assert len(store) == 0


def test_retracting_leaves_what_was_there_before(store: EmbeddedStore) -> None:
    store.replace(DISPATCH, seed_graph())
    before = export(store, "nquads")
    store.replace(
        A, tells(A, "2026-01-01", ("event/m1", "dip:eventStatus", "dip:denied"), ("event/m1", "dip:place", "city/x"))
    )
    assert export(store, "nquads") != before
    store.retract(A)
    assert export(store, "nquads") == before
    assert not store.retract(A)


def test_a_changed_dispatch_gives_up_what_it_no_longer_says(store: EmbeddedStore) -> None:
    store.replace(A, tells(A, "2025-01-01", ("event/e", "dip:participant", "state/AZ")))
    store.replace(A, tells(A, "2025-01-01", ("event/e", "dip:participant", "state/KZ")))
    assert value(store, "event/e", "dip:participant") == [BASE + "state/KZ"]


@pytest.mark.parametrize("order", list(itertools.permutations((A, B, C))))
def test_the_latest_dispatch_is_believed_in_whatever_order_they_come(
    store: EmbeddedStore, order: tuple[str, ...]
) -> None:
    graphs = {
        A: tells(
            A,
            "2025-01-01",
            ("event/e", "dip:eventStatus", "dip:planned"),
            ("event/e", "dip:onDate", date("2025-02-10")),
        ),
        B: tells(
            B, "2025-02-10", ("event/e", "dip:eventStatus", "dip:occurred"), ("event/e", "dip:onDate", date("2025-02"))
        ),
        C: tells(
            C, "2024-12", ("event/e", "dip:eventStatus", "dip:cancelled"), ("event/e", "dip:onDate", date("2025-03"))
        ),
    }
    put(store, graphs, order)
    assert value(store, "event/e", "dip:eventStatus") == [terms.DIP + "occurred"]
    assert value(store, "event/e", "dip:onDate") == ["2025-02-10"], "the more exact of two that agree"
    store.retract(B)
    assert value(store, "event/e", "dip:eventStatus") == [terms.DIP + "planned"]
    store.retract(A)
    assert value(store, "event/e", "dip:onDate") == ["2025-03"]


def test_a_mention_does_not_undo_a_signature(store: EmbeddedStore) -> None:
    store.replace(A, tells(A, "2025-01-01", ("agreement/a", "dip:agreementStatus", "dip:signed")))
    store.replace(B, tells(B, "2025-06-01", ("agreement/a", "dip:agreementStatus", "dip:mentioned")))
    assert value(store, "agreement/a", "dip:agreementStatus") == [terms.DIP + "signed"]
    store.replace(C, tells(C, "2025-07-01", ("agreement/a", "dip:agreementStatus", "dip:ratified")))
    assert value(store, "agreement/a", "dip:agreementStatus") == [terms.DIP + "ratified"]


def test_a_new_date_of_the_dispatch_alone_changes_who_is_believed(store: EmbeddedStore) -> None:
    planned, occurred = ("event/e", "dip:eventStatus", "dip:planned"), ("event/e", "dip:eventStatus", "dip:occurred")
    store.replace(A, tells(A, "2025-01-01", planned))
    store.replace(B, tells(B, "2025-01-02", occurred))
    store.replace(A, tells(A, "2025-01-03", planned))
    assert value(store, "event/e", "dip:eventStatus") == [terms.DIP + "planned"]


def test_one_label_a_language(store: EmbeddedStore) -> None:
    for dispatch, issued, name, language in (
        (A, "2025-01-01", "Un", "fr"),
        (B, "2025-01-02", "Deux", "fr"),
        (C, "2025", "One", "en"),
    ):
        store.replace(dispatch, tells(dispatch, issued, ("org/x", "rdfs:label", Literal(name, language=language))))
    assert value(store, "org/x", "rdfs:label") == ["One", "Un"], "the last in the alphabet, whoever says it"


def test_what_stands_is_there_after_reopening(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "s") as store:
        store.replace(DISPATCH, seed_graph())
        before = export(store, "nquads")
    with EmbeddedStore(tmp_path / "s", read_only=True) as store:
        assert export(store, "nquads") == before
        assert store.dispatches() == [DISPATCH]


def test_quads_of_another_graph_and_blank_nodes_are_refused(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="own graph"):
        store.replace(A, tells(B, "2025"))
    with pytest.raises(InputError, match="blank node"):
        store.replace(A, {Quad(BlankNode(), iri("dip:about"), iri("state/AZ"), NamedNode(A))})
    assert len(store) == 0


def test_a_second_writer_is_told_who_holds_the_store(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match=r"process \d+ \(since .*\) is writing"):
        EmbeddedStore(store.path)


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="not a store"):
        EmbeddedStore(tmp_path)


@pytest.mark.parametrize("fault", ["meta", "layout", "data", "manifest"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_says_what_to_do(tmp_path: Path, fault: str, read_only: bool) -> None:
    path = tmp_path / "s"
    with EmbeddedStore(path) as store:
        store.replace(DISPATCH, seed_graph())
    if fault == "meta":
        (path / "store.json").write_text("{")
    elif fault == "layout":
        (path / "store.json").write_text('{"layout": 99, "base": "http://e/"}')
    elif fault == "data":
        (path / "data" / "CURRENT").write_text("nothing\n")
    else:
        next((path / "data").glob("MANIFEST*")).write_bytes(b"\0" * 40)
    with pytest.raises(StoreError, match="build it anew"):
        EmbeddedStore(path, read_only=read_only)


def test_the_base_is_kept_and_cannot_change(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "s", base="https://example.org/id/").close()
    with EmbeddedStore(tmp_path / "s") as store:
        assert store.base == "https://example.org/id/"
    with pytest.raises(StoreError, match=r"base is https://example.org/id/"):
        EmbeddedStore(tmp_path / "s", base="https://example.org/other/")
    with pytest.raises(StoreError, match="absolute IRI"):
        EmbeddedStore(tmp_path / "t", base="no iri")


VALUES = st.sampled_from(["a", "b"])
FACTS = st.one_of(
    st.tuples(st.just("event/e"), st.just("dip:participant"), st.sampled_from(["state/AZ", "state/KZ"])),
    st.tuples(st.just("event/e"), st.just("dip:eventStatus"), st.sampled_from(["dip:planned", "dip:occurred"])),
    st.tuples(st.just("event/e"), st.just("dip:onDate"), st.sampled_from(["2025", "2025-03", "2025-03-11"]).map(date)),
    st.tuples(st.just("org/x"), st.just("rdfs:label"), VALUES.map(lambda v: Literal(v, language="fr"))),
)
STEPS = st.lists(
    st.tuples(st.sampled_from([A, B, C]), st.sampled_from(["2025-01", "2025-01-05"]), st.lists(FACTS, max_size=3)),
    max_size=6,
)


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_what_stands_depends_on_what_is_held_and_not_on_how_it_came(steps: list[Any]) -> None:
    """Any sequence of builds, rebuilds and retractions ends in the store that building the rest anew would give."""
    with (
        TemporaryDirectory() as folder,
        EmbeddedStore(Path(folder) / "s") as store,
        EmbeddedStore(Path(folder) / "t") as anew,
    ):
        held: dict[str, set[Quad]] = {}
        for dispatch, issued, facts in steps:
            if facts:
                held[dispatch] = tells(dispatch, issued, *facts)
                store.replace(dispatch, held[dispatch])
            else:
                assert store.retract(dispatch) == (held.pop(dispatch, None) is not None)
        for dispatch in sorted(held):
            anew.replace(dispatch, held[dispatch])
        assert export(store, "nquads") == export(anew, "nquads")


def test_of_two_places_that_agree_the_inner_stands_whatever_came_first(
    store: EmbeddedStore, small_ontology: None
) -> None:
    store.replace(A, tells(A, "2025-01-01", ("event/e", "dip:place", "city/bakou")))
    store.replace(B, tells(B, "2025-01-02", ("event/e", "dip:place", "state/AZ")))
    assert value(store, "event/e", "dip:place") == [BASE + "state/AZ"], "nothing is known of Bakou yet"
    assert store.load_gazetteer()
    assert value(store, "event/e", "dip:place") == [BASE + "city/bakou"]
    assert not store.load_gazetteer()
    store.replace(C, tells(C, "2025-01-03", ("event/e", "dip:place", "state/KZ")))
    assert value(store, "event/e", "dip:place") == [BASE + "state/KZ"]


def test_derived_facts_follow_the_dispatches(store: EmbeddedStore, small_ontology: None) -> None:
    store.load_gazetteer()
    store.refresh_derived()
    before = export(store, "nquads")
    store.replace(DISPATCH, seed_graph())
    assert value(store, "person/murat-nurtleu", "dip:metWith") == [BASE + "person/djeyhoun-bairamov"]
    assert store.refresh_derived() == 0
    store.retract(DISPATCH)
    assert export(store, "nquads") == before


def test_a_fact_that_is_derived_and_stated_stands_until_it_is_neither(
    store: EmbeddedStore, small_ontology: None
) -> None:
    store.replace(DISPATCH, seed_graph())
    store.refresh_derived()
    met = ("person/murat-nurtleu", "dip:metWith", "person/djeyhoun-bairamov")
    store.replace(A, tells(A, "2025-01-01", met))
    assert value(store, *met[:2]) == [iri(met[2]).value]
    store.retract(A)
    assert value(store, *met[:2]) == [iri(met[2]).value]
    store.replace(A, tells(A, "2025-01-01", met))
    store.retract(DISPATCH)
    assert value(store, *met[:2]) == [iri(met[2]).value]
    store.retract(A)
    assert value(store, *met[:2]) == []


@given(STEPS, st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_a_load_ends_in_what_one_by_one_ends_in(steps: list[Any], size: int) -> None:
    """Into an empty store and into one that holds something, in parts of any size, a dispatch given twice included."""
    graphs = [(dispatch, tells(dispatch, issued, *facts)) for dispatch, issued, facts in steps]
    for held in (0, 1):
        with (
            pytest.MonkeyPatch.context() as patch,
            TemporaryDirectory() as folder,
            EmbeddedStore(Path(folder) / "s") as store,
            EmbeddedStore(Path(folder) / "t") as one_by_one,
        ):
            patch.setattr(store_module, "_PART", size)
            for target in (store, one_by_one):
                for dispatch, quads in graphs[:held]:
                    target.replace(dispatch, quads)
            store.load(graphs[held:])
            for dispatch, quads in graphs[held:]:
                one_by_one.replace(dispatch, quads)
            assert export(store, "nquads") == export(one_by_one, "nquads")


def test_a_load_that_was_cut_short_is_settled_when_the_store_is_next_opened(tmp_path: Path) -> None:
    said = [("event/e", "dip:eventStatus", "dip:planned"), ("event/e", "dip:eventStatus", "dip:occurred")]
    graphs = [(name, tells(name, f"2025-01-0{at}", said[at])) for at, name in enumerate((A, B))]

    def cut() -> Iterator[tuple[str, set[Quad]]]:
        yield from graphs
        raise InputError("the reader broke")

    with EmbeddedStore(tmp_path / "s") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "_PART", 1)
        with pytest.raises(InputError, match="the reader broke"):
            store.load(cut())
        assert len(value(store, "event/e", "dip:eventStatus")) == 2
    with EmbeddedStore(tmp_path / "s") as store:
        assert value(store, "event/e", "dip:eventStatus") == [terms.DIP + "occurred"]
        assert store.load(graphs) == 0


def test_a_reader_beside_a_writer_sees_the_last_complete_state(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with EmbeddedStore(path) as store:
        store.replace(DISPATCH, seed_graph())
        before = export(store, "nquads")
    with EmbeddedStore(path) as store, EmbeddedStore(path, read_only=True) as beside:
        store.replace(A, tells(A, "2025-01-01", ("event/e", "dip:participant", "state/AZ")))
        store.retract(DISPATCH)
        assert export(beside, "nquads") == before
        with EmbeddedStore(path, read_only=True) as later:
            assert export(later, "nquads") == before
        after = export(store, "nquads")
    with EmbeddedStore(path, read_only=True) as reader:
        assert export(reader, "nquads") == after


def test_a_writer_that_was_killed_leaves_readers_the_state_before_it(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with EmbeddedStore(path) as store:
        store.replace(DISPATCH, seed_graph())
        before = export(store, "nquads")
    code = (
        "import os, sys\nfrom kg.graph.store import EmbeddedStore\n"
        f"store = EmbeddedStore({str(path)!r})\nstore.retract({DISPATCH!r})\nos.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with EmbeddedStore(path, read_only=True) as reader:
        assert export(reader, "nquads") == before
    with EmbeddedStore(path) as store:
        assert store.dispatches() == [], "what was acknowledged is there"
