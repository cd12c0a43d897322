"""The command line: results on standard output, remarks on standard error, exit codes as documented."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import cli, main
from kg.graph.store import EmbeddedStore

Capture = pytest.CaptureFixture[str]


class Ran:
    """What a command printed and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def kg(capsys: Capture, *args: str | Path) -> Ran:
    """Runs the command in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(arg) for arg in args])
    captured = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return Ran(left.value.code, captured.out, captured.err)


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_help_has_an_example(capsys: Capture, command: tuple[str, ...]) -> None:
    ran = kg(capsys, *command, "--help")
    assert ran.code == 0
    assert f"Example:\n    kg {' '.join(command[:1])}" in ran.out


def test_there_are_as_many_commands_as_promised() -> None:
    wanted = {"build", "query", "sparql", "export", "validate", "explain", "show", "retract", "ontology", "info"}
    assert wanted <= {name[0] for name in commands()}


HEAVY = (
    *("pyoxigraph", "rdflib", "pyshacl", "owlready2", "rich", "trafilatura", "feedparser", "ahocorasick_rs"),
    *("kg.graph", "kg.stages", "kg.lang", "kg.engine", "kg.pipeline"),
)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: print('HEAVY', [m for m in sys.modules if m.startswith({HEAVY!r})])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.rstrip().endswith("HEAVY []")


def test_a_saved_query_as_a_table(capsys: Capture, seed_path: Path) -> None:
    ran = kg(capsys, "query", "agreements", "--status", "signed", "--store", seed_path)
    assert ran.code == 0
    assert "plan d'action agreement:p1" in ran.out
    assert ran.out.count("agreement:p1") == 1, "what repeats the row above is left blank"
    assert ran.out.endswith("2 rows\n")
    assert "\x1b" not in ran.out


def test_a_saved_query_for_programs(capsys: Capture, seed_path: Path) -> None:
    args = ("query", "who-met-whom", "--store", seed_path, "--format")
    found = json.loads(kg(capsys, *args, "json").out)
    assert found["head"]["vars"] == ["a", "aLabel", "b", "bLabel", "meetings", "first", "last"]
    (row,) = found["results"]["bindings"]
    assert row["aLabel"] == {"type": "literal", "value": "Djeyhoun Baïramov"}
    assert row["meetings"]["datatype"].endswith("#integer")
    (line,) = csv.DictReader(io.StringIO(kg(capsys, *args, "csv").out))
    assert (line["bLabel"], line["meetings"]) == ("Murat Nurtleu", "1")
    tsv = kg(capsys, *args, "tsv", "--no-labels").out.splitlines()
    assert tsv[0].split("\t") == ["?a", "?b", "?meetings", "?first", "?last"]
    assert tsv[1].startswith("<https://w3id.org/dispatch-kg/id/person/djeyhoun-bairamov>\t")


def test_parameters_in_either_form(capsys: Capture, seed_path: Path) -> None:
    one = kg(capsys, "query", "meetings-of", "--actor", "Baïramov", "--store", seed_path)
    other = kg(capsys, "query", "meetings-of", "--param", "actor=Baïramov", "--store", seed_path)
    assert one.code == other.code == 0
    assert one.out == other.out
    assert kg(capsys, "query", "meetings-of", "--param", "actor", "--store", seed_path).code == 2


def test_the_sparql_of_a_saved_query_can_be_seen_and_run(capsys: Capture, seed_path: Path) -> None:
    shown = kg(capsys, "query", "signatories", "--person", "Nurtleu", "--show-sparql", "--store", seed_path).out
    assert "VALUES (?__person_iri)" in shown
    ran = kg(capsys, "sparql", shown, "--store", seed_path)
    assert "person:murat-nurtleu" in ran.out
    assert ran.out.endswith("1 row\n")


def test_query_list_in_both_languages(capsys: Capture) -> None:
    assert "Who met whom" in kg(capsys, "query", "list").out
    assert "Qui a rencontré qui" in kg(capsys, "query", "list", "--lang", "fr").out


def test_sparql_of_every_form(capsys: Capture, seed_path: Path, tmp_path: Path) -> None:
    store = ("--store", seed_path)
    assert kg(capsys, "sparql", "ASK { agreement:p1 dip:party state:AZ }", *store).out == "true\n"
    assert json.loads(kg(capsys, "sparql", "ASK {}", "--format", "json", *store).out) == {"head": {}, "boolean": True}
    graph = "CONSTRUCT { ?p dip:signed ?a } { ?a dip:signatory ?p }"
    assert "person:murat-nurtleu dip:signed agreement:p1 ." in kg(capsys, "sparql", graph, *store).out
    assert kg(capsys, "sparql", graph, "--format", "ntriples", *store).out.count(" .\n") == 2
    file = tmp_path / "q.rq"
    file.write_text("SELECT ?p { agreement:p1 dip:signatory ?p } ORDER BY ?p", encoding="utf-8")
    rows = kg(capsys, "sparql", "-f", file, "--format", "csv", *store).out.splitlines()
    assert rows[0] == "p"
    assert len(rows) == 3
    assert "pLabel" in kg(capsys, "sparql", "-f", file, "--format", "csv", "--labels", *store).out


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x\nWHERE { ?x ", "line 2, column 12: the SPARQL is not valid"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "line 1, column 12: SERVICE is refused"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "INSERT is refused"),
        ("LOAD <http://127.0.0.1:1/x>", "LOAD is refused"),
    ],
)
def test_sparql_that_is_wrong_or_not_allowed(capsys: Capture, seed_path: Path, query: str, message: str) -> None:
    ran = kg(capsys, "sparql", query, "--store", seed_path)
    assert ran.code == 3
    assert message in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("query", "who-met-who"), 3, "did you mean who-met-whom"),
        (("query", "meetings-of"), 3, "the parameter 'actor' is missing"),
        (("query", "meetings-of", "--param", "actr=x"), 3, "did you mean actor"),
        (("query", "meetings-of", "--actr", "x"), 2, "--actr"),
        (("query", "meetings-of", "--actor", "Congo"), 3, "Congo-Kinshasa <state:CD>, Congo-Brazzaville <state:CG>"),
        (("query", "meetings-of", "--actor", "Kazakstan"), 3, "did you mean Kazakhstan"),
        (("query", "agreements", "--format", "turtle"), 2, "not one of table, json, csv, tsv"),
        (("sparql", "SELECT * {}", "--format", "turtle"), 3, "the answer is rows"),
        (("sparql",), 2, "Usage"),
        (("sparql", "-f", "none.rq"), 3, "none.rq: cannot be read"),
        (("explain", "a", "b"), 2, "give one node, or subject, predicate and object"),
        (("explain", "event:none"), 3, "says nothing of event:none"),
        (("explain", "agreement:p1", "dip:party", "Arménie"), 3, "does not hold agreement:p1 dip:party state:AM"),
        (("show", "Nulpart"), 3, "nothing is known by the name 'Nulpart'"),
        (("retract", "azertac-2025-03-12"), 3, "did you mean azertac-2025-03-11?"),
        (("export", "--format", "xls"), 2, "not one of turtle"),
        (("export", "-o", "none/graph.ttl"), 3, "none/graph.ttl: cannot be written"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code(
    capsys: Capture, seed_path: Path, args: tuple[str, ...], code: int, message: str
) -> None:
    store = () if args[0] == "frobnicate" else ("--store", str(seed_path))
    ran = kg(capsys, *args, *store)
    assert message in ran.err + (ran.out if code == 2 else "")
    assert ran.code == code


READING = ["query agreements", "sparql ASK{}", "export", "info", "show x", "explain x", "retract x"]


@pytest.mark.parametrize("command", READING)
def test_a_missing_store_is_not_made_by_asking(capsys: Capture, tmp_path: Path, command: str) -> None:
    ran = kg(capsys, *command.split(), "--store", tmp_path / "none")
    assert ran.code == 3
    assert "kg build PATH --store" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_store_may_be_named_by_the_environment(
    capsys: Capture, seed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", str(seed_path))
    ran = kg(capsys, "info", "--format", "json")
    assert json.loads(ran.out)["dispatches"] == 1


def test_export_writes_the_same_bytes_each_time(capsys: Capture, seed_path: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert kg(capsys, "export", "--store", seed_path, "-o", tmp_path / name).code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert len((tmp_path / "a").read_bytes()) > 1000


def test_explain_marks_the_words(capsys: Capture, seed_path: Path) -> None:
    ran = kg(capsys, "explain", "event:m1", "participant", "Nurtleu", "--store", seed_path)
    assert "Djeyhoun Baïramov, [s’est entretenu ce mardi avec] le vice-Premier ministre" in ran.out
    assert "rule meeting.active" in ran.out
    ran = kg(capsys, "explain", "Nurtleu", "metWith", "Baïramov", "--store", seed_path)
    assert "derived by a rule" in ran.out
    assert "[s’est entretenu ce mardi avec]" in ran.out


def test_retracting_through_the_command(capsys: Capture, seed_path: Path, tmp_path: Path, small_ontology: None) -> None:
    import shutil

    path = tmp_path / "copy"
    shutil.copytree(seed_path, path)
    assert kg(capsys, "retract", "azertac-2025-03-11", "--store", path).code == 0
    assert json.loads(kg(capsys, "info", "--format", "json", "--store", path).out)["agreements"] == 0
    assert kg(capsys, "sparql", "ASK { ?a dip:metWith ?b }", "--store", path).out == "false\n"


def test_a_second_writer_is_refused(capsys: Capture, seed_path: Path, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "held"):
        code = f"from kg.cli import main; main(['build', 'x.txt', '--store', {str(tmp_path / 'held')!r}])"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert f"process {os.getpid()} (since" in ran.stderr


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.cli.common import color_of

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert color_of(Terminal())
    assert not color_of(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not color_of(Terminal())


def test_an_unexpected_error_shows_its_traceback_only_on_request(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, seed_path: Path
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("kg.graph.card.figures", broken)
    ran = kg(capsys, "info", "--store", seed_path)
    assert ran.code == 4
    assert "unexpected RuntimeError: oh" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in kg(capsys, "--debug", "info", "--store", seed_path).err
