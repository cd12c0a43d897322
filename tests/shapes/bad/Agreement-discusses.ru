# A text in the place of what it is about.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:agreement\/a dip:discusses "CICA" }
