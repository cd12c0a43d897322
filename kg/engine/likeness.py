"""Which names of persons, and which of bodies, may be two forms of one.

Names that are alike share a block, so that a name need be compared with those of its blocks alone, however many there
are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.engine.fold import SMALL_WORDS, fold_key, frame, neighbourhood, similar_words

Words = Sequence[str]


def person_blocks(name: str) -> frozenset[str]:
    """The blocks of a person's name, by its surname. A lone word has none."""
    words = _person(name)
    return frozenset(f"person {key}" for key in neighbourhood(words[-1])) if len(words) > 1 else frozenset()


def body_blocks(name: str) -> frozenset[str]:
    """The block of a body's name, by how the consonants of its words begin. A lone word has none."""
    words = _body(name)
    return frozenset({" ".join(("body", *(frame(w)[:2] or w[:1] for w in words)))}) if len(words) > 1 else frozenset()


def like_persons(one: Iterable[str], other: Iterable[str], *, exactly: bool = False) -> tuple[str, str] | None:
    """The first two names, one of each person, that may be forms of one; None where there are none.

    The surnames agree, and the given names are alike, or one is an initial or left out. `exactly`: the same to the
    letter once folded.
    """
    return _first(one, other, _person, lambda a, b: a == b if exactly else _like_person(a, b))


def like_bodies(one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """The first two names, one of each body, that may be forms of one; None where there are none.

    They agree word by word: a part ("Commission de l'Union africaine") is not its whole.
    """
    return _first(one, other, _body, lambda a, b: len(a) == len(b) and all(map(similar_words, a, b)))


def _first(
    one: Iterable[str], other: Iterable[str], words: Callable[[str], Words], alike: Callable[[Words, Words], bool]
) -> tuple[str, str] | None:
    others = [(name, words(name)) for name in sorted(other)]
    for name in sorted(one):
        own = words(name)
        for far, theirs in others:
            if len(own) > 1 and len(theirs) > 1 and alike(own, theirs):
                return name, far
    return None


def _person(name: str) -> Words:
    return fold_key(name).split()


def _body(name: str) -> Words:
    return [word for word in fold_key(name).split() if word not in SMALL_WORDS]


def _like_person(one: Words, other: Words) -> bool:
    if not similar_words(one[-1], other[-1]):
        return False
    first, second = one[:-1], other[:-1]
    if len(first) == len(second):
        return all(map(_like_given, first, second))
    short, long = sorted((first, second), key=len)
    return all(any(_like_given(a, b) for b in long) for a in short)


def _like_given(one: str, other: str) -> bool:
    """Whether two given names are alike, or one is the initial of the other."""
    return similar_words(one, other) or (one[0] == other[0] and 1 in {len(one), len(other)})
