"""The French word lists, read once from `data/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def toml(name: str) -> dict[str, Any]:
    """The parsed file `data/NAME.toml`."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, table: str) -> frozenset[str]:
    """A list of words of `data/NAME.toml`, as a set."""
    return frozenset(toml(name)[table])


@cache
def endings(name: str, table: str) -> tuple[str, ...]:
    """A list of `data/NAME.toml` in its order, as `str.endswith` wants it."""
    return tuple(toml(name)[table])
