"""Whether a verb tells an event as something that came to pass, is still to come, did not happen or is only said to
have happened."""

from __future__ import annotations

from kg.lang.fr.clauses import Clauses
from kg.lang.fr.document import Document
from kg.lang.fr.lexicon import words
from kg.lang.fr.verbs import VerbGroup

HEARSAY = "hearsay"  # told of nobody's knowledge ("aurait rencontré"): no event of the graph
_REACH = 14  # words between a governing word and the infinitive that it governs: "a invité le ministre à se rendre"


def verb_status(doc: Document, clauses: Clauses, verb: VerbGroup) -> str | None:
    """The status that a verb gives its event: planned, cancelled, denied or `HEARSAY`; None where it occurred."""
    if verb.negated:
        return "cancelled"
    if verb.tense == "conditional" and verb.perfect:
        return "cancelled" if verb.modal == "devoir" else HEARSAY  # "aurait dû recevoir" is not "aurait reçu"
    if verb.tense == "conditional" and verb.modal == "venir":
        return HEARSAY
    if verb.tense == "infinitive" and verb.modal != "venir":
        return _infinitive_status(doc, clauses, verb)
    return "planned" if verb.future or verb.tense == "conditional" else None


def _infinitive_status(doc: Document, clauses: Clauses, verb: VerbGroup) -> str | None:
    """ "après avoir reçu" is told as done, "avant de rencontrer" as the main verb says, "pour rencontrer" as a plan."""
    low = max(clauses.sentence.first, verb.first - _REACH)
    before = doc.norms(low, verb.first - 1)
    if words("events", "denying") & set(before):
        return "denied"
    if verb.perfect:
        return None
    if before[-2:-1] == ["avant"] and before[-1] in {"de", "d'"}:
        main = next((v for v in clauses.verbs if v.finite and not v.negated), None)
        return verb_status(doc, clauses, main) if main is not None else "planned"
    return HEARSAY if words("events", "unreal") & set(before) else "planned"
