"""What the table of speeds is made of: variants of texts, long texts, rounds and ratios."""

from __future__ import annotations

import pytest

from tests.bench import texts
from tests.bench.measure import ROUNDS, Row, divided, rate, time_of, together


def test_a_variant_tells_of_other_days_and_of_nothing_else() -> None:
    text = "Bakou, 27 mars 2025. Les 12 ministres se sont vus le 3 mai."
    assert texts.varied(text, 0) == text
    assert texts.varied(text, 2) == "Bakou, 1 mars 2025. Les 12 ministres se sont vus le 5 mai."


def test_a_long_text_is_so_many_times_its_part() -> None:
    part, whole = (len(texts.long_text(parts, 20_000).encode()) for parts in (1, 10))
    assert 15_000 < part <= 20_000
    assert abs(whole - 10 * part) < 0.01 * whole  # days of one digit and of two


def test_works_take_turns_after_a_round_that_does_not_count() -> None:
    told: list[str] = []

    def turn(name: str) -> float:
        told.append(name)
        return float(len(told))

    one, other = together(lambda: turn("a"), lambda: turn("b"))
    assert told == ["a", "b"] * (ROUNDS + 1)
    assert one == [3.0, 5.0, 7.0, 9.0, 11.0]
    assert other == [4.0, 6.0, 8.0, 10.0, 12.0]


def test_a_row_has_the_median_and_the_spread_of_its_ratios() -> None:
    ratios = divided([2.0, 9.0, 4.0], [1.0, 3.0, 2.0])
    assert Row("reading", "a", "b", ratios).markdown() == "| reading | a | b | 2.00 | 2.00–3.00 |"


@pytest.mark.parametrize(("taken", "said"), [([0.2, 0.1, 0.9], "200 ms"), ([1.5, 1.0, 9.0], "1.50 s")])
def test_times_are_medians(taken: list[float], said: str) -> None:
    assert time_of(taken) == said
    assert rate(100, [0.5, 0.25, 9.0], "dispatches") == "200 dispatches/s"
