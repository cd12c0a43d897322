"""Delegations: who leads one and who is of it, for "la délégation" later in the text and for the visit that it
makes."""

from __future__ import annotations

from kg.lang.fr.clauses import Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.scene import Scene, join

_OPENINGS = frozenset({"comprend", "comprenait", "comprenant", "composee", "partie", "membres", "compte"})
_RULE = "event.delegation"


def note_delegation(scene: Scene, made: list[Draft]) -> None:
    """Keep a delegation's leader in mind, and those named after "comprend", "dont font partie", "composée de"."""
    context = scene.context
    item = next((i for i in scene.clauses.items if i.group == "delegation"), None)
    if item is not None:
        context.delegation = _leader(scene, item) or context.delegation
    opening = _opening(scene, item)
    if opening is None or not context.delegation:
        return
    named = [i for i in scene.clauses.items if i.first > opening and i.kind == "person"]
    members = scene.persons(named, _RULE)
    context.delegation = tuple(dict.fromkeys([*context.delegation, *members]))
    told = [d for d in (*made, *reversed(context.recent())) if d.kind == "Visit"]
    visit = next((d for d in told if set(context.delegation) & d.persons()), None)
    if visit is not None:
        join(visit, members)


def _leader(scene: Scene, item: Item) -> tuple[str, ...]:
    """ "une délégation conduite par X", "X, à la tête d'une délégation"."""
    led = scene.context.led(item)
    if led:
        return led
    before = scene.norms(max(scene.sentence.first, item.first - 4), item.first - 1)
    return tuple(scene.speakers(_RULE))[:1] if "tete" in before else ()


def _opening(scene: Scene, item: Item | None) -> int | None:
    """The word after which the members are named: after the delegation, or at the head of a sentence on one told
    before."""
    low = item.last + 1 if item is not None else scene.sentence.first
    high = scene.sentence.last
    if item is None:
        high = min(high, scene.sentence.first + 4) if scene.context.delegation else low
    return next((k for k in range(low, high) if scene.tokens[k].norm in _OPENINGS), None)
