"""What the graph holds, in figures: VoID at `/.well-known/void`, and the summary that AWS Graph Explorer asks for."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.core import terms
from kg.web import answers, negotiate, paths
from kg.web.problems import Problem
from kg.web.rdf import FORMATS, GRAPH_FORMATS, VOID, Graph
from kg.web.service import service_of


async def void(request: Request) -> Response:
    """The dataset, its vocabularies and samples of its IRIs, with counts by class and property."""
    served = service_of(request)
    counted = await answers.unless_gone(request, served.figures())
    endpoint = paths.address(request, paths.SPARQL)
    dataset = NamedNode(f"{endpoint}#dataset")
    graph = Graph()
    graph.type(dataset, VOID + "Dataset")
    graph.add(dataset, terms.DCT + "title", "dispatch-kg")
    graph.add(dataset, VOID + "sparqlEndpoint", NamedNode(endpoint))
    graph.add(dataset, VOID + "uriSpace", served.base)
    graph.add(dataset, VOID + "vocabulary", *map(NamedNode, (terms.DIP, terms.SKOS, terms.PROV, terms.OA)))
    graph.add(dataset, VOID + "feature", *(NamedNode(FORMATS + name) for name in GRAPH_FORMATS))
    if counted:
        _counts(graph, dataset, counted)
    return graph.respond(request)


def _counts(graph: Graph, dataset: NamedNode, counted: dict[str, Any]) -> None:
    graph.add(dataset, VOID + "triples", counted["triples"])
    graph.add(dataset, VOID + "distinctSubjects", counted["subjects"])
    graph.add(dataset, VOID + "distinctObjects", counted["objects"])
    graph.add(dataset, VOID + "classes", len(counted["classes"]))
    graph.add(dataset, VOID + "properties", len(counted["properties"]))
    for name, figures in sorted(counted["classes"].items()):
        part = graph.node()
        graph.add(dataset, VOID + "classPartition", part)
        graph.add(part, VOID + "class", NamedNode(name))
        graph.add(part, VOID + "entities", figures["entities"])
        for key, uses in sorted(figures["properties"].items()):
            inner = graph.node()
            graph.add(part, VOID + "propertyPartition", inner)
            graph.add(inner, VOID + "property", NamedNode(key))
            graph.add(inner, VOID + "triples", uses)
    for key, figures in sorted(counted["properties"].items()):
        part = graph.node()
        graph.add(dataset, VOID + "propertyPartition", part)
        graph.add(part, VOID + "property", NamedNode(key))
        graph.add(part, VOID + "triples", figures["n"])
        graph.add(part, VOID + "distinctSubjects", figures["subjects"])
        graph.add(part, VOID + "distinctObjects", figures["objects"])


async def summary(request: Request) -> Response:
    """The graph's summary in the form of Amazon Neptune's statistics, which graph explorers read for their schema."""
    served = service_of(request)
    mode = request.query_params.get("mode", "basic").lower()
    if mode not in ("basic", "detailed"):
        raise Problem(400, f"there is no mode {mode!r}", hint="basic or detailed")
    counted = await answers.unless_gone(request, served.figures())
    if counted is None:
        raise Problem(503, "the graph is too large to be counted here", headers={"Retry-After": "3600"})
    found: dict[str, Any] = {
        "numDistinctSubjects": counted["subjects"],
        "numDistinctPredicates": len(counted["properties"]),
        "numQuads": counted["triples"],
        "numClasses": len(counted["classes"]),
        "classes": sorted(counted["classes"]),
        "predicates": [{key: figures["n"]} for key, figures in sorted(counted["properties"].items())],
    }
    if mode == "detailed":
        found["subjectStructures"] = []
    value = {"status": "200 OK", "payload": {"version": "v1", "graphSummary": found}}
    text = json.dumps(value, ensure_ascii=False)
    return answers.page(request, text.encode(), negotiate.Media("application/json", "json"), text)
