"""Possible matches: which pairs are offered to a person, and that they are a function of facts and decisions alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.core.terms import DEFAULT_BASE, DIP, RDF, RDFS, derived_graph, gazetteer_graph
from kg.engine.decisions import Decisions, decide, parse_decisions
from kg.graph.matches import POSSIBLE_MATCH, Matcher, Touched, fingerprint
from kg.graph.merge import quad

CODE = NamedNode(DIP + "isoCode")
Pairs = set[tuple[str, str]]


def node(key: str, base: str = DEFAULT_BASE) -> NamedNode:
    return NamedNode(base + key)


def facts(*lines: str, base: str = DEFAULT_BASE) -> list[Triple]:
    """Persons and bodies in a short form, "key | name | state": a person by an office of it, a body as of it."""
    found: list[Triple] = []
    for line in lines:
        key, name, state = (part.strip() for part in (line + "|" * (2 - line.count("|"))).split("|"))
        kind = "Person" if key.startswith("person/") else "Organisation"
        found.append(Triple(node(key, base), NamedNode(RDF + "type"), NamedNode(DIP + kind)))
        found.append(Triple(node(key, base), NamedNode(RDFS + "label"), Literal(name, language="fr")))
        if not state:
            continue
        of = node(f"state/{state}", base)
        found.append(Triple(of, CODE, Literal(state)))
        if kind == "Organisation":
            found.append(Triple(node(key, base), NamedNode(DIP + "bodyOf"), of))
        else:
            held, office = node(f"incumbency/{key[7:]}", base), node(f"office/{state}/minister", base)
            found.append(Triple(held, NamedNode(DIP + "holder"), node(key, base)))
            found.append(Triple(held, NamedNode(DIP + "office"), office))
            found.append(Triple(office, NamedNode(DIP + "officeOf"), of))
    return found


def pairs(store: Store, base: str = DEFAULT_BASE) -> Pairs:
    """The pairs that stand in a store, each once; they stand both ways round, derived and among the facts."""
    graphs = [
        {
            (str(q.subject)[1:-1].removeprefix(base), str(q.object)[1:-1].removeprefix(base))
            for q in store.quads_for_pattern(None, POSSIBLE_MATCH, None, graph)
        }
        for graph in (DefaultGraph(), NamedNode(derived_graph(base)))
    ]
    assert graphs[0] == graphs[1] == {(b, a) for a, b in graphs[0]}
    return {pair for pair in graphs[0] if pair[0] < pair[1]}


def refresh(store: Store, made: Decisions, touched: Touched | None, base: str = DEFAULT_BASE) -> None:
    removed, added = Matcher(store, base, made).changes(touched)
    for gone in removed:
        store.remove(gone)
    store.extend(added)


def found(*lines: str, decisions: str = "", known: frozenset[str] = frozenset(), base: str = DEFAULT_BASE) -> Pairs:
    store = Store()
    store.extend(Quad(*triple) for triple in facts(*lines, base=base))
    kind = NamedNode(RDF + "type")
    gazetteer = NamedNode(gazetteer_graph(base))
    store.extend(Quad(node(key, base), kind, NamedNode(DIP + "Actor"), gazetteer) for key in known)
    refresh(store, decide(parse_decisions(decisions)), None, base)
    return pairs(store, base)


ONE = {("person/a", "person/b")}


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("Rui Soares | CV", "Rui Figueiredo Soares | CV", ONE),
        ("Rui Soares |", "Rui Figueiredo Soares | CV", ONE),
        ("R. Soares | CV", "Rui Soares | CV", ONE),
        ("Dmytro Koulaba | UA", "Dmytro Kouleba |", ONE),
        ("Ali Ahmed | SD", "Ali Ahmed | SO", ONE),  # the same to the letter: perhaps one who changed his post
        ("Ali Ahmed | SD", "Ali Ahmad Hassan | SO", set()),
        ("Rui Soares | CV", "Rita Soares | CV", set()),
        ("Soares | CV", "Soares |", set()),
    ],
)
def test_persons(one: str, other: str, pairs: Pairs) -> None:
    assert found(f"person/a | {one}", f"person/b | {other}") == pairs


@pytest.mark.parametrize(
    ("one", "other", "matched"),
    [
        ("Compagnie pétrolière Kazmounaïgaz", "Compagnie pétrolière KazMounaiGas", True),
        ("ministère de la Défense | AZ", "ministère de la Défense", True),
        ("ministère de la Défense | AZ", "ministère de la Défense | KZ", False),
        ("Union africaine", "Commission de l'Union africaine", False),
        ("Banque africaine de développement", "Banque asiatique de développement", False),
        ("Onatel", "Onatel", False),
    ],
)
def test_bodies(one: str, other: str, matched: bool) -> None:
    assert bool(found(f"org/a | {one}", f"org/b | {other}")) == matched


def test_a_person_is_no_body() -> None:
    assert found("person/a | Rui Soares", "org/b | Rui Soares") == set()


def test_what_the_gazetteer_knows_as_two_is_no_doubtful_pair() -> None:
    lines = ("person/a | Rui Soares", "person/b | Rui Soares")
    assert found(*lines, known=frozenset({"person/a"})) == ONE
    assert found(*lines, known=frozenset({"person/a", "person/b"})) == set()
    bodies = ("org/a | Banque mondiale", "org/b | Banque mondiale")
    assert found(*bodies, known=frozenset({"org/b"})) == {("org/a", "org/b")}
    assert found(*bodies, known=frozenset({"org/a", "org/b"})) == set()


@pytest.mark.parametrize("base", [DEFAULT_BASE, "https://example.org/kg/"])
def test_a_decided_pair_is_not_offered_again(base: str) -> None:
    lines = ("person/a | Rui Soares | CV", "person/b | Rui F. Soares | CV", "person/c | R. Soares | CV")
    assert len(found(*lines, base=base)) == 3
    apart = "different person/b person/a\n"
    assert found(*lines, decisions=apart, base=base) == {("person/a", "person/c"), ("person/b", "person/c")}
    # b waits for its rebuild: of the three, only a, which stands for both, and c are left to decide
    assert found(*lines, decisions="same person/a person/b\n", base=base) == {("person/a", "person/c")}


def test_the_order_of_the_facts_does_not_matter() -> None:
    lines = ("person/a | Rui Soares | CV", "person/b | Rui F. Soares", "person/c | R. Soares | CV")
    assert len({frozenset(found(*order)) for order in itertools.permutations(lines)}) == 1


def test_decisions_say_whether_all_pairs_must_be_found_anew() -> None:
    made = decide(parse_decisions("different person/a person/b\n"))
    assert fingerprint(made) == fingerprint(decide(parse_decisions("# ours\ndifferent person/b person/a\n")))
    assert fingerprint(made) != fingerprint(Decisions())


NAMES = ["Rui Soares", "R. Soares", "Rui Figueiredo Soares", "Rui Suares", "Ali Ahmed", "Aly Ahmad", "Onatel Groupe"]
LINES = st.builds(
    "{} | {} | {}".format,
    st.sampled_from(["person/a", "person/b", "person/c", "org/a", "org/b"]),
    st.sampled_from(NAMES),
    st.sampled_from(["", "CV", "PT"]),
)


@settings(deadline=None)
@given(st.lists(st.tuples(LINES, st.booleans()), max_size=12), st.sampled_from(["", "different person/a person/b"]))
def test_kept_in_step_node_by_node_they_are_as_if_all_were_found_anew(
    changes: list[tuple[str, bool]], decisions: str
) -> None:
    store, made = Store(), decide(parse_decisions(decisions))
    store.extend(Quad(node(f"state/{iso}"), CODE, Literal(iso)) for iso in ("CV", "PT"))  # as the gazetteer has it
    refresh(store, made, None)
    for line, enters in changes:
        quads, touched = [Quad(*triple) for triple in facts(line) if triple.predicate != CODE], Touched()
        for one in quads:
            store.add(one) if enters else store.remove(one)
        touched.add(quads)
        refresh(store, made, touched)
    kept = set(store)
    refresh(store, made, None)
    assert set(store) == kept


def test_a_body_that_moves_takes_the_states_of_its_officers_along() -> None:
    store, made = Store(), Decisions()
    store.extend(Quad(*t) for t in facts("person/a | Rui Soares | CV", "person/b | Rui F. Soares", "state/PT | x | PT"))
    held, office, body = (node(key) for key in ("incumbency/b", "office/body/chief", "org/body"))
    for subject, name, obj in (
        (held, "holder", node("person/b")),
        (held, "office", office),
        (office, "officeOf", body),
    ):
        store.add(Quad(subject, NamedNode(DIP + name), obj))
    refresh(store, made, None)
    assert pairs(store) == ONE
    moved, touched = Quad(body, NamedNode(DIP + "bodyOf"), node("state/PT")), Touched()
    store.add(moved)
    touched.add([moved])
    refresh(store, made, touched)
    assert pairs(store) == set()


def test_what_changes_elsewhere_touches_nothing() -> None:
    touched, graph = Touched(), NamedNode(derived_graph(DEFAULT_BASE))
    touched.add(quad(triple, graph) for triple in facts("person/a | Rui Soares | CV"))
    assert touched == Touched()
