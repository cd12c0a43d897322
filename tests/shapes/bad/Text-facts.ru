# Evidence of a fact that is not there.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:event\/v dip:host ?host }
