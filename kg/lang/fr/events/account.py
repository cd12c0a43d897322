"""Where the account stands: the day and the towns that sentences tell, whether or not they tell an event.

"Le ministre a accordé, vendredi à Dakar, plusieurs audiences. Il a d'abord reçu X": the first sentence tells no event,
yet the day and the town of those after it. A day told in the pluperfect ("Lundi, il s'était rendu à Y") is that of the
sentences of its paragraph that go on in the pluperfect.
"""

from __future__ import annotations

import datetime
from itertools import pairwise

from kg.lang.fr.context import Day, Draft, Stay
from kg.lang.fr.dates import DateMention
from kg.lang.fr.events.circumstances import attributed, bounds, date_elsewhere
from kg.lang.fr.events.places import told_beside
from kg.lang.fr.events.scene import Scene, opens
from kg.lang.fr.lexicon import words
from kg.lang.fr.tenses import Tensed, governing

_RULE = "event.account"
# "Avant la réunion, …", "Quelques heures avant la cérémonie, …", "Plus tôt, …", "A son arrivée, …"
_BEFORE_IT = frozenset(
    {("avant", word) for word in ("la", "le", "l'", "cette", "cet", "ce", "de", "d'", "les", "leur", "son", "sa")}
    | {("plus", "tot"), ("son", "arrivee"), ("leur", "arrivee"), ("au", "prealable")}
)
_REACH = 12  # days that may lie between the day of which the account tells and the dispatch


def note_account(scene: Scene) -> None:
    """Put the day and the town that a sentence tells into the context, before its events are read."""
    if scene.doc.in_head(scene.sentence.first) and scene.number == 0:
        return
    context = scene.context
    if context.aside is not None and context.aside.paragraph != scene.sentence.paragraph:
        context.aside = None
    for at, end, mention in scene.doc.dates_between(scene.sentence.first, scene.sentence.last):
        verb = governing(scene.tenses, at)
        if verb is None or not _is_of_the_account(scene, at, mention, verb):
            continue
        told = " ".join(scene.norms(at, end))
        value = (mention.value, scene.evidence(at, end, _RULE)) if mention.value else None
        day = Day(mention.value or told, value, scene.sentence.paragraph)
        if verb.tense == "pluperfect":
            context.aside = day
            continue
        if context.day is not None and (attributed(scene, at) or verb.relative):
            continue
        context.day = day
        context.first_day = context.first_day or day


def _is_of_the_account(scene: Scene, at: int, mention: DateMention, verb: Tensed) -> bool:
    """Whether a date says when what the sentence tells came to pass."""
    if verb.tense == "future" or (verb.relative and verb.tense == "present") or mention.tense_hint == "future":
        return False
    if mention.value is not None and len(mention.value) < 10:
        return False  # a month or a year
    if bounds(scene, at) or mention.until or mention.rule.startswith(("range", "year", "month", "period")):
        return False
    if scene.doc.quoted(scene.tokens[at].start) or date_elsewhere(scene, at) or _of_participle(scene, at):
        return False
    if _ends_a_visit(scene, verb):
        return False
    issued = scene.doc.head.date
    far = issued is not None and mention.value is not None and _days(issued, mention.value) > _REACH
    return not far or (scene.context.day is None and verb.tense != "pluperfect")


def _ends_a_visit(scene: Scene, verb: Tensed) -> bool:
    """ "A achevé mardi une visite de deux jours": what came to pass on the visit was on either day."""
    ends = any(v.first == verb.at and v.lemma in words("events", "closing_verbs") for v in scene.clauses.verbs)
    return ends and any(noun.kind == "Visit" for noun in scene.clauses.nouns)


def _days(one: str, other: str) -> int:
    """How many days lie between two days."""
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days) if len(one) == 10 else 0


def _of_participle(scene: Scene, at: int) -> bool:
    """Whether a date is that of a participle that says more of a noun: "l'accord signé lundi à X"."""
    for verb in scene.clauses.verbs:
        if verb.tense == "participle" and at - 6 <= verb.last < at and not opens(scene, verb):
            return not any(v.finite and verb.last < v.first < at for v in scene.clauses.verbs)
    return False


def day_of(scene: Scene, draft: Draft) -> Day | None:
    """The day of the account that an event without a date of its own is of; one in the pluperfect is of it where the
    words say so ("auparavant"), else of the day told beside it."""
    if draft.title or draft.rule == "event.noun-visit":
        return None
    if draft.recalled and draft.date is None and _same_day(scene, draft):
        draft.recalled = False
        return scene.context.day
    return scene.context.aside if draft.recalled else scene.context.day


def _same_day(scene: Scene, draft: Draft) -> bool:
    """Whether an event in the pluperfect is told to have come just before: "auparavant", "peu avant la séance", "avant
    de le recevoir", "dès son arrivée"."""
    first, start = scene.sentence.first, draft.evidence[0].span.start
    norms = scene.norms(first, min(first + 11, scene.sentence.last))
    if {"semaine", "mois", "an", "annee", "ans", "semaines", "jours", "deja"} & set(norms):
        return False
    before = [norm for k, norm in enumerate(norms, first) if scene.tokens[k].start <= start]
    return "auparavant" in norms or bool(_BEFORE_IT & set(pairwise(before)))


def note_stay(scene: Scene) -> None:
    """Put into the context who was in a town, where a sentence tells no event: "A et B ont signé, mardi à X, …"."""
    verb = next((t for t in scene.tenses if not t.relative), None)
    if verb is None or verb.tense not in {"past", "present"} or any(t.tense == "future" for t in scene.tenses):
        return
    context, persons = scene.context, scene.speakers(_RULE)
    day = context.day.key if context.day else ""
    place = told_beside(scene, verb.at, _RULE, loosely=verb.tense == "past")
    if place is not None:
        context.town = (day, place)
    elif context.town is not None and context.town[0] == day and _signing(scene):
        place = context.town[1]
        persons |= scene.persons([i for i in scene.clauses.items if i.prep == "par"], _RULE)
    if place is not None and persons:
        context.stays.append(Stay(scene.number, day, frozenset(persons), place))


def _signing(scene: Scene) -> bool:
    """Whether a sentence tells of a signature: its hands are where the account is."""
    signing = words("agreements", "initialling") | {"signer", "cosigner"}
    return any(v.lemma in signing and v.tense == "past" and not v.negated for v in scene.clauses.verbs)
