"""Hypothesis strategies for what flows between the rooms: a new field enters every property test here."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from kg.core.model import (
    AgreementMention,
    Argument,
    Dispatch,
    Entity,
    EventMention,
    Evidence,
    Head,
    Incumbency,
    Office,
    Reading,
    Span,
    StatementMention,
)

ENTITIES = {
    "person/a-b.AZ": "Person",
    "person/c-d.KZ": "Person",
    "person/e-f": "Person",
    "state/AZ": "State",
    "state/KZ": "State",
    "city/bakou": "City",
    "org/onu": "InternationalOrganisation",
    "org/KZ/ministere-affaires-etrangeres": "GovernmentBody",
}
OFFICES = {"office/AZ/president": "state/AZ", "office/org/onu/secretary-general": "org/onu"}
ACTORS = [key for key, kind in ENTITIES.items() if kind != "City"]
PERSONS = [key for key, kind in ENTITIES.items() if kind == "Person"]
EVENT_KINDS = ["Meeting", "PhoneCall", "VideoCall", "Summit", "Session", "Visit", "PressBriefing", "EventSeries"]
AGREEMENT_KINDS = ["Agreement", "ActionPlan", "Treaty", "Memorandum", "Declaration"]
EVENT_STATUS = ["occurred", "planned", "cancelled", "denied"]
AGREEMENT_STATUS = ["signed", "draft", "proposed", "ratified", "inForce", "mentioned"]

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60)
dates = (
    st.dates(date(1950, 1, 1), date(2050, 12, 31))
    .map(lambda day: f"{day:%Y-%m-%d}")
    .flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Non-empty stretches of a text."""
    size = len(text)
    return st.integers(0, size - 1).flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, size)))


def evidence(text: str) -> st.SearchStrategy[tuple[Evidence, ...]]:
    """One to three pieces of evidence in a text."""
    rules = st.sampled_from(["rule.one", "rule.two"])
    one = st.builds(Evidence, spans(text), rules, st.sampled_from([0.5, 0.85, 1.0]))
    return st.lists(one, min_size=1, max_size=3).map(tuple)


@st.composite
def readings(draw: Any) -> Reading:
    """Readings of any text, that refer only to what they have."""
    text = draw(texts)
    said = evidence(text)

    def arguments(values: list[str], most: int = 3) -> tuple[Argument, ...]:
        chosen = draw(st.lists(st.sampled_from(values), max_size=most, unique=True)) if values else []
        return tuple(Argument(value, draw(said)) for value in chosen)

    def maybe(values: st.SearchStrategy[str]) -> Argument | None:
        value = draw(st.none() | values)
        return None if value is None else Argument(value, draw(said))

    events: list[EventMention] = []
    for number in range(draw(st.integers(0, 3))):
        earlier = [event.id for event in events]
        events.append(
            EventMention(
                f"e{number}",
                draw(st.sampled_from(EVENT_KINDS)),
                Argument(draw(st.sampled_from(EVENT_STATUS)), draw(said)),
                draw(said),
                participants=arguments(ACTORS),
                visitors=arguments(ACTORS, 2),
                hosts=arguments(ACTORS, 1),
                date=maybe(dates),
                until=maybe(dates),
                place=maybe(st.just("city/bakou")),
                part_of=maybe(st.sampled_from(earlier)) if earlier else None,
                follows=maybe(st.sampled_from(earlier)) if earlier else None,
                topics=arguments(["topic/transport", "topic/energie"]),
                discusses=arguments(["org/onu"]),
                count=draw(st.none() | st.integers(1, 9)),
            )
        )
    local = [event.id for event in events]
    agreements = tuple(
        AgreementMention(
            f"a{number}",
            draw(st.sampled_from(AGREEMENT_KINDS)),
            draw(texts),
            Argument(draw(st.sampled_from(AGREEMENT_STATUS)), draw(said)),
            draw(said),
            parties=arguments(["state/AZ", "state/KZ", "org/onu"]),
            signatories=arguments(PERSONS),
            signed_on=maybe(dates),
            valid_from=maybe(dates),
            valid_until=maybe(dates),
            concluded_at=maybe(st.sampled_from(local)) if local else None,
            topics=arguments(["topic/transport"]),
            discusses=arguments(["org/onu"]),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    statements = tuple(
        StatementMention(
            f"s{number}",
            span := draw(spans(text)),
            span.of(text),
            draw(st.booleans()),
            draw(said),
            maybe(st.sampled_from(ACTORS)),
            arguments([*ENTITIES, *local]),
            arguments(["topic/transport"]),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    entities = tuple(
        Entity(
            key,
            kind,
            draw(texts),
            draw(said),
            tuple(draw(st.lists(texts, max_size=2))),
            of=maybe(st.just("state/KZ")) if kind == "GovernmentBody" else None,
            within=maybe(st.just("state/AZ")) if kind == "City" else None,
            known=draw(st.booleans()),
        )
        for key, kind in ENTITIES.items()
    )
    incumbencies = tuple(
        Incumbency(
            draw(st.sampled_from(PERSONS)), draw(st.sampled_from(list(OFFICES))), draw(said), draw(st.booleans())
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    head = Head(
        draw(texts),
        draw(spans(text)),
        draw(st.none() | st.just("AZERTAC")),
        draw(st.none() | spans(text)),
        draw(st.none() | texts),
        draw(st.none() | spans(text)),
        draw(st.none() | dates),
        draw(st.none() | spans(text)),
        draw(st.none() | st.sampled_from(["text", "metadata", "page", "weekday"])),
        draw(st.none() | st.tuples(texts, texts)),
    )
    dispatch = Dispatch(
        draw(texts),
        text,
        language=draw(st.sampled_from([None, "fr"])),
        url=draw(st.none() | st.just("https://example.org/1")),
    )
    offices = tuple(
        Office(key, "président" if "president" in key else "secrétaire général", of) for key, of in OFFICES.items()
    )
    return Reading(dispatch, head, entities, offices, incumbencies, tuple(events), agreements, statements)


@st.composite
def shuffled(draw: Any, reading: Reading) -> Reading:
    """The reading with its tuples, and those of its parts, in another order."""
    from dataclasses import fields, is_dataclass, replace

    def mix(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(mix(one) for one in draw(st.permutations(value)))
        if is_dataclass(value) and not isinstance(value, (Dispatch, Head, Span, type)):
            return replace(value, **{f.name: mix(getattr(value, f.name)) for f in fields(value)})
        return value

    mixed: Reading = mix(reading)
    return mixed
