"""The parties that the phrase of a document tells: "entre A et B", "le jumelage des villes de A et de B"."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.engine.tokens import fold
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.agreements.verdicts import signed_earlier
from kg.lang.fr.clauses import Item
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import OF_PERSONS, Chunk
from kg.lang.fr.verbs import VerbGroup

_PLACES = ("city/", "region/", "territory/", "x:")  # how the references of places that are no state begin


def add_parties(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verb: VerbGroup | None) -> None:
    """Give a document the parties told with it; `verb` is the one that tells its status, if one does."""
    inner = [i for i in scene.items if phrase.noun_last < i.first <= phrase.last]
    _between(scene, made, inner)
    if not made.parties:
        _between(scene, made, _after_verb(scene, phrase, verb))
    if not made.parties:
        _compound(scene, made, phrase)
    if not made.parties:
        _between_before(scene, made, phrase)
    if not made.parties:
        _with(scene, made, phrase, verb)
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
            party = party_of(scene, ref)
            if party is not None:
                found.setdefault(party, scene.context.evidence(item.first, item.last, "agreement.between"))
    made.parties.update(found)
    made.explicit = bool(found)


def party_of(scene: Scene, ref: str) -> str | None:
    """Who is bound where a reference is: its state, or a body; nobody by a place that is no state."""
    state = scene.context.state_of(ref)
    party = f"state/{state}" if state else ref
    return None if party.startswith(("p:", *_PLACES)) else party


def _after_verb(scene: Scene, phrase: DocumentPhrase, verb: VerbGroup | None) -> list[Item]:
    """ "… a été signé hier entre A et B": the items after "entre", where it tells of the document and not of talks."""
    if verb is None or verb.first <= phrase.last or verb.lemma in {"entrer", "ratifier"}:
        verb = signed_earlier(scene, phrase) or verb
    if verb is None or verb.first <= phrase.last:
        return []
    high = next((k for k in range(verb.last, scene.last) if scene.tokens[k].text in {";", "«"}), scene.last)
    first = next((i for i in scene.items if verb.last < i.first <= high and i.prep == "entre"), None)
    if first is None or any(
        verb.last < n.first < first.first and first.first - n.last < 4 for n in scene.clauses.nouns
    ):
        return []
    if any(verb.last < other.first < first.first and other.finite for other in scene.verbs):
        return []
    last = max(i.last for i in scene.items if i.head == first.head)
    return [i for i in scene.items if first.first <= i.first and i.last <= last]


def _compound(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase) -> None:
    """ "l'accord franco-allemand": the states of a compound adjective."""
    for known in scene.doc.inner:
        at = scene.doc.token_at(known.start)
        if phrase.noun_last < at <= phrase.last:
            party = f"state/{known.entry.iso}" if known.entry.iso else known.entry.key
            made.bind(party, scene.context.evidence(at, at, "agreement.adjective"))
    made.explicit = bool(made.parties)


def _with(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verb: VerbGroup | None) -> None:
    """ "un accord avec le Qatar", "l'accord signé en mai avec la Banque mondiale": who is told by "avec"."""
    stop = phrase.last
    if verb is None or verb.first <= phrase.last or verb.lemma not in words("agreements", "signing"):
        verb = signed_earlier(scene, phrase)
    if verb is not None:
        stop = next((k for k in range(verb.last, scene.last) if scene.tokens[k].text in {",", ";", "«"}), scene.last)
    for item in scene.items:
        if item.prep != "avec" or not _may_be_bound(item, made) or not phrase.noun_last < item.first <= stop:
            continue
        for ref in scene.context.refs(item):
            party = party_of(scene, ref) or _capital(item)
            if party is not None:
                made.bind(party, scene.context.evidence(item.first, item.last, "agreement.with"))
    if len(made.parties) == 1 and made.status[0] != "mentioned":
        _other_side(scene, made)


def bind_subject(scene: Scene, made: AgreementDraft) -> None:
    """The sides of which the sentence tells first, of a document that names none and that nobody is said to sign."""
    if made.parties or made.signatories or made.status[0] == "mentioned":
        return
    first = next((i for i in scene.items if i.prep is None and i.chunk and i.chunk.kind != "adjective"), None)
    if first is None:
        return
    found: dict[str, Evidence] = {}
    for item in scene.items:
        if item.head == first.head:
            for ref in scene.context.refs(item):
                if (party := party_of(scene, ref)) is not None and party.startswith("state/"):
                    found.setdefault(party, scene.context.evidence(item.first, item.last, "agreement.subject"))
    if len(found) > 1:
        made.parties.update(found)


def _may_be_bound(item: Item, made: AgreementDraft) -> bool:
    """A state or body; a person too, where nobody has signed who would bind their own."""
    if item.chunk is None:
        return False
    acting = item.kind in OF_PERSONS and made.status[0] in {"proposed", "draft"}
    return acting or item.chunk.kind in {"place", "body"}


def _capital(item: Item) -> str | None:
    """The state for whose government its capital stands: "signé avec Rabat"."""
    known = item.chunk.known if item.chunk is not None else None
    return known.entry.capital_of if known is not None else None


def _other_side(scene: Scene, made: AgreementDraft) -> None:
    """Who has the document with the party told by "avec": the state of the sentence's subject, of the one spoken
    of before, else where the text is written."""
    for item in scene.items:
        if item.prep is None and item.chunk is not None and item.chunk.kind != "adjective":
            if words("agreements", "assemblies") & set(scene.norms(item.first, item.last)):
                continue  # a parliament that ratifies is no party
            other = next((party for ref in scene.context.refs(item) if (party := party_of(scene, ref))), None)
            if other and other not in made.parties:
                made.bind(other, scene.context.evidence(item.first, item.last, "agreement.with"))
                return
    state = next((s for ref in scene.context.subject if (s := scene.context.state_of(ref))), scene.doc.home)
    if state and f"state/{state}" not in made.parties:
        made.bind(f"state/{state}", made.evidence[0])


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
