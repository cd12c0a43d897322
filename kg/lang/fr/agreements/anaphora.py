"""Sentences that tell of documents named before: "Tous trois ont été paraphés par MM. X et Y", "X l'a signé au nom de
…", "le document porte la signature de X", "elle devrait l'être"."""

from __future__ import annotations

from kg.engine.tokens import fold
from kg.lang.fr.agreements.draft import RANK, AgreementDraft
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import OBJECT_PRONOUNS, Scene
from kg.lang.fr.agreements.verdicts import is_in_force
from kg.lang.fr.clauses import Item, subject
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup

_RULE = "agreement.anaphora"


def read_anaphora(scene: Scene, phrases: list[DocumentPhrase], listed: list[AgreementDraft], *, near: bool) -> None:
    """Bring the documents named last (`listed`) up to date, in this sentence or (`near`) the one before, or further
    back; `phrases` are those that the sentence itself names."""
    norms = set(scene.sentence_norms())
    targets = listed if norms & words("agreements", "anaphors_of_all") else listed[-1:]
    anaphor = bool(norms & words("agreements", "anaphors"))
    for verb in scene.verbs:
        if scene.doc.quoted(scene.tokens[verb.first].start):
            continue
        pronoun = _PRONOUNS & set(scene.norms(max(scene.first, verb.first - 2), verb.first - 1))
        own = any(p.last < verb.first for p in phrases)  # a document that the verb may tell of is named before it
        if own and not verb.clitic and not anaphor and not pronoun and verb.lemma != "apposer":
            continue
        if _takes_it(verb):
            _signed_it(scene, verb, targets)
        elif verb.lemma == "apposer" and (anaphor or own) and not verb.negated and not verb.future:
            _add_hands(scene, targets, _doers(scene, verb))
        elif pronoun:
            _told(scene, verb, _meant(listed, targets, pronoun) if near else [])
        elif not own and _is_subject(scene, verb):
            _told(scene, verb, targets)
        elif not phrases:
            _of_nothing_else(scene, verb, targets)
    _nominal_hands(scene, norms, targets)
    if not phrases:
        _signature_told(scene, targets)


def _doers(scene: Scene, verb: VerbGroup) -> list[Item]:
    """The subject of an active verb, which follows it where the verb opens its clause: "; ont apposé leur signature A
    et B"."""
    told = [] if scene.opens_clause(verb) else subject(scene.clauses, verb, scene.doc)
    return told or [i for i in scene.items if i.first > verb.last and i.prep is None]


def _is_subject(scene: Scene, verb: VerbGroup) -> bool:
    """Whether "le texte", "ces documents" stand before a verb as its subject."""
    before = scene.norms(max(scene.first, verb.first - 14), verb.first - 1)
    return bool(words("agreements", "anaphors") & set(before)) and before[-1] not in {"qui", "dont", "que"}


def _meant(
    listed: list[AgreementDraft], targets: list[AgreementDraft], pronouns: frozenset[str]
) -> list[AgreementDraft]:
    """The documents for which a pronoun stands: of those that its gender fits, the last where it is singular."""
    if pronouns & {"ils", "elles"}:
        return targets
    feminine = bool(pronouns & {"elle", "celle-ci"})
    fits = [k for k in listed if (fold(k.title.split()[0]) in words("agreements", "feminine")) == feminine]
    return fits[-1:]


_PRONOUNS = frozenset({"il", "elle", "ils", "elles", "celui-ci", "celle-ci"})
_HANDS = frozenset({"signer", "parapher", "cosigner", "contresigner"})


def _takes_it(verb: VerbGroup) -> bool:
    """ "l'a signé", "l'ont paraphé"."""
    done = not verb.passive and not verb.negated and not verb.future
    return verb.lemma in _HANDS and verb.clitic in OBJECT_PRONOUNS and done and verb.tense not in {"conditional"}


def _told(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft]) -> None:
    """What a verb tells of the documents that its subject stands for: "ils ont été signés", "le texte est entré en
    vigueur"."""
    happened = not verb.negated and not verb.future and verb.tense in {"past", "pluperfect"}
    if verb.lemma in _HANDS and verb.passive:
        _told_signed(scene, verb, targets)
    elif verb.lemma == "ratifier" and verb.passive and happened:
        _raise(scene, verb, targets, "ratified")
    elif is_in_force(scene, verb) and happened:
        _raise(scene, verb, targets, "inForce")


def _of_nothing_else(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft]) -> None:
    """Of a sentence that names no document: "rien n'a été signé", "paraphée par A et B, elle …"."""
    if verb.lemma in _HANDS and verb.passive and verb.tense == "participle" and verb.first == scene.first:
        _add_hands(scene, targets, scene.agents(verb.last + 1, scene.comma_after(verb.last)))
    elif verb.lemma in _HANDS and verb.passive and verb.negated:
        for known in targets:
            if known.status[0] != "signed":
                known.status = ("draft", scene.context.evidence(verb.first, verb.last, _RULE))


def _raise(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft], status: str) -> None:
    """Give documents a status, where the one they have says less."""
    for known in targets:
        if RANK[known.status[0]] < RANK[status]:
            known.status = (status, scene.context.evidence(verb.first, verb.last, _RULE))


def _raise_to(scene: Scene, hands: list[Item], targets: list[AgreementDraft]) -> None:
    """What has signatories is signed."""
    for known in targets:
        if known.status[0] == "mentioned":
            known.status = ("signed", scene.context.evidence(hands[0].first, hands[-1].last, _RULE))


def _signature_told(scene: Scene, targets: list[AgreementDraft]) -> None:
    """ "Sa signature pourrait intervenir à Berne": still to come, of a document that is not told to be signed."""
    at = next((k for k in range(scene.first, min(scene.first + 4, scene.last)) if scene.tokens[k].norm == "sa"), None)
    if at is None or scene.tokens[at + 1].norm != "signature":
        return
    verb = next((v for v in scene.verbs if v.first > at), None)
    open_ = verb is not None and (verb.future or verb.negated or verb.tense == "conditional")
    if open_ or words("agreements", "still_to_come") & set(scene.norms(at, min(at + 6, scene.last))):
        for known in targets[-1:]:
            if known.status[0] in {"mentioned", "proposed"} or known.status[1].rule in _NOT_FINAL:
                known.status = ("draft", scene.context.evidence(at, at + 1, "agreement.to-be-signed"))
                known.signed_on, known.unsigned = None, True


_NOT_FINAL = frozenset({"agreement.initialled", "agreement.text-settled"})


def _signed_it(scene: Scene, verb: VerbGroup, targets: list[AgreementDraft]) -> None:
    """ "X l'a signé pour A, Y pour B"."""
    _raise(scene, verb, targets, "signed")
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
    if "signataires" in norms and norms & {"en", "les", "pour", ":"}:
        named = _bare(scene, {"person"})
        if named:
            _raise_to(scene, named, targets)
        _add_hands(scene, targets, named)
    if norms & {"porte", "portent"} and norms & {"signature", "signatures"}:
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
