"""The names of persons: titles of courtesy, given names, particles and surnames, and where a name ends."""

from __future__ import annotations

from typing import NamedTuple

from kg.engine.gazetteer import BODIES
from kg.lang.fr.bodies import ENGLISH, read_body
from kg.lang.fr.document import Document, Known
from kg.lang.fr.lexicon import words
from kg.lang.fr.offices import read_office

_SMALL = words("names", "function_words")
NO_NAME = words("names", "no_name")
_STYLES = words("names", "styles")
_HONOURED = words("names", "honoured")
_ABBREVIATED = words("names", "abbreviated")
_ARMS = words("names", "arms")
_SURNAME_PARTICLES = words("names", "surname_particles")
_GIVEN_NAMES = words("names", "given_names")
_ARABIC_ARTICLES = words("names", "arabic_articles")
_SURNAMES = words("names", "surnames")
_BEFORE_OFFICE = words("names", "determiners") | words("names", "before_office") | {"altesse", "majeste", "par"}
_LINKS = words("names", "links")
_OPENING_MARKS = frozenset('«“":•–—-.(')
LONGEST_NAME = 12  # words: a longer row of capital words is no name


class Courtesy(NamedTuple):
    """A title of courtesy: the token of the name after it, the title ("M.", "Mme", "S.E.", "rank"), plural."""

    at: int
    title: str
    plural: bool


def courtesy(doc: Document, at: int, end: int) -> Courtesy | None:
    """Skip "M.", "Mme", "S.E.", "Son Excellence", ranks: what was told."""
    start, title, plural = at, None, False
    while at <= end:
        norm, text = doc.tokens[at].norm, doc.tokens[at].text
        if norm in {"m.", "mme", "mlle", "monsieur", "madame"} or (norm == "m" and doc.mark(at + 1) == "."):
            title = "Mme" if norm in {"mme", "mlle", "madame"} else "M."
            at += 1
        elif norm in _HONOURED or (norm in {"l'", "la", "le"} and doc.norm(at + 1) in _HONOURED):
            title = title or "rank"  # "l'honorable X"
            at += 1 if norm in _HONOURED else 2
        elif norm in {"mm", "mmes", "messieurs", "mesdames"}:
            title, plural = "Mme" if norm in {"mmes", "mesdames"} else "M.", True
            at += 1
        elif text == "S." and doc.mark(at + 1) in {"E.", "E", "M.", "A.", "A"}:
            title = title or "S.E."
            at += 2
        elif norm in {"s.e", "sem", "se"} and text.isupper() and len(text) > 1:
            title = title or "S.E."
            at += 1
        elif norm in {"son", "sa", "leurs", "ses"} and doc.norm(at + 1) in _STYLES:
            title, plural = title or "S.E.", norm == "leurs"
            at += 2
            if doc.norm(at) in {"royale", "serenissime"}:
                at += 1
        elif (
            norm in words("offices", "ranks")
            and norm not in {"son", "sa", "leurs"}
            and at + 1 <= end
            and _rank_follows(doc, at, end)
        ):
            title = title or "rank"
            at += 1
            while doc.norm(at) in {"d'", "de", "du"} and doc.norm(at + 1) in _ARMS:
                at += 2
        elif text == "." and title:
            at += 1
        else:
            break
    return Courtesy(at, title, plural) if title and at > start and at <= end else None


def _rank_follows(doc: Document, at: int, end: int) -> bool:
    """Whether a name follows a military rank: "le général de division X"."""
    after = at + 1
    while (
        after + 1 <= end
        and doc.norm(after) in {"d'", "de"}
        and doc.norm(after + 1) in {"armee", "corps", "division", "brigade"}
    ):
        after += 2
    if after <= end and doc.tokens[after].cap and after not in doc.known:
        return True
    return person_name(doc, after, end, single=True) is not None


def person_name(doc: Document, at: int, end: int, *, single: bool) -> tuple[int, int] | None:
    """The name of a person that begins at a token: (first, last).

    `single` admits a lone surname, as after a title.
    """
    if at > end:
        return None
    known = doc.known.get(at)
    if known and known.entry.kind == "Person" and known.kind == "name":
        return known.first, name_end(doc, known.last, end)
    token = doc.tokens[at]
    if (
        single
        and token.norm in _SURNAME_PARTICLES
        and not token.cap
        and doc.norm(at - 1) in {"m.", "mm", "mme", "mmes", "mlle", "."}
    ):
        start = at + 2 if doc.norm(at + 1) in {"la", "der", "den", "los"} else at + 1
        if start <= end and doc.tokens[start].cap and start not in doc.known:
            return at, name_end(doc, start, end)
    if not token.cap or at in doc.in_date or token.norm in NO_NAME or any(c.isdigit() for c in token.text):
        return None
    if token.norm in words("words", "openers") and (_opens(doc, at) or token.norm in _SMALL):
        return None
    if known and not _surname_after(doc, at, known, end, single=single):
        return None
    following = doc.tokens[at + 1] if at + 1 <= end else None
    acronym = token.upper and len(token.text) <= 6 and not single and not (following and following.upper)
    if acronym and not (following and following.cap and "." in token.text):
        return None
    if _is_office(doc, at, end, single=single) or (read_body(doc, at, end) and not single):
        return None
    last = name_end(doc, at, end)
    if last - at >= LONGEST_NAME:
        return None
    if any(k in doc.inner_states for k in range(at, last + 1)):
        return None  # "Azerbaïdjan-Suisse"
    count = sum(1 for k in range(at, last + 1) if doc.tokens[k].cap or "-" in doc.tokens[k].text[1:3])
    if count < 2 and not single:
        return None
    inside = set(doc.norms(at, last))
    if inside & ENGLISH and not single:
        return None
    return at, last


def _is_office(doc: Document, at: int, end: int, *, single: bool) -> bool:
    """Whether an office begins at a token; "M. Sultan X" and, without a determiner, "Pape X" are names."""
    if read_office(doc, at, end) is None:
        return False
    return not (single and title_before(doc, at) is not None and named_so(doc, at)) and not given_name(doc, at)


def named_so(doc: Document, at: int) -> bool:
    """Whether a capital word of an office, "Sultan", may open a name: another capital word follows."""
    token = doc.tokens[at]
    return token.cap and token.norm in _SURNAMES and doc.adjoining(at) and at + 1 not in doc.known


def given_name(doc: Document, at: int) -> bool:
    """Whether such a word is a given name, as no determiner stands before it: "Pape X a marqué"."""
    if not named_so(doc, at):
        return False
    return at == doc.sentence_of(at).first or doc.norm(at - 1) not in _BEFORE_OFFICE


def _opens(doc: Document, at: int) -> bool:
    """Whether a capital is owed to the beginning of a sentence, a quotation or a list."""
    return at == doc.sentence_of(at).first or doc.tokens[at - 1].text in _OPENING_MARKS


def _surname_after(doc: Document, at: int, known: Known, end: int, *, single: bool) -> bool:
    """Whether a place's name at `at` may open a person's name: "Victoria Nuland", "M. Paris"."""
    given = known.entry.kind == "State" and known.last == at and doc.norm(at) in _GIVEN_NAMES
    if given and at + 2 <= end and doc.adjoining(at) and at + 1 not in doc.known:
        return True  # given names that are states too
    if known.kind in {"demonym", "acronym"} or known.entry.kind == "State":
        return False
    if known.entry.kind != "City" or known.last > at:
        return False
    return bool(
        single
        or (
            at + 1 <= end
            and doc.tokens[at + 1].cap
            and at + 1 not in doc.known
            and doc.norm(at - 1) not in {"à", "de", "d'", "en", "vers", "depuis"}
        )
    )


def name_end(doc: Document, at: int, end: int) -> int:
    """The last token of the name that goes on after `at`."""
    last = at
    while last + 1 <= end:
        token = doc.tokens[last + 1]
        gap = token.start - doc.tokens[last].end
        if token.text == "." and gap == 0 and doc.tokens[last].norm in _ABBREVIATED and doc.adjoining(last + 1):
            last += 2  # "Ma. Theresa Lazaro"
            continue
        if gap > 1 or token.kind != "w":
            break
        known = doc.known.get(last + 1)
        if token.norm[:3] in _ARABIC_ARTICLES and token.text[3:4].isupper():
            last += 1  # "Taher al-Baour"
            continue
        if token.cap:
            if last + 1 in doc.in_date or token.norm in {"m.", "mm", "mme"}:
                break
            if known and (known.kind != "name" or known.entry.kind in {"State", "MacroRegion"} | BODIES):
                break
            if gap == 0 and not doc.tokens[last].text.endswith((".", "'")):
                break
            if read_office(doc, last + 1, end) and token.norm not in _SURNAMES:
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
            if stop <= end and doc.tokens[stop].cap and not _ends_name(doc, token.norm, stop, end):
                last = stop
                continue
        break
    return last


def _ends_name(doc: Document, particle: str, at: int, end: int) -> bool:
    """Whether "de X" after a name is a place, a body or an office rather than part of the name."""
    known = doc.known.get(at)
    if known and known.entry.kind != "Person":
        return True
    if particle in _LINKS and (read_office(doc, at, end) or read_body(doc, at, end)):
        return True
    return particle in {"le", "la", "e", "des", "du"} and at >= end


def title_before(doc: Document, at: int) -> str | None:
    """The title right before a name: "M." or "Mme"."""
    before = doc.norm(at - 1) if at else ""
    if before == "." and at > 1:
        before = doc.norm(at - 2)
    if before in {"mme", "mmes", "madame", "mlle"}:
        return "Mme"
    return "M." if before in {"m.", "m", "mm", "monsieur"} else None
