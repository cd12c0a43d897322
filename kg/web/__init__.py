"""The graph over HTTP: `kg serve`. An ASGI application whose faces are one module each, listed in `app.ROUTES`.

No SPARQL and no RDF of a client is ever parsed in this process: both go to the children of `kg.web.workers`.
Needs the extra `serve`.
"""
