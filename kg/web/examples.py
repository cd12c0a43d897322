"""The saved queries as example queries in RDF, at `/.well-known/sparql-examples`: what tools that help to write SPARQL
read. The terms are those of the SIB's collections (SHACL's SPARQL executables, schema.org)."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.core import terms
from kg.graph import queries
from kg.graph.sparql import tokens
from kg.web import paths
from kg.web.rdf import SH, Graph
from kg.web.service import service_of

_saved = cache(queries.catalogue)  # the files of an installation stay as they are


async def examples(request: Request) -> Response:
    """The saved queries, each with its prefixes, its SPARQL, and what it answers in English and French."""
    base = service_of(request).base
    graph = Graph()
    endpoint, here = paths.address(request, paths.SPARQL), paths.address(request, paths.EXAMPLES)
    known = terms.prefixes(base)
    used: set[str] = set()
    for saved in _saved().values():
        node = NamedNode(f"{here}#{saved.name}")
        graph.type(node, SH + "SPARQLExecutable", SH + "SPARQLSelectExecutable")
        graph.add(node, terms.RDFS + "comment", saved.summary, language="en")
        graph.add(node, terms.RDFS + "comment", saved.summary_fr, language="fr")
        graph.add(node, SH + "prefixes", NamedNode(f"{here}#prefixes"))
        graph.add(node, SH + "select", saved.text)
        graph.add(node, terms.SCHEMA + "target", NamedNode(endpoint))
        graph.add(node, terms.SCHEMA + "keywords", *saved.tags)
        used |= {token.text.partition(":")[0] for token in tokens(saved.text) if token.kind == "name"}
    for prefix in sorted(used & set(known)):
        declared = NamedNode(f"{here}#prefix-{prefix}")
        graph.add(NamedNode(f"{here}#prefixes"), SH + "declare", declared)
        graph.add(declared, SH + "prefix", prefix)
        graph.add(declared, SH + "namespace", known[prefix])
    return graph.respond(request)
