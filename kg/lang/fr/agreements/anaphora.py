"""Sentences that tell of documents named before: "Tous trois ont été paraphés par MM. X et Y", "X l'a signé au nom de
…", "le document porte la signature de X", "elle devrait l'être"."""

from __future__ import annotations

from kg.lang.fr.agreements.draft import RANK, AgreementDraft
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import OBJECT_PRONOUNS, Scene
from kg.lang.fr.clauses import Item, subject
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup

_RULE = "agreement.anaphora"


def read_anaphora(scene: Scene, phrases: list[DocumentPhrase], listed: list[AgreementDraft]) -> None:
    """Bring the documents named last (`listed`) up to date; `phrases` are those that the sentence itself names."""
    norms = set(scene.sentence_norms())
    targets = listed if norms & words("agreements", "anaphors_of_all") else listed[-1:]
    anaphor = bool(norms & words("agreements", "anaphors"))
    for verb in scene.verbs:
        if scene.doc.quoted(scene.tokens[verb.first].start):
            continue
        pronoun = bool(
            {"il", "elle", "ils", "elles"} & set(scene.norms(max(scene.first, verb.first - 2), verb.first - 1))
        )
        own = any(p.last < verb.first for p in phrases)  # a document that the verb may tell of is named before it
        if own and not verb.clitic and not anaphor and not pronoun:
            continue
        if verb.lemma == "signer" and verb.clitic in OBJECT_PRONOUNS and not verb.passive:
            if not verb.negated and not verb.future:
                _signed_it(scene, verb, targets)
        elif _were_signed(verb) and (pronoun or (anaphor and not own)):
            _told_signed(scene, verb, targets)
        elif anaphor and _were_ratified(verb):
            for known in targets:
                known.status = ("ratified", scene.context.evidence(verb.first, verb.last, _RULE))
        elif _were_signed(verb) and verb.negated and not phrases:
            for known in targets:
                if known.status[0] != "signed":
                    known.status = ("draft", scene.context.evidence(verb.first, verb.last, _RULE))
    _nominal_hands(scene, norms, targets)


def _were_signed(verb: VerbGroup) -> bool:
    return verb.lemma in {"signer", "parapher"} and verb.passive


def _were_ratified(verb: VerbGroup) -> bool:
    told = not verb.negated and not verb.future and verb.tense in {"past", "pluperfect"}
    return verb.lemma == "ratifier" and verb.passive and told


def _signed_it(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft]) -> None:
    """ "X l'a signé pour A, Y pour B"."""
    _add_hands(scene, targets, subject(scene.clauses, verb, scene.doc))
    if {"nom", "pour"} & set(scene.sentence_norms()):
        # "…, M. Y au nom de la Moldavie et le vice-ministre Z au nom de l'Ukraine": the verb is told once
        _add_hands(scene, targets, [i for i in _bare(scene, {"person"}) if i.first > verb.last])
    _add_hands(scene, targets, _elided_hands(scene, verb))


def _told_signed(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft]) -> None:
    """ "ils ont été signés par …"; "il devrait l'être", "le texte n'a pas été signé"."""
    if verb.negated or verb.future or verb.modal == "devoir" or verb.tense == "conditional":
        for known in targets:
            known.status = ("draft", scene.context.evidence(verb.first, verb.last, "agreement.to-be-signed"))
            known.unsigned = True
            known.signed_on = None
        return
    for known in targets:
        if RANK[known.status[0]] < RANK["signed"]:
            known.status = ("signed", scene.context.evidence(verb.first, verb.last, _RULE))
        if known.event is None and scene.event is not None:
            known.event = (scene.event, known.evidence[0])
    _add_hands(scene, targets, scene.agents(verb.last + 1, scene.last))


def _nominal_hands(scene: Scene, norms: set[str], targets: list[AgreementDraft]) -> None:
    """ "X et Y en sont les signataires", "le document porte la signature de X"."""
    if "signataires" in norms and norms & {"en", "les"}:
        _add_hands(scene, targets, _bare(scene, {"person"}))
    if {"signature", "porte"} <= norms:
        named = [i for i in scene.items if i.prep == "de" and i.chunk and i.chunk.kind == "person"]
        _add_hands(scene, targets, named)


def _bare(scene: Scene, kinds: set[str]) -> list[Item]:
    """The items of these kinds that no preposition governs."""
    return [i for i in scene.items if i.prep is None and i.chunk and i.chunk.kind in kinds]


def _elided_hands(scene: Scene, verb: VerbGroup) -> list[Item]:
    """ "Le ministre l'a signé pour la partie kazakhe ; la présidente de la BERD, pour la banque"."""
    semicolon = next((k for k in range(verb.last + 1, scene.last) if scene.tokens[k].text == ";"), None)
    if semicolon is None or any(v.first > semicolon and v.tense != "participle" for v in scene.verbs):
        return []
    return [i for i in _bare(scene, {"person", "holder"}) if i.first > semicolon]


def _add_hands(scene: Scene, targets: list[AgreementDraft], items: list[Item]) -> None:
    hands = scene.persons(items, _RULE)
    for known in targets:
        if hands and known.status[1].rule == "agreement.adopted":
            known.signatories.clear()  # adopted by all, signed by those named now
        known.sign(hands)
