"""Who is meant: persons, bodies and places of one dispatch, and the short forms that refer to them.

Full names make persons; lone surnames, titles ("le ministre kazakh"), groups ("les deux chefs d'Etat") and pronouns
are resolved
to them or, where no person fits, to the state meant, or to nothing.

References are strings: "p:3" a person of this dispatch, "b:2" a body that only this dispatch names, else a
gazetteer key
("state/AZ", "org/onu").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.engine.fold import similar
from kg.engine.tokens import fold, tokenize
from kg.lang.fr.bodies import Body
from kg.lang.fr.document import BODIES, Document, Known, gazetteer
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.offices import OfficeNP
from kg.lang.fr.people import WINDOW, Chunk, People

_HEAD_OF_STATE = words("offices", "heads_of_state")
_HEAD_OF_GOVERNMENT = words("offices", "heads_of_government")
_NEAR = 60  # how many phrases of one sentence are looked back on
_DIPLOMACY = {"chef de la diplomatie", "cheffe de la diplomatie"}
_DIPLOMATS = words("offices", "diplomats")
_FOREIGN = endings("offices", "foreign_affairs")


@dataclass(slots=True, eq=False)
class Post:
    """An office of a person in this dispatch: the phrase, and whose it is."""

    office: OfficeNP
    role: str
    head: str
    state: str | None
    body: str | None  # a body reference
    chunk: Chunk
    guessed: bool = False
    body_state: str | None = None  # of the body, where the office is the body's


@dataclass(slots=True, eq=False)
class Person:
    """A person of this dispatch."""

    ref: str
    name: tuple[str, ...]  # folded words of the fullest name
    label: str
    mentions: list[Chunk] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    state: str | None = None
    feminine: bool | None = None

    @property
    def surname(self) -> str:
        return self.name[-1]

    def state_code(self) -> str | None:
        """The state that the person speaks for, as far as the dispatch tells."""
        return (
            next((p.state for p in self.posts if p.state and not p.office.former), None)
            or self.state
            or next((p.body_state for p in self.posts if p.body_state and not p.office.former), None)
        )


@dataclass(slots=True, eq=False)
class BodyEntry:
    """A body that only this dispatch names."""

    ref: str
    label: str
    kind: str
    state: str | None
    acronym: str | None
    mentions: list[Chunk] = field(default_factory=list)
    spans: list[Body] = field(default_factory=list)  # the phrases that name it, inside offices too
    names: list[str] = field(default_factory=list)
    generic: bool = False


_ANAPHORIC_BODY = re.compile(
    r" (?:de l['’]|de la |de cette |de son |du )(organisation|institution|banque|agence|groupe|fonds|bloc|alliance)$",
    re.IGNORECASE,
)


class Discourse:
    """The persons, bodies and places of a dispatch, and the resolution of short forms."""

    def __init__(self, doc: Document, people: People) -> None:
        self.doc, self.people = doc, people
        self.persons: list[Person] = []
        self.bodies: list[BodyEntry] = []
        self._by_chunk: dict[int, tuple[str, ...]] = {}
        self._bodies_by_name: dict[frozenset[str] | str, set[int]] = {}
        self._states_named = {k.entry.iso for k in doc.in_order if k.entry.iso}
        self._told_states = self._first_told()
        self._towns = [
            k for k in doc.in_order if k.entry.kind == "City" and k.first and doc.tokens[k.first - 1].norm == "à"
        ]
        self._persons()
        self._bodies()
        self._posts()

    # -- persons ---

    def person(self, ref: str) -> Person:
        """The person of a reference "p:N"."""
        return self.persons[int(ref[2:])]

    def _persons(self) -> None:
        chunks = [c for c in self.people.chunks if c.kind == "person" and c.name]
        full = [c for c in chunks if c.name and c.name[1] > c.name[0]]
        lone = [c for c in chunks if c.name and c.name[1] == c.name[0]]
        for chunk in full:
            person = self._match_full(chunk) or self._new_person(chunk)
            self._mention(person, chunk)
        for chunk in lone:
            person = self._match_surname(chunk) or self._new_person(chunk)
            self._mention(person, chunk)
        for person in self.persons:
            person.mentions.sort(key=lambda c: c.first)

    def _name_words(self, chunk: Chunk) -> tuple[str, ...]:
        assert chunk.name
        return tuple(t.norm for t in self.doc.tokens[chunk.name[0] : chunk.name[1] + 1])

    def _strong(self, candidates: list[Person], chunk: Chunk) -> list[Person]:
        """Of the holders of a plural title, those whose office is told in full, where two or more are."""
        wanted = _content(chunk.offices[0].role)
        full = [p for p in candidates if any(wanted <= _content(post.role) for post in p.posts)]
        return full if len(full) > 1 else candidates

    def _new_person(self, chunk: Chunk) -> Person:
        assert chunk.name
        label = " ".join(self.doc.words(*chunk.name).split())
        person = Person(f"p:{len(self.persons)}", self._name_words(chunk), label)
        self.persons.append(person)
        return person

    def _mention(self, person: Person, chunk: Chunk) -> None:
        assert chunk.name
        form = " ".join(self.doc.words(*chunk.name).split())
        if form not in person.forms:
            person.forms.append(form)
        words = self._name_words(chunk)
        if len(words) > len(person.name) or (len(words) == len(person.name) and person.label.isupper()):
            person.name, person.label = words, form
        person.mentions.append(chunk)
        if chunk.honorific in {"M.", "Mme"}:
            person.feminine = chunk.honorific == "Mme"
        elif chunk.offices and person.feminine is None and any(o.feminine for o in chunk.offices):
            person.feminine = True
        if chunk.state and not person.state:
            person.state = chunk.state
        self._by_chunk[id(chunk)] = (person.ref,)

    def _match_full(self, chunk: Chunk) -> Person | None:
        words = self._name_words(chunk)
        best = None
        for person in self.persons:
            if _same_name(words, person.name):
                best = person
        return best

    def _match_surname(self, chunk: Chunk) -> Person | None:
        word = self._name_words(chunk)[0]
        found = (
            [p for p in self.persons if len(p.name) > 1 and (word == p.surname or word in p.name[1:])]
            or [p for p in self.persons if len(p.name) > 1 and word == p.name[0]]
            or [p for p in self.persons if len(p.name) > 1 and len(word) > 3 and similar(word, p.surname)]
            or [p for p in self.persons if p.name == (word,)]
        )
        if len(found) > 1 and chunk.honorific in {"M.", "Mme"}:
            found = [p for p in found if p.feminine is None or p.feminine == (chunk.honorific == "Mme")] or found
        if len(found) > 1 and chunk.offices:
            heads = {o.head for o in chunk.offices}
            states = {s for o in chunk.offices for s in o.states}
            found = [p for p in found if any(o.head in heads for c in p.mentions for o in c.offices)] or found
            found = [
                p
                for p in found
                if not states or any(s in states for c in p.mentions for o in c.offices for s in o.states)
            ] or found
        if len(found) > 1:
            before = [p for p in found if any(c.first < chunk.first for c in p.mentions)]
            found = sorted(
                before or found, key=lambda p: -max((c.first for c in p.mentions if c.first < chunk.first), default=0)
            )
        return found[0] if found else None

    # -- bodies ---

    def _bodies(self) -> None:
        for chunk in self.people.chunks:
            if chunk.kind == "body" and chunk.body and chunk.body.states:
                self._by_chunk[id(chunk)] = tuple(
                    self.body_ref(replace(chunk.body, state=s, states=()), chunk) for s in chunk.body.states
                )
            elif chunk.kind == "body" and chunk.body and not chunk.body.pair:
                self._by_chunk[id(chunk)] = (self.body_ref(chunk.body, chunk),)
            elif chunk.known:
                self._by_chunk[id(chunk)] = tuple(self.known_ref(chunk.known))

    def known_ref(self, known: Known) -> list[str]:
        """The gazetteer key meant: of several, the one of the home state or the first."""
        if len(known.entries) > 1:
            own = [e for e in known.entries if self.doc.state_of(e) == self.doc.home]
            mentioned = [e for e in known.entries if self._state_named(self.doc.state_of(e))]
            return [(own or mentioned or list(known.entries))[0].key]
        return [known.entry.key]

    def _state_named(self, iso: str | None) -> bool:
        return iso is not None and iso in self._states_named

    def body_ref(self, body: Body, chunk: Chunk | None = None) -> str:
        """The body of a phrase: the gazetteer's where its name or acronym stands there, else this dispatch's."""
        for name in (body.label, body.acronym):
            if name and not body.generic:
                found = [e for e in gazetteer().find(name) if e.kind not in {"Person", "State", "City"}]
                if len(found) == 1:
                    return found[0].key
        alike = {
            n
            for name in (_content(body.label), body.acronym, body.label)
            if name
            for n in self._bodies_by_name.get(name, ())
        }
        for number in sorted(alike):
            entry = self.bodies[number]
            if not body.state or not entry.state or body.state == entry.state:
                return self._note_body(entry, body, chunk)
        entry = BodyEntry(
            f"b:{len(self.bodies)}",
            body.label,
            body.kind,
            body.state,
            body.acronym,
            generic=body.generic or not body.named,
        )
        self.bodies.append(entry)
        return self._note_body(entry, body, chunk)

    def municipality(self, chunk: Chunk) -> str:
        """The body that a town is where it is bound by an agreement: the town as a place cannot be."""
        label = chunk.known.entry.label if chunk.known else self.doc.words(chunk.first, chunk.last)
        state = self.doc.state_of(chunk.known.entry) if chunk.known else None
        town = Body(chunk.first, chunk.last, chunk.last, "Organisation", label, state=state)
        for entry in self.bodies:
            if entry.label == label and entry.state == state:
                return self._note_body(entry, town, None)
        entry = BodyEntry(f"b:{len(self.bodies)}", label, "Organisation", state, None, names=[f"ville de {label}"])
        self.bodies.append(entry)
        return self._note_body(entry, town, None)

    def _note_body(self, entry: BodyEntry, body: Body, chunk: Chunk | None) -> str:
        for name in (body.label, body.acronym):
            if name and name != entry.label and name not in entry.names:
                entry.names.append(name)
        if chunk:
            entry.mentions.append(chunk)
        entry.spans.append(body)
        entry.state = entry.state or body.state
        entry.acronym = entry.acronym or body.acronym
        number = int(entry.ref[2:])
        for key in [*(_content(n) for n in (entry.label, body.label, body.acronym) if n), entry.acronym]:
            if key:
                self._bodies_by_name.setdefault(key, set()).add(number)
        return entry.ref

    def _first_told(self) -> list[tuple[int, str]]:
        """Where the body of the text first names each state."""
        told: dict[str, int] = {}
        for known in self.doc.in_order:
            if known.entry.iso and known.start >= self.doc.head.body_start:
                told.setdefault(known.entry.iso, known.first)
        return [(first, iso) for iso, first in told.items()]

    # -- offices ---

    def _posts(self) -> None:
        """Whose the offices are: told, inherited, that of a counterpart, or the home state's."""
        ordered = sorted(((c, p) for p in self.persons for c in p.mentions if c.offices), key=lambda cp: cp[0].first)
        later: list[tuple[Chunk, Person, OfficeNP]] = []
        for chunk, person in ordered:
            for office in chunk.offices:
                if office.counterpart or office.reference:
                    later.append((chunk, person, office))
                    continue
                state, body = self._owner(chunk, office)
                self._add_post(person, Post(office, office.role, office.head, state, body, chunk))
        for chunk, person, office in later:
            if office.counterpart:
                self._counterpart(chunk, person, office)
        for chunk, person in ordered:
            self._guess_owner(chunk, person)
        self._shared_title()
        self._one_holder()

    def _one_holder(self) -> None:
        """A state has one president and one head of government: of two whose state was only supposed, the second is
        another state's."""
        holders: dict[tuple[str, str], Person] = {}
        posts = [
            (post.guessed, person.mentions[0].first, post, person)
            for person in self.persons
            for post in person.posts
            if not post.office.former and not post.body
        ]
        for _, _, post, person in sorted(posts, key=lambda p: (p[0], p[1])):
            kind = (
                "#state" if post.head in _HEAD_OF_STATE else "#government" if post.head in _HEAD_OF_GOVERNMENT else None
            )
            if kind is None or post.state is None:
                continue
            known = holders.setdefault((kind, post.state), person)
            if known is not person and post.guessed:
                other = self._partner_state(post.state, post.chunk)
                if other and (kind, other) not in holders:
                    post.state = other
                    holders[(kind, other)] = person

    def _partner_state(self, own: str, chunk: Chunk) -> str | None:
        """The other state that the text is about: of the persons, else the foreign state named nearest before."""
        other = self._other_state(own)
        if other:
            return other
        before = self.doc.known_before(chunk.first, WINDOW)
        return next((k.entry.iso for k in before if k.entry.iso and k.entry.iso != own), None)

    def _shared_title(self) -> None:
        """ "Les ministres des Affaires étrangères se sont retrouvés. Autour du Nigérien X avaient pris place Y du
        Mali et Z du Burkina Faso":
        persons told with their state and no field hold the office of the group just named."""
        groups = [
            c
            for c in self.people.chunks
            if c.kind == "holder" and c.plural and len(c.offices[0].role.split()) > 2 and not c.offices[0].reference
        ]
        starts = [g.first for g in groups]
        for person in self.persons:
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

    def _owner(self, chunk: Chunk, office: OfficeNP) -> tuple[str | None, str | None]:
        state = office.states[0] if office.states else chunk.state
        body = None
        if isinstance(office.body, Known):
            body = self.known_ref(office.body)[0]
        elif office.body is not None:
            body = self.body_ref(office.body)
        return state, body

    def body_state(self, ref: str | None) -> str | None:
        """The state that a body belongs to."""
        if ref is None:
            return None
        if ref.startswith("b:"):
            return self.bodies[int(ref[2:])].state
        entry = gazetteer().entries.get(ref)
        return self.doc.state_of(entry) if entry else None

    def _add_post(self, person: Person, post: Post) -> None:
        post.body_state = self.body_state(post.body)
        for known in person.posts:
            if (
                known.head == post.head
                and (known.state == post.state or not known.state or not post.state)
                and _role_fits(known.role, post.role)
            ):
                if len(post.role) > len(known.role):
                    known.role, known.office, known.chunk = post.role, post.office, post.chunk
                known.state = known.state or post.state
                known.body = known.body or post.body
                return
            if (
                known.state
                and post.state in {None, known.state}
                and (_synonyms(known.head, known.role) & _synonyms(post.head, post.role))
                and known.body == post.body
            ):
                return
        if post.head == "ministre" and post.role == "ministre" and any("ministre" in p.head for p in person.posts):
            return
        person.posts.append(post)

    def _counterpart(self, chunk: Chunk, person: Person, office: OfficeNP) -> None:
        """ "son homologue letton": the office of the person spoken of just before, of the other state."""
        antecedent = self._before(chunk, person)
        if antecedent is None:
            return
        state = office.states[0] if office.states else chunk.state
        for post in antecedent.posts:
            if post.office.former:
                continue
            if person.posts and any(p.head == post.head for p in person.posts):
                continue
            if len(antecedent.posts) > 1 and post.head.startswith(("vice", "ministre d'etat")):
                continue
            role = _agree(post.role)
            own = " ".join(office.role.split()[1:])  # "son collègue des Eaux et Forêts"
            if own and post.head.startswith(("ministre", "vice-ministre")):
                role = f"{post.head if post.head == 'vice-ministre' else 'ministre'} {own}"
            self._add_post(
                person, Post(office, role, post.head, state or self._other_state(antecedent.state_code()), None, chunk)
            )

    def _other_state(self, own: str | None) -> str | None:
        """The one other state that persons of the text speak for."""
        others = {s for p in self.persons[:WINDOW] if (s := p.state_code()) and s != own}
        return others.pop() if len(others) == 1 else None

    def _before(self, chunk: Chunk, person: Person) -> Person | None:
        """The person to whom "son", "ses" refers: the subject of the sentence, else the last one named before."""
        sentence = self.doc.sentence_of(chunk.first)
        told = self.people.between(sentence.first, chunk.first, _NEAR)
        inside = [c for c in told if c.kind == "person" and self._by_chunk[id(c)] != (person.ref,)]
        if chunk.possessive in {"ses", "leurs"} or chunk.group is not None:
            inside = [c for c in inside if c.group != chunk.group or c.group is None]
        holders = [c for c in told if c.kind == "holder"]
        for holder in holders[:1]:
            if not inside or holder.first < inside[0].first:
                found = self.holder(holder)
                if found and found[0].startswith("p:"):
                    return self.person(found[0])
        if inside and self._joined(inside[-1], chunk) and self.person(self._by_chunk[id(inside[-1])][0]).posts:
            return self.person(self._by_chunk[id(inside[-1])][0])
        if inside:
            with_posts = [c for c in inside if self.person(self._by_chunk[id(c)][0]).posts]
            subject = [c for c in with_posts if not self._preposed(c)]
            return self.person(self._by_chunk[id(subject[-1] if subject else (with_posts or inside)[0])][0])
        earlier = (self.person(self._by_chunk[id(c)][0]) for c in self.people.persons_before(sentence.first, WINDOW))
        return next((p for p in earlier if p is not person and p.posts), None)

    def _joined(self, one: Chunk, other: Chunk) -> bool:
        """Whether two persons are coordinated: "X et son homologue Y"."""
        between = {t.norm for t in self.doc.tokens[one.last + 1 : other.first]}
        return "et" in between and between <= {"et", ",", "son", "sa", "ses", "avec", "de", "à", "par", "m.", "mme"}

    def _preposed(self, chunk: Chunk) -> bool:
        at = chunk.first - 1
        while at >= 0 and self.doc.tokens[at].norm in {"le", "la", "l'", "les", "son", "sa", "ses"}:
            at -= 1
        return at >= 0 and self.doc.tokens[at].norm in {
            "de",
            "du",
            "des",
            "d'",
            "avec",
            "par",
            "à",
            "au",
            "aux",
            "pour",
        }

    def _guess_owner(self, chunk: Chunk, person: Person) -> None:
        """The state of an office told without one."""
        for post in person.posts:
            if post.state or post.body or post.chunk is not chunk:
                continue
            if post.head in {"membre", "depute", "deputee"} and len(person.posts) > 1:
                continue
            state = self._side(chunk) or next((p.state for p in person.posts if p.state), None) or person.state
            if not state:
                state = self._represented(chunk)
            anaphor = _ANAPHORIC_BODY.search(post.role)
            if anaphor:
                owner = self._last_body(chunk, anaphor.group(1))
                if owner is not None:
                    post.body, post.body_state, post.role = (
                        owner,
                        self.body_state(owner),
                        post.role[: anaphor.start()].strip(),
                    )
                    continue
            shared = self._bodies_of_two(chunk)
            if shared is not None:
                post.body, post.body_state = shared, self.body_state(shared)
                continue
            if (
                not state
                and (chunk.possessive in {"son", "sa"} or self._after_dont(chunk))
                and not post.office.counterpart
            ):
                owner = self._body_before(chunk)
                if owner is not None:
                    post.body, post.body_state = owner, self.body_state(owner)
                    continue
            if not state and chunk.possessive and not post.office.counterpart:
                antecedent = self._before(chunk, person)
                if chunk.possessive in {"leur", "leurs"} and chunk.group is not None:
                    state = self._respective(chunk)
                elif antecedent:
                    state = antecedent.state_code()
            if not state and post.head in {"depute", "deputee", "senateur", "senatrice"}:
                state = self._of_delegation(chunk)
            if not state and post.head.startswith("ambassad"):
                state = self._state_subject(chunk) or self._sending(chunk)
            if not state:
                state = self._parties_of_lead(chunk) or self._visited(chunk) or self.doc.home
            post.state, post.guessed = state, True

    def _last_body(self, chunk: Chunk, noun: str) -> str | None:
        """The body named last before a phrase that "l'organisation", "la banque" means."""
        for known in self.doc.known_before(chunk.first, WINDOW):
            if known.start < self.doc.head.body_start:
                break
            fits = noun.lower() != "banque" or "banque" in known.entry.label.lower()
            if fits and known.entry.kind in BODIES and known.entry.kind != "NewsAgency":
                return known.entry.key
        return None

    def _after_dont(self, chunk: Chunk) -> bool:
        """ "l'Initiative, dont le secrétaire exécutif, X, …"."""
        return "dont" in {t.norm for t in self.doc.tokens[max(0, chunk.first - 2) : chunk.first]}

    def _bodies_of_two(self, chunk: Chunk) -> str | None:
        """ "les directeurs généraux des deux structures, X et Y": of the two bodies named before, in order."""
        if chunk.group is None:
            return None
        members = self.people.members(chunk)
        norms = {
            t.norm
            for t in self.doc.tokens[members[0].first : members[0].name[0] if members[0].name else members[0].last]
        }
        if (
            not norms
            & {
                "structures",
                "institutions",
                "entreprises",
                "societes",
                "agences",
                "organismes",
                "organisations",
                "compagnies",
                "groupes",
                "etablissements",
                "banques",
                "entites",
            }
            and members[0].possessive != "leurs"
        ):
            return None
        if members[0].possessive == "leurs" and not members[0].offices[0].head.startswith(
            ("directeur", "president", "dirigeant", "pdg", "directrice")
        ):
            return None
        told = self.people.between(0, members[0].first, WINDOW)
        before = [
            r for c in told if c.kind == "body" and c.last < members[0].first for r in self._by_chunk.get(id(c), ())
        ]
        last = list(dict.fromkeys(before))[-len(members) :]
        return last[members.index(chunk)] if len(last) == len(members) else None

    def _body_before(self, chunk: Chunk) -> str | None:
        """ "le gestionnaire KEGOC, représenté par son président, X": the body is the nearest noun phrase before."""
        sentence = self.doc.sentence_of(chunk.first)
        told = self.people.between(sentence.first, chunk.first, _NEAR)
        before = [c for c in told if c.kind in {"person", "holder", "body"}]
        if not before or before[-1].kind != "body" or chunk.first - before[-1].last > 6:
            return None
        refs = self._by_chunk.get(id(before[-1]), ())
        return refs[0] if refs else None

    def _represented(self, chunk: Chunk) -> str | None:
        """ "La France était représentée par le secrétaire d'Etat X": X is of the state represented."""
        sentence = self.doc.sentence_of(chunk.first)
        words = {t.norm for t in self.doc.tokens[max(sentence.first, chunk.first - 8) : chunk.first]}
        if not {"representee", "represente", "representes"} & words:
            return None
        opening = self.doc.known_between(sentence.first, min(sentence.first + 4, chunk.first - 1))
        if not any(k.entry.kind == "State" and k.kind == "name" for k in opening):
            return None
        before = self.doc.known_before(chunk.first, WINDOW)
        return next((k.entry.iso for k in before if k.entry.kind == "State" and k.kind == "name"), None)

    def _parties_of_lead(self, chunk: Chunk) -> str | None:
        """Persons under one plural title without a state, where the text has opened with as many states: one each,
        in order."""
        if chunk.group is None or chunk.possessive:
            return None
        members = self.people.members(chunk)
        states = [state for first, state in self._told_states if first < members[0].first]
        told = {id(m): s for m in members if (s := self.person(self._by_chunk[id(m)][0]).state_code())}
        if told:
            rest = [s for s in states if s not in told.values()]
            return rest[0] if len(rest) == 1 and len(members) - len(told) == 1 else None
        return states[members.index(chunk)] if len(states) == len(members) else None

    def _respective(self, chunk: Chunk) -> str | None:
        """ "leurs ministres des Transports respectifs, X et Y": the states of the persons named before, in order."""
        members = self.people.members(chunk)
        before = list(self.people.persons_before(members[0].first, len(members)))[::-1]
        states = [s for c in before if (s := self.person(self._by_chunk[id(c)][0]).state_code())]
        index = members.index(chunk)
        return states[index] if len(states) == len(members) else None

    def _side(self, chunk: Chunk) -> str | None:
        """ "du côté géorgien, le ministre …": the side told just before."""
        sentence = self.doc.sentence_of(chunk.first)
        for at in range(chunk.first - 1, max(sentence.first, chunk.first - 7), -1):
            known = self.doc.known.get(at)
            if (
                known
                and known.kind == "demonym"
                and self.doc.tokens[at - 1].norm in {"cote", "partie", "delegation"}
                and known.entry.iso
            ):
                return known.entry.iso
        return None

    def _visited(self, chunk: Chunk) -> str | None:
        """The state of the place where a person of the home state is received: the hosts there are that state's."""
        sentence = self.doc.sentence_of(chunk.first)
        before = [c for c in self.people.between(sentence.first, chunk.first, _NEAR) if c.kind in {"person", "holder"}]
        home_before = False
        for c in before:
            if c.kind == "person":
                p = self.person(self._by_chunk[id(c)][0])
                home_before |= p.state_code() == self.doc.home and p.state_code() is not None
            else:
                home_before |= any(
                    r.startswith("p:") and self.person(r).state_code() == self.doc.home for r in self.holder(c)
                )
        sender = self._sender(chunk, sentence.first)
        if sender:
            return sender
        if not home_before:
            return None
        for known in self.doc.known_between(max(sentence.first, chunk.first - WINDOW), chunk.first - 1):
            if known.entry.kind in {"City", "State"} and known.kind == "name":
                state = self.doc.state_of(known.entry)
                before_norm = self.doc.tokens[known.first - 1].norm
                if state and state != self.doc.home and before_norm in {"à", "en", "au", "aux"}:
                    return state
        if self.doc.tokens[self._lead(chunk)].norm in {"par", "avec"} or (
            chunk.possessive is None and self._object(chunk)
        ):
            stop = bisect_left(self._towns, chunk.first, key=lambda k: k.first)
            if stop and self._towns[stop - 1].first >= sentence.first:
                return None
            lead = next((k for k in self._towns if k.start > self.doc.head.body_start), None)
            state = self.doc.state_of(lead.entry) if lead and lead.first < chunk.first else None
            return state if state != self.doc.home else None
        return None

    def _of_delegation(self, chunk: Chunk) -> str | None:
        """Members of parliament named as of a delegation are of its leader's state."""
        low = self.doc.sentence_of(chunk.first).first
        words = {t.norm for t in self.doc.tokens[max(low, chunk.first - WINDOW) : chunk.first]}
        if not words & {
            "delegation",
            "comprend",
            "comprenait",
            "composee",
            "partie",
            "compagnie",
            "accompagne",
            "accompagnee",
        }:
            return None
        before = self.people.persons_before(chunk.first, WINDOW)
        return next((s for c in before if (s := self.person(self._by_chunk[id(c)][0]).state_code())), None)

    def _sending(self, chunk: Chunk) -> str | None:
        """The state of an ambassador told without one: that of the sentence's foreign adjective or office, else the
        other state of the text."""
        sentence = self.doc.sentence_of(chunk.first)
        here = self.doc.known_between(sentence.first, min(sentence.last, sentence.first + WINDOW))
        foreign = next((k.entry.iso for k in here if k.entry.iso and k.entry.iso != self.doc.home), None)
        return foreign or self._other_state(self.doc.home)

    def _state_subject(self, chunk: Chunk) -> str | None:
        """ "L'Azerbaïdjan y est représenté par son ambassadeur, X"."""
        if chunk.possessive is None:
            return None
        low = self.doc.sentence_of(chunk.first).first
        first = self.people.first_at(low, chunk.first)
        return first.known.entry.iso if first is not None and first.kind == "place" and first.known else None

    def _object(self, chunk: Chunk) -> bool:
        """Whether a phrase follows a verb of meeting right away: "a rencontré le Premier ministre X"."""
        return self.doc.tokens[self._lead(chunk)].norm in {"rencontre", "rencontree", "recu", "salue", "retrouve"}

    def _lead(self, chunk: Chunk) -> int:
        at = chunk.first - 1
        while at > 0 and self.doc.tokens[at].norm in {"le", "la", "l'", "son", "sa"}:
            at -= 1
        return at

    def _sender(self, chunk: Chunk, low: int) -> str | None:
        """ "l'ambassadrice a transmis les salutations du président X": X is of the bearer's state."""
        words = {t.norm for t in self.doc.tokens[max(low, chunk.first - 4) : chunk.first]}
        if not words & {
            "salutations",
            "message",
            "lettre",
            "invitation",
            "felicitations",
            "condoleances",
            "voeux",
            "salut",
            "missive",
        }:
            return None
        bearer = self.people.first_actor(low, chunk.first)
        if bearer is None:
            return None
        for ref in self.refs(bearer):
            if ref.startswith("p:"):
                return self.person(ref).state_code()
            if ref.startswith("state/"):
                return ref[6:]
        return None

    # -- short forms ---

    def refs(self, chunk: Chunk) -> tuple[str, ...]:
        """Who or what a chunk means."""
        if chunk.kind == "holder":
            return self.holder(chunk)
        return self._by_chunk.get(id(chunk), ())

    def holder(self, chunk: Chunk) -> tuple[str, ...]:
        """An office without a name: the person of this dispatch who holds it, else the state or body it belongs to."""
        office = chunk.offices[-1]
        if office.former:
            return ()
        states = [s for o in chunk.offices for s in o.states]
        before = self.people.any_person_before(chunk.first)
        candidates = [p for p in self.persons if self._holds(p, chunk.offices[0], states)]
        if office.counterpart and not states:
            candidates = []
        if office.feminine and not office.plural:
            candidates = [p for p in candidates if p.feminine is not False] or candidates
        if candidates and not chunk.plural:
            if not states and len(candidates) > 1:
                candidates = self._nearest(candidates, chunk)
            return (candidates[0].ref,)
        if candidates and chunk.plural:
            candidates = self._strong(candidates, chunk)
            seen = [p for p in candidates if not before or p.mentions[0].first <= chunk.first]
            return tuple(p.ref for p in (seen or candidates))
        if office.counterpart or office.reference:
            return tuple(f"state/{s}" for s in dict.fromkeys(states)) if states and not office.reference else ()
        if states:
            return tuple(f"state/{s}" for s in dict.fromkeys(states))
        return ()

    def _nearest(self, candidates: list[Person], chunk: Chunk) -> list[Person]:
        """The candidate named last before a short form; one of the home state where the title is the home's."""

        def distance(person: Person) -> int:
            return max((c.first for c in person.mentions if c.first < chunk.first), default=-1)

        office = chunk.offices[0]
        if office.head in _HEAD_OF_STATE | _HEAD_OF_GOVERNMENT and office.head not in {"president", "presidente"}:
            home = [p for p in candidates if p.state_code() == self.doc.home]
            if home:
                return home
        return sorted(candidates, key=lambda p: -distance(p))

    def _holds(self, person: Person, office: OfficeNP, states: list[str]) -> bool:
        if states and person.state_code() not in states:
            return False
        if office.reference:
            return (
                any(p.head in _DIPLOMATS for p in person.posts)
                if office.head == "diplomate"
                else bool(states) and bool(person.posts)
            )
        if office.counterpart:
            return bool(states) and bool(person.posts)
        wanted = _synonyms(office.head, office.role)
        for post in person.posts:
            shared = wanted & _synonyms(post.head, post.role)
            if post.body and not office.body and office.head in {"president", "presidente"}:
                continue
            if post.body and office.body is not None and post.body != self._owner(post.chunk, office)[1]:
                continue
            if (
                shared
                and not post.office.former
                and (any(s.startswith("#") for s in shared) or _role_fits(post.role, office.role))
            ):
                return True
        return False


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same words in any spelling, or one within the other, or an
    initial."""
    short, long = sorted((one, other), key=len)
    if short == long[-len(short) :] and len(short) > 1:
        return True
    if len(short) == len(long):
        return all(_same_word(a, b) for a, b in zip(short, long, strict=True))
    return len(short) > 1 and _same_word(short[0], long[0]) and _same_word(short[-1], long[-1])


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.endswith(".") or other.endswith("."):
        return one[0] == other[0]
    return len(one) > 2 and len(other) > 2 and similar(one, other)


@lru_cache(maxsize=8192)
def _content(label: str) -> frozenset[str]:
    """The content words of a body's name, folded."""
    drop = {"de", "du", "des", "d'", "la", "le", "les", "l'", "et", "en", "pour", "sur"}
    return frozenset(t.norm.removesuffix("s") for t in tokenize(fold(label).replace("’", "'")) if t.norm not in drop)


@lru_cache(maxsize=8192)
def _synonyms(head: str, role: str) -> frozenset[str]:
    found = {_masculine(head)}
    if head in _HEAD_OF_STATE:
        found |= {"#state"}
    if head in _HEAD_OF_GOVERNMENT:
        found |= {"#government"}
    if head in _DIPLOMACY or (any(word in fold(role) for word in _FOREIGN) and head == "ministre"):
        found |= {"#foreign"}
    if head.startswith(("ministre", "co-ministre")):
        found |= {"ministre"}
    return frozenset(found)


def _masculine(head: str) -> str:
    return {
        "presidente": "president",
        "ambassadrice": "ambassadeur",
        "premiere ministre": "premier ministre",
        "directrice generale": "directeur general",
        "secretaire generale": "secretaire general",
        "cheffe de la diplomatie": "chef de la diplomatie",
        "chargee d'affaires": "charge d'affaires",
        "directrice": "directeur",
        "conseillere": "conseiller",
        "copresidente": "copresident",
    }.get(head, head)


def _role_fits(known: str, told: str) -> bool:
    """Whether the shorter of two roles can stand for the longer: all its content words are in it."""
    one, other = _content(known.partition(" ")[2]), _content(told.partition(" ")[2])
    if not one or not other:
        return True
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return (
        small <= large
        or bool(_SHORT & one and _SHORT & other)
        or "diplomatie" in small
        or "etat" in small
        or "gouvernement" in small
    )


_SHORT = frozenset({"etrangere"})


def _agree(role: str) -> str:
    """The office that "homologue" stands for: of a long portfolio, foreign affairs alone."""
    match = re.search(r"\b(?:affaires [ée]trang[èe]res|relations ext[ée]rieures)\b", role, re.IGNORECASE)
    if match is None or "ministre" not in role:
        return role
    prefix = "vice-ministre" if role.startswith("vice-ministre") else "ministre"
    return f"{prefix} des {match.group()}"
