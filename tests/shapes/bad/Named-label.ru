# A person without a name.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { id:person\/c rdfs:label ?name }
