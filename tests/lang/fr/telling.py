"""Reads a short dispatch and shows its events plainly, so that a test can say what it expects in one line."""

from __future__ import annotations

from dataclasses import dataclass

from kg.core.model import Dispatch, EventMention, Reading
from kg.stages.extract import extract

DATELINE = "Bakou, le 6 mai 2024 (AZERTAC) – "  # a Monday
TITLE = "Actualité diplomatique"


@dataclass(frozen=True)
class Told:
    """An event with labels for keys; `rules` are those that its evidence, its actors and its links name."""

    kind: str
    status: str
    who: set[str]
    rules: set[str]
    words: tuple[str, ...]
    date: str | None
    until: str | None
    place: str | None
    count: int | None
    part_of: str | None
    follows: str | None
    bodies: set[str]


def read(text: str, *, title: str = TITLE, dateline: str = DATELINE) -> Reading:
    """The reading of a dispatch with this text after its dateline, with what was refused."""
    return extract(Dispatch("d", f"{title}\n\n{dateline}{text}\n", language="fr"), trace=True)


def told(text: str, *, title: str = TITLE, dateline: str = DATELINE) -> list[Told]:
    """The events of a dispatch with this text after its dateline, in the order of the text."""
    reading = read(text, title=title, dateline=dateline)
    labels = {entity.key: entity.label for entity in reading.entities}
    return [_plain(event, labels, reading) for event in reading.events]


def one(text: str, *, title: str = TITLE, dateline: str = DATELINE) -> Told:
    """The only event of a dispatch."""
    events = told(text, title=title, dateline=dateline)
    assert len(events) == 1, events
    return events[0]


def _plain(event: EventMention, labels: dict[str, str], reading: Reading) -> Told:
    actors = (*event.participants, *event.visitors)
    links = [link for link in (event.part_of, event.follows) if link]
    evidence = [*event.evidence, *(e for argument in (*actors, *links) for e in argument.evidence)]
    return Told(
        kind=event.kind,
        status=event.status.value,
        who={labels.get(actor.value, actor.value) for actor in actors},
        rules={e.rule for e in evidence},
        words=tuple(e.span.of(reading.dispatch.text) for e in event.evidence),
        date=event.date.value if event.date else None,
        until=event.until.value if event.until else None,
        place=labels.get(event.place.value, event.place.value) if event.place else None,
        count=event.count,
        part_of=event.part_of.value if event.part_of else None,
        follows=event.follows.value if event.follows else None,
        bodies={labels.get(body.value, body.value) for body in event.discusses},
    )
