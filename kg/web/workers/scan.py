"""SPARQL text, read as far as needed: how deep it is nested, and of an update which graphs it may write and where a
dataset of the protocol goes.

What this does not understand, the engine refuses as bad syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from kg.graph.sparql import Token, tokens
from kg.web.workers.job import Refused

_DEEPEST = 200  # brackets in brackets; the engine's parser runs out of stack at some thousands
ANY, DEFAULT = "*", ""  # as targets: whichever graph a variable or ALL means; the default graph
_ESCAPE = re.compile(r"\\(.)")


def levels(found: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Each token with the number of braces that it stands in; braces stand outside of themselves."""
    level = 0
    for token in found:
        level -= token.text == "}"
        yield level, token
        level += token.text == "{"


def depth(found: Iterable[Token]) -> None:
    """Refuses brackets that are nested too deep for the engine."""
    level = 0
    for token in found:
        if token.kind == "mark":
            level += (token.text in "{([") - (token.text in "})]")
            if level > _DEEPEST:
                raise Refused(400, f"brackets are nested more than {_DEEPEST} deep", limit="nesting")


def operations(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The operations of an update, each with the prologue before it."""
    current = list[Token]()
    for level, token in levels(found):
        if level == 0 and token.text == ";":
            yield current
            current = []
        else:
            current.append(token)
    if current:
        yield current


def check_offline(found: Sequence[Token]) -> None:
    """Raises Refused for LOAD and SERVICE, which would have the server make requests."""
    for operation in operations(found):
        for token in operation:
            if token.word == "SERVICE":
                raise Refused(403, "SERVICE is refused: this server makes no requests")
        if any(token.word == "LOAD" for token in _heads(operation)):
            raise Refused(403, "LOAD is refused: this server makes no requests", hint="send the data itself")


def with_dataset(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with USING clauses of the protocol's parameters. Raises Refused where it has its own dataset."""
    if not default and not named:
        return text
    clauses = "".join([*(f" USING <{iri}>" for iri in default), *(f" USING NAMED <{iri}>" for iri in named)])
    places = []
    for operation in operations(list(tokens(text))):
        for token in _heads(operation):
            if token.word in ("USING", "WITH"):
                raise Refused(400, "the update has USING or WITH, and the request names graphs: one or the other")
            if token.word == "WHERE":
                if operation[operation.index(token) - 1].word == "DELETE":
                    raise Refused(400, "DELETE WHERE takes no dataset", hint="write DELETE { … } WHERE { … }")
                places.append(token.start)
    for place in reversed(places):
        text = f"{text[:place]}{clauses} {text[place:]}"
    return text


def targets(found: Sequence[Token], prefixes: Mapping[str, str], base: str) -> set[str]:
    """The IRIs of the graphs that an update may write, or ANY, or DEFAULT."""
    names = _Names(dict(prefixes), base)
    written: set[str] = set()
    for operation in operations(found):
        written |= _written(names.prologue(operation), names)
    return written


class _Names:
    """What IRIs and prefixed names mean at a place of an update."""

    def __init__(self, prefixes: dict[str, str], base: str) -> None:
        self._prefixes, self._base = prefixes, base

    def prologue(self, operation: list[Token]) -> list[Token]:
        """Takes in the declarations at the head of an operation, and gives the rest."""
        at = 0
        while at < len(operation):
            if operation[at].word == "PREFIX" and at + 2 < len(operation):
                self._prefixes[operation[at + 1].text.rstrip(":")] = self.iri(operation[at + 2])
                at += 3
            elif operation[at].word == "BASE" and at + 1 < len(operation):
                self._base = self.iri(operation[at + 1])
                at += 2
            else:
                break
        return operation[at:]

    def iri(self, token: Token) -> str:
        """The IRI that a token stands for; ANY for a variable."""
        if token.kind == "iri":
            return urljoin(self._base, token.text[1:-1])
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return self._prefixes.get(prefix, f"{prefix}:") + _ESCAPE.sub(r"\1", local)
        return ANY


def _written(operation: list[Token], names: _Names) -> set[str]:
    if not operation:
        return set()
    verb, rest = operation[0].word, [token for token in operation[1:] if token.word != "SILENT"]
    if verb in ("CLEAR", "DROP", "CREATE"):
        return {_place(rest, names)}
    if verb in ("ADD", "COPY", "MOVE"):
        to = next((at for at, token in enumerate(rest) if token.word == "TO"), len(rest))
        source, target = _place(rest[:to], names), _place(rest[to + 1 :], names)
        return {source, target} if verb == "MOVE" else {target}
    default = DEFAULT
    if verb == "WITH" and rest:
        default = names.iri(rest[0])
    return _templates(operation, names, default)


def _place(found: Sequence[Token], names: _Names) -> str:
    """The graph of `GRAPH <iri>`, `<iri>`, DEFAULT, NAMED or ALL."""
    for token in found:
        if token.kind in ("iri", "name"):
            return names.iri(token)
        if token.word == "DEFAULT":
            return DEFAULT
    return ANY


def _templates(operation: list[Token], names: _Names, default: str) -> set[str]:
    """The graphs of what stands in the braces after INSERT and DELETE (DATA, WHERE)."""
    written: set[str] = set()
    template = False
    for at, (level, token) in enumerate(levels(operation)):
        if level == 0 and token.text == "{":
            template = _opens_template(operation[:at])
        elif not template or level != 1:
            continue
        elif token.word == "GRAPH" and at + 1 < len(operation):
            written.add(names.iri(operation[at + 1]))
        elif token.text not in (".", "{", "}") and operation[at - 1].word != "GRAPH":
            written.add(default)
    return written


def _opens_template(before: list[Token]) -> bool:
    words = [token.word for token in before[-2:] if token.word]
    return bool(words) and (words[-1] in ("INSERT", "DELETE", "DATA") or words == ["DELETE", "WHERE"])


def _heads(operation: Sequence[Token]) -> Iterator[Token]:
    """The tokens of an operation outside of braces."""
    return (token for level, token in levels(operation) if level == 0 and token.text not in ("{", "}"))
