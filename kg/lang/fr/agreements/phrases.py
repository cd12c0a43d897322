"""The noun phrases of a sentence that name documents: "le projet d'accord-cadre sur le transit", "deux mémorandums"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.engine.tokens import Token, tokenize
from kg.lang.fr.agreements.scene import Scene
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.people import OF_PERSONS, Chunk

_MARKS = frozenset({",", ";", ":", ".", "»", "«", "(", ")", "?", "!", "–", "—", '"'})
_LONGEST_TITLE = 40  # tokens after the noun
_ORDINALS = frozenset({"premier", "premiere", "second", "seconde", "deuxieme", "troisieme", "quatrieme", "dernier"})
_ARTICLES = frozenset({"un", "une", "le", "l'", "les", "deux", "trois", "plusieurs"})


@dataclass(frozen=True, slots=True)
class DocumentPhrase:
    """A noun phrase that names a document: tokens `first` (its noun) to `last`; `noun_last` ends the noun itself."""

    first: int
    last: int
    noun_last: int
    kind: str
    noun: str
    determiner: str | None
    plural: bool
    draft: bool  # "projet de …" stands before it
    before: str  # the word before it, adjectives left out
    ordinal: bool = False  # "le premier accord"
    rest: tuple[int, int] | None = None  # more of the title after an insertion: "un accord, avec X, sur le transit"

    @property
    def title_first(self) -> int:
        """The token at which the title begins: that of "projet" for a draft."""
        return self.first - 2 if self.draft else self.first


@dataclass(frozen=True, slots=True)
class _Noun:
    """One form of a noun that names documents; `name` is the singular."""

    words: tuple[str, ...]
    kind: str
    name: str


@cache
def _nouns() -> dict[str, list[_Noun]]:
    """The forms by their first word, the longest first."""
    table: dict[str, list[_Noun]] = {}
    for kind, names in toml("agreements")["nouns"].items():
        for name in names:
            singular = tuple(t.norm for t in tokenize(name))
            for form in dict.fromkeys((singular, _plural(singular))):
                table.setdefault(form[0], []).append(_Noun(form, kind, name))
    for forms in table.values():
        forms.sort(key=lambda noun: -len(noun.words))
    return table


# Words of a noun that keep their number: "plans d'action", "mémorandums d'entente".
_UNCHANGED = frozenset({"de", "d'", "entente", "accord", "action", "route"})
_FRAME = "-cadre"  # "accord-cadre", "accords-cadres"
_IRREGULAR = {"proces-verbal": "proces-verbaux"}


def _plural(noun: tuple[str, ...]) -> tuple[str, ...]:
    def word(at: int) -> str:
        one = noun[at]
        complement = (at > 0 and one in _UNCHANGED) or (at > 1 and noun[at - 1] in {"de", "d'"})
        if one.endswith(_FRAME):
            return f"{one.removesuffix(_FRAME)}s{_FRAME}s"
        return one if complement or one.endswith(("s", "x")) else _IRREGULAR.get(one, one + "s")

    return tuple(word(at) for at in range(len(noun)))


def find_phrases(scene: Scene) -> list[DocumentPhrase]:
    """The phrases of a sentence in order; none overlaps another, and none stands in the name of a body or an office."""
    found: list[DocumentPhrase] = []
    at, nouns = scene.first, _nouns()
    while at <= scene.last:
        phrase = _phrase(scene, at) if scene.tokens[at].norm in nouns else None
        if phrase is None or (found and found[-1].last >= phrase.first):
            at += 1
        else:
            found.append(phrase)
            at = phrase.noun_last + 1
    return [p for p in found if not _inside_name(scene, p) or scene.tokens[p.first].norm == "accord"]


def _inside_name(scene: Scene, phrase: DocumentPhrase) -> bool:
    chunk = scene.context.discourse.people.by_token.get(phrase.first)
    return chunk is not None and chunk.kind in {"body", "person", "holder"}


def _phrase(scene: Scene, at: int) -> DocumentPhrase | None:
    """The phrase whose noun begins at a token."""
    noun = _noun_at(scene, at)
    if noun is None:
        return None
    tokens = scene.tokens
    last = at + len(noun.words) - 1
    before = at - 1
    draft = (
        before - 1 >= scene.first
        and tokens[before].norm in {"de", "d'", "du"}
        and tokens[before - 1].norm in words("agreements", "draft_nouns")
    )
    if draft:
        before -= 2
    while before >= scene.first and tokens[before].norm in words("agreements", "before_noun"):
        before -= 1
    lead = tokens[before].norm if before >= scene.first else ""
    determiner = lead if lead in words("agreements", "determiners") or lead in toml("words")["numbers"] else None
    if not draft and _no_document(scene, noun, at, lead, determiner):
        return None
    norm = tokens[at].norm
    plural = norm == "proces-verbaux" or (norm.endswith("s") and not noun.name.startswith("proces"))
    end = _title_end(scene, last)
    rest = _title_rest(scene, end)
    ordinal = bool(_ORDINALS & set(scene.norms(before + 1, at - 1)))
    return DocumentPhrase(at, end, last, noun.kind, noun.name, determiner, plural, draft, lead, ordinal, rest)


def _noun_at(scene: Scene, at: int) -> _Noun | None:
    for noun in _nouns().get(scene.tokens[at].norm, ()):
        stop = at + len(noun.words)
        if stop - 1 <= scene.last and tuple(scene.norms(at, stop - 1)) == noun.words:
            return noun
    return None


def _no_document(scene: Scene, noun: _Noun, at: int, lead: str, determiner: str | None) -> bool:
    """Whether the noun names no document here: "d'un commun accord", "au programme", "une déclaration à la presse"."""
    tokens = scene.tokens
    last = at + len(noun.words) - 1
    if determiner is None and lead in words("agreements", "no_document_after"):
        return True
    if noun.name == "accord" and tokens[at].norm == "accord" and not tokens[at].cap:
        reached = words("agreements", "reaching") & set(scene.norms(max(scene.first, at - 4), at - 1))
        return bool(reached) or (at > scene.first and tokens[at - 1].norm in {"d'", "commun", "plein"})
    if noun.name in {"plan", "programme"}:
        return lead in {"sur", "au"} or not _told_plan(scene, last)
    return noun.name in {"declaration", "communique"} and _speech(scene, at, last)


def _told_plan(scene: Scene, last: int) -> bool:
    """ "plan", "programme" alone are documents only with years, a field of cooperation, or a capital."""
    if scene.tokens[last].cap:
        return True
    if words("agreements", "plan_fields") & set(scene.norms(last + 1, last + 3)):
        return True
    dates = scene.doc.dates
    window = range(last + 1, min(last + 6, len(scene.tokens)))
    return any(k in dates and dates[k][1].rule.startswith("range.years") for k in window)


def _speech(scene: Scene, at: int, last: int) -> bool:
    """ "dans une déclaration à la presse", "selon un communiqué du ministère": speech or a press release."""
    window = set(scene.norms(at, last + 3))
    agreed = words("agreements", "agreed_in_public")
    if any(v.lemma in agreed for v in scene.verbs) and not words("agreements", "audience") & window:
        return False
    if words("agreements", "qualifiers") & window:
        return False
    return not (scene.tokens[at].cap and at > scene.first)


def _title_end(scene: Scene, last: int) -> int:
    """The last token of the title whose noun ends at token `last`."""
    finite = {v.first for v in scene.verbs if v.finite}
    end = last
    for at in range(last + 1, min(scene.last, last + _LONGEST_TITLE) + 1):
        if at in finite or _ends_title(scene, at):
            break
        end = at
    while end > last and scene.tokens[end].norm in words("agreements", "no_title_end"):
        end -= 1
    return end


def _ends_title(scene: Scene, at: int) -> bool:
    """Whether a token cannot belong to a title before it."""
    token, dates = scene.tokens[at], scene.doc.dates
    if token.text in _MARKS or token.norm in words("agreements", "title_ends"):
        return True
    if at in dates and not dates[at][1].rule.startswith("range.years"):
        return True
    if at == scene.last:
        return False
    following = scene.tokens[at + 1].norm
    after = scene.tokens[min(at + 2, scene.last)].norm
    if token.norm == "en":
        return following in {"presence", "marge", "vertu"}
    if token.norm in {"à", "au"}:  # "à l'issue de", "au terme de", "au nom de"
        return following in {"l'", "terme", "cours", "nom"} and after in {"issue", "occasion", "de", "du", "terme"}
    if token.norm in {"avec", "par"} and _actor_at(scene, at + 1) is not None:
        return True
    if token.norm in {"le", "la", "l'", "les", "m", "mme", "mm"} and _subject_follows(scene, at):
        return True
    if token.norm == "portant" and "signature" in {following, after}:
        return True
    if token.norm in {"et", "ou"} and at + 2 <= scene.last:
        article = following in {"un", "une", "le", "la", "l'", "trois", "deux"}
        if article and (after in _nouns() or after in words("agreements", "other_document")):
            return True
        if following in {"celui", "celle", "ceux", "celles"}:
            return True
        if following in {"de", "d'"} and after in {"un", "une", "l'", "la", "deux", "trois"}:
            return at + 3 <= scene.last and scene.tokens[at + 3].norm in _nouns()
        return after in _ARTICLES and _may_be_participle(scene.tokens[at + 1])
    return False


def _subject_follows(scene: Scene, at: int) -> bool:
    """ "Ont signé l'accord le ministre X et …": a person whom nothing ties to the noun before."""
    if scene.tokens[at - 1].norm in words("agreements", "ties_to_noun") or scene.tokens[at - 1].text in _MARKS:
        return False
    chunk = scene.context.discourse.people.by_token.get(at + 1)
    return chunk is not None and chunk.kind == "person" and chunk.first <= at + 1


def find_collectives(scene: Scene, first: int, stop: int) -> list[DocumentPhrase]:
    """The phrases from token `first` and before `stop` that name several documents at once: "trois textes", "plusieurs
    accords"."""
    found = []
    collectives, nouns = words("agreements", "collectives"), _nouns()
    for at, norm in enumerate(scene.norms(max(first, scene.first), stop - 1), max(first, scene.first)):
        if norm not in nouns and norm not in collectives:
            continue
        noun = _noun_at(scene, at)
        plural = norm in collectives or (noun is not None and noun.words[0].endswith("s"))
        if plural and noun is not None and noun.name.startswith("proces"):
            plural = False
        if plural:
            last = at + len(noun.words) - 1 if noun is not None else at
            found.append(DocumentPhrase(at, last, last, "", norm, None, True, False, scene.tokens[at - 1].norm))
    return found


def names_document(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun that names documents stands in a range of tokens."""
    return any(_noun_at(scene, at) is not None for at in range(first, last + 1))


def _may_be_participle(token: Token) -> bool:
    """ "… et examiné un projet": a verb that the title before it has no part in."""
    return token.text.endswith("é") and not token.cap


def _actor_at(scene: Scene, at: int) -> Chunk | None:
    """The person, named or by office, whose phrase begins at a token or after its determiner."""
    for first in range(at, min(at + 3, scene.last + 1)):
        chunk = scene.context.discourse.people.by_token.get(first)
        if chunk is not None:
            return chunk if chunk.kind in OF_PERSONS else None
    return None


def _title_rest(scene: Scene, end: int) -> tuple[int, int] | None:
    """What is left of a title after those with whom the document is signed: "un accord avec X et Y sur le transit"."""
    at = end + 1
    if at > scene.last or scene.tokens[at].norm != "avec":
        return None
    while (chunk := _actor_at(scene, at + 1)) is not None and scene.tokens[at].norm in {"avec", "et", ","}:
        at = chunk.last + 1
    if at > scene.last or scene.tokens[at].norm not in words("agreements", "title_subject"):
        return None
    last = _title_end(scene, at)
    return (at, last) if last > at else None
