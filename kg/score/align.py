"""Which predicted meeting or agreement is which gold one: weights of likeness, then the best pairs one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.score.gold import Actor, Facts, Gold
from kg.score.words import without_articles


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or an agreement in comparable form: single facts and sets of actors by class, and the raw item."""

    item: Facts
    single: dict[str, Any]
    sets: dict[str, set[Actor]]
    optional: bool = False


def meeting_event(gold: Gold, item: Facts, organisations: Sequence[Facts]) -> Event:
    """A meeting in comparable form."""
    place = item.get("place")
    single = {
        "meeting-date": item.get("date"),
        "meeting-kind": item.get("kind"),
        "meeting-place": gold.actor(place, organisations) if place else None,
    }
    sets = {"meeting-participant": gold.actors(item.get("participants"), organisations)}
    return Event(item, single, sets, bool(item.get("optional")))


def agreement_event(gold: Gold, item: Facts, organisations: Sequence[Facts]) -> Event:
    """An agreement in comparable form."""
    single = {
        "agreement": item.get("kind"),
        "agreement-status": item.get("status"),
        "agreement-date": item.get("signed_on"),
    }
    sets = {
        "agreement-party": gold.actors(item.get("parties"), organisations),
        "agreement-signatory": gold.actors(item.get("signatories"), organisations),
    }
    return Event(item, single, sets, bool(item.get("optional")))


def jaccard(one: set[Any], two: set[Any]) -> float:
    """Shared share of two sets; 0 where either is empty."""
    return len(one & two) / len(one | two) if one and two else 0.0


def meeting_weight(predicted: Event, gold: Event) -> float | None:
    """How well a predicted meeting fits a gold one; None where they cannot be the same."""
    ours, theirs = predicted.sets["meeting-participant"], gold.sets["meeting-participant"]
    overlap = jaccard(ours, theirs)
    same = {k: predicted.single[k] is not None and predicted.single[k] == gold.single[k] for k in gold.single}
    weight: float = 3 * overlap + same["meeting-date"] + 0.75 * same["meeting-kind"] + 0.5 * same["meeting-place"]
    if not overlap and (ours or not same["meeting-date"]):
        return None
    if gold.optional and weight < 2:
        return None
    return weight


def agreement_weight(predicted: Event, gold: Event) -> float | None:
    """How well a predicted agreement fits a gold one; None where they cannot be the same."""
    parties = jaccard(predicted.sets["agreement-party"], gold.sets["agreement-party"])
    signatories = jaccard(predicted.sets["agreement-signatory"], gold.sets["agreement-signatory"])
    same_kind = predicted.single["agreement"] == gold.single["agreement"]
    no_party = not predicted.sets["agreement-party"] or not gold.sets["agreement-party"]
    if not parties and not signatories and not (same_kind and no_party):
        return None
    title = jaccard(
        set(without_articles(predicted.item.get("title") or "").split()),
        set(without_articles(gold.item.get("title") or "").split()),
    )
    weight: float = 1.5 * same_kind + 2 * parties + 2 * signatories
    if gold.optional and weight < 1.5:
        return None
    date = predicted.single["agreement-date"]
    same_date = date is not None and bool(date == gold.single["agreement-date"])
    return weight + 0.5 * same_date + 0.25 * title


def align(weights: dict[tuple[int, int], float]) -> dict[int, int]:
    """Greedy one-to-one alignment: {(predicted, gold): weight} → {predicted: gold}, best pairs first."""
    pairs, used = dict[int, int](), set[int]()
    for (predicted, gold), _ in sorted(weights.items(), key=lambda kv: (-kv[1], kv[0])):
        if predicted not in pairs and gold not in used:
            pairs[predicted] = gold
            used.add(gold)
    return pairs
