"""Plain typography keeps every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.fr.typography import lower, plain


@pytest.mark.parametrize(
    ("odd", "even"),
    [
        ("l’Arménie", "l'Arménie"),
        ("l‘Arménie", "l'Arménie"),
        ("lʼArménie", "l'Arménie"),
        ("l`accord", "l'accord"),
        ("11\u00a0mars", "11 mars"),
        ("5\u202f000", "5 000"),
        ("a\tb", "a b"),
        ("«\u00a0Non\u00a0»", "« Non »"),
        ("2025\u20112026", "2025-2026"),
        ("Rabat – La", "Rabat – La"),
        ("“oui”", "“oui”"),
        ("État", "État"),
    ],
)
def test_evens_out(odd: str, even: str) -> None:
    assert plain(odd) == even


@given(st.text())
def test_keeps_the_length_and_settles(text: str) -> None:
    once = plain(text)
    assert len(once) == len(text)
    assert plain(once) == once


@given(st.text(alphabet="İIıŞa’É\u00a0ǅß"))
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_lower_case_of_a_turkish_capital() -> None:
    assert lower("İzmir, 9 MARS") == "izmir, 9 mars"
