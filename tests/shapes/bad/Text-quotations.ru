# A quotation that is not word for word.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:statement\/q dip:text ?old } INSERT { id:statement\/q dip:text "Nous étions amis"@fr } WHERE { id:statement\/q dip:text ?old }
