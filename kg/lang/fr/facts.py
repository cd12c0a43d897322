"""Drafts turned into the events and agreements of a reading, under the keys of their actors."""

from __future__ import annotations

from collections.abc import Callable

from kg.core.model import AgreementMention, Argument, EventMention, Evidence
from kg.lang.fr.agreements import AgreementDraft
from kg.lang.fr.context import Draft


class Facts:
    """Numbers the drafts (e1, e2, … and a1, a2, …) and links them; `key` gives the key of a reference."""

    def __init__(self, events: list[Draft], key: Callable[[str], str]) -> None:
        self.drafts, self.key = events, key
        self.ids = {id(draft): f"e{number + 1}" for number, draft in enumerate(events)}

    def events(self) -> tuple[EventMention, ...]:
        """The events, in the order in which they were told."""
        return tuple(self._event(draft) for draft in self.drafts)

    def agreements(self, found: list[AgreementDraft]) -> tuple[AgreementMention, ...]:
        """The agreements, each with the event at which it was signed."""
        return tuple(self._agreement(number, made) for number, made in enumerate(found))

    def _event(self, draft: Draft) -> EventMention:
        """An event; where persons take part, bodies beside them are what it is about."""
        people = {r: e for r, e in draft.participants.items() if r.startswith("p:")}
        if not people:
            people = draft.participants or draft.bodies
        bodies = {r: e for r, e in draft.bodies.items() if r not in people}
        status = draft.status or ("occurred", draft.evidence[0])
        kind = "EventSeries" if draft.series else draft.kind
        visit = draft.kind == "Visit" and not draft.series
        link = {
            name: Argument(self.ids[id(target[0])], (target[1],))
            if (target := getattr(draft, name)) and id(target[0]) in self.ids
            else None
            for name in ("part_of", "follows")
        }
        participants = self._arguments(people)
        return EventMention(
            self.ids[id(draft)],
            kind,
            Argument(status[0], (status[1],)),
            tuple(draft.evidence),
            () if visit else participants,
            participants if visit else (),
            self._arguments(draft.hosts),
            self._argument(draft.date),
            self._argument(draft.until),
            self._argument(draft.place),
            link["part_of"],
            link["follows"],
            self._arguments(draft.topics),
            self._arguments({**bodies, **{r: e for r, e in draft.discusses.items() if r not in people}}),
            draft.count,
        )

    def _agreement(self, number: int, made: AgreementDraft) -> AgreementMention:
        event = made.event if made.event and id(made.event[0]) in self.ids and made.status[0] == "signed" else None
        at = Argument(self.ids[id(event[0])], (event[1],)) if event else None
        return AgreementMention(
            f"a{number + 1}",
            made.kind,
            made.title,
            Argument(made.status[0], (made.status[1],)),
            tuple(made.evidence),
            self._arguments(made.parties),
            self._arguments(made.signatories),
            self._argument(made.signed_on),
            self._argument(made.valid_from),
            self._argument(made.valid_until),
            at,
        )

    def _arguments(self, found: dict[str, Evidence]) -> tuple[Argument, ...]:
        """Each key once, with its first evidence."""
        merged: dict[str, Evidence] = {}
        for ref, evidence in found.items():
            merged.setdefault(self.key(ref), evidence)
        return tuple(Argument(key, (evidence,)) for key, evidence in merged.items())

    def _argument(self, value: tuple[str, Evidence] | None) -> Argument | None:
        return Argument(self.key(value[0]), (value[1],)) if value else None
