# An incumbency of a ministry.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:incumbency\/h dip:office ?old } INSERT { id:incumbency\/h dip:office id:org\/g } WHERE { id:incumbency\/h dip:office ?old }
