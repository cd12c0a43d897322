"""One sentence while its events are read: what stands in it, what was made of it so far, and the small steps every
rule takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.core.model import Evidence
from kg.lang.fr.clauses import (
    Clauses,
    EventNoun,
    Item,
    clause_end,
    clause_start,
    object_relative,
    objects,
    subject,
)
from kg.lang.fr.context import Draft
from kg.lang.fr.events.status import verb_status
from kg.lang.fr.people import OF_PERSONS
from kg.lang.fr.sentence_scene import SentenceScene
from kg.lang.fr.tenses import Tensed
from kg.lang.fr.verbs import VerbGroup

Found = dict[str, Evidence]  # who was found, by reference, with the words that name them

THE = frozenset({"la", "le", "l'", "cette", "ce", "les"})  # determiners of an event told before

_NEAR = 4  # words between the noun of a sitting and the body that sits
_INDEFINITE = frozenset({"un", "une", "des", "de", "d'", None})

_ACTORS = ("p:", "state/", "b:", "org/", "agency/", "company/")


@dataclass(frozen=True, slots=True, eq=False)
class Scene(SentenceScene):
    """A sentence, its clauses, and the drafts made of it so far."""

    made: list[Draft] = field(default_factory=list)
    tenses: list[Tensed] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # the event nouns (by id) that a verb has told already

    # -- who ---

    def people(self, items: list[Item], rule: str) -> Found:
        """The actors that items stand for, each with the words of the item that names it first."""
        return self.referents(items, rule, _ACTORS)

    def persons(self, items: list[Item], rule: str) -> Found:
        """As `people`, without states and bodies."""
        return only_persons(self.people(items, rule))

    def named(self) -> list[Item]:
        """The persons that stand without a preposition, by name or by office."""
        return [i for i in self.clauses.items if i.prep is None and i.kind in OF_PERSONS]

    def speakers(self, rule: str) -> Found:
        """The persons that stand as subjects in the sentence."""
        items = [i for i in self.clauses.items if i.prep is None and (i.kind in OF_PERSONS or i.pronoun)]
        found = self.people(items[:1], rule)
        for item in items[1:]:
            if item.head == items[0].head:
                found.update(self.people([item], rule))
        return only_persons(found)

    # -- drafts ---

    def draft(self, kind: str, rule: str, first: int, last: int, verb: VerbGroup | None = None) -> Draft:
        """A new draft told by the words from `first` to `last`; the verb says whether it came to pass."""
        first, last = min(first, last), max(first, last)
        evidence = self.evidence(first, last, rule)
        draft = Draft(kind, rule, [evidence], sentence=self.number, title=self.doc.in_head(first))
        if verb is not None:
            status = verb_status(self.doc, self.clauses, verb)
            if status is not None:
                draft.status = (status, self.evidence(verb.first, verb.last, rule))
            draft.recalled = verb.tense == "pluperfect"
        return draft

    def last_of(self, noun: EventNoun) -> Draft | None:
        """The event told last that an event noun can mean: "l'entretien" may be a call or a summit."""
        kinds = {noun.kind}
        if noun.kind == "Meeting":
            kinds |= {"Summit", "Session", "PhoneCall", "VideoCall"}
        told = (d for d in reversed(self.context.recent()) if d.kind in kinds and d.occurred)
        bodies = self._bodies_of(noun)
        return next((d for d in told if not (bodies and d.bodies) or bodies & set(d.bodies)), None)

    def _bodies_of(self, noun: EventNoun) -> set[str]:
        """Whose sitting an event noun tells: "la session du Conseil"."""
        near = (i for i in self.clauses.items if noun.last < i.first <= noun.last + _NEAR)
        body = next((i for i in near if i.prep == "de" and i.kind == "body"), None)
        return set(self.context.refs(body)) if body is not None else set()

    def told_talks(self, count: int) -> list[Draft]:
        """The last `count` talks told before this sentence, for "les trois audiences"."""
        kinds = {"Meeting", "PhoneCall", "VideoCall"}
        return [d for d in self.context.recent() if d.occurred and not d.series and d.kind in kinds][-count:]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with what stands around it: its subject, the items after it, the event noun that is its object, its
    clause."""

    verb: VerbGroup
    who: list[Item]
    after: list[Item]
    start: int
    end: int
    noun: EventNoun | None

    @property
    def lemma(self) -> str:
        """The verb's lemma."""
        return self.verb.lemma

    @property
    def active(self) -> bool:
        """Whether the verb is neither passive nor reflexive."""
        return not self.verb.passive and not self.verb.reflexive

    @property
    def opening(self) -> int:
        """The first token of subject and verb."""
        return min([self.verb.first, *(i.first for i in self.who)])

    def by(self, *preps: str | None) -> list[Item]:
        """The items after the verb that one of these prepositions governs."""
        return [i for i in self.after if i.prep in preps]


def predicate(scene: Scene, verb: VerbGroup) -> Predicate:
    """What stands around a verb of the sentence."""
    clauses, doc = scene.clauses, scene.doc
    end = clause_end(clauses, verb, doc)
    who = _meant(scene, subject(clauses, verb, doc), verb)
    after = [i for i in objects(clauses, verb.last, end) if i not in who]
    start = clause_start(clauses, verb, doc)
    noun = _object_noun(clauses, verb, end)
    that = object_relative(clauses, verb, doc)
    if that is not None:
        noun = that.noun or noun
        after = [*(replace(i, prep=None) for i in that.items), *after]
    return Predicate(verb, who, after, start, end, noun)


def _meant(scene: Scene, who: list[Item], verb: VerbGroup) -> list[Item]:
    """ "Au cours de l'entretien qu'il a eu avec B, A a …": a pronoun that nobody told before answers to is the subject
    that follows."""
    if len(who) != 1 or who[0].pronoun not in {"il", "elle"} or scene.context.refs(who[0]):
        return who
    main = next((v for v in scene.clauses.verbs if v.first > verb.last and v.finite), None)
    return subject(scene.clauses, main, scene.doc) if main is not None else who


def _object_noun(clauses: Clauses, verb: VerbGroup, end: int) -> EventNoun | None:
    """The event noun that is a verb's object: "a eu un entretien", "effectue, les 14 et 15 juillet, une visite"."""
    for noun in clauses.nouns:
        if not verb.last < noun.first <= end:
            continue
        if noun.prep is None or (noun.determiner == "des" and noun.plural and noun.first <= verb.last + 5):
            return noun
    return None


def opens(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a verb opens its sentence, the dateline apart."""
    return verb.first == scene.opening


def only_persons(found: Found) -> Found:
    """Of those found, the persons."""
    return {ref: evidence for ref, evidence in found.items() if ref.startswith("p:")}


def seat(draft: Draft, found: Found) -> None:
    """Persons and states take part; a body is the one that sits."""
    acting = ("p:", "state/")
    draft.participants = {r: e for r, e in found.items() if r.startswith(acting)}
    draft.bodies = {r: e for r, e in found.items() if not r.startswith(acting)}


def join(draft: Draft, found: Found) -> None:
    """Those found take part too; who took part already keeps the words that said so."""
    for ref, evidence in found.items():
        draft.participants.setdefault(ref, evidence)


def name_by(draft: Draft, noun: EventNoun) -> None:
    """A draft is told by an event noun: its name, its number, and whether it may mean an event told before."""
    draft.noun, draft.ordinal = noun.noun, noun.ordinal
    draft.definite = noun.determiner not in _INDEFINITE
