"""Dispatches to measure with: those of tests/corpus, and long texts made of their variants, each told of other days."""

from __future__ import annotations

import re
from pathlib import Path

from kg.core.model import Dispatch

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_DAY = re.compile(
    r"\b([1-9]|[12]\d)(?= (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
)


def corpus() -> list[str]:
    """The texts of the corpus, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]


def varied(text: str, number: int) -> str:
    """A text with every day of a month moved on by `number`, within the first 28; 0 is the text as it is."""
    if not number:
        return text
    return _DAY.sub(lambda day: str((int(day[1]) - 1 + number) % 28 + 1), text)


def dispatches() -> list[Dispatch]:
    """The corpus as dispatches."""
    return [Dispatch(f"bench-{n}", text, language="fr", source=f"bench/{n}") for n, text in enumerate(corpus())]


def long_text(parts: int, size: int) -> str:
    """One text of so many parts, each of `size` bytes or a little less: whole dispatches, the part's of other days."""
    part: list[str] = []
    room = size
    for text in corpus():
        room -= len(text.encode("utf-8")) + 2
        if room < 0:
            break
        part.append(text)
    return "".join(f"{varied(text, number)}\n\n" for number in range(parts) for text in part)
