"""Where an event took place: a place told beside its verb, the town of a building, of a gathering or of a visit that
frames it, "la capitale bulgare", "dans la même ville"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.core.model import Evidence
from kg.lang.fr.clauses import Item
from kg.lang.fr.document import gazetteer
from kg.lang.fr.events.scene import Scene
from kg.lang.fr.lexicon import words
from kg.lang.fr.tenses import governing
from kg.lang.fr.verbs import forms

Told = tuple[str, Evidence]

_IN = frozenset({"à", "en", "dans"})
_SKIPPED = frozenset({"à", "en", "au", "aux", "la", "le", "l'", "les", "dans", "toujours", "egalement"})
_FRAMES = frozenset({"during", "margin", "frame", "en", "à"})
_BACK = 8  # how many words lie between a building and its town at most


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that could be meant: how directly it is told (less is more), how far from the verb."""

    rank: int
    distance: int
    ref: str
    evidence: Evidence


def place_in(scene: Scene, first: int, last: int, rule: str, anchor: int) -> Told | None:
    """The place between two tokens: a town before a state, one told of the event itself before that of its frame, then
    the nearest to `anchor`."""
    found = [*_named(scene, first, last, rule, anchor), *_meant(scene, first, last, rule, anchor)]
    if not found:
        return None
    best = min(found, key=lambda c: (c.rank, c.distance, c.ref))
    return best.ref, best.evidence


def _named(scene: Scene, first: int, last: int, rule: str, anchor: int) -> Iterator[_Candidate]:
    for item in scene.clauses.items:
        if item.chunk is None or not first <= item.first <= last:
            continue
        capital = capital_of(scene, item)
        if capital:
            words_ = scene.evidence(item.first - 1, item.last, rule)
            yield _Candidate(0, abs(item.first - anchor), capital, words_)
            continue
        rank = _rank(scene, item, anchor)
        if rank is None:
            continue
        ref = place_ref(scene, item) if item.kind == "place" else _town_of_name(scene, item)
        if ref is not None and not ref.startswith("region/"):
            rank += 0 if ref.startswith("city/") else 1 if ref.startswith("x:") else 2
            yield _Candidate(rank, abs(item.first - anchor), ref, scene.evidence(item.first, item.last, rule))


def _rank(scene: Scene, item: Item, anchor: int) -> int | None:
    """How directly a place is told of the event at `anchor`; None for one of which something else is told."""
    if item.kind == "body" and item.prep in {"margin", "during"}:
        return 1
    if item.kind != "place" or item.chunk is None:
        return None
    if item.chunk.rule == "place.venue":
        return 0
    if item.prep == "de":
        return 0 if _of_building(scene, item) else 1 if _of_gathering(scene, item) else None
    if item.prep not in _IN:
        return None
    if _of_visit(scene, item) or _of_coming(scene, item):
        return 1
    return None if _of_other(scene, item, anchor) else 0


def told_beside(scene: Scene, anchor: int, rule: str, *, loosely: bool) -> Told | None:
    """The town told right beside the verb at `anchor`, at the head of the sentence or, `loosely`, after a comma, where
    no event is told."""
    for item in scene.clauses.items:
        at = _head_before(scene, item)
        opens = at <= scene.sentence.first or scene.doc.in_head(at)
        beside = opens or at in range(anchor, anchor + 4) or (loosely and scene.tokens[at].text == ",")
        rank = None if item.inherited else _rank(scene, item, anchor)  # "du retour à Y, X et Z": of the return
        if item.kind == "body" and rank is not None:  # "en marge du Forum d'Antalya"
            ref = _town_of_name(scene, item)
        elif (beside and rank == 0 and item.prep != "de") or (item.prep == "de" and rank == 1):
            ref = place_ref(scene, item)
        else:
            continue
        if ref is not None and ref.startswith(("city/", "x:")):
            return ref, scene.evidence(item.first, item.last, rule)
    return None


def place_ref(scene: Scene, item: Item) -> str | None:
    """The place that an item names."""
    refs = scene.context.refs(item)
    return refs[0] if refs else None


def _head_before(scene: Scene, item: Item) -> int:
    """The token before the preposition of a place, dates between the two passed over."""
    at = item.first - 1
    while at > scene.sentence.first and (scene.tokens[at].norm in _SKIPPED or at in scene.doc.in_date):
        at -= 1
    return at


def _of_other(scene: Scene, item: Item, anchor: int) -> bool:
    """Whether something else is told of a place: "ambassadeur à X", "retour à X", "né à X", "la situation à X", "… et
    sera lundi à X", "pour préparer le sommet à X"."""
    at = _head_before(scene, item)
    norm = scene.tokens[at].norm
    if norm in words("events", "before_other_place"):
        return True
    in_title = scene.doc.in_head(at)
    if at > anchor and not in_title and _is_other_participle(scene, at):
        return True
    if _is_post(scene, item):
        return True
    verb = governing(scene.tenses, item.first)
    if verb is not None and anchor < verb.at < item.first and verb.tense == "future":
        return True
    return any(
        scene.tokens[k].norm in {"pour", "afin"} and _infinitive(scene, k + 1) for k in range(anchor + 1, item.first)
    )


def _is_post(scene: Scene, item: Item) -> bool:
    """Whether a place is where someone is posted: "la chargée d'affaires de Colombie en Haïti"."""
    for at in range(item.first - 1, max(scene.sentence.first, item.first - 14), -1):
        token = scene.tokens[at]
        if token.kind == "p" and token.text not in {".", "(", ")"}:
            return False
        if token.norm in words("events", "posted"):
            return True
        if any(v.first <= at <= v.last for v in scene.clauses.verbs) or at in scene.doc.in_date:
            return False
    return False


def _infinitive(scene: Scene, at: int) -> bool:
    norm = scene.doc.norm(at + 1) if scene.doc.norm(at) in {"de", "d'", "y"} else scene.doc.norm(at)
    return len(norm) > 4 and norm.endswith(("er", "ir", "dre", "oir", "ttre"))


def _is_other_participle(scene: Scene, at: int) -> bool:
    """Whether a token is a participle that says more of a noun and of no coming together: "né à X", "signé à X"."""
    token = scene.tokens[at]
    if any(v.first <= at <= v.last and v.tense != "participle" for v in scene.clauses.verbs):
        return False
    lemmas = {f.lemma for f in forms().get(token.norm, ()) if f.tense == "participle"}
    if lemmas:
        return not lemmas & words("events", "placing_verbs")
    return token.norm in words("events", "before_place_of_noun")


def _of_building(scene: Scene, item: Item) -> bool:
    """ "au palais présidentiel de X", "à son bureau de X", "à l'hôtel de ville de X"."""
    low = max(scene.sentence.first, item.first - _BACK)
    for at in range(item.first - 2, low, -1):
        token = scene.tokens[at]
        if token.kind == "p" or any(v.first <= at <= v.last for v in scene.clauses.verbs):
            return False
        if token.norm in words("events", "buildings"):
            before = scene.norms(max(low, at - 3), at - 1)
            return bool({"à", "au", "aux", "dans", "en"} & set(before))
    return False


def _of_gathering(scene: Scene, item: Item) -> bool:
    """ "en marge du Forum de X", "lors de la conférence de X sur …"."""
    for noun in scene.clauses.nouns:
        if noun.prep in {"margin", "during"} and 0 < item.first - noun.last <= 5:
            return noun.kind in {"Session", "Summit"}
    return False


def _town_of_name(scene: Scene, item: Item) -> str | None:
    """The town in the name of a gathering: "en marge du Forum d'Antalya"."""
    towns = [k for k in scene.doc.known_between(item.first + 1, item.last) if k.entry.kind == "City"]
    return towns[-1].entry.key if towns else None


def _of_visit(scene: Scene, item: Item) -> bool:
    """ "en visite à X", "au cours de son déplacement à X": the place of a visit that frames the event."""
    at = _head_before(scene, item)
    for noun in scene.clauses.nouns:
        if noun.kind == "Visit" and noun.first <= at <= noun.last + 3 and noun.last < item.first:
            coming = {"prochaine", "prochain", "future", "eventuelle"}
            return noun.prep in _FRAMES and not coming & set(scene.norms(noun.first - 2, noun.first - 1))
    return False


def _of_coming(scene: Scene, item: Item) -> bool:
    """ "En mission à X", "dès son arrivée à X"."""
    at = _head_before(scene, item)
    if scene.tokens[at].norm not in {"mission", "arrivee", "escale"}:
        return False
    before = scene.norms(max(scene.sentence.first, at - 3), at - 1)
    return before[-1:] in (["en"], ["son"], ["sa"], ["leur"]) and not {"avant", "apres", "pour"} & set(before)


def capital_of(scene: Scene, item: Item) -> str | None:
    """ "la capitale bulgare", "la capitale de la Bulgarie": the capital of the state that an item means."""
    if item.chunk is None or item.chunk.known is None or item.kind not in {"adjective", "place"}:
        return None
    at = item.first - 1
    while scene.doc.norm(at) in {"de", "la", "du", "l'", "d'", "des"}:
        at -= 1
    if scene.doc.norm(at) != "capitale" or (item.kind == "adjective" and at != item.first - 1):
        return None
    return gazetteer().capitals.get(item.chunk.known.entry.key)


# -- "dans la même ville", "y" ---


def _meant(scene: Scene, first: int, last: int, rule: str, anchor: int) -> Iterator[_Candidate]:
    """The town named before that "dans cette ville" and "s'y est entretenu" mean."""
    for at in range(first, min(last, scene.sentence.last) + 1):
        norm = scene.tokens[at].norm
        town = norm == "ville" and scene.doc.norm(at - 1) in {"cette", "meme"}
        there = norm == "y" and 0 <= anchor - at <= 6 and scene.doc.norm(at + 2) not in {"an", "ans", "jours"}
        ref = (place_before(scene, at) or (_last_town(scene) if town else None)) if town or there else None
        if norm == "où" and at < anchor:
            ref = _place_ending(scene, at)
        if ref is not None:
            yield _Candidate(0, abs(at - anchor), ref, scene.evidence(at, at, rule))


def _place_ending(scene: Scene, at: int) -> str | None:
    """The place right before a token, a comma between the two: "a quitté X, où il avait rencontré Y"."""
    ends = {at - 1, at - 2} if scene.doc.mark(at - 1) == "," else {at - 1}
    item = next((i for i in scene.clauses.items if i.last in ends and i.kind == "place"), None)
    ref = place_ref(scene, item) if item is not None else None
    return ref if ref is not None and not ref.startswith("region/") else None


def _last_town(scene: Scene) -> str | None:
    """The town of the event told last that has one."""
    placed = (d.place[0] for d in reversed(scene.context.recent()) if d.place and d.occurred)
    return next((ref for ref in placed if ref.startswith(("city/", "x:"))), None)


def place_before(scene: Scene, at: int) -> str | None:
    """The place named last before a token, in its sentence or the two before, as one where something was or went."""
    low = scene.doc.sentences[max(0, scene.number - 2)].first
    for chunk in reversed(scene.context.discourse.people.between(low, at, 12)):
        if chunk.kind == "place" and scene.doc.norm(chunk.first - 1) in _IN | {"au", "aux"}:
            return place_ref(scene, Item(chunk.first, chunk.last, chunk=chunk))
    return None
