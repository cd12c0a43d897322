# A demonym without a language.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:state\/XB dip:demonym "thuléen" }
