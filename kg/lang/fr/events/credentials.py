"""Letters of credence: who presented them to whom, and the list of those who did."""

from __future__ import annotations

from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_clause
from kg.lang.fr.events.scene import Found, Predicate, Scene, only_persons
from kg.lang.fr.people import WINDOW, Chunk

_ENVOYS = frozenset({"ambassadeurs", "diplomates", "ambassadrices"})
_BULLETS = frozenset("•-–*—")
_REACH = 11  # sentences in which a list may begin


def speaks_of_credentials(norms: list[str]) -> bool:
    """Whether words name letters of credence."""
    return "creance" in norms or "credentiels" in norms


def presented(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a remis ses lettres de créance à B": to the person of the last event, or the last subject, if none is
    named."""
    rule = "event.credentials"
    verb, context = told.verb, scene.context
    if told.lemma != "remettre" or verb.passive:
        return None
    if "creance" not in scene.norms(verb.last + 1, told.end):
        return []
    ours = scene.people(told.who, rule)
    theirs = scene.people(told.by("à"), rule)
    if not theirs and context.last is not None:
        others = {r: e for r, e in only_persons(context.last.participants).items() if r not in ours}
        theirs = dict(list(others.items())[:1])
    elif not theirs:
        evidence = scene.evidence(verb.first, verb.last, rule)
        theirs = dict.fromkeys((r for r in context.subject if r.startswith("p:") and r not in ours), evidence)
    if not ours or not theirs:
        return []
    draft = scene.draft("Meeting", rule, told.opening, verb.last, verb)
    draft.participants = {**ours, **theirs}
    add_clause(scene, draft, told)
    return [draft]


def listed_after(scene: Scene, told: Predicate, ours: Found) -> list[Draft]:
    """ "a reçu les lettres de créance de quatre diplomates. Il s'agit de : • A ; • B": each named in the list is
    received."""
    norms = set(scene.norms(told.verb.last + 1, told.end))
    if "creance" not in norms and not norms & _ENVOYS:
        return []
    chunks = _listed_in_sentence(scene) or _listed_by_bullets(scene)
    return [_listed(scene, told, ours, chunk) for chunk in chunks]


def _listed_in_sentence(scene: Scene) -> list[Chunk]:
    """Those named in the sentence that follows, if it opens with "Il s'agit"."""
    following = scene.doc.sentences[scene.number + 1 : scene.number + 2]
    for sentence in following:
        if scene.norms(sentence.first, sentence.first + 2) == ["il", "s'", "agit"]:
            return _persons_between(scene, sentence.first, sentence.last)
    return []


def _listed_by_bullets(scene: Scene) -> list[Chunk]:
    """The first person of each of the sentences in a row that begin with a bullet."""
    listed: list[Chunk] = []
    for sentence in scene.doc.sentences[scene.number + 1 : scene.number + 1 + _REACH]:
        if scene.tokens[sentence.first].text in _BULLETS:
            named = _persons_between(scene, sentence.first, sentence.last)[:1]
            if not named:
                break
            listed += named
        elif listed:
            break
    return listed


def _persons_between(scene: Scene, first: int, last: int) -> list[Chunk]:
    chunks = scene.context.discourse.people.between(first, last + 1, WINDOW)
    return [c for c in chunks if c.kind == "person"]


def _listed(scene: Scene, told: Predicate, ours: Found, chunk: Chunk) -> Draft:
    draft = scene.draft("Meeting", "event.credentials-list", chunk.first, chunk.last, told.verb)
    evidence = scene.evidence(chunk.first, chunk.last, draft.rule)
    draft.participants = {**ours, **dict.fromkeys(scene.context.discourse.refs(chunk), evidence)}
    add_clause(scene, draft, told)
    return draft
