# An office that nobody holds.
# also: Text-facts
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:incumbency\/h dip:holder ?who }
