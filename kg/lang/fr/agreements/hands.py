"""By whose hand: the signatories, and the parties that the subject or agent of a verb tells."""

from __future__ import annotations

from kg.core.model import Evidence
from kg.lang.fr.agreements.draft import BODY_REFS, AgreementDraft
from kg.lang.fr.agreements.parties import party_of
from kg.lang.fr.agreements.phrases import DocumentPhrase, names_document
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.agreements.verdicts import Verdict, relative_verdict, signed_earlier
from kg.lang.fr.clauses import Item, clause_end, clause_start, subject
from kg.lang.fr.document import gazetteer
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import OF_PERSONS
from kg.lang.fr.verbs import VerbGroup


def add_hands(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verdict: Verdict, *, quoted: bool) -> None:
    """Give a document its signatories; `quoted` where it stands in a quotation, whose verbs are not the text's."""
    rule = verdict.rule
    if verdict.verb is not None and not quoted:
        _hands_of_verb(scene, made, phrase, verdict.verb, rule)
        earlier = signed_earlier(scene, phrase) if verdict.verb.lemma in {"ratifier", "entrer"} else None
        for item in _agents(scene, phrase, earlier) if earlier is not None else ():
            if not item.group:  # "l'accord, signé par A et B, est entré en vigueur"
                _add_agent(scene, made, item, earlier or verdict.verb, rule)
        if made.status[0] == "signed":
            made.sign(scene.persons(_through(scene, phrase), rule))
    elif rule == "agreement.bears-signature":
        made.sign(scene.persons(_under_signature(scene, phrase), rule))
    elif rule == "agreement.list":
        made.sign(scene.persons(scene.agents(phrase.last + 1, scene.stop_after(phrase.last)), rule))
        if not made.signatories:
            made.sign(scene.listing.hands)
    elif rule in {"agreement.signature-of", "agreement.adoption-of"} and not quoted:
        _hands_of_act(scene, made, phrase, rule)


def hands_end(scene: Scene, verb: VerbGroup) -> int:
    """The last token at which the sentence may still tell who signs, and when."""
    stop = scene.stop_after(verb.last)
    if stop < scene.last or verb.tense == "participle":
        return stop
    return clause_end(scene.clauses, verb, scene.doc)


def _hands_of_verb(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verb: VerbGroup, rule: str) -> None:
    """Signatories and parties from the verb's subject or agent."""
    binding = words("agreements", "signing") | words("agreements", "preparing")
    if made.status[0] in {"proposed", "draft"} and verb.lemma in binding:
        _bind_agents(scene, made, phrase, verb, rule)
    if verb.lemma in {"proposer", "entrer"} or (made.status[0] == "draft" and verb.lemma != "parapher"):
        return
    if made.status[0] in {"signed", "ratified", "inForce", "draft"}:
        for item in _agents(scene, phrase, verb):
            _add_agent(scene, made, item, verb, rule)
    if verb.lemma not in words("agreements", "adopting_for_others"):
        return
    behalf = [i for i in scene.items if i.prep == "behalf" and i.chunk and i.chunk.kind == "body"]
    bound = [ref for item in behalf for ref in scene.context.refs(item)]
    if bound:  # adopted in an organisation's name: it is bound, nobody signs
        made.parties = {ref: scene.context.evidence(verb.first, verb.last, rule) for ref in bound}
        made.explicit = True
        made.signatories.clear()


def _bind_agents(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, verb: VerbGroup, rule: str) -> None:
    """ "X signera avec son homologue norvégien un accord": nobody has signed, but it is for their states to do."""
    found: dict[str, Evidence] = {}
    for item in _agents(scene, phrase, verb):
        for ref in scene.context.refs(item):
            party = party_of(scene, ref)
            if party is not None and not _assembly(scene, item):
                found.setdefault(party, scene.context.evidence(item.first, item.last, rule))
    if len(found) > 1 and not made.explicit:
        for party, evidence in found.items():
            made.bind(party, evidence)


def _agents(scene: Scene, phrase: DocumentPhrase, verb: VerbGroup) -> list[Item]:
    """Who does it: the agent of a passive, else the subject and who is with it."""
    high = hands_end(scene, verb)
    if verb.passive:
        high = _before_other_act(scene, verb, high)
        between = [i for i in scene.items if i.prep == "entre" and verb.last < i.first <= high and _in_office(i)]
        return [*scene.agents(verb.last + 1, high), *between, *_after_semicolon(scene, verb, high)]
    low = clause_start(scene.clauses, verb, scene.doc)
    beside = [
        i
        for i in scene.items
        if i.prep == "avec"
        and low <= i.first
        and (i.last < phrase.first or phrase.last < i.first <= high)
        and not i.group
    ]
    return [*_doers(scene, phrase, verb, low), *_with_whom(scene, verb), *beside]


def _before_other_act(scene: Scene, verb: VerbGroup, high: int) -> int:
    """The last token before another document is told to be signed: "… a été échangé, dont un accord signé par A"."""
    signing = words("agreements", "signing") | {"ratifier"}
    others = (v for v in scene.verbs if verb.last < v.first <= high and v.passive and v.lemma in signing)
    other = next(others, None)
    return high if other is None else other.first - 1


def _in_office(item: Item) -> bool:
    return _person(item) and item.chunk is not None and bool(item.chunk.offices)


def _person(item: Item) -> bool:
    return item.kind in OF_PERSONS


def _doers(scene: Scene, phrase: DocumentPhrase, verb: VerbGroup, low: int) -> list[Item]:
    """The subject of an active verb. It follows a verb that opens its clause ("Ont signé l'accord A et B"); each of
    its members may be told with whom it acts for ("A, pour le Maroc, et B, pour le Qatar, ont signé …")."""
    if scene.opens_clause(verb):
        return [i for i in scene.items if i.first > phrase.last and i.prep is None and _person(i)]
    found = subject(scene.clauses, verb, scene.doc)
    acting_for = words("agreements", "acting_for") & set(scene.norms(low, verb.first - 1))
    if not acting_for:
        return found
    inside = [i for i in scene.items if low <= i.first and i.last < verb.first]
    more = [
        i
        for i in inside
        if _person(i) and (i.prep is None or (i.prep == "par" and acting_for - {"pour", "nom", "respectivement"}))
    ]
    return [*found, *(i for i in more if i not in found)]


def _with_whom(scene: Scene, verb: VerbGroup) -> list[Item]:
    """ "X, avec lequel il a signé …": the person named right before."""
    for at in range(verb.first - 1, max(scene.first, verb.first - 5), -1):
        if scene.tokens[at].norm in {"lequel", "laquelle", "qui"} and scene.tokens[at - 1].norm == "avec":
            return [i for i in scene.items if i.last < at and _person(i)][-1:]
    return []


def _after_semicolon(scene: Scene, verb: VerbGroup, high: int) -> list[Item]:
    """ "… a été signé par A ; côté qatari, par B": the verb is told once."""
    if high >= scene.last or scene.tokens[high + 1].text != ";" or verb.tense == "participle":
        return []
    stop = scene.stop_after(high + 1)
    if any(v.first > high and v.first <= stop for v in scene.verbs) or names_document(scene, high + 1, stop):
        return []
    return scene.agents(high + 1, stop)


def _add_agent(scene: Scene, made: AgreementDraft, item: Item, verb: VerbGroup, rule: str) -> None:
    evidence = scene.context.evidence(item.first, item.last, rule)
    signs = item.group != "parties" and verb.lemma not in {"ratifier", "publier", "lire"}
    if verb.lemma == "approuver" and made.status[0] == "ratified":
        signs = False
    for ref in scene.signers(item):
        if ref.startswith("p:"):
            if signs:
                made.sign({ref: evidence})
        elif made.explicit:
            continue
        elif _assembly(scene, item):
            if state := _state_of_body(scene, ref):
                made.bind(f"state/{state}", evidence)
        elif ref.startswith(("state/", *BODY_REFS)):
            made.bind(ref, evidence)


def _assembly(scene: Scene, item: Item) -> bool:
    """A parliament that ratifies is no party."""
    return bool(words("agreements", "assemblies") & set(scene.norms(item.first, item.last)))


def _state_of_body(scene: Scene, ref: str) -> str | None:
    """The state of a body that the text or the gazetteer names."""
    if ref.startswith("b:"):
        return scene.context.discourse.bodies[int(ref[2:])].state
    entry = gazetteer().entries.get(ref)
    return scene.doc.state_of(entry) if entry is not None else None


def _through(scene: Scene, phrase: DocumentPhrase) -> list[Item]:
    """ "…, par l'intermédiaire de leurs directeurs, A et B", "…, revêtu de la signature de A et de B": whose hand it is
    where bodies or states are told to sign."""
    stop = scene.stop_after(phrase.last)
    means, bearing = words("agreements", "means_of_signing"), words("agreements", "bearing")
    for at in range(phrase.last + 1, stop):
        norm = scene.tokens[at].norm
        borne = norm == "signature" and bearing & set(scene.norms(max(phrase.last, at - 4), at - 1))
        if norm in means or borne:
            after = [i for i in scene.items if at < i.first <= stop and i.prep == "de"]
            return [i for i in after if i.head == after[0].head and after[0].first - at < 8]
    return []


def _under_signature(scene: Scene, phrase: DocumentPhrase) -> list[Item]:
    """ "portant la signature de A et de B"."""
    noun = next((k for k in range(phrase.last, scene.last) if scene.tokens[k].norm == "signature"), phrase.last)
    after = [i for i in scene.items if i.first > noun and i.prep == "de"]
    return [i for i in after if i.head == after[0].head]


def _hands_of_act(scene: Scene, made: AgreementDraft, phrase: DocumentPhrase, rule: str) -> None:
    """ "la signature par A et B d'un accord", "la signature, par les chefs de délégation, du traité"."""
    agents = [
        *(i for i in scene.agents(scene.first, phrase.first - 1) if phrase.first - i.last < 6),
        *scene.agents(phrase.last + 1, phrase.last + 4),
        *(i for i in scene.items if i.prep == "entre" and phrase.last < i.first and _in_office(i)),
    ]
    for verb in scene.verbs:
        if verb.lemma in {"apposer", "proceder"} and not verb.passive and verb.last < phrase.first:
            agents = subject(scene.clauses, verb, scene.doc)  # "A et B ont procédé à la signature de …"
            for item in agents:
                _add_agent(scene, made, item, verb, rule)
            break
    relative = relative_verdict(scene, phrase)
    if relative is not None and relative.verb is not None:
        agents = subject(scene.clauses, relative.verb, scene.doc)  # "la signature d'un accord, que A et B ont paraphé"
    heads = {i.head for i in agents}
    for item in scene.items:
        if item.head in heads:
            refs = scene.signers(item) or _all_holders(scene, item)
            evidence = scene.context.evidence(item.first, item.last, rule)
            made.sign({ref: evidence for ref in refs if ref.startswith("p:")})


def _all_holders(scene: Scene, item: Item) -> tuple[str, ...]:
    """The people of the event told last, for a plural title that means none of them by name."""
    if item.chunk is None or item.chunk.kind != "holder" or not item.chunk.plural or scene.context.last is None:
        return ()
    return tuple(ref for ref in scene.context.last.participants if ref.startswith("p:"))
