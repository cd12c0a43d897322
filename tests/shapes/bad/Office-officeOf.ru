# An office of two states.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:office\/o dip:officeOf id:state\/XB }
