"""The status that a noun before a document gives it ("la signature d'un accord"), or the words right after it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.agreements.verdicts import Verdict
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.verbs import VerbGroup


def noun_verdict(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """What the governing noun says: "la signature de", "l'adoption de", "la ratification de", "l'idée de" …"""
    at = governing_noun(scene, phrase)
    if at is None or any(v.first <= at <= v.last for v in scene.verbs):
        return None  # "ont échangé un accord": a verb
    noun = scene.tokens[at].norm
    if noun in {"signature", "signatures"}:
        return _signature(scene, at)
    if noun in words("agreements", "other_acts"):
        return _other_act(scene, at, noun)
    if noun in words("agreements", "wishing"):
        return Verdict("proposed", None, "agreement.wished")
    if noun in words("agreements", "making"):
        agreed = words("agreements", "suggesting") & set(scene.norms(max(scene.first, at - 6), at - 1))
        return Verdict("proposed" if agreed else "draft", None, "agreement.in-the-works")
    if noun in words("agreements", "proposing_nouns"):
        return Verdict("proposed", None, "agreement.idea-of")
    if noun in words("agreements", "drafting_nouns"):
        return _drafting(scene, at)
    if noun == "texte" and words("agreements", "finishing") & set(scene.norms(max(scene.first, at - 16), at - 1)):
        return Verdict("draft", None, "agreement.text-settled")  # "ont arrêté le texte d'une convention"
    return None


def governing_noun(scene: Scene, phrase: DocumentPhrase) -> int | None:
    """The token of the noun of which a document is the complement; None where nothing but small words stands before
    it."""
    at = phrase.title_first - 1
    skipped = words("agreements", "before_document")
    while at >= scene.first and scene.tokens[at].norm in skipped:
        at -= 1
    if at < scene.first:
        return None
    if scene.tokens[at].text == ",":
        return _before_insertion(scene, at)
    connecting, start = words("agreements", "connecting"), at
    while at >= scene.first and (scene.tokens[at].norm in connecting or scene.tokens[at].norm in skipped):
        at -= 1  # "des négociations relatives à un accord", "en vue de la conclusion d'un accord"
    far = words("agreements", "drafting_nouns") | words("agreements", "wishing")
    return at if at >= scene.first and scene.tokens[at].norm in far else start


def _other_act(scene: Scene, at: int, noun: str) -> Verdict | None:
    """What "l'adoption de", "la conclusion de", "l'échange de", "la ratification de", "l'entrée en vigueur de" say."""
    if noun == "adoption":
        return Verdict("signed", None, "agreement.adoption-of")
    if noun == "conclusion":
        before = set(scene.norms(scene.first, at))
        proposing = bool(words("agreements", "suggesting") & before) or any(v.lemma == "proposer" for v in scene.verbs)
        return Verdict("proposed" if proposing else "mentioned", None, "agreement.conclusion-of")
    if noun == "echange":
        planned = any(v.negated or v.future for v in scene.verbs)
        return None if planned else Verdict("signed", None, "agreement.exchange-of")
    if noun == "vigueur":
        return _entry_into_force(scene, at)
    return _ratification(scene, at)


def _entry_into_force(scene: Scene, at: int) -> Verdict | None:
    """ "l'entrée en vigueur de l'accord", not one that is awaited."""
    if "entree" not in scene.norms(max(scene.first, at - 2), at - 1):
        return None
    if any(v.negated or v.future or v.tense == "conditional" for v in scene.verbs):
        return None
    awaited = words("agreements", "ratification_to_come") & set(scene.norms(max(scene.first, at - 8), at - 3))
    return None if awaited else Verdict("inForce", None, "agreement.in-force")


def _drafting(scene: Scene, at: int) -> Verdict:
    """Talks on a document make it a draft; talks that are still to be opened, a proposal."""
    opening = words("agreements", "openings") & set(scene.norms(max(scene.first, at - 3), at - 1))
    before = set(scene.norms(scene.first, at))
    wished = words("agreements", "suggesting") & before or any(v.lemma == "proposer" or v.future for v in scene.verbs)
    return Verdict("proposed" if opening and wished else "draft", None, "agreement.idea-of")


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
    if scene.tokens[at].norm == "signatures":
        return Verdict("signed", None, "agreement.signature-to")
    planned = Verdict("proposed", None, "agreement.signature-planned")
    after = [v for v in scene.verbs if v.first > at]
    before = [v for v in scene.verbs if v.last < at and at - v.last < 6]
    if any(_put_off(v) for v in after) or any(v.negated and v.tense == "past" for v in [*after, *before]):
        return Verdict("draft", None, "agreement.signature-failed")
    if any(v.negated or v.future for v in [*after, *before]):
        return planned
    if any(v.lemma in {"reporter", "annuler"} for v in before):
        return planned
    if any(v.lemma == "proposer" and v.last < at for v in scene.verbs):
        return planned
    if {"prochaine", "future"} & {scene.doc.norm(at - 1), scene.doc.norm(at + 1)}:
        return planned
    if any(_to_come(scene, k) for k in range(at + 1, min(at + 5, scene.last))):
        return planned  # "la signature, le 3 juin prochain, d'un accord"
    if words("agreements", "signature_to_come") & set(scene.norms(max(scene.first, at - 6), at - 1)):
        return planned
    return Verdict("signed", None, "agreement.signature-of")


def _to_come(scene: Scene, at: int) -> bool:
    _, mention = scene.doc.dates.get(at, (at, None))
    return mention is not None and mention.tense_hint == "future"


def _put_off(verb: VerbGroup) -> bool:
    """ "la signature a été reportée"."""
    return verb.passive and verb.lemma in words("events", "calling_off")


def _ratification(scene: Scene, at: int) -> Verdict | None:
    if any(v.negated or v.future or v.tense == "conditional" for v in scene.verbs):
        return None
    before, told = set(scene.norms(max(scene.first, at - 8), at - 1)), set(scene.norms(scene.first, at - 1))
    done = Verdict("ratified", None, "agreement.ratification-of")
    if "instruments" in before:  # deposited or exchanged, they close the ratification
        return done if told & words("agreements", "handing_over") else None
    if "loi" in before and words("agreements", "parliaments") & told:
        passed = any(v.lemma in {"adopter", "approuver"} and v.tense in {"past", "pluperfect"} for v in scene.verbs)
        return done if passed and "projet" not in before else None
    if before & {"procedure", "processus", "procedures"} and before & words("agreements", "completed"):
        return done
    return None if words("agreements", "ratification_to_come") & before else done


def aftermath_verdict(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """What the words right after a document say without a verb: "portant la signature de", "en négociation"."""
    after = scene.norms(phrase.last + 1, phrase.last + 5)
    if "signature" in after and words("agreements", "bearing") & set(after[:4]):
        return Verdict("signed", None, "agreement.bears-signature")
    before = scene.norms(max(scene.first, phrase.title_first - 4), phrase.title_first - 1)
    if (
        phrase.kind == "Declaration"
        and ("publique" in before or "public" in before)
        and {"rendu", "rend"} & set(before)
    ):
        return Verdict("signed", None, "agreement.made-public")
    published = after[:2] in (["rendu", "public"], ["rendue", "publique"]) or after[:1] in (["diffuse"], ["diffusee"])
    if phrase.kind == "Declaration" and published:
        return Verdict("signed", None, "agreement.made-public")
    if _in_the_works(scene, phrase) or work_told(scene, phrase):
        return Verdict("draft", None, "agreement.in-the-works")
    awaited = _awaited(scene, phrase)
    if awaited is not None:
        return awaited
    told = " ".join(scene.norms(phrase.last + 1, min(phrase.last + 4, scene.last)))
    entering = any(v.lemma == "entrer" and phrase.last < v.first <= phrase.last + 3 for v in scene.verbs)
    if "en vigueur" in told and not entering and not words("agreements", "entering") & set(told.split()):
        return Verdict("inForce", None, "agreement.in-force")
    return None


def _awaited(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """ "n'attend plus que la signature de X", "dont la ratification est en cours", "que l'accord soit signé"."""
    after = scene.norms(phrase.last + 1, min(phrase.last + 9, scene.last))
    if after[:1] and after[0] in {"soit", "soient"} and words("agreements", "signed_words") & set(after[1:4]):
        return Verdict("proposed", None, "agreement.wished")
    if "parmi" in after[:4] and words("agreements", "signed_words") & set(after):
        return Verdict("signed", None, "agreement.list")  # "compte parmi les accords signés"
    if {"attend", "attendent", "attendait"} & set(after[:4]):
        if "ratification" in after:
            return Verdict("signed", None, "agreement.not-ratified")
        if "signature" in after:
            return Verdict("draft", None, "agreement.not-signed")
    if "dont" in after[:2] and "ratification" in after[1:5]:
        return Verdict("signed", None, "agreement.not-ratified")
    if "dont" in after[:2] and "signature" in after[1:5] and words("agreements", "still_to_come") & set(after):
        return Verdict("proposed", None, "agreement.to-be-signed")
    return None


def work_told(scene: Scene, phrase: DocumentPhrase) -> bool:
    """ "l'accord, dont le texte est à l'examen", "un accord est à l'étude", "mis la dernière main à un accord"."""
    after = scene.norms(phrase.last + 1, min(phrase.last + 9, scene.last))
    if "dont" in after[:2] and words("agreements", "works_dont") & set(after[1:6]):
        return True
    told = " ".join(after)
    if any(work in told for work in toml("agreements")["works_after"]):
        return True
    before = " ".join(scene.norms(max(scene.first, phrase.title_first - 8), phrase.title_first - 1))
    return any(work in before for work in toml("agreements")["working_on"])


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
