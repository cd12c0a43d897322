"""Twenty texts that are no diplomacy, full of meetings, visits, signatures and agreements of other kinds.

All were written for this test. A match is a "rencontre", a footballer "a signé un contrat", a lichen has partners: an
extractor that answers to single words finds a conference in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.core.model import Dispatch, Reading
from kg.stages.read import read

FOLDER = Path(__file__).parent
DISPATCHES = [item for item in read([FOLDER]) if isinstance(item, Dispatch)]


def readings() -> Iterator[Reading]:
    from kg.stages.extract import extract

    for dispatch in DISPATCHES:
        yield extract(dispatch)


def test_the_twenty_texts_are_there_and_french() -> None:
    assert len(DISPATCHES) == len(list(FOLDER.glob("*.txt"))) == 20
    assert {dispatch.language for dispatch in DISPATCHES} == {"fr"}
    assert all(110 <= len(dispatch.text.split()) <= 250 for dispatch in DISPATCHES)


def test_they_hold_two_events_or_agreements_at_most_in_all() -> None:
    found = []
    for reading in readings():
        facts = [*((event.kind, event.evidence) for event in reading.events)]
        facts += [(agreement.kind, agreement.evidence) for agreement in reading.agreements]
        for kind, (first, *_) in facts:
            words = first.span.of(reading.dispatch.text)
            found.append(f"{reading.dispatch.id}: {kind}: {words!r} ({first.rule})")
    assert len(found) <= 2, "\n".join(found)


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda dispatch: dispatch.id)
def test_none_of_them_names_a_holder_of_a_states_office(dispatch: Dispatch) -> None:
    from kg.stages.extract import extract

    reading = extract(dispatch)
    offices = {office.key: office for office in reading.offices}
    held = [offices[incumbency.office] for incumbency in reading.incumbencies]
    assert [office for office in held if office.of and office.of.startswith("state/")] == []
