"""Press briefings told by a noun: "Lors de la conférence de presse commune, X a remercié …"."""

from __future__ import annotations

from kg.lang.fr.clauses import EventNoun
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_circumstances
from kg.lang.fr.events.scene import Found, Scene, name_by

_COMMON = frozenset({"commune", "conjointe", "commun", "conjoint"})


def briefing(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """The briefing at which someone speaks: of those who gave it, of all who met if it is a common one, else of the
    speaker."""
    rule = "event.briefing-at"
    draft = scene.draft("PressBriefing", rule, noun.first, noun.last)
    after = set(scene.norms(noun.last + 1, noun.last + 2))
    evidence = scene.evidence(noun.first, noun.last, rule)
    if after & {"que", "qu'"}:
        given = _given_by(scene, noun, rule)
        if given is not None:
            draft.participants = given
            end = scene.sentence.last
    elif after & _COMMON:
        draft.participants = dict.fromkeys(scene.context.largest(), evidence)
    if not draft.participants:
        draft.participants = scene.speakers(rule)
    name_by(draft, noun)
    add_circumstances(scene, draft, noun.first, end)
    last = scene.context.last
    if draft.place is None and last is not None and last.place:
        draft.place = (last.place[0], evidence)
    return [draft] if draft.participants else []


def _given_by(scene: Scene, noun: EventNoun, rule: str) -> Found | None:
    """ "la conférence de presse que les trois ministres ont donnée (avec X)"; None where no verb says that it was
    given."""
    verbs = (v for v in scene.clauses.verbs if v.first > noun.last and v.lemma in {"donner", "tenir", "animer"})
    giving = next(verbs, None)
    if giving is None:
        return None
    items = [
        i
        for i in scene.clauses.items
        if noun.last < i.first
        and ((i.last < giving.first and i.prep is None) or (i.prep == "avec" and i.first > giving.last))
    ]
    return scene.persons(items, rule)
