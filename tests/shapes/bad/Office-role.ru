# An office without a role.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:office\/o dip:role ?role }
