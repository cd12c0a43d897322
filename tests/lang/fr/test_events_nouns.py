"""Events that a noun alone tells: talks, series and briefings."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

TALK = "du Premier ministre letton Janis Ozolins avec le président chilien Pedro Rojas"
BOTH = {"Janis Ozolins", "Pedro Rojas"}


def test_a_talk_of_one_person_with_another() -> None:
    event = one(f"Le député a salué l'entretien {TALK}.")
    assert (event.kind, event.who, event.rules) == ("Meeting", BOTH, {"event.noun"})
    assert told(f"Le député a salué le courage {TALK}.") == []


def test_a_talk_of_one_person_alone_is_none() -> None:
    assert told("Le député a salué l'entretien du Premier ministre letton Janis Ozolins.") == []


def test_a_possessive_stands_for_the_subject() -> None:
    event = one(
        "Le président slovaque Marek Kovac a salué son entretien de Prague avec le président chilien Pedro Rojas."
    )
    assert (event.who, event.place) == ({"Marek Kovac", "Pedro Rojas"}, "Prague")


def test_their_stands_for_the_people_of_the_last_event() -> None:
    kovac, ozolins = "Le président slovaque Marek Kovac", "le Premier ministre letton Janis Ozolins"
    their = "Leur rencontre du 2 mars 2024 à Prague avait été brève."
    _, recalled = told(f"{kovac} a reçu lundi {ozolins}. {their}")
    assert (recalled.who, recalled.date, recalled.place) == ({"Marek Kovac", "Janis Ozolins"}, "2024-03-02", "Prague")
    assert told(f"{kovac} dort. {their}") == []


def test_after_a_talk_of_their_own_the_subjects_met() -> None:
    leaders = "le président slovaque Marek Kovac et le Premier ministre letton Janis Ozolins ont salué la coopération."
    assert one(f"Après un tête-à-tête, {leaders}").who == {"Marek Kovac", "Janis Ozolins"}
    assert told(f"Après un silence, {leaders}") == []


@pytest.mark.parametrize(
    ("fate", "status"),
    [
        ("a été reporté", "cancelled"),
        ("est prévu", "planned"),
        ("n'a pas pu se tenir", "cancelled"),
        ("a marqué les esprits", "occurred"),
    ],
)
def test_the_verb_after_the_noun_tells_its_fate(fate: str, status: str) -> None:
    event = one(f"L'entretien {TALK} {fate}.")
    assert (event.status, event.who) == (status, BOTH)


def test_an_exchange_is_one_only_if_the_means_is_told() -> None:
    assert told(f"Le député a salué un échange {TALK}.") == []
    assert one(f"Le député a salué un échange téléphonique {TALK}.").kind == "PhoneCall"


def test_talks_counted_are_a_series_of_their_words() -> None:
    event = one(f"Le député a rappelé les deux entretiens {TALK} à Prague.")
    assert (event.kind, event.count, event.who, event.place) == ("EventSeries", 2, BOTH, "Prague")
    assert event.rules == {"event.series"}
    assert event.words == (f"les deux entretiens {TALK} à Prague",)


def test_counted_things_that_are_no_events_are_no_series() -> None:
    assert told(f"Le député a rappelé les deux disputes {TALK} à Prague.") == []


# -- briefings ---

RECEPTION = "Le président slovaque Marek Kovac a reçu lundi à Riga le Premier ministre letton Janis Ozolins."


@pytest.mark.parametrize(
    ("at", "who", "rule"),
    [
        ("Lors d'un point de presse", {"Marek Kovac"}, "event.briefing-at"),
        ("Lors de la conférence de presse commune", {"Marek Kovac", "Janis Ozolins"}, "event.briefing-at"),
        (
            "Lors de la conférence de presse que les deux dirigeants ont donnée",
            {"Marek Kovac", "Janis Ozolins"},
            "event.briefing",
        ),
    ],
)
def test_a_briefing_is_of_the_speaker_or_of_all_who_gave_it(at: str, who: set[str], rule: str) -> None:
    _, briefing = told(f"{RECEPTION} {at}, Marek Kovac a salué la coopération.")
    assert (briefing.kind, briefing.who, briefing.place) == ("PressBriefing", who, "Riga")
    assert rule in briefing.rules


def test_a_speech_elsewhere_is_no_briefing() -> None:
    assert [event.kind for event in told(f"{RECEPTION} Lors d'un bal, Marek Kovac a salué la coopération.")] == [
        "Meeting"
    ]


# -- nouns that frame a clause ---

KOVAC, OZOLINS = "le président slovaque Marek Kovac", "le Premier ministre letton Janis Ozolins"


@pytest.mark.parametrize(
    "text",
    [
        f"L{KOVAC[1:]} a salué la coopération lors d'une rencontre avec {OZOLINS}.",
        f"Lors d'un entretien avec {OZOLINS}, {KOVAC} a salué la coopération.",
        f"La coopération a été examinée par {KOVAC} et {OZOLINS} lors d'un entretien.",
        f"L{KOVAC[1:]} et {OZOLINS} ont salué la coopération lors d'une rencontre.",
    ],
)
def test_who_acts_in_a_clause_takes_part_in_the_talks_that_frame_it(text: str) -> None:
    event = one(text)
    assert (event.kind, event.who) == ("Meeting", {"Marek Kovac", "Janis Ozolins"})


def test_who_acts_alone_met_nobody() -> None:
    assert told(f"L{KOVAC[1:]} a salué la coopération lors d'une rencontre.") == []
