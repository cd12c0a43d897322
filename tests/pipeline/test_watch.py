"""Watching: what is new or has changed is built once, when it has come to rest."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kg.core.errors import InputError
from kg.pipeline import Watch
from tests.pipeline.dispatches import jsonl, text
from tests.pipeline.test_command import kg, running


def test_a_file_is_given_when_two_looks_find_it_the_same_and_again_when_it_has_changed(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    assert watch.look() == []
    file = tmp_path / "sub" / "a.txt"
    file.parent.mkdir()
    file.write_text("half", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "image.png").write_text("x", encoding="utf-8")
    assert watch.look() == []
    file.write_text("half and more", encoding="utf-8")
    assert watch.look() == []
    assert watch.look() == [file]
    assert watch.look() == []
    watch.again([file])
    assert watch.look() == [file]
    file.write_text("another text", encoding="utf-8")
    assert watch.look(wait=False) == [file]
    file.unlink()
    assert watch.look() == []
    file.write_text("another text", encoding="utf-8")
    assert watch.look(wait=False) == [file]


def test_what_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        Watch([tmp_path / "none"])


def test_the_command_builds_what_comes_until_it_is_stopped(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "s"
    folder.mkdir()
    jsonl(folder / "a.jsonl", [1, 2])
    args = ("watch", folder, "--store", store, "--no-validate")
    assert "2 built, 0 unchanged" in kg(*args, "--once")
    (folder / "b.txt").write_text(text(3), encoding="utf-8")
    with running(*args, "--interval", "0.2") as watch:
        assert watch.stderr is not None
        assert next(line for line in watch.stderr if "built" in line) == "1 built, 2 unchanged\n"
        jsonl(folder / "c.jsonl", [4, 5])
        assert next(line for line in watch.stderr if "built" in line) == "2 built, 0 unchanged\n"
        watch.send_signal(signal.SIGINT)
        _, err = watch.communicate(timeout=60)
    assert (watch.returncode, err) == (0, "stopped\n")
