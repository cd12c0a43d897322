"""HermiT over ontology, alignments and graphs. Needs Java, which `make test` installs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, OWL, PREFIXES, RDF, XSD
from kg.core.vocab import DIP
from kg.graph import reason
from kg.graph.contradictions import Axioms, contradictions

TYPE, SAME = RDF + "type", OWL + "sameAs"
GOOD = Path(__file__).parents[1] / "shapes" / "good.ttl"
SHORT = {space: prefix for prefix, space in PREFIXES.items()}

Facts = list[tuple[str, str, str | Literal]]
CLASHES: dict[str, tuple[Facts, tuple[str, ...]]] = {
    "a person who is a city": (
        [("person/x", TYPE, DIP.Person), ("person/x", TYPE, DIP.City)],
        ("it is a dip:City", "it is a dip:Person", "dip:Region and dip:Person exclude each other"),
    ),
    "a person where something takes place": (
        [("person/x", TYPE, DIP.Person), ("event/e", DIP.place, "person/x")],
        ("it is a dip:Person", "value of dip:place, as only a dip:Region may"),
    ),
    "a city bound by an agreement": (
        [("city/x", TYPE, DIP.City), ("agreement/a", DIP.party, "city/x")],
        (
            "it is a dip:City",
            "as only a dip:State or dip:Organisation may",
            "dip:City excludes dip:State and dip:Organisation",
        ),
    ),
    "an agreement that visits": (
        [("agreement/a", TYPE, DIP.Treaty), ("event/v", DIP.visitor, "agreement/a")],
        ("it is a dip:Treaty", "as only a dip:Actor may"),
    ),
    "two names of one thing": (
        [("person/x", SAME, "org/x"), ("person/x", TYPE, DIP.Person), ("org/x", TYPE, DIP.Company)],
        ("it is a dip:Person", "it is a dip:Company"),
    ),
    "two statuses": (
        [("event/e", DIP.eventStatus, DIP.occurred), ("event/e", DIP.eventStatus, DIP.denied)],
        ("dip:denied", "dip:occurred", "dip:eventStatus has one value"),
    ),
    "two codes": (
        [("state/x", DIP.isoCode, Literal("XA")), ("state/x", DIP.isoCode, Literal("XB"))],
        ('"XA"', '"XB"', "dip:isoCode has one value"),
    ),
    "an event after itself": ([("event/e", DIP.follows, "event/e")], ("dip:follows is irreflexive",)),
    "events after each other": (
        [("event/e", DIP.follows, "event/f"), ("event/f", DIP.follows, "event/e")],
        ("the other way round", "dip:follows is asymmetric"),
    ),
}


def term(value: str | Literal) -> NamedNode | Literal:
    if isinstance(value, Literal):
        return value
    return NamedNode(value if ":" in value else DEFAULT_BASE + value)


def graph(facts: Facts) -> list[Triple]:
    return [Triple(NamedNode(DEFAULT_BASE + s), NamedNode(p), term(o)) for s, p, o in facts]


@pytest.fixture
def no_traces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Temporary files must be gone in the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == []


def test_ontology_and_alignments_are_consistent(no_traces: None) -> None:
    report = reason.check()
    assert report.sound and report.unsatisfiable == ()


def test_a_good_graph_is_consistent_with_its_dates_left_out(no_traces: None) -> None:
    facts = [quad.triple for quad in parse(path=str(GOOD), format=RdfFormat.TURTLE)]
    report = reason.check(facts)
    dates = (XSD + "date", XSD + "gYear", XSD + "gYearMonth")
    literals = [t for t in facts if isinstance(t.object, Literal) and t.object.datatype.value in dates]
    assert report.sound
    assert report.left_out == len(literals)
    assert f"{report.left_out} literals left out" in str(report)


@pytest.mark.parametrize(
    "name", ["a person who is a city", "a city bound by an agreement", "two statuses", "two names of one thing"]
)
def test_a_contradiction_is_refused_with_the_reason(name: str, no_traces: None) -> None:
    facts, words = CLASHES[name]
    report = reason.check(graph(facts))
    assert not report.consistent and not report.sound
    assert str(report).startswith("INCONSISTENT")
    assert all(word in str(report) for word in words), str(report)


@pytest.mark.parametrize("name", CLASHES)
def test_what_contradicts_what_is_said(name: str) -> None:
    facts, words = CLASHES[name]
    (found,) = contradictions(axioms(), graph(facts), SHORT)
    assert all(word in str(found) for word in words), str(found)


def test_a_good_graph_has_nothing_to_explain() -> None:
    facts = [quad.triple for quad in parse(path=str(GOOD), format=RdfFormat.TURTLE)]
    assert contradictions(axioms(), facts, SHORT) == []


@given(st.permutations(CLASHES["two names of one thing"][0]))
def test_the_reason_is_the_same_whatever_the_order(facts: Facts) -> None:
    expected = contradictions(axioms(), graph(CLASHES["two names of one thing"][0]), SHORT)
    assert contradictions(axioms(), graph(facts), SHORT) == expected


def test_a_class_that_can_have_no_member_is_named(tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix dip: <https://w3id.org/dispatch-kg/ontology#> .\n"
        "<urn:Sphinx> a owl:Class ; rdfs:subClassOf dip:Person , dip:City .\n",
        encoding="utf-8",
    )
    report = reason.check(ontology=[ONTOLOGY / "diplomacy.ttl", extra])
    assert report.consistent and not report.sound
    assert report.unsatisfiable == ("urn:Sphinx",)


def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ValidationError, match="runs on Java") as caught:
        reason.check()
    assert caught.value.hint and "install" in caught.value.hint


def axioms() -> Axioms:
    files = ("diplomacy.ttl", "alignments.ttl")
    return Axioms(q.triple for name in files for q in parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE))
