"""Each kind of fault moves its figure, and only as far as it should."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from kg.score.folder import load_facts
from kg.score.report import CLASSES, Report
from kg.score.scorer import score_facts
from tests.score.gold import GOLD

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "fr"

Facts = dict[str, Any]


@pytest.fixture
def predicted() -> Facts:
    """A perfect prediction, for a test to spoil."""
    return copy.deepcopy(GOLD)


def score(predicted: Facts, gold: Facts = GOLD) -> Report:
    return score_facts({"d": gold}, {"d": predicted})


def faults(report: Report) -> dict[str, tuple[int, int]]:
    """{class: (spurious, missed)} of the classes with any fault."""
    counts = {name: (report.total.spurious[name], report.total.missed[name]) for name in CLASSES}
    return {name: count for name, count in counts.items() if count != (0, 0)}


def test_perfect_prediction_has_no_fault(predicted: Facts) -> None:
    report = score(predicted)
    assert faults(report) == {}
    assert report.figures().f1 == 1.0


def test_wrong_dispatch_date(predicted: Facts) -> None:
    predicted["dispatch"]["date"] = "2024-03-11"
    assert faults(score(predicted)) == {"dispatch.date": (1, 1)}


def test_date_where_gold_has_none_is_spurious(predicted: Facts) -> None:
    gold = copy.deepcopy(GOLD)
    gold["dispatch"]["date"] = None
    assert faults(score(predicted, gold)) == {"dispatch.date": (1, 0)}


def test_wrong_meeting_date(predicted: Facts) -> None:
    predicted["meetings"][0]["date"] = "2025-03-12"
    report = score(predicted)
    assert faults(report) == {"meeting-date": (1, 1)}
    assert (report.figures("meeting-date").precision, report.figures("meeting-date").recall) == (0.5, 0.5)


def test_unknown_meeting_date_is_only_missed(predicted: Facts) -> None:
    predicted["meetings"][0]["date"] = None
    assert faults(score(predicted)) == {"meeting-date": (0, 1)}


def test_missing_participant(predicted: Facts) -> None:
    predicted["meetings"][0]["participants"].remove("Murat Nurtleu")
    report = score(predicted)
    assert faults(report) == {"meeting-participant": (0, 1)}
    assert report.figures("meeting-participant").precision == 1.0
    assert report.figures("meeting-participant").recall == 0.75


def test_spurious_agreement(predicted: Facts) -> None:
    predicted["agreements"].append(
        {
            "kind": "memorandum",
            "title": "mémorandum",
            "parties": ["AZ", "KZ"],
            "signatories": ["Murat Nurtleu"],
            "status": "signed",
            "signed_on": "2025-03-11",
        }
    )
    report = score(predicted)
    assert faults(report) == {
        "agreement": (1, 0),
        "agreement-party": (2, 0),
        "agreement-signatory": (1, 0),
        "agreement-status": (1, 0),
        "agreement-date": (1, 0),
    }
    assert report.figures("agreement").precision == 0.5
    assert report.figures("agreement").recall == 1.0


def test_missed_agreement(predicted: Facts) -> None:
    predicted["agreements"] = []
    assert faults(score(predicted)) == {
        "agreement": (0, 1),
        "agreement-party": (0, 2),
        "agreement-signatory": (0, 2),
        "agreement-status": (0, 1),
        "agreement-date": (0, 1),
    }


def test_agreement_of_the_wrong_kind_and_status(predicted: Facts) -> None:
    predicted["agreements"][0].update(kind="treaty", status="draft")
    assert faults(score(predicted)) == {"agreement": (1, 1), "agreement-status": (1, 1)}


def test_alias_accent_apostrophe_and_case_do_not_matter(predicted: Facts) -> None:
    predicted["persons"][0].update(name="JEYHUN BAYRAMOV", aliases=[])
    predicted["organisations"][0].update(name="oet", aliases=[])
    predicted["regions"][0].update(name="République d’Azerbaidjan", iso=None)
    predicted["meetings"][0]["participants"] = ["Jeyhun Bayramov", "murat nurtleu"]
    assert faults(score(predicted)) == {}


def test_unique_surname_stands_for_the_person(predicted: Facts) -> None:
    predicted["persons"][1]["name"] = "M. Nurtleu"
    predicted["agreements"][0]["signatories"] = ["Baïramov", "Nurtleu"]
    assert faults(score(predicted)) == {}


def test_shared_surname_does_not(predicted: Facts) -> None:
    gold = copy.deepcopy(GOLD)
    gold["persons"].append({"name": "Niyazi Baïramov", "aliases": [], "office": None, "of": None, "optional": False})
    predicted["persons"][0].update(name="Baïramov", aliases=[])
    assert faults(score(predicted, gold))["person"] == (1, 2)


def test_person_named_twice_is_spurious_once(predicted: Facts) -> None:
    predicted["persons"].append({"name": "Nurtleu", "office": None})
    assert faults(score(predicted)) == {"person": (1, 0)}


def test_double_office_in_parts_or_as_a_list(predicted: Facts) -> None:
    predicted["persons"][1]["office"] = ["ministre kazakh des affaires étrangères", "Vice-Premier ministre"]
    assert faults(score(predicted)) == {}
    predicted["persons"][1]["office"] = "chef de la diplomatie"
    assert faults(score(predicted)) == {"person-office": (0, 1)}


def test_office_of_a_body_in_either_form(predicted: Facts) -> None:
    predicted["persons"][2].update(office="président", of="Milli Medjlis")
    assert faults(score(predicted)) == {}


def test_office_of_the_wrong_state(predicted: Facts) -> None:
    predicted["persons"][0]["of"] = "KZ"
    assert faults(score(predicted)) == {"person-office": (1, 1)}


def test_bare_minister_accepts_the_full_office_but_not_the_reverse(predicted: Facts) -> None:
    gold = copy.deepcopy(GOLD)
    gold["persons"][0]["office"] = "ministre"
    assert faults(score(predicted, gold)) == {}
    predicted["persons"][0]["office"] = "ministre"
    assert faults(score(predicted)) == {"person-office": (1, 1)}


def test_ministries_of_two_states_are_kept_apart(predicted: Facts) -> None:
    predicted["organisations"][1]["name"] = "Ministère des Affaires étrangères du Kazakhstan"
    predicted["organisations"][2]["name"] = "Ministère des Affaires étrangères"
    assert faults(score(predicted)) == {}
    predicted["organisations"][1].update(name="Ministère des Affaires étrangères", of="TR")
    assert faults(score(predicted)) == {"organisation": (1, 1)}


def test_ministry_as_party_stands_for_its_state(predicted: Facts) -> None:
    predicted["agreements"][0]["parties"] = ["Ministère des Affaires étrangères du Kazakhstan", "Azerbaïdjan"]
    assert faults(score(predicted)) == {}


def test_optional_items_count_neither_way(predicted: Facts) -> None:
    for group in ("organisations", "regions", "meetings"):
        predicted[group] = [item for item in predicted[group] if not item["optional"]]
    assert faults(score(predicted)) == {}
    assert score(predicted).total.hit == score(copy.deepcopy(GOLD)).total.hit


def test_planned_meeting_and_mentioned_agreement_unknown_to_gold_are_neutral(predicted: Facts) -> None:
    visit = {"kind": "visit", "participants": ["Sahibé Gafarova"], "date": "2025-04", "planned": True}
    predicted["meetings"].append(visit)
    predicted["agreements"].append({"kind": "treaty", "parties": ["AM"], "status": "mentioned"})
    assert faults(score(predicted)) == {}


def test_spurious_meeting(predicted: Facts) -> None:
    call = {"kind": "phone_call", "participants": ["Sahibé Gafarova", "Inconnu"], "date": "2025-03-10"}
    predicted["meetings"].append(call)
    expected = {"meeting-participant": (2, 0), "meeting-date": (1, 0), "meeting-kind": (1, 0)}
    assert faults(score(predicted)) == expected


def test_meetings_are_aligned_whatever_their_order(predicted: Facts) -> None:
    predicted["meetings"].reverse()
    assert faults(score(predicted)) == {}


def test_wrong_place(predicted: Facts) -> None:
    predicted["meetings"][0]["place"] = "Bakou"
    assert faults(score(predicted)) == {"meeting-place": (1, 1)}


def test_dispatch_without_prediction_is_wholly_missed() -> None:
    figures = score_facts({"d": GOLD}, {}).figures()
    assert figures.recall == 0.0
    assert figures.spurious == 0
    assert figures.missed > 30


def test_faults_name_the_fact(predicted: Facts) -> None:
    predicted["dispatch"]["date"] = None
    predicted["meetings"][0]["participants"][1] = "Inconnu"
    text = score(predicted).text(verbose=True)
    assert "missed   dispatch.date: 2025-03-11" in text
    assert "spurious meeting-participant: inconnu [Djeyhoun Baïramov, Murat Nurtleu]" in text
    assert "missed   meeting-participant: Murat Nurtleu" in text


def spoiled(gold: dict[str, Facts]) -> dict[str, Facts]:
    """A prediction with faults of every kind, the same on every run."""
    rng, result = random.Random(7), {}
    for id_ in sorted(gold):
        facts = copy.deepcopy(gold[id_])
        names = [item["name"] for group in ("persons", "regions", "organisations") for item in facts[group]]
        for group in ("persons", "organisations", "regions", "meetings", "agreements"):
            facts[group] = [item for item in facts[group] if rng.random() > 0.15]
        for person in facts["persons"]:
            if rng.random() < 0.3:
                person["office"] = rng.choice(["ministre", None, ["ministre de la Santé", "chef de la diplomatie"]])
        for meeting in facts["meetings"]:
            if rng.random() < 0.3:
                meeting["participants"] = [*meeting["participants"][:1], rng.choice(names)]
            if rng.random() < 0.2:
                meeting.update(date="2025-03-11", kind="meeting", place=rng.choice(names))
        for agreement in facts["agreements"]:
            if rng.random() < 0.3:
                agreement.update(parties=rng.sample(names, 2), status="signed")
        result[id_] = facts
    return result


def test_figures_of_a_spoiled_prediction_are_those_measured_once() -> None:
    """The file was made by an independent scorer of the same rules; a change of this one shows as a difference."""
    gold = load_facts(CORPUS)
    expected = json.loads((HERE / "spoiled.json").read_text(encoding="utf-8"))
    report = score_facts(gold, spoiled(gold)).json(faults=False)
    assert len(expected["dispatches"]) == 41
    assert 0.5 < expected["micro"]["f1"] < 0.95
    assert report == expected
