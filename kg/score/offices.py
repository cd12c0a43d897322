"""Offices made comparable: "vice-Première ministre et ministre des Affaires étrangères par intérim" has two parts."""

from __future__ import annotations

import re

from kg.score.words import normalise, unaccented, without_articles

MASCULINE = {
    "presidente": "president", "premiere": "premier", "directrice": "directeur", "ambassadrice": "ambassadeur",
    "conseillere": "conseiller", "cheffe": "chef", "representante": "representant", "generale": "general",
    "adjointe": "adjoint", "deleguee": "delegue", "deputee": "depute", "senatrice": "senateur",
    "coordonnatrice": "coordonnateur", "administratrice": "administrateur", "residente": "resident",
    "speciale": "special", "executive": "executif", "federale": "federal", "permanente": "permanent",
    "envoyee": "envoye", "chanceliere": "chancelier", "gouverneure": "gouverneur", "haute": "haut",
    "copresidente": "copresident", "mairesse": "maire", "regionale": "regional", "reine": "roi",
    "ae": "affaires etrangeres",
}  # fmt: skip
SYNONYMS = {
    "chef diplomatie": "ministre affaires etrangeres",
    "president republique": "president",
    "chef etat": "president",
    "chef gouvernement": "premier ministre",
}
BARE_HEADS = frozenset({"ministre", "vice ministre"})  # "le ministre Dar": any ministry is accepted for it

_QUALIFIERS = re.compile(
    r"\b(par interim|en exercice|extraordinaires? et plenipotentiaires?|chargee?s?|en charge"
    r"|nouveau|nouvel|nouvelle|actuel|actuelle)\b"
)
_HEADS = (
    "ministre|co-?ministre|vice|premiere?|presidente?|copresidente?|co-presidente?|chef(?:fe)?|secretaire|directeur"
    "|directrice|ambassadeur|ambassadrice|conseillere?|representante?|envoyee?|porte-parole|gouverneure?|senateur"
    "|senatrice|deputee?|commissaire|maire|membre|chancelier|chanceliere|haute? representante?|assistante?"
    "|coordonnateur|coordonnatrice"
)
_SPLIT = re.compile(rf"(?:\s+et\s+|\s*[,;/]\s*(?:et\s+)?)(?=(?:{_HEADS})\b)")


def masculine(words: str) -> str:
    """Normalised words with feminine titles put into the masculine."""
    return " ".join(MASCULINE.get(w, w) for w in words.split())


def office_parts(office: str | list[str]) -> list[str]:
    """The single offices of an office text, or of a list of them, normalised and without articles."""
    parts = []
    for text in office if isinstance(office, list) else [office]:
        plain = unaccented(text).replace("’", "'")
        for part in _SPLIT.split(_QUALIFIERS.sub(" ", plain)):
            words = without_articles(masculine(normalise(part)))
            if words:
                parts.append(words)
    return parts
