"""Receptions: A received B, B was received by A, "Recevant B, A …", "Reçu par A, B …", "A a été l'hôte de B"; and
calls received."""

from __future__ import annotations

from kg.lang.fr.clauses import Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_circumstances, add_clause, mode
from kg.lang.fr.events.credentials import listed_after, speaks_of_credentials
from kg.lang.fr.events.gatherings import hosted
from kg.lang.fr.events.scene import Found, Predicate, Scene, opens
from kg.lang.fr.people import OF_PERSONS

_RECEIVE = frozenset({"recevoir", "accueillir"})
_THINGS = frozenset({"lettre", "message", "invitation", "prix", "distinction", "decoration", "copie", "copies"})
_ONE_BY_ONE = frozenset({"separement", "successivement", "tour", "respectivement", "separees"})
_ONE_AFTER_THE_OTHER = [("un", "apres", "l'", "autre"), ("une", "apres", "l'", "autre")]
_LED_BY = frozenset({"menee", "dirigee", "conduites", "presidee", "composee"})
_BESIDE_LED = frozenset({"par", "le", "la", "l'", "son", "sa", "m.", "mme", "de", "du"})
_WAS = frozenset({"etait", "etaient", "ete", "est", "sont"})


def receive(scene: Scene, told: Predicate) -> list[Draft] | None:
    """A received B; B was received by A; A received the credentials of B; A received a call from B; X hosted the
    summit."""
    rule = "event.receive"
    verb, noun = told.verb, told.noun
    if told.lemma not in _RECEIVE:
        return None
    if verb.lemma == "accueillir" and noun is not None and not verb.passive:
        scene.used.add(id(noun))
        return hosted(scene, told, noun)
    if verb.passive:
        return _received_by(scene, told, rule)
    ours = scene.people(told.who, rule)
    if not ours:
        return []
    norms = scene.norms(verb.last + 1, min(verb.last + 8, told.end))
    by_call = "coup" in norms[:3] or (norms[:2] == ["un", "appel"] and verb.lemma == "recevoir")
    if by_call or (noun is not None and noun.kind == "PhoneCall"):
        return _called_by(scene, told, ours)
    credentials = speaks_of_credentials(norms)
    if _THINGS & set(norms[:5]) and not credentials:
        return []
    return _guests_received(scene, told, ours, rule, credentials)


def _received_by(scene: Scene, told: Predicate, rule: str) -> list[Draft]:
    agents = told.by("par")
    if agents and not told.who and opens(scene, told.verb):
        return _inverted(scene, told, agents, rule)
    ours, theirs = scene.people(told.who, rule), scene.people(agents, rule)
    if told.verb.tense == "participle" and not agents:
        return _received_in_turn(scene, told)
    if not theirs or not ours:
        return []
    kind = mode(scene, "Meeting", told.start, told.end)
    draft = scene.draft(kind, "event.receive-passive", told.opening, max(i.last for i in agents), told.verb)
    draft.participants = {**ours, **theirs}
    add_clause(scene, draft, told)
    return [draft]


def _inverted(scene: Scene, told: Predicate, agents: list[Item], rule: str) -> list[Draft]:
    """ "Ont été reçus par A, B et C": the first after "par" is the host, those after him, or before it, the guests."""
    host = scene.people(agents[:1], rule)
    others = [i for i in told.after if i is not agents[0] and i.prep in {None, "par"}]
    guests = [i for i in others if i.kind in OF_PERSONS | {"body"}]
    found = scene.people(guests, rule)
    if not host or not found:
        return []
    parts = [{ref: words} for ref, words in found.items()] if _one_by_one(scene, told) else [found]
    drafts: list[Draft] = []
    for theirs in parts:
        last = max(agents[0].last, *(i.last for i in guests))
        draft = scene.draft(mode(scene, "Meeting", told.start, told.end), rule, told.verb.first, last, told.verb)
        draft.participants = {**host, **theirs}
        add_clause(scene, draft, told)
        drafts.append(draft)
    return drafts


def _called_by(scene: Scene, told: Predicate, ours: Found) -> list[Draft]:
    """ "A a reçu un appel téléphonique de B"."""
    callers = told.by("de", "part")
    if told.noun is not None:
        scene.used.add(id(told.noun))
    last = max([told.verb.last, *(i.last for i in callers)])
    draft = scene.draft("PhoneCall", "event.called-by", told.verb.first, last, told.verb)
    draft.participants = {**ours, **scene.people(callers, draft.rule)}
    add_clause(scene, draft, told, place=False)
    return [draft] if len(draft.participants) > 1 else []


def _guests_received(scene: Scene, told: Predicate, ours: Found, rule: str, credentials: bool) -> list[Draft]:
    """One draft for each group of guests: for each guest alone where they came one by one, as to present
    credentials."""
    guests = _guests(scene, told, credentials)
    if not guests or not scene.people(guests, rule):
        listed = listed_after(scene, told, ours)
        if listed or not guests:
            return listed
    heads = {guests[0].head} | {i.head for i in guests if i.then or i.prep in {"presence", "de", "par"}}
    guests = [i for i in guests if i.head in heads]
    apart = credentials or _one_by_one(scene, told)
    groups: list[list[Item]] = [[]]
    for item in guests:
        if item.prep == "presence":
            continue
        if groups[-1] and (item.then or apart):
            groups.append([])
        groups[-1].append(item)
    parts = [(group, scene.people(group, rule)) for group in groups]
    if apart:
        parts = [(group, {ref: evidence}) for group, found in parts for ref, evidence in found.items()]
    drafts: list[Draft] = []
    for group, theirs in parts:
        if not theirs:
            continue
        kind = mode(scene, "Meeting", told.start, told.end)
        named = "event.credentials" if credentials else rule
        draft = scene.draft(kind, named, told.opening, max(i.last for i in group), told.verb)
        draft.participants = {**ours, **theirs}
        add_clause(scene, draft, told)
        drafts.append(draft)
    return drafts


def _one_by_one(scene: Scene, told: Predicate) -> bool:
    """Whether guests came separately: "tour à tour", "l'un après l'autre"."""
    norms = scene.norms(told.start, told.end)
    rows = zip(norms, norms[1:], norms[2:], norms[3:], strict=False)
    return bool(_ONE_BY_ONE & set(norms)) or any(row in _ONE_AFTER_THE_OTHER for row in rows)


def _guests(scene: Scene, told: Predicate, credentials: bool) -> list[Item]:
    """Those received: the direct object, and who came with him or led the delegation."""
    found = [
        i
        for i in told.after
        if i.prep in {None, "presence"} or (credentials and i.prep == "de") or _leads_delegation(scene, i)
    ]
    return [i for i in found if i.kind not in {"adjective", "place"}]


def _leads_delegation(scene: Scene, item: Item) -> bool:
    """ "une délégation conduite par X": X is received."""
    if item.prep not in {"par", "lead"}:
        return False
    at = item.first - 1
    while at >= 0 and scene.tokens[at].norm in _BESIDE_LED:
        at -= 1
    return scene.tokens[at].norm in _LED_BY | {"conduite"}


# -- participles and gerunds that open a sentence ---


def receiving(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Recevant jeudi à Bakou le ministre B, le président A s'est déclaré …"."""
    rule = "event.receiving"
    verb = told.verb
    if told.lemma not in _RECEIVE | {"rencontrer"} or verb.tense != "gerund" or not opens(scene, verb):
        return None
    finite = (v for v in scene.clauses.verbs if v.first > verb.last and v.finite)
    main = next(finite, None)
    subjects = [i for i in scene.named() if main is None or i.last < main.first]
    if len(subjects) < 2:
        return []
    host, guests = subjects[-1:], subjects[:-1]
    draft = scene.draft("Meeting", rule, verb.first, guests[-1].last)
    draft.participants = {**scene.people(host, rule), **scene.people(guests, rule)}
    add_circumstances(scene, draft, verb.first, guests[-1].last)
    return [draft] if len(draft.participants) > 1 else []


def received(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "Reçu par A, B a assuré …"."""
    rule = "event.received"
    verb = told.verb
    if told.lemma not in _RECEIVE or verb.tense != "participle" or not opens(scene, verb):
        return None
    people = scene.named()
    inside = [i for i in scene.clauses.items if verb.last < i.first and (not people or i.last < people[0].first)]
    agents = [i for i in inside if i.prep == "par"]
    if not agents:
        return _received_in_turn(scene, told)
    found = {**scene.people(people[:1], rule), **scene.people(agents, rule)}
    if len(found) < 2:
        return []
    last = max(i.last for i in agents)
    draft = scene.draft("Meeting", rule, verb.first, last)
    draft.participants = found
    add_circumstances(scene, draft, verb.first, last + 1)
    return [draft]


def _received_in_turn(scene: Scene, told: Predicate) -> list[Draft]:
    """ "Reçu à son tour, l'ambassadeur X s'est adressé au chef de l'Etat": a meeting of the two."""
    if not opens(scene, told.verb):
        return []
    people = [i for i in scene.clauses.items if i.kind in OF_PERSONS]
    found = scene.people(people[:2], "event.received")
    if len(found) < 2:
        return []
    draft = scene.draft("Meeting", "event.received", told.verb.first, people[1].last)
    draft.participants = found
    return [draft]


# -- a host ---


def guest_of(scene: Scene) -> list[Draft]:
    """ "X était l'hôte de Y", "ont été les hôtes du ministre Y": X was received by Y."""
    rule = "event.guest-of"
    items, sentence = scene.clauses.items, scene.sentence
    for item in items:
        if item.chunk is None or item.chunk.kind != "holder" or item.prep is not None:
            continue
        if item.chunk.offices[0].head not in {"hote", "hotesse"}:
            continue
        if not _WAS & set(scene.norms(max(sentence.first, item.first - 5), item.first - 1)):
            continue
        who = [i for i in items if i.last < item.first and i.prep is None]
        hosts = [i for i in items if i.first > item.last and i.prep == "de" and i.kind in OF_PERSONS][:1]
        found = {**scene.people(who[-1:], rule), **scene.people(hosts, rule)}
        if hosts and len(found) > 1:
            draft = scene.draft("Meeting", rule, item.first, hosts[0].last)
            draft.participants = found
            add_circumstances(scene, draft, sentence.first, sentence.last)
            return [draft]
    return []
