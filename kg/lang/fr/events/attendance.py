"""Who took part in a sitting told before, or told with it: A took part in the summit, A chaired the session, it was
chaired by A."""

from __future__ import annotations

from kg.lang.fr.clauses import EventNoun, Item
from kg.lang.fr.context import RECENT, Draft
from kg.lang.fr.events.circumstances import add_clause
from kg.lang.fr.events.noun_phrases import sitting, sitting_bodies
from kg.lang.fr.events.scene import THE, Found, Predicate, Scene, join, name_by
from kg.lang.fr.verbs import VerbGroup

_TAKE_PART = frozenset({"participer", "prendre", "assister", "intervenir", "adresser"})
_PRESIDE = frozenset({"presider", "copresider", "co-presider", "codiriger"})
_OPEN = frozenset({"ouvrir", "inaugurer", "cloturer"})
_LEAD = frozenset({"conduire", "mener", "animer", "representer", "accompagner"})  # only "conduite par A"
_RELATIVES = frozenset({"laquelle", "auquel", "lequel", "auxquelles", "auxquels"})


def take_part(scene: Scene, told: Predicate) -> list[Draft] | None:
    """A took part in the summit; A spoke at the session: A joins the event told, or makes one."""
    verb = told.verb
    if told.lemma not in _TAKE_PART or verb.passive:
        return None
    if verb.lemma == "prendre":
        norms = scene.norms(verb.last + 1, min(verb.last + 4, told.end))[:2]  # "part", "la parole", "place"
        if "place" in norms:
            _took_place_at_table(scene)
            return []
        if "part" not in norms and "parole" not in norms:
            return []
    people = _takers(scene, told)
    ours = scene.people(people, "event.take-part")
    if verb.negated or not ours:
        return []
    noun = _attended_noun(scene, told)
    if noun is not None:
        return _attended(scene, told, noun, people, ours)
    if _relative_to(scene, verb):
        before = [n for n in scene.clauses.nouns if n.last < verb.first]
        meant = scene.made[-1] if scene.made else scene.last_of(before[-1]) if before else None
        if meant is not None:
            join(meant, ours)
        return []
    there = "y" in scene.norms(max(verb.first - 1, 0), verb.last)  # "A y a pris part"
    sits = scene.context.last is not None and scene.context.last.kind in {"Session", "Summit"}
    joins = verb.lemma in {"participer", "prendre"} or (verb.lemma == "intervenir" and sits and verb.finite)
    joins = joins or (there and verb.lemma in {"adresser", "assister"})
    if scene.context.last is not None and not verb.future and joins:
        join(scene.context.last, ours)
    return []


def _took_place_at_table(scene: Scene) -> None:
    """ "Autour de A ont pris place B et C"."""
    people = [i for i in scene.clauses.items if i.prep in {None, "around"} and i.kind == "person"]
    found = scene.people(people, "event.take-part")
    if scene.context.last is not None:
        join(scene.context.last, found)


def _takers(scene: Scene, told: Predicate) -> list[Item]:
    """Who took part: the subject, or what follows the verb ("y ont pris part A et B")."""
    known = any(i.pronoun is not None or scene.context.refs(i) for i in told.who)
    return told.who if known else told.by(None)


def _attended_noun(scene: Scene, told: Predicate) -> EventNoun | None:
    nouns = [n for n in scene.clauses.nouns if told.verb.last < n.first <= told.end]
    after = next((n for n in nouns if n.prep in {"à", "during", "de"}), None)
    if after is not None or told.lemma != "intervenir":
        return after
    fronted = (n for n in scene.clauses.nouns if told.start <= n.first < told.verb.first)
    return next(
        (n for n in fronted if n.prep in {"à", "during"}), None
    )  # "Au cours de la séance sont intervenus A et B"


def _attended(scene: Scene, told: Predicate, noun: EventNoun, people: list[Item], ours: Found) -> list[Draft]:
    """Those found join the event that the noun means ("à la réunion"); else it is one of its own ("à une réunion")."""
    verb = told.verb
    scene.used.add(id(noun))
    count = noun.count or 0
    if noun.plural and noun.determiner in {"aux", "les", "ces", "à"} and (count > 1 or noun.determiner == "ces"):
        for draft in scene.told_talks(count) if count > 1 else _series_of(scene):
            join(draft, ours)
        return []
    meant = scene.last_of(noun)
    definite = noun.determiner in THE | {"au", "cet", "à", "aux", "ces"} or (
        noun.determiner == "des" and noun.prep == "during"
    )
    if meant and not verb.future and definite and not noun.ordinal:
        join(meant, ours)
        return []
    first = min([verb.first, *(i.first for i in people)])
    draft = scene.draft(noun.kind, "event.take-part", first, noun.last, verb)
    draft.participants = ours
    _fill_sitting(scene, draft, told, noun)
    return [draft]


def _series_of(scene: Scene) -> list[Draft]:
    """ "ces audiences": the talks told before that share a person with the last of them."""
    talks = scene.told_talks(RECENT)
    host = talks[-1].persons() if talks else set()
    return [d for d in talks if d.persons() & host and not d.recalled]


def _fill_sitting(scene: Scene, draft: Draft, told: Predicate, noun: EventNoun) -> None:
    """What the noun and the clause say of a sitting."""
    name_by(draft, noun)
    sitting_bodies(scene, draft, noun, told.end)
    draft.kind = sitting(scene, draft.kind, noun)
    add_clause(scene, draft, told)


def _relative_to(scene: Scene, verb: VerbGroup) -> bool:
    """ "une réunion … à laquelle ont pris part A et B"."""
    return bool(_RELATIVES & set(scene.norms(max(scene.sentence.first, verb.first - 3), verb.first - 1)))


def presided(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A et B ont coprésidé la deuxième session de la commission": a sitting of its own, where none of the kind was
    told."""
    rule = "event.presided"
    if told.lemma not in _PRESIDE | _OPEN or not told.active:
        return None
    noun = _noun_after(scene, told)
    people = {**scene.persons(told.who, rule), **scene.persons(told.by("avec"), rule)}
    if noun is None or noun.kind in {"Visit", "PressBriefing", "PhoneCall"} or not people:
        return None
    meant = scene.last_of(noun)
    definite = noun.determiner in THE and not noun.ordinal
    if definite and meant is not None and meant.date is not None and meant.persons() & set(people):
        return None  # "a présidé la réunion" that was told with him in it
    scene.used.add(id(noun))
    draft = scene.draft(noun.kind, rule, told.opening, noun.last, told.verb)
    draft.participants = people
    _fill_sitting(scene, draft, told, noun)
    return [draft]


def chaired(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Elle était coprésidée par A et B"; "la délégation était conduite par A": they took part in the event just
    told."""
    rule = "event.chaired"
    verb = told.verb
    chairs = told.lemma in _PRESIDE | {"diriger"}
    if not chairs and told.lemma not in _LEAD:
        return None
    target = scene.made[-1] if scene.made and verb.tense == "participle" else scene.context.last
    if verb.negated or verb.future:
        return []
    agents = [i for i in scene.clauses.items if i.first > verb.last and i.prep == "par"]
    if target is None or (target.kind not in {"Session", "Summit"} and _another_sitting(scene, told)):
        return _chaired_sitting(scene, told, agents) if verb.passive and (chairs or verb.finite) else []
    if verb.passive:
        join(target, scene.people(agents, rule))
    elif chairs:
        noun = _noun_after(scene, told)
        if noun is not None and noun.determiner in THE:
            join(target, scene.persons(told.who, rule))
    return []


def _another_sitting(scene: Scene, told: Predicate) -> bool:
    """Whether the subject is a sitting that is not yet told: "La séance était conduite par A" after talks of others."""
    before = [n for n in scene.clauses.nouns if n.last < told.verb.first and n.prep is None]
    return bool(before) and before[-1].kind == "Session" and before[-1].noun != "conference"


def _chaired_sitting(scene: Scene, told: Predicate, agents: list[Item]) -> list[Draft]:
    """ "Les travaux de la commission mixte ont été présidés par A et B", where no event was told before."""
    rule = "event.chaired"
    before = [n for n in scene.clauses.nouns if n.last < told.verb.first and n.kind in {"Session", "Summit", "Meeting"}]
    people = scene.persons(agents, rule)
    if not before or not people:
        return []
    noun = before[-1]
    scene.used.add(id(noun))
    draft = scene.draft(noun.kind, rule, noun.first, max(i.last for i in agents), told.verb)
    draft.participants = people
    _fill_sitting(scene, draft, told, noun)
    return [draft]


def _noun_after(scene: Scene, told: Predicate) -> EventNoun | None:
    return next((n for n in scene.clauses.nouns if told.verb.last < n.first <= told.end), None)
