# A pair of one.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:pair\/p dip:pairOf id:person\/b }
