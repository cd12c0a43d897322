# Two ends of validity.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { id:agreement\/a dip:validUntil "2027"^^xsd:gYear }
