"""Each saved query, asked of the seed's graph, with its answer spelled out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.core import resources
from kg.core.errors import QueryError
from kg.core.terms import DIP
from kg.graph import queries
from kg.graph.store import EmbeddedStore
from tests.graph.seed import BASE

BAIRAMOV, NURTLEU = "person/djeyhoun-bairamov", "person/murat-nurtleu"
DISPATCH = "dispatch/azertac-2025-03-11"


def short(term: Any) -> str | None:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE).removeprefix(DIP)
    return term.value if isinstance(term, Literal) else None


def ask(store: EmbeddedStore, name: str, **params: str) -> list[tuple[str | None, ...]]:
    return [tuple(short(cell) for cell in row) for row in queries.run(store, name, params).rows]


MEETING = ("event/m1", "2025-03-11", "occurred", None)
SERIES = ("event/s1", "2024", "occurred", None)
BRIEFING = ("event/b1", "2025-03-11", "occurred", None)
ANSWERS: list[tuple[str, dict[str, str], list[tuple[str | None, ...]]]] = [
    ("who-met-whom", {}, [(BAIRAMOV, NURTLEU, "1", "2025-03-11", "2025-03-11")]),
    (
        "who-met-whom",
        {"actor": "Nurtleu", "since": "2025-03", "until": "2025"},
        [(BAIRAMOV, NURTLEU, "1", "2025-03-11", "2025-03-11")],
    ),
    ("who-met-whom", {"since": "2025-03-12"}, []),
    ("who-met-whom", {"until": "2024"}, []),
    ("who-met-whom", {"actor": "Ramil Baïramov"}, []),
    ("meetings-of", {"actor": "Baïramov"}, [(*BRIEFING, NURTLEU), (*MEETING, NURTLEU)]),
    ("meetings-of", {"actor": "Kazakhstan"}, [(*SERIES, "state/AZ")]),
    ("meetings-of", {"actor": "Baïramov", "since": "2026"}, []),
    ("meetings-between", {"a": "Azerbaïdjan", "b": "Kazakhstan"}, [(*MEETING, BAIRAMOV, NURTLEU)]),
    ("meetings-between", {"a": "Kazakhstan", "b": "state:AZ", "until": "2025-03-11"}, [(*MEETING, NURTLEU, BAIRAMOV)]),
    ("meetings-between", {"a": "Azerbaïdjan", "b": "Arménie"}, []),
    (
        "agreements",
        {"status": "signed"},
        [
            ("agreement/p1", "signed", "2025-03-11", "2025", "2026", "state/AZ"),
            ("agreement/p1", "signed", "2025-03-11", "2025", "2026", "state/KZ"),
        ],
    ),
    (
        "agreements",
        {"party": "Arménie"},
        [
            ("agreement/t1", "draft", None, None, None, "state/AM"),
            ("agreement/t1", "draft", None, None, None, "state/AZ"),
        ],
    ),
    (
        "agreements",
        {"kind": "traité", "year": "2025", "party": "Azerbaïdjan", "status": "projet"},
        [
            ("agreement/t1", "draft", None, None, None, "state/AM"),
            ("agreement/t1", "draft", None, None, None, "state/AZ"),
        ],
    ),
    ("agreements", {"year": "2024"}, []),
    ("signatories", {}, [("agreement/p1", "2025-03-11", BAIRAMOV), ("agreement/p1", "2025-03-11", NURTLEU)]),
    ("signatories", {"person": "Nurtleu", "agreement": "agreement:p1"}, [("agreement/p1", "2025-03-11", NURTLEU)]),
    ("signatories", {"since": "2025-04"}, []),
    (
        "office-holders",
        {"of": "Kazakhstan"},
        [
            ("state/KZ", "office/KZ/mae", NURTLEU, "2025-03-11", DISPATCH),
            ("state/KZ", "office/KZ/vpm", NURTLEU, "2025-03-11", DISPATCH),
        ],
    ),
    (
        "office-holders",
        {"person": "Baïramov", "on": "2025"},
        [("state/AZ", "office/AZ/mae", BAIRAMOV, "2025-03-11", DISPATCH)],
    ),
    ("office-holders", {"on": "2024"}, []),
    (
        "organisations-in-common",
        {},
        [("state/AZ", "state/KZ", "org/oet", "event/m1"), ("state/AZ", "state/KZ", "org/onu", "event/m1")],
    ),
    ("organisations-in-common", {"a": "Kazakhstan", "b": "Arménie"}, []),
    (
        "topics-between",
        {"a": "Azerbaïdjan", "b": "Kazakhstan"},
        [("topic/commerce", "1", "2025-03-11"), ("topic/transport", "1", "2025-03-11")],
    ),
    ("topics-between", {"a": "Azerbaïdjan", "b": "Arménie"}, []),
    ("events-in", {"region": "Azerbaïdjan"}, []),
    ("statements-about", {"node": "Arménie"}, [("statement/q1", "2025-03-11", BAIRAMOV, "true")]),
    ("statements-about", {"node": "Kazakhstan"}, []),
    ("statements-by", {"actor": "Baïramov"}, [("statement/q1", "2025-03-11", BAIRAMOV, "true")]),
    ("statements-by", {"actor": "Azerbaïdjan", "since": "2025"}, [("statement/q1", "2025-03-11", BAIRAMOV, "true")]),
    ("statements-by", {"actor": "Kazakhstan"}, []),
    ("planned-events", {}, []),
    ("possible-matches", {}, []),
    ("state-network", {}, [("state/AZ", "state/KZ", "1", "1", "2"), ("state/AM", "state/AZ", "0", "1", "1")]),
    ("state-network", {"state": "Arménie"}, [("state/AM", "state/AZ", "0", "1", "1")]),
]


@pytest.mark.parametrize(("name", "params", "answer"), ANSWERS)
def test_the_answer(seed_store: EmbeddedStore, name: str, params: dict[str, str], answer: list[Any]) -> None:
    rows = ask(seed_store, name, **params)
    assert [row[: len(wanted)] for row, wanted in zip(rows, answer, strict=True)] == answer


def test_every_saved_query_is_asked_here() -> None:
    others = {"dispatch-facts", "evidence-for"}
    assert {name for name, _, _ in ANSWERS} | others == set(queries.catalogue())
    assert len(queries.catalogue()) >= 15


def test_dispatch_facts_leave_the_evidence_out(seed_store: EmbeddedStore) -> None:
    rows = ask(seed_store, "dispatch-facts", dispatch="azertac-2025-03-11")
    assert ("event/m1", "participant", NURTLEU) in rows
    assert ("statement/q1", "about", "state/AM") in rows
    subjects = {str(row[0]).partition("/")[0] for row in rows}
    assert subjects == {"agreement", "city", "dispatch", "event", "incumbency", "office", "person", "statement"}


def test_evidence_for_gives_the_words_and_their_place(seed_store: EmbeddedStore) -> None:
    from tests.graph.seed import TEXT

    rows = ask(seed_store, "evidence-for", node="agreement:p1")
    assert rows
    for dispatch, start, end, words, _rule, _predicate, _object in rows:
        assert dispatch == DISPATCH
        assert TEXT[int(str(start)) : int(str(end))] == words
    assert ("pour 2025-2026", "validFrom", "2025") in {(row[3], row[5], row[6]) for row in rows}


def test_pages_are_cut_from_the_ordered_rows(seed_store: EmbeddedStore) -> None:
    whole = queries.run(seed_store, "dispatch-facts", {"dispatch": "azertac-2025-03-11"}).rows
    pages = [
        row
        for start in range(0, len(whole), 7)
        for row in queries.run(
            seed_store, "dispatch-facts", {"dispatch": "azertac-2025-03-11"}, limit=7, offset=start
        ).rows
    ]
    assert pages == whole
    assert len(whole) > 30


@pytest.mark.parametrize("name", sorted(queries.catalogue()))
def test_the_query_is_plain_sparql_for_other_engines(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    text = (resources.QUERIES / f"{name}.rq").read_text("utf-8")
    prepareQuery(text)
    Store().query(text)  # without any prefixes of ours


def test_the_readme_is_made_from_the_files() -> None:
    assert (resources.QUERIES / "README.md").read_text("utf-8") == queries.readme(queries.catalogue())


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("who-met-who", {}, r"no saved query 'who-met-who' \(did you mean who-met-whom"),
        ("meetings-of", {}, "the parameter 'actor' is missing"),
        ("meetings-of", {"actr": "x"}, r"no parameter 'actr' \(did you mean actor"),
        ("meetings-of", {"actor": "Kazakstan"}, "did you mean Kazakhstan"),
        ("meetings-of", {"actor": "Kazakhstan", "since": "mars"}, "'mars' is no date"),
        ("meetings-of", {"actor": "Congo"}, r"may mean Congo-Kinshasa <state:CD>, Congo-Brazzaville"),
        ("agreements", {"status": "sined"}, "one of draft, inForce, mentioned, proposed, ratified, signed"),
        ("agreements", {"year": "25"}, "'25' is no year"),
    ],
)
def test_what_is_wrong_is_said(seed_store: EmbeddedStore, name: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        queries.run(seed_store, name, params)


HEADER = """#+ summary: s
#+ summary_fr: s
#+ description: d
#+ description_fr: d
"""
PARAMS = """#+ params:
#+   - name: actor
#+     type: actor
#+     summary: a
#+     summary_fr: a
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "SELECT ?x { ?x ?p ?_actor_iri }", "does not declare _actor_iri"),
        (HEADER + PARAMS + "SELECT * {}",
         r"\?__actor_iri is not in the query"),
        ("SELECT * {}", "lacks summary, summary_fr"),
        (HEADER + "#+ nonsense\nSELECT * {}", "not understood"),
    ],
)  # fmt: skip
def test_a_header_that_does_not_fit_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "q.rq").write_text(text)
    with pytest.raises(QueryError, match=message):
        queries.catalogue(tmp_path)
