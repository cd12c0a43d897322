"""The day and the towns of which the account tells, and the events and documents that take them over."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import read, told

# The dispatch is of Monday, 6 May 2024.
OZOLINS = "le président letton Janis Ozolins"
ROJAS = "le ministre chilien Pedro Rojas"
MET = f"Le Premier ministre slovaque Marek Kovac a rencontré {OZOLINS}."


def dates(text: str, title: str = "Actualité diplomatique") -> list[str | None]:
    return [event.date for event in told(text, title=title)]


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("Le Premier ministre slovaque a accordé, ce lundi, plusieurs audiences.", "2024-05-06"),
        ("La Slovaquie a célébré dimanche sa fête nationale.", "2024-05-05"),
        ("Réuni samedi à Riga, le comité a débattu.", "2024-05-04"),
        ("La capitale a vécu vendredi une journée particulière.", "2024-05-03"),
        ("La Slovaquie et la Lettonie ont signé hier un accord.", "2024-05-05"),
    ],
)
def test_a_sentence_without_an_event_tells_the_day_of_those_after_it(first: str, day: str) -> None:
    assert dates(f"{first} {MET}") == [day]


@pytest.mark.parametrize(
    "first",
    [
        "La Slovaquie célébrera dimanche sa fête nationale.",  # still to come
        "La session est prévue samedi.",
        "Le forum, qui s'achève dimanche, réunit des experts.",  # of the forum
        "L'accord signé samedi à Riga est ancien.",  # of the document
        "La trêve est observée depuis samedi.",  # bounds a time
        "Le pays avait voté samedi.",  # told beside the account
        "« Nous avons voté samedi », a dit le porte-parole.",  # quoted
        "Le pays a voté en mars.",  # no day
        "Le pays a voté le 3 janvier.",  # long ago
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_account(first: str) -> None:
    assert dates(f"La Slovaquie a célébré ce lundi sa fête. {first} {MET}") == ["2024-05-06"]


def test_the_day_of_the_telling_counts_where_no_other_is_told() -> None:
    assert dates(f"{MET[:-1]}, a indiqué dimanche le ministère.") == ["2024-05-05"]
    assert dates(f"La Slovaquie a célébré samedi sa fête. {MET[:-1]}, a-t-on appris dimanche.") == ["2024-05-04"]


def test_a_headline_tells_of_the_day_of_the_lead() -> None:
    title = "Marek Kovac rencontre Janis Ozolins"
    assert dates("Le Premier ministre slovaque a tenu samedi plusieurs audiences.", title) == ["2024-05-04"]


def test_what_the_pluperfect_tells_is_of_the_day_told_beside_it() -> None:
    today = MET.replace("rencontré", "rencontré ce lundi")
    text = f"{today} Dimanche, Marek Kovac s'était rendu à Vilnius ; il y avait rencontré {ROJAS}."
    assert [(e.kind, e.date, e.place) for e in told(text)] == [
        ("Meeting", "2024-05-06", None),
        ("Visit", "2024-05-05", "Vilnius"),
        ("Meeting", "2024-05-05", "Vilnius"),
    ]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Auparavant, il avait rencontré", "2024-05-06"),
        ("Avant la cérémonie, il avait rencontré", "2024-05-06"),
        ("Quelques heures avant cette audience, il avait rencontré", "2024-05-06"),
        ("Plus tôt, il avait rencontré", "2024-05-06"),
        ("Dès son arrivée, il avait rencontré", "2024-05-06"),
        ("Il avait rencontré", None),
        ("Une semaine plus tôt, il avait rencontré", None),
        ("Il avait déjà rencontré", None),
    ],
)
def test_the_pluperfect_tells_of_the_same_day_where_words_say_so(words: str, date: str | None) -> None:
    text = f"Le Premier ministre slovaque Marek Kovac a rencontré ce lundi {OZOLINS}. {words} {ROJAS}."
    assert dates(text) == ["2024-05-06", date]


def test_an_event_of_another_day_is_not_the_one_of_the_account() -> None:
    text = f"La Slovaquie a célébré ce lundi sa fête. {MET} Marek Kovac a rencontré Janis Ozolins le 3 mars 2024."
    assert dates(text) == ["2024-05-06", "2024-03-03"]


# -- documents ---


def signed(text: str) -> list[str | None]:
    return [a.signed_on.value if a.signed_on else None for a in read(text).agreements]


def test_a_document_signed_at_no_event_is_of_the_day_of_the_account() -> None:
    day = "La Slovaquie a célébré samedi sa fête. "
    by = "Marek Kovac et Janis Ozolins ont signé"
    assert signed(f"{day}{by} un mémorandum sur la pêche entre la Slovaquie et la Lettonie.") == ["2024-05-04"]
    assert signed(f"{day}{by} en 2019 un mémorandum sur la pêche entre la Slovaquie et la Lettonie.") == ["2019"]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        (
            "la signature, intervenue le 24 avril 2024, de l'accord de pêche entre la Slovaquie et le Chili",
            "2024-04-24",
        ),
        ("la signature de l'accord de pêche entre la Slovaquie et le Chili, le 24 avril 2024, à Riga", "2024-04-24"),
    ],
)
def test_a_signature_has_the_day_told_with_it(words: str, date: str) -> None:
    assert signed(f"Les ministres ont salué ce lundi {words}.") == [date]


@pytest.mark.parametrize("when", ["avant le 3 mai", "depuis le 3 mai"])
def test_a_bound_is_no_day_of_signature(when: str) -> None:
    assert "2024-05-03" not in signed(f"L'accord de pêche entre la Slovaquie et le Chili a été signé {when}.")


def test_what_ends_an_event_of_several_days_is_of_its_last_day() -> None:
    held = (
        "La session de la Commission mixte entre la Slovaquie et la Lettonie s'est tenue à Riga les 3 et 4 mai 2024. "
    )
    assert signed(held + "Un accord de pêche a été signé au terme des travaux.") == ["2024-05-04"]
    assert signed(held + "Un accord de pêche y a été signé.") == [None], "on one of the days"
    assert signed(held + "Ont été signés à la clôture :\n- un accord de pêche ;") == ["2024-05-04"]


# -- towns ---


def places(text: str) -> list[str | None]:
    return [event.place for event in told(text) if len(event.who) > 1]


@pytest.mark.parametrize(
    ("first", "place"),
    [
        ("Marek Kovac et le maire Juan Soto ont procédé, ce lundi à Riga, à l'inauguration d'un pont.", "Riga"),
        ("A Riga, Marek Kovac a inauguré ce lundi un pont.", "Riga"),
        ("Marek Kovac a pris la parole ce lundi en marge du Forum d'Antalya.", "Antalya"),
        ("Marek Kovac inaugurera ce lundi à Riga un pont.", None),
        ("Marek Kovac a plaidé ce lundi pour un pont à Riga.", None),
        ("Marek Kovac a informé ce lundi son hôte des travaux à Oslo, Riga et Vilnius.", None),
        ("Marek Kovac a inauguré samedi à Riga un pont.", None),  # another day
        ("Juan Soto a inauguré ce lundi à Riga un pont.", None),  # another man
    ],
)
def test_who_is_told_to_be_in_a_town_meets_there(first: str, place: str | None) -> None:
    again = "Ce lundi, le Premier ministre slovaque Marek Kovac a rencontré le président letton Janis Ozolins."
    assert places(f"{first} {again}") == [place]


@pytest.mark.parametrize(
    ("hands", "place"),
    [
        ("Les accords ont été signés par Marek Kovac et Juan Soto.", "Riga"),
        ("Les accords n'ont pas été signés par Marek Kovac.", None),
        ("Les accords ont été critiqués par Marek Kovac.", None),
    ],
)
def test_whose_hands_sign_are_where_the_account_is(hands: str, place: str | None) -> None:
    first = "La Slovaquie et le Chili ont signé, ce lundi à Riga, deux accords."
    again = "Ce lundi, le Premier ministre slovaque Marek Kovac a rencontré le président letton Janis Ozolins."
    assert places(f"{first} {hands} {again}") == [place]


@pytest.mark.parametrize(
    ("first", "place"),
    [
        ("Marek Kovac se trouve à Riga.", "Riga"),
        ("Marek Kovac est depuis samedi à Riga.", "Riga"),
        ("Marek Kovac plaide pour un pont, long de deux kilomètres, à Riga.", None),
        ("Marek Kovac a rappelé son entretien de Riga avec le maire Juan Soto.", None),
    ],
)
def test_a_stay_of_no_told_day_counts_where_no_other_is_told(first: str, place: str | None) -> None:
    again = "Ce lundi, le Premier ministre slovaque Marek Kovac a rencontré le président letton Janis Ozolins."
    assert places(f"{first} {again}")[-1:] == [place]


def test_a_town_told_later_counts_too() -> None:
    text = f"{MET.replace('rencontré', 'rencontré ce lundi')} Marek Kovac a rencontré ce lundi à Riga {ROJAS}."
    assert places(text) == ["Riga", "Riga"]


def test_a_visit_without_an_end_goes_on_for_a_few_days() -> None:
    came = f"Marek Kovac est arrivé {{}} à Riga. {MET.replace('rencontré', 'rencontré ce lundi')}"
    assert places(came.format("samedi")) == ["Riga"]
    assert places(came.format("le 20 avril")) == [None]


# -- events of several days ---


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("a achevé dimanche une visite de deux jours", ("2024-05-04", "2024-05-05")),
        ("a entamé samedi une visite officielle de 48 heures", ("2024-05-04", "2024-05-05")),
        ("a achevé dimanche une visite", ("2024-05-05", None)),
        ("a entamé samedi une visite de quelques heures", ("2024-05-04", None)),
    ],
)
def test_the_length_of_a_visit_gives_its_other_end(words: str, days: tuple[str, str | None]) -> None:
    (visit,) = told(f"Le Premier ministre slovaque Marek Kovac {words} à Riga.")
    assert (visit.date, visit.until) == days


def test_what_came_to_pass_on_a_visit_that_ended_is_of_no_single_day() -> None:
    _, met = told(
        "Le Premier ministre slovaque Marek Kovac a achevé dimanche une visite de deux jours à Riga. "
        f"Il a rencontré {OZOLINS}."
    )
    assert (met.date, met.place) == (None, "Riga")


def test_a_session_opened_before_it_closed_began_that_day() -> None:
    (session,) = told(
        "La session de la Commission mixte entre la Slovaquie et la Lettonie, ouverte samedi à Riga, s'est achevée "
        "dimanche."
    )
    assert (session.date, session.until) == ("2024-05-04", "2024-05-05")


def test_what_was_signed_on_a_told_day_of_several_is_of_that_day() -> None:
    held = (
        "La session de la Commission mixte entre la Slovaquie et la Lettonie, ouverte samedi, s'est achevée dimanche."
    )
    assert signed(f"{held} Marek Kovac et Janis Ozolins ont signé un accord de pêche.") == ["2024-05-05"]


def test_what_is_denied_outright_is_no_event() -> None:
    (event,) = told(f"Le porte-parole a démenti ce lundi toute rencontre entre le ministre Marek Kovac et {OZOLINS}.")
    assert event.status == "denied"
