"""The year of a day and month from its weekday and the years that a text names.

A day of the year falls on a weekday in one year of five, six or eleven: "mardi 11 mars" is 2014, 2025 or 2031. A year
told nearby ("en 2024" of the past, "pour 2025-2026", "en 2026" of what is to come) says which, or it stays unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.lang.fr.date_forms import MONTHS, WEEKDAYS, Form

_DAY = datetime.timedelta(days=1)
_SENTENCE = re.compile(r"[.!?…][ \n]|\n")
_ANNOUNCES = re.compile(
    r"(?<![\w-])(?:[a-zà-ÿ]{1,24}[eidtv]r(?:a|ont)|au(?:ra|ront)|doit|doivent|devrai(?:t|ent)|prévue?s?|prochaine?s?|"
    r"d'ici|horizon|"
    r"proposé|envisagée?s?|prépar\w{1,9}|en vue)\b"
)
# A year without a preposition dates the text only after these: "Vision 2030" and "résolution 2254" do not.
_PLAN = re.compile(r"(?:feuille de route|plan d'action|programme|exercice|budget|édition|campagne|calendrier) $")
_WINDOW = 300  # how far around a date its sentence is read
_LATE = 8  # from September on, plans are signed for the year that follows
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the dateline says of the day: day and month, perhaps with a weekday (0 is Monday)."""

    day: int
    month: int
    weekday: int | None = None

    def in_year(self, year: int) -> datetime.date | None:
        """The day in that year, if it has it."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def french(self) -> str:
        """ "11 mars", "1er avril"."""
        return f"{'1er' if self.day == 1 else self.day} {MONTHS[self.month - 1]}"

    @property
    def english(self) -> str:
        """ "11 March"."""
        return f"{self.day} {_ENGLISH_MONTHS[self.month - 1]}"


@dataclass(frozen=True, slots=True)
class _Weekday:
    """A weekday told of a day of the year: `fits` says whether a year gives that day that weekday."""

    words: str
    weekday: int
    strength: int  # 3 explicit ("mardi 11 mars", "hier lundi"), 2 "ce mardi", 1 a weekday of the lead
    fits: Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class _Years:
    """The years in which the dispatch can have been written, by the years it names.

    `near` are those close to a named year, the likelier ones first; `lowest` and `highest` bound them all, where known.
    """

    near: tuple[int, ...]
    likely: tuple[int, ...]
    lowest: int | None
    highest: int | None
    words: tuple[str, ...]


def year_by_weekday(
    text: str, forms: Sequence[Form], dateline: Dateline, lead_end: int
) -> tuple[datetime.date, tuple[str, str]] | None:
    """The dateline's day with its year, and why (French, English); None where the text does not settle it.

    `text` is in plain typography, `forms` are its dates, `lead_end` ends its first paragraph.
    """
    weekdays = _weekdays(text, forms, dateline, lead_end)
    strength = max((weekday.strength for weekday in weekdays), default=0)
    years = _years(text, forms, dateline, strength)
    if not weekdays or years is None:
        return None
    strongest = [weekday for weekday in weekdays if weekday.strength == strength]
    found = _choose(lambda year: all(weekday.fits(year) for weekday in strongest), years)
    seen = strongest[0]
    if strength == 2 and len({weekday.weekday for weekday in strongest}) == 1:
        found = _or_day_after(found, seen, dateline, years)
    elif strength == 1 and found is None:  # the lead tells of the day before, a later paragraph of today
        for other in _other_weekdays(text, forms, dateline, seen.weekday):
            found = _choose(other.fits, years)
            if found is not None:
                seen = other
                break
    day = None if found is None else dateline.in_year(found)
    if day is None:
        return None
    named = " et ".join(f"« {words} »" for words in years.words)
    named_en = " and ".join(f'"{words}"' for words in years.words)
    return (
        day,
        (
            f"{dateline.french} et « {seen.words} » ({WEEKDAYS[seen.weekday]}), avec {named} : {day.year}",
            f'{dateline.english} and "{seen.words}" (a {_ENGLISH_DAYS[seen.weekday]}), with {named_en}: {day.year}',
        ),
    )


def _choose(fits: Callable[[int], bool], years: _Years) -> int | None:
    near = [year for year in years.near if fits(year)]
    if len(near) == 1:
        return near[0]
    if not near and years.lowest is not None and years.highest is not None:
        between = [year for year in range(years.lowest, years.highest + 1) if fits(year)]
        return between[0] if len(between) == 1 else None
    return None


def _or_day_after(found: int | None, seen: _Weekday, dateline: Dateline, years: _Years) -> int | None:
    """The year of "ce lundi", knowing that agencies date the dispatch of a Monday's event on Tuesday, too.

    Taken where the plain reading gives no year, or none of the likely ones; where both are as likely, no year is.
    """

    def eve(year: int) -> bool:
        day = dateline.in_year(year)
        return day is not None and (day - _DAY).weekday() == seen.weekday

    later = _choose(eve, years)
    if later is None or found in years.likely:
        return found
    if found is None:
        return later if later in years.likely else None
    return None if later in years.likely else found


def _on(dateline: Dateline, weekday: int, days: int = 0) -> Callable[[int], bool]:
    """Whether a year gives the day so many days after the dateline's a weekday."""

    def fits(year: int) -> bool:
        day = dateline.in_year(year)
        return day is not None and (day + days * _DAY).weekday() == weekday

    return fits


def _other_weekdays(text: str, forms: Sequence[Form], dateline: Dateline, known: int) -> list[_Weekday]:
    """The bare weekdays told of what is past, but for one."""
    found: dict[int, _Weekday] = {}
    for form in forms:
        weekday = form.weekday
        if weekday is None or form.kind != "weekday" or form.mod or form.lead or weekday in {known, *found}:
            continue
        if not announced(text, form):
            found[weekday] = _Weekday(text[form.start : form.end], weekday, 1, _on(dateline, weekday))
    return list(found.values())


def _weekdays(text: str, forms: Sequence[Form], dateline: Dateline, lead_end: int) -> list[_Weekday]:
    def on(weekday: int, days: int) -> Callable[[int], bool]:
        return _on(dateline, weekday, days)

    found: list[_Weekday] = []
    # Past the lead a bare weekday is that of the dateline only if the text tells no other.
    lone = len({form.weekday for form in forms if form.weekday is not None}) == 1
    if dateline.weekday is not None:
        found.append(
            _Weekday(f"{WEEKDAYS[dateline.weekday]} {dateline.french}", dateline.weekday, 3, on(dateline.weekday, 0))
        )
    for form in forms:
        if form.weekday is None:
            continue
        words = text[form.start : form.end]
        if form.kind in ("day", "days"):
            shift = _days_from(dateline, form)
            if form.year is None and shift is not None:
                found.append(_Weekday(words, form.weekday, 3, on(form.weekday, shift)))
        elif form.kind == "near":
            shift = {"hier": -1, "avant-hier": -2, "demain": 1}.get(form.mod, 0)
            found.append(_Weekday(words, form.weekday, 3, on(form.weekday, shift)))
        elif form.mod:
            continue
        elif form.lead.startswith("ce"):
            found.append(_Weekday(words, form.weekday, 2, on(form.weekday, 0)))
        elif (form.start < lead_end or lone) and not found and not announced(text, form):
            found.append(_Weekday(words, form.weekday, 1, on(form.weekday, 0)))
    return found


def _days_from(dateline: Dateline, form: Form) -> int | None:
    """How many days a day and month lie from the dateline's, within a fortnight, or None."""
    if form.day is None or form.month is None:
        return None
    shifts = []
    for year in (2000, 2001, 2002):
        try:
            shifts.append(
                (datetime.date(year, form.month, form.day) - datetime.date(2001, dateline.month, dateline.day)).days
            )
        except ValueError:
            return None
    nearest = min(shifts, key=abs)
    return nearest if abs(nearest) <= 14 else None


def sentence_start(text: str, form: Form) -> int:
    """Where the sentence of a date begins, as far as a few hundred characters before it show."""
    least = max(0, form.start - _WINDOW)
    return max(least, max(text.rfind(mark, least, form.start) for mark in (". ", "\n", "! ", "? ")) + 1)


def announced(text: str, form: Form) -> bool:
    """Whether the sentence of a date speaks of what is to come."""
    last = min(len(text), form.end + _WINDOW)
    end = _SENTENCE.search(text, form.end, last)
    return _ANNOUNCES.search(text, sentence_start(text, form), end.start() if end else last) is not None


def _years(text: str, forms: Sequence[Form], dateline: Dateline, reach: int) -> _Years | None:
    """What the years named say; `reach` is how many years after the last one told as past the dispatch may be."""
    past: list[tuple[int, int, str]] = []  # (earliest year of writing, year named, words)
    starts: list[tuple[int, str]] = []
    bounds: list[tuple[int, bool, str]] = []  # (latest year of writing, whether it is near, words)
    for form in forms:
        if form.year is None:
            continue
        words = text[form.start : form.end]
        if form.kind == "year" and not form.lead:
            if _PLAN.search(text, max(0, form.start - 24), form.start) is not None:
                starts.append((form.year, words))
            elif text[form.start - 1 : form.start] == "(" and text[form.end : form.end + 1] == ")":
                past.append((form.year, form.year, words))
        elif form.kind == "years":
            if form.lead.startswith(("en", "entre", "depuis", "de")) and not announced(text, form):
                past.append((form.last_year or form.year, form.last_year or form.year, words))
            else:
                starts.append((form.year, words))
        elif form.lead.startswith(("d'ici", "horizon", "à l'horizon")):
            bounds.append((form.year, False, words))
        elif form.lead.startswith("jusqu") or _ends_range(text, form) or announced(text, form):
            bounds.append((form.year, not form.lead.startswith("jusqu"), words))
        else:
            told = (form.month, form.day or 1) if form.month is not None else (0, 0)
            least = form.year + (told > (dateline.month, dateline.day))
            past.append((least, form.year, words))
    if past:
        return _after(past, starts, bounds, forms, dateline, reach)
    if starts:
        start, words = max(starts)
        highest = min([start, *(bound[0] for bound in bounds if bound[0] >= start - 1)])
        likely = (start,) if dateline.month <= _LATE else (start - 1, start)
        return _Years(tuple(y for y in (start - 1, start) if y <= highest), likely, None, highest, (words,))
    close = [bound for bound in bounds if bound[1]]
    if close:
        year, _, words = min(close)
        return _Years((year - 1, year), (year - 1, year), None, year, (words,))
    return None


def _ends_range(text: str, form: Form) -> bool:
    """Whether a month with its year ends a stretch of time: "en vigueur de juillet 2022 à juillet 2025"."""
    return form.kind == "month" and text[max(0, form.start - 3) : form.start] == " à "


def _after(
    past: list[tuple[int, int, str]],
    starts: list[tuple[int, str]],
    bounds: list[tuple[int, bool, str]],
    forms: Sequence[Form],
    dateline: Dateline,
    reach: int,
) -> _Years:
    lowest, named, words = max(past)
    ahead = [(year, told) for year, told in starts if year >= lowest]
    limits = [*(year for year, _ in ahead), *(year for year, _, _ in bounds if year >= lowest)]
    highest = min(limits, default=None)
    near = tuple(year for year in range(lowest, named + reach + 1) if highest is None or year <= highest)
    # "en 2024", told of the whole year, is said in 2025 rather than in the first half of 2024.
    whole = any(
        form.kind == "year" and form.year == named and form.lead in ("en", "l'année", "pour l'année") for form in forms
    )
    likely = tuple(year for year in near if year > named) if whole and dateline.month <= 6 else near
    return _Years(near, likely or near, lowest, highest, (words, *(told for _, told in ahead[:1])))
