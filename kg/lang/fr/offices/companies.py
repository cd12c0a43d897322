"""Whose an office is, where the gazetteer does not say: "de la République de X", "de la compagnie Y"."""

from __future__ import annotations

from kg.engine.gazetteer import BODIES
from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document
from kg.lang.fr.heads import Head
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.morphology import adjective_like
from kg.lang.fr.offices.fields import word

_LED = endings("offices", "led")
_NOUNS = words("offices", "company_nouns")
_COMPANIES = words("offices", "companies")
_REALMS = words("offices", "realms")
_BEFORE_STATE = words("offices", "before_state")


def realm(doc: Document, at: int, end: int) -> tuple[str, int] | None:
    """ "de la République de X" where the gazetteer has X alone."""
    if word(doc, at, end) in _REALMS:
        after = at + 1
        while word(doc, after, end) in _BEFORE_STATE:
            after += 1
        known = doc.known.get(after)
        if known and after > at + 1 and known.entry.kind == "State" and known.entry.iso:
            return known.entry.iso, known.last
    return None


def _of_state(doc: Document, at: int) -> bool:
    """ "d'Etat", "publique d'Etat" before a company's name."""
    return (doc.norm(at) == "d'" and doc.norm(at + 1) == "etat") or doc.norm(at) == "etat"


def named_company(doc: Document, at: int, end: int) -> Body | None:
    """ "de la compagnie X", "du groupe public Y", "de la société slovène Z": a company by its proper name."""
    if doc.tokens[at].norm not in _NOUNS:
        return None
    stop, state = at + 1, None
    while stop <= end and (_of_state(doc, stop) or (not doc.tokens[stop].cap and adjective_like(doc.norm(stop)))):
        known = doc.known.get(stop)
        state = state or (doc.iso(known) if known and known.kind == "demonym" else None)
        stop += 1
    if stop > end or not doc.tokens[stop].cap:
        return None
    if stop in doc.known and doc.known[stop].entry.kind not in BODIES:
        return None  # "de la société de Bakou"
    last = stop
    while last + 1 <= end and doc.adjoining(last):
        last += 1
    kind = "Company" if doc.tokens[at].norm in _COMPANIES else "Organisation"
    return Body(stop, last, last, kind, " ".join(doc.words(stop, last).split()), state=state)


def proper_body(doc: Document, at: int, end: int, head: Head) -> Body | None:
    """ "directeur général de Pertamina", "président du Halk Maslahaty": a body known by its proper name alone."""
    if not doc.tokens[at].cap or at in doc.known or not head.name.startswith(_LED):
        return None
    if "ministre" in head.name or head.name.startswith(("secretaire d'etat", "ambassad")):
        return None
    last = at
    while (
        last + 1 <= end
        and doc.tokens[last + 1].cap
        and last + 1 not in doc.known
        and doc.tokens[last + 1].start - doc.tokens[last].end <= 1
    ):
        last += 1
    if last > at and doc.norm(at - 1) not in {"du", "la", "l'", "le", "des"}:
        return None
    return Body(at, last, last, "Organisation", " ".join(doc.words(at, last).split()))


def role_noun_end(doc: Document, at: int, end: int) -> tuple[int, str | None]:
    """ "du pouvoir exécutif", "de la ville de X": the last token of a noun that goes on a role, and a state."""
    stop = at
    while stop + 1 <= end:
        token, known = doc.tokens[stop + 1], doc.known.get(stop + 1)
        if (known and known.kind == "demonym") or token.kind != "w" or token.cap or not adjective_like(token.norm):
            break
        stop += 1
    if doc.norm(stop) in {"departement", "direction", "division", "bureau", "section", "desk"} and doc.adjoining(stop):
        while stop + 1 <= end and doc.adjoining(stop):
            stop += 1  # "du département Afrique"
        return stop, None
    local = doc.norm(at) in {"ville", "region", "province", "district"} and word(doc, stop + 1, end) in {"de", "d'"}
    if not local or stop + 2 > end or not doc.tokens[stop + 2].cap:
        return stop, None
    place = doc.known.get(stop + 2)
    if place is not None:
        return place.last, doc.state_of(place.entry)
    stop += 2
    while stop + 1 <= end and doc.adjoining(stop) and stop + 1 not in doc.known:
        stop += 1
    return stop, None
