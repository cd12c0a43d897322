# A last date that is a mere text.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:pair\/p dip:lastDate ?old } INSERT { id:pair\/p dip:lastDate "2025" } WHERE { id:pair\/p dip:lastDate ?old }
