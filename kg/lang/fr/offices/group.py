"""Several offices of one holder."""

from __future__ import annotations

from dataclasses import replace

from kg.engine.tokens import fold
from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document, Known
from kg.lang.fr.heads import find_head
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.offices.phrase import OfficeNP
from kg.lang.fr.offices.reader import read_office

_STYLES = words("offices", "styles")
_MINISTERIAL = endings("offices", "ministerial")


def office_group(doc: Document, at: int, end: int) -> tuple[OfficeNP, ...]:
    """Offices of one holder joined by "et": "vice-Premier ministre et ministre des Affaires étrangères du Kazakhstan".

    The state told with the last one holds for all that have none.
    """
    first = read_office(doc, at, end)
    if first is None:
        return ()
    offices = [first]
    while True:
        last = offices[-1].last
        after = last + 1
        if after <= end and doc.tokens[after].norm in {"et", ","}:
            after += 1
            if after <= end and doc.tokens[after - 1].norm == "," and doc.tokens[after].norm == "et":
                after += 1
        while last + 1 < after <= end and doc.tokens[after].norm in {"actuel", "actuelle", "egalement", "aussi"}:
            after += 1
        if after == last + 1 or after > end:
            break
        if (
            doc.tokens[last + 1].norm == ","
            and doc.tokens[after - 1].norm != "et"
            and not _list_continues(doc, after, end)
        ):
            break
        following = read_office(doc, after, end)
        if (
            following is None
            or following.plural != first.plural
            or following.counterpart
            or following.reference
            or following.former
        ):
            break
        if following.head in _STYLES and not following.states:  # "ministre de la Justice, Garde des Sceaux"
            offices[-1] = replace(offices[-1], last=following.last)
            continue
        offices.append(following)
    states = next((o.states for o in reversed(offices) if o.states), ())
    body = next((o.body for o in reversed(offices) if o.body), None)
    if len(offices) > 1:
        offices = [_inherit(o, states, body) for o in offices]
    return tuple(offices)


def _list_continues(doc: Document, at: int, end: int) -> bool:
    """Whether a comma joins offices of one holder ("ministre d'Etat, ministre des Affaires étrangères …")."""
    head = find_head(doc, at, end)
    return head is not None and head.kind == "office" and not head.plural


def _inherit(office: OfficeNP, states: tuple[str, ...], body: Body | Known | None) -> OfficeNP:
    if office.states or office.body or "secretaire general" in fold(office.role).partition(" ")[2]:
        return office
    return replace(office, states=states, body=None if states or office.head.startswith(_MINISTERIAL) else body)
