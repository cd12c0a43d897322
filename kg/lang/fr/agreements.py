"""Agreements: documents signed, initialled, adopted, ratified, drafted or proposed; between whom, by whose hand,
when, for which years.

A document is a noun phrase ("le mémorandum d'entente sur …"); the verb or participle that governs it tells its
status. What the
sentence does not tell (parties, date) follows from the signatories and from the event at which it was signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from kg.core.model import Evidence
from kg.engine.tokens import fold, tokenize
from kg.lang.fr.clauses import Clauses, Item, clause_end, clause_start, subject
from kg.lang.fr.context import RECENT, Context, Draft
from kg.lang.fr.lexicon import toml
from kg.lang.fr.verbs import VerbGroup

_RANK = {"inForce": 5, "ratified": 4, "signed": 3, "draft": 2, "proposed": 1, "mentioned": 0}


@dataclass(slots=True, eq=False)
class Document_:
    """An agreement while the text is being read."""

    kind: str
    title: str
    evidence: list[Evidence]
    status: tuple[str, Evidence]
    parties: dict[str, Evidence] = field(default_factory=dict)
    signatories: dict[str, Evidence] = field(default_factory=dict)
    signed_on: tuple[str, Evidence] | None = None
    valid_from: tuple[str, Evidence] | None = None
    valid_until: tuple[str, Evidence] | None = None
    event: tuple[Draft, Evidence] | None = None
    sentence: int = 0
    in_title: bool = False
    explicit: bool = False  # parties told in the phrase
    speaker: tuple[str, ...] = ()  # the persons whose words name it
    unsigned: bool = False  # the signature is said to be still to come, or to have failed
    span: tuple[int, int] = (0, 0)


@dataclass(slots=True, eq=False)
class DocumentNP:
    """A noun phrase that names a document."""

    first: int
    last: int
    noun_last: int
    kind: str
    noun: str
    determiner: str | None
    plural: bool
    draft: bool  # "projet de …"
    before: str  # the word that governs it


@cache
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, names in toml("agreements")["nouns"].items():
        for name in names:
            tokens = tuple(t.norm for t in tokenize(name))
            small = {"de", "d'", "entente", "accord", "action", "route"}
            plural = tuple(
                t
                if (n and t in small) or (n > 1 and tokens[n - 1] in {"de", "d'"}) or t.endswith(("s", "x"))
                else ("proces-verbaux" if t == "proces-verbal" else t + "s")
                for n, t in enumerate(tokens)
            )
            plural = tuple(
                t.replace("accord-cadres", "accords-cadres").replace("convention-cadres", "conventions-cadres")
                for t in plural
            )
            for form in {tokens, plural}:
                table.setdefault(form[0], []).append((form, kind, name))
    for forms in table.values():
        forms.sort(key=lambda f: -len(f[0]))
    return table


_STOP = {
    "sera",
    "seront",
    "est",
    "sont",
    "a",
    "ont",
    "avait",
    "avaient",
    "etait",
    "etaient",
    "doit",
    "doivent",
    "devra",
    "devrait",
    "devraient",
    "n'",
    "ne",
    "reste",
    "restent",
    "constitue",
    "porte",
    "prevoit",
    "vise",
    "fait",
    "fut",
    "demeure",
    "serait",
    "seraient",
    "pourrait",
    "rendu",
    "rendue",
    "rendus",
    "diffuse",
    "diffusee",
    "datant",
    "date",
    "datee",
    "qui",
    "dont",
    "que",
    "qu'",
    "où",
    "afin",
    "lors",
    "apres",
    "avant",
    "selon",
    "tandis",
    "alors",
    "mais",
    "puis",
    "lequel",
    "laquelle",
    "ainsi",
    "aupres",
    "hier",
    "en_presence",
}
_SIGNED_PARTICIPLES = {
    "signe",
    "signee",
    "signes",
    "signees",
    "paraphe",
    "paraphee",
    "paraphes",
    "paraphees",
    "conclu",
    "conclue",
    "conclus",
    "conclues",
    "adopte",
    "adoptee",
    "adoptes",
    "adoptees",
    "ratifie",
    "ratifiee",
    "publie",
    "publiee",
    "cosigne",
    "cosignee",
    "approuve",
    "approuvee",
    "negocie",
    "negociee",
    "intervenu",
}

_REACH = 400  # tokens from a verb to the last document it may govern


class AgreementReader:
    """Reads the agreements of a document, sentence by sentence, after its events."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.doc = context.doc
        self.found: list[Document_] = []
        self.listed: list[Document_] = []
        self.list_signed = False  # "ont été signés :" opened a list whose items follow as lines
        self.list_hands: dict[str, Evidence] = {}
        self.signed_before = False  # the sentence before told of a signature

    def sentence(self, number: int, clauses: Clauses, current: Draft | None) -> None:
        """The documents of one sentence; `current` is the event that the text is telling."""
        self.number, self.clauses, self.current = number, clauses, current
        phrases = self._phrases()
        made: list[Document_] = []
        for phrase in phrases:
            document = self._document(phrase, phrases)
            if document is not None:
                made.append(self._place(document, phrase))
        if len(made) > 1 or made:
            self.listed = made
        self._anaphora(phrases)
        self._open_list()
        self.signed_before = any(v.lemma in {"signer", "conclure", "parapher"} for v in self.clauses.verbs) or (
            self.signed_before and not phrases
        )

    def _open_list(self) -> None:
        """ "Ont été signés au terme des travaux :" before lines that each name a document."""
        tokens, sentence = self.doc.tokens, self.clauses.sentence
        if tokens[sentence.last].text == ":":
            verbs = [
                v
                for v in self.clauses.verbs
                if v.lemma in {"signer", "parapher", "conclure", "adopter"} and not v.negated and not v.future
            ]
            nominal = any(t.norm == "signature" for t in tokens[sentence.first : sentence.last])
            self.list_signed = bool(verbs) or nominal
            self.list_hands = {}
            for verb in verbs[:1]:
                items = (
                    [i for i in self.clauses.items if i.first > verb.last and i.prep == "par"]
                    if verb.passive
                    else subject(self.clauses, verb, self.doc)
                )
                for item in items:
                    for ref in self.context.refs(item):
                        if ref.startswith("p:"):
                            self.list_hands.setdefault(
                                ref, self.context.evidence(item.first, item.last, "agreement.list")
                            )
        elif (
            self.list_signed
            and tokens[sentence.first].text not in {"-", "–", "•", "*", "—", "·"}
            and tokens[sentence.first].kind != "n"
            and len(self.listed) == 0
        ) or (
            self.list_signed
            and tokens[sentence.first].text not in {"-", "–", "•", "*", "—", "·"}
            and tokens[sentence.first].kind != "n"
        ):
            self.list_signed = False

    # -- phrases ---

    def _phrases(self) -> list[DocumentNP]:
        doc, sentence = self.doc, self.clauses.sentence
        found: list[DocumentNP] = []
        at = sentence.first
        while at <= sentence.last:
            phrase = self._phrase(at)
            if phrase and not (found and found[-1].last >= phrase.first and not self._own(phrase)):
                if found and found[-1].last >= phrase.first:
                    at += 1
                    continue
                found.append(phrase)
                at = phrase.noun_last + 1
            else:
                at += 1
        return [p for p in found if not self._inside_body(p) or doc.tokens[p.first].norm == "accord"]

    def _own(self, phrase: DocumentNP) -> bool:
        return False

    def _inside_body(self, phrase: DocumentNP) -> bool:
        chunk = self.context.discourse.people.by_token.get(phrase.first)
        return chunk is not None and chunk.kind in {"body", "person", "holder"}

    def _phrase(self, at: int) -> DocumentNP | None:
        doc, sentence = self.doc, self.clauses.sentence
        tokens = doc.tokens
        for form, kind, name in _nouns().get(tokens[at].norm, ()):
            last = at + len(form) - 1
            if last > sentence.last or any(tokens[at + k].norm != w for k, w in enumerate(form)):
                continue
            before = at - 1
            draft = False
            if (
                before - 1 >= sentence.first
                and tokens[before].norm in {"de", "d'", "du"}
                and tokens[before - 1].norm
                in {"projet", "projets", "avant-projet", "avant-projets", "texte", "ebauche"}
            ):
                draft = True
                before -= 2
            numbers = toml("words")["numbers"]
            while before >= sentence.first and tokens[before].norm in {
                "nouvel",
                "nouveau",
                "nouvelle",
                "premier",
                "premiere",
                "vaste",
                "important",
                "deux",
                "trois",
                "six",
                "quatre",
                "cinq",
                "meme",
                "tel",
            }:
                before -= 1
            lead = tokens[before].norm if before >= sentence.first else ""
            determiner = (
                lead
                if lead
                in {
                    "le",
                    "la",
                    "l'",
                    "les",
                    "un",
                    "une",
                    "ce",
                    "cet",
                    "cette",
                    "ces",
                    "du",
                    "au",
                    "des",
                    "aux",
                    "leur",
                    "son",
                    "sa",
                    "leurs",
                    "ses",
                    "tel",
                }
                or lead in numbers
                else None
            )
            if determiner is None and lead in {"d'", "commun", "en", "sans", "plein"}:
                return None
            if (
                lead == "un"
                and before - 1 >= sentence.first
                and tokens[before - 1].norm in {"d'", "à"}
                and tokens[at - 1].norm == "commun"
            ):
                return None
            if (
                name == "accord"
                and (
                    tokens[at].norm == "accord"
                    and at > sentence.first
                    and tokens[at - 1].norm in {"d'", "commun", "plein"}
                )
                and not tokens[at].cap
            ):
                return None
            if name in {"plan", "programme"} and (lead in {"sur", "au", "premier"} or not self._plan_follows(last)):
                return None
            if name in {"declaration", "communique"} and self._speech(at, last):
                return None
            end = self._phrase_end(last)
            plural = (
                tokens[at].norm.endswith("s") and name[0] == tokens[at].norm[0] and not name.startswith(("proces",))
            ) or tokens[at].norm in {"proces-verbaux"}
            return DocumentNP(at, end, last, kind, name, determiner, plural, draft, lead)
        return None

    def _plan_follows(self, last: int) -> bool:
        """ "plan", "programme" alone are documents only with years, a field of cooperation, or a capital."""
        tokens = self.doc.tokens
        if tokens[last].cap:
            return True
        window = tokens[last + 1 : last + 6]
        return any(
            t.norm in {"cooperation", "consultations", "echanges", "action", "travail"} for t in window[:3]
        ) or any(
            last + 1 + n in self.doc.dates and self.doc.dates[last + 1 + n][1].rule.startswith("range.years")
            for n in range(len(window))
        )

    def _speech(self, at: int, last: int) -> bool:
        """ "dans une déclaration à la presse", "selon un communiqué du ministère": speech or a press release, no
        document agreed."""
        tokens = self.doc.tokens
        qualifiers = set(toml("agreements")["rules"]["qualifiers"])
        window = [t.norm for t in tokens[at : last + 4]]
        signing = {"adopter", "signer", "publier", "approuver", "parapher", "cosigner", "lire", "conclure"}
        if any(v.lemma in signing for v in self.clauses.verbs) and not {"presse", "journalistes", "medias"} & set(
            window
        ):
            return False
        if any(w in qualifiers for w in window):
            return False
        return not (tokens[at].cap and at > self.clauses.sentence.first)

    def _phrase_end(self, last: int) -> int:
        """The last token of a document's title."""
        tokens, sentence = self.doc.tokens, self.clauses.sentence
        end = last
        finite = {v.first for v in self.clauses.verbs if v.tense not in {"infinitive", "gerund", "participle"}}
        for at in range(last + 1, min(sentence.last, last + 40) + 1):
            token = tokens[at]
            if (
                token.text in {",", ";", ":", ".", "»", "«", "(", ")", "?", "!", "–", "—", '"'}
                or token.norm in _STOP
                or at in finite
            ):
                break
            if token.norm in _SIGNED_PARTICIPLES and token.text.lower()[-1:] in {"é", "e", "s", "u"}:
                break
            if token.norm == "en" and at + 1 <= sentence.last and tokens[at + 1].norm in {"presence", "marge", "vertu"}:
                break
            if (
                token.norm in {"à", "au"}
                and at + 1 <= sentence.last
                and (
                    tokens[at + 1].norm in {"l'", "terme", "cours", "nom"}
                    and tokens[min(at + 2, sentence.last)].norm in {"issue", "occasion", "de", "du", "terme"}
                )
            ):
                break
            if (
                token.norm in {"et", "ou"}
                and at + 2 <= sentence.last
                and tokens[at + 1].norm in {"un", "une", "le", "la", "l'", "trois", "deux"}
                and self._opens_document(at + 2)
            ):
                break
            if at in self.doc.dates and not self.doc.dates[at][1].rule.startswith("range.years"):
                break
            end = at
        while end > last and tokens[end].norm in {
            "de",
            "et",
            "à",
            "le",
            "la",
            "du",
            "des",
            "l'",
            "d'",
            "au",
            "aux",
            "en",
            "pour",
            "a",
        }:
            end -= 1
        return end

    def _opens_document(self, at: int) -> bool:
        return self.doc.tokens[at].norm in _nouns() or self.doc.tokens[at].norm in {"autre", "second", "troisieme"}

    # -- one document ---

    def _document(self, phrase: DocumentNP, phrases: list[DocumentNP]) -> Document_ | None:
        doc = self.doc
        quoted = doc.quoted(doc.tokens[phrase.first].start)
        status, verb, rule = self._status(phrase, phrases)
        weak = phrase.noun in toml("agreements")["rules"]["weak"] and not doc.tokens[phrase.first].cap
        if status == "mentioned" and weak and not phrase.draft:
            self.context.note(
                "agreement.weak-noun",
                f"«{doc.words(phrase.first, phrase.last)}» is not said to be signed, drafted or proposed",
                doc.span(phrase.first, phrase.last),
            )
            return None
        if status == "mentioned" and phrase.plural and phrase.kind != "Agreement":
            return None
        if status == "mentioned" and phrase.plural:
            return None
        if quoted is not None and status in {"signed", "ratified"}:
            status = "mentioned"
        if phrase.draft and status in {"mentioned", "signed", "proposed"}:
            status = "draft"
        title_first = phrase.first - 2 if phrase.draft else phrase.first
        evidence_last = phrase.last
        first = phrase.first
        if verb is not None:
            first, evidence_last = min(first, verb.first), max(evidence_last, verb.last)
        evidence = self.context.evidence(min(title_first, first), evidence_last, rule)
        made = Document_(
            phrase.kind,
            self._title(title_first if phrase.draft else phrase.first, phrase.last),
            [evidence],
            (status, evidence),
            sentence=self.number,
            in_title=doc.tokens[phrase.first].start < doc.head.body_start,
            span=(phrase.first, phrase.last),
        )
        made.speaker = self._subject_persons()
        self._years(made, phrase)
        self._explicit_parties(made, phrase)
        if verb is not None and quoted is None:
            self._hands(made, phrase, verb, rule)
        elif rule == "agreement.bears-signature":
            where = next(
                (k for k in range(phrase.last, self.clauses.sentence.last) if self.doc.tokens[k].norm == "signature"),
                phrase.last,
            )
            near = [i for i in self.clauses.items if i.first > where and i.prep == "de"]
            for item in near:
                if item.head == near[0].head:
                    for ref in self.context.refs(item):
                        if ref.startswith("p:"):
                            made.signatories.setdefault(ref, self.context.evidence(item.first, item.last, rule))
        elif rule == "agreement.list":
            agents = [i for i in self.clauses.items if i.first > phrase.last and i.prep == "par"]
            for item in agents:
                for ref in self.context.refs(item):
                    if ref.startswith("p:"):
                        made.signatories.setdefault(ref, self.context.evidence(item.first, item.last, rule))
            if not made.signatories:
                made.signatories.update(self.list_hands)
        elif rule in {"agreement.signature-of", "agreement.adoption-of"} and quoted is None:
            self._hands_of_signature(made, phrase, rule)
        self._when(made, phrase, verb, rule)
        if (
            rule == "agreement.participle"
            and made.signed_on is not None
            and self.current is not None
            and self.current.date
            and not made.in_title
            and made.signed_on[0] != self.current.date[0]
            and made.status[0] == "signed"
            and made.signed_on[0] < self.current.date[0][: len(made.signed_on[0])]
        ):
            made.status = ("mentioned", made.status[1])  # an older document, recalled
            made.signatories.clear()
        return made

    def _subject_persons(self) -> tuple[str, ...]:
        for item in self.clauses.items:
            if item.prep is None and item.chunk and item.chunk.kind in {"person", "holder"}:
                return tuple(self.context.refs(item))
        return ()

    def _title(self, first: int, last: int) -> str:
        return " ".join(self.doc.words(first, last).split())

    def _years(self, made: Document_, phrase: DocumentNP) -> None:
        """ "pour 2025-2026": the years that the document is for."""
        for at in range(phrase.first, min(phrase.last + 4, self.clauses.sentence.last) + 1):
            found = self.doc.dates.get(at)
            if found and found[1].rule.startswith("range.years") and found[1].value:
                evidence = self.context.evidence(at, found[0], "agreement.years")
                made.valid_from = (found[1].value, evidence)
                if found[1].until:
                    made.valid_until = (found[1].until, evidence)
                return

    def _explicit_parties(self, made: Document_, phrase: DocumentNP) -> None:
        """ "entre A et B", "entre les ministères … de A et de B", "azerbaïdjano-kazakh", "avec B"."""
        rule = "agreement.between"
        inner = [i for i in self.clauses.items if phrase.noun_last < i.first <= phrase.last]
        between = [i for i in inner if i.prep == "entre"]
        if between:
            heads = {i.head for i in between}
            listed = [i for i in inner if i.head in heads or (i.prep == "de" and i.first > between[0].first)]
            found: dict[str, Evidence] = {}
            for item in listed:
                for ref in self.context.refs(item):
                    target = ref
                    if ref.startswith("p:"):
                        state = self.context.state_of(ref)
                        target = f"state/{state}" if state else ref
                    if target.startswith(("city/", "region/", "territory/", "x:")):
                        continue  # a place is bound by nothing
                    if not target.startswith("p:"):
                        found.setdefault(target, self.context.evidence(item.first, item.last, rule))
            made.parties.update(found)
            made.explicit = bool(found)
        if not made.parties:
            self._between_before(made, phrase)
        if "jumelage" in fold(made.title):
            inner = [i for i in self.clauses.items if i.first > phrase.noun_last]
        cities = [
            i
            for i in inner
            if i.prep == "de"
            and i.chunk
            and i.chunk.kind == "place"
            and (i.chunk.known is None or i.chunk.known.entry.kind == "City")
        ]
        if "jumelage" in fold(made.title) and len(cities) > 1:
            for item in cities:
                town = self.context.discourse.municipality(item.chunk) if item.chunk else None
                if town is not None:
                    made.parties[town] = self.context.evidence(item.first, item.last, "agreement.twinning")
            made.explicit = True

    def _between_before(self, made: Document_, phrase: DocumentNP) -> None:
        """ "la normalisation entre A et B et les négociations sur le projet de traité": the two states told before,
        where the document's own are not."""
        pair = [
            i
            for i in self.clauses.items
            if i.prep == "entre" and i.last < phrase.first and i.chunk and i.chunk.kind == "place"
        ]
        if len(pair) < 2 or phrase.first - pair[-1].last > 14:
            return
        for item in pair[-2:]:
            for ref in self.context.refs(item):
                if ref.startswith("state/"):
                    made.parties.setdefault(
                        ref, self.context.evidence(item.first, item.last, "agreement.between-before")
                    )
        made.explicit = len(made.parties) > 1

    # -- status ---

    def _status(self, phrase: DocumentNP, phrases: list[DocumentNP]) -> tuple[str, VerbGroup | None, str]:
        """The status that the sentence gives a document, the verb that gives it, and the rule."""
        tokens = self.doc.tokens
        signing = set(toml("agreements")["signing"]["verbs"])
        before = self._before(phrase)
        if before is not None:
            return before
        ratifying = next(
            (
                v
                for v in reversed(self.clauses.verbs)
                if v.last < phrase.first and v.lemma == "ratifier" and not v.passive and v.tense != "participle"
            ),
            None,
        )
        if ratifying is not None and self._objects_reach(ratifying, phrase):
            found = self._verb_status(ratifying, phrase)
            if found:
                return found
        norms_before = [t.norm for t in tokens[max(self.clauses.sentence.first, phrase.first - 5) : phrase.first]]
        if ("meme" in norms_before and {"que", "qu'"} & set(norms_before)) or (
            "ainsi" in norms_before and {"que", "qu'"} & set(norms_before)
        ):
            earlier = [p for p in phrases if p.last < phrase.first]
            if earlier:
                return self._status(earlier[-1], phrases[: phrases.index(earlier[-1]) + 1])
        # a participle right after: "…, signé par A et B", "signé à X en 2019"
        for verb in self.clauses.verbs:
            if (
                verb.tense == "participle"
                and phrase.last < verb.first <= phrase.last + 3
                and verb.lemma in signing | {"ratifier"}
                and all(
                    tokens[k].text in {",", "(", "et"} or tokens[k].norm in {"et", "deja", "recemment"}
                    for k in range(phrase.last + 1, verb.first)
                )
            ):
                later = self._later(phrase, verb)
                if later:
                    return later
                return ("ratified" if verb.lemma == "ratifier" else "signed"), verb, "agreement.participle"
        relative = self._relative(phrase)
        after_comma = (
            phrase.last + 1
            if phrase.last + 1 <= self.clauses.sentence.last and tokens[phrase.last + 1].text != ","
            else phrase.last + 2
        )
        if after_comma <= self.clauses.sentence.last and tokens[after_comma].norm in {
            "que",
            "qu'",
        }:  # "…, que A et B ont signé"
            signed = next(
                (
                    v
                    for v in self.clauses.verbs
                    if v.first > after_comma and v.tense not in {"participle", "infinitive"}
                ),
                None,
            )
            if signed is not None and signed.lemma in signing and not signed.passive:
                found = self._verb_status(signed, phrase)
                if found:
                    return found
        # the subject of a passive: "l'accord … a été signé"
        for verb in self.clauses.verbs:
            if verb.first <= phrase.last or verb.tense in {"participle", "gerund"}:
                continue
            between = [
                v
                for v in self.clauses.verbs
                if phrase.last < v.first < verb.first and v.tense not in {"participle", "gerund", "infinitive"}
            ]
            if between and not relative and any(not v.passive for v in between):
                break
            if (verb.passive and verb.lemma in signing | {"ratifier", "negocier", "finaliser"}) or (
                verb.lemma == "entrer" and self._in_force(verb)
            ):
                found = self._verb_status(verb, phrase)
                if found and self._is_subject(phrase, verb):
                    initialled = next(
                        (
                            v
                            for v in self.clauses.verbs
                            if v.last < phrase.first and v.lemma == "parapher" and not v.passive and not v.negated
                        ),
                        None,
                    )
                    if found[0] in {"draft", "proposed"} and initialled is not None:
                        return "draft", initialled, "agreement.initialled-only"
                    return found
            elif verb.lemma in signing and verb.clitic in {"l'", "le", "la", "les"} and not verb.passive:
                found = self._verb_status(verb, phrase)
                if found:
                    return found
            elif (
                verb.lemma == "etre"
                and verb.clitic == "l'"
                and verb.tense in {"past", "pluperfect"}
                and self.signed_before
            ):
                return (
                    ("draft" if verb.negated else "signed"),
                    replace(verb, lemma="signer", passive=True),
                    "agreement.ellipsis",
                )
            elif verb.reflexive and verb.lemma == "conclure":
                break
        hand = next(
            (
                v
                for v in self.clauses.verbs
                if v.lemma == "apposer" and not v.negated and not v.future and v.first > phrase.last
            ),
            None,
        )
        if hand is not None:
            return "signed", hand, "agreement.signature-to"
        # the object of an active verb, or one of a list of objects
        inverted = next(
            (
                v
                for v in self.clauses.verbs
                if v.passive
                and v.tense != "participle"
                and v.lemma in signing
                and v.last < phrase.first
                and not subject(self.clauses, v, self.doc)
                and not any(p.last < v.first for p in phrases)
            ),
            None,
        )
        if inverted is not None and not any(
            v.first > inverted.last and v.last < phrase.first and v.tense not in {"participle", "infinitive", "gerund"}
            for v in self.clauses.verbs
        ):
            found = self._verb_status(inverted, phrase)
            if found:
                return found
        governing = [v for v in self.clauses.verbs if v.last < phrase.first and v.tense not in {"participle"}]
        for verb in reversed(governing):
            governs = verb.lemma in signing | {"ratifier", "proposer", "negocier", "finaliser"} and not verb.passive
            if governs and self._objects_reach(verb, phrase):
                found = self._verb_status(verb, phrase)
                if found:
                    return found
            if verb.lemma in {"annoncer"}:
                continue
            break
        after = [t.norm for t in tokens[phrase.last + 1 : phrase.last + 6]]
        if "signature" in after and set(after[:4]) & {"portant", "revetu", "revetue", "muni", "munie"}:
            return "signed", None, "agreement.bears-signature"
        if phrase.kind == "Declaration" and (
            after[:2] in (["rendu", "public"], ["rendue", "publique"]) or after[:1] in (["diffuse"], ["diffusee"])
        ):
            return "signed", None, "agreement.made-public"
        if self._in_the_works(phrase):
            return "draft", None, "agreement.in-the-works"
        if (self.list_signed and tokens[self.clauses.sentence.first].text in {"-", "–", "•", "*", "—", "·"}) or (
            self.list_signed and tokens[self.clauses.sentence.first].kind == "n"
        ):
            return "signed", None, "agreement.list"
        return "mentioned", None, "agreement.mention"

    def _in_the_works(self, phrase: DocumentNP) -> bool:
        """ "en négociation", "en cours d'élaboration", "en circulation": said of the document right after it."""
        after = [
            t.norm for t in self.doc.tokens[phrase.last + 1 : min(phrase.last + 8, self.clauses.sentence.last + 1)]
        ]
        inside = [t.norm for t in self.doc.tokens[phrase.noun_last + 1 : phrase.last + 1]]
        for norms in (after, inside):
            for n, norm in enumerate(norms[:-1]):
                if norm == "en" and norms[n + 1] in {
                    "negociation",
                    "negociations",
                    "discussion",
                    "circulation",
                    "preparation",
                    "elaboration",
                    "gestation",
                    "chantier",
                }:
                    return True
                if norm == "cours" and set(norms[n + 1 : n + 4]) & {
                    "negociation",
                    "elaboration",
                    "finalisation",
                    "preparation",
                    "redaction",
                }:
                    return True
        return False

    def _relative(self, phrase: DocumentNP) -> bool:
        tokens = self.doc.tokens
        after = phrase.last + 1
        if after <= self.clauses.sentence.last and tokens[after].text == ",":
            after += 1
        return after <= self.clauses.sentence.last and tokens[after].norm in {"qui", "dont", "lequel", "laquelle"}

    def _later(self, phrase: DocumentNP, verb: VerbGroup) -> tuple[str, VerbGroup | None, str] | None:
        """After "signé …": "et ratifié depuis", "n'est pas encore entré en vigueur", "attend d'être signé"."""
        for other in self.clauses.verbs:
            if (
                other.first > verb.last
                and other.lemma == "ratifier"
                and other.tense in {"participle", "past"}
                and not other.negated
                and other.first - verb.last < 14
            ):
                return "ratified", other, "agreement.ratified"
            if (
                other.first > verb.last
                and other.lemma == "entrer"
                and self._in_force(other)
                and not other.negated
                and other.tense in {"past", "present", "pluperfect"}
            ):
                return "inForce", other, "agreement.in-force"
        words = [self.doc.tokens[k].norm for k in range(verb.last, self.clauses.sentence.last + 1)]
        if verb.lemma == "parapher" and ("attend" in words or "signe" in words[1:] or "signee" in words[1:]):
            return "draft", verb, "agreement.initialled-only"
        return None

    def _in_force(self, verb: VerbGroup) -> bool:
        words = [t.norm for t in self.doc.tokens[verb.last + 1 : verb.last + 3]]
        return words == ["en", "vigueur"]

    def _is_subject(self, phrase: DocumentNP, verb: VerbGroup) -> bool:
        """Whether the document stands as the subject of a passive: no other document or clause between, unless
        coordinated."""
        tokens = self.doc.tokens
        stop = {";", "«", "»"}
        return not any(tokens[k].text in stop for k in range(phrase.last + 1, verb.first))

    def _verb_status(self, verb: VerbGroup, phrase: DocumentNP) -> tuple[str, VerbGroup | None, str] | None:
        data = toml("agreements")["signing"]
        if verb.lemma == "entrer":
            if verb.negated or verb.tense in {"future", "conditional"}:
                return None
            return "inForce", verb, "agreement.in-force"
        if verb.lemma == "ratifier":
            if verb.negated:
                return "signed", verb, "agreement.not-ratified"
            return ("signed" if verb.future else "ratified"), verb, "agreement.ratified"
        if verb.lemma == "proposer":
            return "proposed", verb, "agreement.proposed"
        if verb.lemma in {"negocier", "finaliser"}:
            return "draft", verb, "agreement.negotiated"
        if verb.negated:
            return "draft", verb, "agreement.not-signed"
        if verb.future or (verb.tense in {"conditional", "infinitive"} and verb.modal != "venir"):
            if verb.tense == "infinitive" and self._achieved(verb):
                return "signed", verb, "agreement.signed"
            if self._known_draft(phrase):
                return "draft", verb, "agreement.to-be-signed"
            return "proposed", verb, "agreement.to-be-signed"
        if verb.tense == "present" and not verb.passive and self._subjunctive(verb):
            return "proposed", verb, "agreement.proposed"
        if verb.lemma == "approuver" and phrase.draft:
            return "draft", verb, "agreement.draft"
        if verb.lemma in data["initialling"]:
            if self._signature_to_come(verb):
                return "draft", verb, "agreement.initialled-only"
            return "signed", verb, "agreement.initialled"
        between = {self.doc.tokens[k].norm for k in range(verb.last + 1, phrase.first)}
        if between & {"projet", "projets", "avant-projet", "avant-projets"}:
            return "draft", verb, "agreement.draft"
        return "signed", verb, "agreement.adopted" if verb.lemma in data["adopting"] else "agreement.signed"

    def _achieved(self, verb: VerbGroup) -> bool:
        words = [t.norm for t in self.doc.tokens[max(0, verb.first - 4) : verb.first]]
        return any(w in {"avant", "pour", "apres"} for w in words[-2:]) and "avant" in words

    def _known_draft(self, phrase: DocumentNP) -> bool:
        if phrase.draft:
            return True
        words = {t.norm for t in self.doc.tokens[self.clauses.sentence.first : self.clauses.sentence.last + 1]}
        return bool(words & {"projet", "paraphe", "paraphee", "negociation", "avant-projet", "paraphes"})

    def _subjunctive(self, verb: VerbGroup) -> bool:
        """ "a proposé que les deux pays concluent un accord"."""
        words = [t.norm for t in self.doc.tokens[self.clauses.sentence.first : verb.first]]
        return any(
            w in {"propose", "proposer", "suggere", "souhaite", "appele", "plaide", "invite"} for w in words
        ) and bool({"que", "qu'"} & set(words))

    def _signature_to_come(self, verb: VerbGroup) -> bool:
        """Initialled, and the signature is said to be still to come, in this sentence or the next."""
        here = [t.norm for t in self.doc.tokens[verb.last + 1 : self.clauses.sentence.last + 1]]
        nxt: list[str] = []
        if self.number + 1 < len(self.doc.sentences):
            following = self.doc.sentences[self.number + 1]
            nxt = [t.norm for t in self.doc.tokens[following.first : following.last + 1]]
        for words in (here, nxt):
            if {"signe", "signee", "signes", "signees", "signature"} & set(words) and {
                "doit",
                "doivent",
                "devra",
                "devront",
                "devrait",
                "devraient",
                "attend",
                "attendent",
                "sera",
                "seront",
                "seraient",
                "prevue",
            } & set(words):
                return True
        return False

    def _before(self, phrase: DocumentNP) -> tuple[str, VerbGroup | None, str] | None:
        """ "la signature de", "la conclusion d'un", "l'adoption de", "la ratification de", "un accord sur X" after
        "proposer"."""
        tokens = self.doc.tokens
        at = phrase.first - 1
        if phrase.draft:
            at -= 2
        low = self.clauses.sentence.first
        while at >= low and (
            tokens[at].norm
            in {
                "l'",
                "le",
                "la",
                "les",
                "un",
                "une",
                "de",
                "du",
                "d'",
                "des",
                "au",
                "aux",
                "deux",
                "trois",
                "six",
                "quatre",
                "cinq",
                "nouvel",
                "nouveau",
                "plusieurs",
            }
        ):
            at -= 1
        if at < low:
            return None
        if tokens[at].text == "," and tokens[at].norm == ",":
            # "la signature, par les cinq chefs de délégation, du traité"
            opening = next((k for k in range(at - 1, max(low, at - 14), -1) if tokens[k].text == ","), None)
            if opening is None:
                opening = next(
                    (
                        k
                        for k in range(at - 1, max(low, at - 24), -1)
                        if tokens[k].text == "," and tokens[k - 1].norm in {"signature", "ratification", "adoption"}
                    ),
                    None,
                )
            while (
                opening is not None
                and opening > low
                and tokens[opening - 1].norm not in {"signature", "ratification", "adoption"}
            ):
                opening = next(
                    (k for k in range(opening - 1, max(low, opening - 14), -1) if tokens[k].text == ","), None
                )
            if (
                opening is not None
                and opening > low
                and tokens[opening - 1].norm in {"signature", "ratification", "adoption"}
            ):
                at = opening - 1
        norm = tokens[at].norm
        if norm == "signature":
            verbs = list(self.clauses.verbs)
            if any(v.negated or v.future for v in verbs if v.first > at) or tokens[at - 1].norm in {
                "prochaine",
                "future",
            }:
                return "proposed", None, "agreement.signature-planned"
            if any(
                v.negated or v.future or v.lemma in {"proposer", "reporter", "annuler"}
                for v in verbs
                if v.last < at and at - v.last < 6
            ):
                return "proposed", None, "agreement.signature-planned"
            words = {t.norm for t in tokens[max(low, at - 6) : at]}
            if words & {"vers", "prochaine", "vue", "reporter", "reportee", "avant", "pour", "projet"}:
                return "proposed", None, "agreement.signature-planned"
            return "signed", None, "agreement.signature-of"
        if norm == "adoption":
            return "signed", None, "agreement.adoption-of"
        if norm == "conclusion":
            proposing = any(v.lemma in {"proposer"} for v in self.clauses.verbs)
            return ("proposed" if proposing else "mentioned"), None, "agreement.conclusion-of"
        if norm == "ratification":
            here = {t.norm for t in tokens[max(low, at - 8) : at]}
            later = any(v.negated or v.future or v.tense == "conditional" for v in self.clauses.verbs)
            if later or here & {
                "attend",
                "attente",
                "plus",
                "avant",
                "processus",
                "procedure",
                "examinera",
                "apres",
                "cours",
                "instruments",
                "prochaine",
                "vue",
            }:
                return None
            return "ratified", None, "agreement.ratification-of"
        if norm in {
            "idee",
            "proposition",
            "possibilite",
            "perspective",
            "elaboration",
            "redaction",
            "negociation",
            "negociations",
            "preparation",
            "finalisation",
        }:
            return (
                ("proposed" if norm in {"idee", "proposition", "possibilite", "perspective"} else "draft"),
                None,
                "agreement.idea-of",
            )
        if norm in {"signatures"} or (norm == "signature" and tokens[at - 1].norm == "leur"):
            return "signed", None, "agreement.signature-to"
        return None

    def _objects_reach(self, verb: VerbGroup, phrase: DocumentNP) -> bool:
        """Whether a document after an active verb is its object: nothing but list members, names and marks between."""
        if phrase.first - verb.last > _REACH:
            return False
        end = clause_end(self.clauses, verb, self.doc)
        if phrase.first <= end:
            between = self.doc.tokens[verb.last + 1 : phrase.first]
            words = [t.norm for t in between]
            if any(w in {"apres", "avant", "conformement", "lors", "depuis"} for w in words):
                return False
            governed = (
                phrase.before in {"de", "du", "des", "sur", "à", "par", "pour", "dans"} and phrase.first - verb.last > 2
            )
            if governed and not any(w in {",", "et"} for w in words) and not self.clauses.items:
                return False
            preps = {"modifiant", "sur", "relatif", "relative", "portant", "application"}
            return not (set(words) & preps and "," not in words and "et" not in words)
        # a list after a colon
        colon = next((k for k in range(verb.last + 1, phrase.first) if self.doc.tokens[k].text == ":"), None)
        return colon is not None and not any(
            v.first > colon and v.last < phrase.first and v.tense not in {"participle"} for v in self.clauses.verbs
        )

    # -- who, when ---

    def _hands(self, made: Document_, phrase: DocumentNP, verb: VerbGroup, rule: str) -> None:
        """Signatories and parties from the verb's subject or agent."""
        agents: list[Item] = []
        high = self._hands_end(phrase, verb)
        if verb.passive:
            agents = [i for i in self.clauses.items if verb.last < i.first <= high and i.prep == "par"]
        else:
            agents = subject(self.clauses, verb, self.doc)
            agents = [
                *agents,
                *(
                    i
                    for i in self.clauses.items
                    if i.prep == "avec"
                    and clause_start(self.clauses, verb, self.doc) <= i.first
                    and (i.last < phrase.first or phrase.last < i.first <= high)
                    and not i.group
                ),
            ]
        if not agents and not verb.passive:
            agents = self._antecedents(verb)
        if verb.lemma == "proposer":
            return
        if made.status[0] == "draft" and verb.lemma != "parapher":
            return
        if made.status[0] in {"signed", "ratified", "inForce", "draft"}:
            for item in agents:
                evidence = self.context.evidence(item.first, item.last, rule)
                for ref in self.context.refs(item):
                    if (
                        ref.startswith("p:")
                        and item.group != "parties"
                        and verb.lemma != "ratifier"
                        and verb.lemma != "publier"
                    ):
                        made.signatories.setdefault(ref, evidence)
                    elif (
                        ref.startswith(("b:", "org/", "company/")) and not self._assembly(item) and not made.explicit
                    ) or (ref.startswith("state/") and not made.explicit):
                        made.parties.setdefault(ref, evidence)
        named = [
            r
            for i in self.clauses.items
            if i.prep == "behalf" and i.chunk and i.chunk.kind == "body"
            for r in self.context.refs(i)
        ]
        if named and verb.lemma in {
            "adopter",
            "publier",
            "approuver",
        }:  # adopted in an organisation's name: it is bound, nobody signs
            made.parties = {r: self.context.evidence(verb.first, verb.last, rule) for r in named}
            made.explicit = True
            made.signatories.clear()

    def _hands_of_signature(self, made: Document_, phrase: DocumentNP, rule: str) -> None:
        """ "la signature par A et B d'un accord", "la signature, par les chefs de délégation, du traité"."""
        low = self.clauses.sentence.first
        agents = [
            i
            for i in self.clauses.items
            if i.prep == "par"
            and (
                (low <= i.first < phrase.first and phrase.first - i.last < 4)
                or phrase.last < i.first <= phrase.last + 4
            )
        ]
        made_by = next(
            (
                v
                for v in self.clauses.verbs
                if v.lemma in {"apposer", "proceder"} and not v.passive and v.last < phrase.first
            ),
            None,
        )
        if made_by is not None:
            agents = subject(self.clauses, made_by, self.doc)
        heads = {i.head for i in agents}
        for item in self.clauses.items:
            if item.head in heads:
                refs = self.context.refs(item) or (
                    self.context._people() if item.chunk and item.chunk.kind == "holder" and item.chunk.plural else ()
                )
                for ref in refs:
                    if ref.startswith("p:"):
                        made.signatories.setdefault(ref, self.context.evidence(item.first, item.last, rule))

    def _assembly(self, item: Item) -> bool:
        """A parliament that ratifies is no party."""
        words = {t.norm for t in self.doc.tokens[item.first : item.last + 1]}
        return bool(
            words
            & {
                "parlement",
                "assemblee",
                "senat",
                "chambre",
                "douma",
                "congres",
                "diete",
                "medjlis",
                "gouvernement",
                "majilis",
            }
        )

    def _antecedents(self, verb: VerbGroup) -> list[Item]:
        return []

    def _hands_end(self, phrase: DocumentNP, verb: VerbGroup) -> int:
        end = self.clauses.sentence.last
        for at in range(verb.last + 1, end + 1):
            if self.doc.tokens[at].text in {";", "«"}:
                return at - 1
        return clause_end(self.clauses, verb, self.doc) if verb.tense != "participle" else end

    def _when(self, made: Document_, phrase: DocumentNP, verb: VerbGroup | None, rule: str) -> None:
        """The date told in the clause; else that of the event at which it was signed."""
        if made.status[0] in {"proposed"} or (verb is not None and verb.lemma == "ratifier"):
            past = self._past_participle(phrase)
            if past is None:
                return
            verb = past
        if verb is not None:
            low, high = clause_start(self.clauses, verb, self.doc), self._hands_end(phrase, verb)
            if verb.tense == "participle":
                low = verb.first
                comma = next((k for k in range(verb.last + 2, high + 1) if self.doc.tokens[k].text == ","), high)
                high = comma if not (verb.last + 1 <= high and self.doc.tokens[verb.last + 1].text == ",") else high
            if verb.lemma == "entrer":
                past = self._past_participle(phrase)
                if past is None:
                    return
                low, high = past.first, past.last + 8
            for at, (last, mention) in sorted(
                self.doc.dates.items(), key=lambda d: abs(d[0] - (verb.last if verb else 0))
            ):
                if (
                    low <= at <= high
                    and not mention.rule.startswith("range.years")
                    and mention.value
                    and not phrase.first <= at <= phrase.last
                ):
                    if self.doc.tokens[at - 1].norm in {
                        "depuis",
                        "ici",
                        "avant",
                        "pour",
                        "jusqu'",
                    } or mention.rule.startswith("period"):
                        continue
                    if mention.rule == "year" and not (
                        self.doc.tokens[at].norm == "en" and (verb.tense in {"participle", "pluperfect"})
                    ):
                        continue  # "l'accord de 2014", "pour 2027"
                    made.signed_on = (mention.value, self.context.evidence(at, last, rule))
                    return

    def _past_participle(self, phrase: DocumentNP) -> VerbGroup | None:
        for verb in self.clauses.verbs:
            if (
                verb.first > phrase.last
                and verb.tense == "participle"
                and verb.lemma in {"signer", "conclure", "parapher"}
                and verb.first <= phrase.last + 8
            ):
                return verb
            if verb.first > phrase.last + 3 and verb.tense not in {"participle", "infinitive", "gerund"}:
                return None
        return None

    # -- one document told twice ---

    def _place(self, made: Document_, phrase: DocumentNP) -> Document_:
        """The document already told that this phrase means, brought up to date; else this one, new."""
        for known in reversed(self.found[-RECENT:]):  # one told longer ago is told anew
            if self._same(known, made, phrase):
                self._merge(known, made)
                return known
        self.found.append(made)
        return made

    def _same(self, known: Document_, made: Document_, phrase: DocumentNP) -> bool:
        if known.kind != made.kind and not (
            known.in_title
            and {known.kind, made.kind} <= {"Agreement", "Memorandum", "Contract", "Protocol", "Declaration"}
            and known.kind == "Agreement"
        ):
            return False
        if known.sentence == made.sentence:
            return False
        words, other = _content(known.title), _content(made.title)
        short = len(other) == 1
        if short and phrase.determiner in {"le", "la", "l'", "ce", "cet", "cette", "du", "au"}:
            return True
        if known.in_title and (
            words <= other or other <= words or len(words & other) >= max(1, min(len(words), len(other)) // 2)
        ):
            return (
                made.status[0] != "mentioned"
                or known.status[0] == "mentioned"
                or phrase.determiner in {"le", "la", "l'"}
            )
        if phrase.determiner in {"le", "la", "l'", "ce", "cet", "cette", "du", "au"}:
            return (words <= other or other <= words) and len(words & other) > 1
        return words == other and len(words) > 1

    def _merge(self, known: Document_, made: Document_) -> None:
        title_first = known.in_title and not made.in_title
        if title_first:
            if len(made.title) >= len(known.title) or _content(known.title) <= _content(made.title):
                known.title = made.title
            known.in_title = False
            known.sentence = made.sentence
            if known.kind == "Agreement":
                known.kind = made.kind
        both = (made.evidence, known.evidence) if title_first else (known.evidence, made.evidence)
        known.evidence = [*both[0], *both[1]]  # the body's words before the headline's
        if (_RANK[made.status[0]] > _RANK[known.status[0]] and not known.unsigned) or (
            made.status[0] == "draft"
            and known.status[0] == "signed"
            and made.status[1].rule in {"agreement.to-be-signed", "agreement.not-signed"}
        ):
            known.status = made.status
        for ref, evidence in made.parties.items():
            if made.explicit or not known.explicit:
                known.parties.setdefault(ref, evidence)
        for ref, evidence in made.signatories.items():
            known.signatories.setdefault(ref, evidence)
        known.signed_on = known.signed_on or made.signed_on
        known.valid_from, known.valid_until = known.valid_from or made.valid_from, known.valid_until or made.valid_until
        known.explicit = known.explicit or made.explicit

    # -- anaphora ---

    def _anaphora(self, phrases: list[DocumentNP]) -> None:
        """ "Tous trois ont été paraphés par MM. X et Y"; "X l'a signé au nom de …"; "le document porte la signature
        de X"; "elle devrait l'être"."""
        tokens = self.doc.tokens
        if not self.found:
            return
        rule = "agreement.anaphora"
        targets = self.listed[-1:]
        norms = [t.norm for t in tokens[self.clauses.sentence.first : self.clauses.sentence.last + 1]]
        if set(norms) & {"tous", "documents", "textes", "instruments", "toutes"}:
            targets = self.listed
        anaphor = set(norms) & {
            "document",
            "documents",
            "texte",
            "textes",
            "instruments",
            "celui-ci",
            "celle-ci",
            "tous",
            "ceux-ci",
            "toutes",
            "instrument",
        }
        for verb in self.clauses.verbs:
            if self.doc.quoted(tokens[verb.first].start):
                continue
            pronoun = any(
                tokens[k].norm in {"il", "elle", "ils", "elles"}
                for k in range(max(self.clauses.sentence.first, verb.first - 2), verb.first)
            )
            if any(p.last < verb.first for p in phrases) and not verb.clitic and not anaphor and not pronoun:
                continue
            anaphor_here = anaphor or pronoun
            if verb.lemma == "signer" and verb.clitic in {"l'", "le", "la", "les"} and not verb.passive:
                if verb.negated or verb.future:
                    continue
                self._add_hands(targets, subject(self.clauses, verb, self.doc), rule)
                # "…, M. Y au nom de la Moldavie et le vice-ministre Z au nom de l'Ukraine": the verb is told once
                rest = [
                    i
                    for i in self.clauses.items
                    if i.first > verb.last and i.prep is None and i.chunk and i.chunk.kind == "person"
                ]
                if any(n == "nom" or n == "pour" for n in norms):
                    self._add_hands(targets, rest, rule)
                self._add_hands(targets, self._elided_hands(verb), rule)
            elif (
                verb.lemma in {"signer", "parapher"}
                and verb.passive
                and anaphor_here
                and (pronoun or not any(p.last < verb.first for p in phrases))
            ):
                if verb.negated or verb.future or verb.modal == "devoir" or verb.tense == "conditional":
                    for known in targets:
                        known.status = ("draft", self.context.evidence(verb.first, verb.last, "agreement.to-be-signed"))
                        known.unsigned = True
                        known.signed_on = None
                    continue
                agents = [i for i in self.clauses.items if i.first > verb.last and i.prep == "par"]
                for known in targets:
                    if _RANK[known.status[0]] < _RANK["signed"]:
                        known.status = ("signed", self.context.evidence(verb.first, verb.last, rule))
                    if known.event is None and self.current is not None:
                        known.event = (self.current, known.evidence[0])
                self._add_hands(targets, agents, rule)
            elif (
                verb.lemma == "ratifier"
                and anaphor
                and verb.passive
                and not verb.negated
                and not verb.future
                and verb.tense in {"past", "pluperfect"}
            ):
                for known in targets:
                    known.status = ("ratified", self.context.evidence(verb.first, verb.last, rule))
            elif verb.lemma in {"parapher", "signer"} and verb.passive and verb.negated and not phrases:
                for known in targets:
                    if known.status[0] != "signed":
                        known.status = ("draft", self.context.evidence(verb.first, verb.last, rule))
        if "signataires" in norms and ("en" in norms or "les" in norms):
            people = [i for i in self.clauses.items if i.prep is None and i.chunk and i.chunk.kind == "person"]
            self._add_hands(targets, people, rule)
        if "signature" in norms and "porte" in norms:
            people = [i for i in self.clauses.items if i.prep == "de" and i.chunk and i.chunk.kind == "person"]
            self._add_hands(targets, people, rule)

    def _elided_hands(self, verb: VerbGroup) -> list[Item]:
        """ "Le ministre l'a signé pour la partie kazakhe ; la présidente de la BERD, pour la banque"."""
        tokens = self.doc.tokens
        semicolon = next((k for k in range(verb.last + 1, self.clauses.sentence.last) if tokens[k].text == ";"), None)
        if semicolon is None or any(v.first > semicolon and v.tense not in {"participle"} for v in self.clauses.verbs):
            return []
        return [
            i
            for i in self.clauses.items
            if i.first > semicolon and i.prep is None and i.chunk and i.chunk.kind in {"person", "holder"}
        ]

    def _add_hands(self, targets: list[Document_], items: list[Item], rule: str) -> None:
        for known in targets:
            if (
                items
                and known.status[1].rule == "agreement.adopted"
                and any(r.startswith("p:") for i in items for r in self.context.refs(i))
            ):
                known.signatories.clear()  # adopted by all, signed by those named now
            for item in items:
                for ref in self.context.refs(item):
                    if ref.startswith("p:"):
                        known.signatories.setdefault(ref, self.context.evidence(item.first, item.last, rule))

    # -- after the last sentence ---

    def finish(self) -> list[Document_]:
        """Parties and dates that follow from signatories and events."""
        for known in self.found:
            self._finish(known)
        acting = any(p.state for person in self.context.discourse.persons for p in person.posts)
        told = acting or any(event.participants for event in self.context.events)
        return [known for known in self.found if self._stands(known, told)]

    def _stands(self, known: Document_, told: bool) -> bool:
        """Whether a document is one of diplomacy: somebody is bound by it or signs it, or the text tells of those who
        act for states and names more of it than its noun."""
        if known.parties or known.signatories:
            return True
        named = len(_content(known.title)) > 1
        if told and (named or known.status[0] != "mentioned"):
            return True
        self.context.note("agreement.nobody-bound", f"«{known.title}» binds nobody that the text names")
        return False

    def _finish(self, known: Document_) -> None:
        context = self.context
        if known.status[0] == "mentioned":
            return
        bodies = [r for r in known.parties if r.startswith(("b:", "org/", "company/"))]
        if known.signatories and not known.explicit:
            for ref, evidence in known.signatories.items():
                person = context.discourse.person(ref)
                body = next((p.body for p in person.posts if p.body and not p.office.former), None)
                state = person.state_code()
                if body and not any(p.state and not p.body for p in person.posts):
                    known.parties.setdefault(body, evidence)
                elif state and not self._covered(known, state) and not bodies:
                    known.parties.setdefault(f"state/{state}", evidence)
        if known.kind in {"Resolution", "Declaration", "Treaty"} and known.event is not None and not known.explicit:
            self._organisation(known, known.event[0])
        bodies = [r for r in known.parties if r.startswith(("b:", "org/", "company/"))]
        if not known.parties and known.speaker and known.status[0] in {"proposed", "ratified", "inForce", "draft"}:
            states = {s for r in known.speaker if (s := context.state_of(r))}
            if states and self.doc.home and self.doc.home not in states:
                for state in [*sorted(states), self.doc.home]:
                    known.parties.setdefault(f"state/{state}", known.evidence[0])
        if not known.parties and known.event is not None:
            draft = known.event[0]
            if known.kind == "Resolution":
                for ref in draft.bodies:
                    known.parties.setdefault(ref, known.evidence[0])
            if not known.parties:
                for ref in [*draft.participants, *draft.hosts]:
                    state = context.state_of(ref)
                    if state:
                        known.parties.setdefault(f"state/{state}", known.evidence[0])
        elif len(known.parties) == 1 and known.event is not None and not bodies and known.kind != "Resolution":
            for ref in known.event[0].participants:
                state = context.state_of(ref)
                if state:
                    known.parties.setdefault(f"state/{state}", known.evidence[0])
        for ref, evidence in list(known.parties.items()):  # a ministry binds its state
            if ref.startswith("b:"):
                ministry = context.discourse.bodies[int(ref[2:])]
                if ministry.state and ministry.label.startswith("ministère "):
                    known.parties.setdefault(f"state/{ministry.state}", evidence)
        if (
            known.status[0] == "signed"
            and known.signed_on is None
            and known.event is not None
            and known.event[0].date
            and not known.event[0].recalled
        ):
            known.signed_on = known.event[0].date
        if known.status[0] in {"draft", "proposed"}:
            known.signed_on = None

    def _organisation(self, known: Document_, draft: Draft) -> None:
        """What a sitting of an organisation adopts binds the organisation, whichever of its organs adopts it."""
        if known.signatories and known.kind != "Resolution":
            return
        bodies = {r: e for r, e in draft.bodies.items() if r.startswith("org/")} or dict(draft.bodies)
        organ = [r for r in known.parties if r.startswith("b:")]
        if (
            bodies
            and draft.kind in {"Session", "Summit"}
            and (not known.parties or organ or not [r for r in known.parties if r.startswith("org/")])
        ) and (
            known.kind == "Resolution"
            or known.status[1].rule
            in {"agreement.adopted", "agreement.adoption-of", "agreement.draft", "agreement.in-the-works"}
            or organ
        ):
            known.parties = dict(list(bodies.items())[:1])

    def _covered(self, known: Document_, state: str) -> bool:
        for ref in known.parties:
            if ref.startswith("b:") and self.context.discourse.bodies[int(ref[2:])].state == state:
                return True
        return False


def _content(title: str) -> frozenset[str]:
    drop = {
        "de",
        "du",
        "des",
        "d'",
        "la",
        "le",
        "les",
        "l'",
        "et",
        "en",
        "pour",
        "sur",
        "entre",
        "un",
        "une",
        "à",
        "aux",
        "au",
        "dans",
    }
    return frozenset(t.norm.removesuffix("s") for t in tokenize(title.replace("’", "'")) if t.norm not in drop)
