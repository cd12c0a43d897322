"""Fields of cooperation and subjects of talks: the forms of the topic scheme found in a text, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.core.model import Evidence
from kg.core.resources import ONTOLOGY
from kg.engine.matcher import Form, Matcher
from kg.engine.tokens import fold
from kg.lang.fr.clauses import Clauses
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.lexicon import toml

_LABELS = {
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#hiddenLabel",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
}
_BASE = "https://w3id.org/dispatch-kg/id/"


@cache
def _matcher() -> Matcher:
    return Matcher(_forms())


def _forms() -> Iterable[Form]:
    import pyoxigraph as ox

    for triple in ox.parse(path=str(ONTOLOGY / "topics.ttl")):
        subject, label = triple.subject, triple.object
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(label, ox.Literal)
            and triple.predicate.value in _LABELS
            and label.language == "fr"
        ) and subject.value.startswith(_BASE + "topic/"):
            yield Form(label.value.lower(), subject.value.removeprefix(_BASE), "demonym")  # matched in any case


def find_topics(context: Context, start: int, end: int) -> list[tuple[str, int, int]]:
    """The topics named in a stretch of text: (key, start, end)."""
    plain, folded = context.doc.plain[start:end], context.doc.folded[start:end]
    found = [(match.keys[0], start + match.start, start + match.end) for match in _matcher().find(plain, folded)]
    for match in _COORDINATED.finditer(folded):  # "la coopération bilatérale et multilatérale" names two
        key = _by_form().get(f"{match.group(1)} {match.group(2)}")
        if key is not None:
            found.append((key, start + match.start(), start + match.end()))
    return sorted(set(found), key=lambda f: (f[1], f[2], f[0]))


_COORDINATED = re.compile(r"(?<!\w)(\w{4,20}) \w{4,20} et (?:\w{2,4} )?(\w{4,20})(?!\w)")


@cache
def _by_form() -> dict[str, str]:
    return {fold(form.text.replace("’", "'")): form.key for form in _forms()}


def attach_topics(context: Context, clauses: Clauses, event: Draft | None) -> None:
    """Give the event that a sentence tells of the topics and bodies that the sentence says were discussed."""
    if event is None or event.kind == "PressBriefing":
        return
    doc, sentence = context.doc, clauses.sentence
    words = {t.norm for t in doc.tokens[sentence.first : sentence.last + 1]}
    if not words & set(toml("speech")["discussion"]):
        return
    rule = "topic.discussed"
    for key, start, end in find_topics(context, sentence.start, sentence.end):
        if doc.quoted(start):
            continue
        first, last = doc.token_at(start), doc.token_at(end - 1)
        if first in context.discourse.people.by_token and context.discourse.people.by_token[first].kind in {
            "person",
            "holder",
            "body",
        }:
            continue
        event.topics.setdefault(key, context.evidence(first, last, rule))
    for item in clauses.items:
        if item.chunk and item.chunk.kind == "body" and not doc.quoted(doc.tokens[item.first].start):
            for ref in context.refs(item):
                if item.chunk.body is not None and item.chunk.body.kind == "GovernmentBody":
                    continue  # whose the talks are, not what they are about
                if ref not in event.participants and ref not in event.bodies:
                    event.discusses.setdefault(ref, Evidence(doc.span(item.first, item.last), rule))
