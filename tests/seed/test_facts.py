"""Each fact that the seed states stands in its graph, as saved queries and SPARQL read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import QueryError
from tests.seed import words
from tests.seed.conftest import AM, AZ, BAIRAMOV, DISPATCH, KZ, NODES, NURTLEU, SEEDS, Seed

DAY = "2025-03-11"
MINISTER_AZ, MINISTER_KZ = "office/AZ/minister-of-foreign-affairs", "office/KZ/minister-of-foreign-affairs"
DEPUTY_KZ = "office/KZ/deputy-prime-minister"
FOUR = {"org/onu", "org/oet", "org/oci", "org/cica"}
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_the_build_is_clean(seed: Seed) -> None:
    report = seed.report
    assert report.built == ["azertac-2025-03-11"]
    assert (report.refused, report.findings, report.empty) == ([], {}, [])


def test_the_sentences_of_these_tests_are_those_of_the_stored_text(seed: Seed) -> None:
    assert seed.text == (SEEDS / "azertac-2025-03-11.txt").read_text("utf-8")
    assert [one for one in words.SENTENCES if one not in seed.text] == []


@pytest.mark.parametrize("name", NODES)
def test_a_thing_that_the_dispatch_tells_is_one_node(seed: Seed, name: str) -> None:
    assert seed.node(name)


# -- the dispatch -----------------------------------------------------------------------------------------------------


def test_the_dispatch(seed: Seed) -> None:
    said: dict[str | None, set[str | None]] = {}
    for subject, predicate, value in seed.saved("dispatch-facts", dispatch="azertac-2025-03-11"):
        if subject == DISPATCH:
            said.setdefault(str(predicate).rpartition("/")[2], set()).add(value)
    assert said.pop("dateReason")
    assert said.pop("22-rdf-syntax-ns#type") == {"Dispatch"}
    assert said == {
        "identifier": {"azertac-2025-03-11"},
        "title": {words.TITLE},
        "language": {"fr"},
        "issued": {DAY},
        "agency": {"agency/azertac"},
        "datelinePlace": {"city/bakou"},
        "dateBasis": {"weekday"},
    }
    assert seed.named("AZERTAC") == "agency/azertac"
    assert seed.objects("agency/azertac", "a") >= {"NewsAgency"}


def test_the_year_is_reasoned_from_the_weekday_and_the_years_named(seed: Seed) -> None:
    reasons = seed.select(f"SELECT (LANG(?r) AS ?l) ?r {{ <{DISPATCH}> dip:dateReason ?r }} ORDER BY ?l")
    assert [language for language, _ in reasons] == ["en", "fr"]
    for _, reason in reasons:
        for clue in ("11 mar", "ce mardi", "en 2024", "2025-2026"):
            assert clue in str(reason).lower()


def test_the_date_does_not_hang_on_the_name_of_the_file(tmp_path: Path) -> None:
    from kg.core.model import Dispatch
    from kg.stages.extract import default_identity, extract
    from kg.stages.read import read

    copy = tmp_path / "depeche.txt"
    copy.write_bytes((SEEDS / "azertac-2025-03-11.txt").read_bytes())
    (dispatch,) = read([copy])
    assert isinstance(dispatch, Dispatch)
    head = extract(dispatch, default_identity()).head
    assert (head.date, head.basis) == (DAY, "weekday")


# -- persons and offices ----------------------------------------------------------------------------------------------


def test_bairamov_is_minister_of_foreign_affairs_of_azerbaijan_that_day(seed: Seed) -> None:
    assert seed.saved("office-holders", person="Djeyhoun Baïramov") == [(AZ, MINISTER_AZ, BAIRAMOV, DAY, DISPATCH)]
    assert seed.saved("office-holders", of="Azerbaïdjan", on=DAY) == [(AZ, MINISTER_AZ, BAIRAMOV, DAY, DISPATCH)]
    assert seed.objects(MINISTER_AZ, "dip:role") == {"ministre des Affaires étrangères"}


def test_nurtleu_holds_two_offices_of_kazakhstan(seed: Seed) -> None:
    both = [(KZ, DEPUTY_KZ, NURTLEU, DAY, DISPATCH), (KZ, MINISTER_KZ, NURTLEU, DAY, DISPATCH)]
    assert seed.saved("office-holders", person="Murat Nurtleu", on=DAY) == both
    assert seed.saved("office-holders", of="Kazakhstan") == both
    assert seed.objects(DEPUTY_KZ, "dip:role") == {"vice-Premier ministre"}
    assert seed.objects(MINISTER_KZ, "dip:role") == {"ministre des Affaires étrangères"}


def test_the_offices_are_dated_to_the_day_and_reached_from_the_persons(seed: Seed) -> None:
    assert seed.values("SELECT DISTINCT (DATATYPE(?d) AS ?t) { ?x dip:attestedOn ?d }") == {f"{XSD}date"}
    assert set(seed.select("SELECT ?p ?o { ?p dip:holdsOffice ?o }")) == {
        (BAIRAMOV, MINISTER_AZ),
        (NURTLEU, DEPUTY_KZ),
        (NURTLEU, MINISTER_KZ),
    }


def test_there_is_no_other_person(seed: Seed) -> None:
    inside = f"SELECT ?p {{ GRAPH <{DISPATCH}> {{ ?p a dip:Person }} }}"
    assert seed.values(inside) == {BAIRAMOV, NURTLEU}


# -- the meeting and the briefing -------------------------------------------------------------------------------------


def test_the_two_ministers_met_that_day(seed: Seed) -> None:
    meeting = seed.node("meeting")
    rows = seed.saved("meetings-between", a="Azerbaïdjan", b="Kazakhstan")
    assert rows == [(meeting, DAY, "occurred", None, BAIRAMOV, NURTLEU)]
    assert seed.objects(meeting, "dip:participant") == {BAIRAMOV, NURTLEU}
    assert seed.saved("who-met-whom") == [(BAIRAMOV, NURTLEU, "1", DAY, DAY)]


def test_the_dateline_is_no_place_of_the_meeting(seed: Seed) -> None:
    placed = "SELECT ?e { GRAPH ?g { ?e dip:place ?place } FILTER(?e IN (<%s>, <%s>)) }"
    assert seed.values(placed % (seed.node("meeting"), seed.node("briefing"))) == set()
    assert seed.saved("events-in", region="Bakou") == []


def test_what_the_ministers_talked_about(seed: Seed) -> None:
    topics = {
        "partenariat stratégique", "coopération bilatérale", "coopération multilatérale", "situation régionale",
        "situation internationale", "politique", "économie", "commerce", "transport", "communication", "humanitaire",
    }  # fmt: skip
    rows = seed.saved("topics-between", a="Azerbaïdjan", b="Kazakhstan")
    assert {(times, last) for _, times, last in rows} == {("1", DAY)}
    named = (
        f"SELECT ?l {{ <{seed.node('meeting')}> dip:topic ?t . ?t skos:prefLabel|rdfs:label ?l FILTER(LANG(?l)='fr') }}"
    )
    assert seed.values(named) == topics
    assert len(rows) == len(topics)


def test_cooperation_within_four_organisations_was_discussed(seed: Seed) -> None:
    meeting = seed.node("meeting")
    rows = seed.saved("organisations-in-common", a="Azerbaïdjan", b="Kazakhstan")
    assert {row[2:] for row in rows} == {(body, meeting) for body in FOUR}
    assert seed.objects(meeting, "dip:discusses") == FOUR


def test_the_briefing_follows_the_meeting(seed: Seed) -> None:
    meeting, briefing = seed.node("meeting"), seed.node("briefing")
    assert briefing != meeting
    assert seed.objects(briefing, "dip:follows") == {meeting}
    assert seed.objects(briefing, "dip:participant") == {BAIRAMOV, NURTLEU}
    assert set(seed.saved("meetings-of", actor="Baïramov")) == {
        (meeting, DAY, "occurred", None, NURTLEU),
        (briefing, DAY, "occurred", None, NURTLEU),
    }


# -- past visits ------------------------------------------------------------------------------------------------------


def test_past_visits_are_two_counted_series(seed: Seed) -> None:
    rows = seed.select(
        "SELECT ?e ?of ?place ?count ?year ?status { ?e a dip:EventSeries ; dip:participant ?of ; dip:place ?place ;"
        " dip:count ?count ; dip:onDate ?year ; dip:eventStatus ?status } ORDER BY ?of"
    )
    assert rows == [
        (seed.node("visits of Azerbaijan"), AZ, KZ, "2", "2024", "occurred"),
        (seed.node("visits of Kazakhstan"), KZ, AZ, "3", "2024", "occurred"),
    ]
    years = "SELECT DISTINCT (DATATYPE(?y) AS ?t) { ?e a dip:EventSeries ; dip:onDate ?y }"
    assert seed.values(years) == {f"{XSD}gYear"}
    assert [row[0] for row in seed.saved("events-in", region="Kazakhstan")] == [seed.node("visits of Azerbaijan")]


def test_no_event_is_invented(seed: Seed) -> None:
    events = {seed.node(one) for one in ("meeting", "briefing", "visits of Azerbaijan", "visits of Kazakhstan")}
    assert seed.values(f"SELECT ?e {{ GRAPH <{DISPATCH}> {{ ?e dip:eventStatus ?status }} }}") == events
    assert seed.values("SELECT ?e { ?e a dip:Visit }") == set()


# -- organisations and regions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("ONU", "org/onu"),
        ("Organisation des Etats turciques", "org/oet"),
        ("Organisation de la coopération islamique", "org/oci"),
        ("Conférence sur l'interaction et les mesures de confiance en Asie", "org/cica"),
        ("CICA", "org/cica"),
    ],
)
def test_an_international_organisation(seed: Seed, name: str, node: str) -> None:
    assert seed.named(name) == node
    met = f"SELECT ?c {{ GRAPH <{DISPATCH}> {{ <{node}> a ?c }} }}"
    assert seed.values(met) == {"InternationalOrganisation"}
    assert name in {row[3] for row in seed.saved("evidence-for", node=node)}


def test_the_two_ministries(seed: Seed) -> None:
    for name, state in (("ministry of Azerbaijan", AZ), ("ministry of Kazakhstan", KZ)):
        ministry = seed.node(name)
        assert seed.objects(ministry, "a") >= {"GovernmentBody"}
        assert seed.objects(ministry, "dip:bodyOf") == {state}


def test_the_government_of_kazakhstan(seed: Seed) -> None:
    government = seed.node("government of Kazakhstan")
    assert seed.objects(government, "dip:bodyOf") == {KZ}
    assert "gouvernement kazakh" in {row[3] for row in seed.saved("evidence-for", node=government)}


def test_the_centre_for_children_is_in_fuzouli(seed: Seed) -> None:
    assert seed.objects(seed.node("centre"), "dip:locatedIn") == {"city/fuzouli"}


def test_there_is_no_other_organisation(seed: Seed) -> None:
    within = f"SELECT DISTINCT ?x {{ GRAPH <{DISPATCH}> {{ ?x a ?c }} ?x a dip:Organisation }}"
    named = ("ministry of Azerbaijan", "ministry of Kazakhstan", "government of Kazakhstan", "centre")
    assert seed.values(within) - {"agency/azertac"} == FOUR | {seed.node(one) for one in named}


def test_the_regions(seed: Seed) -> None:
    found = set(seed.select(f"SELECT ?x ?c {{ GRAPH <{DISPATCH}> {{ ?x a ?c }} ?x a dip:Region }}"))
    assert found == {
        (AZ, "State"),
        (KZ, "State"),
        (AM, "State"),
        ("region/asie-centrale", "MacroRegion"),
        ("city/fuzouli", "City"),
        ("city/bakou", "City"),
    }
    for name, node in (("Arménie", AM), ("Asie centrale", "region/asie-centrale"), ("Fuzouli", "city/fuzouli")):
        assert seed.named(name) == node
    assert seed.objects("city/fuzouli", "dip:within") == {AZ}
    assert seed.objects("city/bakou", "dip:within") == {AZ}


# -- agreements -------------------------------------------------------------------------------------------------------


def test_the_action_plan(seed: Seed) -> None:
    plan = seed.node("plan")
    parties = {AZ, KZ, seed.node("ministry of Azerbaijan"), seed.node("ministry of Kazakhstan")}
    rows = seed.saved("agreements", kind="ActionPlan", status="signed")
    assert {row[:5] for row in rows} == {(plan, "signed", DAY, "2025", "2026")}
    assert {row[5] for row in rows} == parties
    assert seed.saved("signatories", agreement=plan) == [(plan, DAY, BAIRAMOV), (plan, DAY, NURTLEU)]
    assert seed.objects(plan, "dip:concludedAt") == {seed.node("meeting")}


def test_the_peace_treaty_is_a_draft_and_was_never_signed(seed: Seed) -> None:
    treaty = seed.node("treaty")
    assert seed.saved("agreements", party="Arménie") == [
        (treaty, "draft", None, None, None, AM),
        (treaty, "draft", None, None, None, AZ),
    ]
    for told in ("dip:signatory", "dip:signedOn", "dip:concludedAt"):
        assert seed.objects(treaty, told) == set()
    assert seed.values("SELECT ?a { GRAPH ?g { ?a dip:agreementStatus dip:signed } }") == {seed.node("plan")}


def test_no_agreement_is_invented(seed: Seed) -> None:
    assert seed.values("SELECT ?a { ?a dip:agreementStatus ?s }") == {seed.node("plan"), seed.node("treaty")}


def test_an_unknown_name_is_no_party(seed: Seed) -> None:
    with pytest.raises(QueryError, match="Atlantide"):
        seed.saved("agreements", party="Atlantide")
