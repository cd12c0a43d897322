"""What the package declares and what it imports are the same, so that nothing is installed for no use or missed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imported() -> Iterator[str]:
    """The top-level modules that kg imports, at the top or inside functions."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def spelled(name: str) -> str:
    """A distribution's name in its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_declared_dependencies_are_those_that_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    declared = {spelled(re.split(r"[^\w.-]", one)[0]) for one in project["dependencies"] + extras}
    homes = packages_distributions()
    foreign = set(imported()) - set(sys.stdlib_module_names) - {"kg"}
    used = {spelled(home) for module in foreign for home in homes.get(module, [module])}
    assert len(used) >= 5
    assert used == declared - {"s3fs"}  # which fsspec imports
