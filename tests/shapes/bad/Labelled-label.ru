# A label without a language.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { id:event\/m rdfs:label "Treffen" }
