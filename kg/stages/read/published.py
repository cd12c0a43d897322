"""Dates that a source gives outside the text, as ISO dates, as exact as they are written.

The day is the one that the source wrote, in its own time zone: a dispatch of 1 a.m. in Bakou is of that day.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:?\d{2}.{0,30})?\Z")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def iso_date(value: str) -> str | None:
    """`value` (ISO 8601, or as in e-mail) as YYYY, YYYY-MM or YYYY-MM-DD; None if it is no date of 1900 to 2100."""
    value = value.strip()
    if len(value) > 100:
        return None
    if match := _ISO.match(value) or _BASIC.match(value):
        year, month, day = (int(part) if part else None for part in match.groups())
    elif parsed := _mail_date(value):
        year, month, day = parsed
    else:
        return None
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def _mail_date(value: str) -> tuple[int, int, int] | None:
    """The day of an RFC 2822 date. The standard library's parser is lenient: a year of four digits is asked for."""
    if not re.search(r"\d{4}", value):
        return None
    try:
        parsed = parsedate_tz(value) or parsedate_tz(f"{value} 00:00:00")
    except (ValueError, IndexError, TypeError, OverflowError):  # it trips over some malformed values
        return None
    return (parsed[0], parsed[1], parsed[2]) if parsed else None
