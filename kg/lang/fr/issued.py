"""The date of a dispatch whose dateline has no year: from its metadata, its page, or its weekdays and the years it names.

A weekday with its day and month holds in one year of five or six; a year told nearby ("en 2024" of the past, "pour
2025-2026") says which. Where either is missing the date stays unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.lang.fr.date_forms import MONTHS, WEEKDAYS, Form

_DAY = datetime.timedelta(days=1)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_URL_DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0[1-9]|1[0-2])(?!\d)"),
)
_SENTENCE = re.compile(r"[.!?…][ \n]|\n")
_ANNOUNCES = re.compile(
    r"(?<![\w-])(?:[a-zà-ÿ]{1,24}[eidtv]r(?:a|ont)|au(?:ra|ront)|doit|doivent|devrai(?:t|ent)|prévue?s?|prochaine?s?|d'ici|horizon|"
    r"proposé|envisagée?s?|prépar\w{1,9}|vue)\b"
)
# A year without a preposition dates the text only after these: "Vision 2030" and "résolution 2254" do not.
_PLAN = re.compile(r"(?:feuille de route|plan d'action|programme|exercice|budget|édition|campagne|calendrier) $")
_LONG_AGO = re.compile(r"anniversaire|(?:établie?|fondée?|créée?|nouée?)s?\b|indépendance")
_THIS_YEAR = re.compile(r"cette année,? (\d{4})(?!\d)")
_LATE = 8  # from September on, plans are signed for the year that follows
_MOVED_ON = 180  # days after its dateline at which a page's date no longer tells the dispatch's year


@dataclass(frozen=True, slots=True)
class Issued:
    """The date of issue, how it was found, and the reason in French and English."""

    date: str
    basis: str
    reason: tuple[str, str]


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


_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def valid_iso(value: str | None) -> str | None:
    """The ISO date, month or year that a metadata field begins with ("2025-03-11T10:00Z" gives the day), or None."""
    match = None if value is None else _ISO.match(value.strip()[:10])
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def date_in_url(url: str | None) -> str | None:
    """The day or month in a page's address (/2025/03/11/, 2025-03, 20250311), or None."""
    for pattern in _URL_DATES:
        match = None if url is None else pattern.search(url)
        if match is not None:
            found = valid_iso("-".join(match.groups()))
            if found is not None:
                return found
    return None


def issued(
    text: str, forms: Sequence[Form], dateline: Dateline | None, lead_end: int, published: str | None, url: str | None
) -> Issued | None:
    """The date of a dispatch without a full date of its own, or None where nothing makes it certain.

    `text` is in plain typography, `forms` are its dates without the dateline's, `lead_end` ends its first paragraph.
    """
    outside = ((valid_iso(published), "metadata", "la date de publication", "the date of publication"),
               (date_in_url(url), "page", "l'adresse de la page", "the page's address"))  # fmt: skip
    told = _told_in_text(text, forms, dateline, lead_end)
    if told is not None and all(value is None or abs(int(value[:4]) - int(told.date[:4])) < 2 for value, *_ in outside):
        return told
    for value, basis, french, english in outside:
        if value is not None:
            # A page's month and the day that the lead tells make a date together.
            day = dateline or (_told_today(text, forms, lead_end) if len(value) < 10 else None)
            found = _from_outside(value, day)
            if found is not None:
                return Issued(found, basis, _outside_reason(found, value, day, french, english))
    year = _THIS_YEAR.search(text)
    this = dateline.in_year(int(year[1])) if dateline is not None and year is not None else None
    if this is not None and dateline is not None and year is not None:
        words = year[0]
        reason = f"{dateline.french} et « {words} » dans le texte", f'{dateline.english} and "{words}" in the text'
        return Issued(this.isoformat(), "text", reason)
    return _from_weekdays(text, forms, dateline, lead_end)


# ---- a full date elsewhere in the text


def _told_in_text(text: str, forms: Sequence[Form], dateline: Dateline | None, lead_end: int) -> Issued | None:
    for form in forms:
        if form.year is None or form.day is None or form.month is None:
            continue
        if form.lead.startswith("depuis") or _LONG_AGO.search(text, _sentence_start(text, form), form.start):
            continue
        if form.start >= lead_end and (form.weekday is None or (dateline is None and form.lead != "ce")):
            continue
        last = (form.last_year or form.year, form.last_month or form.month, form.last_day or form.day)
        first, end = datetime.date(form.year, form.month, form.day), datetime.date(*last)
        words = text[form.start : form.end]
        if dateline is None:
            # Agencies tell the day of the lead as their own; of two days told, none is surely the day of telling.
            if form.last_day is None and _sole_day(text, form, forms, lead_end):
                return Issued(
                    first.isoformat(), "text", (f"« {words} » dans le premier paragraphe", f'"{words}" in the lead')
                )
            continue
        for year in (form.year, form.year + 1, form.year - 1):
            day = dateline.in_year(year)
            near = day is not None and first - 2 * _DAY <= day <= end + (7 if form.start < lead_end else 3) * _DAY
            if near and day is not None and _agrees(day, dateline, forms):
                return Issued(
                    day.isoformat(),
                    "text",
                    (
                        f"{dateline.french} et « {words} » dans le texte",
                        f'{dateline.english} and "{words}" in the text',
                    ),
                )
    return None


def _sole_day(text: str, form: Form, forms: Iterable[Form], lead_end: int) -> bool:
    """Whether a lead tells one day only, and as a day gone by or present."""
    if form.lead == "ce":
        return True
    others = [
        other for other in forms if other.day is not None and other.start < lead_end and other.start != form.start
    ]
    return not others and form.lead in ("", "le", "du") and not _announced(text, form)


def _agrees(day: datetime.date, dateline: Dateline, forms: Iterable[Form]) -> bool:
    """Whether a year told near an anniversary is that of the dispatch: its weekdays and the years it names allow it."""
    if dateline.weekday is not None and day.weekday() != dateline.weekday:
        return False
    return not any(
        form.year is not None and form.kind in ("day", "month") and form.month is not None and form.lead != "d'ici"
        and (form.year, form.month, form.day or 1) > (day.year + 1, day.month, day.day)
        for form in forms
    )  # fmt: skip


# ---- metadata and page


def _from_outside(value: str, dateline: Dateline | None) -> str | None:
    if dateline is None:
        return value
    year = int(value[:4])
    if len(value) == 4:
        day = dateline.in_year(year)
        return day.isoformat() if day is not None and _fits(day, dateline) else None
    # The dateline's day is that of the page or lies shortly before it; a page dated in January may tell of December.
    first = datetime.date(year, int(value[5:7]), int(value[8:]) if len(value) == 10 else 1)
    last = first + _DAY if len(value) == 10 else (first.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
    for candidate in (year + 1, year, year - 1):
        day = dateline.in_year(candidate)
        if day is not None and first - _MOVED_ON * _DAY <= day <= last:
            return day.isoformat() if _fits(day, dateline) else None
    return None


def _fits(day: datetime.date, dateline: Dateline) -> bool:
    return dateline.weekday is None or day.weekday() == dateline.weekday


def _outside_reason(found: str, value: str, dateline: Dateline | None, french: str, english: str) -> tuple[str, str]:
    if dateline is None:
        return f"{french} ({value})", f"{english} ({value})"
    return (
        f"{dateline.french} dans la dépêche, année {found[:4]} d'après {french} ({value})",
        f"{dateline.english} in the dispatch, year {found[:4]} from {english} ({value})",
    )


# ---- weekdays and years


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


def _from_weekdays(text: str, forms: Sequence[Form], dateline: Dateline | None, lead_end: int) -> Issued | None:
    if dateline is None:
        dateline = _told_today(text, forms, lead_end)
        if dateline is None:
            return None
    weekdays = _weekdays(text, forms, dateline, lead_end)
    strength = max((weekday.strength for weekday in weekdays), default=0)
    years = _years(text, forms, dateline, strength)
    if not weekdays or years is None:
        return None
    strongest = [weekday for weekday in weekdays if weekday.strength == strength]
    found = _choose(lambda year: all(weekday.fits(year) for weekday in strongest), years)
    if strength == 2 and len({weekday.weekday for weekday in strongest}) == 1:
        found = _or_day_after(found, strongest[0], dateline, years)
    day = None if found is None else dateline.in_year(found)
    if day is None:
        return None
    seen = strongest[0]
    named = " et ".join(f"« {words} »" for words in years.words)
    named_en = " and ".join(f'"{words}"' for words in years.words)
    return Issued(
        day.isoformat(),
        "weekday",
        (
            f"{dateline.french} et « {seen.words} » ({WEEKDAYS[seen.weekday]}), avec {named} : {day.year}",
            f'{dateline.english} and "{seen.words}" (a {_ENGLISH_DAYS[seen.weekday]}), with {named_en}: {day.year}',
        ),
    )


def _told_today(text: str, forms: Sequence[Form], lead_end: int) -> Dateline | None:
    """The day of a text without a dated dateline: the one that its lead tells, with its weekday ("mardi 11 mars")."""
    for form in forms:
        if form.start >= lead_end or form.kind != "day" or form.weekday is None:
            continue
        if form.day is not None and form.month is not None and _sole_day(text, form, forms, lead_end):
            return Dateline(form.day, form.month, form.weekday)
    return None


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


def _weekdays(text: str, forms: Sequence[Form], dateline: Dateline, lead_end: int) -> list[_Weekday]:
    def on(weekday: int, days: int) -> Callable[[int], bool]:
        def fits(year: int) -> bool:
            day = dateline.in_year(year)
            return day is not None and (day + days * _DAY).weekday() == weekday

        return fits

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
        elif (form.start < lead_end or lone) and not found and not _announced(text, form):
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


def _sentence_start(text: str, form: Form) -> int:
    return max(text.rfind(mark, 0, form.start) for mark in (". ", "\n", "! ", "? ")) + 1


def _announced(text: str, form: Form) -> bool:
    """Whether the sentence of a date speaks of what is to come."""
    end = _SENTENCE.search(text, form.end)
    return _ANNOUNCES.search(text, _sentence_start(text, form), end.start() if end else len(text)) is not None


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
            if form.lead.startswith(("en", "entre", "depuis", "de")) and not _announced(text, form):
                past.append((form.last_year or form.year, form.last_year or form.year, words))
            else:
                starts.append((form.year, words))
        elif form.lead.startswith(("d'ici", "horizon", "à l'horizon")):
            bounds.append((form.year, False, words))
        elif form.lead.startswith("jusqu") or _announced(text, form):
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


def _after(
    past: list[tuple[int, int, str]], starts: list[tuple[int, str]], bounds: list[tuple[int, bool, str]],
    forms: Sequence[Form], dateline: Dateline, reach: int,
) -> _Years:  # fmt: skip
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
