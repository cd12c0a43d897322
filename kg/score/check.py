"""Checks that gold files are well formed and agree with their texts.

For each ID.json the keys and the closed lists of values, the dates, the cross-references (participants, signatories,
parties, meetings) and, where ID.txt exists, that every name and every piece of evidence is found in the text and that
each "mardi 2 décembre 2025" is a real date.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

from kg.score.gold import Facts
from kg.score.words import unaccented

TOP_KEYS = frozenset(
    ["id", "url", "lang", "dispatch", "persons", "organisations", "regions", "meetings", "agreements", "statements"]
)  # fmt: skip
KEYS = {
    "dispatch": "agency dateline_place date date_evidence metadata_date",
    "person": "name aliases office of optional",
    "organisation": "name aliases kind of optional",
    "region": "name aliases kind iso optional",
    "meeting": "id kind participants date place part_of topics evidence optional",
    "agreement": "id kind title parties signatories status signed_on covers meeting optional",
    "statement": "speaker direct about evidence",
}
ORGANISATION_KINDS = frozenset(["international", "ministry", "government", "agency", "company", "other"])
REGION_KINDS = frozenset(["state", "city", "macroregion", "other"])
MEETING_KINDS = frozenset(["meeting", "phone_call", "video_call", "visit", "summit", "press_briefing", "session"])
AGREEMENT_KINDS = frozenset(
    ["action_plan", "treaty", "memorandum", "protocol", "declaration", "agreement", "contract", "resolution"]
)  # fmt: skip
STATUSES = frozenset(["signed", "draft", "proposed", "ratified", "in_force", "mentioned"])

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_STATE = re.compile(r"[A-Z]{2}$")
_MONTHS = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre"]
_MONTHS += ["octobre", "novembre", "decembre"]
_WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_WEEKDAY_DATE = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?")


def check_folder(folder: Path) -> list[str]:
    """The faults of every gold file of a folder, each with the identifier before it."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt")
        faults = check(gold, text.read_text(encoding="utf-8") if text.exists() else None)
        if gold.get("id") != path.stem:
            faults.append("id differs from the file's name")
        found += [f"{path.stem}: {fault}" for fault in faults]
    return found


def check(gold: Facts, text: str | None) -> list[str]:
    """The faults of one gold dispatch; without its text only of its form."""
    return _Checker(gold, text).run()


def _plain(text: str) -> str:
    text = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", unaccented(text))


def _is_date(value: str | None) -> bool:
    """True for null, a year, a month or an existing day."""
    if value is None:
        return True
    if not _DATE.match(value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


class _Checker:
    """Collects the faults of one gold file."""

    def __init__(self, gold: Facts, text: str | None) -> None:
        self.gold, self.text = gold, _plain(text) if text else None
        self.faults: list[str] = []

    def run(self) -> list[str]:
        self._keys(self.gold, TOP_KEYS, "file")
        if not self.faults:
            self._entities()
            self._events()
            self._agreements()
            self._statements()
            self._dates()
        return self.faults

    def _require(self, condition: object, message: str) -> None:
        if not condition:
            self.faults.append(message)

    def _keys(self, item: Facts, expected: frozenset[str] | str, where: str, extra: str = "") -> None:
        wanted = frozenset(expected.split()) if isinstance(expected, str) else expected
        missing, unknown = wanted - set(item), set(item) - wanted - {extra}
        self._require(not missing and not unknown, f"{where}: missing {sorted(missing)}, unknown {sorted(unknown)}")

    def _in_text(self, phrase: str, where: str) -> None:
        if self.text is not None:
            self._require(_plain(phrase) in self.text, f"{where}: not in the text: {phrase!r}")

    def _entities(self) -> None:
        gold = self.gold
        for person in gold["persons"]:
            self._keys(person, KEYS["person"], "person")
            self._in_text(person["name"], "person")
        for organisation in gold["organisations"]:
            self._keys(organisation, KEYS["organisation"], "organisation")
            self._require(organisation["kind"] in ORGANISATION_KINDS, f"kind of {organisation['name']}")
            if (
                not organisation["optional"] and organisation["kind"] != "ministry"
            ):  # "les ministères grec et turc": two
                self._one_in_text(organisation, "organisation")
        for region in gold["regions"]:
            self._keys(region, KEYS["region"], "region")
            self._require(region["kind"] in REGION_KINDS, f"kind of {region['name']}")
            is_state = region["kind"] == "state"
            self._require(not is_state or _STATE.match(region["iso"] or ""), f"iso of {region['name']}")
            self._require(is_state or region["iso"] is None, f"iso of {region['name']}")
            if not region["optional"]:
                self._one_in_text(region, "region")
        for group in ("persons", "organisations", "regions"):
            names = [_plain(item["name"]) for item in gold[group]]
            self._require(len(names) == len(set(names)), f"{group}: a name twice")
            for item in gold[group]:
                self._require(isinstance(item["optional"], bool), f"optional of {item['name']}")
        states = [r["iso"] for r in gold["regions"] if r["kind"] == "state"]
        self._require(len(states) == len(set(states)), "regions: a state twice")

    def _one_in_text(self, item: Facts, where: str) -> None:
        if self.text is not None:
            found = any(_plain(name) in self.text for name in [item["name"], *item["aliases"]])
            self._require(found, f"{where}: neither name nor alias in the text: {item['name']!r}")

    def _names(self, group: str) -> set[str]:
        return {item["name"] for item in self.gold[group]}

    def _states(self) -> set[str]:
        return {region["iso"] for region in self.gold["regions"] if region["kind"] == "state"}

    def _ids(self, group: str) -> list[str]:
        return [item["id"] for item in self.gold[group]]

    def _events(self) -> None:
        places, states, meetings = self._names("regions"), self._states(), self._ids("meetings")
        actors = self._names("persons") | self._names("organisations") | places
        self._require(len(meetings) == len(set(meetings)), "a meeting id twice")
        for person in self.gold["persons"]:
            known = person["of"] is None or person["of"] in states | self._names("organisations")
            self._require(known, f"of of {person['name']}: {person['of']!r}")
        for meeting in self.gold["meetings"]:
            where, who = f"meeting {meeting['id']}", meeting["participants"]
            self._keys(meeting, KEYS["meeting"], where, extra="planned")
            self._require(meeting["kind"] in MEETING_KINDS, f"{where}: kind")
            self._require(who, f"{where}: no participant")
            self._require(set(who) <= actors, f"{where}: unknown participant {who}")
            self._require(_is_date(meeting["date"]), f"{where}: date")
            self._require(
                meeting["place"] is None or meeting["place"] in places, f"{where}: place {meeting['place']!r}"
            )
            self._require(meeting["part_of"] is None or meeting["part_of"] in meetings, f"{where}: part_of")
            self._require(not meeting.get("planned") or meeting["optional"], f"{where}: planned but not optional")
            self._in_text(meeting["evidence"], where)

    def _agreements(self) -> None:
        persons, meetings, ids = self._names("persons"), self._ids("meetings"), self._ids("agreements")
        actors = persons | self._names("organisations") | self._names("regions") | self._states()
        self._require(len(ids) == len(set(ids)), "an agreement id twice")
        for agreement in self.gold["agreements"]:
            where, status, covers = f"agreement {agreement['id']}", agreement["status"], agreement["covers"]
            self._keys(agreement, KEYS["agreement"], where)
            self._require(agreement["kind"] in AGREEMENT_KINDS, f"{where}: kind")
            self._require(status in STATUSES, f"{where}: status")
            self._require(status != "mentioned" or agreement["optional"], f"{where}: mentioned but not optional")
            self._require(_is_date(agreement["signed_on"]), f"{where}: signed_on")
            self._require(all(_DATE.match(year) for year in covers), f"{where}: covers")
            self._require(set(agreement["signatories"]) <= persons, f"{where}: unknown signatory")
            for party in agreement["parties"]:
                self._require(party in actors, f"{where}: unknown party {party!r}")
            self._require(agreement["meeting"] in {None, *meetings}, f"{where}: meeting")

    def _statements(self) -> None:
        persons = self._names("persons")
        for statement in self.gold["statements"]:
            self._keys(statement, KEYS["statement"], "statement")
            speaker: Any = statement["speaker"]
            self._require(speaker in persons, f"statement: unknown speaker {speaker!r}")
            self._in_text(statement["evidence"], "statement")

    def _dates(self) -> None:
        dispatch = self.gold["dispatch"]
        self._keys(dispatch, KEYS["dispatch"], "dispatch")
        self._require(_is_date(dispatch["date"]) and _is_date(dispatch["metadata_date"]), "dispatch: date")
        for weekday, day, month, written in _WEEKDAY_DATE.findall(self.text or ""):
            year = written or (dispatch["date"] or "")[:4]
            if not year.isdecimal():
                continue
            date = f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
            real = _is_date(date) and _WEEKDAYS[datetime.date.fromisoformat(date).weekday()] == weekday
            self._require(real, f"dispatch: {date} is no {weekday}")
