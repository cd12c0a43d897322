"""The head nouns of offices, singular and plural, from `data/offices.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.engine.tokens import tokenize
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml


@dataclass(frozen=True, slots=True)
class Head:
    words: tuple[str, ...]
    name: str
    plural: bool
    takes_field: bool
    kind: str = "office"


def _plural(word: str) -> str:
    if "-" in word and word.split("-", 1)[0] not in {"vice", "sous", "co", "ex", "haut", "haute", "porte", "ministre"}:
        return "-".join(_plural(part) for part in word.split("-"))
    if word.endswith(("s", "x")) or word == "porte-parole":
        return word
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


@cache
def _heads() -> dict[str, tuple[Head, ...]]:
    """Heads by their first word, longest first."""
    table: dict[str, dict[tuple[str, ...], Head]] = {}

    def add(text: str, *, field: bool, kind: str = "office") -> None:
        tokens = tuple(t.norm for t in tokenize(text))
        stop = next((n for n, w in enumerate(tokens) if w in {"de", "d'", "du", "au", "en", "des"}), len(tokens))
        several = tuple(_plural(w) if n < stop else w for n, w in enumerate(tokens))
        ends = (tokens, False), (several, True)
        for form, plural in ends:
            table.setdefault(form[0], {}).setdefault(form, Head(form, text, plural, field, kind))

    data = toml("offices")
    for text in data["portfolio"]:
        add(text, field=True)
    for text in data["bare"]:
        add(text, field=False)
    for text in data["counterpart"]:
        add(text, field=True, kind="counterpart")
    for text in data["reference"]:
        add(text, field=text in data["fielded_reference"], kind="reference")
    for words, name in (
        (("chefs", "des", "diplomaties"), "chef de la diplomatie"),
        (("chefs", "de", "diplomatie"), "chef de la diplomatie"),
    ):
        table.setdefault(words[0], {}).setdefault(words, Head(words, name, True, False))
    return {first: tuple(sorted(heads.values(), key=lambda h: -len(h.words))) for first, heads in table.items()}


def find_head(doc: Document, at: int, end: int) -> Head | None:
    """The head noun that begins at a token, the longest that fits."""
    norm = doc.tokens[at].norm
    for head in _heads().get(norm, ()):
        last = at + len(head.words) - 1
        if last <= end and all(doc.tokens[at + k].norm == word for k, word in enumerate(head.words)):
            return head
    return None
