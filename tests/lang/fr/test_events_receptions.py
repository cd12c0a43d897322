"""Receptions and letters of credence: host and guests, from either side."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

KOVAC = "le président slovaque Marek Kovac"
OZOLINS = "le Premier ministre letton Janis Ozolins"
BOTH = {"Marek Kovac", "Janis Ozolins"}
BRAZIL = "l'ambassadeur du Brésil, Paulo Teixeira"
CHILE = "l'ambassadrice du Chili, Rosa Ibarra"


@pytest.mark.parametrize(
    ("rule", "sentence", "only_seems"),
    [
        (
            "event.receive",
            f"Le président slovaque Marek Kovac a reçu {OZOLINS}.",
            "Le président slovaque Marek Kovac a reçu une lettre du Premier ministre letton Janis Ozolins.",
        ),
        (
            "event.receive-passive",
            f"Le Premier ministre letton Janis Ozolins a été reçu par {KOVAC}.",
            "Le Premier ministre letton Janis Ozolins a été reçu avec les honneurs.",
        ),
        (
            "event.receiving",
            f"Recevant {OZOLINS}, {KOVAC} a salué la coopération.",
            f"Recevant les félicitations du jury, {KOVAC} a salué la coopération.",
        ),
        (
            "event.received",
            f"Reçu par {KOVAC}, {OZOLINS} a salué la coopération.",
            f"Reçu avec faste, {OZOLINS} a salué la coopération.",
        ),
        (
            "event.guest-of",
            "Le Premier ministre letton Janis Ozolins était l'hôte du président slovaque Marek Kovac.",
            "L'hôte du président slovaque Marek Kovac a salué la coopération.",
        ),
        (
            "event.credentials",
            f"L'ambassadeur du Brésil, Paulo Teixeira, a remis ses lettres de créance au {KOVAC[3:]}.",
            f"L'ambassadeur du Brésil, Paulo Teixeira, a remis un cadeau au {KOVAC[3:]}.",
        ),
    ],
)
def test_a_reception_has_host_and_guest(rule: str, sentence: str, only_seems: str) -> None:
    event = one(sentence)
    assert event.kind == "Meeting"
    assert rule in event.rules
    assert "Marek Kovac" in event.who
    assert len(event.who) == 2
    assert told(only_seems) == []


def test_received_in_turn_is_a_meeting_of_the_two_named() -> None:
    rest = "a salué l'action du président slovaque Marek Kovac."
    event = one(f"La journée a été longue. Reçu à son tour, {OZOLINS} {rest}")
    assert (event.who, event.rules) == (BOTH, {"event.received"})
    assert told(f"La journée a été longue. Surpris à son tour, {OZOLINS} {rest}") == []


def test_a_call_received_is_a_call() -> None:
    event = one("Le président slovaque Marek Kovac a reçu un appel du Premier ministre letton Janis Ozolins.")
    assert (event.kind, event.who) == ("PhoneCall", BOTH)
    assert "event.called-by" in event.rules
    assert told("Le président slovaque Marek Kovac a reçu un appel du destin.") == []


def test_who_leads_a_delegation_is_received() -> None:
    event = one(f"Le président slovaque Marek Kovac a reçu une délégation conduite par {OZOLINS}.")
    assert event.who == BOTH


def test_who_is_named_after_a_plain_agent_is_not_received() -> None:
    assert told(f"Le président slovaque Marek Kovac a reçu une statue sculptée par {OZOLINS}.") == []


def test_guests_named_together_are_received_together() -> None:
    assert one(f"Le président slovaque Marek Kovac a reçu {BRAZIL}, et {CHILE}.").who == {
        "Marek Kovac",
        "Paulo Teixeira",
        "Rosa Ibarra",
    }


def test_credentials_are_received_one_by_one() -> None:
    events = told(f"Le président slovaque Marek Kovac a reçu les lettres de créance de {BRAZIL}, et de {CHILE}.")
    assert [event.who for event in events] == [{"Marek Kovac", "Paulo Teixeira"}, {"Marek Kovac", "Rosa Ibarra"}]
    assert all("event.credentials" in event.rules for event in events)


@pytest.mark.parametrize("listing", [f"Il s'agit de {BRAZIL}, et de {CHILE}.", f"\n- {BRAZIL}\n- {CHILE}\n"])
def test_those_of_the_list_after_credentials_are_received(listing: str) -> None:
    president = "Le président slovaque Marek Kovac a reçu"
    events = told(f"{president} les lettres de créance de deux diplomates. {listing}")
    assert [event.who for event in events] == [{"Marek Kovac", "Paulo Teixeira"}, {"Marek Kovac", "Rosa Ibarra"}]
    assert all("event.credentials-list" in event.rules for event in events)
    assert told(f"{president} deux cadeaux. {listing}") == []


def test_credentials_presented_to_nobody_named_go_to_the_person_of_the_last_event() -> None:
    events = told(
        f"Le président slovaque Marek Kovac a reçu {OZOLINS}. "
        "L'ambassadeur du Brésil, Paulo Teixeira, a remis ses lettres de créance."
    )
    assert [event.who for event in events] == [BOTH, {"Marek Kovac", "Paulo Teixeira"}]


HOST, OZOLINS, KEITA = (
    "le président slovaque Marek Kovac",
    "le Premier ministre letton Janis Ozolins",
    "la ministre malienne Awa Keita",
)


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        (f"A été reçu lundi par {HOST}, {OZOLINS}.", [{"Janis Ozolins"}]),
        (f"L{OZOLINS[1:]} s'est vu recevoir par {HOST}.", [{"Janis Ozolins"}]),
        (f"Ont été reçus tour à tour par {HOST}, {OZOLINS} et {KEITA}.", [{"Janis Ozolins"}, {"Awa Keita"}]),
        (f"L{HOST[1:]} a reçu {OZOLINS} et, séparément, {KEITA}.", [{"Janis Ozolins"}, {"Awa Keita"}]),
        (f"L{HOST[1:]} a reçu l'un après l'autre {OZOLINS} et {KEITA}.", [{"Janis Ozolins"}, {"Awa Keita"}]),
        (f"L{HOST[1:]} a reçu {OZOLINS} et {KEITA}.", [{"Janis Ozolins", "Awa Keita"}]),
    ],
)
def test_guests_are_found_in_any_order_and_apart_where_told_so(text: str, guests: list[set[str]]) -> None:
    events = told(text)
    assert [e.who - {"Marek Kovac"} for e in events] == guests
    assert all("Marek Kovac" in e.who for e in events)
