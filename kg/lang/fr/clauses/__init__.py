"""A sentence as clauses: verb groups, the noun phrases around them and the preposition that governs each.

Nothing here knows of events; it answers who stands before a verb as its subject, who after it and by which preposition,
and where a clause ends.
"""

from kg.lang.fr.clauses.bounds import clause_end, clause_start, objects, subject
from kg.lang.fr.clauses.model import Clauses, EventNoun, Item
from kg.lang.fr.clauses.prepositions import DETERMINERS
from kg.lang.fr.clauses.reading import read_clauses
from kg.lang.fr.clauses.relatives import object_relative

__all__ = [
    "DETERMINERS",
    "Clauses",
    "EventNoun",
    "Item",
    "clause_end",
    "clause_start",
    "object_relative",
    "objects",
    "read_clauses",
    "subject",
]
