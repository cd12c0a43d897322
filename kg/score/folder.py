"""A folder of gold: `ID.txt` beside `ID.json`. What of it is scored, and what of it is handed to the extraction."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.score.gold import Facts

HALVES = ("all", "even", "odd")


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One annotated dispatch: the text as its source gives it, and the facts that it states."""

    id: str
    dispatch: Dispatch | None
    facts: Facts


def half_of(identifier: str) -> str | None:
    """ "even" or "odd" by the number in an identifier like "az-04-sofia", None where there is no such number."""
    number = re.match(r"[a-z]+-(\d+)(?:-|$)", identifier)
    return ("even", "odd")[int(number[1]) % 2] if number else None


def held_out(folder: Path, identifier: str) -> bool:
    """Whether whoever writes rules should see no more of a dispatch than figures.

    A folder says so by a file HELD_OUT, whose one word is "all", "odd" or "even".
    """
    marker = folder / "HELD_OUT"
    which = marker.read_text(encoding="utf-8").strip() if marker.is_file() else ""
    return which == "all" or (which != "" and which == half_of(identifier))


def load_facts(folder: Path) -> dict[str, Facts]:
    """{id: facts} of a folder's JSON files. Raises InputError where one is not JSON."""
    found: dict[str, Facts] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise InputError(f"is no JSON: {error}", where=str(path)) from error
        if isinstance(value, dict) and "persons" in value:  # a folder may keep other JSON files beside its gold
            found[path.stem] = value
    return found


def load(folder: Path, half: str = "all") -> list[GoldItem]:
    """The annotated dispatches of a folder, or its even- or odd-numbered half; what has no number is in neither.

    Only the text, the language and a date that the gold says is known from outside the text are handed over to the
    extraction. Raises InputError for a folder without gold, or a file that is not UTF-8 or no JSON.
    """
    if half not in HALVES:
        raise InputError(f"unknown half {half!r}", hint=f"one of {', '.join(HALVES)}")
    if not folder.is_dir():
        raise InputError("there is no such folder", where=str(folder))
    items = []
    for identifier, facts in load_facts(folder).items():
        if half in ("all", half_of(identifier)):
            items.append(GoldItem(identifier, _dispatch(folder / f"{identifier}.txt", facts), facts))
    if not items:
        raise InputError("holds no annotated dispatch (ID.txt beside ID.json)", where=str(folder))
    return items


def _dispatch(path: Path, facts: Facts) -> Dispatch | None:
    if not path.is_file():
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=str(path)) from error
    published = (facts.get("dispatch") or {}).get("metadata_date")
    return Dispatch(path.stem, text, language=facts.get("lang") or "fr", published=published, source=str(path))
