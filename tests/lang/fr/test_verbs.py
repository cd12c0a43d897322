"""Verb groups: what is told as done, planned, denied or undergone."""

from __future__ import annotations

import pytest

from kg.engine.tokens import tokenize
from kg.lang.fr.verbs import VerbGroup, forms, read_group


def group(text: str, verb: str) -> VerbGroup | None:
    """The group around a word of a sentence."""
    tokens = tokenize(text)
    return read_group(tokens, next(n for n, t in enumerate(tokens) if t.text == verb), 0)


def words(text: str, verb: str) -> str:
    tokens, found = tokenize(text), group(text, verb)
    assert found is not None
    return text[tokens[found.first].start : tokens[found.last].end]


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "tense", "passive"),
    [
        ("Il a reçu son hôte.", "reçu", "recevoir", "past", False),
        ("Il a été reçu hier.", "reçu", "recevoir", "past", True),
        ("Il est reçu hier.", "reçu", "recevoir", "past", True),
        ("Il était reçu hier.", "reçu", "recevoir", "pluperfect", True),
        ("Il avait reçu son hôte.", "reçu", "recevoir", "pluperfect", False),
        ("Il reçoit son hôte.", "reçoit", "recevoir", "present", False),
        ("Il recevra son hôte.", "recevra", "recevoir", "future", False),
        ("Il recevrait son hôte.", "recevrait", "recevoir", "conditional", False),
        ("Il recevait son hôte.", "recevait", "recevoir", "past", False),
        ("Il aura reçu son hôte.", "reçu", "recevoir", "future", False),
        ("Reçu par son hôte, il rit.", "Reçu", "recevoir", "participle", True),
        ("Il espère recevoir son hôte.", "recevoir", "recevoir", "infinitive", False),
        ("En signant le texte, il rit.", "signant", "signer", "gerund", False),
        ("Il signe le texte.", "signe", "signer", "present", False),
        ("La réunion aura lieu demain.", "aura", "avoir", "future", False),
        ("La réunion a lieu ici.", "a", "avoir", "present", False),
    ],
)
def test_a_group_has_a_lemma_and_a_tense(text: str, verb: str, lemma: str, tense: str, passive: bool) -> None:
    found = group(text, verb)
    assert found is not None
    assert (found.lemma, found.tense, found.passive) == (lemma, tense, passive)


@pytest.mark.parametrize(
    ("text", "verb", "whole"),
    [
        ("Il s'est longuement entretenu avec elle.", "entretenu", "s'est longuement entretenu"),
        ("Il n'a pas encore été signé.", "signé", "n'a pas encore été signé"),
        ("Il s'est, par ailleurs, entretenu avec elle.", "entretenu", "s'est, par ailleurs, entretenu"),
        ("Il a, rappelle-t-on, signé le texte.", "signé", "a, rappelle-t-on, signé"),
        ("Il rit, elle signe le texte.", "signe", "signe"),
        ("La réunion n'aura pas lieu.", "aura", "n'aura pas"),
    ],
)
def test_a_group_reaches_over_what_stands_within_it(text: str, verb: str, whole: str) -> None:
    assert words(text, verb) == whole


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("Il n'a pas signé le texte.", "signé", True),
        ("Il ne signe pas le texte.", "signe", True),
        ("Il n'a jamais signé le texte.", "signé", True),
        ("Il a signé le texte, pas la lettre.", "signé", False),
        ("Il n'a pas pu être signé.", "signé", True),
    ],
)
def test_a_negation_is_told(text: str, verb: str, negated: bool) -> None:
    found = group(text, verb)
    assert found is not None
    assert found.negated is negated


@pytest.mark.parametrize(
    ("text", "verb", "modal", "future"),
    [
        ("Il doit rencontrer son hôte.", "rencontrer", "devoir", True),
        ("Il va signer le texte.", "signer", "aller", True),
        ("Il vient de signer le texte.", "signer", "venir", False),
        ("Il a pu signer le texte.", "signer", "pouvoir", False),
        ("Le texte doit être signé.", "signé", "devoir", True),
        ("Il a signé le texte.", "signé", None, False),
    ],
)
def test_a_modal_tells_what_is_to_come(text: str, verb: str, modal: str | None, future: bool) -> None:
    found = group(text, verb)
    assert found is not None
    assert (found.modal, found.future) == (modal, future)


@pytest.mark.parametrize(
    ("text", "verb"),
    [("C'est une visite brève.", "visite"), ("Il est en visite.", "visite"), ("Il va entre Paris et Rome.", "entre")],
)
def test_a_noun_or_a_preposition_is_no_verb(text: str, verb: str) -> None:
    assert group(text, verb) is None


def test_reflexives_and_object_pronouns_are_told() -> None:
    reflexive, object_ = group("Il s'est entretenu avec elle.", "entretenu"), group("Il l'a reçu.", "reçu")
    assert reflexive is not None and reflexive.reflexive and not reflexive.passive
    assert object_ is not None and object_.clitic == "l'" and not object_.reflexive


def test_the_subject_s_number_is_told() -> None:
    several, one = group("Ils ont signé.", "signé"), group("Il a signé.", "signé")
    assert several is not None and several.plural
    assert one is not None and one.plural is False


@pytest.mark.parametrize(
    ("text", "verb", "finite"),
    [("Il signe.", "signe", True), ("Signant le texte, il rit.", "Signant", False), ("Pour signer.", "signer", False)],
)
def test_only_finite_groups_have_a_subject_of_their_own(text: str, verb: str, finite: bool) -> None:
    found = group(text, verb)
    assert found is not None
    assert found.finite is finite


def test_a_group_looks_left_no_further_than_told() -> None:
    tokens = tokenize("Il a reçu")
    found = read_group(tokens, 2, 2)
    assert found is not None
    assert (found.first, found.tense) == (2, "participle")


def test_forms_of_one_word_may_be_several() -> None:
    assert {form.tense for form in forms()["signe"]} == {"participle", "present"}
    assert "signeur" not in forms()
