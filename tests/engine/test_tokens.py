"""Words with exact offsets, and the fold that keeps the length."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engine.tokens import fold, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il parle.", ["Il", "parle", "."]),
        ("l'accord d'hier", ["l'", "accord", "d'", "hier"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("vice-ministre", ["vice-ministre"]),
        ("a-t-il dit", ["a", "-t-il", "dit"]),
        ("parle-t-elle", ["parle", "-t-elle"]),
        ("M. J. Dulac", ["M.", "J.", "Dulac"]),
        ("1er mai, 2,5 et 10.000", ["1er", "mai", ",", "2,5", "et", "10.000"]),
        ("« Oui »", ["«", "Oui", "»"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, found: list[str]) -> None:
    assert texts(text) == found


@given(st.text(max_size=60))
def test_every_token_is_the_text_at_its_offsets(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text != "" for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))
    left = "".join(c for n, c in enumerate(text) if not any(t.start <= n < t.end for t in tokens))
    assert not left.strip()


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    assert [(t.start, t.text) for t in tokenize("Il parle haut", 3, 8)] == [(3, "parle")]


@given(st.text(max_size=60))
def test_a_fold_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"), [("Éléments", "elements"), ("ŒUVRE", "ouvre"), ("Łódź", "lodz"), ("İ", "i")]
)
def test_a_fold_has_neither_case_nor_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_only_an_accent_tells_some_small_words_apart() -> None:
    assert [token.norm for token in tokenize("A là où à a la ou")] == ["à", "là", "où", "à", "a", "la", "ou"]


def test_capitals_are_told() -> None:
    small, capital, upper, letter, mark = tokenize("onu Onu ONU O .")
    assert [t.cap for t in (small, capital, upper, letter, mark)] == [False, True, True, True, False]
    assert [t.upper for t in (small, capital, upper, letter, mark)] == [False, False, True, False, False]
