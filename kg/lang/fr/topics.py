"""Fields of cooperation and subjects of talks: the forms of the topic scheme found in a text, longest first."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox

from kg.core.model import Evidence
from kg.core.resources import ONTOLOGY
from kg.engine.matcher import Form, Matcher
from kg.engine.tokens import fold
from kg.lang.fr.clauses import Clauses, Item
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.lexicon import words

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = frozenset(_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_BASE = "https://w3id.org/dispatch-kg/id/"
_RULE = "topic.discussed"

_LINKS = words("words", "of") | {"dans", "en"}
_ARTICLES = words("words", "articles")

# "coopération bilatérale et multilatérale", "coopération économique et la culturelle": noun, adjective, adjective
_COORDINATED = re.compile(r"(?<!\w)(\w{4,20}) \w{4,20} et (?:\w{2,4} )?(\w{4,20})(?!\w)")


@cache
def _forms() -> tuple[Form, ...]:
    """The French labels of the topic scheme, each with its topic's key."""
    found = []
    for triple in ox.parse(path=str(ONTOLOGY / "topics.ttl")):
        subject, label = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(_BASE + "topic/"):
            continue
        if isinstance(label, ox.Literal) and triple.predicate.value in _LABELS and label.language == "fr":
            key = subject.value.removeprefix(_BASE)
            found.append(Form(label.value.lower(), key, "demonym"))  # demonyms are matched in any case
    return tuple(found)


@cache
def _matcher() -> Matcher:
    return Matcher(_forms())


@cache
def _by_form() -> dict[str, str]:
    return {fold(form.text.replace("’", "'")): form.key for form in _forms()}


def find_topics(context: Context, start: int, end: int) -> list[tuple[str, int, int]]:
    """The topics named in a stretch of text: (key, start, end)."""
    plain, folded = context.doc.plain[start:end], context.doc.folded[start:end]
    found = {(match.keys[0], start + match.start, start + match.end) for match in _matcher().find(plain, folded)}
    for match in _COORDINATED.finditer(folded):  # "la coopération bilatérale et multilatérale" names two
        key = _by_form().get(f"{match.group(1)} {match.group(2)}")
        if key is not None:
            found.add((key, start + match.start(), start + match.end()))
    return sorted(found, key=lambda topic: (topic[1], topic[2], topic[0]))


def subject_topics(context: Context, start: int, end: int) -> list[tuple[str, int, int]]:
    """Of the topics named in what somebody says, those that are set as its subject, and what is listed with them.

    "Dans le domaine de X", "sur X", "la coopération X" set one; a word of the name of a body, place or person is none.
    """
    doc, named = context.doc, context.discourse.people.by_token
    found: list[tuple[str, int, int]] = []
    for key, first, stop in find_topics(context, start, end):
        token = doc.token_at(first)
        inside = token in named and named[token].kind != "adjective"
        listed = bool(found) and _listed(context, doc.token_at(found[-1][2] - 1) + 1, token)
        if not inside and (listed or _is_subject(context, token, doc.token_at(start))):
            found.append((key, first, stop))
    return found


def _is_subject(context: Context, token: int, low: int) -> bool:
    """Whether a noun or a preposition of subjects governs a topic that begins at a token, or begins it."""
    doc = context.doc
    if doc.norm(token) in words("speech", "subject_nouns"):
        return True
    at, governed = token - 1, False
    while at >= low and (doc.norm(at) in _LINKS or doc.norm(at) in _ARTICLES):
        governed, at = True, at - 1
    if at < low:
        return False
    nouns, prepositions = words("speech", "subject_nouns"), words("speech", "subject_prepositions")
    return doc.norm(at) in prepositions or doc.norm(at) in nouns or (not governed and doc.norm(at - 1) in nouns)


def _listed(context: Context, first: int, last: int) -> bool:
    """Whether only commas, "et" and articles stand between two topics."""
    between = context.doc.norms(first, last - 1)
    return 0 < len(between) <= 4 and all(n in _LINKS | _ARTICLES | {",", "et", "que", "ainsi"} for n in between)


def attach_topics(context: Context, clauses: Clauses, event: Draft | None) -> None:
    """Give the event that a sentence tells of the topics and bodies that the sentence says were discussed."""
    if event is None or event.kind == "PressBriefing":
        return
    doc, sentence = context.doc, clauses.sentence
    norms = set(doc.norms(sentence.first, sentence.last))
    if not norms & words("speech", "discussion"):
        return
    named = context.discourse.people.by_token
    for key, start, end in find_topics(context, sentence.start, sentence.end):
        first, last = doc.token_at(start), doc.token_at(end - 1)
        inside_name = first in named and named[first].kind in {"person", "holder", "body"}
        if not doc.quoted(start) and not inside_name:
            event.topics.setdefault(key, context.evidence(first, last, _RULE))
    for item in clauses.items:
        if _may_be_discussed(item) and not doc.quoted(doc.tokens[item.first].start):
            for ref in context.refs(item):
                if ref not in event.participants and ref not in event.bodies:
                    event.discusses.setdefault(ref, Evidence(doc.span(item.first, item.last), _RULE))


def _may_be_discussed(item: Item) -> bool:
    """A body, but for those of a government: whose the talks are, not what they are about."""
    chunk = item.chunk
    return chunk is not None and chunk.kind == "body" and (chunk.body is None or chunk.body.kind != "GovernmentBody")
