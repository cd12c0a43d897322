"""SPARQL text, read only as far as needed: to refuse what writes or reaches out, and to bind parameters as terms.

The lexer follows the grammar's tokens, so that a word inside a string, an IRI or a comment is never taken for a keyword
and a parameter is never found inside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.core.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<string>'{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3}|\"{3}(?:(?:"{1,2})?(?:[^"\\]|\\.))*\"{3}
                 |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
      |(?P<var>[?$]\w+)
      |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9-]+)*)
      |(?P<name>(?:[^\W\d_][\w.·-]*)?:(?:[\w:.·%-]|\\.)*)
      |(?P<word>[^\W\d]\w*)
      |(?P<mark>\{\||\|\}|.)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query: `text[start:end]`. `kind` is iri, string, var, tag, name, word or mark."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A word in capitals, as keywords are compared; empty of any other token."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, without space and comments. Total: every text has tokens."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "mark", match.group(), match.start(), match.end())


def form(query: str) -> str | None:
    """SELECT, ASK, CONSTRUCT, DESCRIBE or the verb of an update; None if there is none."""
    for token in tokens(query):
        if token.word in _FORMS or token.word in _UPDATES:
            return token.word
    return None


def readings(text: str) -> set[str]:
    """SPARQL as it stands, and as it is where an engine resolves code points before it reads the grammar."""
    return {text, _ESCAPE.sub(_unescape, text)}


def check_readonly(query: str) -> None:
    """Raises QueryError for an update and for SERVICE, the one way in which a query reaches out to the network."""
    for text in readings(query):
        for token in tokens(text):
            if token.word == "SERVICE":
                line, column = position(text, token.start)
                where = f"line {line}, column {column}"
                raise QueryError("SERVICE is refused: queries stay inside this store", where=where)
        verb = form(text)
        if verb in _UPDATES:
            hint = "change the graph with kg build and kg retract"
            raise QueryError(f"{verb} is refused: queries only read", hint=hint)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def syntax_error(message: str) -> QueryError:
    """The engine's complaint as a QueryError: line, column and the words expected, without character classes."""
    match = _POSITION.match(message)
    if not match:
        return QueryError(f"the SPARQL is not valid: {message}")
    line, column, rest = match.groups()
    rest = re.sub(r"\[[^\[\]]*\]|\s+", " ", rest)
    rest = re.sub(r"(?:,\s*)+(?=,|$)", "", re.sub(r"\s+", " ", rest)).strip(" ,|")
    return QueryError(f"the SPARQL is not valid: {rest}", where=f"line {line}, column {column}")


def bind(query: str, values: Mapping[str, Any]) -> str:
    """The query with variables fixed to engine terms.

    For each variable `?name` of `values` a one-row `VALUES (?name) { (term) }` opens every group that uses it, and the
    outermost one. That is plain SPARQL and means the same in each group, sub-select and EXISTS alike; the engine's own
    `substitutions` reach neither a sub-select that does not project the variable nor a comparison after BIND, without a
    word. The term is written by the engine (`str(NamedNode)`, `str(Literal)`, which refuses a bad IRI and escapes
    literals), so a value can never become syntax. Queries must not use parameters inside MINUS.
    """
    if not values:
        return query
    places = _groups(list(tokens(query)))
    outermost = min((place for place, _ in places), default=None)
    parts, last = [], 0
    for place, used in sorted(places):
        names = [name for name in values if name in used or place == outermost]
        if names:
            head, row = " ".join(f"?{name}" for name in names), " ".join(str(values[name]) for name in names)
            parts += [query[last:place], f" VALUES ({head}) {{ ({row}) }} "]
            last = place
    return "".join([*parts, query[last:]])


def insides(text: str) -> list[tuple[int, set[str]]]:
    """Where the inside of each group graph pattern begins, with the variables that it uses itself; in order."""
    return sorted(_groups(list(tokens(text))), key=lambda group: group[0])


def _groups(found: list[Token]) -> list[tuple[int, set[str]]]:
    """Each group graph pattern: where its inside begins, and the variables it uses itself (not in a group within)."""
    groups: list[tuple[int, set[str]]] = []
    stack: list[tuple[int, set[str]] | None] = []
    values = False
    for index, token in enumerate(found):
        before = found[index - 1].text.upper() if index else ""
        after = found[index + 1].text.upper() if index + 1 < len(found) else ""
        if token.word == "VALUES":
            values = True
        elif token.kind == "mark" and token.text == "{":
            group = None if values or before == "CONSTRUCT" or after == "SELECT" else (token.end, set[str]())
            values = False
            stack.append(group)
            if group:
                groups.append(group)
        elif token.kind == "mark" and token.text == "}" and stack:
            stack.pop()
        elif token.kind == "var" and stack and stack[-1]:
            stack[-1][1].add(token.text[1:])
    return groups


def _unescape(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()
