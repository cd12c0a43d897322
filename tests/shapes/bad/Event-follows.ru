# A briefing that follows a person.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:event\/b dip:follows id:person\/a }
