"""A reading composed by hand: what an extraction of a short dispatch would hand to the mapping."""

from __future__ import annotations

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

TEXT = """Entretien à Praia

Praia, 4 mai 2025, INFORPRESS
Le ministre cap-verdien des Affaires étrangères, Rui Figueiredo Soares, a rencontré à Praia son homologue, Ana Sousa.
Ils ont signé un mémorandum sur la pêche et tenu un point de presse.
« La mer nous unit », a dit M. Soares. Deux visites ont eu lieu en 2024.
"""
SOARES, SOUSA = "person/rui-figeiredo-soares.CV", "person/ana-sousa.PT"
CV, PT, PRAIA = "state/CV", "state/PT", "city/praia"
CV_OFFICE, PT_OFFICE = "office/CV/minister-of-foreign-affairs", "office/PT/minister-of-foreign-affairs"


def span(words: str, after: str = "") -> Span:
    """Where words stand in the text; `after` are words that come before them."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def said(words: str, rule: str, confidence: float = 1.0, after: str = "") -> tuple[Evidence, ...]:
    """One piece of evidence."""
    return (Evidence(span(words, after), rule, confidence),)


def arg(value: str, words: str, rule: str = "test.rule", after: str = "") -> Argument:
    """An argument with its words."""
    return Argument(value, said(words, rule, after=after))


MEETING = "a rencontré à Praia son homologue"


def reading() -> Reading:
    """The reading of the text above."""
    return Reading(
        Dispatch("praia-2025-05-04", TEXT, language="fr", url="https://example.org/dépêche 1"),
        Head(
            "Entretien à Praia",
            span("Entretien à Praia"),
            "INFORPRESS",
            span("INFORPRESS"),
            "Praia",
            span("Praia", after="Praia, 4"),
            "2025-05-04",
            span("4 mai 2025"),
            "text",
            ("la date est donnée en entier", "the date is given in full"),
            span("Le ministre").start,
        ),
        entities=(
            Entity(
                SOARES,
                "Person",
                "Rui Figueiredo Soares",
                said("Rui Figueiredo Soares", "person.title") + said("M. Soares", "person.short", 0.9),
                ("Soares",),
            ),
            Entity(SOUSA, "Person", "Ana Sousa", said("Ana Sousa", "person.title")),
            Entity(CV, "State", "Cap-Vert", said("cap-verdien", "gazetteer.adjective"), known=True),
            Entity(PT, "State", "Portugal", said("homologue", "reference"), known=True),
            Entity(
                PRAIA,
                "City",
                "Praia",
                said("Praia", "gazetteer", after="rencontré"),
                within=arg(CV, "Praia", "gazetteer"),
            ),
        ),
        offices=(
            Office(CV_OFFICE, "ministre des Affaires étrangères", CV),
            Office(PT_OFFICE, "Ministre des Affaires étrangères", PT),
        ),
        incumbencies=(
            Incumbency(
                SOARES,
                CV_OFFICE,
                said("Le ministre cap-verdien des Affaires étrangères, Rui Figueiredo Soares", "office.title"),
            ),
            Incumbency(SOUSA, PT_OFFICE, said("son homologue, Ana Sousa", "office.counterpart", 0.8)),
        ),
        events=(
            EventMention(
                "e1",
                "Meeting",
                arg("occurred", "a rencontré"),
                said(MEETING, "meeting.active"),
                (arg(SOARES, "Rui Figueiredo Soares"), arg(SOUSA, "Ana Sousa")),
                date=arg("2025-05-04", "4 mai 2025"),
                place=arg(PRAIA, "à Praia", after="rencontré"),
                topics=(arg("topic/peche", "pêche"),),
            ),
            EventMention(
                "e2",
                "PressBriefing",
                arg("occurred", "tenu"),
                said("tenu un point de presse", "briefing.held"),
                (arg(SOARES, "Ils"), arg(SOUSA, "Ils")),
                date=arg("2025-05-04", "4 mai 2025"),
                follows=arg("e1", "tenu un point de presse"),
            ),
            EventMention(
                "e3",
                "EventSeries",
                arg("occurred", "ont eu lieu"),
                said("Deux visites ont eu lieu en 2024", "series.visits"),
                visitors=(arg(CV, "Deux visites"),),
                date=arg("2024", "en 2024"),
                count=2,
            ),
        ),
        agreements=(
            AgreementMention(
                "a1",
                "Memorandum",
                "mémorandum sur la pêche",
                arg("signed", "ont signé"),
                said("un mémorandum sur la pêche", "agreement.active"),
                (arg(CV, "Ils"), arg(PT, "Ils")),
                (arg(SOARES, "Ils"), arg(SOUSA, "Ils")),
                signed_on=arg("2025-05-04", "4 mai 2025"),
                concluded_at=arg("e1", "Ils ont signé"),
            ),
        ),
        statements=(
            StatementMention(
                "s1",
                span("La mer nous unit"),
                "La mer nous unit",
                True,
                said("La mer nous unit", "statement.quotation"),
                arg(SOARES, "M. Soares"),
                about=(arg(CV, "nous"), arg("e1", "nous unit")),
            ),
        ),
    )
