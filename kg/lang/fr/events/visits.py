"""Visits: A went to X, A arrived in X, A pays a visit to X; "sa visite à X, le 12 septembre dernier"."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.clauses import EventNoun, Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_date, add_span, times
from kg.lang.fr.events.noun_phrases import noun_status, owner, prospective
from kg.lang.fr.events.places import capital_of, place_ref
from kg.lang.fr.events.scene import Predicate, Scene, only_persons, opens
from kg.lang.fr.people import OF_PERSONS
from kg.lang.fr.tenses import governing

_STAY = 5  # words from "est" to "en visite": "est depuis lundi en visite"
_IS = frozenset({"est", "sont", "etait", "etaient", "sera", "seront"})


def arrived(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Arrivé mercredi en X, le commissaire …": the opening participle is a past of the subject that follows."""
    verb = told.verb
    if told.lemma not in {"arriver", "rendre"} or verb.tense != "participle" or not opens(scene, verb):
        return None
    people = scene.named()[:1]
    inside = [i for i in scene.clauses.items if verb.last < i.first and (not people or i.last < people[0].first)]
    end = max([scene.comma_after(verb.last), *(i.last for i in inside)])
    past = replace(verb, tense="past", passive=False)
    return visit(scene, replace(told, verb=past, who=people, after=inside, end=end), "event.arrived")


def is_in(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A se trouve en X"."""
    if told.lemma != "trouver" or not told.verb.reflexive or told.verb.negated:
        return None
    if not any(i.kind == "place" for i in told.by("en")):
        return None
    return visit(scene, told, "event.is-in")


def travel(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A se rend à X", "A est arrivé à X", "A séjourne en X", "A a visité X"."""
    if told.lemma == "rendre" and told.verb.reflexive:
        return visit(scene, told, "event.go")
    if told.lemma in {"arriver", "gagner", "sejourner", "atterrir"} and not told.verb.passive:
        return visit(scene, told, "event.arrive")
    if told.lemma == "visiter" and not told.verb.passive:
        return visit(scene, told, "event.visit")
    return None


def visit(scene: Scene, told: Predicate, rule: str, noun: EventNoun | None = None) -> list[Draft]:
    """The subject's visit of the place after the verb; only one told by a noun ("effectue une visite") may have no
    place."""
    verb = told.verb
    visitors = scene.people(told.who, rule)
    if not visitors:
        return []
    told_last = noun.last if noun else verb.last
    draft = scene.draft("Visit", rule, told.opening, told_last, verb)
    _add_place(scene, draft, told, told_last)
    if draft.place is None and noun is None:
        return []
    draft.participants = visitors
    company = [i for i in scene.clauses.items if i.prep == "presence" and (i.first < verb.first or i in told.after)]
    draft.participants.update(scene.people(company, rule))
    add_date(scene, draft, told.start, told.end, anchor=verb.last)
    add_span(scene, draft, verb, told_last + 1)
    count = times(scene, noun.first if noun else verb.last, told.end)
    if (count and count > 1) or (noun and noun.count and noun.count > 1):
        draft.series, draft.count = True, count or (noun.count if noun else None)
    return [draft]


def _add_place(scene: Scene, draft: Draft, told: Predicate, told_last: int) -> None:
    """Where the visit led: the first place after the verb that is no region, or "la capitale bulgare"."""
    bare = told.lemma in {"gagner", "visiter"}  # "a visité X"
    for item in told.after:
        if item.kind != "place" or not (item.prep in {"à", "en", "dans", "vers"} or (bare and item.prep is None)):
            continue
        if _of_later_verb(scene, told, item):
            break
        ref = place_ref(scene, item)
        if ref and not ref.startswith("region/"):
            draft.place = (ref, scene.evidence(item.first, item.last, draft.rule))
            draft.evidence = [scene.evidence(told.opening, max(item.last, told_last), draft.rule)]
            return
    adjectives = [i for i in told.after if i.kind == "adjective"]
    capital = next((c for i in adjectives if (c := capital_of(scene, i))), None)
    if capital:
        draft.place = (capital, scene.evidence(told.verb.first, told.verb.last, draft.rule))


def _of_later_verb(scene: Scene, told: Predicate, item: Item) -> bool:
    """ "Il a visité X et sera lundi à Y": whether another verb stands between a visit's verb and a place."""
    verb = governing(scene.tenses, item.first)
    return verb is not None and told.verb.last < verb.at < item.first


def staying(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """ "A est en visite officielle à X": only what a verb states, not "A, en visite à X, …"."""
    rule = "event.is-on-visit"
    before = scene.norms(max(scene.sentence.first, noun.first - _STAY), noun.first - 2)
    if noun.prep != "en" or scene.tokens[noun.first - 1].norm != "en" or not before or not _IS & set(before):
        return []
    places = [i for i in scene.clauses.items if noun.last < i.first <= end and i.kind == "place"]
    where = next((i for i in places if i.prep in {"à", "en", "dans"}), None)
    ref = place_ref(scene, where) if where is not None else None
    who = [i for i in scene.clauses.items if i.last < noun.first and i.prep is None and i.kind != "adjective"]
    visitors = scene.persons([i for i in who if i.head == who[-1].head], rule)
    if where is None or ref is None or ref.startswith("region/") or not visitors:
        return []
    draft = scene.draft("Visit", rule, noun.first, where.last)
    draft.participants = visitors
    draft.place = (ref, scene.evidence(where.first, where.last, rule))
    if "sera" in before or "seront" in before:
        draft.status = ("planned", scene.evidence(noun.first, noun.last, rule))
    add_date(scene, draft, scene.sentence.first, end, anchor=noun.first)
    return [draft]


def noun_visit(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """ "sa visite à X, le 12 septembre dernier"; "la visite d'Etat de X en Y": recalled, unless it is still to come."""
    rule = "event.noun-visit"
    if noun.plural and not noun.count:
        return []
    phrase = [i for i in scene.clauses.items if noun.last < i.first <= end]
    places = [i for i in phrase if i.kind == "place" and i.prep in {"à", "en", "dans"}]
    if not places:
        return []
    where = places[0]
    ref = place_ref(scene, where)
    if ref is None or ref.startswith("region/"):
        return []
    people: list[Item] = [i for i in phrase if i.first < where.first and i.prep == "de" and i.kind in OF_PERSONS]
    visitors = scene.people(people, rule)
    if not visitors and noun.determiner in {"sa", "son", "leur"}:
        visitors = dict.fromkeys(owner(scene, noun), scene.evidence(noun.first, noun.last, rule))
    visitors = only_persons(visitors)
    if not visitors:
        return []
    draft = scene.draft("Visit", rule, noun.first, where.last)
    draft.participants = visitors
    draft.place = (ref, scene.evidence(where.first, where.last, rule))
    later = next((v for v in scene.clauses.verbs if v.first > noun.last and v.future), None)
    planned = prospective(scene, noun) or (later is not None and later.first <= end + 3)
    status = "planned" if planned else noun_status(scene, noun)
    if status:
        draft.status = (status, scene.evidence(noun.first, noun.last, rule))
    add_date(scene, draft, noun.first, end, anchor=where.last)
    draft.recalled = True
    return [draft]
