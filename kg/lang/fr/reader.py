"""Reads a French dispatch: the one place that knows the order in which its facts are found.

prepare (tokens, sentences, names, dates) → persons, bodies, places → references → events → agreements → topics →
statements.
"""

from __future__ import annotations

from dataclasses import replace

from kg.core.model import Argument, Dispatch, Note, Reading
from kg.engine.identity import Identity
from kg.engine.trace import Trace
from kg.lang.fr.agreements import AgreementReader
from kg.lang.fr.clauses import Clauses, read_clauses
from kg.lang.fr.context import Context
from kg.lang.fr.document import Document
from kg.lang.fr.entities import Entities
from kg.lang.fr.events import EventReader
from kg.lang.fr.facts import Facts
from kg.lang.fr.merging import absorb
from kg.lang.fr.people import read_people
from kg.lang.fr.reference import Discourse
from kg.lang.fr.statements import StatementReader
from kg.lang.fr.topics import attach_topics
from kg.lang.fr.unread import note_unread


def read(dispatch: Dispatch, identity: Identity, *, trace: bool = False) -> Reading:
    """The facts that a French dispatch states, each with its words; with `trace` also what was considered and refused.

    Never raises on any text.
    """
    doc = Document(dispatch)
    discourse = Discourse(doc, read_people(doc))
    context = Context(doc, discourse, Trace(doc.text) if trace else None)
    events, agreements = EventReader(context), AgreementReader(context)
    parsed: dict[int, Clauses] = {}
    subjects: dict[int, tuple[str, ...]] = {}
    for number, sentence in enumerate(doc.sentences):
        clauses = read_clauses(doc, discourse.people, sentence)
        parsed[number], subjects[number] = clauses, context.subject
        events.sentence(number, clauses)
        agreements.sentence(number, clauses, context.last)
        attach_topics(context, clauses, context.last)
    absorb(context)
    documents = agreements.finish()
    entities = Entities(context, identity)
    entities.gather()
    facts = Facts(context.events, entities.key)
    told, made_of = facts.events(), facts.agreements(documents)
    entities.complete(told, made_of)
    about = {key: [e.span for e in found] for key, found in entities.mentions.items()}
    about |= {event.id: [e.span for e in event.evidence] for event in told}
    about |= {agreement.id: [e.span for e in agreement.evidence] for agreement in made_of}
    statements = [
        replace(s, speaker=Argument(entities.key(s.speaker.value), s.speaker.evidence)) if s.speaker else s
        for s in StatementReader(context, parsed, subjects).read(about)
    ]
    return Reading(
        dispatch,
        doc.head,
        tuple(entities.entities[key] for key in sorted(entities.entities)),
        tuple(entities.offices[key] for key in sorted(entities.offices)),
        tuple(entities.incumbencies),
        told,
        made_of,
        tuple(statements),
        _refused(context),
    )


def _refused(context: Context) -> tuple[Note, ...]:
    if context.trace is None:
        return ()
    note_unread(context)
    return context.trace.notes()
