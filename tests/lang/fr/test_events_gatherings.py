"""Gatherings: meetings that were held, who assembled, who hosted, who took part, chaired, was present or spoke."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

KOVAC = "le ministre slovaque des Finances, Marek Kovac,"
OZOLINS = "le ministre letton des Finances, Janis Ozolins"
BOTH = {"Marek Kovac", "Janis Ozolins"}
SUMMIT = "Le sommet de l'OTAN s'est tenu jeudi à Riga."
NATO = "Organisation du traité de l'Atlantique nord"


# -- held ---


def test_a_session_held_has_a_body_a_date_a_place_and_people() -> None:
    event = one(f"La deuxième session de la Commission mixte s'est tenue jeudi à Riga entre {KOVAC} et {OZOLINS}.")
    assert (event.kind, event.who, event.rules) == ("Session", BOTH, {"event.held"})
    assert (event.date, event.place, event.bodies) == ("2024-05-02", "Riga", {"Commission mixte"})


def test_a_meeting_that_did_not_take_place_is_cancelled() -> None:
    meeting = f"La rencontre entre {KOVAC} et {OZOLINS},"
    assert one(f"{meeting} a eu lieu vendredi à Riga.").status == "occurred"
    assert one(f"{meeting} n'a pas eu lieu.").status == "cancelled"


@pytest.mark.parametrize(
    ("words", "status", "date"),
    [
        ("aura lieu mardi", "planned", "2024-05-07"),
        ("aurait lieu mardi", "planned", "2024-05-07"),
        ("est prévue mardi", "planned", "2024-05-07"),
        ("n'aura pas lieu mardi", "cancelled", "2024-05-07"),
        ("a lieu ce lundi", "occurred", "2024-05-06"),
        ("a eu lieu mardi", "occurred", "2024-04-30"),
    ],
)
def test_a_meeting_to_come_is_of_the_coming_day(words: str, status: str, date: str) -> None:
    event = one(f"La rencontre entre {KOVAC} et {OZOLINS} {words}.")
    assert (event.status, event.date) == (status, date)


def test_who_holds_something_else_holds_no_event() -> None:
    assert told("La promesse de Marek Kovac a été tenue jeudi à Riga.") == []


def test_a_definite_meeting_means_the_one_told_before() -> None:
    event = one(f"Le président slovaque Marek Kovac a reçu jeudi {OZOLINS}. L'entretien s'est déroulé à Riga.")
    assert (event.who, event.place) == (BOTH, "Riga")
    assert {"event.receive", "event.held"} <= event.rules


@pytest.mark.parametrize(("noun", "events"), [("visioconférence", 1), ("compétition", 0)])
def test_a_noun_that_names_an_event_brought_people_together(noun: str, events: int) -> None:
    found = told(f"Une {noun} a réuni jeudi {KOVAC} et {OZOLINS}.")
    assert len(found) == events
    assert all(e.rules == {"event.brought-together"} and e.who == BOTH and e.kind == "VideoCall" for e in found)


def test_those_assembled_at_the_head_of_a_sentence_met() -> None:
    event = one(f"Réunis jeudi à Riga, {KOVAC} et {OZOLINS}, ont salué la coopération.")
    assert (event.kind, event.who, event.place) == ("Meeting", BOTH, "Riga")
    assert event.rules == {"event.assembled"}
    assert told(f"Ravis jeudi à Riga, {KOVAC} et {OZOLINS}, ont salué la coopération.") == []


def test_a_body_assembled_sits_under_who_presides() -> None:
    event = one("Réuni jeudi à Riga sous la présidence de Marek Kovac, le Conseil de l'Europe a adopté un texte.")
    assert (event.kind, event.who, event.bodies) == ("Session", {"Marek Kovac"}, {"Conseil de l'Europe"})


def test_a_town_hosts_a_summit() -> None:
    event = one("Riga accueille jeudi le sommet de l'OTAN.")
    assert (event.kind, event.place, event.who, event.rules) == ("Summit", "Riga", {NATO}, {"event.host"})
    assert told("Riga accueille jeudi un festival de l'OTAN.") == []


# -- taking part and chairing ---


def test_who_takes_part_in_a_sitting_not_told_makes_one() -> None:
    event = one("Le président slovaque Marek Kovac a participé jeudi à Riga à une conférence sur l'eau.")
    assert (event.kind, event.who, event.place) == ("Session", {"Marek Kovac"}, "Riga")
    assert event.rules == {"event.take-part"}


@pytest.mark.parametrize(
    ("does", "who"),
    [
        ("a pris part au sommet", {"Marek Kovac"}),
        ("y a pris part", {"Marek Kovac"}),
        ("n'y a pas pris part", {NATO}),
        ("a pris froid", {NATO}),
    ],
)
def test_who_takes_part_in_the_summit_told_joins_it(does: str, who: set[str]) -> None:
    assert one(f"{SUMMIT} Le président slovaque Marek Kovac {does}.").who == who


def test_a_relative_clause_tells_who_took_part() -> None:
    event = one(f"Une réunion s'est tenue jeudi à Riga, à laquelle ont pris part {KOVAC} et {OZOLINS}.")
    assert event.who == BOTH


def test_who_presides_over_a_session_makes_one() -> None:
    event = one(
        "Le ministre slovaque des Finances, Marek Kovac, a présidé jeudi la deuxième session de la Commission mixte."
    )
    assert (event.kind, event.rules, event.who) == ("Session", {"event.presided"}, {"Marek Kovac"})
    assert told("Le ministre slovaque des Finances, Marek Kovac, a présidé jeudi le jury du concours.") == []


@pytest.mark.parametrize(("was", "who"), [("était coprésidée", BOTH), ("n'était pas présidée", set())])
def test_who_chaired_took_part(was: str, who: set[str]) -> None:
    session = (
        f"La deuxième session de la Commission mixte s'est tenue jeudi à Riga. Elle {was} par {KOVAC} et {OZOLINS}."
    )
    event = one(session)
    assert event.who & BOTH == who
    assert ("event.chaired" in event.rules) == bool(who)


# -- presence ---

RECEPTION = "Le président slovaque Marek Kovac a reçu lundi le Premier ministre letton Janis Ozolins"


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("event.attendance", ". Etaient présents l'ambassadeur de Lettonie, Ivo Berzins, et l'interprète."),
        ("event.presence", ", en présence de l'ambassadeur de Lettonie, Ivo Berzins."),
        ("event.presence", ". L'ambassadeur de Lettonie, Ivo Berzins, était présent à l'entretien."),
    ],
)
def test_who_is_present_takes_part(rule: str, more: str) -> None:
    event = one(RECEPTION + more)
    assert event.who == BOTH | {"Ivo Berzins"}
    assert rule in event.rules


@pytest.mark.parametrize(
    "more",
    [
        ". Etaient contents l'ambassadeur de Lettonie, Ivo Berzins, et l'interprète.",
        ". L'ambassadeur de Lettonie, Ivo Berzins, vit dans le moment présent.",
        ", en mémoire de l'ambassadeur de Lettonie, Ivo Berzins.",
    ],
)
def test_who_is_only_named_does_not_take_part(more: str) -> None:
    assert one(RECEPTION + more).who == BOTH


def test_who_was_present_at_the_two_talks_was_at_both() -> None:
    first, second = told(
        f"{RECEPTION}. Il a ensuite reçu le président chilien Pedro Rojas. "
        "L'ambassadeur de Lettonie, Ivo Berzins, était présent aux deux audiences."
    )
    assert "Ivo Berzins" in first.who
    assert "Ivo Berzins" in second.who


# -- the floor ---

FLOOR = "Intervenant à son tour, l'ambassadeur du Brésil, Paulo Teixeira, a salué la coopération."


def test_who_takes_the_floor_takes_part_in_the_sitting() -> None:
    event = one(f"La conférence sur l'eau s'est tenue jeudi à Riga entre {KOVAC} et {OZOLINS}. {FLOOR}")
    assert event.who == BOTH | {"Paulo Teixeira"}
    assert "event.took-the-floor" in event.rules


def test_who_takes_the_floor_after_a_reception_was_not_in_it() -> None:
    assert one(f"{RECEPTION}. {FLOOR}").who == BOTH


def test_who_speaks_at_a_sitting_takes_part_in_it() -> None:
    speech = "La coopération progresse, a déclaré le président slovaque Marek Kovac"
    event = one(f"{speech} à la septième réunion du Conseil ministériel à Riga.")
    assert (event.kind, event.who, event.rules) == ("Session", {"Marek Kovac"}, {"event.spoke-at"})
    assert event.bodies == {"Conseil ministériel"}
    assert told(f"{speech} à la radio du Conseil ministériel à Riga.") == []


# -- several events at once ---

TWO = f"{RECEPTION}. Il a ensuite reçu le président chilien Pedro Rojas."
BERZINS = "l'ambassadeur de Lettonie, Ivo Berzins"


@pytest.mark.parametrize(
    ("more", "was_there"),
    [
        (f"Les deux audiences se sont déroulées en présence de {BERZINS}.", True),
        ("L'ambassadeur de Lettonie, Ivo Berzins, a participé aux deux audiences.", True),
        (f"Les deux discours ont duré en présence de {BERZINS}.", False),
    ],
)
def test_who_was_at_the_two_audiences_took_part_in_both(more: str, was_there: bool) -> None:
    assert ["Ivo Berzins" in event.who for event in told(f"{TWO} {more}")] == [was_there, was_there]


def test_who_sat_down_at_the_table_took_part() -> None:
    event = one(f"{RECEPTION}. Autour de la table ont pris place {BERZINS}, et l'interprète.")
    assert event.who == BOTH | {"Ivo Berzins"}
    assert one(f"{RECEPTION}. Autour de la table ont pris racine {BERZINS}, et l'interprète.").who == BOTH


def test_a_companion_on_a_visit_was_not_at_the_talk_before_it() -> None:
    talk, visit = told(f"{RECEPTION}. Après la réunion, il a visité Riga accompagné de {BERZINS}.")
    assert talk.who == BOTH
    assert visit.who == {"Marek Kovac", "Ivo Berzins"}


def test_a_meeting_with_one_person_is_that_of_the_person_told_of() -> None:
    _, second = told(f"{RECEPTION}. La rencontre avec le président chilien Pedro Rojas s'est tenue à Riga.")
    assert second.who == {"Marek Kovac", "Pedro Rojas"}


def test_who_presides_over_the_meeting_told_with_him_makes_no_other() -> None:
    meeting = f"Une réunion entre {KOVAC} et {OZOLINS}, s'est tenue jeudi à Riga."
    assert len(told(f"{meeting} Marek Kovac a présidé la réunion.")) == 1
    assert len(told(f"{meeting} Marek Kovac a présidé la deuxième session de l'assemblée.")) == 2
