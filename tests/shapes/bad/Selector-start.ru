# A selector that starts where it ends.
# also: Text-quotes
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE { id:target\/12 oa:start ?start ; oa:exact ?words } INSERT { id:target\/12 oa:start ?end ; oa:exact " " }
WHERE { id:target\/12 oa:start ?start ; oa:end ?end ; oa:exact ?words }
