# A text in the place of a fact.
# also: Fact-object Fact-predicate Fact-subject
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:annotation\/12 dip:supports "they met" }
