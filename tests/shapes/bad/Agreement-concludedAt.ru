# An agreement concluded at a city.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:agreement\/a dip:concludedAt id:city\/x }
