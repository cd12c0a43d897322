"""Topics: what a sentence says was discussed, and where no sentence says so."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import read

MET = "Le ministre géorgien Levan Beridze a rencontré le ministre azerbaïdjanais Anar Salimov à Bakou."


def discussed(text: str) -> tuple[set[str], set[str], set[str]]:
    """The topics and the bodies that the events of a text are about, and the rules that say so."""
    events = read(text).events
    topics = [topic for event in events for topic in event.topics]
    bodies = [body for event in events for body in event.discusses]
    rules = {e.rule for argument in (*topics, *bodies) for e in argument.evidence}
    return {t.value for t in topics}, {b.value for b in bodies}, rules


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Ils ont évoqué le tourisme.", {"topic/tourisme"}),
        ("Ils ont évoqué le Tourisme.", {"topic/tourisme"}),
        ("L'entretien a porté sur le tourisme.", {"topic/tourisme"}),
    ],
)
def test_a_topic_is_what_a_sentence_says_was_discussed(text: str, topics: set[str]) -> None:
    assert discussed(f"{MET} {text}") == (topics, set(), {"topic.discussed"})


@pytest.mark.parametrize(
    "text",
    [
        "Le tourisme attire les foules.",  # no word of talks
        "Ils ont évoqué « le tourisme de demain ».",  # a quotation's words are its speaker's
        "Ils ont évoqué le ministre géorgien du Tourisme Irakli Lomadze.",  # the field of an office
    ],
)
def test_a_topic_not_said_to_be_discussed_is_none(text: str) -> None:
    assert discussed(f"{MET} {text}")[0] == set()


def test_without_an_event_nothing_was_discussed() -> None:
    assert discussed("Les experts ont évoqué le tourisme.")[0] == set()


def test_an_organisation_may_be_discussed_but_no_government() -> None:
    assert discussed(f"{MET} Ils ont évoqué l'ONU.")[1] == {"org/onu"}
    assert discussed(f"{MET} Ils ont évoqué le ministère géorgien des Finances.")[1] == set()


def test_two_adjectives_of_one_noun_name_two_topics() -> None:
    both = discussed(f"{MET} Ils ont évoqué la coopération bilatérale et multilatérale.")[0]
    one = discussed(f"{MET} Ils ont évoqué la coopération bilatérale.")[0]
    assert one < both
