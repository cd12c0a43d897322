"""Sentences and quotations of a French text, as token ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.core.model import Span
from kg.engine.tokens import Token
from kg.lang.fr.lexicon import words

_ABBREVIATIONS = words("words", "abbreviations")
_CLOSERS = {"»", '"', "”", ")", "’", "'", "]"}
LONGEST = 400  # tokens
_MARKS = 8  # closing marks looked over after a full stop
_OPENING = {"«": "»", "“": "”", "„": "”"}
_QUOTING = re.compile(r"[«»“”„\"\n]")  # what opens or ends a quotation


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (inclusive); `paragraph` counts the lines of the text."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


def sentences(plain: str, tokens: list[Token]) -> list[Sentence]:
    """Cut tokens into sentences: at a line's end, and after . ? ! … before a capital, a quote or a dash.

    A line that ends without a mark and goes on in small letters is a wrapped line, not an end. What goes on for more
    than `LONGEST` tokens is no sentence and is cut at its next mark, or 100 tokens on: the work on a text then grows
    with its length alone, though within a sentence each verb is held against each name.
    """
    found: list[Sentence] = []
    first, paragraph = 0, 0
    for index, token in enumerate(tokens):
        last_one = index + 1 == len(tokens)
        following = None if last_one else tokens[index + 1]
        gap = "" if following is None else plain[token.end : following.start]
        newline = "\n" in gap
        wrapped = (
            newline
            and "\n\n" not in gap
            and following is not None
            and following.kind == "w"
            and not following.cap
            and token.text not in ".?!…;:"
        )
        long = index - first >= LONGEST and (token.kind == "p" or index - first >= LONGEST + 100)
        if last_one or (newline and not wrapped) or long or _ends(tokens, index, gap):
            found.append(Sentence(first, index, tokens[first].start, token.end, paragraph))
            first = index + 1
            if newline:
                paragraph += 1
    return found


def _ends(tokens: list[Token], index: int, gap: str) -> bool:
    """Whether a sentence ends after the token at `index`."""
    token, following = tokens[index], tokens[index + 1]
    mark = index
    while mark >= max(0, index - _MARKS) and tokens[mark].text in _CLOSERS:
        mark -= 1
    if mark < 0 or tokens[mark].text not in {".", "?", "!", "…"}:
        return False
    if token.text in _CLOSERS and token.text == ")" and tokens[mark].text == ".":
        return False
    if not gap or following.text in _CLOSERS or following.text in {",", ";", ":"}:
        return False
    if tokens[mark].text == "." and mark == index and mark > 0:
        before = tokens[mark - 1]
        if before.norm in _ABBREVIATIONS:
            return False
    return following.cap or following.kind == "n" or following.text in {"«", "“", '"', "–", "—", "-", "•", "(", "/"}


def quotations(plain: str) -> list[Span]:
    """The quotations of a text, marks included: « … », “ … ” and "…". One that never closes ends with its paragraph."""
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    straight: int | None = None
    depth = 0
    for mark in _QUOTING.finditer(plain):
        at, char = mark.start(), mark.group()
        if opened is None and straight is None:
            if char in _OPENING:
                opened, depth = (at, _OPENING[char]), 1
            elif char == '"':
                straight = at
        elif opened is not None:
            start, closing = opened
            if char == plain[start]:
                depth += 1
            elif char == closing:
                depth -= 1
                if depth <= 0:
                    spans.append(Span(start, at + 1))
                    opened = None
            elif char == "\n" and plain.find(closing, at, at + 4000) < 0:
                spans.append(Span(start, at))
                opened = None
        elif straight is not None:
            if char == '"':
                spans.append(Span(straight, at + 1))
                straight = None
            elif char == "\n":
                straight = None
    if opened is not None:
        spans.append(Span(opened[0], len(plain)))
    return spans
