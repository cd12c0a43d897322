"""`kg build` on real and on bad input: what cannot be read is reported, the same text gives the same graph."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import Capture, kg
from tests.graph.seed import SEED

RECIPE = (
    "Tarte aux pommes\n\nÉplucher six pommes. Étaler la pâte, la garnir, puis cuire quarante minutes à four chaud.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that the command built of the seed."""
    path = tmp_path_factory.mktemp("built") / "store"
    with pytest.raises(SystemExit) as left:
        from kg.cli import main

        main(["build", str(SEED.parent), "--store", str(path)])
    assert left.value.code == 0
    return path


def test_the_seed_is_built_and_asked(capsys: Capture, built: Path) -> None:
    ran = kg(capsys, "query", "who-met-whom", "--store", built, "--format", "csv", "--no-labels")
    base = "https://w3id.org/dispatch-kg/id/person/"
    assert ran.out.splitlines()[1:] == [f"{base}djeyhoun-bairamov,{base}murat-nurtleu,1,2025-03-11,2025-03-11"]
    ran = kg(capsys, "query", "meetings-between", "--a", "AZ", "--b", "Kazakhstan", "--store", built, "--format", "csv")
    assert "Djeyhoun Baïramov" in ran.out


def test_each_fact_of_the_seed_leads_to_its_sentence(capsys: Capture, built: Path) -> None:
    found = kg(capsys, "query", "signatories", "--store", built, "--format", "json").out
    agreement = json.loads(found)["results"]["bindings"][0]["agreement"]["value"]
    ran = kg(capsys, "explain", agreement, "signatory", "Nurtleu", "--store", built)
    assert "A l’issue de l’entretien, " in ran.out
    assert "dispatch:azertac-2025-03-11 [" in ran.out
    assert "rule " in ran.out


def test_building_again_changes_nothing(capsys: Capture, built: Path) -> None:
    before = kg(capsys, "export", "--format", "nquads", "--store", built).out
    ran = kg(capsys, "build", SEED, "--store", built)
    assert (ran.code, "0 built, 1 unchanged" in ran.err) == (0, True)
    assert kg(capsys, "export", "--format", "nquads", "--store", built).out == before


def test_the_seed_breaks_no_shape(capsys: Capture, built: Path, tmp_path: Path) -> None:
    assert kg(capsys, "validate", "--store", built).code == 0
    assert json.loads(kg(capsys, "validate", "--store", built, "--format", "json").out)["findings"] == []
    for name in ("graph.ttl", "graph.nq"):
        file = tmp_path / name
        kind = "turtle" if name.endswith("ttl") else "nquads"
        assert kg(capsys, "export", "--format", kind, "--store", built, "-o", file).code == 0
        assert kg(capsys, "validate", file).code == 0


def test_a_fault_in_a_file_is_found(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(
        "@prefix dip: <https://w3id.org/dispatch-kg/ontology#> .\n"
        "<https://w3id.org/dispatch-kg/id/event/x> a dip:Meeting ; dip:eventStatus dip:signed .\n"
    )
    ran = kg(capsys, "validate", file)
    assert ran.code == 1
    assert "violation" in ran.out
    assert "event/x" in ran.out
    turtle = kg(capsys, "validate", file, "--format", "turtle").out
    assert "sh:conforms false" in turtle
    file.write_text("no turtle")
    assert kg(capsys, "validate", file).code == 3


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_any_machine_builds_the_same_bytes(capsys: Capture, built: Path, tmp_path: Path, seed: str) -> None:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    run = "import sys; from kg.cli import main; main(sys.argv[1:])"
    store, out = str(tmp_path / "store"), str(tmp_path / "graph.nq")
    for args in (["build", str(SEED), "--store", store], ["export", "--store", store, "--format", "nquads", "-o", out]):
        subprocess.run([sys.executable, "-c", run, *args], env=env, check=True, cwd=tmp_path, capture_output=True)
    assert kg(capsys, "export", "--format", "nquads", "--store", built).out == Path(out).read_text("utf-8")


def test_another_base_moves_all_instances(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "store"
    assert kg(capsys, "build", SEED, "--store", path, "--base", "https://example.org/kg/").code == 0
    text = kg(capsys, "export", "--format", "nquads", "--store", path).out
    assert "https://w3id.org/dispatch-kg/id/" not in text
    assert "<https://example.org/kg/state/AZ>" in text
    assert "person:murat-nurtleu" in kg(capsys, "query", "who-met-whom", "--store", path).out


def build(capsys: Capture, path: Path, *texts: tuple[str, bytes]) -> tuple[int, str, str]:
    folder = path / "in"
    folder.mkdir()
    for name, data in texts:
        (folder / name).write_bytes(data)
    ran = kg(capsys, "build", folder, "--store", path / "store")
    return ran.code, ran.err, kg(capsys, "info", "--store", path / "store", "--format", "json").out


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty.txt"),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt"),
        ("latin.txt", "Bakou, 11 mars. Le ministre a été reçu.".encode("latin-1"), "position 30 (line 1)"),
        ("broken.jsonl", b'{"id": "a", "text": "x"\n', "broken.jsonl:1"),
    ],
)
def test_what_cannot_be_read_is_reported_and_the_others_go_on(
    capsys: Capture, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    code, err, info = build(capsys, tmp_path, (name, data), ("seed.txt", SEED.read_bytes()))
    assert code == 1
    assert message in err
    assert "1 built, 0 unchanged, 1 refused" in err
    assert json.loads(info)["dispatches"] == 1


def test_a_line_that_does_not_parse_is_named_and_the_others_go_on(capsys: Capture, tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": SEED.read_text("utf-8")})
    code, err, info = build(capsys, tmp_path, ("d.jsonl", f"{good}\n{{nonsense\n".encode()))
    assert code == 1
    assert "d.jsonl:2" in err
    assert json.loads(info)["dispatches"] == 1


def test_a_text_that_is_no_dispatch_is_no_error(capsys: Capture, tmp_path: Path) -> None:
    code, err, info = build(capsys, tmp_path, ("recipe.txt", RECIPE.encode()))
    assert code == 0
    assert "recipe: nothing in this text was recognised as a diplomatic fact" in err
    found = json.loads(info)
    assert (found["dispatches"], found["events"], found["persons"]) == (1, 0, 0)


def test_a_language_without_a_grammar_is_refused(capsys: Capture, tmp_path: Path) -> None:
    line = json.dumps({"id": "d", "text": "Der Minister traf gestern seinen Amtskollegen in Berlin.", "language": "de"})
    code, err, _ = build(capsys, tmp_path, ("d.jsonl", line.encode()))
    assert code == 1
    assert "no grammar reads the language 'de' (known: fr)" in err


def test_standard_input(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(SEED.read_bytes())

    monkeypatch.setattr(sys, "stdin", Stdin())
    ran = kg(capsys, "build", "-", "--store", tmp_path / "store")
    assert ran.code == 0
    assert "1 built" in ran.err


def test_a_report_and_a_trace(capsys: Capture, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    ran = kg(capsys, "build", SEED, "none.txt", "--store", tmp_path / "store", "--report", report, "--trace")
    assert ran.code == 1
    entries = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert [(e["outcome"], e.get("id")) for e in entries[:-1]] == [("refused", None), ("built", "azertac-2025-03-11")]
    assert entries[0]["where"] == "none.txt"
    assert entries[-1]["counts"] == {"built": 1, "refused": 1}
    for note in entries[1].get("notes", []):
        assert f"azertac-2025-03-11 [{note['span'][0]}–{note['span'][1]}] {note['rule']}" in ran.err


def test_strict_leaves_out_what_breaks_a_shape(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.work.violations", lambda quads, base: ("violation: x",))
    loose = kg(capsys, "build", SEED, "--store", tmp_path / "loose")
    assert (loose.code, "1 built" in loose.err, "violation: x" in loose.err) == (1, True, True)
    strict = kg(capsys, "build", SEED, "--store", tmp_path / "strict", "--strict")
    assert (strict.code, "0 built, 0 unchanged, 1 refused" in strict.err) == (1, True)
    assert kg(capsys, "build", SEED, "--store", tmp_path / "free", "--no-validate").code == 0


def test_ontology_commands(capsys: Capture) -> None:
    assert "dip:Actor" in kg(capsys, "ontology", "tree").out
    assert kg(capsys, "ontology", "lint").code == 0
