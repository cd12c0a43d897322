"""Short readable names for events, agreements, statements and incumbencies, in French and English."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 2  # actors named in a label
_EXCERPT = 70  # characters of a statement

_KINDS: dict[str, tuple[str, str]] = {
    "Meeting": ("Rencontre", "Meeting"),
    "PhoneCall": ("Entretien téléphonique", "Phone call"),
    "VideoCall": ("Visioconférence", "Video call"),
    "Summit": ("Sommet", "Summit"),
    "Session": ("Session", "Session"),
    "Visit": ("Visite", "Visit"),
    "PressBriefing": ("Point de presse", "Press briefing"),
    "EventSeries": ("Série d'évènements", "Series of events"),
    "Agreement": ("Accord", "Agreement"),
    "ActionPlan": ("Plan d'action", "Action plan"),
    "Treaty": ("Traité", "Treaty"),
    "Memorandum": ("Mémorandum", "Memorandum"),
    "Protocol": ("Protocole", "Protocol"),
    "Declaration": ("Déclaration", "Declaration"),
    "Contract": ("Contrat", "Contract"),
    "Resolution": ("Résolution", "Resolution"),
}
_MARKS: dict[str, tuple[str, str]] = {
    "planned": ("prévu", "planned"),
    "cancelled": ("annulé", "cancelled"),
    "denied": ("démenti", "denied"),
    "draft": ("projet", "draft"),
    "proposed": ("proposé", "proposed"),
}
Both = tuple[str, str]  # French, English


def _list(names: Sequence[str], others: Both, language: int) -> str:
    shown = ", ".join(names[:_SHOWN])
    rest = len(names) - _SHOWN
    if rest <= 0:
        return shown
    word = others[language] if rest > 1 else others[language].removesuffix("s")
    return f"{shown} {('et', 'and')[language]} {rest} {word}"


def _named(kind: str, actors: Sequence[Both], details: Sequence[Both]) -> Both:
    """ "Rencontre : A, B (Bakou, 2025-03-11)" and "Meeting: A, B (Baku, 2025-03-11)"."""
    made = []
    for language, colon in ((0, " : "), (1, ": ")):
        label = _KINDS.get(kind, (kind, kind))[language]
        if actors:
            label += colon + _list([actor[language] for actor in actors], ("autres", "others"), language)
        inside = ", ".join(detail[language] for detail in details if detail[language])
        made.append(f"{label} ({inside})" if inside else label)
    return made[0], made[1]


def event(kind: str, actors: Sequence[Both], place: Both, day: str, status: str, count: int | None) -> Both:
    """The label of an event."""
    times = (f"{count} fois", f"{count} times") if count else ("", "")
    return _named(kind, actors, (times, place, (day, day), _MARKS.get(status, ("", ""))))


def agreement(kind: str, title: str, parties: Sequence[Both], day: str, status: str) -> Both:
    """The label of an agreement: in French its title where it has one."""
    french, english = _named(kind, parties, ((day, day), _MARKS.get(status, ("", ""))))
    clean = " ".join(title.split())
    return (clean[0].upper() + clean[1:] if clean else french), english


def statement(speaker: Both | None, day: str, words: str) -> Both:
    """The label of a statement: who, when, and how it begins."""
    excerpt = " ".join(words.split())
    if len(excerpt) > _EXCERPT:
        excerpt = excerpt[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    when = f" ({day})" if day else ""
    french = f"Déclaration{f' de {speaker[0]}' if speaker else ''}{when} : {excerpt}"
    english = f"Statement{f' by {speaker[1]}' if speaker else ''}{when}: {excerpt}"
    return french, english


def office(role: str, owner: str | None) -> str:
    """The label of an office: "ministre des Affaires étrangères — Kazakhstan"."""
    return f"{role} — {owner}" if owner else role


def incumbency(person: str, office_label: str, day: str) -> str:
    """The label of an incumbency, in French."""
    return f"{person}, {office_label}{f' ({day})' if day else ''}"
