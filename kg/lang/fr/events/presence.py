"""Those named as present: "en présence de A", "Etaient présents A et B", "Intervenant à son tour, X a …". They take
part in the event told."""

from __future__ import annotations

from kg.lang.fr.context import Draft
from kg.lang.fr.events.escorts import add_escorts, is_escort
from kg.lang.fr.events.scene import Scene, join

_PRESENT = frozenset({"present", "presente", "presents", "presentes"})
_WAS_PRESENT = frozenset({"etait", "etaient", "egalement", "aussi"})
_FLOOR = frozenset({"intervenant", "presentant", "ouvrant", "cloturant", "s'"})
_SITTING_VERBS = frozenset({"presider", "diriger", "codiriger", "copresider", "derouler"})


def add_presence(scene: Scene, placed: list[Draft]) -> None:
    """Those present take part in the events of the sentence, or in the last one told."""
    last = scene.context.last
    targets = placed or ([last] if last else [])
    _add_company(scene, placed, targets)
    add_escorts(scene, placed)
    if not _add_attendance(scene, targets):
        for at in range(scene.sentence.first, scene.sentence.last + 1):
            if scene.tokens[at].norm in _PRESENT:
                _add_present(scene, at)


def _add_company(scene: Scene, placed: list[Draft], targets: list[Draft]) -> None:
    """ "en présence de A", "sous la présidence de A", where the sentence tells an event or how one went."""
    sits = any(v.lemma in _SITTING_VERBS for v in scene.clauses.verbs)
    if not placed and not scene.clauses.nouns and not sits:
        return
    for item in scene.clauses.items:
        if item.prep not in {"presence", "chair"} or is_escort(scene, item):
            continue
        found = scene.persons([item], "event.presence")
        for draft in targets:
            if draft.kind != "Visit":
                join(draft, found)


def _add_attendance(scene: Scene, targets: list[Draft]) -> bool:
    """ "Etaient présents A et B", "A la tête de la délégation se trouvait C", "D s'est joint aux discussions".

    Returns whether the sentence is of that kind.
    """
    sentence = scene.sentence
    norms = scene.norms(sentence.first, min(sentence.first + 5, sentence.last))
    was = norms[:1] in (["etaient"], ["etait"]) or norms[:2] in (["y", "etaient"], ["y", "etait"])
    found = {"trouvait", "trouvaient", "etait"} & set(scene.norms(sentence.first, sentence.last - 1))
    people = [i for i in scene.clauses.items if i.prep is None and i.kind == "person"]
    listed = was and bool(_PRESENT & set(norms))
    led = norms[:3] == ["à", "la", "tete"] and bool(found)
    if not listed and not led:
        joining = (v for v in scene.clauses.verbs if v.lemma == "joindre" and v.reflexive)
        if not any(not v.negated and not v.future for v in joining):
            return False
        people = people[:1]
    attending = scene.persons(people, "event.attendance")
    for draft in targets[-1:]:
        join(draft, attending)
    return True


def _add_present(scene: Scene, at: int) -> None:
    """ "B était présent aux deux audiences", "A, présent à l'entretien": in the last event, or the last two."""
    if at in scene.context.discourse.people.by_token:
        return
    window = scene.norms(at + 1, at + 4)
    followed = bool({"à", "au", "aux", "lors", "egalement"} & set(window))
    if not followed and scene.tokens[at - 1].norm not in _WAS_PRESENT:
        return
    persons = [i for i in scene.clauses.items if i.kind == "person"]
    people = [i for i in persons if i.last < at][-1:] or [i for i in persons if i.prep is None]
    found = scene.persons(people, "event.presence")
    told = [
        d
        for d in scene.context.recent()
        if d.occurred and not d.series and not d.recalled and d.kind != "PressBriefing"
    ]
    for draft in told[-(2 if "deux" in window else 1) :]:
        join(draft, found)


def add_floor(scene: Scene, placed: list[Draft]) -> None:
    """ "Intervenant à son tour, X a …", "Présentant son rapport, X a …": X takes part in the sitting just told."""
    target = scene.context.last
    if placed or target is None or scene.tokens[scene.sentence.first].norm not in _FLOOR:
        return
    if target.kind in {"Session", "Summit"} or target.noun in {"reunion", "conference"}:
        join(target, scene.speakers("event.took-the-floor"))
