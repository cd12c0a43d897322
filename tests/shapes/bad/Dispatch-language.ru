# A language by its name.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE { id:dispatch\/d dct:language ?old } INSERT { id:dispatch\/d dct:language "français" } WHERE { id:dispatch\/d dct:language ?old }
