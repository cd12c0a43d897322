"""Lists of documents: "Ont été signés au terme des travaux :" before lines that each name one."""

from __future__ import annotations

from kg.lang.fr.agreements.scene import Listing, Scene
from kg.lang.fr.clauses import subject
from kg.lang.fr.lexicon import words


def next_listing(scene: Scene) -> Listing:
    """The list that is open after a sentence: the one it opens, or the one before while its lines go on."""
    if scene.tokens[scene.last].text == ":":
        return _opened(scene)
    return scene.listing if scene.listed_line() else Listing()


def _opened(scene: Scene) -> Listing:
    opening = words("agreements", "list_opening")
    verb = next((v for v in scene.verbs if v.lemma in opening and not v.negated and not v.future), None)
    if verb is None:
        return Listing("signature" in scene.norms(scene.first, scene.last - 1))
    items = scene.agents(verb.last + 1, scene.last) if verb.passive else subject(scene.clauses, verb, scene.doc)
    return Listing(True, scene.persons(items, "agreement.list"))
