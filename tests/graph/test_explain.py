"""Each fact is explained by the sentence, the words in it, the dispatch and the rule; no rule's name is invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.core.errors import QueryError
from kg.core.model import Evidence, Reading
from kg.graph import explain
from kg.graph.card import card, figures
from kg.graph.store import EmbeddedStore
from kg.stages.mapping import map_reading
from kg.stages.mapping.graph import Graph, Node, Triple
from tests.graph.seed import DISPATCH, TEXT, iri
from tests.strategies import readings

MEETING = iri("event/m1")
NURTLEU = iri("person/murat-nurtleu")


def test_a_fact_is_explained_by_its_sentence(seed_store: EmbeddedStore) -> None:
    found = explain.explain_fact(seed_store, MEETING, iri("dip:participant"), NURTLEU)
    (proof,) = found.proofs
    assert proof.words == "s’est entretenu ce mardi avec"
    assert proof.before == "Le ministre azerbaïdjanais des affaires étrangères, Djeyhoun Baïramov, "
    assert proof.after.endswith("Murat Nurtleu.")
    assert (proof.rule, proof.dispatch) == ("meeting.active", DISPATCH)
    assert TEXT[proof.start : proof.end] == proof.words


def test_only_the_words_of_that_fact_are_shown(seed_store: EmbeddedStore) -> None:
    found = explain.explain_fact(seed_store, MEETING, iri("dip:topic"), iri("topic/transport"))
    assert [proof.words for proof in found.proofs] == ["le transport"]


def test_a_derived_fact_leads_to_what_it_was_derived_from(seed_store: EmbeddedStore) -> None:
    found = explain.explain_fact(seed_store, NURTLEU, iri("dip:metWith"), iri("person/djeyhoun-bairamov"))
    assert (found.origin, found.proofs) == ("derived", ())
    assert [one.subject for one in found.via] == [MEETING, MEETING]
    assert all(one.proofs for one in found.via)


def test_what_the_gazetteer_says_is_told_as_such(seed_store: EmbeddedStore) -> None:
    found = explain.explain_fact(seed_store, iri("city/bakou"), iri("dip:within"), iri("state/AZ"))
    assert (found.origin, found.dispatches) == ("gazetteer", ())


def test_a_node_is_explained_fact_by_fact(seed_store: EmbeddedStore) -> None:
    found = explain.explain_node(seed_store, iri("agreement/p1"))
    stated = {one.predicate.value.rsplit("#")[-1] for one in found if one.predicate and one.proofs}
    assert {"party", "signatory", "agreementStatus", "signedOn", "validFrom", "validUntil", "concludedAt"} <= stated
    text = "\n".join(explain.lines(seed_store, found))
    assert "[les ministres ont signé le plan d'action] entre les ministères" in text
    assert "— dispatch:azertac-2025-03-11 [" in text


def test_what_the_store_does_not_hold_is_not_explained(seed_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"does not hold event:m1 dip:place city:bakou"):
        explain.explain_fact(seed_store, MEETING, iri("dip:place"), iri("city/bakou"))
    with pytest.raises(QueryError, match="says nothing of event:none"):
        explain.explain_node(seed_store, iri("event/none"))


@pytest.mark.parametrize(
    ("predicate", "text", "value"),
    [
        ("onDate", "2025-03-11", "2025-03-11"),
        ("dip:agreementStatus", "signed", iri("dip:signed").value),
        ("dip:party", "Kazakhstan", iri("state/KZ").value),
    ],
)
def test_an_object_is_understood_in_its_own_terms(
    seed_store: EmbeddedStore, predicate: str, text: str, value: str
) -> None:
    known = iri("dip:onDate") if predicate == "onDate" else explain.parse_predicate(seed_store, predicate)
    assert explain.parse_object(seed_store, known, text).value == value


@given(st.text(st.sampled_from("ab M.!?\n…")), st.data())
def test_a_sentence_holds_its_words_and_no_line_end_before_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = explain.sentence(text, start, end)
    assert first <= start <= end <= last
    assert "\n" not in text[first:start] + text[end:last]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "Il est venu. M. Nurtleu a signé. Fin."
    first, last = explain.sentence(text, text.index("Nurtleu"), text.index("Nurtleu") + 7)
    assert text[first:last] == "M. Nurtleu a signé."


def test_the_card_of_an_entity(seed_store: EmbeddedStore) -> None:
    text = card(seed_store, NURTLEU)
    assert text.startswith("Murat Nurtleu  <person:murat-nurtleu>\n")
    assert "  holdsOffice\n    ministre des Affaires étrangères (KZ)  <office:KZ/mae>" in text
    assert "  is signatory of\n    plan d'action  <agreement:p1>" in text
    assert "also: Jeyhun Bayramov" in card(seed_store, iri("person/djeyhoun-bairamov"))
    with pytest.raises(QueryError):
        card(seed_store, iri("person/none"))


def test_the_figures_count_what_dispatches_tell_of(seed_store: EmbeddedStore) -> None:
    found = figures(seed_store)
    assert (found["dispatches"], found["persons"], found["agreements"], found["statements"]) == (1, 2, 2, 1)


@given(readings())
@settings(max_examples=8, deadline=None)
def test_every_fact_is_explained_by_the_words_that_its_reading_gave_for_it(reading: Reading) -> None:
    """Whether a fact has a fact node or goes by the words of its node."""
    of_facts: dict[Triple, set[tuple[int, int, str]]] = defaultdict(set)
    cite = Graph.cite

    def noting(self: Graph, subject: Node, evidence: Iterable[Evidence], *facts: Triple) -> None:
        words = {(one.span.start, one.span.end, one.rule) for one in evidence}
        for fact in facts:
            of_facts[fact] |= words
        cite(self, subject, evidence, *facts)

    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(Graph, "cite", noting)
        mapped = map_reading(reading)
        with EmbeddedStore(Path(folder) / "s") as store:
            store.replace(mapped.dispatch_iri, mapped.quads)
            for fact, words in of_facts.items():
                subject, predicate, (value, mark) = fact
                term = NamedNode(value) if not mark else Literal(value, **_kind(mark))
                found = explain.explain_fact(store, NamedNode(subject), NamedNode(predicate), term)
                assert {(one.start, one.end, one.rule) for one in found.proofs} == words


def _kind(mark: str) -> dict[str, Any]:
    return {"language": mark[1:]} if mark.startswith("@") else {"datatype": NamedNode(mark)}
