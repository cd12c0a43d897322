"""The seed's sentences, word for word, for the proofs to be held against."""

from __future__ import annotations

TITLE = "Un plan d'action signé entre les ministères azerbaïdjanais et kazakh des Affaires étrangères pour 2025-2026"
DATELINE = "Bakou, 11 mars, AZERTAC"
TALKS = (
    "Le ministre azerbaïdjanais des affaires étrangères, Djeyhoun Baïramov, s’est entretenu ce mardi avec le "
    "vice-Premier ministre et ministre des Affaires étrangères du Kazakhstan, Murat Nurtleu."
)
RELATIONS = (
    "Les relations de partenariat stratégique entre les deux pays, les perspectives de la coopération bilatérale et "
    "multilatérale, ainsi que la situation régionale et internationale ont fait l’objet de discussions au cours de "
    "l’entretien."
)
SATISFACTION = (
    "Les parties ont exprimé leur satisfaction du niveau des liens de partenariat stratégique entre l’Azerbaïdjan et "
    "le Kazakhstan, soulignant que les contacts et les visites de haut niveau entre les deux pays servaient le "
    "développement de la coopération."
)
VISITS = (
    "Il a été affirmé que les deux visites du président azerbaïdjanais au Kazakhstan et les trois visites du président "
    "kazakh en Azerbaïdjan en 2024 étaient un indicateur du haut niveau des relations azerbaïdjano-kazakhes."
)
FIELDS = (
    "Les perspectives de coopération entre les deux pays dans la politique, l’économie, le commerce, le transport, la "
    "communication, l’humanitaire et d’autres domaines ont été discutées."
)
STRESSED = (
    "Le ministre Baïramov a souligné que le renforcement des relations avec les pays frères, y compris les pays d'Asie "
    "centrale et le Kazakhstan, constituait l’une des principales priorités de la politique étrangère de son pays."
)
BODIES = (
    "L’accent a été mis sur l’importance du renforcement de la coopération au sein des organisations régionales et "
    "internationales, dont l’ONU, l’Organisation des Etats turciques, l’Organisation de la coopération islamique et la "
    "Conférence sur l'interaction et les mesures de confiance en Asie (CICA)."
)
THANKS = (
    "« Je souligne avec gratitude la construction du Centre de créativité pour enfants Kourmanghazy par le "
    "gouvernement kazakh dans la ville de Fuzouli, libérée de l’occupation."
)
CLAIM = (
    "l’existence d’une revendication territoriale contre l’Azerbaïdjan dans le cadre de la constitution arménienne, "
    "l’armement rapide de ce pays et sa tendance au revanchisme sont les plus grands obstacles au processus de paix"
)
OBSTACLES = (
    "Malgré le grand progrès obtenu en matière de normalisation des relations interétatiques entre l’Azerbaïdjan et "
    "l’Arménie et de négociations bilatérales sur le projet de traité de paix, je voudrais souligner une fois de plus "
    f"que {CLAIM} », a dit le ministre azerbaïdjanais."
)
SIGNING = (
    "A l’issue de l’entretien, les ministres ont signé le plan d'action entre les ministères des Affaires étrangères "
    "des deux pays pour 2025-2026."
)
BRIEFING = "Ils ont également tenu un point de presse à l’issue de la réunion."

QUOTATION = f"{THANKS} {OBSTACLES}".partition("« ")[2].partition(" »")[0]
"""The words between the quotation marks."""

SENTENCES = (
    TITLE, DATELINE, TALKS, RELATIONS, SATISFACTION, VISITS, FIELDS, STRESSED, BODIES, f"{THANKS} {OBSTACLES}", SIGNING,
    BRIEFING,
)  # fmt: skip
