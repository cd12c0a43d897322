# An ISO code of three letters.
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:state\/XB dip:isoCode ?old } INSERT { id:state\/XB dip:isoCode "XBX" } WHERE { id:state\/XB dip:isoCode ?old }
