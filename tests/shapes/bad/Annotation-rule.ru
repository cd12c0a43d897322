# An annotation of no rule.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:annotation\/12 dip:rule ?rule }
