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
