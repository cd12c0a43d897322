"""Reads the agreements of a document, sentence by sentence, after its events."""

from __future__ import annotations

from kg.lang.fr.agreements.anaphora import read_anaphora
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.finish import finish
from kg.lang.fr.agreements.hands import add_hands
from kg.lang.fr.agreements.listing import head_of_list, next_listing, verdict_of_list
from kg.lang.fr.agreements.occasion import tie
from kg.lang.fr.agreements.parties import add_parties, bind_subject
from kg.lang.fr.agreements.phrases import DocumentPhrase, find_phrases
from kg.lang.fr.agreements.sameness import is_same, means_all, merge
from kg.lang.fr.agreements.scene import Listing, Scene
from kg.lang.fr.agreements.status import judge
from kg.lang.fr.agreements.times import add_day, add_years, day_of, is_recalled
from kg.lang.fr.agreements.verdicts import Verdict
from kg.lang.fr.clauses import Clauses
from kg.lang.fr.context import RECENT, Context, Draft
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.people import OF_PERSONS

_NEAR = 3  # sentences over which "ces accords" points back


class AgreementReader:
    """The documents found so far, and what one sentence leaves for the next."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found: list[AgreementDraft] = []
        self._listed: list[AgreementDraft] = []  # the documents of the sentence that named some last
        self._listed_in = 0
        self._listing = Listing()
        self._signed_before = False

    def sentence(self, number: int, clauses: Clauses, current: Draft | None) -> None:
        """Read one sentence; `current` is the event that the text is telling."""
        scene = Scene(self.context, number, clauses, current, self._signed_before, self._listing)
        phrases = find_phrases(scene)
        heads = {several.first for phrase in phrases if (several := head_of_list(scene, phrase)) is not None}
        made: list[AgreementDraft] = []
        for phrase in phrases:
            document = None if phrase.first in heads else _document(scene, phrase, phrases)
            if document is not None and not (made and means_all(document, phrase)):
                made.extend(self._place(document, phrase))
        if made:
            self._listed, self._listed_in = made, number
        if self.found:
            read_anaphora(scene, phrases, self._listed, near=number - self._listed_in < 2)
        tie(scene, self.found[-RECENT:])
        self._listing = next_listing(scene)
        signing = any(v.lemma in {"signer", "conclure", "parapher"} for v in scene.verbs)
        self._signed_before = signing or (self._signed_before and not phrases)

    def finish(self) -> list[AgreementDraft]:
        """The documents of the text, once its last sentence is read."""
        return finish(self.context, self.found)

    def _place(self, made: AgreementDraft, phrase: DocumentPhrase) -> list[AgreementDraft]:
        """The documents already told that this phrase means, brought up to date; else this one, new."""
        if self._listed and made.sentence - self._listed_in < _NEAR and means_all(made, phrase):
            for known in self._listed:
                merge(known, made)
            return self._listed
        for known in reversed(self.found[-RECENT:]):  # one told longer ago is told anew
            if is_same(known, made, phrase):
                merge(known, made)
                return [known]
        self.found.append(made)
        return [made]


def _document(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> AgreementDraft | None:
    """The document that a phrase names, with all that its sentence tells; None where it is none."""
    context, doc = scene.context, scene.doc
    verdict = judge(scene, phrase, phrases)
    governed = phrase
    if verdict.status == "mentioned" and (listed := verdict_of_list(scene, phrase)) is not None:
        verdict, governed = listed
    if verdict.status == "mentioned" and not _counts(scene, phrase):
        return None
    quoted = doc.quoted(scene.tokens[phrase.first].start) is not None
    status = _weighed(verdict.status, draft=phrase.draft, quoted=quoted)
    first, last = phrase.title_first, phrase.last
    if verdict.verb is not None:
        first, last = min(first, verdict.verb.first), max(last, verdict.verb.last)
    evidence = context.evidence(first, last, verdict.rule)
    made = AgreementDraft(
        phrase.kind,
        _title(doc, phrase),
        [evidence],
        (status, evidence),
        scene.number,
        in_title=doc.in_head(phrase.first),
        speaker=_first_person(scene),
        earlier=_told_of_the_past(scene, phrase, verdict),
    )
    add_years(scene, made, phrase)
    add_parties(scene, made, phrase, verdict.verb)
    add_hands(scene, made, governed, verdict, quoted=quoted)
    bind_subject(scene, made)
    add_day(scene, made, phrase, verdict)
    if verdict.verb is not None or not made.earlier:
        made.day = day_of(scene, made, verdict)
    if is_recalled(scene, made, verdict):  # an older document
        made.status = ("mentioned", made.status[1])
        made.signatories.clear()
    return made


def _title(doc: Document, phrase: DocumentPhrase) -> str:
    """The words of a title, without what is put into it."""
    parts = [(phrase.title_first, phrase.last), *([phrase.rest] if phrase.rest else [])]
    return " ".join(" ".join(doc.words(first, last) for first, last in parts).split())


def _counts(scene: Scene, phrase: DocumentPhrase) -> bool:
    """Whether a phrase of which nothing is told names a document all the same."""
    weak = phrase.noun in words("agreements", "weak") and not scene.tokens[phrase.first].cap
    if weak and not phrase.draft:
        named = scene.doc.words(phrase.first, phrase.last)
        message = f"«{named}» is not said to be signed, drafted or proposed"
        scene.context.note("agreement.weak-noun", message, scene.doc.span(phrase.first, phrase.last))
        return False
    return not phrase.plural


def _weighed(status: str, *, draft: bool, quoted: bool) -> str:
    """The status less what a quotation or the word "projet" takes from it."""
    if quoted and status in {"signed", "ratified"}:
        status = "mentioned"
    return "draft" if draft and status in {"mentioned", "signed", "proposed"} else status


def _told_of_the_past(scene: Scene, phrase: DocumentPhrase, verdict: Verdict) -> bool:
    """Whether a document was signed before what the text tells: "avait été signé", "a salué la signature de …"."""
    if verdict.verb is not None:
        return verdict.verb.tense == "pluperfect"
    before = set(scene.norms(max(scene.first, phrase.title_first - 12), phrase.title_first - 1))
    return bool(words("agreements", "commenting") & before)


def _first_person(scene: Scene) -> tuple[str, ...]:
    """The person whom the sentence names first, no preposition before; or for whom its first pronoun stands."""
    for item in scene.items:
        if item.prep is None and (item.kind in OF_PERSONS or item.pronoun):
            return scene.context.refs(item)
    return ()
