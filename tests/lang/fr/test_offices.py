"""The grammar of offices: the role, whose it is, how far the phrase goes."""

from __future__ import annotations

import pytest

from kg.lang.fr.bodies import Body, is_acronym, read_body
from kg.lang.fr.document import Known
from kg.lang.fr.heads import find_head
from kg.lang.fr.ministries import read_ministry
from kg.lang.fr.morphology import adjective_like
from kg.lang.fr.offices import OfficeNP, office_group
from tests.lang.fr.naming import document


def offices(text: str) -> tuple[OfficeNP, ...]:
    """The offices that begin at the second word of a text ("Le …")."""
    doc = document(text, dateline="")
    at = next(n for n, token in enumerate(doc.tokens) if token.start >= doc.text.index(text)) + 1
    return office_group(doc, at, doc.sentence_of(at).last)


def office(text: str) -> OfficeNP:
    (found,) = offices(text)
    return found


def owner(found: OfficeNP) -> str | None:
    """The name of the body that an office belongs to."""
    if isinstance(found.body, Known):
        return found.body.entry.key
    return found.body.label if found.body else None


@pytest.mark.parametrize(
    ("text", "role", "states"),
    [
        ("Le ministre kazakh de la Pêche parle.", "ministre de la Pêche", ("KZ",)),
        ("Le ministre de la Pêche du Kazakhstan parle.", "ministre de la Pêche", ("KZ",)),
        (
            "Le ministre des Affaires étrangères de la République du Kazakhstan parle.",
            "ministre des Affaires étrangères",
            ("KZ",),
        ),
        ("Le ministre de la Pêche et du Tourisme parle.", "ministre de la Pêche et du Tourisme", ()),
        (
            "Le ministre des Affaires étrangères, de la Coopération africaine et des Marocains à l'étranger parle.",
            "ministre des Affaires étrangères, de la Coopération africaine et des Marocains à l'étranger",
            (),
        ),
        ("Le ministre de l'Enseignement supérieur parle.", "ministre de l'Enseignement supérieur", ()),
        ("Le ministre chargé du Tourisme parle.", "ministre chargé du Tourisme", ()),
        ("Le ministre délégué au Commerce parle.", "ministre délégué au Commerce", ()),
        ("Le Premier ministre par intérim parle.", "Premier ministre par intérim", ()),
        ("Le président élu parle.", "président", ()),
        ("Le ministre d'Etat parle.", "ministre d'Etat", ()),
        ("Le président en exercice parle.", "président en exercice", ()),
        ("Le président du parlement géorgien parle.", "président du parlement", ("GE",)),
        ("Le maire de Paris parle.", "maire de Paris", ("FR",)),
        ("Les ministres turc, qatari et saoudien de la Pêche parlent.", "ministre de la Pêche", ("TR", "QA", "SA")),
        ("Les présidents du Mali, du Niger et du Burkina Faso parlent.", "président", ("ML", "NE", "BF")),
        ("Les secrétaires généraux parlent.", "secrétaire général", ()),
        (
            "L'ambassadeur extraordinaire et plénipotentiaire de Turquie en Azerbaïdjan parle.",
            "ambassadeur extraordinaire et plénipotentiaire",
            ("TR",),
        ),
    ],
)
def test_an_office_has_a_role_and_states(text: str, role: str, states: tuple[str, ...]) -> None:
    found = office(text)
    assert (found.role, found.states) == (role, states)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Le secrétaire général de l'ONU parle.", "org/onu"),
        ("Le chef de la diplomatie européenne parle.", "Union européenne"),
        ("Le directeur général de la compagnie Zorlux parle.", "Zorlux"),
        ("Le directeur général de Zorlux parle.", "Zorlux"),
        ("Le président du Zorlux Varnex parle.", "Zorlux Varnex"),
        ("Le président de l'Agence de promotion des mines parle.", "Agence de promotion des mines"),
        ("Le directeur de Zorlux Varnex parle.", None),  # a name, not a body
        ("Le ministre de Zorlux parle.", None),
    ],
)
def test_an_office_may_be_a_body_s(text: str, body: str | None) -> None:
    assert owner(office(text)) == body


def test_offices_of_one_holder_share_the_state_told_last() -> None:
    first, second = offices("Le vice-Premier ministre et ministre du Tourisme du Kazakhstan parle.")
    assert (first.role, first.states) == ("vice-Premier ministre", ("KZ",))
    assert (second.role, second.states) == ("ministre du Tourisme", ("KZ",))


def test_offices_of_two_holders_are_no_group() -> None:
    assert len(offices("Le ministre du Tourisme et le président du parlement parlent.")) == 1
    assert len(offices("Le ministre du Tourisme et les présidents parlent.")) == 1


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Un ancien ministre parle.", True),
        ("Le ministre d'alors parle.", True),
        ("Le ministre parle.", False),
    ],
)
def test_a_former_office_is_told_as_such(text: str, former: bool) -> None:
    doc = document(text, dateline="")
    at = next(n for n, token in enumerate(doc.tokens) if token.norm == "ministre")
    (found,) = office_group(doc, at, len(doc.tokens) - 1)
    assert found.former is former


def test_a_holder_s_sex_shows_in_determiner_or_noun() -> None:
    assert office("La ministre parle.").feminine
    assert office("L'ambassadrice parle.").feminine
    assert not office("Le ministre parle.").feminine


def test_counterparts_and_nouns_without_office_are_marked() -> None:
    assert office("Le homologue turc parle.").counterpart
    assert office("Le diplomate turc parle.").reference
    assert not office("Le ministre turc parle.").counterpart


def test_a_word_that_is_no_head_opens_no_office() -> None:
    assert offices("Le musicien kazakh parle.") == ()


def test_the_longest_head_wins() -> None:
    doc = document("Le secrétaire général adjoint parle.", dateline="")
    at = next(n for n, token in enumerate(doc.tokens) if token.norm == "secretaire")
    head = find_head(doc, at, len(doc.tokens) - 1)
    assert head is not None
    assert head.name == "secretaire general adjoint"
    short = find_head(doc, at, at)
    assert short is not None
    assert short.name == "secretaire"


def test_of_a_thousand_offices_none_is_left_to_the_next() -> None:
    assert len(offices("Le " + "ministre de la Pêche et " * 100 + "ministre du Tourisme parle.")) > 1


# -- bodies ---


def body(text: str, noun: str, *, lower: bool = False) -> Body | None:
    doc = document(text, dateline="")
    at = next(n for n, token in enumerate(doc.tokens) if token.text == noun)
    return read_ministry(doc, at, len(doc.tokens) - 1) or read_body(doc, at, len(doc.tokens) - 1, lower=lower)


@pytest.mark.parametrize(
    ("text", "noun", "label"),
    [
        ("Hier la Banque populaire de développement parle.", "Banque", "Banque populaire de développement"),
        (
            "Hier l'Agence des petites et moyennes entreprises parle.",
            "Agence",
            "Agence des petites et moyennes entreprises",
        ),
        ("Hier le Centre Jean Dulac parle.", "Centre", "Centre Jean Dulac"),
        (
            "Hier le Fonds pour la reconstruction de Mirville parle.",
            "Fonds",
            "Fonds pour la reconstruction de Mirville",
        ),
        ("Hier le Conseil des mines et de l'Industrie parle.", "Conseil", "Conseil des mines et de l'Industrie"),
        ("Hier le Parlement de son pays parle.", "Parlement", None),
        ("Hier le Conseil du président parle.", "Conseil", None),
        ("Hier le Conseil signé à Paris parle.", "Conseil", None),
        ("Hier le conseil des mines parle.", "conseil", None),
    ],
)
def test_a_body_ends_where_its_name_does(text: str, noun: str, label: str | None) -> None:
    found = body(text, noun)
    assert (found.label if found else None) == label


def test_a_body_s_adjective_tells_its_state() -> None:
    found = body("Hier le parlement géorgien parle.", "parlement")
    assert found is not None
    assert (found.state, found.generic, found.kind) == ("GE", True, "GovernmentBody")


@pytest.mark.parametrize(
    ("text", "noun", "state", "states", "pair"),
    [
        ("Hier le ministère kazakh de la Pêche parle.", "ministère", "KZ", (), False),
        ("Hier les ministères turc et kazakh de la Pêche parlent.", "ministères", None, ("TR", "KZ"), False),
        ("Hier les ministères de la Pêche des deux pays parlent.", "ministères", None, (), True),
    ],
)
def test_a_ministry_goes_by_field_and_state(
    text: str, noun: str, state: str | None, states: tuple[str, ...], pair: bool
) -> None:
    found = body(text, noun)
    assert found is not None
    assert (found.label, found.state, found.states, found.pair) == ("ministère de la Pêche", state, states, pair)


def test_an_acronym_stands_out_of_its_line() -> None:
    doc = document("Hier la ZRLX parle. LA ZRLX PARLE AUX MEMBRES REUNIS.", dateline="")
    first, second = [n for n, token in enumerate(doc.tokens) if token.text == "ZRLX"]
    assert is_acronym(doc, first)
    assert not is_acronym(doc, second)


@pytest.mark.parametrize(
    ("word", "fits"),
    [
        ("nationale", True),
        ("public", True),
        ("bilatéraux", True),
        ("visite", False),
        ("lentement", False),
        ("mur", False),
    ],
)
def test_an_adjective_is_known_by_its_ending(word: str, fits: bool) -> None:
    assert adjective_like(word.replace("é", "e")) is fits
