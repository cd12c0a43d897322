# A company as the agency.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:dispatch\/d dip:agency ?old } INSERT { id:dispatch\/d dip:agency id:org\/c } WHERE { id:dispatch\/d dip:agency ?old }
