"""One sentence while its events are read: what stands in it, what was made of it so far, and the small steps every
rule takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.core.model import Evidence
from kg.lang.fr.clauses import Clauses, EventNoun, Item, clause_end, clause_start, objects, subject
from kg.lang.fr.context import Draft
from kg.lang.fr.sentence_scene import SentenceScene
from kg.lang.fr.tenses import Tensed
from kg.lang.fr.verbs import VerbGroup

Found = dict[str, Evidence]  # who was found, by reference, with the words that name them

THE = frozenset({"la", "le", "l'", "cette", "ce", "les"})  # determiners of an event told before
PHRASES = frozenset({"person", "holder"})  # the chunks that name a person, by name or by office

_ACTORS = ("p:", "state/", "b:", "org/", "agency/", "company/")


@dataclass(frozen=True, slots=True, eq=False)
class Scene(SentenceScene):
    """A sentence, its clauses, and the drafts made of it so far."""

    made: list[Draft] = field(default_factory=list)
    tenses: list[Tensed] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # the event nouns (by id) that a verb has told already

    def comma_after(self, at: int) -> int:
        """The first comma from token `at` on, else the end of the sentence."""
        last = self.sentence.last
        return next((k for k in range(at, last) if self.tokens[k].text == ","), last)

    # -- who ---

    def people(self, items: list[Item], rule: str) -> Found:
        """The actors that items stand for, each with the words of the item that names it first."""
        return self.referents(items, rule, _ACTORS)

    def persons(self, items: list[Item], rule: str) -> Found:
        """As `people`, without states and bodies."""
        return only_persons(self.people(items, rule))

    def named(self) -> list[Item]:
        """The persons that stand without a preposition, by name or by office."""
        return [i for i in self.clauses.items if i.prep is None and kind_of(i) in PHRASES]

    def speakers(self, rule: str) -> Found:
        """The persons that stand as subjects in the sentence."""
        items = [i for i in self.clauses.items if i.prep is None and (kind_of(i) in PHRASES or i.pronoun)]
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
        title = self.tokens[first].start < self.doc.head.body_start
        draft = Draft(kind, rule, [evidence], sentence=self.number, title=title)
        if verb is not None:
            self._status(draft, verb)
            draft.recalled = verb.tense == "pluperfect"
        return draft

    def _status(self, draft: Draft, verb: VerbGroup) -> None:
        evidence = self.evidence(verb.first, verb.last, draft.rule)
        if verb.negated:
            draft.status = ("cancelled", evidence)
        elif verb.future or (verb.tense in {"conditional", "infinitive"} and verb.modal != "venir"):
            draft.status = ("planned", evidence)
        elif verb.tense == "conditional" and not draft.title:  # "viendrait de rencontrer": hearsay
            draft.status = ("denied", evidence)

    def last_of(self, noun: EventNoun) -> Draft | None:
        """The event told last that an event noun can mean: "l'entretien" may be a call or a summit."""
        kinds = {noun.kind}
        if noun.kind == "Meeting":
            kinds |= {"Summit", "Session", "PhoneCall", "VideoCall"}
        return next((d for d in reversed(self.context.recent()) if d.kind in kinds and d.occurred), None)

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
    after = objects(clauses, verb.last, end)
    start = clause_start(clauses, verb, doc)
    return Predicate(verb, subject(clauses, verb, doc), after, start, end, _object_noun(clauses, verb, end))


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
    first = scene.sentence.first
    while first < verb.first and scene.tokens[first].start < scene.doc.head.body_start:
        first += 1
    return verb.first == first


def kind_of(item: Item) -> str | None:
    """The kind of the phrase that an item is: person, holder, body, place, adjective; none for a pronoun or a group
    noun."""
    return item.chunk.kind if item.chunk else None


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
