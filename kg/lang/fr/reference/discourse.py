"""The persons, bodies and places of a dispatch, and who is meant by a phrase."""

from __future__ import annotations

from kg.lang.fr.document import Document
from kg.lang.fr.people import People
from kg.lang.fr.reference.cast import Cast
from kg.lang.fr.reference.holders import Holders
from kg.lang.fr.reference.naming import Bodies
from kg.lang.fr.reference.persons import Roster
from kg.lang.fr.reference.posts import Posts


class Discourse:
    """What later stages ask: references of phrases (`refs`, `body_ref`, …) and the persons behind them.

    References are strings: "p:3" a person of this dispatch, "b:2" a body that only this dispatch names, else a
    gazetteer key ("state/AZ", "org/onu").
    """

    def __init__(self, doc: Document, people: People) -> None:
        cast = Cast(doc, people)
        bodies = Bodies(cast)
        holders = Holders(cast, bodies)
        Roster(cast).gather()
        bodies.gather()
        Posts(cast, bodies, holders).assign()
        self.people, self.persons, self.bodies = people, cast.persons, cast.bodies
        self.person, self.state_of = cast.person, cast.state_of
        self.refs, self.holds = holders.refs, holders.holds
        self.known_ref, self.body_ref, self.municipality = bodies.known_ref, bodies.body_ref, bodies.municipality
        self.owner = bodies.owner
