"""Words made comparable: case, accents, apostrophes and articles dropped; names and adjectives of the states."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"Œ": "oe", "Æ": "ae", "Ł": "l", "Ø": "o", "Đ": "d", "Ə": "e"}
)
_ARTICLES = frozenset(["le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "a", "au", "aux", "en", "et"])
_NO_NAMES = frozenset({"republique", "royaume", "federation"})


def unaccented(text: str) -> str:
    """Lower case without accents; punctuation stays."""
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS).lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def normalise(text: object) -> str:
    """Lower case, no accents, every run of punctuation or apostrophes one space."""
    return re.sub(r"[^a-z0-9]+", " ", unaccented(str(text))).strip()


def without_articles(text: object) -> str:
    """The normalised text less articles and the little words that join titles."""
    return " ".join(w for w in normalise(text).split() if w not in _ARTICLES)


def stem(word: str) -> str:
    """A crude stem that makes the four forms of a French adjective equal (italien, italiennes)."""
    word = word.rstrip("s").rstrip("e").rstrip("s")
    return re.sub(r"(.)\1$", r"\1", word)


class Countries:
    """The states of the world by their French names and adjectives: lines of code, names, adjectives, tabs between.

    A table of the scorer's own, so that what is measured is not measured by its own gazetteer.
    """

    def __init__(self, table: str) -> None:
        self._of_name: dict[str, str] = {}
        self._of_adjective: dict[str, str] = {stem("europeen"): "EU"}
        for line in table.splitlines():
            iso, names, adjectives = line.split("\t")
            for name in names.split("|"):
                self._of_name[without_articles(name)] = iso
            for word in adjectives.split("|"):
                self._of_adjective.setdefault(stem(word), iso)
        self._codes = frozenset(self._of_name.values())

    def iso(self, text: str | None) -> str | None:
        """The ISO code that a text stands for: itself a code, or a state's name; else None."""
        if not text or text in self._codes:
            return text or None
        name = without_articles(text)
        return self._of_name.get(name) or self._of_name.get(re.sub(r"^republique ", "", name))

    def spans(self, text: str) -> list[tuple[str, str | None]]:
        """A text cut into words and names of country: (words, ISO code or None)."""
        words, spans, i = without_articles(text).split(), list[tuple[str, str | None]](), 0
        while i < len(words):
            group, iso = words[i : i + 1], None
            for length in (4, 3, 2, 1):
                tried = words[i : i + length]
                found = self._of_name.get(" ".join(tried))
                if not found and length < 3:
                    found = self._of_adjective.get(stem("".join(tried)))
                if found and len(tried) == length:
                    group, iso = tried, found
                    break
            spans.append((" ".join(group), iso))
            i += len(group)
        return spans

    def named_in(self, text: str) -> str | None:
        """The code of the first country that a text names, by noun or adjective."""
        return next((iso for _, iso in self.spans(text) if iso), None)

    def drop(self, text: str) -> str:
        """The text without articles, adjectives of country and names of country."""
        return " ".join(words for words, iso in self.spans(text) if not iso and words not in _NO_NAMES)


@cache
def countries() -> Countries:
    """The table that comes with the scorer, read once."""
    return Countries(files("kg.score").joinpath("countries.tsv").read_text(encoding="utf-8"))
