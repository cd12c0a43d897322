"""The status that a verb gives the document that it governs."""

from __future__ import annotations

from typing import NamedTuple

from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.clauses import clause_end
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup


class Verdict(NamedTuple):
    """The status of a document, the verb that gives it if one does, and the rule by which."""

    status: str
    verb: VerbGroup | None
    rule: str


def verb_verdict(scene: Scene, verb: VerbGroup, phrase: DocumentPhrase) -> Verdict | None:
    """What a verb of signing, ratifying, proposing or negotiating says of its document; None where it says nothing."""
    if verb.lemma == "entrer":
        told = not verb.negated and verb.tense not in {"future", "conditional"}
        return Verdict("inForce", verb, "agreement.in-force") if told else None
    if verb.lemma == "ratifier":
        if verb.negated:
            return Verdict("signed", verb, "agreement.not-ratified")
        return Verdict("signed" if verb.future else "ratified", verb, "agreement.ratified")
    if verb.lemma == "proposer":
        return Verdict("proposed", verb, "agreement.proposed")
    if verb.lemma in words("agreements", "preparing"):
        begun = not verb.future and not verb.negated and verb.tense != "conditional"
        return Verdict("draft" if begun or phrase.draft else "proposed", verb, "agreement.negotiated")
    return _signing_verdict(scene, verb, phrase)


def _signing_verdict(scene: Scene, verb: VerbGroup, phrase: DocumentPhrase) -> Verdict:
    if verb.negated:
        return Verdict("draft", verb, "agreement.not-signed")
    if verb.future or (verb.tense in {"conditional", "infinitive"} and verb.modal != "venir"):
        if verb.tense == "infinitive" and _done_before(scene, verb):
            return Verdict("signed", verb, "agreement.signed")
        failed = (verb.modal == "devoir" and verb.tense == "imperfect") or _refused(scene, verb)  # "devait signer"
        status = "draft" if failed or phrase.draft or _draft_told(scene) else "proposed"
        return Verdict(status, verb, "agreement.to-be-signed")
    if verb.tense == "present" and not verb.passive and _suggested(scene, verb):
        return Verdict("proposed", verb, "agreement.proposed")
    if verb.lemma == "approuver" and phrase.draft:
        return Verdict("draft", verb, "agreement.draft")
    if verb.lemma in words("agreements", "initialling"):
        if _signature_to_come(scene, verb):
            return Verdict("draft", verb, "agreement.initialled-only")
        return Verdict("signed", verb, "agreement.initialled")
    if {"projet", "projets", "avant-projet", "avant-projets"} & set(scene.norms(verb.last + 1, phrase.first - 1)):
        return Verdict("draft", verb, "agreement.draft")
    adopted = verb.lemma in words("agreements", "adopting")
    return Verdict("signed", verb, "agreement.adopted" if adopted else "agreement.signed")


def is_in_force(scene: Scene, verb: VerbGroup) -> bool:
    """ "entrer" before "en vigueur"."""
    return verb.lemma == "entrer" and scene.norms(verb.last + 1, verb.last + 2) == ["en", "vigueur"]


def later_verdict(scene: Scene, verb: VerbGroup) -> Verdict | None:
    """After "signé …": "et ratifié depuis", "n'est pas encore entré en vigueur", "attend d'être signé"."""
    for other in scene.verbs:
        if other.first <= verb.last or other.negated:
            continue
        near = other.first - verb.last < 14
        if other.lemma == "ratifier" and other.tense in {"participle", "past", "pluperfect"} and near:
            return Verdict("ratified", other, "agreement.ratified")
        if is_in_force(scene, other) and other.tense in {"past", "present", "pluperfect"}:
            return Verdict("inForce", other, "agreement.in-force")
        signed = (
            other.lemma == "signer" and other.passive and other.tense in {"past", "pluperfect"} and not other.future
        )
        if verb.lemma == "parapher" and near and signed:
            return Verdict("signed", other, "agreement.signed")  # "…, paraphé en mai, a été signé mardi"
    if verb.lemma == "parapher":
        after = scene.norms(verb.last + 1, scene.stop_after(verb.last))
        if {"attend", "signe", "signee"} & set(after):
            return Verdict("draft", verb, "agreement.initialled-only")
    return None


def relative_verdict(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """ "…, que A et B ont signé"."""
    at = phrase.last + 1
    if at > scene.last or scene.tokens[at].text == ",":
        at += 1
    if at > scene.last or scene.tokens[at].norm not in {"que", "qu'"}:
        return None
    verb = next((v for v in scene.verbs if v.first > at and v.tense not in {"participle", "infinitive"}), None)
    if verb is None or verb.passive or verb.lemma not in words("agreements", "signing"):
        return None
    return verb_verdict(scene, verb, phrase)


def signed_earlier(scene: Scene, phrase: DocumentPhrase) -> VerbGroup | None:
    """The participle that tells of the signature of a document of which the sentence tells something else."""
    for verb in scene.verbs:
        if verb.first <= phrase.last:
            continue
        signing = verb.tense == "participle" and verb.lemma in {"signer", "conclure", "parapher"}
        if signing and verb.first <= phrase.last + 8:
            return verb
        if verb.first > phrase.last + 3 and verb.finite:
            return None
    return None


_REACH = 400  # tokens from a verb to the last document it may govern


def governs(scene: Scene, verb: VerbGroup, phrase: DocumentPhrase) -> bool:
    """Whether a document after an active verb is its object: nothing but list members, names and marks between."""
    if phrase.first - verb.last > _REACH:
        return False
    if phrase.first <= clause_end(scene.clauses, verb, scene.doc):
        between = set(scene.norms(verb.last + 1, phrase.first - 1))
        if between & words("agreements", "other_phrase"):
            return False
        if between & {",", "et"}:
            return True
        prepositional = phrase.before in words("agreements", "governing") and phrase.first - verb.last > 2
        if prepositional and not scene.items:
            return False
        return not between & words("agreements", "inside_title")
    # a list after a colon
    colon = next((k for k in range(verb.last + 1, phrase.first) if scene.tokens[k].text == ":"), None)
    if colon is None:
        return False
    return not any(v.first > colon and v.last < phrase.first and v.tense != "participle" for v in scene.verbs)


def _done_before(scene: Scene, verb: VerbGroup) -> bool:
    """ "avant de signer", told of what was done."""
    before = scene.norms(max(0, verb.first - 4), verb.first - 1)
    return "avant" in before and bool({"avant", "pour", "apres"} & set(before[-2:]))


def _draft_told(scene: Scene) -> bool:
    """Whether the sentence speaks of a draft or of negotiations."""
    return bool(words("agreements", "known_draft") & set(scene.sentence_norms()))


def _refused(scene: Scene, verb: VerbGroup) -> bool:
    """ "a refusé de signer", "prêt à être signé": the text is there, the signature is not."""
    before = set(scene.norms(max(scene.first, verb.first - 4), verb.first - 1))
    return bool(words("agreements", "short_of") & before)


def _suggested(scene: Scene, verb: VerbGroup) -> bool:
    """ "a proposé que les deux pays concluent un accord"."""
    before = set(scene.norms(scene.first, verb.first - 1))
    return bool(before & words("agreements", "suggesting")) and bool(before & {"que", "qu'"})


def _signature_to_come(scene: Scene, verb: VerbGroup) -> bool:
    """Initialled, and the signature is said to be still to come, in this sentence or the next."""
    told = [scene.norms(verb.last + 1, scene.last)]
    if scene.number + 1 < len(scene.doc.sentences):
        following = scene.doc.sentences[scene.number + 1]
        told.append(scene.norms(following.first, following.last))
    return any(
        words("agreements", "signed_words") & set(norms) and words("agreements", "still_to_come") & set(norms)
        for norms in told
    )
