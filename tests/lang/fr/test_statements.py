"""Quotations and reported speech: who says what, of which nodes."""

from __future__ import annotations

import pytest

from kg.core.model import StatementMention
from tests.lang.fr.telling import read

G = "le ministre géorgien Levan Beridze"
A = "le ministre azerbaïdjanais Anar Salimov"
MET = f"L{G[1:]} a rencontré {A} à Bakou."
CLAIM = "Nos deux pays vont de l'avant"


def statements(text: str) -> list[StatementMention]:
    return list(read(text).statements)


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    """Of each statement: the label of the speaker and the rule that finds it."""
    reading = read(text)
    labels = {e.key: e.label for e in reading.entities}
    return [
        (labels[s.speaker.value], s.speaker.evidence[0].rule) if s.speaker else (None, None) for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        (f"« {CLAIM} », a dit {G}.", "Levan Beridze", "statement.speaker-after"),
        (f"« {CLAIM} », indique {G}.", "Levan Beridze", "statement.speaker-after"),
        (f"{MET} « {CLAIM} », a-t-il ajouté.", "Levan Beridze", "statement.speaker-after"),
        (f"L{G[1:]} a déclaré : « {CLAIM} ».", "Levan Beridze", "statement.speaker-before"),
        (f"L{G[1:]} a souligné que les deux pays vont de l'avant.", "Levan Beridze", "statement.speaker"),
        ("Il a été souligné que les deux pays vont de l'avant.", None, None),
    ],
)
def test_the_speaker_of_a_statement(text: str, speaker: str | None, rule: str | None) -> None:
    assert speakers(text) == [(speaker, rule)]


@pytest.mark.parametrize(
    ("text", "quoted", "rule", "words"),
    [
        (f"« {CLAIM} », a dit {G}.", True, "statement.quotation", CLAIM),
        (f"L{G[1:]} a souligné que la paix est proche.", False, "statement.reported", "la paix est proche"),
    ],
)
def test_a_statement_keeps_its_words(text: str, quoted: bool, rule: str, words: str) -> None:
    (statement,) = statements(text)
    assert (statement.text, statement.quoted, statement.evidence[0].rule) == (words, quoted, rule)
    assert statement.span.of(read(text).dispatch.text) == words


@pytest.mark.parametrize(
    "text",
    [
        f"L{G[1:]} a visité le chantier « Route de la soie ».",  # a name in quotation marks
        f"L{G[1:]} a visité l'exposition « Le long voyage de la soie » de Bakou.",  # nobody says it
        f"L{G[1:]} souligne que les deux pays vont de l'avant.",  # a present without auxiliary
        f"L{G[1:]} a souligné. Le texte que voici est long.",  # "que" of another sentence
        f"L{G[1:]} a voulu que les deux pays aillent de l'avant.",  # no verb of saying
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert statements(text) == []


def test_a_quotation_that_goes_on_has_the_speaker_of_the_one_before() -> None:
    more = "La route sera bientôt ouverte à tous"
    assert [s for s, _ in speakers(f"« {CLAIM} », a dit {G}. « {more} ».")] == ["Levan Beridze"] * 2
    between = "La salle était comble et le public très nombreux malgré la pluie de la veille."
    assert [s for s, _ in speakers(f"« {CLAIM} », a dit {G}. {between} « {more} ».")] == ["Levan Beridze"]


def test_a_statement_is_about_the_nodes_that_stand_in_it() -> None:
    (statement,) = statements(f"« Le Kazakhstan est un ami fidèle de la paix », a dit {G}.")
    assert [about.value for about in statement.about] == ["state/KZ"]


def test_a_statement_has_the_topics_named_in_it() -> None:
    inside, outside = f"« La coopération énergétique va de l'avant », a dit {G}.", f"« {CLAIM} », a dit {G}."
    assert [topic.value for s in statements(inside) for topic in s.topics] == ["topic/energie"]
    assert [topic.value for s in statements(outside) for topic in s.topics] == []


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("Nous avançons dans le domaine de l'énergie", {"topic/energie"}),
        ("Nous avançons en matière de commerce et de tourisme", {"topic/commerce", "topic/tourisme"}),
        ("Nous avons longuement parlé sur le tourisme", {"topic/tourisme"}),
        ("La coopération dans l'énergie est une chance", {"topic/energie"}),
    ],
)
def test_a_topic_of_a_statement_is_what_is_set_as_its_subject(words: str, topics: set[str]) -> None:
    found = {topic.value for s in statements(f"« {words} », a dit {G}.") for topic in s.topics}
    assert topics <= found
    assert found <= topics | {"topic/cooperation-bilaterale"}


@pytest.mark.parametrize(
    "words",
    [
        "Le Centre de tourisme de Bakou est très beau",  # a body's name
        "Les enfants de la ville aiment la culture",  # words in passing
        "La culture est le sel de la terre, dit-on",
    ],
)
def test_a_word_in_passing_or_in_a_name_is_no_topic(words: str) -> None:
    assert [topic.value for s in statements(f"« {words} », a dit {G}.") for topic in s.topics] == []


def test_a_quotation_after_that_is_one_statement() -> None:
    (statement,) = statements(f"L{G[1:]} a assuré que « {CLAIM.lower()} ».")
    assert (statement.quoted, statement.text) == (True, CLAIM.lower())


def test_a_quotation_that_opens_a_paragraph_is_of_the_speaker_before_unless_something_introduces_it() -> None:
    more = "La route sera bientôt ouverte à tous"
    alone = f"« {CLAIM} », a dit {G}.\n\n« {more} »."
    other = f"« {CLAIM} », a dit {G}.\n\n« {more} », a dit {A}."
    after = f"{A} a dit merci.\n\n« {more} ».".replace("le ministre", "Le ministre")
    assert [s for s, _ in speakers(alone)] == ["Levan Beridze", "Levan Beridze"]
    assert [s for s, _ in speakers(other)] == ["Levan Beridze", "Anar Salimov"]
    assert [s for s, _ in speakers(after)] == [None]


def test_reported_speech_inside_a_quotation_is_the_quotation() -> None:
    assert [s.quoted for s in statements(f"« On a souligné que la paix est proche », a dit {G}.")] == [True]


def test_a_claim_makes_no_event() -> None:
    assert read(f"« Le président géorgien Irakli Lomadze a rencontré {A} », a dit {G}.").events == ()
