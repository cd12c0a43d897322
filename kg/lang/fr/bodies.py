"""Named bodies that the gazetteer does not hold: "l'Agence bulgare de promotion des petites et moyennes entreprises".

A body begins with a head noun ("agence", "ministère", "banque" …), goes on over adjectives and "de …", and ends at the
first word that cannot belong to a name. An acronym in brackets right after it is its other name.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.engine.gazetteer import PLACES
from kg.lang.fr.document import Document
from kg.lang.fr.heads import find_head
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.morphology import NOT_ADJECTIVES, adjective_like
from kg.lang.fr.verbs import forms

_JOINERS = words("words", "of") | {"pour", "sur", "contre", "aux", "au", "à"}
_DETERMINERS = words("words", "possessives") | {"ce", "cette", "ces", "deux", "plusieurs", "notre"}
_ARTICLES = words("words", "articles")
_OF = words("words", "of")
_BEFORE_OBJECT = _ARTICLES | words("words", "possessives") | {"un", "une", "ce", "cette", "ces"}
ENGLISH = words("bodies", "english")
_COMPANY = words("bodies", "company")
_GOVERNMENT = words("bodies", "government")
_CAPITALISED = words("bodies", "capitalised")
_BEFORE_NAME = words("offices", "companies")
_COMMON = words("bodies", "common_acronyms")
_DOCUMENTS = words("bodies", "documents")
_CLEAR = endings("bodies", "clear_adjectives")
_FIELD_NOUNS = words("bodies", "field_nouns")
_PARTICIPLES = words("bodies", "participles")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a noun phrase.

    `generic` bodies go by a common noun ("le parlement géorgien"); `named` ones can stand alone.
    """

    first: int
    last: int
    noun_last: int  # the last token before an adjective of state at the end
    kind: str
    label: str
    acronym: str | None = None
    state: str | None = None
    generic: bool = False
    named: bool = True
    states: tuple[str, ...] = ()  # of several bodies named at once, one each
    pair: bool = False  # of "les deux pays"


def _kind(head: str, tokens: set[str]) -> str:
    """What a body is, by its head noun and the words of its name."""
    if tokens & _COMPANY or head in _COMPANY:
        return "Company"
    if head.rstrip("s") in _GOVERNMENT:
        return "GovernmentBody"
    return "Organisation"


def read_body(doc: Document, at: int, end: int, *, lower: bool = False) -> Body | None:
    """The body that begins at token `at`; None where there is none.

    `lower` admits small initials ("ministère de …").
    """
    token = doc.tokens[at]
    head = token.norm
    if lower and is_acronym(doc, at) and at not in doc.known:
        return Body(at, at, at, "Organisation", token.text)
    if token.kind != "w" or at in doc.in_date:
        return None
    singular = (
        head.removesuffix("s") if head not in {"forces", "fonds", "corps", "congres", "chemins", "palais"} else head
    )
    if singular not in words("words", "bodies") and singular not in words("words", "bodies_lower"):
        return None
    if (singular == "presidence" and doc.norm(at + 1) == "tournante") or (
        singular in {"presidence", "direction", "conduite", "delegation"}
        and at > 1
        and doc.tokens[at - 2].norm == "sous"
    ):
        return None
    if head == "union" and at < end and doc.tokens[at + 1].norm == "pour":
        return None
    if not token.cap and not (lower or singular in words("words", "bodies_lower")):
        return None
    if at in doc.known and doc.known[at].last > at:
        return None
    return _scan(doc, at, end, singular)


def is_acronym(doc: Document, at: int) -> bool:
    """Whether a word is an acronym of three to twelve capitals in a line that is not all capitals."""
    token = doc.tokens[at]
    if not (token.upper and 3 <= len(token.text) <= 12 and token.text.replace("-", "").isalpha()):
        return False
    if token.norm in _COMMON:
        return False
    sentence = doc.sentence_of(at)
    around = [
        t
        for t in doc.tokens[max(sentence.first, at - 4) : min(sentence.last + 1, at + 5)]
        if t.kind == "w" and len(t.text) > 2
    ]
    return sum(t.upper for t in around) <= len(around) // 2


def _bracketed(doc: Document, stop: int, end: int) -> str | None:
    """The acronym in brackets after a name: "(BERD)"."""
    if stop + 3 > end or doc.mark(stop + 1) != "(" or doc.mark(stop + 3) != ")" or doc.tokens[stop + 2].kind != "w":
        return None
    text = doc.mark(stop + 2)
    return text if sum(c.isupper() for c in text) >= 2 else None


def _of_inner(doc: Document, at: int, stop: int, acronym: str) -> bool:
    """Whether an acronym is that of the body named at the end of the phrase: "Comité central du PC X (PCX)"."""
    inner = doc.known_between(at + 1, stop)
    ends = bool(inner) and inner[-1].last == stop and inner[-1].kind == "name"
    return ends and any(name == acronym for name, _ in inner[-1].entry.names)


def _scan(doc: Document, at: int, end: int, head: str) -> Body | None:
    """Read a body from its head noun to the first word that cannot belong to its name."""
    stop, state, field, capital = at, None, False, False
    adjective_at: int | None = None
    position = at + 1
    while position <= end:
        token = doc.tokens[position]
        known = doc.known.get(position)
        norm = token.norm
        if position in doc.in_date:
            break
        if known and known.kind == "demonym" and not token.cap:
            iso = [e.iso for e in known.entries if e.iso]
            if iso:
                state = state or (doc.home if doc.home in iso else iso[0])
                adjective_at = position
            stop, position = known.last, known.last + 1
            continue
        if position in doc.inner_states:  # "Conseil d'affaires algéro-turc", "Conseil de coopération Turquie-Iran"
            stop, position = position, position + 1
            continue
        if (
            token.kind == "w"
            and norm not in _JOINERS
            and norm not in _ARTICLES
            and norm not in {"et", "en", "dont", "qui", "que"}
        ):
            if token.cap:
                if known and known.kind == "name" and known.entry.kind == "Person" and head not in _CAPITALISED:
                    break
                after_noun = doc.tokens[position - 1].norm in _BEFORE_NAME and position - 1 > at
                if (
                    after_noun
                    or doc.tokens[position - 1].norm in _JOINERS | _ARTICLES | {"et"}
                    or _capital_run(doc, position, at)
                ):
                    capital, stop, position, field = True, position, position + 1, True
                    continue
                break
            if _modifier(doc, position):
                stop, position = position, position + 1
                continue
            break
        step = _joined(doc, position, end, at)
        if step is None:
            break
        target, owner = step
        state = state or owner
        field = True
        stop = target
        position = target + 1
    acronym = _bracketed(doc, stop, end)
    if acronym and _of_inner(doc, at, stop, acronym):
        acronym = None
    if acronym is None and (stop == at or head in _DOCUMENTS):
        return None
    generic = not doc.tokens[at].cap or (not (field or capital or acronym) and at == doc.sentence_of(at).first)
    if head == "ministere" and field:
        generic = False
    named = bool(field or acronym or state or not generic) and (
        doc.tokens[at].cap or head in {"ministere", "parlement", "assemblee", "banque", "agence", "universite"}
    )
    noun_last = stop
    if adjective_at is not None and adjective_at == stop and stop > at:
        noun_last = stop - 1
    inside = set(doc.norms(at, stop))
    last = stop + 3 if acronym else stop
    label = " ".join(doc.words(at, stop).split())
    return Body(at, last, noun_last, _kind(head, inside), label, acronym, state, generic, named)


def english_body(doc: Document, at: int, end: int) -> Body | None:
    """A body with an English name: a run of capital words that holds "Company", "Centre", "Group" …"""
    if not doc.tokens[at].cap or doc.tokens[at].norm in words("words", "openers"):
        return None
    last = at
    while last + 1 <= end and doc.adjoining(last) and last - at < 8:
        last += 1
    inside = set(doc.norms(at + 1, last))
    if last == at or not inside & ENGLISH:
        return None
    acronym = _bracketed(doc, last, end)
    if acronym and not doc.tokens[last + 2].upper:
        acronym = None
    stop = last + 3 if acronym else last
    label = " ".join(doc.words(at, last).split())
    return Body(at, stop, last, _kind("", set(doc.norms(at, last))), label, acronym)


def _capital_run(doc: Document, position: int, first: int) -> bool:
    """Whether a capital word may follow inside a body's name: "Centre Heydar Aliyev", "Université ADA", "Agence
    France Presse"."""
    head = doc.tokens[first].norm
    if not doc.tokens[first].cap:
        return False
    return head in _CAPITALISED or doc.tokens[position].norm in ENGLISH


def _modifier(doc: Document, position: int) -> bool:
    """A small-letter word that goes on a body's name: an adjective or a noun set beside."""
    norm = doc.tokens[position].norm
    if doc.tokens[position].text.lower().endswith(("é", "ée", "és", "ées")) and norm not in _PARTICIPLES:
        return False  # a participle, not an adjective of the name
    if norm in NOT_ADJECTIVES or norm in words("words", "openers"):
        return False
    if doc.norm(position + 1) in _BEFORE_OBJECT and not norm.endswith(_CLEAR):
        return False  # "la Confédération finance un réseau"
    if norm in forms() and not norm.endswith(("al", "ale", "ique", "aire")):
        return False
    return adjective_like(norm)


def _joined(doc: Document, position: int, end: int, first: int) -> tuple[int, str | None] | None:
    """ "de la République de X", "des petites et moyennes entreprises", "pour la reconstruction": the last token
    taken, and a state."""
    norm = doc.norm(position)
    capital = doc.tokens[first].cap
    if norm in {",", "et"}:
        last = _coordinated(doc, position, end, first)
        return (last, None) if last is not None else None
    if norm not in _JOINERS or (norm in {"sur", "pour", "contre"} and not capital):
        return None
    head = doc.norm(first).removesuffix("s")
    if norm in {"au", "aux", "à"} and head not in {"aide", "commissariat", "haut-commissariat", "fonds", "secretariat"}:
        return None
    follow = position + 1
    while follow <= end and doc.norm(follow) in _ARTICLES:
        follow += 1
    if follow > end or doc.tokens[follow].kind not in "wn" or follow in doc.in_date:
        return None
    known = doc.known.get(follow)
    if known and known.kind in {"name", "acronym"}:
        if known.entry.kind == "Person":
            return None
        return known.last, doc.state_of(known.entry) if known.entry.kind in PLACES else None
    if known and known.kind == "demonym" and doc.tokens[follow].cap:
        return known.last, None
    if doc.norm(follow) in _DETERMINERS or _office_word(doc, follow, end):
        return None
    return (follow, None) if doc.tokens[follow].cap or _plain_noun(doc.norm(follow)) else None


def _coordinated(doc: Document, position: int, end: int, first: int) -> int | None:
    """Another member of the field, after a comma or "et": "et de l'Industrie", "et moyennes"."""
    tokens, comma = doc.tokens, doc.norm(position) == ","
    at = position + 1
    if at <= end and doc.norm(at) == "et":
        at += 1
    if at > end:
        return None
    if doc.norm(at) not in _OF:
        small = all(tokens[k].kind == "w" and not tokens[k].cap for k in (position - 1, at))
        if comma or not small or at in doc.known or find_head(doc, at, end) is not None:
            return None
        return at if _plain_noun(doc.norm(at)) and _modifier(doc, position - 1) else None
    follow = at + 1
    if follow <= end and doc.norm(follow) in _ARTICLES:
        follow += 1
    if follow > end or (follow in doc.known and doc.known[follow].kind in {"name", "acronym"}):
        return None
    capitals = (tokens[first].cap, tokens[follow].cap)
    in_field = not tokens[first].cap and not comma and doc.norm(follow) in words("offices", "fields")
    if not (any(capitals) or in_field) or (comma and not tokens[follow].cap) or _office_word(doc, follow, end):
        return None
    return follow


def _office_word(doc: Document, at: int, end: int) -> bool:
    """Whether an office of one holder begins at a token."""
    head = find_head(doc, at, end)
    return head is not None and head.kind in {"office", "reference"} and not head.plural


def _plain_noun(norm: str) -> bool:
    """A word that can be the noun of a field: not a function word, not a number."""
    opener = norm in words("words", "openers") and norm not in _FIELD_NOUNS
    return (not opener and norm.isalpha()) or "-" in norm
