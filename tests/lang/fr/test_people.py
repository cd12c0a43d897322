"""Names of persons, bodies and places: each rule with what it links and what only looks like it."""

from __future__ import annotations

import pytest

from kg.lang.fr.people import WINDOW, Chunk, People, read_people
from tests.lang.fr.naming import document, persons, phrases, posts, read

# rule, kind, text, words that it names
NAMED = [
    ("person.office-name", "person", "Le ministre de la Pêche, Arsène Quillivic, est arrivé.", "Arsène Quillivic"),
    ("person.office-name", "person", "Elle a vu le ministre Quillivic (Les Verts).", "Quillivic"),
    ("person.honorific", "person", "Hier, Mme Varnier est arrivée.", "Varnier"),
    ("person.honorific", "person", "Hier, S.E. M. de Kersaint est arrivé.", "de Kersaint"),
    ("person.honorific", "person", "Hier, le général de division Quillivic est arrivé.", "Quillivic"),
    ("person.full-name", "person", "Hier, Odile Varnier est arrivée.", "Odile Varnier"),
    ("person.full-name", "person", "Hier, Taher al-Baour est arrivé.", "Taher al-Baour"),
    ("person.demonym", "person", "Il a vu le Kazakh Timour Sadykov.", "Timour Sadykov"),
    ("person.alias", "person", "Hier, Ilham Aliyev est arrivé.", "Ilham Aliyev"),
    ("person.surname", "person", "Hier, Odile Varnier est arrivée. La joie de Varnier est grande.", "Varnier"),
    ("office.holder", "holder", "Elle a vu le ministre kazakh hier.", "ministre kazakh"),
    ("place.preposition", "place", "La réunion tenue à Mirville est close.", "Mirville"),
    ("place.preposition", "place", "Il est venu de la ville de Mirville.", "Mirville"),
    ("place.preposition", "place", "La réunion tenue à Port Mirville est close.", "Port Mirville"),
    ("place.venue", "place", "Ils siègent au Centre international de conférences de Genève.", "Genève"),
    ("gazetteer.name", "place", "Il est parti pour Tachkent hier.", "Tachkent"),
    ("gazetteer.name", "body", "Il cite l'Agence internationale AIEA.", "Agence internationale AIEA"),
    ("gazetteer.adjective", "adjective", "Un avion kazakh a atterri.", "kazakh"),
    (
        "body.grammar",
        "body",
        "Il dirige l'Agence bulgare de promotion des investissements.",
        "Agence bulgare de promotion des investissements",
    ),
    ("body.grammar", "body", "Il dirige la Haute Cour de justice.", "Haute Cour de justice"),
    ("body.article", "body", "Il dirige le Zorlux Varnex depuis un an.", "Zorlux Varnex"),
    (
        "body.company",
        "body",
        "Il vend à l'entreprise publique indonésienne Zorlux.",
        "entreprise publique indonésienne Zorlux",
    ),
    ("body.company", "body", "Il vend à la malaisienne Zorlux.", "Zorlux"),
    ("body.subsidiary", "body", "Il vend à SOCAR Varnex depuis un an.", "SOCAR Varnex"),
    ("body.acronym", "body", "Il négocie avec la ZRLX depuis un an.", "ZRLX"),
    ("body.repeated", "body", "Il dirige la société Zorlux. Demain Zorlux investira.", "Zorlux"),
]


@pytest.mark.parametrize(("rule", "kind", "text", "words"), NAMED, ids=[f"{n[0]}: {n[3]}" for n in NAMED])
def test_a_rule_names(rule: str, kind: str, text: str, words: str) -> None:
    assert (kind, words, rule) in phrases(text)


# rule, text in which it names nothing
PASSED = [
    ("person.office-name", "Le ministre de la Pêche, arrivé hier, est reparti."),
    ("person.honorific", "Hier, Mme la ministre est arrivée."),
    ("person.honorific", "Il tient Son Excellence en estime."),
    ("person.full-name", "Hier, la Charte Mondiale a été signée."),
    ("person.full-name", "Hier, Azerbaïdjan-Suisse Amitié a siégé."),
    ("person.demonym", "Il a vu le ballet Kazakh Timour."),
    ("person.alias", "Hier, un Aliyev est arrivé à la gare."),
    ("person.surname", "La joie de Varnier est grande."),
    ("office.holder", "Il fut longtemps diplomate et musicien."),
    ("place.preposition", "Il a remis la lettre à Joseph Varnier."),
    ("place.preposition", "Il a téléphoné, succédé à Mirville."),
    ("place.venue", "Le Centre international de conférences de Genève a signé."),
    ("gazetteer.adjective", "Un avion a atterri."),
    ("body.grammar", "Sous la présidence de Mirville, il parle."),
    ("body.article", "Il a vu le grand chef depuis un an."),
    ("body.company", "Il vend à la rouge Zorlux."),
    ("body.subsidiary", "Il vend à SOCAR depuis un an."),
    ("body.acronym", "NOTE DE LA ZRLX AUX MEMBRES"),
    ("body.repeated", "Demain Zorlux investira."),
]


@pytest.mark.parametrize(("rule", "text"), PASSED)
def test_a_rule_names_nothing(rule: str, text: str) -> None:
    assert rule not in {found for _, _, found in phrases(text)}


def test_each_office_of_a_list_stays_with_its_own_name() -> None:
    told = posts("Jean Dulac, ministre de la Pêche, Odile Varnier, ministre du Tourisme, et Paul Sorel ont signé.")
    assert told == {
        "Jean Dulac": [("ministre de la Pêche", "state/AZ")],
        "Odile Varnier": [("ministre du Tourisme", "state/AZ")],
        "Paul Sorel": [],
    }


def test_states_of_a_shared_office_go_to_the_names_in_order() -> None:
    told = posts("Les ministres turc et qatari de la Pêche, Jean Dulac et Odile Varnier, ont signé.")
    assert told["Jean Dulac"] == [("ministre de la Pêche", "state/TR")]
    assert told["Odile Varnier"] == [("ministre de la Pêche", "state/QA")]


@pytest.mark.parametrize(
    "text",
    [
        "Les présidents Jean Dulac (Mali) et Odile Varnier (Niger) ont signé.",
        "Les présidents Jean Dulac du Mali et Odile Varnier du Niger ont signé.",
        "Les présidents malien, Jean Dulac, et nigérien, Odile Varnier, ont signé.",
        "Les présidents malien et nigérien réunis hier, Jean Dulac et Odile Varnier, ont signé.",
    ],
)
def test_a_state_told_beside_a_name_is_that_name_s(text: str) -> None:
    assert posts(text)["Jean Dulac"] == [("président", "state/ML")]
    assert posts(text)["Odile Varnier"] == [("président", "state/NE")]


def test_offices_told_respectively_go_to_the_names_in_order() -> None:
    told = posts(
        "MM. Jean Dulac et Paul Sorel, respectivement ministre de la Pêche et ministre du Tourisme, ont signé."
    )
    assert told["Jean Dulac"] == [("ministre de la Pêche", "state/AZ")]
    assert told["Paul Sorel"] == [("ministre du Tourisme", "state/AZ")]


def test_a_second_office_after_the_name_is_the_same_person_s() -> None:
    told = posts("Le ministre de la Pêche, Jean Dulac, coprésident de la commission mixte, a signé.")
    assert next(role for role, _ in told["Jean Dulac"]) == "ministre de la Pêche"
    assert len(told["Jean Dulac"]) == 2


def test_an_office_before_the_next_name_is_not_the_last_one_s() -> None:
    told = posts("Hier, Jean Dulac, le ministre du Tourisme, Paul Sorel, et d'autres ont signé.")
    assert told["Jean Dulac"] == []
    assert told["Paul Sorel"] == [("ministre du Tourisme", "state/AZ")]


@pytest.mark.parametrize("title", ["M.", "Mme", "S.E. M.", "Son Excellence M.", "le colonel"])
def test_a_title_makes_a_lone_surname_a_person(title: str) -> None:
    assert persons(f"Hier, {title} Quillivic est arrivé.") == ["Quillivic"]
    assert persons("Hier, Quillivic est arrivé.") == []


def test_a_list_of_names_may_end_the_text_on_a_nationality() -> None:
    assert persons("Leurs collègues de l'Agriculture, Medjnoun Mammadov et mongol") == ["Medjnoun Mammadov"]


def test_a_row_of_capital_words_is_no_name() -> None:
    assert persons("Hier, " + "Jean Odile Paul " * 5 + "est arrivé.") == []
    assert persons("Hier, Jean Odile Paul Dulac est arrivé.") == ["Jean Odile Paul Dulac"]


def test_a_name_ends_before_the_town_that_its_bearer_comes_from() -> None:
    assert persons("Hier, Odile Varnier de Paris est arrivée.") == ["Odile Varnier"]
    assert persons("Hier, Odile Varnier de Montalembert est arrivée.") == ["Odile Varnier de Montalembert"]


def test_a_body_s_seat_is_the_town_told_with_its_building() -> None:
    seats = {
        text: [e.located_in.value for e in read(text).entities if e.located_in]
        for text in (
            "Hier, on a bâti. Le siège de l'Agence de promotion des mines à Astana est neuf.",
            "La lettre de l'Agence de promotion des mines à Astana est neuve.",
        )
    }
    assert list(seats.values()) == [["city/astana"], []]


def test_a_body_s_acronym_is_its_other_name() -> None:
    (body,) = [e for e in read("L'Agence bulgare de promotion (ABPX) parle.").entities if e.kind == "Organisation"]
    assert (body.label, body.names) == ("Agence bulgare de promotion", ("ABPX",))
    assert {m.rule for m in body.mentions} == {"body.grammar", "body.acronym"}


def test_phrases_are_looked_up_by_token() -> None:
    doc = document("Jean Dulac a vu Odile Varnier et Paul Sorel.")
    people: People = read_people(doc)
    first, second, third = people.persons
    assert list(people.persons_before(third.first, 5)) == [second, first]
    assert list(people.persons_before(third.first, 1)) == [second]
    assert people.between(first.first, third.first, WINDOW) == [first, second]
    assert people.between(first.first, third.first, 1) == [second]
    assert people.first_actor(second.first, third.last) is second
    assert people.first_at(third.first + 1, third.last) is None
    assert people.any_person_before(second.first)
    assert not people.any_person_before(first.first)


def test_members_of_a_group_are_those_under_one_office() -> None:
    people = read_people(document("Les présidents turc et qatari, Jean Dulac et Odile Varnier, ont vu Paul Sorel."))
    first, second, alone = people.persons
    assert people.members(first) == people.members(second) == [first, second]
    assert people.members(alone) == []
    assert people.members(Chunk("person", 0, 0)) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("la Banque du Mali (BM) et la Banque du Mali", {"Banque du Mali"}),
        ("la Commission mixte de pêche a siégé. La Commission mixte reviendra.", {"Commission mixte de pêche"}),
        (
            "la Commission franco-malienne de pêche a siégé. La Commission de pêche part.",
            {"Commission franco-malienne de pêche"},
        ),
        (
            "le Parlement de la Communauté économique des États de l'Afrique de l'Ouest a siégé",
            {"Parlement de la CEDEAO"},
        ),
        ("l'autorité portuaire ghanéenne (GPHA) est là", {"autorité portuaire ghanéenne"}),
        ("la Sonatrach et Zorlux ont signé", {"Sonatrach", "Zorlux"}),
        ("un accord entre Tau Zorlux et la société Gravelin", {"Gravelin", "Tau Zorlux"}),
        ("l'Union interparlementaire arabe a siégé", {"Union interparlementaire arabe"}),
        ("le Conseil d'affaires algéro-turc a siégé", {"Conseil d’affaires algéro-turc"}),
        ("la Confédération finance un réseau", set()),
        ("le Programme de coopération est ancien", set()),
        ("l'Initiative pour la paix est ancienne", set()),
        ("une ONG est là", set()),
        ("Sonatrach et le Mali ont signé", {"Sonatrach"}),
    ],
)
def test_bodies_of_a_text(text: str, bodies: set[str]) -> None:
    kinds = {"Organisation", "GovernmentBody", "InternationalOrganisation", "Company"}
    found = {e.label for e in read("Hier " + text + ".").entities if e.kind in kinds}
    assert {label.replace("'", "’") for label in found} == {label.replace("'", "’") for label in bodies}
