# A person who holds a ministry.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:person\/b dip:holdsOffice id:org\/g }
