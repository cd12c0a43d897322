"""The head of a French dispatch: its title, its dateline (place, day, agency) wherever it stands, and its date.

Datelines come as "Bakou, 11 mars, AZERTAC", "XIAMEN, 28 mai (Xinhua) --", "ASTANA. 17 juin. KAZINFORM –",
"GABORONE 14/10/2025 (BELGA) =", "MOSCOU, 5 avril /TASS/.", "Rabat – La …", "Istanbul" above "AA", "AA / Tunis / …", or
at the foot: "(Paris, le 11 décembre 2025)", "MAP".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from kg.core.model import Dispatch, Head, Span
from kg.lang.fr.date_forms import DAY, SHORT_MONTH, WEEKDAY, WEEKDAYS, month_number, scan
from kg.lang.fr.issued import Issued, issued
from kg.lang.fr.typography import lower, plain
from kg.lang.fr.year_hints import Dateline

_HEAD_CHARS = 240  # a dateline longer than this is none
_HEAD_DATES = 100  # how many dates of a text may speak for its year
_HEAD_LINES = 5  # how many lines after the title may come before the dateline (subtitle, author)

_SUFFIX = re.compile(
    r"[ \-–—,.:|]*[\[(]?(?:MISE?S? [AÀ] JOUR|ACTUALIS[EÉ]E?|VID[EÉ]OS?|PHOTOS?|PHOTO\(S\)|IMAGES?|AUDIO|INFOGRAPHIE|"
    r"DIAPORAMA)[\])]?[ .]*$"
)

# "Bakou", "Phnom Penh", "Addis-Abeba", "Port-d'Espagne", "La Haye", "Saint-Domingue (République dominicaine)".
_PLACE = (
    r"(?P<place>(?:(?:La|Le|Les) )?[A-ZÀ-ÝŒ][\w'-]{1,28}+"
    r"(?:(?: |-)(?:(?:de|du|des|la|le|les|sur|en|aux?|el|of) |d'|l')?[A-ZÀ-ÝŒ][\w'-]{0,28}+){0,3})"
    r"(?:, [A-ZÀ-Ý][\w'-]{2,24}(?=[,. (])"
    r"| ?\((?![A-Z]{2,8}\))[A-ZÀ-Ý][\w'-]{2,24}(?: [\w'-]{2,24}){0,3}\)(?= ?[,(–—/-]))?"
)
_AGENCY = r"(?P<agency>[A-ZÀ-Ý][\w'-]{0,24}+(?: [A-ZÀ-Ý][\w'-]{0,24}+){0,3})"
_ACRONYM = r"(?P<agency>[A-Z][A-Z-]{1,14}|ats(?:/\w{2,8})?)"
_WEEK = r"(?:(?P<weekday>" + WEEKDAY + r"),? )?"
_DATE = (
    r"(?P<date>(?:le (?=[ljmvsd]))?" + _WEEK + r"(?:le )?(?:"
    r"(?P<day>" + DAY + r")(?: |-)(?P<month>" + SHORT_MONTH + r")\.?(?:,? (?P<year>(?:19|20)\d\d))?"
    r"|(?P<nday>[0-3]?\d)[/.](?P<nmonth>[01]?\d)[/.](?P<nyear>(?:19|20)?\d\d)"
    r"|(?P<iyear>(?:19|20)\d\d)-(?P<imonth>[01]\d)-(?P<iday>[0-3]\d))(?!\d))"
)
_PUBLISHED = r"(?:(?:Publiée?|Mise? en ligne|Mise? à jour|Date)(?:(?: le)? ?: ?| ))"
_HOUR = r"(?:,? (?:à )?\d{1,2} ?[h:] ?\d{0,2})?"
_MARK = r"(?: ?(?:\.? ?[-–—=]{1,3}|[.:]+[-–—]?)(?=[ «\"A-ZÀ-Ý]|$)| ?$| ?(?=[«\"]))"
_BRACKETED = r"(?:\((?P<agency>[\w'./ -]{2,40})\)|/(?P<agency2>[\w'. -]{2,40})/)"


def _form(pattern: str) -> re.Pattern[str]:
    # Case is kept for places and agencies; months and weekdays come in any: "10 Mars", "5 AVRIL".
    loose = pattern.replace(_DATE, "(?i:" + _DATE + ")")
    return re.compile(loose)


# Each at the start of a line; the first that fits is taken. Bounded parts on a bounded line: nothing can run away.
_STRONG: tuple[re.Pattern[str], ...] = (
    # AKP Phnom Penh, le 27 novembre 2019 --
    _form(r"(?P<agency>[A-Z][A-Z-]{1,14}) (?!\()" + _PLACE + r",? (?=le |\d)" + _DATE + r" ?" + _MARK),
    # XIAMEN, 28 mai (Xinhua) --
    _form(_PLACE + r"[,.]? ?[-–—]? ?" + _DATE + r"[,.]? ?[-–—]? ?" + _BRACKETED + r"(?:" + _MARK + r"|(?= ))"),
    # Rabat (MAP), 12 mars -
    _form(_PLACE + r"[,.]? ?\(" + _ACRONYM + r"\)[,.]? ?[-–—]* ?" + _DATE + _MARK),
    # Bakou, 11 mars, AZERTAC
    _form(_PLACE + r"[,.]? " + _DATE + r"[,.]? " + _AGENCY + _MARK),
    _form(_PLACE + r"[,.]? " + _DATE + r" ?[-–—] ?" + _ACRONYM + _MARK),
    # APS - ALGER, 12 déc. –
    _form(r"(?P<agency>[A-Z][\w-]{1,14})(?: [-–—] ?|[-–—] | ?[/,] ?)" + _PLACE + r",? ?[-–—/]? ?" + _DATE + _MARK),
    # Le 5 mars 2025 – Ottawa (Ontario) – Affaires mondiales Canada
    _form(_DATE + r" ?[-–—,] ?" + _PLACE + r" ?[-–—] ?(?P<agency>[A-ZÀ-Ý][\w'-]{1,24}(?: [\w'-]{1,24}){0,6})$"),
    _form(_DATE + r" ?[-–—,] ?" + _PLACE + r"(?: ?\([^()\n]{2,40}\))? ?(?:[-–—] ?|$)"),
    # Paris, le 11 décembre 2025
    _form(
        r"\(?(?:Communiqué(?: de presse| conjoint)?|Déclaration)?[ ,:–—-]{0,3}"
        + _PLACE
        + r",? "
        + _DATE
        + r"\)?"
        + _MARK
    ),
    # Publié le 11 mars 2025
    _form(_PUBLISHED + r"?" + _DATE + _HOUR + r"$"),
    # PARIS (AFP) -
    _form(_PLACE + r",? ?" + _BRACKETED + _MARK),
    _form(_PLACE + r" \(" + _ACRONYM + r"\)(?= [A-ZÀ-Ý«])"),
    _form(r"(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}) \((?P<agency>[\w'./ -]{2,40})\)(?= [A-ZÀ-Ý«])"),
    # (Agence Ecofin) -
    _form(r"\((?P<agency>[A-ZÀ-Ý][\w'. -]{1,30})\) ?[-–—]{1,2}(?= )"),
    # AA / Tunis / …
    _form(r"(?P<agency>A\.?A|[A-Z]{2,8}) ?/ ?" + _PLACE + r"(?: ?/[^\n/]{0,60})?$"),
)
# What a sentence or a form opens with: "Lundi 10 mars …", "Le 5 mars …".
_NO_PLACES = frozenset(
    (*WEEKDAYS, "le", "la", "les", "ce", "communiqué", "déclaration", "publié", "publiée", "mis", "date")
)
_BARE = re.compile(_PLACE + r" ?[-–—]{1,2} ?(?=[«\"A-ZÀ-Ý])")  # Rabat – La …
_CAPITALS = re.compile(
    r"(?P<place>[A-ZÀ-Ý]{3,}(?:[ '-][A-ZÀ-Ý]{2,}){0,3})(?: ?[-–—]{1,2} ?|, ?)(?=[«\"A-ZÀ-Ý])"
)  # ALGER- Le …
_PLACE_LINE = re.compile(_PLACE + r"$")
_AGENCY_LINE = re.compile(r"[(\[]?(?P<agency>[A-Z][A-Za-z.-]{0,6}[A-Z]|[A-Z]{2,14})[)\]]?\.?$")
_FOOT = re.compile(
    r"\(?(?:(?i:fait à )?" + _PLACE + r",? (?:[-–—] )?|" + _PUBLISHED + r")?(?i:" + _DATE + r")" + _HOUR + r"\)?\.?$"
)
_FOOT_AGENCY = re.compile(r"[(\[/]?(?P<agency>[A-Z]{2,14}(?:-[A-Z][A-Za-z]+)?)[)\]/]?\.?$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A dateline: spans into the text, what it says of the day, and where it ends."""

    end: int
    place: Span | None = None
    agency: Span | None = None
    date: Span | None = None
    full: str | None = None  # the ISO date, where it has its year
    partial: Dateline | None = None  # day and month, where it has not


def read_head(dispatch: Dispatch, agencies: frozenset[str] = frozenset()) -> Head:
    """Title, place, agency and date of a dispatch, each with its span.

    `agencies` are known names in any case ("AZERTAC", "Agence Anadolu"): they let a line that could be anything be read
    as an agency's. Without a dateline those parts are None and the body begins after the title; without certainty the
    date is None.
    """
    text = plain(dispatch.text)
    known = frozenset(name.casefold() for name in agencies)
    lines = _first_lines(text)
    if not lines:
        return Head("", Span(0, 0))
    title = _title(text, lines[0])
    found = _dateline(text, lines, known)
    if found is None or found.agency is None or (found.full is None and found.partial is None):
        found = _with_foot(text, lines, found, known)
    body = found.end if found is not None else min(lines[0].end, len(text))
    date = _issued(dispatch, text, found, body)
    return Head(
        title=title.of(dispatch.text),
        title_span=title,
        agency=None if found is None or found.agency is None else found.agency.of(dispatch.text),
        agency_span=None if found is None else found.agency,
        place=None if found is None or found.place is None else found.place.of(dispatch.text),
        place_span=None if found is None else found.place,
        date=None if date is None else date.date,
        date_span=None if found is None else found.date,
        basis=None if date is None else date.basis,
        reason=None if date is None else date.reason,
        body_start=_skip_space(text, body),
    )


def _first_lines(text: str) -> list[Span]:
    """The first lines that hold more than spaces."""
    found: list[Span] = []
    start = 0
    while start < len(text) and len(found) <= _HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            found.append(Span(start, end))
        start = end + 1
    return found


def _is_blank(text: str, start: int) -> bool:
    return _skip_space(text, start) >= len(text)


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _title(text: str, line: Span) -> Span:
    start, end = _skip_space(text, line.start), line.end
    while True:
        tail = max(start, end - 40)
        match = _SUFFIX.search(text[tail:end])
        if match is None or tail + match.start() <= start or not match.group().strip(" -–—,.:|"):
            break
        end = tail + match.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# ---- the dateline at the top


def _dateline(text: str, lines: list[Span], known: frozenset[str]) -> _Found | None:
    for number, line in enumerate(lines):
        start = _skip_space(text, line.start)
        head = text[start : min(line.end, start + _HEAD_CHARS)].rstrip()
        for pattern in _STRONG:
            match = pattern.match(head)
            if match is not None:
                found = _found(match, start)
                # What nothing follows is a foot, not a head.
                if found is not None and _plausible(match, head, number) and not _is_blank(text, found.end):
                    return found
        if number and number + 1 < len(lines):
            found = _two_lines(text, start, head, lines[number + 1], known)
            if found is not None:
                return found
        if number == 1:
            match = _BARE.match(head) or _CAPITALS.match(head)
            if match is not None and len(head) > match.end() + 20:
                return _found(match, start)
    return None


def _plausible(match: re.Match[str], head: str, number: int) -> bool:
    """A headline ("Vanuatu (Port-Vila) …") is a dateline only if it goes on after a full dateline or is one."""
    groups = match.groupdict()
    if number == 0:
        return groups.get("date") is not None and (
            groups.get("agency") is not None or groups.get("agency2") is not None
        )
    return groups.get("date") is not None or len(head) > match.end() or groups.get("agency") is not None


def _two_lines(text: str, start: int, head: str, below: Span, known: frozenset[str]) -> _Found | None:
    """ "Istanbul" above "AA"."""
    place = _PLACE_LINE.match(head)
    under = text[below.start : min(below.end, below.start + 40)].strip()
    agency = _AGENCY_LINE.match(under)
    if place is None or len(head) > 40 or (agency is None and under.casefold() not in known):
        return None
    first = _skip_space(text, below.start)
    name = (
        Span(first + agency.start("agency"), first + agency.end("agency"))
        if agency
        else Span(first, first + len(under))
    )
    return _Found(below.end, _span(place, "place", start), name)


def _span(match: re.Match[str], group: str, start: int) -> Span | None:
    if group not in match.re.groupindex or match[group] is None:
        return None
    return Span(start + match.start(group), start + match.end(group))


def _found(match: re.Match[str], start: int) -> _Found | None:
    """The dateline of a match, or None if its day is in no calendar."""
    agency = _span(match, "agency", start) or _span(match, "agency2", start)
    place = _span(match, "place", start)
    if place is not None and match["place"].lower() in _NO_PLACES:
        return None
    found = _Found(start + match.end(), place, agency)
    return _dated(found, match, start) if match.groupdict().get("date") else found


def _dated(found: _Found, match: re.Match[str], start: int) -> _Found:
    groups = match.groupdict()
    day = groups["day"] or groups["nday"] or groups["iday"]
    month = groups["month"] or groups["nmonth"] or groups["imonth"]
    year = groups["year"] or groups["nyear"] or groups["iyear"]
    number = int(month) if month.isdigit() else month_number(month.lower())
    weekday = None if groups["weekday"] is None else WEEKDAYS.index(groups["weekday"].lower())
    partial = Dateline(int(day.lower().removesuffix("er")), number, weekday)
    if not 1 <= number <= 12 or partial.in_year(2000) is None:
        return found
    span = _span(match, "date", start)
    if year is None:
        return replace(found, date=span, partial=partial)
    full = partial.in_year(int(year) if len(year) == 4 else 2000 + int(year))
    return found if full is None else replace(found, date=span, full=full.isoformat())


# ---- the foot


def _with_foot(text: str, lines: list[Span], found: _Found | None, known: frozenset[str]) -> _Found | None:
    """What the last lines add: "(Paris, le 11 décembre 2025)", "MAP"."""
    end = len(text.rstrip())
    for _ in range(2):
        start = text.rfind("\n", 0, end) + 1
        if start <= lines[0].end:
            break
        start = _skip_space(text, start)
        line = text[start:end]
        if len(line) <= _HEAD_CHARS:
            dated, signed = _FOOT.match(line), _FOOT_AGENCY.match(line)
            if dated is not None and (found is None or (found.full is None and found.partial is None)):
                foot = _found(dated, start)
                if foot is not None and foot.date is not None:
                    top = found or _Found(lines[0].end)
                    found = replace(foot, end=top.end, place=top.place or foot.place, agency=top.agency)
            elif (signed or line.casefold().strip("()/. ") in known) and (found is None or found.agency is None):
                name = signed.span("agency") if signed else (0, len(line))
                found = replace(found or _Found(lines[0].end), agency=Span(start + name[0], start + name[1]))
        end = len(text[:start].rstrip())
    return found


# ---- the date


def _issued(dispatch: Dispatch, text: str, found: _Found | None, body: int) -> Issued | None:
    if found is not None and found.full is not None and found.date is not None:
        words = found.date.of(text)
        return Issued(found.full, "text", (f"« {words} » dans la ligne de date", f'"{words}" in the dateline'))
    own = None if found is None else found.date
    dates = (form for form in scan(lower(text)) if own is None or not own.overlaps(Span(form.start, form.end)))
    forms = list(islice(dates, _HEAD_DATES))
    start = _skip_space(text, body)
    first = text.find("\n", start)
    lead = len(text) if first < 0 else first
    return issued(text, forms, None if found is None else found.partial, lead, dispatch.published, dispatch.url)
