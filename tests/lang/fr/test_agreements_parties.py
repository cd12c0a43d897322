"""Who is bound by a document, who signs it, when, and what a text tells of it later."""

from __future__ import annotations

import pytest

from kg.core.model import AgreementMention, Entity, Reading
from tests.lang.fr.telling import read
from tests.lang.fr.test_agreements import BOTH, DEAL, MET, OURS, A, G, documents, only

BARE = "Levan Beridze et Anar Salimov"
AZ_GE = {"state/AZ", "state/GE"}


def parties(document: AgreementMention) -> set[str]:
    return {party.value for party in document.parties}


def rules(document: AgreementMention) -> set[str]:
    """The rules that give parties, signatories and years."""
    dates = [date for date in (document.valid_from, document.valid_until, document.signed_on) if date]
    arguments = (*document.parties, *document.signatories, *dates)
    return {e.rule for argument in arguments for e in argument.evidence}


def signatories(reading: Reading) -> set[str]:
    labels = {e.key: e.label for e in reading.entities}
    return {labels[person.value] for document in reading.agreements for person in document.signatories}


HANDS = {"Levan Beridze", "Anar Salimov"}


def test_who_signs_binds_the_state() -> None:
    reading = read(f"{BOTH} ont signé un {DEAL}.")
    assert (signatories(reading), parties(reading.agreements[0])) == (HANDS, AZ_GE)


def test_who_proposes_or_ratifies_signs_nothing() -> None:
    assert signatories(read(f"{BOTH} ont proposé un {DEAL}.")) == set()
    assert signatories(read(f"{BOTH} ont ratifié un {DEAL}.")) == set()


def test_a_parliament_that_ratifies_is_no_party() -> None:
    assert parties(only(f"{MET} Le parlement géorgien a ratifié le traité de paix.")) == AZ_GE


def test_what_is_adopted_in_the_name_of_an_organisation_binds_it_and_nobody_signs() -> None:
    reading = read(f"Au nom de l'ONU, {G} a adopté une résolution sur le transit.")
    assert (parties(reading.agreements[0]), signatories(reading)) == ({"org/onu"}, set())
    assert signatories(read(f"Au nom de l'ONU, {G} a signé une résolution sur le transit.")) == {"Levan Beridze"}


def test_the_parties_told_between_are_all() -> None:
    document = only(f"Un {OURS} a été signé par {G}.")
    assert (parties(document), "agreement.between" in rules(document)) == (AZ_GE, True)


def test_a_person_or_a_place_between_is_no_party() -> None:
    assert "agreement.between" not in rules(only(f"Un protocole entre Bakou et Gandja a été signé par {G}."))


def test_two_states_told_before_bind_a_draft_after_them() -> None:
    document = only("La normalisation entre la Géorgie et l'Azerbaïdjan avance et le projet de traité est prêt.")
    assert (parties(document), rules(document)) == (AZ_GE, {"agreement.between-before"})


def test_states_told_too_long_before_do_not_bind() -> None:
    def bound(topics: str) -> list[set[str]]:
        text = f"La normalisation entre la Géorgie et l'Azerbaïdjan avance, avec {topics} et le projet de traité."
        return [rules(document) for document in documents(text)]

    assert bound("le gaz") == [{"agreement.between-before"}]
    assert bound("la route, le rail, le port, le pont, le canal, la mer, le gaz") == []  # of nobody's treaty is told


def towns(reading: Reading) -> dict[str, Entity]:
    bound = {party for document in reading.agreements for party in parties(document)}
    return {e.label: e for e in reading.entities if e.key in bound}


def test_twinned_towns_are_bound_as_bodies() -> None:
    reading = read("Un protocole de jumelage a été signé entre les villes de Gandja et de Bourgneuf.")
    known, unknown = towns(reading)["Gandja"], towns(reading)["Bourgneuf"]
    assert rules(reading.agreements[0]) == {"agreement.twinning"}
    assert {known.kind, unknown.kind} == {"Organisation"}
    assert known.of and known.of.value == "state/AZ" and unknown.of is None


def test_towns_are_bound_by_a_twinning_alone() -> None:
    text = f"Un protocole d'amitié a été signé par {G} pour les villes de Gandja et de Bourgneuf."
    assert towns(read(text)).keys() == {"Géorgie"}


def test_a_town_twinned_twice_is_one_body() -> None:
    reading = read(
        "Un protocole de jumelage a été signé entre les villes de Gandja et de Bourgneuf. "
        "Un accord de jumelage a été signé entre les villes de Gandja et de Vieilleville."
    )
    assert sorted(towns(reading)) == ["Bourgneuf", "Gandja", "Vieilleville"]


def test_the_hands_of_an_act_are_told_with_par() -> None:
    assert signatories(read(f"La signature, par {G} et {A}, du protocole sur le transit a clos la visite.")) == HANDS
    assert signatories(read(f"La signature, devant {G} et {A}, du protocole sur le transit a clos la visite.")) == set()


def test_the_signature_that_a_document_bears_is_its_signatories() -> None:
    reading = read(f"{MET} Une déclaration conjointe, portant la signature de Levan Beridze, a clos la visite.")
    assert {d.status.evidence[0].rule for d in reading.agreements} == {"agreement.bears-signature"}
    assert signatories(reading) == {"Levan Beridze"}
    bare = read(f"{MET} Une déclaration conjointe, portant la marque de Levan Beridze, a clos la visite.")
    assert signatories(bare) == set()


LINES = f"\n- un {DEAL} ;\n- un protocole sur les douanes.\n"


def test_the_lines_after_a_colon_are_signed_by_those_before_it() -> None:
    reading = read(f"{BOTH} ont signé :{LINES}")
    assert [d.status.evidence[0].rule for d in reading.agreements] == ["agreement.list"] * 2
    assert all(parties(d) == AZ_GE for d in reading.agreements)


def test_lines_after_a_colon_that_tells_of_no_signature_are_mentioned() -> None:
    assert [d.status.value for d in documents(f"{BOTH} ont relu :{LINES}")] == ["mentioned"] * 2


def test_a_list_ends_with_its_last_line() -> None:
    last = documents(f"{BOTH} ont signé :{LINES}\nLe traité de paix est long.\n")[-1]
    assert (last.kind, last.status.value) == ("Treaty", "mentioned")


def test_the_years_of_a_plan_are_not_its_day() -> None:
    document = only(f"{BOTH} ont signé un plan de coopération pour 2025-2027.")
    assert document.valid_from and document.valid_until and document.signed_on is None
    assert (document.valid_from.value, document.valid_until.value) == ("2025", "2027")
    assert "agreement.years" in rules(document)
    assert only(f"{BOTH} ont signé un plan de coopération.").valid_from is None


def test_the_day_told_with_the_verb_is_that_of_signature() -> None:
    signed = only(f"Un {OURS} a été signé le 3 mai 2024.").signed_on
    planned = only(f"{MET} Un {DEAL} sera signé le 3 juin 2024.").signed_on
    assert (signed and signed.value, planned) == ("2024-05-03", None)


def test_a_year_after_de_belongs_to_the_name() -> None:
    assert only(f"{BOTH} ont signé l'{DEAL} de 2014.").signed_on is None


def test_a_document_signed_at_an_event_has_its_day() -> None:
    document = only(f"{BOTH} se sont entretenus le 3 mai à Bakou. Ils ont signé un {DEAL}.")
    assert document.signed_on and document.signed_on.value == "2024-05-03"


def test_a_document_signed_long_before_the_event_is_recalled() -> None:
    document = only(f"{BOTH} se sont entretenus le 3 mai à Bakou. L'{OURS}, signé à Bakou en 2019, est ancien.")
    assert document.status.value == "mentioned"


# -- told later ---

TABLED = f"{MET} Un {DEAL} était sur la table."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le document a été signé par Levan Beridze et Anar Salimov.", "signed"),
        ("Il a été signé par Levan Beridze et Anar Salimov.", "signed"),
        ("Le document a été ratifié.", "ratified"),
        ("Le document n'a pas été ratifié.", "mentioned"),
        ("Le document a été lu par Levan Beridze et Anar Salimov.", "mentioned"),
        ("La lettre a été signée par Levan Beridze et Anar Salimov.", "mentioned"),
    ],
)
def test_a_pronoun_or_a_noun_means_the_document_told_before(text: str, status: str) -> None:
    document = only(f"{TABLED} {text}")
    assert document.status.value == status
    assert (document.status.evidence[0].rule == "agreement.anaphora") == (status != "mentioned")


def test_a_signature_that_failed_makes_a_draft_for_good() -> None:
    document = only(f"{TABLED} Le document n'a pas été signé. L'{DEAL} a été signé.")
    assert (document.status.value, document.status.evidence[0].rule) == ("draft", "agreement.to-be-signed")


def test_those_who_signed_it_are_its_signatories() -> None:
    reading = read(f"{TABLED} Levan Beridze l'a signé au nom de la Géorgie, Anar Salimov au nom de l'Azerbaïdjan.")
    assert signatories(reading) == HANDS
    assert signatories(read(f"{TABLED} Levan Beridze l'a lu au nom de la Géorgie.")) == set()
    assert signatories(read(f"{TABLED} Levan Beridze le signera au nom de la Géorgie.")) == set()


def test_all_of_several_documents_are_meant_by_tous() -> None:
    three = f"{MET} Un {DEAL} et un protocole sur les douanes étaient sur la table."
    signed = [d.status.value for d in documents(f"{three} Tous ont été signés par Levan Beridze.")]
    last = [d.status.value for d in documents(f"{three} Il a été signé par Levan Beridze.")]
    assert (signed, last) == (["signed", "signed"], ["mentioned", "signed"])


def test_a_document_told_again_is_one() -> None:
    for again in ("L'accord", "Le nouvel accord", "L'accord de transit"):
        assert only(f"{BOTH} ont signé un {DEAL}. {again} a été ratifié à Bakou.").status.value == "ratified"
    assert len(documents(f"{BOTH} ont signé un {DEAL}. Un accord sur le gaz a été signé.")) == 2


def test_a_headline_names_the_document_of_the_text_less_well() -> None:
    reading = read(f"{BOTH} ont signé un {DEAL}.", title="Géorgie et Azerbaïdjan signent un accord de transit")
    assert [(d.title, d.status.value) for d in reading.agreements] == [(DEAL, "signed")]
    first = reading.agreements[0].evidence[0].span
    assert first.start > len("Géorgie et Azerbaïdjan signent un accord de transit")


def test_what_is_told_with_de_meme_que_shares_the_status() -> None:
    pair = documents(f"{BOTH} ont signé un {DEAL}, de même qu'un protocole sur les douanes.")
    assert [d.status.value for d in pair] == ["signed", "signed"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"Un {DEAL} a été signé hier entre l'Azerbaïdjan et la Géorgie.", "agreement.between"),
        (f"L'{DEAL} signé en 2019 entre l'Azerbaïdjan et la Géorgie a été ratifié.", "agreement.between"),
        ("L'accord azerbaïdjano-géorgien sur le transit, signé en 2019, est ancien.", "agreement.adjective"),
        (f"L'Azerbaïdjan a ratifié l'{DEAL} signé en 2019 avec la Géorgie.", "agreement.with"),
        (f"L'Azerbaïdjan a signé un {DEAL} avec la Géorgie.", "agreement.with"),
        (f"L'Azerbaïdjan a ratifié l'{DEAL} signé en 2019 avec Tbilissi.", "agreement.with"),
        (f"L'Azerbaïdjan et la Géorgie ont procédé à la signature d'un {DEAL}.", "agreement.signature-of"),
        (f"L'Azerbaïdjan et la Géorgie ont évoqué l'idée d'un {DEAL}.", "agreement.subject"),
        (f"{G} signera avec {A} un {DEAL}.", "agreement.to-be-signed"),
    ],
)
def test_parties_are_told_in_the_sentence(text: str, rule: str) -> None:
    document = only(text)
    assert (parties(document), rule in rules(document)) == (AZ_GE, True)


def test_talks_between_two_are_no_document_between_them() -> None:
    text = f"Un {DEAL} a été signé par {G} à l'issue d'un entretien entre la Turquie et l'Iran."
    assert parties(only(text)) == {"state/GE"}


def test_a_parliament_that_ratifies_binds_its_state() -> None:
    assert "state/GE" in parties(only(f"{MET} Un {DEAL} a été ratifié par le parlement géorgien."))


def test_a_document_of_which_nobody_is_told_is_of_the_pair_that_met() -> None:
    other = "Le ministre géorgien Levan Beridze a reçu le maire de Gandja, Niyazi Baïramov."
    assert parties(only(f"{MET} {other} L'{DEAL} est entré en vigueur.")) == AZ_GE


def test_no_pair_is_guessed_where_a_text_tells_of_several() -> None:
    text = (
        f"{MET} Le ministre turc Hakan Fidan a reçu le ministre iranien Abbas Araghtchi. "
        f"Le maire de Gandja, Niyazi Baïramov, a visité une usine. L'{DEAL} est entré en vigueur."
    )
    assert len(parties(only(text))) < 3


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} ont signé un {DEAL}.",
        f"{G} a signé un {DEAL} avec {A}.",
        f"{G} a été reçu à Bakou par {A}, avec lequel il a signé un {DEAL}.",
        f"{G}, pour la Géorgie, et {A}, pour l'Azerbaïdjan, ont signé un {DEAL}.",
        f"Ont signé l'{DEAL} {G} et {A}.",
        f"Côté géorgien, l'{OURS} a été signé par {G} ; côté azerbaïdjanais, par {A}.",
        f"{BOTH} ont assisté à la signature, par {G} et {A}, d'un {DEAL}.",
        f"La signature de l'{OURS} est intervenue hier entre {G} et {A}.",
        f"La visite a été marquée par la signature d'un {DEAL}, que {G} et {A} ont paraphé.",
        f"L'{DEAL}, signé en mai par {G} et {A}, est entré en vigueur.",
        f"L'{OURS} a pour signataires {G} et {A}.",
        f"La Géorgie et l'Azerbaïdjan ont signé un {DEAL}, par l'intermédiaire de leurs ministres, {BARE}.",
        f"La Géorgie et l'Azerbaïdjan ont conclu un {DEAL}, revêtu de la signature de {BARE}.",
        f"Hier a été signé un {OURS}. {BOTH} ont apposé leurs signatures au bas du texte.",
        f"Hier a été signé un {OURS} ; ont apposé leur signature {G} et {A}.",
        f"Hier a été signé un {OURS}. Paraphé par {G} et {A}, il ouvre la voie.",
        f"En présence du président Ilham Aliyev, {G} et {A} ont signé un {DEAL}.",
    ],
)
def test_both_hands_are_told(text: str) -> None:
    assert signatories(read(text[0].upper() + text[1:])) == HANDS


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} se sont vus. L'{OURS} a été paraphé par les négociateurs.",
        f"{BOTH} se sont vus. Les deux ambassadeurs ont signé un {DEAL}.",
        f"{BOTH} se sont vus. Les ambassadeurs des deux pays ont signé un {DEAL}.",
        f"L'{OURS}, conclu par les deux Etats, est entré en vigueur, a dit {A}.",
        f"{MET} Une déclaration commune a été lue par {A}.",
    ],
)
def test_nobody_signs_by_a_title_that_is_not_theirs(text: str) -> None:
    assert signatories(read(text)) == set()


def test_who_received_another_and_signed_is_who_signed() -> None:
    assert signatories(read(f"L{G[1:]} a reçu {A} et a signé un {DEAL}.")) == {"Levan Beridze"}


def test_each_document_of_a_sentence_has_its_own_hands() -> None:
    reading = read(f"Ont été échangés un {DEAL}, signé par {G}, et un protocole sur la pêche.")
    assert [len(document.signatories) for document in reading.agreements] == [1, 0]


# text, the day of signature
DAYS = [
    (f"{BOTH} ont procédé mardi à la signature d'un {DEAL}.", "2024-04-30"),
    (f"{BOTH} ont salué la signature, intervenue le 3 mai 2023, d'un {DEAL}.", "2023-05-03"),
    (f"{BOTH} ont salué mardi la signature d'un {DEAL}.", None),
    (f"Mardi, {G} a salué la ratification de l'{DEAL}, signé à Bakou le 17 février 2023.", "2023-02-17"),
    (f"L'{OURS}, signé en 2019, est entré en vigueur le 1er janvier.", "2019"),
    (f"{BOTH} se sont entretenus mardi à Bakou. {BOTH} ont signé un {DEAL}.", "2024-04-30"),
    (f"{BOTH} se sont entretenus mardi à Bakou. L'{DEAL} avait été signé à Tbilissi.", None),
    (f"{BOTH} s'étaient entretenus le 3 mai 2023 à Bakou. A leur issue, ils ont signé un {DEAL}.", "2023-05-03"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_signature_is_that_of_its_own_words_or_event(text: str, day: str | None) -> None:
    document = read(text[0].upper() + text[1:]).agreements[0]
    assert (document.signed_on.value if document.signed_on else None) == day


def test_the_event_of_a_signature_is_the_last_of_those_who_signed() -> None:
    text = (
        f"{BOTH} se sont entretenus mardi. Jeudi, le ministre turc Hakan Fidan a reçu Levan Beridze. "
        f"Levan Beridze et Anar Salimov ont signé un {DEAL}."
    )
    document = read(text).agreements[0]
    assert document.signed_on is not None
    assert document.signed_on.value == "2024-04-30"


def test_what_is_signed_at_the_end_of_several_days_is_of_the_last() -> None:
    held = "La session de la commission mixte azerbaïdjano-géorgienne s'est tenue à Bakou les 2 et 3 mai 2024."
    ended = read(f"{held} Au terme des travaux, {G} et {A} ont signé un {DEAL}.").agreements[0]
    during = read(f"{held} {BOTH} ont signé un {DEAL}.").agreements[0]
    assert ended.signed_on is not None
    assert (ended.signed_on.value, during.signed_on) == ("2024-05-03", None)
