"""Press briefings told by a noun: "Lors de la conférence de presse commune, X a remercié …"."""

from __future__ import annotations

from kg.lang.fr.clauses import EventNoun
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_circumstances
from kg.lang.fr.events.scene import Scene, name_by

_COMMON = frozenset({"commune", "conjointe", "commun", "conjoint"})


def briefing(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """The briefing at which someone speaks: of all who met if it is a common one, else of the speaker."""
    rule = "event.briefing-at"
    draft = scene.draft("PressBriefing", rule, noun.first, noun.last)
    after = set(scene.norms(noun.last + 1, noun.last + 2))
    evidence = scene.evidence(noun.first, noun.last, rule)
    if after & _COMMON:
        draft.participants = dict.fromkeys(scene.context.largest(), evidence)
    if not draft.participants:
        draft.participants = scene.speakers(rule)
    name_by(draft, noun)
    add_circumstances(scene, draft, noun.first, end)
    last = scene.context.last
    if draft.place is None and last is not None and last.place:
        draft.place = (last.place[0], evidence)
    return [draft] if draft.participants else []
