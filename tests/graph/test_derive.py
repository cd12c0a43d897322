"""Derived facts are kept up with each change, and are what computing them anew of all facts gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.core import terms
from kg.graph import reference
from kg.graph.derive import derive
from kg.graph.export import export
from kg.graph.store import EmbeddedStore
from tests.graph.seed import BASE, GraphOf, date

DISPATCHES = [BASE + f"dispatch/{name}" for name in "abc"]
EVENTS = ["event/1", "event/2", "event/3"]
PERSONS = ["person/x", "person/y", "person/z"]
STATES = ["state/A", "state/B"]
ACTORS = [*PERSONS, *STATES, "org/m"]
HELD, POSTS, BODIES = ["h/1", "h/2"], ["office/1", "office/2"], ["org/m", "org/n"]
SHAPES: list[tuple[list[str], list[str], list[Any]]] = [
    (EVENTS, ["rdf:type"], ["dip:Meeting", "dip:Summit", "dip:Visit"]),
    (EVENTS, ["dip:participant", "dip:visitor", "dip:host"], ACTORS),
    (EVENTS, ["dip:participant", "dip:visitor", "dip:host"], ACTORS),
    (EVENTS, ["dip:eventStatus"], ["dip:occurred", "dip:planned"]),
    (EVENTS, ["dip:onDate"], [date("2024"), date("2025-03-11"), date("2025-03")]),
    (HELD, ["dip:holder"], PERSONS),
    (HELD, ["dip:office"], POSTS),
    (POSTS, ["dip:officeOf"], [*STATES, *BODIES]),
    (BODIES, ["dip:bodyOf"], [*STATES, *BODIES]),
    (PERSONS, ["dip:possibleMatch", "dip:metWith"], PERSONS),
    (PERSONS, ["rdfs:label"], [Literal(name, language="fr") for name in "KLM"]),
    (STATES, ["rdf:type"], ["dip:State"]),
    (PERSONS, ["rdf:type"], ["dip:Person"]),
]
FACTS = st.one_of([st.tuples(*map(st.sampled_from, shape)) for shape in SHAPES])
COUNTED = ["meetingCount", "firstDate", "lastDate"]
STEPS = st.lists(st.tuples(st.sampled_from(DISPATCHES), st.lists(FACTS, max_size=14)), min_size=1, max_size=7)


def told(dispatch: str, facts: list[tuple[str, str, Any]]) -> set[Quad]:
    graph = GraphOf(dispatch, "Le texte.", "2025-01-01")
    for subject, predicate, value in facts:
        graph.add(subject, predicate, value)
        if subject.startswith(("event/", "h/")):
            graph.add(subject, "prov:wasDerivedFrom", dispatch)
    return graph.quads


@pytest.fixture(scope="module", autouse=True)
def no_gazetteer() -> Iterator[None]:
    """The ontology and the rules are the real ones; the gazetteer would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "gazetteer_files", list)
        yield


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_what_is_derived_depends_on_what_is_held_and_not_on_how_it_came(steps: list[Any]) -> None:
    with (
        TemporaryDirectory() as folder,
        EmbeddedStore(Path(folder) / "s") as store,
        EmbeddedStore(Path(folder) / "t") as anew,
    ):
        held: dict[str, set[Quad]] = {}
        store.load_gazetteer()
        store.refresh_derived()
        for dispatch, facts in steps:
            if facts:
                held[dispatch] = told(dispatch, facts)
                store.replace(dispatch, held[dispatch])
            else:
                held.pop(dispatch, None)
                store.retract(dispatch)
            assert store.refresh_derived() == 0, "each change leaves them in step"
        anew.load_gazetteer()
        anew.load(held.items())
        anew.refresh_derived()
        assert export(store, "nquads") == export(anew, "nquads")
        derived = {q.triple for q in store.quads(terms.derived_graph(BASE))}
        stated = {q.triple for name in held for q in store.quads(name)} & {q.triple for q in store.quads()}
        ontology = [q.triple for q in store.quads(terms.ontology_graph(BASE))]
        assert derived == derive(stated, ontology)
        assert derive(stated | derived, ontology) <= derived | stated, "nothing more follows from what was derived"


def test_two_who_meet_again_have_one_count_and_one_last_day(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "s") as store:
        store.load_gazetteer()
        store.refresh_derived()
        for number, day in enumerate(("2024-05-01", "2025-03-11", "2023-01-02")):
            event = EVENTS[number]
            facts: list[tuple[str, str, Any]] = [(event, "dip:participant", one) for one in PERSONS[:2]]
            facts += [(event, "rdf:type", "dip:Meeting"), (event, "dip:eventStatus", "dip:occurred")]
            store.replace(DISPATCHES[number], told(DISPATCHES[number], [*facts, (event, "dip:onDate", date(day))]))
        told_of = {
            name: [str(q.object) for q in store.pattern(predicate=NamedNode(terms.DIP + name))] for name in COUNTED
        }
        assert {name: [value.split('"')[1] for value in values] for name, values in told_of.items()} == {
            "meetingCount": ["3"],
            "firstDate": ["2023-01-02"],
            "lastDate": ["2025-03-11"],
        }


def test_a_gazetteer_that_changes_leaves_the_derived_facts_to_be_computed_anew(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "s") as store:
        store.load_gazetteer()
        assert store.refresh_derived() == 0 or store.refresh_derived() == 0
        quads = told(DISPATCHES[0], [("event/1", "rdf:type", "dip:Summit")])
        store.replace(DISPATCHES[0], quads)
        found = {q.object for q in store.pattern(NamedNode(BASE + "event/1"), NamedNode(terms.RDF + "type"))}
        assert NamedNode(terms.DIP + "Meeting") in found
