"""Events: who met, called, visited; when and where; whether it happened.

Each sentence outside quotations is read clause by clause. A verb or an event noun opens a draft; its participants are
the subject and the objects that its preposition admits. Drafts that tell the same event are then one
(`kg.lang.fr.merging`).

`reader` knows the order of the rules; `scene` is the one sentence that a rule looks at; `circumstances` finds date,
place and mode; `noun_phrases` what the words around an event noun say. The rules stand by what they tell: `talks`,
`receptions`, `credentials`, `visits`, `gatherings`, `attendance`, `nouns`, `briefings`, `presence`, `delegations`.
"""

from kg.lang.fr.events.reader import EventReader

__all__ = ["EventReader"]
