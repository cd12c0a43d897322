# A dispatch without its text.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { id:dispatch\/d prov:value ?text }
