"""Direct and reported speech: what is claimed, by whom, and which nodes it names.

What a speaker asserts stays in the statement's text; nothing of it becomes a fact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from kg.core.model import Argument, Evidence, Span, StatementMention
from kg.engine.tokens import Token
from kg.lang.fr.clauses import Clauses, Item
from kg.lang.fr.context import Context
from kg.lang.fr.lexicon import words
from kg.lang.fr.topics import subject_topics

_AUXILIARY = frozenset({"a", "ont", "avait", "avaient", "aura", "auront"})
_INVERTED = frozenset({"-t-il", "-t-elle", "-il", "-elle", "-t-on", "-ils", "-elles", "-on"})
_SPEAKERS = ("p:", "b:", "org/", "state/", "agency/")  # how the references of those who speak begin
_NEAR = 60  # characters between two quotations of one speaker
_FEWEST_WORDS = 4  # of a quotation; fewer are a title or a word set in quotation marks


class StatementReader:
    """Reads the statements of a document, once its sentences are read.

    `parsed` and `subjects` hold the clauses of each sentence and of whom the text spoke before it.
    """

    def __init__(self, context: Context, parsed: dict[int, Clauses], subjects: dict[int, tuple[str, ...]]) -> None:
        self.context, self.doc, self.parsed, self.subjects = context, context.doc, parsed, subjects
        self.statements: list[StatementMention] = []
        self._named: list[tuple[int, int, str, int]] = []  # where each node stands: start, end, key, number

    def read(self, about: Mapping[str, Iterable[Span]]) -> list[StatementMention]:
        """All statements in the order of the text; `about` gives the spans at which each node stands."""
        self._named = sorted(
            (span.start, span.end, key, n) for key, spans in about.items() for n, span in enumerate(spans)
        )
        for quote in self.doc.quotes:
            self._quoted(quote)
        for number, clauses in self.parsed.items():
            self._reported(number, clauses)
        self.statements.sort(key=lambda s: (s.span.start, s.span.end))
        return self.statements

    def _add(self, span: Span, *, quoted: bool, speaker: Argument | None, rule: str) -> None:
        """Keep a statement, its span cut to the words, with the nodes and topics that stand in it."""
        raw = span.of(self.doc.text)
        text = raw.strip()
        if not text:
            return
        start = span.start + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(text))
        topics: dict[str, Evidence] = {}
        for key, first, stop in subject_topics(self.context, span.start, span.end):
            topics.setdefault(key, Evidence(Span(first, stop), rule))
        self.statements.append(
            StatementMention(
                id=f"s{len(self.statements) + 1}",
                span=span,
                text=text,
                quoted=quoted,
                evidence=(Evidence(span, rule),),
                speaker=speaker,
                about=self._about(span, rule),
                topics=tuple(Argument(key, (evidence,)) for key, evidence in sorted(topics.items())),
            )
        )

    def _about(self, span: Span, rule: str) -> tuple[Argument, ...]:
        """The nodes that stand in a span, by key."""
        low, high = bisect_left(self._named, (span.start,)), bisect_left(self._named, (span.end + 1,))
        inside: dict[str, list[Evidence]] = {}
        for start, end, key, _ in sorted(self._named[low:high], key=lambda named: (named[2], named[3])):
            if span.covers(Span(start, end)):
                inside.setdefault(key, []).append(Evidence(Span(start, end), rule))
        return tuple(Argument(key, tuple(found)) for key, found in inside.items())

    # -- quotations ---

    def _quoted(self, quote: Span) -> None:
        doc = self.doc
        closed = doc.text[quote.end - 1 : quote.end] in '»”"'
        inner = Span(quote.start + 1, max(quote.start + 1, quote.end - 1 if closed else quote.end))
        if len(inner.of(doc.text).split()) < _FEWEST_WORDS:
            self.context.note("statement.quotation", "too few words for a claim", inner)
            return
        first, last = doc.token_at(quote.start), doc.token_at(quote.end - 1)
        speaker = self._after(last) or self._before(first) or self._going_on(first)
        if speaker is not None or self._speech_near(first, last):
            self._add(inner, quoted=True, speaker=speaker, rule="statement.quotation")
        else:
            self.context.note("statement.quotation", "nobody is said to have said it", inner)

    def _clauses(self, token: int) -> tuple[int, Clauses]:
        number = self.doc.sentence_number(token)
        return number, self.parsed[number]

    def _speech_near(self, first: int, last: int) -> bool:
        """Whether a participle of saying stands near a quotation."""
        window = self.doc.tokens[max(0, first - 12) : first] + self.doc.tokens[last + 1 : last + 10]
        return any(t.norm in words("speech", "participles") for t in window)

    def _argument(self, items: list[Item], number: int, rule: str) -> Argument | None:
        """The one speaker that the first item with one means, read as at that sentence."""
        saved = self.context.subject
        self.context.subject = self.subjects.get(number, ())
        try:
            for item in items:
                refs = [r for r in self.context.refs(item) if r.startswith(_SPEAKERS)]
                people = [r for r in refs if r.startswith("p:")] or refs
                if len(people) == 1:
                    return Argument(people[0], (self.context.evidence(item.first, item.last, rule),))
        finally:
            self.context.subject = saved
        return None

    def _after(self, last: int) -> Argument | None:
        """ "… », a dit le ministre", "… », a-t-il ajouté"."""
        tokens = self.doc.tokens
        at = last + 1
        while at < len(tokens) and tokens[at].text in {",", ".", "–", "-"}:
            at += 1
        window = tokens[at : at + 10]
        if not window or not (window[0].norm in _AUXILIARY or window[0].norm in words("speech", "presents")):
            return None
        if not any(_says(token) for token in window):
            return None
        number, clauses = self._clauses(at)
        items = [i for i in clauses.items if at <= i.first <= min(at + 40, clauses.sentence.last) and i.prep is None]
        inverted = [i for i in items if i.pronoun in _INVERTED]
        return self._argument(inverted or items[:2], number, "statement.speaker-after")

    def _before(self, first: int) -> Argument | None:
        """ "Le ministre a déclaré : « …", "M. X a assuré que « …"."""
        if self._opens_paragraph(first) and self.doc.mark(first - 1) != ":":
            return None
        number, clauses = self._clauses(max(0, first - 1))
        low = clauses.sentence.first
        if not any(_says(token) for token in self.doc.tokens[max(low, first - 30) : first]):
            return None
        items = [i for i in clauses.items if low <= i.first < first and i.prep is None]
        return self._nearest(items, number, "statement.speaker-before")

    def _nearest(self, items: list[Item], number: int, rule: str) -> Argument | None:
        """The speaker that the last of some items means, else that of the first."""
        return self._argument(items[-1:], number, rule) or self._argument(items[:1], number, rule)

    def _going_on(self, first: int) -> Argument | None:
        """A quotation that stands alone: the speaker of the one just before it, with no other words in between but who
        said that; so too at the head of a paragraph, which nothing else introduces."""
        if not self.statements:
            return None
        previous = self.statements[-1]
        low, high = previous.span.end, self.doc.tokens[first].start
        return previous.speaker if high - low < _NEAR else None

    def _opens_paragraph(self, first: int) -> bool:
        """Whether a quotation begins a line."""
        return first > 0 and "\n" in self.doc.text[self.doc.tokens[first - 1].end : self.doc.tokens[first].start]

    # -- reported speech ---

    def _reported(self, number: int, clauses: Clauses) -> None:
        """ "Le ministre a souligné que …", "Il a été affirmé que …": the clause after "que", once in a sentence."""
        sentence, tokens = clauses.sentence, self.doc.tokens
        for at in range(sentence.first, sentence.last):
            if tokens[at].norm not in words("speech", "participles") or self.doc.quoted(tokens[at].start):
                continue
            that, auxiliary = self._that(at, sentence.last), self._auxiliary(at, sentence.first)
            if that is None or auxiliary is None:
                continue
            if that < sentence.last and self.doc.quoted(tokens[that + 1].start) is None:
                items = [i for i in clauses.items if i.last < at and i.prep is None]
                impersonal = auxiliary.norm == "ete"
                speaker = None if impersonal else self._nearest(items, number, "statement.speaker")
                claim = Span(tokens[that + 1].start, self._end_of_words(tokens[that].end, sentence.end))
                self._add(claim, quoted=False, speaker=speaker, rule="statement.reported")
            return

    def _that(self, at: int, last: int) -> int | None:
        """The "que" soon after a verb of saying."""
        for k in range(at + 1, min(at + 10, last) + 1):
            token = self.doc.tokens[k]
            if token.norm in {"que", "qu'"}:
                return k
            if token.text in {";", "."}:
                return None
        return None

    def _auxiliary(self, at: int, low: int) -> Token | None:
        """The auxiliary nearest before a participle: "a (souligné)", "(a) été (affirmé)"."""
        before = reversed(self.doc.tokens[max(low, at - 6) : at])
        return next((t for t in before if t.norm in _AUXILIARY or t.norm == "ete"), None)

    def _end_of_words(self, low: int, end: int) -> int:
        """The end of a sentence without its full stop and the space after."""
        while end > low and self.doc.text[end - 1] in ".!? \n":
            end -= 1
        return end


def _says(token: Token) -> bool:
    return token.norm in words("speech", "participles") or token.norm in words("speech", "presents")
