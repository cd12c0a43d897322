"""The field of a ministry: "des Affaires étrangères, de la Coopération africaine et de l'Enseignement supérieur"."""

from __future__ import annotations

from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.morphology import adjective_like

_COMPLEMENTS = {"territoire", "public", "developpement", "exterieur", "sol"}
_NO_PAIR = {"", "actuel", "actuelle", "ancien", "ancienne", "nouveau", "nouvelle", "futur", "future", "ministre"}
ARTICLES = words("words", "articles")
OF = words("words", "of")
_GIVEN = words("offices", "given_names")
_CAPITAL_ENDINGS = endings("offices", "capital_endings")


def word(doc: Document, at: int, end: int) -> str:
    """The folded form of a token; empty after `end`."""
    return doc.tokens[at].norm if at <= end else ""


def opens_field(doc: Document, at: int) -> bool:
    """Whether a token is a noun of a field: "Affaires", "Transports", "Agro-industrie"."""
    norm = doc.norm(at)
    return norm in words("offices", "fields") or norm.split("-")[0] in words("offices", "fields")


def field_span(doc: Document, start: int, end: int, *, required: bool) -> int | None:
    """The last token of the field whose preposition stands at a token; None where there is none.

    `required` takes a field that no list holds.
    """
    at = start + 1
    while word(doc, at, end) in ARTICLES:
        at += 1
    if at > end or not (required or opens_field(doc, at)) or doc.tokens[at].kind != "w":
        return None
    if at in doc.known and not opens_field(doc, at) and doc.known[at].kind in {"name", "acronym"}:
        return None
    stop = _field_end(doc, at, end)
    while (following := _next_field(doc, stop + 1, end)) is not None:
        stop = _field_end(doc, following, end)
    return stop


def _next_field(doc: Document, at: int, end: int) -> int | None:
    """Where the next field begins after ", ", "et", "ainsi que"; None where the list ends."""
    first, told = at, opens_field
    while word(doc, at, end) in {",", "et", "ainsi", "que", "chargee", "charge"}:
        at += 1
    listed, preposition = at > first, word(doc, at, end)
    if preposition not in {"de", "du", "des", "d'", "à", "au", "aux", "pour"}:
        at += 1 if listed and preposition in ARTICLES else 0
        bare = listed and doc.norm(first) in {"et", "ainsi"} and at <= end and at not in doc.known
        return at if bare and told(doc, at) else None
    if not listed and preposition not in OF:
        return None
    at += 1
    article = word(doc, at, end) in {"la", "l'"} or preposition == "des"
    if word(doc, at, end) in ARTICLES:
        at += 1
    if at > end:
        return None
    token, known = doc.tokens[at], doc.known.get(at)
    unlisted = listed and article and token.cap and not token.upper and (known is None or known.kind == "demonym")
    state = known is not None and known.kind == "name" and known.entry.kind == "State"
    if (told(doc, at) or unlisted) and not state:
        return at
    continued = (
        not listed and preposition in OF and (token.norm in words("offices", "continuations") or _small_noun(doc, at))
    )
    return at if continued else None


def _small_noun(doc: Document, at: int) -> bool:
    """Whether a small-letter noun goes on a field: "de la Protection de l'enfance", "aux droits de l'homme"."""
    token = doc.tokens[at]
    stopped = token.norm in words("offices", "field_stops") or token.norm in words("offices", "role_nouns")
    return token.kind == "w" and not token.cap and at not in doc.known and at not in doc.in_date and not stopped


def _field_end(doc: Document, at: int, end: int) -> int:
    """The last token of a field that begins at `at`: its noun, adjectives and fixed continuations."""
    stop = at
    first_known = doc.known.get(at)
    if first_known and first_known.kind == "name":
        stop = first_known.last
    while stop + 1 <= end:
        token = doc.tokens[stop + 1]
        known = doc.known.get(stop + 1)
        if known and known.kind == "demonym" and not _regional(doc, stop + 1):
            break
        if token.kind != "w" or (known and known.kind == "name"):
            break
        step = _continuation(doc, stop, end)
        if step == 0:
            break
        stop += step
    return stop


def _continuation(doc: Document, stop: int, end: int) -> int:
    """How many words after token `stop` go on the field: an adjective, "à l'étranger", "du territoire"."""
    token = doc.tokens[stop + 1]
    norm, second = token.norm, word(doc, stop + 2, end)
    if norm in {"à", "de"} and second == "l'" and word(doc, stop + 3, end) in {"etranger", "exterieur", "etat"}:
        return 3
    if norm in {"du", "au", "à", "de"} and second in _COMPLEMENTS:
        return 2
    if norm == "avec" and doc.norm(stop) == "relations" and second in ARTICLES and stop + 3 <= end:
        return 3  # "des Relations avec le Parlement"
    pair = norm == "et" and second not in _NO_PAIR and not doc.tokens[stop + 2].cap
    if pair and adjective_like(second) and adjective_like(doc.norm(stop)):
        return 2
    if norm in {"respectif", "respectifs", "respective", "respectives"}:
        return 0
    adjective = adjective_like(norm) and (not token.cap or _capital_adjective(doc, stop + 1))
    return 1 if adjective or norm in words("offices", "continuations") else 0


def _regional(doc: Document, at: int) -> bool:
    """Whether a demonym belongs to the field: "de la Coopération africaine", "des Affaires européennes"."""
    known = doc.known[at]
    return all(e.iso is None for e in known.entries) or (doc.norm(at - 1) == "affaires" and doc.norm(at).endswith("s"))


def _capital_adjective(doc: Document, at: int) -> bool:
    """ "Affaires Etrangères": a capital adjective, not the first word of a name."""
    norm = doc.tokens[at].norm
    return norm.endswith(_CAPITAL_ENDINGS) and norm not in _GIVEN
