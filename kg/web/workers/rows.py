"""The limit on rows: a LIMIT that the engine keeps, and a count of the rows that it writes.

A query without a LIMIT, or with a greater one, gets one of a row more than is allowed; an answer that has that row is
refused. So a long answer is never cut without a word.
"""

from __future__ import annotations

from itertools import pairwise

from kg.graph.sparql import Token
from kg.web.workers.job import Refused
from kg.web.workers.scan import levels

_ROW, _NO_ROW = (b'},{"', b'[{"'), (b'},{",', b'},{":', b'},{"}', b'[{",', b'[{":', b'[{"}')
_TAIL = len(b"<result>") - 1  # a mark may lie across two parts


def capped(query: str, found: list[Token], most: int) -> str | None:
    """A SELECT that gives at most a row more than `most`; None where its own LIMIT sees to that.

    Positions in the text stay as they are up to the place of LIMIT, so the engine's messages still fit.
    """
    place = len(query)
    leveled = list(levels([*found, Token("mark", "", place, place)]))
    for (level, token), (_, after) in pairwise(leveled):
        if level < 0:
            return None
        if level == 0 and token.word == "LIMIT" and after.text.isdigit():
            end = after.end  # the lexer gives a number digit by digit
            while end < len(query) and query[end].isdigit():
                end += 1
            if int(query[after.start : end]) <= most:
                return None
            return f"{query[: after.start]}{most + 1}{query[end:]}"
        if level == 0 and token.word == "VALUES":
            place = token.start
    return None if leveled[-1][0] else f"{query[:place]}\nLIMIT {most + 1}\n{query[place:]}"


class Counter:
    """Counts rows in serialised results, as the engine writes them. Raises Refused beyond the limit."""

    def __init__(self, form: str, most: int) -> None:
        self._form, self._most = form, most
        self._rows = 0
        self._tail = b""
        self._quoted = False

    def add(self, data: bytes) -> None:
        """The next part of the results."""
        self._rows += getattr(self, f"_{self._form}")(data)
        self._tail = (self._tail + data)[-_TAIL:]
        if self._rows > self._most:
            hint = "add LIMIT and OFFSET, or ask for counts"
            raise Refused(400, f"the answer has more than {self._most} rows", hint=hint, limit="rows")

    def _json(self, data: bytes) -> int:
        """`},{"` begins a row and `[{"` the first, unless the quote ends a string: then `,`, `:` or `}` follows it."""
        return sum(self._new(data, mark) for mark in _ROW) - sum(self._new(data, mark) for mark in _NO_ROW)

    def _xml(self, data: bytes) -> int:
        return self._new(data, b"<result>")

    def _new(self, data: bytes, mark: bytes) -> int:
        """How often a mark ends in this part; its beginning may lie in the one before."""
        before = self._tail[1 - len(mark) :]
        return (before + data).count(mark)

    def _tsv(self, data: bytes) -> int:
        return data.count(b"\n") - (not self._tail)  # the header is no row

    def _csv(self, data: bytes) -> int:
        rows = 0
        for part in data.split(b'"'):
            rows += 0 if self._quoted else part.count(b"\n")
            self._quoted = not self._quoted
        self._quoted = not self._quoted  # there is one quote less than parts
        return rows - (not self._tail)
