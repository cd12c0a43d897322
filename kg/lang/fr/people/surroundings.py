"""What stands before a capital word and makes it a town or a company rather than a person."""

from __future__ import annotations

from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.morphology import adjective_like
from kg.lang.fr.people.phrases import People

_VENUES = words("names", "venues")
_BEFORE_PLACE = words("names", "before_place")
_NOUNS = words("names", "company_nouns") - {"publique", "public"}
_BUILDINGS = words("names", "buildings")
_BEFORE_PERSON = words("names", "before_person")
_BODY_NOUNS = words("names", "body_nouns")


def is_venue(doc: Document, at: int, low: int) -> bool:
    """A building where something takes place ("au Centre international de conférences …") is no actor."""
    head = doc.norm(at)
    before = set(doc.norms(max(low, at - 2), at - 1))
    return head in _BUILDINGS and bool(before & {"au", "à", "dans"})


def company_before(doc: Document, at: int, low: int) -> bool:
    """ "l'entreprise publique indonésienne X", "la société publique X": a company's noun set before a proper
    name."""
    for back in range(at - 1, max(low, at - 5) - 1, -1):
        norm = doc.norm(back)
        if norm in _NOUNS:
            return doc.norm(back - 1) not in words("words", "place_nouns") | _VENUES
        if not _may_qualify(doc, back):
            return False
    return False


def _may_qualify(doc: Document, at: int) -> bool:
    """Whether a word may stand between a company's noun and its name: "publique", "d'Etat", "indonésienne"."""
    known = doc.known.get(at)
    return (
        doc.norm(at) in {"publique", "public", "d'", "nationale", "national", "etat"}
        or (known is not None and known.kind == "demonym")
        or (adjective_like(doc.norm(at)) and not doc.tokens[at].cap)
    )


def article_demonym(doc: Document, at: int, low: int) -> bool:
    """ "l'indonésien Pertamina", "la malaisienne Petronas": an article and a small-letter adjective of state
    before a proper name."""
    known = doc.known.get(at - 1)
    return (
        at - 2 >= low
        and known is not None
        and known.kind == "demonym"
        and not doc.tokens[at - 1].cap
        and doc.norm(at - 2) in {"l'", "le", "la"}
    )


def body_kind(doc: Document, at: int) -> str:
    """What a proper name with an article is: a company where its noun stands just before."""
    before = set(doc.norms(max(0, at - 4), at - 1))
    return (
        "Company"
        if before & {"societe", "compagnie", "groupe", "entreprise", "filiale", "publique"}
        else "Organisation"
    )


def place_before(doc: Document, at: int, low: int) -> bool:
    """Whether a capital word is a town by the preposition or the noun before it: "à X", "la ville de X"."""
    before = doc.norm(at - 1) if at > low else ""
    if before in {"à", "en", "vers"}:
        longer = doc.adjoining(at)
        if (
            longer
            and before == "à"
            and not (at - 2 in doc.in_date or doc.norm(at - 2) in _BEFORE_PLACE or doc.mark(at - 2) in {",", "("})
        ):
            return False  # "remis à Joseph Boakai"
        return doc.norm(at - 2) not in _BEFORE_PERSON
    if before in {"de", "d'"} and doc.norm(at - 2) in words("words", "place_nouns"):
        return doc.norm(at - 2) not in _VENUES
    return before in words("words", "place_nouns") and before not in _VENUES


def noun_before(doc: Document, people: People, at: int, low: int) -> int:
    """Where a body's phrase begins: with the common noun set before its name ("l'agence MONTSAME", "le groupe
    d'Etat X")."""
    for back in range(at - 1, max(low, at - 6) - 1, -1):
        norm = doc.norm(back)
        if back in people.by_token and people.by_token[back].kind != "adjective":
            return at
        if norm in _NOUNS or norm in _BODY_NOUNS:
            return back
        if not _may_qualify(doc, back):
            return at
    return at


def lone_place(doc: Document, people: People, at: int, end: int, low: int) -> bool:
    """A single capital word after "à", or after a place's noun, that no list holds: a town."""
    if (at + 1 <= end and doc.tokens[at + 1].cap and doc.tokens[at + 1].start - doc.tokens[at].end <= 1) or doc.tokens[
        at
    ].upper:
        return False
    if doc.norm(at - 1) in {"de", "d'"} and doc.norm(at - 2) in {"et", ","} and at - 3 in people.by_token:
        before = people.by_token[at - 3]
        return before.kind == "place" and (
            before.rule == "place.preposition" or doc.norm(before.first - 2) in words("words", "place_nouns")
        )
    return doc.norm(at - 1) != "en" and place_before(doc, at, low)
