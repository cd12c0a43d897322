"""Whatever README.md shows is run: commands and Python in the order of the page, their output compared with the page's.

In an expected line "…" stands for anything; whole lines may be left out between those that are shown; runs of blanks
count as one. A `make` command is not run here (CI does), but what the page shows below it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Example:
    """A command or a piece of Python, and the lines of output that the page shows for it."""

    language: str
    source: str
    shown: tuple[str, ...]


def examples(page: str) -> Iterator[Example]:
    """The examples of a page, in its order."""
    for block in re.finditer(r"^```(console|python)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        language, body = block[1], block[2]
        if language == "python":
            yield Example("python", body, tuple(re.findall(r"# → (.*)$", body, re.MULTILINE)))
            continue
        for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            source, _, output = re.sub(r"\\\n\s*", "", command).partition("\n")
            yield Example("console", source.strip(), tuple(filter(None, map(str.strip, output.splitlines()))))


def missing(shown: tuple[str, ...], output: str) -> str | None:
    """The first shown line that the output lacks, in order; None if all are there."""
    rest = [" ".join(line.split()) for line in output.splitlines()]
    for line in shown:
        words = " ".join(line.split())
        if words == "…":
            continue
        pattern = re.compile(".*".join(re.escape(part.strip()) for part in words.split("…")))
        at = next((n for n, candidate in enumerate(rest) if pattern.fullmatch(candidate)), None)
        if at is None:
            return line
        rest = rest[at + 1 :]
    return None


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the checkout to a reader who types the page's commands."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("seeds", "ontology", "queries"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(example: Example, folder: Path) -> tuple[int, str]:
    """Runs an example in a folder; gives exit code and all that it printed."""
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "110"}
    command = [sys.executable, "-c"] if example.language == "python" else ["bash", "-c"]
    done = subprocess.run(
        [*command, example.source],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def test_the_page_does_what_it_shows(workspace: Path) -> None:
    shown = list(examples(README))
    assert sum(example.language == "console" for example in shown) >= 15
    assert any(example.language == "python" for example in shown)
    wrong = []
    for example in shown:
        if example.source.startswith("make "):
            continue
        code, output = run(example, workspace)
        lacking = missing(example.shown, output)
        if code or lacking:
            wrong.append(f"$ {example.source}\nexit code {code}; lacks: {lacking}\n{output[:1500]}")
    assert not wrong, "\n\n".join(wrong)


def test_the_demo_on_the_page_is_the_demo_of_the_makefile() -> None:
    recipe = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    demo = re.findall(r"^echo; echo '\$ (.*)'$", recipe, re.MULTILINE)
    block = next(body for body in re.findall(r"^```console\n(.*?)^```$", README, re.M | re.S) if "$ make demo" in body)
    assert len(demo) >= 6
    assert [line for line in re.findall(r"^\$ (.*)$", block, re.MULTILINE) if not line.startswith("make ")] == demo


def test_every_make_target_on_a_page_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^\$ |^)make ([a-z-]+)", pages, re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_every_command_is_on_the_page() -> None:
    from kg.cli import cli

    assert {name for name in cli.commands if f"$ kg {name}" not in README} == set()


def test_links_to_files_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        targets = [t for t in re.findall(r"\]\(([^)#]+)", text) if "://" not in t]
        assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    ("shown", "output", "lacking"),
    [
        (("a  b", "d"), "a b\nc\nd", None),
        (("d", "a b"), "a b\nc\nd", "a b"),
        (("a … c",), "a xyz c\n", None),
        (("…", "b"), "a\n", "b"),
        (("a.c",), "abc", "a.c"),
    ],
)
def test_the_comparison_can_fail(shown: tuple[str, ...], output: str, lacking: str | None) -> None:
    assert missing(shown, output) == lacking
