"""Parameters are bound as terms, in every place a query may use them; what writes or reaches out is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.core.errors import QueryError
from kg.graph.sparql import bind, check_readonly, form, syntax_error, tokens

E = "http://e/"


@pytest.fixture
def store() -> Store:
    store = Store()
    for s, p, o in (("a", "met", "b"), ("a", "met", "c"), ("x", "met", "y"), ("b", "day", "1")):
        store.add(Quad(NamedNode(E + s), NamedNode(E + p), NamedNode(E + o)))
    return store


def rows(store: Store, query: str, **values: Any) -> list[list[str]]:
    found: Any = store.query(bind(query, values), prefixes={"": E})
    return sorted([str(cell.value).removeprefix(E) for cell in row if cell is not None] for row in found)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT ?x { ?_a :met ?x }", [["b"], ["c"]]),
        ("SELECT ?x WHERE { ?y :met ?x FILTER(?y = ?_a) }", [["b"], ["c"]]),
        ("SELECT ?n { { SELECT (COUNT(?x) AS ?n) { ?_a :met ?x } } }", [["2"]]),
        ("SELECT ?n { { SELECT (COUNT(?x) AS ?n) WHERE { ?_a :met ?x } } ?_a :met :b }", [["2"]]),
        ("SELECT ?x { ?y :met ?x BIND(?_a AS ?z) FILTER(?y = ?z) }", [["b"], ["c"]]),
        ("SELECT ?x { { ?y :met ?x FILTER(?y = ?_a) } UNION { ?x :day ?y FILTER(?x = ?_a) } }", [["b"], ["c"]]),
        ("SELECT ?y { ?y :met ?x FILTER EXISTS { ?_a :met ?x } }", [["a"], ["a"]]),
        ("SELECT ?x { ?_a :met ?x OPTIONAL { ?x :day ?d FILTER(?_a = :a) } FILTER(BOUND(?d)) }", [["b"]]),
        ("SELECT ?_a ?x { ?_a :met ?x }", [["a", "b"], ["a", "c"]]),
        ("SELECT ?x { VALUES ?p { :met } ?_a ?p ?x }", [["b"], ["c"]]),
        ("SELECT ?x { $_a :met ?x }", [["b"], ["c"]]),
        ("SELECT ?x { ?_a :met ?x . # ?_a } {\n FILTER(STR(?x) != '?_a { }') }", [["b"], ["c"]]),
        ("SELECT ?x { ?y :met ?x FILTER(!BOUND(?_a) || ?y = ?_a) }", [["b"], ["c"]]),
    ],
)
def test_a_bound_variable_means_the_same_wherever_it_stands(store: Store, query: str, answer: list[list[str]]) -> None:
    assert rows(store, query, _a=NamedNode(E + "a")) == answer


def test_without_a_value_the_query_stays_as_it_is() -> None:
    query = "SELECT ?x { ?y :met ?x FILTER(!BOUND(?_a) || ?y = ?_a) }"
    assert bind(query, {}) == query


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_through_as_the_literal_it_is(text: str) -> None:
    found: Any = Store().query(bind("SELECT ?_v { BIND(1 AS ?one) }", {"_v": Literal(text)}))
    assert [row["_v"] for row in found] == [Literal(text)]


@given(st.text(), st.sampled_from(["SELECT * { ?s ?p ?o FILTER(?o = %s) }", "%s", "SELECT %s { }"]))
def test_every_text_has_tokens_and_they_are_the_text(text: str, frame: str) -> None:
    query = frame % text
    for token in tokens(query):
        assert query[token.start : token.end] == token.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { { SELECT * { OPTIONAL { Service <http://e> {} } } } }",
        "SELECT * { \\u0053ERVICE <http://e> {} }",
        "SELECT * { ?s ?p '\\u0027 } #' . SERVICE <http://e> {} }",
        "PREFIX a:<http://e#> SELECT * { ?s a:b#\nSERVICE <http://e> {} }",
        "INSERT DATA { <http://a> <http://b> 1 }",
        "PREFIX x: <http://e/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/x>",
        "# a comment\nDROP ALL",
        "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_what_writes_or_reaches_out_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        check_readonly(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s <http://e/SERVICE> 'SERVICE <x>' } # SERVICE",
        'SELECT * { ?s ?p """LOAD \n SERVICE""" }',
        "PREFIX service: <http://e/> ASK { service:SERVICE service:load ?x }",
    ],
)
def test_a_word_that_is_no_keyword_is_let_through(query: str) -> None:
    check_readonly(query)


def test_the_form_of_a_query() -> None:
    assert form("PREFIX select: <http://e/> # ASK\nconstruct { } where { }") == "CONSTRUCT"
    assert form("nonsense") is None


def test_a_syntax_error_names_line_and_column_and_no_character_classes() -> None:
    with pytest.raises(SyntaxError) as caught:
        Store().query("SELECT ?x\nWHERE { ?x ")
    error = syntax_error(str(caught.value))
    assert error.where == "line 2, column 12"
    assert "\\u{" not in error.message
    assert error.message.startswith("the SPARQL is not valid: expected")
