"""A sentence cut into clauses: who stands where, by which preposition, and how far a clause goes."""

from __future__ import annotations

import pytest

from kg.lang.fr.clauses import Clauses, Item, clause_end, clause_start, objects, read_clauses, subject
from kg.lang.fr.document import Document
from kg.lang.fr.people import read_people
from kg.lang.fr.verbs import VerbGroup
from tests.lang.fr.naming import document


def clauses(text: str) -> tuple[Document, Clauses]:
    """The second sentence of a dispatch, cut."""
    doc = document("Voici tout. " + text)
    sentence = next(s for s in doc.sentences if doc.text[s.start : s.end] == text)
    return doc, read_clauses(doc, read_people(doc), sentence)


def shown(doc: Document, items: list[Item]) -> list[str]:
    return [doc.words(*(i.chunk.name if i.chunk and i.chunk.name else (i.first, i.last))) for i in items]


def verb(found: Clauses, lemma: str) -> VerbGroup:
    return next(v for v in found.verbs if v.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "prepositions"),
    [
        ("Jean Dulac a vu Odile Varnier.", [None, None]),
        ("Jean Dulac parle avec Odile Varnier.", [None, "avec"]),
        ("Jean Dulac parle avec Odile Varnier et Paul Sorel.", [None, "avec", "avec"]),
        ("Jean Dulac parle du Kazakhstan.", [None, "de"]),
        ("Jean Dulac parle en présence d'Odile Varnier.", [None, "presence"]),
        ("Jean Dulac siège sous la présidence d'Odile Varnier.", [None, "chair"]),
        ("Jean Dulac vient à l'invitation du ministre turc.", [None, "invitation"]),
    ],
)
def test_an_item_has_its_preposition(text: str, prepositions: list[str | None]) -> None:
    _, found = clauses(text)
    assert [item.prep for item in found.items] == prepositions


def test_coordinated_items_are_one_run() -> None:
    _, found = clauses("Jean Dulac, Paul Sorel et Odile Varnier parlent avec Guy Morel.")
    heads = [item.head for item in found.items]
    assert heads[0] == heads[1] == heads[2] != heads[3]


def test_a_town_and_a_person_are_no_run() -> None:
    _, found = clauses("Il parle à Paris et Odile Varnier rit.")
    paris, varnier = found.items[-2:]
    assert paris.head != varnier.head


@pytest.mark.parametrize(
    ("text", "pronoun", "group"),
    [
        ("Hier celui-ci a parlé.", "celui-ci", None),
        ("Hier ce dernier a parlé.", "ce-dernier", None),
        ("Hier ces dernières ont parlé.", "ces-derniers", None),
        ("Hier tous deux ont parlé.", "tous", None),
        ("Hier on parlait avec lui.", "other", None),
        ("Hier on parlait avec chacun des musiciens.", "each", None),
        ("Hier le second a parlé.", "nth:1", None),
        ("Hier les deux parties ont parlé.", None, "parties"),
        ("Hier les deux pays ont parlé.", None, "states"),
        ("Hier la délégation a parlé.", None, "delegation"),
    ],
)
def test_short_forms_are_items(text: str, pronoun: str | None, group: str | None) -> None:
    _, found = clauses(text)
    assert [(item.pronoun, item.group) for item in found.items] == [(pronoun, group)]


@pytest.mark.parametrize(
    "text",
    [
        "Hier le dernier mot fut dit.",
        "Hier on parlait de lui.",
        "Hier le chef de la délégation parle.",
        "Hier le second tour eut lieu.",
    ],
)
def test_what_only_looks_like_a_short_form_is_none(text: str) -> None:
    _, found = clauses(text)
    assert [item for item in found.items if item.chunk is None] == []


@pytest.mark.parametrize(
    ("text", "kind", "noun", "ordinal", "count", "plural"),
    [
        ("Hier la troisième session a pris fin.", "Session", "session", "troisieme", None, False),
        ("Hier deux entretiens ont pris fin.", "Meeting", "entretien", None, 2, True),
        ("Hier un entretien téléphonique a pris fin.", "PhoneCall", None, None, None, False),
        ("Hier leur rencontre a pris fin.", "Meeting", "rencontre", None, None, False),
    ],
)
def test_a_noun_names_an_event(
    text: str, kind: str, noun: str | None, ordinal: str | None, count: int | None, plural: bool
) -> None:
    _, found = clauses(text)
    (event,) = found.nouns
    assert (event.kind, event.ordinal, event.count, event.plural) == (kind, ordinal, count, plural)
    assert noun in {None, event.noun}


def test_a_participle_names_no_event() -> None:
    _, found = clauses("Hier il a rencontré le ministre turc.")
    assert found.nouns == []


# -- who before, what after a verb ---


@pytest.mark.parametrize(
    ("text", "lemma", "who"),
    [
        ("Jean Dulac a reçu Odile Varnier.", "recevoir", ["Jean Dulac"]),
        ("Jean Dulac et Paul Sorel ont reçu Odile Varnier.", "recevoir", ["Jean Dulac", "Paul Sorel"]),
        ("Avec Jean Dulac, Paul Sorel a reçu Odile Varnier.", "recevoir", ["Paul Sorel"]),
        ("Elle salue Jean Dulac, qui a reçu Odile Varnier.", "recevoir", ["Jean Dulac"]),
        ("Jean Dulac a été reçu par Paul Sorel et a signé le texte.", "signer", ["Jean Dulac"]),
        ("Jean Dulac a passé en revue la garde, puis signé le texte.", "signer", ["Jean Dulac"]),
        ("Reçu par Jean Dulac, Paul Sorel a signé le texte.", "signer", ["Paul Sorel"]),
        ("Jean Dulac a reçu Paul Sorel et a signé le texte.", "signer", ["Jean Dulac"]),
        ("Jean Dulac a reçu Odile Varnier, et Paul Sorel a signé le texte.", "signer", ["Paul Sorel"]),
        ("Avec Jean Dulac, Paul Sorel et Odile Varnier ont signé le texte.", "signer", ["Paul Sorel", "Odile Varnier"]),
        (
            "L'Organisation de la francophonie (OIF) et la BAD ont signé.",
            "signer",
            ["Organisation de la francophonie (OIF)", "BAD"],
        ),
        ("Hier, on a signé le texte.", "signer", []),
    ],
)
def test_a_verb_has_a_subject(text: str, lemma: str, who: list[str]) -> None:
    doc, found = clauses(text)
    assert shown(doc, subject(found, verb(found, lemma), doc)) == who


def test_a_second_participle_shares_the_auxiliary() -> None:
    _, found = clauses("Jean Dulac a signé la lettre, puis remis le texte.")
    assert (verb(found, "remettre").tense, verb(found, "remettre").passive) == ("past", False)


def test_objects_stand_after_the_verb_up_to_a_token() -> None:
    doc, found = clauses("Jean Dulac a reçu Paul Sorel avec Odile Varnier.")
    received = verb(found, "recevoir")
    assert shown(doc, objects(found, received.last, found.sentence.last)) == ["Paul Sorel", "Odile Varnier"]
    assert objects(found, received.last, received.last) == []


@pytest.mark.parametrize(
    ("text", "lemma", "words"),
    [
        ("Jean Dulac a reçu Paul Sorel.", "recevoir", "Paul Sorel."),
        ("Jean Dulac a reçu Paul Sorel ; elle rit.", "recevoir", "Paul Sorel"),
        ("Jean Dulac a reçu Paul Sorel : « Bienvenue ».", "recevoir", "Paul Sorel"),
        ("Jean Dulac a reçu Paul Sorel, qui a signé le texte.", "recevoir", "Paul Sorel,"),
        (
            "Jean Dulac a signé deux textes : avec Paul Sorel et Odile Varnier.",
            "signer",
            "deux textes : avec Paul Sorel et Odile Varnier.",
        ),
    ],
)
def test_a_clause_ends_before_the_next(text: str, lemma: str, words: str) -> None:
    doc, found = clauses(text)
    said = verb(found, lemma)
    assert doc.words(said.last + 1, clause_end(found, said, doc)) == words


def test_a_clause_begins_after_the_last() -> None:
    doc, found = clauses("Jean Dulac a reçu Paul Sorel ; Odile Varnier a signé le texte.")
    assert doc.tokens[clause_start(found, verb(found, "signer"), doc)].text == "Odile"
    assert clause_start(found, verb(found, "recevoir"), doc) == found.sentence.first


def test_verbs_in_a_row_share_a_subject_without_end() -> None:
    doc, found = clauses("Jean Dulac a signé" + ", a signé" * 120 + " le texte.")
    assert shown(doc, subject(found, found.verbs[-1], doc)) == ["Jean Dulac"]
