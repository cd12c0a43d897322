"""One event told several times is one: headline, lead and body; a one-to-one and its enlarged round; "l'entretien"
after "s'est entretenu"."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.lang.fr.context import RECENT, Context, Draft

_GROUPS = {
    "Meeting": "meeting",
    "PhoneCall": "call",
    "VideoCall": "call",
    "Summit": "summit",
    "Session": "summit",
    "Visit": "visit",
    "PressBriefing": "briefing",
}
_RANK = {"Meeting": 0, "PhoneCall": 1, "VideoCall": 1, "Session": 1, "Summit": 2, "Visit": 0, "PressBriefing": 0}


def place_draft(context: Context, draft: Draft) -> Draft:
    """Put a draft into the context: merged into an event already told, or as a new one."""
    _inherit(context, draft)
    for known in reversed(context.recent()):
        if _same(known, draft):
            _merge(known, draft)
            if known.occurred and not known.series:
                context.last = known
            return known
    context.events.append(draft)
    if (
        draft.occurred
        and not draft.series
        and draft.kind != "Visit"
        and (draft.participants or draft.kind in {"Summit", "Session"})
    ):
        if not (draft.recalled and draft.rule in {"event.noun", "event.noun-visit"}):
            context.last = draft
    elif context.last is None and draft.occurred:
        context.last = draft
    return draft


def _compatible(one: Draft, other: Draft) -> bool:
    """Whether nothing tells two drafts apart: status, date, place, count."""
    if one.series or other.series:
        return (
            one.series
            and other.series
            and one.count == other.count
            and one.kind == other.kind
            and set(one.participants) == set(other.participants)
        )
    if (one.status or ("occurred",))[0] != (other.status or ("occurred",))[0]:
        return False
    if one.date and other.date and not _same_day(one.date[0], other.date[0]):
        return False
    if (
        one.place
        and other.place
        and one.place[0] != other.place[0]
        and one.place[0].split("/")[0] == other.place[0].split("/")[0]
    ):
        return False
    return not (one.ordinal and other.ordinal and one.ordinal != other.ordinal)


def _same_day(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short)


def _same(known: Draft, draft: Draft) -> bool:
    groups = _GROUPS.get(known.kind), _GROUPS.get(draft.kind)
    if groups[0] != groups[1] and not (
        set(groups) <= {"meeting", "call", "summit"}
        and (known.title or draft.rule == "event.noun" or (_RANK[draft.kind] == 0 and draft.noun))
    ):
        return False
    if not _compatible(known, draft):
        return False
    ours, theirs = set(known.participants), set(draft.participants)
    if draft.anaphoric and known.occurred and not known.series and known.kind != "Visit":
        return True
    if known.kind == "Visit":
        return (
            bool(ours & theirs)
            and not (
                known.place
                and draft.place
                and known.place[0] != draft.place[0]
                and not _nested(known.place[0], draft.place[0])
            )
            and not (draft.recalled != known.recalled and (draft.date is None) != (known.date is None))
        )
    if (
        draft.recalled != known.recalled
        and not known.title
        and draft.date is not None
        and known.date is not None
        and draft.date[0] != known.date[0]
    ):
        return False
    people, others = known.persons(), draft.persons()
    if people and others:
        if people == others:
            return True
        if known.title:
            return people <= others or others <= people
        definite = draft.noun is not None and draft.rule in {"event.noun", "event.held"} and not draft.recalled
        return (others < people and definite) or (people < others and definite and len(people) > 1)
    if known.title and ours and theirs:
        return True
    if not theirs and not draft.recalled:
        return known.noun == draft.noun and known.noun is not None
    if known.bodies and draft.bodies:
        return bool(set(known.bodies) & set(draft.bodies))
    return ours == theirs and bool(ours)


def _nested(one: str, other: str) -> bool:
    return one.split("/")[0] != other.split("/")[0]


def _merge(known: Draft, draft: Draft) -> None:
    """Add to a known event what another telling of it says."""
    if known.title and not draft.title:
        known.sentence, known.recalled = draft.sentence, draft.recalled
        known.title = False
        known.rule = draft.rule
        known.evidence = [*draft.evidence, *known.evidence]
    else:
        known.evidence.extend(draft.evidence)
    if _RANK[draft.kind] > _RANK[known.kind]:
        known.kind = draft.kind
    for ref, evidence in draft.participants.items():
        known.participants.setdefault(ref, evidence)
    for ref, evidence in draft.bodies.items():
        known.bodies.setdefault(ref, evidence)
    if draft.date and (known.date is None or len(draft.date[0]) > len(known.date[0])):
        known.date, known.until = draft.date, draft.until
    if draft.place and (
        known.place is None or (known.place[0].startswith("state/") and draft.place[0].startswith("city/"))
    ):
        known.place = draft.place
    known.part_of = known.part_of or draft.part_of
    known.follows = known.follows or draft.follows
    known.noun = known.noun or draft.noun
    known.ordinal = known.ordinal or draft.ordinal


def _inherit(context: Context, draft: Draft) -> None:
    """Participants of "ils ont tenu un point de presse" and of a nominal without its own come with the references;
    nothing here yet."""
    if draft.part_of and draft.place is None and draft.kind not in {"PhoneCall", "VideoCall"}:
        target = draft.part_of[0]
        if target.place:
            draft.place = (target.place[0], draft.part_of[1])


def absorb(context: Context) -> None:
    """After the last sentence: dates that follow from linked events, and events without anyone dropped."""
    main = next(
        (d for d in context.events if d.occurred and not d.series and not d.recalled and d.date and d.kind != "Visit"),
        None,
    ) or next((d for d in context.events if d.occurred and not d.series and d.date and not d.recalled), None)
    kept = []
    visits = [
        d for d in context.events if d.kind == "Visit" and d.occurred and not d.series and not d.recalled and d.place
    ]
    dated: Draft | None = None  # the last dated event so far, unless recalled
    met: dict[
        tuple[str, str], tuple[int, tuple[str, Evidence]]
    ] = {}  # by day and person: the last town in which he met someone
    for number, draft in enumerate(context.events):
        if (
            draft.kind not in {"PhoneCall", "VideoCall"}
            and draft.place is None
            and draft.follows
            and draft.follows[0] is not draft
        ):
            source = draft.follows[0].place
            if source:
                draft.place = (source[0], draft.follows[1])
        if draft.date is None and draft.occurred and not draft.series:
            source_draft = draft.part_of[0] if draft.part_of else draft.follows[0] if draft.follows else None
            if source_draft is None and not draft.recalled and draft.rule not in {"event.noun-visit"}:
                source_draft = dated or main
            if (
                source_draft is not None
                and source_draft is not draft
                and source_draft.date
                and not (draft.recalled and not draft.part_of)
            ):
                draft.date = (source_draft.date[0], source_draft.date[1])
        if (
            draft.place is None
            and draft.kind in {"Meeting", "PressBriefing", "Session"}
            and draft.occurred
            and not draft.series
            and not draft.recalled
        ):
            near = max((met[key] for key in _meetings_of(draft) if key in met), key=lambda m: m[0], default=None)
            if near is not None:
                draft.place = near[1]
        if draft.place is None and draft.kind in {"Meeting", "PressBriefing"} and draft.occurred and not draft.series:
            visit = next((v for v in visits[:RECENT] if v.persons() & draft.persons() and _during(v, draft)), None)
            if visit is not None and visit.place:
                draft.place = visit.place
        if draft.participants or draft.bodies:
            kept.append(draft)
        else:
            context.note(draft.rule, "an event without participants", draft.evidence[0].span)
        if draft.occurred and not draft.series and not draft.recalled:
            if draft.date and not draft.title:
                dated = draft
            if (
                draft.kind in {"Meeting", "Session", "Summit"}
                and draft.place
                and draft.place[0].startswith(("city/", "x:"))
            ):
                met.update(dict.fromkeys(_meetings_of(draft), (number, draft.place)))
    context.events = kept
    left = {id(d) for d in kept}
    for draft in kept:
        for link in ("part_of", "follows"):
            target = getattr(draft, link)
            if target and (id(target[0]) not in left or target[0] is draft):
                setattr(draft, link, None)


def _meetings_of(draft: Draft) -> list[tuple[str, str]]:
    """The day of an event with each of its persons."""
    return [(draft.date[0], person) for person in draft.persons()] if draft.date else []


def _during(visit: Draft, draft: Draft) -> bool:
    """Whether an event lies within the days of a visit."""
    if visit.date is None or draft.date is None:
        return False
    last = visit.until[0] if visit.until else visit.date[0]
    return visit.date[0] <= draft.date[0] <= last
