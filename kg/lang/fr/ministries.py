"""Ministries: "le ministère kazakh de la Santé", "les ministères azerbaïdjanais et kazakh des Affaires étrangères".

A ministry goes by its field and its state; a plural names one ministry for each state told, or for "les deux pays".
"""

from __future__ import annotations

from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document
from kg.lang.fr.heads import Head
from kg.lang.fr.offices import OfficeNP, read_as

_HEADS = {"ministere": False, "ministeres": True}


def read_ministry(doc: Document, at: int, end: int) -> Body | None:
    """The ministry or ministries that begin at token `at`; None where no field is told."""
    plural = _HEADS.get(doc.tokens[at].norm)
    if plural is None:
        return None
    head = Head((doc.tokens[at].norm,), "ministere", plural, True)
    office = read_as(doc, at, end, head)
    if " " not in office.role:
        return None
    return _body(doc, at, end, office, plural)


def _body(doc: Document, at: int, end: int, office: OfficeNP, plural: bool) -> Body:
    field = office.role.partition(" ")[2]
    last = office.last
    pair = False
    following = doc.norms(last + 1, min(end, last + 3))
    if following == ["des", "deux", "pays"]:
        last, pair = last + 3, True
    states = office.states
    state = states[0] if len(states) == 1 else None
    if not states and not pair and not plural:
        state = doc.home
    return Body(
        at,
        last,
        last,
        "GovernmentBody",
        f"ministère {field}",
        state=state,
        states=states if len(states) > 1 else (),
        pair=pair or (plural and not states),
    )
