# A topic with two broader ones.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { id:topic\/t skos:broader id:topic\/v . id:topic\/v a dip:Topic ; rdfs:label "vie"@fr }
