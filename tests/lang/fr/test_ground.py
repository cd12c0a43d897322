"""Whose an office told without a state is: by where it is told, and of whom the text speaks."""

from __future__ import annotations

import pytest

from tests.lang.fr.naming import document, posts

VISIT = "La ministre azerbaïdjanaise de la Pêche, Odile Varnier, est arrivée lundi à Rome. "


def states(text: str, name: str, dateline: str | None = None) -> list[str | None]:
    told = posts(text) if dateline is None else posts(text, dateline)
    return [of for _, of in told[name]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle a été reçue par le président de la République, Jean Dulac.",
        "Elle a rencontré, mardi matin, le ministre de la Justice, Jean Dulac.",
        "Mardi, elle a eu un entretien avec le Premier ministre, Jean Dulac.",
        "La délégation a vu la présidente Anna Sorel puis le ministre de la Justice, Jean Dulac.",
        "Le Premier ministre, Jean Dulac, a reçu Mme Varnier.",
        "Mme Varnier a salué la présidente italienne Anna Sorel et tenu des discussions avec le ministre Jean Dulac.",
        "Elle a vu le ministre italien Paul Sorel, en présence du ministre de la Justice, Jean Dulac.",
    ],
)
def test_abroad_an_office_of_no_told_state_is_the_hosts(sentence: str) -> None:
    assert states(VISIT + sentence, "Jean Dulac") == ["state/IT"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre de la Justice, Jean Dulac, l’accompagne.",
        "Elle y représente le ministre de la Justice, Jean Dulac.",
        "L’accord a été signé par le ministre de la Justice, Jean Dulac.",
        "Le porte-parole a dit que le ministre de la Justice, Jean Dulac, resterait à Bakou.",
        "De retour à Bakou, elle a vu le ministre de la Justice, Jean Dulac.",
    ],
)
def test_who_is_not_met_abroad_is_of_the_home_state(sentence: str) -> None:
    assert states(VISIT + sentence, "Jean Dulac") == ["state/AZ"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle a parlé de la réunion qui se tiendra à Paris. Elle a été reçue par le Premier ministre, Jean Dulac.",
        "L’ambassadeur de Turquie à Paris était là. Elle a été reçue par le Premier ministre, Jean Dulac.",
        "« À Paris, nous avons appris », a-t-elle dit. Elle a été reçue par le Premier ministre, Jean Dulac.",
        "La veille, elle avait dîné à Paris. Elle a été reçue par le Premier ministre, Jean Dulac.",
    ],
)
def test_a_place_where_nothing_happens_now_is_no_ground(sentence: str) -> None:
    assert states(VISIT + sentence, "Jean Dulac") == ["state/IT"]


def test_at_home_an_office_of_no_told_state_is_the_home_states() -> None:
    text = "La ministre turque de la Pêche, Odile Varnier, a été reçue à Bakou par le Premier ministre, Jean Dulac."
    assert states(text, "Jean Dulac") == ["state/AZ"]


def test_who_comes_to_the_home_state_is_of_the_speakers() -> None:
    text = "L’ambassadeur de Turquie, Paul Sorel, a dit que le Premier ministre, Jean Dulac, viendrait à Bakou."
    assert states(text, "Jean Dulac") == ["state/TR"]


def test_of_two_who_act_together_one_is_the_hosts() -> None:
    text = VISIT + "La séance de mardi à Rome a été présidée par Mme Varnier et le ministre de la Pêche, Jean Dulac."
    assert states(text, "Jean Dulac") == ["state/IT"]


# -- counterparts ---


def test_a_counterpart_is_of_whom_the_pronoun_means() -> None:
    text = (
        "Le ministre azerbaïdjanais de la Pêche, Jean Dulac, a été reçu à Rome par M. Paul Sorel, roi d’Italie. "
        "Il a vu ensuite son homologue italienne, Odile Varnier."
    )
    assert posts(text)["Odile Varnier"] == [("ministre de la Pêche", "state/IT")]


def test_a_counterpart_is_never_of_his_own_state() -> None:
    text = (
        "Le ministre azerbaïdjanais de la Pêche, Jean Dulac, parle. Le roi d’Espagne, Paul Sorel, se tait. "
        "Une entrevue avec son homologue espagnole, Odile Varnier, a suivi."
    )
    assert posts(text)["Odile Varnier"] == [("ministre de la Pêche", "state/ES")]


def test_a_colleague_is_of_whom_he_is_told_with() -> None:
    text = (
        "Le vice-ministre turc de la Pêche Jean Dulac a vu l’ambassadeur d’Italie Paul Sorel. "
        "Anna Varnier, collègue de M. Dulac, était là."
    )
    assert posts(text)["Anna Varnier"] == [("vice-ministre de la Pêche", "state/TR")]


# -- the home state ---


@pytest.mark.parametrize(
    ("dateline", "home"),
    [
        ("Dakar, le 6 mai 2024 (APS) – ", "SN"),
        ("Alger, le 6 mai 2024 (APS) – ", "DZ"),
        ("Rome, le 6 mai 2024 – ", "IT"),
        ("NOTE\n\nLima, le lundi 6 mai 2024. – ", "PE"),
        ("Note de presse – Lima\n\n", "PE"),
        ("Paris, le 6 mai 2024 (AFP) – ", "FR"),
        ("Genève, le 6 mai 2024 (AFP) – ", None),
        ("", None),
    ],
)
def test_the_home_state_is_that_of_the_agency_or_the_town(dateline: str, home: str | None) -> None:
    assert document("Le ministre a parlé de la pêche.", dateline).home == home


def test_what_an_international_body_writes_from_its_town_has_no_home_state() -> None:
    dateline = "Bruxelles, le 6 mai 2024 – "
    assert document("L’Union européenne a parlé.", dateline).home is None
    assert document("L’Union européenne a parlé de la Belgique.", dateline).home == "BE"


# -- sides ---


@pytest.mark.parametrize(
    "text",
    [
        "Côté italien, le ministre de la Pêche, Odile Varnier, et le ministre de la Justice, Jean Dulac, étaient là.",
        "Le texte a été signé pour l’Italie par le ministre de la Justice, Jean Dulac.",
        "Le ministre de la Justice, Jean Dulac, au nom de l’Italie, a signé.",
        "L’Italie, qui n’a pas d’ambassade en Turquie, y est représentée par le ministre de la Justice, Jean Dulac.",
        "Le président italien Paul Sorel, accompagné du ministre de la Justice, Jean Dulac, est reparti.",
    ],
)
def test_whom_someone_acts_for_tells_the_state(text: str) -> None:
    assert states(text, "Jean Dulac") == ["state/IT"]


@pytest.mark.parametrize(
    "text",
    [
        "Côté italien, tout va bien ; le ministre de la Justice, Jean Dulac, a parlé.",
        "Mme Odile Varnier a signé au nom de l’Italie et le ministre de la Justice, Jean Dulac, après elle.",
    ],
)
def test_a_side_told_of_another_is_not_his(text: str) -> None:
    assert states(text, "Jean Dulac") == ["state/AZ"]


@pytest.mark.parametrize(
    "text",
    [
        "La délégation parlementaire italienne, conduite par le ministre de la Justice, Jean Dulac, est là.",
        "La délégation conduite par le ministre italien Paul Sorel est là. Elle comprend le ministre Jean Dulac.",
        "Arrivé mardi à Bakou, le ministre Jean Dulac a vu l’ambassadeur d’Italie, Paul Sorel.",
        "Le ministre italien de la Pêche est attendu à Bakou. Le ministre de la Pêche, Jean Dulac, parlera.",
        "Le ministère italien de la Pêche a écrit. Le ministre de la Pêche, Jean Dulac, parlera.",
    ],
)
def test_a_guest_is_not_of_the_home_state(text: str) -> None:
    assert states(text, "Jean Dulac") == ["state/IT"]


def test_a_field_that_a_named_minister_holds_tells_nothing_of_another() -> None:
    text = "Le ministre italien de la Pêche, Paul Sorel, a écrit. Le ministre de la Pêche, Jean Dulac, a répondu."
    assert states(text, "Jean Dulac") == ["state/AZ"]


def test_what_a_state_did_with_its_presidents_work_is_its_presidents() -> None:
    text = "Le Mali a ratifié le texte que le président Jean Dulac avait signé."
    assert states(text, "Jean Dulac") == ["state/ML"]


def test_a_place_set_in_between_hides_no_meeting() -> None:
    text = "Mme Odile Varnier avait rencontré, hier à Rome, le président Jean Dulac."
    assert states(text, "Jean Dulac") == ["state/IT"]


@pytest.mark.parametrize(
    "text",
    [
        "Rome était représentée par le ministre de la Justice, Jean Dulac.",
        "Rome a dépêché son ministre de la Justice, Jean Dulac.",
        "L’Italie était représentée par le ministre de la Justice, Jean Dulac.",
    ],
)
def test_a_capital_stands_for_its_state(text: str) -> None:
    assert states(text, "Jean Dulac") == ["state/IT"]


def test_who_is_met_together_is_of_one_state() -> None:
    text = "Mme Varnier s’est entretenue avec le Premier ministre italien Paul Sorel et le ministre Jean Dulac."
    assert states(text, "Jean Dulac") == ["state/IT"]


def test_who_acts_with_another_may_be_of_another_state() -> None:
    text = "Le texte a été signé par le ministre italien Paul Sorel et le ministre Jean Dulac."
    assert states(text, "Jean Dulac") == ["state/AZ"]
