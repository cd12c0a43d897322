# A pair that never met.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:pair\/p dip:meetingCount ?old } INSERT { id:pair\/p dip:meetingCount 0 } WHERE { id:pair\/p dip:meetingCount ?old }
