"""`kg score`: what it prints of a folder of gold, what it keeps to itself, what it refuses."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from kg.score import run
from tests.cli.test_cli import Capture, kg
from tests.graph.seed import SEED
from tests.score.gold import GOLD

WRONG_DATE = "2025-03-09"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The seed under three names, its date annotated wrongly: each has one missed and one spurious fact at least."""
    facts = copy.deepcopy(GOLD)
    facts["dispatch"]["date"] = WRONG_DATE
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("xx-01-un", "xx-02-deux", "other"):
        (folder / f"{name}.txt").write_bytes(SEED.read_bytes())
        (folder / f"{name}.json").write_text(json.dumps(facts), encoding="utf-8")
    return folder


def test_the_table_is_that_of_the_library(capsys: Capture, gold: Path) -> None:
    ran = kg(capsys, "score", gold, "--worst", "2")
    report = run(gold)
    assert ran.code == 0
    assert ran.out == report.text(worst=2) + "\n"
    assert report.figures("dispatch.date").missed == 3
    assert report.figures("person").hit == 6
    assert WRONG_DATE not in ran.out


def test_every_fault_is_listed_on_request(capsys: Capture, gold: Path) -> None:
    ran = kg(capsys, "score", gold, "--verbose", "--worst", "0")
    assert ran.out.count(f"missed   dispatch.date: {WRONG_DATE}") == 3
    assert ran.out.count("spurious dispatch.date: 2025-03-11") == 3


@pytest.mark.parametrize(("half", "name"), [("even", "xx-02-deux"), ("odd", "xx-01-un")])
def test_a_half_goes_by_the_number(capsys: Capture, gold: Path, half: str, name: str) -> None:
    value = json.loads(kg(capsys, "score", gold, "--half", half, "--json").out)
    assert list(value["dispatches"]) == [name]
    assert value["classes"]["dispatch.date"]["missed"] == 1
    assert f"missed   dispatch.date: {WRONG_DATE}" in value["dispatches"][name]["faults"]


def test_of_held_out_dispatches_figures_alone_are_shown(capsys: Capture, gold: Path) -> None:
    (gold / "HELD_OUT").write_text("odd\n", encoding="utf-8")
    ran = kg(capsys, "score", gold, "--verbose", "--worst", "0")
    assert ran.out.count(WRONG_DATE) == 2
    assert "xx-01-un" not in ran.out
    value = json.loads(kg(capsys, "score", gold, "--json").out)
    assert "faults" in value["dispatches"]["xx-02-deux"]
    assert "faults" not in value["dispatches"]["xx-01-un"]
    assert value["classes"]["dispatch.date"]["missed"] == 3, "its figures count"
    refused = kg(capsys, "score", gold, "--half", "odd", "--verbose")
    assert (refused.code, refused.out) == (2, "")
    assert "held out" in refused.err


def test_more_processes_give_the_same(capsys: Capture, gold: Path) -> None:
    assert kg(capsys, "score", gold, "--json", "--jobs", "2").out == kg(capsys, "score", gold, "--json").out


def test_a_text_that_cannot_be_read_is_named(capsys: Capture, gold: Path) -> None:
    (gold / "other.txt").unlink()
    ran = kg(capsys, "score", gold)
    assert ran.code == 1
    assert "other: not read: there is no text beside the annotation" in ran.out


def test_a_folder_without_gold_is_refused(capsys: Capture, tmp_path: Path) -> None:
    ran = kg(capsys, "score", tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "holds no annotated dispatch" in ran.err
    assert kg(capsys, "score", tmp_path / "none").code == 3
    assert kg(capsys, "score", tmp_path, "--jobs", "0").code == 2
