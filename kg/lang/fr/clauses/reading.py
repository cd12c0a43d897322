"""Cuts a sentence: its verbs, event nouns and items."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.clauses.items import read_items
from kg.lang.fr.clauses.model import Clauses
from kg.lang.fr.clauses.nouns import event_noun
from kg.lang.fr.document import Document
from kg.lang.fr.people import People
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import forms, read_group


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
            and doc.tokens[item.first - 1].norm in {"le", "la", "l'", "les"}
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
