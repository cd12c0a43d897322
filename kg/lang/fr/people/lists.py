"""Which names an office is followed by: one, a list, or a list with the state of each told beside it."""

from __future__ import annotations

from typing import NamedTuple

from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.offices import OfficeNP, read_office
from kg.lang.fr.people.names import courtesy, person_name

_OF = words("words", "of")
LONGEST_RELATIVE = 24  # tokens of a clause within a list
LONGEST_LIST = 40  # names read ahead from one place


class Named(NamedTuple):
    """A name with the state told beside it: its tokens, the ISO code, the last token taken."""

    name: tuple[int, int]
    state: str | None
    last: int


def state_after(doc: Document, last: int, end: int) -> tuple[str | None, int]:
    """ "X du Mali", "X (Mali)": the state told after a name, and the last token taken."""
    if doc.norm(last + 1) in _OF and last + 2 <= end:
        at = last + 2
        if doc.norm(at) in {"la", "l'", "le"}:
            at += 1
        known = doc.known.get(at)
        if known and known.kind == "name" and known.entry.kind == "State":
            return doc.iso(known), known.last
    if doc.mark(last + 1) == "(" and last + 3 <= end:
        known = doc.known.get(last + 2)
        if (
            known
            and known.kind in {"name", "acronym"}
            and known.entry.kind == "State"
            and doc.mark(known.last + 1) == ")"
        ):
            return doc.iso(known), known.last + 1
    return None, last


def name_items(doc: Document, at: int, end: int) -> list[Named]:
    """A list of names, each with the state told beside it: "X, turc Y et géorgien Z", "X du Mali et Y du Niger"."""
    items: list[Named] = []
    while at <= end and len(items) < LONGEST_LIST:
        state = None
        known = doc.known.get(at)
        if known and known.kind == "demonym" and not doc.tokens[at].cap and items:
            state, at = doc.iso(known), known.last + 1
        elif doc.norm(at) in _OF and items:
            before = _state_before(doc, at)
            if before is None:
                break
            state, at = before
        if doc.mark(at) == "," and state:
            at += 1
        if items and read_office(doc, at, end):
            break
        title = courtesy(doc, at, end)
        if title is None and state and doc.norm(at) in {"le", "la"}:
            title = courtesy(doc, at + 1, end)  # "saoudien, le prince X"
        start = title.at if title else at
        name = person_name(doc, start, end, single=bool(title) or bool(state) or _lone_surname(doc, start, end))
        if name is None:
            break
        after, stop = state_after(doc, name[1], end)
        items.append(Named(name, state or after, stop))
        at = _past_relative(doc, stop + 1, end)
        separated = False
        while at <= end and (doc.mark(at) == "," or doc.norm(at) in {"et", "ainsi", "que"}):
            separated = True
            at += 1
        if not separated:
            break
        if doc.norm(at) in {"le", "la", "l'", "au"} and doc.mark(at - 1) == ",":
            break
    return items


def _past_relative(doc: Document, at: int, end: int) -> int:
    """The comma that ends a relative clause set into a list, "espagnol X, qui préside l'UE, et letton Y"; else `at`."""
    if doc.mark(at) != "," or doc.norm(at + 1) not in {"qui", "dont"}:
        return at
    for comma in range(at + 2, min(at + LONGEST_RELATIVE, end)):
        if doc.mark(comma) == ",":
            following = comma + 1 + (doc.norm(comma + 1) == "et")
            known = doc.known.get(following)
            return comma if known is not None and known.kind == "demonym" else at
    return at


def _lone_surname(doc: Document, at: int, end: int) -> bool:
    """A single capital word in a list of names under a plural title: "les présidents Azali et Ramkalawan"."""
    if at > end or not doc.tokens[at].cap or at in doc.known:
        return False
    return not doc.tokens[at].upper or len(doc.tokens[at].text) > 6


def _state_before(doc: Document, at: int) -> tuple[str | None, int] | None:
    """ "du Malien X" in a list: the state told before a name, and where the name begins."""
    at += 1
    while doc.norm(at) in {"la", "l'", "le", "republique", "de", "d'", "du", "royaume"} and at not in doc.known:
        at += 1
    known = doc.known.get(at)
    if known and known.kind == "name" and known.entry.kind == "State":
        return doc.iso(known), known.last + 1
    return None


def distributed_names(doc: Document, offices: tuple[OfficeNP, ...], at: int, end: int) -> list[Named]:
    """The names under a plural office, each with its state: shared, respective, or told one by one."""
    states = offices[-1].states
    start = at
    if doc.mark(at) == ",":
        start += 1
    if doc.norm(start) == "respectivement":
        start += 1
        if doc.mark(start) == ",":
            start += 1
    items = name_items(doc, start, end)
    if not items:
        found = _far_names(doc, at, end, max(2, len(states)))
        items = found if found and (len(states) in {0, 1, len(found)}) else []
    if not items:
        return []
    if any(item.state for item in items):
        told = [item.state for item in items]
        if told[0] is None and states:
            told[0] = states[0]
        return [item._replace(state=told[n]) for n, item in enumerate(items)]
    if len(states) == len(items):
        return [item._replace(state=states[n]) for n, item in enumerate(items)]
    if len(states) == 1:
        return [item._replace(state=states[0]) for item in items]
    return items


def _far_names(doc: Document, at: int, end: int, count: int) -> list[Named]:
    """Names set off by commas a few words after a plural office: "Les ministres danois et finlandais …, X et Y"."""
    if doc.mark(at) == ",":
        return []
    for comma in range(at, min(at + 8, end)):
        token = doc.tokens[comma]
        if token.text == "," and comma + 1 <= end:
            items = name_items(doc, comma + 1, end)
            return items if len(items) == count else []
        if token.kind == "p" and token.text != "'":
            return []
    return []


def name_over_infinitive(doc: Document, at: int, end: int) -> Named | None:
    """ "ambassadrice de X à résider dans la capitale, Mme Y": the name after an inserted infinitive."""
    if doc.norm(at) != "à":
        return None
    for comma in range(at + 1, min(at + 10, end)):
        if doc.mark(comma) == ",":
            title = courtesy(doc, comma + 1, end)
            name = person_name(doc, title.at, end, single=True) if title else None
            return Named(name, None, name[1]) if name else None
    return None


def single_name(doc: Document, offices: tuple[OfficeNP, ...], at: int, end: int) -> Named | None:
    """The one name that follows an office, with or without a comma and a title."""
    comma = doc.mark(at) == ","
    start = at + 1 if comma else at
    if not comma and doc.norm(at) in {"d'", "de"} and doc.norm(at + 1) == "alors":
        comma = doc.mark(at + 2) == ","
        start = at + 3 if comma else at + 2
    if start > end:
        return None
    title = courtesy(doc, start, end)
    if title is None and comma and doc.norm(start) in {"le", "la"}:
        ranked = courtesy(doc, start + 1, end)
        title = ranked if ranked and ranked.title == "rank" else None
    national = doc.known.get(start + 1) if comma and doc.norm(start) in {"le", "la", "l'"} else None
    if national and national.kind == "demonym" and doc.tokens[start + 1].cap:  # "l'émissaire de l'ONU, l'Uruguayenne X"
        start = national.last + 1
    if title and not title.plural:
        name = person_name(doc, title.at, end, single=True)
        return Named(name, *state_after(doc, name[1], end)) if name else None
    name = person_name(doc, start, end, single=not comma)
    if name is None:
        return None
    if comma and offices[-1].reference:
        return None
    if comma and own_office_follows(doc, name[1], end) and not _determined(doc, offices):
        return None
    if name[0] in doc.known and doc.known[name[0]].kind != "name":
        return None
    state, stop = state_after(doc, name[1], end)
    return Named(name, state, stop)


def own_office_follows(doc: Document, last: int, end: int) -> bool:
    """Whether a name is followed by an office of its own: ", ministre …"."""
    if doc.mark(last + 1) != ",":
        return False
    office = read_office(doc, last + 2, end) if last + 2 <= end else None
    return office is not None and office.head != "membre"


def _determined(doc: Document, offices: tuple[OfficeNP, ...]) -> bool:
    """In "OFFICE, NAME, OFFICE2": the name belongs to the office before it when that one had a determiner."""
    at = offices[0].first - 1
    return at >= 0 and doc.norm(at) in {"le", "la", "l'", "du", "au", "son", "sa", "les", "par", "de"}
