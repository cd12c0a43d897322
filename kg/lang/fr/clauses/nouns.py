"""Nouns that name an event: "la troisième session", "un entretien téléphonique"."""

from __future__ import annotations

from functools import cache

from kg.engine.tokens import tokenize
from kg.lang.fr.clauses.model import EventNoun
from kg.lang.fr.clauses.prepositions import DETERMINERS, is_ordinal, preposition
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import forms

_ADJECTIVE_BEFORE = words("clauses", "adjectives_before")


@cache
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The event nouns, singular and plural, by their first word, the longest first: (words, kind, name)."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, names in toml("events")["nouns"].items():
        for name in names:
            tokens = tuple(t.norm for t in tokenize(name))
            plural = tuple(
                t
                if (n and tokens[n - 1] in {"de", "d'", "par", "en", "au"})
                or t in {"de", "d'", "à", "la", "presse", "par", "en", "des", "au", "vues"}
                or t.endswith("s")
                else t + "s"
                for n, t in enumerate(tokens)
            )
            for form in {tokens, plural}:
                table.setdefault(form[0], []).append((form, kind, name))
    for forms_ in table.values():
        forms_.sort(key=lambda f: -len(f[0]))
    return table


def event_noun(doc: Document, at: int, sentence: Sentence) -> EventNoun | None:
    """The event noun that begins at a token, with the number, ordinal and determiner before it."""
    tokens = doc.tokens
    for form, kind, name in _nouns().get(tokens[at].norm, ()):
        last = at + len(form) - 1
        if last > sentence.last or any(tokens[at + k].norm != word for k, word in enumerate(form)):
            continue
        if tokens[at].text.lower().endswith(("é", "és")) and tokens[at].norm in forms():
            return None  # a participle: "rencontré"
        before = at - 1
        ordinal, count = None, None
        while before >= sentence.first and (
            tokens[before].norm in _ADJECTIVE_BEFORE
            or is_ordinal(tokens[before].norm)
            or (tokens[before].kind == "n" and tokens[before].norm.endswith("e"))
        ):
            if is_ordinal(tokens[before].norm) or tokens[before].kind == "n":
                ordinal = tokens[before].norm
            before -= 1
        numbers = toml("words")["numbers"]
        if before >= sentence.first and tokens[before].norm in numbers and tokens[before].norm not in {"un", "une"}:
            count = numbers[tokens[before].norm] or None
            if tokens[before].norm == "plusieurs":
                count = None
            before -= 1
        determiner = tokens[before].norm if before >= sentence.first else None
        if determiner not in DETERMINERS | {"du", "des", "au", "aux", "d'", "de", "en", "aucun", "aucune"}:
            determiner = None
        after = last + 1
        while after <= sentence.last and tokens[after].norm in toml("events")["modifiers"]:
            kind = toml("events")["modifiers"][tokens[after].norm]
            last, after = after, after + 1
        prep = preposition(doc, at, sentence.first)[0]
        plural = tokens[at].norm.endswith("s") and not form[0].endswith(("ss", "congres"))
        return EventNoun(at, last, kind, name, determiner, plural, prep, count, ordinal, doc.words(at, last))
    return None
