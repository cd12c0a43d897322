"""The one place that knows the order in which a sentence's events are found."""

from __future__ import annotations

from collections.abc import Callable

from kg.lang.fr.clauses import Clauses, EventNoun
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.events import attendance, credentials, gatherings, receptions, talks, visits
from kg.lang.fr.events.account import day_of, note_account, note_stay
from kg.lang.fr.events.delegations import note_delegation
from kg.lang.fr.events.nouns import told_by_noun
from kg.lang.fr.events.presence import add_floor, add_presence
from kg.lang.fr.events.scene import Predicate, Scene, predicate
from kg.lang.fr.events.status import HEARSAY
from kg.lang.fr.merging import place_draft
from kg.lang.fr.people import OF_PERSONS
from kg.lang.fr.tenses import tensed
from kg.lang.fr.verbs import VerbGroup

Rule = Callable[[Scene, Predicate], list[Draft] | None]

# The first rule that knows a verb tells its events, which may be none; None says that the verb is not the rule's.
# Rules for what opens a sentence come first; a verb with an event noun as its object ("a eu un entretien") before
# the same verb without one.
_RULES: tuple[Rule, ...] = (
    visits.arrived,
    gatherings.assembled,
    receptions.received,
    receptions.receiving,
    talks.talk,
    talks.meet_each_other,
    talks.meet,
    talks.gather,
    visits.is_in,
    talks.speak,
    talks.confer,
    talks.call_on,
    receptions.receive,
    talks.light_verb,
    talks.phone,
    gatherings.brought_together,
    visits.travel,
    gatherings.held,
    attendance.take_part,
    attendance.presided,
    attendance.chaired,
    credentials.presented,
)


class EventReader:
    """Reads the events of a document, sentence by sentence, in the order of the text."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def sentence(self, number: int, clauses: Clauses) -> list[Draft]:
        """The events of sentence `number`, each put into the context: as a new one, or as more of one already told."""
        scene = Scene(self.context, number, clauses, tenses=tensed(self.context.doc, clauses))
        note_account(scene)
        for verb in clauses.verbs:
            if not self._quoted(verb.first):
                scene.made.extend(_told_by_verb(scene, verb))
        for noun in clauses.nouns:
            if self._quoted(noun.first):
                self.context.refuse("event.noun", "an event that a speaker names", noun.first, noun.last)
            elif id(noun) not in scene.used:
                found = _told_by_noun(scene, noun)
                before = noun.prep in {"apres", "after"}  # "Après un tête-à-tête, A et B ont présidé …"
                scene.made[:] = [*found, *scene.made] if before else [*scene.made, *found]
        scene.made.extend(receptions.guest_of(scene))
        note_delegation(scene, scene.made)
        told = [draft for draft in scene.made if self._is_told(draft)]
        for draft in told:
            draft.day = day_of(scene, draft)
        if not told:
            note_stay(scene)
        goes_on = self.context.last
        placed = [place_draft(self.context, draft) for draft in told]
        if goes_on is not None and any(n.prep == "avant" and n.first < scene.opening + 3 for n in clauses.nouns):
            self.context.last = goes_on  # "Avant la séance, A avait reçu B": the text goes on about the sitting
        add_presence(scene, placed)
        add_floor(scene, placed)
        _remember(scene)
        return placed

    def _is_told(self, draft: Draft) -> bool:
        """Whether an event is told as a fact, not as hearsay."""
        if draft.status is None or draft.status[0] != HEARSAY:
            return True
        self.context.note(draft.rule, "hearsay, or an event wished for", draft.status[1].span)
        return False

    def _quoted(self, at: int) -> bool:
        doc = self.context.doc
        return doc.quoted(doc.tokens[at].start) is not None


def _told_by_verb(scene: Scene, verb: VerbGroup) -> list[Draft]:
    told = predicate(scene, verb)
    for rule in _RULES:
        made = rule(scene, told)
        if made is not None:
            if not made:
                name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"
                scene.context.refuse(name, "knows the verb, and no event is told by it here", verb.first, verb.last)
            return made
    if any(item.kind in OF_PERSONS for item in told.who):
        scene.context.refuse("event.verb", "no rule of events knows what this person does", verb.first, verb.last)
    return []


def _told_by_noun(scene: Scene, noun: EventNoun) -> list[Draft]:
    made = told_by_noun(scene, noun)
    if not made:
        scene.context.refuse("event.noun", "tells no event of its own here", noun.first, noun.last)
    return made


def _remember(scene: Scene) -> None:
    """The persons told in a row, for "le premier"; and the subject of the sentence, for the pronouns of the next."""
    context, items = scene.context, scene.clauses.items
    named = [i for i in items if i.kind == "person"]
    with_ = [r for i in named if i.prep == "avec" for r in context.refs(i)]
    partners = [r for i in named if i.prep in {"avec", "par", None} for r in context.refs(i)]
    listing = tuple(dict.fromkeys(with_ if len(with_) > 1 else partners))
    if len(listing) > 1:
        context.listing = listing
    for item in items:
        if item.prep is not None or item.kind not in {None, "body"} | OF_PERSONS:
            continue
        if any(r.startswith("p:") for r in context.refs(item)):
            run = [r for i in items if i.head == item.head for r in context.refs(i) if r.startswith("p:")]
            context.subject = tuple(dict.fromkeys(run))
            return
    phrases = [i for i in items if i.kind in OF_PERSONS]
    if len(phrases) == 1:
        context.subject = tuple(r for r in context.refs(phrases[0]) if r.startswith("p:")) or context.subject
