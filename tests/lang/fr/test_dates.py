"""What French dates mean, told on Tuesday 11 March 2025 unless said otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.model import Head, Span
from kg.lang.fr.date_forms import MONTHS, WEEKDAYS
from kg.lang.fr.dates import DateMention, find_dates
from tests.lang.fr.growth import assert_in_step

TUESDAY = "2025-03-11"


def head(date: str | None = TUESDAY) -> Head:
    return Head("Titre", Span(0, 0), date=date)


def only(text: str, date: str | None = TUESDAY) -> DateMention:
    found = find_dates(text, head(date))
    assert len(found) == 1, [mention.span.of(text) for mention in found]
    return found[0]


# sentence, the words of the date, value (past reading)
PAST: list[tuple[str, str, str | None]] = [
    ("Il a été reçu ce mardi à Rome.", "ce mardi", "2025-03-11"),
    ("Il a été reçu mardi à Rome.", "mardi", "2025-03-11"),
    ("Mardi, il a été reçu à Rome.", "Mardi", "2025-03-11"),
    ("Il a été reçu lundi à Rome.", "lundi", "2025-03-10"),
    ("Il a été reçu ce lundi à Rome.", "ce lundi", "2025-03-10"),
    ("Il a été reçu dimanche à Rome.", "dimanche", "2025-03-09"),
    ("Il a été reçu samedi soir à Rome.", "samedi soir", "2025-03-08"),
    ("Il a été reçu vendredi matin à Rome.", "vendredi matin", "2025-03-07"),
    ("Il a été reçu jeudi après-midi à Rome.", "jeudi après-midi", "2025-03-06"),
    ("Il a été reçu mercredi à Rome.", "mercredi", "2025-03-05"),
    ("Il a été reçu mardi dernier à Rome.", "mardi dernier", "2025-03-04"),
    ("Il a été reçu lundi dernier à Rome.", "lundi dernier", "2025-03-10"),
    ("Il s'est rendu dès lundi à Rome.", "dès lundi", "2025-03-10"),
    ("Il a été reçu hier à Rome.", "hier", "2025-03-10"),
    ("Il a été reçu hier lundi à Rome.", "hier lundi", "2025-03-10"),
    ("Il a été reçu hier, lundi, à Rome.", "hier, lundi", "2025-03-10"),
    ("Il a été reçu hier soir à Rome.", "hier soir", "2025-03-10"),
    ("Il a été reçu avant-hier à Rome.", "avant-hier", "2025-03-09"),
    ("Il a été reçu aujourd'hui à Rome.", "aujourd'hui", "2025-03-11"),
    ("Il a été reçu aujourd’hui à Rome.", "aujourd’hui", "2025-03-11"),
    ("Il sera reçu demain à Rome.", "demain", "2025-03-12"),
    ("Il sera reçu après-demain à Rome.", "après-demain", "2025-03-13"),
    ("Il a été reçu ce matin à Rome.", "ce matin", "2025-03-11"),
    ("Il a été reçu cet après-midi à Rome.", "cet après-midi", "2025-03-11"),
    ("Il a été reçu ce soir à Rome.", "ce soir", "2025-03-11"),
    ("Il a été reçu ce jour à Rome.", "ce jour", "2025-03-11"),
    ("Il a été reçu la veille à Rome.", "la veille", "2025-03-10"),
    ("Il a été reçu la veille au soir à Rome.", "la veille au soir", "2025-03-10"),
    ("Il a été reçu dans la soirée à Rome.", "dans la soirée", "2025-03-11"),
    ("Il a été reçu dans l'après-midi à Rome.", "dans l'après-midi", "2025-03-11"),
    ("Il a été reçu en fin de matinée à Rome.", "en fin de matinée", "2025-03-11"),
    ("Il a été reçu le 9 mars à Rome.", "le 9 mars", "2025-03-09"),
    ("Il a été reçu le 9 juillet à Rome.", "le 9 juillet", "2024-07-09"),
    ("Il a été reçu le 1er mars à Rome.", "le 1er mars", "2025-03-01"),
    ("Ses entretiens du 1er avril ont abouti.", "du 1er avril", "2024-04-01"),
    ("Il a été reçu le 12 septembre dernier.", "le 12 septembre dernier", "2024-09-12"),
    ("Il a été reçu vendredi 7 mars à Rome.", "vendredi 7 mars", "2025-03-07"),
    ("Il a été reçu vendredi, 7 mars, à Rome.", "vendredi, 7 mars", "2025-03-07"),
    ("Il a été reçu le vendredi 7 mars à Rome.", "le vendredi 7 mars", "2025-03-07"),
    ("Il a été reçu lundi 29 avril à Rome.", "lundi 29 avril", "2024-04-29"),
    ("Il a été reçu ce mardi 11 mars à Rome.", "ce mardi 11 mars", "2025-03-11"),
    ("Il a été reçu jeudi 24 avril 2025 à Rome.", "jeudi 24 avril 2025", "2025-04-24"),
    ("Il a été reçu le 3 Février 2022 à Rome.", "le 3 Février 2022", "2022-02-03"),
    ("Il a été reçu le 3 fevrier 2022 à Rome.", "le 3 fevrier 2022", "2022-02-03"),
    ("Il a été reçu le 3 fe\u0301vrier 2022.", "le 3 fe\u0301vrier 2022", "2022-02-03"),
    ("Il a été reçu le 3\u00a0août 2022.", "le 3\u00a0août 2022", "2022-08-03"),
    ("Il a été reçu le 3 AOUT 2022.", "le 3 AOUT 2022", "2022-08-03"),
    ("Il a été reçu le 3 déc. 2022 à Rome.", "le 3 déc. 2022", "2022-12-03"),
    ("Il a été reçu le 3\nmai 2022 à Rome.", "le 3\nmai 2022", "2022-05-03"),
    ("Il a été reçu le 14/10/2024.", "le 14/10/2024", "2024-10-14"),
    ("Il a été reçu le 14.10.2024.", "le 14.10.2024", "2024-10-14"),
    ("Il a été reçu le 2024-10-14.", "le 2024-10-14", "2024-10-14"),
    ("En vigueur depuis le 29 janvier 2025.", "depuis le 29 janvier 2025", "2025-01-29"),
    ("Signé en mai 2022 à Suva.", "en mai 2022", "2022-05"),
    ("Le sommet d'août 2022 à Suva.", "d'août 2022", "2022-08"),
    ("Signé en septembre dernier à Suva.", "en septembre dernier", "2024-09"),
    ("Signé en mars dernier à Suva.", "en mars dernier", "2024-03"),
    ("Signé en janvier dernier à Suva.", "en janvier dernier", "2025-01"),
    ("Signé en février à Suva.", "en février", "2025-02"),
    ("Signé en mars à Suva.", "en mars", "2025-03"),
    ("Signé en novembre à Suva.", "en novembre", "2024-11"),
    ("Signé au mois d'août à Suva.", "au mois d'août", "2024-08"),
    ("Signé au mois de juin à Suva.", "au mois de juin", "2024-06"),
    ("Signé début mars à Suva.", "début mars", "2025-03"),
    ("Signé fin janvier à Suva.", "fin janvier", "2025-01"),
    ("Signé mi-février à Suva.", "mi-février", "2025-02"),
    ("Signé le mois dernier à Suva.", "le mois dernier", "2025-02"),
    ("Leur rencontre du mois dernier.", "du mois dernier", "2025-02"),
    ("Signé ce mois-ci à Suva.", "ce mois-ci", "2025-03"),
    ("Signé l'an dernier à Suva.", "l'an dernier", "2024"),
    ("Signé l’année dernière à Suva.", "l’année dernière", "2024"),
    ("Signé cette année à Suva.", "cette année", "2025"),
    ("Signé la semaine dernière à Suva.", "la semaine dernière", "2025-03"),
    ("Signé lundi et mardi à Suva.", "lundi et mardi", "2025-03-10"),
    ("Signé de dimanche à mardi à Suva.", "de dimanche à mardi", "2025-03-09"),
    ("Signé dans la nuit de lundi à mardi.", "de lundi à mardi", "2025-03-10"),
    ("Signé il y a deux jours à Suva.", "il y a deux jours", "2025-03-09"),
    ("Signé voici 3 jours à Suva.", "voici 3 jours", "2025-03-08"),
    ("Signé il y a trois semaines à Suva.", "il y a trois semaines", "2025-02"),
    ("Signé il y a dix semaines à Suva.", "il y a dix semaines", None),  # about 31 December: of either month
    ("Signé il y a six mois à Suva.", "il y a six mois", "2024-09"),
    ("Signé il y a dix ans à Suva.", "il y a dix ans", "2015"),
    ("Signé le 2 de ce mois à Suva.", "le 2 de ce mois", "2025-03-02"),
    ("Signé le 2 du mois en cours à Suva.", "le 2 du mois en cours", "2025-03-02"),
    ("Signé à l'automne 2024 à Suva.", "l'automne 2024", "2024"),
    ("Signé cette semaine à Suva.", "cette semaine", None),
    ("Signé en 2024 à Suva.", "en 2024", "2024"),
    ("En vigueur depuis 2019 à Suva.", "depuis 2019", "2019"),
    ("Le sommet de 2022 fut long.", "de 2022", "2022"),
    ("Le sommet (2022) fut long.", "2022", "2022"),
    ("Une hausse au premier trimestre 2024.", "trimestre 2024", "2024"),
    ("Les visites de l'année 2024.", "l'année 2024", "2024"),
    ("Signé fin 2024 à Suva.", "fin 2024", "2024"),
]


@pytest.mark.parametrize(("text", "words", "value"), PAST)
def test_past_reading(text: str, words: str, value: str | None) -> None:
    mention = only(text)
    assert (mention.span.of(text), mention.value) == (words, value)


# sentence, planned date, hint of the words
FUTURE: list[tuple[str, str | None, str | None]] = [
    ("Il sera reçu mardi à Rome.", "2025-03-11", None),
    ("Il sera reçu mercredi à Rome.", "2025-03-12", None),
    ("Il sera reçu lundi à Rome.", "2025-03-17", None),
    ("Il sera reçu mardi prochain à Rome.", "2025-03-18", "future"),
    ("Il sera reçu jeudi prochain à Rome.", "2025-03-13", "future"),
    ("Il sera reçu demain à Rome.", "2025-03-12", "future"),
    ("Il sera reçu le 29 mai à Rome.", "2025-05-29", None),
    ("Il sera reçu le 2 janvier à Rome.", "2026-01-02", None),
    ("Il sera reçu le 2 juin prochain à Rome.", "2025-06-02", "future"),
    ("Il sera reçu jeudi 29 mai à Rome.", "2025-05-29", "future"),
    ("Il sera reçu le 29 mai 2025 à Rome.", "2025-05-29", "future"),
    ("Il sera reçu en octobre à Rome.", "2025-10", None),
    ("Il sera reçu en février à Rome.", "2026-02", None),
    ("Il sera reçu en mars prochain à Rome.", "2026-03", "future"),
    ("Il sera reçu avant juillet à Rome.", "2025-07", "future"),
    ("Il sera reçu le mois prochain à Rome.", "2025-04", "future"),
    ("Il sera reçu l'an prochain à Rome.", "2026", "future"),
    ("Il sera reçu l'année prochaine à Rome.", "2026", "future"),
    ("Il sera reçu la semaine prochaine à Rome.", "2025-03", "future"),
    ("Il sera reçu lundi et mardi à Rome.", "2025-03-17", None),
    ("Il sera reçu d'ici à la fin du mois.", "2025-03", "future"),
    ("Il sera reçu d'ici la fin de l'année.", "2025", "future"),
    ("Il sera reçu en 2026 à Rome.", "2026", None),
    ("Il sera reçu d'ici 2030 à Rome.", "2030", "future"),
    ("Il préside jusqu'en 2026 à Rome.", "2026", "future"),
]


@pytest.mark.parametrize(("text", "planned", "hint"), FUTURE)
def test_future_reading(text: str, planned: str | None, hint: str | None) -> None:
    mention = only(text)
    assert (mention.planned, mention.tense_hint) == (planned, hint)


# sentence, value, until
RANGES: list[tuple[str, str | None, str | None]] = [
    ("Il a été reçu de dimanche à mardi.", "2025-03-09", "2025-03-11"),
    ("Il a été reçu samedi et dimanche.", "2025-03-08", "2025-03-09"),
    ("Reçu dans la nuit de lundi à mardi.", "2025-03-10", None),
    ("Une visite les 14 et 15 juillet 2025.", "2025-07-14", "2025-07-15"),
    ("Une visite les 3, 4 et 5 mars 2024.", "2024-03-03", "2024-03-05"),
    ("Une visite du 10 au 12 décembre 2024.", "2024-12-10", "2024-12-12"),
    ("Une visite du 10 au 12 mars.", "2025-03-10", "2025-03-12"),
    ("Une visite du 28 avril au 1er mai 2024.", "2024-04-28", "2024-05-01"),
    ("Une visite du 30 décembre au 2 janvier.", "2024-12-30", "2025-01-02"),
    ("Une visite du 30 décembre 2023 au 2 janvier 2024.", "2023-12-30", "2024-01-02"),
    ("Une visite du 30 décembre au 2 janvier 2024.", "2023-12-30", "2024-01-02"),
    ("Une visite du lundi 3 au mercredi 5 mars.", "2025-03-03", "2025-03-05"),
    ("Une visite (10-12 décembre 2024).", "2024-12-10", "2024-12-12"),
    ("Une visite (10–12 décembre 2024).", "2024-12-10", "2024-12-12"),
    ("Le plan d'action pour 2025-2026.", "2025", "2026"),
    ("La feuille de route 2025-2027.", "2025", "2027"),
    ("La feuille de route 2025–2027.", "2025", "2027"),
    ("Le plan pour la période 2025-2028.", "2025", "2028"),
    ("Le plan de 2025 à 2027.", "2025", "2027"),
    ("Le plan pour 2025 et 2026.", "2025", "2026"),
    ("La saison 2024/2025.", "2024", "2025"),
    ("La saison 2024-25.", "2024", "2025"),
]


@pytest.mark.parametrize(("text", "value", "until"), RANGES)
def test_ranges(text: str, value: str | None, until: str | None) -> None:
    mention = only(text)
    assert (mention.value, mention.until) == (value, until)


def test_a_stretch_ahead_has_a_reading_of_its_own() -> None:
    mention = only("Il se rendra à Rome du 10 au 12 décembre.")
    assert (mention.planned, mention.planned_until) == ("2025-12-10", "2025-12-12")
    assert (mention.value, mention.until) == ("2024-12-10", "2024-12-12")


NONE = [
    "Il a visité la planète Mars.",
    "Mai Nguyen a été reçue.",
    "Le sommet aura lieu à la mairie, mais sans lui.",
    "Il a été reçu le 31 février 2025.",
    "Il a été reçu le 31 avril.",
    "Il a été reçu le 29 février 2025.",
    "Il a été reçu le 45 mars.",
    "Plus de 2000 hommes y servent.",
    "Un effectif de 2000 hommes y sert.",
    "La résolution 2254 du Conseil.",
    "L'Agenda 2063 de l'Union.",
    "A la veille du sommet, il a parlé.",
    "Au lendemain de la crise, il a parlé.",
    "Il le reçoit chaque lundi.",
    "Une dotation de 12025 euros.",
    "Il habite au 12-14, rue de Mars.",
    "Un mardigras et un jeudissant.",
    "Le vol 14/10/20251 est annulé.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert find_dates(text, head()) == ()


# text, values in order
CHAINS: list[tuple[str, list[str | None]]] = [
    ("Il a été reçu vendredi 7 mars. La veille, il était à Bonn.", ["2025-03-07", "2025-03-06"]),
    ("Il a été reçu ce mardi. Le lendemain, il partait.", ["2025-03-11", "2025-03-12"]),
    ("Il a été reçu lundi. Le même jour, il est parti.", ["2025-03-10", "2025-03-10"]),
    ("Il a été reçu hier. Un communiqué a paru dans la soirée.", ["2025-03-10", "2025-03-10"]),
    (
        "Il a été reçu le 10 mars. Le texte fut signé le 4 juin 2023. Le même jour, il est parti.",
        ["2025-03-10", "2023-06-04", "2025-03-10"],
    ),
    ("Il l'avait vu le 4 juin 2023 et, la veille, à Rome.", ["2023-06-04", "2023-06-03"]),
    (
        "Il a été reçu ce mardi. Il parlera vendredi. Le même jour, il est parti.",
        ["2025-03-11", "2025-03-07", "2025-03-11"],
    ),
    (
        "Il a été reçu lundi. La veille, il dînait. Le même jour, il partait.",
        ["2025-03-10", "2025-03-09", "2025-03-09"],
    ),
    ("Il a été reçu lundi. L'avant-veille, il dînait.", ["2025-03-10", "2025-03-08"]),
    # what was told beside the account counts for its own paragraph
    (
        "Il a été reçu ce mardi. La veille, il avait vu le roi.\nDans la soirée, il est parti.",
        ["2025-03-11", "2025-03-10", "2025-03-11"],
    ),
    (
        "Il a été reçu ce mardi. La veille, il avait vu le roi. Dans la soirée, il était parti.",
        ["2025-03-11", "2025-03-10", "2025-03-10"],
    ),
    (
        "Il a été reçu ce mardi. La veille, il a vu le roi.\nDans la soirée, il est parti.",
        ["2025-03-11", "2025-03-10", "2025-03-10"],
    ),
    (
        "Il a reçu ce mardi le roi, arrivé la veille à Bonn.\nPlus tard dans la journée, il est parti.",
        ["2025-03-11", "2025-03-10", "2025-03-11"],
    ),
    (
        "Il a été reçu lundi. Il a salué l'adoption, le 6 mars, du texte.\nLe même jour, il est parti.",
        ["2025-03-10", "2025-03-06", "2025-03-10"],
    ),
    (
        "Il a été reçu lundi. Le 6 mars, il a vu le roi.\nLe même jour, il est parti.",
        ["2025-03-10", "2025-03-06", "2025-03-06"],
    ),
    ("Il a été reçu lundi. Deux jours plus tôt, il avait parlé.", ["2025-03-10", "2025-03-08"]),
    ("Il a été reçu lundi. Une année auparavant, il avait parlé.", ["2025-03-10", "2024"]),
    ("Lors du point 12 - 10 mars 2025 - il a parlé.", ["2025-03-10"]),
    ("En 2024 et en mai 2023, deux visites.", ["2024", "2023-05"]),
]


@pytest.mark.parametrize(("text", "values"), CHAINS)
def test_days_counted_from_days(text: str, values: list[str | None]) -> None:
    assert [mention.value for mention in find_dates(text, head())] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il a été reçu ce mardi.", None),
        ("Il a été reçu hier.", None),
        ("Il a été reçu le 9 juillet.", None),
        ("Il a été reçu en mars.", None),
        ("Signé l'an dernier.", None),
        ("Il a été reçu le 9 juillet 2024.", "2024-07-09"),
        ("Signé en 2024.", "2024"),
        ("Signé en mai 2022.", "2022-05"),
        ("Le plan pour 2025-2026.", "2025"),
    ],
)
def test_an_undated_dispatch_resolves_only_what_has_its_year(text: str, value: str | None) -> None:
    assert only(text, None).value == value


def test_a_dispatch_dated_to_the_month_resolves_months_and_years() -> None:
    assert only("Signé l'an dernier.", "2025-03").value == "2024"
    assert only("Signé le mois dernier.", "2025-01").value == "2024-12"
    assert only("Signé hier.", "2025-03").value is None


def test_the_dateline_is_no_mention() -> None:
    text = "Bakou, 11 mars, AZERTAC\nIl a été reçu hier."
    dated = Head("Titre", Span(0, 0), date=TUESDAY, date_span=Span(7, 14))
    assert [mention.span.of(text) for mention in find_dates(text, dated)] == ["hier"]


def test_a_full_date_knows_on_which_side_it_lies() -> None:
    assert [only(f"Le {day} 2025.").tense_hint for day in ("10 mars", "11 mars", "12 mars")] == [
        "past",
        "same",
        "future",
    ]


def test_the_29th_of_february_is_that_of_a_leap_year() -> None:
    mention = only("Il a été reçu le 29 février.")
    assert (mention.value, mention.future) == ("2024-02-29", "2028-02-29")


days = st.dates(datetime.date(1950, 1, 1), datetime.date(2080, 12, 31))


@given(days, days)
def test_a_written_day_is_read_back(day: datetime.date, issued: datetime.date) -> None:
    number = "1er" if day.day == 1 else str(day.day)
    written = f"{WEEKDAYS[day.weekday()]} {number} {MONTHS[day.month - 1]} {day.year}"
    text = f"Il a été reçu {written} à Rome."
    mention = only(text, issued.isoformat())
    assert (mention.span.of(text), mention.value) == (written, day.isoformat())


@given(days, st.integers(0, 6))
def test_a_weekday_falls_on_itself_within_the_week(issued: datetime.date, weekday: int) -> None:
    mention = only(f"Il a été reçu {WEEKDAYS[weekday]} à Rome.", issued.isoformat())
    past = datetime.date.fromisoformat(mention.value or "")
    coming = datetime.date.fromisoformat(mention.planned or "")
    assert past.weekday() == coming.weekday() == weekday
    assert past <= issued <= coming
    assert (issued - past).days < 7 and (coming - issued).days < 7


@given(days, days)
def test_a_day_without_year_is_the_nearest_on_either_side(day: datetime.date, issued: datetime.date) -> None:
    number = "1er" if day.day == 1 else str(day.day)
    mention = only(f"Il a été reçu le {number} {MONTHS[day.month - 1]}.", issued.isoformat())
    past = datetime.date.fromisoformat(mention.value or "")
    coming = datetime.date.fromisoformat(mention.planned or "")
    assert past <= issued <= coming
    assert {(past.day, past.month), (coming.day, coming.month)} == {(day.day, day.month)}
    if (day.day, day.month) != (29, 2):
        assert (coming - past).days in (0, 365, 366)


@given(st.text(alphabet="0123 /.-–àaemnrsduiltvcj'’É\n", max_size=80))
def test_any_text_gives_spans_in_order_within_it(text: str) -> None:
    end = 0
    for mention in find_dates(text, head()):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


HOSTILE: list[Callable[[int], str]] = [
    lambda n: "1," * n,
    lambda n: "1, " * n,
    lambda n: "du 1 au " * n,
    lambda n: "lundi " * n,
    lambda n: "lundi, le " * n,
    lambda n: "12 mars 2025 - " * n,
    lambda n: "2025-" * n,
    lambda n: " " * n,
    lambda n: "le\n" * n,
    lambda n: "la veille " * n,
    lambda n: "vendredi a" * n,
    lambda n: "9" * n,
    lambda n: "dans la " * n,
]


@pytest.mark.parametrize("make", HOSTILE)
def test_work_grows_no_faster_than_the_text(make: Callable[[int], str]) -> None:
    assert_in_step(lambda size: find_dates(make(size), head()))
