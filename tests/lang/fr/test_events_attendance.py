"""Who took part in what was told: by a relative clause, by an inversion, in the chair, at several audiences."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

RECEIVED = "Le président slovaque Marek Kovac a reçu le Premier ministre letton Janis Ozolins."
WHO = {"Marek Kovac", "Janis Ozolins"}
LIND = "l'ambassadeur suédois Lars Lind"


@pytest.mark.parametrize(
    "sentence",
    [
        f"La rencontre, à laquelle assistait {LIND}, a duré deux heures.",
        f"Cette rencontre a vu la participation de {LIND}.",
        f"L'entretien a été marqué par la présence de {LIND}.",
        f"Y a pris part {LIND}.",
        f"Au cours de l'entretien est intervenu {LIND}.",
    ],
)
def test_who_was_at_a_meeting_takes_part_in_it(sentence: str) -> None:
    assert one(f"{RECEIVED} {sentence}").who == {*WHO, "Lars Lind"}


def test_who_was_at_another_meeting_does_not() -> None:
    assert one(f"{RECEIVED} L'ambassadeur suédois Lars Lind assistait à un mariage.").who == WHO


def test_these_audiences_are_all_those_of_the_host() -> None:
    events = told(f"{RECEIVED} Il a ensuite reçu la ministre malienne Awa Keita. A pris part à ces audiences {LIND}.")
    assert [e.who for e in events] == [{*WHO, "Lars Lind"}, {"Marek Kovac", "Awa Keita", "Lars Lind"}]


@pytest.mark.parametrize(
    "text",
    [
        "Les travaux de la commission mixte ont été présidés par Marek Kovac et Janis Ozolins.",
        "Marek Kovac a ouvert avec Janis Ozolins les travaux de la vingt-deuxième session de la commission mixte.",
        "La commission mixte a tenu sa vingtième session. Elle était présidée par Marek Kovac et Janis Ozolins.",
    ],
)
def test_who_chairs_a_sitting_takes_part_in_it(text: str) -> None:
    event = one(text)
    assert (event.kind, event.who) == ("Session", WHO)


def test_a_sitting_of_nobody_known_is_no_event() -> None:
    assert told("La commission mixte a tenu sa vingtième session à Riga.") == []


# -- which sitting is meant ---

RIGHTS, COUNCIL = "du Conseil des droits de l'homme", "du Conseil de sécurité"


def test_sittings_of_two_bodies_are_two() -> None:
    first = f"Marek Kovac a participé à la session {COUNCIL}. Janis Ozolins a participé à la session"
    assert [e.who for e in told(f"{first} {RIGHTS}.")] == [{"Marek Kovac"}, {"Janis Ozolins"}]
    assert [e.who for e in told(f"{first} {COUNCIL}.")] == [WHO]


def test_who_presided_over_the_session_told_presided_over_that_one() -> None:
    event = one(f"La session {RIGHTS} s'est ouverte à Genève. Marek Kovac a présidé la session.")
    assert (event.kind, event.who, event.place) == ("Session", {"Marek Kovac"}, "Genève")


# -- the first sentence, after the dateline ---


def test_each_of_several_met_alone_in_a_first_sentence() -> None:
    events = told("Chacun des ministres Marek Kovac et Janis Ozolins a eu un entretien avec le député Pedro Rojas.")
    assert [e.who for e in events] == [{"Marek Kovac", "Pedro Rojas"}, {"Janis Ozolins", "Pedro Rojas"}]


def test_received_in_turn_in_a_first_sentence() -> None:
    text = "Reçu à son tour, l'ambassadeur suédois Lars Lind s'est adressé au président slovaque Marek Kovac."
    assert one(text).who == {"Lars Lind", "Marek Kovac"}


# -- on a visit ---


def test_to_be_on_a_visit_is_told_and_to_be_named_as_visiting_is_not() -> None:
    event = one("Marek Kovac est depuis lundi en visite officielle à Riga.")
    assert (event.kind, event.who, event.place) == ("Visit", {"Marek Kovac"}, "Riga")
    assert told("Marek Kovac, en visite officielle à Riga, a salué la coopération.") == []


def test_what_came_before_a_sitting_is_not_what_the_text_goes_on_about() -> None:
    sitting = "Marek Kovac, Janis Ozolins et Pedro Rojas se sont réunis à Riga."
    before = "Avant la réunion, Marek Kovac avait eu un aparté avec Pedro Rojas."
    events = told(f"{sitting} {before} Y a participé {LIND}.")
    assert [e.who for e in events] == [{*WHO, "Pedro Rojas", "Lars Lind"}, {"Marek Kovac", "Pedro Rojas"}]


def test_a_sitting_chaired_by_another_is_not_the_talks_told_before() -> None:
    events = told(f"{RECEIVED} Au même moment, les députés votaient. La séance était conduite par Igor Grosu.")
    assert [(e.kind, e.who) for e in events] == [("Meeting", WHO), ("Session", {"Igor Grosu"})]


def test_calls_counted_and_told_respectively_are_one_for_each() -> None:
    events = told(
        "Marek Kovac a eu deux communications téléphoniques avec, respectivement, Janis Ozolins et Pedro Rojas."
    )
    assert [(e.kind, e.who) for e in events] == [("PhoneCall", WHO), ("PhoneCall", {"Marek Kovac", "Pedro Rojas"})]
