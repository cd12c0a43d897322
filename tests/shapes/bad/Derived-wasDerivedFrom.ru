# An agreement of no dispatch.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { id:agreement\/a prov:wasDerivedFrom ?dispatch }
