# A dispatch with two titles.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:dispatch\/d dct:title "Autre titre"@fr }
