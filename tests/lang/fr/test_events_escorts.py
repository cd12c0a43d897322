"""Who came with someone takes part in what he takes part in; and names after titles that no table knows."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

RECEIVED = "Le président slovaque Marek Kovac a reçu le Premier ministre letton Janis Ozolins"
WHO = {"Marek Kovac", "Janis Ozolins"}
LIND = "l'ambassadeur suédois Lars Lind"


@pytest.mark.parametrize(
    "company",
    [
        f", accompagné de {LIND}.",
        f", qui était accompagné de {LIND}.",
        f", qu'accompagnait {LIND}.",
        f", flanqué de {LIND}.",
        f". Il était accompagné de {LIND}.",
        f". M. Ozolins était accompagné par {LIND}.",
        f". L{LIND[1:]} accompagnait M. Ozolins.",
    ],
)
def test_who_came_with_a_participant_takes_part(company: str) -> None:
    event = one(RECEIVED + company)
    assert event.who == {*WHO, "Lars Lind"}


@pytest.mark.parametrize(
    "company",
    [
        ", accompagné de son épouse, Ilze Ozola.",
        f". M. Ozolins n'était pas arrivé quand {LIND} a parlé.",
    ],
)
def test_family_and_others_do_not(company: str) -> None:
    assert one(RECEIVED + company).who == WHO


def test_a_companion_of_which_of_two_meetings_is_of_none() -> None:
    events = told(f"{RECEIVED}, puis la ministre malienne Awa Keita. M. Kovac était accompagné de {LIND}.")
    assert [e.who for e in events] == [WHO, {"Marek Kovac", "Awa Keita"}]


@pytest.mark.parametrize(
    "title",
    [
        "avec le patron de la banque centrale libanaise, Karim Souaid",
        "lundi à Riga avec le numéro deux du parquet fédéral, Karim Souaid",
        "avec la figure de proue des écologistes, Karim Souaid",
    ],
)
def test_a_name_stands_where_its_unknown_title_stands(title: str) -> None:
    event = one(f"Le président slovaque Marek Kovac s'est entretenu {title}.")
    assert event.who == {"Marek Kovac", "Karim Souaid"}


def test_a_name_after_a_circumstance_is_not_governed_by_it() -> None:
    event = one("Après la réunion avec les partenaires sociaux, Marek Kovac a reçu Karim Souaid.")
    assert event.who == {"Marek Kovac", "Karim Souaid"}


def test_some_of_a_kind_are_not_those_named_later() -> None:
    text = (
        "Le président slovaque Marek Kovac a reçu trois nouveaux ambassadeurs. "
        "L'ambassadeur suédois Lars Lind et l'ambassadeur letton Juris Berzs n'en étaient pas."
    )
    assert told(text) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Le ministre suisse Urs Keller, chef du Département fédéral des affaires étrangères (DFAE),",
        "Le ministre russe Urs Keller, représentant spécial pour le Moyen-Orient et les pays d'Afrique,",
    ],
)
def test_what_stands_within_a_title_is_no_subject(subject: str) -> None:
    assert one(f"{subject} a reçu Karim Souaid.").who == {"Urs Keller", "Karim Souaid"}


def test_an_audience_given_to_one_and_to_another_is_two() -> None:
    events = told(
        "Urs Keller a accordé une audience à la chargée d'affaires a.i. de Colombie, Mme Rosa Vega, ainsi qu'au "
        "représentant de la FAO, M. Pierre Aubry."
    )
    assert [e.who for e in events] == [{"Urs Keller", "Rosa Vega"}, {"Urs Keller", "Pierre Aubry"}]
