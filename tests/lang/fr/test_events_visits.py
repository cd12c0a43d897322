"""Visits: who went where and when, told by a verb or by a noun; and the delegations that make them."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

OZOLINS = "Le Premier ministre letton Janis Ozolins"


@pytest.mark.parametrize(
    ("rule", "place", "does", "only_seems"),
    [
        ("event.go", "Bratislava", "s'est rendu à Bratislava", "s'est rendu à l'évidence"),
        ("event.arrive", "Bratislava", "est arrivé à Bratislava", "est arrivé en retard"),
        ("event.visit", "Bratislava", "a visité Bratislava", "a visité une usine"),
        ("event.is-in", "Slovaquie", "se trouve en Slovaquie", "se trouve en difficulté"),
        ("event.make-visit", "Slovaquie", "a effectué une visite en Slovaquie", "a effectué un stage en Slovaquie"),
    ],
)
def test_a_visit_has_a_visitor_and_a_place(rule: str, place: str, does: str, only_seems: str) -> None:
    event = one(f"{OZOLINS} {does}.")
    assert (event.kind, event.who, event.place, event.rules) == ("Visit", {"Janis Ozolins"}, place, {rule})
    assert told(f"{OZOLINS} {only_seems}.") == []


def test_an_opening_participle_tells_of_the_subject_after_it() -> None:
    event = one("Arrivé dimanche à Bratislava, le Premier ministre letton Janis Ozolins a salué la coopération.")
    assert (event.rules, event.who, event.place) == ({"event.arrived"}, {"Janis Ozolins"}, "Bratislava")
    assert event.date == "2024-05-05"
    assert told("Arrivé dimanche en tête, le Premier ministre letton Janis Ozolins a salué la foule.") == []


def test_the_capital_of_an_adjective_is_a_place() -> None:
    assert one(f"{OZOLINS} s'est rendu dans la capitale slovaque.").place == "Bratislava"
    assert told(f"{OZOLINS} s'est rendu dans la campagne slovaque.") == []


def test_a_visit_of_several_days_has_a_first_and_a_last() -> None:
    event = one(f"{OZOLINS} a effectué, les 3 et 4 mai, une visite en Slovaquie.")
    assert (event.date, event.until) == ("2024-05-03", "2024-05-04")


def test_visits_counted_are_a_series() -> None:
    event = one(f"{OZOLINS} s'est rendu à quatre reprises à Bratislava.")
    assert (event.kind, event.count) == ("EventSeries", 4)


# -- by a noun ---


def test_a_visit_recalled_by_a_noun() -> None:
    event = one(
        "Le député a rappelé la visite du Premier ministre letton Janis Ozolins à Bratislava, le 12 mars dernier."
    )
    assert (event.kind, event.who, event.rules) == ("Visit", {"Janis Ozolins"}, {"event.noun-visit"})
    assert (event.place, event.date, event.status) == ("Bratislava", "2024-03-12", "occurred")


@pytest.mark.parametrize(
    "words",
    [
        "la visite du Premier ministre letton Janis Ozolins",  # nowhere
        "la visite du Premier ministre letton Janis Ozolins en Asie centrale",  # a region
        "la visite du musée à Bratislava",  # by nobody
    ],
)
def test_a_noun_without_visitor_or_state_is_no_visit(words: str) -> None:
    assert told(f"Le député a rappelé {words}.") == []


@pytest.mark.parametrize("word", ["prochaine", "future", "éventuelle"])
def test_a_visit_to_come_is_planned(word: str) -> None:
    event = one(f"Le député a évoqué la {word} visite du Premier ministre letton Janis Ozolins à Bratislava.")
    assert event.status == "planned"


# -- delegations ---

ARRIVAL = "Une délégation conduite par le Premier ministre letton Janis Ozolins est arrivée dimanche à Bratislava."


def test_who_is_of_the_delegation_is_of_its_visit() -> None:
    event = one(f"{ARRIVAL} La délégation comprend l'ambassadeur de Lettonie, Ivo Berzins.")
    assert event.who == {"Janis Ozolins", "Ivo Berzins"}
    assert "event.delegation" in event.rules


def test_who_is_of_something_else_is_not() -> None:
    event = one(f"{ARRIVAL} Le jury du concours de danse comprend l'ambassadeur de Lettonie, Ivo Berzins.")
    assert event.who == {"Janis Ozolins"}


def test_a_stop_on_the_way_is_a_visit() -> None:
    stop, met = told(
        "Le président slovaque Marek Kovac a fait escale à Riga, où il a rencontré l'ambassadeur chilien Pedro Rojas."
    )
    assert (stop.kind, stop.who, stop.place) == ("Visit", {"Marek Kovac"}, "Riga")
    assert (met.kind, met.who) == ("Meeting", {"Marek Kovac", "Pedro Rojas"})


def test_an_inserted_relative_clause_leaves_the_place_to_the_main_clause() -> None:
    event = told(
        "À Riga, où il a atterri lundi, le président slovaque Marek Kovac a rencontré le ministre chilien Pedro Rojas."
    )[-1]
    assert (event.kind, event.place) == ("Meeting", "Riga")
