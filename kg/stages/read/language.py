"""Which language a dispatch is in, when its source does not say so.

Most input is French, and French gives itself away by its function words: such a text is recognised without loading
the statistical model (py3langid, 4.6 MB, over half a second). Only what is left goes to the model, and what the model
leaves undecided (a headline, a list of names) counts as what the page or feed claims, else as French: a wrongly
skipped dispatch loses facts, a wrongly read one finds none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 1_500  # characters: enough to be sure, and the model reads byte by byte
_SURE = 0.80  # measured: sentences of other languages lie above, lists of names below
_MIN_LETTERS = 40  # shorter Latin text is undecided; another script speaks for itself from four letters on
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_FRENCH = frozenset(
    _WORD.findall(
        "et les des du une dans aux avec sur est pour qui au ce cette ont été sont entre son ses leur leurs qu ainsi"
    )
)
# The languages of agencies and ministries whose texts may lie in one folder with French ones. Fewer languages, fewer
# mistakes.
_LANGUAGES = _WORD.findall(
    "ar az be bg cs de el en es fa fi fr he hi hu hy it ja ka kk ko ky mn nl pl pt ro ru sq sr sv tg tr uk ur uz vi zh"
)
_NAMES = {"fra": "fr", "fre": "fr", "french": "fr", "français": "fr", "eng": "en", "english": "en"}


def language_code(value: str) -> str | None:
    """An ISO 639-1 code from what sources write ("FR", "fr-FR", "fra"); None if it is none."""
    head = re.split(r"[-_]", value.strip().lower(), maxsplit=1)[0]
    return head if re.fullmatch("[a-z]{2}", head) else _NAMES.get(head)


def detect(text: str, claimed: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`; `claimed` (or French) when the text does not tell."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if _looks_french(words):
        return "fr"
    letters = sum(map(len, words))
    latin = len(_LATIN.findall(sample))
    foreign_script = letters >= 4 and latin * 2 < letters
    if letters < _MIN_LETTERS and not foreign_script:
        return claimed or "fr"
    ranked = _identifier().rank(sample)
    language, probability = ranked[0]
    # In another script the question is only which language it is; in Latin script a doubt counts for French.
    if foreign_script or probability >= _SURE:
        return str(language)
    return claimed or "fr"


def _looks_french(words: list[str]) -> bool:
    """Enough function words that only French has together: one word in ten, of five kinds."""
    found = [word for word in words if word in _FRENCH]
    return len(found) * 10 >= len(words) and len(set(found)) >= 5


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
