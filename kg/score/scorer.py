"""Compares predicted facts of dispatches with gold ones.

Precision, recall and F1 are given for each class of fact and, summed over all facts, for the whole:

    dispatch.date        the date of the dispatch
    person               a named person
    person-office        (person, office, state or body); a double office counts once for each part
    organisation         a named body
    region               a state (by ISO code) or another place (by name)
    meeting-participant, meeting-date, meeting-place, meeting-kind
    agreement            an agreement of a kind
    agreement-party, agreement-signatory, agreement-status, agreement-date

Meetings and agreements are first aligned one to one; their facts are then compared pair by pair. A predicted item that
meets a gold item marked `optional` counts neither way; nor does a predicted meeting marked `planned`, or an agreement
with the status `mentioned`, that meets no gold item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.score.align import (
    Event,
    agreement_event,
    agreement_weight,
    align,
    meeting_event,
    meeting_weight,
)
from kg.score.gold import Actor, Facts, Gold, OfficeKey, Register
from kg.score.offices import BARE_HEADS
from kg.score.report import Report, Tally

_Build = Callable[[Gold, Facts, Sequence[Facts]], Event]
_Weigh = Callable[[Event, Event], float | None]


def score_facts(gold: Mapping[str, Facts], predicted: Mapping[str, Facts]) -> Report:
    """Scores {id: facts} against {id: facts}. A gold dispatch without a predicted one is wholly missed; a predicted one
    without a gold one is left out."""
    return Report({id_: score_dispatch(facts, predicted.get(id_, {})) for id_, facts in gold.items()})


def score_dispatch(gold: Facts, predicted: Facts) -> Tally:
    """Scores one dispatch."""
    return _Scorer(gold, predicted).run()


class _Scorer:
    """Compares one predicted dispatch with one gold dispatch."""

    def __init__(self, gold: Facts, predicted: Facts) -> None:
        self.gold, self.predicted, self.tally = Gold(gold), predicted, Tally()
        self.organisations: list[Facts] = predicted.get("organisations") or []

    def run(self) -> Tally:
        gold, predicted = self.gold, self.predicted
        ours, theirs = predicted.get("dispatch") or {}, gold.data.get("dispatch") or {}
        self._single("dispatch.date", ours.get("date"), theirs.get("date"), "")
        people = self._listed("person", predicted.get("persons") or [], gold.persons, gold.person)
        self._offices(people)
        self._listed("organisation", self.organisations, gold.organisations, gold.organisation)
        self._listed("region", predicted.get("regions") or [], gold.regions, gold.region)
        self._events("meetings", meeting_event, meeting_weight)
        self._events("agreements", agreement_event, agreement_weight)
        return self.tally

    def _single(self, name: str, predicted: Any, gold: Any, where: str) -> None:
        """Compare one value with one value; None is no fact."""
        if predicted is not None and predicted == gold:
            self.tally.add_hit(name)
            return
        if predicted is not None:
            self.tally.add_spurious(name, f"{self.gold.label(predicted)} {where}".strip())
        if gold is not None:
            self.tally.add_missed(name, f"{self.gold.label(gold)} {where}".strip())

    def _listed(
        self, name: str, predicted: Iterable[Facts], register: Register, find: Callable[[Facts], int | None]
    ) -> list[tuple[Facts, int | None]]:
        """Compare a list of entities; return (predicted item, gold number or None), each gold number once."""
        pairs, seen = list[tuple[Facts, int | None]](), set[int]()
        for item in predicted:
            number = find(item)
            if number is None:
                self.tally.add_spurious(name, f"{item.get('name')}")
                pairs.append((item, None))
                continue
            optional = register.items[number].get("optional")
            if number in seen:
                if not optional:
                    self.tally.add_spurious(name, f"{item.get('name')} (twice)")
                continue
            seen.add(number)
            pairs.append((item, number))
            if not optional:
                self.tally.add_hit(name)
        for number, item in enumerate(register.items):
            if number not in seen and not item.get("optional"):
                self.tally.add_missed(name, item["name"])
        return pairs

    def _offices(self, people: list[tuple[Facts, int | None]]) -> None:
        """Compare the offices of the predicted persons with those of the gold persons they match."""
        found = {number: item for item, number in people if number is not None}
        for item, number in people:
            if number is None:
                for key in self.gold.office_keys(item, self.organisations):
                    self.tally.add_spurious("person-office", f"{item.get('name')}: {key[0]}")
        for number, person in enumerate(self.gold.persons.items):
            if person.get("optional"):
                continue
            predicted = self.gold.office_keys(found.get(number, {}), self.organisations)
            for key in sorted(self.gold.office_keys(person), key=str):
                match = next((p for p in sorted(predicted, key=str) if self._same_office(p, key)), None)
                if match is None:
                    self.tally.add_missed("person-office", self._office_text(person, key))
                else:
                    predicted.discard(match)
                    self.tally.add_hit("person-office")
            for key in sorted(predicted, key=str):
                self.tally.add_spurious("person-office", self._office_text(person, key))

    def _office_text(self, person: Facts, key: OfficeKey) -> str:
        return f"{person['name']}: {key[0]} of {self.gold.label(key[1])}"

    def _same_office(self, predicted: OfficeKey, gold: OfficeKey) -> bool:
        """The same office of the same state or body. Where the dispatch only says "ministre", any ministry is accepted;
        a national ministry may stand for its state."""
        (office, of), (gold_office, gold_of) = predicted, gold
        if office != gold_office and not (gold_office in BARE_HEADS and office.startswith(gold_office + " ")):
            return False
        if of == gold_of:
            return True
        state = self.gold.state_of(of, self.organisations) if of else None
        return bool(state and gold_of == ("state", state))

    def _events(self, group: str, build: _Build, weigh: _Weigh) -> None:
        """Align meetings or agreements, then compare the facts of each pair."""
        gold = [build(self.gold, item, ()) for item in self.gold.data.get(group) or []]
        predicted = [build(self.gold, item, self.organisations) for item in self.predicted.get(group) or []]
        weights = {}
        for p, ours in enumerate(predicted):
            for g, theirs in enumerate(gold):
                weight = weigh(self._loosened(ours, theirs), theirs)
                if weight is not None:
                    weights[p, g] = weight
        pairs = align(weights)
        for p, event in enumerate(predicted):
            if p in pairs:
                self._compare(event, gold[pairs[p]])
            elif not event.item.get("planned") and event.item.get("status") != "mentioned":
                self._compare(event, None)
        for g, event in enumerate(gold):
            if g not in pairs.values():
                self._compare(None, event)

    def _loosened(self, predicted: Event, gold: Event) -> Event:
        """A copy of a predicted event whose parties read like the gold ones where a body stands for its state or a
        state for its body."""
        sets = {}
        for name, actors in predicted.sets.items():
            theirs, result = gold.sets[name], set[Actor]()
            for actor in sorted(actors, key=str):
                if name == "agreement-party" and actor not in theirs:
                    actor = self._stand_in(actor, theirs, theirs - actors - result)
                result.add(actor)
            sets[name] = result
        return Event(predicted.item, predicted.single, sets)

    def _stand_in(self, actor: Actor, theirs: set[Actor], free: set[Actor]) -> Actor:
        state = self.gold.state_of(actor, self.organisations)
        if state and ("state", state) in free:
            return ("state", state)
        if actor[0] == "state":
            bodies = [body for body in sorted(free, key=str) if self.gold.state_of(body) == actor[1]]
            if bodies:
                return bodies[0]
        return actor

    def _compare(self, predicted: Event | None, gold: Event | None) -> None:
        """Compare the facts of one aligned pair; either side may be None."""
        event = gold or predicted
        if event is None or (gold and gold.optional):
            return
        if predicted and gold:
            predicted = self._loosened(predicted, gold)
        where = f"[{event.item.get('title') or ', '.join(event.item.get('participants') or [])}]"
        for name in event.single:
            self._single(name, predicted and predicted.single[name], gold and gold.single[name], where)
        for name in event.sets:
            ours = predicted.sets[name] if predicted else set()
            theirs = gold.sets[name] if gold else set()
            for _ in ours & theirs:
                self.tally.add_hit(name)
            for actor in sorted(ours - theirs, key=str):
                self.tally.add_spurious(name, f"{self.gold.label(actor)} {where}")
            for actor in sorted(theirs - ours, key=str):
                self.tally.add_missed(name, f"{self.gold.label(actor)} {where}")
