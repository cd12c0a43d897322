"""An office as a noun phrase, and its role as one line of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.engine.gazetteer import BODIES
from kg.engine.tokens import tokenize
from kg.lang.fr.bodies import Body
from kg.lang.fr.document import Document, Known
from kg.lang.fr.heads import Head
from kg.lang.fr.lexicon import words

_FIELDS = re.compile(r"(?:, et | et |, )(?=(?:de la |du |des |de l['’]|d['’]))")
_ARTICLES = words("words", "articles")
_OF = words("words", "of")
_PREPOSITIONS = _OF | {"en", "à", "au", "et", ","}
_FEMININE = words("offices", "feminine")


@dataclass(frozen=True, slots=True)
class OfficeNP:
    """An office as a noun phrase: tokens `first` to `last`, the determiner apart.

    `role` is the post without its state; `states` the ISO codes it belongs to (several for "les ministres turc et
    qatari"), `body` the organisation; `counterpart` is true of "homologue", `reference` of nouns that name no office
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
    inner: OfficeNP | None = None  # the office that ends it: "président" of "envoyé spécial du président"


def is_feminine(doc: Document, at: int, head: Head) -> bool:
    """Whether the words of an office, or its determiner, show a woman."""
    before = doc.tokens[at - 1].norm if at else ""
    marked = any(w in _FEMININE and w not in {"ministre", "secretaire", "diplomate"} for w in head.words)
    return before in {"la", "une", "sa", "cette", "nouvelle", "mme", "ancienne", "premiere"} or marked


def is_former(doc: Document, first: int, last: int, head: Head) -> bool:
    """Whether an office is held no more: "l'ancien ministre", "le ministre d'alors"."""
    before = doc.norm(first - 1)
    after = (doc.norm(last + 1), doc.norm(last + 2))
    former = {"ancien", "ancienne", "anciens", "anciennes", "ex", "ex-", "feu", "defunt", "precedent"}
    return before in former or head.name.startswith("ex-") or after == ("d'", "alors")


def singular_head(doc: Document, at: int, head: Head) -> str:
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


def role_of(parts: list[str]) -> str:
    """The role in one line, with a small initial unless it is "Premier ministre"."""
    text = " ".join(" ".join(parts).split())
    first = text.split(" ", 1)[0]
    if first and first[0].isupper() and not first.lower().startswith("premi") and not first.isupper():
        text = text[0].lower() + text[1:]
    return text


def lengthened(doc: Document, office: OfficeNP, last: int) -> OfficeNP:
    """An office whose complement goes on up to a token: its words, the state that ends it, the body that it names."""
    role_last, states, body = last, office.states, office.body
    for known in doc.known_between(office.last + 1, last):
        before = known.first - 2 if doc.norm(known.first - 1) in _ARTICLES else known.first - 1
        if known.last == last and known.entry.kind in BODIES and body is None and doc.norm(before) not in _PREPOSITIONS:
            role_last, body = office.last, known  # "de l'énergéticien français EDF"
        if known.kind not in {"name", "acronym"} or doc.norm(before) not in {"de", "du", "d'", "des", "en", "à", "au"}:
            continue
        if known.entry.kind == "State" and known.last == last and known.entry.iso:
            role_last = before - 1
            states = states or ((known.entry.iso,) if doc.norm(before) in _OF else ())
        elif known.entry.kind in BODIES and body is None:
            role_last, body = min(role_last, before - 1), known
    more = doc.words(office.last + 1, role_last) if role_last > office.last else ""
    return replace(office, last=last, role=f"{office.role} {more}".strip(), states=states, body=body)


def parted(office: OfficeNP, count: int) -> tuple[str, ...]:
    """The roles of ministers told at once, one each: "les ministres de l'Energie et des Transports, X et Y".

    None where the fields are not as many as the names, or the ministers are not told to be of one state.
    """
    head, _, fields = office.role.partition(" ")
    parts = _FIELDS.split(fields)
    if not office.plural or head != "ministre" or len(parts) != count or len(office.states) != 1:
        return ()
    return tuple(f"{head} {part}" for part in parts)
