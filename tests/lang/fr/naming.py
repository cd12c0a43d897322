"""Shows plainly whom and what a short dispatch names, so that a test can say what it expects in one line."""

from __future__ import annotations

from kg.core.model import Dispatch, Reading
from kg.lang.fr.document import Document
from kg.lang.fr.people import People, read_people
from kg.lang.fr.reference import Discourse
from kg.stages.extract import extract

DATELINE = "Bakou, le 6 mai 2024 (AZERTAC) – "
TITLE = "Actualité diplomatique"


def dispatch(text: str, dateline: str = DATELINE) -> Dispatch:
    """A dispatch with this text after its dateline."""
    return Dispatch("d", f"{TITLE}\n\n{dateline}{text}\n", language="fr")


def document(text: str, dateline: str = DATELINE) -> Document:
    """The prepared text."""
    return Document(dispatch(text, dateline))


def phrases(text: str, dateline: str = DATELINE) -> list[tuple[str, str, str]]:
    """What a text names after its dateline: the kind, the words (of persons the name alone) and the rule."""
    doc = document(text, dateline)
    people: People = read_people(doc)
    return [
        (chunk.kind, doc.words(*(chunk.name or (chunk.first, chunk.last))), chunk.rule)
        for chunk in people.chunks
        if doc.tokens[chunk.first].start >= doc.head.body_start
    ]


def persons(text: str, dateline: str = DATELINE) -> list[str]:
    """The names of persons in a text, in order."""
    return [words for kind, words, _ in phrases(text, dateline) if kind == "person"]


def discourse(text: str, dateline: str = DATELINE) -> Discourse:
    """Who is meant in a text."""
    doc = document(text, dateline)
    return Discourse(doc, read_people(doc))


def posts(text: str, dateline: str = DATELINE) -> dict[str, list[tuple[str, str | None]]]:
    """By person the posts, each with the key of whom it belongs to."""
    reading = read(text, dateline)
    labels = {entity.key: entity.label for entity in reading.entities}
    offices = {office.key: office for office in reading.offices}
    found: dict[str, list[tuple[str, str | None]]] = {e.label: [] for e in reading.entities if e.kind == "Person"}
    for held in reading.incumbencies:
        found[labels[held.person]].append((offices[held.office].role, offices[held.office].of))
    return found


def read(text: str, dateline: str = DATELINE) -> Reading:
    """The whole reading."""
    return extract(dispatch(text, dateline))


def meant(text: str, words: str, dateline: str = DATELINE) -> set[str]:
    """Whom the last phrase that ends with these words means: labels of persons and bodies, keys of the rest."""
    doc = document(text, dateline)
    people = read_people(doc)
    who = Discourse(doc, people)
    chunk = [c for c in people.chunks if doc.words(c.first, c.last).endswith(words)][-1]
    labels = {person.ref: person.label for person in who.persons} | {body.ref: body.label for body in who.bodies}
    return {labels.get(ref, ref) for ref in who.refs(chunk)}
