"""What README.md shows: finds its examples, runs them, and (as a program, from `make docs`) puts their real output in.

In a shown line "…" stands for anything; whole lines may be left out between those that are shown; runs of blanks count
as one. A `make` command is not run (CI does that), but what the page shows below it is. When the output is put in anew,
an example that ends in a line "…" keeps its number of lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "README.md"
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A command or a piece of Python, and the lines of output that the page shows for it."""

    language: str
    source: str
    shown: tuple[str, ...]

    @property
    def is_run(self) -> bool:
        """Whether it is run here, and ends by itself."""
        return not self.source.startswith(("make ", "kg serve"))


def examples(page: str) -> Iterator[Example]:
    """The examples of a page, in its order."""
    for block in _BLOCK.finditer(page):
        yield from _examples(block[1], block[2])


def _examples(language: str, body: str) -> Iterator[Example]:
    if language == "python":
        yield Example("python", body, tuple(re.findall(r"# → (.*)$", body, re.MULTILINE)))
        return
    for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        source, _, output = re.sub(r"\\\n\s*", "", command).partition("\n")
        yield Example("console", source.strip(), tuple(filter(str.strip, output.splitlines())))


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


def lay_out(folder: Path) -> Path:
    """Makes a folder look like the checkout to a reader who types the page's commands."""
    for name in ("seeds", "ontology", "queries", "tests"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(example: Example, folder: Path) -> tuple[int, str]:
    """Runs an example in a folder; gives exit code and all that it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-c"] if example.language == "python" else ["bash", "-c"]
    done = subprocess.run(
        [*command, example.source],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def with_real_output(page: str, folder: Path) -> tuple[str, list[str]]:
    """The page with what its commands print now in the place of what they no longer print, and those that failed."""
    failed: list[str] = []

    def block(found: re.Match[str]) -> str:
        language, body = found[1], found[2]
        if language == "python":
            if run(Example(language, body, ()), folder)[0]:
                failed.append(body)
            return found[0]
        head, *commands = re.split(r"^\$ ", body, flags=re.MULTILINE)
        return "```console\n" + head + "".join(f"$ {command(text)}" for text in commands) + "```"

    def command(text: str) -> str:
        (example,) = _examples("console", f"$ {text}")
        if not example.is_run:
            return text
        code, output = run(example, folder)
        if code:
            failed.append(f"{example.source}\n{output}")
        if code or (example.shown and not missing(example.shown, output)):
            return text
        if not output.strip():
            return text
        open_lines = [line for line in example.shown if "…" in line and line.strip() != "…"]
        lines = [
            next((line for line in open_lines if not missing((line,), printed)), printed.rstrip())
            for printed in output.splitlines()
        ]
        if example.shown and example.shown[-1].strip() == "…":
            lines = [*lines[: len(example.shown) - 1], "…"]
        typed = re.match(r"(.*\\\n)*.*\n?", text)
        assert typed is not None
        blank = "\n" if text.endswith("\n\n") else ""
        return typed[0].rstrip("\n") + "\n" + "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n" + blank

    return _BLOCK.sub(block, page), failed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        renewed, faults = with_real_output(PAGE.read_text("utf-8"), lay_out(Path(place)))
    PAGE.write_text(renewed, "utf-8")
    sys.exit("\n".join(["These failed and stay as they were:", *faults]) if faults else 0)
