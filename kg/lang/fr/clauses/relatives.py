"""Relative clauses: what "que" before a verb stands for ("l'entretien que A a eu avec B", "B, que A a reçu")."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lang.fr.clauses.model import Clauses, EventNoun, Item
from kg.lang.fr.document import Document
from kg.lang.fr.verbs import VerbGroup

_THAT = frozenset({"que", "qu'"})
_NO_RELATIVE = frozenset(
    {"ainsi", "tant", "alors", "bien", "apres", "avant", "afin", "pour", "moins", "plus", "tandis"}
)
_REACH = 6  # words between an event noun and its "que": "l'entretien télephonique d'une heure que"


@dataclass(frozen=True, slots=True)
class Relative:
    """The "que" of a verb at token `at`, with the event noun or the items that it stands for."""

    at: int
    noun: EventNoun | None
    items: tuple[Item, ...]


def object_relative(clauses: Clauses, verb: VerbGroup, doc: Document) -> Relative | None:
    """What "que" makes the object of a verb; None where no "que" stands before it, or it opens a reported clause."""
    if not verb.finite:
        return None
    at = _that(clauses, verb, doc)
    if at is None:
        return None
    last = at - 1
    if doc.mark(last) in {",", ")"}:
        last -= 1
    noun = next((n for n in reversed(clauses.nouns) if n.last <= last and last - n.last <= _REACH), None)
    item = next((i for i in reversed(clauses.items) if i.last <= last), None)
    start = max(noun.last if noun else -1, item.last if item else -1)
    if any(start < v.first <= last or v.last == last for v in clauses.verbs):
        return None  # "a dit que": what is reported, not who
    if item is not None and item.last == last:
        return Relative(at, None, tuple(i for i in clauses.items if i.head == item.head and i.last <= last))
    if noun is not None and (item is None or item.last < noun.first):
        return Relative(at, noun, ())
    return None


def _that(clauses: Clauses, verb: VerbGroup, doc: Document) -> int | None:
    """The "que" nearest before a verb, with no finite verb between."""
    low = max([clauses.sentence.first, *(v.last + 1 for v in clauses.verbs if v.finite and v.last < verb.first)])
    for at in range(verb.first - 1, low - 1, -1):
        if doc.tokens[at].text in {";", "»"}:
            return None
        if doc.norm(at) in _THAT:
            return at if doc.norm(at - 1) not in _NO_RELATIVE else None
    return None
