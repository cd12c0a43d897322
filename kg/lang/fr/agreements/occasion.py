"""The event at which a document was signed."""

from __future__ import annotations

from itertools import pairwise

from kg.core.model import Evidence
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.clauses import Clauses
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.lexicon import words


def tie(context: Context, clauses: Clauses, documents: list[AgreementDraft], number: int) -> None:
    """Tie what sentence `number` says was signed to the event at which it was."""
    occasion = _occasion(context, clauses)
    for made in documents:
        if made.sentence != number or made.event is not None or made.status[0] == "mentioned" or made.earlier:
            continue
        made.at_event = occasion is not None or _refers_back(context, clauses)
        event = context.last if made.at_event else _event_of(context, made)
        if event is not None:
            made.event = (event, occasion or made.evidence[0])


def _event_of(context: Context, made: AgreementDraft) -> Draft | None:
    """The last event at which those who sign were together, else the last that the text tells of itself."""
    hands = set(made.signatories)
    told = [e for e in reversed(context.recent()) if e.occurred and not e.recalled and not e.series]
    together = (e for e in told if hands and hands <= {*e.participants, *e.hosts})
    return next(together, None) or next(iter(told), context.last)


def _refers_back(context: Context, clauses: Clauses) -> bool:
    """ "à leur issue", "à cette occasion": of the event told last, were it one recalled."""
    sentence = clauses.sentence
    norms = [t.norm for t in context.doc.tokens[sentence.first : sentence.last + 1]]
    return any(
        one in words("agreements", "pointing") and other in words("agreements", "occasions")
        for one, other in pairwise(norms)
    )


def _occasion(context: Context, clauses: Clauses) -> Evidence | None:
    """The words that tie a signature to an event: "à l'issue de l'entretien"."""
    noun = next((n for n in clauses.nouns if n.prep in {"after", "during", "margin"}), None)
    if noun is None:
        return None
    low = clauses.sentence.first
    while low < noun.first and context.doc.tokens[low].text in {",", "«"}:
        low += 1
    return context.evidence(low if noun.first - low < 8 else noun.first, noun.last, "agreement.occasion")
