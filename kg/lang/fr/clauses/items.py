"""The items of a sentence that can take part in something, each with its preposition and the run it stands in."""

from __future__ import annotations

from kg.lang.fr.clauses.appositions import governed_by_title, title_before
from kg.lang.fr.clauses.model import Item
from kg.lang.fr.clauses.prepositions import preposition
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.people import People
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import VerbGroup

_THEN = frozenset({"puis", "ensuite", "separement"})  # who comes after one of these was met apart
_JOIN = {",", "et", "ainsi", "que", "ainsi que", "ou", "enfin", "egalement", "aussi", *_THEN}
_PRONOUNS = words("clauses", "pronouns")
_GROUP_NOUNS: dict[str, str] = toml("clauses")["group_nouns"]
_LAST = {
    "dernier": "ce-dernier",
    "derniere": "ce-dernier",
    "derniers": "ces-derniers",
    "dernieres": "ces-derniers",
}
_NTH = {"premier": 0, "premiere": 0, "second": 1, "seconde": 1, "deuxieme": 1, "troisieme": 2, "quatrieme": 3}


def read_items(doc: Document, people: People, sentence: Sentence, verbs: list[VerbGroup]) -> list[Item]:
    """The items of a sentence, in order. The dateline's place and agency take part in nothing."""
    ends = frozenset(verb.last for verb in verbs)
    items: list[Item] = []
    at, run = sentence.first, 0
    while at <= sentence.last:
        dateline = doc.head.title_span.end <= doc.tokens[at].start < doc.head.body_start
        item = None if dateline else _item(doc, people, at, sentence)
        if item is None or _repeats(doc, item, items):
            at += 1
            continue
        _govern(doc, item, items, sentence.first)
        if item.prep is None:
            _govern_by_title(doc, item, items, sentence.first, ends)
        if not item.head:
            run += 1
            item.head = run
        items.append(item)
        at = item.last + 1
    return items


def _repeats(doc: Document, item: Item, before: list[Item]) -> bool:
    """Whether an item is the acronym in brackets of the body before it."""
    if not before or item.chunk is None or item.chunk.kind != "body":
        return False
    bracketed = doc.mark(item.first - 1) == "(" and doc.mark(item.last + 1) == ")"
    return bracketed and before[-1].last == item.first - 2


def _item(doc: Document, people: People, at: int, sentence: Sentence) -> Item | None:
    """The item that begins at a token, ungoverned."""
    chunk = people.by_token.get(at)
    if chunk is not None:
        return Item(at, chunk.last, chunk=chunk) if chunk.first == at else None
    norm = doc.norm(at)
    before, after = doc.norm(at - 1), doc.norm(at + 1) if at < sentence.last else ""
    if norm in _PRONOUNS and at not in doc.in_date:  # "il y a deux jours" is nobody
        return Item(at, at, pronoun=norm)
    if norm in _LAST and before in {"ce", "cette", "ces"} and at not in doc.in_date:
        return Item(at - 1, at, pronoun=_LAST[norm])
    if norm in {"tous", "toutes"} and after in {"deux", "trois", "quatre"}:
        return Item(at, at + 1, pronoun="tous")
    if norm in {"lui", "eux"} and before in {"avec", "par"}:
        return Item(at, at, pronoun="other")
    if norm in {"chacun", "chacune"} and before == "avec" and after in {"d'", "de", "des"}:
        return Item(at, at, pronoun="each")
    if norm == "delegation" and before in {"la", "une", "cette", "sa"}:
        led = doc.norm(at - 2) in {"de", "chef", "cheffe", "membre", "membres"}
        return None if led else Item(at, at, group="delegation")
    if norm in _NTH and before in {"le", "la", "au"} and _stands_alone(doc, at, sentence):
        return Item(at, at, pronoun=f"nth:{_NTH[norm]}")
    if norm in _GROUP_NOUNS and after in {"d'", "du"} and _GROUP_NOUNS[norm] == "states":
        return None  # "les pays d'Afrique": these are named
    if norm in _GROUP_NOUNS and before in {"les", "deux", "trois", "quatre", "cinq", "six", "des", "aux", "leurs"}:
        return Item(at, at, group=_GROUP_NOUNS[norm])
    return None


def _stands_alone(doc: Document, at: int, sentence: Sentence) -> bool:
    """Whether an ordinal stands for a person: "avec le premier, il a signé"."""
    return at < sentence.last and (
        doc.tokens[at + 1].text in {",", ";", "."} or doc.tokens[at + 1].norm in {"a", "l'", "avait", "s'"}
    )


def _govern(doc: Document, item: Item, before: list[Item], low: int) -> None:
    """Find the item's preposition, or the run of coordinated items that it belongs to."""
    tokens = doc.tokens
    prep, start = preposition(doc, item.first, low)
    if (
        prep == "de"
        and start > low
        and tokens[start - 1].norm in {"chacun", "chacune", "plusieurs", "certains", "certaines"}
    ):
        prep, start = None, start - 1  # "Chacun des diplomates a eu …": the subject
    previous = before[-1] if before else None
    at = start - 1
    joined, then = False, False
    while at >= low and tokens[at].norm in _JOIN | {"(", ")"} and not (previous and at <= previous.last):
        if tokens[at].norm == "que" and tokens[at - 1].norm != "ainsi":
            break  # "A, que B a reçu": no list
        if tokens[at].text == ")":  # step over a bracket: "X (N-VA), et Y"
            opening = next((k for k in range(at - 1, max(low, at - 8) - 1, -1) if tokens[k].text == "("), None)
            if opening is not None:
                at = opening - 1
                continue
        joined = joined or tokens[at].norm in {"et", ",", "puis", "que"}
        then = then or tokens[at].norm in _THEN
        at -= 1
    if previous and at == previous.last and joined and _alike(previous, item):
        if prep is None:
            item.prep, item.head, item.then, item.inherited = previous.prep, previous.head, then, True
            return
        if prep == "de" and previous.prep in {"de", "chair", "presence", "behalf", "part", "entre", "around"}:
            item.prep, item.head, item.then = previous.prep, previous.head, then
            return
        if prep == previous.prep and prep in {"avec", "par"}:
            item.then = True
    bracketed = doc.mark(item.first - 1) == "(" and item.chunk is not None and item.chunk.kind in {"body", "place"}
    item.prep = "aside" if prep is None and bracketed else prep  # "chef du Département (DFAE)": does nothing itself
    item.then = item.then or then


def _govern_by_title(doc: Document, item: Item, before: list[Item], low: int, verbs: frozenset[int]) -> None:
    """ "avec le patron de la banque centrale, X": a bare name stands where its title stands."""
    title = title_before(doc, item, before, low, verbs)
    if title is None:
        return
    start, holder = title
    if holder is not None:
        before.remove(holder)
        item.prep, item.head, item.then, item.inherited = holder.prep, holder.head, holder.then, holder.inherited
        return
    governed = governed_by_title(doc, start, item.first - 1, before, low)
    if governed is not None:
        item.prep, item.inherited = governed[0], False
        previous = next((i for i in reversed(before) if i.prep == item.prep and i.chunk is not None), None)
        item.head = 0
        if previous is not None and previous.last == governed[1] - 1:
            item.head = previous.head


def _alike(one: Item, other: Item) -> bool:
    """Whether two items can be coordinated: two actors, or two places."""
    classes = {_class(one), _class(other)}
    kinds = {i.chunk.kind for i in (one, other) if i.chunk}
    if "body" in kinds and len(kinds) == 2 and one.prep not in {None, "avec", "entre", "par", "presence"}:
        return False  # "au Quai d'Orsay, ses homologues …"
    if len(classes) == 1:
        return True
    named = (one.chunk is not None and one.chunk.kind == "person") or (
        other.chunk is not None and other.chunk.kind == "person"
    )
    return (classes == {"actor", "both"} and (not named or one.prep in {"avec", "entre", None})) or classes == {
        "place",
        "both",
    }


def _class(item: Item) -> str:
    """What an item can be: an actor, a place, both (a state), or an adjective."""
    if item.chunk is None or item.chunk.kind in {"person", "holder", "body"}:
        return "actor"
    if item.chunk.kind == "place":
        return "both" if item.chunk.known and item.chunk.known.entry.kind == "State" else "place"
    return "adjective"
