# A meeting of one.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:event\/p dip:participant id:person\/b }
