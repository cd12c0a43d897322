# A person that is an organisation.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:person\/c a dip:Organisation }
