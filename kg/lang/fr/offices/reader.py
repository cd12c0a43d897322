"""Reads one office, token by token: a head noun, its adjectives, its field and whom it belongs to.

Heads, fields and adjectives are lists in `data/offices.toml`; every step consumes a token, so that reading is linear.
"""

from __future__ import annotations

from kg.engine.gazetteer import BODIES, PLACES
from kg.lang.fr.bodies import Body, english_body, read_body
from kg.lang.fr.document import Document, Known
from kg.lang.fr.heads import Head, find_head
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.offices.companies import named_company, proper_body, realm, role_noun_end
from kg.lang.fr.offices.fields import ARTICLES, OF, field_span, opens_field, word
from kg.lang.fr.offices.phrase import OfficeNP, is_feminine, is_former, role_of, singular_head

_ENVOYS = ("ambassad", "representant", "consul", "charge", "nonce", "envoye", "attache", "coordon")
_DELEGATES = ("envoye", "representant", "delegue", "haut", "commissaire", "conseill", "assistant")
_ROLE_NOUNS = words("offices", "role_nouns")
_PASSING = words("offices", "passing")
_EUROPEAN = words("offices", "european")
_DOUBLED = {"ministre", "ambassadeur", "ambassadrice"}  # "ministre directeur de cabinet"
_SEATS = {"ministere", "presidence", "secretariat", "parlement", "senat"}
_BOARDS = (["conseil", "d'", "administration"], ["conseil", "de", "surveillance"], ["comite", "de", "direction"])
_MINISTERIAL = endings("offices", "ministerial")
_EMBASSIES = {"ambassade", "consulat", "legation"}
_INVARIABLE = words("offices", "invariable")
_DETERMINERS = ARTICLES | {"sa", "son", "ce", "cet", "cette"}


def read_as(doc: Document, at: int, end: int, head: Head) -> OfficeNP:
    """Read what follows a head noun as if it were an office's: its adjectives, field and state (for ministries)."""
    return _Reader(doc, at, end, head, 0).read()


def read_office(doc: Document, at: int, end: int, depth: int = 0) -> OfficeNP | None:
    """The office whose head noun begins at token `at`, reading no further than token `end`; None where there is
    none."""
    head = find_head(doc, at, end)
    if head is None:
        return None
    reader = _Reader(doc, at, end, head, depth)
    return reader.read()


class _Reader:
    """The state of reading one office: the next token, the words of the role, whose it is."""

    def __init__(self, doc: Document, at: int, end: int, head: Head, depth: int) -> None:
        self.doc, self.first, self.end, self.head, self.depth = doc, at, end, head, depth
        self.at = at + len(head.words)  # next token to read
        self.last = self.at - 1
        self.parts: list[str] = [singular_head(doc, at, head)]
        self.states: list[str] = []
        self.body: Body | Known | None = None
        self.field = False
        self.adjectival = False
        self.inner: OfficeNP | None = None

    def read(self) -> OfficeNP:
        """The office, as far as it goes."""
        while self.at <= self.end and self._step():
            pass
        return OfficeNP(
            self.first,
            self.last,
            self.head.name,
            role_of(self.parts),
            tuple(dict.fromkeys(self.states)),
            self.body,
            self._plural(),
            is_feminine(self.doc, self.first, self.head),
            is_former(self.doc, self.first, self.last, self.head),
            self.head.kind == "counterpart",
            self.head.kind == "reference" and not self.field,
            self.adjectival,
            self.inner if self.inner is not None and self.inner.last == self.last else None,
        )

    def _plural(self) -> bool:
        """Whether several hold it; of a word without a plural the determiner tells: "leurs PDG"."""
        before = self.doc.norm(self.first - 1)
        return self.head.plural or (self.head.name in _INVARIABLE and before in {"les", "leurs", "des", "aux", "ses"})

    def _norm(self, offset: int = 0) -> str:
        return word(self.doc, self.at + offset, self.end)

    def _take(self, count: int = 1, *, part: bool = True) -> bool:
        """Read `count` tokens, as words of the role unless told otherwise."""
        if part:
            self.parts.append(self.doc.words(self.at, self.at + count - 1))
        return self._to(self.at + count - 1)

    def _to(self, last: int) -> bool:
        """Go on after a token."""
        self.at, self.last = last + 1, last
        return True

    def _step(self) -> bool:
        """Read one more piece of the office; False when it ends."""
        doc, norm = self.doc, self._norm()
        known = doc.known.get(self.at)
        if known and known.kind == "demonym" and (not doc.tokens[self.at].cap or not self.head.plural):
            return self._adjective(known)
        if norm in {"et", ","} and self.head.plural:
            if self.adjectival and not self.field and (following := self._next_adjective()):
                return self._adjective(following)
            if self.states and not self.adjectival and self._norm(1) in OF and self._next_state():
                return True
        if norm == "," and self._norm(1) in {"charge", "chargee"} and self._norm(2) in OF:
            self.parts[-1] += ","
            return self._take(part=False)
        european = norm in {"europeen", "europeenne"} and self.head.name in _EUROPEAN
        if european and self.body is None and not self.field:
            self.body = Body(self.at, self.at, self.at, "InternationalOrganisation", "Union européenne")
            return self._take(part=False)
        if norm in words("offices", "modifiers"):
            return self._modifier(norm)
        if self.head.name in _DOUBLED and self.last == self.first and self._second_head():
            return True
        fixed = self._fixed(norm)
        if fixed is not None:
            return fixed
        if norm in {"de", "du", "des", "d'", "aux", "au", "à", "pour", "aupres", "pres", "en", "sur"}:
            return self._complement(norm)
        return False

    def _second_head(self) -> bool:
        """ "ministre directeur de cabinet du président": two heads of one office."""
        nested = read_office(self.doc, self.at, self.end, self.depth + 1) if self.depth < 2 else None
        if (
            nested is None
            or nested.head.startswith(("ministre", "ambassad"))
            or nested.reference
            or self.doc.tokens[self.at].cap
        ):
            return False
        return self._join(nested)

    def _modifier(self, norm: str) -> bool:
        """An adjective of the head: "adjoint", "général"; of several holders it is told in the singular."""
        if norm in _PASSING:
            return self._take(part=False)
        if self.head.plural and norm.endswith("s") and norm != "relations":
            self.parts.append(self.doc.words(self.at, self.at)[:-1])
            return self._take(part=False)
        return self._take()

    def _fixed(self, norm: str) -> bool | None:
        """The fixed phrases of a role; None where there is none."""
        second = self._norm(1)
        if norm == "et" and second in {"plenipotentiaire", "plenipotentiaires"}:
            self.parts.append("et plénipotentiaire")
            return self._take(2, part=False)
        if (norm, second) in {("par", "interim"), ("en", "exercice"), ("en", "chef")}:
            return self._take(2)
        if norm in {"a", "à"} and [self.doc.mark(self.at + n).lower() for n in (1, 2, 3)] == [".", "i", "."]:
            return self._take(4)  # "a.i.", ad interim
        if norm in {"charge", "chargee", "charges", "chargees"} and second in OF and not self.field:
            self._take()
            return self._field(required=True)
        if norm == "en" and second in {"charge", "chargé"} and self._norm(2) in OF:
            self._take(2, part=False)
            return self._field(required=True)
        if norm in {"delegue", "deleguee"}:
            return self._take()
        if norm == "d'" and second in {"etat", "etat-major", "ambassade"}:
            return self._take(2)
        return None

    # -- states ---

    def _adjective(self, known: Known) -> bool:
        """An adjective of state or of a city: "kazakh"."""
        codes = [e.iso for e in known.entries if e.iso]
        if not codes and known.entry.kind == "State":
            return False
        iso = self.doc.home if self.doc.home in codes else next(iter(codes), self.doc.state_of(known.entry))
        if iso:
            self.states.append(iso)
            self.adjectival = True
        return self._to(known.last)

    def _next_adjective(self) -> Known | None:
        """The next of "les ministres turc, qatari et saoudien"."""
        following = self.doc.known.get(self.at + (2 if self._norm(1) == "et" else 1))
        if following and following.kind == "demonym" and not self.doc.tokens[following.first].cap:
            return following
        return None

    def _next_state(self) -> bool:
        """The next of "les présidents du Mali, du Niger et du Burkina Faso"."""
        doc = self.doc
        at = self.at + (3 if self._norm(2) in {"la", "l'", "le"} else 2)
        following = doc.known.get(at) if at <= self.end else None
        if following and following.kind == "name" and following.entry.kind == "State" and following.entry.iso:
            comma = following.last + 2 <= self.end and doc.mark(following.last + 1) == "," and self._norm() == ","
            if comma and doc.tokens[following.last + 2].cap:
                return False
            self.states.append(following.entry.iso)
            return self._to(following.last)
        named = realm(doc, at, self.end)
        if named is None:
            return False
        self.states.append(named[0])
        return self._to(named[1])

    # -- complements ---

    def _complement(self, norm: str) -> bool:
        """ "de …", "du …", "à la …", "auprès de …": a state, a body, a field or another office."""
        doc, head = self.doc, self.head
        envoy = head.name.startswith(_ENVOYS) or (self.body is not None and self._abroad(self.at + 1))
        if norm in {"aupres", "pres", "en"} or (norm in {"au", "aux", "à"} and envoy):
            return self._accreditation()
        at = self.at + (2 if self._norm(1) in _DETERMINERS else 1)
        if at > self.end:
            return False
        known = doc.known.get(at)
        if word(doc, at, self.end) in {"dernier", "derniere"} and doc.norm(at - 1) in {"ce", "cette"}:
            return self._take(at - self.at + 1)  # "le PDG de ce dernier"
        if norm in {"au", "aux", "à", "pour", "sur"}:
            return self._destined(norm, at)
        if head.name in _EUROPEAN and doc.tokens[at].text == "Union" and known is None:
            self.body = self.body or Body(at, at, at, "InternationalOrganisation", "Union européenne")
            return self._take(at - self.at + 1)
        if self._embassy(at):
            return True
        board = [word(doc, at + n, self.end) for n in range(3)]
        if board in _BOARDS:
            return self._take(at + 3 - self.at)
        national = doc.known.get(at + 1)
        if word(doc, at, self.end) == "conseil" and national and national.kind == "demonym":
            return self._take(at - self.at + 1)  # "le président du Conseil italien", a head of government
        fielded = head.takes_field and not self.field
        listed = fielded and opens_field(doc, at) and (known is None or known.entry.kind != "State")
        if listed and self._field(required=False):
            return True
        if known and known.kind in {"name", "acronym"}:
            return self._named(known, at)
        named = realm(doc, at, self.end)
        if named:
            self.states.append(named[0])
            return self._to(named[1])
        if fielded and opens_field(doc, at):
            return self._field(required=False)
        company = named_company(doc, at, self.end) if self.body is None else None
        if company is not None:
            self.body = self._ending(company) or company
            return self._to(company.last)
        body = read_body(doc, at, self.end, lower=True)
        if body and (doc.tokens[at].cap or doc.norm(at) in _ROLE_NOUNS):
            return self._of_body(body)
        return self._nested(at) or self._unlisted(at) or (fielded and self._capital_field(at))

    def _embassy(self, at: int) -> bool:
        """ "de l'ambassade de Chine à X": the office is of the state that keeps the embassy."""
        doc = self.doc
        if word(doc, at, self.end) not in _EMBASSIES:
            return False
        known = doc.known.get(at + 1)
        if known is None or known.kind != "demonym":
            state = at + 2 + (word(doc, at + 2, self.end) in ARTICLES)
            known = doc.known.get(state) if word(doc, at + 1, self.end) in OF else None
        if known is None or known.entry.kind != "State" or not known.entry.iso:
            return False
        self.states.append(self.doc.iso(known) or known.entry.iso)
        self._to(known.last)
        if self._norm() in {"à", "en", "au", "aux"} and self._abroad(self.at + 1):
            self._to(doc.known[self.at + 1].last)
        return True

    def _destined(self, norm: str, at: int) -> bool:
        """ "aux droits de l'homme", "pour l'Asie centrale", "à la Présidence": a field, a region or a body."""
        doc, head = self.doc, self.head
        if not (head.takes_field or head.name.startswith(_DELEGATES)):
            return False
        if self._field(required=False):
            return True
        known = doc.known.get(at)
        if norm == "pour" and known and known.entry.kind in PLACES and known.kind == "name":
            return self._take(_regions(doc, known, self.end) - self.at + 1)
        body = read_body(doc, at, self.end, lower=True) if norm in {"au", "à"} and self.body is None else None
        return body is not None and (doc.tokens[at].cap or doc.norm(at) in _SEATS) and self._of_body(body)

    def _named(self, known: Known, at: int) -> bool:
        """What the gazetteer names: a body with more words to its name, else the owner as it stands."""
        if known.entry.kind == "Person":
            return False
        english = english_body(self.doc, at, self.end)
        if english is not None and self.body is None:
            self.body = english
            return self._to(english.last)
        return self._owner(known)

    def _nested(self, at: int) -> bool:
        """An office in an office: "conseiller du président"."""
        nested = read_office(self.doc, at, self.end, self.depth + 1) if self.depth < 2 else None
        if nested is None or self.head.kind != "office":
            return False
        if self._norm() in OF:
            self.inner = nested
        self.parts.append(self.doc.words(self.at, at - 1))
        return self._join(nested)

    def _join(self, nested: OfficeNP) -> bool:
        """Take an office as the end of this one."""
        self.parts.append(nested.role)
        self.states.extend(nested.states)
        self.body = self.body or nested.body
        return self._to(nested.last)

    def _unlisted(self, at: int) -> bool:
        """A body that the gazetteer lacks, or a noun that goes on the role ("du gouvernement royal")."""
        doc = self.doc
        if doc.norm(at) in _ROLE_NOUNS:
            stop, state = role_noun_end(doc, at, self.end)
            if state:
                self.states.append(state)
            return self._take(stop - self.at + 1)
        found = english_body(doc, at, self.end) or proper_body(doc, at, self.end, self.head)
        if found is None or self.body is not None:
            return False
        self.body = found
        return self._to(found.last)

    def _capital_field(self, at: int) -> bool:
        """A field that no list holds, by its capital."""
        single = at + 1 > self.end or not self.doc.tokens[at + 1].cap
        return self.doc.tokens[at].cap and single and self._field(required=True)

    def _accreditation(self) -> bool:
        """Skip the place to which an envoy is accredited: "en Azerbaïdjan", "auprès des Nations unies"."""
        doc, at = self.doc, self.at + 1
        placed = at + (word(doc, at, self.end) in {"la", "l'", "le", "du", "de"})
        if word(doc, placed, self.end) in _EMBASSIES and self._embassy(placed):
            return True  # "attaché de défense près l'ambassade de X"
        if self._norm() == "aupres" and self.head.name.startswith("ministre") and self._nested(placed):
            return True  # "ministre délégué auprès du ministre des Finances"
        if not self.head.name.startswith(_ENVOYS) and not (self.body is not None and self._abroad(at)):
            return False
        while word(doc, at, self.end) in {"de", "du", "des", "la", "l'", "le", "les", "d'"}:
            at += 1
        known = doc.known.get(at)
        if known is None and at <= self.end and doc.tokens[at].cap:  # a city that the gazetteer lacks
            while at + 1 <= self.end and doc.tokens[at + 1].cap and at + 1 not in doc.known:
                at += 1
            return self._to(at)
        if known is None or known.entry.kind == "Person":
            return False
        if known.entry.kind in BODIES and not self.states and self.body is None:
            self.body = known
        return self._to(known.last)

    def _abroad(self, at: int) -> bool:
        """Whether a place follows: "chef de la mission de l'OIM en Tunisie"."""
        known = self.doc.known.get(at + 1 if self._norm(1) in _DETERMINERS else at)
        return known is not None and known.kind == "name" and known.entry.kind in PLACES

    def _owner(self, known: Known) -> bool:
        """The office of a state, a city, a region or a body of the gazetteer."""
        doc, entry = self.doc, known.entry
        if entry.kind == "State" and entry.iso:
            if self.states and self.adjectival:
                return False
            self.states.append(doc.home if doc.home and doc.home in [e.iso for e in known.entries] else entry.iso)
        elif entry.kind in PLACES:
            self.parts.append(doc.words(self.at, known.last))
            if state := doc.state_of(entry):
                self.states.append(state)
        elif self.body is None:
            self.body = known
        else:
            return False
        self._to(known.last)
        self._past_acronym()
        return True

    def _past_acronym(self) -> None:
        """Skip the acronym of the body just read: "du Conseil de coopération (CCG)"."""
        if self._norm() == "(" and self._norm(2) == ")" and self.doc.tokens[self.at + 1].upper:
            self._to(self.at + 2)

    def _of_body(self, body: Body) -> bool:
        """A body by its noun: a common one ("du gouvernement kazakh") is part of the role, another owns the office."""
        if body.generic and self.head.name.startswith(_MINISTERIAL) and body.label.lower().startswith("gouvernement"):
            self.states.extend([body.state] if body.state else [])  # "ministre du gouvernement libyen"
        elif body.generic:
            self.parts.append(self.doc.words(self.at, body.last if body.state is None else body.noun_last))
            if body.state:
                self.states.append(body.state)
            if self.body is None:
                self.body = self._inner(body) or (body if body.named else None)
        else:
            self.body = self.body or self._ending(body) or body
        self._to(body.last)
        self._past_acronym()
        return True

    def _inner(self, body: Body) -> Known | None:
        """The body that ends a common noun's phrase: "la mission de l'OIM"."""
        inner = self.doc.known_between(body.first, body.last)
        return inner[-1] if inner and inner[-1].last == body.last and inner[-1].entry.kind in BODIES else None

    def _ending(self, body: Body) -> Known | None:
        """The body whose own name ends a phrase: "l'Agence de presse nationale X"."""
        known = self.doc.known.get(body.last)
        apart = self.doc.norm(body.last - 1) in OF | _DETERMINERS
        return known if known and known.entry.kind in BODIES and known.last == body.last and not apart else None

    def _field(self, *, required: bool) -> bool:
        """The field of a ministry; `required` takes one that no list holds."""
        stop = field_span(self.doc, self.at, self.end, required=required)
        if stop is None:
            return False
        self.field = True
        return self._take(stop - self.at + 1)


def _regions(doc: Document, known: Known, end: int) -> int:
    """The last token of a row of regions: "le Moyen-Orient et les pays d'Afrique"."""
    last = known.last
    while word(doc, last + 1, end) in {"et", ","}:
        at = last + 2
        while word(doc, at, end) in _DETERMINERS | {"pays", "de", "d'", "du", "des"}:
            at += 1
        following = doc.known.get(at)
        if following is None or following.kind != "name" or following.entry.kind not in PLACES:
            break
        last = following.last
    return last
