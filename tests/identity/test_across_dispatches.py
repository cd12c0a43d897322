"""One event told by several dispatches is one node, whatever the spelling, the agency, the order of building, and the
moment at which somebody decides who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.core.terms import DEFAULT_BASE
from kg.engine.decisions import add_decision, parse_decisions
from kg.graph.decided import DECISIONS
from kg.graph.export import export
from kg.graph.store import EmbeddedStore
from tests.graph.conftest import with_small_ontology
from tests.identity.texts import BAIRAMOV, CYRILLIC, DOUBTFUL, ELSEWHERE, LONG, NURTLEU, SHORT, TOLD

ALL = {**TOLD, **CYRILLIC, **DOUBTFUL}
SAME, DIFFERENT = f"same {SHORT} {LONG}", f"different {SHORT} {ELSEWHERE}"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sources"))


def written(folder: Path) -> Path:
    for name, text in ALL.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(store: EmbeddedStore, sources: Path, names: Iterable[str]) -> None:
    report = pipeline.build([sources / f"{name}.txt" for name in names], store, validate=False)
    assert not report.refused


def column(store: EmbeddedStore, query: str) -> set[str]:
    return {row["x"].value for row in store.query(query)}


def meetings(store: EmbeddedStore) -> dict[str, set[str]]:
    """The dispatches from which each meeting is derived."""
    found: dict[str, set[str]] = {}
    for row in store.query("SELECT ?e ?d { ?e a dip:Meeting ; prov:wasDerivedFrom ?d }"):
        found.setdefault(row["e"].value, set()).add(row["d"].value.removeprefix(DEFAULT_BASE + "dispatch/"))
    return found


# -- three dispatches, three spellings, two agencies ---


@pytest.fixture(scope="module")
def told(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("told") / "store") as store:
        build(store, sources, TOLD)
        yield store


def test_three_dispatches_of_one_event_make_one_node_with_three_derivations(told: EmbeddedStore) -> None:
    ((event, dispatches),) = meetings(told).items()
    assert dispatches == set(TOLD)
    assert column(told, f"SELECT ?x {{ <{event}> dip:participant ?x }}") == {BAIRAMOV, NURTLEU}
    assert column(told, "SELECT ?x { ?d dip:agency ?x }") == {
        DEFAULT_BASE + f"agency/{name}" for name in ("azertac", "kazinform")
    }
    people = "SELECT ?x { GRAPH ?d { ?note oa:hasBody ?x } ?x a dip:Person }"
    assert column(told, people) == {BAIRAMOV, NURTLEU}, "whatever the spelling"
    assert len(column(told, "SELECT ?x { ?d a dip:Dispatch . GRAPH ?d { ?e a dip:Meeting ; rdfs:label ?x } }")) > 1


def test_a_name_in_another_script_is_a_name_of_the_same_person(sources: Path, told: EmbeddedStore) -> None:
    before = export(told, "nquads")
    build(told, sources, CYRILLIC)
    ((event, dispatches),) = meetings(told).items()
    assert dispatches == {*TOLD, *CYRILLIC}
    assert column(told, f"SELECT ?x {{ <{event}> dip:participant ?x }}") == {BAIRAMOV, NURTLEU}
    assert pipeline.retract("rappel", told)
    assert export(told, "nquads") == before


def test_what_one_dispatch_gives_up_the_others_still_say(sources: Path, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        store.load_gazetteer()
        store.refresh_derived()
        empty = export(store, "nquads")
        build(store, sources, TOLD)
        topics = "SELECT ?x { ?e a dip:Meeting ; dip:topic ?x }"
        assert column(store, topics) == {DEFAULT_BASE + "topic/energie", DEFAULT_BASE + "topic/transport"}
        assert pipeline.retract("kazinform", store)
        ((event, dispatches),) = meetings(store).items()
        assert dispatches == {"azertac", "azertac-lendemain"}
        assert column(store, topics) == {DEFAULT_BASE + "topic/transport"}
        assert column(store, f"SELECT ?x {{ <{event}> dip:participant ?x }}") == {BAIRAMOV, NURTLEU}
        assert column(store, f"SELECT ?x {{ <{BAIRAMOV}> dip:metWith ?x }}") == {NURTLEU}
        assert pipeline.retract("azertac", store)
        assert meetings(store) == {event: {"azertac-lendemain"}}
        assert pipeline.retract("azertac-lendemain", store)
        assert export(store, "nquads") == empty, "nothing is left"


# -- the order, and the moment of deciding ---


@cache
def expected(decisions: frozenset[str]) -> bytes:
    """The graph of all texts, built in the order of their names, all decided beforehand."""
    with with_small_ontology(), TemporaryDirectory() as folder, EmbeddedStore(Path(folder) / "store") as store:
        decide(store, sorted(decisions))
        sources = Path(folder) / "sources"
        sources.mkdir()
        build(store, written(sources), sorted(ALL))
        return export(store, "nquads")


def decide(store: EmbeddedStore, lines: Iterable[str]) -> None:
    for decision in parse_decisions("\n".join(lines)):
        add_decision(store.path / DECISIONS, decision)


def test_decisions_change_what_the_dispatches_make() -> None:
    graphs = {expected(frozenset(lines)) for lines in ((), (SAME,), (DIFFERENT,), (SAME, DIFFERENT))}
    assert len(graphs) == 4
    assert LONG in expected(frozenset([SAME])).decode()
    assert SHORT not in expected(frozenset([SAME])).decode()


@given(st.permutations(sorted(ALL)), st.sets(st.sampled_from([SAME, DIFFERENT])), st.data())
@settings(max_examples=20, deadline=None)
def test_the_order_of_building_does_not_matter(
    sources: Path, names: Sequence[str], lines: set[str], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(names)))
    with with_small_ontology(), TemporaryDirectory() as folder, EmbeddedStore(Path(folder) / "store") as store:
        decide(store, sorted(lines))
        build(store, sources, names[:cut])
        build(store, sources, names[cut:])
        assert export(store, "nquads") == expected(frozenset(lines))


STEPS = st.permutations([*sorted(ALL), SAME, DIFFERENT, "retract praia", "retract azertac"])


@given(STEPS, st.permutations(sorted(ALL)))
@settings(max_examples=15, deadline=None)
def test_the_moment_of_deciding_does_not_matter(sources: Path, steps: Sequence[str], names: Sequence[str]) -> None:
    with with_small_ontology(), TemporaryDirectory() as folder, EmbeddedStore(Path(folder) / "store") as store:
        for step in steps:
            verb, _, rest = step.partition(" ")
            if step in ALL:
                build(store, sources, [step])
            elif verb == "retract":
                pipeline.retract(rest, store)
            else:
                decide(store, [step])
        build(store, sources, names)
        assert export(store, "nquads") == expected(frozenset([SAME, DIFFERENT]))
