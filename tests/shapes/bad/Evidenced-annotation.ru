# A visit without evidence.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE { ?note oa:hasBody id:event\/v } INSERT { ?note oa:hasBody id:event\/m } WHERE { ?note oa:hasBody id:event\/v }
