"""Reads the phrases of a text from left to right.

Reading consumes what it links, so that in a list of signatories each office stays with its own name.
"""

from __future__ import annotations

from dataclasses import replace

from kg.engine.gazetteer import BODIES, PLACES
from kg.lang.fr.bodies import Body, english_body, is_acronym, read_body
from kg.lang.fr.document import Document, Known
from kg.lang.fr.lexicon import words
from kg.lang.fr.ministries import read_ministry
from kg.lang.fr.offices import office_group
from kg.lang.fr.people.lists import Named, name_items
from kg.lang.fr.people.names import LONGEST_NAME, NO_NAME, courtesy, given_name, name_end, person_name
from kg.lang.fr.people.phrases import Chunk, People
from kg.lang.fr.people.surroundings import article_demonym, company_before, is_venue, lone_place, noun_before
from kg.lang.fr.people.titled import Links

_NARROWING = words("bodies", "narrowing")
_BEFORE_COMPLEMENT = words("words", "articles") | words("words", "of") | {"et", ",", "pour", "à", "au"}


def read_people(doc: Document) -> People:
    """The phrases of a document that name persons, offices, bodies, places and nationalities."""
    people = People()
    reader = _Reader(doc, people)
    for sentence in doc.sentences:
        at = sentence.first
        while at <= sentence.last:
            at = reader.read(at, sentence.last, sentence.first)
    _repeated(doc, people)
    _beside_companies(doc, people)
    people.index()
    return people


class _Reader:
    """One walk over the tokens; each step adds at most one phrase, or the persons of one list."""

    def __init__(self, doc: Document, people: People) -> None:
        self.doc, self.people = doc, people
        self.links = Links(doc, people)
        newline = doc.text.find("\n", doc.head.title_span.end)
        self._title_line = max(0, newline)  # headline suffixes ("MIS A JOUR VIDEO") are no names

    def read(self, at: int, end: int, low: int) -> int:
        """Read the phrase at a token of the sentence from `low` to `end`; the next token to read."""
        doc, token = self.doc, self.doc.tokens[at]
        known = doc.known.get(at)
        suffix = doc.head.title_span.end <= token.start < self._title_line
        if token.kind != "w" or suffix or (at in doc.in_date and known is None):
            return at + 1
        offices = () if given_name(doc, at) else office_group(doc, at, end)
        if offices:
            return self.links.after_office(offices, at, end, low)
        title = courtesy(doc, at, end)
        if title:
            names = name_items(doc, title.at, end)
            if not title.plural:
                names = names[:1]
            if not names and (name := person_name(doc, title.at, end, single=True)):
                names = [Named(name, None, name[1])]
            return self.links.after_courtesy(names, title.title, at, end) if names else at + 1
        if token.norm in {"excellences", "excellence"}:
            return at + 1
        for step in (self._body, self._demonym, self._place, self._name, self._company, self._acronym, self._known):
            after = step(at, end, low)
            if after is not None:
                return after
        return at + 1

    # -- bodies ---

    def _body(self, at: int, end: int, low: int) -> int | None:
        """A body by its noun ("l'agence …", "le ministère …"), unless the gazetteer has it or it is where one meets."""
        doc, known = self.doc, self.doc.known.get(at)
        body = read_ministry(doc, at, end) or english_body(doc, at, end) or read_body(doc, at, end)
        body = body or self._great_body(at, end) or self._with_acronym(at, end)
        if body is None:
            return None
        if is_venue(doc, at, low):
            for town in doc.known_between(body.first, body.last):
                if town.kind == "name" and town.entry.kind == "City" and town.last == body.last:
                    self._add("place", town.first, town.last, "place.venue", known=town)
            return body.last + 1
        ending = self._named_at_end(body)
        if ending is not None:
            self._add("body", at, ending.last, "gazetteer.name", known=ending)
            return ending.last + 1
        listed = known is not None and known.kind in {"name", "acronym"} and known.entry.kind in BODIES
        if not (body.named or body.generic) or (known and known.last >= body.last) or listed:
            return None
        self._add("body", body.first, body.last, "body.grammar", body=body)
        return body.last + 1

    def _narrowed(self, known: Known) -> int | None:
        """The last token of an adjective of a nation or region that makes a listed name another body's: "la Croix-Rouge
        italienne"."""
        following = self.doc.known.get(known.last + 1)
        if known.kind != "name" or known.entry.kind not in BODIES:
            return None
        if following is not None and following.kind == "demonym" and not self.doc.tokens[following.first].cap:
            return following.last
        return known.last + 1 if self.doc.mark(known.last + 1) in _NARROWING else None

    def _named_at_end(self, body: Body) -> Known | None:
        """The name of the gazetteer set after a body's noun: "l'Agence de presse nationale AZERTAC"."""
        doc = self.doc
        if body.acronym or body.last == body.first:
            return None
        for at in (body.last, body.last + 1):
            known = doc.known.get(at)
            noun = doc.norm(at - 1) not in _BEFORE_COMPLEMENT
            own = known is not None and known.kind in {"acronym", "name"} and known.entry.kind in BODIES
            if known is not None and own and noun and (at == body.last or not doc.tokens[body.first].cap):
                return known
        return None

    def _with_acronym(self, at: int, end: int) -> Body | None:
        """ "l'autorité portuaire ghanéenne (GPHA)": a common noun's phrase with its acronym beside it."""
        if self.doc.tokens[at].cap:
            return None
        body = read_body(self.doc, at, end, lower=True)
        return replace(body, generic=False, named=True) if body and body.acronym and body.last > at else None

    def _great_body(self, at: int, end: int) -> Body | None:
        """ "la Grande Assemblée nationale", "la Haute Cour": an adjective before the noun."""
        doc, token = self.doc, self.doc.tokens[at]
        if not token.cap or token.norm not in {"grande", "haute", "haut", "grand"} or at >= end:
            return None
        inner = read_body(doc, at + 1, end, lower=True)
        if inner is None or inner.last <= at + 1:
            return None
        label = " ".join(doc.words(at, inner.last - 3 if inner.acronym else inner.last).split())
        return replace(inner, first=at, label=label, generic=False, named=True)

    def _company(self, at: int, end: int, low: int) -> int | None:
        """A company by the noun before its name ("la société X"), or by an adjective of state ("l'indonésien X")."""
        doc = self.doc
        if at in doc.inner_states or not self._unlisted(at):
            return None
        if not (company_before(doc, at, low) or article_demonym(doc, at, low)):
            return None
        last = name_end(doc, at, end)
        before = reversed(doc.known_between(max(low, at - 4) + 1, at - 1))
        state = next((doc.iso(k) for k in before if k.kind == "demonym"), None)
        body = Body(at, last, last, "Company", " ".join(doc.words(at, last).split()), state=state)
        self._add("body", noun_before(doc, self.people, at, low), last, "body.company", body=body)
        return last + 1

    def _acronym(self, at: int, end: int, low: int) -> int | None:
        """An acronym that the gazetteer lacks, after an article or a preposition, or a long one."""
        doc, text = self.doc, self.doc.tokens[at].text
        if at in doc.known or at <= low or not is_acronym(doc, at):
            return None
        led = doc.norm(at - 1) in {"le", "la", "l'", "du", "au", "de", "d'", "à", "et", "entre"}
        if not led and (len(text) <= 3 or doc.mark(at - 1) == "("):
            return None
        self._add("body", at, at, "body.acronym", body=Body(at, at, at, "Organisation", text))
        return at + 1

    # -- places and persons ---

    def _unlisted(self, at: int) -> bool:
        """Whether a capital word is in no list: neither the gazetteer nor the words that open sentences."""
        token = self.doc.tokens[at]
        if not token.cap:
            return False
        return at not in self.doc.known and token.norm not in words("words", "openers") and token.norm not in NO_NAME

    def _demonym(self, at: int, end: int, low: int) -> int | None:
        """ "kazakh", an adjective; "le Kazakh Nom Nom", a person."""
        doc, known = self.doc, self.doc.known.get(at)
        if known is None or known.kind != "demonym":
            return None
        capital = doc.tokens[at].cap and known.last < end
        name = person_name(doc, known.last + 1, end, single=False) if capital else None
        if name and at > low and doc.norm(at - 1) in {"le", "la", "du", "au", "l'"}:
            self.links.person(name, at, rule="person.demonym", state=doc.iso(known))
            return name[1] + 1
        self._add("adjective", known.first, known.last, "gazetteer.adjective", known=known)
        return known.last + 1

    def _place(self, at: int, end: int, low: int) -> int | None:
        """A town that the gazetteer lacks: "à X", "la ville de X"."""
        if at <= low or not self._unlisted(at) or not lone_place(self.doc, self.people, at, end, low):
            return None
        self._add("place", at, at, "place.preposition")
        return at + 1

    def _name(self, at: int, end: int, low: int) -> int | None:
        """A full name without title."""
        if self.doc.tokens[at].cap and at not in self.doc.known:
            run = name_end(self.doc, at, end)
            if run - at >= LONGEST_NAME:
                return run + 1  # a row of capital words that no person is called by
        name = person_name(self.doc, at, end, single=False)
        return self.links.bare_name(name, at, end, low) if name else None

    def _known(self, at: int, end: int, low: int) -> int | None:
        """A name of the gazetteer."""
        doc, known = self.doc, self.doc.known.get(at)
        if known is None:
            return None
        company = known.kind in {"acronym", "name"} and known.entry.kind == "Company"
        last = known.last
        while company and last < end and doc.adjoining(last) and last + 1 not in doc.known:
            last += 1
        first = noun_before(doc, self.people, at, low)
        if last > known.last:  # a company's name that goes on: "SOCAR Trading"
            body = Body(at, last, last, "Company", doc.words(at, last), state=doc.state_of(known.entry))
            self._add("body", first, last, "body.subsidiary", body=body)
        elif known.entry.kind == "Person":
            self.links.person((at, last), at, rule="person.alias")
        elif known.entry.kind in PLACES:
            self._add("place", at, last, "gazetteer.name", known=known)
        elif (narrowed := self._narrowed(known)) is not None and narrowed <= end:
            label = " ".join(doc.words(at, narrowed).split())
            body = Body(at, narrowed, narrowed, known.entry.kind, label)
            self._add("body", first, narrowed, "body.grammar", body=body)
            return narrowed + 1
        else:
            self._add("body", first, last, "gazetteer.name", known=known)
        return last + 1

    def _add(
        self, kind: str, first: int, last: int, rule: str, *, known: Known | None = None, body: Body | None = None
    ) -> None:
        self.people.add(Chunk(kind, first, last, known=known, body=body, rule=rule))


def _repeated(doc: Document, people: People) -> None:
    """Lone surnames of persons, and lone names of bodies, that stand in full elsewhere in the text."""
    surnames = {doc.tokens[c.name[1]].norm for c in people.chunks if c.name and c.name[1] > c.name[0]}
    bodies = [c.body for c in people.chunks if c.kind == "body" and c.body]
    bodies += [o.body for c in people.chunks for o in c.offices if isinstance(o.body, Body)]
    single = {body.label: body for body in bodies if body.first == body.last}
    for at, token in enumerate(doc.tokens):
        if not token.cap or at in people.by_token or at in doc.known:
            continue
        if token.text in single:
            people.add(Chunk("body", at, at, body=single[token.text], rule="body.repeated"))
        elif token.norm in surnames and at not in doc.in_date:
            people.add(Chunk("person", at, at, name=(at, at), rule="person.surname"))


def _beside_companies(doc: Document, people: People) -> None:
    """A name that no list holds, coordinated with a company, is one: "Sonatrach et X ont signé", "entre X et la
    société Y"."""
    for chunk in list(people.chunks):
        if chunk.kind != "body":
            continue
        if not _is_company(chunk):
            if chunk.rule == "body.acronym" and doc.norm(chunk.last + 1) == "et" and doc.norm(chunk.last + 2) == "la":
                _make_company(doc, people, chunk.last + 3, last=False)  # "la SONABEL et la Sonatel"
            continue
        after, before = chunk.last + 1, chunk.first - 1
        while before > 0 and doc.norm(before) in {"la", "l'", "le"}:
            before -= 1
        if doc.norm(after) == "et":
            _make_company(doc, people, after + 1, last=False)
        if doc.norm(before) == "et":
            _make_company(doc, people, before - 1, last=True)


def _is_company(chunk: Chunk) -> bool:
    kind = chunk.known.entry.kind if chunk.known else chunk.body.kind if chunk.body else ""
    return kind == "Company"


def _make_company(doc: Document, people: People, at: int, *, last: bool) -> None:
    """Make the capital word or the bare full name at a token a company; `last` where that is its last token."""
    if not 0 <= at < len(doc.tokens):
        return
    token, told = doc.tokens[at], people.by_token.get(at)
    if told is not None:
        bare = told.kind == "person" and told.rule == "person.full-name" and not told.offices and not told.honorific
        if bare and last and doc.norm(told.first - 1) == "entre" and told.last == at:
            told.kind, told.rule, told.name = "body", "body.coordinated", None
            told.body = Body(told.first, at, at, "Company", " ".join(doc.words(told.first, at).split()))
        return
    if token.norm in words("words", "bodies"):
        return
    lone = token.cap and at not in doc.known and at not in doc.in_date and token.norm not in NO_NAME
    if not lone or token.norm in words("words", "openers") or doc.adjoining(at) or doc.norm(at - 1) in {"m.", "mme"}:
        return
    people.add(Chunk("body", at, at, body=Body(at, at, at, "Company", token.text), rule="body.coordinated"))
