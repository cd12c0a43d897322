# A summit of nobody.
# also: Meeting-participants
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:event\/u dip:participant ?who }
