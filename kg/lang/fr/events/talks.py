"""Talks told by a verb: A met B, A and B met, A had a talk with B, A phoned B; with one partner, or with several in
turn."""

from __future__ import annotations

from dataclasses import replace

from kg.lang.fr.clauses import DETERMINERS, Item
from kg.lang.fr.context import Draft
from kg.lang.fr.events.circumstances import add_circumstances, add_clause, add_date, mode, times
from kg.lang.fr.events.noun_phrases import complements
from kg.lang.fr.events.scene import Found, Predicate, Scene, name_by, seat
from kg.lang.fr.events.visits import visit
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import OF_PERSONS

_BY_PHONE = frozenset({"telephone", "tete-a-tete", "visioconference"})
_CONFER = frozenset({"converser", "discuter", "conferer", "dialoguer", "dejeuner", "diner"})
_MANNER = frozenset({"aussi", "egalement", "brievement", "longuement", "ensuite", "enfin", "notamment", "d'abord"})
_DAYS = frozenset(
    {"hier", "octobre", "septembre", "novembre", "decembre", "entre", "outre"}
)  # these end as infinitives do
_MEAL = ("dejeuner", "diner", "petit-dejeuner", "reception", "collation")
_APART = frozenset({"separement", "successivement", "separees", "separes", "distincts", "distinctes"})


# -- verbs that say that people talked ---


def talk(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A s'est entretenu avec B", "A s'est concerté avec B"."""
    if told.lemma not in {"entretenir", "concerter"} or not (told.verb.reflexive or told.verb.tense == "participle"):
        return None
    return _together(scene, told, "event.talk", ("avec",))


def meet_each_other(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A et B se sont rencontrés"."""
    if told.lemma not in {"rencontrer", "voir"} or not told.verb.reflexive:
        return None
    return _together(scene, told, "event.meet-each-other", ("avec",))


def meet(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a rencontré B"; "A a vu B", "A a retrouvé B", where B follows at once."""
    if told.verb.passive or told.verb.reflexive:
        return None
    if told.lemma == "rencontrer" or (told.lemma in {"voir", "retrouver"} and _at_once(scene, told)):
        return _together(scene, told, "event.meet", (None, "avec"))
    return None


def _at_once(scene: Scene, told: Predicate) -> bool:
    """Whether a person named or titled is the object right after a verb, and no verb follows ("a vu B partir")."""
    seen = next((i for i in told.after if i.prep is None), None)
    if seen is None or seen.kind not in OF_PERSONS or told.verb.tense in {"participle", "gerund"}:
        return False
    between = scene.norms(told.verb.last + 1, seen.first - 1)
    if between[:1] == [","] and between.count(",") == 2:  # "a retrouvé, pour un déjeuner, B"
        between = between[between.index(",", 1) + 1 :]
    last = max(i.last for i in told.after if i.head == seen.head)
    after = scene.norms(last + 1, min(last + 1, scene.sentence.last))
    partakes = any(norm.endswith(("er", "ir", "re")) and norm not in _DAYS for norm in after)
    partakes |= any(last < v.first <= last + 2 and not v.finite for v in scene.clauses.verbs)
    return not partakes and all(norm in DETERMINERS or norm in _MANNER for norm in between)


def gather(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A et B se sont réunis": what they met for ("en sommet") tells the kind."""
    verb = told.verb
    if told.lemma not in {"reunir", "retrouver", "rassembler"}:
        return None
    if not (verb.reflexive or (verb.tense == "participle" and told.who)):
        return None
    whole = replace(told, who=told.who or told.by(None))
    return _together(scene, whole, "event.gather", ("avec", "around"), occasion=True)


def speak(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a parlé au téléphone avec B", "A et B se sont parlé"; to speak, without a word of how, is no event."""
    if told.lemma != "parler" or told.verb.passive:
        return None
    if told.verb.reflexive:
        return _together(scene, told, "event.speak", ("avec",))
    if not _BY_PHONE & set(scene.norms(told.verb.last + 1, told.end)):
        return []
    return _together(scene, told, "event.speak", ("avec",), need_partner=True)


def confer(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a discuté avec B", "A a échangé avec B"."""
    discussed = told.lemma in _CONFER and not told.verb.passive
    if not discussed and not (told.lemma == "echanger" and told.by("avec")):
        return None
    return _together(scene, told, "event.confer", ("avec",), need_partner=True)


def phone(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a téléphoné à B", "A a appelé B au téléphone", "A a eu B au téléphone"."""
    if told.verb.passive:
        return None
    if told.lemma == "telephoner":
        called = told.by("à")
    elif told.lemma == "appeler":
        if "telephone" not in scene.norms(told.verb.first, told.end):
            return []
        called = told.by(None)
    elif told.lemma in {"avoir", "joindre"} and _on_the_phone(scene, told):
        called = told.by(None)
    else:
        return None
    rule = "event.phone"
    ours, theirs = scene.people(told.who, rule), scene.people(called[:1], rule)
    if not ours or not theirs:
        return []
    draft = scene.draft("PhoneCall", rule, told.opening, called[0].last, told.verb)
    draft.participants = {**ours, **theirs}
    add_clause(scene, draft, told, place=False)
    return [draft]


def call_on(scene: Scene, told: Predicate) -> list[Draft] | None:
    """ "A a rendu visite à B": they met."""
    if told.lemma != "rendre" or told.verb.reflexive or told.verb.passive:
        return None
    noun = next((n for n in scene.clauses.nouns if told.verb.last < n.first <= told.verb.last + 3), None)
    if noun is None or noun.kind != "Visit" or noun.determiner not in {None, "une"}:
        return None
    scene.used.add(id(noun))
    return _together(scene, told, "event.call-on", ("à",), need_partner=True)


def _on_the_phone(scene: Scene, told: Predicate) -> bool:
    """ "a eu M. X au téléphone", "a joint au téléphone Y"."""
    norms = scene.norms(told.verb.last + 1, told.end)
    if "telephone" not in norms or norms[norms.index("telephone") - 1] not in {"au", "par"}:
        return False
    return not any(told.verb.last < n.first <= told.end for n in scene.clauses.nouns)


def _together(
    scene: Scene,
    told: Predicate,
    rule: str,
    with_: tuple[str | None, ...],
    *,
    need_partner: bool = False,
    occasion: bool = False,
) -> list[Draft]:
    """One draft for each group of partners; of the subject alone where it is plural ("A et B se sont entretenus").

    `with_` are the prepositions of a partner (None: the direct object); `need_partner` refuses a subject alone;
    `occasion` lets what they met for tell the kind, and a body meet without persons.
    """
    verb = told.verb
    ours = scene.people(told.who, rule)
    if verb.passive and verb.tense == "participle" and not told.who:
        return []
    between = told.by("entre")
    groups = _groups(scene, _partners(told, with_), told)
    if not groups:
        alone = len(ours) < 2 and not (verb.plural and ours) and not between
        if need_partner or alone:
            scene.context.note(rule, "no partner found", scene.doc.span(verb.first, verb.last))
            if not occasion or not told.who:
                return []
        groups = [between]
    drafts: list[Draft] = []
    for group in groups:
        last = max([verb.last, *(i.last for i in group)])
        draft = scene.draft("Meeting", rule, told.opening, last, verb)
        if len(groups) > 1:
            draft.kind = _group_mode(scene, "Meeting", group, groups, told)
        else:
            draft.kind = mode(scene, "Meeting", verb.first, last)
            if draft.kind == "Meeting":
                draft.kind = mode(scene, "Meeting", told.start, told.end)
        draft.participants = {**ours, **scene.people(group, rule)}
        if occasion:
            _add_occasion(scene, draft, told)
        count = times(scene, verb.last, told.end)
        if count and count > 1:
            draft.series, draft.count = True, count
        _add_group_circumstances(scene, draft, group, groups, told, drafts)
        sits = draft.kind in {"Summit", "Session"}
        if len(draft.participants) > 1 or (draft.participants and sits):
            drafts.append(draft)
    return drafts


def _partners(told: Predicate, with_: tuple[str | None, ...]) -> list[Item]:
    """Those whom the subject met: actors that one of the prepositions governs."""
    partners = [i for i in told.by(*with_) if i.kind != "adjective"]
    partners = [i for i in partners if i.kind != "place" or _is_state(i)]
    if None in with_ and partners:  # a direct object: the first run only, and what "puis" adds
        heads = {partners[0].head} | {i.head for i in partners if i.then}
        partners = [i for i in partners if i.head in heads or i.prep == "avec"]
    return partners


def _is_state(item: Item) -> bool:
    return bool(item.chunk and item.chunk.known and item.chunk.known.entry.kind == "State")


def _add_occasion(scene: Scene, draft: Draft, told: Predicate) -> None:
    """ "se sont réunis en sommet", "pour la quatrième réunion": the kind of what they met for, and the body that
    sat."""
    verb = told.verb
    for noun in scene.clauses.nouns:
        if not verb.last < noun.first <= told.end:
            continue
        if noun.prep in {"en", "pour", "à", "during"} and noun.kind in {"Summit", "Session"}:
            draft.kind = noun.kind
            scene.used.add(id(noun))
        elif noun.prep in {"pour", "during"}:
            scene.used.add(id(noun))
    bodies = any(i.last < verb.first and i.kind == "body" for i in scene.clauses.items)
    if draft.kind == "Meeting" and bodies and not draft.persons():
        draft.kind = "Session"
    for item in told.who:
        if item.chunk and item.chunk.kind == "holder":
            for ref in scene.context.office_bodies(item.chunk):
                draft.bodies.setdefault(ref, scene.evidence(item.first, item.last, draft.rule))


# -- a noun that says that people talked, under a verb that adds nothing ---


def light_verb(scene: Scene, told: Predicate) -> list[Draft] | None:
    """A had a talk with B; A and B held a meeting; A pays a visit to X; A held a press conference."""
    rule = "event.light-verb"
    verb, noun = told.verb, told.noun
    if noun is None or told.lemma not in words("events", "light_verbs") or not told.active:
        return None
    scene.used.add(id(noun))
    if noun.kind == "Visit":
        return visit(scene, told, "event.make-visit", noun)
    if verb.lemma in {"conduire", "mener"} and noun.kind != "Meeting":
        return []
    ours = scene.people(told.who, rule)
    kind = mode(scene, "Meeting", noun.first, told.end) if noun.kind == "Meeting" else noun.kind
    if noun.kind == "PressBriefing":
        rule = "event.briefing"
    partners = _light_partners(scene, told, noun.last)
    groups = _groups(scene, partners, told) or [[]]
    if noun.count and noun.count == len(partners) > 1:
        groups = [[i] for i in partners]
    drafts: list[Draft] = []
    for group in groups:
        grouped = kind if len(groups) == 1 else _group_mode(scene, kind, group, groups, told)
        draft = scene.draft(grouped, rule, told.opening, max([noun.last, *(i.last for i in group)]), verb)
        name_by(draft, noun)
        draft.participants = {**ours, **scene.people(group, rule)}
        if not group:
            complements(scene, draft, noun, told.end)
        count = times(scene, noun.first, told.end)
        if (noun.count and noun.count > 1 and len(groups) < 2) or count:
            draft.series, draft.count = True, noun.count or count
        _add_group_circumstances(scene, draft, group, groups, told, drafts)
        if not draft.persons() and noun.kind in {"Session", "Summit"}:
            seat(draft, draft.participants)  # "Le Conseil a tenu sa session": who took part may follow
        sits = noun.kind in {"Session", "Summit"} and (draft.bodies or noun.determiner == "sa")
        if len(draft.participants) > 1 or sits or (draft.kind == "PressBriefing" and draft.participants):
            drafts.extend(_each(scene, draft, ours))
    return drafts


def _light_partners(scene: Scene, told: Predicate, noun_last: int) -> list[Item]:
    """Those with whom a talk was had; "a accordé une audience à B" has him under "à", "a offert un dîner en l'honneur
    de B" under that."""
    noun = told.noun.noun if told.noun else ""
    meal = noun.startswith(_MEAL)
    grants = told.lemma == "accorder" or noun == "audience" or (meal and told.lemma == "offrir")
    preps = ("avec", *(("à",) if grants else ()), *(("honour",) if meal else ()))
    partners = [i for i in told.by(*preps) if i.first > noun_last and i.kind != "place"]
    if grants and not partners:
        items = [i for i in scene.clauses.items if i.prep == "à" and i.first > noun_last]
        partners = [i for i in items if i.kind in OF_PERSONS]
    return partners


def _each(scene: Scene, draft: Draft, ours: Found) -> list[Draft]:
    """ "Chacun des diplomates a eu un entretien avec …": one event for each of them."""
    first = scene.opening
    if len(ours) < 2 or not {"chacun", "chacune"} & set(scene.norms(first, first + 5)):
        return [draft]
    others = {r: e for r, e in draft.participants.items() if r not in ours}
    return [replace(draft, participants={r: e, **others}, evidence=list(draft.evidence)) for r, e in ours.items()]


# -- several partners ---


def _groups(scene: Scene, partners: list[Item], told: Predicate) -> list[list[Item]]:
    """Partners met together, or one after the other ("séparément", "puis", a repeated "avec")."""
    norms = scene.norms(told.verb.first, told.end)
    in_turn = any(one == other == "tour" for one, other in zip(norms, norms[2:], strict=False))  # "tour à tour"
    apart = bool(_APART & set(norms)) or in_turn
    each = next((i for i in partners if i.pronoun == "each"), None)
    if each is not None:
        return [[replace(each, pronoun="ref:" + r)] for r in scene.context.refs(each)]
    groups: list[list[Item]] = []
    for item in partners:
        if not groups or _parted(scene, groups[-1][-1], item, apart):
            groups.append([item])
        else:
            groups[-1].append(item)
    return groups


def _parted(scene: Scene, before: Item, item: Item, apart: bool) -> bool:
    """Whether a partner was met after the one named before, not with him."""
    if item.head != before.head and (item.then or item.prep in {"avec", "à"}):
        return True
    return (item.then and _then(scene, item)) or (apart and item.kind in OF_PERSONS)


def _then(scene: Scene, item: Item) -> bool:
    """Whether "puis" or "séparément" stands before an item."""
    before = scene.norms(max(scene.sentence.first, item.first - 5), item.first - 1)
    return bool({"puis", "ensuite", "separement"} & set(before))


def _group_mode(scene: Scene, kind: str, group: list[Item], groups: list[list[Item]], told: Predicate) -> str:
    """The mode told for one of several groups: "et, par téléphone, avec …"."""
    index = groups.index(group)
    low = told.verb.first if index == 0 else groups[index - 1][-1].last + 1
    return mode(scene, kind, low, group[0].first)


def _add_group_circumstances(
    scene: Scene, draft: Draft, group: list[Item], groups: list[list[Item]], told: Predicate, before: list[Draft]
) -> None:
    """Date and place of one of several meetings told by one verb: "à Rabat avec A, puis, à Casablanca, avec B"."""
    if len(groups) == 1 or not group:
        add_clause(scene, draft, told)
        return
    number = groups.index(group)
    low = told.start if number == 0 else groups[number - 1][-1].last + 1
    high = group[-1].last if number + 1 < len(groups) else told.end
    add_circumstances(scene, draft, low, high, told.verb)
    if draft.date is not None:
        return
    if before:
        draft.date, draft.until = before[0].date, before[0].until
    else:
        add_date(scene, draft, told.start, told.end, anchor=told.verb.last)
