"""What a person has decided of doubtful pairs: which nodes are the same, which are not.

A plain text file, one decision a line, fields separated by blanks; `#` begins a comment:

    same       person/rui-soares.CV      person/rui-figueiredo-soares.CV
    different  person/ali-ahmed.SD       person/ali-ahmed.SO

The fields are keys: the path of an IRI below the instance base. Of nodes decided to be the same one key is kept: one
that the gazetteer knows, else the first in the alphabet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.core.errors import InputError

SAME, DIFFERENT = "same", "different"
_HINT = (
    'a line is "same KEY KEY" or "different KEY KEY", e.g. "same person/rui-soares.CV person/rui-figueiredo-soares.CV"'
)
_TAKE_BACK = "keep what is right and delete the other line; a decision is taken back by deleting its line"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file: `verb` is "same" or "different", `line` its number."""

    verb: str
    one: str
    other: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.verb} {self.one} {self.other}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions that do not contradict each other."""

    lines: tuple[Decision, ...] = ()
    canonical: Mapping[str, str] = field(default_factory=dict)  # a key → the key kept
    apart: frozenset[tuple[str, str]] = frozenset()  # pairs of kept keys, each pair in order

    def key(self, key: str) -> str:
        """The key kept for a node."""
        return self.canonical.get(key, key)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two nodes are decided to be different."""
        first, second = sorted((self.key(one), self.key(other)))
        return (first, second) in self.apart


def decide(lines: Iterable[Decision], known: Container[str] = (), where: str | None = None) -> Decisions:
    """The decisions brought together. `known` are the keys of the gazetteer. Raises InputError for a contradiction."""
    lines = tuple(lines)
    neighbours: dict[str, list[tuple[str, Decision]]] = {}
    for line in lines:
        if line.verb == SAME:
            neighbours.setdefault(line.one, []).append((line.other, line))
            neighbours.setdefault(line.other, []).append((line.one, line))
    canonical: dict[str, str] = {}
    for start in neighbours:
        if start not in canonical:
            group = sorted(_reached(start, neighbours))
            kept = next((key for key in group if key in known), group[0])
            canonical.update((key, kept) for key in group)
    apart = set()
    for line in lines:
        if line.verb == DIFFERENT:
            first, second = sorted((canonical.get(line.one, line.one), canonical.get(line.other, line.other)))
            if first == second:
                because = [f'"{d}"{_at(d)}' for d in _way(line.one, line.other, neighbours)]
                message = f'"{line}"{_at(line)} contradicts {", ".join(because) or "itself"}'
                raise InputError(message, where=where, hint=_TAKE_BACK)
            apart.add((first, second))
    return Decisions(lines, canonical, frozenset(apart))


def _at(decision: Decision) -> str:
    return f" (line {decision.line})" if decision.line else ""


def _reached(start: str, neighbours: Mapping[str, list[tuple[str, Decision]]]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        for key, _ in neighbours[todo.pop()]:
            if key not in seen:
                seen.add(key)
                todo.append(key)
    return seen


def _way(start: str, end: str, neighbours: Mapping[str, list[tuple[str, Decision]]]) -> list[Decision]:
    """The fewest lines that together make two nodes one."""
    ways: dict[str, list[Decision]] = {start: []}
    todo = deque([start])
    while todo and end not in ways:
        key = todo.popleft()
        for follow, line in neighbours.get(key, ()):
            if follow not in ways:
                ways[follow] = [*ways[key], line]
                todo.append(follow)
    return ways.get(end, [])


def parse_decisions(text: str, where: str | None = None) -> tuple[Decision, ...]:
    """The decisions of a file's text. Raises InputError for a line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        fields = line.split("#", 1)[0].split()
        if not fields:
            continue
        if len(fields) != 3 or fields[0] not in {SAME, DIFFERENT}:
            raise InputError(f"{line.strip()!r} is no decision", where=f"{where or 'decisions'}:{number}", hint=_HINT)
        found.append(Decision(fields[0], fields[1], fields[2], number))
    return tuple(found)


def read_decisions(path: Path, known: Container[str] = ()) -> Decisions:
    """The decisions of a file; none where there is no file. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the decisions cannot be read: {error}", where=str(path)) from error
    return decide(parse_decisions(text, str(path)), known, str(path))


def add_decision(path: Path, decision: Decision, known: Container[str] = ()) -> bool:
    """Adds a line to the file; False if it stands there already. Raises InputError if it contradicts another."""
    before = read_decisions(path, known).lines
    pair = {decision.one, decision.other}
    if any(line.verb == decision.verb and {line.one, line.other} == pair for line in before):
        return False
    decide((*before, decision), known, str(path))
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{decision}\n")
    except OSError as error:
        raise InputError(f"the decisions cannot be written: {error}", where=str(path)) from error
    return True
