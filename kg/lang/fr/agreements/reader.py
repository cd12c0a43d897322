"""Reads the agreements of a document, sentence by sentence, after its events."""

from __future__ import annotations

from kg.lang.fr.agreements.anaphora import read_anaphora
from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.finish import finish
from kg.lang.fr.agreements.hands import add_hands
from kg.lang.fr.agreements.listing import next_listing
from kg.lang.fr.agreements.parties import add_parties
from kg.lang.fr.agreements.phrases import DocumentPhrase, find_phrases
from kg.lang.fr.agreements.sameness import is_same, merge
from kg.lang.fr.agreements.scene import Listing, Scene
from kg.lang.fr.agreements.status import judge
from kg.lang.fr.agreements.times import add_day, add_years, day_of, is_recalled
from kg.lang.fr.clauses import Clauses
from kg.lang.fr.context import RECENT, Context, Draft
from kg.lang.fr.lexicon import words


class AgreementReader:
    """The documents found so far, and what one sentence leaves for the next."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found: list[AgreementDraft] = []
        self._listed: list[AgreementDraft] = []  # the documents of the sentence that named some last
        self._listing = Listing()
        self._signed_before = False

    def sentence(self, number: int, clauses: Clauses, current: Draft | None) -> None:
        """Read one sentence; `current` is the event that the text is telling."""
        scene = Scene(self.context, number, clauses, current, self._signed_before, self._listing)
        phrases = find_phrases(scene)
        made = [
            self._place(document, phrase)
            for phrase in phrases
            if (document := _document(scene, phrase, phrases)) is not None
        ]
        if made:
            self._listed = made
        if self.found:
            read_anaphora(scene, phrases, self._listed)
        self._listing = next_listing(scene)
        signing = any(v.lemma in {"signer", "conclure", "parapher"} for v in scene.verbs)
        self._signed_before = signing or (self._signed_before and not phrases)

    def finish(self) -> list[AgreementDraft]:
        """The documents of the text, once its last sentence is read."""
        return finish(self.context, self.found)

    def _place(self, made: AgreementDraft, phrase: DocumentPhrase) -> AgreementDraft:
        """The document already told that this phrase means, brought up to date; else this one, new."""
        for known in reversed(self.found[-RECENT:]):  # one told longer ago is told anew
            if is_same(known, made, phrase):
                merge(known, made)
                return known
        self.found.append(made)
        return made


def _document(scene: Scene, phrase: DocumentPhrase, phrases: list[DocumentPhrase]) -> AgreementDraft | None:
    """The document that a phrase names, with all that its sentence tells; None where it is none."""
    context, doc = scene.context, scene.doc
    verdict = judge(scene, phrase, phrases)
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
        " ".join(doc.words(phrase.title_first, phrase.last).split()),
        [evidence],
        (status, evidence),
        scene.number,
        in_title=scene.tokens[phrase.first].start < doc.head.body_start,
        speaker=_first_person(scene),
    )
    add_years(scene, made, phrase)
    add_parties(scene, made, phrase)
    add_hands(scene, made, phrase, verdict, quoted=quoted)
    add_day(scene, made, phrase, verdict)
    made.day = day_of(scene, made, verdict)
    if is_recalled(scene, made, verdict):  # an older document
        made.status = ("mentioned", made.status[1])
        made.signatories.clear()
    return made


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


def _first_person(scene: Scene) -> tuple[str, ...]:
    """The person whom the sentence names first, no preposition before."""
    for item in scene.items:
        if item.prep is None and item.chunk and item.chunk.kind in {"person", "holder"}:
            return scene.context.refs(item)
    return ()
