"""The annotated dispatches are well formed and agree with their texts; the figures reached on them are kept."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from kg.core.model import Dispatch
from kg.score import figures, run
from kg.score.check import check, check_folder
from kg.score.folder import GoldItem, held_out, load, load_facts
from kg.score.report import CLASSES
from kg.score.scorer import score_facts

CORPUS = Path(__file__).parent
FIGURES = CORPUS / "figures.json"
LEAST = {"fr": 41, "fr-blind": 16, "fr-extra": 8, "fr-open": 56}
FOLDERS = sorted({path.parent.name for path in CORPUS.glob("*/*.json")})


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_well_formed(name: str) -> None:
    assert check_folder(CORPUS / name) == []


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_a_folder_is_whole(name: str, least: int) -> None:
    assert len(load(CORPUS / name)) >= least


@pytest.mark.parametrize("name", FOLDERS)
def test_each_annotation_has_its_text(name: str) -> None:
    assert [one.id for one in load(CORPUS / name) if one.dispatch is None] == []


@pytest.mark.parametrize("name", LEAST)
def test_gold_against_itself_is_perfect(name: str) -> None:
    gold = load_facts(CORPUS / name)
    micro = score_facts(gold, gold).figures()
    assert (micro.precision, micro.recall, micro.f1) == (1.0, 1.0, 1.0)
    assert micro.hit > 200


def test_the_halves_leave_the_seed_out() -> None:
    halves = [{item.id for item in load(CORPUS / "fr", half)} for half in ("even", "odd")]
    everything = {item.id for item in load(CORPUS / "fr")}
    assert halves[0].isdisjoint(halves[1])
    assert everything - halves[0] - halves[1] == {"seed-azertac-2025-03-11"}
    assert {id_ for id_ in everything if held_out(CORPUS / "fr", id_)} == halves[1]
    assert all(held_out(CORPUS / "fr-blind", one.id) for one in load(CORPUS / "fr-blind"))


def item() -> GoldItem:
    return load(CORPUS / "fr", "even")[0]


def test_the_extraction_is_told_nothing_of_the_gold_but_a_date_from_outside() -> None:
    for one in load(CORPUS / "fr"):
        given = one.dispatch
        assert given is not None
        kept = Dispatch(one.id, given.text, language="fr", published=one.facts["dispatch"]["metadata_date"])
        assert kept == Dispatch(given.id, given.text, language=given.language, published=given.published)
        assert (given.title, given.agency, given.url) == (None, None, None)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("persons", 0, "name"), "Personne Absente", "not in the text"),
        (("persons", 0, "of"), "ZZ", "of of"),
        (("regions", 0, "kind"), "planet", "kind of"),
        (("meetings", 0, "participants"), [], "no participant"),
        (("meetings", 0, "participants"), ["Personne Absente"], "unknown participant"),
        (("meetings", 0, "date"), "2025-02-30", "date"),
        (("meetings", 0, "place"), "Atlantide", "place"),
        (("meetings", 0, "part_of"), "m99", "part_of"),
        (("meetings", 0, "evidence"), "des mots absents", "not in the text"),
        (("dispatch", "date"), "hier", "dispatch: date"),
        (("extra",), 1, "unknown ['extra']"),
    ],
)
def test_the_check_finds_a_fault(path: tuple[str | int, ...], value: object, complaint: str) -> None:
    one = item()
    assert one.dispatch is not None
    gold = copy.deepcopy(one.facts)
    assert check(gold, one.dispatch.text) == []
    inner = gold
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    inner[path[-1]] = value  # type: ignore[index]
    assert any(complaint in fault for fault in check(gold, one.dispatch.text))


@pytest.mark.parametrize("name", LEAST)
def test_the_figures_have_not_fallen_by_a_point(name: str) -> None:
    kept = figures.read(FIGURES)
    assert name in kept, f"keep them: python -m kg.score tests/corpus/{name} --write-figures {FIGURES.name}"
    assert figures.drops(kept[name], run(CORPUS / name)) == []


def test_reading_and_graph_give_the_same_figures() -> None:
    """But for ties in the alignment of events, which a graph has in another order."""
    by_reading, by_graph = run(CORPUS / "fr", via="reading"), run(CORPUS / "fr", via="graph")
    for name in CLASSES:
        assert abs(by_reading.figures(name).f1 - by_graph.figures(name).f1) < 0.01, name
    assert abs(by_reading.figures().f1 - by_graph.figures().f1) < 0.002
