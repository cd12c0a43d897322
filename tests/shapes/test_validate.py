"""What the check takes and gives: data of two libraries, another base, evidence or none, and three kinds of report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Graph, Namespace
from rdflib.compare import to_canonical_graph

from kg.core.errors import ValidationError
from kg.core.terms import DEFAULT_BASE, OA, PROV, RDF
from kg.core.vocab import DIP
from kg.stages.validate import Finding, as_json, as_text, as_turtle, shapes, validate
from tests.shapes.conftest import HERE, Example

SH = Namespace(shapes.SH)


def bad(example: Example, name: str) -> tuple[Finding, ...]:
    example.update((HERE / "bad" / f"{name}.ru").read_text(encoding="utf-8"))
    return validate(example.quads())


def node(path: str, base: str = DEFAULT_BASE) -> NamedNode:
    return NamedNode(base + path)


def test_a_finding_says_where_what_and_why(example: Example) -> None:
    (found,) = bad(example, "Agreement-signedBeforeIssue")
    assert found.focus == DEFAULT_BASE + "agreement/a"
    assert (found.path, found.component, found.severity) == (DIP.signedOn, "SPARQL", "violation")
    assert found.value == '"2026"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    assert found.message_en.startswith("An agreement is not signed after")
    assert found.message_fr.startswith("Un accord n'est pas signé après")
    assert "Agreement-signedBeforeIssue" in str(found)


def test_violations_come_before_warnings(example: Example) -> None:
    example.update((HERE / "bad" / "Company.ru").read_text(encoding="utf-8"))
    found = bad(example, "Statement-about")
    assert [one.severity for one in found] == ["violation", "warning"]


@pytest.mark.parametrize(
    ("day", "kind"), [("2025", "gYear"), ("2025-03", "gYearMonth"), ("2025-03-10", "date"), ("2024-12-31", "date")]
)
def test_dates_of_unlike_exactness_agree_by_their_common_prefix(example: Example, day: str, kind: str) -> None:
    example.update(
        "PREFIX dip: <https://w3id.org/dispatch-kg/ontology#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        f'DELETE {{ ?a dip:signedOn ?old }} INSERT {{ ?a dip:signedOn "{day}"^^xsd:{kind} }} '
        "WHERE { ?a dip:signedOn ?old }"
    )
    assert validate(example.quads()) == ()


def test_an_agreement_signed_between_two_dispatches_is_fine(example: Example) -> None:
    example.update((HERE / "bad" / "Agreement-signedBeforeIssue.ru").read_text(encoding="utf-8"))
    later, agreement = node("dispatch/e"), node("agreement/a")
    issued = Literal("2026-05-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    more = [
        Triple(later, NamedNode(RDF + "type"), NamedNode(DIP.Dispatch)),
        Triple(later, NamedNode("http://purl.org/dc/terms/identifier"), Literal("e")),
        Triple(later, NamedNode("http://purl.org/dc/terms/issued"), issued),
        Triple(agreement, NamedNode(PROV + "wasDerivedFrom"), later),
    ]
    assert validate([*example.quads(), *more], evidence=False) == ()


def test_without_evidence_annotations_and_texts_are_not_asked_for(example: Example) -> None:
    bare = [
        quad
        for quad in example.quads()
        if not str(quad.subject).startswith(
            tuple(f"<{DEFAULT_BASE}{kind}/" for kind in ("annotation", "target", "fact"))
        )
        and quad.predicate.value != PROV + "value"
    ]
    assert validate(bare, evidence=False) == ()
    assert {one.name for one in validate(bare)} == {"Evidenced-annotation", "Text-quotations", "Text-value"}


def test_a_graph_of_rdflib_is_checked_like_quads(example: Example) -> None:
    example.update((HERE / "bad" / "Call-place.ru").read_text(encoding="utf-8"))
    triples = [quad.triple for quad in example.quads()]
    data = serialize(triples, format=RdfFormat.TURTLE)
    assert data is not None
    graph = Graph().parse(data=data, format="turtle")
    before = len(graph)
    assert validate(graph) == validate(triples)
    assert len(graph) == before, "the graph of the caller has changed"


def test_what_the_gazetteer_knows_needs_not_be_said_again(example: Example) -> None:
    agreement, party = node("agreement/a"), NamedNode(DIP.party)
    assert validate([*example.quads(), Quad(agreement, party, node("state/KZ"))]) == ()
    unknown = validate([*example.quads(), Quad(agreement, party, node("state/QQ"))])
    assert {one.name for one in unknown} == {"Agreement-party"}


def test_the_gazetteer_goes_by_the_base_of_the_graph(example: Example) -> None:
    base = "https://example.org/kg/"
    text = "\n".join(f"{quad.triple} ." for quad in example.quads()).replace(DEFAULT_BASE, base)
    moved = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
    more = Triple(node("agreement/a", base), NamedNode(DIP.party), node("state/KZ", base))
    assert validate([*moved, more], base=base) == ()
    assert {one.name for one in validate([*moved, more])} == {"Agreement-party"}


def test_a_text_report_counts_and_speaks_both_languages(example: Example) -> None:
    found = bad(example, "Call-place")
    assert "takes place nowhere" in as_text(found)
    assert as_text(found).endswith("1 warning\n")
    assert "Un appel n'a pas de lieu" in as_text(found, language="fr")
    assert as_text(found, language="fr").endswith("1 avertissement\n")
    assert as_text(()) == "conforms: nothing found\n"


def test_a_json_report_holds_every_finding(example: Example) -> None:
    found = bad(example, "Named-label")
    value = json.loads(as_json(found))
    assert value["conforms"] is False
    assert [Finding(**one) for one in value["findings"]] == list(found)
    assert json.loads(as_json(()))["conforms"] is True


@pytest.mark.parametrize("name", ["Evidenced-annotation", "State-isoCode", "Dispatch-language", "Agreement-signedOn"])
def test_a_shacl_report_is_turtle_that_says_the_same(example: Example, name: str) -> None:
    found = bad(example, name)
    text = as_turtle(found)
    report = Graph().parse(data=text, format="turtle")
    results = set(report.objects(None, SH.result))
    assert len(results) == len(found)
    assert {str(report.value(one, SH.sourceShape)) for one in results} == {one.shape for one in found}
    assert len(list(report.triples((None, SH.resultMessage, None)))) == 2 * len(found)
    for one in results:
        component = report.value(one, SH.sourceConstraintComponent)
        assert str(component).startswith(str(SH)) and str(component).endswith("ConstraintComponent")
    assert as_turtle(found) == text
    assert len(to_canonical_graph(Graph().parse(data=as_turtle(()), format="turtle"))) == 2


def test_shapes_that_cannot_be_read_are_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text("@prefix sh: <oops", encoding="utf-8")
    monkeypatch.setattr(shapes, "ONTOLOGY", tmp_path)
    shapes.ntriples.cache_clear()
    try:
        with pytest.raises(ValidationError, match="shapes cannot be read"):
            shapes.ntriples(False)
    finally:
        shapes.ntriples.cache_clear()


def test_an_annotation_in_another_namespace_is_no_evidence(example: Example) -> None:
    quads = [quad for quad in example.quads() if quad.object != NamedNode(OA + "Annotation")]
    assert {one.name for one in validate(quads)} == {"Evidenced-annotation"}
