# A month as the beginning of validity.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:agreement\/a dip:validFrom ?old } INSERT { id:agreement\/a dip:validFrom "2025-01"^^xsd:gYearMonth } WHERE { id:agreement\/a dip:validFrom ?old }
