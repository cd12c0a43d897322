# A ministry that is an international organisation.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:org\/g a dip:InternationalOrganisation }
