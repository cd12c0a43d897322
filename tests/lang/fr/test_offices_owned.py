"""Offices of many kinds in a sentence: the role, and the state or body that it belongs to."""

from __future__ import annotations

import pytest

from tests.lang.fr.naming import posts, read


@pytest.mark.parametrize(
    ("words", "role", "owner"),
    [
        ("Le chargé d’affaires a.i. de la République de Colombie en Haïti, X,", "chargé d’affaires a.i.", "state/CO"),
        ("Le premier secrétaire de l’ambassade d’Italie à Rome, X,", "premier secrétaire", "state/IT"),
        ("L’attaché de défense près l’ambassade de France, X,", "attaché de défense", "state/FR"),
        ("Le chef de la mission de l’OIM en Tunisie, X,", "chef de la mission de l’OIM", "org/oim"),
        (
            "Le responsable des opérations de la Banque mondiale au Niger, X,",
            "responsable des opérations",
            "org/banque-mondiale",
        ),
        ("L’observateur permanent de l’Union africaine, X,", "observateur permanent", "org/ua"),
        (
            "Le haut-commissaire des Nations unies aux droits de l’homme, X,",
            "haut-commissaire aux droits de l’homme",
            "org/onu",
        ),
        (
            "Le représentant spécial de l’UE pour l’Asie centrale, X,",
            "représentant spécial pour l’Asie centrale",
            "org/ue",
        ),
        ("Le directeur de cabinet à la Présidence du Mali, X,", "directeur de cabinet", "org/ML/presidence"),
        ("Le président du Conseil togolais, X,", "président du Conseil", "state/TG"),
        ("Le président de la Transition, X,", "président de la Transition", "state/AZ"),
        (
            "Le président du conseil d’administration de la société SNPC, X,",
            "président du conseil d’administration",
            "org/snpc",
        ),
        ("Le ministre directeur de cabinet du président, X,", "ministre directeur de cabinet du président", "state/AZ"),
        ("Le ministre de la Protection de l’enfance, X,", "ministre de la Protection de l’enfance", "state/AZ"),
        ("Le ministre des Relations avec le Parlement, X,", "ministre des Relations avec le Parlement", "state/AZ"),
        ("Le ministre de la Justice, garde des Sceaux, X,", "ministre de la Justice", "state/AZ"),
        (
            "Le ministre délégué auprès du ministre des Finances, chargé du Budget, X,",
            "ministre délégué auprès du ministre des Finances, chargé du Budget",
            "state/AZ",
        ),
        ("Le pape X", "pape", "state/VA"),
        ("La haute représentante, X,", "haute représentante", "org/ue"),
        (
            "Le président du groupe d’amitié interparlementaire Italie-Chili, X,",
            "président du groupe d’amitié interparlementaire Italie-Chili",
            "state/AZ",
        ),
        (
            "Le directeur du département Afrique du Quai d’Orsay, X,",
            "directeur du département Afrique",
            "org/quai-d-orsay",
        ),
    ],
)
def test_an_office_is_read_whole_and_has_its_owner(words: str, role: str, owner: str) -> None:
    text = words.replace("X", "Jean Dulac") + " a parlé."
    assert posts(text)["Jean Dulac"] == [(role, owner)]


def test_a_minister_is_of_a_state_whatever_body_he_is_told_with() -> None:
    text = "Jean Dulac, membre du Comité central du Parti communiste chinois et ministre des Finances, a parlé."
    assert ("ministre des Finances", "state/AZ") in posts(text)["Jean Dulac"]


def test_an_office_within_an_office_is_of_the_name_right_after_it() -> None:
    text = "L’envoyé spécial du président ghanéen Paul Sorel, Jean Dulac, a parlé."
    assert posts(text) == {
        "Jean Dulac": [("envoyé spécial du président", "state/GH")],
        "Paul Sorel": [("président", "state/GH")],
    }


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "Le Fonds monétaire international a demandé un délai : son vice-président, Jean Dulac, est absent.",
            "org/fmi",
        ),
        ("Le FMI a écrit. Le président de cette institution, Jean Dulac, est absent.", "org/fmi"),
        ("Il s’est rendu au siège du FMI et a vu le PDG de ce dernier, Jean Dulac.", "org/fmi"),
        ("L’ONU a écrit. Le secrétaire général adjoint aux opérations de paix, Jean Dulac, est absent.", "org/onu"),
        ("Le représentant spécial du Secrétaire général, Jean Dulac, est absent.", "org/onu"),
    ],
)
def test_an_office_may_be_of_a_body_told_before(text: str, owner: str) -> None:
    assert [of for _, of in posts(text)["Jean Dulac"]] == [owner]


def test_of_two_companies_each_has_its_head() -> None:
    text = "La SOCAR et BP ont signé un contrat, par MM. Jean Dulac et Paul Sorel, PDG des deux entreprises."
    assert [posts(text)[n][0][1] for n in ("Jean Dulac", "Paul Sorel")] == ["org/socar", "org/bp"]


def test_what_only_follows_a_field_is_no_part_of_it() -> None:
    assert (
        posts("Le ministre de la Pêche de l’époque, Jean Dulac, parle.")["Jean Dulac"][0][0] == "ministre de la Pêche"
    )


def test_members_of_parliament_are_of_their_delegations_leaders_state() -> None:
    text = (
        "La délégation conduite par le président du Sénat italien, Paul Sorel, est arrivée à l’invitation du président "
        "de la Chambre, Jean Roussin. Elle comprend le député Jean Dulac."
    )
    assert posts(text)["Jean Dulac"] == [("député", "state/IT")]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("de la compagnie slovène Zorlux", "org/SI/zorlux"),
        ("du groupe public Zorlux", "org/zorlux"),
        ("de la société d’Etat Zorlux", "org/zorlux"),
        ("de l’Agence de presse nationale AZERTAC", "agency/azertac"),
        ("de l’énergéticien français EDF", "org/edf"),
    ],
)
def test_a_body_set_after_its_noun_owns_the_office(words: str, body: str) -> None:
    assert posts(f"Le directeur {words}, Jean Dulac, a parlé.") == {"Jean Dulac": [("directeur", body)]}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("La CEDEAO a siégé. Le président de la Commission, Jean Dulac, a parlé.", "org/commission-de-la-cedeao"),
        ("L’UE a siégé. Le président de la Commission, Jean Dulac, a parlé.", "org/commission-europeenne"),
    ],
)
def test_the_commission_is_that_of_the_organisation_told_before(text: str, body: str) -> None:
    assert posts(text)["Jean Dulac"] == [("président", body)]
    assert body in {entity.key for entity in read(text).entities}


def test_another_holder_of_an_office_has_its_field() -> None:
    text = "Le vice-ministre italien de la Pêche Paul Sorel parle. Un autre vice-ministre, Jean Dulac, se tait."
    assert posts(text)["Jean Dulac"] == [("vice-ministre de la Pêche", "state/IT")]


def test_a_clause_set_into_a_list_of_counterparts_is_passed() -> None:
    text = (
        "Le ministre turc de la Pêche Paul Sorel a vu ses homologues espagnol Jean Dulac, qui préside l'Union, "
        "et letton Yvan Roussin."
    )
    found = posts(text)
    assert found["Jean Dulac"] == [("ministre de la Pêche", "state/ES")]
    assert found["Yvan Roussin"] == [("ministre de la Pêche", "state/LV")]


def test_ministers_told_at_once_have_a_field_each() -> None:
    found = posts("Les ministres turcs de l’Energie et des Transports, Jean Dulac et Paul Sorel, parlent.")
    assert found["Jean Dulac"] == [("ministre de l’Energie", "state/TR")]
    assert found["Paul Sorel"] == [("ministre des Transports", "state/TR")]


def test_ministers_of_two_states_share_their_fields() -> None:
    found = posts("Les ministres turc et italien de l’Energie et des Transports, Jean Dulac et Paul Sorel, parlent.")
    assert found["Paul Sorel"] == [("ministre de l’Energie et des Transports", "state/IT")]
