"""One meeting told by two agencies in three spellings, and one person under two names."""

from __future__ import annotations

from kg.core.terms import DEFAULT_BASE

BAIRAMOV, NURTLEU = DEFAULT_BASE + "person/djeyhoun-bairamov", DEFAULT_BASE + "person/murat-nurtleu"
TOLD = {
    "azertac": (
        "Entretien à Astana\n\nBakou, 11 mars 2025 (AZERTAC). Le ministre azerbaïdjanais des Affaires étrangères, "
        "Djeyhoun Baïramov, a rencontré mardi à Astana le ministre kazakh des Affaires étrangères, Murat Nurtleu. Ils "
        "ont évoqué les transports.\n"
    ),
    "kazinform": (
        "Entretien à Astana\n\nAstana, 11 mars 2025 (Kazinform). Le ministre des Affaires étrangères du Kazakhstan, "
        "Murat Nurtleu, s’est entretenu mardi avec son homologue azerbaïdjanais, Jeyhun Bayramov. Les deux ministres "
        "ont évoqué l’énergie.\n"
    ),
    "azertac-lendemain": (
        "Retour sur l’entretien d’Astana\n\nBakou, 12 mars 2025 (AZERTAC). Le chef de la diplomatie azerbaïdjanaise, "
        "Ceyhun Bayramov, s’est entretenu la veille à Astana avec le ministre des Affaires étrangères du Kazakhstan, "
        "Mourat Nourtleou.\n"
    ),
}
CYRILLIC = {
    "rappel": (
        "Rappel\n\nBakou, 12 mars 2025 (AZERTAC). Le ministre azerbaïdjanais des Affaires étrangères, Djeyhoun "
        "Baïramov (Джейхун Байрамов), s’est entretenu la veille à Astana avec le ministre des Affaires étrangères du "
        "Kazakhstan, Murat Nurtleu.\n"
    ),
}
SHORT, LONG = "person/rui-soares.CV", "person/rui-figeiredo-soares.CV"
ELSEWHERE = "person/rui-soares.PT"
DOUBTFUL = {
    "praia": (
        "Praia, 4 mars 2025. Le ministre des Affaires étrangères du Cap-Vert, Rui Soares, a rencontré Murat Nurtleu.\n"
    ),
    "mindelo": (
        "Praia, 4 mars 2025. Le ministre des Affaires étrangères du Cap-Vert, Rui Figueiredo Soares, a rencontré "
        "Murat Nurtleu.\n"
    ),
    "dakar": (
        "Dakar, 5 mai 2025. L’ambassadeur du Portugal au Sénégal, Rui Soares, a rencontré la ministre sénégalaise des "
        "Affaires étrangères, Yassine Fall.\n"
    ),
}
