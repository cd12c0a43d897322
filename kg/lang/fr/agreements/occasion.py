"""The event at which a document was signed."""

from __future__ import annotations

from itertools import pairwise

from kg.core.model import Evidence
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.lexicon import toml, words

_OPENING = 12  # tokens of a sentence in which "au terme de" tells of the whole of it


def tie(scene: Scene, documents: list[AgreementDraft]) -> None:
    """Tie what a sentence says was signed to the event at which it was."""
    told = (made for made in documents if made.sentence == scene.number and made.status[0] != "mentioned")
    untied = [made for made in told if made.event is None and not made.earlier]
    if not untied:
        return
    occasion, refers_back, listing = _occasion(scene), _refers_back(scene), scene.listing if scene.in_list() else None
    ended = at_end(scene) or (listing is not None and listing.at_end)
    of_all = named_event(scene) or (listing.event if listing is not None else None)
    for made in untied:
        made.at_event, made.at_end = refers_back, ended
        event = scene.event if refers_back else of_all or _event_of(scene.context, made)
        if event is not None:
            made.event = (event, occasion or made.evidence[0])


def named_event(scene: Scene) -> Draft | None:
    """The event of whose end a sentence tells by its kind: "au terme des travaux", of the session told last."""
    if not at_end(scene):
        return None
    kinds = toml("agreements")["ended"]
    wanted = {
        kind
        for norm in scene.norms(scene.first, min(scene.first + _OPENING, scene.last))
        for kind in kinds.get(norm, ())
    }
    told = reversed(scene.context.recent())
    return next((e for e in told if e.kind in wanted and e.occurred and not e.recalled and not e.series), None)


def _event_of(context: Context, made: AgreementDraft) -> Draft | None:
    """The last event at which those who sign were together, else the last that the text tells of itself."""
    hands = set(made.signatories)
    told = [e for e in reversed(context.recent()) if e.occurred and not e.recalled and not e.series]
    together = (e for e in told if hands and hands <= {*e.participants, *e.hosts})
    return next(together, None) or next(iter(told), context.last)


def at_end(scene: Scene) -> bool:
    """Whether the sentence tells of the end of an event: "au terme des travaux", "à l'issue des entretiens"."""
    if any(noun.prep == "after" for noun in scene.clauses.nouns):
        return True
    opening = scene.norms(scene.first, min(scene.first + _OPENING, scene.last))
    return bool({"terme", "issue", "cloture", "achevement"} & set(opening))


def _refers_back(scene: Scene) -> bool:
    """ "à leur issue", "à cette occasion": of the event told last, were it one recalled."""
    pointing, occasions = words("agreements", "pointing"), words("agreements", "occasions")
    return any(one in pointing and other in occasions for one, other in pairwise(scene.sentence_norms()))


def _occasion(scene: Scene) -> Evidence | None:
    """The words that tie a signature to an event: "à l'issue de l'entretien"."""
    noun = next((n for n in scene.clauses.nouns if n.prep in {"after", "during", "margin"}), None)
    if noun is None:
        return None
    low = scene.first
    while low < noun.first and scene.tokens[low].text in {",", "«"}:
        low += 1
    return scene.evidence(low if noun.first - low < 8 else noun.first, noun.last, "agreement.occasion")
