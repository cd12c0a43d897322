"""One event told several times is one: headline, lead and body; a one-to-one and its enlarged round; "l'entretien"
after "s'est entretenu"."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kg.core.model import Evidence
from kg.lang.fr.context import CALLS, RECENT, Context, Draft

_GROUPS = {
    "Meeting": "meeting",
    "PhoneCall": "call",
    "VideoCall": "call",
    "Summit": "summit",
    "Session": "summit",
    "Visit": "visit",
    "PressBriefing": "briefing",
}
# What a telling of higher rank knows of the kind overrules one of lower rank.
_RANK = {"Meeting": 0, "PhoneCall": 1, "VideoCall": 1, "Session": 1, "Summit": 2, "Visit": 0, "PressBriefing": 0}
_STAY = datetime.timedelta(days=3)  # how long a visit is thought to last, where no end is told
_PLACED = frozenset({"Meeting", "PressBriefing", "Session", "Summit"})


def place_draft(context: Context, draft: Draft) -> Draft:
    """Put a draft into the context: merged into an event already told, or as a new one. Returns the event it became."""
    if draft.part_of and draft.place is None and draft.kind not in CALLS:
        whole, evidence = draft.part_of
        if whole.place:  # what is part of a summit is where the summit is
            draft.place = (whole.place[0], evidence)
    for known in reversed(context.recent()):
        if _same(known, draft) and not _of_another_day(context, known, draft):
            _merge(known, draft)
            if known.occurred and not known.series:
                context.last = known
            return known
    context.events.append(draft)
    if _is_told(draft):
        if not (draft.recalled and (draft.definite or draft.rule in {"event.noun", "event.noun-visit"})):
            context.last = draft
    elif context.last is None and draft.occurred:
        context.last = draft
    return draft


def _is_told(draft: Draft) -> bool:
    """Whether an event is one that the sentences after it go on about."""
    if not draft.occurred or draft.series or draft.kind == "Visit":
        return False
    return bool(draft.participants) or draft.kind in {"Summit", "Session"}


# -- whether two drafts tell one event ---


def _same(known: Draft, draft: Draft) -> bool:
    """Whether a draft tells an event that is known: by kind and circumstances first, then by who took part."""
    if not _alike(known, draft) or not _compatible(known, draft):
        return False
    if draft.anaphoric and known.occurred and not known.series and known.kind != "Visit":
        return True
    if known.kind == "Visit":
        return _same_visit(known, draft)
    dates = {d.date[0] for d in (known, draft) if d.date}
    if draft.recalled != known.recalled and not known.title and len(dates) > 1:
        return False
    return _same_people(known, draft)


def _of_another_day(context: Context, known: Draft, draft: Draft) -> bool:
    """Whether one is a memory with a date of its own and the other, undated, is of the day that the text tells of."""
    if known.recalled == draft.recalled or known.title or known.kind == "Visit":
        return False
    memory, present = (known, draft) if known.recalled else (draft, known)
    if memory.date is None or present.date is not None:
        return False
    day = next((e.date[0] for e in context.recent() if e.date and e.occurred and not e.recalled), None)
    return day is None or not _same_day(day, memory.date[0])


def _alike(known: Draft, draft: Draft) -> bool:
    """Whether the kinds can be of one event: "l'entretien" may be a call or a summit told before."""
    groups = {_GROUPS.get(known.kind), _GROUPS.get(draft.kind)}
    if len(groups) == 1:
        return True
    loose = known.title or draft.rule == "event.noun" or (_RANK[draft.kind] == 0 and bool(draft.noun))
    if "summit" in groups and not known.title and not draft.definite:
        return False  # "ont eu un entretien" after a session: another event
    return groups <= {"meeting", "call", "summit"} and loose


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
    if _other_day(one, other) or _other_day(other, one):
        return False
    if one.place and other.place and _apart(one.place[0], other.place[0]):
        return False
    return not (one.ordinal and other.ordinal and one.ordinal != other.ordinal)


def _same_day(one: str, other: str) -> bool:
    """Whether two dates can be of one day: "2024-05" and "2024-05-03" can."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short)


def _other_day(undated: Draft, dated: Draft) -> bool:
    """Whether a dated event is of another day than that of which the account told when it told one without a date."""
    if undated.date or undated.day is None or undated.day.date is None or not dated.date or undated.recalled:
        return False
    return not _same_day(undated.day.date[0], dated.date[0])


def _apart(one: str, other: str) -> bool:
    """Whether two places are two towns, or two states; a town may lie in a state."""
    return one != other and one.split("/")[0] == other.split("/")[0]


def _same_visit(known: Draft, draft: Draft) -> bool:
    """A visit is one with that of the same visitor, unless one of the two is recalled and only one dated."""
    if not set(known.participants) & set(draft.participants):
        return False
    if known.place and draft.place and _apart(known.place[0], draft.place[0]):
        return False
    return draft.recalled == known.recalled or (draft.date is None) == (known.date is None)


def _same_people(known: Draft, draft: Draft) -> bool:
    """Whether those who took part can be of one event; where no person is named, the noun or the body that sat."""
    people, others = known.persons(), draft.persons()
    if people and others:
        if people == others:
            return True
        if known.title:
            return people <= others or others <= people
        named = draft.rule in {"event.noun", "event.held"} or (draft.rule == "event.light-verb" and draft.definite)
        definite = draft.noun is not None and named and not draft.recalled
        return definite and (others < people or (people < others and len(people) > 1))
    sat = {known.kind, draft.kind} <= {"Session", "Summit"}
    if sat and known.bodies and draft.bodies and not set(known.bodies) & set(draft.bodies):
        return False  # the session of a council is not that of a commission
    if sat and not people and draft.definite and not draft.recalled:
        return known.noun == draft.noun or bool(set(known.bodies) & set(draft.bodies))  # "A a présidé la session"
    ours, theirs = set(known.participants), set(draft.participants)
    if known.title and ours and theirs:
        return True
    if not theirs and not draft.recalled:
        return known.noun == draft.noun and known.noun is not None
    if known.bodies and draft.bodies:
        return bool(set(known.bodies) & set(draft.bodies))
    return ours == theirs and bool(ours)


def _merge(known: Draft, draft: Draft) -> None:
    """Add to a known event what another telling of it says."""
    if known.title and not draft.title:  # the body of the text tells more exactly than the headline
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
    known.day = known.day or draft.day
    known.part_of = known.part_of or draft.part_of
    known.follows = known.follows or draft.follows
    known.noun = known.noun or draft.noun
    known.ordinal = known.ordinal or draft.ordinal


# -- after the last sentence ---


def absorb(context: Context) -> None:
    """After the last sentence: dates and places that follow from other events, and events without anyone dropped."""
    told = _Told(context)
    for draft in context.events:
        _take_followed_place(draft)
        told.lend_date(draft)
    told.note_towns(context.events)
    kept = []
    for draft in context.events:
        _take_followed_place(draft)
        told.lend_place(draft)
        if draft.participants or draft.bodies:
            kept.append(draft)
        else:
            context.note(draft.rule, "an event without participants", draft.evidence[0].span)
    context.events = kept
    left = {id(d) for d in kept}
    for draft in kept:
        if draft.part_of and (id(draft.part_of[0]) not in left or draft.part_of[0] is draft):
            draft.part_of = None
        if draft.follows and (id(draft.follows[0]) not in left or draft.follows[0] is draft):
            draft.follows = None


def _take_followed_place(draft: Draft) -> None:
    """A briefing after the talks is where the talks were."""
    if draft.kind in CALLS or draft.place is not None or draft.follows is None:
        return
    before, evidence = draft.follows
    if before is not draft and before.place:
        draft.place = (before.place[0], evidence)


def _is_plain(draft: Draft) -> bool:
    """Whether an event occurred, alone and not as a memory."""
    return draft.occurred and not draft.series and not draft.recalled


class _Told:
    """What the events told lend to the others: a date, a town."""

    def __init__(self, context: Context) -> None:
        events, self._first_day = context.events, context.first_day
        dated = [d for d in events if _is_plain(d) and d.date and not (d.kind == "Visit" and d.until)]
        self._main = next((d for d in dated if d.kind != "Visit"), dated[0] if dated else None)
        self._visits = [d for d in events if d.kind == "Visit" and _is_plain(d) and d.place][:RECENT]
        self._stays: dict[tuple[str, str], list[tuple[int, tuple[str, Evidence]]]] = {}  # by day and person
        for stay in context.stays:
            self._note(stay.sentence, stay.day, stay.persons, stay.place)

    def _note(self, sentence: int, day: str, persons: Iterable[str], place: tuple[str, Evidence]) -> None:
        for person in persons:
            self._stays.setdefault((day, person), []).append((sentence, place))

    def lend_date(self, draft: Draft) -> None:
        """An event without a date has that of the event it belongs to or follows, or of the day of which the account
        tells; where it tells none, of the main event."""
        if draft.date is not None or not draft.occurred or draft.series or draft.rule == "event.noun-visit":
            return
        linked = draft.part_of or draft.follows
        if linked and linked[0] is not draft and linked[0].date:
            draft.date = linked[0].date
            return
        if draft.recalled:
            draft.date = draft.day.date if draft.day else None
            return
        day = draft.day or self._first_day
        if day is not None:
            draft.date = day.date
        elif self._main is not None and self._main is not draft:
            draft.date = self._main.date

    def lend_place(self, draft: Draft) -> None:
        """Who is told to be in a town meets others there, the same day; who is on a visit, in the land he visits."""
        if draft.place is not None or draft.kind not in _PLACED or not draft.occurred or draft.series:
            return
        people = draft.people()
        near = [stay for person in people for stay in self._stays.get((draft.day_key, person), ())]
        near = near or [stay for person in people for stay in self._stays.get(("", person), ())]  # of no told day
        before = [stay for stay in near if stay[0] <= draft.sentence]
        if near and (_is_plain(draft) or draft.day is not None):
            draft.place = (max if before else min)(before or near, key=lambda stay: stay[0])[1]
        if draft.place is None and draft.kind in {"Meeting", "PressBriefing"}:
            shared = [v for v in self._visits if v.persons() & draft.persons() and _during(v, draft)]
            if shared:
                draft.place = max(shared, key=lambda v: v.date[0] if v.date else "").place

    def note_towns(self, events: Iterable[Draft]) -> None:
        """Note the towns in which events were, for those that tell none."""
        for draft in events:
            if draft.recalled and not draft.day_key:
                continue  # "leur entretien de Prague", whenever that was
            if draft.place and draft.occurred and not draft.series and draft.place[0].startswith(("city/", "x:")):
                self._note(draft.sentence, draft.day_key, draft.people(), draft.place)


def _during(visit: Draft, draft: Draft) -> bool:
    """Whether an event lies within the days of a visit; if its end is not told, within a few days of its beginning."""
    if draft.date is None and draft.day is None:
        return _is_plain(draft) and visit.until is not None
    if visit.date is None or draft.date is None or len(draft.date[0]) < len(visit.date[0]):
        return False
    if visit.until is not None:
        return visit.date[0] <= draft.date[0] <= visit.until[0]
    if len(visit.date[0]) < 10:
        return visit.date[0] == draft.date[0]
    began, day = (datetime.date.fromisoformat(told[0]) for told in (visit.date, draft.date))
    return datetime.timedelta(0) <= day - began <= _STAY
