"""A trace tells which words were considered and refused, by which rule and why; without it nothing is kept."""

from __future__ import annotations

import pytest

from kg.core.model import Dispatch, Reading
from kg.stages.extract import extract

HEAD = "Actualité diplomatique\n\nBakou, le 6 mai 2024 (AZERTAC) – "


def read(text: str, *, trace: bool = True) -> Reading:
    return extract(Dispatch("d", f"{HEAD}{text}\n", language="fr"), trace=trace)


def refused(text: str) -> set[tuple[str, str]]:
    reading = read(text)
    for note in reading.notes:
        assert note.span
        assert note.span.of(reading.dispatch.text) == note.words != ""
        assert note.message
    return {(note.rule, note.words) for note in reading.notes}


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Le ministre des Affaires étrangères, Djeyhoun Baïramov, s’est entretenu.", "event.talk", "s’est entretenu"),
        ("Djeyhoun Baïramov a accueilli favorablement la proposition.", "receptions.receive", "a accueilli"),
        ("Djeyhoun Baïramov a signé le livre d’or.", "event.verb", "a signé"),
        ("Elle a rencontré Murat Nurtleu.", "reference.pronoun", "Elle"),
        ("Les deux parties ont souhaité un accord.", "agreement.nobody-bound", "accord"),
        ("Ils se sont vus au Centre Mahatma Gandhi de Niamey.", "people.name", "Mahatma Gandhi"),
        ("« Une rencontre est utile », a dit Djeyhoun Baïramov.", "event.noun", "rencontre"),
        ("Le projet dit « vert et bleu » avance.", "statement.quotation", "vert et bleu"),
        ("Sur le mur on lisait « la mer est belle ce soir ».", "statement.quotation", "la mer est belle ce soir"),
    ],
)
def test_what_is_refused(text: str, rule: str, words: str) -> None:
    found = refused(text)
    assert any(of == rule and words in said for of, said in found), found


def test_what_a_rule_has_read_is_not_refused() -> None:
    found = refused(
        "Djeyhoun Baïramov a vu Murat Nurtleu. Il l’a remercié. « Nous avançons bien ensemble », a-t-il dit."
    )
    assert not {rule for rule, _ in found} & {"event.talk", "talks.meet", "people.name", "statement.quotation"}
    assert ("reference.pronoun", "Il") not in found


def test_refusals_stand_once_and_in_the_order_of_the_text() -> None:
    notes = read("Elle a rencontré un voisin. Djeyhoun Baïramov a signé. « Très bien », a-t-elle dit.").notes
    assert len(notes) > 2
    assert len(set(notes)) == len(notes)
    starts = [note.span.start for note in notes if note.span]
    assert starts == sorted(starts)


def test_without_a_trace_nothing_is_kept_and_the_reading_is_the_same() -> None:
    text = "Djeyhoun Baïramov a signé. Elle a rencontré Murat Nurtleu. « Très bien », a-t-elle dit."
    assert read(text).notes
    assert read(text, trace=False).notes == ()
    assert read(text) == read(text, trace=False)
