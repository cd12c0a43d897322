# A moment as the date of issue.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { id:dispatch\/d dct:issued ?old } INSERT { id:dispatch\/d dct:issued "2025-03-11T08:00:00"^^xsd:dateTime } WHERE { id:dispatch\/d dct:issued ?old }
