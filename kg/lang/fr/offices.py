"""The grammar of offices: "vice-Premier ministre et ministre des Affaires étrangères du Kazakhstan".

An office is a head noun, its adjectives, its field and whom it belongs to. Heads, fields and adjectives are lists in
`data/offices.toml`; every step consumes a token, so that reading is linear.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.engine.tokens import tokenize
from kg.lang.fr.bodies import Body, english_body, read_body
from kg.lang.fr.document import BODIES, PLACES, Document, Known
from kg.lang.fr.heads import Head, find_head
from kg.lang.fr.lexicon import words
from kg.lang.fr.morphology import adjective_like

_ENVOYS = ("ambassad", "representant", "consul", "charge", "nonce", "envoye", "attache", "coordon")
_PREPOSITIONS = {"de", "du", "des", "d'"}
_ROLE_NOUNS = words("offices", "role_nouns")


@dataclass(frozen=True, slots=True)
class OfficeNP:
    """An office as a noun phrase: tokens `first` to `last`, the determiner apart.

    `role` is the post without its state; `states` the ISO codes it belongs to (several for "les ministres turc et
    qatari"),
    `body` the organisation; `counterpart` is true of "homologue", `reference` of nouns that name no office
    ("diplomate").
    """

    first: int
    last: int
    head: str
    role: str
    states: tuple[str, ...] = ()
    body: Body | Known | None = None
    plural: bool = False
    feminine: bool = False
    former: bool = False
    counterpart: bool = False
    reference: bool = False
    adjectival: bool = False  # the state is told by an adjective


_FEMININE = words("offices", "feminine")


def _is_feminine(doc: Document, at: int, head: Head) -> bool:
    before = doc.tokens[at - 1].norm if at else ""
    marked = any(w in _FEMININE and w not in {"ministre", "secretaire", "diplomate"} for w in head.words)
    return before in {"la", "une", "sa", "cette", "nouvelle", "mme", "ancienne", "premiere"} or marked


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
    """Reads one office, token by token."""

    def __init__(self, doc: Document, at: int, end: int, head: Head, depth: int) -> None:
        self.doc, self.first, self.end, self.head, self.depth = doc, at, end, head, depth
        self.at = at + len(head.words)  # next token to read
        self.last = self.at - 1
        self.parts: list[str] = [_singular_head(doc, at, head)]
        self.states: list[str] = []
        self.body: Body | Known | None = None
        self.field = False
        self.adjectival = False

    def norm(self, offset: int = 0) -> str:
        at = self.at + offset
        return self.doc.tokens[at].norm if at <= self.end else ""

    def read(self) -> OfficeNP:
        while self.at <= self.end and self._step():
            pass
        former = self._former()
        return OfficeNP(
            self.first,
            self.last,
            self.head.name,
            _join(self.parts),
            tuple(dict.fromkeys(self.states)),
            self.body,
            self.head.plural,
            _is_feminine(self.doc, self.first, self.head),
            former,
            self.head.kind == "counterpart",
            self.head.kind == "reference",
            self.adjectival,
        )

    def _former(self) -> bool:
        before = self.doc.tokens[self.first - 1].norm if self.first else ""
        after = " ".join(t.norm for t in self.doc.tokens[self.last + 1 : self.last + 3])
        return (
            before in {"ancien", "ancienne", "anciens", "anciennes", "ex", "ex-", "feu", "defunt", "precedent"}
            or self.head.name.startswith("ex-")
            or after == "d' alors"
        )

    def _take(self, count: int = 1, *, part: bool = True) -> None:
        if part:
            self.parts.append(self.doc.words(self.at, self.at + count - 1))
        self.at += count
        self.last = self.at - 1

    def _step(self) -> bool:
        """Read one more piece of the office; False when it ends."""
        doc, norm = self.doc, self.norm()
        known = doc.known.get(self.at)
        if known and known.kind == "demonym" and (not doc.tokens[self.at].cap or self.head.plural is False):
            return self._adjective(known)
        if norm in {"et", ","} and self.head.plural and self.adjectival and not self.field:
            following = doc.known.get(self.at + (2 if self.norm(1) == "et" else 1))
            if following and following.kind == "demonym" and not doc.tokens[following.first].cap:
                self.at = following.first
                return self._adjective(following)
        if (
            norm in {"et", ","}
            and self.head.plural
            and self.states
            and not self.adjectival
            and self.norm(1) in _PREPOSITIONS
        ):
            at = self.at + (3 if self.norm(2) in {"la", "l'", "le"} else 2)
            republic = self._republic(at) if at <= self.end else None
            following = doc.known.get(at) if at <= self.end else None
            if following and following.kind == "name" and following.entry.kind == "State" and following.entry.iso:
                after = doc.tokens[following.last + 1].text if following.last + 1 <= self.end else ""
                if not (after == "," and following.last + 2 <= self.end and doc.tokens[following.last + 2].cap):
                    self.states.append(following.entry.iso)
                    self.at, self.last = following.last + 1, following.last
                    return True
            elif republic:
                self.states.append(republic[0])
                self.at, self.last = republic[1] + 1, republic[1]
                return True
        if (
            norm in {"europeen", "europeenne"}
            and self.head.name
            in {
                "chef de la diplomatie",
                "cheffe de la diplomatie",
                "haut representant",
                "haute representante",
                "commissaire",
            }
            and self.body is None
            and not self.field
        ):
            self.body = Body(self.at, self.at, self.at, "InternationalOrganisation", "Union européenne")
            self._take(part=False)
            return True
        if norm in words("offices", "modifiers"):
            if norm in {
                "designe",
                "designee",
                "nomme",
                "nommee",
                "sortant",
                "sortante",
                "elu",
                "elue",
                "respectif",
                "respectifs",
                "respective",
                "respectives",
                "nouvellement",
                "accredite",
                "accreditee",
                "accredites",
            }:
                self._take(part=False)
                return True
            if self.head.plural and norm.endswith("s") and norm not in {"relations"}:
                self.parts.append(doc.words(self.at, self.at)[:-1])
                self._take(part=False)
                return True
            self._take()
            return True
        if norm == "et" and self.norm(1) in {"plenipotentiaire", "plenipotentiaires"}:
            self.parts.append("et plénipotentiaire")
            self._take(2, part=False)
            return True
        if norm == "par" and self.norm(1) == "interim":
            self._take(2)
            return True
        if norm == "a.i" or (norm == "a" and self.norm(1) == "i"):
            return False
        if norm == "en" and self.norm(1) == "exercice":
            self._take(2)
            return True
        if norm == "en" and self.norm(1) == "chef":
            self._take(2)
            return True
        if norm in {"charge", "chargee", "charges", "chargees"} and self.norm(1) in _PREPOSITIONS and not self.field:
            self._take()
            return self._field(required=True)
        if norm == "en" and self.norm(1) in {"charge", "chargé"} and self.norm(2) in _PREPOSITIONS:
            self._take(2, part=False)
            return self._field(required=True)
        if norm == "delegue" or norm == "deleguee":
            self._take()
            return True
        if norm == "d'" and self.norm(1) in {"etat", "etat-major", "ambassade"}:
            self._take(2)
            return True
        if norm in {"de", "du", "des", "d'", "aux", "au", "à", "pour", "aupres", "pres", "en", "sur"}:
            return self._complement()
        return False

    def _adjective(self, known: Known) -> bool:
        iso = next((e.iso for e in known.entries if e.iso), None)
        if iso is None and known.entry.kind == "State":
            return False
        if iso is None:
            iso = self.doc.state_of(known.entry)
        if iso:
            ambiguous = [e.iso for e in known.entries if e.iso]
            if self.doc.home in ambiguous:
                iso = self.doc.home
            self.states.append(iso)
            self.adjectival = True
        self.at = known.last + 1
        self.last = known.last
        return True

    def _complement(self) -> bool:
        """ "de …", "du …", "à la …", "auprès de …": a state, a body, a field or another office."""
        doc, norm = self.doc, self.norm()
        if norm in {"aupres", "pres", "en"} or (norm in {"au", "aux", "à"} and self.head.name.startswith(_ENVOYS)):
            return self._accreditation()
        at = self.at + 1
        if self._word(at) in {"la", "l'", "le", "les", "sa", "son"}:
            at += 1
        if at > self.end:
            return False
        if norm in {"au", "aux", "à", "pour", "sur"}:
            if self.head.takes_field or self.head.name.startswith(
                ("envoye", "representant", "delegue", "haut", "commissaire", "conseill", "assistant")
            ):
                return self._field(required=False)
            return False
        known = doc.known.get(at)
        if (
            self.head.takes_field
            and not self.field
            and self._opens_field(at)
            and (known is None or known.entry.kind != "State")
            and self._field(required=False)
        ):
            return True
        if known and known.kind in {"name", "acronym"}:
            if known.entry.kind == "Person":
                return False
            english = english_body(doc, at, self.end)
            if english is not None and self.body is None:
                self.body = english
                self.at, self.last = english.last + 1, english.last
                return True
            return self._owner(known)
        republic = self._republic(at)
        if republic:
            self.states.append(republic[0])
            self.at, self.last = republic[1] + 1, republic[1]
            return True
        if self.head.takes_field and not self.field and self._opens_field(at):
            return self._field(required=False)
        body = read_body(doc, at, self.end, lower=True)
        if body and (doc.tokens[at].cap or doc.tokens[at].norm in _ROLE_NOUNS):
            return self._of_body(body, at)
        nested = read_office(doc, at, self.end, self.depth + 1) if self.depth < 2 else None
        if nested and self.head.kind == "office":
            self.parts.append(doc.words(self.at, at - 1) + " " + nested.role)
            self.states.extend(nested.states)
            self.body = self.body or nested.body
            self.at, self.last = nested.last + 1, nested.last
            return True
        named = self._named_company(at)
        if named is not None and self.body is None:
            self.body = named
            self.at, self.last = named.last + 1, named.last
            return True
        if doc.tokens[at].norm in _ROLE_NOUNS:
            return self._role_noun(at)
        proper = english_body(doc, at, self.end) or self._proper_body(at)
        if proper is not None and self.body is None:
            self.body = proper
            self.at, self.last = proper.last + 1, proper.last
            return True
        if self.head.takes_field and not self.field and doc.tokens[at].cap and not self._name_ahead(at):
            return self._field(required=True)
        return False

    def _named_company(self, at: int) -> Body | None:
        """ "de la compagnie X", "du groupe public Y", "de la société slovène Z": a company by its proper name."""
        doc = self.doc
        if doc.tokens[at].norm not in {
            "compagnie",
            "societe",
            "groupe",
            "entreprise",
            "holding",
            "firme",
            "agence",
            "banque",
            "fondation",
            "association",
            "organisation",
            "ong",
            "institut",
            "filiale",
            "fonds",
        }:
            return None
        stop = at + 1
        while (
            stop <= self.end
            and not doc.tokens[stop].cap
            and (adjective_like(doc.tokens[stop].norm) or doc.tokens[stop].norm in {"d'", "etat", "de"})
        ):
            stop += 1
        if stop > self.end or not doc.tokens[stop].cap or doc.tokens[stop].norm == "etat":
            return None
        last = stop
        while (
            last + 1 <= self.end and doc.tokens[last + 1].cap and doc.tokens[last + 1].start - doc.tokens[last].end == 1
        ):
            last += 1
        kind = (
            "Company"
            if doc.tokens[at].norm
            in {"compagnie", "societe", "groupe", "entreprise", "holding", "firme", "filiale", "banque"}
            else "Organisation"
        )
        return Body(stop, last, last, kind, " ".join(doc.words(stop, last).split()))

    def _proper_body(self, at: int) -> Body | None:
        """ "directeur général de Pertamina", "président du Halk Maslahaty": a body known by its proper name alone."""
        doc = self.doc
        if (
            not doc.tokens[at].cap
            or at in doc.known
            or "ministre" in self.head.name
            or self.head.name.startswith(("secretaire d'etat", "ambassad"))
            or not self.head.name.startswith(
                (
                    "president",
                    "vice-president",
                    "directeur",
                    "directrice",
                    "secretaire",
                    "chef",
                    "cheffe",
                    "pdg",
                    "dg",
                    "administrat",
                    "recteur",
                    "porte-parole",
                    "membre",
                    "gerant",
                    "representant",
                    "conseill",
                    "depute",
                    "senat",
                )
            )
        ):
            return None
        last = at
        while (
            last + 1 <= self.end
            and doc.tokens[last + 1].cap
            and last + 1 not in doc.known
            and doc.tokens[last + 1].start - doc.tokens[last].end <= 1
        ):
            last += 1
        article = doc.tokens[at - 1].norm in {"du", "la", "l'", "le", "des"}
        if last > at and not article:
            return None
        return Body(at, last, last, "Organisation", " ".join(doc.words(at, last).split()))

    def _word(self, at: int) -> str:
        return self.doc.tokens[at].norm if at <= self.end else ""

    def _name_ahead(self, at: int) -> bool:
        return at + 1 <= self.end and self.doc.tokens[at + 1].cap

    def _accreditation(self) -> bool:
        """Skip the place to which an envoy is accredited: "en Azerbaïdjan", "auprès des Nations unies"."""
        at = self.at + 1
        while self._word(at) in {"de", "du", "des", "la", "l'", "le", "les", "d'"}:
            at += 1
        known = self.doc.known.get(at)
        if not self.head.name.startswith(_ENVOYS):
            return False
        if known is None and at <= self.end and self.doc.tokens[at].cap:  # a city that the gazetteer lacks
            while self._word(at + 1) and self.doc.tokens[at + 1].cap and at + 1 not in self.doc.known:
                at += 1
            self.at, self.last = at + 1, at
            return True
        if known is None or known.entry.kind == "Person":
            return False
        if known.entry.kind in BODIES and not self.states and self.body is None:
            self.body = known
        self.at, self.last = known.last + 1, known.last
        return True

    def _republic(self, at: int) -> tuple[str, int] | None:
        """ "de la République de X" where the gazetteer has X alone."""
        if self._word(at) in {
            "republique",
            "royaume",
            "federation",
            "principaute",
            "sultanat",
            "emirat",
            "etat",
            "union",
        }:
            after = at + 1
            while self._word(after) in {
                "islamique",
                "populaire",
                "democratique",
                "federale",
                "socialiste",
                "arabe",
                "de",
                "du",
                "d'",
                "des",
                "la",
                "l'",
                "les",
            }:
                after += 1
            known = self.doc.known.get(after)
            if known and after > at + 1 and known.entry.kind == "State" and known.entry.iso:
                return known.entry.iso, known.last
        return None

    def _owner(self, known: Known) -> bool:
        """The office of a state, a city, a region or a body of the gazetteer."""
        entry = known.entry
        if entry.kind == "State" and entry.iso:
            if self.states and self.adjectival:
                return False
            isos = [e.iso for e in known.entries if e.iso]
            self.states.append(self.doc.home if self.doc.home in isos else entry.iso)
        elif entry.kind in PLACES:
            self.parts.append(self.doc.words(self.at, known.last))
            state = self.doc.state_of(entry)
            if state:
                self.states.append(state)
        elif self.body is None:
            self.body = known
        else:
            return False
        self.at, self.last = known.last + 1, known.last
        if self.norm() == "(":  # "du Conseil de coopération (CCG)"
            close = self.at + 2
            if self._word(close) == ")" and self.doc.tokens[self.at + 1].upper:
                self.at, self.last = close + 1, close
        return True

    def _of_body(self, body: Body, at: int) -> bool:
        if body.generic:
            self.parts.append(
                self.doc.words(self.at, body.last) if body.state is None else _without(self.doc, self.at, body)
            )
            if body.state:
                self.states.append(body.state)
            if self.body is None and body.named:
                self.body = body
        else:
            self.body = self.body or body
        self.at, self.last = body.last + 1, body.last
        return True

    def _role_noun(self, at: int) -> bool:
        """ "du gouvernement royal", "du pouvoir exécutif": part of the role."""
        stop = at
        while stop + 1 <= self.end:
            token = self.doc.tokens[stop + 1]
            known = self.doc.known.get(stop + 1)
            if known and known.kind == "demonym":
                break
            if token.kind == "w" and not token.cap and adjective_like(token.norm):
                stop += 1
                continue
            break
        if (
            self._word(stop + 1) in {"de", "d'"}
            and doc_noun(self.doc.tokens[at].norm)
            and stop + 2 <= self.end
            and self.doc.tokens[stop + 2].cap
        ):
            known = self.doc.known.get(stop + 2)
            stop = known.last if known else stop + 2
            if known and (state := self.doc.state_of(known.entry)):
                self.states.append(state)
        self.parts.append(self.doc.words(self.at, stop))
        self.at, self.last = stop + 1, stop
        return True

    def _opens_field(self, at: int) -> bool:
        token = self.doc.tokens[at]
        return token.norm in words("offices", "fields") or token.norm.split("-")[0] in words("offices", "fields")

    def _field(self, *, required: bool) -> bool:
        """The field of a ministry: "des Affaires étrangères, de la Coopération africaine et des Marocains résidant
        à l'étranger"."""
        doc = self.doc
        start = self.at
        at = self.at + 1
        while self._word(at) in {"la", "l'", "le", "les"}:
            at += 1
        if at > self.end or not (required or self._opens_field(at)):
            return False
        if doc.tokens[at].kind != "w" or (
            at in doc.known
            and not (self.field is False and self._opens_field(at))
            and doc.known[at].kind in {"name", "acronym"}
            and not self._opens_field(at)
        ):
            return False
        stop = self._field_words(at)
        while True:
            following = self._next_field(stop + 1)
            if following is None:
                break
            stop = self._field_words(following)
        self.parts.append(doc.words(start, stop))
        self.at, self.last = stop + 1, stop
        self.field = True
        return True

    def _next_field(self, at: int) -> int | None:
        """Where the next field begins after ", ", "et", "ainsi que"; None where the list ends."""
        comma = False
        while self._word(at) in {",", "et", "ainsi", "que", "chargee", "charge"}:
            comma = True
            at += 1
        if not comma and self._word(at) not in _PREPOSITIONS:
            return None
        if self._word(at) in {"de", "du", "des", "d'", "à", "au", "aux", "pour"}:
            preposition = self._word(at)
            at += 1
            if self._word(at) in {"la", "l'", "le", "les"}:
                at += 1
            known = self.doc.known.get(at) if at <= self.end else None
            article = (at <= self.end and self._word(at - 1) in {"la", "l'"}) or preposition == "des"
            unlisted = (
                at <= self.end
                and comma
                and article
                and self.doc.tokens[at].cap
                and (known is None or known.kind == "demonym")
                and not self.doc.tokens[at].upper
            )
            token_ok = at <= self.end and (self._opens_field(at) or unlisted)
            if token_ok and not (known and known.kind == "name" and known.entry.kind == "State"):
                return at
            if (
                at <= self.end
                and not comma
                and preposition in {"de", "du", "des", "d'"}
                and self._word(at) in words("offices", "continuations")
            ):
                return at
            return None
        if (
            comma
            and self._word(at - 1) == "et"
            and at <= self.end
            and self._opens_field(at)
            and not self.doc.known.get(at)
        ):
            return at
        return None

    def _field_words(self, at: int) -> int:
        """The last token of a field that begins at `at`: its noun, adjectives and fixed continuations."""
        stop = at
        first_known = self.doc.known.get(at)
        if first_known and first_known.kind == "name":
            stop = first_known.last
        while stop + 1 <= self.end:
            token = self.doc.tokens[stop + 1]
            known = self.doc.known.get(stop + 1)
            if known and known.kind == "demonym" and not self._regional(stop + 1):
                break
            if token.kind != "w" or (known and known.kind == "name"):
                break
            norm = token.norm
            if (
                norm in {"à", "de"}
                and self._word(stop + 2) == "l'"
                and self._word(stop + 3) in {"etranger", "exterieur", "etat"}
            ):
                stop += 3
                continue
            if norm in {"du", "au", "à", "de"} and self._word(stop + 2) in {
                "territoire",
                "public",
                "developpement",
                "exterieur",
                "sol",
            }:
                stop += 2
                continue
            if (
                norm == "et"
                and self._word(stop + 2)
                and not self.doc.tokens[stop + 2].cap
                and adjective_like(self._word(stop + 2))
                and adjective_like(self.doc.tokens[stop].norm)
            ):
                stop += 2
                continue
            if norm in {"respectif", "respectifs", "respective", "respectives"}:
                break
            if norm in words("offices", "continuations") or (
                adjective_like(norm) and (not token.cap or self._capital_adjective(stop + 1))
            ):
                stop += 1
                continue
            break
        return stop

    def _regional(self, at: int) -> bool:
        """Whether a demonym belongs to the field: "de la Coopération africaine", "des Affaires européennes"."""
        known = self.doc.known[at]
        return all(e.iso is None for e in known.entries)

    def _capital_adjective(self, at: int) -> bool:
        """ "Affaires Etrangères": a capital adjective, not the first word of a name."""
        norm = self.doc.tokens[at].norm
        return norm.endswith(
            (
                "eres",
                "ales",
                "elles",
                "ieures",
                "ieur",
                "iques",
                "ives",
                "aires",
                "aire",
                "ees",
                "ale",
                "elle",
                "ique",
                "aux",
            )
        ) and norm not in {
            "angelique",
            "dominique",
            "veronique",
            "frederique",
            "pascale",
            "raphaelle",
            "emmanuelle",
            "joelle",
        }


def doc_noun(norm: str) -> bool:
    """Whether a role's noun takes a place's name: "de la ville de Mary"."""
    return norm in {"ville", "region", "province", "district"}


def _without(doc: Document, start: int, body: Body) -> str:
    """The words of a body less its adjective of state."""
    return " ".join(doc.words(start, body.noun_last).split())


def _singular_head(doc: Document, at: int, head: Head) -> str:
    """The head as written, in the singular."""
    tokens = doc.tokens[at : at + len(head.words)]
    if not head.plural:
        return doc.words(at, at + len(head.words) - 1)
    singular = [t.norm for t in tokenize(head.name)]
    if len(singular) != len(tokens):
        return head.name
    parts = []
    for token, norm in zip(tokens, singular, strict=False):
        if token.norm == norm:
            parts.append(token.text)
        elif "-" in norm and "-" in token.text:
            parts.append(
                "-".join(piece[: len(one)] for piece, one in zip(token.text.split("-"), norm.split("-"), strict=False))
            )
        elif token.norm.endswith("aux") and norm.endswith("al"):
            parts.append(token.text[:-3] + "al")
        else:
            parts.append(token.text[: len(norm)])
    return " ".join(parts).replace("' ", "'")


def _join(parts: list[str]) -> str:
    """The role in one line, with a small initial unless it is "Premier ministre"."""
    text = " ".join(" ".join(parts).split())
    first = text.split(" ", 1)[0]
    if first and first[0].isupper() and not first.lower().startswith("premi") and not first.isupper():
        text = text[0].lower() + text[1:]
    return text


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
        if after == last + 1 or after > end:
            break
        if doc.tokens[after - 1].norm == "," and not _list_continues(doc, after, end):
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
    if office.states or office.body:
        return office
    return replace(office, states=states, body=None if states else body)
