"""What the package declares and what it imports are the same, so that nothing is installed for no use or missed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


WEB = ROOT / "kg" / "web"  # what needs the extra "serve"
BEHIND = {"httptools", "python-multipart"}  # imported by uvicorn and Starlette where they are there


def imported(paths: Iterable[Path]) -> Iterator[str]:
    """The top-level modules that files of kg import, at the top or inside functions."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def spelled(name: str) -> str:
    """A distribution's name in its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    """The project's table."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(found, dict)
    return found


def declared(requirements: Iterable[str]) -> set[str]:
    """The distributions that requirements name."""
    return {spelled(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}


def distributions(paths: Iterable[Path]) -> set[str]:
    """The distributions that files of kg import from."""
    homes = packages_distributions()
    foreign = set(imported(paths)) - set(sys.stdlib_module_names) - {"kg"}
    return {spelled(home) for module in foreign for home in homes.get(module, [module])}


def test_the_declared_dependencies_are_those_that_are_imported() -> None:
    used = distributions(path for path in (ROOT / "kg").rglob("*.py") if not path.is_relative_to(WEB))
    assert len(used) >= 5
    wanted = declared(project()["dependencies"])
    for extra, requirements in project()["optional-dependencies"].items():
        wanted |= declared(requirements) if extra != "serve" else set()
    assert used == wanted - {"s3fs"}  # which fsspec imports


def test_the_extra_of_the_server_is_what_the_server_imports_and_what_that_runs_on() -> None:
    used = distributions(WEB.rglob("*.py")) - declared(project()["dependencies"])
    assert len(used) >= 3
    assert used | BEHIND == declared(project()["optional-dependencies"]["serve"])
