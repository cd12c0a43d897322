"""The tense of the words around a token, whatever the verb: auxiliaries, endings of the future, and the verb groups of
a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lang.fr.clauses import Clauses
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup

_PERFECT = frozenset({"a", "ont", "est", "sont"})
_PLUPERFECT = frozenset({"avait", "avaient", "etait", "etaient"})
_BE = frozenset({"est", "sont", "etait", "etaient"})
_FUTURE = ("era", "eront", "ira", "iront", "dra", "dront", "vra", "vront", "erait", "eraient", "irait", "iraient")
_SHORT_FUTURE = frozenset({"sera", "aura", "auront", "ira", "fera"})
_RELATIVES = frozenset({"qui", "dont", "où", "auquel", "auxquels", "laquelle", "lequel"})


@dataclass(frozen=True, slots=True)
class Tensed:
    """A word that tells a tense: "past", "present", "pluperfect" or "future"; `relative` where its clause only says
    more of a noun."""

    at: int
    tense: str
    relative: bool


def tensed(doc: Document, clauses: Clauses) -> list[Tensed]:
    """The words of a sentence that tell a tense, outside quotations, in their order."""
    groups = {k: group for group in clauses.verbs if group.finite for k in range(group.first, group.last + 1)}
    found: list[Tensed] = []
    at = clauses.sentence.first
    while at <= clauses.sentence.last:
        group = groups.get(at)
        tense = _of_group(group) if group is not None else _of_word(doc, at)
        first, last = (group.first, group.last) if group is not None else (at, at)
        if tense and at not in doc.in_date and doc.quoted(doc.tokens[at].start) is None:
            before = set(doc.norms(max(clauses.sentence.first, first - 3), first - 1))
            found.append(Tensed(first, tense, bool(before & _RELATIVES)))
        at = last + 1
    return found


def governing(found: list[Tensed], first: int) -> Tensed | None:
    """The word that tells the tense of what stands at token `first`: the last before it, else the first."""
    before = [t for t in found if t.at < first]
    return before[-1] if before else next(iter(found), None)


def _of_group(group: VerbGroup) -> str:
    announced = group.passive and group.lemma in {"prevoir", "programmer", "envisager"}
    if group.future or group.tense == "conditional" or announced:
        return "future"
    return group.tense


def _of_word(doc: Document, at: int) -> str | None:
    token = doc.tokens[at]
    if token.cap:
        return None  # a name, or "A Bakou"
    if token.norm in _BE and words("groups", "expected") & {doc.norm(at + k) for k in (1, 2, 3)}:
        return "future"
    if token.norm in _PERFECT:
        return "past"
    if token.norm in _PLUPERFECT:
        return "pluperfect"
    future = token.norm in _SHORT_FUTURE or (len(token.norm) > 4 and token.norm.endswith(_FUTURE))
    return "future" if future and at not in doc.known else None
