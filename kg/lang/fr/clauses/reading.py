"""Cuts a sentence: its verbs, event nouns and items."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.clauses.items import read_items
from kg.lang.fr.clauses.model import Clauses
from kg.lang.fr.clauses.nouns import event_noun
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import People
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import forms, read_group

_ARTICLES = words("words", "articles")


def read_clauses(doc: Document, people: People, sentence: Sentence) -> Clauses:
    """The verbs, event nouns and participants of a sentence."""
    clauses = Clauses(sentence)
    tokens = doc.tokens
    at = sentence.first
    known_forms = forms()
    while at <= sentence.last:
        norm = tokens[at].norm
        covered = people.by_token.get(at)
        if norm in known_forms and covered is None and at not in doc.in_date:
            group = read_group(tokens, at, sentence.first)
            if group and clauses.verbs and group.first == clauses.verbs[-1].last + 1 and group.tense == "present":
                group = None  # "a rendu visite": a noun
            if group and not (clauses.verbs and group.first <= clauses.verbs[-1].last):
                clauses.verbs.append(group)
            elif (
                group
                and clauses.verbs
                and group.last > clauses.verbs[-1].last
                and group.first <= clauses.verbs[-1].first
            ):
                clauses.verbs[-1] = group
        if covered is None or covered.kind == "body":
            noun = event_noun(doc, at, sentence)
            if noun and not (covered and covered.body and not covered.body.generic and noun.first > covered.first):
                clauses.nouns.append(noun)
                at = noun.last + 1
                continue
        at += 1
    clauses.items = read_items(doc, people, sentence, clauses.verbs)
    _coordinated(doc, clauses)
    _subjects(doc, clauses)
    _subjects_of_several(doc, clauses)
    _subjects_of_next(doc, clauses)
    return clauses


def _subjects(doc: Document, clauses: Clauses) -> None:
    """ "Reçu par A, B a assuré …": B, right before a finite verb and after a comma alone, is its subject and not
    coordinated with A."""
    top = max((i.head for i in clauses.items), default=0)
    for item in clauses.items:
        if (not item.inherited or item.prep is None or doc.tokens[item.first - 1].text != ",") and not (
            item.inherited
            and item.prep is not None
            and doc.tokens[item.first - 2].text == ","
            and doc.tokens[item.first - 1].norm in _ARTICLES
        ):
            continue
        after = item.last + 1
        if after < clauses.sentence.last and doc.tokens[after].text == ",":
            after += 1
        if after <= clauses.sentence.last and any(v.first == after and v.finite for v in clauses.verbs):
            top += 1
            old = item.head
            item.prep, item.head, item.inherited = None, top, False
            for other in clauses.items:
                if other.head == old and other.first > item.last and other.inherited:
                    other.head, other.prep = top, None


def _subjects_of_several(doc: Document, clauses: Clauses) -> None:
    """ "En présence de A, B et C ont signé …": B and C, for the verb that follows them has no other subject."""
    first = clauses.items[0] if clauses.items else None
    if first is None or first.prep is None:
        return
    run = [i for i in clauses.items if i.head == first.head]
    comma = next((n for n, i in enumerate(run) if n and i.inherited and _comma_before(doc, i.first)), None)
    after = run[-1].last + 1
    if after <= clauses.sentence.last and doc.tokens[after].text == ",":
        after += 1
    verb = next((v for v in clauses.verbs if v.first == after and v.finite and v.plural), None)
    if comma is None or verb is None or len(run) - comma < 2 or not all(i.inherited for i in run[comma:]):
        return
    top = max(i.head for i in clauses.items) + 1
    for item in run[comma:]:
        item.prep, item.head = None, top


def _subjects_of_next(doc: Document, clauses: Clauses) -> None:
    """ "A a reçu B, et C a signé …": C is the subject of the second verb, not a second object of the first."""
    finite = {v.first: v for v in clauses.verbs if v.finite}
    if not finite or not clauses.items:
        return
    earliest = min(v.last for v in finite.values())
    begins: dict[int, int] = {}  # where each run of items begins
    for item in clauses.items:
        begins.setdefault(item.head, item.first)
    top = max(begins)
    for item in clauses.items:
        if not item.inherited or item.prep is not None or doc.norm(item.first - 1) not in {"et", "le", "la", "l'"}:
            continue
        verb = finite.get(item.last + 1)
        if verb is not None and not verb.plural and earliest < begins[item.head]:
            top += 1
            item.head, item.inherited = top, False


def _comma_before(doc: Document, first: int) -> bool:
    """Whether a comma stands before a phrase and its determiner."""
    return doc.mark(first - 1) == "," or (
        doc.mark(first - 2) == "," and doc.norm(first - 1) in _ARTICLES | {"m", "mme"}
    )


def _coordinated(doc: Document, clauses: Clauses) -> None:
    """ "a d'abord passé en revue la garde, puis remis ses lettres": the second participle shares the auxiliary of
    the first."""
    for number, verb in enumerate(clauses.verbs):
        if verb.tense != "participle" or verb.first == clauses.sentence.first:
            continue
        before = doc.tokens[verb.first - 1].norm
        if before not in {"et", "puis", "ensuite"}:
            continue
        lead = next(
            (
                k
                for k in range(verb.first - 2, clauses.sentence.first - 1, -1)
                if doc.tokens[k].norm in {"a", "ont", "avait", "avaient"} and k not in doc.known
            ),
            None,
        )
        if lead is None or any(doc.tokens[k].text in {";", "»"} for k in range(lead, verb.first)):
            continue
        if any(doc.tokens[k].norm == "ete" for k in range(lead, verb.first)):
            continue
        tense = "past" if doc.tokens[lead].norm in {"a", "ont"} else "pluperfect"
        clauses.verbs[number] = replace(verb, tense=tense, passive=False)
