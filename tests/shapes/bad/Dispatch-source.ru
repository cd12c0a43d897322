# The source as a text.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:dispatch\/d dct:source ?old } INSERT { id:dispatch\/d dct:source "example.org" } WHERE { id:dispatch\/d dct:source ?old }
