// Asks an endpoint with Comunica: ENDPOINT SELECT CONSTRUCT; prints what it got as JSON.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, select, construct] = process.argv.slice(2);
const engine = new QueryEngine();
const context = { sources: [endpoint] };
const rows = await (await engine.queryBindings(select, context)).toArray();
const quads = await (await engine.queryQuads(construct, context)).toArray();
console.log(
  JSON.stringify({
    rows: rows.map((row) => ({ a: row.get("a").value })),
    triples: quads.length,
    boolean: await engine.queryBoolean("ASK { ?s ?p ?o }", context),
  }),
);
