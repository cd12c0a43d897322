"""One pass of an Aho-Corasick automaton over a text: every name of the gazetteer, longest first, whole words only.

Names are matched on folded text (case, accents and apostrophes do not matter), then the case is checked: a name
must begin
with a capital where the gazetteer's does, an acronym must be all capitals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs

from kg.engine.tokens import fold


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an entry: `kind` is "name", "acronym", "demonym", "prefix" ("azerbaïdjano-") or "bare", a name
    without the article that a preposition has swallowed ("au Caire")."""

    text: str
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class Match:
    """A form found at `start:end`, with every entry that it may stand for."""

    start: int
    end: int
    keys: tuple[str, ...]
    kind: str


_ARTICLES = ("la ", "le ", "les ", "l'", "el ", "al-")


def _second_capital(word: str) -> bool:
    """Whether the first word after an article has a capital too: "La Réunion", not "La réunion"."""
    article = next((a for a in _ARTICLES if word.lower().startswith(a)), None)
    return article is None or len(word) <= len(article) or word[len(article)].isupper()


class Matcher:
    """Finds forms in texts. Built once, used for every dispatch."""

    def __init__(self, forms: Iterable[Form]) -> None:
        small: set[str] = set()
        grouped: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for form in forms:
            pattern = fold(form.text.replace("’", "'"))
            if pattern:
                if form.kind == "name" and form.text[0].islower():
                    small.add(pattern)
                grouped[pattern][form.kind][form.key] = None
        self._patterns = list(grouped)
        self._meanings = [{kind: tuple(keys) for kind, keys in grouped[pattern].items()} for pattern in self._patterns]
        self._small = [pattern in small for pattern in self._patterns]  # "mer Noire" needs no capital at its head
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)

    def find(self, plain: str, folded: str) -> list[Match]:
        """The matches in a text, in order, none within another.

        `plain` is the text with plain apostrophes and spaces, `folded` its fold; both as long as the text.
        """
        candidates: list[Match] = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                if not self._patterns[number].endswith("-"):
                    continue
                if start and folded[start - 1].isalnum():
                    continue
            match = self._read(number, start, end, plain)
            if match:
                candidates.append(match)
        candidates.sort(key=lambda m: (m.start, -m.end))
        found: list[Match] = []
        for match in candidates:
            if found and match.start < found[-1].end:
                if match.end - match.start > found[-1].end - found[-1].start:
                    found[-1] = match
                continue
            found.append(match)
        return found

    def _read(self, number: int, start: int, end: int, plain: str) -> Match | None:
        """What a match means, given its capitals."""
        meanings = self._meanings[number]
        word = plain[start:end]
        capital = (word[0].isupper() and _second_capital(word)) or (self._small[number] and not word.islower())
        if "name" in meanings and capital:
            return Match(start, end, meanings["name"], "name")
        if "bare" in meanings and word[0].isupper():
            return Match(start, end, meanings["bare"], "bare")
        if "acronym" in meanings and word.upper() == word:
            return Match(start, end, meanings["acronym"], "acronym")
        if "demonym" in meanings:
            return Match(start, end, meanings["demonym"], "demonym")
        if "prefix" in meanings:
            return Match(start, end, meanings["prefix"], "prefix")
        return None
