"""The parts of the workers by themselves: the count of rows, the reading of updates, negotiation."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from kg.core import terms
from kg.graph.sparql import readings, tokens
from kg.web import negotiate
from kg.web.workers import scan
from kg.web.workers.job import Refused
from kg.web.workers.rows import Counter, capped

BASE = terms.DEFAULT_BASE
WORDS = st.text(st.sampled_from('ab"\\{}[],:<>\n\t\r result'), max_size=12)


@given(
    rows=st.lists(WORDS, max_size=12),
    cut=st.integers(1, 9),
    form=st.sampled_from(["json", "xml", "csv", "tsv"]),
    most=st.integers(0, 12),
)
def test_rows_are_counted_as_they_are_written_wherever_the_parts_are_cut(
    rows: list[str], cut: int, form: str, most: int
) -> None:
    def literal(text: str) -> str:
        for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            text = text.replace(plain, escaped)
        return f'"{text}"'

    values = " ".join(f"({literal(row)} {at})" for at, row in enumerate(rows))
    found = Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, QuerySolutions)
    out = BytesIO()
    found.serialize(out, getattr(QueryResultsFormat, form.upper()))
    data = out.getvalue()
    counter = Counter(form, most)
    parts = [data[at : at + cut] for at in range(0, len(data), cut)]
    if len(rows) > most:
        with pytest.raises(Refused) as refused:
            for part in parts:
                counter.add(part)
        assert refused.value.limit == "rows"
    else:
        for part in parts:
            counter.add(part)


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        ("SELECT * { ?s ?p ?o }", "?o }\nLIMIT 11\n"),
        ("SELECT * { ?s ?p ?o } LIMIT 10", None),
        ("SELECT * { ?s ?p ?o } LIMIT 11", "LIMIT 11"),
        ("SELECT * { ?s ?p ?o } OFFSET 3 LIMIT 5000", "OFFSET 3 LIMIT 11"),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 1 } }", "LIMIT 1 } }\nLIMIT 11\n"),
        ("SELECT * { ?s ?p ?o } ORDER BY ?o VALUES ?s { <urn:a> }", "?o \nLIMIT 11\nVALUES ?s { <urn:a> }"),
        ('SELECT * { ?s ?p "LIMIT 1" } # LIMIT 1', "# LIMIT 1\nLIMIT 11\n"),
        ("SELECT * { ?s ?p ?o", None),
    ],
)
def test_a_select_gets_a_limit_where_its_own_is_none_or_greater(query: str, ends: str | None) -> None:
    found = capped(query, list(tokens(query)), 10)
    assert (found is None) if ends is None else (found is not None and found.endswith(ends))


@pytest.mark.parametrize(
    ("update", "written"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", {scan.DEFAULT}),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }", {"urn:g"}),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } . <urn:a> <urn:b> 2 }", {"urn:g", scan.DEFAULT}),
        ("PREFIX e: <http://e/> DELETE DATA { GRAPH e:g { <urn:a> <urn:b> 1 } }", {"http://e/g"}),
        (
            "WITH <urn:w> DELETE { ?s ?p ?o } INSERT { GRAPH <urn:g> { ?s ?p 1 } } WHERE { ?s ?p ?o }",
            {"urn:w", "urn:g"},
        ),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", {scan.ANY}),
        ("DELETE { GRAPH <urn:g> { ?s ?p ?o } } WHERE { GRAPH ?any { ?s ?p ?o } }", {"urn:g"}),
        ("INSERT { } WHERE { ?s ?p ?o }", set()),
        ("CLEAR ALL", {scan.ANY}),
        ("DROP SILENT NAMED", {scan.ANY}),
        ("CLEAR DEFAULT", {scan.DEFAULT}),
        ("CREATE GRAPH <urn:g> ; DROP GRAPH <urn:h>", {"urn:g", "urn:h"}),
        ("COPY <urn:a> TO <urn:b>", {"urn:b"}),
        ("MOVE GRAPH <urn:a> TO DEFAULT", {"urn:a", scan.DEFAULT}),
        ("ADD DEFAULT TO dispatch:x", {f"{BASE}dispatch/x"}),
        ("BASE <http://b/> CREATE GRAPH <g>", {"http://b/g"}),
        ("# DROP ALL\nINSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'CLEAR ALL ; DROP ALL' } }", {"urn:g"}),
        (
            "PREFIX e: <http://e/> CREATE GRAPH e:a ; PREFIX e: <http://f/> CREATE GRAPH e:a",
            {"http://e/a", "http://f/a"},
        ),
    ],
)
def test_the_graphs_that_an_update_may_write_are_known(update: str, written: set[str]) -> None:
    assert scan.targets(list(tokens(update)), terms.prefixes(BASE), "http://here/sparql") == written


def test_a_dataset_of_the_request_becomes_using_clauses_of_each_operation() -> None:
    text = "DELETE { ?s ?p 'WHERE' } WHERE { ?s ?p ?o } ; INSERT { ?s ?p 1 } WHERE { { SELECT * WHERE { ?s ?p ?o } } }"
    found = scan.with_dataset(text, ["urn:a"], ["urn:b"])
    assert found.count("USING <urn:a> USING NAMED <urn:b> WHERE {") == 2
    assert scan.with_dataset(text, [], []) == text
    for own in ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { ?s ?p 1 } USING <urn:g> WHERE { }"):
        with pytest.raises(Refused):
            scan.with_dataset(own, ["urn:a"], [])


@pytest.mark.parametrize("update", ["LOAD <http://e/>", "load silent <http://e/> into graph <urn:g>"])
def test_load_is_known_however_it_is_written(update: str) -> None:
    with pytest.raises(Refused) as refused:
        scan.check_offline(list(tokens(update)))
    assert refused.value.status == 403


def test_code_points_hide_nothing() -> None:
    found = set[str]()
    for reading in readings("CREATE GRAPH <urn:\\u0067> ; \\u0044ROP ALL"):
        found |= scan.targets(list(tokens(reading)), {}, "http://here/")
    assert {"urn:g", scan.ANY} <= found


def test_words_in_strings_and_names_are_no_load() -> None:
    scan.check_offline(list(tokens("INSERT DATA { <urn:LOAD> <urn:b> 'LOAD SERVICE', \"x\" . e:load e:service 1 }")))


@given(accept=st.text(st.sampled_from("*/;,=q.01 textcsvapplicationjson+"), max_size=60))
def test_any_accept_header_has_an_answer(accept: str) -> None:
    found = negotiate.choose(accept, negotiate.ROWS)
    assert found is None or found in negotiate.ROWS
