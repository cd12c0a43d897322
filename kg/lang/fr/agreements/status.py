"""The status of a document in its sentence: the rules in the order in which they are tried."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.agreements.governing import aftermath_verdict, governing_noun, noun_verdict, work_told
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import OBJECT_PRONOUNS, Scene
from kg.lang.fr.agreements.verdicts import Verdict, governs, is_in_force, later_verdict, relative_verdict, verb_verdict
from kg.lang.fr.clauses import subject
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup


def judge(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> Verdict:
    """The status that the sentence gives a document; `phrases` are all the documents of the sentence up to it."""
    found = _told(scene, phrase, phrases)
    if found.status == "proposed" and work_told(scene, phrase):
        return found._replace(status="draft")  # "l'accord, dont le texte est à l'examen, sera signé en mai"
    return found


def _told(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> Verdict:
    found = noun_verdict(scene, phrase) or _ratified_object(scene, phrase)
    if found:
        return found
    shared = _told_like(scene, phrase, phrases)
    if shared is not None:
        return judge(scene, shared, phrases[: phrases.index(shared) + 1])
    found = (
        _participle(scene, phrase)
        or _relative(scene, phrase)
        or _subject(scene, phrase)
        or _signature_set_to(scene, phrase)
        or _inverted_subject(scene, phrase, phrases)
        or (None if _of_act(scene, phrase) else _object(scene, phrase))
        or aftermath_verdict(scene, phrase)
    )
    if found:
        return found
    if scene.in_list():
        return Verdict("signed", None, "agreement.list")
    return Verdict("mentioned", None, "agreement.mention")


def _of_act(scene: Scene, phrase: DocumentPhrase) -> bool:
    """Whether a document is the complement of an act, which is then a verb's object: "adopter la loi de ratification
    de l'accord" adopts no accord."""
    at = governing_noun(scene, phrase)
    if at is None or any(v.first <= at <= v.last for v in scene.verbs):
        return False
    return scene.tokens[at].norm in words("agreements", "acts") - {"vigueur"}


def judge_alone(scene: Scene, phrase: DocumentPhrase) -> Verdict:
    """The status that the sentence gives several documents named by one phrase."""
    return judge(scene, phrase, [phrase])


def _ratified_object(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """ "le parlement a ratifié l'accord …"."""
    for verb in reversed(scene.verbs):
        if verb.last >= phrase.first or verb.passive or verb.tense == "participle":
            continue
        if verb.lemma == "ratifier":
            return verb_verdict(scene, verb, phrase) if governs(scene, verb, phrase) else None
        if verb.lemma == "approuver" and governs(scene, verb, phrase) and _by_assembly(scene, verb):
            done = not verb.negated and verb.tense in {"past", "pluperfect"} and not phrase.draft
            return Verdict("ratified", verb, "agreement.ratified") if done else None
    return None


def _by_assembly(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a parliament does it."""
    return any(
        words("agreements", "parliaments") & set(scene.norms(i.first - 1, i.last))
        for i in scene.items
        if i.last < verb.first
    )


def _told_like(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> DocumentPhrase | None:
    """The document whose status one shares that is told with "de même que", "ainsi que", or by "celui de"."""
    before = set(scene.norms(max(scene.first, phrase.first - 5), phrase.first - 1))
    alike = before & {"meme", "ainsi"} and before & {"que", "qu'"}
    if not alike and not {"celui", "celle", "ceux", "celles"} & set(scene.norms(phrase.title_first - 3, phrase.first)):
        return None
    return next((p for p in reversed(phrases) if p.last < phrase.first), None)


def _participle(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """A participle right after: "…, signé par A et B", "signé à X en 2019"."""
    for verb in scene.verbs:
        if verb.tense != "participle" or not phrase.last < verb.first <= phrase.last + 3:
            continue
        told = verb.lemma == "ratifier" or verb.lemma in words("agreements", "signing") or is_in_force(scene, verb)
        if not told:
            continue
        if set(scene.norms(phrase.last + 1, verb.first - 1)) <= {",", "(", "et", "deja", "recemment"}:
            status = {"ratifier": "ratified", "entrer": "inForce"}.get(verb.lemma, "signed")
            return later_verdict(scene, verb) or Verdict(status, verb, "agreement.participle")
    return None


def _relative(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """The relative clause of a document, unless it tells what was done to it before the main verb did more."""
    found = relative_verdict(scene, phrase)
    if found is not None and found.verb is not None and found.verb.tense == "pluperfect":
        return _object(scene, phrase) or found
    return found


def _relative_follows(scene: Scene, phrase: DocumentPhrase) -> bool:
    at = phrase.last + 1
    if at <= scene.last and scene.tokens[at].text == ",":
        at += 1
    return at <= scene.last and scene.tokens[at].norm in {"qui", "dont", "lequel", "laquelle"}


def _subject(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """ "l'accord … a été signé", "…, X l'a signé", "… l'a été": the verbs after a document, while they tell of it."""
    signing = words("agreements", "signing")
    told = signing | {"ratifier"} | words("agreements", "preparing")
    relative = _relative_follows(scene, phrase)
    active = False  # a finite verb that is not passive has been passed
    for verb in scene.verbs:
        if verb.first <= phrase.last or verb.tense in {"participle", "gerund"}:
            continue
        if active and not relative:
            return None
        if (verb.passive and verb.lemma in told) or is_in_force(scene, verb):
            found = verb_verdict(scene, verb, phrase)
            if found and not {";", "«", "»"} & {t.text for t in scene.tokens[phrase.last + 1 : verb.first]}:
                return _initialled_only(scene, phrase, found)
        elif verb.lemma in signing and verb.clitic in OBJECT_PRONOUNS and not verb.passive:
            found = verb_verdict(scene, verb, phrase)
            if found:
                return found
        elif _elliptic(verb) and scene.signed_before:
            status = "draft" if verb.negated else "signed"
            return Verdict(status, replace(verb, lemma="signer", passive=True), "agreement.ellipsis")
        elif verb.reflexive and verb.lemma == "conclure":
            return None  # "la visite s'est conclue …"
        active = active or (verb.tense != "infinitive" and not verb.passive)
    return None


def _elliptic(verb: VerbGroup) -> bool:
    """ "l'a été", "ne l'a pas été": signed, as the sentence before says."""
    return verb.lemma == "etre" and verb.clitic == "l'" and verb.tense in {"past", "pluperfect"}


def _initialled_only(scene: Scene, phrase: DocumentPhrase, found: Verdict) -> Verdict:
    """ "ont paraphé un accord qui doit être signé": the initialling is what was done."""
    if found.status in {"draft", "proposed"}:
        for verb in scene.verbs:
            if verb.last < phrase.first and verb.lemma == "parapher" and not verb.passive and not verb.negated:
                return Verdict("draft", verb, "agreement.initialled-only")
    return found


def _signature_set_to(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """ "au bas de l'accord, ils ont apposé leur signature", "ils ont apposé leurs signatures au bas d'un accord"."""
    for verb in scene.verbs:
        if verb.lemma != "apposer" or verb.negated or verb.future:
            continue
        before = verb.first > phrase.last
        between = scene.tokens[phrase.last + 1 : verb.first] if before else scene.tokens[verb.last + 1 : phrase.first]
        if any(t.text == ";" for t in between):
            continue
        if before or {"bas", "pied", "sur", "à", "au"} & {t.norm for t in between[-5:]}:
            return Verdict("signed", verb, "agreement.signature-to")
    return None


def _inverted_subject(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> Verdict | None:
    """ "Ont été signés un accord … et un protocole …"."""
    for verb in scene.verbs:
        if not (verb.passive and verb.tense != "participle" and verb.last < phrase.first):
            continue
        if verb.lemma not in words("agreements", "signing") or any(p.last < verb.first for p in phrases):
            continue
        if subject(scene.clauses, verb, scene.doc):
            continue
        other = any(v.first > verb.last and v.last < phrase.first and v.finite for v in scene.verbs)
        return None if other else verb_verdict(scene, verb, phrase)
    return None


def _object(scene: Scene, phrase: DocumentPhrase) -> Verdict | None:
    """The object of the nearest active verb before, or one of a list of objects: "X et Y ont signé un accord"."""
    told = words("agreements", "signing") | {"ratifier", "proposer"} | words("agreements", "preparing")
    for verb in reversed(scene.verbs):
        if verb.last >= phrase.first or verb.tense == "participle":
            continue
        if verb.lemma in told and not verb.passive and governs(scene, verb, phrase):
            found = verb_verdict(scene, verb, phrase)
            if found:
                return found
        if verb.lemma != "annoncer":
            return None
    return None
