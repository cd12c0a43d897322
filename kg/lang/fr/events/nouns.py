"""Events told by a noun alone: "leur rencontre du mois dernier à X", "l'entretien des présidents A et B", "deux
visites"."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.lang.fr.clauses import EventNoun, Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.briefings import briefing
from kg.lang.fr.events.circumstances import add_circumstances, add_date, mode
from kg.lang.fr.events.noun_phrases import (
    main_actors,
    near_run,
    noun_end,
    noun_status,
    owner,
    prospective,
    sitting,
    sitting_bodies,
)
from kg.lang.fr.events.places import place_in, place_ref
from kg.lang.fr.events.scene import Found, Scene, name_by, seat
from kg.lang.fr.events.visits import noun_visit, staying
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.verbs import VerbGroup

_FRAMES = frozenset({"during", "after", "apres", "dans"})
_POSSESSIVE = words("words", "possessives")
_COUNTED = frozenset({"les", "des", *toml("words")["numbers"]}) - {"un", "une"}


def told_by_noun(scene: Scene, noun: EventNoun) -> list[Draft]:
    """The drafts of an event noun that no verb tells of."""
    end = noun_end(scene, noun)
    kind = mode(scene, "Meeting", noun.first, end) if noun.kind == "Meeting" else noun.kind
    if noun.noun == "echange" and kind == "Meeting":
        return []  # "un échange": of views, or of goods
    if noun.count and noun.count > 1 and noun.plural:
        return _series(scene, noun, end)
    if noun.kind == "Visit":
        return staying(scene, noun, end) or noun_visit(scene, noun, end)
    if noun.prep in {"margin", "frame", "other"}:
        return []
    sits = sitting(scene, noun.kind, noun) in {"Session", "Summit"}
    if sits and noun.prep in {"à", "during", "devant"} and noun.determiner not in {"prochain", "prochaine"}:
        return _spoke_at(scene, noun, end)
    if noun.kind == "PressBriefing" and noun.prep in {"during", "à", "after"}:
        return briefing(scene, noun, end)
    return _talks(scene, noun, kind, end)


def _talks(scene: Scene, noun: EventNoun, kind: str, end: int) -> list[Draft]:
    """Talks of those named in the noun's phrase; under a possessive they are recalled, and of its owner."""
    rule = "event.noun"
    found, verb = _talkers(scene, noun, end, rule)
    draft = scene.draft(kind, rule, noun.first, end, verb)
    name_by(draft, noun)
    seat(draft, found)
    if len(draft.participants) < 2 and not (noun.kind == "PressBriefing" and draft.persons()):
        return []
    status = "planned" if prospective(scene, noun) else noun_status(scene, noun)
    if status:
        draft.status = (status, scene.evidence(noun.first, noun.last, rule))
    draft.recalled = noun.determiner in _POSSESSIVE
    add_circumstances(scene, draft, noun.first, end)
    if (
        not draft.recalled and draft.date is None and not scene.made
    ):  # nothing else in the sentence that a date could be of
        first, last = scene.sentence.first, scene.sentence.last
        add_date(scene, draft, first, last, anchor=noun.first)
        draft.place = draft.place or place_in(scene, first, last, rule, noun.first)
    _add_place_of(scene, draft, noun)
    draft.kind = sitting(scene, draft.kind, noun)
    return [draft]


def _talkers(scene: Scene, noun: EventNoun, end: int, rule: str) -> tuple[Found, VerbGroup | None]:
    """Those who talked: in the phrase of the noun, its owner, or who acts in the clause that it frames. In the last
    case the verb of that clause tells whether they did."""
    phrase = [i for i in scene.clauses.items if noun.last < i.first <= end]
    people = [i for i in phrase if i.prep in {"avec", "entre", "de", "chair"} and i.kind not in {"adjective", "place"}]
    people = near_run(scene, people, noun, 3 if noun.prep in _FRAMES else 12)
    found = scene.people(people, rule)
    if noun.determiner in _POSSESSIVE:
        evidence = scene.evidence(noun.first, noun.last, rule)
        return {**dict.fromkeys(owner(scene, noun), evidence), **found}, None
    with_alone = bool(found) and all(i.prep == "avec" for i in people)
    indefinite = noun.determiner in {"un", "une", "d'un", "d'une"}
    if noun.prep in _FRAMES and (with_alone or (not found and indefinite)):
        acting, verb = main_actors(scene, noun, rule)
        if with_alone or len(acting) > 1:
            return {**acting, **found}, verb
    if not found and noun.prep in {"apres", "after"} and indefinite:
        return scene.speakers(rule), None
    return found, None


def _add_place_of(scene: Scene, draft: Draft, noun: EventNoun) -> None:
    """ "son entretien de Prague avec X"."""
    for item in scene.clauses.items:
        beside = item.prep == "de" and item.first - noun.last <= 2
        if draft.place is None and beside and item.kind == "place":
            ref = place_ref(scene, item)
            if ref and ref.startswith(("city/", "x:")):
                draft.place = (ref, scene.evidence(item.first, item.last, draft.rule))


def _spoke_at(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """ "a déclaré X à la septième réunion du Conseil ministériel": who speaks at a sitting takes part in it."""
    rule = "event.spoke-at"
    finite = [v for v in scene.clauses.verbs if v.finite]
    if prospective(scene, noun) or any(v.negated or v.future for v in finite):
        return []
    if not words("speech", "participles") & set(scene.norms(scene.sentence.first, scene.sentence.last)):
        return []
    last = scene.context.last
    if last is not None and last.kind not in {"Session", "Summit"} and not noun.ordinal:
        return []
    draft = scene.draft(noun.kind, rule, noun.first, noun.last)
    name_by(draft, noun)
    draft.participants = scene.speakers(rule)
    sitting_bodies(scene, draft, noun, end)
    draft.kind = sitting(scene, draft.kind, noun)
    add_circumstances(scene, draft, noun.first, end)
    return [draft] if draft.participants else []


def _series(scene: Scene, noun: EventNoun, end: int) -> list[Draft]:
    """ "les deux entretiens de A avec B", "trois visites de A": several events that are not told one by one."""
    rule = "event.series"
    draft = scene.draft(noun.kind, rule, noun.first, end)
    draft.series, draft.count = True, noun.count
    phrase = [i for i in scene.clauses.items if noun.last < i.first <= end and i.prep in {"de", "entre", "avec"}]
    people = phrase[:1] if noun.kind == "Visit" else phrase
    draft.participants = scene.people(people, rule)
    following = next((n for n in scene.clauses.nouns if n.first > noun.last), None)
    stop = min(end, following.first - 1) if following else end
    draft.evidence = [_series_words(scene, noun, people, stop, rule)]
    draft.place = place_in(scene, noun.first, stop, rule, noun.first)
    add_date(scene, draft, noun.first, end, anchor=noun.first)
    draft.until = None  # the span of a series is not told by one of its dates
    return [draft] if draft.participants else []


def _series_words(scene: Scene, noun: EventNoun, people: list[Item], stop: int, rule: str) -> Evidence:
    """The words of a series: from "les deux" to the last person or place of the phrase."""
    places = [i for i in scene.clauses.items if noun.last < i.first <= stop and i.kind == "place"]
    last = max([noun.last, *(i.last for i in (*people, *places))])
    first = noun.first
    while first > scene.sentence.first and scene.tokens[first - 1].norm in _COUNTED:
        first -= 1
    return scene.evidence(first, min(last, stop), rule)
