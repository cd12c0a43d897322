"""What a reading becomes: the graph of a short dispatch, and what holds of every graph."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.core.model import Argument, Evidence, Reading, Span
from kg.core.terms import DCT, DIP, OA, PROV, RDF, RDFS, SKOS
from kg.engine.identity import Identity
from kg.stages.mapping import dispatch_key, map_reading
from tests.stages.readings import CV, PT, SOARES, SOUSA, TEXT, arg, reading, said
from tests.strategies import readings, shuffled

SNAPSHOT = Path(__file__).with_name("praia.nq")
NOBODY = Identity()
TYPE = NamedNode(RDF + "type")
BASE = "https://w3id.org/dispatch-kg/id/"


def value(term: object) -> str:
    """The IRI or the words of a term."""
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return term.value


def lines(of: Reading, base: str = BASE) -> list[str]:
    """The quads as sorted N-Quads."""
    return sorted(f"{quad} ." for quad in map_reading(of, base, NOBODY).quads)


def objects(quads: list[Quad], subject: str, predicate: str) -> set[str]:
    """The values of a property, IRIs below the base as keys."""
    node, link = NamedNode(BASE + subject), NamedNode(predicate)
    found = (value(q.object) for q in quads if q.subject == node and q.predicate == link)
    return {text.removeprefix(BASE).removeprefix(DIP) for text in found}


def of_type(quads: list[Quad], kind: str) -> list[str]:
    """The keys of the nodes of a class."""
    found = (value(q.subject) for q in quads if q.predicate == TYPE and q.object == NamedNode(DIP + kind))
    return sorted(iri.removeprefix(BASE) for iri in found)


def test_the_graph_of_a_short_dispatch_is_as_recorded() -> None:
    made = "\n".join(lines(reading())) + "\n"
    if os.environ.get("KG_WRITE_SNAPSHOTS"):
        SNAPSHOT.write_text(made, encoding="utf-8")
    assert made == SNAPSHOT.read_text(encoding="utf-8")


def test_the_meeting_has_its_facts() -> None:
    quads = map_reading(reading(), identity=NOBODY).quads
    (meeting,) = of_type(quads, "Meeting")
    assert objects(quads, meeting, DIP + "participant") == {SOARES, SOUSA}
    assert objects(quads, meeting, DIP + "onDate") == {"2025-05-04"}
    assert objects(quads, meeting, DIP + "eventStatus") == {"occurred"}
    assert objects(quads, meeting, RDFS + "label") == {
        "Rencontre : Rui Figueiredo Soares, Ana Sousa (Praia, 2025-05-04)",
        "Meeting: Rui Figueiredo Soares, Ana Sousa (Praia, 2025-05-04)",
    }
    (briefing,) = of_type(quads, "PressBriefing")
    assert objects(quads, briefing, DIP + "follows") == {meeting}
    (memorandum,) = of_type(quads, "Memorandum")
    assert objects(quads, memorandum, DIP + "concludedAt") == {meeting}
    assert objects(quads, memorandum, PROV + "wasDerivedFrom") == {"dispatch/praia-2025-05-04"}


def test_explained_facts_lead_to_the_words_that_state_them() -> None:
    quads = map_reading(reading(), identity=NOBODY).quads
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        by[value(quad.subject)][quad.predicate.value] = value(quad.object)
    place = {RDF + "predicate": DIP + "place", RDF + "object": BASE + "city/praia"}
    (fact,) = (subject for subject, facts in by.items() if place.items() <= facts.items())
    (note,) = (value(q.subject) for q in quads if q.predicate.value == DIP + "supports" and value(q.object) == fact)
    assert by[by[note][OA + "hasTarget"]][OA + "exact"] == "à Praia"
    assert by[note][OA + "hasBody"] == by[fact][RDF + "subject"]
    assert by[note][DIP + "rule"] == "test.rule"


def test_who_no_longer_holds_an_office_is_attested_on_no_day() -> None:
    told = reading()
    former = tuple(replace(one, current=False) for one in told.incumbencies)
    quads = map_reading(replace(told, incumbencies=former), identity=NOBODY).quads
    assert len(of_type(quads, "Incumbency")) == 2
    assert not [q for q in quads if q.predicate.value in {DIP + "attestedOn", DIP + "holdsOffice"}]


def test_what_refines_participation_is_not_said_twice() -> None:
    told = reading()
    visit = replace(told.events[0], kind="Visit", visitors=(arg(SOUSA, "Ana Sousa"),), hosts=(arg(SOARES, "Ils"),))
    quads = map_reading(replace(told, events=(visit, *told.events[1:])), identity=NOBODY).quads
    (key,) = of_type(quads, "Visit")
    assert objects(quads, key, DIP + "visitor") == {SOUSA}
    assert objects(quads, key, DIP + "host") == {SOARES}
    assert objects(quads, key, DIP + "participant") == set()


@pytest.mark.parametrize(("issued", "kind"), [("2025", "gYear"), ("2025-05", "gYearMonth"), ("2025-05-04", "date")])
def test_dates_are_as_exact_as_told(issued: str, kind: str) -> None:
    told = reading()
    quads = map_reading(replace(told, head=replace(told.head, date=issued)), identity=NOBODY).quads
    (date,) = (q.object for q in quads if q.predicate.value == DCT + "issued")
    assert isinstance(date, Literal)
    assert (date.value, date.datatype.value.rpartition("#")[2]) == (issued, kind)


# -- identity of events and agreements ---


def _event_key(of: Reading, number: int = 0, identity: Identity = NOBODY) -> str:
    quads = map_reading(of, identity=identity).quads
    return of_type(quads, of.events[number].kind)[0]


def _other_dispatch(**changes: object) -> Reading:
    told = reading()
    return replace(told, dispatch=replace(told.dispatch, id="another"), **changes)  # type: ignore[arg-type]


def test_one_event_told_by_two_dispatches_is_one_node() -> None:
    meeting = reading().events[0]
    guest = arg("person/joao-lopes.CV", "Ils")  # named later in the text, of the delegation
    fuller = replace(meeting, kind="PhoneCall", place=None, participants=(guest, *reversed(meeting.participants)))
    other = _other_dispatch(events=(fuller,), agreements=(), statements=())
    assert _event_key(other) == _event_key(reading())


@pytest.mark.parametrize("day", [None, "2025-05", "2025"])
def test_without_a_day_nothing_is_one_across_dispatches(day: str | None) -> None:
    date = arg(day, "4 mai 2025") if day else None
    meeting = replace(reading().events[0], date=date)
    one = replace(reading(), events=(meeting,), agreements=(), statements=())
    other = _other_dispatch(events=(meeting,), agreements=(), statements=())
    assert _event_key(one) != _event_key(other)
    assert _event_key(one) == _event_key(one)


def test_two_events_alike_in_one_dispatch_stay_two() -> None:
    first = reading().events[0]
    second = replace(first, id="e9", evidence=said("Ils ont signé", "meeting.active"))
    told = replace(reading(), events=(first, second))
    keys = of_type(map_reading(told, identity=NOBODY).quads, "Meeting")
    assert len(keys) == 2
    assert _event_key(reading()) in keys


def test_a_meeting_and_a_call_of_one_day_stay_two_and_apart_from_other_dispatches() -> None:
    first = reading().events[0]
    call = replace(first, id="e9", kind="PhoneCall")
    quads = map_reading(replace(reading(), events=(first, call)), identity=NOBODY).quads
    assert len({*of_type(quads, "Meeting"), *of_type(quads, "PhoneCall"), _event_key(reading())}) == 3


def test_an_undated_agreement_is_one_by_kind_parties_and_title() -> None:
    draft = replace(reading().agreements[0], signed_on=None, concluded_at=None, status=arg("draft", "un mémorandum"))
    mentioned = replace(draft, title="Projet de mémorandum sur la pêche", status=arg("mentioned", "un mémorandum"))
    bare = replace(draft, title="mémorandum")

    def key(of: Reading) -> str:
        return of_type(map_reading(of, identity=NOBODY).quads, "Memorandum")[0]

    here = key(replace(reading(), agreements=(draft,)))
    assert key(_other_dispatch(agreements=(mentioned,))) == here
    assert key(replace(reading(), agreements=(bare,))) != key(_other_dispatch(agreements=(bare,)))


# -- what holds of every graph ---


@given(readings())
@settings(max_examples=60, deadline=None)
def test_words_are_those_of_the_text_at_their_offsets(of: Reading) -> None:
    quads = map_reading(of, identity=NOBODY).quads
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        if "/target/" in value(quad.subject):
            by[value(quad.subject)][quad.predicate.value] = value(quad.object)
    assert by
    for target in by.values():
        start, end = int(target[OA + "start"]), int(target[OA + "end"])
        assert target[OA + "exact"] == of.dispatch.text[start:end]
        assert target[OA + "hasSource"] == map_reading(of, identity=NOBODY).dispatch_iri


@given(readings())
@settings(max_examples=60, deadline=None)
def test_all_stands_once_in_the_dispatchs_graph_without_blank_nodes(of: Reading) -> None:
    mapped = map_reading(of, identity=NOBODY)
    assert {quad.graph_name for quad in mapped.quads} == {mapped.dispatch}
    assert len(set(mapped.quads)) == len(mapped.quads)
    assert not any(isinstance(term, BlankNode) for quad in mapped.quads for term in (quad.subject, quad.object))
    assert mapped.quads == map_reading(of, identity=NOBODY).quads


@given(readings())
@settings(max_examples=60, deadline=None)
def test_no_event_agreement_statement_or_incumbency_is_without_words(of: Reading) -> None:
    quads = map_reading(of, identity=NOBODY).quads
    bodies = {q.object for q in quads if q.predicate.value == OA + "hasBody"}
    needing = {q.subject for q in quads if q.predicate.value == PROV + "wasDerivedFrom"}
    assert needing <= bodies
    assert len({q.subject for q in quads if "/event/" in value(q.subject)}) == len(of.events)
    assert len({q.subject for q in quads if "/agreement/" in value(q.subject)}) == len(of.agreements)


@given(readings())
@settings(max_examples=60, deadline=None)
def test_a_node_has_one_name_a_language_and_one_status(of: Reading) -> None:
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for quad in map_reading(of, identity=NOBODY).quads:
        if quad.predicate.value == RDFS + "label" and isinstance(quad.object, Literal):
            seen[value(quad.subject), "label", quad.object.language or ""] += 1
        if quad.predicate.value in {DIP + "eventStatus", DIP + "agreementStatus", DIP + "onDate", DIP + "place"}:
            seen[value(quad.subject), quad.predicate.value, ""] += 1
    assert all(count == 1 for count in seen.values())


@given(readings().flatmap(lambda one: st.tuples(st.just(one), shuffled(one))))
@settings(max_examples=60, deadline=None)
def test_the_order_of_a_reading_does_not_matter(both: tuple[Reading, Reading]) -> None:
    one, other = both
    assert map_reading(one, identity=NOBODY).quads == map_reading(other, identity=NOBODY).quads


def test_hash_seeds_do_not_matter() -> None:
    program = (
        "from tests.stages.readings import reading; from kg.stages.mapping import map_reading; "
        "from kg.engine.identity import Identity; "
        "import hashlib; quads = map_reading(reading(), identity=Identity()).quads; "
        "print(hashlib.sha256(repr([str(q) for q in quads]).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(made) == 1


def test_another_base_moves_every_instance_and_changes_nothing_else() -> None:
    other = "https://example.org/graph#"
    assert [line.replace(other, BASE) for line in lines(reading(), other)] == lines(reading())


# -- what is refused ---


def test_words_outside_the_text_are_refused() -> None:
    told = reading()
    beyond = (Evidence(Span(0, len(TEXT) + 1), "test.rule"),)
    with pytest.raises(ValueError, match="not within"):
        map_reading(replace(told, events=(replace(told.events[2], evidence=beyond),)), identity=NOBODY)


def test_an_event_without_words_is_refused() -> None:
    told = reading()
    with pytest.raises(ValueError, match="no words"):
        map_reading(replace(told, events=(replace(told.events[2], evidence=()),)), identity=NOBODY)


def test_an_unknown_reference_is_refused() -> None:
    told = reading()
    lost = replace(told.events[2], follows=Argument("e77", said("Ils", "test.rule")))
    with pytest.raises(ValueError, match="'e77'"):
        map_reading(replace(told, events=(lost,)), identity=NOBODY)


# -- dispatches and what the gazetteer and the decisions add ---


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("azertac-2025-03-11", "dispatch/azertac-2025-03-11"),
        ("AZ_1.b", "dispatch/AZ_1.b"),
        ("a b", "dispatch/a-b-"),
        ("..", "dispatch/"),
    ],
)
def test_dispatches_go_by_their_identifier(identifier: str, key: str) -> None:
    assert dispatch_key(identifier).startswith(key)
    assert dispatch_key(identifier) != "dispatch/.."


def test_unlike_identifiers_have_unlike_graphs() -> None:
    identifiers = ["a b", "a-b", "a  b", "A b", "à b", "https://example.org/a/b", "https://example.org/a-b", "."]
    assert len({dispatch_key(one) for one in identifiers}) == len(identifiers)


def test_agency_and_dateline_are_what_the_gazetteer_knows_by_these_names() -> None:
    told = reading()
    head = replace(told.head, agency="AZERTAC", place="BAKOU")
    quads = map_reading(replace(told, head=head)).quads
    assert objects(quads, "dispatch/praia-2025-05-04", DIP + "agency") == {"agency/azertac"}
    assert objects(quads, "dispatch/praia-2025-05-04", DIP + "datelinePlace") == {"city/bakou"}
    assert objects(quads, "agency/azertac", RDFS + "label") == set()


def test_of_a_known_entity_only_new_names_are_said() -> None:
    told = reading()
    state = replace(told.entities[2], names=("République du Cap-Vert", "le pays de Cesária"))
    quads = map_reading(replace(told, entities=(*told.entities[:2], state, *told.entities[3:]))).quads
    assert objects(quads, CV, SKOS + "altLabel") == {"le pays de Cesária"}
    assert objects(quads, CV, RDFS + "label") == set()
    assert objects(quads, PT, SKOS + "altLabel") == set()


def test_a_post_told_in_two_ways_has_one_name() -> None:
    told = reading()
    twice = (*told.offices, replace(told.offices[0], role="Ministre des AE"))
    quads = map_reading(replace(told, offices=twice), identity=NOBODY).quads
    assert objects(quads, told.offices[0].key, DIP + "role") == {"ministre des Affaires étrangères"}
    assert len(objects(quads, told.offices[0].key, RDFS + "label")) == 1


def test_the_graph_fits_the_shapes() -> None:
    from kg.stages.validate import validate

    assert validate(map_reading(reading()).quads) == ()
