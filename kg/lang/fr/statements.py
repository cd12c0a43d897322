"""Direct and reported speech: what is claimed, by whom, and which nodes it names.

What a speaker asserts stays in the statement's text; nothing of it becomes a fact.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.core.model import Argument, Evidence, Span, StatementMention
from kg.lang.fr.clauses import Clauses, Item
from kg.lang.fr.context import Context
from kg.lang.fr.lexicon import words
from kg.lang.fr.segment import Sentence
from kg.lang.fr.topics import find_topics

_AUXILIARY = {"a", "ont", "avait", "avaient", "aura", "auront"}
_INVERTED = {"-t-il", "-t-elle", "-il", "-elle", "-t-on", "-ils", "-elles", "-on"}


class StatementReader:
    """Reads the statements of a document."""

    def __init__(self, context: Context, parsed: dict[int, Clauses], subjects: dict[int, tuple[str, ...]]) -> None:
        self.context, self.doc, self.parsed, self.subjects = context, context.doc, parsed, subjects
        self.statements: list[StatementMention] = []
        self._named: list[tuple[int, int, str, int]] = []  # where each node stands: start, end, key, number

    def read(self, about: dict[str, list[tuple[Span, Evidence]]]) -> list[StatementMention]:
        """All statements in the order of the text; `about` gives the spans at which each node stands."""
        self._named = sorted(
            (span.start, span.end, key, n) for key, spans in about.items() for n, (span, _) in enumerate(spans)
        )
        for quote in self.doc.quotes:
            self._quoted(quote)
        for number, clauses in self.parsed.items():
            self._reported(number, clauses)
        self.statements.sort(key=lambda s: (s.span.start, s.span.end))
        return self.statements

    def _add(self, span: Span, *, quoted: bool, speaker: Argument | None, rule: str) -> None:
        text = self.doc.text[span.start : span.end].strip()
        if not text:
            return
        lead = len(self.doc.text[span.start : span.end]) - len(self.doc.text[span.start : span.end].lstrip())
        span = Span(span.start + lead, span.start + lead + len(text))
        inside: dict[str, list[Evidence]] = {}
        low, high = bisect_left(self._named, (span.start,)), bisect_left(self._named, (span.end + 1,))
        for start, end, key, _ in sorted(self._named[low:high], key=lambda m: (m[2], m[3])):
            if span.covers(Span(start, end)):
                inside.setdefault(key, []).append(Evidence(Span(start, end), rule))
        named = tuple(Argument(key, tuple(found)) for key, found in inside.items())
        topics: dict[str, Evidence] = {}
        for key, start, end in find_topics(self.context, span.start, span.end):
            topics.setdefault(key, Evidence(Span(start, end), rule))
        self.statements.append(
            StatementMention(
                f"s{len(self.statements) + 1}",
                span,
                text,
                quoted,
                (Evidence(span, rule),),
                speaker,
                named,
                tuple(Argument(k, (e,)) for k, e in sorted(topics.items())),
            )
        )

    # -- quotations ---

    def _quoted(self, quote: Span) -> None:
        doc = self.doc
        inner = Span(
            quote.start + 1,
            max(quote.start + 1, quote.end - 1 if doc.text[quote.end - 1 : quote.end] in '»”"' else quote.end),
        )
        if len(inner.of(doc.text).split()) < 4:
            return  # a title or a word set in quotation marks
        first, last = doc.token_at(quote.start), doc.token_at(quote.end - 1)
        speaker = self._after(last) or self._before(first) or self._within(first, last)
        if speaker is None and not self._speech_near(first, last):
            return
        self._add(inner, quoted=True, speaker=speaker, rule="statement.quotation")

    def _clauses(self, token: int) -> tuple[int, Clauses]:
        number = self.doc.sentence_number(token)
        return number, self.parsed[number]

    def _items(self, low: int, high: int, sentence: Sentence) -> list[Item]:
        number = self.doc.sentence_number(sentence.first)
        return [i for i in self.parsed[number].items if low <= i.first <= high]

    def _speech_near(self, first: int, last: int) -> bool:
        window = self.doc.tokens[max(0, first - 12) : first] + self.doc.tokens[last + 1 : last + 10]
        return any(t.norm in words("speech", "participles") for t in window)

    def _argument(self, items: list[Item], number: int, rule: str) -> Argument | None:
        saved = self.context.subject
        self.context.subject = self.subjects.get(number, ())
        try:
            for item in items:
                refs = [r for r in self.context.refs(item) if r.startswith(("p:", "b:", "org/", "state/", "agency/"))]
                people = [r for r in refs if r.startswith("p:")] or refs
                if len(people) == 1:
                    return Argument(people[0], (self.context.evidence(item.first, item.last, rule),))
        finally:
            self.context.subject = saved
        return None

    def _after(self, last: int) -> Argument | None:
        """ "… », a dit le ministre", "… », a-t-il ajouté"."""
        doc = self.doc
        at = last + 1
        while at < len(doc.tokens) and doc.tokens[at].text in {",", ".", "–", "-"}:
            at += 1
        if at >= len(doc.tokens):
            return None
        window = doc.tokens[at : at + 12]
        speech = next(
            (
                n
                for n, t in enumerate(window)
                if t.norm in words("speech", "participles") or t.norm in words("speech", "presents")
            ),
            None,
        )
        if (
            speech is None
            or not (window[0].norm in _AUXILIARY or window[0].norm in words("speech", "presents"))
            or speech > 9
        ):
            return None
        number, clauses = self._clauses(at)
        items = [i for i in clauses.items if at <= i.first <= min(at + 40, clauses.sentence.last) and i.prep is None]
        inverted = [i for i in items if i.pronoun in _INVERTED]
        return self._argument(inverted or items[:2], number, "statement.speaker-after")

    def _before(self, first: int) -> Argument | None:
        """ "Le ministre a déclaré : « …", "M. X a assuré que « …"."""
        doc = self.doc
        number, clauses = self._clauses(max(0, first - 1))
        if first - 1 < clauses.sentence.first:
            return None
        low = clauses.sentence.first
        before = doc.tokens[max(low, first - 30) : first]
        if not any(t.norm in words("speech", "participles") or t.norm in words("speech", "presents") for t in before):
            return None
        items = [i for i in clauses.items if low <= i.first < first and i.prep is None]
        return self._argument(items[-1:] or items, number, "statement.speaker-before") or self._argument(
            items[:1], number, "statement.speaker-before"
        )

    def _within(self, first: int, last: int) -> Argument | None:
        """A quotation that stands alone: the speaker of the one just before it in the paragraph."""
        if not self.statements:
            return None
        previous = self.statements[-1]
        low, high = previous.span.end, self.doc.tokens[first].start
        return previous.speaker if high - low < 60 and "\n" not in self.doc.text[low:high] else None

    # -- reported speech ---

    def _reported(self, number: int, clauses: Clauses) -> None:
        """ "Le ministre a souligné que …", "Il a été affirmé que …": the clause after "que"."""
        doc, sentence = self.doc, clauses.sentence
        tokens = doc.tokens
        for at in range(sentence.first, sentence.last):
            if tokens[at].norm not in words("speech", "participles") or doc.quoted(tokens[at].start):
                continue
            that = next(
                (k for k in range(at + 1, min(at + 10, sentence.last) + 1) if tokens[k].norm in {"que", "qu'"}), None
            )
            if that is None or any(
                tokens[k].text in {",", ";", "."} for k in range(at + 1, that) if tokens[k].text in {";", "."}
            ):
                continue
            aux = next(
                (
                    k
                    for k in range(at - 1, max(sentence.first, at - 6) - 1, -1)
                    if tokens[k].norm in _AUXILIARY | {"ete"}
                ),
                None,
            )
            if aux is None:
                continue
            end = sentence.end
            while end > tokens[that].end and doc.text[end - 1] in ".!? \n":
                end -= 1
            impersonal = tokens[aux].norm == "ete"
            items = [i for i in clauses.items if i.last < at and i.prep is None]
            bare = [i for i in items if not (impersonal and i.pronoun)]
            speaker = (
                None
                if impersonal
                else self._argument(bare[-1:], number, "statement.speaker")
                or self._argument(bare[:1], number, "statement.speaker")
            )
            if that + 1 <= sentence.last:
                self._add(Span(tokens[that + 1].start, end), quoted=False, speaker=speaker, rule="statement.reported")
            return
