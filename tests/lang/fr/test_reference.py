"""Who is meant: names of one person, titles without a name, offices without an owner, bodies by another name."""

from __future__ import annotations

import pytest

from kg.lang.fr.reference import Discourse
from kg.lang.fr.reference.cast import CROWD
from kg.lang.fr.reference.roles import counterpart_role, role_fits, same_name, synonyms
from tests.lang.fr.naming import discourse, meant, posts, read

LEAD = "Le ministre kazakh de la Pêche, Jean Dulac, a vu la ministre turque de la Pêche, Odile Varnier. "


def labels(who: Discourse) -> list[str]:
    return [person.label for person in who.persons]


# -- persons ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jean Dulac parle. M. Dulac se tait.", ["Jean Dulac"]),
        ("Jean Dulac parle. J. Dulac se tait.", ["Jean Dulac"]),
        ("Jean Dulac parle. Jean Pierre Dulac se tait.", ["Jean Pierre Dulac"]),
        ("Mourat Nourtleou parle. Murat Nurtleu se tait.", ["Mourat Nourtleou"]),
        ("JEAN DULAC a parlé. Jean Dulac se tait.", ["Jean Dulac"]),
        ("Jean Dulac parle. Paul Dulac se tait.", ["Jean Dulac", "Paul Dulac"]),
        ("Ilham Aliyev parle. Ilham Aliyeva se tait.", ["Ilham Aliyev", "Ilham Aliyeva"]),
        ("Jean Dulac parle. Mme Sorel se tait.", ["Jean Dulac", "Sorel"]),
    ],
)
def test_names_of_one_person_are_one(text: str, found: list[str]) -> None:
    assert labels(discourse(text)) == found


def test_of_two_with_one_surname_the_title_tells_who() -> None:
    text = "M. Jean Dulac a vu Mme Odile Dulac. "
    assert meant(text + "Mme Dulac parle.", "Mme Dulac") == {"Odile Dulac"}
    assert meant(text + "M. Dulac parle.", "M. Dulac") == {"Jean Dulac"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("jean", "dulac"), ("jean", "dulac"), True),
        (("j.", "dulac"), ("jean", "dulac"), True),
        (("pierre", "dulac"), ("jean", "pierre", "dulac"), True),
        (("jean", "dulac"), ("jean", "sorel"), False),
        (("dulac",), ("jean", "dulac"), False),
    ],
)
def test_two_names_may_be_one(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


# -- titles without a name ---


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("Le ministre kazakh est reparti.", "ministre kazakh", {"Jean Dulac"}),
        ("La ministre est repartie.", "ministre", {"Odile Varnier"}),
        ("Les deux ministres sont repartis.", "ministres", {"Jean Dulac", "Odile Varnier"}),
        ("Le ministre géorgien est reparti.", "ministre géorgien", {"state/GE"}),
        ("Le président est reparti.", "président", set()),
        ("L'ancien ministre kazakh est reparti.", "ministre kazakh", set()),
        ("Le ministre du Tourisme est reparti.", "ministre du Tourisme", set()),
    ],
)
def test_a_title_means_who_holds_it(sentence: str, words: str, who: set[str]) -> None:
    assert meant(LEAD + sentence, words) == who


def test_a_title_several_hold_means_the_one_named_last() -> None:
    text = "Le ministre kazakh Jean Dulac a vu le ministre turc Paul Sorel. Le ministre est reparti."
    assert meant(text, "Le ministre est reparti"[3:11]) == {"Paul Sorel"}


def test_titles_of_one_office_are_synonyms() -> None:
    assert synonyms("roi", "roi") & synonyms("chef de l'etat", "chef de l'Etat")
    assert synonyms("chef de la diplomatie", "chef de la diplomatie") & synonyms(
        "ministre", "ministre des Affaires étrangères"
    )
    assert not synonyms("ministre", "ministre de la Pêche") & synonyms("president", "président")


@pytest.mark.parametrize(
    ("known", "told", "fits"),
    [
        ("ministre des Affaires étrangères", "ministre", True),
        ("ministre de la Pêche et du Tourisme", "ministre du Tourisme", True),
        ("ministre de la Pêche", "ministre du Tourisme", False),
    ],
)
def test_a_shorter_role_stands_for_a_longer(known: str, told: str, fits: bool) -> None:
    assert role_fits(known, told) is fits
    assert role_fits(told, known) is fits


# -- whose an office is ---


def test_a_counterpart_holds_the_same_office_of_another_state() -> None:
    told = posts("Le ministre kazakh de la Pêche, Jean Dulac, a vu son homologue turc, Paul Sorel.")
    assert told["Paul Sorel"] == [("ministre de la Pêche", "state/TR")]
    assert posts("Hier, son homologue turc, Paul Sorel, est venu.")["Paul Sorel"] == []


def test_a_counterpart_of_a_long_portfolio_holds_foreign_affairs_alone() -> None:
    assert counterpart_role("ministre des Affaires étrangères et des Cultes") == "ministre des Affaires étrangères"
    assert counterpart_role("ministre de la Pêche") == "ministre de la Pêche"


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("Hier, le ministre de la Pêche, Jean Dulac, a parlé.", "Jean Dulac", "state/AZ"),
        ("Du côté géorgien, le ministre de la Pêche, Jean Dulac, a parlé.", "Jean Dulac", "state/GE"),
        ("Ce fut une fête. La France était représentée par le secrétaire d'Etat Jean Dulac.", "Jean Dulac", "state/FR"),
        ("La Turquie y est représentée par son ambassadeur, Jean Dulac.", "Jean Dulac", "state/TR"),
        ("Il a reçu les visiteurs français, dont l'ambassadeur Jean Dulac.", "Jean Dulac", "state/FR"),
        (
            "La Turquie et la Géorgie avancent. Les ministres de la Pêche, Paul Sorel et Jean Dulac, ont signé.",
            "Jean Dulac",
            "state/GE",
        ),
        (
            "Le président turc Paul Sorel a reçu la délégation, dont fait partie le député Jean Dulac.",
            "Jean Dulac",
            "state/TR",
        ),
        (
            "L'ambassadrice de France Odile Varnier a remis un message du président Jean Dulac.",
            "Jean Dulac",
            "state/FR",
        ),
        (
            "Le président azerbaïdjanais, Paul Sorel, venu à Tbilissi, a été reçu par le ministre Jean Dulac.",
            "Jean Dulac",
            "state/GE",
        ),
    ],
)
def test_an_office_without_owner_is_of_the_state_that_the_text_suggests(text: str, name: str, of: str) -> None:
    reading = read(text)
    label = {entity.key: entity.label for entity in reading.entities}
    assert of in {office for _, office in posts(text)[name]}
    assert "office.inferred-state" in {
        held.evidence[0].rule for held in reading.incumbencies if label[held.person] == name
    }


def test_an_office_told_with_its_state_is_not_supposed() -> None:
    (held,) = read("Hier, le ministre turc Jean Dulac a parlé.").incumbencies
    assert held.evidence[0].rule == "office.office-name"
    assert held.evidence[0].confidence == 1.0


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "L'Agence de promotion des mines, représentée par son directeur, Jean Dulac, a signé.",
            "Agence de promotion des mines",
        ),
        ("Il parle de l'ONU. Le secrétaire général de l'organisation, Jean Dulac, a signé.", "ONU"),
    ],
)
def test_an_office_may_be_of_the_body_named_before(text: str, of: str) -> None:
    reading = read(text)
    body = {
        e.key: {e.label, *e.names, *(m.span.of(reading.dispatch.text) for m in e.mentions)} for e in reading.entities
    }
    (office,) = reading.offices
    assert office.of is not None
    assert of in body[office.of]


def test_a_state_has_one_president() -> None:
    told = posts("Hier, on parlait de la Géorgie. Le président Jean Dulac a vu le président Paul Sorel.")
    assert told == {"Jean Dulac": [("président", "state/AZ")], "Paul Sorel": [("président", "state/GE")]}


def test_ministers_told_with_their_state_hold_the_office_of_the_group() -> None:
    told = posts(
        "Les ministres des Affaires étrangères se sont réunis. "
        "Autour du Nigérien Jean Dulac étaient Paul Sorel du Mali et Odile Varnier du Tchad."
    )
    assert told["Paul Sorel"] == [("ministre des Affaires étrangères", "state/ML")]
    assert (
        posts("Autour du Nigérien Jean Dulac étaient Paul Sorel du Mali et Odile Varnier du Tchad.")["Paul Sorel"] == []
    )


# -- bodies ---


def test_a_body_is_one_by_name_or_acronym() -> None:
    who = discourse("L'Agence bulgare de promotion (ABPX) parle. L'ABPX se tait. L'Agence bulgare de promotion rit.")
    assert [body.label for body in who.bodies] == ["Agence bulgare de promotion"]


def test_bodies_of_two_states_are_two() -> None:
    who = discourse("Hier le parlement géorgien a parlé. Puis le parlement turc s'est tu.")
    assert sorted(body.state or "" for body in who.bodies) == ["GE", "TR"]


def test_a_body_of_the_gazetteer_goes_by_its_key() -> None:
    assert meant("Hier l'Organisation des Nations unies parle.", "Organisation des Nations unies") == {"org/onu"}


# -- a text of very many persons ---


def crowd(size: int) -> str:
    """Sentences that each name a person of their own."""
    syllables = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
    names = [f"{a}{b}c {b}{a}x".title() for a in syllables for b in syllables if a < b]
    return "".join(f"Hier, le ministre turc {name} a parlé. " for name in names[:: len(names) // size][:size])


def test_in_a_crowd_a_full_name_still_means_one_person() -> None:
    who = discourse(f"Jean Dulac a parlé. {crowd(CROWD + 30)}Jean Dulac s'est tu.")
    assert len(who.persons) > CROWD
    assert [label for label in labels(who) if label == "Jean Dulac"] == ["Jean Dulac"]


def test_in_a_crowd_a_title_may_mean_one_who_is_named_only_after_it() -> None:
    text = f"{crowd(CROWD + 30)}Le président géorgien est là. Le président géorgien Paul Sorel a parlé."
    assert meant(text, "président géorgien") == {"Paul Sorel"}


def test_in_a_crowd_a_title_means_who_was_told_nearest_before() -> None:
    text = f"Le président turc Jean Dulac a parlé. {crowd(CROWD + 30)}Le président turc Paul Sorel s'est tu. "
    assert meant(text + "Le président est reparti.", "président") == {"Paul Sorel"}
    few = "Le président turc Jean Dulac a parlé. "
    assert meant(few + "Le président est reparti.", "président") == {"Jean Dulac"}
