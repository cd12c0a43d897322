"""Titles, datelines and the date of issue, over the forms that agencies use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.model import Dispatch, Head
from kg.lang.fr.head import read_head
from tests.lang.fr.growth import assert_in_step

LEAD = "Le ministre des Affaires étrangères a reçu son homologue."


def read(
    text: str, published: str | None = None, url: str | None = None, agencies: frozenset[str] = frozenset()
) -> Head:
    return read_head(Dispatch("d", text, language="fr", published=published, url=url), agencies)


def dispatch(dateline: str, lead: str = LEAD) -> str:
    return f"Un titre de dépêche\n\n{dateline}{lead}\n\nUne autre phrase.\n"


# dateline, agency, place, words of the date
DATELINES: list[tuple[str, str | None, str | None, str | None]] = [
    ("Bakou, 11 mars, AZERTAC\n", "AZERTAC", "Bakou", "11 mars"),
    ("Bakou, le 11 mars 2025 (AZERTAC) – ", "AZERTAC", "Bakou", "le 11 mars 2025"),
    ("XIAMEN, 28 mai (Xinhua) -- ", "Xinhua", "XIAMEN", "28 mai"),
    ("ASTANA. 17 juin. KAZINFORM – ", "KAZINFORM", "ASTANA", "17 juin"),
    ("GABORONE 14/10/2025 (BELGA) = ", "BELGA", "GABORONE", "14/10/2025"),
    ("ODESSA, 22 mars 2024 /Ukrinform/. ", "Ukrinform", "ODESSA", "22 mars 2024"),
    ("AKP Phnom Penh, le 27 novembre 2019 --\n\n", "AKP", "Phnom Penh", "le 27 novembre 2019"),
    ("Rabat – ", None, "Rabat", None),
    ("ALGER- ", None, "ALGER", None),
    ("ADDIS-ABEBA- ", None, "ADDIS-ABEBA", None),
    ("Alger, 12 déc (APS) - ", "APS", "Alger", "12 déc"),
    ("ADDIS-ABEBA, 16 fév (APS)- ", "APS", "ADDIS-ABEBA", "16 fév"),
    ("MOSCOU, 5 avril /TASS/. ", "TASS", "MOSCOU", "5 avril"),
    ("MOSCOU, 5 avril. /TASS/. ", "TASS", "MOSCOU", "5 avril"),
    ("Istanbul\nAA\n", "AA", "Istanbul", None),
    ("AA / Tunis / Un Auteur\n", "AA", "Tunis", None),
    ("PARIS (AFP) - ", "AFP", "PARIS", None),
    ("Accra (ats) ", "ats", "Accra", None),
    ("BRUXELLES (Belga) ", "Belga", "BRUXELLES", None),
    ("Lisbonne (VNA) – ", "VNA", "Lisbonne", None),
    ("Moroni, vendredi 24 février 2023 (HZK-Presse) – ", "HZK-Presse", "Moroni", "vendredi 24 février 2023"),
    ("Cotonou, le 6 février 2020 (ABP) – ", "ABP", "Cotonou", "le 6 février 2020"),
    ("EREVAN, 5 AVRIL, ARMENPRESS: ", "ARMENPRESS", "EREVAN", "5 AVRIL"),
    ("EREVAN, 5 AVRIL 2024, ARMENPRESS. ", "ARMENPRESS", "EREVAN", "5 AVRIL 2024"),
    ("Kinshasa, 12 mars 2025 (ACP).- ", "ACP", "Kinshasa", "12 mars 2025"),
    ("Luanda, 12 mars 2025/ACP/- ", "ACP", "Luanda", "12 mars 2025"),
    ("LE CAIRE, 5 juin 2024 (TAP)- ", "TAP", "LE CAIRE", "5 juin 2024"),
    ("Niamey, 10 Mars (ANP) – ", "ANP", "Niamey", "10 Mars"),
    ("Ouagadougou, 12 mars 2025 (AIB)-", "AIB", "Ouagadougou", "12 mars 2025"),
    ("OTTAWA, le 5 mars 2025 /CNW/ - ", "CNW", "OTTAWA", "le 5 mars 2025"),
    ("Ottawa (Ontario), le 5 mars 2025 – ", None, "Ottawa", "le 5 mars 2025"),
    (
        "Le 5 mars 2025 – Ottawa (Ontario) – Affaires mondiales Canada\n",
        "Affaires mondiales Canada",
        "Ottawa",
        "Le 5 mars 2025",
    ),
    ("La Havane, 5 juin (Prensa Latina) ", "Prensa Latina", "La Havane", "5 juin"),
    ("Bruxelles, 2025-03-11 (Belga) – ", "Belga", "Bruxelles", "2025-03-11"),
    ("Genève, 1er avril (ATS) — ", "ATS", "Genève", "1er avril"),
    ("Port-d’Espagne, 3 juillet (Reuters) - ", "Reuters", "Port-d’Espagne", "3 juillet"),
    ("New York (Nations Unies), le 3 juillet 2024 (ONU Info) – ", "ONU Info", "New York", "le 3 juillet 2024"),
    ("APS - ALGER, 12 déc. – ", "APS", "ALGER", "12 déc."),
    ("Tunis, le 3 juillet 2024\n", None, "Tunis", "le 3 juillet 2024"),
    ("Port-au-Prince, le jeudi 3 juillet 2025. – ", None, "Port-au-Prince", "le jeudi 3 juillet 2025"),
    ("Guinée-Bissau, 3 juillet 2025 - ", None, "Guinée-Bissau", "3 juillet 2025"),
    ("Mis à jour : jeudi 3 juillet 2025 19:42\n", None, None, "jeudi 3 juillet 2025"),
    ("Publié le 3 juillet 2024 à 10h30\n", None, None, "le 3 juillet 2024"),
    ("", None, None, None),
]


@pytest.mark.parametrize(("dateline", "agency", "place", "date"), DATELINES)
def test_dateline(dateline: str, agency: str | None, place: str | None, date: str | None) -> None:
    text = dispatch(dateline)
    head = read(text)
    assert (head.agency, head.place) == (agency, place)
    assert (head.date_span.of(text).rstrip(".") if head.date_span else None) == (date.rstrip(".") if date else None)
    assert text[head.body_start :].startswith(LEAD)


@pytest.mark.parametrize(
    "lead",
    [
        "Djeyhoun Baïramov a dit : non.",
        "Bakou accueille le sommet.",
        "« Rien », a dit M. X.",
        "Lundi 10 mars 2025. Le ministre a parlé.",
        "Le 24 avril 2025. Le ministre a parlé.",
        "L'Organisation (OET) a tenu un sommet.",
        "Le Premier ministre (MR) Le Roux a parlé.",
    ],
)
def test_a_sentence_is_no_dateline(lead: str) -> None:
    head = read(f"Un titre\n\n{lead}\n")
    assert (head.place, head.agency) == (None, None)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Un sommet à Bakou MIS A JOUR", "Un sommet à Bakou"),
        ("Un sommet à Bakou MISE À JOUR", "Un sommet à Bakou"),
        ("Un sommet à Bakou MIS A JOUR VIDEO", "Un sommet à Bakou"),
        ("Un sommet à Bakou VIDÉO PHOTOS", "Un sommet à Bakou"),
        ("Un sommet à Bakou [VIDEO]", "Un sommet à Bakou"),
        ("Un sommet à Bakou - PHOTO", "Un sommet à Bakou"),
        ("Un sommet à Bakou (10-12 décembre 2025)", "Un sommet à Bakou (10-12 décembre 2025)"),
        ("La vidéo du sommet", "La vidéo du sommet"),
        ("VIDEO", "VIDEO"),
    ],
)
def test_title_without_its_labels(line: str, title: str) -> None:
    text = f"\n{line}  \n\n{LEAD}"
    head = read(text)
    assert head.title == title == head.title_span.of(text)


def test_the_foot_dates_and_signs() -> None:
    text = f"Un titre\n\n{LEAD}\n\n(Paris, le 11 décembre 2025)\n"
    head = read(text)
    assert (head.place, head.date, head.basis) == ("Paris", "2025-12-11", "text")
    assert text[head.body_start :].startswith(LEAD)
    assert read(f"Un titre\n\nRabat – {LEAD}\n\nMAP\n").agency == "MAP"


def test_a_foot_tells_when_the_text_was_published() -> None:
    head = read(f"Un titre\n\nALGER - {LEAD}\n\nPublié le : lundi 3 mars 2025 19:42\n")
    assert (head.place, head.date) == ("ALGER", "2025-03-03")


def test_a_known_agency_is_read_in_any_line() -> None:
    text = f"Un titre\n\n{LEAD}\n\nAgence de Presse Imaginaire\n"
    assert read(text).agency is None
    assert read(text, agencies=frozenset({"agence de presse imaginaire"})).agency == "Agence de Presse Imaginaire"


# text after the title, date, basis
DATES: list[tuple[str, str | None, str | None]] = [
    ("Bakou, 11 mars 2025, AZERTAC\nIl a été reçu.", "2025-03-11", "text"),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu mardi 11 mars 2025.", "2025-03-11", "text"),
    ("Bakou, 12 mars, AZERTAC\nIl a été reçu mardi 11 mars 2025.", "2025-03-12", "text"),
    ("Bakou, 15 juillet, AZERTAC\nUne visite les 14 et 15 juillet 2025.", "2025-07-15", "text"),
    ("Bakou, 1er janvier, AZERTAC\nIl a été reçu le 31 décembre 2024.", "2025-01-01", "text"),
    # a weekday and a year of the past
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu ce mardi. Trois visites ont eu lieu en 2024.", "2025-03-11", "weekday"),
    (
        "Bakou, 8 avril, AZERTAC\nIl a été reçu ce vendredi. Une hausse au premier trimestre 2022.",
        "2022-04-08",
        "weekday",
    ),
    ("Bakou, 19 mai, AZERTAC\nDimanche 18 mai, il a téléphoné. Le volume avait crû en 2024.", "2025-05-19", "weekday"),
    ("Niamey, 10 mars (ANP) – Reçu ce lundi. Le retrait, effectif depuis le 29 janvier 2025.", "2025-03-10", "weekday"),
    ("Moroni, vendredi 24 février (HZK) – Il a été reçu. Un accord de mai 2022 existe.", "2023-02-24", "weekday"),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu hier lundi. Trois visites ont eu lieu en 2024.", "2025-03-11", "weekday"),
    # a weekday and a plan
    ("Bakou, 11 mars, AZERTAC\nIls ont signé mardi le plan pour 2025-2026.", "2025-03-11", "weekday"),
    ("Achgabat, 29 octobre, AZERTAC\nIls ont signé mercredi le programme pour 2026-2027.", "2025-10-29", "weekday"),
    # a weekday and a year to come
    ("Sofia, 24 avril, AZERTAC\nIls se sont réunis ce jeudi. La session aura lieu en 2026.", "2025-04-24", "weekday"),
    # dated the day after: Monday 1 March 2021, though 2 March 2020 was a Monday, too
    (
        "Bakou, 2 mars, AZERTAC\nIl a été reçu ce lundi. L'accord signé en décembre 2020 l'exige.",
        "2021-03-02",
        "weekday",
    ),
    # the lead tells of the day before, a later paragraph of today
    (
        "Tunis, 12 mars (TAP) – Il l'a reçu mardi.\n\nMercredi, il a téléphoné. Un texte d'octobre 2024.",
        "2025-03-12",
        "weekday",
    ),
    ("Tunis, 12 mars (TAP) – Il l'a reçu mardi.\n\nMercredi, il partira. Un texte d'octobre 2024.", None, None),
    ("Tunis, 12 mars (TAP) – Il l'a reçu mardi.\n\nMercredi dernier, il a parlé. Un texte d'octobre 2024.", None, None),
    # what was in force until a month may be so no more
    (
        "Tunis, 17 avril (TAP) – Reçu jeudi. L'accord, en vigueur de juillet 2022 à juillet 2025.",
        "2025-04-17",
        "weekday",
    ),
    # a weekday within the days that the lead tells
    ("Hanoï (VNA) – Il effectue du 14 au 16 avril 2026 une visite.\n\nMardi, il a été reçu.", "2026-04-14", "text"),
    ("Hanoï (VNA) – Il effectue du 14 au 16 avril 2026 une visite.\n\nMardi, il sera reçu.", None, None),
    ("Hanoï (VNA) – Il effectue du 4 au 16 avril 2026 une visite.\n\nMardi, il a été reçu.", None, None),
    # nothing settles it
    ("Bakou, 22 novembre, AZERTAC\nIl a été reçu vendredi 22 novembre.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu ce mardi.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu. Trois visites ont eu lieu en 2024.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu ce mardi, dix ans après l'accord de 2005.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu ce jeudi. Trois visites ont eu lieu en 2024.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIl a été reçu ce mardi. Il a présenté la Vision 2030.", None, None),
    ("Bakou, 31 février, AZERTAC\nIl a été reçu ce mardi. Trois visites en 2024.", None, None),
    ("Bakou, 11 mars, AZERTAC\nIls fêtent les relations établies le 11 mars 1992.", None, None),
    ("Rabat – Il a été reçu jeudi.", None, None),
    ("Rabat – Il a été reçu ce jeudi 22 mai 2025.", "2025-05-22", "text"),
]


@pytest.mark.parametrize(("rest", "date", "basis"), DATES)
def test_date_from_the_text(rest: str, date: str | None, basis: str | None) -> None:
    head = read(f"Un titre\n\n{rest}\n")
    assert (head.date, head.basis) == (date, basis)
    assert (head.reason is None) == (date is None)
    if head.reason is not None and basis == "weekday":
        assert all((date or "")[:4] in reason for reason in head.reason)


# published, address, dateline, date, basis
OUTSIDE: list[tuple[str | None, str | None, str, str | None, str | None]] = [
    ("2026-02-13", None, "Bakou, 13 février, AZERTAC\n", "2026-02-13", "metadata"),
    ("2026-02-14", None, "Bakou, 13 février, AZERTAC\n", "2026-02-13", "metadata"),
    ("2026-02-13T09:30:00+04:00", None, "Bakou, 13 février, AZERTAC\n", "2026-02-13", "metadata"),
    ("2026-01-02", None, "Bakou, 31 décembre, AZERTAC\n", "2025-12-31", "metadata"),
    ("2025-03", None, "Bakou, 11 mars, AZERTAC\n", "2025-03-11", "metadata"),
    ("2025-04", None, "Bakou, 31 mars, AZERTAC\n", "2025-03-31", "metadata"),
    ("2025", None, "Bakou, 11 mars, AZERTAC\n", "2025-03-11", "metadata"),
    ("2025-05-22", None, "Rabat – ", "2025-05-22", "metadata"),
    ("2025-05", None, "Rabat – ", "2025-05", "metadata"),
    ("2025-13-45", None, "Bakou, 11 mars, AZERTAC\n", None, None),
    ("hier", None, "Bakou, 11 mars, AZERTAC\n", None, None),
    ("2025-03-11", None, "Bakou, 11 mars 2024, AZERTAC\n", "2024-03-11", "text"),
    (None, "https://example.org/2025/03/11/titre", "Bakou, 11 mars, AZERTAC\n", "2025-03-11", "page"),
    (None, "https://example.org/titre-20250311.html", "Rabat – ", "2025-03-11", "page"),
    (None, "https://example.org/2025/03/titre", "Bakou, 11 mars, AZERTAC\n", "2025-03-11", "page"),
    (None, "https://example.org/article/123456789", "Bakou, 11 mars, AZERTAC\n", None, None),
    ("2025-03-11", "https://example.org/2024/03/11/", "Bakou, 11 mars, AZERTAC\n", "2025-03-11", "metadata"),
]


@pytest.mark.parametrize(("published", "url", "dateline", "date", "basis"), OUTSIDE)
def test_date_from_outside(
    published: str | None, url: str | None, dateline: str, date: str | None, basis: str | None
) -> None:
    head = read(dispatch(dateline), published, url)
    assert (head.date, head.basis) == (date, basis)


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "\ufeff", "Titre", "\x00", "12 mars"])
def test_texts_that_are_no_dispatch(text: str) -> None:
    head = read(text)
    assert head.body_start <= len(text)
    assert head.title == head.title_span.of(text)


@given(st.text(max_size=300))
def test_every_span_lies_in_the_text(text: str) -> None:
    head = read(text)
    for span in (head.title_span, head.agency_span, head.place_span, head.date_span):
        assert span is None or 0 <= span.start <= span.end <= len(text)
    assert head.agency is None or (head.agency_span is not None and head.agency == head.agency_span.of(text))
    assert head.place is None or (head.place_span is not None and head.place == head.place_span.of(text))
    assert 0 <= head.body_start <= len(text)


@pytest.mark.parametrize(
    "unit", ["Aa ", "A-", "Bakou, 11 mars, ", "(", "A (B) ", "MIS A JOUR ", " ", "\n", "Aa/", "ce mardi 1 mars "]
)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    assert_in_step(lambda size: read(f"Titre {unit * size}\n\n{unit * size}\n{unit * size}"))
