"""What the ending of a French word tells when no dictionary is at hand."""

from __future__ import annotations

_ENDINGS = ("e", "es", "al", "ale", "aux", "ales", "el", "elle", "els", "elles", "if", "ifs", "ive", "ives", "ique", "iques", "ien", "ienne",
                      "iens", "iennes", "ain", "aine", "aines", "ains", "eur", "eure", "eures", "eurs", "aire", "aires", "ible", "ibles", "ant", "ante",
                      "ants", "antes", "ees", "ee", "oise", "ois", "ais", "aise")  # fmt: skip
NOT_ADJECTIVES = {"le", "de", "se", "ne", "que", "ce", "je", "entre", "contre", "outre", "avec", "les", "des", "ses", "ces", "mes", "parle", "dans", "une",
                   "elle", "cette", "comme", "meme", "celle", "elles", "apres", "tel", "telle", "aine", "quelle", "ministre", "homologue", "visite", "leur",
                   "leurs", "auquel", "laquelle", "lequel", "duquel", "puisque", "lorsque", "notamment", "pendant", "durant", "concernant", "suivant",
                   "etre", "notre", "votre", "autre", "pendante", "malgre", "accompagne", "accompagnee", "signe", "rencontre", "entame", "arrive",
                   "effectue", "declare", "annonce", "souligne", "propose", "exprime", "presente", "affirme", "estime", "rappelle", "indique", "appelle",
                   "participe", "preside", "evoque", "plaide", "depeche", "exhorte", "remercie", "decerne", "invite", "echange", "quitte", "envoie", "regrette",
                   "condamne", "salue", "felicite", "represente", "gagne", "ouvre", "cloture", "acheve", "retrouve", "mene", "entre", "rencontrent",
                   "signent", "parent", "doivent", "peuvent", "vient", "tient", "ont", "sont", "etaient", "furent"}  # fmt: skip


_IRREGULAR = {"commun", "communs", "uni", "unis", "public", "publics", "divers", "latin", "marin", "urbain", "social", "sociaux", "nouveaux", "grands", "petits", "haut", "hauts", "vert", "verts", "civil", "civils"}


def adjective_like(norm: str) -> bool:
    """Whether a folded small-letter word may be an adjective that goes on a noun phrase."""
    return norm in _IRREGULAR or norm.endswith(_ENDINGS) and norm not in NOT_ADJECTIVES and not norm.endswith("ment")
