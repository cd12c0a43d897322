"""A French text prepared for reading: plain and folded forms, tokens, sentences, quotations, names of the
gazetteer, dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.core.model import Dispatch, Head, Span
from kg.engine.gazetteer import BODIES, Entry, Gazetteer, load
from kg.engine.matcher import Form, Match, Matcher
from kg.engine.tokens import Token, fold, tokenize
from kg.lang.fr.dates import DateMention, find_dates
from kg.lang.fr.head import read_head
from kg.lang.fr.lexicon import words
from kg.lang.fr.segment import Sentence, quotations, sentences
from kg.lang.fr.typography import plain as make_plain


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once in a process."""
    return load()


@cache
def matcher() -> Matcher:
    """The automaton over the gazetteer's names, built once in a process."""
    return Matcher(_forms(gazetteer()))


def _forms(names: Gazetteer) -> Iterable[Form]:
    for entry in names.entries.values():
        for name, lang in entry.names:
            if lang in {"fr", "en", ""} or entry.kind == "Person":
                letters = [c for c in name if c.isalpha()]
                acronym = (
                    len(letters) > 1 and len(letters) <= 8 and " " not in name and all(c.isupper() for c in letters)
                )
                yield Form(name, entry.key, "acronym" if acronym else "name")
                if entry.kind == "City" and lang == "fr" and name.startswith(("Le ", "La ")):
                    yield Form(name[3:], entry.key, "bare")
                if acronym and entry.kind in {"NewsAgency", "InternationalOrganisation"} and len(letters) >= 5:
                    yield Form(name.capitalize(), entry.key, "name")
        for demonym in entry.demonyms:
            if demonym.endswith("-"):
                yield Form(demonym, entry.key, "prefix")
            else:
                yield Form(demonym, entry.key, "demonym")


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer in the text: tokens `first` to `last`."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    kind: str  # name, acronym, demonym, prefix

    @property
    def entry(self) -> Entry:
        return self.entries[0]


_CONTRACTED = frozenset({"au", "du", "le", "la"})  # before the name of a town that begins with an article
_HEADING = 6  # sentences or lines in which a letterhead stands
_DASHES = frozenset({"-", "–", "—"})
# Agencies that write from everywhere: what they leave untold is not their own state's.
_WORLD_AGENCIES = frozenset({"AFP", "REUTERS", "AP", "PANA", "DPA", "UPI"})


class Document:
    """The prepared text. Offsets are those of the stored text; token indexes count over the whole text."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.dispatch = dispatch
        self.text = dispatch.text
        self.plain = make_plain(self.text)
        self.folded = fold(self.plain)
        self.head: Head = read_head(dispatch)
        self.tokens: list[Token] = tokenize(self.plain)
        self.starts = [t.start for t in self.tokens]
        self.sentences: list[Sentence] = sentences(self.plain, self.tokens)
        self._sentence_ends = [s.last for s in self.sentences]
        self.quotes: list[Span] = quotations(self.plain)
        self._quote_starts = [q.start for q in self.quotes]
        self.dates: dict[int, tuple[int, DateMention]] = {}
        self.in_date: set[int] = set()
        for mention in find_dates(self.text, self.head):
            first, last = self.token_at(mention.span.start), self.token_at(mention.span.end - 1)
            self.dates[first] = (last, mention)
            self.in_date.update(range(first, last + 1))
        self._dated = sorted(self.dates)
        self.known: dict[int, Known] = {}  # by first token
        self.inner: list[Known] = []  # several names in one compound word
        self.inner_states: set[int] = set()  # the first tokens of those that are states
        self.country = _country_table(gazetteer())
        self._place_names(matcher().find(self.plain, self.folded))
        self.in_order: list[Known] = sorted(self.known.values(), key=lambda k: k.first)
        self._known_at = [k.first for k in self.in_order]
        self.home = self._home()

    def token_at(self, offset: int) -> int:
        """The index of the token at or before an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one token to another, inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def dates_between(self, first: int, last: int) -> list[tuple[int, int, DateMention]]:
        """The dates that begin in a token range, inclusive, in order: first token, last token, mention."""
        begins = self._dated[bisect_left(self._dated, first) : bisect_right(self._dated, last)]
        return [(at, *self.dates[at]) for at in begins]

    def known_between(self, first: int, last: int) -> list[Known]:
        """The names of the gazetteer that begin in a token range, inclusive."""
        return self.in_order[bisect_left(self._known_at, first) : bisect_right(self._known_at, last)]

    def known_before(self, token: int, count: int) -> list[Known]:
        """The last `count` names of the gazetteer that begin before a token, the nearest first."""
        stop = bisect_left(self._known_at, token)
        return self.in_order[max(0, stop - count) : stop][::-1]

    def norm(self, at: int) -> str:
        """The folded form of a token; empty outside the text."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def norms(self, first: int, last: int) -> list[str]:
        """The folded forms from token `first` to token `last`, both included."""
        return [token.norm for token in self.tokens[first : last + 1]]

    def mark(self, at: int) -> str:
        """A token as written; empty outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def adjoining(self, at: int) -> bool:
        """Whether a capital word follows a token after one blank."""
        if at + 1 >= len(self.tokens):
            return False
        return self.tokens[at + 1].cap and self.tokens[at + 1].start - self.tokens[at].end == 1

    def iso(self, known: Known) -> str | None:
        """The state that a name stands for; the home state where it may be that."""
        codes = [code for e in known.entries if (code := e.iso or self.state_of(e))]
        return self.home if self.home in codes else next(iter(codes), None)

    def words(self, first: int, last: int) -> str:
        """The stored words of a token range."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def in_head(self, token: int) -> bool:
        """Whether a token stands before the text's first sentence: in the title or the dateline."""
        return self.tokens[token].start < self.head.body_start

    def opening(self, sentence: Sentence) -> int:
        """The first token of a sentence, the dateline apart."""
        first = sentence.first
        while first < sentence.last and self.in_head(first):
            first += 1
        return first

    def quoted(self, offset: int) -> Span | None:
        """The quotation that an offset lies in."""
        at = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].end else None

    def sentence_of(self, token: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.sentence_number(token)]

    def sentence_number(self, token: int) -> int:
        """The place of a token's sentence among the sentences."""
        return min(bisect_left(self._sentence_ends, token), len(self.sentences) - 1)

    def _place_names(self, matches: list[Match]) -> None:
        entries = gazetteer().entries
        by_token: dict[int, list[Known]] = {}
        for match in matches:
            first, last = self.token_at(match.start), self.token_at(match.end - 1)
            kind = "name" if match.kind == "bare" else match.kind
            if match.kind == "bare" and (self.norm(first - 1) not in _CONTRACTED or self.adjoining(last)):
                continue  # "Cap" alone, "le Cap Bon"
            known = Known(first, last, match.start, match.end, tuple(entries[k] for k in match.keys), kind)
            whole = self.tokens[first].start == match.start and self.tokens[last].end == match.end
            if whole and first not in by_token:
                if match.kind == "prefix":
                    continue
                self.known[first] = known
            else:
                by_token.setdefault(first, []).append(known)
        self._bracketed_acronyms()
        for group in by_token.values():
            if len(group) > 1 or group[0].kind == "demonym":  # azerbaïdjano-kazakhes, Azerbaïdjan-Arménie
                self.inner.extend(group)
                self.inner_states.update(k.first for k in group if k.entry.kind == "State")

    def _bracketed_acronyms(self) -> None:
        """An acronym set beside a body's name is that body's in the whole text, whatever else it may stand for."""
        ending = {k.last: k for k in self.known.values() if k.kind == "name" and k.entry.kind in BODIES}
        told: dict[str, tuple[Entry, ...]] = {}
        for at, known in self.known.items():
            named = ending.get(at - 2)
            if known.kind == "acronym" and named and self.mark(at - 1) == "(" and self.mark(known.last + 1) == ")":
                told[self.mark(at)] = named.entries
        for at, known in self.known.items():
            if known.kind == "acronym" and self.mark(at) in told:
                self.known[at] = replace(known, entries=told[self.mark(at)])

    def _home(self) -> str | None:
        """The ISO code of the state whose agency or capital the dispatch comes from."""
        names = gazetteer()
        place = next((s for e in names.find(self.head.place or "") if (s := self.state_of(e))), None)
        agency = self.head.agency or ""
        if agency.upper() not in _WORLD_AGENCIES:
            owners = [e.located_in or e.of for e in names.find(agency) if e.kind == "NewsAgency"]
            codes = [c for o in owners if o and o in names.entries and (c := names.entries[o].iso)]
            if codes:  # an acronym of several agencies is that of the place
                return place if place in codes else codes[0]
        elif fold(self.head.place or "") in words("words", "seats"):
            return None
        place = place or self._letterhead()
        return None if place and not agency and self._seat(place) else place

    def _letterhead(self) -> str | None:
        """The state of a town set before a date, or before a dash at the head of a line, above or below the text."""
        top = self.sentences[min(_HEADING, len(self.sentences)) - 1].last if self.sentences else -1
        foot = self.sentences[-2].first if len(self.sentences) > _HEADING else len(self.tokens)
        for known in self.in_order:
            if known.entry.kind != "City" or known.kind != "name" or top < known.first < foot:
                continue
            after = known.last + 1
            marked = self.mark(after)
            while self.mark(after) == "," or self.norm(after) == "le":
                after += 1
            opens = known.first == self.sentence_of(known.first).first
            if after in self.in_date and after > known.last + 1:
                return self.state_of(known.entry)
            ends = known.last == self.sentence_of(known.first).last and self.mark(known.first - 1) in _DASHES
            if ends or (opens and marked in _DASHES):
                return self.state_of(known.entry)
        return None

    def _seat(self, state: str) -> bool:
        """Whether a dispatch without an agency is of an international body that sits in its town: it names one, and
        nothing of the state itself."""
        town = fold(self.head.place or "")
        if town not in words("words", "seats"):
            return False
        told = [k.entry for k in self.in_order]
        return not any(e.iso == state for e in told) and any(e.kind == "InternationalOrganisation" for e in told)

    def state_of(self, entry: Entry) -> str | None:
        """The ISO code of the state that an entry is, lies in or belongs to."""
        return self.country.get(entry.key)


@cache
def _country_table(names: Gazetteer) -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in names.entries.values():
        seen, todo = set(), [entry.key]
        while todo:
            key = todo.pop(0)
            if key in seen or key not in names.entries:
                continue
            seen.add(key)
            found = names.entries[key]
            if found.iso:
                table[entry.key] = found.iso
                break
            if found.kind in {"City", "Territory"}:
                todo.extend(found.within)
            if found.of:
                todo.append(found.of)
            if found.located_in and found.kind != "InternationalOrganisation":
                todo.append(found.located_in)
    return table
