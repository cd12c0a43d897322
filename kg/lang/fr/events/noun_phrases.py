"""What the words around an event noun say: whose it is, who takes part, which body sits, where the phrase ends,
whether it came to pass."""

from __future__ import annotations

from kg.lang.fr.clauses import EventNoun, Item, subject
from kg.lang.fr.context import Draft
from kg.lang.fr.events.scene import Found, Scene, join, only_persons
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.people import OF_PERSONS
from kg.lang.fr.verbs import VerbGroup

_BETWEEN = frozenset({"le", "la", "l'", "les", "son", "ses", "m.", "mm", "mme"}) | frozenset(
    {"et", ",", "de", "du", "des", "avec", "entre"}
)
_CALL_OFF = words("events", "calling_off")
_COMING = frozenset({"prochain", "prochaine", "futur", "future", "eventuel", "eventuelle", "possible"})


def noun_end(scene: Scene, noun: EventNoun) -> int:
    """The last token of an event noun's phrase: up to the next finite verb or strong mark."""
    end = scene.sentence.last
    for at in range(noun.last + 1, end + 1):
        token = scene.tokens[at]
        if token.text in {";", ":", "«", "»", "“"} or token.norm in {"qui", "que", "qu'", "dont", "où", "mais"}:
            return at - 1
        if any(v.first == at and v.tense != "participle" for v in scene.clauses.verbs):
            return at - 1
    return end


def near_run(scene: Scene, items: list[Item], noun: EventNoun, reach: int) -> list[Item]:
    """The items that belong to a noun: the first not far after it, the others not far after the one before."""
    kept: list[Item] = []
    last = noun.last
    for item in items:
        lead = item.first - 1
        while lead > last and scene.tokens[lead].norm in _BETWEEN:
            lead -= 1
        if lead - last > reach:
            break
        kept.append(item)
        last = item.last
    return kept


def owner(scene: Scene, noun: EventNoun) -> list[str]:
    """Who "son", "leur" stand for: the subject of the clause, or the people of the last event."""
    refs = scene.context.refs
    before = [i for i in scene.clauses.items if i.last < noun.first and i.prep is None]
    if noun.determiner in {"leur", "leurs"}:
        here = dict.fromkeys(r for i in before for r in refs(i) if r.startswith("p:"))
        last = scene.context.last
        told = list(only_persons(last.participants)) if last is not None else []
        return list(here) if len(here) > 1 else told
    for item in reversed(before):
        people = [r for r in refs(item) if r.startswith("p:")]
        if people:
            return people[:1]
    subject = [r for r in scene.context.subject if r.startswith("p:")][:1]
    after = [i for i in scene.named() if i.first > noun.last]
    return subject or [r for i in after[:1] for r in refs(i)][:1]


def main_actors(scene: Scene, noun: EventNoun, rule: str) -> tuple[Found, VerbGroup | None]:
    """Who acts in the clause that an event noun frames, and its verb: "A a salué … lors d'une rencontre", "… a été
    examiné par A et B lors d'un entretien"."""
    clauses = scene.clauses
    finite = [v for v in clauses.verbs if v.finite]
    before = next((v for v in reversed(finite) if v.last < noun.first), None)
    main = before or next((v for v in finite if v.first > noun.last), None)
    agents = [i for i in clauses.items if i.prep == "par" and i.last < noun.first]
    if agents and (main is None or main.passive or main.lemma == "etre"):
        return scene.persons([i for i in agents if i.head == agents[0].head], rule), main
    if main is None:  # a verb that no table knows
        return scene.speakers(rule), None
    return scene.persons(subject(clauses, main, scene.doc), rule), main


def complements(scene: Scene, draft: Draft, noun: EventNoun, high: int) -> None:
    """ "de A avec B", "entre A et B", "de la Commission": participants and the body that sits."""
    limit = max(high, noun.last)
    for item in scene.clauses.items:
        if not noun.last < item.first <= limit:
            continue
        of_persons = item.prep in {"de", "chair", "presence"} and item.kind in OF_PERSONS
        if item.prep in {"entre", "avec"} or (of_persons and noun.kind != "Summit"):
            join(draft, scene.people([item], draft.rule))
    sitting_bodies(scene, draft, noun, limit)


def sitting_bodies(scene: Scene, draft: Draft, noun: EventNoun, high: int) -> None:
    """ "de la Commission", "de l'OET": the body that sits."""
    for item in scene.clauses.items:
        if noun.last < item.first <= high and item.prep == "de" and item.kind == "body":
            for ref in scene.context.refs(item):
                draft.bodies.setdefault(ref, scene.evidence(item.first, item.last, draft.rule))


def sitting(scene: Scene, kind: str, noun: EventNoun) -> str:
    """The class of what a noun names: a meeting of a commission, council or parliament is a session."""
    if kind != "Meeting" or not noun.noun.startswith(("reunion", "rencontre", "session", "seance")):
        return kind
    sits = set(toml("events")["bodies"]["session"])
    for token in scene.tokens[noun.last + 1 : min(noun.last + 7, scene.sentence.last) + 1]:
        if token.norm in sits:
            return "Session"
        if token.kind == "p":
            break
    return kind


def noun_status(scene: Scene, noun: EventNoun) -> str | None:
    """ "une entrevue … n'a pu avoir lieu", "un échange … est programmé pour lundi", "la visite … a été reportée"."""
    if _denied(scene, noun):
        return "denied"
    held = words("events", "held_verbs")
    for verb in scene.clauses.verbs:
        between = [at for at in range(verb.last + 1, noun.first) if at not in scene.doc.in_date]
        denies = verb.lemma == "dementir" and verb.finite and not verb.negated
        if denies and verb.last < noun.first and len(between) < 3:
            return "denied"  # "a démenti toute rencontre"
        if verb.first < noun.last or verb.tense in {"infinitive", "gerund"}:
            continue
        if verb.lemma in _CALL_OFF:
            return "cancelled"
        near = verb.tense != "participle" or verb.first - noun.last < 4 or verb.passive
        if verb.lemma in {"prevoir", "programmer", "envisager"} and near:
            later = [v for v in scene.clauses.verbs if v.first > verb.last]
            undone = any(v.negated or v.lemma in _CALL_OFF for v in later)
            return "cancelled" if undone else "planned"
        if verb.tense == "participle":
            continue
        if verb.lemma in held and verb.negated:
            return "cancelled"
        if noun.prep is None and verb.first - noun.last < 30 and verb.future and verb.lemma in held:
            return "planned"
        return None
    return None


def _denied(scene: Scene, noun: EventNoun) -> bool:
    """ "a démenti toute rencontre de A avec B"; "… ont fait état d'un entretien de A avec B ; C a démenti"."""
    finite = [v for v in scene.clauses.verbs if v.finite]
    before = next((v for v in reversed(finite) if v.last < noun.first), None)
    if before is not None and before.lemma == "dementir":
        return not any(scene.tokens[k].text in {",", ";"} for k in range(before.last + 1, noun.first))
    return any(v.lemma == "dementir" and v.first > noun.last and _ends_clause(scene, v.last) for v in finite)


def _ends_clause(scene: Scene, at: int) -> bool:
    """Whether a verb stands without an object: before a mark or the end of the sentence."""
    return at >= scene.sentence.last or scene.tokens[at + 1].kind == "p"


def prospective(scene: Scene, noun: EventNoun) -> bool:
    """Whether an event is still to come: "sa prochaine visite", "une éventuelle rencontre"."""
    before = scene.norms(max(scene.sentence.first, noun.first - 3), noun.first - 1)
    return bool(_COMING & set(before)) or noun.ordinal in {"prochain", "prochaine"}


def verb_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a finite verb stands between two tokens."""
    return any(first < v.first and v.last < last and v.finite for v in scene.clauses.verbs)
