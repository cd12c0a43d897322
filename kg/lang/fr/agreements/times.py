"""When a document was signed, and the years that it is for."""

from __future__ import annotations

from itertools import pairwise

from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.hands import hands_end
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.agreements.verdicts import Verdict, signed_earlier
from kg.lang.fr.clauses import clause_start
from kg.lang.fr.context import Day
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup

_BEFORE = 12  # how many words before a document its signature is told at most


def add_years(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase) -> None:
    """ "pour 2025-2026": the years that the document is for."""
    for at, last, mention in scene.doc.dates_between(phrase.first, min(phrase.last + 4, scene.last)):
        if mention.value and mention.rule.startswith("range.years"):
            evidence = scene.context.evidence(at, last, "agreement.years")
            made.valid_from = (mention.value, evidence)
            if mention.until:
                made.valid_until = (mention.until, evidence)
            return


def add_day(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verdict: Verdict) -> None:
    """The date of signature that the clause of the verb tells."""
    if _add_day_of_act(scene, made, phrase):
        return
    verb = _signing_verb(scene, made, phrase, verdict)
    window = _window(scene, verb) if verb is not None else _window_of_noun(scene, verdict)
    if window is None:
        return
    anchor = verb.last if verb is not None else window[0]
    past = verb is None or verb.tense in {"participle", "pluperfect"} or made.status[0] != "signed"
    for at, last, mention in sorted(scene.doc.dates_between(*window), key=lambda date: abs(date[0] - anchor)):
        if not mention.value or mention.rule.startswith(("range.years", "period")) or phrase.first <= at <= phrase.last:
            continue
        if {scene.tokens[at - 1].norm, scene.tokens[at].norm} & words("agreements", "not_the_day"):
            continue  # "signé avant le 3 mai"
        at_once = verb is not None and verb.tense == "past" and at == verb.last + 1  # "ont signé en 2019"
        if mention.rule == "year" and not (scene.tokens[at].norm == "en" and (past or at_once)):
            continue  # "l'accord de 2014", "pour 2027"
        made.signed_on = (mention.value, scene.context.evidence(at, last, verdict.rule))
        return


def _add_day_of_act(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase) -> bool:
    """ "la signature, intervenue le 24 octobre, de l'accord"; "la signature de l'accord, le 24 octobre, à X"."""
    low = max(scene.first, phrase.first - _BEFORE)
    act = next((k for k in range(phrase.first - 1, low - 1, -1) if scene.tokens[k].norm == "signature"), None)
    if act is None or any(v.finite and act < v.first < phrase.first for v in scene.verbs):
        return False
    after = phrase.last + 2 if scene.doc.mark(phrase.last + 1) == "," else phrase.last + 1
    for at in (*range(act + 1, phrase.first), after):
        last, mention = scene.doc.dates.get(at, (at, None))
        exact = mention is not None and not mention.rule.startswith(("range.years", "period", "year"))
        if exact and mention is not None and mention.value and mention.tense_hint != "future":
            made.signed_on = (mention.value, scene.context.evidence(at, last, made.status[1].rule))
            return True
    return False


def day_of(scene: Scene, made: AgreementDraft, verdict: Verdict) -> Day | None:
    """The day of the account on which a document was signed that the sentence dates no further; none of one that only
    a participle tells of, unless it says by whose hands ("d'un mémorandum, signé par A et B")."""
    if made.in_title or (verdict.rule == "agreement.participle" and not made.signatories):
        return None
    verb = verdict.verb
    norms = scene.sentence_norms()
    there = ("cette", "occasion") in set(pairwise(norms)) or "issue" in norms
    if there and scene.context.aside is not None:
        return scene.context.aside
    return scene.context.aside if verb is not None and verb.tense == "pluperfect" else scene.context.day


def _signing_verb(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verdict: Verdict) -> VerbGroup | None:
    """The verb whose date is that of the signature: of a document of which more is told, the one that told of it
    before ("a ratifié l'accord signé le 3 mai")."""
    verb = verdict.verb
    other = verb is None or verb.lemma in {"ratifier", "entrer"} or made.status[0] == "proposed"
    return signed_earlier(scene, phrase) if other else verb


def _window(scene: Scene, verb: VerbGroup) -> tuple[int, int]:
    """The tokens among which the date of a verb stands."""
    high = hands_end(scene, verb)
    if verb.tense != "participle":
        return clause_start(scene.clauses, verb, scene.doc), high
    if verb.last + 1 <= high and scene.tokens[verb.last + 1].text == ",":
        return verb.first, high
    comma = next((k for k in range(verb.last + 2, high + 1) if scene.tokens[k].text == ","), high)
    return verb.first, comma


def _window_of_noun(scene: Scene, verdict: Verdict) -> tuple[int, int] | None:
    """The clause of a verb that is about the act: "ont procédé mardi à la signature d'un accord"."""
    if verdict.rule not in {"agreement.signature-of", "agreement.adoption-of", "agreement.exchange-of"}:
        return None
    acting = words("agreements", "acting")
    verb = next((v for v in scene.verbs if v.lemma in acting and v.finite and not v.negated), None)
    return None if verb is None else (clause_start(scene.clauses, verb, scene.doc), hands_end(scene, verb))


def is_recalled(scene: Scene, made: AgreementDraft, verdict: Verdict) -> bool:
    """Whether a document told by a participle was signed before the event that the text is telling."""
    if verdict.rule != "agreement.participle" or made.in_title or made.status[0] != "signed":
        return False
    if made.signed_on is None or scene.event is None or not scene.event.date:
        return False
    day, of_event = made.signed_on[0], scene.event.date[0]
    return day != of_event and day < of_event[: len(day)]
