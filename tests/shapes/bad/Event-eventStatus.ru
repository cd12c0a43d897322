# A status of agreements on an event.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:event\/u dip:eventStatus ?old } INSERT { id:event\/u dip:eventStatus dip:signed } WHERE { id:event\/u dip:eventStatus ?old }
