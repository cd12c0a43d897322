"""One event told several times is one; what events lend to each other; and what tells two events apart."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, read, told

KOVAC = "Le président slovaque Marek Kovac"
OZOLINS = "le Premier ministre letton Janis Ozolins"
RECEPTION = f"{KOVAC} a reçu lundi {OZOLINS}."
BOTH = {"Marek Kovac", "Janis Ozolins"}


def test_headline_and_lead_tell_one_event_with_the_words_of_both() -> None:
    event = one(RECEPTION, title="Le président slovaque reçoit le Premier ministre letton")
    assert event.who == BOTH
    assert [words.startswith("président slovaque Marek") for words in event.words] == [True, False]


def test_the_second_telling_adds_its_place() -> None:
    event = one(f"{RECEPTION} L'entretien entre Marek Kovac et Janis Ozolins s'est tenu à Riga.")
    assert (event.date, event.place) == ("2024-05-06", "Riga")


def test_a_more_exact_date_and_place_replace_the_others() -> None:
    event = one(
        f"{KOVAC} a rencontré en Lettonie, en mai 2024, {OZOLINS}. "
        "Marek Kovac a rencontré Janis Ozolins le 3 mai 2024 à Riga."
    )
    assert (event.date, event.place) == ("2024-05-03", "Riga")


@pytest.mark.parametrize(
    "again",
    [
        "Marek Kovac a rencontré Janis Ozolins le 12 mars 2024.",  # another day
        "Marek Kovac rencontrera Janis Ozolins.",  # still to come
        "Marek Kovac a rencontré le président chilien Pedro Rojas.",  # another partner
    ],
)
def test_what_differs_is_another_event(again: str) -> None:
    assert len(told(f"{KOVAC} a rencontré lundi {OZOLINS}. {again}")) == 2


def test_meetings_in_two_towns_are_two_and_in_a_town_of_the_state_one() -> None:
    first = f"{KOVAC} a rencontré lundi {{}} {OZOLINS}. "
    again = "Marek Kovac a rencontré Janis Ozolins à Riga."
    assert len(told(first.format("à Prague") + again)) == 2
    assert len(told(first.format("en Lettonie") + again)) == 1


def test_the_talk_of_all_is_that_told_of_some() -> None:
    text = f"{KOVAC} a rencontré lundi {OZOLINS} et le président chilien Pedro Rojas. "
    event = one(text + "La rencontre entre Marek Kovac et Janis Ozolins s'est tenue à Riga.")
    assert event.place == "Riga"
    assert event.who == BOTH | {"Pedro Rojas"}


def test_visits_of_one_person_to_two_states_are_two() -> None:
    visits = told("Le Premier ministre letton Janis Ozolins s'est rendu en Slovaquie. Il s'est rendu en Serbie.")
    assert [visit.place for visit in visits] == ["Slovaquie", "Serbie"]


def test_a_visit_to_a_town_is_the_visit_to_its_state() -> None:
    visits = told("Le Premier ministre letton Janis Ozolins s'est rendu en Slovaquie. Il est arrivé à Bratislava.")
    assert [visit.place for visit in visits] == ["Bratislava"]


# -- what events lend to each other ---


def test_an_undated_event_is_of_the_day_of_the_one_before() -> None:
    _, second = told(f"{RECEPTION} Il a ensuite rencontré le président chilien Pedro Rojas.")
    assert second.date == "2024-05-06"


@pytest.mark.parametrize("verb", ["rencontrera", "n'a pas rencontré"])
def test_an_event_that_did_not_occur_borrows_no_date(verb: str) -> None:
    _, second = told(f"{RECEPTION} Il {verb} le président chilien Pedro Rojas.")
    assert second.date is None


def test_who_met_in_a_town_meets_there_the_same_day() -> None:
    _, second = told(
        f"{KOVAC} a rencontré lundi à Riga {OZOLINS}. Il a aussi rencontré le président chilien Pedro Rojas."
    )
    assert second.place == "Riga"


def test_who_met_in_a_town_may_meet_elsewhere_another_day() -> None:
    _, second = told(
        f"{KOVAC} a rencontré lundi à Riga {OZOLINS}. Il a rencontré samedi le président chilien Pedro Rojas."
    )
    assert second.place is None


def test_who_meets_on_a_visit_meets_where_he_visits() -> None:
    text = f"{KOVAC} a effectué, du 2 au 4 mai, une visite en Lettonie. Il a rencontré {{}} {OZOLINS}."
    _, during = told(text.format("le 3 mai"))
    _, after = told(text.format("le 5 mai"))
    assert (during.place, after.place) == ("Lettonie", None)


def test_an_event_without_anyone_is_dropped_and_noted() -> None:
    reading = read("La conférence s'est tenue jeudi à Riga.")
    assert reading.events == ()
    assert "an event without participants" in {note.message for note in reading.notes}


# -- sessions, series, memories ---


def test_sessions_of_two_numbers_are_two() -> None:
    held = "session de la Commission mixte s'est tenue jeudi à Riga."
    assert len(told(f"La deuxième {held} La troisième {held}")) == 2
    assert len(told(f"La deuxième {held} La {held}")) == 1


def test_series_of_visits_to_two_states_are_two() -> None:
    times = "s'est rendu à quatre reprises en"
    assert len(told(f"Le Premier ministre letton Janis Ozolins {times} Slovaquie. Il {times} Serbie.")) == 2
    assert len(told(f"Le Premier ministre letton Janis Ozolins {times} Slovaquie. Il {times} Slovaquie.")) == 1


def test_a_visit_recalled_without_a_date_is_not_the_visit_told_with_one() -> None:
    recalled = "Le député a rappelé la visite du Premier ministre letton Janis Ozolins en Slovaquie."
    went = "Le Premier ministre letton Janis Ozolins s'est rendu {} en Slovaquie."
    assert len(told(f"{recalled} {went.format('dimanche')}")) == 2
    assert len(told(f"{recalled} {went.format('volontiers')}")) == 1


def test_a_talk_of_another_day_recalled_is_another_talk() -> None:
    first, second = told(f"{RECEPTION} Il avait rencontré Janis Ozolins le 12 mars 2024.")
    assert (first.date, second.date) == ("2024-05-06", "2024-03-12")


def test_a_call_is_not_the_meeting_of_the_same_two() -> None:
    kinds = [e.kind for e in told(f"{RECEPTION} Marek Kovac a téléphoné à Janis Ozolins.")]
    assert kinds == ["Meeting", "PhoneCall"]
