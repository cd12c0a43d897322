"""Which day a French date means: "ce mardi", "hier", "la veille", "le 9 juillet", "en mars dernier", "pour 2025-2026".

`find_dates` resolves every date of a text against the dispatch's own date. Where the words alone leave past or future
open ("mardi", "le 9 juillet", "en mars"), a mention carries both readings and the tense of the clause decides: `value`
for what is told as past, `planned` for what is announced. What cannot be known has no value; the mention stands.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kg.core.model import Head, Span
from kg.lang.fr.date_forms import Form, scan
from kg.lang.fr.typography import lower, plain
from kg.lang.fr.year_hints import announced, sentence_start

_DAY = datetime.timedelta(days=1)
_NEAR = datetime.timedelta(days=10)  # how far from the dispatch a day may lie that "la veille" counts from
_SENTENCE = 400  # characters within which a sentence is looked for, so that a text without full stops stays cheap
_PARAGRAPH = 1500  # the same for a paragraph
_OPENING = 6  # characters into its sentence at which a date still opens it: "« Le "
_AUXILIARY = re.compile(r"(?<![\wà-ÿ-])(?:a|ont|est|sont|(?P<pluperfect>(?:avai|étai)(?:t|ent)))(?![\wà-ÿ-])")
_PAST, _FUTURE, _SAME = "past", "future", "same"
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Ý«“\"])|\n")
_MONTH_LEADS = (
    "en",
    "mois",
    "fin",
    "début",
    "mi",
    "courant",
    "avant",
    "après",
    "depuis",
    "d'ici",
    "jusqu",
    "vers",
    "dès",
)
_YEAR_LEADS = (
    *_MONTH_LEADS,
    "l'an",
    "l'automne",
    "l'hiver",
    "l'été",
    "printemps",
    "an",
    "année",
    "trimestre",
    "semestre",
    "pour",
    "horizon",
    "à",
    "entre",
    "les années",
    "la période",
)
_NOT_A_YEAR = ("plus", "près", "moins", "environ", "quelque")
_FUTURE_LEADS = ("d'ici", "horizon", "jusqu", "avant", "à partir")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. Dates are ISO ("2025-03-11", "2025-03" or "2025") or None where they cannot be known.

    `value` (to `until`, of a range) is the reading in a clause about the past or present, `future` (to `future_until`)
    the one in a clause about what is to come; None where the words leave no choice. `rule` names the form, `tense_hint`
    says what the words themselves tell: "past" (dernier, hier), "future" (prochain, demain), "same" (ce mardi) or None.
    """

    span: Span
    value: str | None
    until: str | None
    rule: str
    tense_hint: str | None = None
    future: str | None = None
    future_until: str | None = None

    @property
    def planned(self) -> str | None:
        """The date that is meant when the clause speaks of the future."""
        return self.future or self.value

    @property
    def planned_until(self) -> str | None:
        """The end of the range that is meant when the clause speaks of the future."""
        return self.future_until if self.future else self.until


@dataclass(frozen=True, slots=True)
class _Reading:
    rule: str
    value: str | None = None
    until: str | None = None
    hint: str | None = None
    future: str | None = None
    future_until: str | None = None


def find_dates(text: str, head: Head) -> tuple[DateMention, ...]:
    """Every date of a text, in order, resolved against `head.date`.

    The dispatch's own date (`head.date_span`) is not among them. Days that no calendar has are left out.
    """
    base = _as_day(head.date)
    low = lower(plain(text))
    forms = [form for form in scan(low) if _is_date(form, low) and not _in_head(form, head)]
    resolver = _Resolver(text, low, head.date, base)
    return tuple(resolver.mention(form) for form in forms)


def _in_head(form: Form, head: Head) -> bool:
    return head.date_span is not None and head.date_span.overlaps(Span(form.start, form.end))


def _as_day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value is not None and len(value) == 10 else None


def _is_date(form: Form, low: str) -> bool:
    """Whether a form that needs company has it: "mars" alone may be a planet, "2000" a number of men."""
    lead = form.lead
    if form.kind == "month.bare":
        return lead.startswith(_MONTH_LEADS) or "mois" in lead
    if form.kind == "year":
        if lead.startswith(_NOT_A_YEAR) or _counts(low, form.end):
            return False
        after = low[form.end : form.end + 1]
        return (
            lead.startswith(_YEAR_LEADS)
            or (lead in ("de", "d'") and (not after or after in " ,.;:)»\n"))
            or (lead == "" and low[form.start - 1 : form.start] == "(" and after in (")", ","))
        )
    if form.kind == "years":
        # "en 2024 et 2025" are two years, "pour 2025 et 2026" is one stretch.
        return form.mod != "et" or lead.startswith(("pour", "entre", "les années", "la période", "en", "de"))
    if form.kind == "weekday":
        return lead != "chaque" and not lead.startswith("les")
    if form.kind == "eve":
        return lead in ("la", "le", "dès la", "dès le", "depuis la", "l'", "du", "de la", "au", "jusqu'au")
    if form.kind == "same":
        return form.mod.startswith("c") or lead in ("le", "ce", "du", "dès le", "la", "cette", "au")
    return True


_NOUN_AFTER = re.compile(
    r" [a-zà-ÿ]{3,}s\b(?<! dans)(?<! sans)(?<! sous)(?<! mais)(?<! pays)(?<! puis)(?<! alors)(?<! hors)"
)


def _counts(low: str, end: int) -> bool:
    """Whether a plural noun follows, so that the figure counts something ("2000 hommes")."""
    return _NOUN_AFTER.match(low, end) is not None


class _Resolver:
    """Resolves the forms of one text in order, remembering the days that "la veille" and "le même jour" count from."""

    def __init__(self, text: str, low: str, issued: str | None, base: datetime.date | None) -> None:
        self._text, self._low, self._issued, self._base = text, low, issued, base
        self._anchor: datetime.date | None = None  # the last day told, for "le même jour"
        self._eve_anchor: datetime.date | None = None  # the same, "la veille" itself apart
        self._anchor_end = 0
        self._aside: tuple[Form, datetime.date] | None = None  # the last day told beside the account
        self._far: tuple[datetime.date, int] | None = None  # the last day far from the dispatch, and where it ended

    def mention(self, form: Form) -> DateMention:
        reading = self._read(form)
        self._remember(form, reading)
        coming, until = reading.future, reading.future_until
        if reading.hint != _FUTURE and (coming, until) == (reading.value, reading.until):
            coming, until = None, None  # both tenses mean the one day
        span = Span(form.start, form.end)
        return DateMention(span, reading.value, reading.until, reading.rule, reading.hint, coming, until)

    # ---- what later mentions count from

    def _remember(self, form: Form, reading: _Reading) -> None:
        day = _as_day(reading.value)
        if (
            day is None
            or reading.hint == _FUTURE
            or (reading.future not in (None, reading.value) and self._announced(form))
        ):
            return
        # A day far from the dispatch (an accord of two years ago) is counted from within its own sentence only.
        if self._base is not None and abs(day - self._base) > _NEAR:
            self._far = (day, form.end)
            return
        if self._beside(form, day):
            self._aside = (form, day)
            return
        self._anchor, self._anchor_end = day, form.end
        if form.kind != "eve":
            self._eve_anchor = day

    def _beside(self, form: Form, day: datetime.date) -> bool:
        """Whether a day is told beside the account, which goes on from the day before it: in the pluperfect ("La
        veille, il avait reçu X"), in an apposition ("arrivé la veille", "la ratification, le 4 juin, de l'accord")."""
        start = sentence_start(self._low, form)
        opens = form.start - start < _OPENING
        verb = _AUXILIARY.search(self._low, form.end, self._sentence_stop(form))
        for before in _AUXILIARY.finditer(self._low, start, form.start) if verb is None else ():
            verb = before
        if verb is not None and verb["pluperfect"]:
            return True
        if form.mod in {"veille", "avant-veille"}:
            return not opens
        near = self._base is None or abs(day - self._base) <= _DAY
        return (
            form.kind == "day"
            and form.weekday is None
            and not near
            and self._low.startswith(", ", max(0, form.start - 2))
        )

    def _sentence_stop(self, form: Form) -> int:
        last = min(len(self._low), form.end + _SENTENCE)
        end = _SENTENCE_END.search(self._text, form.end, last)
        return last if end is None else end.start()

    def _announced(self, form: Form) -> bool:
        """Whether the sentence of a date with two readings speaks of the future."""
        return announced(self._text, form)

    def _counted_from(self, form: Form, *, eve: bool = False) -> datetime.date | None:
        """The day from which a relative date counts: one far off or beside the account only in its own sentence or
        paragraph."""
        if self._far is not None and self._far[1] > self._anchor_end:
            day, end = self._far
            if form.start - end < _SENTENCE and _SENTENCE_END.search(self._text, end, form.start + 1) is None:
                return day
        if (
            self._aside is not None
            and self._aside[0].end > self._anchor_end
            and not (eve and self._aside[0].kind == "eve")
        ):
            beside, day = self._aside
            if form.start - beside.end < _PARAGRAPH and "\n" not in self._text[beside.end : form.start]:
                return day
        return (self._eve_anchor if eve else self._anchor) or self._base

    # ---- one method a kind of form

    def _read(self, form: Form) -> _Reading:
        if form.kind in ("iso", "numeric", "day", "days"):
            return self._days(form)
        if form.kind == "weekday":
            return self._weekday(form)
        if form.kind == "weekdays":
            return self._weekdays(form)
        if form.kind == "day.this":
            return self._day_of_this_month(form)
        if form.kind in ("ago", "before"):
            return self._earlier(form)
        if form.kind in ("month", "month.bare"):
            return self._month(form)
        if form.kind in ("year", "years"):
            return _years(form)
        if form.kind == "near":
            return self._near(form)
        if form.kind == "period":
            return self._period(form)
        return self._relative(form)

    def _days(self, form: Form) -> _Reading:
        assert form.day is not None and form.month is not None
        last = (form.last_month, form.last_day) if form.last_day is not None else None
        rule = "day.range" if last else "day.numeric" if form.kind in ("iso", "numeric") else "day.full"
        if form.year is not None:
            until = None if last is None else _iso(form.last_year or form.year, *last)
            hint = self._side(_iso(form.year, form.month, form.day))
            return _Reading(rule, _iso(form.year, form.month, form.day), until, hint)
        rule = rule.replace("full", "month")
        if self._base is None:
            return _Reading(rule)
        past, coming = self._dated(form, last)
        if form.mod.startswith(("dernier", "pass")):
            return _Reading(rule + ".last", *past, _PAST)
        if form.mod.startswith("prochain"):
            return _Reading(rule + ".next", *coming, _FUTURE)
        if form.weekday is not None and (past[0] is None or coming[0] is None):
            # A weekday that only one of the two readings has.
            return _Reading(rule, *(coming if past[0] is None else past), _FUTURE if past[0] is None else None)
        return _Reading(rule, *past, None, *(coming if coming != past else (None, None)))

    def _dated(
        self, form: Form, last: tuple[int | None, int] | None
    ) -> tuple[tuple[str | None, str | None], tuple[str | None, str | None]]:
        """The latest such days begun by the dispatch's date, and the earliest not ended before it."""
        base = self._base
        assert base is not None and form.month is not None and form.day is not None
        spans: list[tuple[str, str | None]] = []
        # 29 February comes back every four or eight years, every other day every year.
        reach = 8 if (29, 2) in ((form.day, form.month), (form.last_day, form.last_month)) else 1
        for year in range(base.year - reach, base.year + reach + 1):
            start, end = _iso(year, form.month, form.day), None
            if last is not None:
                end = _iso(year + ((last[0] or 0) < form.month), *last)
            if start is not None and (last is None or end is not None):
                spans.append((start, end))
        today = base.isoformat()
        past = [span for span in spans if span[0] <= today][-1:]
        coming = [span for span in spans if (span[1] or span[0]) >= today][:1]
        if form.weekday is not None:
            fits = [span for span in past + coming if datetime.date.fromisoformat(span[0]).weekday() == form.weekday]
            if fits:
                past, coming = [s for s in past if s in fits], [s for s in coming if s in fits]
        nothing: tuple[str | None, str | None] = (None, None)
        return (past[0] if past else nothing), (coming[0] if coming else nothing)

    def _weekday(self, form: Form) -> _Reading:
        assert form.weekday is not None
        here = form.lead.startswith("ce")
        if form.mod.startswith(("dernier", "pass")):
            return _Reading("weekday.last", _text(self._back(form.weekday, 1)), None, _PAST)
        if form.mod.startswith("prochain"):
            coming = _text(self._ahead(form.weekday, 1))
            return _Reading("weekday.next", coming, None, _FUTURE, coming)
        past, ahead = self._back(form.weekday, 0), self._ahead(form.weekday, 0)
        return _Reading("weekday.this" if here else "weekday", _text(past), None, _SAME if here else None, _text(ahead))

    def _weekdays(self, form: Form) -> _Reading:
        """ "lundi et mardi": the last such pair, or the next."""
        assert form.weekday is not None and form.last_weekday is not None
        between = (form.last_weekday - form.weekday) % 7 * _DAY
        last, first = self._back(form.last_weekday, 0), self._ahead(form.weekday, 0)
        began = None if last is None else last - between
        ends = None if first is None else first + between
        if self._low.startswith("nuit ", max(0, form.start - 5)):  # "dans la nuit de lundi à mardi"
            last, ends = None, None
        return _Reading("weekday.range", _text(began), _text(last), None, _text(first), _text(ends))

    def _day_of_this_month(self, form: Form) -> _Reading:
        if self._base is None:
            return _Reading("day.month")
        value = _iso(self._base.year, self._base.month, form.day)
        return _Reading("day.month", value, None, self._side(value))

    def _earlier(self, form: Form) -> _Reading:
        """ "il y a deux jours", counted from today; "deux jours plus tôt", from the day told before. Weeks and months
        tell a month, years a year."""
        start = self._base if form.kind == "ago" else self._counted_from(form)
        count = form.count or 0
        if start is None:
            return _Reading("earlier", None, None, _PAST)
        if form.mod.startswith("jour"):
            exact = count <= _NEAR.days
            return _Reading("earlier.day", _text(start - count * _DAY) if exact else None, None, _PAST)
        if form.mod.startswith("an"):
            return _Reading("earlier.year", f"{start.year - count:04d}", None, _PAST)
        if form.mod.startswith("semaine"):
            around = {(start - (7 * count + more) * _DAY).isoformat()[:7] for more in (-3, 3)}
            return _Reading("earlier.month", around.pop() if len(around) == 1 else None, None, _PAST)
        months = start.year * 12 + start.month - 1 - count
        return _Reading("earlier.month", f"{months // 12:04d}-{months % 12 + 1:02d}", None, _PAST)

    def _back(self, weekday: int, least: int) -> datetime.date | None:
        if self._base is None:
            return None
        return self._base - (((self._base.weekday() - weekday - least) % 7) + least) * _DAY

    def _ahead(self, weekday: int, least: int) -> datetime.date | None:
        if self._base is None:
            return None
        return self._base + (((weekday - self._base.weekday() - least) % 7) + least) * _DAY

    def _near(self, form: Form) -> _Reading:
        word = form.mod.replace("apres", "après")
        steps, hint = {
            "avant-hier": (-2, _PAST),
            "hier": (-1, _PAST),
            "aujourd'hui": (0, _SAME),
            "demain": (1, _FUTURE),
            "après-demain": (2, _FUTURE),
        }[word]
        value = None if self._base is None else self._base + steps * _DAY
        if value is not None and form.weekday is not None and value.weekday() != form.weekday:
            # "hier lundi" in a dispatch of Wednesday: the weekday is the surer of the two.
            value = self._back(form.weekday, 0) if steps <= 0 else self._ahead(form.weekday, 0)
        return _Reading(f"near.{word}", _text(value), None, hint, _text(value) if steps > 0 else None)

    def _relative(self, form: Form) -> _Reading:
        if form.kind == "eve":
            steps = {"avant-veille": -2, "veille": -1, "lendemain": 1, "surlendemain": 2}[form.mod]
            start = self._counted_from(form, eve=True)
            value = None if start is None else start + steps * _DAY
            return _Reading(f"eve.{form.mod}", _text(value), None, _PAST if steps < 0 else None)
        if form.kind == "same" and form.mod.startswith("c"):
            return _Reading("same.this", _text(self._base), None, _SAME)
        start = self._counted_from(form)
        return _Reading("same.day" if form.kind == "same" else "same.later", _text(start))

    def _month(self, form: Form) -> _Reading:
        assert form.month is not None
        if form.year is not None:
            value = f"{form.year:04d}-{form.month:02d}"
            return _Reading("month.year", value, None, self._side(value))
        base = self._base
        if base is None:
            return _Reading("month")
        past = f"{base.year - (form.month > base.month):04d}-{form.month:02d}"
        coming = f"{base.year + (form.month < base.month):04d}-{form.month:02d}"
        if form.mod.startswith(("dernier", "pass")):
            # "en mars dernier", in March, is last year's.
            return _Reading(
                "month.last", past if form.month != base.month else f"{base.year - 1:04d}-{form.month:02d}", None, _PAST
            )
        if form.mod.startswith("prochain"):
            coming = coming if form.month != base.month else f"{base.year + 1:04d}-{form.month:02d}"
            return _Reading("month.next", coming, None, _FUTURE, coming)
        if form.lead.startswith(_FUTURE_LEADS):
            return _Reading("month", coming, None, _FUTURE, coming)
        return _Reading(
            "month", past, None, _PAST if form.lead.startswith("depuis") else None, None if coming == past else coming
        )

    def _period(self, form: Form) -> _Reading:
        words = form.mod
        ahead, gone = "prochain" in words or "fin d" in words, "derni" in words or "pass" in words or "coul" in words
        hint = _FUTURE if ahead else _PAST if gone else _SAME
        if words.startswith(("an", "cette ann")) or "l'ann" in words:
            year = None if self._issued is None else int(self._issued[:4])
            moved = None if year is None else f"{year + _step(words):04d}"
            return _Reading("period.year", moved, None, hint, moved if hint == _FUTURE else None)
        if "semaine" in words and _step(words) and self._base is not None:
            monday = self._base + (7 * _step(words) - self._base.weekday()) * _DAY
            month = {monday.isoformat()[:7], (monday + 6 * _DAY).isoformat()[:7]}
            value = month.pop() if len(month) == 1 else None  # a week of two months is of neither
            return _Reading("period.month", value, None, hint, value if hint == _FUTURE else None)
        if "semaine" in words or "jours" in words or self._issued is None or len(self._issued) < 7:
            return _Reading("period", None, None, hint)
        months = int(self._issued[:4]) * 12 + int(self._issued[5:7]) - 1 + _step(words)
        value = f"{months // 12:04d}-{months % 12 + 1:02d}"
        return _Reading("period.month", value, None, hint, value if hint == _FUTURE else None)

    def _side(self, value: str | None) -> str | None:
        """Whether a date lies before or after the dispatch, as far as both are known."""
        if value is None or self._issued is None:
            return None
        length = min(len(value), len(self._issued))
        mine, issued = value[:length], self._issued[:length]
        return _PAST if mine < issued else _FUTURE if mine > issued else _SAME if length == 10 else None


def _step(words: str) -> int:
    return 1 if "prochain" in words else -1 if "derni" in words or "pass" in words else 0


def _years(form: Form) -> _Reading:
    assert form.year is not None
    hint = _FUTURE if form.lead.startswith(_FUTURE_LEADS) else _PAST if form.lead.startswith("depuis") else None
    if form.kind == "years" and not (form.mod == "et" and form.lead.startswith(("en", "de"))):
        return _Reading("range.years", f"{form.year:04d}", f"{form.last_year:04d}", hint)
    return _Reading("year", f"{form.year:04d}", None, hint)


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _text(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
