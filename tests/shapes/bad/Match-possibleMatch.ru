# A possible match that is a text.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:person\/b dip:possibleMatch "M. Nurtleu"@fr }
