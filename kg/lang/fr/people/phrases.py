"""The noun phrases of a text that name an actor or a place, and how later stages look them up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Known
from kg.lang.fr.offices import OfficeNP

OF_PERSONS = frozenset({"person", "holder"})  # the kinds of phrases that name a person, by name or by office
WINDOW = 200  # how many phrases a search over the text looks at before it gives up


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase that names an actor or a place: tokens `first` to `last`.

    `kind`: person (named), holder (an office without a name), body, place, adjective (of a state).
    """

    kind: str
    first: int
    last: int
    name: tuple[int, int] | None = None  # tokens of the name
    offices: tuple[OfficeNP, ...] = ()
    state: str | None = None  # ISO code told beside the name
    known: Known | None = None
    body: Body | None = None
    honorific: str | None = None
    plural: bool = False
    possessive: str | None = None  # "son", "ses", "leurs" before an office
    determiner: str | None = None
    group: int | None = None  # persons named under one shared office
    rule: str = ""


class People:
    """All chunks of a document, in order; `by_token` finds the chunk that covers a token."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.by_token: dict[int, Chunk] = {}
        self.persons: list[Chunk] = []
        self._starts: list[int] = []
        self._person_starts: list[int] = []
        self._members: dict[int, list[Chunk]] = {}

    def extend(self, chunk: Chunk, first: int, last: int) -> int:
        """Let a chunk cover more tokens, from `first` to `last`, its new end."""
        for token in range(first, last + 1):
            self.by_token[token] = chunk
        chunk.last = last
        return last

    def index(self) -> None:
        """What the later stages look up, so that none of them scans the whole text for each phrase."""
        self.chunks.sort(key=lambda c: (c.first, c.last))
        self._starts = [c.first for c in self.chunks]
        self.persons = [c for c in self.chunks if c.kind == "person"]
        self._person_starts = [c.first for c in self.persons]
        for chunk in self.chunks:
            if chunk.group is not None:
                self._members.setdefault(chunk.group, []).append(chunk)

    def members(self, chunk: Chunk) -> list[Chunk]:
        """The persons named under the same shared office as a chunk, in order."""
        return self._members.get(chunk.group, []) if chunk.group is not None else []

    def between(self, low: int, high: int, count: int) -> list[Chunk]:
        """Of the chunks that begin at `low` or after and before `high`, the last `count`, in order."""
        stop = bisect_left(self._starts, high)
        return self.chunks[max(bisect_left(self._starts, low), stop - count) : stop]

    def first_actor(self, low: int, high: int) -> Chunk | None:
        """The first person or office that begins at `low` or after and before `high`, of the first few chunks there."""
        start = bisect_left(self._starts, low)
        stop = min(bisect_left(self._starts, high), start + WINDOW)
        return next((c for c in self.chunks[start:stop] if c.kind in OF_PERSONS), None)

    def first_at(self, low: int, high: int) -> Chunk | None:
        """The first chunk that begins at `low` or after and before `high`."""
        start = bisect_left(self._starts, low)
        return self.chunks[start] if start < len(self.chunks) and self.chunks[start].first < high else None

    def persons_before(self, token: int, count: int) -> Iterator[Chunk]:
        """The last `count` persons named before a token, the nearest first."""
        stop = bisect_left(self._person_starts, token)
        return reversed(self.persons[max(0, stop - count) : stop])

    def persons_after(self, token: int, count: int) -> list[Chunk]:
        """The first `count` persons named at a token or after it."""
        start = bisect_left(self._person_starts, token)
        return self.persons[start : start + count]

    def any_person_before(self, token: int) -> bool:
        """Whether a person is named before a token."""
        return bool(self._person_starts) and self._person_starts[0] < token

    def add(self, chunk: Chunk) -> Chunk:
        """Put in a chunk; until `index` is called nothing can be looked up but by token."""
        self.chunks.append(chunk)
        for token in range(chunk.first, chunk.last + 1):
            self.by_token[token] = chunk
        return chunk
