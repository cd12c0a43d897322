"""A small gold dispatch for the tests of the scorer."""

from __future__ import annotations

from typing import Any

_PEOPLE = ["Djeyhoun Baïramov", "Murat Nurtleu"]


def _person(name: str, office: str, of: str, *aliases: str) -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "office": office, "of": of, "optional": False}


def _body(name: str, kind: str, of: str | None = None, *aliases: str, optional: bool = False) -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "kind": kind, "of": of, "optional": optional}


def _place(name: str, kind: str, iso: str | None = None, *, optional: bool = False) -> dict[str, Any]:
    return {"name": name, "aliases": [], "kind": kind, "iso": iso, "optional": optional}


def _meeting(id_: str, kind: str, who: list[str], date: str, place: str | None, optional: bool) -> dict[str, Any]:
    what = {"id": id_, "kind": kind, "participants": list(who), "date": date, "place": place, "part_of": None}
    return what | {"topics": [], "evidence": "", "optional": optional}


GOLD: dict[str, Any] = {
    "id": "d",
    "url": None,
    "lang": "fr",
    "dispatch": {
        "agency": "AZERTAC",
        "dateline_place": "Bakou",
        "date": "2025-03-11",
        "date_evidence": "",
        "metadata_date": None,
    },
    "persons": [
        _person("Djeyhoun Baïramov", "ministre des Affaires étrangères", "AZ", "Jeyhun Bayramov"),
        _person("Murat Nurtleu", "vice-Premier ministre et ministre des Affaires étrangères", "KZ"),
        _person("Sahibé Gafarova", "présidente du Milli Medjlis", "AZ"),
    ],
    "organisations": [
        _body("Organisation des Etats turciques", "international", None, "OET"),
        _body("ministère kazakh des Affaires étrangères", "ministry", "KZ"),
        _body("ministère azerbaïdjanais des Affaires étrangères", "ministry", "AZ"),
        _body("Milli Medjlis", "government", "AZ"),
        _body("Centre Kourmanghazy", "other", optional=True),
    ],
    "regions": [
        _place("Azerbaïdjan", "state", "AZ"),
        _place("Kazakhstan", "state", "KZ"),
        _place("Arménie", "state", "AM", optional=True),
        _place("Astana", "city"),
    ],
    "meetings": [
        _meeting("m1", "meeting", _PEOPLE, "2025-03-11", "Astana", False),
        _meeting("m2", "press_briefing", _PEOPLE, "2025-03-11", None, False),
        _meeting("m3", "visit", ["Kazakhstan"], "2024", "Azerbaïdjan", True),
    ],
    "agreements": [
        {
            "id": "a1",
            "kind": "action_plan",
            "title": "plan d'action pour 2025-2026",
            "parties": ["AZ", "KZ"],
            "signatories": list(_PEOPLE),
            "status": "signed",
            "signed_on": "2025-03-11",
            "covers": ["2025", "2026"],
            "meeting": "m1",
            "optional": False,
        },
    ],
    "statements": [],
}
