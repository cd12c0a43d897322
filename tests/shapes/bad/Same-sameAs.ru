# owl:sameAs leads to a text.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT DATA { id:person\/b owl:sameAs "Q1" }
