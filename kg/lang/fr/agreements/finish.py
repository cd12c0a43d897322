"""What follows when the whole text is read: parties of signatories and events, dates of events, documents left out."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.lang.fr.agreements.draft import BODY_REFS, AgreementDraft
from kg.lang.fr.agreements.sameness import content
from kg.lang.fr.context import RECENT, Context, Draft
from kg.lang.fr.reference import BodyEntry


def finish(context: Context, found: list[AgreementDraft]) -> list[AgreementDraft]:
    """The documents that stand, with the parties and dates that follow."""
    before: AgreementDraft | None = None
    home = context.doc.home if _named(context, context.doc.home) else None
    for known in found:
        if known.status[0] != "mentioned":
            _complete_parties(context, known, before, home)
            _complete_day(known)
        before = known if known.signatories else before
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
    """A document signed at an event was signed that day, else on the day of which the account told; one not yet signed
    has no day."""
    if known.status[0] in {"draft", "proposed"}:
        known.signed_on = None
    elif known.status[0] == "signed" and known.signed_on is None:
        event = known.event[0] if known.event is not None else None
        if event is not None and event.until is not None:
            known.signed_on = event.until if known.at_end else _day_within(known, event)
        elif event is not None and event.date and (known.at_event or not event.recalled):
            known.signed_on = event.date
        elif known.day is not None:
            known.signed_on = known.day.date


def _day_within(known: AgreementDraft, event: Draft) -> tuple[str, Evidence] | None:
    """The day of the account, where it is one of the days of an event of several."""
    day = known.day.date if known.day else None
    if day is None or event.date is None or event.until is None:
        return None
    return day if event.date[0] <= day[0] <= event.until[0] else None


def _complete_parties(context: Context, known: AgreementDraft, before: AgreementDraft | None, home: str | None) -> None:
    if not known.explicit:
        _of_signatories(context, known)
        if known.kind in {"Resolution", "Declaration", "Treaty"} and known.event is not None:
            _of_sitting(known, known.event[0])
    _of_neighbour(known, before)
    if len(known.parties) < 2 and not known.explicit and known.status[0] in _SPOKEN_OF:
        _of_speaker(context, known, home)
    if known.event is not None:
        _of_event(context, known, known.event[0])
    _of_pair(context, known)
    for ref, evidence in list(known.parties.items()):  # a ministry binds its state
        body = _body(context, ref)
        if body is not None and body.state and body.label.startswith("ministère "):
            known.bind(f"state/{body.state}", evidence)


_NEAR = 2  # sentences


def _of_neighbour(known: AgreementDraft, before: AgreementDraft | None) -> None:
    """Of a document of which nobody is told: the states whose own signed the one told just before."""
    if before is None or known.parties or known.signatories or known.kind in {"Resolution", "Declaration"}:
        return
    near = known.sentence - before.sentence <= _NEAR and not before.in_title
    states = all(ref.startswith("state/") for ref in before.parties)
    if near and before.signatories and states and len(before.parties) == 2:
        for ref in before.parties:
            known.bind(ref, known.evidence[0])


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


_SPOKEN_OF = frozenset({"proposed", "ratified", "inForce", "draft"})


def _of_speaker(context: Context, known: AgreementDraft, home: str | None) -> None:
    """A foreign speaker's own state and the one where the text is written, of a document not signed at an event."""
    states = {state for ref in known.speaker if (state := context.state_of(ref))}
    if states and home and home not in states and {f"state/{s}" for s in (*states, home)} >= set(known.parties):
        for state in [*sorted(states), home]:
            known.bind(f"state/{state}", known.evidence[0])


def _named(context: Context, state: str | None) -> bool:
    """Whether the text names a state, or somebody who speaks for it: Brussels alone is not Belgium."""
    told = any(k.entry.iso == state for k in (*context.doc.in_order, *context.doc.inner))
    return told or any(person.state_code() == state for person in context.discourse.persons)


def _of_event(context: Context, known: AgreementDraft, event: Draft) -> None:
    """Who takes part in the event at which it was signed: for a resolution the bodies, else the states."""
    if not known.parties and known.kind == "Resolution":
        for ref in event.bodies:
            known.bind(ref, known.evidence[0])
    if not known.parties and len(states := _states(context, event)) > 1:
        for side in states:
            known.bind(side, known.evidence[0])


def _of_pair(context: Context, known: AgreementDraft) -> None:
    """The other of two sides, where at most one party is known: those of its event, else the one pair that the events
    of the text tell; where no event has two states, a state and an organisation."""
    if len(known.parties) > 1 or known.explicit or _bodies(known) or known.kind == "Resolution":
        return
    own = [known.event[0]] if known.event is not None else []
    told = [e for e in context.events[:RECENT] if not e.recalled and not e.series]
    if known.kind == "Declaration":  # one of a gathering is of all who met there
        told = []
    for sides in (_states, _sides):
        for events in (own, told):
            pairs = dict.fromkeys(tuple(sides(context, event)) for event in events)
            fits = [pair for pair in pairs if len(pair) == 2 and set(pair) >= set(known.parties)]
            if len(fits) == 1 or (fits and known.parties):
                for side in fits[0]:
                    known.bind(side, known.evidence[0])
                return
    for event in own if not known.parties else []:
        for side in _states(context, event):
            known.bind(side, known.evidence[0])


def _states(context: Context, event: Draft) -> list[str]:
    """The states of those who take part in an event, sorted."""
    refs = [*event.participants, *event.hosts]
    return sorted({f"state/{state}" for ref in refs if (state := context.state_of(ref))})


def _sides(context: Context, event: Draft) -> list[str]:
    """As `_states`, with the organisations for which persons act who speak for no state."""
    refs = [*event.participants, *event.hosts]
    acting = [context.discourse.person(ref) for ref in refs if ref.startswith("p:") and not context.state_of(ref)]
    bodies = {p.body for person in acting for p in person.posts if p.body and p.body.startswith("org/")}
    return [*_states(context, event), *sorted(bodies)]
