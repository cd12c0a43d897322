"""The graph reader gives back what a hand-written graph says, by the contract's terms alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import InputError
from kg.core.terms import DEFAULT_BASE, RDFS, SKOS
from kg.score.from_graph import longest_known, read_file

GRAPH = f"""
@prefix dip: <https://w3id.org/dispatch-kg/ontology#> . @prefix id: <{DEFAULT_BASE}> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:gazetteer {{ id:KZ a dip:State ; rdfs:label "Kazakhstan"@fr ; dip:isoCode "KZ" .
  id:AZ a dip:State ; rdfs:label "Azerbaijan"@en, "Azerbaïdjan"@fr ; dip:isoCode "AZ" .
  id:oet a dip:Bloc ; rdfs:label "Organisation des Etats turciques"@fr ; skos:altLabel "OET"@fr . }}
<{DEFAULT_BASE}dispatch/d1> {{
  <{DEFAULT_BASE}dispatch/d1> a dip:Dispatch ; dct:identifier "d1" ; dct:issued "2025-03-11"^^xsd:date ;
    dip:agency id:ag .
  id:ag a dip:NewsAgency ; rdfs:label "AZERTAC"@fr .
  id:p a dip:Person ; rdfs:label "Murat Nurtleu"@fr ; dip:holdsOffice id:o .
  id:o a dip:Office ; dip:role "ministre des Affaires étrangères"@fr ; dip:officeOf id:KZ .
  id:q a dip:Person ; rdfs:label "Hikmet Hadjiyev"@fr .
  id:i a dip:Incumbency ; dip:holder id:q ; dip:office id:o2, id:o3 .
  id:o2 a dip:Office ; dip:role "président"@fr ; dip:officeOf id:AZ .
  id:o3 a dip:Office ; dip:role "secrétaire général"@fr ; dip:officeOf id:oet .
  id:m a dip:PhoneCall ; dip:participant id:p, id:AZ ; dip:onDate "2025-03-11"^^xsd:date ;
    dip:eventStatus dip:occurred .
  id:v a dip:Visit ; dip:visitor id:q ; dip:host id:p ; dip:participant id:q, id:p ; dip:eventStatus dip:planned ;
    dip:place id:AZ ; dip:partOf id:m .
  id:s a dip:EventSeries ; dip:participant id:AZ ; dip:count 3 .
  id:mfa a dip:GovernmentBody ; rdfs:label "ministère kazakh des Affaires étrangères"@fr ; dip:bodyOf id:KZ .
  id:a a dip:ActionPlan ; dip:party id:mfa, id:AZ ; dip:signatory id:p ; dip:agreementStatus dip:inForce ;
    dip:signedOn "2025-03"^^xsd:gYearMonth ; dip:validFrom "2025"^^xsd:gYear ; dip:validUntil "2026"^^xsd:gYear ;
    dip:concludedAt id:m .
  id:n a oa:Annotation ; oa:hasBody id:AZ ; oa:hasTarget id:t . id:t oa:hasSelector id:s1 .
  id:s1 oa:exact "azerbaïdjanais" .
  id:n2 a oa:Annotation ; oa:hasBody id:oet ; oa:hasTarget id:t2 . id:t2 oa:hasSelector id:t2 . id:t2 oa:exact "OET" .
}}
"""
ONTOLOGY = f"""
@prefix dip: <https://w3id.org/dispatch-kg/ontology#> . @prefix rdfs: <{RDFS}> .
dip:Bloc rdfs:subClassOf dip:InternationalOrganisation .
dip:InternationalOrganisation rdfs:subClassOf dip:Organisation .
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    graph, ontology = tmp_path / "graph.trig", tmp_path / "ontology.ttl"
    graph.write_text(GRAPH, encoding="utf-8")
    ontology.write_text(ONTOLOGY, encoding="utf-8")
    return graph, ontology


def test_reads_contract_terms(files: tuple[Path, Path]) -> None:
    facts = read_file(files[0], [files[1]])["d1"]
    assert facts["dispatch"] == {"agency": "AZERTAC", "dateline_place": None, "date": "2025-03-11"}
    hikmet, murat = sorted(facts["persons"], key=lambda person: str(person["name"]))
    assert (murat["name"], murat["of"]) == ("Murat Nurtleu", "KZ")
    assert murat["office"] == ["ministre des Affaires étrangères"]
    assert hikmet["office"] == ["président", "secrétaire général de OET"]
    assert hikmet["of"] == "AZ"
    assert [(region["iso"], region["name"]) for region in facts["regions"]] == [("AZ", "Azerbaïdjan")]
    assert facts["regions"][0]["aliases"] == ["Azerbaijan", "Azerbaïdjan", "azerbaïdjanais"]


def test_reads_organisations_without_the_agency(files: tuple[Path, Path]) -> None:
    organisations = {body["name"]: body for body in read_file(files[0], [files[1]])["d1"]["organisations"]}
    assert set(organisations) == {"ministère kazakh des Affaires étrangères", "OET"}
    assert organisations["OET"]["kind"] == "international"
    assert organisations["ministère kazakh des Affaires étrangères"]["of"] == "KZ"


def test_a_subclass_is_followed_only_where_its_ontology_is_given(files: tuple[Path, Path]) -> None:
    assert "OET" not in {body["name"] for body in read_file(files[0])["d1"]["organisations"]}


def test_reads_events(files: tuple[Path, Path]) -> None:
    call, visit = read_file(files[0])["d1"]["meetings"]
    assert (call["kind"], call["participants"], call["planned"]) == ("phone_call", ["AZ", "Murat Nurtleu"], False)
    assert (visit["kind"], visit["participants"], visit["planned"]) == ("visit", ["Hikmet Hadjiyev"], True)
    assert (visit["place"], visit["part_of"]) == ("AZ", call["id"])


def test_reads_agreements(files: tuple[Path, Path]) -> None:
    (plan,) = read_file(files[0])["d1"]["agreements"]
    assert (plan["kind"], plan["status"], plan["signed_on"]) == ("action_plan", "in_force", "2025-03")
    assert plan["parties"] == ["AZ", "KZ"]
    assert plan["covers"] == ["2025", "2026"]
    assert plan["signatories"] == ["Murat Nurtleu"]


@pytest.mark.parametrize(("name", "text"), [("graph.trig", "<unclosed"), ("graph.ttl", ""), ("none.nq", None)])
def test_a_file_that_is_no_graph_is_named(tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=name):
        read_file(tmp_path / name)


def test_the_longest_known_name_in_use_is_taken() -> None:
    names = ["Nations unies", "ONU", "Organisation des Nations unies"]
    assert longest_known(["onu", "Nations Unies", "l'organisation"], names, "ONU") == "Nations Unies"
    assert longest_known(["l'organisation"], names, "ONU") == "ONU"
