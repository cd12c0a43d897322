# A pair with two first dates.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { id:pair\/p dip:firstDate "2024"^^xsd:gYear }
