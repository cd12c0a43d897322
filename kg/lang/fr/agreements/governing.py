"""The status that a noun before a document gives it ("la signature d'un accord"), or the words right after it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.agreements.verdicts import Verdict
from kg.lang.fr.lexicon import words


def noun_verdict(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """What the governing noun says: "la signature de", "l'adoption de", "la ratification de", "l'idée de" …"""
    at = phrase.title_first - 1
    while at >= scene.first and scene.tokens[at].norm in words("agreements", "before_document"):
        at -= 1
    if at < scene.first:
        return None
    if scene.tokens[at].text == ",":
        at = _before_insertion(scene, at)
    noun = scene.tokens[at].norm
    if noun == "signature":
        return _signature(scene, at)
    if noun == "signatures":
        return Verdict("signed", None, "agreement.signature-to")
    if noun == "adoption":
        return Verdict("signed", None, "agreement.adoption-of")
    if noun == "conclusion":
        proposing = any(v.lemma == "proposer" for v in scene.verbs)
        return Verdict("proposed" if proposing else "mentioned", None, "agreement.conclusion-of")
    if noun == "ratification":
        return _ratification(scene, at)
    if noun in words("agreements", "proposing_nouns"):
        return Verdict("proposed", None, "agreement.idea-of")
    if noun in words("agreements", "drafting_nouns"):
        return Verdict("draft", None, "agreement.idea-of")
    return None


def _before_insertion(scene: Scene, comma: int) -> int:
    """The noun before an insertion that a comma closes: "la signature, par les cinq chefs de délégation, du traité".

    The comma itself where there is none.
    """
    acts = words("agreements", "acts")

    def commas(at: int, reach: int) -> Iterator[int]:
        return (k for k in range(at - 1, max(scene.first, at - reach), -1) if scene.tokens[k].text == ",")

    opening = next(commas(comma, 14), None)
    if opening is None:  # a longer insertion must follow one of the nouns at once
        opening = next((k for k in commas(comma, 24) if scene.tokens[k - 1].norm in acts), None)
    while opening is not None and scene.tokens[opening - 1].norm not in acts:
        opening = next(commas(opening, 14), None)
    return comma if opening is None else opening - 1


def _signature(scene: Scene, at: int) -> Verdict:
    planned = Verdict("proposed", None, "agreement.signature-planned")
    after = [v for v in scene.verbs if v.first > at]
    before = [v for v in scene.verbs if v.last < at and at - v.last < 6]
    if any(v.negated or v.future for v in [*after, *before]):
        return planned
    if any(v.lemma in {"proposer", "reporter", "annuler"} for v in before):
        return planned
    if at > scene.first and scene.tokens[at - 1].norm in {"prochaine", "future"}:
        return planned
    if words("agreements", "signature_to_come") & set(scene.norms(max(scene.first, at - 6), at - 1)):
        return planned
    return Verdict("signed", None, "agreement.signature-of")


def _ratification(scene: Scene, at: int) -> Verdict | None:
    if any(v.negated or v.future or v.tense == "conditional" for v in scene.verbs):
        return None
    if words("agreements", "ratification_to_come") & set(scene.norms(max(scene.first, at - 8), at - 1)):
        return None
    return Verdict("ratified", None, "agreement.ratification-of")


def aftermath_verdict(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """What the words right after a document say without a verb: "portant la signature de", "en négociation"."""
    after = scene.norms(phrase.last + 1, phrase.last + 5)
    if "signature" in after and words("agreements", "bearing") & set(after[:4]):
        return Verdict("signed", None, "agreement.bears-signature")
    published = after[:2] in (["rendu", "public"], ["rendue", "publique"]) or after[:1] in (["diffuse"], ["diffusee"])
    if phrase.kind == "Declaration" and published:
        return Verdict("signed", None, "agreement.made-public")
    if _in_the_works(scene, phrase):
        return Verdict("draft", None, "agreement.in-the-works")
    return None


def _in_the_works(scene: Scene, phrase: DocumentPhrase) -> bool:
    """ "en négociation", "en cours d'élaboration", "en circulation": said of the document in it or right after it."""
    after = scene.norms(phrase.last + 1, min(phrase.last + 7, scene.last))
    inside = scene.norms(phrase.noun_last + 1, phrase.last)
    for norms in (after, inside):
        for n, norm in enumerate(norms[:-1]):
            if norm == "en" and norms[n + 1] in words("agreements", "works_en"):
                return True
            if norm == "cours" and words("agreements", "works_cours") & set(norms[n + 1 : n + 4]):
                return True
    return False
