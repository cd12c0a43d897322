"""A node is found by any of its names; an ambiguous name lists the candidates."""

from __future__ import annotations

import pytest

from kg.core.errors import QueryError
from kg.graph.names import labels, resolve, shorten, vocabulary
from kg.graph.store import EmbeddedStore
from tests.graph.seed import BASE, iri


@pytest.mark.parametrize(
    ("name", "kind", "node"),
    [
        ("Baïramov", "person", "person/djeyhoun-bairamov"),  # the other one is in no dispatch
        ("bairamov", "actor", "person/djeyhoun-bairamov"),
        ("Jeyhun Bayramov", "node", "person/djeyhoun-bairamov"),
        ("BAYRAMOV", "person", "person/djeyhoun-bairamov"),
        ("Ramil Baïramov", "person", "person/ramil-bairamov"),
        ("Kazakhstan", "state", "state/KZ"),
        ("Republique d'Azerbaidjan", "state", "state/AZ"),
        ("Azerbaijan", "region", "state/AZ"),
        ("OTAN", "organisation", "org/otan"),
        ("otan", "body", "org/otan"),
        ("state:AZ", "node", "state/AZ"),
        ("state/AZ", "node", "state/AZ"),
        (BASE + "state/AZ", "state", "state/AZ"),
        (f"<{BASE}state/AZ>", "state", "state/AZ"),
        ("organisation:onu", "node", "org/onu"),
        ("azertac-2025-03-11", "dispatch", "dispatch/azertac-2025-03-11"),
        ("transport", "topic", "topic/transport"),
    ],
)
def test_a_node_is_found_by(seed_store: EmbeddedStore, name: str, kind: str, node: str) -> None:
    assert resolve(seed_store, name, kind) == iri(node)


def test_an_ambiguous_name_lists_the_candidates(seed_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"Congo-Kinshasa <state:CD>, Congo-Brazzaville <state:CG>"):
        resolve(seed_store, "Congo", "state")


def test_an_unknown_name_is_answered_with_suggestions(seed_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"did you mean .*Kazakhstan"):
        resolve(seed_store, "Kazakstan", "state")
    with pytest.raises(QueryError, match="nothing is known"):
        resolve(seed_store, "...", "node")


def test_a_name_of_another_kind_is_not_taken(seed_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="no state"):
        resolve(seed_store, "Nurtleu", "state")


@pytest.mark.parametrize("bad", ["state:A Z", "http://e/ }", "person:> } x"])
def test_what_is_no_iri_is_never_taken_for_one(seed_store: EmbeddedStore, bad: str) -> None:
    with pytest.raises(QueryError):
        resolve(seed_store, bad)


@pytest.mark.parametrize("name", ["ActionPlan", "dip:ActionPlan", "plan d'action", "Action Plan"])
def test_a_term_is_found_by_its_name_or_label(seed_store: EmbeddedStore, name: str) -> None:
    assert vocabulary(seed_store, name, ("ActionPlan", "Treaty")) == iri("dip:ActionPlan")


def test_a_term_outside_the_choices_is_refused(seed_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="one of draft, signed"):
        vocabulary(seed_store, "traité", ("signed", "draft"))


def test_labels_come_in_the_language_asked_for(seed_store: EmbeddedStore) -> None:
    nodes = [iri("state/AZ"), iri("agency/azertac"), iri("dip:signed"), iri("state/none")]
    assert labels(seed_store, nodes, ("en", "fr")) == {
        BASE + "state/AZ": "Azerbaijan",
        BASE + "agency/azertac": "AZERTAC",
        iri("dip:signed").value: "signed",
    }


@pytest.mark.parametrize(
    ("path", "short"),
    [("org/onu", "organisation:onu"), ("office/KZ/mae", "office:KZ/mae"), ("dip:signed", "dip:signed")],
)
def test_short_forms(path: str, short: str) -> None:
    assert shorten(iri(path).value, BASE) == short
