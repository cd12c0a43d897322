"""The parties that the phrase of a document tells: "entre A et B", "le jumelage des villes de A et de B"."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.engine.tokens import fold
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.clauses import Item
from kg.lang.fr.people import Chunk

_PLACES = ("city/", "region/", "territory/", "x:")  # how the references of places that are no state begin


def add_parties(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase) -> None:
    """Give a document the parties told with it."""
    inner = [i for i in scene.items if phrase.noun_last < i.first <= phrase.last]
    _between(scene, made, inner)
    if not made.parties:
        _between_before(scene, made, phrase)
    if "jumelage" in fold(made.title):
        _twinned(scene, made, [i for i in scene.items if i.first > phrase.noun_last])


def _between(scene: Scene, made: AgreementDraft, inner: list[Item]) -> None:
    """ "entre A et B", "entre les ministères … de A et de B"."""
    between = [i for i in inner if i.prep == "entre"]
    if not between:
        return
    heads = {i.head for i in between}
    found: dict[str, Evidence] = {}
    for item in inner:
        if item.head not in heads and not (item.prep == "de" and item.first > between[0].first):
            continue
        for ref in scene.context.refs(item):
            state = scene.context.state_of(ref)
            party = f"state/{state}" if state else ref
            if not party.startswith(("p:", *_PLACES)):  # a place is bound by nothing
                found.setdefault(party, scene.context.evidence(item.first, item.last, "agreement.between"))
    made.parties.update(found)
    made.explicit = bool(found)


def _between_before(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase) -> None:
    """ "la normalisation entre A et B et les négociations sur le projet de traité": the two states told before, where
    the document's own are not."""
    pair = [
        i for i in scene.items if i.prep == "entre" and i.last < phrase.first and i.chunk and i.chunk.kind == "place"
    ]
    if len(pair) < 2 or phrase.first - pair[-1].last > 14:
        return
    for item in pair[-2:]:
        for ref in scene.context.refs(item):
            if ref.startswith("state/"):
                made.bind(ref, scene.context.evidence(item.first, item.last, "agreement.between-before"))
    made.explicit = len(made.parties) > 1


def _twinned(scene: Scene, made: AgreementDraft, after: list[Item]) -> None:
    """ "le jumelage des villes de A et de B": the towns as bodies, for places are bound by nothing."""
    towns = [(i, i.chunk) for i in after if i.prep == "de" and i.chunk is not None and _is_town(i.chunk)]
    if len(towns) < 2:
        return
    for item, chunk in towns:
        body = scene.context.discourse.municipality(chunk)
        made.parties[body] = scene.context.evidence(item.first, item.last, "agreement.twinning")
    made.explicit = True


def _is_town(chunk: Chunk) -> bool:
    """A place that is a city, or one that only this dispatch names."""
    return chunk.kind == "place" and (chunk.known is None or chunk.known.entry.kind == "City")
