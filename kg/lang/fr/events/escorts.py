"""Who came with someone: "A a reçu B, accompagné de C", "B, qu'accompagnait C", "Il était accompagné de C". C takes
part in what B takes part in."""

from __future__ import annotations

from kg.lang.fr.clauses import Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.scene import Found, Scene, join, predicate
from kg.lang.fr.people import OF_PERSONS

_RULE = "event.escort"
_WORDS = ("accompagn", "escort", "entour", "flanqu")
_FAMILY = frozenset({"epouse", "epoux", "femme", "mari", "fils", "fille"})
_REACH = 16  # words between "accompagné" and the name of who came along


def is_escort(scene: Scene, item: Item) -> bool:
    """Whether an item is told as someone's company: "accompagné de X", "entouré par X"."""
    return item.prep in {"presence", "par"} and _word_of(scene, item) is not None


def add_escorts(scene: Scene, placed: list[Draft]) -> None:
    """Those who came with someone take part in his events of this sentence, else in the last one told of him."""
    runs: dict[int, list[Item]] = {}
    leads: dict[int, int] = {}
    for item in scene.clauses.items:
        if item.head in leads:
            runs[item.head].append(item)
        elif item.kind == "person" and is_escort(scene, item) and not _of_family(scene, item):
            runs[item.head] = [item]
            leads[item.head] = _word_of(scene, item) or item.first
    for head, company in runs.items():
        _join(scene, placed, _head(scene, leads[head]), scene.persons(company, _RULE))
    for verb in scene.clauses.verbs:
        if verb.lemma == "accompagner" and verb.finite and not verb.passive and not verb.negated and not verb.future:
            told = predicate(scene, verb)
            guests = [i for i in told.by(None) if i.kind in OF_PERSONS]
            _join(scene, placed, guests, scene.persons(told.who, _RULE))


def _word_of(scene: Scene, item: Item) -> int | None:
    """The token of "accompagné", "entouré" … before an item, with no other name or mark between."""
    low = max(scene.sentence.first, item.first - _REACH)
    for at in range(item.first - 1, low - 1, -1):
        token = scene.tokens[at]
        if token.norm.startswith(_WORDS):
            return at
        if token.norm == ";" or (token.norm == "," and at < item.first - 1):
            return None
    return None


def _of_family(scene: Scene, item: Item) -> bool:
    """Whether the company is of the family: it takes part in no talks."""
    return bool(_FAMILY & set(scene.norms(_word_of(scene, item) or item.first, item.first)))


def _head(scene: Scene, word: int) -> list[Item]:
    """Who was accompanied: the person before the word, or, where the word opens the sentence, the first after it that
    stands free."""
    items = scene.clauses.items
    people = [i for i in items if i.kind in OF_PERSONS or i.pronoun]
    before = [i for i in people if i.last < word]
    if before:
        return before[-1:]
    return [i for i in people if i.first > word and i.prep is None][:1]


def _join(scene: Scene, placed: list[Draft], head: list[Item], company: Found) -> None:
    """Add the company to the events of its head."""
    refs = {ref for item in head for ref in scene.context.refs(item)}
    company = {ref: words for ref, words in company.items() if ref not in refs}
    if not company:
        return
    here = [d for d in placed if refs & d.persons()]
    if not here and not placed:
        told = [d for d in scene.context.recent() if d.occurred and not d.series and refs & d.persons()]
        here = told[-1:]
        if here and any(d.sentence == here[0].sentence for d in told[:-1]):
            return  # of which of the events he was told of?
    for draft in here:
        join(draft, company)
