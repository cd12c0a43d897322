"""Short dispatches by rule: who met whom, where, when and about what, each another mixture, some about the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.core.model import Dispatch

_DATELINES = (("Bakou", "AZERTAC"), ("Rabat", "MAP"), ("Astana", "Kazinform"), ("Alger", "APS"), ("Lisbonne", "Lusa"))
_PERSONS = (
    "ministre azerbaïdjanais des Affaires étrangères, Djeyhoun Baïramov",
    "ministre kazakh des Affaires étrangères, Murat Nurtleu",
    "ministre marocain des Affaires étrangères, Nasser Bourita",
    "ministre algérien des Affaires étrangères, Ahmed Attaf",
    "ministre portugais des Affaires étrangères, Paulo Rangel",
)
_ENDS = (
    "Les deux ministres ont signé un mémorandum d’entente sur les transports.",
    "Il a salué la coopération entre les deux pays dans le domaine de l’énergie.",
    "Les deux parties ont évoqué la situation en Arménie.",
)


def text(number: int) -> str:
    """The text of a number; the same number is always the same text."""
    place, agency = _DATELINES[number % 5]
    day = number % 28 + 1
    one, other = _PERSONS[number % 5], _PERSONS[(number + 1 + number // 5 % 4) % 5]
    return (
        f"{place}, {day} mars 2025 ({agency}) — Le {one}, s’est entretenu ce jour à {place} avec le {other}. "
        f"{_ENDS[number % 3]}\n"
    )


def dispatch(number: int, identifier: str | None = None) -> Dispatch:
    """A dispatch with the text of a number."""
    return Dispatch(identifier or f"d{number:04}", text(number), language="fr", source=f"n{number}")


def write(path: Path, dispatches: Iterable[Dispatch]) -> Path:
    """Writes dispatches as JSON Lines."""
    lines = (json.dumps({"id": d.id, "text": d.text, "language": d.language}, ensure_ascii=False) for d in dispatches)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def jsonl(path: Path, numbers: Sequence[int]) -> Path:
    """Writes the dispatches of some numbers as JSON Lines."""
    return write(path, map(dispatch, numbers))
