"""Gatherings told by what sits: the meeting took place, a call brought A and B together, the council met, X hosts the
summit."""

from __future__ import annotations

from kg.lang.fr.clauses import EventNoun, Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_circumstances, add_clause, add_date, mode
from kg.lang.fr.events.noun_phrases import complements, sitting, verb_between
from kg.lang.fr.events.places import capital_of, place_ref
from kg.lang.fr.events.scene import Predicate, Scene, join, name_by, opens, seat
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import OF_PERSONS

_FRAMING = frozenset({"during", "after", "margin", "frame", "other"})  # prepositions of what surrounds an event


def held(scene: Scene, told: Predicate) -> list[Draft] | None:
    """The meeting took place …: participants in the noun's complements and after the verb."""
    rule = "event.held"
    verb = told.verb
    noun = _held_noun(scene, told) if told.lemma in words("events", "held_verbs") else None
    if noun is None:
        return None
    scene.used.add(id(noun))
    if noun.kind == "Visit":
        return []
    draft = scene.draft(noun.kind, rule, noun.first, verb.last, verb)
    if noun.kind == "Meeting":
        draft.kind = mode(scene, "Meeting", noun.first, told.end)
    name_by(draft, noun)
    complements(scene, draft, noun, verb.first)
    if noun.plural and (noun.count or 0) > 1 and noun.determiner in {"les", "ces"}:
        _attended_all(scene, told, noun.count or 1)
        return []
    draft.anaphoric = _means_told(scene, told, noun, draft)
    extra = told.by("entre", "avec", "chair", "presence", "around")
    draft.participants.update(scene.people(extra, rule))
    if extra:
        draft.evidence = [scene.evidence(noun.first, max(verb.last, *(i.last for i in extra)), rule)]
    with_someone = any(i.prep == "avec" and noun.last < i.first <= verb.first for i in scene.clauses.items)
    if len(draft.persons()) == 1 and noun.kind == "Meeting" and with_someone:
        evidence = scene.evidence(noun.first, noun.last, rule)
        join(draft, dict.fromkeys(scene.context.protagonist(), evidence))
    draft.kind = sitting(scene, draft.kind, noun)
    add_clause(scene, draft, told)
    if told.lemma in words("events", "closing_verbs"):
        _add_opening(scene, draft, noun, verb.first)
    if noun.prep in {"à", "during"}:
        join(draft, scene.speakers(rule))
    return [draft]


def _add_opening(scene: Scene, draft: Draft, noun: EventNoun, end: int) -> None:
    """ "La session, ouverte lundi, s'est achevée mardi": it began on the day told with its opening."""
    for at in range(noun.last + 1, end):
        if scene.tokens[at].norm not in {"ouvert", "ouverte", "ouverts", "ouvertes", "entame", "entamee", "entames"}:
            continue
        opened = next((k for k in range(at + 1, min(at + 4, end)) if k in scene.doc.dates), None)
        if opened is not None:
            last, mention = scene.doc.dates[opened]
            if mention.value and draft.date and mention.value < draft.date[0]:
                draft.until = draft.date
                draft.date = (mention.value, scene.evidence(opened, last, draft.rule))
            return


def _held_noun(scene: Scene, told: Predicate) -> EventNoun | None:
    """The event noun that is a verb's subject: "la réunion s'est tenue"; one under a loose preposition if none stands
    free."""
    verb = told.verb
    if verb.tense == "participle" or (verb.lemma == "avoir" and not _took_place(scene, verb.last)):
        return None
    if told.active and verb.lemma not in {"avoir", "derouler"}:
        return None  # "A a tenu …": the subject is no event
    before = [n for n in scene.clauses.nouns if n.last < verb.first]
    free = [n for n in before if n.prep is None]
    if free:
        return min(free, key=lambda n: 10**6 if verb_between(scene, n.last, verb.first) else verb.first - n.last)
    return next((n for n in before if n.prep not in _FRAMING), None)


def _took_place(scene: Scene, verb_last: int) -> bool:
    """ "a eu lieu", "aura lieu"."""
    return verb_last < scene.sentence.last and scene.tokens[verb_last + 1].norm == "lieu"


def _means_told(scene: Scene, told: Predicate, noun: EventNoun, draft: Draft) -> bool:
    """ "L'audience s'est déroulée …": whether a bare definite noun means an event told before."""
    if draft.participants or draft.bodies or noun.ordinal or told.by("entre", "avec"):
        return False
    return noun.determiner in {"la", "l'", "le", "cette", "cet", "ce"} and scene.last_of(noun) is not None


def _attended_all(scene: Scene, told: Predicate, count: int) -> None:
    """ "Les trois audiences se sont déroulées en présence de X": X takes part in each of the events told."""
    found = scene.people(told.by("presence"), "event.presence")
    for draft in scene.told_talks(count):
        join(draft, found)


def brought_together(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Une visioconférence a réuni jeudi A, B et C"."""
    rule = "event.brought-together"
    verb = told.verb
    if told.lemma not in {"reunir", "rassembler"} or not told.active or verb.negated or not scene.clauses.nouns:
        return None
    noun = next((n for n in reversed(scene.clauses.nouns) if n.last < verb.first and n.prep is None), None)
    people = [i for i in told.by(None) if i.kind in OF_PERSONS]
    found = scene.people(people, rule)
    if noun is None or len(found) < 2:
        return []
    scene.used.add(id(noun))
    draft = scene.draft(noun.kind, rule, noun.first, max(i.last for i in people), verb)
    name_by(draft, noun)
    draft.participants = found
    if draft.kind == "Meeting":
        draft.kind = mode(scene, "Meeting", noun.first, told.end)
    draft.kind = sitting(scene, draft.kind, noun)
    add_clause(scene, draft, told)
    return [draft]


def assembled(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Réuni à New York sous la présidence de X, le Conseil a adopté …", "Réunis à Y, les ministres A et B …"."""
    rule = "event.assembled"
    verb, items = told.verb, scene.clauses.items
    if told.lemma not in {"reunir", "rassembler"} or verb.tense != "participle" or not opens(scene, verb):
        return None
    subjects = [i for i in items if i.prep is None and i.kind in OF_PERSONS | {"body"} and i.first > verb.last]
    if not subjects:
        return []
    comma = scene.comma_after(verb.last)
    found = scene.people([i for i in subjects if i.head == subjects[0].head], rule)
    kind = mode(scene, "Meeting", verb.first, comma)
    draft = scene.draft(kind, rule, verb.first, max(comma - 1, verb.last))
    seat(draft, found)
    chairs: list[Item] = [i for i in items if i.prep == "chair"]
    chairing = scene.people(chairs, rule)
    draft.participants.update(chairing)
    if draft.kind == "Meeting" and draft.bodies and not draft.persons() - set(chairing):
        draft.kind = "Session"
    add_circumstances(scene, draft, verb.first, max([comma, *(i.first for i in chairs)]))
    draft.recalled = any(v.first > verb.last and v.tense == "pluperfect" for v in scene.clauses.verbs)
    return [draft] if draft.participants or draft.bodies else []


def hosted(scene: Scene, told: Predicate, noun: EventNoun) -> list[Draft]:
    """ "Boukhara accueille le sommet de l'OET": the subject is the place."""
    rule = "event.host"
    draft = scene.draft(noun.kind, rule, told.opening, noun.last, told.verb)
    name_by(draft, noun)
    for item in told.who:
        ref = place_ref(scene, item) if item.kind == "place" else None
        if ref:
            draft.place = (ref, scene.evidence(item.first, item.last, rule))
    for item in scene.clauses.items:
        capital = capital_of(scene, item) if item.last < told.verb.first else None
        if capital and draft.place is None:  # "la capitale bulgare accueille le sommet"
            draft.place = (capital, scene.evidence(item.first - 1, item.last, rule))
    complements(scene, draft, noun, told.end)
    draft.kind = sitting(scene, draft.kind, noun)
    add_date(scene, draft, told.verb.first, told.end, anchor=noun.first)
    return [draft] if draft.participants or draft.bodies else []
