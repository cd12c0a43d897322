"""The seed's graph: the shapes find nothing, every build gives the same bytes and every parser the same triples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg import pipeline
from kg.cli import main
from kg.graph.export import export
from tests.seed.conftest import SEEDS, Seed

CORPUS = Path(__file__).parents[1] / "corpus" / "fr"
TEXTS = [
    SEEDS / "azertac-2025-03-11.txt",
    CORPUS / "az-02-lettres-de-creance.txt",
    CORPUS / "az-16-tokaiev-telephone.txt",
]
Term = tuple[str, str, str]


def test_the_shapes_find_nothing(seed: Seed) -> None:
    assert pipeline.validate_store(seed.store) == ()


def test_the_command_that_validates_is_content(seed: Seed, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["validate", "--store", str(seed.path)])
    assert left.value.code == 0, capsys.readouterr().out


# -- the same bytes ---------------------------------------------------------------------------------------------------


def kg(*args: str | Path, hash_seed: str, cwd: Path) -> bytes:
    """Runs the command in a process and a folder of its own."""
    code = "from kg.cli import main; main()"
    there = os.pathsep.join(filter(None, [str(SEEDS.parent), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": there}
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True).stdout


def built(folder: Path, texts: Iterable[Path], hash_seed: str) -> tuple[bytes, bytes]:
    """N-Quads and Turtle of a store that is built, in this order, from copies of the texts in a folder of its own."""
    folder.mkdir(parents=True)
    given = list(texts)
    for text in given:
        (folder / text.name).write_bytes(text.read_bytes())
    files = [text.name for text in given]
    report = kg("build", *files, "--no-validate", "--store", "s", "--report", "-", hash_seed=hash_seed, cwd=folder)
    entries = [json.loads(line) for line in report.splitlines()]
    assert [entry["id"] for entry in entries if entry["outcome"] == "built"] == [text.stem for text in given]
    return exported(folder, hash_seed)


def exported(folder: Path, hash_seed: str) -> tuple[bytes, bytes]:
    nquads, turtle = (
        kg("export", "--store", "s", "--format", name, hash_seed=hash_seed, cwd=folder) for name in ("nquads", "turtle")
    )
    return nquads, turtle


def test_the_seed_built_elsewhere_is_the_same_byte_for_byte(seed: Seed, tmp_path: Path) -> None:
    nquads, turtle = built(tmp_path / "ailleurs" / "é", TEXTS[:1], "4242")
    assert sorted(nquads.splitlines()) == sorted(export(seed.store, "nquads").splitlines())
    assert nquads == export(seed.store, "nquads")
    assert turtle == export(seed.store, "turtle")


def test_the_order_of_the_dispatches_changes_no_byte(tmp_path: Path) -> None:
    assert built(tmp_path / "a", TEXTS, "1") == built(tmp_path / "b", reversed(TEXTS), "2")


def test_building_again_changes_no_byte(seed: Seed, tmp_path: Path) -> None:
    from kg.graph.store import EmbeddedStore

    with EmbeddedStore(tmp_path / "s") as store:
        pipeline.build([SEEDS], store, validate=False)
        before = export(store, "nquads")
        report = pipeline.build([SEEDS], store, validate=False)
        assert (report.built, report.unchanged) == ([], ["azertac-2025-03-11"])
        assert export(store, "nquads") == before == export(seed.store, "nquads")


# -- the same triples -------------------------------------------------------------------------------------------------


def of_rdflib(term: Any) -> Term:
    if isinstance(term, rdflib.Literal):
        datatype = rdflib.XSD.string if term.datatype is None else term.datatype
        return str(term), term.language or "", "" if term.language else str(datatype)
    assert isinstance(term, rdflib.URIRef)  # nothing in the store is blank
    return str(term), "", ""


def of_oxigraph(term: Any) -> Term:
    if isinstance(term, ox.Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    assert isinstance(term, ox.NamedNode)
    return term.value, "", ""


@pytest.mark.parametrize("with_evidence", [False, True], ids=["facts", "with evidence"])
def test_turtle_is_the_same_in_two_parsers_and_in_the_store(
    seed: Seed, with_evidence: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # literals as they are written
    data = export(seed.store, "turtle", with_evidence=with_evidence)
    one = {tuple(map(of_rdflib, triple)) for triple in rdflib.Graph().parse(data=data, format="turtle")}
    other = {
        tuple(map(of_oxigraph, (quad.subject, quad.predicate, quad.object)))
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
    }
    assert one == other
    stored = {tuple(map(of_oxigraph, (q.subject, q.predicate, q.object))) for q in seed.store.quads()}
    assert stored == other if not with_evidence else stored < other
