# A state as the topic of a statement.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:statement\/q dip:topic id:state\/XB }
