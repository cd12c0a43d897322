# A meeting that is part of an agreement.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:event\/m dip:partOf id:agreement\/a }
