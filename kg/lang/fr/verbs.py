"""Verb groups: auxiliary, clitics, negation and adverbs around a verb that carries facts, read as one unit.

A group knows its lemma, its tense, whether it is negated, passive or reflexive, and whether its subject is plural; that
is what tells an event that occurred from one that is planned, cancelled or denied. Forms come from `data/verbs.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.engine.tokens import Token
from kg.lang.fr.lexicon import toml, words

NEGATION = {"ne", "n'"}
_CLITICS = words("groups", "clitics")
_ADVERBS = words("groups", "adverbs")
_ADVERBIALS = tuple(tuple(phrase.split()) for phrase in toml("groups")["adverbials"])


@dataclass(frozen=True, slots=True)
class Form:
    """What one word form may be: lemma, tense ("participle", "present", "future" …), plural."""

    lemma: str
    tense: str
    plural: bool | None


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every known form, folded, with its readings."""
    table: dict[str, list[Form]] = {}

    def add(word: str, lemma: str, tense: str, plural: bool | None = None) -> None:
        table.setdefault(word, []).append(Form(lemma, tense, plural))

    for lemma, entry in toml("verbs").items():
        if "regular" in entry:
            stem = entry["regular"]
            soft = stem + "e" if stem.endswith("g") else stem
            entry = {
                "participle": stem + "e",
                "present": [stem + "e", stem + "ent"],
                "future": stem + "er",
                "imperfect": soft,
                "historic": [soft + "a", stem + "erent"],
                "infinitive": stem + "er",
            }
        participle = entry["participle"]
        add(participle, lemma, "participle", None)
        add(participle + "e", lemma, "participle", False)
        if not participle.endswith("s"):
            add(participle + "s", lemma, "participle", True)
        add(participle + "es", lemma, "participle", True)
        for number, form in enumerate(entry["present"]):
            add(form, lemma, "present", bool(number))
        for ending, plural in (("a", False), ("ont", True)):
            add(entry["future"] + ending, lemma, "future", plural)
        for ending, plural in (("ait", False), ("aient", True)):
            add(entry["future"] + ending, lemma, "conditional", plural)
            add(entry["imperfect"] + ending, lemma, "imperfect", plural)
        for number, form in enumerate(entry.get("historic", ())):
            add(form, lemma, "past", bool(number))
        add(entry["infinitive"], lemma, "infinitive")
        add(entry["imperfect"] + "ant" if "gerund" not in entry else entry["gerund"], lemma, "gerund")
    return {word: tuple(readings) for word, readings in table.items()}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: tokens `first` to `last` (inclusive)."""

    first: int
    last: int
    lemma: str
    tense: str  # past, present, future, conditional, pluperfect, infinitive, gerund, participle (alone)
    negated: bool = False
    passive: bool = False
    reflexive: bool = False
    plural: bool | None = None
    modal: str | None = None  # devoir, pouvoir, aller, venir
    clitic: str | None = None  # an object pronoun inside the group

    @property
    def finite(self) -> bool:
        """Whether the group has a subject of its own."""
        return self.tense not in {"participle", "infinitive", "gerund"}

    @property
    def future(self) -> bool:
        """Whether the group tells of what is still to come."""
        return self.tense == "future" or (
            self.modal in {"devoir", "aller", "pouvoir"} and not (self.modal == "pouvoir" and self.tense == "past")
        )


def _skip_back(tokens: list[Token], index: int, low: int) -> tuple[int, set[str]]:
    """Step left over adverbs, adverbials and clitics; return the new index and the words passed."""
    passed: set[str] = set()
    while index >= low:
        norm = tokens[index].norm
        if norm in _ADVERBS or norm in _CLITICS or norm in NEGATION:
            passed.add(norm)
            index -= 1
            continue
        if norm == ",":  # set in between commas: "s'est, par ailleurs, entretenu", "avait, rappelle-t-on, effectué"
            opening = next((k for k in range(index - 1, max(low, index - 8) - 1, -1) if tokens[k].norm == ","), None)
            if opening is not None and opening - 1 >= low and (tokens[opening - 1].norm in _CARRIERS):
                index = opening - 1
                continue
            return index, passed
        jump = _adverbial_before(tokens, index, low)
        if jump is None:
            return index, passed
        index = jump
    return index, passed


# What may stand right before an insertion in a verb group: an auxiliary, or an adverb after one.
_CARRIERS = words("groups", "carriers")


def _adverbial_before(tokens: list[Token], index: int, low: int) -> int | None:
    for phrase in _ADVERBIALS:
        start = index - len(phrase) + 1
        if (
            start >= low
            and tokens[start].norm == phrase[0]
            and all(tokens[start + k].norm == word for k, word in enumerate(phrase))
        ):
            return start - 1
    return None


def _reading(norm: str, *, tenses: tuple[str, ...]) -> Form | None:
    return next((f for f in forms().get(norm, ()) if f.tense in tenses), None)


_FINITE = ("present", "future", "conditional", "imperfect", "past")
_AUXILIARY = {"etre", "avoir"}
_MODALS = {"devoir", "pouvoir", "aller", "venir"}


def read_group(tokens: list[Token], index: int, low: int) -> VerbGroup | None:
    """The verb group whose main verb is token `index`, looking left no further than `low`; None where there is none."""
    readings = _accented(tokens[index])
    if not readings:
        return None
    participle = next((f for f in readings if f.tense == "participle"), None)
    if participle:
        group = _compound(tokens, index, low, participle)
        if group:
            return group
    infinitive = next((f for f in readings if f.tense == "infinitive"), None)
    if infinitive:
        return _infinitive(tokens, index, low, infinitive)
    finite = next((f for f in readings if f.tense in _FINITE), None)
    last = _finite_end(tokens, index, finite) if finite else None
    if finite and last is not None:
        if index > low and tokens[index - 1].norm in _NOUN_BEFORE:
            return None  # "une visite", "en visite": a noun
        first, passed = _clitics_before(tokens, index, low)
        tense = {"imperfect": "past"}.get(finite.tense, finite.tense)
        return VerbGroup(
            first,
            last,
            finite.lemma,
            tense,
            negated=bool(passed & NEGATION),
            plural=finite.plural,
            reflexive=bool(passed & {"se", "s'"}),
            clitic=_object(passed),
        )
    if participle and participle.lemma not in _AUXILIARY:
        return VerbGroup(index, index, participle.lemma, "participle", passive=True, plural=participle.plural)
    gerund = next((f for f in readings if f.tense == "gerund"), None)
    if gerund and gerund.lemma not in _AUXILIARY:
        return VerbGroup(index, index, gerund.lemma, "gerund")
    return None


def _finite_end(tokens: list[Token], index: int, form: Form) -> int | None:
    """Where the group of a simple tense ends; None for an auxiliary or a modal, but for "aura lieu", "n'aura pas
    lieu"."""
    if form.lemma not in _AUXILIARY and form.lemma not in _MODALS:
        return index
    if form.lemma != "avoir":
        return None
    end = index
    while end + 1 < len(tokens) and tokens[end + 1].norm in _ADVERBS:
        end += 1
    return end if end + 1 < len(tokens) and tokens[end + 1].norm == "lieu" else None


_NOUN_BEFORE = words("groups", "noun_before")


def _accented(token: Token) -> tuple[Form, ...]:
    """The readings that the accents allow: "signé" is a participle, "signe" a present."""
    readings = forms().get(token.norm, ())
    if token.norm in {"entre", "entres"} and not token.text.lower().rstrip("s").endswith("é"):
        return ()  # the preposition
    if not readings or not any(f.tense == "participle" and f.lemma in _regular() for f in readings):
        return readings
    last = (
        token.text.lower().rstrip("s").removesuffix("e")
        if token.norm.endswith(("ee", "ees"))
        else token.text.lower().rstrip("s")
    )
    acute = last.endswith("é")
    if acute:
        return tuple(f for f in readings if f.tense == "participle") or readings
    if last.endswith("e"):
        return tuple(f for f in readings if f.tense != "participle")
    return readings


@cache
def _regular() -> frozenset[str]:
    """The verbs whose participle ends in é."""
    return frozenset(
        lemma for lemma, entry in toml("verbs").items() if "regular" in entry or entry["participle"].endswith("e")
    )


def _object(passed: set[str]) -> str | None:
    return next((c for c in ("l'", "le", "la", "les", "lui", "leur") if c in passed), None)


def _clitics_before(tokens: list[Token], index: int, low: int) -> tuple[int, set[str]]:
    passed: set[str] = set()
    while index > low and (
        tokens[index - 1].norm in NEGATION or tokens[index - 1].norm in {"se", "s'", "y", "lui", "l'"}
    ):
        index -= 1
        passed.add(tokens[index].norm)
    return index, passed


def _compound(tokens: list[Token], index: int, low: int, participle: Form) -> VerbGroup | None:
    """Auxiliary(-ies) + participle: "a été reçu", "s'est entretenu", "n'a pas pu être signée", "doit être signé"."""
    at, passed = _skip_back(tokens, index - 1, low)
    if at < low:
        return None
    auxiliary = _reading(tokens[at].norm, tenses=(*_FINITE, "participle", "infinitive", "gerund"))
    if auxiliary is None or auxiliary.lemma not in _AUXILIARY:
        return None
    passive, plural, modal = False, participle.plural, None
    tense = _compound_tense(auxiliary.tense)
    lead = at
    if auxiliary.lemma == "etre" and auxiliary.tense == "participle":  # a été reçu
        passive = True
        lead, more = _skip_back(tokens, at - 1, low)
        passed |= more
        outer = _reading(tokens[lead].norm, tenses=(*_FINITE, "infinitive", "gerund")) if lead >= low else None
        if outer is None or outer.lemma != "avoir":
            return None
        tense = _compound_tense(outer.tense)
        plural = outer.plural if outer.plural is not None else plural
        auxiliary = outer
    elif auxiliary.lemma == "etre":
        passive = True
        plural = auxiliary.plural if auxiliary.plural is not None else plural
        if auxiliary.tense in {"present", "imperfect"}:
            tense = "past" if auxiliary.tense == "present" else "pluperfect"
    else:
        plural = auxiliary.plural
    if auxiliary.tense == "infinitive":  # doit être signé, n'a pas pu être signée, pour avoir signé
        inner, more = _skip_back(tokens, lead - 1, low)
        while inner >= low and tokens[inner].norm in {"d'", "de", "à"}:
            inner, again = _skip_back(tokens, inner - 1, low)
            more |= again
        verb = _reading(tokens[inner].norm, tenses=(*_FINITE, "participle")) if inner >= low else None
        if verb and verb.lemma in _MODALS:
            modal, plural, passed, lead = verb.lemma, verb.plural, passed | more, inner
            tense = verb.tense
            if verb.tense == "participle":
                lead, again = _skip_back(tokens, inner - 1, low)
                passed |= again
                tense = "past"
        else:
            tense = "infinitive"
    first, more = _clitics_before(tokens, lead, low)
    passed |= more
    reflexive = bool(passed & {"se", "s'"})
    return VerbGroup(
        first,
        index,
        participle.lemma,
        tense,
        negated=bool(passed & NEGATION) or bool(passed & {"jamais"}),
        passive=passive and not reflexive and participle.lemma not in _INTRANSITIVE,
        reflexive=reflexive,
        plural=plural,
        modal=modal,
        clitic=_object(passed),
    )


_INTRANSITIVE = {"arriver", "aller", "venir", "intervenir", "entrer", "passer"}


def _compound_tense(auxiliary: str) -> str:
    return {
        "present": "past",
        "imperfect": "pluperfect",
        "future": "future",
        "conditional": "conditional",
        "past": "past",
        "infinitive": "infinitive",
        "gerund": "gerund",
        "participle": "past",
    }[auxiliary]


def _infinitive(tokens: list[Token], index: int, low: int, form: Form) -> VerbGroup:
    """Modal + infinitive ("doit rencontrer", "va signer", "vient de recevoir"), or a bare infinitive."""
    first, passed = _clitics_before(tokens, index, low)
    at, more = _skip_back(tokens, first - 1, low)
    if at >= low and tokens[at].norm in {"de", "d'", "à"}:
        at, again = _skip_back(tokens, at - 1, low)
        more |= again
    verb = _reading(tokens[at].norm, tenses=(*_FINITE, "participle")) if at >= low else None
    reflexive = bool(passed & {"se", "s'"})
    if verb and verb.lemma in _MODALS and verb.tense == "participle":  # n'a pu avoir lieu
        outer, passed_ = _skip_back(tokens, at - 1, low)
        auxiliary = _reading(tokens[outer].norm, tenses=_FINITE) if outer >= low else None
        if auxiliary is not None and auxiliary.lemma in _AUXILIARY:
            lead, again = _clitics_before(tokens, outer, low)
            return VerbGroup(
                lead,
                index,
                form.lemma,
                _compound_tense(auxiliary.tense),
                negated=bool((passed | more | again | passed_) & NEGATION),
                plural=auxiliary.plural,
                modal=verb.lemma,
                reflexive=reflexive,
                clitic=_object(passed),
            )
    if verb and verb.lemma in _MODALS:
        lead, again = _clitics_before(tokens, at, low)
        return VerbGroup(
            lead,
            index,
            form.lemma,
            verb.tense,
            negated=bool((passed | more | again) & NEGATION),
            plural=verb.plural,
            modal=verb.lemma,
            reflexive=reflexive,
            clitic=_object(passed),
        )
    return VerbGroup(first, index, form.lemma, "infinitive", reflexive=reflexive, clitic=_object(passed))
