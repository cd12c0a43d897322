// Asks an endpoint with sparql-http-client: ENDPOINT SELECT CONSTRUCT; prints what it got as JSON.
import SparqlClient from "sparql-http-client/SimpleClient.js";
import ParsingClient from "sparql-http-client/ParsingClient.js";

const [endpoint, select, construct] = process.argv.slice(2);
const client = new ParsingClient({ endpointUrl: endpoint });
const rows = await client.query.select(select);
const dataset = await client.query.construct(construct);
const raw = await new SparqlClient({ endpointUrl: endpoint }).query.select(select);
console.log(
  JSON.stringify({
    rows: rows.map((row) => ({ a: row.a.value })),
    triples: dataset.size,
    boolean: (await client.query.ask("ASK { ?s ?p ?o }")) && raw.ok,
  }),
);
