"""The offices of persons: told, inherited, that of a counterpart, or the home state's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from kg.engine.tokens import fold
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.offices import OfficeNP
from kg.lang.fr.people import WINDOW, Chunk
from kg.lang.fr.reference.antecedents import Antecedents
from kg.lang.fr.reference.cast import Cast, Person, Post
from kg.lang.fr.reference.ground import Ground
from kg.lang.fr.reference.holders import Holders
from kg.lang.fr.reference.naming import Bodies
from kg.lang.fr.reference.owners import BodyOwners
from kg.lang.fr.reference.roles import (
    HEADS_OF_GOVERNMENT,
    HEADS_OF_STATE,
    content_words,
    counterpart_role,
    role_fits,
    synonyms,
)
from kg.lang.fr.reference.states import StateOwners

_ANAPHORIC_BODY = re.compile(
    r" (?:de l['’]|de la |de cette |de ce |de son |du )(?:m[êe]me )?"
    r"(organisation|institution|banque|agence|groupe|fonds|bloc|alliance|chambre|assembl[ée]e|instance|soci[ée]t[ée]"
    r"|compagnie|entreprise|structure|organisme|commission|derni[eè]re?)$",
    re.IGNORECASE,
)


_OWNED: dict[str, str] = toml("offices")["owned"]
_OF_A_BODY = words("offices", "of_a_body")
_UNITED_NATIONS = words("offices", "united_nations")
_OF_UN = words("offices", "of_un")


def _parted(key: str) -> tuple[str | None, str | None]:
    """The key of an owner as a state's code or a body's reference."""
    return (key[6:], None) if key.startswith("state/") else (None, key)


def _shared(post: Post, person: Person) -> bool:
    """Whether of several offices of a person one is that of his counterpart: a minister's, where he holds one."""
    if post.head.startswith(("vice-p", "ministre d'etat")):
        return False
    minister = any(p.head.startswith(("ministre", "vice-ministre")) for p in person.posts)
    return not minister or post.head.startswith(("ministre", "vice-ministre"))


def _sole(post: Post) -> str | None:
    """A name for an office that only one person of a state holds."""
    if post.head in HEADS_OF_STATE:
        return "#state"
    if post.head in HEADS_OF_GOVERNMENT:
        return "#government"
    field = fold(post.role).partition(" ")[2]
    return field if post.head == "ministre" and field else None


class Posts:
    """Gives each person of the cast his posts."""

    def __init__(self, cast: Cast, bodies: Bodies, holders: Holders) -> None:
        self.cast, self.bodies = cast, bodies
        self.doc, self.people = cast.doc, cast.people
        self.ground = Ground(cast, holders)
        self._fields = self._told_fields()
        self._speaks_of_un = any(k.entry.key == "org/onu" for k in cast.doc.in_order)
        self.antecedents = Antecedents(cast, holders, self.ground)
        self.states, self.owners = StateOwners(cast, holders), BodyOwners(cast, bodies)

    def assign(self) -> None:
        """Whose the offices are: told, inherited, that of a counterpart, or the home state's."""
        ordered = sorted(
            ((c, p) for p in self.cast.persons for c in p.mentions if c.offices), key=lambda cp: cp[0].first
        )
        later: list[tuple[Chunk, Person, OfficeNP]] = []
        for chunk, person in ordered:
            for office in chunk.offices:
                if office.counterpart or office.reference:
                    later.append((chunk, person, office))
                    continue
                state, body = self.bodies.owner(chunk, office)
                self._add_post(person, Post(office, office.role, office.head, state, body, chunk))
        for chunk, person, office in later:
            if office.counterpart:
                self._counterpart(chunk, person, office)
        for chunk, person in ordered:
            self._another(chunk, person)
            self._guess_owner(chunk, person)
        self._shared_title()
        self._one_holder()

    def _add_post(self, person: Person, post: Post) -> None:
        """Give a person a post, unless it is one that he has, told in other words."""
        post.body_state = self.bodies.state_of(post.body)
        for known in person.posts:
            if (
                known.head == post.head
                and (known.state == post.state or not known.state or not post.state)
                and role_fits(known.role, post.role)
            ):
                if len(post.role) > len(known.role):
                    known.role, known.office, known.chunk = post.role, post.office, post.chunk
                known.state = known.state or post.state
                known.body = known.body or post.body
                return
            if (
                known.state
                and post.state in {None, known.state}
                and (synonyms(known.head, known.role) & synonyms(post.head, post.role))
                and known.body == post.body
            ):
                return
        if post.head == "ministre" and post.role == "ministre" and any("ministre" in p.head for p in person.posts):
            return
        person.posts.append(post)

    def _counterpart(self, chunk: Chunk, person: Person, office: OfficeNP) -> None:
        """ "son homologue letton": the office of the person spoken of just before, of the other state."""
        state = office.states[0] if office.states else chunk.state
        antecedent = self.antecedents.before(chunk, person, state)
        if antecedent is None:
            return
        for post in antecedent.posts:
            if post.office.former:
                continue
            if any(p.head == post.head and (" " in p.role) >= (" " in post.role) for p in person.posts):
                continue
            if len(antecedent.posts) > 1 and not _shared(post, antecedent):
                continue
            role = counterpart_role(post.role)
            own = " ".join(office.role.split()[1:])  # "son collègue des Eaux et Forêts"
            if own and post.head.startswith(("ministre", "vice-ministre")):
                role = f"{post.head if post.head == 'vice-ministre' else 'ministre'} {own}"
            state = state or self._state_of_counterpart(chunk, office, antecedent)
            self._add_post(person, Post(office, role, post.head, state, None, chunk))

    def _state_of_counterpart(self, chunk: Chunk, office: OfficeNP, antecedent: Person) -> str | None:
        """The state of a counterpart told without one: another one; of a colleague, the same."""
        own = antecedent.state_code()
        if office.head == "collegue" and chunk.possessive is None:
            return own
        if chunk.possessive == "leurs" and chunk.group is not None and (told := self.states.respective(chunk)):
            return told
        return self.cast.other_state(own)

    def _another(self, chunk: Chunk, person: Person) -> None:
        """ "un autre vice-ministre, X": the field and the state of the one told before."""
        if self.doc.norm(chunk.first - 1) != "autre":
            return
        for post in person.posts:
            if post.chunk is not chunk or post.role.lower() != post.head:
                continue
            before = (self.cast.person_of(c) for c in self.people.persons_before(chunk.first, WINDOW))
            told = next((p for q in before if q is not person for p in q.posts if p.head == post.head), None)
            if told is not None:
                post.role, post.state, post.body = told.role, post.state or told.state, post.body or told.body

    def _guess_owner(self, chunk: Chunk, person: Person) -> None:
        """Whose an office is that was told without an owner."""
        for post in person.posts:
            if post.state or post.body or post.chunk is not chunk:
                continue
            if post.head in {"membre", "depute", "deputee"} and len(person.posts) > 1:
                continue
            told = next((p.state for p in person.posts if p.state), None)
            state = self.states.side(chunk) or told or person.state or self.states.represented(chunk)
            if (owned := _OWNED.get(post.head)) is not None:
                post.state, post.body = _parted(owned)
                continue
            body = self._body_of(post, chunk, state)
            if body is not None:
                post.body, post.body_state = body, self.bodies.state_of(body)
            else:
                post.state, post.guessed = state or self._supposed(post, chunk, person), True

    def _body_of(self, post: Post, chunk: Chunk, state: str | None) -> str | None:
        """The body, named before, that an office belongs to."""
        anaphor = _ANAPHORIC_BODY.search(post.role)
        if anaphor:
            owner = self.owners.last_body(chunk, anaphor.group(1))
            if owner is not None:
                post.role = post.role[: anaphor.start()].strip()
                return owner
        if "secretaire general" in fold(post.role).partition(" ")[2] and post.head in _OF_UN:
            return "org/onu"  # "représentant spécial du Secrétaire général"
        if post.head in _UNITED_NATIONS and state is None and self._speaks_of_un:
            return "org/onu"
        if post.role.endswith(" de la Commission") and (owner := self.owners.commission(chunk)):
            post.role = post.role.removesuffix(" de la Commission")
            return owner
        shared = self.owners.one_of_two(chunk)
        if shared is not None or state or post.office.counterpart:
            return shared
        if chunk.possessive in {"son", "sa"} or self.owners.after_dont(chunk):
            return self.owners.just_before(chunk) or self._led(post, chunk)
        return None

    def _led(self, post: Post, chunk: Chunk) -> str | None:
        """ "La Banque a demandé un délai : son vice-président, X, …": the body of which the sentence speaks."""
        if post.head not in _OF_A_BODY or len(post.role.split()) > len(post.head.split()):
            return None
        theme = next(iter(self.ground.theme(chunk.first)), "")
        return theme if theme.startswith(("b:", "org/", "agency/")) else self.owners.last_in_sentence(post.head, chunk)

    def _supposed(self, post: Post, chunk: Chunk, person: Person) -> str | None:
        """The state that an office told without one is most likely of; in the end the home state."""
        state = None
        if chunk.possessive and not post.office.counterpart:
            if chunk.possessive in {"leur", "leurs"} and chunk.group is not None:
                state = self.states.respective(chunk)
            elif (theme := self.ground.theme(chunk.first)) and theme[0].startswith("state/"):
                state = theme[0][6:]  # "L'Azerbaïdjan y est représenté par son ambassadeur"
            elif antecedent := self.antecedents.before(chunk, person):
                state = antecedent.state_code()
        if not state:
            state = self.states.beside(chunk)
        if not state:
            state = self.states.of_delegation(chunk) or self._told_elsewhere(post)
        if not state and post.head.startswith("ambassad"):
            state = self.states.state_subject(chunk) or self.states.sending(chunk)
        state = state or self.states.of_lead(chunk) or self.states.sender(chunk)
        return state or self.ground.owner(chunk, person) or self.doc.home

    def _told_elsewhere(self, post: Post) -> str | None:
        """The one state for which the text tells a minister or a ministry of the same field, and nobody by name:
        "le ministre géorgien de l'Energie", then "le ministre de l'Energie, X".
        """
        field = content_words(post.role.partition(" ")[2])
        if post.head != "ministre" or not field:
            return None
        told = self._fields.get(field)
        if not told:
            return None
        held = {p.state for q in self.cast.persons for p in q.posts if content_words(p.role.partition(" ")[2]) == field}
        left = told - held
        return next(iter(left)) if len(left) == 1 else None

    def _told_fields(self) -> dict[frozenset[str], set[str]]:
        """By the words of a field, the states whose minister or ministry the text tells without a name."""
        told: dict[frozenset[str], set[str]] = {}
        for chunk in self.people.chunks:
            if chunk.kind == "holder" and chunk.offices[0].head == "ministre":
                for office in chunk.offices:
                    told.setdefault(content_words(office.role.partition(" ")[2]), set()).update(office.states)
        for body in self.cast.bodies:
            if body.state and body.label.startswith("ministère "):
                told.setdefault(content_words(body.label.partition(" ")[2]), set()).add(body.state)
        return told

    def _shared_title(self) -> None:
        """ "Les ministres des Affaires étrangères se sont retrouvés. Autour du Nigérien X avaient pris place Y du
        Mali et Z du Burkina Faso".

        Persons told with their state and no field hold the office of the group just named.
        """
        groups = [
            c
            for c in self.people.chunks
            if c.kind == "holder" and c.plural and len(c.offices[0].role.split()) > 2 and not c.offices[0].reference
        ]
        starts = [g.first for g in groups]
        for person in self.cast.persons:
            told = next((c for c in person.mentions if c.state), None)
            if told is None or any(p.head != "ministre" or len(p.role.split()) > 1 for p in person.posts):
                continue
            number = bisect_left(starts, told.first) - 1
            if number < 0 or not self._near(groups[number], told):
                continue
            office = groups[number].offices[0]
            person.posts = [
                p for p in person.posts if p.role != office.head and p.role not in {"ministre", "président"}
            ]
            self._add_post(person, Post(office, office.role, office.head, told.state, None, told, guessed=True))

    def _near(self, one: Chunk, other: Chunk) -> bool:
        """In the same sentence, or one of the next."""
        return self.doc.sentence_of(other.first).first <= self.doc.sentence_of(one.first).last + 1

    def _one_holder(self) -> None:
        """A state has one president, one head of government, one minister of a field.

        Of two whose state was only supposed, the second is another state's.
        """
        holders: dict[tuple[str, str], Person] = {}
        posts = [
            (post.guessed, person.mentions[0].first, post, person)
            for person in self.cast.persons
            for post in person.posts
            if not post.office.former and not post.body
        ]
        for _, _, post, person in sorted(posts, key=lambda p: (p[0], p[1])):
            kind = _sole(post)
            if kind is None or post.state is None:
                continue
            known = holders.setdefault((kind, post.state), person)
            if known is not person and post.guessed:
                other = self._partner_state(post.state, post.chunk)
                if other and (kind, other) not in holders:
                    post.state = other
                    holders[(kind, other)] = person

    def _partner_state(self, own: str, chunk: Chunk) -> str | None:
        """The other state that the text is about: of the persons, else the foreign state named most before."""
        other = self.cast.other_state(own)
        if other:
            return other
        before = self.doc.known_before(chunk.first, WINDOW)
        told = Counter(k.entry.iso for k in reversed(before) if k.entry.iso and k.entry.iso != own)
        return max(told, key=lambda iso: told[iso], default=None)
