"""`kg build --trace`: refusals as lines of text or JSON, on standard error or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Capture, kg

TEXT = (
    "Visite à Bakou\n\nBakou, 11 mars 2025 (AZERTAC). Le ministre azerbaïdjanais des Affaires étrangères, Djeyhoun "
    "Baïramov,\ns’est entretenu mardi.\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "refused.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "refused.txt"


def test_it_is_printed_where_it_is_asked_for(capsys: Capture, source: Path, tmp_path: Path) -> None:
    args = ("build", source, "--store", tmp_path / "store", "--no-validate")
    start = TEXT.index("s’est entretenu")
    line = f"refused [{start}–{start + 15}] event.talk: no partner found: « s’est entretenu »\n"
    assert line in kg(capsys, *args, "--trace").err
    assert "event.talk" not in kg(capsys, *args).err


def test_as_json_lines_in_a_file(capsys: Capture, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "trace.jsonl"
    args = ("build", source, "--store", tmp_path / "store", "--no-validate", "--trace-format", "json")
    ran = kg(capsys, *args, "--trace-output", out)
    assert ran.code == 0
    assert "event.talk" not in ran.err
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    (talk,) = [line for line in lines if line["rule"] == "event.talk"]
    assert talk["dispatch"] == "refused"
    assert TEXT[talk["start"] : talk["end"]] == talk["words"] == "s’est entretenu"
    assert talk["reason"] == "no partner found"


def test_a_file_that_cannot_be_written_is_told(capsys: Capture, source: Path, tmp_path: Path) -> None:
    ran = kg(capsys, "build", source, "--store", tmp_path / "store", "--trace-output", tmp_path / "none" / "t")
    assert ran.code == 3
    assert "--trace-output" in ran.err
    assert not (tmp_path / "store" / "store.json").exists(), "nothing is built for nothing"
