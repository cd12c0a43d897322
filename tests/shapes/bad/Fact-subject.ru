# A fact about nothing.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

DELETE WHERE { id:fact\/2 rdf:subject ?subject }
