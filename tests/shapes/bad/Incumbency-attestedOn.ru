# A date as a mere text.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:incumbency\/h dip:attestedOn ?old } INSERT { id:incumbency\/h dip:attestedOn "2025-03-11" } WHERE { id:incumbency\/h dip:attestedOn ?old }
