# Two preferred labels in one language.
PREFIX id: <https://w3id.org/dispatch-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { id:topic\/t skos:prefLabel "amitiés"@fr }
