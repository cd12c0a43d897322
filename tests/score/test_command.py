"""`python -m kg.score`: what it prints, what it keeps to itself, what it refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.score import figures
from kg.score.__main__ import main
from kg.score.folder import GoldItem, half_of, load
from kg.score.gold import Facts
from kg.score.predict import score_items
from tests.score.gold import GOLD

NAMES = ("aa-01-un", "aa-02-deux", "other")


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """A folder of gold and one of predictions that miss each dispatch's date."""
    for folder in ("gold", "predicted"):
        (tmp_path / folder).mkdir()
    (tmp_path / "gold" / "HELD_OUT").write_text("odd\n", encoding="utf-8")
    for name in NAMES:
        predicted = copy.deepcopy(GOLD)
        predicted["dispatch"]["date"] = None
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")
        (tmp_path / "gold" / f"{name}.txt").write_text("Un texte.", encoding="utf-8")
        (tmp_path / "predicted" / f"{name}.json").write_text(json.dumps(predicted), encoding="utf-8")
    return [str(tmp_path / "gold"), "--predicted", str(tmp_path / "predicted")]


def printed(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_json(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(printed(capsys, [*folders, "--json"]))
    assert value["classes"]["dispatch.date"]["missed"] == 3
    assert value["micro"]["precision"] == 1.0
    assert "faults" in value["dispatches"]["aa-02-deux"]
    assert "faults" not in value["dispatches"]["aa-01-un"]


def test_faults_of_the_held_out_half_are_not_shown(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, [*folders, "--verbose", "--worst", "0"])
    assert "aa-02-deux" in text
    assert "missed   dispatch.date: 2025-03-11" in text
    assert "aa-01-un" not in text
    assert "aa-01-un" in printed(capsys, [*folders, "--verbose", "--worst", "0", "--show-held-out"])
    with pytest.raises(SystemExit) as refused:
        main([*folders, "--verbose", "--half", "odd"])
    assert refused.value.code == 2


def test_a_folder_may_be_held_out_as_a_whole_or_not_at_all(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    marker = Path(folders[0]) / "HELD_OUT"
    marker.unlink()
    assert "aa-01-un" in printed(capsys, [*folders, "--verbose", "--worst", "0"])
    marker.write_text("all", encoding="utf-8")
    assert "2025-03-11" not in printed(capsys, [*folders, "--json"])
    with pytest.raises(SystemExit):
        main([*folders, "--verbose"])


def test_classes_of_faults_name_no_fact(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, [*folders, "--half", "odd", "--classes-of-faults"])
    assert "aa-01-un: dispatch.date +0 -1" in text
    assert "2025-03-11" not in text


@pytest.mark.parametrize(("half", "names"), [("all", NAMES), ("even", NAMES[1:2]), ("odd", NAMES[:1])])
def test_halves(folders: list[str], half: str, names: tuple[str, ...]) -> None:
    assert tuple(item.id for item in load(Path(folders[0]), half)) == names


def test_a_half_goes_by_the_number_after_the_series() -> None:
    assert [half_of(name) for name in ("az-10-x", "fr-07", "seed-azertac-2025-03-11")] == ["even", "odd", None]


def test_figures_are_kept_and_compared(folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "figures.json"
    printed(capsys, [*folders, "--write-figures", str(kept)])
    printed(capsys, [*folders, "--compare", str(kept)])
    for name in NAMES:
        (tmp_path / "predicted" / f"{name}.json").unlink()
    assert main([*folders, "--compare", str(kept)]) == 1
    assert "f1 fell from" in capsys.readouterr().err


def test_less_than_a_point_is_no_fall(folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "figures.json"
    printed(capsys, [*folders, "--write-figures", str(kept)])
    for change, code in ((0.009, 0), (0.012, 1)):
        value = copy.deepcopy(figures.read(kept))
        value["gold"]["f1"] += change
        other = tmp_path / "other.json"
        other.write_text(json.dumps(value), encoding="utf-8")
        assert main([*folders, "--compare", str(other)]) == code


def test_figures_that_are_not_kept_cannot_be_compared(folders: list[str], tmp_path: Path) -> None:
    assert main([*folders, "--compare", str(tmp_path / "none.json")]) == 1


def test_a_folder_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 3
    assert "holds no annotated dispatch" in capsys.readouterr().err
    assert main([str(tmp_path / "none")]) == 3
    assert "no such folder" in capsys.readouterr().err


def test_gold_that_is_no_json_is_named(folders: list[str]) -> None:
    (Path(folders[0]) / "aa-02-deux.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="aa-02-deux"):
        load(Path(folders[0]))


def predict(dispatch: Dispatch) -> Facts:
    if dispatch.id == "bad":
        raise InputError("is no text")
    return GOLD


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_language_without_a_grammar_is_named(jobs: int) -> None:
    report = score_items([GoldItem("d", Dispatch("d", "", language="xx"), GOLD)], predict, jobs=jobs)
    assert report.errors == {"d": "no grammar reads its language, xx"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_is_refused_is_missed_and_named(jobs: int) -> None:
    items = [
        GoldItem("good", Dispatch("good", ""), GOLD),
        GoldItem("bad", Dispatch("bad", ""), GOLD),
        GoldItem("bare", None, GOLD),
    ]
    report = score_items(items, predict, jobs=jobs)
    assert report.tallies["good"].figures().f1 == 1.0
    assert report.tallies["bad"].figures().recall == 0.0
    assert set(report.errors) == {"bad", "bare"}
    assert "bad: not read: is no text" in report.text()
