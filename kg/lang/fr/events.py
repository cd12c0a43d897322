"""Events: who met, called, visited; when and where; whether it happened.

Each sentence outside quotations is read clause by clause. A verb or an event noun opens a draft; its participants
are the subject
and the objects that its preposition admits. Drafts that tell the same event are then one (`merging.py`).
"""

from __future__ import annotations

from dataclasses import replace

from kg.core.model import Evidence
from kg.lang.fr.clauses import Clauses, EventNoun, Item, clause_end, clause_start, objects, read_clauses, subject
from kg.lang.fr.context import Context, Draft
from kg.lang.fr.dates import DateMention
from kg.lang.fr.document import gazetteer
from kg.lang.fr.lexicon import toml, words
from kg.lang.fr.merging import absorb, place_draft
from kg.lang.fr.people import WINDOW
from kg.lang.fr.segment import Sentence
from kg.lang.fr.verbs import VerbGroup

_ACTORS = ("p:", "state/", "b:", "org/", "agency/", "company/")
_LIGHT = {
    "partager",
    "accorder",
    "avoir",
    "tenir",
    "effectuer",
    "entamer",
    "faire",
    "poursuivre",
    "donner",
    "achever",
    "conduire",
    "mener",
    "animer",
    "organiser",
    "prendre",
}
_HELD = {"tenir", "derouler", "ouvrir", "achever", "organiser", "cloturer", "avoir", "reunir", "conclure", "poursuivre"}


_COUNTED = {"les", "des", *toml("words")["numbers"]} - {"un", "une"}


class EventReader:
    """Reads the events of a document, sentence by sentence, in the order of the text."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.doc = context.doc
        self.number = 0

    # -- one sentence ---

    def sentence(self, number: int, sentence: Sentence, clauses: Clauses) -> list[Draft]:
        """The events of one sentence, each put into the context."""
        self.number = number
        self.clauses = clauses
        made: list[Draft] = []
        self.made = made
        used: set[int] = set()
        for verb in clauses.verbs:
            if self.doc.quoted(self.doc.tokens[verb.first].start):
                continue
            made.extend(self._verb(verb, used))
        for noun in clauses.nouns:
            if id(noun) in used or self.doc.quoted(self.doc.tokens[noun.first].start):
                continue
            made.extend(self._noun(noun))
        made.extend(self._guest_of())
        self._note_delegation(made)
        placed = [place_draft(self.context, draft) for draft in made]
        self._presence(placed)
        self._took_the_floor(placed)
        self._remember()
        return placed

    def _attendance(self, targets: list[Draft]) -> bool:
        """ "Etaient présents A et B", "A la tête de la délégation se trouvait C", "D s'est joint aux discussions":
        they take part in the event told."""
        rule = "event.attendance"
        tokens, sentence = self.doc.tokens, self.clauses.sentence
        norms = [t.norm for t in tokens[sentence.first : min(sentence.first + 6, sentence.last + 1)]]
        opening = norms[:1] in (["etaient"], ["etait"]) or norms[:2] in (["y", "etaient"], ["y", "etait"])
        if (opening and set(norms) & {"presents", "present", "presente", "presentes"}) or (
            norms[:3] == ["à", "la", "tete"]
            and any(tokens[k].norm in {"trouvait", "trouvaient", "etait"} for k in range(sentence.first, sentence.last))
        ):
            items = [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind == "person"]
        elif any(v.lemma == "joindre" and v.reflexive and not v.negated and not v.future for v in self.clauses.verbs):
            items = [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind == "person"][:1]
        else:
            return False
        for ref, evidence in self._people(items, rule).items():
            for draft in targets[-1:]:
                if ref.startswith("p:"):
                    draft.participants.setdefault(ref, evidence)
        return True

    def _guest_of(self) -> list[Draft]:
        """ "X était l'hôte de Y", "ont été les hôtes du ministre Y": X was received by Y."""
        rule = "event.guest-of"
        for item in self.clauses.items:
            if (
                item.chunk is None
                or item.chunk.kind != "holder"
                or item.chunk.offices[0].head not in {"hote", "hotesse"}
                or item.prep is not None
            ):
                continue
            if not any(
                self.doc.tokens[k].norm in {"etait", "etaient", "ete", "est", "sont"}
                for k in range(max(self.clauses.sentence.first, item.first - 5), item.first)
            ):
                continue
            who = [i for i in self.clauses.items if i.last < item.first and i.prep is None]
            hosts = [
                i
                for i in self.clauses.items
                if i.first > item.last and i.prep == "de" and i.chunk and i.chunk.kind in {"person", "holder"}
            ][:1]
            found = {**self._people(who[-1:], rule), **self._people(hosts, rule)}
            if hosts and len(found) > 1:
                draft = self._draft("Meeting", rule, item.first, hosts[0].last, None)
                draft.participants = found
                self._circumstances(draft, self.clauses.sentence.first, self.clauses.sentence.last, None)
                return [draft]
        return []

    def _note_delegation(self, made: list[Draft]) -> None:
        """Who is of the delegation: its leader, and those named after "comprend", "dont font partie", "composée de"."""
        tokens, sentence = self.doc.tokens, self.clauses.sentence
        item = next((i for i in self.clauses.items if i.group == "delegation"), None)
        if item is not None:
            leader = self.context.led(item)
            if not leader and any(
                tokens[k].norm == "tete" for k in range(max(sentence.first, item.first - 4), item.first)
            ):
                leader = tuple(self._speakers("event.delegation"))[:1]
            if leader:
                self.context.delegation = leader
        opening = next(
            (
                k
                for k in range(sentence.first, sentence.last)
                if tokens[k].norm in {"comprend", "comprenait", "comprenant", "composee", "partie", "membres", "compte"}
                and (
                    (item is not None and k > item.last)
                    or (item is None and self.context.delegation and k < sentence.first + 4)
                )
            ),
            None,
        )
        if opening is None or not self.context.delegation:
            return
        rule = "event.delegation"
        members = {
            r: e
            for r, e in self._people(
                [i for i in self.clauses.items if i.first > opening and i.chunk and i.chunk.kind == "person"], rule
            ).items()
            if r.startswith("p:")
        }
        self.context.delegation = tuple(dict.fromkeys([*self.context.delegation, *members]))
        visit = next(
            (
                d
                for d in [*made, *reversed(self.context.recent())]
                if d.kind == "Visit" and set(self.context.delegation) & d.persons()
            ),
            None,
        )
        if visit is not None:
            for ref, evidence in members.items():
                visit.participants.setdefault(ref, evidence)

    def _took_the_floor(self, placed: list[Draft]) -> None:
        """ "Intervenant à son tour, X a …", "Présentant son rapport, X a …": X takes part in the sitting just told."""
        first = self.doc.tokens[self.clauses.sentence.first]
        target = self.context.last
        if (
            placed
            or target is None
            or first.norm not in {"intervenant", "presentant", "ouvrant", "cloturant", "s'"}
            or not (target.kind in {"Session", "Summit"} or target.noun in {"reunion", "conference"})
        ):
            return
        for ref, evidence in self._speakers("event.took-the-floor").items():
            target.participants.setdefault(ref, evidence)

    def _remember(self) -> None:
        """The subject of the sentence, for the pronouns of the next; and the persons told in a row."""
        partners = [
            r
            for i in self.clauses.items
            if i.prep in {"avec", "par", None} and i.chunk and i.chunk.kind == "person"
            for r in self.context.refs(i)
        ]
        with_ = [
            r
            for i in self.clauses.items
            if i.prep == "avec" and i.chunk and i.chunk.kind == "person"
            for r in self.context.refs(i)
        ]
        listing = list(dict.fromkeys(with_ if len(with_) > 1 else partners))
        if len(listing) > 1:
            self.context.listing = tuple(listing)
        for item in self.clauses.items:
            if item.prep is None and (item.chunk is None or item.chunk.kind in {"person", "holder", "body"}):
                refs = self.context.refs(item)
                people = tuple(r for r in refs if r.startswith("p:"))
                if people:
                    run = [
                        r
                        for i in self.clauses.items
                        if i.head == item.head
                        for r in self.context.refs(i)
                        if r.startswith("p:")
                    ]
                    self.context.subject = tuple(dict.fromkeys(run))
                    return
        chunks = [i for i in self.clauses.items if i.chunk and i.chunk.kind in {"person", "holder"}]
        for item in chunks[:1]:
            people = tuple(r for r in self.context.refs(item) if r.startswith("p:"))
            if people and len(chunks) == 1:
                self.context.subject = people

    # -- verbs ---

    def _verb(self, verb: VerbGroup, used: set[int]) -> list[Draft]:
        doc = self.doc
        end = clause_end(self.clauses, verb, doc)
        who = subject(self.clauses, verb, doc)
        after = objects(self.clauses, verb.last, end)
        noun = self._object_noun(verb, end)
        lemma = verb.lemma
        if (
            self._opens(verb)
            and verb.tense == "participle"
            and lemma in {"arriver", "rendre", "recevoir", "accueillir", "reunir", "rassembler"}
        ):
            return self._opening_participle(verb)
        if self._opens(verb) and verb.tense == "gerund" and lemma in {"recevoir", "accueillir", "rencontrer"}:
            return self._opening_gerund(verb)
        if lemma == "entretenir" and (verb.reflexive or verb.tense == "participle"):
            return self._together("event.talk", "Meeting", verb, who, after, end, with_=("avec",))
        if lemma in {"rencontrer", "voir"} and verb.reflexive:
            return self._together("event.meet-each-other", "Meeting", verb, who, after, end, with_=("avec",))
        if lemma == "rencontrer" and not verb.passive:
            return self._together("event.meet", "Meeting", verb, who, after, end, with_=(None, "avec"))
        if lemma in {"reunir", "retrouver", "rassembler"} and (verb.reflexive or (verb.tense == "participle" and who)):
            return self._together(
                "event.gather",
                "Meeting",
                verb,
                who or self._after_items(after),
                after,
                end,
                with_=("avec", "around"),
                used=used,
            )
        if (
            lemma == "trouver"
            and verb.reflexive
            and not verb.negated
            and any(i.prep == "en" and i.chunk and i.chunk.kind == "place" for i in after)
        ):
            return self._visit("event.is-in", verb, who, after, end)
        if lemma == "parler" and not verb.passive and not verb.reflexive:
            norms = {self.doc.tokens[k].norm for k in range(verb.last + 1, end + 1)}
            return (
                self._together("event.speak", "Meeting", verb, who, after, end, with_=("avec",), need_with=True)
                if norms & {"telephone", "tete-a-tete", "visioconference"}
                else []
            )
        if lemma in {"converser", "discuter", "conferer"} and not verb.passive:
            return self._together("event.confer", "Meeting", verb, who, after, end, with_=("avec",), need_with=True)
        if lemma == "echanger" and any(i.prep == "avec" for i in after):
            return self._together("event.confer", "Meeting", verb, who, after, end, with_=("avec",), need_with=True)
        if lemma in {"recevoir", "accueillir"}:
            return self._receive(verb, who, after, end, noun, used)
        if lemma in {"telephoner", "appeler"} and not verb.passive:
            return self._call(verb, who, after, end)
        if noun is not None and lemma in _LIGHT and not verb.passive and not verb.reflexive:
            used.add(id(noun))
            return self._light(verb, noun, who, after, end)
        if (
            lemma in {"reunir", "rassembler"}
            and not verb.passive
            and not verb.reflexive
            and self.clauses.nouns
            and not verb.negated
        ):
            return self._brought_together(verb, after, end, used)
        if lemma == "parler" and verb.reflexive:
            return self._together("event.speak", "Meeting", verb, who, after, end, with_=("avec",))
        if lemma in {"avoir", "joindre"} and not verb.passive and self._by_phone(verb, end):
            return self._call(verb, who, after, end)
        if lemma == "rendre" and verb.reflexive:
            return self._visit("event.go", verb, who, after, end)
        if lemma in {"arriver", "gagner", "sejourner"} and not verb.passive:
            return self._visit("event.arrive", verb, who, after, end)
        if lemma == "visiter" and not verb.passive:
            return self._visit("event.visit", verb, who, after, end, bare=True)
        if lemma in _HELD:
            held = self._held_noun(verb)
            if held is not None:
                used.add(id(held))
                return self._held(verb, held, who, after, end)
        if lemma in {"participer", "prendre", "assister", "intervenir", "adresser", "presenter"} and not verb.passive:
            return self._take_part(verb, who, after, end, used)
        if (
            lemma in {"presider", "copresider", "co-presider", "codiriger", "ouvrir", "inaugurer", "cloturer"}
            and not verb.passive
            and not verb.reflexive
        ):
            opened = self._presided(verb, who, end, used)
            if opened:
                return opened
        if lemma in {
            "presider",
            "copresider",
            "co-presider",
            "diriger",
            "codiriger",
            "conduire",
            "mener",
            "animer",
            "representer",
            "accompagner",
        }:
            self._chair(verb, who, after, end)
        if lemma == "remettre" and not verb.passive:
            return self._credentials(verb, who, after, end)
        return []

    def _after_items(self, after: list[Item]) -> list[Item]:
        return [i for i in after if i.prep is None]

    def _object_noun(self, verb: VerbGroup, end: int) -> EventNoun | None:
        """The event noun that is a verb's object: "a eu un entretien", "effectue, les 14 et 15 juillet, une visite"."""
        for noun in self.clauses.nouns:
            if verb.last < noun.first <= end and noun.prep is None:
                return noun
            if (
                verb.last < noun.first <= end
                and noun.determiner == "des"
                and noun.plural
                and noun.first <= verb.last + 5
            ):
                return noun
        return None

    def _held_noun(self, verb: VerbGroup) -> EventNoun | None:
        """The event noun that is a verb's subject: "la réunion s'est tenue"; after the verb if none stands before."""
        if (verb.lemma == "avoir" and not self._place_taken(verb)) or verb.tense == "participle":
            return None
        if (
            verb.lemma in {"conclure", "achever", "cloturer", "ouvrir", "reunir"}
            and not verb.reflexive
            and not verb.passive
        ):
            return None
        if verb.lemma in {"tenir", "poursuivre", "organiser"} and not (verb.reflexive or verb.passive):
            return None
        before = [n for n in self.clauses.nouns if n.last < verb.first and n.prep is None]
        if before:
            return (
                before[0]
                if len(before) == 1
                else min(before, key=lambda n: verb.first - n.last if not self._between_verbs(n, verb) else 10**6)
            )
        loose = [
            n
            for n in self.clauses.nouns
            if n.last < verb.first and n.prep not in {"during", "after", "margin", "frame", "other"}
        ]
        return loose[0] if loose else None

    def _between_verbs(self, noun: EventNoun, verb: VerbGroup) -> bool:
        return any(
            noun.last < v.first and v.last < verb.first and v.tense not in {"participle", "gerund", "infinitive"}
            for v in self.clauses.verbs
        )

    def _place_taken(self, verb: VerbGroup) -> bool:
        """ "a eu lieu", "aura lieu"."""
        at = verb.last + 1
        return at <= self.clauses.sentence.last and self.doc.tokens[at].norm == "lieu"

    # -- building ---

    def _draft(self, kind: str, rule: str, first: int, last: int, verb: VerbGroup | None) -> Draft:
        doc = self.doc
        first, last = min(first, last), max(first, last)
        draft = Draft(
            kind,
            rule,
            [self.context.evidence(first, last, rule)],
            sentence=self.number,
            title=doc.tokens[first].start < doc.head.body_start,
        )
        if verb is not None:
            self._status(draft, verb)
            draft.recalled = verb.tense == "pluperfect"
        return draft

    def _status(self, draft: Draft, verb: VerbGroup) -> None:
        evidence = self.context.evidence(verb.first, verb.last, draft.rule)
        if verb.negated:
            draft.status = ("cancelled", evidence)
        elif verb.future or (verb.tense in {"conditional", "infinitive"} and verb.modal != "venir"):
            draft.status = ("planned", evidence)
        elif draft.title is False and self._alleged(verb):
            draft.status = ("denied", evidence)

    def _alleged(self, verb: VerbGroup) -> bool:
        """A past conditional reports hearsay: "des officiers auraient tenu une réunion"."""
        return verb.tense == "conditional"

    def _people(self, items: list[Item], rule: str) -> dict[str, Evidence]:
        found: dict[str, Evidence] = {}
        for item in items:
            for ref in self.context.refs(item):
                if ref.startswith(_ACTORS) and ref not in found:
                    found[ref] = self.context.evidence(item.first, item.last, rule)
        return found

    def _circumstances(
        self, draft: Draft, first: int, last: int, verb: VerbGroup | None, *, place: bool = True
    ) -> None:
        """Date and place told in a clause."""
        future = draft.status is not None and draft.status[0] == "planned"
        date = self._date(first, last, draft.rule, future=future, anchor=verb.last if verb else first)
        if date:
            draft.date = date[0]
            draft.until = date[1]
        if place and draft.kind not in {"PhoneCall", "VideoCall"}:
            found = self._place(first, last, draft.rule, verb.last if verb else first)
            if found:
                draft.place = found
        self._frame(draft, first, last)

    def _date(
        self, first: int, last: int, rule: str, *, future: bool, anchor: int
    ) -> tuple[tuple[str, Evidence], tuple[str, Evidence] | None] | None:
        best: tuple[int, DateMention, int, int] | None = None
        for at, (end, mention) in self.doc.dates.items():
            if not first <= at <= last or mention.rule.startswith("range.years"):
                continue
            value = mention.future if future and mention.future else mention.value
            if not value:
                continue
            if self._date_elsewhere(at):
                continue
            distance = abs(at - anchor)
            if best is None or distance < best[0]:
                best = (distance, mention, at, end)
        if best is None:
            return None
        _, mention, at, end = best
        value = mention.future if future and mention.future else mention.value
        evidence = self.context.evidence(at, end, rule)
        assert value
        return (value, evidence), ((mention.until, evidence) if mention.until else None)

    def _date_elsewhere(self, at: int) -> bool:
        """Whether a date belongs to another noun: "l'accord signé en 2019", "à la veille du 3 mai", "depuis 2024"."""
        before = self.doc.tokens[at - 1].norm if at else ""
        two = self.doc.tokens[at - 2].norm if at > 1 else ""
        return before in {"depuis", "signe", "signee", "pour", "d'ici", "jusqu'", "avant", "apres", "des"} or (
            before in {"à", "au"} and two in {"ici", "prevu", "prevue", "jusqu'"}
        )

    def _place(self, first: int, last: int, rule: str, anchor: int) -> tuple[str, Evidence] | None:
        candidates: list[tuple[int, int, str, Evidence]] = []
        for item in self.clauses.items:
            chunk = item.chunk
            if chunk is None or not first <= item.first <= last or chunk.kind not in {"place", "adjective"}:
                continue
            if chunk.kind == "adjective":
                capital = self._capital(item)
                if capital:
                    candidates.append(
                        (0, abs(item.first - anchor), capital, self.context.evidence(item.first - 1, item.last, rule))
                    )
                continue
            if (item.prep not in {"à", "en", "dans"} and chunk.rule != "place.venue") or self._destination(item):
                continue
            ref = self._place_ref(item)
            if ref is None:
                continue
            rank = 0 if ref.startswith("city/") else 1
            if ref.startswith("region/"):
                continue
            candidates.append((rank, abs(item.first - anchor), ref, self.context.evidence(item.first, item.last, rule)))
        if not candidates:
            return None
        _, _, ref, evidence = min(candidates, key=lambda c: (c[0], c[1], c[2]))
        return ref, evidence

    def _place_ref(self, item: Item) -> str | None:
        chunk = item.chunk
        assert chunk
        refs = self.context.refs(item)
        return refs[0] if refs else None

    def _destination(self, item: Item) -> bool:
        """A place of which something else is told: "ambassadeur à X", "vols vers X", "retour à X"."""
        at = item.first - 1
        while at >= 0 and self.doc.tokens[at].norm in {"à", "en", "au", "aux", "la", "le", "l'", "les"}:
            at -= 1
        before = self.doc.tokens[at].norm if at >= 0 else ""
        return before in {
            "residence",
            "residant",
            "resider",
            "invite",
            "invitee",
            "arrivee",
            "retour",
            "venue",
            "ambassade",
            "consulat",
            "attendu",
            "attendue",
            "exportations",
            "investissements",
            "livraisons",
            "acces",
            "soutien",
            "aide",
            "visites",
            "visite",
            "quant",
            "grace",
            "voyage",
            "deplacement",
        }

    def _capital(self, item: Item) -> str | None:
        """ "la capitale bulgare": the capital of the adjective's state."""
        if self.doc.tokens[item.first - 1].norm != "capitale" or item.chunk is None or item.chunk.known is None:
            return None
        state = item.chunk.known.entry.key
        return next((e.key for e in gazetteer().entries.values() if e.capital_of == state), None)

    def _frame(self, draft: Draft, first: int, last: int) -> None:
        """ "en marge du sommet", "à l'issue de l'entretien": the event it is part of, or follows."""
        for noun in self.clauses.nouns:
            if noun.prep == "margin" and first - 12 <= noun.first <= last:
                target = self._last_of(noun)
                if target:
                    draft.part_of = (target, self.context.evidence(noun.first, noun.last, "event.part-of"))
            elif noun.prep == "after":
                target = self._last_of(noun)
                if target:
                    draft.follows = (target, self.context.evidence(noun.first, noun.last, "event.follows"))

    def _last_of(self, noun: EventNoun) -> Draft | None:
        kinds = {noun.kind} | (
            {"Meeting", "Summit", "Session", "PhoneCall", "VideoCall"} if noun.kind == "Meeting" else set()
        )
        return next((d for d in reversed(self.context.recent()) if d.kind in kinds and d.occurred), None)

    def _mode(self, kind: str, first: int, last: int) -> str:
        """The class that adverbials give a meeting: "au téléphone", "par visioconférence", "en sommet"."""
        norms = [self.doc.tokens[k].norm for k in range(first, last + 1)]
        for n, word in enumerate(norms):
            before = norms[n - 1] if n else ""
            if word in {"telephone"} and before in {"au", "par"}:
                return "PhoneCall"
            if word in {"telephonique", "telephoniques", "telephoniquement"}:
                return "PhoneCall"
            if word in {"visioconference", "videoconference", "visio", "visio-conference"} and before in {
                "par",
                "en",
                "une",
                "d'une",
            }:
                return "VideoCall"
            if word in {"video", "virtuel", "virtuelle"} and before in {"par", "liaison", "mode", "format", "lien"}:
                return "VideoCall"
            if word == "sommet" and before == "en":
                return "Summit"
        return kind

    # -- rules ---

    def _together(
        self,
        rule: str,
        kind: str,
        verb: VerbGroup,
        who: list[Item],
        after: list[Item],
        end: int,
        *,
        with_: tuple[str | None, ...],
        need_with: bool = False,
        used: set[int] | None = None,
    ) -> list[Draft]:
        """A talked with B; A and B met; A met B, then C; A met B and C separately."""
        start = clause_start(self.clauses, verb, self.doc)
        ours = self._people(who, rule)
        if verb.passive and verb.tense == "participle" and not who:
            return []
        partners = [i for i in after if i.prep in with_ and not (i.chunk and i.chunk.kind in {"adjective"})]
        partners = [
            i
            for i in partners
            if not (i.chunk and i.chunk.kind == "place" and not (i.chunk.known and i.chunk.known.entry.kind == "State"))
        ]
        if None in with_ and partners:  # a direct object: the first run only, and what "puis" adds
            heads = [partners[0].head] + [i.head for i in partners if i.then]
            partners = [i for i in partners if i.head in heads or i.prep == "avec"]
        inner = [i for i in after if i.prep == "entre"]
        groups = self._groups(partners, verb, end)
        if not groups:
            if need_with or ((len(ours) < 2 and not (verb.plural and ours)) and not inner):
                self.context.note(rule, "no partner found", self.doc.span(verb.first, verb.last))
                if used is None or not who:
                    return []
            groups = [inner]
        drafts: list[Draft] = []
        for group in groups:
            last = max([verb.last, *(i.last for i in group)])
            first = min([verb.first, *(i.first for i in who)])
            draft = self._draft(
                self._mode(kind, verb.first, last if len(groups) == 1 else max(verb.last, last)),
                rule,
                first,
                last,
                verb,
            )
            if len(groups) > 1:
                draft.kind = self._group_mode(kind, group, groups, verb, end)
            elif draft.kind == kind:
                draft.kind = self._mode(kind, start, end)
            draft.participants = {**ours, **self._people(group, rule)}
            if used is not None:
                self._occasion(draft, verb, end, used)
                for item in who:
                    if item.chunk and item.chunk.kind == "holder":
                        for ref in self.context.office_bodies(item.chunk):
                            draft.bodies.setdefault(ref, self.context.evidence(item.first, item.last, rule))
            times = self._count_after(verb, end)
            if times and times > 1:
                draft.series, draft.count = True, times
            self._group_circumstances(draft, group, groups, start, end, verb, drafts)
            if len(draft.persons()) + len(draft.participants) > 0 and (
                len(draft.participants) > 1 or draft.kind in {"Summit", "Session"}
            ):
                drafts.append(draft)
        return drafts

    def _occasion(self, draft: Draft, verb: VerbGroup, end: int, used: set[int]) -> None:
        """ "se sont réunis en sommet", "pour la quatrième réunion": the kind of what they met for."""
        for noun in self.clauses.nouns:
            if (
                verb.last < noun.first <= end
                and noun.prep in {"en", "pour", "à", "during"}
                and noun.kind in {"Summit", "Session"}
            ):
                draft.kind = noun.kind
                used.add(id(noun))
            elif verb.last < noun.first <= end and noun.prep in {"pour", "during"}:
                used.add(id(noun))
        items = [i for i in self.clauses.items if i.last < verb.first and i.chunk and i.chunk.kind == "body"]
        if draft.kind == "Meeting" and items and not draft.persons():
            draft.kind = "Session"

    def _groups(self, partners: list[Item], verb: VerbGroup, end: int) -> list[list[Item]]:
        """Partners met together, or one after the other ("séparément", "puis", a repeated "avec")."""
        apart = any(
            self.doc.tokens[k].norm
            in {"separement", "successivement", "separees", "separes", "distincts", "distinctes"}
            for k in range(verb.first, end + 1)
        ) or any(
            self.doc.tokens[k].norm == "tour" and self.doc.tokens[k + 2].norm == "tour"
            for k in range(verb.first, end - 1)
        )
        groups: list[list[Item]] = []
        each = next((i for i in partners if i.pronoun == "each"), None)
        if each is not None:
            return [[replace(each, pronoun="ref:" + r)] for r in self.context.refs(each)]
        for item in partners:
            if (
                not groups
                or (item.then and item.head != groups[-1][-1].head)
                or (item.then and self._puis(item))
                or (apart and item.chunk and item.chunk.kind in {"person", "holder"})
                or (item.head != groups[-1][-1].head and item.prep == "avec")
            ):
                groups.append([item])
            else:
                groups[-1].append(item)
        return groups

    def _puis(self, item: Item) -> bool:
        """Whether "puis" stands before an item."""
        return any(
            self.doc.tokens[k].norm in {"puis", "ensuite"}
            for k in range(max(self.clauses.sentence.first, item.first - 5), item.first)
        )

    def _group_mode(self, kind: str, group: list[Item], groups: list[list[Item]], verb: VerbGroup, end: int) -> str:
        """The mode told for one of several groups: "et, par téléphone, avec …"."""
        index = groups.index(group)
        low = verb.first if index == 0 else groups[index - 1][-1].last + 1
        return self._mode(kind, low, group[0].first)

    def _receive(
        self, verb: VerbGroup, who: list[Item], after: list[Item], end: int, noun: EventNoun | None, used: set[int]
    ) -> list[Draft]:
        """A received B; B was received by A; A received the credentials of B; A received a call from B."""
        rule = "event.receive"
        start = clause_start(self.clauses, verb, self.doc)
        norms = [self.doc.tokens[k].norm for k in range(verb.last + 1, min(verb.last + 8, end) + 1)]
        if verb.lemma == "accueillir" and noun is not None and not verb.passive:
            used.add(id(noun))
            return self._host(verb, noun, who, after, end)
        if verb.passive:
            agents = [i for i in after if i.prep == "par"]
            ours, theirs = self._people(who, rule), self._people(agents, rule)
            if verb.tense == "participle" and not agents:
                return self._received_participle(verb)
            if not theirs or not ours:
                return []
            draft = self._draft(
                self._mode("Meeting", start, end),
                rule + "-passive",
                min([verb.first, *(i.first for i in who)]),
                max(i.last for i in agents),
                verb,
            )
            draft.participants = {**ours, **theirs}
            self._circumstances(draft, start, end, verb)
            return [draft]
        ours = self._people(who, rule)
        if not ours:
            return []
        if (
            (noun is not None and noun.kind == "PhoneCall")
            or "coup" in norms[:3]
            or (norms[:2] == ["un", "appel"] and verb.lemma == "recevoir")
        ):
            callers = [i for i in after if i.prep in {"de", "part"}]
            if noun is not None:
                used.add(id(noun))
            draft = self._draft(
                "PhoneCall", "event.called-by", verb.first, max([verb.last, *(i.last for i in callers)]), verb
            )
            draft.participants = {**ours, **self._people(callers, rule)}
            self._circumstances(draft, start, end, verb, place=False)
            return [draft] if len(draft.participants) > 1 else []
        credentials = "creance" in norms or "credentiels" in norms
        if {"lettre", "message", "invitation", "prix", "distinction", "decoration", "copie", "copies"} & set(
            norms[:5]
        ) and not credentials:
            return []
        guests = [
            i
            for i in after
            if i.prep is None or (credentials and i.prep == "de") or i.prep == "presence" or self._delegation(i)
        ]
        guests = [
            i for i in guests if not (i.chunk and (i.chunk.kind in {"adjective", "place"} or self._accreditor(i)))
        ]
        if not guests:
            return self._list_follows(verb, ours, rule, end)
        if not self._people(guests, rule):
            listed = self._list_follows(verb, ours, rule, end)
            if listed:
                return listed
        heads = {guests[0].head} | {i.head for i in guests if i.then or i.prep in {"presence", "de", "par"}}
        guests = [i for i in guests if i.head in heads]
        groups: list[list[Item]] = [[]]
        apart = credentials or any(
            w in {"separement", "successivement", "l'un", "tour", "respectivement", "separees"}
            for w in (self.doc.tokens[k].norm for k in range(start, end + 1))
        )
        for item in guests:
            if item.prep == "presence":
                continue
            if groups[-1] and (item.then or apart):
                groups.append([])
            groups[-1].append(item)
        drafts = []
        parts = (
            [(group, {r: e}) for group in groups for r, e in self._people(group, rule).items()]
            if apart
            else [(group, self._people(group, rule)) for group in groups]
        )
        for group, theirs in parts:
            if not theirs:
                continue
            last = max(i.last for i in group)
            draft = self._draft(
                self._mode("Meeting", start, end),
                "event.credentials" if credentials else rule,
                min([verb.first, *(i.first for i in who)]),
                last,
                verb,
            )
            draft.participants = {**ours, **theirs}
            self._circumstances(draft, start, end, verb)
            drafts.append(draft)
        return drafts

    def _accreditor(self, item: Item) -> bool:
        return False

    def _delegation(self, item: Item) -> bool:
        """ "une délégation conduite par X": X is received."""
        if item.prep not in {"par", "lead"}:
            return False
        at = item.first - 1
        while at >= 0 and self.doc.tokens[at].norm in {
            "par",
            "le",
            "la",
            "l'",
            "son",
            "sa",
            "m.",
            "mme",
            "de",
            "du",
            "conduite",
        }:
            if self.doc.tokens[at].norm == "conduite":
                return True
            at -= 1
        return self.doc.tokens[at].norm in {"menee", "dirigee", "conduites", "presidee", "composee"}

    def _list_follows(self, verb: VerbGroup, ours: dict[str, Evidence], rule: str, end: int) -> list[Draft]:
        """ "a reçu les lettres de créance de quatre diplomates. Il s'agit de : • A ; • B": each named in the list
        is received."""
        norms = {self.doc.tokens[k].norm for k in range(verb.last + 1, end + 1)}
        if "creance" not in norms and not norms & {"ambassadeurs", "diplomates", "ambassadrices"}:
            return []
        doc = self.doc
        listed: list[Draft] = []
        if self.number + 1 < len(doc.sentences):
            nxt = doc.sentences[self.number + 1]
            opening = [t.norm for t in doc.tokens[nxt.first : nxt.first + 4]]
            if opening[:3] == ["il", "s'", "agit"]:
                for chunk in self.context.discourse.people.between(nxt.first, nxt.last + 1, WINDOW):
                    if chunk.kind == "person":
                        draft = self._draft("Meeting", "event.credentials-list", chunk.first, chunk.last, verb)
                        evidence = self.context.evidence(chunk.first, chunk.last, draft.rule)
                        draft.participants = {**ours, **dict.fromkeys(self.context.discourse.refs(chunk), evidence)}
                        self._circumstances(draft, clause_start(self.clauses, verb, doc), end, verb)
                        listed.append(draft)
                if listed:
                    return listed
        following = doc.sentences[self.number + 1 : self.number + 12]
        for sentence in following:
            opener = doc.tokens[sentence.first]
            if opener.text in {"•", "-", "–", "*", "—"} or (listed and opener.text in {"•", "-"}):
                people = self.context.discourse.people.between(sentence.first, sentence.last + 1, WINDOW)
                named = next((c for c in people if c.kind == "person"), None)
                if named is None:
                    break
                draft = self._draft("Meeting", "event.credentials-list", named.first, named.last, verb)
                evidence = self.context.evidence(named.first, named.last, draft.rule)
                draft.participants = {**ours, **dict.fromkeys(self.context.discourse.refs(named), evidence)}
                self._circumstances(draft, clause_start(self.clauses, verb, doc), end, verb)
                listed.append(draft)
            elif listed:
                break
        return listed

    def _opens(self, verb: VerbGroup) -> bool:
        """Whether a verb opens its sentence, the dateline apart."""
        first = self.clauses.sentence.first
        while first < verb.first and self.doc.tokens[first].start < self.doc.head.body_start:
            first += 1
        return verb.first == first

    def _brought_together(self, verb: VerbGroup, after: list[Item], end: int, used: set[int]) -> list[Draft]:
        """ "Une visioconférence a réuni jeudi A, B et C"."""
        rule = "event.brought-together"
        noun = next((n for n in reversed(self.clauses.nouns) if n.last < verb.first and n.prep is None), None)
        people = [i for i in after if i.prep is None and i.chunk and i.chunk.kind in {"person", "holder"}]
        found = self._people(people, rule)
        if noun is None or len(found) < 2:
            return []
        used.add(id(noun))
        draft = self._draft(noun.kind, rule, noun.first, max(i.last for i in people), verb)
        draft.noun, draft.ordinal, draft.participants = noun.noun, noun.ordinal, found
        if draft.kind == "Meeting":
            draft.kind = self._mode("Meeting", noun.first, end)
        draft.kind = self._sitting(draft, noun)
        self._circumstances(draft, clause_start(self.clauses, verb, self.doc), end, verb)
        return [draft]

    def _assembled(self, verb: VerbGroup) -> list[Draft]:
        """ "Réuni jeudi à New York sous la présidence de X, le Conseil a adopté …", "Réunis à Y, les ministres A et
        B …"."""
        rule = "event.assembled"
        comma = next(
            (k for k in range(verb.last, self.clauses.sentence.last) if self.doc.tokens[k].text == ","),
            self.clauses.sentence.last,
        )
        subjects = [
            i
            for i in self.clauses.items
            if i.prep is None and i.chunk and i.chunk.kind in {"person", "holder", "body"} and i.first > verb.last
        ]
        if not subjects:
            return []
        run = [i for i in subjects if i.head == subjects[0].head]
        found = self._people(run, rule)
        draft = self._draft(self._mode("Meeting", verb.first, comma), rule, verb.first, max(comma - 1, verb.last), None)
        chairs = [i for i in self.clauses.items if i.prep == "chair"]
        draft.participants = {
            **{r: e for r, e in found.items() if r.startswith(("p:", "state/"))},
            **self._people(chairs, rule),
        }
        draft.bodies = {r: e for r, e in found.items() if not r.startswith(("p:", "state/"))}
        if draft.kind == "Meeting" and draft.bodies and not draft.persons() - set(self._people(chairs, rule)):
            draft.kind = "Session"
        self._circumstances(draft, verb.first, max(comma, *(i.first for i in chairs)) if chairs else comma, None)
        told = [v for v in self.clauses.verbs if v.first > verb.last and v.tense == "pluperfect"]
        draft.recalled = bool(told)
        return [draft] if draft.participants or draft.bodies else []

    def _opening_gerund(self, verb: VerbGroup) -> list[Draft]:
        """ "Recevant jeudi à Bakou le ministre B, le président A s'est déclaré …"."""
        rule = "event.receiving"
        bare = [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind in {"person", "holder"}]
        main = next(
            (
                v
                for v in self.clauses.verbs
                if v.first > verb.last and v.tense not in {"participle", "infinitive", "gerund"}
            ),
            None,
        )
        subjects = [i for i in bare if main is None or i.last < main.first]
        if len(subjects) < 2:
            return []
        host, guests = subjects[-1:], subjects[:-1]
        draft = self._draft("Meeting", rule, verb.first, guests[-1].last, None)
        draft.participants = {**self._people(host, rule), **self._people(guests, rule)}
        self._circumstances(draft, verb.first, guests[-1].last, None)
        return [draft] if len(draft.participants) > 1 else []

    def _by_phone(self, verb: VerbGroup, end: int) -> bool:
        """ "a eu M. X au téléphone", "a joint au téléphone Y"."""
        norms = [self.doc.tokens[k].norm for k in range(verb.last + 1, end + 1)]
        return (
            "telephone" in norms
            and norms[norms.index("telephone") - 1] in {"au", "par"}
            and not any(n.first > verb.last and n.first <= end for n in self.clauses.nouns)
        )

    def _opening_participle(self, verb: VerbGroup) -> list[Draft]:
        """ "Arrivé mercredi en X, le commissaire …", "Reçu par A, B a assuré …"."""
        people = [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind in {"person", "holder"}]
        comma = next(
            (k for k in range(verb.last, self.clauses.sentence.last) if self.doc.tokens[k].text == ","),
            self.clauses.sentence.last,
        )
        inside = [i for i in self.clauses.items if verb.last < i.first and (not people or i.last < people[0].first)]
        if verb.lemma in {"arriver", "rendre"}:
            return self._visit(
                "event.arrived",
                replace_tense(verb),
                people[:1],
                inside,
                max(comma, *(i.last for i in inside)) if inside else comma,
            )
        agents = [i for i in inside if i.prep == "par"]
        if verb.lemma in {"reunir", "rassembler"}:
            return self._assembled(verb)
        if not agents:
            return self._received_participle(verb)
        found = {**self._people(people[:1], "event.received"), **self._people(agents, "event.received")}
        if len(found) < 2:
            return []
        draft = self._draft("Meeting", "event.received", verb.first, max(i.last for i in agents), None)
        draft.participants = found
        self._circumstances(draft, verb.first, max(i.last for i in agents) + 1, None)
        return [draft]

    def _received_participle(self, verb: VerbGroup) -> list[Draft]:
        """ "Reçu à son tour, l'ambassadeur X s'est adressé au chef de l'Etat": a meeting of the two."""
        if verb.first != self.clauses.sentence.first:
            return []
        people = [i for i in self.clauses.items if i.chunk and i.chunk.kind in {"person", "holder"}]
        found = self._people(people[:2], "event.received")
        if len(found) < 2:
            return []
        draft = self._draft("Meeting", "event.received", verb.first, people[1].last, None)
        draft.participants = found
        return [draft]

    def _host(self, verb: VerbGroup, noun: EventNoun, who: list[Item], after: list[Item], end: int) -> list[Draft]:
        """ "Boukhara accueille le sommet de l'OET": the subject is the place."""
        rule = "event.host"
        draft = self._draft(noun.kind, rule, min([verb.first, *(i.first for i in who)]), noun.last, verb)
        draft.noun = noun.noun
        draft.ordinal = noun.ordinal
        for item in who:
            if item.chunk and item.chunk.kind == "place":
                ref = self._place_ref(item)
                if ref:
                    draft.place = (ref, self.context.evidence(item.first, item.last, rule))
        self._complements(draft, noun, end)
        kind = self._sitting(draft, noun)
        draft.kind = kind
        date = self._date(verb.first, end, rule, future=bool(draft.status), anchor=noun.first)
        if date:
            draft.date, draft.until = date
        return [draft] if draft.participants or draft.bodies else []

    def _call(self, verb: VerbGroup, who: list[Item], after: list[Item], end: int) -> list[Draft]:
        """A phoned B."""
        rule = "event.phone"
        start = clause_start(self.clauses, verb, self.doc)
        if verb.lemma in {"avoir", "joindre"}:
            called = [i for i in after if i.prep is None]
        elif verb.lemma == "appeler":
            if "telephone" not in {self.doc.tokens[k].norm for k in range(verb.first, end + 1)}:
                return []
            called = [i for i in after if i.prep is None]
        else:
            called = [i for i in after if i.prep == "à"]
        ours, theirs = self._people(who, rule), self._people(called[:1], rule)
        if not ours or not theirs:
            return []
        draft = self._draft("PhoneCall", rule, min([verb.first, *(i.first for i in who)]), called[0].last, verb)
        draft.participants = {**ours, **theirs}
        self._circumstances(draft, start, end, verb, place=False)
        return [draft]

    def _light(self, verb: VerbGroup, noun: EventNoun, who: list[Item], after: list[Item], end: int) -> list[Draft]:
        """A had a talk with B; A and B held a meeting; A pays a visit to X; A held a press conference."""
        rule = "event.light-verb"
        start = clause_start(self.clauses, verb, self.doc)
        if noun.kind == "Visit":
            return self._visit("event.make-visit", verb, who, after, end, noun=noun)
        if verb.lemma in {"conduire", "mener"} and noun.kind not in {"Meeting"}:
            return []
        ours = self._people(who, rule)
        with_ = {"avec", "à"} if verb.lemma == "accorder" else {"avec"}
        partners = [
            i for i in after if i.prep in with_ and i.first > noun.last and not (i.chunk and i.chunk.kind == "place")
        ]
        if verb.lemma == "accorder" and not partners:
            partners = [
                i
                for i in self.clauses.items
                if i.prep == "à" and i.first > noun.last and i.chunk and i.chunk.kind in {"person", "holder"}
            ]
        mode = self._mode(noun.kind, noun.first, end) if noun.kind == "Meeting" else noun.kind
        if noun.kind == "PressBriefing":
            partners = [i for i in partners if not self._press(i)]
            rule = "event.briefing"
        groups = self._groups(partners, verb, end) or [[]]
        if noun.count and noun.count == len(partners) > 1:
            groups = [[i] for i in partners]
        drafts: list[Draft] = []
        for group in groups:
            draft = self._draft(
                mode if len(groups) == 1 else self._group_mode(mode, group, groups, verb, end),
                rule,
                min([verb.first, *(i.first for i in who)]),
                max([noun.last, *(i.last for i in group)]),
                verb,
            )
            draft.noun = noun.noun
            draft.ordinal = noun.ordinal
            draft.participants = {**ours, **self._people(group, rule)}
            if not group:
                self._complements(draft, noun, end)
            if (noun.count and noun.count > 1 and len(groups) < 2) or self._times(noun, end):
                draft.series, draft.count = True, noun.count or self._times(noun, end)
            self._group_circumstances(draft, group, groups, start, end, verb, drafts)
            enough = len(draft.participants) > 1 or (draft.kind == "PressBriefing" and draft.participants)
            if enough:
                drafts.extend(self._each(draft, ours))
        return drafts

    def _each(self, draft: Draft, ours: dict[str, Evidence]) -> list[Draft]:
        """ "Chacun des diplomates a eu un entretien avec …": one event for each of them."""
        opening = {t.norm for t in self.doc.tokens[self.clauses.sentence.first : self.clauses.sentence.first + 6]}
        if not opening & {"chacun", "chacune"} or len(ours) < 2:
            return [draft]
        others = {r: e for r, e in draft.participants.items() if r not in ours}
        return [replace(draft, participants={r: e, **others}, evidence=list(draft.evidence)) for r, e in ours.items()]

    def _group_circumstances(
        self,
        draft: Draft,
        group: list[Item],
        groups: list[list[Item]],
        start: int,
        end: int,
        verb: VerbGroup,
        before: list[Draft],
    ) -> None:
        """Date and place of one of several meetings told by one verb: "à Rabat avec A, puis, à Casablanca, avec B"."""
        number = next(n for n, g in enumerate(groups) if g is group)
        if len(groups) == 1 or not group:
            self._circumstances(draft, start, end, verb)
            return
        low = start if number == 0 else groups[number - 1][-1].last + 1
        high = group[-1].last if number + 1 < len(groups) else end
        self._circumstances(draft, low, high, verb)
        if draft.date is None and before:
            draft.date, draft.until = before[0].date, before[0].until
        elif draft.date is None:
            date = self._date(start, end, draft.rule, future=bool(draft.status), anchor=verb.last)
            if date:
                draft.date, draft.until = date

    def _press(self, item: Item) -> bool:
        return False

    def _times(self, noun: EventNoun, end: int) -> int | None:
        """ "à quatre reprises", "deux fois": how often."""
        numbers = toml("words")["numbers"]
        for at in range(noun.first, min(end, self.clauses.sentence.last) + 1):
            if self.doc.tokens[at].norm in {"reprises", "fois"} and self.doc.tokens[at - 1].norm in numbers:
                return int(numbers[self.doc.tokens[at - 1].norm]) or None
        return None

    def _visit(
        self,
        rule: str,
        verb: VerbGroup,
        who: list[Item],
        after: list[Item],
        end: int,
        *,
        noun: EventNoun | None = None,
        bare: bool = False,
    ) -> list[Draft]:
        """A went to X; A pays a visit to X; A arrived in X."""
        start = clause_start(self.clauses, verb, self.doc)
        visitors = self._people(who, rule)
        if not visitors:
            return []
        draft = self._draft(
            "Visit", rule, min([verb.first, *(i.first for i in who)]), noun.last if noun else verb.last, verb
        )
        places = [
            i
            for i in after
            if i.chunk
            and i.chunk.kind == "place"
            and (i.prep in {"à", "en", "dans", "vers"} or (verb.lemma in {"gagner", "visiter"} and i.prep is None))
        ]
        ref = next((r for i in places if (r := self._place_ref(i)) and not r.startswith("region/")), None)
        if ref:
            item = next(i for i in places if self._place_ref(i) == ref)
            draft.place = (ref, self.context.evidence(item.first, item.last, rule))
            draft.evidence = [
                self.context.evidence(
                    min([verb.first, *(i.first for i in who)]), max(item.last, noun.last if noun else verb.last), rule
                )
            ]
        else:
            capital = next(
                (c for i in after if i.chunk and i.chunk.kind == "adjective" and (c := self._capital(i))), None
            )
            if capital:
                draft.place = (capital, self.context.evidence(verb.first, verb.last, rule))
        if draft.place is None and (noun is None or bare):
            return []
        draft.participants = visitors
        company = [i for i in self.clauses.items if i.prep == "presence" and (i.first < verb.first or i in after)]
        draft.participants.update(self._people(company, rule))
        date = self._date(
            start, end, rule, future=bool(draft.status and draft.status[0] == "planned"), anchor=verb.last
        )
        if date:
            draft.date, draft.until = date
        times = self._times(noun, end) if noun else self._count_after(verb, end)
        if (times and times > 1) or (noun and noun.count and noun.count > 1):
            draft.series, draft.count = True, times or (noun.count if noun else None)
        return [draft]

    def _count_after(self, verb: VerbGroup, end: int) -> int | None:
        numbers = toml("words")["numbers"]
        for at in range(verb.last, end + 1):
            if self.doc.tokens[at].norm in {"reprises", "fois"} and self.doc.tokens[at - 1].norm in numbers:
                return int(numbers[self.doc.tokens[at - 1].norm]) or None
        return None

    def _held(self, verb: VerbGroup, noun: EventNoun, who: list[Item], after: list[Item], end: int) -> list[Draft]:
        """The meeting took place …: participants in the noun's complements and after the verb."""
        rule = "event.held"
        if noun.kind == "Visit":
            return []
        draft = self._draft(noun.kind, rule, noun.first, verb.last, verb)
        if noun.kind == "Meeting":
            draft.kind = self._mode("Meeting", noun.first, end)
        draft.noun, draft.ordinal = noun.noun, noun.ordinal
        self._complements(draft, noun, verb.first)
        if noun.plural and (noun.count or 0) > 1 and noun.determiner in {"les", "ces"}:
            return self._several(noun, after)
        draft.anaphoric = (
            noun.determiner in {"la", "l'", "le", "cette", "cet", "ce"}
            and not draft.participants
            and not draft.bodies
            and not noun.ordinal
            and self._last_of(noun) is not None
            and not any(i.prep in {"entre", "avec"} for i in after)
        )
        extra = [i for i in after if i.prep in {"entre", "avec", "chair", "presence", "around"}]
        draft.participants.update(self._people(extra, rule))
        if extra:
            draft.evidence = [self.context.evidence(noun.first, max(verb.last, *(i.last for i in extra)), rule)]
        if (
            len(draft.persons()) == 1
            and noun.kind == "Meeting"
            and any(i.prep == "avec" for i in self.clauses.items if noun.last < i.first <= verb.first)
        ):
            for ref in self.context.protagonist():
                draft.participants.setdefault(ref, self.context.evidence(noun.first, noun.last, rule))
        draft.kind = self._sitting(draft, noun)
        self._circumstances(draft, clause_start(self.clauses, verb, self.doc), end, verb)
        if noun.prep in {"à", "during"}:
            draft.participants.update({r: e for r, e in self._speakers(rule).items() if r not in draft.participants})
        return [draft]

    def _several(self, noun: EventNoun, after: list[Item]) -> list[Draft]:
        """ "Les trois audiences se sont déroulées en présence de X": X takes part in each of the events told."""
        rule = "event.presence"
        told = [
            d
            for d in self.context.recent()
            if d.occurred and not d.series and d.kind in {"Meeting", "PhoneCall", "VideoCall"}
        ]
        for ref, evidence in self._people([i for i in after if i.prep == "presence"], rule).items():
            for draft in told[-(noun.count or 1) :]:
                draft.participants.setdefault(ref, evidence)
        return []

    def _complements(self, draft: Draft, noun: EventNoun, high: int) -> None:
        """ "de A avec B", "entre A et B", "de la Commission": participants and the body that sits."""
        limit = max(high, noun.last)
        for item in self.clauses.items:
            if not noun.last < item.first <= limit:
                continue
            if item.prep in {"entre", "avec"} or (
                item.prep in {"de", "chair", "presence"}
                and item.chunk
                and item.chunk.kind in {"person", "holder"}
                and noun.kind != "Summit"
            ):
                draft.participants.update(
                    {k: v for k, v in self._people([item], draft.rule).items() if k not in draft.participants}
                )
            elif item.prep == "de" and item.chunk and item.chunk.kind == "body":
                for ref in self.context.refs(item):
                    draft.bodies.setdefault(ref, self.context.evidence(item.first, item.last, draft.rule))

    def _complements_bodies(self, draft: Draft, noun: EventNoun, high: int) -> None:
        """ "de la Commission", "de l'OET": the body that sits."""
        for item in self.clauses.items:
            if noun.last < item.first <= high and item.prep == "de" and item.chunk and item.chunk.kind == "body":
                for ref in self.context.refs(item):
                    draft.bodies.setdefault(ref, self.context.evidence(item.first, item.last, draft.rule))

    def _sitting(self, draft: Draft, noun: EventNoun) -> str:
        """A meeting of a commission, council or parliament is a session."""
        if draft.kind != "Meeting":
            return draft.kind
        sits = set(toml("events")["bodies"]["session"])
        for at in range(noun.last + 1, min(noun.last + 8, self.clauses.sentence.last + 1)):
            norm = self.doc.tokens[at].norm
            if norm in sits and noun.noun.startswith(("reunion", "rencontre", "session", "seance")):
                return "Session"
            if self.doc.tokens[at].kind == "p":
                break
        return draft.kind

    def _take_part(self, verb: VerbGroup, who: list[Item], after: list[Item], end: int, used: set[int]) -> list[Draft]:
        """A took part in the summit; A spoke at the session: A joins the event told, or makes one."""
        rule = "event.take-part"
        norms = [self.doc.tokens[k].norm for k in range(verb.last + 1, min(verb.last + 4, end) + 1)]
        if verb.lemma == "prendre" and not {"part", "place"} & set(norms[:2]):
            return []
        if verb.lemma == "prendre" and "place" in norms[:2]:
            people = [
                i for i in self.clauses.items if i.prep in {None, "around"} and i.chunk and i.chunk.kind == "person"
            ]
            for ref, evidence in self._people(people, rule).items():
                if self.context.last is not None:
                    self.context.last.participants.setdefault(ref, evidence)
            return []
        if verb.lemma in {"presenter"}:
            return []
        people = who
        if not people or all(i.pronoun is None and not self.context.refs(i) for i in people):
            people = [i for i in after if i.prep is None]
        ours = self._people(people, rule)
        noun = next(
            (n for n in self.clauses.nouns if verb.last < n.first <= end and n.prep in {"à", "during", "de"}), None
        )
        if verb.negated or not ours:
            return []
        pronoun_there = any(self.doc.tokens[k].norm == "y" for k in range(verb.first, verb.last + 1)) or (
            verb.first and self.doc.tokens[verb.first - 1].norm == "y"
        )
        target = self.made[-1] if self.made and self._relative_to(verb) else self.context.last
        if noun is None and self.made and self._relative_to(verb):
            for ref, evidence in ours.items():
                target.participants.setdefault(ref, evidence) if target else None
            return []
        if noun is not None:
            used.add(id(noun))
            found = self._last_of(noun)
            if noun.plural and (noun.count or 0) > 1 and noun.determiner in {"aux", "les", "ces", "à"}:
                told = [
                    d
                    for d in self.context.recent()
                    if d.occurred and not d.series and d.kind in {"Meeting", "PhoneCall", "VideoCall"}
                ]
                for draft in told[-(noun.count or 1) :]:
                    for ref, evidence in ours.items():
                        draft.participants.setdefault(ref, evidence)
                return []
            if (
                found
                and not verb.future
                and noun.determiner in {"le", "la", "l'", "au", "cette", "cet", "ce", "à", "aux", "ces", "les"}
                and not noun.ordinal
            ):
                target = found
            else:
                draft = self._draft(noun.kind, rule, min([verb.first, *(i.first for i in people)]), noun.last, verb)
                draft.noun, draft.ordinal = noun.noun, noun.ordinal
                draft.participants = ours
                for item in self.clauses.items:
                    if noun.last < item.first <= end and item.prep == "de" and item.chunk and item.chunk.kind == "body":
                        for ref in self.context.refs(item):
                            draft.bodies.setdefault(ref, self.context.evidence(item.first, item.last, rule))
                draft.kind = self._sitting(draft, noun)
                self._circumstances(draft, clause_start(self.clauses, verb, self.doc), end, verb)
                return [draft]
        elif not pronoun_there and verb.lemma in {"intervenir", "adresser", "assister"}:
            return []
        if (
            target is not None
            and not verb.future
            and (noun is not None or pronoun_there or verb.lemma in {"participer", "prendre", "intervenir"})
        ):
            if verb.lemma == "intervenir" and noun is None:
                return []
            for ref, evidence in ours.items():
                target.participants.setdefault(ref, evidence)
        return []

    def _presided(self, verb: VerbGroup, who: list[Item], end: int, used: set[int]) -> list[Draft]:
        """ "A et B ont coprésidé la deuxième session de la commission": a sitting of its own, where none of the
        kind was told."""
        rule = "event.presided"
        noun = next((n for n in self.clauses.nouns if verb.last < n.first <= end), None)
        people = {r: e for r, e in self._people(who, rule).items() if r.startswith("p:")}
        if noun is None or noun.kind in {"Visit", "PressBriefing", "PhoneCall"} or not people:
            return []
        told = self._last_of(noun)
        if (
            told is not None
            and not noun.ordinal
            and noun.determiner in {"la", "le", "l'", "cette", "ce", "les"}
            and told.date is not None
            and told.persons() & set(people)
        ):
            return []
        used.add(id(noun))
        draft = self._draft(noun.kind, rule, min([verb.first, *(i.first for i in who)]), noun.last, verb)
        draft.noun, draft.ordinal, draft.participants = noun.noun, noun.ordinal, people
        self._complements_bodies(draft, noun, end)
        draft.kind = self._sitting(draft, noun)
        self._circumstances(draft, clause_start(self.clauses, verb, self.doc), end, verb)
        return [draft]

    def _relative_to(self, verb: VerbGroup) -> bool:
        """ "une réunion … à laquelle ont pris part A et B"."""
        before = {t.norm for t in self.doc.tokens[max(self.clauses.sentence.first, verb.first - 3) : verb.first]}
        return bool(before & {"laquelle", "auquel", "lequel", "auxquelles", "auxquels"})

    def _chair(self, verb: VerbGroup, who: list[Item], after: list[Item], end: int) -> None:
        """ "Elle était coprésidée par A et B"; "la délégation était conduite par A": they took part in the event
        just told."""
        rule = "event.chaired"
        target = self.made[-1] if self.made and verb.tense == "participle" else self.context.last
        if verb.negated or verb.future or target is None:
            return
        if verb.passive:
            agents = [i for i in self.clauses.items if i.first > verb.last and i.prep == "par"]
            people = self._people(agents, rule)
        elif verb.lemma in {"presider", "copresider", "co-presider", "codiriger", "diriger"}:
            noun = next((n for n in self.clauses.nouns if verb.last < n.first <= end), None)
            if noun is None or noun.determiner not in {"la", "le", "l'", "cette", "ce", "les"}:
                return
            people = {r: e for r, e in self._people(who, rule).items() if r.startswith("p:")}
        else:
            return
        for ref, evidence in people.items():
            target.participants.setdefault(ref, evidence)

    def _credentials(self, verb: VerbGroup, who: list[Item], after: list[Item], end: int) -> list[Draft]:
        """A presented credentials to B."""
        rule = "event.credentials"
        if "creance" not in {self.doc.tokens[k].norm for k in range(verb.last + 1, end + 1)}:
            return []
        ours = self._people(who, rule)
        receivers = [i for i in after if i.prep == "à"]
        theirs = self._people(receivers, rule)
        if not theirs and self.context.last is not None:
            theirs = {r: e for r, e in self.context.last.participants.items() if r.startswith("p:") and r not in ours}
            theirs = dict(list(theirs.items())[:1])
        elif not theirs:
            theirs = {
                r: self.context.evidence(verb.first, verb.last, rule)
                for r in self.context.subject
                if r.startswith("p:") and r not in ours
            }
        if not ours or not theirs:
            return []
        draft = self._draft("Meeting", rule, min([verb.first, *(i.first for i in who)]), verb.last, verb)
        draft.participants = {**ours, **theirs}
        self._circumstances(draft, clause_start(self.clauses, verb, self.doc), end, verb)
        return [draft]

    # -- nouns ---

    def _noun(self, noun: EventNoun) -> list[Draft]:
        """An event told by a noun alone: "leur rencontre du mois dernier à X", "l'entretien des présidents A et B",
        "deux visites"."""
        rule = "event.noun"
        end = self._noun_end(noun)
        if noun.noun == "echange" and not (
            noun.kind != "Meeting" or self._mode("Meeting", noun.first, end) != "Meeting"
        ):
            return []
        if noun.count and noun.count > 1 and noun.plural:
            return self._series(noun, end)
        if noun.kind == "Visit":
            return self._noun_visit(noun, end)
        if noun.prep == "margin" or (noun.prep in {"frame", "other"} and noun.kind != "Visit"):
            return []
        if (
            noun.prep in {"à", "during", "devant"}
            and (noun.kind in {"Session", "Summit"} or self._sits(noun))
            and noun.determiner not in {"prochain", "prochaine"}
        ):
            return self._spoke_at(noun, end)
        draft = self._draft(noun.kind, rule, noun.first, end, None)
        draft.noun, draft.ordinal = noun.noun, noun.ordinal
        if noun.kind == "Meeting":
            draft.kind = self._mode("Meeting", noun.first, end)
        possessive = noun.determiner in {"son", "sa", "leur", "ses", "leurs"}
        if noun.kind == "PressBriefing" and noun.prep in {"during", "à", "after"}:
            return self._briefing(noun, end)
        people = [
            i
            for i in self.clauses.items
            if noun.last < i.first <= end
            and i.prep in {"avec", "entre", "de", "chair"}
            and not (i.chunk and i.chunk.kind in {"adjective", "place"})
        ]
        people = self._near_run(people, noun, 3 if noun.prep in {"during", "after"} else 12)
        found = self._people(people, rule)
        if possessive:
            owner = self._owner(noun)
            found = {**{r: self.context.evidence(noun.first, noun.last, rule) for r in owner}, **found}
        if (
            not found and noun.prep in {"apres", "after"} and noun.determiner in {"un", "une"}
        ):  # "Après un tête-à-tête, les deux dirigeants …"
            found = self._speakers(rule)
        draft.participants = {r: e for r, e in found.items() if r.startswith(("p:", "state/"))}
        draft.bodies = {r: e for r, e in found.items() if not r.startswith(("p:", "state/"))}
        persons = draft.persons()
        if len(draft.participants) < 2 and not (noun.kind == "PressBriefing" and (persons or noun.prep == "during")):
            return []
        told = self._noun_status(noun)
        if self._prospective(noun):
            told = "planned"
        if told:
            draft.status = (told, self.context.evidence(noun.first, noun.last, rule))
        if noun.kind == "PressBriefing" and not draft.participants:
            return []
        draft.recalled = possessive
        self._circumstances(draft, noun.first, end, None)
        if not possessive and draft.date is None and not self.made:
            date = self._date(
                self.clauses.sentence.first, self.clauses.sentence.last, rule, future=False, anchor=noun.first
            )
            if date:
                draft.date, draft.until = date
            draft.place = draft.place or self._place(
                self.clauses.sentence.first, self.clauses.sentence.last, rule, noun.first
            )
        for item in self.clauses.items:  # "son entretien de Prague avec X"
            if (
                draft.place is None
                and item.prep == "de"
                and item.chunk
                and item.chunk.kind == "place"
                and item.first - noun.last <= 2
            ):
                ref = self._place_ref(item)
                if ref and ref.startswith(("city/", "x:")):
                    draft.place = (ref, self.context.evidence(item.first, item.last, rule))
        draft.kind = self._sitting(draft, noun)
        return [draft]

    def _near_run(self, items: list[Item], noun: EventNoun, reach: int) -> list[Item]:
        """The items that belong to a noun: the first not far after it, the others not far after the one before."""
        kept: list[Item] = []
        last = noun.last
        for item in items:
            lead = item.first - 1
            while lead > last and self.doc.tokens[lead].norm in {
                "le",
                "la",
                "l'",
                "les",
                "m.",
                "mm",
                "mme",
                ",",
                "et",
                "son",
                "ses",
                "de",
                "du",
                "des",
                "avec",
                "entre",
            }:
                lead -= 1
            if lead - last > reach:
                break
            kept.append(item)
            last = item.last
        return kept

    def _briefing(self, noun: EventNoun, end: int) -> list[Draft]:
        """ "Lors de la conférence de presse commune, X a remercié …": of all who met, or of the one who speaks."""
        rule = "event.briefing-at"
        draft = self._draft("PressBriefing", rule, noun.first, noun.last, None)
        after = {t.norm for t in self.doc.tokens[noun.last + 1 : noun.last + 3]}
        evidence = self.context.evidence(noun.first, noun.last, rule)
        if after & {"que", "qu'"}:  # "la conférence de presse que les trois ministres ont donnée"
            giving = next(
                (v for v in self.clauses.verbs if v.first > noun.last and v.lemma in {"donner", "tenir", "animer"}),
                None,
            )
            if giving is not None:
                items = [
                    i
                    for i in self.clauses.items
                    if noun.last < i.first
                    and ((i.last < giving.first and i.prep is None) or (i.prep == "avec" and i.first > giving.last))
                ]
                draft.participants = {r: e for r, e in self._people(items, rule).items() if r.startswith("p:")}
                end = self.clauses.sentence.last
        elif after & {"commune", "conjointe", "commun", "conjoint"}:
            draft.participants = dict.fromkeys(self.context.largest(), evidence)
        if not draft.participants:
            draft.participants = dict(self._speakers(rule))
        draft.noun = noun.noun
        self._circumstances(draft, noun.first, end, None)
        if draft.place is None and self.context.last is not None and self.context.last.place:
            draft.place = (self.context.last.place[0], evidence)
        return [draft] if draft.participants else []

    def _speakers(self, rule: str) -> dict[str, Evidence]:
        """The persons that stand as subjects in the sentence."""
        items = [
            i
            for i in self.clauses.items
            if i.prep is None and ((i.chunk and i.chunk.kind in {"person", "holder"}) or i.pronoun)
        ]
        found = self._people(items[:1], rule)
        for item in items[1:]:
            if item.head == items[0].head:
                found.update(self._people([item], rule))
        return {r: e for r, e in found.items() if r.startswith("p:")}

    def _sits(self, noun: EventNoun) -> bool:
        return noun.kind == "Meeting" and self._sitting(Draft("Meeting", "", []), noun) == "Session"

    def _spoke_at(self, noun: EventNoun, end: int) -> list[Draft]:
        """ "a déclaré X à la septième réunion du Conseil ministériel": who speaks at a sitting takes part in it."""
        rule = "event.spoke-at"
        if self._prospective(noun) or any(
            v.negated or v.future for v in self.clauses.verbs if v.tense not in {"participle", "gerund", "infinitive"}
        ):
            return []
        if not {t.norm for t in self.doc.tokens[self.clauses.sentence.first : self.clauses.sentence.last + 1]} & words(
            "speech", "participles"
        ):
            return []
        if self.context.last is not None and self.context.last.kind not in {"Session", "Summit"} and not noun.ordinal:
            return []
        draft = self._draft(noun.kind, rule, noun.first, noun.last, None)
        draft.noun, draft.ordinal = noun.noun, noun.ordinal
        draft.participants = self._speakers(rule)
        self._complements_bodies(draft, noun, end)
        draft.kind = self._sitting(draft, noun)
        self._circumstances(draft, noun.first, end, None)
        return [draft] if draft.participants else []

    def _noun_status(self, noun: EventNoun) -> str | None:
        """ "une entrevue … n'a pu avoir lieu", "un échange … est programmé pour lundi", "la visite … a été
        reportée"."""
        for verb in self.clauses.verbs:
            if verb.first < noun.last or verb.tense in {"infinitive", "gerund"}:
                continue
            if verb.lemma in {"reporter", "annuler", "ajourner", "suspendre"}:
                return "cancelled"
            if verb.lemma in {"prevoir", "programmer", "envisager"} and (
                verb.tense != "participle" or verb.first - noun.last < 4 or verb.passive
            ):
                later = [v for v in self.clauses.verbs if v.first > verb.last and v.negated]
                return "cancelled" if later else "planned"
            if verb.tense == "participle":
                continue
            if verb.lemma in _HELD and verb.negated:
                return "cancelled"
            if noun.prep is None and verb.first - noun.last < 30 and verb.future and verb.lemma in _HELD:
                return "planned"
            return None
        return None

    def _prospective(self, noun: EventNoun) -> bool:
        before = {self.doc.tokens[k].norm for k in range(max(self.clauses.sentence.first, noun.first - 3), noun.first)}
        return bool(
            before & {"prochain", "prochaine", "futur", "future", "eventuel", "eventuelle", "possible"}
        ) or noun.ordinal in {"prochain", "prochaine"}

    def _noun_end(self, noun: EventNoun) -> int:
        """The last token of an event noun's phrase: up to the next finite verb or strong mark."""
        end = self.clauses.sentence.last
        for at in range(noun.last + 1, end + 1):
            token = self.doc.tokens[at]
            if token.text in {";", ":", "«", "»", "“"} or token.norm in {"qui", "que", "qu'", "dont", "où", "mais"}:
                return at - 1
            if any(v.first == at and v.tense not in {"participle"} for v in self.clauses.verbs):
                return at - 1
        return end

    def _owner(self, noun: EventNoun) -> list[str]:
        """Who "son", "leur" stand for: the subject of the clause, or the people of the last event."""
        if noun.determiner in {"leur", "leurs"}:
            here = [i for i in self.clauses.items if i.last < noun.first and i.prep is None]
            refs = [r for i in here for r in self.context.refs(i) if r.startswith("p:")]
            if len(set(refs)) > 1:
                return list(dict.fromkeys(refs))
            return list(self.context._people())
        before = [i for i in self.clauses.items if i.last < noun.first and i.prep is None]
        for item in reversed(before):
            people = [r for r in self.context.refs(item) if r.startswith("p:")]
            if people:
                return people[:1]
        after = [
            i
            for i in self.clauses.items
            if i.first > noun.last and i.prep is None and i.chunk and i.chunk.kind in {"person", "holder"}
        ]
        return [r for r in self.context.subject if r.startswith("p:")][:1] or [
            r for i in after[:1] for r in self.context.refs(i)
        ][:1]

    def _series(self, noun: EventNoun, end: int) -> list[Draft]:
        rule = "event.series"
        draft = self._draft(noun.kind, rule, noun.first, end, None)
        draft.series, draft.count = True, noun.count
        people = [i for i in self.clauses.items if noun.last < i.first <= end and i.prep in {"de", "entre", "avec"}]
        people = people[:1] if noun.kind == "Visit" and people else people
        draft.participants = self._people(people, rule)
        following = next((n for n in self.clauses.nouns if n.first > noun.last), None)
        stop = min(end, following.first - 1) if following else end
        places = [i for i in self.clauses.items if noun.last < i.first <= stop and i.chunk and i.chunk.kind == "place"]
        place = self._place(noun.first, stop, rule, noun.first)
        if place:
            draft.place = place
        last = max([noun.last, *(i.last for i in people), *(i.last for i in places)])
        first = noun.first
        while first > self.clauses.sentence.first and self.doc.tokens[first - 1].norm in _COUNTED:
            first -= 1  # "les deux visites", "de nombreuses rencontres"
        draft.evidence = [self.context.evidence(first, min(last, stop), rule)]
        date = self._date(noun.first, end, rule, future=False, anchor=noun.first)
        if date:
            draft.date = date[0]
        return [draft] if draft.participants else []

    def _noun_visit(self, noun: EventNoun, end: int) -> list[Draft]:
        """ "sa visite à X, le 12 septembre dernier"; "la visite d'Etat de X en Y"."""
        rule = "event.noun-visit"
        if noun.plural and not noun.count:
            return []
        places = [
            i
            for i in self.clauses.items
            if noun.last < i.first <= end and i.chunk and i.chunk.kind == "place" and i.prep in {"à", "en", "dans"}
        ]
        if not places:
            return []
        ref = self._place_ref(places[0])
        if ref is None or ref.startswith("region/"):
            return []
        people = [
            i
            for i in self.clauses.items
            if noun.last < i.first < places[0].first
            and i.prep == "de"
            and i.chunk
            and i.chunk.kind in {"person", "holder"}
        ]
        visitors = self._people(people, rule)
        if not visitors and noun.determiner in {"sa", "son", "leur"}:
            visitors = {r: self.context.evidence(noun.first, noun.last, rule) for r in self._owner(noun)}
        visitors = {r: e for r, e in visitors.items() if r.startswith("p:")}
        if not visitors:
            return []
        draft = self._draft("Visit", rule, noun.first, places[0].last, None)
        draft.participants = visitors
        draft.place = (ref, self.context.evidence(places[0].first, places[0].last, rule))
        date = self._date(noun.first, end, rule, future=False, anchor=places[0].last)
        if date:
            draft.date, draft.until = date
        later = next((v for v in self.clauses.verbs if v.first > noun.last and v.future), None)
        if self._prospective(noun) or (later and later.first <= end + 3):
            draft.status = ("planned", self.context.evidence(noun.first, noun.last, rule))
        draft.recalled = True
        return [draft]

    def _escort(self, item: Item) -> bool:
        """ "accompagné de X": a companion on a visit, not a participant of the talks told before."""
        at = item.first - 1
        while at > self.clauses.sentence.first and at > item.first - 6:
            if self.doc.tokens[at].norm.startswith("accompagn"):
                return True
            at -= 1
        return False

    # -- presence ---

    def _presence(self, placed: list[Draft]) -> None:
        """Those named as present take part: "en présence de A", "B était présent aux deux audiences"."""
        rule = "event.presence"
        tokens = self.doc.tokens
        low, high = self.clauses.sentence.first, self.clauses.sentence.last
        present = [i for i in self.clauses.items if i.prep in {"presence", "chair"} and not self._escort(i)]
        targets = placed or ([self.context.last] if self.context.last else [])
        if (
            not placed
            and not self.clauses.nouns
            and not any(
                v.lemma in {"presider", "diriger", "codiriger", "copresider", "derouler"} for v in self.clauses.verbs
            )
        ):
            present = []
        for item in present:
            for ref, evidence in self._people([item], rule).items():
                for draft in targets:
                    if ref.startswith("p:") and draft.kind != "Visit":
                        draft.participants.setdefault(ref, evidence)
        if self._attendance(targets):
            return
        for at in range(low, high + 1):
            if (
                tokens[at].norm in {"present", "presente", "presents", "presentes"}
                and at not in self.context.discourse.people.by_token
            ):
                window = {t.norm for t in tokens[at + 1 : at + 5]}
                if not window & {"à", "au", "aux", "lors", "egalement"} and tokens[at - 1].norm not in {
                    "etait",
                    "etaient",
                    "egalement",
                    "aussi",
                }:
                    continue
                people = [i for i in self.clauses.items if i.last < at and i.chunk and i.chunk.kind == "person"][
                    -1:
                ] or [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind == "person"]
                events = [
                    d
                    for d in self.context.recent()
                    if d.occurred and not d.series and not d.recalled and d.kind != "PressBriefing"
                ]
                count = next((2 for t in tokens[at + 1 : at + 5] if t.norm in {"deux"}), 1)
                for draft in events[-count:]:
                    for ref, evidence in self._people(people, rule).items():
                        if ref.startswith("p:"):
                            draft.participants.setdefault(ref, evidence)


def replace_tense(verb: VerbGroup) -> VerbGroup:
    """An opening participle read as a past: "Arrivé mercredi" says that he has arrived."""
    return replace(verb, tense="past", passive=False)


def read_events(context: Context) -> dict[int, Clauses]:
    """Read all events of a document into the context; return the clauses of each sentence, by number."""
    reader = EventReader(context)
    parsed: dict[int, Clauses] = {}
    for number, sentence in enumerate(context.doc.sentences):
        clauses = read_clauses(context.doc, context.discourse.people, sentence)
        parsed[number] = clauses
        reader.sentence(number, sentence, clauses)
    absorb(context)
    return parsed
