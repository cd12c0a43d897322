"""Languages and dates that sources state, and the language found where they don't."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.model import Dispatch
from kg.stages.read import read
from kg.stages.read.language import detect, language_code
from kg.stages.read.published import iso_date

OTHERS = {
    "en": "The minister met his counterpart in Baku on Tuesday, and both agreed to develop trade.",
    "az": "Azərbaycanın xarici işlər naziri Bakıda qazaxıstanlı həmkarı ilə görüşüb, əməkdaşlığı müzakirə edib.",
    "tr": "Dışişleri Bakanı, Ankara'da mevkidaşıyla bir araya gelerek ikili ilişkileri görüştü.",
    "ru": "Министр иностранных дел встретился во вторник в Баку со своим коллегой и обсудил вопросы сотрудничества.",
    "kk": "Қазақстанның сыртқы істер министрі Бакуде әзербайжандық әріптесімен кездесіп, ынтымақтастықты талқылады.",
    "es": "El ministro se reunió el martes en París con su homólogo para hablar de la cooperación entre ambos países.",
    "it": "Il ministro ha incontrato martedì a Roma il suo omologo per parlare della cooperazione tra i due Paesi.",
    "de": "Der Minister traf am Dienstag in Baku seinen Amtskollegen und sprach mit ihm über die Zusammenarbeit.",
    "pt": "O ministro encontrou-se na terça-feira em Lisboa com o seu homólogo para falar da cooperação.",
    "ar": "التقى وزير الخارجية يوم الثلاثاء في باكو نظيره الكازاخستاني وبحث معه التعاون الثنائي بين البلدين.",
    "hy": "Արտաքին գործերի նախարարը երեքշաբթի օրը Երևանում հանդիպել է իր գործընկերոջ հետ։",
    "ka": "საგარეო საქმეთა მინისტრი სამშაბათს თბილისში თავის კოლეგას შეხვდა.",
    "zh": "外交部长星期二在巴库会见了哈萨克斯坦外长，讨论了双边合作。",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_recognised(language: str) -> None:
    assert detect(OTHERS[language]) == language
    assert detect(OTHERS[language], claimed="fr") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234 - 56 %",
        "Bakou, 11 mars",
        "AZERBAIDJAN KAZAKHSTAN: PLAN D'ACTION",
        "Djeyhoun Baïramov, Murat Nurtleu, Hakan Fidan, Sergueï Lavrov, Ararat Mirzoyan",
        "Le ministre a reçu son homologue.",
        "LE PRESIDENT DE LA REPUBLIQUE A RECU L'AMBASSADEUR DU KAZAKHSTAN A BAKOU",
        "Entretien téléphonique Baïramov-Fidan : coopération énergétique, transports, sommet de Tachkent",
    ],
)
def test_french_and_what_does_not_tell_count_as_french(text: str) -> None:
    assert detect(text) == "fr"


def test_what_does_not_tell_counts_as_what_is_claimed() -> None:
    assert detect("Baku, 11 March", claimed="en") == "en"
    french = "Le ministre a été reçu par le président et les deux parties ont parlé des échanges."
    assert detect(french, claimed="en") == "fr"


def test_a_french_text_that_quotes_another_language_is_french() -> None:
    text = "Le ministre a déclaré au cours de la réunion avec son homologue : « {} » Les deux parties sont d’accord."
    for quoted in ("We will sign the agreement in the coming days.", "Мы подпишем соглашение."):
        assert detect(text.format(quoted)) == "fr"


def test_the_seed_is_french() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    languages = [item.language for item in read([seeds]) if isinstance(item, Dispatch)]
    assert languages and set(languages) == {"fr"}


def test_french_is_recognised_without_loading_a_model() -> None:
    code = (
        "import sys; from kg.stages.read import read\n"
        "assert [item.language for item in read(['seeds'])] == ['fr']\n"
        "heavy = {'py3langid', 'numpy', 'trafilatura', 'feedparser', 'lxml'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=True)


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert language_code(detect(text)) == detect(text)


@pytest.mark.parametrize(
    ("value", "code"),
    [("fr", "fr"), ("FR", "fr"), (" fr-FR", "fr"), ("fr_CA", "fr"), ("fra", "fr"), ("klingon", None), ("", None)],
)
def test_language_codes(value: str, code: str | None) -> None:
    assert language_code(value) == code


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-03-11", "2025-03-11"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("20250311", "2025-03-11"),
        ("2025-03-11T23:59:59.5Z", "2025-03-11"),
        ("2025-03-11 01:00", "2025-03-11"),
        ("Tue, 11 Mar 2025 01:00:00 +0400", "2025-03-11"),
        ("11 Mar 2025", "2025-03-11"),
        ("2025-02-31", None),
        ("2025-13", None),
        ("0025-03-11", None),
        ("9999-01-01", None),
        ("hier", None),
        ("", None),
        ("2025-03-11x", None),
        ("Tue, 31 Feb 2025 01:00:00 +0400", None),
    ],
)
def test_dates(value: str, date: str | None) -> None:
    assert iso_date(value) == date


@given(st.one_of(st.text(), st.text("0123456789-/:., TZMarFeb+", max_size=30)))
def test_any_date_is_iso_or_none(value: str) -> None:
    date = iso_date(value)
    assert date is None or iso_date(date) == date
