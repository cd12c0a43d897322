"""The forms in which French writes a date, before anyone asks which day is meant.

`scan` finds them in one pass of one pattern and says what each is made of (weekday, day, month, year, modifier);
`dates.py` resolves them against the dispatch's own date, `issued.py` reads the year of the dispatch from them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

# An accent may be missing (capitals) or stand as a character of its own (decomposed text).
WEEKDAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
MONTH = (
    r"(?:janvier|f(?:é|e\u0301?)vrier|mars|avril|mai|juin|juillet|ao(?:û|u\u0302?)t|septembre|octobre|novembre|"
    r"d(?:é|e\u0301?)cembre)\b"
)
# Shortened months are read after a day only: "12 déc", "3 sept.", "1er fév.".
SHORT_MONTH = r"(?:" + MONTH + r"|(?:janv|f[ée]vr|f[ée]v|avr|juil|sept|oct|nov|d[ée]c)\b\.?)"
GAP = r"(?> {1,3}| ?\n ?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:er)?"
YEAR = r"(?:19|20)\d\d(?!\d)"

_MONTH_KEYS = {"jan": 1, "fev": 2, "mar": 3, "avr": 4, "mai": 5, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "aou": 8}
_FOLD = str.maketrans({"é": "e", "û": "u", "\u0301": None, "\u0302": None, ".": None})


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its short form, in lower case. Raises KeyError for another word."""
    folded = word.translate(_FOLD)
    if folded.startswith("jui"):
        return 6 if folded == "juin" else 7
    return _MONTH_KEYS[folded[:3]]


@dataclass(frozen=True, slots=True)
class Form:
    """A date as written. `kind` names the pattern; numbers are None where nothing is written; `last_…` end a range.

    `lead` is what stands before ("ce", "en", "depuis" …), `mod` what stands after ("dernier", "prochain" …) or the
    keyword itself ("hier", "veille").
    """

    start: int
    end: int
    kind: str
    lead: str = ""
    mod: str = ""
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    last_year: int | None = None
    last_weekday: int | None = None
    count: int | None = None  # of the days, weeks, months or years that lie between: "il y a deux jours"


def _spaced(pattern: str) -> str:
    """A pattern in which each space stands for any gap between two words, a line's end among them."""
    return pattern.replace(" ", GAP)


_PART = r"(?: (?:matin|soir|midi|apr[èe]s-midi)\b| au soir\b)?"
_MOD = r"(?: (?P<mod>derni(?:er|ère)|pass[ée]e?|prochaine?|courant)\b)?"
_WD = r"(?:(?P<weekday>" + WEEKDAY + r"),? (?:le )?)?"
_DAY, _MONTH, _YEAR = rf"(?P<day>{DAY})", rf"(?P<month>{SHORT_MONTH})", rf"(?: (?P<year>{YEAR}))?"
_COUNTS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_COUNT = r"(?P<count>\d{1,2}|une|" + "|".join(_COUNTS) + r") (?P<unit>jours?|semaines?|mois|ans?|ann[ée]es?)\b"
_LAST = rf"(?:{WEEKDAY} )?(?P<last_day>{DAY}) (?P<last_month>{SHORT_MONTH})(?: (?P<last_year>{YEAR}))?{_MOD}"

# Order is priority: the longer form first. Every pattern starts at a digit or at a word of a closed list, repeats
# nothing within a repetition, and is bounded in length, so that the scan is linear.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?!\d)"),
    ("numeric", rf"(?P<day>[0-3]?\d)(?P<sep>[/.])(?P<month>[01]?\d)(?P=sep)(?P<year>{YEAR})"),
    ("days", rf"{_WD}{_DAY}(?: {_MONTH})?{_YEAR}(?: (?:jusqu')?au | ?[-–] ?){_LAST}"),
    ("days", rf"{_WD}{_DAY}(?:, {DAY}){{0,5}} et (?:le )?{_LAST}"),
    ("day", rf"{_WD}{_DAY} {_MONTH}{_YEAR}{_MOD}"),
    ("day.this", rf"{_WD}{_DAY} (?:de ce mois|du mois (?:en cours|courant))\b"),
    ("before", rf"{_COUNT} (?P<mod>plus t[ôo]t|auparavant)\b"),
    ("weekdays", rf"(?P<weekday>{WEEKDAY}),? (?:et|[àa]|au|jusqu'[àa]) (?P<last_weekday>{WEEKDAY})\b{_PART}"),
    ("weekday", rf"(?P<weekday>{WEEKDAY})\b{_PART}{_MOD}"),
    ("month", rf"(?P<month>{MONTH}) (?P<year>{YEAR})"),
    ("month", rf"(?P<month>{MONTH}) (?P<mod>dernier|pass[ée]|prochain)\b"),
    ("month.bare", rf"(?P<month>{MONTH})"),
    ("years", rf"(?P<year>{YEAR})(?: ?[-–/] ?| à | (?P<mod>et) )(?P<last_year>{YEAR})(?!-\d)"),
    ("years", rf"(?P<year>{YEAR})[-–/](?P<last_year>\d\d)(?![\d-])"),
    ("year", rf"(?P<year>{YEAR})(?![-–/]\d)"),
    ("ago", rf"(?:il y a|voici|voil[àa]) {_COUNT}"),
    (
        "near",
        (
            r"(?P<mod>avant-hier|hier|aujourd'hui|apr[èe]s-demain|demain)\b"
            rf"(?:,? (?P<weekday>{WEEKDAY})\b)?{_PART}"
        ),
    ),
    ("eve", r"(?P<mod>avant-veille|veille|surlendemain|lendemain)\b(?! (?:d[ue]\b|des\b|d'))(?: au soir\b)?"),
    (
        "same",
        (
            r"(?P<mod>m[êe]me jour(?:n[ée]e)?|"
            r"(?:ce|cette|cet) (?:jour|matin(?:[ée]e)?|apr[èe]s-midi|soir(?:[ée]e)?|journ[ée]e))\b"
        ),
    ),
    (
        "later",
        (
            r"(?P<mod>dans (?:la (?:matin[ée]e|soir[ée]e|journ[ée]e)|l'apr[èe]s-midi)"
            r"|en (?:fin|d[ée]but|milieu) (?:de (?:matin[ée]e|journ[ée]e|soir[ée]e)|d'apr[èe]s-midi)"
            r"|en (?:matin[ée]e|soir[ée]e)|le (?:matin|soir)|l'apr[èe]s-midi)\b(?! d[ue'])"
        ),
    ),
    (
        "period",
        (
            r"(?P<mod>mois (?:dernier|pass[ée]|prochain)|semaine (?:derni[èe]re|pass[ée]e|prochaine)"
            r"|ann[ée]e (?:derni[èe]re|pass[ée]e|prochaine)|an (?:dernier|pass[ée]|prochain)"
            r"|ce mois(?:-ci)?|cette (?:semaine|ann[ée]e)|fin (?:du mois|de (?:l'ann[ée]e|la semaine))"
            r"|(?:[ée]coul|derni[èe]r)e?s jours)\b"
        ),
    ),
)

_SCANNERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(_spaced(pattern))) for kind, pattern in _FORMS
)
_WEEKDAY_KINDS = ("days", "day", "day.this", "weekdays", "weekday")
_MONTH_KINDS = ("month", "month.bare")
# Which patterns the first letters can begin: the others need not be tried there.
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("0123456789", ("iso", "numeric", "days", "day", "day.this", "before", "years", "year")),
    **dict.fromkeys(("lun", "mer", "jeu", "ven", "sam", "dim"), _WEEKDAY_KINDS),
    **dict.fromkeys(
        ("jan", "fév", "fev", "avr", "mai", "jui", "aoû", "aou", "sep", "oct", "nov", "déc", "dec"), _MONTH_KINDS
    ),
    "mar": (*_WEEKDAY_KINDS, *_MONTH_KINDS),
}
_OTHER_KINDS = (*_MONTH_KINDS, "ago", "before", "near", "eve", "same", "later", "period")
_BY_START = {
    start: tuple(entry for entry in _SCANNERS if entry[0] in kinds)
    for start, kinds in {**_KINDS, "": _OTHER_KINDS}.items()
}
# Where a date may begin: a character that is none of a word, then a digit or the first letters of a word of the forms.
# The leading class lets the engine skip from gap to gap.
_TRIGGER = re.compile(
    r"\W(?=(?:19|20)\d\d|[0-3]?\d(?!\d)|lundi|mardi|mercr|jeudi|vendr|samedi|diman|janv|f[ée]\u0301?v|mars\b|avril|mai\b|juin|juill"
    r"|ao(?:u|û)|septe|octob|novem|d[ée]\u0301?ce|avant-|hier|aujourd|apr[èe]s-d|demain|veille|lendem|surlen|m[êe]me\sjour"
    r"|ce(?:tte|t)?\s(?:jour|mat|apr|soir|mois|sem|ann)|dans\sl(?:a\s[msj]|')|en\s(?:fin|d[ée]b|mil|mat|soi)|l'apr|le\s(?:mat|soir)"
    r"|(?:mois|semaine|ann[ée]e|an)\s+[dp]|il\sy\sa\s|voi(?:ci|l[àa])\s|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\s(?:jou|sem|moi|an)|fin\sd|[ée]coul|derni[èe]r)"
)

# The words before a date that belong to it or say how it is meant, read backwards from it.
_LEAD = re.compile(
    r"(?<![\w-])(?P<lead>(?:(?:depuis|dès|jusqu'(?:en|au|à)|d'ici(?: à| au)?|avant|après|entre|vers|fin|début|"
    r"courant|mi-|"
    r"à partir|horizon|plus|près|moins|environ|quelque|chaque|pour)(?: |$))?"
    r"(?:(?:l'automne|l'hiver|l'été|printemps|"
    r"l'année|l'an|les années|la période|année|trimestre|semestre|en|le|la|l'|ce|cet|cette|les|"
    r"du|de|d'|au|au mois de|"
    r"au mois d'|du mois de|du mois d'|à la|de la|pour la période|pour les années)(?: |$)?)?)$"
)


def _lead(low: str, start: int) -> tuple[str, int]:
    """The words before the date at `start`, and where the date begins when they are counted in."""
    window = max(0, start - 32)
    match = _LEAD.search(low[window:start].replace("\n", " "))
    if match is None or not match["lead"]:
        return "", start
    return match["lead"].strip(), window + match.start()


def _number(groups: dict[str, str | None], group: str) -> int | None:
    value = groups.get(group)
    return None if value is None else int(value.removesuffix("er"))


def _month(groups: dict[str, str | None], group: str) -> int | None:
    value = groups.get(group)
    if value is None:
        return None
    return int(value) if value.isdigit() else month_number(value)


def weekday_number(word: str) -> int:
    """0 (lundi) to 6 (dimanche), as `datetime.date.weekday` counts. Raises ValueError for another word."""
    return WEEKDAYS.index(word)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day; without a year, whether any year has it."""
    if day is None or month is None:
        return month is None or 1 <= month <= 12
    try:
        datetime.date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def _form(low: str, kind: str, match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    day, month, year = _number(groups, "day"), _month(groups, "month"), _number(groups, "year")
    last_day, last_month, last_year = None, None, None
    if kind == "days":
        last_day, last_month, last_year = (
            _number(groups, "last_day"),
            _month(groups, "last_month"),
            _number(groups, "last_year"),
        )
        month, year = month or last_month, year or last_year
        if (month, day) > (last_month, last_day) and year == last_year:
            # "du 28 décembre au 3 janvier 2026" begins the year before; "du 12 au 10 mars" is no stretch of days.
            if month == last_month:
                return None
            year = None if year is None else year - 1
    elif kind == "years":
        last_year = _number(groups, "last_year")
        assert year is not None and last_year is not None
        if last_year <= 12 and match.group()[4] == "-":
            return None  # "2025-03" is a month
        last_year = last_year if last_year > 99 else year - year % 100 + last_year
        if not year < last_year <= year + 60:
            return None
    if not (_exists(year, month, day) and _exists(last_year, last_month, last_day)):
        return None
    weekday, mod, last = groups.get("weekday"), groups.get("mod") or "", groups.get("last_weekday")
    number = None if weekday is None else weekday_number(weekday)
    lead, start = _lead(low, match.start())
    mod = " ".join(mod.split()) if mod else mod
    count = groups.get("count")
    return Form(
        start,
        match.end(),
        kind,
        lead,
        mod=(groups["unit"] or "") if count else mod,
        weekday=number,
        day=day,
        month=month,
        year=year,
        last_day=last_day,
        last_month=last_month,
        last_year=last_year,
        last_weekday=None if last is None else weekday_number(last),
        count=None if count is None else _count(count),
    )


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.index("un" if word == "une" else word) + 1


def scan(low: str) -> Iterator[Form]:
    """Every date form of a text in lower case with plain typography, in order, none overlapping.

    Days that no calendar has ("31 février") are passed over.
    """
    done = 0
    for trigger in _TRIGGER.finditer("\n" + low):
        start = trigger.start()  # the text was moved by one, the trigger is one character long
        if start < done or _glued(low, start):
            continue
        first = low[start : start + 3]
        for kind, pattern in _BY_START.get(first) or _BY_START.get(first[0]) or _BY_START[""]:
            match = pattern.match(low, start)
            if match is not None:
                form = _form(low, kind, match)
                # Of days that make no stretch ("12 - 10 mars") the last may still be a date.
                done = start + 1 if form is None and kind == "days" else match.end()
                if form is not None:
                    yield form
                break


def _glued(low: str, start: int) -> bool:
    """Whether what stands at `start` goes on a number or a compound ("50/12 mars", "vice-mardi"), "mi-mars" apart."""
    before = low[max(0, start - 3) : start]
    if before.endswith(("-", "/")):
        return before != "mi-" and not (before == "/" or before[-2:-1].isspace())
    return len(before) > 1 and before[-1] in ".," and before[-2].isdigit() and low[start].isdigit()
