"""Each shape has a good example, which it lets pass, and a bad one, which it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.core.resources import ONTOLOGY
from kg.stages.validate import validate
from tests.shapes.conftest import HERE, Example

SH = "http://www.w3.org/ns/shacl#"
BAD = sorted((HERE / "bad").glob("*.ru"))
LEAST = 100  # so that an empty folder cannot pass


@cache
def failing_shapes() -> dict[str, str]:
    """The shapes that can fail, by local name, with their severity."""
    found = {}
    for name in ("shapes.ttl", "shapes-evidence.ttl"):
        for quad in parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE):
            if quad.predicate.value == SH + "severity":
                assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
                found[quad.subject.value.rpartition("#")[2]] = quad.object.value.removeprefix(SH).lower()
    return found


def test_the_good_example_has_no_findings(example: Example) -> None:
    assert validate(example.quads()) == ()


def test_every_shape_that_can_fail_has_a_bad_example() -> None:
    assert len(BAD) >= LEAST
    assert {file.stem for file in BAD} == set(failing_shapes())


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_example_is_found_and_named_by_its_shape(file: Path, example: Example) -> None:
    text = file.read_text(encoding="utf-8")
    also = re.search(r"^# also: (.*)$", text, re.M)
    example.update(text)
    findings = validate(example.quads())
    assert {one.name for one in findings} == {file.stem, *(also.group(1).split() if also else ())}
    for one in findings:
        assert one.severity == failing_shapes()[one.name]
        assert one.message_en and one.message_fr and one.message_en != one.message_fr
        assert one.component and one.focus
