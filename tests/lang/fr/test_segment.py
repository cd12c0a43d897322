"""Where sentences and quotations begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engine.tokens import tokenize
from kg.lang.fr.segment import LONGEST, quotations, sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il parle. Elle se tait.", ["Il parle.", "Elle se tait."]),
        ("Parle-t-il ? Oui ! Non… Peut-être.", ["Parle-t-il ?", "Oui !", "Non…", "Peut-être."]),
        ("Il voit M. Dulac. Elle se tait.", ["Il voit M. Dulac.", "Elle se tait."]),
        ("MM. Dulac et Sorel parlent.", ["MM. Dulac et Sorel parlent."]),
        ("Voir art. Dulac.", ["Voir art. Dulac."]),
        ("Il parle. elle se tait.", ["Il parle. elle se tait."]),
        ("Il dit « oui. » Elle se tait.", ["Il dit « oui. »", "Elle se tait."]),
        ("Il parle.\n\nElle se tait", ["Il parle.", "Elle se tait"]),
        ("Un titre sans point\nUne suite", ["Un titre sans point", "Une suite"]),
        ("Une ligne qui\nva plus loin.", ["Une ligne qui\nva plus loin."]),
        ("Il parle. 12 mars.", ["Il parle.", "12 mars."]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, found: list[str]) -> None:
    assert cut(text) == found


def test_lines_are_counted_as_paragraphs() -> None:
    text = "Il parle. Elle se tait.\nIl rit."
    assert [s.paragraph for s in sentences(text, tokenize(text))] == [0, 0, 1]


def test_what_goes_on_without_end_is_cut_at_a_mark() -> None:
    text = "mot mot, " * 400
    pieces = sentences(text, tokenize(text))
    assert len(pieces) == 3
    assert all(piece.last - piece.first <= LONGEST + 2 for piece in pieces)
    assert all(text[piece.end - 1] == "," for piece in pieces)


def test_what_goes_on_without_a_mark_is_cut_all_the_same() -> None:
    text = "mot " * 700
    assert [piece.last - piece.first for piece in sentences(text, tokenize(text))] == [500, 198]


@given(st.text(alphabet="aÀé. ?«»\"'()\n,;M1", max_size=80))
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = tokenize(text)
    pieces = sentences(text, tokens)
    assert [n for piece in pieces for n in range(piece.first, piece.last + 1)] == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il dit « oui » et “non”.", ["« oui »", "“non”"]),
        ('Il dit "oui" et rit.', ['"oui"']),
        ("Il dit « oui « non » oui » et rit.", ["« oui « non » oui »"]),
        ("Il dit « oui sans fin.\nElle rit.", ["« oui sans fin."]),
        ("Il dit « oui\net non » et rit.", ["« oui\net non »"]),
        ("Un pouce (\") n'ouvre rien.\nElle rit.", []),
        ("Il dit « oui", ["« oui"]),
        ("Il rit » et rit.", []),
    ],
)
def test_quotations_are_found(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == found
