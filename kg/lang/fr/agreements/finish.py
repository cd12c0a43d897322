"""What follows when the whole text is read: parties of signatories and events, dates of events, documents left out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang.fr.agreements.draft import BODY_REFS, AgreementDraft
from kg.lang.fr.agreements.sameness import content
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.reference import BodyEntry


def finish(context: Context, found: list[AgreementDraft]) -> list[AgreementDraft]:
    """The documents that stand, with the parties and dates that follow."""
    for known in found:
        if known.status[0] != "mentioned":
            _complete_parties(context, known)
            _complete_day(known)
    acting = any(p.state for person in context.discourse.persons for p in person.posts)
    told = acting or any(event.participants for event in context.events)
    return [known for known in found if _stands(context, known, told)]


def _stands(context: Context, known: AgreementDraft, told: bool) -> bool:
    """Whether a document is one of diplomacy: somebody is bound by it or signs it, or the text tells of those who act
    for states (`told`) and names more of it than its noun."""
    if known.parties or known.signatories:
        return True
    if told and (len(content(known.title)) > 1 or known.status[0] != "mentioned"):
        return True
    context.note("agreement.nobody-bound", f"«{known.title}» binds nobody that the text names", known.evidence[0].span)
    return False


def _complete_day(known: AgreementDraft) -> None:
    """A document signed at an event was signed that day; one not yet signed has no day."""
    if known.status[0] in {"draft", "proposed"}:
        known.signed_on = None
    elif known.status[0] == "signed" and known.signed_on is None and known.event is not None:
        event = known.event[0]
        if event.date and not event.recalled:
            known.signed_on = event.date


def _complete_parties(context: Context, known: AgreementDraft) -> None:
    if not known.explicit:
        _of_signatories(context, known)
        if known.kind in {"Resolution", "Declaration", "Treaty"} and known.event is not None:
            _of_sitting(known, known.event[0])
    if not known.parties and known.status[0] in {"proposed", "ratified", "inForce", "draft"}:
        _of_speaker(context, known)
    if known.event is not None:
        _of_event(context, known, known.event[0])
    for ref, evidence in list(known.parties.items()):  # a ministry binds its state
        body = _body(context, ref)
        if body is not None and body.state and body.label.startswith("ministère "):
            known.bind(f"state/{body.state}", evidence)


def _body(context: Context, ref: str) -> BodyEntry | None:
    return context.discourse.bodies[int(ref[2:])] if ref.startswith("b:") else None


def _bodies(known: AgreementDraft) -> list[str]:
    return [ref for ref in known.parties if ref.startswith(BODY_REFS)]


def _of_signatories(context: Context, known: AgreementDraft) -> None:
    """Who signs binds the body of the office, or else the state."""
    told = bool(_bodies(known))
    for ref, evidence in known.signatories.items():
        person = context.discourse.person(ref)
        body = next((p.body for p in person.posts if p.body and not p.office.former), None)
        state = person.state_code()
        if body and not any(p.state and not p.body for p in person.posts):
            known.bind(body, evidence)
        elif state and not told and not _speaks_for(context, known, state):
            known.bind(f"state/{state}", evidence)


def _speaks_for(context: Context, known: AgreementDraft, state: str) -> bool:
    """Whether a body of a state is a party already."""
    return any(body.state == state for ref in known.parties if (body := _body(context, ref)) is not None)


def _of_sitting(known: AgreementDraft, event: Draft) -> None:
    """What a sitting of an organisation adopts binds the organisation, whichever of its organs adopts it."""
    if event.kind not in {"Session", "Summit"} or (known.signatories and known.kind != "Resolution"):
        return
    sitting = [ref for ref in event.bodies if ref.startswith("org/")] or list(event.bodies)
    organs = any(ref.startswith("b:") for ref in known.parties)
    named = any(ref.startswith("org/") for ref in known.parties)
    adopted = known.kind == "Resolution" or known.status[1].rule in {
        "agreement.adopted",
        "agreement.adoption-of",
        "agreement.draft",
        "agreement.in-the-works",
    }
    if sitting and (organs or (adopted and not named)):
        known.parties = {sitting[0]: event.bodies[sitting[0]]}


def _of_speaker(context: Context, known: AgreementDraft) -> None:
    """A foreign speaker's own state and the one where the text is written, of a document not signed at an event."""
    states = {state for ref in known.speaker if (state := context.state_of(ref))}
    home = context.doc.home
    if states and home and home not in states:
        for state in [*sorted(states), home]:
            known.bind(f"state/{state}", known.evidence[0])


def _of_event(context: Context, known: AgreementDraft, event: Draft) -> None:
    """The states, or for a resolution the bodies, that take part in the event at which it was signed."""
    if not known.parties:
        if known.kind == "Resolution":
            for ref in event.bodies:
                known.bind(ref, known.evidence[0])
        if not known.parties:
            _bind_states(context, known, [*event.participants, *event.hosts])
    elif len(known.parties) == 1 and not _bodies(known) and known.kind != "Resolution":
        _bind_states(context, known, event.participants)


def _bind_states(context: Context, known: AgreementDraft, refs: Iterable[str]) -> None:
    for ref in refs:
        state = context.state_of(ref)
        if state:
            known.bind(f"state/{state}", known.evidence[0])
