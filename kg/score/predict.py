"""Scores the project's own extraction on a folder of annotated dispatches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Literal

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.score.folder import GoldItem, load
from kg.score.gold import Facts
from kg.score.report import Report
from kg.score.scorer import score_dispatch

Via = Literal["graph", "reading"]
Predict = Callable[[Dispatch], Facts]


def score_gold(gold_dir: str | Path, *, half: str = "all", via: Via = "graph", jobs: int = 1) -> Report:
    """Extracts every text of a folder of gold and scores what comes out.

    With `via="graph"` each reading is mapped to quads and read back by the terms of the graph, as a user of the graph
    would; with "reading" the mapping is left out. `jobs` is the number of processes. A text that is refused counts as
    wholly missed and stands in the report's `errors`. Raises InputError for a folder that cannot be read.
    """
    predict = {"graph": predict_by_graph, "reading": predict_by_reading}[via]
    return score_items(load(Path(gold_dir), half), predict, jobs=jobs)


def score_items(items: Sequence[GoldItem], predict: Predict, *, jobs: int = 1) -> Report:
    """Scores what a function makes of each dispatch."""
    dispatches = [item.dispatch for item in items]
    predictions: Iterable[Facts | str]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            predictions = list(pool.map(_attempt, [predict] * len(items), dispatches))
    else:
        predictions = [_attempt(predict, dispatch) for dispatch in dispatches]
    tallies, errors = {}, {}
    for item, predicted in zip(items, predictions, strict=True):
        if isinstance(predicted, str):
            errors[item.id], predicted = predicted, {}
        tallies[item.id] = score_dispatch(item.facts, predicted)
    return Report(tallies, errors)


def _attempt(predict: Predict, dispatch: Dispatch | None) -> Facts | str:
    if dispatch is None:
        return "there is no text beside the annotation"
    from kg.stages.extract import LANGUAGES

    if (dispatch.language or "fr") not in LANGUAGES:
        return f"no grammar reads its language, {dispatch.language}"
    try:
        return predict(dispatch)
    except InputError as error:
        return str(error)


def predict_by_reading(dispatch: Dispatch) -> Facts:
    """What the extraction states, in the gold format."""
    from kg.score.from_reading import reading_to_gold
    from kg.stages.extract import default_identity, extract

    identity = default_identity()

    def known(key: str) -> list[str]:
        preferred = identity.name(key, "fr")
        return [preferred, *identity.names(key)] if preferred else sorted(identity.names(key))

    return reading_to_gold(extract(dispatch, identity), known)


def predict_by_graph(dispatch: Dispatch) -> Facts:
    """What the graph of the dispatch states, in the gold format."""
    return _graphs()(dispatch)


@cache
def _graphs() -> Predict:
    """Gazetteer and ontology, loaded once a process; each dispatch's graph is put beside them and taken out again."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    from kg.core.terms import DEFAULT_BASE, gazetteer_graph, ontology_graph
    from kg.graph.reference import gazetteer_files, ontology_files
    from kg.score.from_graph import GraphReader
    from kg.stages.extract import default_identity, extract
    from kg.stages.mapping import map_reading

    store = Store()
    for graph, files in ((gazetteer_graph, gazetteer_files()), (ontology_graph, ontology_files())):
        for file in files:
            store.bulk_load(path=str(file), format=RdfFormat.TURTLE, to_graph=NamedNode(graph(DEFAULT_BASE)))
    reader, identity = GraphReader(store), default_identity()

    def predict(dispatch: Dispatch) -> Facts:
        mapped = map_reading(extract(dispatch, identity), DEFAULT_BASE, identity)
        quads = list(mapped.quads)
        store.extend(quads)
        try:
            return reader.facts(NamedNode(mapped.dispatch_iri))
        finally:
            for quad in quads:
                store.remove(quad)

    return predict
