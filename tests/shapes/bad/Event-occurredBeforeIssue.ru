# A meeting that occurred the day after its dispatch.
# also: Event-datesRunForward
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:event\/m dip:onDate ?old } INSERT { id:event\/m dip:onDate "2025-03-12"^^xsd:date } WHERE { id:event\/m dip:onDate ?old }
