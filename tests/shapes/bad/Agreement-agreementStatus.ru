# An agreement of two statuses.
# also: Agreement-signaturesOfSigned
PREFIX dip: <https://w3id.org/dispatch-kg/ontology#>
PREFIX id: <https://w3id.org/dispatch-kg/id/>

INSERT DATA { id:agreement\/a dip:agreementStatus dip:draft }
