# Offsets in UTF-16 units: the text has a letter of two before them.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE { id:target\/12 oa:start ?start ; oa:end ?end } INSERT { id:target\/12 oa:start ?next ; oa:end ?after }
WHERE { id:target\/12 oa:start ?start ; oa:end ?end . BIND (?start + 1 AS ?next) BIND (?end + 1 AS ?after) }
