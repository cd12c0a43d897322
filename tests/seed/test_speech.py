"""What was said stands in statements: word for word, by its speaker, about the things it names, and as nothing else."""

from __future__ import annotations

from tests.seed import words
from tests.seed.conftest import AM, AZ, BAIRAMOV, DISPATCH, KZ, Seed

DAY = "2025-03-11"


def test_the_quotation_is_word_for_word_and_by_bairamov(seed: Seed) -> None:
    rows = seed.saved("statements-by", actor="Baïramov")
    assert (seed.node("quotation"), DAY, BAIRAMOV, "true", words.QUOTATION) in rows
    language = f"SELECT (LANG(?t) AS ?l) {{ <{seed.node('quotation')}> dip:text ?t }}"
    assert seed.values(language) == {"fr"}


def test_the_quotation_is_about_the_things_it_names(seed: Seed) -> None:
    quotation, inside = seed.node("quotation"), (words.THANKS, words.OBSTACLES)
    named = {
        AM: "Arménie",
        AZ: "Azerbaïdjan",
        KZ: "kazakh",
        "city/fuzouli": "Fuzouli",
        seed.node("treaty"): "projet de traité de paix",
        seed.node("centre"): "Centre de créativité pour enfants Kourmanghazy",
    }
    assert seed.objects(quotation, "dip:about") >= set(named)
    first = seed.text.index(inside[0])
    last = seed.text.index(inside[1]) + len(inside[1])
    for node, form in named.items():
        assert [quotation] == [row[0] for row in seed.saved("statements-about", node=node) if row[3] == "true"]
        found = [row for row in seed.saved("evidence-for", node=node) if first <= int(row[1] or 0) < last]
        assert any(form in str(row[3]) for row in found), f"{node} has no words inside the quotation"


def test_the_government_that_the_quotation_names_is_among_what_it_is_about(seed: Seed) -> None:
    assert seed.node("government of Kazakhstan") in seed.objects(seed.node("quotation"), "dip:about")


def test_what_the_quotation_claims_is_in_its_text_and_nowhere_else(seed: Seed) -> None:
    held = seed.select(
        f"SELECT DISTINCT ?s ?p {{ GRAPH <{DISPATCH}> {{ ?s ?p ?o FILTER(ISLITERAL(?o)) "
        "FILTER(REGEX(?o, 'revendication|armement|revanchisme')) "
        "FILTER NOT EXISTS { ?s rdf:predicate dip:text } "  # what names dip:text as proven says it again
        f"FILTER(?p != oa:exact || STRLEN(?o) < {len(words.QUOTATION)}) }} }}"  # the proof of the whole statement
    )
    assert {predicate for _, predicate in held} == {"text", "http://www.w3.org/ns/prov#value"}


def test_the_claim_supports_no_fact_but_the_naming_of_states(seed: Seed) -> None:
    first = seed.text.index(words.CLAIM)
    last = first + len(words.CLAIM)
    found = seed.select(
        f"SELECT DISTINCT ?s ?p ?o {{ GRAPH <{DISPATCH}> {{ ?n oa:hasTarget/oa:hasSelector ?w ; dip:supports ?f . "
        f"?w oa:start ?start ; oa:end ?end FILTER(?start >= {first} && ?end <= {last}) "
        "?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}"
    )
    about = {(seed.node("quotation"), "about", state) for state in (AM, AZ)}
    assert set(found) <= about


def test_nothing_is_said_of_armenia_but_that_it_is_named_and_party_to_a_draft(seed: Seed) -> None:
    beside = set(seed.select(f"SELECT ?s ?p {{ GRAPH <{DISPATCH}> {{ ?s ?p <{AM}> }} }}"))
    facts = {(s, p) for s, p in beside if str(s).partition("/")[0] not in {"annotation", "fact"}}
    assert facts == {(seed.node("treaty"), "party"), (seed.node("quotation"), "about")}
    own = seed.values(f"SELECT ?p {{ GRAPH <{DISPATCH}> {{ <{AM}> ?p ?o }} }}")
    assert {str(one).rpartition("#")[2] for one in own} <= {"type", "altLabel", "label"}
    assert seed.saved("who-met-whom", actor="Arménie") == []


def test_what_the_minister_stressed_is_reported_and_not_quoted(seed: Seed) -> None:
    (row,) = [row for row in seed.saved("statements-by", actor="Baïramov") if row[0] == seed.node("stressed")]
    assert row[1:4] == (DAY, BAIRAMOV, "false")
    assert row[4] == words.STRESSED.partition(" que ")[2].rstrip(".")
    assert seed.objects(seed.node("stressed"), "dip:about") >= {KZ, "region/asie-centrale"}


def test_what_was_affirmed_has_no_invented_speaker(seed: Seed) -> None:
    affirmed = seed.node("affirmed")
    assert seed.objects(affirmed, "dip:speaker") == set()
    assert seed.objects(affirmed, "dip:quoted") == {"false"}
    assert seed.objects(affirmed, "dip:text") == {words.VISITS.partition(" que ")[2].rstrip(".")}


def test_what_was_affirmed_is_about_the_visits_that_it_counts(seed: Seed) -> None:
    visits = {seed.node("visits of Azerbaijan"), seed.node("visits of Kazakhstan")}
    assert seed.objects(seed.node("affirmed"), "dip:about") >= visits


def test_nobody_speaks_but_bairamov(seed: Seed) -> None:
    assert seed.values("SELECT ?who { GRAPH ?g { ?x dip:speaker ?who } }") == {BAIRAMOV}
