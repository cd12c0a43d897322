"""A reading turns into the gold format as its graph would."""

from __future__ import annotations

from kg.core.model import (
    AgreementMention,
    Argument,
    Dispatch,
    Entity,
    EventMention,
    Evidence,
    Head,
    Incumbency,
    Office,
    Reading,
    Span,
)
from kg.score.from_reading import reading_to_gold

TEXT = "AZERTAC. Le ministre kazakh Murat Nurtleu, secrétaire général de l'OET, a reçu Jeyhun Bayramov."


def words(text: str) -> tuple[Evidence, ...]:
    start = TEXT.index(text)
    return (Evidence(Span(start, start + len(text)), "test"),)


def argument(value: str, text: str = "a reçu") -> Argument:
    return Argument(value, words(text))


def entity(key: str, kind: str, label: str, text: str, *names: str, of: str | None = None) -> Entity:
    return Entity(key, kind, label, words(text), names, of=argument(of) if of else None)


READING = Reading(
    Dispatch("d", TEXT, language="fr"),
    Head("", Span(0, 0), agency="Azertac", date="2025-03-11"),
    entities=(
        entity("state/KZ", "State", "Kazakhstan", "kazakh"),
        entity("person/murat-nurtleu", "Person", "Murat Nurtleu", "Murat Nurtleu"),
        entity("person/djeyhoun", "Person", "Djeyhoun Baïramov", "Jeyhun Bayramov", "Jeyhun Bayramov"),
        entity("org/oet", "InternationalOrganisation", "Organisation des Etats turciques", "OET", "OET"),
        entity("org/mae", "GovernmentBody", "ministère", "ministre kazakh", of="state/KZ"),
        entity("agency/azertac", "NewsAgency", "AZERTAC", "AZERTAC"),
    ),
    offices=(
        Office("office/KZ/ministre", "ministre", "state/KZ"),
        Office("office/oet/sg", "secrétaire général", "org/oet"),
    ),
    incumbencies=(
        Incumbency("person/murat-nurtleu", "office/KZ/ministre", words("ministre")),
        Incumbency("person/murat-nurtleu", "office/oet/sg", words("secrétaire général")),
    ),
    events=(
        EventMention(
            "e1",
            "Visit",
            argument("planned"),
            words("a reçu"),
            participants=(argument("person/murat-nurtleu"), argument("person/djeyhoun")),
            hosts=(argument("person/murat-nurtleu"),),
            place=argument("state/KZ"),
        ),
        EventMention(
            "e2",
            "Meeting",
            argument("occurred"),
            words("a reçu"),
            participants=(argument("person/djeyhoun"),),
            hosts=(argument("person/murat-nurtleu"),),
            date=argument("2025-03-11"),
        ),
        EventMention("e3", "EventSeries", argument("occurred"), words("a reçu"), count=2),
    ),
    agreements=(
        AgreementMention(
            "a1",
            "ActionPlan",
            "plan",
            argument("inForce"),
            words("a reçu"),
            parties=(argument("org/mae"), argument("org/oet"), argument("state/KZ")),
            signatories=(argument("person/djeyhoun"),),
            valid_from=argument("2025"),
            valid_until=argument("2026-12-31"),
        ),
    ),
)


def test_entities() -> None:
    facts = reading_to_gold(READING)
    assert facts["dispatch"]["date"] == "2025-03-11"
    assert [person["name"] for person in facts["persons"]] == ["Jeyhun Bayramov", "Murat Nurtleu"]
    assert facts["persons"][1]["office"] == ["ministre", "secrétaire général de OET"]
    assert facts["persons"][1]["of"] == "KZ"
    assert [body["name"] for body in facts["organisations"]] == ["ministère", "OET"]
    assert facts["regions"][0]["aliases"] == ["Kazakhstan", "kazakh"]
    assert facts["regions"][0]["iso"] == "KZ"


def test_events() -> None:
    visit, meeting = reading_to_gold(READING)["meetings"]
    assert (visit["kind"], visit["participants"], visit["planned"]) == ("visit", ["Jeyhun Bayramov"], True)
    assert visit["place"] == "KZ"
    assert meeting["participants"] == ["Jeyhun Bayramov", "Murat Nurtleu"]
    assert (meeting["date"], meeting["planned"]) == ("2025-03-11", False)


def test_agreements() -> None:
    (plan,) = reading_to_gold(READING)["agreements"]
    assert (plan["kind"], plan["status"]) == ("action_plan", "in_force")
    assert plan["parties"] == ["KZ", "OET"]
    assert plan["covers"] == ["2025", "2026"]
    assert plan["signatories"] == ["Jeyhun Bayramov"]
