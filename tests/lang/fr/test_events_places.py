"""Where an event took place: which places of a sentence are told of it, and which of something else."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import read, told

OZOLINS = "le ministre letton Janis Ozolins"
THE_OZOLINS = "Le ministre letton Janis Ozolins"
ROJAS = "le président chilien Pedro Rojas"


def place(text: str, title: str = "Actualité diplomatique") -> str | None:
    events = [event for event in told(text, title=title) if len(event.who) > 1]
    assert len(events) == 1, events
    return events[0].place


@pytest.mark.parametrize(
    ("where", "town"),
    [
        ("à Riga", "Riga"),
        ("au Caire", "Le Caire"),
        ("à la Havane", "La Havane"),
        ("au palais de la présidence, à Bichkek", "Bichkek"),
        ("au palais présidentiel de Bichkek", "Bichkek"),
        ("à l'hôtel de ville de Riga", "Riga"),
        ("dans sa résidence de Riga", "Riga"),
        ("à son bureau de Riga", "Riga"),
        ("en marge du Forum d'Antalya", "Antalya"),
        ("en marge de la conférence de Munich sur la sécurité", "Munich"),
        ("lors du sommet de Lisbonne", "Lisbonne"),
        ("dans la capitale bulgare", "Sofia"),
        ("dans la capitale de la Bulgarie", "Sofia"),
        ("au sujet de la conférence de Munich", None),
        ("pour préparer le sommet de l'OTAN à Lisbonne", None),
        ("en vue de sa prochaine visite à Lisbonne", None),
    ],
)
def test_a_place_after_the_verb(where: str, town: str | None) -> None:
    assert place(f"Ce lundi, {OZOLINS} a reçu {where} {ROJAS}.") == town


@pytest.mark.parametrize(
    ("frame", "town"),
    [
        ("De passage à Lisbonne", "Lisbonne"),
        ("En visite à Lisbonne", "Lisbonne"),
        ("En déplacement à Lisbonne", "Lisbonne"),
        ("Au cours de sa visite de travail à Lisbonne", "Lisbonne"),
        ("Lors de sa prochaine visite à Lisbonne", None),
        ("En mission à Lisbonne", "Lisbonne"),
        ("Dès son arrivée à Lisbonne", "Lisbonne"),
        ("Avant son arrivée à Lisbonne", None),
        ("De retour de Lisbonne", None),
    ],
)
def test_a_visit_that_frames_the_event(frame: str, town: str | None) -> None:
    assert place(f"{frame}, {OZOLINS} a rencontré mardi {ROJAS}.") == town


@pytest.mark.parametrize(
    ("more", "town"),
    [
        (", en visite à Riga", "Riga"),
        (", arrivé lundi à Riga", "Riga"),
        (", qui effectue une visite à Riga", "Riga"),
        (", attendu demain à Riga", None),
        (", né à Riga", None),
        (", de retour de Riga", None),
        (", qui se rendra lundi à Riga", None),
        (" et sera mardi à Riga", None),
        (" avant de s'envoler pour Riga", None),
        (" et évoqué l'attentat commis à Riga", None),
        (". Ils ont parlé de la situation à Riga", None),
    ],
)
def test_what_is_told_of_the_other(more: str, town: str | None) -> None:
    assert place(f"{THE_OZOLINS} a rencontré {ROJAS}{more}.") == town


@pytest.mark.parametrize(
    "post", ["la chargée d'affaires du Chili en Haïti", "le représentant de la Banque mondiale au Niger"]
)
def test_where_someone_is_posted_is_no_place_of_the_event(post: str) -> None:
    assert place(f"{THE_OZOLINS} a reçu ce lundi {post}, Ana Rojas Prado.") is None


@pytest.mark.parametrize(
    "there", ["Il s'y est entretenu", "Il s'est entretenu, dans la même ville,", "Il a conféré dans cette ville"]
)
def test_a_town_named_before(there: str) -> None:
    came = f"{THE_OZOLINS} est arrivé mardi à Santiago. "
    assert place(f"{came}{there} avec {ROJAS}.") == "Santiago"


def test_it_was_two_days_ago_is_no_there() -> None:
    assert place(f"Le pays a voté à Riga. Il y a deux jours, {OZOLINS} a rencontré {ROJAS}.") is None


def test_a_headline_may_say_where_its_document_was_signed() -> None:
    title = "Janis Ozolins reçoit Pedro Rojas, un accord signé à Riga"
    assert place(f"{THE_OZOLINS} a reçu {ROJAS}.", title) == "Riga"


def test_a_visit_leads_to_the_place_of_its_own_verb() -> None:
    visits = told(f"{THE_OZOLINS} s'est rendu à Prague et sera samedi à Oslo.")
    assert [visit.place for visit in visits] == ["Prague"]


@pytest.mark.parametrize("words", ["le Cap Bon", "le Cap-Vert", "un cap difficile"])
def test_what_only_looks_like_a_town_with_an_article(words: str) -> None:
    labels = {entity.label for entity in read(f"{THE_OZOLINS} a évoqué {words}.").entities}
    assert "Le Cap" not in labels


def test_a_capital_that_hosts_is_the_place() -> None:
    (summit,) = told("La capitale ghanéenne a accueilli lundi le sommet de l'OTAN.")
    assert summit.place == "Accra"


def test_the_capital_of_a_state_with_a_long_name() -> None:
    assert place(f"{THE_OZOLINS} a reçu {ROJAS} dans la capitale de Saint-Vincent-et-les-Grenadines.") == "Kingstown"


def test_where_he_met_him_is_the_place_named_before() -> None:
    assert place(f"{THE_OZOLINS} a quitté mardi Accra, où il avait rencontré {ROJAS}.") == "Accra"
    assert place(f"{THE_OZOLINS} a parlé d'Accra, ville d'avenir, puis rencontré {ROJAS}.") is None
