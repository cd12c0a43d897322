# A selector without words.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { id:target\/12 oa:exact ?words }
