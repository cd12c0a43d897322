# A confidence above one.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:annotation\/12 dip:confidence ?old } INSERT { id:annotation\/12 dip:confidence 1.5 } WHERE { id:annotation\/12 dip:confidence ?old }
