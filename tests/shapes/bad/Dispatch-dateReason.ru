# Two reasons in one language.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:dispatch\/d dip:dateReason "autre raison"@fr }
