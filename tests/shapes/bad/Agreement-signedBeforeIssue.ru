# An agreement signed in the year after its dispatch.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:agreement\/a dip:signedOn ?old } INSERT { id:agreement\/a dip:signedOn "2026"^^xsd:gYear } WHERE { id:agreement\/a dip:signedOn ?old }
