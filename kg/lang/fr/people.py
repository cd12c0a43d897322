"""Names of persons with their offices: the grammar that links "le ministre X", "X, ministre", "les ministres turc
et qatari, X et Y".

Reading goes left to right and consumes what it links, so that in a list of signatories each office stays with its
own name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.core.model import Note, Span
from kg.lang.fr.bodies import ENGLISH, Body, english_body, is_acronym, read_body
from kg.lang.fr.document import BODIES, PLACES, Document, Known
from kg.lang.fr.lexicon import words
from kg.lang.fr.ministries import read_ministry
from kg.lang.fr.morphology import adjective_like
from kg.lang.fr.offices import OfficeNP, office_group, read_office

_SMALL = words("names", "function_words")
_VENUES = words("names", "venues")
_BEFORE_PLACE = words("names", "before_place")
_DETERMINED = words("names", "determiners")
_NO_NAME = words("names", "no_name")
_COMPANIES = words("names", "company_nouns")
_STATE_PREPOSITIONS = {"de", "du", "d'", "des"}


LONGEST_NAME = 12  # words
WINDOW = 200  # how many phrases a search over the text looks at before it gives up


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase that names an actor or a place: tokens `first` to `last`.

    `kind`: person (named), holder (an office without a name), body, place, adjective (of a state).
    """

    kind: str
    first: int
    last: int
    name: tuple[int, int] | None = None  # tokens of the name
    offices: tuple[OfficeNP, ...] = ()
    state: str | None = None  # ISO code told beside the name
    known: Known | None = None
    body: Body | None = None
    honorific: str | None = None
    plural: bool = False
    possessive: str | None = None  # "son", "ses", "leurs" before an office
    determiner: str | None = None
    group: int | None = None  # persons named under one shared office
    rule: str = ""
    keys: tuple[str, ...] = field(default=())  # filled in by the reference stage


class People:
    """All chunks of a document, in order; `by_token` finds the chunk that covers a token."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.chunks: list[Chunk] = []
        self.notes: list[Note] = []
        self.by_token: dict[int, Chunk] = {}
        self._groups = 0
        newline = doc.text.find("\n", doc.head.title_span.end)
        self._title_line = newline if newline >= 0 else 0  # headline suffixes ("MIS A JOUR VIDEO") are no names
        for sentence in doc.sentences:
            self._sentence(sentence.first, sentence.last)
        self._surnames()
        self.chunks.sort(key=lambda c: (c.first, c.last))
        self._index()

    # -- looking up ----------------------------------------------------------------------------------------------------

    def _index(self) -> None:
        """What the later stages look up, so that none of them scans the whole text for each phrase."""
        self._starts = [c.first for c in self.chunks]
        self.persons = [c for c in self.chunks if c.kind == "person"]
        self._person_starts = [c.first for c in self.persons]
        self._members: dict[int, list[Chunk]] = {}
        for chunk in self.chunks:
            if chunk.group is not None:
                self._members.setdefault(chunk.group, []).append(chunk)

    def members(self, chunk: Chunk) -> list[Chunk]:
        """The persons named under the same shared office as a chunk, in order."""
        return self._members.get(chunk.group, []) if chunk.group is not None else []

    def between(self, low: int, high: int, count: int) -> list[Chunk]:
        """Of the chunks that begin at `low` or after and before `high`, the last `count`, in order."""
        stop = bisect_left(self._starts, high)
        return self.chunks[max(bisect_left(self._starts, low), stop - count) : stop]

    def first_actor(self, low: int, high: int) -> Chunk | None:
        """The first person or office that begins at `low` or after and before `high`, of the first few chunks there."""
        start = bisect_left(self._starts, low)
        stop = min(bisect_left(self._starts, high), start + WINDOW)
        return next((c for c in self.chunks[start:stop] if c.kind in {"person", "holder"}), None)

    def first_at(self, low: int, high: int) -> Chunk | None:
        """The first chunk that begins at `low` or after and before `high`."""
        start = bisect_left(self._starts, low)
        return self.chunks[start] if start < len(self.chunks) and self.chunks[start].first < high else None

    def persons_before(self, token: int, count: int) -> Iterator[Chunk]:
        """The last `count` persons named before a token, the nearest first."""
        stop = bisect_left(self._person_starts, token)
        return reversed(self.persons[max(0, stop - count) : stop])

    def any_person_before(self, token: int) -> bool:
        """Whether a person is named before a token."""
        return bool(self._person_starts) and self._person_starts[0] < token

    # -- one sentence ---

    def _sentence(self, first: int, last: int) -> None:
        at = first
        while at <= last:
            at = self._chunk(at, last, first)

    def _add(self, chunk: Chunk) -> Chunk:
        self.chunks.append(chunk)
        for token in range(chunk.first, chunk.last + 1):
            self.by_token[token] = chunk
        return chunk

    def _chunk(self, at: int, end: int, low: int) -> int:
        doc = self.doc
        token = doc.tokens[at]
        if (
            token.kind != "w"
            or (at in doc.in_date and at not in doc.known)
            or doc.head.title_span.end <= token.start < self._title_line
        ):
            return at + 1
        offices = office_group(doc, at, end)
        if offices:
            return self._office(offices, at, end, low)
        if token.norm in {"excellences", "excellence"} and not self._honorific(at, end):
            return at + 1
        known = doc.known.get(at)
        honorific = self._honorific(at, end)
        if honorific:
            stop, title, plural = honorific
            names = self._name_items(stop, end) if plural else self._name_items(stop, end)[:1]
            if not names:
                name = self._name(stop, end, single=True)
                names = [(name, None, name[1])] if name else []
            if names:
                return self._named(names, title, plural, at, end)
            return at + 1
        body = read_ministry(doc, at, end) or english_body(doc, at, end) or read_body(doc, at, end)
        if body is None and token.cap and token.norm in {"grande", "haute", "haut", "grand"} and at < end:
            inner = read_body(doc, at + 1, end, lower=True)
            if inner is not None and inner.last > at + 1:
                body = replace(
                    inner,
                    first=at,
                    label=" ".join(doc.words(at, inner.last if not inner.acronym else inner.last - 3).split()),
                    generic=False,
                    named=True,
                )
        if body and self._venue(body, at, low):
            for position in range(body.first, body.last + 1):
                town = doc.known.get(position)
                if town and town.kind == "name" and town.entry.kind == "City" and town.last == body.last:
                    self._add(Chunk("place", town.first, town.last, known=town, rule="place.venue"))
            return body.last + 1
        ending = doc.known.get(body.last) if body and body.last > body.first else None
        if (
            body
            and ending
            and ending.kind == "acronym"
            and ending.entry.kind in BODIES
            and ending.last == body.last
            and not body.acronym
        ):
            self._add(
                Chunk("body", at, body.last, known=ending, rule="gazetteer.name")
            )  # "l'Agence de presse nationale AZERTAC"
            return body.last + 1
        listed = known is not None and known.kind in {"name", "acronym"} and known.entry.kind in BODIES
        if body and (body.named or body.generic) and not (known and known.last >= body.last) and not listed:
            self._add(Chunk("body", body.first, body.last, body=body, rule="body.grammar"))
            return body.last + 1
        if known and known.kind == "demonym":
            name = self._name(known.last + 1, end, single=False) if token.cap and known.last < end else None
            if name and at > low and doc.tokens[at - 1].norm in {"le", "la", "du", "au", "l'"}:
                self._person(name, at, state=self._iso(known), rule="person.demonym")
                return name[1] + 1
            self._add(Chunk("adjective", known.first, known.last, known=known, rule="gazetteer.adjective"))
            return known.last + 1
        if (
            known is None
            and token.cap
            and at > low
            and token.norm not in words("words", "openers")
            and token.norm not in _NO_NAME
            and self._lone_place(at, end, low)
        ):
            self._add(Chunk("place", at, at, rule="place.preposition"))
            return at + 1
        if token.cap and known is None and (run := self._longer(at, end)) - at >= LONGEST_NAME:
            return run + 1  # a row of capital words that no person is called by
        name = self._name(at, end, single=False)
        if name:
            return self._bare_name(name, at, end, low)
        if (
            known is None
            and token.cap
            and token.norm not in _NO_NAME
            and token.norm not in words("words", "openers")
            and (self._company_before(at, low) or self._article_demonym(at, low))
        ):
            last = self._longer(at, end)
            state = next(
                (
                    self._iso(k)
                    for b in range(at - 1, max(low, at - 4), -1)
                    if (k := doc.known.get(b)) and k.kind == "demonym"
                ),
                None,
            )
            self._add(
                Chunk(
                    "body",
                    self._noun_before(at, low),
                    last,
                    body=Body(at, last, last, "Company", " ".join(doc.words(at, last).split()), state=state),
                    rule="body.company",
                )
            )
            return last + 1
        if (
            known is None
            and is_acronym(doc, at)
            and at > low
            and (
                self._norm(at - 1) in {"le", "la", "l'", "du", "au", "de", "d'", "à", "et", "entre"}
                or (len(token.text) > 3 and self._text(at - 1) != "(")
            )
        ):
            self._add(Chunk("body", at, at, body=Body(at, at, at, "Organisation", token.text), rule="body.acronym"))
            return at + 1
        if (
            known
            and known.kind in {"acronym", "name"}
            and known.last < end
            and doc.tokens[known.last + 1].cap
            and known.last + 1 not in doc.known
            and known.entry.kind == "Company"
            and doc.tokens[known.last + 1].start - known.end == 1
        ):
            last = known.last + 1
            while (
                last < end
                and doc.tokens[last + 1].cap
                and last + 1 not in doc.known
                and doc.tokens[last + 1].start - doc.tokens[last].end == 1
            ):
                last += 1
            self._add(
                Chunk(
                    "body",
                    self._noun_before(at, low),
                    last,
                    body=Body(at, last, last, "Company", doc.words(at, last), state=doc.state_of(known.entry)),
                    rule="body.subsidiary",
                )
            )
            return last + 1
        if known:
            if known.entry.kind == "Person":
                self._person((known.first, known.last), at, rule="person.alias")
            else:
                kind = "place" if known.entry.kind in PLACES else "body"
                self._add(
                    Chunk(
                        kind,
                        self._noun_before(known.first, low) if kind == "body" else known.first,
                        known.last,
                        known=known,
                        rule="gazetteer.name",
                    )
                )
            return known.last + 1
        return at + 1

    def _venue(self, body: Body, at: int, low: int) -> bool:
        """A building where something takes place ("au Centre international de conférences …") is no actor."""
        head = self._norm(at)
        before = {self._norm(k) for k in range(max(low, at - 2), at)}
        return head in {
            "centre",
            "palais",
            "hotel",
            "musee",
            "theatre",
            "hopital",
            "aeroport",
            "port",
            "gare",
            "ecole",
            "opera",
            "bibliotheque",
            "universite",
            "complexe",
            "bourse",
        } and bool(before & {"au", "à", "dans"})

    def _iso(self, known: Known) -> str | None:
        codes = [e.iso or self.doc.state_of(e) for e in known.entries]
        found = [c for c in codes if c]
        if self.doc.home in found:
            return self.doc.home
        return found[0] if found else None

    # -- names ---

    def _honorific(self, at: int, end: int) -> tuple[int, str, bool] | None:
        """Skip "M.", "Mme", "S.E.", "Son Excellence", ranks: (index of the name, title, plural)."""
        doc = self.doc
        start, title, plural = at, None, False
        while at <= end:
            norm, text = doc.tokens[at].norm, doc.tokens[at].text
            if norm in {"m.", "mme", "mlle", "monsieur", "madame"} or (norm == "m" and self._text(at + 1) == "."):
                title = "Mme" if norm in {"mme", "mlle", "madame"} else "M."
                at += 1
            elif norm in {"mm", "mmes", "messieurs", "mesdames"}:
                title, plural = "Mme" if norm in {"mmes", "mesdames"} else "M.", True
                at += 1
            elif text == "S." and self._text(at + 1) in {"E.", "E", "M.", "A.", "A"}:
                title = title or "S.E."
                at += 2
            elif norm in {"s.e", "sem", "se"} and text.isupper() and len(text) > 1:
                title = title or "S.E."
                at += 1
            elif norm in {"son", "sa", "leurs", "ses"} and self._norm(at + 1) in {
                "excellence",
                "excellences",
                "altesse",
                "majeste",
                "saintete",
                "eminence",
            }:
                title, plural = title or "S.E.", norm == "leurs"
                at += 2
                if self._norm(at) in {"royale", "serenissime"}:
                    at += 1
            elif (
                norm in words("offices", "ranks")
                and norm not in {"son", "sa", "leurs"}
                and at + 1 <= end
                and self._rank_follows(at, end)
            ):
                title = title or "rank"
                at += 1
                while self._norm(at) in {"d'", "de", "du"} and self._norm(at + 1) in {
                    "armee",
                    "corps",
                    "division",
                    "brigade",
                    "aviation",
                    "escadre",
                }:
                    at += 2
            elif text == "." and title:
                at += 1
            else:
                break
        return (at, title, plural) if title and at > start and at <= end else None

    def _rank_follows(self, at: int, end: int) -> bool:
        after = at + 1
        while (
            after + 1 <= end
            and self._norm(after) in {"d'", "de"}
            and self._norm(after + 1) in {"armee", "corps", "division", "brigade"}
        ):
            after += 2
        return (after <= end and self.doc.tokens[after].cap and after not in self.doc.known) or self._name(
            after, end, single=True
        ) is not None

    def _norm(self, at: int) -> str:
        return self.doc.tokens[at].norm if 0 <= at < len(self.doc.tokens) else ""

    def _text(self, at: int) -> str:
        return self.doc.tokens[at].text if 0 <= at < len(self.doc.tokens) else ""

    def _name(self, at: int, end: int, *, single: bool) -> tuple[int, int] | None:
        """The name of a person that begins at a token: (first, last). `single` admits a lone surname (after a
        title)."""
        doc = self.doc
        if at > end:
            return None
        known = doc.known.get(at)
        if known and known.entry.kind == "Person" and known.kind == "name":
            return known.first, self._longer(known.last, end)
        token = doc.tokens[at]
        if (
            single
            and token.norm in {"de", "du", "la", "van", "von", "el", "al", "ben", "le", "da", "dos"}
            and not token.cap
            and self._norm(at - 1) in {"m.", "mm", "mme", "mmes", "mlle", "."}
        ):
            start = at + 2 if self._norm(at + 1) in {"la", "der", "den", "los"} else at + 1
            if start <= end and doc.tokens[start].cap and start not in doc.known:
                return at, self._longer(start, end)
        if not token.cap or at in doc.in_date or token.norm in _NO_NAME or any(c.isdigit() for c in token.text):
            return None
        if token.norm in words("words", "openers") and (self._opens(at) or token.norm in _SMALL):
            return None
        if known and not self._surname_after(at, known, end, single=single):
            return None
        following = doc.tokens[at + 1] if at + 1 <= end else None
        acronym = token.upper and len(token.text) <= 6 and not single and not (following and following.upper)
        if acronym and not (following and following.cap and "." in token.text):
            return None
        if read_office(doc, at, end) or (read_body(doc, at, end) and not single):
            return None
        last = self._longer(at, end)
        if last - at >= LONGEST_NAME:
            return None
        if any(at <= k.first <= last and k.entry.kind == "State" for k in doc.inner):
            return None  # "Azerbaïdjan-Suisse"
        count = sum(1 for k in range(at, last + 1) if doc.tokens[k].cap or "-" in doc.tokens[k].text[1:3])
        if count < 2 and not single:
            return None
        inside = {doc.tokens[k].norm for k in range(at, last + 1)}
        if inside & ENGLISH and not single:
            return None
        return at, last

    def _opens(self, at: int) -> bool:
        """Whether a capital is owed to the beginning of a sentence, a quotation or a list."""
        return at == self.doc.sentence_of(at).first or self.doc.tokens[at - 1].text in {
            "«",
            "“",
            '"',
            ":",
            "•",
            "–",
            "—",
            "-",
            ".",
            "(",
        }

    def _surname_after(self, at: int, known: Known, end: int, *, single: bool) -> bool:
        """Whether a place's name at `at` may open a person's name: "Victoria Nuland", "M. Paris"."""
        given = (
            known.entry.kind == "State"
            and known.last == at
            and self._norm(at) in {"maurice", "dominique", "jordan", "chad", "georgia", "salvador"}
        )
        if (
            given
            and at + 2 <= end
            and self.doc.tokens[at + 1].cap
            and at + 1 not in self.doc.known
            and self.doc.tokens[at + 1].start - self.doc.tokens[at].end == 1
        ):
            return True  # given names that are states too
        if known.kind in {"demonym", "acronym"} or known.entry.kind == "State":
            return False
        if known.entry.kind != "City" or known.last > at:
            return False
        return bool(
            single
            or (
                at + 1 <= end
                and self.doc.tokens[at + 1].cap
                and at + 1 not in self.doc.known
                and self._norm(at - 1) not in {"à", "de", "d'", "en", "vers", "depuis"}
            )
        )

    def _longer(self, at: int, end: int) -> int:
        """The last token of the name that goes on after `at`."""
        doc = self.doc
        last = at
        while last + 1 <= end:
            token = doc.tokens[last + 1]
            gap = token.start - doc.tokens[last].end
            if gap > 1 or token.kind != "w":
                break
            known = doc.known.get(last + 1)
            if (
                token.norm[:3]
                in {"al-", "el-", "an-", "ar-", "as-", "at-", "ad-", "ed-", "es-", "et-", "ez-", "ul-", "ud-"}
                and token.text[3:4].isupper()
            ):
                last += 1  # "Taher al-Baour"
                continue
            if token.cap:
                if last + 1 in doc.in_date or token.norm in {"m.", "mm", "mme"}:
                    break
                if known and (known.kind != "name" or known.entry.kind in {"State", "MacroRegion"} | BODIES):
                    break
                if gap == 0 and not doc.tokens[last].text.endswith((".", "'")):
                    break
                if (
                    known
                    and known.entry.kind == "City"
                    and known.last + 1 <= end
                    and doc.tokens[known.last + 1].cap is False
                    and last > at
                ):
                    pass
                if read_office(doc, last + 1, end) and token.norm not in {
                    "prince",
                    "reine",
                    "roi",
                    "emir",
                    "doyen",
                    "consul",
                }:
                    break
                last += 1
                continue
            if token.norm in words("words", "particles"):
                stop = last + 2
                if (
                    stop <= end
                    and token.norm in {"de", "van", "von"}
                    and doc.tokens[stop].norm in {"la", "las", "los", "der", "den", "l'"}
                ):
                    stop += 1
                if stop <= end and doc.tokens[stop].cap and not self._ends_name(token.norm, stop, end):
                    last = stop
                    continue
            break
        return last

    def _ends_name(self, particle: str, at: int, end: int) -> bool:
        """Whether "de X" after a name is a place, a body or an office rather than part of the name."""
        doc = self.doc
        known = doc.known.get(at)
        if known and known.entry.kind != "Person":
            return True
        if particle in {"de", "du", "des", "le", "la", "d'", "e", "y", "na", "do", "da", "di"} and (
            read_office(doc, at, end) or read_body(doc, at, end)
        ):
            return True
        return particle in {"le", "la", "e", "des", "du"} and not (at + 1 <= end)

    # -- offices with names ---

    def _office(self, offices: tuple[OfficeNP, ...], at: int, end: int, low: int) -> int:
        lead = offices[0]
        before = self._norm(at - 1) if at > low else ""
        if before in {
            "nouveau",
            "nouvel",
            "nouvelle",
            "ancien",
            "ancienne",
            "actuel",
            "actuelle",
            "futur",
            "future",
            "premiere",
            "premier",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "anciens",
            "nouveaux",
            "six",
            "sept",
            "feu",
            "jeune",
        }:
            before2 = self._norm(at - 2) if at - 1 > low else ""
            determiner = before2 if before2 else before
        else:
            determiner = before
        possessive = determiner if determiner in {"son", "sa", "ses", "leur", "leurs"} else None
        last = offices[-1].last
        after = last + 1
        if after <= end and self._text(after) == "(":  # (Les Engagés), (AWDC)
            close = next((k for k in range(after + 1, min(after + 6, end) + 1) if self._text(k) == ")"), None)
            inner = self._name(after + 1, end, single=False) if close else None
            if inner and close and inner[1] == close - 1:
                return self._link(offices, [(inner, None, close)], at, determiner, possessive, close)
            if close:
                after = close + 1
        if lead.plural or (len({s for o in offices for s in o.states}) > 1 and not offices[0].counterpart):
            items = self._distributed(offices, after, end)
            if items:
                return self._link(offices, items, at, determiner, possessive, items[-1][2])
        else:
            found = self._single(offices, after, end)
            if found:
                name, state, stop = found
                return self._link(offices, [(name, state, stop)], at, determiner, possessive, stop)
        gap = self._over_infinitive(after, end)
        if gap:
            return self._link(offices, [gap], at, determiner, possessive, gap[2])
        if lead.reference and determiner not in _DETERMINED:
            return at + 1
        self._add(
            Chunk(
                "holder",
                at,
                last,
                offices=offices,
                plural=lead.plural,
                possessive=possessive,
                determiner=determiner,
                rule="office.holder",
            )
        )
        return last + 1

    def _over_infinitive(self, at: int, end: int) -> tuple[tuple[int, int], str | None, int] | None:
        """ "ambassadrice de X à résider dans la capitale, Mme Y": the name after an inserted infinitive."""
        if self._norm(at) != "à":
            return None
        for comma in range(at + 1, min(at + 10, end)):
            if self._text(comma) == ",":
                honorific = self._honorific(comma + 1, end)
                name = self._name(honorific[0], end, single=True) if honorific else None
                return (name, None, name[1]) if name else None
        return None

    def _single(
        self, offices: tuple[OfficeNP, ...], at: int, end: int
    ) -> tuple[tuple[int, int], str | None, int] | None:
        """The one name that follows an office, with or without a comma and a title."""
        doc = self.doc
        comma = self._text(at) == ","
        start = at + 1 if comma else at
        if not comma and self._norm(at) in {"d'", "de"} and self._norm(at + 1) == "alors":
            comma = self._text(at + 2) == ","
            start = at + 3 if comma else at + 2
        if start > end:
            return None
        honorific = self._honorific(start, end)
        if honorific is None and comma and self._norm(start) in {"le", "la"}:
            ranked = self._honorific(start + 1, end)
            honorific = ranked if ranked and ranked[1] == "rank" else None
        national = doc.known.get(start + 1) if comma and self._norm(start) in {"le", "la", "l'"} else None
        if (
            national and national.kind == "demonym" and doc.tokens[start + 1].cap
        ):  # "l'émissaire de l'ONU, l'Uruguayenne X"
            start = national.last + 1
        if honorific and not honorific[2]:
            name = self._name(honorific[0], end, single=True)
            return (name, *self._state_after(name[1], end)) if name else None
        name = self._name(start, end, single=not comma)
        if name is None and comma and offices[0].reference is False:
            name = None
        if name is None:
            return None
        if comma and offices[-1].reference:
            return None
        if comma and self._next_is_own_office(name[1], end) and not self._closed(offices, name, end):
            return None
        if name[0] in doc.known and doc.known[name[0]].kind != "name":
            return None
        state, stop = self._state_after(name[1], end)
        return name, state, stop

    def _next_is_own_office(self, last: int, end: int) -> bool:
        """Whether a name is followed by an office of its own: ", ministre …"."""
        if self._text(last + 1) != ",":
            return False
        office = read_office(self.doc, last + 2, end) if last + 2 <= end else None
        return office is not None and office.head not in {"membre"}

    def _closed(self, offices: tuple[OfficeNP, ...], name: tuple[int, int], end: int) -> bool:
        """In "OFFICE, NAME, OFFICE2": the name belongs to the office before it when that one had a determiner."""
        at = offices[0].first - 1
        return at >= 0 and self._norm(at) in {"le", "la", "l'", "du", "au", "son", "sa", "les", "par", "de"}

    def _state_after(self, last: int, end: int) -> tuple[str | None, int]:
        """ "X du Mali", "X (Mali)": the state told after a name, and the last token taken."""
        doc = self.doc
        if self._norm(last + 1) in _STATE_PREPOSITIONS and last + 2 <= end:
            at = last + 2
            if self._norm(at) in {"la", "l'", "le"}:
                at += 1
            known = doc.known.get(at)
            if known and known.kind == "name" and known.entry.kind == "State":
                return self._iso(known), known.last
        if self._text(last + 1) == "(" and last + 3 <= end:
            known = doc.known.get(last + 2)
            if (
                known
                and known.kind in {"name", "acronym"}
                and known.entry.kind == "State"
                and self._text(known.last + 1) == ")"
            ):
                return self._iso(known), known.last + 1
        return None, last

    def _name_items(self, at: int, end: int) -> list[tuple[tuple[int, int], str | None, int]]:
        """A list of names, each with the state told beside it: "X, turc Y et géorgien Z", "X du Mali et Y du Niger"."""
        doc = self.doc
        items: list[tuple[tuple[int, int], str | None, int]] = []
        while at <= end and len(items) < 40:
            state = None
            known = doc.known.get(at)
            if known and known.kind == "demonym" and not doc.tokens[at].cap and items:
                state, at = self._iso(known), known.last + 1
            elif self._norm(at) in _STATE_PREPOSITIONS and items:
                before = self._state_before(at, end)
                if before is None:
                    break
                state, at = before
            if self._text(at) == "," and state:
                at += 1
            if items and read_office(doc, at, end):
                break
            honorific = self._honorific(at, end)
            if honorific is None and state and self._norm(at) in {"le", "la"}:
                honorific = self._honorific(at + 1, end)  # "saoudien, le prince X"
            start = honorific[0] if honorific else at
            name = self._name(start, end, single=bool(honorific) or bool(state) or self._lone_surname(start, end))
            if name is None:
                break
            after, stop = self._state_after(name[1], end)
            items.append((name, state or after, stop))
            at = stop + 1
            separated = False
            while at <= end and (self._text(at) == "," or self._norm(at) in {"et", "ainsi", "que"}):
                separated = True
                at += 1
            if not separated:
                break
            if self._norm(at) in {"le", "la", "l'", "au"} and self._text(at - 1) == ",":
                break
        return items

    def _lone_surname(self, at: int, end: int) -> bool:
        """A single capital word in a list of names under a plural title: "les présidents Azali et Ramkalawan"."""
        doc = self.doc
        if at > end or not doc.tokens[at].cap or at in doc.known:
            return False
        return not doc.tokens[at].upper or len(doc.tokens[at].text) > 6

    def _state_before(self, at: int, end: int) -> tuple[str | None, int] | None:
        doc = self.doc
        at += 1
        while self._norm(at) in {"la", "l'", "le", "republique", "de", "d'", "du", "royaume"} and at not in doc.known:
            at += 1
        known = doc.known.get(at)
        if known and known.kind == "name" and known.entry.kind == "State":
            return self._iso(known), known.last + 1
        return None

    def _distributed(
        self, offices: tuple[OfficeNP, ...], at: int, end: int
    ) -> list[tuple[tuple[int, int], str | None, int]]:
        """The names under a plural office, each with its state: shared, respective, or told one by one."""
        states = offices[-1].states
        start = at
        commas = self._text(at) == ","
        if commas:
            start += 1
        if self._norm(start) in {"respectivement"}:
            start += 1
            if self._text(start) == ",":
                start += 1
        items = self._name_items(start, end)
        if not items:
            found = self._far_names(at, end, max(2, len(states)))
            items = found if found and (len(states) in {0, 1, len(found)}) else []
        if not items:
            return []
        if any(state for _, state, _ in items):
            told = [state for _, state, _ in items]
            if told[0] is None and states:
                told[0] = states[0]
            return [(name, told[n], stop) for n, (name, _, stop) in enumerate(items)]
        if len(states) == len(items):
            return [(name, states[n], stop) for n, (name, _, stop) in enumerate(items)]
        if len(states) == 1:
            return [(name, states[0], stop) for name, _, stop in items]
        return items

    def _far_names(self, at: int, end: int, count: int) -> list[tuple[tuple[int, int], str | None, int]]:
        """Names set off by commas a few words after a plural office: "Les ministres danois et finlandais …, X et Y"."""
        if self._text(at) == ",":
            return []
        for comma in range(at, min(at + 8, end)):
            token = self.doc.tokens[comma]
            if token.text == "," and comma + 1 <= end:
                items = self._name_items(comma + 1, end)
                return items if len(items) == count else []
            if token.kind == "p" and token.text != "'":
                return []
        return []

    def _link(
        self,
        offices: tuple[OfficeNP, ...],
        items: list[tuple[tuple[int, int], str | None, int]],
        at: int,
        determiner: str | None,
        possessive: str | None,
        stop: int,
    ) -> int:
        """Persons named under an office."""
        shared = len(items) > 1
        self._groups += 1
        previous = at
        for _number, (name, state, last) in enumerate(items):
            own = offices
            if shared or state:
                own = tuple(replace(o, states=(state,) if state else o.states, plural=False) for o in offices)
            title = self._honorific_before(name[0])
            first = previous
            while first < name[0] and (self._text(first) == "," or self._norm(first) in {"et", "ainsi", "que", "puis"}):
                first += 1
            self._add(
                Chunk(
                    "person",
                    first,
                    max(last, name[1]),
                    name=name,
                    offices=own,
                    state=state,
                    honorific=title,
                    possessive=possessive,
                    determiner=determiner,
                    group=self._groups if shared else None,
                    rule="person.office-name",
                )
            )
            previous = max(last, name[1]) + 1
        last_item = items[-1]
        if shared:
            return max(stop, last_item[2]) + 1
        return self._more_offices(self.chunks[-1], stop, end=self._sentence_end(stop)) + 1

    def _sentence_end(self, at: int) -> int:
        return self.doc.sentence_of(at).last

    def _more_offices(self, chunk: Chunk, last: int, end: int) -> int:
        """A second office told after the name: "le ministre X, coprésident de la commission"."""
        if self._text(last + 1) == "," and last + 2 <= end:
            group = office_group(self.doc, last + 2, end)
            if group and not group[0].plural and not group[0].reference and not group[0].counterpart:
                after = group[-1].last + 1
                listed = self._name(after + 1, end, single=False) if self._text(after) == "," else None
                another = listed is not None and not self._next_is_own_office(listed[1], end)
                if not another and self._name(after, end, single=False) is None:
                    chunk.offices = (*chunk.offices, *group)
                    for token in range(chunk.last + 1, group[-1].last + 1):
                        self.by_token[token] = chunk
                    chunk.last = group[-1].last
                    return group[-1].last
        return last

    def _item_first(self, at: int) -> int:
        """The first token of a listed name with its title."""
        while (
            at - 1 >= 0
            and (self._norm(at - 1) in words("words", "honorifics") or self._text(at - 1) in {"S.", "E.", "M."})
            and at - 1 not in self.by_token
        ):
            at -= 1
        return at

    def _honorific_before(self, at: int) -> str | None:
        before = self._norm(at - 1) if at else ""
        if before == "." and at > 1:
            before = self._norm(at - 2)
        if before in {"mme", "mmes", "madame", "mlle"}:
            return "Mme"
        return "M." if before in {"m.", "m", "mm", "monsieur"} else None

    def _person(
        self,
        name: tuple[int, int],
        first: int,
        *,
        state: str | None = None,
        rule: str,
        last: int | None = None,
        honorific: str | None = None,
        offices: tuple[OfficeNP, ...] = (),
    ) -> Chunk:
        return self._add(
            Chunk(
                "person",
                first,
                name[1] if last is None else last,
                name=name,
                state=state,
                rule=rule,
                honorific=honorific,
                offices=offices,
            )
        )

    def _named(
        self, names: list[tuple[tuple[int, int], str | None, int]], title: str, plural: bool, at: int, end: int
    ) -> int:
        """Persons named after a title of courtesy, with the offices that follow."""
        made = []
        first = at
        for name, state, last in names:
            made.append(
                self._person(
                    name,
                    first,
                    state=state,
                    rule="person.honorific",
                    last=max(last, name[1]),
                    honorific=None if title == "rank" else title,
                )
            )
            first = self._item_first(name[1] + 1)
            first = name[1] + 1
        for chunk in made[1:]:
            chunk.first = chunk.name[0] if chunk.name else chunk.first
        return self._offices_after(made, end) + 1

    def _bare_name(self, name: tuple[int, int], at: int, end: int, low: int) -> int:
        """A full name without title: a person, unless its surroundings make it a place or a body."""
        doc = self.doc
        before = self._norm(at - 1) if at > low else ""
        alias = at in doc.known and doc.known[at].entry.kind == "Person"
        if not alias and before in {"le", "la", "l'", "les", "du", "au", "aux", "des", "une", "un", "cette", "ce"}:
            known = doc.known.get(at)
            if (known and known.last == name[1]) or any(not doc.tokens[k].cap for k in range(at, name[1] + 1)):
                return at + 1
            kind = "body"
            self._add(
                Chunk(
                    kind,
                    at,
                    name[1],
                    body=Body(at, name[1], name[1], self._body_kind(at), " ".join(doc.words(at, name[1]).split())),
                    rule="body.article",
                )
            )
            return name[1] + 1
        if not alias and self._place_before(at, low):
            self._add(Chunk("place", at, name[1], rule="place.preposition"))
            return name[1] + 1
        if not alias and self._company_before(at, low):
            self._add(
                Chunk(
                    "body",
                    at,
                    name[1],
                    body=Body(at, name[1], name[1], "Company", " ".join(doc.words(at, name[1]).split())),
                    rule="body.company",
                )
            )
            return name[1] + 1
        listed = self._name_items(at, end)
        if len(listed) > 1 and self._text(listed[-1][2] + 1) == "," and listed[-1][2] + 2 <= end:
            shared = read_office(doc, listed[-1][2] + 2, end)
            if shared is not None and shared.plural and not shared.reference:
                group = [
                    self._person(n, n[0], state=s, rule="person.full-name", last=max(stop, n[1]))
                    for n, s, stop in listed
                ]
                return self._offices_after(group, end) + 1
        state, last = self._state_after(name[1], end)
        first = self._person(name, at, state=state, rule="person.alias" if alias else "person.full-name", last=last)
        made = [first]
        following = last + 1
        # "X et Y, ministres de …": a short list before a plural office
        if self._norm(following) == "et":
            second = self._name(following + 1, end, single=False)
            if second and self._text(second[1] + 1) == ",":
                office = read_office(doc, second[1] + 2, end) if second[1] + 2 <= end else None
                if office and office.plural:
                    made.append(self._person(second, second[0], rule="person.full-name"))
                    return self._offices_after(made, end) + 1
        return self._offices_after(made, end) + 1

    def _company_before(self, at: int, low: int) -> bool:
        """ "l'entreprise publique indonésienne X", "la société publique X": a company's noun set before a proper
        name."""
        for back in range(at - 1, max(low, at - 5) - 1, -1):
            norm = self._norm(back)
            if norm in _COMPANIES - {"publique", "public"}:
                return True
            known = self.doc.known.get(back)
            if not (
                norm in {"publique", "public", "d'", "nationale", "national", "etat"}
                or (known and known.kind == "demonym")
                or (adjective_like(norm) and not self.doc.tokens[back].cap)
            ):
                return False
        return False

    def _noun_before(self, at: int, low: int) -> int:
        """Where a body's phrase begins: with the common noun set before its name ("l'agence MONTSAME", "le groupe
        d'Etat X")."""
        for back in range(at - 1, max(low, at - 6) - 1, -1):
            norm = self._norm(back)
            if back in self.by_token and self.by_token[back].kind != "adjective":
                return at
            if norm in _COMPANIES - {"publique", "public"} or norm in {
                "agence",
                "banque",
                "association",
                "fondation",
                "universite",
                "organisation",
                "institut",
            }:
                return back
            known = self.doc.known.get(back)
            if not (
                norm in {"publique", "public", "d'", "nationale", "national", "etat"}
                or (known and known.kind == "demonym")
                or (adjective_like(norm) and not self.doc.tokens[back].cap)
            ):
                return at
        return at

    def _article_demonym(self, at: int, low: int) -> bool:
        """ "l'indonésien Pertamina", "la malaisienne Petronas": an article and a small-letter adjective of state
        before a proper name."""
        known = self.doc.known.get(at - 1)
        return (
            at - 2 >= low
            and known is not None
            and known.kind == "demonym"
            and not self.doc.tokens[at - 1].cap
            and self._norm(at - 2) in {"l'", "le", "la"}
        )

    def _lone_place(self, at: int, end: int, low: int) -> bool:
        """A single capital word after "à", or after a place's noun, that no list holds: a town."""
        if (
            at + 1 <= end
            and self.doc.tokens[at + 1].cap
            and self.doc.tokens[at + 1].start - self.doc.tokens[at].end <= 1
        ) or self.doc.tokens[at].upper:
            return False
        if self._norm(at - 1) in {"de", "d'"} and self._norm(at - 2) in {"et", ","} and at - 3 in self.by_token:
            before = self.by_token[at - 3]
            return before.kind == "place" and (
                before.rule == "place.preposition" or self._norm(before.first - 2) in words("words", "place_nouns")
            )
        return self._norm(at - 1) != "en" and self._place_before(at, low)

    def _body_kind(self, at: int) -> str:
        before = {self._norm(k) for k in range(max(0, at - 4), at)}
        return (
            "Company"
            if before & {"societe", "compagnie", "groupe", "entreprise", "filiale", "publique"}
            else "Organisation"
        )

    def _place_before(self, at: int, low: int) -> bool:
        before = self._norm(at - 1) if at > low else ""
        if before in {"à", "en", "vers"}:
            longer = (
                at + 1 < len(self.doc.tokens)
                and self.doc.tokens[at + 1].cap
                and self.doc.tokens[at + 1].start - self.doc.tokens[at].end == 1
            )
            if (
                longer
                and before == "à"
                and not (
                    at - 2 in self.doc.in_date
                    or self._norm(at - 2) in _BEFORE_PLACE
                    or self._text(at - 2) in {",", "("}
                )
            ):
                return False  # "remis à Joseph Boakai"
            return self._norm(at - 2) not in {
                "telephone",
                "transmis",
                "remis",
                "adresse",
                "remise",
                "confie",
                "propose",
                "appel",
                "quant",
                "grace",
                "hommage",
                "face",
                "demande",
                "lettre",
                "message",
                "felicitations",
                "condoleances",
                "succede",
                "successeur",
            }
        if before in {"de", "d'"} and self._norm(at - 2) in words("words", "place_nouns"):
            return self._norm(at - 2) not in _VENUES
        return before in words("words", "place_nouns") and before not in _VENUES

    def _offices_after(self, persons: list[Chunk], end: int) -> int:
        """Offices told after a name: "X, ministre de …,", "X (ministre …)", "X et Y, ministres de …"."""
        doc = self.doc
        last = persons[-1].last
        mark = self._text(last + 1)
        if mark not in {",", "(", "–", "-"} or last + 2 > end:
            return last
        at = last + 2
        determiner = None
        while (
            self._norm(at)
            in {
                "le",
                "la",
                "l'",
                "nouveau",
                "nouvel",
                "nouvelle",
                "ancien",
                "ancienne",
                "actuel",
                "actuelle",
                "un",
                "une",
                "son",
                "sa",
                "leur",
                "lui-meme",
                "elle-meme",
                "egalement",
                "par",
                "ailleurs",
            }
            and at < end
        ):
            determiner = determiner or self._norm(at)
            at += 1
        if len(persons) > 1 and self._norm(at) == "respectivement":
            return self._respectively(persons, at + 1, end)
        group = office_group(doc, at, end)
        if not group or group[0].counterpart or (group[0].reference and not group[0].body):
            return last
        if group[0].plural != (len(persons) > 1):
            return last
        stop = group[-1].last
        after = stop + 1
        if determiner in {"le", "la", "l'", "son", "sa", "leur"} or mark == ",":
            direct = self._honorific(after, end)
            if (self._name(after, end, single=False) or direct) and mark == ",":
                return last
            if self._text(after) == "," and determiner in {"le", "la", "l'", "son", "sa", "leur"}:
                honorific = self._honorific(after + 1, end)
                follows = self._name(honorific[0] if honorific else after + 1, end, single=bool(honorific))
                if follows:
                    return last
        for number, person in enumerate(persons):
            own = group
            states = group[-1].states
            if len(persons) > 1:
                own = tuple(
                    replace(o, plural=False, states=(states[number],) if len(states) == len(persons) else o.states)
                    for o in group
                )
            person.offices = (*person.offices, *own)
        persons[-1].last = stop
        for token in range(last + 1, stop + 1):
            self.by_token[token] = persons[-1]
        return stop

    def _respectively(self, persons: list[Chunk], at: int, end: int) -> int:
        """ "MM. X et Y, respectivement ministre de … et directeur de …": each his office, in order."""
        last = persons[-1].last
        group = office_group(self.doc, at, end)
        if len(group) == 1 and group[0].plural and len(group[0].states) == len(persons):
            group = tuple(replace(group[0], plural=False, states=(state,)) for state in group[0].states)
        offices = list(group)
        if len(offices) != len(persons):
            return last
        for person, office in zip(persons, offices, strict=True):
            person.offices = (*person.offices, office)
        stop = max(o.last for o in offices)
        for token in range(last + 1, stop + 1):
            self.by_token[token] = persons[-1]
        persons[-1].last = stop
        return stop

    # -- second pass ---

    def _surnames(self) -> None:
        """Lone surnames of persons whose full name stands elsewhere in the text ("Koulaba, Odobescu et Popșoi
        réunis")."""
        doc = self.doc
        surnames: set[str] = set()
        for chunk in self.chunks:
            if chunk.kind == "person" and chunk.name and chunk.name[1] > chunk.name[0]:
                surnames.add(doc.tokens[chunk.name[1]].norm)
        single = {
            c.body.label: c.body for c in self.chunks if c.kind == "body" and c.body and c.body.first == c.body.last
        }
        single |= {
            o.body.label: o.body
            for c in self.chunks
            for o in c.offices
            if isinstance(o.body, Body) and o.body.first == o.body.last
        }
        for at, token in enumerate(doc.tokens):
            if token.cap and token.text in single and at not in self.by_token and at not in doc.known:
                self._add(Chunk("body", at, at, body=single[token.text], rule="body.repeated"))
                continue
            if (
                token.cap
                and token.norm in surnames
                and at not in self.by_token
                and at not in doc.known
                and at not in doc.in_date
            ):
                self._person((at, at), at, rule="person.surname")

    def chunk_at(self, token: int) -> Chunk | None:
        """The chunk that covers a token."""
        return self.by_token.get(token)

    def span(self, chunk: Chunk) -> Span:
        """The words of a chunk."""
        return self.doc.span(chunk.first, chunk.last)
