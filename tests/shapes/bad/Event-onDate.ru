# An event with two dates.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { id:event\/m dip:onDate "2025"^^xsd:gYear }
