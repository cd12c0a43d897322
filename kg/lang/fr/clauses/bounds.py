"""Who stands before a verb as its subject, what after it, and where its clause begins and ends."""

from __future__ import annotations

from kg.lang.fr.clauses.model import Clauses, Item
from kg.lang.fr.clauses.relatives import object_relative
from kg.lang.fr.document import Document
from kg.lang.fr.verbs import VerbGroup


def subject(clauses: Clauses, verb: VerbGroup, doc: Document) -> list[Item]:
    """The items that stand before a verb as its subject."""
    low = clauses.sentence.first
    for other in clauses.verbs:
        if other.last < verb.first and other.finite:
            low = max(low, other.last + 1)
    found = [i for i in clauses.items if low <= i.first and i.last < verb.first]
    inverted = [
        i
        for i in clauses.items
        if verb.first <= i.first <= verb.last
        and i.pronoun in {"-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-t-ils", "-t-elles"}
    ]
    if inverted:
        return inverted
    relative = _relative(doc, verb, low)
    if relative is not None:
        before = [i for i in clauses.items if i.last < relative]
        if before and not any(relative - 3 <= n.last < relative and n.last > before[-1].last for n in clauses.nouns):
            last = before[-1]
            return [i for i in before if i.head == last.head]
        return []
    that = object_relative(clauses, verb, doc)
    if that is not None:
        found = [i for i in found if i.first > that.at] or _inverted(clauses, verb)
    bare = [i for i in found if i.prep is None and not (i.chunk and i.chunk.kind == "adjective")]
    if that is not None and not any(i.last < verb.first for i in bare):
        return [i for i in bare if i.head == bare[0].head]
    if not bare or doc.norm(verb.first - 1) in {"et", "puis"}:  # "A a reçu B et a signé …": not B
        governed = verb.tense == "infinitive" and not verb.modal
        return (_governing_subject if governed else _shared_subject)(clauses, verb, doc)
    last = bare[-1]
    return [i for i in bare if i.head == last.head]


def _inverted(clauses: Clauses, verb: VerbGroup) -> list[Item]:
    """Those that may be a subject set after its verb: "les entretiens qu'a eus A avec B"."""
    following = next((v.first for v in clauses.verbs if v.first > verb.last and v.finite), clauses.sentence.last + 1)
    return [i for i in clauses.items if verb.last < i.first < following and i.prep is None]


def _shared_subject(clauses: Clauses, verb: VerbGroup, doc: Document) -> list[Item]:
    """ "Il a été reçu par A et a tenu des discussions avec B": the second verb shares the subject of the first."""
    joined = set(doc.norms(max(clauses.sentence.first, verb.first - 4), verb.first - 1))
    if not joined & {"et", "puis", "avant", ","}:
        return []
    earlier = [v for v in clauses.verbs if v.last < verb.first and v.finite]
    if not earlier or any(doc.tokens[k].text in {";", ":", "»"} for k in range(earlier[-1].last, verb.first)):
        return []
    between = set(doc.norms(earlier[-1].last + 1, verb.first - 1))
    if between & {"que", "qu'", "dont", "où"}:
        return []
    that = object_relative(clauses, earlier[-1], doc)
    if that is not None and that.items:  # "B, que A a reçu, a assuré": it is B who goes on
        return list(that.items)
    return subject(clauses, earlier[-1], doc)


def _governing_subject(clauses: Clauses, verb: VerbGroup, doc: Document) -> list[Item]:
    """Of an infinitive: the subject of the verb before it ("affirme avoir reçu B"), or, where it opens the sentence, of
    the verb after it ("Après avoir reçu B, A a …")."""
    finite = [v for v in clauses.verbs if v.finite]
    before = next((v for v in reversed(finite) if v.last < verb.first), None)
    main = before or next((v for v in finite if v.first > verb.last), None)
    return subject(clauses, main, doc) if main is not None else []


def _relative(doc: Document, verb: VerbGroup, low: int) -> int | None:
    """The token of "qui" right before a verb."""
    at = verb.first - 1
    if at >= low and doc.tokens[at].norm == "qui":
        return at
    return None


def objects(clauses: Clauses, verb_last: int, high: int) -> list[Item]:
    """The items after a verb, up to token `high`."""
    return [i for i in clauses.items if verb_last < i.first <= high]


def clause_end(clauses: Clauses, verb: VerbGroup, doc: Document) -> int:
    """The last token of a verb's clause: before the next finite verb of its own subject, a semicolon or a quotation."""
    end = clauses.sentence.last
    for at in range(verb.last + 1, end + 1):
        if doc.tokens[at].text == ":" and at < end and doc.tokens[at + 1].norm in {"avec", "à", "au", "entre"}:
            continue  # "trois entretiens : avec A, avec B …"
        if doc.tokens[at].text in {";", "«", "“", ":"}:
            end = at - 1
            break
    for other in clauses.verbs:
        if verb.last < other.first <= end and other.finite:
            cut = other.first - 1
            who = [i for i in clauses.items if verb.last < i.first and i.last < other.first and i.prep is None]
            relative = _relative(doc, other, verb.last)
            if relative is not None:
                cut = relative - 1
            elif who:
                last = who[-1]
                boundary = next(
                    (
                        k
                        for k in range(last.first - 1, verb.last, -1)
                        if doc.tokens[k].text in {",", ";"}
                        or doc.tokens[k].norm in {"et", "que", "qu'", "mais", "dont", "où"}
                    ),
                    None,
                )
                same = [i for i in who if i.head == last.head]
                if boundary is not None and len(same) < len(who):
                    cut = boundary
                elif boundary is not None and same[0].first - 1 > verb.last + 1:
                    cut = same[0].first - 1
            end = min(end, cut)
            break
    return end


def clause_start(clauses: Clauses, verb: VerbGroup, doc: Document) -> int:
    """The first token of a verb's clause."""
    start = clauses.sentence.first
    for other in clauses.verbs:
        if other.last < verb.first and other.finite and not _inserted(clauses, other, verb, doc):
            start = max(start, other.last + 1)
    for at in range(verb.first - 1, start, -1):
        if doc.tokens[at].text in {";", "»", ":"}:
            return at + 1
    return start


def _inserted(clauses: Clauses, inner: VerbGroup, verb: VerbGroup, doc: Document) -> bool:
    """ "A Riga, où il a atterri lundi, le ministre a reçu …": whether the clause of `inner` is a relative one, set
    between commas before `verb`."""
    if not any(doc.mark(k) == "," for k in range(inner.last + 1, verb.first)):
        return False
    for at in range(inner.first - 1, clauses.sentence.first, -1):
        if doc.norm(at) in {"où", "dont", "qui", "que", "qu'"}:
            return doc.mark(at - 1) == ","
        if any(v.first <= at <= v.last and v.finite for v in clauses.verbs) or doc.mark(at) in {";", ":"}:
            return False
    return False
