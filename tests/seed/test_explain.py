"""`kg explain` shows the right sentence for each fact of the seed, with the words that say so marked in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.seed import words
from tests.seed.conftest import AM, AZ, BAIRAMOV, DISPATCH, KZ, NODES, NURTLEU, Explain, Seed

DAY = "2025-03-11"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with the sentences that may be shown for it, and what the marked words hold and what they do not.

    Subject and object are paths below the base, names of `NODES`, or what `kg explain` takes as a value. With two
    sentences either may be shown; no other may.
    """

    row: str
    subject: str
    predicate: str
    object: str
    sentences: tuple[str, ...]
    marked: str
    unmarked: tuple[str, ...] = ()


T, S = (words.TALKS,), (words.SIGNING, words.TITLE)
QUOTE = (words.THANKS, words.OBSTACLES)
FACTS = [
    Fact("dispatch", DISPATCH, "dct:title", words.TITLE, (words.TITLE,), words.TITLE),
    Fact("dispatch", DISPATCH, "dct:issued", DAY, (words.DATELINE, words.TALKS), "11 mars", ("AZERTAC",)),
    Fact("dispatch", DISPATCH, "dip:agency", "agency/azertac", (words.DATELINE,), "AZERTAC", ("Bakou",)),
    Fact("dispatch", DISPATCH, "dip:datelinePlace", "city/bakou", (words.DATELINE,), "Bakou", ("AZERTAC",)),
    Fact("Baïramov", BAIRAMOV, "dip:holdsOffice", "office/AZ/minister-of-foreign-affairs", T,
         "ministre azerbaïdjanais des affaires étrangères", ("Nurtleu",)),
    Fact("Baïramov", "tenure of Baïramov", "dip:office", "office/AZ/minister-of-foreign-affairs", T,
         "ministre azerbaïdjanais des affaires étrangères", ("Nurtleu",)),
    Fact("Baïramov", "tenure of Baïramov", "dip:holder", BAIRAMOV, T, "Djeyhoun Baïramov", ("Nurtleu",)),
    Fact("Nurtleu", NURTLEU, "dip:holdsOffice", "office/KZ/deputy-prime-minister", T,
         "vice-Premier ministre", ("Baïramov",)),
    Fact("Nurtleu", NURTLEU, "dip:holdsOffice", "office/KZ/minister-of-foreign-affairs", T,
         "ministre des Affaires étrangères du Kazakhstan", ("Baïramov",)),
    Fact("Nurtleu", "tenure of Nurtleu as deputy", "dip:office", "office/KZ/deputy-prime-minister", T,
         "vice-Premier ministre", ("Baïramov",)),
    Fact("Nurtleu", "tenure of Nurtleu as minister", "dip:office", "office/KZ/minister-of-foreign-affairs", T,
         "ministre des Affaires étrangères du Kazakhstan", ("Baïramov",)),
    Fact("meeting", "meeting", "a", "dip:Meeting", T, "s’est entretenu"),
    Fact("meeting", "meeting", "dip:eventStatus", "dip:occurred", T, "s’est entretenu"),
    Fact("meeting", "meeting", "dip:participant", BAIRAMOV, T, "Djeyhoun Baïramov", ("Nurtleu",)),
    Fact("meeting", "meeting", "dip:participant", NURTLEU, T, "Murat Nurtleu", ("Baïramov",)),
    Fact("meeting", "meeting", "dip:onDate", DAY, T, "mardi", ("Baïramov",)),
    *(
        Fact("topics", "meeting", "dip:topic", f"topic/{topic}", (words.RELATIONS,), marked, unmarked)
        for topic, marked, unmarked in (
            ("partenariat-strategique", "partenariat stratégique", ("coopération",)),
            ("cooperation-bilaterale", "coopération bilatérale", ("situation",)),
            ("cooperation-multilaterale", "multilatérale", ("situation",)),
            ("situation-regionale", "situation régionale", ("coopération",)),
            ("situation-internationale", "internationale", ("coopération",)),
        )
    ),
    *(
        Fact("topics", "meeting", "dip:topic", f"topic/{topic}", (words.FIELDS,), marked, (",",))
        for topic, marked in (
            ("politique", "politique"), ("economie", "économie"), ("commerce", "commerce"), ("transport", "transport"),
            ("communication", "communication"), ("humanitaire", "humanitaire"),
        )
    ),
    Fact("cooperation", "meeting", "dip:discusses", "org/onu", (words.BODIES,), "ONU", (",",)),
    Fact("cooperation", "meeting", "dip:discusses", "org/oet", (words.BODIES,),
         "Organisation des Etats turciques", (",",)),
    Fact("cooperation", "meeting", "dip:discusses", "org/oci", (words.BODIES,),
         "Organisation de la coopération islamique", (",",)),
    Fact("cooperation", "meeting", "dip:discusses", "org/cica", (words.BODIES,),
         "Conférence sur l'interaction et les mesures de confiance en Asie", (",",)),
    Fact("plan", "plan", "a", "dip:ActionPlan", S, "plan d'action"),
    Fact("plan", "plan", "dip:agreementStatus", "dip:signed", S, "signé"),
    Fact("plan", "plan", "dip:signedOn", DAY, (words.TALKS, words.SIGNING), "mardi", ("Nurtleu",)),
    Fact("plan", "plan", "dip:signatory", BAIRAMOV, (words.SIGNING,), "ministres"),
    Fact("plan", "plan", "dip:signatory", NURTLEU, (words.SIGNING,), "ministres"),
    Fact("plan", "plan", "dip:party", "ministry of Azerbaijan", S, "ministères", ("signé",)),
    Fact("plan", "plan", "dip:party", "ministry of Kazakhstan", S, "ministères", ("signé",)),
    Fact("plan", "plan", "dip:party", AZ, S, "pays", ("signé",)),
    Fact("plan", "plan", "dip:party", KZ, S, "pays", ("signé",)),
    Fact("plan", "plan", "dip:validFrom", "2025", S, "2025", ("signé",)),
    Fact("plan", "plan", "dip:validUntil", "2026", S, "2026", ("signé",)),
    Fact("plan", "plan", "dip:concludedAt", "meeting", (words.SIGNING,), "entretien"),
    Fact("briefing", "briefing", "a", "dip:PressBriefing", (words.BRIEFING,), "point de presse"),
    Fact("briefing", "briefing", "dip:participant", BAIRAMOV, (words.BRIEFING,), "Ils"),
    Fact("briefing", "briefing", "dip:participant", NURTLEU, (words.BRIEFING,), "Ils"),
    Fact("briefing", "briefing", "dip:follows", "meeting", (words.BRIEFING,), "réunion", ("presse",)),
    *(
        Fact("visits", f"visits of {of}", predicate, value, (words.VISITS,), marked, (other, "indicateur"))
        for of, other, facts in (
            ("Azerbaijan", "trois", (
                ("a", "dip:EventSeries", "deux visites"), ("dip:count", "2", "deux visites"),
                ("dip:participant", AZ, "président azerbaïdjanais"), ("dip:place", KZ, "Kazakhstan"),
                ("dip:onDate", "2024", "2024"),
            )),
            ("Kazakhstan", "deux", (
                ("a", "dip:EventSeries", "trois visites"), ("dip:count", "3", "trois visites"),
                ("dip:participant", KZ, "président kazakh"), ("dip:place", AZ, "Azerbaïdjan"),
                ("dip:onDate", "2024", "2024"),
            )),
        )
        for predicate, value, marked in facts
    ),
    Fact("organisations", "ministry of Azerbaijan", "dip:bodyOf", AZ, S, "ministères", ("signé",)),
    Fact("organisations", "ministry of Kazakhstan", "dip:bodyOf", KZ, S, "ministères", ("signé",)),
    Fact("organisations", "government of Kazakhstan", "dip:bodyOf", KZ, (words.THANKS,),
         "gouvernement kazakh", ("Centre",)),
    Fact("organisations", "centre", "dip:locatedIn", "city/fuzouli", (words.THANKS,), "Fuzouli"),
    Fact("treaty", "treaty", "a", "dip:Treaty", (words.OBSTACLES,), "traité de paix", ("revendication",)),
    Fact("treaty", "treaty", "dip:agreementStatus", "dip:draft", (words.OBSTACLES,), "projet", ("revendication",)),
    Fact("treaty", "treaty", "dip:party", AM, (words.OBSTACLES,), "Arménie", ("revendication",)),
    Fact("treaty", "treaty", "dip:party", AZ, (words.OBSTACLES,), "Azerbaïdjan", ("revendication",)),
    Fact("quotation", "quotation", "dip:speaker", BAIRAMOV, (words.OBSTACLES,),
         "ministre azerbaïdjanais", ("paix",)),
    Fact("quotation", "quotation", "dip:about", AM, QUOTE, "Arménie", ("normalisation",)),
    Fact("quotation", "quotation", "dip:about", AZ, QUOTE, "Azerbaïdjan", ("normalisation",)),
    Fact("quotation", "quotation", "dip:about", "treaty", QUOTE, "projet de traité de paix", ("normalisation",)),
    Fact("quotation", "quotation", "dip:about", "centre", QUOTE, "Centre de créativité pour enfants Kourmanghazy"),
    Fact("quotation", "quotation", "dip:about", "city/fuzouli", QUOTE, "Fuzouli", ("construction",)),
    Fact("reported", "stressed", "dip:speaker", BAIRAMOV, (words.STRESSED,), "ministre Baïramov", ("renforcement",)),
    Fact("reported", "stressed", "dip:about", KZ, (words.STRESSED,), "Kazakhstan", ("renforcement",)),
    Fact("reported", "stressed", "dip:about", "region/asie-centrale", (words.STRESSED,), "Asie centrale", ("pays",)),
    Fact("reported", "affirmed", "dip:about", "visits of Azerbaijan", (words.VISITS,), "deux visites"),
    Fact("reported", "affirmed", "dip:about", "visits of Kazakhstan", (words.VISITS,), "trois visites"),
]  # fmt: skip


def name_of(fact: Fact) -> str:
    return f"{fact.row}: {fact.subject} {fact.predicate} {fact.object[:40]}"


@pytest.mark.parametrize("fact", FACTS, ids=name_of)
def test_a_fact_is_explained_by_its_words(seed: Seed, explain: Explain, fact: Fact) -> None:
    subject, value = (seed.node(one) if one in NODES else one for one in (fact.subject, fact.object))
    proofs = explain(subject, fact.predicate, value)
    assert proofs, "no sentence is shown"
    assert {proof.sentence for proof in proofs} <= set(fact.sentences)
    right = [
        one.words for one in proofs if fact.marked in one.words and not any(word in one.words for word in fact.unmarked)
    ]
    assert right, f"marked are {[proof.words for proof in proofs]}"


MENTIONS = [
    ("Baïramov", BAIRAMOV, {words.TALKS: "Djeyhoun Baïramov", words.STRESSED: "Baïramov"}),
    ("Nurtleu", NURTLEU, {words.TALKS: "Murat Nurtleu"}),
    ("Azerbaïdjan", AZ, {words.SATISFACTION: "Azerbaïdjan", words.OBSTACLES: "Azerbaïdjan"}),
    ("Kazakhstan", KZ, {words.SATISFACTION: "Kazakhstan", words.STRESSED: "Kazakhstan"}),
    ("Arménie", AM, {words.OBSTACLES: "Arménie"}),
    ("Asie centrale", "region/asie-centrale", {words.STRESSED: "Asie centrale"}),
    ("Fuzouli", "city/fuzouli", {words.THANKS: "Fuzouli"}),
    ("Bakou", "city/bakou", {words.DATELINE: "Bakou"}),
    ("ONU", "org/onu", {words.BODIES: "ONU"}),
    ("Organisation des Etats turciques", "org/oet", {words.BODIES: "Organisation des Etats turciques"}),
    ("Organisation de la coopération islamique", "org/oci", {words.BODIES: "Organisation de la coopération islamique"}),
    ("CICA", "org/cica", {words.BODIES: "CICA"}),
    ("AZERTAC", "agency/azertac", {words.DATELINE: "AZERTAC"}),
]


@pytest.mark.parametrize(("name", "node", "wanted"), MENTIONS, ids=[name for name, _, _ in MENTIONS])
def test_a_node_found_by_its_name_is_explained_by_its_mentions(
    seed: Seed, explain: Explain, name: str, node: str, wanted: dict[str, str]
) -> None:
    assert seed.named(name) == node
    shown = {(proof.sentence, proof.words) for proof in explain(name)}
    assert shown >= set(wanted.items())


@pytest.mark.parametrize(
    ("name", "sentence", "marked"),
    [
        ("ministry of Azerbaijan", words.TITLE, "ministères azerbaïdjanais"),
        ("ministry of Kazakhstan", words.TITLE, "kazakh"),
        ("government of Kazakhstan", words.THANKS, "gouvernement kazakh"),
        ("centre", words.THANKS, "Centre de créativité pour enfants Kourmanghazy"),
        ("stressed", words.STRESSED, words.STRESSED.partition(" que ")[2].rstrip(".")),
        ("affirmed", words.VISITS, words.VISITS.partition(" que ")[2].rstrip(".")),
        ("quotation", f"{words.THANKS} {words.OBSTACLES}", words.QUOTATION),
    ],
)
def test_a_node_of_the_dispatch_is_explained_by_its_words(
    seed: Seed, explain: Explain, name: str, sentence: str, marked: str
) -> None:
    shown = explain(seed.node(name))
    assert any(proof.sentence == sentence and marked in proof.words for proof in shown), shown


def test_who_met_whom_is_explained_by_the_meeting(explain: Explain) -> None:
    shown = explain("Baïramov", "dip:metWith", "Nurtleu")
    assert {proof.sentence for proof in shown} == {words.TALKS}
    assert any("Baïramov" in proof.words for proof in shown)
    assert any("Nurtleu" in proof.words for proof in shown)
