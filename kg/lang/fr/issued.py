"""The date of a dispatch whose dateline has no year: from its text, its metadata, its page, or weekdays and years.

A weekday with its day and month holds in one year of five or six; a year told nearby ("en 2024" of the past, "pour
2025-2026") says which. Where either is missing the date stays unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lang.fr.date_forms import Form
from kg.lang.fr.year_hints import Dateline, announced, sentence_start, year_by_weekday

_DAY = datetime.timedelta(days=1)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_URL_DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0[1-9]|1[0-2])(?!\d)"),
)
_LONG_AGO = re.compile(r"anniversaire|(?:établie?|fondée?|créée?|nouée?)s?\b|indépendance")
_THIS_YEAR = re.compile(r"cette année,? (\d{4})(?!\d)")
_MOVED_ON = 180  # days after its dateline at which a page's date no longer tells the dispatch's year


@dataclass(frozen=True, slots=True)
class Issued:
    """The date of issue, how it was found, and the reason in French and English."""

    date: str
    basis: str
    reason: tuple[str, str]


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
    outside = (
        (valid_iso(published), "metadata", "la date de publication", "the date of publication"),
        (date_in_url(url), "page", "l'adresse de la page", "the page's address"),
    )
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
    day_told = dateline or _told_today(text, forms, lead_end)
    found_year = None if day_told is None else year_by_weekday(text, forms, day_told, lead_end)
    return None if found_year is None else Issued(found_year[0].isoformat(), "weekday", found_year[1])


# ---- a full date elsewhere in the text


def _told_in_text(text: str, forms: Sequence[Form], dateline: Dateline | None, lead_end: int) -> Issued | None:
    for form in forms:
        if form.year is None or form.day is None or form.month is None:
            continue
        if (form.lead.startswith("depuis") and form.weekday is None) or _LONG_AGO.search(
            text, sentence_start(text, form), form.start
        ):
            continue
        if form.start >= lead_end and (form.weekday is None or (dateline is None and form.lead != "ce")):
            continue
        last = (form.last_year or form.year, form.last_month or form.month, form.last_day or form.day)
        first, end = datetime.date(form.year, form.month, form.day), datetime.date(*last)
        words = text[form.start : form.end]
        if dateline is None:
            # Agencies tell the day of the lead as their own; of two days told, none is surely the day of telling.
            if form.last_day is None and _sole_day(text, form, forms, lead_end):
                reason = f"« {words} » dans le premier paragraphe", f'"{words}" in the lead'
                return Issued(first.isoformat(), "text", reason)
            if form.last_day is not None and form.start < lead_end:
                within = _day_within(text, forms, first, end)
                if within is not None:
                    weekday = within[1]
                    reason = f"« {weekday} » et « {words} » dans le texte", f'"{weekday}" and "{words}" in the text'
                    return Issued(within[0].isoformat(), "text", reason)
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
    return not others and form.lead in ("", "le", "du") and not announced(text, form)


def _day_within(
    text: str, forms: Iterable[Form], first: datetime.date, last: datetime.date
) -> tuple[datetime.date, str] | None:
    """The last weekday of a stretch of at most a week that the text tells as past, and its words: "effectue du 14 au 16
    avril 2026 une visite. Mardi, il a …"."""
    days = {(first + n * _DAY).weekday(): first + n * _DAY for n in range(min((last - first).days + 1, 7))}
    told = [
        (days[form.weekday], text[form.start : form.end])
        for form in forms
        if form.kind == "weekday" and form.weekday in days and not form.mod and not announced(text, form)
    ]
    return max(told) if told and (last - first).days < 7 else None


def _agrees(day: datetime.date, dateline: Dateline, forms: Iterable[Form]) -> bool:
    """Whether a year told near an anniversary is that of the dispatch: its weekdays and the years it names allow it."""
    if dateline.weekday is not None and day.weekday() != dateline.weekday:
        return False
    return not any(
        form.year is not None
        and form.kind in ("day", "month")
        and form.month is not None
        and form.lead != "d'ici"
        and (form.year, form.month, form.day or 1) > (day.year + 1, day.month, day.day)
        for form in forms
    )


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


def _told_today(text: str, forms: Sequence[Form], lead_end: int) -> Dateline | None:
    """The day of a text without a dated dateline: the one that its lead tells, with its weekday ("mardi 11 mars")."""
    for form in forms:
        if form.start >= lead_end or form.kind != "day" or form.weekday is None:
            continue
        if form.day is not None and form.month is not None and _sole_day(text, form, forms, lead_end):
            return Dateline(form.day, form.month, form.weekday)
    return None
