# A dispatch without an identifier.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

DELETE WHERE { id:dispatch\/d dct:identifier ?known }
