"""The SPARQL 1.1 Service Description: what the endpoint speaks, what it holds, what it allows."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.core import terms
from kg.web import paths
from kg.web.rdf import DATASET_FORMATS, FORMATS, GRAPH_FORMATS, SD, VOID, Graph
from kg.web.service import Service, service_of
from kg.web.settings import Limits

_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_UNITS = {
    "seconds": ("s", "a query may run, and wait for a worker"),
    "rows": ("rows", "of an answer (triples, where it is a graph)"),
    "bytes": ("bytes", "of an answer"),
    "memory": ("bytes", "a worker may use"),
    "queue": ("requests", "may wait for a worker"),
    "body": ("bytes", "of a request's body"),
    "url": ("bytes", "of a request's address"),
}


async def service(request: Request) -> Response:
    """The description of this service."""
    served = service_of(request)
    endpoint = NamedNode(paths.address(request, paths.SPARQL))
    node = NamedNode(f"{endpoint.value}#service")
    graph = Graph()
    graph.type(node, SD + "Service")
    graph.add(node, SD + "endpoint", endpoint)
    graph.add(node, SD + "supportedLanguage", NamedNode(SD + "SPARQL11Query"))
    if served.settings.writable:
        graph.add(node, SD + "supportedLanguage", NamedNode(SD + "SPARQL11Update"))
        graph.add(node, SD + "inputFormat", *(NamedNode(FORMATS + name) for name in GRAPH_FORMATS))
    graph.add(
        node,
        SD + "resultFormat",
        *(NamedNode(FORMATS + name) for name in (*_RESULTS, *GRAPH_FORMATS, *DATASET_FORMATS)),
    )
    graph.add(node, SD + "feature", NamedNode(SD + "EmptyGraphs"))
    _dataset(graph, node, request, served)
    _limits(graph, node, served.settings.limits)
    return graph.respond(request)


def _dataset(graph: Graph, node: NamedNode, request: Request, served: Service) -> None:
    endpoint = paths.address(request, paths.SPARQL)
    dataset, default = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")
    graph.add(node, SD + "defaultDataset", dataset)
    graph.type(dataset, SD + "Dataset", VOID + "Dataset")
    graph.add(dataset, SD + "defaultGraph", default)
    graph.type(default, SD + "Graph")
    text = "Each fact once, without its evidence; a graph for each dispatch holds who said it and in which words."
    graph.add(default, terms.DCT + "description", text, language="en")
    for name in (terms.gazetteer_graph, terms.ontology_graph, terms.derived_graph):
        named = graph.node()
        graph.add(dataset, SD + "namedGraph", named)
        graph.type(named, SD + "NamedGraph")
        graph.add(named, SD + "name", NamedNode(name(served.base)))
    graph.add(
        node, terms.RDFS + "seeAlso", *(NamedNode(paths.address(request, p)) for p in (paths.VOID, paths.EXAMPLES))
    )


def _limits(graph: Graph, node: NamedNode, limits: Limits) -> None:
    for name, (unit, text) in _UNITS.items():
        value = graph.node()
        graph.add(node, terms.SCHEMA + "additionalProperty", value)
        graph.type(value, terms.SCHEMA + "PropertyValue")
        graph.add(value, terms.SCHEMA + "name", f"limit: {name}")
        graph.add(value, terms.SCHEMA + "description", f"{unit} {text}")
        graph.add(value, terms.SCHEMA + "maxValue", getattr(limits, name))
        graph.add(value, terms.SCHEMA + "unitText", unit)
