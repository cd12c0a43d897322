# A day that the calendar does not have.
# also: Event-datesRunForward
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:event\/m dip:untilDate ?old } INSERT { id:event\/m dip:untilDate "2025-02-30"^^xsd:date } WHERE { id:event\/m dip:untilDate ?old }
