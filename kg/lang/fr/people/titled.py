"""Links names to offices: "le ministre X", "X, ministre", "les ministres turc et qatari, X et Y"."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document
from kg.lang.fr.heads import find_head
from kg.lang.fr.lexicon import words
from kg.lang.fr.offices import OfficeNP, lengthened, office_group, parted, read_office
from kg.lang.fr.people.lists import (
    Named,
    distributed_names,
    name_items,
    name_over_infinitive,
    own_office_follows,
    single_name,
    state_after,
)
from kg.lang.fr.people.names import courtesy, person_name, title_before
from kg.lang.fr.people.phrases import Chunk, People
from kg.lang.fr.people.surroundings import body_kind, company_before, place_before
from kg.lang.fr.verbs import forms

_DETERMINED = words("names", "determiners")
_BEFORE_OFFICE = words("names", "before_office")
_OPENS_OFFICE = words("names", "opens_office")
_POSSESSIVES = words("words", "possessives")
_ADDED = {"egalement", "aussi", "par", "ailleurs", "en", "outre", "et"}  # "X, également vice-président"
_INVARIABLE = words("offices", "invariable")
_COMPLEMENTS = words("words", "of") | {"à", "au", "aux", "pour", "sur", "en", "aupres", "charge", "chargee", "pres"}
_RELATIVE = {"qui", "que", "qu'", "dont", "où", "lors", "afin", "avant", "apres"}
_LONGEST_COMPLEMENT = 16  # tokens
_DEFINITE = {"le", "la", "l'", "son", "sa", "leur"}


class Links:
    """Adds persons with their offices, and offices without a name, to the phrases of a text.

    What is told of a person is put together here; every method returns the last token that it took, or the next
    token to read where its name says so.
    """

    def __init__(self, doc: Document, people: People) -> None:
        self.doc, self.people = doc, people
        self._groups = 0

    # -- an office first ---

    def after_office(self, offices: tuple[OfficeNP, ...], at: int, end: int, low: int) -> int:
        """Add the holders named after offices that begin at a token, else the offices alone; the next token."""
        lead, last = offices[0], offices[-1].last
        determiner = self._determiner(at, low)
        after, bracketed = self._bracket(last + 1, end)
        items = [bracketed] if bracketed else self._holders(offices, after, end)
        if not items and determiner in _DEFINITE | {"du", "au"} and (longer := self._longer(offices, after, end)):
            offices, items = longer
        if items and lead.inner is not None and len(items) == 1 and self.doc.mark(after) != ",":
            return self._nested(lead, items[0], determiner, end)
        if items:
            return self._link(offices, items, at, determiner)
        if lead.reference and determiner not in _DETERMINED:
            return at + 1
        holder = Chunk("holder", at, last, offices=offices, plural=lead.plural, rule="office.holder")
        holder.determiner, holder.possessive = determiner, _possessive(determiner)
        self.people.add(holder)
        return last + 1

    def _longer(
        self, offices: tuple[OfficeNP, ...], at: int, end: int
    ) -> tuple[tuple[OfficeNP, ...], list[Named]] | None:
        """An office whose complement goes on over words of no list up to a name: "président du groupe d'amitié, X,"."""
        doc, lead = self.doc, offices[-1]
        opened = doc.norm(at) in _COMPLEMENTS or at in doc.inner_states
        if lead.plural or lead.reference or lead.counterpart or not opened:
            return None
        for comma in range(at + 1, min(at + _LONGEST_COMPLEMENT, end)):
            norm = doc.norm(comma)
            if doc.mark(comma) == ",":
                title = courtesy(doc, comma + 1, end)
                name = person_name(doc, title.at if title else comma + 1, end, single=title is not None)
                if name is None or own_office_follows(doc, name[1], end) or not self._closed(name[1] + 1, end):
                    return None
                passing = set(doc.norms(at, comma - 1)) & words("offices", "field_stops")
                longer = replace(lead, last=comma - 1) if passing else lengthened(doc, lead, comma - 1)
                return (*offices[:-1], longer), [Named(name, None, name[1])]
            verb = norm in forms() and not doc.tokens[comma].cap and doc.norm(comma - 1) not in _COMPLEMENTS
            if doc.tokens[comma].kind == "p" or verb or norm in _RELATIVE or find_head(doc, comma, end):
                return None
        return None

    def _closed(self, at: int, end: int) -> bool:
        """Whether a name set between commas ends here."""
        return at > end or self.doc.mark(at) in {",", ".", ";", "(", ")", ":"} or self.doc.norm(at) in {"et", "ainsi"}

    def _determiner(self, at: int, low: int) -> str:
        """The determiner of an office, over "nouveau", "ancien", "deux"."""
        before = self.doc.norm(at - 1) if at > low else ""
        if before in _BEFORE_OFFICE and at - 1 > low:
            return self.doc.norm(at - 2) or before
        return before

    def _bracket(self, at: int, end: int) -> tuple[int, Named | None]:
        """A bracket after an office, "(Les Engagés)": the token after it, or the person that it names."""
        doc = self.doc
        if at > end or doc.mark(at) != "(":
            return at, None
        close = next((k for k in range(at + 1, min(at + 5, end) + 1) if doc.mark(k) == ")"), None)
        if close is None:
            return at, None
        inner = person_name(doc, at + 1, end, single=False)
        return close + 1, Named(inner, None, close) if inner and inner[1] == close - 1 else None

    def _holders(self, offices: tuple[OfficeNP, ...], at: int, end: int) -> list[Named]:
        doc, lead = self.doc, offices[0]
        if lead.plural or (len({s for o in offices for s in o.states}) > 1 and not lead.counterpart):
            items = distributed_names(doc, offices, at, end)
        else:
            found = single_name(doc, offices, at, end)
            items = [found] if found else []
        if items:
            return items
        far = name_over_infinitive(doc, at, end)
        return [far] if far else []

    def _nested(self, outer: OfficeNP, named: Named, determiner: str, end: int) -> int:
        """ "l'envoyé spécial du président X, Y": X holds the inner office, Y, if named, the outer; the next token."""
        doc, inner = self.doc, outer.inner
        assert inner is not None
        after = self._link((inner,), [named], inner.first, doc.norm(inner.first - 1))
        if doc.mark(after) != ",":
            return after
        title = courtesy(doc, after + 1, end)
        name = person_name(doc, title.at if title else after + 1, end, single=title is not None)
        if name is None or not self._closed(name[1] + 1, end) or own_office_follows(doc, name[1], end):
            return after
        person = self.person(name, after + 1, rule="person.office-name")
        person.offices, person.honorific, person.determiner = (outer,), title_before(doc, name[0]), determiner
        return name[1] + 1

    def _link(self, offices: tuple[OfficeNP, ...], items: list[Named], at: int, determiner: str) -> int:
        """Persons named under an office; the next token."""
        doc, shared = self.doc, len(items) > 1
        self._groups += 1
        previous = at
        roles = parted(offices[-1], len(items)) if shared and len(offices) == 1 else ()
        for number, (name, state, last) in enumerate(items):
            own = (replace(offices[0], role=roles[number]),) if roles else offices
            if shared or state:
                own = tuple(replace(o, states=(state,) if state else o.states, plural=False) for o in own)
            first = previous
            while first < name[0] and (doc.mark(first) == "," or doc.norm(first) in {"et", "ainsi", "que", "puis"}):
                first += 1
            person = self.person(name, first, rule="person.office-name", state=state, last=max(last, name[1]))
            person.offices, person.honorific = own, title_before(doc, name[0])
            person.determiner, person.possessive = determiner, _possessive(determiner)
            person.group = self._groups if shared else None
            previous = person.last + 1
        if shared:
            return items[-1].last + 1
        stop = items[-1].last
        return self._more_offices(self.people.chunks[-1], stop, doc.sentence_of(stop).last) + 1

    def _more_offices(self, chunk: Chunk, last: int, end: int) -> int:
        """A second office told after the name: "le ministre X, coprésident de la commission"."""
        doc = self.doc
        if doc.mark(last + 1) != "," or last + 2 > end:
            return last
        at = last + 2
        while doc.norm(at) in _ADDED and at < end:
            at += 1
        group = office_group(doc, at, end)
        if not group or group[0].plural or group[0].reference or group[0].counterpart:
            return last
        after = group[-1].last + 1
        listed = person_name(doc, after + 1, end, single=False) if doc.mark(after) == "," else None
        another = listed is not None and not own_office_follows(doc, listed[1], end)
        if another or person_name(doc, after, end, single=False) is not None:
            return last
        chunk.offices = (*chunk.offices, *group)
        self.people.extend(chunk, chunk.last + 1, group[-1].last)
        return chunk.last

    # -- a name first ---

    def person(
        self, name: tuple[int, int], first: int, *, rule: str, state: str | None = None, last: int | None = None
    ) -> Chunk:
        """Add a person whose phrase begins at a token and ends with the name, or at token `last`."""
        stop = name[1] if last is None else last
        return self.people.add(Chunk("person", first, stop, name=name, state=state, rule=rule))

    def after_courtesy(self, names: list[Named], title: str, at: int, end: int) -> int:
        """Persons named after a title of courtesy, with the offices that follow; the next token."""
        made: list[Chunk] = []
        first = at
        for name, state, last in names:
            person = self.person(name, first, rule="person.honorific", state=state, last=max(last, name[1]))
            person.honorific = None if title == "rank" else title
            made.append(person)
            first = name[1] + 1
        for chunk in made[1:]:
            chunk.first = chunk.name[0] if chunk.name else chunk.first
        return self._offices_after(made, end) + 1

    def bare_name(self, name: tuple[int, int], at: int, end: int, low: int) -> int:
        """A full name without title: a person, unless what stands before makes it a place or a body; the next token."""
        doc = self.doc
        alias = at in doc.known and doc.known[at].entry.kind == "Person"
        other = None if alias else self._no_person(name, at, low)
        if other is not None:
            return other
        listed = name_items(doc, at, end)
        if len(listed) > 1 and doc.mark(listed[-1].last + 1) == "," and listed[-1].last + 2 <= end:
            shared = read_office(doc, listed[-1].last + 2, end)
            if shared is not None and shared.plural and not shared.reference:
                group = [
                    self.person(n, n[0], rule="person.full-name", state=state, last=max(stop, n[1]))
                    for n, state, stop in listed
                ]
                return self._offices_after(group, end) + 1
        state, last = state_after(doc, name[1], end)
        rule = "person.alias" if alias else "person.full-name"
        made = [self.person(name, at, rule=rule, state=state, last=last)]
        second = person_name(doc, last + 2, end, single=False) if doc.norm(last + 1) == "et" else None
        if second and doc.mark(second[1] + 1) == "," and second[1] + 2 <= end:
            office = read_office(doc, second[1] + 2, end)
            if office and office.plural:  # "X et Y, ministres de …"
                made.append(self.person(second, second[0], rule="person.full-name"))
        return self._offices_after(made, end) + 1

    def _no_person(self, name: tuple[int, int], at: int, low: int) -> int | None:
        """The next token, where a name of several capital words is a body's or a place's."""
        doc = self.doc
        before = doc.norm(at - 1) if at > low else ""
        label = " ".join(doc.words(at, name[1]).split())
        if before in {"le", "la", "l'", "les", "du", "au", "aux", "des", "une", "un", "cette", "ce"}:
            known = doc.known.get(at)
            if (known and known.last == name[1]) or any(not doc.tokens[k].cap for k in range(at, name[1] + 1)):
                return at + 1
            body = Body(at, name[1], name[1], body_kind(doc, at), label)
            self.people.add(Chunk("body", at, name[1], body=body, rule="body.article"))
        elif place_before(doc, at, low):
            self.people.add(Chunk("place", at, name[1], rule="place.preposition"))
        elif company_before(doc, at, low):
            body = Body(at, name[1], name[1], "Company", label)
            self.people.add(Chunk("body", at, name[1], body=body, rule="body.company"))
        else:
            return None
        return name[1] + 1

    def _offices_after(self, persons: list[Chunk], end: int) -> int:
        """Offices told after a name: "X, ministre de …,", "X (ministre …)", "X et Y, ministres de …"."""
        doc, last = self.doc, persons[-1].last
        mark = doc.mark(last + 1)
        if mark not in {",", "(", "–", "-"} or last + 2 > end:
            return last
        at, determiner = last + 2, None
        while doc.norm(at) in _OPENS_OFFICE and at < end:
            determiner = determiner or doc.norm(at)
            at += 1
        if len(persons) > 1 and doc.norm(at) == "respectivement":
            return self._respectively(persons, at + 1, end)
        group = office_group(doc, at, end)
        if not group or (group[0].reference and not group[0].body):
            return last
        if group[0].counterpart and not self._of_whom(group[0], determiner):
            return last
        plural = group[0].plural or (group[0].head in _INVARIABLE and len(persons) > 1)
        if plural != (len(persons) > 1) or self._of_the_next(group, determiner, mark, end):
            return last
        states = group[-1].states
        self._groups += 1
        for number, person in enumerate(persons):
            own = group
            person.group = self._groups if len(persons) > 1 else person.group
            if len(persons) > 1:
                each = len(states) == len(persons)
                own = tuple(replace(o, plural=False, states=(states[number],) if each else o.states) for o in group)
            person.offices = (*person.offices, *own)
            person.possessive = person.possessive or _possessive(determiner or "")
        return self.people.extend(persons[-1], last + 1, group[-1].last)

    def _of_whom(self, office: OfficeNP, determiner: str | None) -> bool:
        """Whether the text says whose counterpart someone is: "son homologue turc", "collègue de M. X"."""
        after = office.last + 2
        named = self.doc.norm(after - 1) in {"de", "du", "d'"} and courtesy(self.doc, after, after + 4) is not None
        return named or _possessive(determiner or "") is not None

    def _of_the_next(self, group: tuple[OfficeNP, ...], determiner: str | None, mark: str, end: int) -> bool:
        """Whether an office after a name is that of the person named after it: "X, le ministre Y"."""
        doc, after = self.doc, group[-1].last + 1
        if mark == "," and (person_name(doc, after, end, single=False) or courtesy(doc, after, end)):
            return True
        if determiner not in _DEFINITE or doc.mark(after) != ",":
            return False
        title = courtesy(doc, after + 1, end)
        return person_name(doc, title.at if title else after + 1, end, single=bool(title)) is not None

    def _respectively(self, persons: list[Chunk], at: int, end: int) -> int:
        """ "MM. X et Y, respectivement ministre de … et directeur de …": each his office, in order."""
        last = persons[-1].last
        group = office_group(self.doc, at, end)
        if len(group) == 1 and group[0].plural and len(group[0].states) == len(persons):
            group = tuple(replace(group[0], plural=False, states=(state,)) for state in group[0].states)
        if len(group) != len(persons):
            return last
        for person, office in zip(persons, group, strict=True):
            person.offices = (*person.offices, office)
        return self.people.extend(persons[-1], last + 1, max(o.last for o in group))


def _possessive(determiner: str) -> str | None:
    return determiner if determiner in _POSSESSIVES else None
