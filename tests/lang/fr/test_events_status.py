"""Whether what is told came to pass: hearsay, denials, wishes, infinitives, and memories beside the day's events."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

KOVAC = "Le président slovaque Marek Kovac"
OZOLINS = "le Premier ministre letton Janis Ozolins"
ROJAS = "le président chilien Pedro Rojas"
BOTH = {"Marek Kovac", "Janis Ozolins"}


@pytest.mark.parametrize(
    "hearsay",
    [
        f"{KOVAC} aurait rencontré dimanche {OZOLINS}.",
        f"Selon la presse, l{KOVAC[1:]} se serait entretenu avec {OZOLINS}.",
        f"{KOVAC} viendrait de rencontrer {OZOLINS}.",
        f"{KOVAC} aurait été reçu par {OZOLINS}.",
    ],
)
def test_hearsay_is_no_event(hearsay: str) -> None:
    assert told(hearsay) == []


@pytest.mark.parametrize("wish", ["a refusé de recevoir", "souhaite rencontrer", "a proposé de recevoir"])
def test_a_wish_or_a_refusal_is_no_event(wish: str) -> None:
    assert told(f"{KOVAC} {wish} {OZOLINS}.") == []


def test_an_invitation_is_no_visit() -> None:
    assert told(f"{KOVAC} a invité {OZOLINS} à effectuer une visite officielle à Riga.") == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("rencontrerait mardi", "planned"),
        ("aurait dû rencontrer", "cancelled"),
        ("compte rencontrer", "planned"),
        ("dément avoir rencontré", "denied"),
        ("affirme avoir rencontré", "occurred"),
    ],
)
def test_mood_and_governing_verb_tell_the_status(words: str, status: str) -> None:
    event = one(f"{KOVAC} {words} {OZOLINS}.")
    assert (event.who, event.status) == (BOTH, status)


@pytest.mark.parametrize(("main", "status"), [("a reçu", "occurred"), ("recevra", "planned")])
def test_what_comes_before_has_the_status_of_what_it_comes_before(main: str, status: str) -> None:
    events = told(f"{KOVAC} {main} {OZOLINS}, avant de rencontrer {ROJAS}.")
    assert [e.status for e in events] == [status, status]


@pytest.mark.parametrize(
    "denial",
    [
        f"Le porte-parole a démenti toute rencontre entre l{KOVAC[1:]} et {OZOLINS}.",
        f"La presse a fait état d'un entretien entre l{KOVAC[1:]} et {OZOLINS} ; Riga a démenti.",
    ],
)
def test_a_denied_meeting_is_denied(denial: str) -> None:
    event = one(denial)
    assert (event.who, event.status) == (BOTH, "denied")


def test_a_denial_of_something_else_leaves_the_meeting() -> None:
    text = f"L'entretien entre l{KOVAC[1:]} et {OZOLINS} s'est tenu à Riga ; le porte-parole a démenti un désaccord."
    assert one(text).status == "occurred"


def test_a_dated_memory_is_not_the_undated_event_of_the_day() -> None:
    events = told(f"{KOVAC} a reçu {OZOLINS}. Les deux hommes s'étaient rencontrés en octobre 2023 à Riga.")
    assert [(e.who, e.date, e.place) for e in events] == [(BOTH, None, None), (BOTH, "2023-10", "Riga")]


def test_a_talk_after_a_session_of_the_same_people_is_another_event() -> None:
    session = f"{KOVAC} et {OZOLINS} ont coprésidé la deuxième session de la commission mixte. "
    assert [e.kind for e in told(session + "Ils ont eu un entretien.")] == ["Session", "Meeting"]
    assert [e.kind for e in told(session + "La réunion s'est tenue à Riga.")] == ["Session"]


def test_a_visit_put_off_did_not_take_place() -> None:
    text = "Le ministre slovaque Marek Kovac est à Vienne. Sa visite à Riga, prévue lundi, est reportée."
    assert [e.status for e in told(text) if e.place == "Riga"] == ["cancelled"]
