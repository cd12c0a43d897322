"""The seed's facts, read back from the graph and held against its annotation, are all right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.score.folder import GoldItem, load
from kg.score.predict import predict_by_graph, score_items
from kg.score.report import CLASSES, Report
from tests.seed.conftest import SEEDS

CORPUS = Path(__file__).parents[1] / "corpus" / "fr"


@pytest.fixture(scope="module")
def item() -> GoldItem:
    (found,) = [one for one in load(CORPUS) if one.id == "seed-azertac-2025-03-11"]
    return found


@pytest.fixture(scope="module")
def report(item: GoldItem) -> Report:
    return score_items([item], predict_by_graph)


def test_the_annotated_text_is_the_seed(item: GoldItem) -> None:
    annotated = (CORPUS / f"{item.id}.txt").read_bytes()
    assert annotated == (SEEDS / "azertac-2025-03-11.txt").read_bytes()


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_facts_is_all_right(report: Report, name: str) -> None:
    figures = report.figures(name)
    assert (figures.precision, figures.recall) == (1.0, 1.0), report.faults()
    assert figures.hit > 0 or name == "meeting-place"  # the dispatch gives none, and so must the graph
