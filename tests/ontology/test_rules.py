"""What the rules derive, each on a few facts."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.core.terms import DEFAULT_BASE, DIP, PROV, RDF, XSD
from kg.graph import reference
from kg.graph.derive import derive, rule_files

Fact = tuple[str, str, str]
MET = "metWith"
PEOPLE = """
person/a a Person; person/b a Person; person/c a Person; state/A a State; state/B a State; org/m a GovernmentBody
office/a officeOf state/A; office/b officeOf state/B; office/c officeOf state/A; org/m bodyOf state/A
h/a holder person/a; h/a office office/a; h/a from d/1; h/b holder person/b; h/b office office/b; h/b from d/1
h/c holder person/c; h/c office office/c; h/c from d/1
"""


def term(text: str, base: str) -> NamedNode | Literal:
    if text[0].isdigit():
        kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
        return Literal(text, datatype=NamedNode(XSD + kind))
    return NamedNode(base + text if "/" in text else DIP + text)


def derived(text: str, base: str = DEFAULT_BASE) -> set[Triple]:
    """What follows from facts in a short form: "subject property object; …", where "e/1" is an event."""
    predicates = {"a": RDF + "type", "from": PROV + "wasDerivedFrom"}
    facts = []
    for line in re.sub(r"\be/", "event/", text).replace(";", "\n").strip().splitlines():
        subject, predicate, value = line.split()
        prop = NamedNode(predicates.get(predicate, DIP + predicate))
        facts.append(Triple(NamedNode(base + subject), prop, term(value, base)))
    return derive(facts, reference.ontology(DEFAULT_BASE))


def pairs(text: str, prop: str = MET, base: str = DEFAULT_BASE) -> set[tuple[str, str]]:
    """Subject and object of the derived facts of a property, without the base."""
    found = (t for t in derived(text, base) if t.predicate.value == DIP + prop)
    return {(str(t.subject)[1:-1].removeprefix(base), str(t.object)[1:-1].removeprefix(base)) for t in found}


def both(first: str, second: str) -> set[tuple[str, str]]:
    return {(first, second), (second, first)}


MEETING = "e/1 a Meeting; e/1 eventStatus occurred; e/1 from d/1; e/1 participant person/a; e/1 participant person/b;"


def test_there_are_rules() -> None:
    assert len(rule_files()) >= 7


@pytest.mark.parametrize("kind", ["Meeting", "PhoneCall", "VideoCall", "Summit", "Session"])
def test_participants_of_a_meeting_met_and_so_did_their_states(kind: str) -> None:
    found = pairs(PEOPLE + MEETING.replace("Meeting", kind))
    assert found == both("person/a", "person/b") | both("state/A", "state/B")


@pytest.mark.parametrize("status", ["planned", "cancelled", "denied"])
def test_a_meeting_that_did_not_occur_joins_nobody(status: str) -> None:
    assert pairs(PEOPLE + MEETING.replace("occurred", status)) == set()


@pytest.mark.parametrize("kind", ["PressBriefing", "EventSeries"])
def test_briefings_and_series_are_no_meetings(kind: str) -> None:
    assert pairs(PEOPLE + MEETING.replace("Meeting", kind)) == set()


def test_two_of_the_same_state_did_not_meet() -> None:
    assert pairs(PEOPLE + MEETING + "e/1 participant person/c; e/1 participant org/m; e/1 participant state/A") == (
        both("person/a", "person/b")
        | both("person/b", "person/c")
        | both("org/m", "person/b")
        | both("person/b", "state/A")
        | both("state/A", "state/B")
    )


def test_an_office_that_another_dispatch_attests_says_nothing_of_this_meeting() -> None:
    elsewhere = PEOPLE.replace("h/b from d/1", "h/b from d/2")
    assert pairs(elsewhere + MEETING) == both("person/a", "person/b")


def test_a_visitor_met_the_host_and_nobody_else() -> None:
    visit = (
        "e/1 a Visit; e/1 eventStatus occurred; e/1 from d/1; e/1 visitor person/a; e/1 visitor person/c;"
        "e/1 host person/b"
    )
    assert pairs(PEOPLE + visit) == (
        both("person/a", "person/b") | both("person/b", "person/c") | both("state/A", "state/B")
    )


def test_hosts_and_visitors_take_part() -> None:
    assert pairs("e/1 a Visit; e/1 visitor person/a; e/1 host person/b", "participant") == {
        ("event/1", "person/a"),
        ("event/1", "person/b"),
    }
    assert pairs("e/1 a Visit; e/1 host person/b", "participatedIn") == {("person/b", "event/1")}


def test_inverses_and_both_ways() -> None:
    assert pairs("agreement/a party state/A", "partyTo") == {("state/A", "agreement/a")}
    assert pairs("e/2 follows e/1", "precedes") == {("event/1", "event/2")}


def test_superclasses_are_those_of_this_ontology_and_the_three_it_takes_over() -> None:
    kinds = {str(t.object)[1:-1] for t in derived("state/A a State; d/1 a Dispatch; topic/t a Topic")}
    assert kinds == {
        DIP + "Actor",
        DIP + "Region",
        PROV + "Entity",
        "https://schema.org/NewsArticle",
        "http://www.w3.org/2004/02/skos/core#Concept",
    }


def pair_facts(text: str, base: str = DEFAULT_BASE) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in derived(text, base):
        if str(one.subject).startswith(f"<{base}pair/"):
            name = one.predicate.value.rpartition("#")[2]
            value = one.object.value if isinstance(one.object, Literal) else str(one.object)[1:-1].removeprefix(base)
            found.setdefault(name, set()).add(value)
    return found


TWO = (
    "person/a a Person; person/b a Person;"
    + MEETING
    + "e/1 onDate 2024; e/2 a PhoneCall; e/2 eventStatus occurred; e/2 participant person/a; e/2 participant person/b;"
    "e/2 onDate 2025-03-11; e/3 a Visit; e/3 eventStatus occurred; e/3 visitor person/a; e/3 host person/b"
)


def test_a_pair_counts_its_meetings_once_with_the_first_and_last_date() -> None:
    found = pair_facts(TWO)
    assert found["meetingCount"] == {"3"}
    assert (found["firstDate"], found["lastDate"]) == ({"2024"}, {"2025-03-11"})
    assert found["pairOf"] == {"person/a", "person/b"}


def test_a_pair_without_dates_has_none() -> None:
    found = pair_facts("person/a a Person; person/b a Person;" + MEETING)
    assert found["meetingCount"] == {"1"}
    assert not {"firstDate", "lastDate"} & set(found)


def test_a_pair_has_the_same_name_under_every_base() -> None:
    names = []
    for base in (DEFAULT_BASE, "https://example.org/person/kg/"):
        names.append({str(t.subject)[1:-1].removeprefix(base) for t in derived(TWO, base) if "pair/" in str(t.subject)})
    assert names[0] == names[1] and len(names[0]) == 1


def test_a_pair_of_states_counts_an_event_once_however_many_took_part() -> None:
    found = pair_facts(PEOPLE + MEETING + "e/1 participant person/c")
    assert found["meetingCount"] == {"1"} and {"state/A", "state/B"} <= found["pairOf"]
