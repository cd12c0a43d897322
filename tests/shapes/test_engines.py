"""The compiled engine finds what the reference finds: it is trusted with the shapes only as far as that holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from kg.core.errors import ValidationError
from kg.core.terms import DEFAULT_BASE
from kg.score.folder import load
from kg.stages.extract import default_identity, extract
from kg.stages.mapping import map_reading
from kg.stages.validate import engines, validate
from tests.shapes.conftest import HERE, Example

BAD = sorted((HERE / "bad").glob("*.ru"))
CORPUS = HERE.parent / "corpus"


def test_both_let_the_good_example_pass(example: Example) -> None:
    assert validate(example.quads()) == validate(example.quads(), engine="reference") == ()


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_they_find_the_same_in_a_bad_example(file: Path, example: Example) -> None:
    example.update(file.read_text(encoding="utf-8"))
    found = validate(example.quads())
    assert found
    assert found == validate(example.quads(), engine="reference")


def test_they_find_the_same_in_dispatches() -> None:
    identity = default_identity()
    dispatches = [one.dispatch for one in load(CORPUS / "fr-extra") if one.dispatch]
    assert len(dispatches) >= 8
    found = 0
    for one in dispatches:
        quads = map_reading(extract(one, identity), DEFAULT_BASE, identity).quads
        findings = validate(quads)
        assert findings == validate(quads, engine="reference"), one.id
        found += len(findings)
    assert found, "with nothing to find they cannot differ"


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_what_is_less_severe_than_asked_for_is_not_told(engine: engines.Engine, example: Example) -> None:
    for name in ("Company", "Statement-about"):  # a warning and a violation
        example.update((HERE / "bad" / f"{name}.ru").read_text(encoding="utf-8"))
    found = validate(example.quads(), engine=engine)
    assert {one.severity for one in found} == {"violation", "warning"}
    assert validate(example.quads(), engine=engine, at_least="warning") == found
    severe = tuple(one for one in found if one.severity == "violation")
    assert validate(example.quads(), engine=engine, at_least="violation") == severe


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_triple_as_a_term_is_an_error(engine: engines.Engine) -> None:
    iri = NamedNode("urn:a")
    with pytest.raises(ValidationError):
        validate([Triple(iri, iri, Triple(iri, iri, iri))], engine=engine)


def test_nothing_of_the_shapes_is_left_out_by_the_compiled_engine() -> None:
    assert [engines._prepared(evidence).diagnostics for evidence in (True, False)] == [[], []]
