"""What a sentence makes of a document: each rule that gives a status, with what only looks like it."""

from __future__ import annotations

import pytest

from kg.core.model import AgreementMention
from tests.lang.fr.telling import read

G = "le ministre géorgien Levan Beridze"
A = "le ministre azerbaïdjanais Anar Salimov"
BOTH = f"L{G[1:]} et {A}"
DEAL = "accord sur le transit"
OURS = f"{DEAL} entre l'Azerbaïdjan et la Géorgie"
MET = f"{BOTH} se sont entretenus à Bakou."


def documents(text: str) -> list[AgreementMention]:
    return list(read(text).agreements)


def only(text: str) -> AgreementMention:
    (found,) = documents(text)
    return found


def told(document: AgreementMention) -> tuple[str, str]:
    """The status and the rule that gives it."""
    return document.status.value, document.status.evidence[0].rule


# sentence, status, rule
STATUS = [
    (f"{BOTH} ont signé un {DEAL}.", "signed", "agreement.signed"),
    (f"Un {DEAL} a été signé par {G} et {A}.", "signed", "agreement.signed"),
    (f"Hier a été signé un {OURS}.", "signed", "agreement.signed"),
    (f"L'{DEAL}, que {G} et {A} ont signé, ouvre la voie.", "signed", "agreement.signed"),
    (f"{BOTH} ont adopté une déclaration conjointe.", "signed", "agreement.adopted"),
    (f"{BOTH} ont paraphé un {DEAL}.", "signed", "agreement.initialled"),
    (f"{BOTH} ont paraphé un {DEAL}. La signature est prévue en juin.", "draft", "agreement.initialled-only"),
    (f"L'{OURS}, paraphé en mars, attend la suite.", "draft", "agreement.initialled-only"),
    (f"L'{OURS} n'a pas été signé.", "draft", "agreement.not-signed"),
    (f"{MET} Un {DEAL} sera signé en juin.", "proposed", "agreement.to-be-signed"),
    (f"{MET} Un projet de convention sur le transit sera signé en juin.", "draft", "agreement.to-be-signed"),
    (f"L{G[1:]} a proposé un {DEAL}.", "proposed", "agreement.proposed"),
    (f"L{G[1:]} a souhaité que les deux pays concluent un {DEAL}.", "proposed", "agreement.proposed"),
    (f"{BOTH} ont négocié un {DEAL}.", "draft", "agreement.negotiated"),
    (f"{BOTH} ont approuvé le projet de convention sur le transit.", "draft", "agreement.draft"),
    (f"Le parlement géorgien a ratifié l'{OURS}.", "ratified", "agreement.ratified"),
    (f"L'{OURS}, signé en 2019 et ratifié depuis, est ancien.", "ratified", "agreement.ratified"),
    (f"Le parlement géorgien n'a pas ratifié l'{OURS}.", "signed", "agreement.not-ratified"),
    (f"L'{OURS} est entré en vigueur.", "inForce", "agreement.in-force"),
    (f"L'{OURS}, signé à Bakou en 2019, est ancien.", "signed", "agreement.participle"),
    (f"Au bas de l'{OURS}, {G} et {A} ont apposé leur nom.", "signed", "agreement.signature-to"),
    (f"{BOTH} ont assisté à la signature d'un {DEAL}.", "signed", "agreement.signature-of"),
    (f"L{G[1:]} espère la prochaine signature d'un {DEAL}.", "proposed", "agreement.signature-planned"),
    (f"L{G[1:]} a salué l'adoption d'une déclaration conjointe.", "signed", "agreement.adoption-of"),
    (f"L{G[1:]} a évoqué la conclusion d'un {DEAL}.", "mentioned", "agreement.conclusion-of"),
    (f"L{G[1:]} a salué la ratification de l'{OURS}.", "ratified", "agreement.ratification-of"),
    (f"L{G[1:]} a évoqué l'idée d'un {DEAL}.", "proposed", "agreement.idea-of"),
    (f"L{G[1:]} a évoqué la rédaction d'un {DEAL}.", "draft", "agreement.idea-of"),
    (f"{MET} Une déclaration conjointe rendue publique à Bakou salue ces progrès.", "signed", "agreement.made-public"),
    (f"{MET} Ils ont évoqué l'{DEAL} en cours de négociation.", "draft", "agreement.in-the-works"),
    (f"L{G[1:]} a évoqué l'{DEAL}.", "mentioned", "agreement.mention"),
    (f"{BOTH} ont adopté une déclaration.", "signed", "agreement.adopted"),
    (f"L{G[1:]} a évoqué l'idée d'une déclaration conjointe.", "proposed", "agreement.idea-of"),
    (f"L{G[1:]} progresse vers la signature d'un {DEAL}.", "proposed", "agreement.signature-planned"),
    (f"{MET} Ils ont évoqué l'{DEAL} en négociation.", "draft", "agreement.in-the-works"),
    (f"{MET} Après une longue négociation, un {DEAL} sera signé.", "draft", "agreement.to-be-signed"),
    (f"{BOTH} ont signé une lettre conformément à l'{OURS}.", "mentioned", "agreement.mention"),
    (f"{BOTH} ont signé une lettre relative à l'{OURS}.", "mentioned", "agreement.mention"),
    (f"{MET} On a signé hier une lettre au sujet du traité de paix.", "mentioned", "agreement.mention"),
    (f"{BOTH} ont examiné un projet d'{DEAL}.", "draft", "agreement.mention"),
    (f"{BOTH} ont apposé leurs signatures au bas d'un {DEAL}.", "signed", "agreement.signature-to"),
    (f"L'{OURS} porte la signature de {A}.", "signed", "agreement.bears-signature"),
    (f"{BOTH} ont procédé à l'échange d'un {DEAL}.", "signed", "agreement.exchange-of"),
    (f"L'{OURS}, entré en vigueur en mai, est ancien.", "inForce", "agreement.participle"),
    (f"L'{OURS}, en vigueur depuis 2019, est ancien.", "inForce", "agreement.in-force"),
    (f"{BOTH} ont salué l'entrée en vigueur de l'{OURS}.", "inForce", "agreement.in-force"),
    (f"{BOTH} ont échangé les instruments de ratification de l'{OURS}.", "ratified", "agreement.ratification-of"),
    (f"{BOTH} ont achevé la procédure de ratification de l'{OURS}.", "ratified", "agreement.ratification-of"),
    (f"Le parlement géorgien a approuvé l'{OURS}.", "ratified", "agreement.ratified"),
    (f"L'{OURS}, signé en 2019, avait été ratifié en mai.", "ratified", "agreement.ratified"),
    (f"{BOTH} ont poursuivi les négociations relatives à un {DEAL}.", "draft", "agreement.idea-of"),
    (f"{BOTH} ont proposé l'ouverture de négociations sur un {DEAL}.", "proposed", "agreement.idea-of"),
    (f"{BOTH} ont arrêté le texte d'un {DEAL}.", "draft", "agreement.text-settled"),
    (f"Les experts ont mis la dernière main à un {OURS}.", "draft", "agreement.in-the-works"),
    (f"L'{OURS} est à l'étude.", "draft", "agreement.in-the-works"),
    (f"L'{OURS}, dont le texte est à l'examen, sera signé en juin.", "draft", "agreement.to-be-signed"),
    (f"{BOTH} ont décidé de préparer un {DEAL}.", "draft", "agreement.in-the-works"),
    (f"{BOTH} devront négocier un {DEAL}.", "proposed", "agreement.negotiated"),
    (f"{G} souhaite un {DEAL}.", "proposed", "agreement.wished"),
    (f"{G} a proposé à {A} la signature d'un {DEAL}.", "proposed", "agreement.signature-planned"),
    (f"La signature de l'{OURS} a été reportée.", "draft", "agreement.signature-failed"),
    (f"La signature de l'{OURS}, prévue hier, n'a pas eu lieu.", "draft", "agreement.signature-failed"),
    (f"{G} a refusé de signer l'{OURS}.", "draft", "agreement.to-be-signed"),
    (f"{G} devait signer un {DEAL} hier.", "draft", "agreement.to-be-signed"),
    (f"{MET} Un {DEAL} n'a été signé que par {G}.", "signed", "agreement.signed"),
    (f"{BOTH} ont suggéré la conclusion d'un {DEAL}.", "proposed", "agreement.conclusion-of"),
    (f"L'{OURS}, paraphé en mai, a été signé mardi.", "signed", "agreement.signed"),
    (f"L'{OURS} n'attend plus que la signature de {A}.", "draft", "agreement.not-signed"),
    (f"L'{OURS} n'attend plus que la ratification du parlement.", "signed", "agreement.not-ratified"),
    (f"L'{OURS}, dont la ratification est en cours, est ancien.", "signed", "agreement.not-ratified"),
    (f"L'{OURS}, dont la signature est prévue en juin, est long.", "proposed", "agreement.to-be-signed"),
    (f"{G} a émis le vœu que l'{OURS} soit signé en juin.", "proposed", "agreement.wished"),
    (f"{G} a annoncé la signature prochaine d'un {DEAL}.", "proposed", "agreement.signature-planned"),
    (f"Le parlement géorgien a adopté la loi de ratification de l'{OURS}.", "ratified", "agreement.ratification-of"),
    (f"{BOTH} ont rendu publique une déclaration conjointe.", "signed", "agreement.made-public"),
]


@pytest.mark.parametrize(("text", "status", "rule"), STATUS)
def test_a_sentence_gives_a_document_its_status(text: str, status: str, rule: str) -> None:
    assert told(only(text)) == (status, rule)


# sentence, and the rule that must not take it
LOOKALIKES = [
    (f"L{G[1:]} a relu un {DEAL}.", "agreement.signed"),
    (f"{BOTH} ont relu une déclaration conjointe.", "agreement.adopted"),
    (f"L'{OURS} a été signé.", "agreement.not-signed"),
    (f"{BOTH} ont paraphé un {DEAL}. Le texte est long.", "agreement.initialled-only"),
    (f"{BOTH} ont signé un {DEAL}. Le texte sera lu en juin.", "agreement.initialled-only"),
    (f"{MET} Un {DEAL} a été signé en juin.", "agreement.to-be-signed"),
    (f"L{G[1:]} a reçu un {DEAL}.", "agreement.proposed"),
    (f"{BOTH} ont relu un {DEAL}.", "agreement.negotiated"),
    (f"{BOTH} ont approuvé une convention sur le transit.", "agreement.draft"),
    (f"Le parlement géorgien a lu l'{OURS}.", "agreement.ratified"),
    (f"Le parlement géorgien a ratifié l'{OURS}.", "agreement.not-ratified"),
    (f"L'{OURS} n'est pas entré en vigueur.", "agreement.in-force"),
    (f"L'{OURS}, connu à Bakou depuis 2019, est ancien.", "agreement.participle"),
    (f"Au bas de l'{OURS}, {G} et {A} ont laissé leur nom.", "agreement.signature-to"),
    (f"L{G[1:]} espère la prochaine signature d'un {DEAL}.", "agreement.signature-of"),
    (f"L{G[1:]} a salué la signature d'un {DEAL}.", "agreement.signature-planned"),
    (f"L{G[1:]} a salué la lecture d'une déclaration conjointe.", "agreement.adoption-of"),
    (f"L{G[1:]} a évoqué la lecture d'un {DEAL}.", "agreement.conclusion-of"),
    (f"L{G[1:]} attend la ratification de l'{OURS}.", "agreement.ratification-of"),
    (f"L{G[1:]} a évoqué la lecture d'un {DEAL}.", "agreement.idea-of"),
    (f"{MET} Un {DEAL} rendu public à Bakou salue ces progrès.", "agreement.made-public"),
    (f"{MET} Ils ont évoqué l'{DEAL} en cours de route.", "agreement.in-the-works"),
    (f"{BOTH} ont signé un {DEAL}.", "agreement.mention"),
    (f"{BOTH} ont échangé un {DEAL}.", "agreement.exchange-of"),
    (f"L'{OURS} sera en vigueur demain.", "agreement.in-force"),
    (f"L'{OURS} entrera en vigueur demain.", "agreement.in-force"),
    (f"{BOTH} attendent l'entrée en vigueur de l'{OURS}.", "agreement.in-force"),
    (f"{G} a déposé une loi autorisant la ratification de l'{OURS}.", "agreement.ratification-of"),
    (f"{G} n'a pas achevé la procédure de ratification de l'{OURS}.", "agreement.ratification-of"),
    (f"{BOTH} ont approuvé l'{OURS}.", "agreement.ratified"),
    (f"{BOTH} ont relu le texte d'un {DEAL}.", "agreement.text-settled"),
    (f"{MET} Un {DEAL} n'a pas été signé.", "agreement.signed"),
    (f"{BOTH} ont adopté un projet de loi autorisant la ratification de l'{OURS}.", "agreement.ratification-of"),
    (f"Le parlement géorgien a adopté la loi de ratification de l'{OURS}.", "agreement.adopted"),
    (f"L'{OURS} a été paraphé en mai et relu mardi.", "agreement.signed"),
]


@pytest.mark.parametrize(("text", "rule"), LOOKALIKES)
def test_what_only_looks_like_a_rule_is_not_taken_by_it(text: str, rule: str) -> None:
    assert rule not in {told(document)[1] for document in documents(text)}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("un accord avec MINISTER sur le transit", "accord sur le transit"),
        ("un accord sur le transit et examiné un projet", "accord sur le transit"),
        ("deux contrats-cadres sur le transit", "contrats-cadres sur le transit"),
        ("une convention sur le transit et celle de 2019", "convention sur le transit"),
        ("un accord portant la signature des chefs", "accord"),
        ("un accord sur la liberté et la sécurité", "accord sur la liberté et la sécurité"),
    ],
)
def test_a_title_ends_where_something_else_is_told(words: str, title: str) -> None:
    made = documents(f"L{G[1:]} a signé {words.replace('MINISTER', A)}.")
    assert [document.title for document in made][:1] == [title]


def test_a_subject_that_follows_its_object_is_no_part_of_the_title() -> None:
    assert only(f"Ont signé l'{DEAL} {G} et {A}.").title == DEAL


def test_what_is_reached_is_no_document() -> None:
    assert documents(f"{BOTH} sont parvenus à un {DEAL}.") == []


LISTED = ["accord sur le transit", "protocole sur la pêche"]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOTH} ont procédé à la signature de deux textes : un {DEAL} et un protocole sur la pêche.",
        f"{BOTH} ont signé plusieurs documents, dont un {DEAL} et un protocole sur la pêche.",
        f"{BOTH} ont signé deux textes. Il s'agit d'un {DEAL} et d'un protocole sur la pêche.",
        f"{BOTH} ont signé deux textes, parmi lesquels figurent un {DEAL} et un protocole sur la pêche.",
        f"{BOTH} ont signé trois textes. Les autres sont un {DEAL} et un protocole sur la pêche.",
        f"{BOTH} ont signé deux textes. Le premier est un {DEAL} ; le second, un protocole sur la pêche.",
    ],
)
def test_documents_of_a_list_are_signed_as_the_list_is(text: str) -> None:
    made = documents(text)
    assert [(d.title, d.status.value) for d in made] == [(title, "signed") for title in LISTED]
    assert all(len(d.parties) == 2 for d in made)


@pytest.mark.parametrize("words", ["Ces accords, signés par HANDS,", "Les accords ont été signés par HANDS et"])
def test_a_plural_with_an_article_means_those_told_before(words: str) -> None:
    two = f"{MET} Deux accords de coopération ont été signés."
    made = only(f"{two} {words.replace('HANDS', f'{G} et {A}')} portent sur la pêche.")
    assert (made.title, len(made.signatories)) == ("accords de coopération", 2)


def test_the_first_of_several_documents_is_one_of_its_own() -> None:
    two = f"{MET} Deux accords de coopération ont été signés."
    titles = [d.title for d in documents(f"{two} Le premier accord a été signé avec la Banque mondiale.")]
    assert titles == ["accords de coopération", "accord"]


def test_a_document_among_those_signed_is_signed() -> None:
    listed = f"{MET} Un {DEAL} compte parmi les accords signés à cette occasion."
    assert told(only(listed)) == ("signed", "agreement.list")


def test_documents_of_a_list_that_nobody_signed_are_mentioned() -> None:
    made = documents(f"{BOTH} ont relu plusieurs documents, dont un {DEAL} et un protocole sur la pêche.")
    assert {d.status.value for d in made} == {"mentioned"}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Il est entré en vigueur hier.", "inForce"),
        ("Elle est entrée en vigueur hier.", "signed"),  # not an accord
        ("Ce texte a été ratifié hier.", "ratified"),
        ("Sa signature pourrait intervenir en juin.", "signed"),
    ],
)
def test_the_next_sentence_tells_more_of_a_document(told: str, status: str) -> None:
    assert only(f"{BOTH} ont signé un {DEAL}. {told}").status.value == status


def test_a_pronoun_means_a_document_of_the_sentence_before_alone() -> None:
    far = f"{BOTH} ont signé un {DEAL}. Le ciel est bleu. Il est entré en vigueur hier."
    assert only(far).status.value == "signed"


def test_an_initialled_text_whose_signature_is_to_come_is_a_draft() -> None:
    assert only(f"{BOTH} ont paraphé un {DEAL}. Sa signature pourrait intervenir en juin.").status.value == "draft"


def test_x_signed_it() -> None:
    assert only(f"{MET} L'{DEAL} était prêt. {A[0].upper() + A[1:]} l'a signé hier.").status.value == "signed"


def test_a_verb_left_out_repeats_the_signature_of_the_sentence_before() -> None:
    signed = f"{BOTH} ont signé un protocole."
    second = [d for d in documents(f"{signed} L'{DEAL}, lui, ne l'a pas été.") if d.kind == "Agreement"]
    assert [told(d) for d in second] == [("draft", "agreement.ellipsis")]
    unsaid = documents(f"{BOTH} ont relu un protocole. L'{DEAL}, lui, ne l'a pas été.")
    assert [told(d)[1] for d in unsaid] == ["agreement.mention"]


def test_the_words_of_the_verb_are_the_evidence() -> None:
    text = f"{BOTH} ont signé un {DEAL}."
    reading = read(text)
    assert reading.agreements[0].evidence[0].span.of(reading.dispatch.text) == f"ont signé un {DEAL}"


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("un accord-cadre sur le transit", "Agreement"),
        ("un mémorandum d'entente sur le transit", "Memorandum"),
        ("un protocole sur les douanes", "Protocol"),
        ("une feuille de route", "ActionPlan"),
        ("un traité de paix", "Treaty"),
        ("une déclaration conjointe", "Declaration"),
        ("un contrat de fourniture de gaz", "Contract"),
        ("une résolution sur le transit", "Resolution"),
    ],
)
def test_the_noun_tells_the_class(noun: str, kind: str) -> None:
    assert only(f"{BOTH} ont signé {noun}.").kind == kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{BOTH} ont signé un {DEAL} à l'issue de la visite.", DEAL),
        (f"{BOTH} ont signé un {DEAL} en présence des délégations.", DEAL),
        (f"{BOTH} ont signé un {DEAL} le 3 mai 2024.", DEAL),
        (f"{BOTH} ont signé un {DEAL} qui ouvre la voie.", DEAL),
        (f"{BOTH} ont signé un {DEAL} et les douanes.", f"{DEAL} et les douanes"),
        (f"{BOTH} ont signé un {DEAL} et un autre sur les douanes.", DEAL),
        (f"{BOTH} ont signé un {DEAL} et, à Bakou, une lettre.", DEAL),
        (f"{BOTH} ont signé un plan pluriannuel de coopération.", "plan pluriannuel de coopération"),
        (f"{BOTH} ont approuvé le projet de convention sur le transit.", "projet de convention sur le transit"),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        f"L{G[1:]} a déclaré d'un commun accord avec {A} que tout va bien.",
        f"L{G[1:]} est d'accord avec {A}.",
        f"{MET} Ils se sont quittés sans accord avec la Géorgie.",
        f"{BOTH} ont signé un plan de relance.",
        f"{BOTH} ont publié une déclaration aux médias.",
        f"L{G[1:]} a fait une déclaration à la presse.",
        f"Selon un communiqué du ministère, {G} a reçu {A}.",
        f"{MET} La visite est au programme.",
        f"{MET} Plusieurs accords existent.",
        f"L{G[1:]} a visité le Centre de la Charte de Bakou.",
    ],
)
def test_no_document_is_read_from_other_uses_of_its_nouns(text: str) -> None:
    assert documents(text) == []


def test_a_weak_noun_without_a_status_is_noted_and_left_out() -> None:
    weak, strong = read(f"{MET} La convention était longue."), read(f"{MET} Le traité était long.")
    assert ("agreement.weak-noun" in {n.rule for n in weak.notes}, weak.agreements) == (True, ())
    assert "agreement.weak-noun" not in {n.rule for n in strong.notes}


def test_a_document_that_binds_nobody_is_noted_and_left_out() -> None:
    private = read("La locataire a signé un contrat de location.")
    assert ("agreement.nobody-bound" in {n.rule for n in private.notes}, private.agreements) == (True, ())
    assert "agreement.nobody-bound" not in {n.rule for n in read(f"{BOTH} ont signé un contrat.").notes}


def test_what_a_quotation_claims_signed_is_only_mentioned() -> None:
    claim = f"« Un {DEAL} a été signé hier par nos deux pays », a dit {G}."
    assert only(claim).status.value == "mentioned"
    assert only(f"Un {DEAL} a été signé hier par {G}.").status.value == "signed"
