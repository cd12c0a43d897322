"""What identifies an event, an agreement or a statement: its key, from what the dispatch tells of it.

The same event told by two dispatches has one key when both give the day and the two principal actors. Without the day,
or without actors, the key holds the dispatch: rather two nodes than two events in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from kg.core.model import AgreementMention, Argument, EventMention, Reading, StatementMention
from kg.engine.fold import slug
from kg.stages.mapping.graph import digest

# Told in other words, a meeting is a call or the other way round; a summit with its meetings is another thing.
_GROUPS = {"Meeting": "talk", "PhoneCall": "talk", "VideoCall": "talk"}
_SMALL_WORDS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "et",
        "en",
        "pour",
        "a",
        "au",
        "aux",
        "un",
        "une",
        "sur",
        "dans",
        "entre",
        "deux",
        "son",
        "sa",
        "leur",
        "projet",
        "version",
        "texte",
    ]
)
_Order = tuple[int, int, str]


def position(argument: Argument, key: str = "") -> _Order:
    """Where an argument is first told; by it arguments come in the order of the text, however a reading lists them."""
    first = min(((e.span.start, e.span.end) for e in argument.evidence), default=(1 << 30, 0))
    return (*first, key or argument.value)


class Identifier:
    """The keys of one reading's events, agreements and statements, by their local identifiers.

    `key` gives the key that is kept for an entity's key; `states` the states for which persons speak, by the persons'
    keys.
    """

    def __init__(self, reading: Reading, dispatch: str, key: Callable[[str], str], states: dict[str, str]) -> None:
        self._dispatch, self._key, self._states = dispatch, key, states
        self.keys: dict[str, str] = {}
        self._name("event", [(self._event(e), _variants(e), e) for e in reading.events])
        self._name("agreement", [(self._agreement(a), (a.title,), a) for a in reading.agreements])
        for statement in reading.statements:
            self._claim(statement.id, f"statement/{digest(dispatch, *map(str, _span(statement)))}")

    def _claim(self, local: str, key: str) -> None:
        if local in self.keys:
            raise ValueError(f"two things of the reading are called {local!r}")
        self.keys[local] = self._key(key)

    def _name(self, kind: str, found: Sequence[tuple[tuple[str, ...], tuple[str, ...], Any]]) -> None:
        """Keys from what identifies; where several share it, what tells them apart is added, else their order in the
        text."""
        for what, same in groupby(sorted(found, key=lambda item: item[0]), key=lambda item: item[0]):
            group = sorted(same, key=lambda item: (_start(item[2]), item[1], item[2].id))
            extras: list[tuple[str, ...]] = [()]
            if len(group) > 1:
                variants = [item[1] for item in group]
                extras = [(*v, str(variants[:n].count(v))) for n, v in enumerate(variants)]
                if len(set(variants)) == 1:  # nothing but the order tells them apart: the first is told as if alone
                    extras = [() if n == 0 else (str(n),) for n in range(len(group))]
            for extra, (_, _, mention) in zip(extras, group, strict=True):
                self._claim(mention.id, f"{kind}/{digest(kind, *what, *extra)}")

    # -- events ---

    def _event(self, event: EventMention) -> tuple[str, ...]:
        group = _GROUPS.get(event.kind, event.kind)
        day = event.date.value if event.date else ""
        actors = self.principals(event)
        if group == "EventSeries":
            place = self._key(event.place.value) if event.place else ""
            exact = len(day) >= 4
            what: tuple[str, ...] = (group, day, *sorted(actors), place, str(event.count))
        else:
            exact = len(day) == 10
            what = (group, day, *sorted(actors))
        return what if exact and actors else (*what, self._dispatch)

    def principals(self, event: EventMention) -> list[str]:
        """The keys of the two actors an event is known by, of a visit the visitor.

        Persons before states and bodies, in the order of the text, the second of another state than the first if there
        is one.
        """
        if event.kind == "Visit" and event.visitors:
            return self._in_order(event.visitors)[:1]
        actors = self._in_order((*event.visitors, *event.hosts, *event.participants))
        persons = [actor for actor in actors if actor.startswith("person/")]
        pool = persons if len(persons) > 1 else [*persons, *(a for a in actors if a not in persons)]
        if len(pool) < 2:
            return pool
        first, rest = pool[0], pool[1:]
        return [first, next((a for a in rest if self._state(a) != self._state(first)), rest[0])]

    def _state(self, actor: str) -> str:
        return self._states.get(actor, actor)

    def _in_order(self, arguments: Iterable[Argument]) -> list[str]:
        ordered = sorted(position(a, self._key(a.value)) for a in arguments)
        return list(dict.fromkeys(key for _, _, key in ordered))

    # -- agreements ---

    def _agreement(self, agreement: AgreementMention) -> tuple[str, ...]:
        parties = sorted({self._key(p.value) for p in agreement.parties})
        states = [p for p in parties if p.startswith("state/")]
        bound = states if len(states) > 1 else parties
        day = agreement.signed_on.value if agreement.signed_on else ""
        title = sorted(set(slug(agreement.title).split("-")) - _SMALL_WORDS) if agreement.title else []
        told = len(bound) > 1 and (len(day) == 10 or len(title) > 1)
        return (agreement.kind, day, *bound, *title, *(() if told else (self._dispatch,)))


def _variants(event: EventMention) -> tuple[str, ...]:
    return (event.kind, event.place.value if event.place else "")


def _start(mention: EventMention | AgreementMention) -> tuple[int, int]:
    return min(((e.span.start, e.span.end) for e in mention.evidence), default=(1 << 30, 0))


def _span(statement: StatementMention) -> tuple[int, int]:
    return statement.span.start, statement.span.end
