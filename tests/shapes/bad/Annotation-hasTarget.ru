# An annotation without words.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { id:annotation\/12 oa:hasTarget ?target }
