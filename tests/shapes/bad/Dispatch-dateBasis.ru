# A basis that is none.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:dispatch\/d dip:dateBasis ?old } INSERT { id:dispatch\/d dip:dateBasis "guess" } WHERE { id:dispatch\/d dip:dateBasis ?old }
