# A series of none.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:event\/s dip:count ?old } INSERT { id:event\/s dip:count 0 } WHERE { id:event\/s dip:count ?old }
