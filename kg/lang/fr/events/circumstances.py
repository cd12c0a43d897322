"""When and by what means: the date, mode and frame that a clause tells of an event; its place is `places`'."""

from __future__ import annotations

import datetime

from kg.lang.fr.context import CALLS, Draft
from kg.lang.fr.dates import DateMention
from kg.lang.fr.events.places import place_in
from kg.lang.fr.events.scene import Predicate, Scene
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.tenses import governing
from kg.lang.fr.verbs import VerbGroup

_NEAR = 8  # how many words after an event noun its length is told at most
_LONGEST = 15  # days that an event lasts at most


def add_circumstances(
    scene: Scene, draft: Draft, first: int, last: int, verb: VerbGroup | None = None, *, place: bool = True
) -> None:
    """Give a draft the date, the place and the frame told between two tokens; the nearest to the verb counts."""
    anchor = verb.last if verb else first
    add_date(scene, draft, first, last, anchor=anchor)
    if place and draft.kind not in CALLS:
        draft.place = place_in(scene, first, last, draft.rule, anchor) or draft.place
    _add_frame(scene, draft, first, last)


def add_clause(scene: Scene, draft: Draft, told: Predicate, *, place: bool = True) -> None:
    """Give a draft the circumstances of its verb's clause."""
    add_circumstances(scene, draft, told.start, told.end, told.verb, place=place)


# -- dates ---


def add_date(scene: Scene, draft: Draft, first: int, last: int, *, anchor: int) -> None:
    """Give a draft the date between two tokens that stands nearest to `anchor`, if there is one.

    Of a past event "lundi" is the last Monday; of one still to come the next.
    """
    best: tuple[int, DateMention, int, int] | None = None
    for at, end, mention in scene.doc.dates_between(first, last):
        if mention.rule.startswith("range.years"):
            continue
        future = _is_ahead(scene, draft, at)
        if not _value(mention, future) or date_elsewhere(scene, at) or _of_other_verb(scene, draft, at, anchor):
            continue
        distance = abs(at - anchor)
        if best is None or distance < best[0]:
            best = (distance, mention, at, end)
    if best is None:
        return
    _, mention, at, end = best
    evidence, future = scene.evidence(at, end, draft.rule), _is_ahead(scene, draft, at)
    draft.date = (_value(mention, future), evidence)
    until = mention.planned_until if future else mention.until
    draft.until = (until, evidence) if until else None


def _is_ahead(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether the date at a token lies ahead: of a planned event, or under a verb in the future ("n'aura pas lieu
    mardi")."""
    verb = governing(scene.tenses, at)
    planned = draft.status is not None and draft.status[0] == "planned"
    return planned or (verb is not None and verb.tense == "future")


def _value(mention: DateMention, future: bool) -> str:
    """The day that a date means, in the past or in the future; empty if it is unknown."""
    return (mention.planned if future else mention.value) or ""


def date_elsewhere(scene: Scene, at: int) -> bool:
    """Whether a date belongs to another noun: "l'accord signé en 2019", "à la veille du 3 mai"."""
    before = scene.tokens[at - 1].norm if at else ""
    two = scene.tokens[at - 2].norm if at > 1 else ""
    if any(v.finite and v.first <= at - 1 <= v.last for v in scene.clauses.verbs):
        return False  # "ont signé hier"
    return before in words("events", "before_other_date") or (
        before in {"à", "au"} and two in {"ici", "prevu", "prevue", "jusqu'"}
    )


def bounds(scene: Scene, at: int) -> bool:
    """Whether the date at a token bounds a time: "depuis janvier", "d'ici mai"."""
    first = scene.tokens[at].norm
    return first in words("events", "bounding_date") or (first == "d'" and scene.tokens[at + 1].norm == "ici")


def attributed(scene: Scene, at: int) -> bool:
    """Whether a day is that of the telling: "a indiqué jeudi", "a-t-on appris mardi"."""
    saying = words("speech", "participles") | {"appris", "fait"}
    return bool(saying & set(scene.norms(max(scene.sentence.first, at - 2), at - 1)))


def _of_other_verb(scene: Scene, draft: Draft, at: int, anchor: int) -> bool:
    """Whether a date is no date of the event told by the verb at `anchor`: it bounds a time ("depuis janvier", "avant
    le 3 mai", but not "est en visite depuis lundi"), or a verb between the two has it ("…, qui s'achève lundi", "… et
    sera de retour lundi")."""
    verb, day = governing(scene.tenses, at), scene.context.day
    if day is not None and day.date is not None and attributed(scene, at):
        return day.date[0] != scene.doc.dates[at][1].value
    if bounds(scene, at):
        return verb is None or scene.tokens[at].norm != "depuis" or verb.tense != "present"
    if verb is None:
        return False
    planned = draft.status is not None and draft.status[0] == "planned"
    return anchor < verb.at < at and (verb.relative or (verb.tense == "future" and not planned))


def add_span(scene: Scene, draft: Draft, verb: VerbGroup, first: int) -> None:
    """The other end of an event whose length is told after token `first`: "a achevé mardi une visite de deux jours",
    "a entamé mardi une visite de 48 heures"."""
    days = _length(scene, first)
    if days is None or draft.date is None or draft.until is not None or len(draft.date[0]) != 10:
        return
    told, evidence = datetime.date.fromisoformat(draft.date[0]), draft.date[1]
    if verb.lemma in words("events", "closing_verbs"):
        draft.date, draft.until = ((told - datetime.timedelta(days - 1)).isoformat(), evidence), draft.date
    else:
        draft.until = ((told + datetime.timedelta(days - 1)).isoformat(), evidence)


def _length(scene: Scene, first: int) -> int | None:
    """The days of "de trois jours", "de 48 heures", among the next few words."""
    numbers = toml("words")["numbers"]
    for at in range(first, min(first + _NEAR, scene.sentence.last)):
        told, unit = scene.tokens[at].norm, scene.tokens[at + 1].norm
        count = int(told) if told.isdecimal() and len(told) < 4 else int(numbers.get(told, 0))
        if unit in {"jours", "heures"} and count:
            days = count if unit == "jours" else -(-count // 24)
            return days if 1 < days <= _LONGEST else None
    return None


def times(scene: Scene, first: int, last: int) -> int | None:
    """ "à quatre reprises", "deux fois": how often, if a number says it."""
    numbers = toml("words")["numbers"]
    for at in range(first, min(last, scene.sentence.last) + 1):
        if scene.tokens[at].norm in {"reprises", "fois"} and scene.tokens[at - 1].norm in numbers:
            return int(numbers[scene.tokens[at - 1].norm]) or None
    return None


# -- frame and mode ---


def _add_frame(scene: Scene, draft: Draft, first: int, last: int) -> None:
    """ "en marge du sommet", "à l'issue de l'entretien": the event that a draft is part of, or follows."""
    for noun in scene.clauses.nouns:
        target = scene.last_of(noun) if noun.prep in {"margin", "after"} else None
        if target is None:
            continue
        if noun.prep == "after":
            draft.follows = (target, scene.evidence(noun.first, noun.last, "event.follows"))
        elif first - 12 <= noun.first <= last:
            draft.part_of = (target, scene.evidence(noun.first, noun.last, "event.part-of"))


def mode(scene: Scene, kind: str, first: int, last: int) -> str:
    """The class that adverbials give a meeting: "au téléphone", "par visioconférence", "en sommet"; else `kind`."""
    norms = scene.norms(first, last)
    for before, word in zip(["", *norms], norms, strict=False):
        if word == "telephone" and before in {"au", "par"}:
            return "PhoneCall"
        if word in {"telephonique", "telephoniques", "telephoniquement"}:
            return "PhoneCall"
        video = {"visioconference", "videoconference", "visio", "visio-conference"}
        if word in video and before in {"par", "en", "une", "d'une"}:
            return "VideoCall"
        if word in {"video", "virtuel", "virtuelle"} and before in {"par", "liaison", "mode", "format", "lien"}:
            return "VideoCall"
        if word == "sommet" and before == "en":
            return "Summit"
    return kind
