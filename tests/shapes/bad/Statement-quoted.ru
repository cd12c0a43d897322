# A mere text that says whether a statement is quoted.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:statement\/q dip:quoted ?old } INSERT { id:statement\/q dip:quoted "true" } WHERE { id:statement\/q dip:quoted ?old }
