"""Words with exact offsets: a tokenizer for languages written with spaces, and a length-preserving fold.

The tokenizer never changes the text: each token is `text[start:end]`. Folding maps every character to one character,
so that offsets into the folded text are offsets into the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SPECIAL = {"œ": "o", "æ": "a", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ə": "e", "ð": "d", "ß": "s", "þ": "t"}
# A word: letters, with inner hyphens and apostrophes; elided particles ("l'", "qu'") stand alone; numbers keep
# their commas.
_TOKEN = re.compile(
    r"(?P<elided>(?:[ldsncjmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w))"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:er|re|e|ème|eme)?(?!\w)|\d+)"
    r"|(?P<initial>(?-i:[A-ZÀ-Þ])\.(?!\.))"
    r"|(?P<word>[^\W\d_](?:[^\W_]|['\u0300-\u036f](?=\w)|[-\u2010\u2011](?=\w))*+)"
    r"|(?P<punct>\S)",
    re.IGNORECASE,
)
_INVERSION = re.compile(r"-(?:t-)?(?:ils?|elles?|on|ce|je|nous|vous|tu)$", re.IGNORECASE)


def _fold_char(char: str) -> str:
    lower = char.lower()
    if len(lower) != 1:
        lower = lower[0]
    if lower in _SPECIAL:
        return _SPECIAL[lower]
    if lower < "\u0080":
        return lower
    base = unicodedata.normalize("NFD", lower)[0]
    return base.lower() if len(base.lower()) == 1 else lower


class _FoldTable(dict[int, str]):
    """A translation table that grows with the characters met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """The text in lower case without accents, character by character: as long as the text."""
    return text.translate(_TABLE)


# Small words that only an accent tells apart keep it; a capital A standing alone is the preposition ("A l'issue de").
_KEPT = {"à": "à", "À": "à", "A": "à", "où": "où", "là": "là", "dû": "dû", "Où": "où", "Là": "là"}


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    return _KEPT.get(word) or fold(word)


@dataclass(slots=True, eq=False)
class Token:
    """One word, number or mark: `text[start:end]`; `norm` is its folded form; `kind` is "w", "n" or "p"."""

    start: int
    end: int
    text: str
    norm: str
    kind: str

    @property
    def cap(self) -> bool:
        """Whether the token is a word that begins with a capital."""
        return self.kind == "w" and self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether the token is a word of two letters or more, all capitals."""
        return self.kind == "w" and len(self.text) > 1 and self.text.isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, offsets counted from the beginning of `text`. Apostrophes are expected to be
    straight."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        word = match.group()
        first, last = match.span()
        if kind == "elided":
            tokens.append(Token(first, last, word, _fold_word(word), "w"))
        elif kind == "number":
            tokens.append(Token(first, last, word, word.lower(), "n"))
        elif kind == "initial":
            tokens.append(Token(first, last, word, _fold_word(word), "w"))
        elif kind == "word":
            inversion = _INVERSION.search(word) if "-" in word else None
            if inversion:
                cut = first + inversion.start()
                tokens.append(Token(first, cut, text[first:cut], _fold_word(text[first:cut]), "w"))
                tokens.append(Token(cut, last, text[cut:last], _fold_word(text[cut:last]), "w"))
            else:
                tokens.append(Token(first, last, word, _fold_word(word), "w"))
        else:
            tokens.append(Token(first, last, word, word, "p"))
    return tokens
