# A draft that someone has signed.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:agreement\/a dip:agreementStatus ?old } INSERT { id:agreement\/a dip:agreementStatus dip:draft } WHERE { id:agreement\/a dip:agreementStatus ?old }
