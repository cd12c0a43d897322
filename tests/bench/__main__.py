"""Prints the table of speeds as Markdown. Run by `make bench`, which sets up the spaCy environment.

python -m tests.bench SPACY_PYTHON FOLDER
"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO

from rdflib import Graph

from kg import pipeline
from kg.core import resources
from kg.core.model import Dispatch
from kg.core.terms import DEFAULT_BASE
from kg.graph.export import export
from kg.graph.journal import JOURNAL, Journal
from kg.graph.store import DATA, EmbeddedStore
from kg.pipeline.work import Result, Settings, violations, work
from tests.bench import texts
from tests.bench.measure import ROUNDS, Row, divided, process, rate, seconds, time_of, together

QUERY = "who-met-whom"
KG = str(Path(sys.executable).parent / "kg")
_BARE = """
import sys, pyoxigraph
store, query = pyoxigraph.Store.read_only(sys.argv[1]), open(sys.argv[2], encoding="utf-8").read()
store.query(query).serialize(sys.stdout.buffer, pyoxigraph.QueryResultsFormat.CSV)
"""


def main() -> None:
    """Measures row by row and prints the table as it goes."""
    spacy_python, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with _spacy(spacy_python, folder) as (name, read):
        print(f"{_machine()}; {name}. Medians of {ROUNDS} rounds in which both sides take turns.\n")
        print("| what | dispatch-kg | beside it | ratio | spread |\n| --- | --- | --- | ---: | ---: |", flush=True)
        for row in _building(read, folder):
            print(row.markdown(), flush=True)
    for row in _standing(folder / "store"):
        print(row.markdown(), flush=True)


def _standing(store: Path) -> Iterator[Row]:
    """What is asked of the store that was built; and at last the longest, a long text."""
    yield from _processes(store)
    yield _turtle(store)
    yield _length()


def _machine() -> str:
    """What all this ran on."""
    python = f"Python {platform.python_version()}"
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = f"{len(names)} × {names[0]}" if names else model
    packages = ", ".join(f"{name} {version(name)}" for name in ("dispatch-kg", "pyoxigraph", "rdflib"))
    return f"{model}, {platform.system()} {platform.release()}, {python}, {packages}"


@contextmanager
def _spacy(python: str, folder: Path) -> Iterator[tuple[str, Peer]]:
    """The spaCy pipeline, ready in a process of its own over the texts of the corpus: its versions, and the peer."""
    file = folder / "texts.json"
    file.write_text(json.dumps(texts.corpus()), encoding="utf-8")
    script = Path(__file__).with_name("spacy_peer.py")
    with subprocess.Popen(
        [python, str(script), str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        yield child.stdout.readline().strip(), Peer(child.stdin, child.stdout)
        child.stdin.close()


class Peer:
    """A process that answers each line with the seconds that its work took."""

    def __init__(self, asked: IO[str], answers: IO[str]) -> None:
        self.asked, self.answers = asked, answers

    def __call__(self) -> float:
        """The seconds of one round. Raises ValueError when the process has ended."""
        print(file=self.asked, flush=True)
        return float(self.answers.readline())


def _read(dispatches: list[Dispatch]) -> list[Result]:
    """From texts to quads, in this process, without validation."""
    results = work(dispatches, Settings(validate=False))
    if faults := [result.error for result in results if result.error]:
        raise RuntimeError(faults[0])
    return results


def _length() -> Row:
    """A text of 1 MB beside ten times the time of its tenth."""
    long, short = (Dispatch("long", texts.long_text(parts, 100_000), language="fr") for parts in (10, 1))
    ours, tenth = together(
        lambda: seconds(lambda: _read([long])), lambda: seconds(lambda: _read([short])), warm_up=False
    )
    share = [10 * one for one in tenth]
    what = "one text of 1 MB, beside ten times the time of 100 kB (time; 1 is linear)"
    return Row(what, time_of(ours), time_of(share), divided(ours, share))


def _building(spacy: Peer, folder: Path) -> Iterator[Row]:
    """In one process, beside spaCy on the same texts: from text to quads; from a file to a validated store on disk."""
    same, unit = texts.dispatches(), "dispatches"
    source, store = folder / "texts.jsonl", folder / "store"
    lines = (json.dumps({"id": d.id, "text": d.text, "language": "fr"}, ensure_ascii=False) for d in same)
    source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    graphs = [result.quads() for result in _read(same)]
    reading, building, checking, peer = together(
        lambda: seconds(lambda: _read(same)),
        lambda: _build(source, store),
        lambda: seconds(lambda: [violations(graph, DEFAULT_BASE) for graph in graphs]),
        spacy,
    )
    theirs = rate(len(same), peer, unit)
    what = f"from text to quads, one process, {len(same)} dispatches, beside spaCy (full pipeline, small)"
    yield Row(what, rate(len(same), reading, unit), theirs, divided(peer, reading))
    what = "build into a new store, validated, one process, the same dispatches, beside spaCy"
    yield Row(what, rate(len(same), building, unit), theirs, divided(peer, building))
    yield Row(
        "validation alone, beside that build (time)", time_of(checking), time_of(building), divided(checking, building)
    )


def _build(source: Path, folder: Path) -> float:
    """The seconds of a build into a new store, until it is closed."""
    shutil.rmtree(folder, ignore_errors=True)

    def run() -> None:
        with EmbeddedStore(folder) as store, Journal(folder / JOURNAL) as journal:
            report = pipeline.build([source], store, journal=journal)
        if report.counts["refused"]:
            raise RuntimeError(f"{report.counts['refused']} dispatches were refused")

    return seconds(run)


def _processes(store: Path) -> Iterator[Row]:
    """What a command costs from a cold process."""
    query = str(resources.QUERIES / f"{QUERY}.rq")
    ours, bare, told, idle = together(
        lambda: process(KG, "query", QUERY, "--store", str(store), "--format", "csv"),
        lambda: process(sys.executable, "-c", _BARE, str(store / DATA), query),
        lambda: process(KG, "--help"),
        lambda: process(sys.executable, "-c", "pass"),
    )
    what = f"`kg query {QUERY}` from a cold process, beside a bare pyoxigraph process (time)"
    yield Row(what, time_of(ours), time_of(bare), divided(ours, bare))
    yield Row("`kg --help`, beside `python -c pass` (time)", time_of(told), time_of(idle), divided(told, idle))


def _turtle(path: Path) -> Row:
    """The default graph as Turtle, beside rdflib with the same graph in memory."""
    with EmbeddedStore(path, read_only=True) as store:
        graph = Graph().parse(data=export(store, "turtle"), format="turtle")
        ours, theirs = together(
            lambda: seconds(lambda: export(store, "turtle")), lambda: seconds(lambda: graph.serialize(format="turtle"))
        )
    count, unit = len(graph), "triples"
    what = f"Turtle export of {count:,} triples, sorted and grouped, beside rdflib"
    return Row(what, rate(count, ours, unit), rate(count, theirs, unit), divided(theirs, ours))


if __name__ == "__main__":
    main()
