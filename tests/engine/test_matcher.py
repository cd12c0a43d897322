"""Names found in one pass: whole words, the longest first, with the capitals that they need."""

from __future__ import annotations

import pytest

from kg.engine.matcher import Form, Matcher
from kg.engine.tokens import fold

MATCHER = Matcher(
    [
        Form("Mirville", "city/mirville", "name"),
        Form("Mirville-sur-Mer", "city/mirville-sur-mer", "name"),
        Form("La Zorlie", "state/ZO", "name"),
        Form("mer Varnienne", "region/mer", "name"),
        Form("ZRLX", "org/zrlx", "acronym"),
        Form("zorlien", "state/ZO", "demonym"),
        Form("zorlien", "state/ZL", "demonym"),
        Form("zorlo-", "state/ZO", "prefix"),
        Form("Port d’Or", "city/port-d-or", "name"),
    ]
)


def found(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(text[m.start : m.end], m.keys, m.kind) for m in MATCHER.find(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "words", "keys", "kind"),
    [
        ("Il vient de Mirville.", "Mirville", ("city/mirville",), "name"),
        ("Il vient de MIRVILLE.", "MIRVILLE", ("city/mirville",), "name"),
        ("Il vient de Mirville-sur-Mer.", "Mirville-sur-Mer", ("city/mirville-sur-mer",), "name"),
        ("Il va en La Zorlie.", "La Zorlie", ("state/ZO",), "name"),
        ("Il voit la mer Varnienne.", "mer Varnienne", ("region/mer",), "name"),
        ("Il parle à la ZRLX.", "ZRLX", ("org/zrlx",), "acronym"),
        ("Un ministre zorlien.", "zorlien", ("state/ZO", "state/ZL"), "demonym"),
        ("Un accord zorlo-turc.", "zorlo-", ("state/ZO",), "prefix"),
        ("Il vient de Port d'Or.", "Port d'Or", ("city/port-d-or",), "name"),
    ],
)
def test_a_form_is_found(text: str, words: str, keys: tuple[str, ...], kind: str) -> None:
    assert found(text) == [(words, keys, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Il vient de mirville.",
        "Il vient de Mirvilleneuve.",
        "Il vient du Grandmirville.",
        "Il va en La zorlie.",
        "Il voit la mer varnienne.",
        "Il parle à la Zrlx.",
        "Un zorliens.",
        "Un accord turczorlo-turc.",
        "",
    ],
)
def test_what_only_looks_like_a_form_is_none(text: str) -> None:
    assert found(text) == []


def test_names_do_not_overlap_and_come_in_order() -> None:
    assert [words for words, _, _ in found("ZRLX, Mirville-sur-Mer et Mirville")] == [
        "ZRLX",
        "Mirville-sur-Mer",
        "Mirville",
    ]


def test_without_forms_nothing_is_found() -> None:
    assert Matcher([]).find("Mirville", "mirville") == []
