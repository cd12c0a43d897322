"""Keys of persons, bodies and offices; decisions of doubtful pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.core.errors import InputError
from kg.engine.decisions import Decision, add_decision, decide, parse_decisions, read_decisions
from kg.engine.identity import Identity, default_identity
from kg.engine.roles import role_label

NOBODY = Identity()

# -- persons ---


@pytest.mark.parametrize("name", ["Djeyhoun Baïramov", "Jeyhun Bayramov", "Ceyhun Bayramov", "Джейхун Байрамов"])
def test_a_person_of_the_alias_table_has_its_key_in_every_spelling(name: str) -> None:
    assert default_identity().person_key(name, "AZ") == "person/djeyhoun-bairamov"
    assert default_identity().person_key(name) == "person/djeyhoun-bairamov"


def test_a_surname_alone_is_nobody_of_the_alias_table() -> None:
    assert default_identity().person_key("Baïramov", "AZ") == "person/bairamov.AZ"


def test_unknown_persons_go_by_fold_key_and_state_of_office() -> None:
    assert NOBODY.person_key("Chakir Rachidov", "KZ") == NOBODY.person_key("Shakir Rashidov", "KZ")
    assert NOBODY.person_key("Ali Ahmed", "SD") != NOBODY.person_key("Ali Ahmed", "SO")
    assert NOBODY.person_key("Ali Ahmed", None, "org/onu") == "person/ali-ahmed.onu"
    assert NOBODY.person_key("Ali Ahmed") == "person/ali-ahmed"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from([None, "AZ"]))
def test_a_persons_key_can_stand_in_an_iri(name: str, state: str | None) -> None:
    key = NOBODY.person_key(name, state)
    assert key.startswith("person/")
    assert key.isascii()
    assert len(key) > len("person/")
    assert " " not in key


# -- offices and bodies ---


@pytest.mark.parametrize(
    ("role", "of", "key"),
    [
        ("ministre des Affaires étrangères", "state/KZ", "office/KZ/minister-of-foreign-affairs"),
        ("Ministre des affaires étrangères", "state/KZ", "office/KZ/minister-of-foreign-affairs"),
        ("MINISTRE DES AFFAIRES ETRANGERES", "state/KZ", "office/KZ/minister-of-foreign-affairs"),
        ("ministre des AE", "state/KZ", "office/KZ/minister-of-foreign-affairs"),
        (
            "ministre de l’Europe et des Affaires étrangères",
            "state/FR",
            "office/FR/minister-of-europe-and-foreign-affairs",
        ),
        ("ministre de la Défense par intérim", "state/GR", "office/GR/minister-of-defence"),
        ("présidente", "state/GE", "office/GE/president"),
        ("président de la République", "state/FR", "office/FR/president"),
        ("Première ministre", "state/IT", "office/IT/prime-minister"),
        ("vice-Premier ministre", "state/KZ", "office/KZ/deputy-prime-minister"),
        ("vice Première-ministre", "state/KZ", "office/KZ/deputy-prime-minister"),
        ("ambassadrice extraordinaire et plénipotentiaire", "state/KE", "office/KE/ambassador"),
        ("chargé d'affaires", "state/FR", "office/FR/charge-d-affaires"),
        ("chargée d’affaires", "state/FR", "office/FR/charge-d-affaires"),
        ("secrétaire générale", "org/oif", "office/org/oif/secretary-general"),
        ("vice-ministre des Transports", "state/TR", "office/TR/deputy-minister-of-transport"),
        ("ministre des Situations d'urgence", "state/AZ", "office/AZ/minister-of-emergency-situations"),
        ("directeur du protocole", "state/AZ", "office/AZ/directeur-protocole"),
        ("directrice du protocole", "state/AZ", "office/AZ/directeur-protocole"),
        ("porte-parole", None, "office/spokesperson"),
    ],
)
def test_offices_are_named_in_english_where_the_role_is_known(role: str, of: str | None, key: str) -> None:
    assert NOBODY.office_key(role, of) == key


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Ministre des affaires étrangères", "ministre des Affaires étrangères"),
        ("ministre des Affaires étrangères", "ministre des Affaires étrangères"),
        ("ministre de l’énergie", "ministre de l'Énergie"),
        ("Premier ministre", "Premier ministre"),
        ("VICE-PREMIER MINISTRE", "vice-Premier ministre"),
        ("Président", "président"),
        ("PDG", "PDG"),
    ],
)
def test_roles_are_written_as_in_running_text(written: str, label: str) -> None:
    assert role_label(written) == label
    assert role_label(label) == label


def test_a_ministry_has_one_key_however_its_state_is_told() -> None:
    names = [
        "ministère azerbaïdjanais des Affaires étrangères",
        "Ministère des Affaires étrangères de l'Azerbaïdjan",
        "ministère des affaires étrangères",
    ]
    assert {default_identity().organisation_key(name, "state/AZ") for name in names} == {
        "org/AZ/ministere-affaires-etrangeres"
    }


def test_a_known_body_has_the_gazetteers_key() -> None:
    assert default_identity().organisation_key("Organisation des Nations unies") == "org/onu"
    assert default_identity().organisation_key("ONU") == "org/onu"


# -- decisions ---


def test_the_file_is_read_with_comments_and_blanks() -> None:
    text = "# decided in May\n\nsame person/b person/a  # one man\ndifferent\tperson/c\tperson/d\n"
    assert [str(one) for one in parse_decisions(text)] == ["same person/b person/a", "different person/c person/d"]
    assert [one.line for one in parse_decisions(text)] == [3, 4]


@pytest.mark.parametrize("line", ["alike person/a person/b", "same person/a", "same a b c"])
def test_a_line_that_is_no_decision_is_named(line: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_decisions(f"\n{line}\n", "decisions.tsv")
    assert caught.value.where == "decisions.tsv:2"
    assert "same KEY KEY" in (caught.value.hint or "")


def test_the_same_nodes_have_the_smallest_key() -> None:
    made = decide(parse_decisions("same person/c person/b\nsame person/b person/a\n"))
    assert {made.key(key) for key in ("person/a", "person/b", "person/c")} == {"person/a"}
    assert made.key("person/d") == "person/d"


def test_a_key_of_the_gazetteer_is_kept_before_a_smaller_one() -> None:
    made = decide(parse_decisions("same person/a person/z\n"), known={"person/z"})
    assert made.key("person/a") == "person/z"


def test_contradicting_lines_are_both_named() -> None:
    text = "same person/a person/b\ndifferent person/a person/c\nsame person/b person/c\n"
    with pytest.raises(InputError) as caught:
        decide(parse_decisions(text))
    for line in ("(line 1)", "(line 2)", "(line 3)"):
        assert line in caught.value.message


@given(
    st.permutations(
        ["same person/a person/b", "same person/b person/c", "same person/e person/f", "different person/a person/e"]
    )
)
def test_the_order_of_decisions_does_not_matter(lines: list[str]) -> None:
    made = decide(parse_decisions("\n".join(lines)))
    assert made.key("person/c") == "person/a"
    assert made.are_apart("person/c", "person/f")
    assert not made.are_apart("person/a", "person/c")


def test_decisions_change_the_keys_of_all_kinds() -> None:
    made = decide(parse_decisions("same person/ali-ahmed.SD person/ali-akhmed.SD\nsame org/x org/OMEGA\n"))
    identity = Identity(None, made)
    assert identity.person_key("Ali Akhmed", "SD") == "person/ali-ahmed.SD"
    assert identity.organisation_key("X") == "org/OMEGA"


def test_a_decision_is_added_once_and_contradictions_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "decisions"
    assert read_decisions(file).lines == ()
    assert add_decision(file, Decision("same", "person/a", "person/b"))
    assert not add_decision(file, Decision("same", "person/b", "person/a"))
    assert file.read_text(encoding="utf-8") == "same person/a person/b\n"
    with pytest.raises(InputError, match="contradicts"):
        add_decision(file, Decision("different", "person/a", "person/b"))
    assert read_decisions(file).key("person/b") == "person/a"
