# A meeting of persons at a person.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:pair\/p dip:metAt id:person\/a }
