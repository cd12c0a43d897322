"""Likeness: which names may be one, and that names that may be share a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engine.fold import neighbourhood, similar_words
from kg.engine.likeness import body_blocks, like_bodies, like_persons, person_blocks


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Rui Soares", "Rui Figueiredo Soares", True),
        ("R. Soares", "Rui Soares", True),
        ("Rui Soares", "Maria Soares", False),
        ("Hikmet Hadjiyev", "Хикмет Гаджиев", True),
        ("Dmytro Koulaba", "Dmytro Kouleba", True),
        ("Soares", "Rui Soares", False),
        ("Mehriban Alieva", "M. Aliev", False),
    ],
)
def test_persons(one: str, other: str, alike: bool) -> None:
    assert like_persons([one], [other]) == ((one, other) if alike else None)
    assert bool(person_blocks(one) & person_blocks(other)) or not alike


def test_exactly_is_to_the_letter_once_folded() -> None:
    assert like_persons(["Jeyhun Bayramov"], ["Djeyhoun Baïramov"], exactly=True)
    assert like_persons(["Ali Ahmed"], ["Ali Ahmed Omar"], exactly=True) is None


def test_of_several_names_the_first_that_agree_are_given() -> None:
    assert like_persons(["X Y", "Rui Soares", "R. Soares"], ["Rui F. Soares"]) == ("R. Soares", "Rui F. Soares")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Compagnie pétrolière Kazmounaïgaz", "Compagnie pétrolière KazMounaiGas", True),
        ("ministère de la Défense", "Ministère de Défense", True),
        ("Union africaine", "Commission de l'Union africaine", False),
        ("Banque africaine de développement", "Banque asiatique de développement", False),
        ("Onatel", "Onatel", False),
    ],
)
def test_bodies(one: str, other: str, alike: bool) -> None:
    assert bool(like_bodies([one], [other])) == alike
    assert not alike or body_blocks(one) == body_blocks(other)


WORDS = st.text(st.sampled_from("abehkmrsv"), min_size=1, max_size=9)


@given(WORDS, st.data())
def test_words_that_are_alike_share_a_key(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word)))
    other = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "u" + word])
    )
    if similar_words(word, other):
        assert neighbourhood(word) & neighbourhood(other)
