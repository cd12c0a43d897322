"""Lists of documents: "Ont été signés au terme des travaux :" before lines that each name one; "trois textes ont été
signés, dont …"; "Il s'agit d'un accord …", "Le premier, un protocole …" after a sentence that told of several."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.lang.fr.agreements.occasion import at_end, named_event
from kg.lang.fr.agreements.phrases import DocumentPhrase, find_collectives
from kg.lang.fr.agreements.scene import Listing, Scene
from kg.lang.fr.agreements.status import judge_alone
from kg.lang.fr.agreements.verdicts import Verdict
from kg.lang.fr.clauses import subject
from kg.lang.fr.lexicon import words

_BEFORE_OPENER = 10  # tokens from the noun of several documents to what opens their list
_LONGEST = 400  # tokens from what opens a list to its last document
_MANY = 8  # nouns of several documents looked at in one sentence


def verdict_of_list(scene: Scene, phrase: DocumentPhrase) -> tuple[Verdict, DocumentPhrase] | None:
    """What is told of several documents at once, of which this is one: "la signature de deux accords : …"."""
    openers = words("agreements", "list_openers")
    nearest = range(phrase.title_first - 1, max(scene.first, phrase.first - _LONGEST), -1)
    opener = next((k for k in nearest if _opens(scene, k, openers)), None)
    if opener is None or any(v.finite and opener < v.first < phrase.first for v in scene.verbs):
        return None
    for several in find_collectives(scene, opener - _BEFORE_OPENER, opener)[-1:]:
        verdict = judge_alone(scene, several)
        return None if verdict.status == "mentioned" else (verdict, several)
    return None


def head_of_list(scene: Scene, phrase: DocumentPhrase) -> DocumentPhrase | None:
    """The phrase that names several documents at once, of which this is one."""
    listed = verdict_of_list(scene, phrase)
    return listed[1] if listed is not None else None


def _opens(scene: Scene, at: int, openers: frozenset[str]) -> bool:
    token = scene.tokens[at]
    return token.text in openers or token.norm in openers


def next_listing(scene: Scene) -> Listing:
    """The list that is open after a sentence: the one it opens, or the one before while its lines go on."""
    if scene.tokens[scene.last].text == ":":
        return _opened(scene)
    told = _told(scene)
    if told is not None:
        return told
    return scene.listing if scene.listed_line() else Listing()


def _told(scene: Scene) -> Listing | None:
    """The list that a sentence announces by telling that several documents were signed."""
    for several in find_collectives(scene, scene.first, scene.last + 1)[:_MANY]:
        verdict = judge_alone(scene, several)
        if verdict.status == "signed":
            return Listing(True, _hands(scene, verdict), at_end=at_end(scene), event=named_event(scene), announced=True)
    return None


def _hands(scene: Scene, verdict: Verdict) -> dict[str, Evidence]:
    verb = verdict.verb
    if verb is None:
        return {}
    items = scene.agents(verb.last + 1, scene.last) if verb.passive else subject(scene.clauses, verb, scene.doc)
    return scene.persons(items, "agreement.list")


def _opened(scene: Scene) -> Listing:
    opening = words("agreements", "list_opening")
    verb = next((v for v in scene.verbs if v.lemma in opening and not v.negated and not v.future), None)
    if verb is None:
        return Listing(
            "signature" in scene.norms(scene.first, scene.last - 1), at_end=at_end(scene), event=named_event(scene)
        )
    items = scene.agents(verb.last + 1, scene.last) if verb.passive else subject(scene.clauses, verb, scene.doc)
    return Listing(True, scene.persons(items, "agreement.list"), at_end=at_end(scene), event=named_event(scene))
