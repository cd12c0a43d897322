# Validity until a day before the year in which it begins.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:agreement\/a dip:validUntil ?old } INSERT { id:agreement\/a dip:validUntil "2024-12-31"^^xsd:date } WHERE { id:agreement\/a dip:validUntil ?old }
