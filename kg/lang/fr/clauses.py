"""A sentence as clauses: verb groups, the noun phrases around them and the preposition that governs each.

Nothing here knows of events; it answers who stands before a verb as its subject, who after it and by which
preposition, and where
a clause ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from kg.engine.tokens import tokenize
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.people import Chunk, People
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import VerbGroup, forms, read_group

_DETERMINERS = words("clauses", "determiners")
_PREPOSITIONS = words("clauses", "prepositions")
_COMPOUND = {tuple(phrase.split()): sense for phrase, sense in toml("clauses")["compound"]}
_JOIN = {",", "et", "puis", "ainsi", "que", "ainsi que", "ou", "enfin"}
_PRONOUNS = words("clauses", "pronouns")
_GROUP_NOUNS: dict[str, str] = toml("clauses")["group_nouns"]


@dataclass(slots=True, eq=False)
class Item:
    """Something that can take part: a chunk, a pronoun or a group noun, with the preposition that governs it.

    `head` numbers the run of coordinated items that share one preposition; `then` is true after "puis".
    """

    first: int
    last: int
    chunk: Chunk | None = None
    pronoun: str | None = None
    group: str | None = None  # parties, states, persons
    prep: str | None = None
    head: int = 0
    then: bool = False
    inherited: bool = False  # the preposition is that of the item before it


@dataclass(slots=True, eq=False)
class EventNoun:
    """A noun that names an event: "la troisième session", "un entretien téléphonique", "leur rencontre"."""

    first: int
    last: int
    kind: str
    noun: str
    determiner: str | None
    plural: bool
    prep: str | None
    count: int | None = None
    ordinal: str | None = None
    words: str = ""


@dataclass(slots=True)
class Clauses:
    """A sentence cut for reading."""

    sentence: Sentence
    verbs: list[VerbGroup] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    nouns: list[EventNoun] = field(default_factory=list)


@cache
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, names in toml("events")["nouns"].items():
        for name in names:
            tokens = tuple(t.norm for t in tokenize(name))
            plural = tuple(
                t
                if (n and tokens[n - 1] in {"de", "d'", "par", "en", "au"})
                or t in {"de", "d'", "à", "la", "presse", "par", "en", "des", "au", "vues"}
                or t.endswith("s")
                else t + "s"
                for n, t in enumerate(tokens)
            )
            for form in {tokens, plural}:
                table.setdefault(form[0], []).append((form, kind, name))
    for forms_ in table.values():
        forms_.sort(key=lambda f: -len(f[0]))
    return table


_ORDINALS = words("clauses", "ordinals")
_ADJECTIVE_BEFORE = {
    "breve",
    "bref",
    "long",
    "longue",
    "nouvel",
    "nouvelle",
    "nouveau",
    "importante",
    "important",
    "grande",
    "grand",
    "double",
    "courte",
    "court",
    "vaste",
} | _ORDINALS


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
            noun = _event_noun(doc, at, sentence)
            if noun and not (covered and covered.body and not covered.body.generic and noun.first > covered.first):
                clauses.nouns.append(noun)
                at = noun.last + 1
                continue
        at += 1
    clauses.items = _items(doc, people, sentence)
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
        if after <= clauses.sentence.last and any(
            v.first == after and v.tense not in {"participle", "gerund", "infinitive"} for v in clauses.verbs
        ):
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


def _event_noun(doc: Document, at: int, sentence: Sentence) -> EventNoun | None:
    tokens = doc.tokens
    for form, kind, name in _nouns().get(tokens[at].norm, ()):
        last = at + len(form) - 1
        if last > sentence.last or any(tokens[at + k].norm != word for k, word in enumerate(form)):
            continue
        if tokens[at].text.lower().endswith(("é", "és")):
            return None  # a participle: "rencontré"
        before = at - 1
        ordinal, count = None, None
        while before >= sentence.first and (
            tokens[before].norm in _ADJECTIVE_BEFORE
            or (tokens[before].kind == "n" and tokens[before].norm.endswith("e"))
        ):
            if tokens[before].norm in _ORDINALS or tokens[before].kind == "n":
                ordinal = tokens[before].norm
            before -= 1
        numbers = toml("words")["numbers"]
        if before >= sentence.first and tokens[before].norm in numbers and tokens[before].norm not in {"un", "une"}:
            count = numbers[tokens[before].norm] or None
            if tokens[before].norm == "plusieurs":
                count = None
            before -= 1
        determiner = tokens[before].norm if before >= sentence.first else None
        if determiner not in _DETERMINERS | {"du", "des", "au", "aux", "d'", "de", "en", "aucun", "aucune"}:
            determiner = None
        after = last + 1
        while after <= sentence.last and tokens[after].norm in toml("events")["modifiers"]:
            kind = toml("events")["modifiers"][tokens[after].norm]
            last, after = after, after + 1
        prep = _preposition(doc, at, sentence.first)[0]
        plural = tokens[at].norm.endswith("s") and not form[0].endswith(("ss", "congres"))
        return EventNoun(at, last, kind, name, determiner, plural, prep, count, ordinal, doc.words(at, last))
    return None


def _preposition(doc: Document, first: int, low: int) -> tuple[str | None, int]:
    """The preposition that governs the noun phrase at `first`, simple or compound, and where it begins."""
    tokens = doc.tokens
    at = first - 1
    while at >= low and (
        tokens[at].norm in _DETERMINERS
        or tokens[at].norm in words("words", "honorifics")
        or tokens[at].text in {".", "S.", "E."}
        or tokens[at].norm in _ORDINALS
    ):
        at -= 1
    if at < low:
        return None, first
    norm = tokens[at].norm
    if norm in {"de", "du", "des", "d'", "à", "au", "aux", "par"}:
        for phrase, name in _COMPOUND.items():
            start = at - len(phrase)
            if start >= low and all(tokens[start + k].norm == word for k, word in enumerate(phrase)):
                return name, start
    if norm in _PREPOSITIONS:
        simple = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}.get(norm, norm)
        return simple, at
    return None, at + 1


def _items(doc: Document, people: People, sentence: Sentence) -> list[Item]:
    items: list[Item] = []
    tokens = doc.tokens
    at = sentence.first
    run = 0
    while at <= sentence.last:
        chunk = people.by_token.get(at)
        item: Item | None = None
        if doc.head.title_span.end <= tokens[at].start < doc.head.body_start:
            at += 1  # the dateline's place and agency take part in nothing
            continue
        if chunk and chunk.first == at:
            item = Item(at, chunk.last, chunk=chunk)
        elif chunk is None and tokens[at].norm in _PRONOUNS:
            item = Item(at, at, pronoun=tokens[at].norm)
        elif (
            chunk is None
            and tokens[at].norm in {"dernier", "derniere", "derniers", "dernieres"}
            and at
            and tokens[at - 1].norm in {"ce", "cette", "ces"}
            and at not in doc.in_date
        ):
            item = Item(
                at - 1, at, pronoun="ce-dernier" if tokens[at].norm in {"dernier", "derniere"} else "ces-derniers"
            )
        elif (
            chunk is None
            and tokens[at].norm in {"tous", "toutes"}
            and at < sentence.last
            and tokens[at + 1].norm in {"deux", "trois", "quatre"}
        ):
            item = Item(at, at + 1, pronoun="tous")
        elif chunk is None and tokens[at].norm in {"lui", "eux"} and at and tokens[at - 1].norm in {"avec", "par"}:
            item = Item(at, at, pronoun="other")
        elif (
            chunk is None
            and tokens[at].norm in {"chacun", "chacune"}
            and at < sentence.last
            and tokens[at + 1].norm in {"d'", "de", "des"}
            and at
            and tokens[at - 1].norm == "avec"
        ):
            item = Item(at, at, pronoun="each")
        elif (
            chunk is None
            and tokens[at].norm == "delegation"
            and at
            and tokens[at - 1].norm in {"la", "une", "cette", "sa"}
            and (at < 2 or tokens[at - 2].norm not in {"de", "chef", "cheffe", "membre", "membres"})
        ):
            item = Item(at, at, group="delegation")
        elif (
            chunk is None
            and tokens[at].norm in _NTH
            and at
            and tokens[at - 1].norm in {"le", "la", "au"}
            and _stands_alone(doc, at, sentence)
        ):
            item = Item(at, at, pronoun="nth:" + str(_NTH[tokens[at].norm]))
        elif (
            chunk is None
            and tokens[at].norm in _GROUP_NOUNS
            and at
            and tokens[at - 1].norm in {"les", "deux", "trois", "quatre", "cinq", "six", "des", "aux", "leurs"}
        ):
            item = Item(at, at, group=_GROUP_NOUNS[tokens[at].norm])
        if item:
            _govern(doc, item, items, sentence.first)
            if not item.head:
                run += 1
                item.head = run
            items.append(item)
            at = item.last + 1
        else:
            at += 1
    return items


_NTH = {"premier": 0, "premiere": 0, "second": 1, "seconde": 1, "deuxieme": 1, "troisieme": 2, "quatrieme": 3}


def _stands_alone(doc: Document, at: int, sentence: Sentence) -> bool:
    """Whether an ordinal stands for a person: "avec le premier, il a signé"."""
    return at < sentence.last and (
        doc.tokens[at + 1].text in {",", ";", "."} or doc.tokens[at + 1].norm in {"a", "l'", "avait", "s'"}
    )


def _govern(doc: Document, item: Item, before: list[Item], low: int) -> None:
    """Find the item's preposition, or the run of coordinated items that it belongs to."""
    tokens = doc.tokens
    prep, start = _preposition(doc, item.first, low)
    if (
        prep == "de"
        and start > low
        and tokens[start - 1].norm in {"chacun", "chacune", "plusieurs", "certains", "certaines"}
    ):
        prep, start = None, start - 1  # "Chacun des diplomates a eu …": the subject
    previous = before[-1] if before else None
    at = start - 1
    joined, then = False, False
    while at >= low and tokens[at].norm in _JOIN | {"(", ")"} and not (previous and at <= previous.last):
        if tokens[at].text == ")":  # step over a bracket: "X (N-VA), et Y"
            opening = next((k for k in range(at - 1, max(low, at - 8) - 1, -1) if tokens[k].text == "("), None)
            if opening is not None:
                at = opening - 1
                continue
        joined = joined or tokens[at].norm in {"et", ",", "puis", "que"}
        then = then or tokens[at].norm == "puis"
        at -= 1
    if previous and at == previous.last and joined and _alike(previous, item):
        if prep is None:
            item.prep, item.head, item.then, item.inherited = previous.prep, previous.head, then, True
            return
        if prep == "de" and previous.prep in {"de", "chair", "presence", "behalf", "part", "entre", "around"}:
            item.prep, item.head, item.then = previous.prep, previous.head, then
            return
        if prep == previous.prep and prep in {"avec", "par"}:
            item.then = True
    item.prep = prep
    item.then = item.then or then


def _alike(one: Item, other: Item) -> bool:
    """Whether two items can be coordinated: two actors, or two places."""
    classes = {_class(one), _class(other)}
    kinds = {i.chunk.kind for i in (one, other) if i.chunk}
    if "body" in kinds and len(kinds) == 2 and one.prep not in {None, "avec", "entre", "par", "presence"}:
        return False  # "au Quai d'Orsay, ses homologues …"
    if len(classes) == 1:
        return True
    named = (one.chunk is not None and one.chunk.kind == "person") or (
        other.chunk is not None and other.chunk.kind == "person"
    )
    return (classes == {"actor", "both"} and (not named or one.prep in {"avec", "entre", None})) or classes == {
        "place",
        "both",
    }


def _class(item: Item) -> str:
    if item.chunk is None or item.chunk.kind in {"person", "holder", "body"}:
        return "actor"
    if item.chunk.kind == "place":
        return "both" if item.chunk.known and item.chunk.known.entry.kind == "State" else "place"
    return "adjective"


def subject(clauses: Clauses, verb: VerbGroup, doc: Document) -> list[Item]:
    """The items that stand before a verb as its subject."""
    low = clauses.sentence.first
    for other in clauses.verbs:
        if other.last < verb.first and other.tense not in {"participle", "infinitive", "gerund"}:
            low = max(low, other.last + 1)
    found = [i for i in clauses.items if low <= i.first and i.last < verb.first]
    between = range(verb.last, verb.first, -1)
    inverted = [
        i
        for i in clauses.items
        if verb.first <= i.first <= verb.last
        and i.pronoun in {"-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-t-ils", "-t-elles"}
    ]
    if inverted and between is not None:
        return inverted
    relative = _relative(doc, verb, low)
    if relative is not None:
        before = [i for i in clauses.items if i.last < relative]
        if before and not any(relative - 3 <= n.last < relative and n.last > before[-1].last for n in clauses.nouns):
            last = before[-1]
            return [i for i in before if i.head == last.head]
        return []
    bare = [i for i in found if i.prep is None and not (i.chunk and i.chunk.kind == "adjective")]
    if not bare:
        return _shared_subject(clauses, verb, doc)
    last = bare[-1]
    return [i for i in bare if i.head == last.head]


def _shared_subject(clauses: Clauses, verb: VerbGroup, doc: Document) -> list[Item]:
    """ "Il a été reçu par A et a tenu des discussions avec B": the second verb shares the subject of the first."""
    joined = {doc.tokens[k].norm for k in range(max(clauses.sentence.first, verb.first - 4), verb.first)}
    if not joined & {"et", "puis", "avant", ","}:
        return []
    earlier = [
        v for v in clauses.verbs if v.last < verb.first and v.tense not in {"participle", "infinitive", "gerund"}
    ]
    if not earlier or any(doc.tokens[k].text in {";", ":", "»"} for k in range(earlier[-1].last, verb.first)):
        return []
    between = {doc.tokens[k].norm for k in range(earlier[-1].last + 1, verb.first)}
    if between & {"que", "qu'", "dont", "où"}:
        return []
    return subject(clauses, earlier[-1], doc)


def _relative(doc: Document, verb: VerbGroup, low: int) -> int | None:
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
        if verb.last < other.first <= end and other.tense not in {"participle", "infinitive", "gerund"}:
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
        if other.last < verb.first and other.tense not in {"participle", "infinitive", "gerund"}:
            start = max(start, other.last + 1)
    for at in range(verb.first - 1, start, -1):
        if doc.tokens[at].text in {";", "»", ":"}:
            return at + 1
    return start
