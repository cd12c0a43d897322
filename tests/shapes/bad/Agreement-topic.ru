# A person as the topic of an agreement.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:agreement\/a dip:topic id:person\/a }
