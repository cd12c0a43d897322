"""`kg same` and `kg different`: what a person decides holds from the next build on, whatever the order of building."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import Capture, kg

SHORT, LONG = "person/rui-soares.CV", "person/rui-figeiredo-soares.CV"
_TEXT = (
    "Entretien à Praia\n\nPraia, {day} 2025 (INFORPRESS). Le ministre des Affaires étrangères du Cap-Vert, {who}, a "
    "rencontré {weekday} le ministre des Affaires étrangères du Kazakhstan, Murat Nurtleu.\n"
)
TEXTS = {
    "un": _TEXT.format(day="4 mars", who="Rui Soares", weekday="mardi"),
    "deux": _TEXT.format(day="6 mai", who="Rui Figueiredo Soares", weekday="mardi"),
    "trois": _TEXT.format(day="3 juin", who="Rui Soares", weekday="mardi"),
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def built(capsys: Capture, sources: Path, tmp_path: Path) -> Path:
    store = tmp_path / "store"
    assert kg(capsys, "build", sources, "--store", store, "--no-validate").code == 0
    return store


def met(capsys: Capture, store: Path) -> dict[str, int]:
    """Whom Murat Nurtleu met, and how often, by key."""
    ran = kg(capsys, "query", "who-met-whom", "--actor", "Nurtleu", "--store", store, "--format", "json")
    rows = json.loads(ran.out)["results"]["bindings"]
    keys = [sorted(row[end]["value"].partition("/id/")[2] for end in "ab") for row in rows]
    return {one: int(row["meetings"]["value"]) for (_, one), row in zip(keys, rows, strict=True)}


def quads(capsys: Capture, store: Path) -> str:
    return kg(capsys, "export", "--format", "nquads", "--store", store).out


def test_two_spellings_become_one_node(capsys: Capture, sources: Path, built: Path) -> None:
    assert met(capsys, built) == {SHORT: 2, LONG: 1}
    ran = kg(capsys, "same", "Rui Soares", "Rui Figueiredo Soares", "--store", built)
    assert ran.code == 0
    assert "a rebuild is needed: kg build the sources of trois, un again" in ran.err
    assert (built / "decisions.txt").read_text("utf-8") == f"same {SHORT} {LONG}\n"
    ran = kg(capsys, "build", sources, "--store", built)
    assert "2 built, 1 unchanged" in ran.err, "only what the decision touches changes"
    assert met(capsys, built) == {LONG: 3}
    assert SHORT not in quads(capsys, built)
    for name in ("Rui Soares", "Rui Figueiredo Soares"):
        assert f"<person:{LONG[7:]}>" in kg(capsys, "show", name, "--store", built).out, "both names mean the one"
    assert "0 built, 3 unchanged" in kg(capsys, "build", sources, "--store", built).err


def doubtful(capsys: Capture, store: Path, *args: str) -> set[tuple[str, str]]:
    """The pairs of persons left to decide, by key."""
    ran = kg(capsys, "query", "possible-matches", *args, "--store", store, "--format", "json")
    rows = json.loads(ran.out)["results"]["bindings"]
    return {(row["a"]["value"].partition("/id/")[2], row["b"]["value"].partition("/id/")[2]) for row in rows}


def test_a_doubtful_pair_is_offered_until_it_is_decided(
    capsys: Capture, sources: Path, built: Path, tmp_path: Path
) -> None:
    pair = (LONG, SHORT)
    assert doubtful(capsys, built) == doubtful(capsys, built, "--node", "Rui Soares") == {pair}
    assert doubtful(capsys, built, "--node", "Nurtleu") == set()
    shown = kg(capsys, "query", "possible-matches", "--store", built, "--format", "csv", "--no-labels").out
    assert shown.splitlines()[1].endswith(",1,2"), "one dispatch tells of the one, two of the other"
    ran = kg(capsys, "explain", f"person:{SHORT[7:]}", "dip:possibleMatch", LONG, "--store", built)
    assert (
        "(perhaps the same: “Rui Soares” and “Rui Figueiredo Soares” may be one name, and both are of CV; "
        "kg same or kg different settles it)"
    ) in ran.out
    assert "it holds from the next kg build on" in kg(capsys, "different", *pair, "--store", built).err
    assert doubtful(capsys, built) == {pair}
    assert "0 built, 1 unchanged" in kg(capsys, "build", sources / "un.txt", "--store", built).err
    assert doubtful(capsys, built) == set()
    kg(capsys, "retract", "un", "--store", built)
    assert doubtful(capsys, built) == set(), "what has been decided holds whatever changes the store"
    new = tmp_path / "new"
    kg(capsys, "build", sources / "deux.txt", sources / "trois.txt", "--store", new)
    assert doubtful(capsys, new) == {pair}
    kg(capsys, "retract", "trois", "--store", new)
    assert doubtful(capsys, new) == set(), "nobody of that name is left"


def test_what_is_not_built_again_is_named_until_it_is(capsys: Capture, sources: Path, built: Path) -> None:
    kg(capsys, "same", "Rui Soares", "Rui Figueiredo Soares", "--store", built)
    for name, left in (("deux", "trois, un"), ("un", "trois"), ("deux", "trois")):
        ran = kg(capsys, "build", sources / f"{name}.txt", "--store", built)
        assert f"build them again: {left}\n" in ran.err
    assert kg(capsys, "retract", "trois", "--store", built).code == 0
    assert "again" not in kg(capsys, "build", sources / "deux.txt", "--store", built).err


def test_a_decision_taken_back_makes_two_again(capsys: Capture, sources: Path, built: Path) -> None:
    before = quads(capsys, built)
    kg(capsys, "same", "Rui Soares", "Rui Figueiredo Soares", "--store", built)
    kg(capsys, "build", sources, "--store", built)
    (built / "decisions.txt").write_text("", encoding="utf-8")
    assert "build them again: trois, un\n" in kg(capsys, "build", sources / "deux.txt", "--store", built).err
    kg(capsys, "build", sources, "--store", built)
    assert quads(capsys, built) == before


def test_the_order_of_building_does_not_matter(capsys: Capture, sources: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decided.txt"
    decisions.write_text(f"same {LONG} {SHORT}\n", encoding="utf-8")
    graphs = set()
    for order in (("un", "deux", "trois"), ("trois", "deux", "un"), ("deux", "un", "trois")):
        store = tmp_path / "-".join(order)
        for name in order:
            file = sources / f"{name}.txt"
            ran = kg(capsys, "build", file, "--store", store, "--decisions", decisions, "--no-validate")
            assert ran.code == 0
        graphs.add(quads(capsys, store))
    assert len(graphs) == 1
    assert SHORT not in graphs.pop()


def test_the_moment_of_deciding_does_not_matter(capsys: Capture, sources: Path, built: Path, tmp_path: Path) -> None:
    kg(capsys, "same", "Rui Soares", "Rui Figueiredo Soares", "--store", built)
    kg(capsys, "build", sources, "--store", built)
    other = tmp_path / "other"
    kg(capsys, "build", sources, "--store", other, "--decisions", built / "decisions.txt")
    assert quads(capsys, other) == quads(capsys, built)


def test_a_file_of_ones_own(
    capsys: Capture, sources: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.txt"
    first = kg(capsys, "same", f"person:{SHORT[7:]}", LONG, "--store", built, "--decisions", file)
    again = kg(capsys, "same", LONG, SHORT, "--store", built, "--decisions", file)
    assert (first.code, again.code, "has it already" in again.err) == (0, 0, True)
    assert file.read_text("utf-8") == f"same {SHORT} {LONG}\n"
    assert not (built / "decisions.txt").exists()
    monkeypatch.setenv("KG_DECISIONS", str(file))
    kg(capsys, "build", sources, "--store", built)
    assert met(capsys, built) == {LONG: 3}


def test_a_contradiction_names_both_lines(capsys: Capture, sources: Path, built: Path) -> None:
    assert kg(capsys, "different", SHORT, LONG, "--store", built).code == 0
    ran = kg(capsys, "same", SHORT, LONG, "--store", built)
    assert ran.code == 3
    for line in (f'"different {SHORT} {LONG}" (line 1)', f"same {SHORT} {LONG}"):
        assert line in ran.err
    assert (built / "decisions.txt").read_text("utf-8") == f"different {SHORT} {LONG}\n"
    with (built / "decisions.txt").open("a", encoding="utf-8") as file:
        file.write(f"same {LONG} {SHORT}\n")
    before = quads(capsys, built)
    ran = kg(capsys, "build", sources, "--store", built)
    assert (ran.code, "(line 1)" in ran.err, "(line 2)" in ran.err) == (3, True, True)
    assert quads(capsys, built) == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("Rui Soares", "Nulpart"), "nothing is known by the name 'Nulpart'"),
        (("Rui Soares", "person:none"), "the store says nothing of person:none"),
        (("Rui Soares", SHORT), f"are one node already: {SHORT}"),
        (("Rui Soares", "Kazakhstan"), "of unlike kinds"),
        (("Azerbaïdjan", "Kazakhstan"), "the gazetteer knows both state/AZ and state/KZ, as two"),
        (("Rui Soares", "dispatch:un"), "dispatch:un is nothing that dispatches tell of"),
        (("Rui Soares", "https://example.org/x"), "https://example.org/x is nothing that dispatches tell of"),
    ],
)
def test_what_cannot_be_decided_is_refused(capsys: Capture, built: Path, args: tuple[str, str], message: str) -> None:
    ran = kg(capsys, "same", *args, "--store", built)
    assert ran.code == 3
    assert message in ran.err
    assert not (built / "decisions.txt").exists()


def test_a_file_of_decisions_must_be_there_to_be_honoured(capsys: Capture, sources: Path, tmp_path: Path) -> None:
    ran = kg(capsys, "build", sources, "--store", tmp_path / "store", "--decisions", tmp_path / "none.txt")
    assert ran.code == 3
    assert "there is no such file of decisions" in ran.err
    (tmp_path / "bad.txt").write_text("alike a b\n", encoding="utf-8")
    ran = kg(capsys, "build", sources, "--store", tmp_path / "store", "--decisions", tmp_path / "bad.txt")
    assert ran.code == 3
    assert "bad.txt:1" in ran.err
