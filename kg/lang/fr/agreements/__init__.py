"""Agreements: documents signed, initialled, adopted, ratified, drafted or proposed; between whom, by whose hand, when,
for which years.

A document is a noun phrase ("le mémorandum d'entente sur …"); the verb or noun that governs it tells its status. What
the sentence does not tell (parties, date) follows from the signatories and from the event at which it was signed.

`phrases` finds the noun phrases, `status` judges them (with `governing` for nouns and `verdicts` for verbs),
`parties`, `hands` and `times` read the rest of the sentence, `sameness` knows a document told before, `anaphora` and
`listing` read sentences that tell of documents without naming them, `occasion` ties them to events, `finish` draws what
follows when the whole text is read. `reader` has the order.
"""

from kg.lang.fr.agreements.draft import AgreementDraft
from kg.lang.fr.agreements.reader import AgreementReader

__all__ = ["AgreementDraft", "AgreementReader"]
