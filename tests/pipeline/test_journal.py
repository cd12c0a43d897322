"""The journal: what it lets a build pass over, and that it never knows more than the store."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kg.core.errors import StoreError
from kg.graph.journal import Aside, Checked, Journal, Record, content_of
from tests.pipeline.dispatches import dispatch

CONTENT = content_of(dispatch(1))


def record(identifier: str = "a", **changed: object) -> Record:
    values: dict[str, object] = {
        "id": identifier,
        "iri": f"urn:{identifier}",
        "source": "f:1",
        "content": CONTENT,
        "version": "v",
        "checked": Checked.FLAGGED,
    }
    return Record(**{**values, **changed})  # type: ignore[arg-type]


def test_what_is_recorded_is_known_after_reopening(tmp_path: Path) -> None:
    kept = record(findings=("violation: x",), empty=True)
    with Journal(tmp_path / "j") as journal:
        journal.record([kept, record("b", error="no")])
    with Journal(tmp_path / "j", read_only=True) as journal:
        assert journal.get("a") == kept
        assert [one.id for one in journal.records()] == ["a", "b"]
        assert list(journal.set_aside()) == [Aside("b", "f:1", "no")]
        assert journal.get("c") is None


def test_what_is_forgotten_is_not_known() -> None:
    with Journal(None) as journal:
        journal.record([record("a"), record("b"), record("c")])
        journal.forget(["a", "z"])
        journal.forget_graphs(["urn:c"])
        assert [one.id for one in journal.records()] == ["b"]


def test_what_was_on_its_way_is_known_once_it_has_arrived(tmp_path: Path) -> None:
    with Journal(tmp_path / "j") as journal:
        journal.record([record("a"), record("b")], arriving=True)
        assert (journal.get("a"), journal.is_arriving()) == (None, True)
    with Journal(tmp_path / "j") as journal:
        assert list(journal.arriving()) == ["urn:a", "urn:b"]
        journal.arrived(missing=["urn:b"])
        assert [one.id for one in journal.records()] == ["a"]
        assert not journal.is_arriving()


def test_content_is_all_that_a_source_says_and_nothing_else() -> None:
    one = dispatch(1)
    assert content_of(replace(one, source="elsewhere")) == content_of(one)
    for change in ({"text": "x"}, {"title": "x"}, {"published": "2025"}, {"url": "u"}, {"agency": "x"}, {"id": "x"}):
        assert content_of(replace(one, **change)) != content_of(one)


@pytest.mark.parametrize(
    ("known", "checked", "holds"),
    [
        (record(), Checked.FLAGGED, True),
        (record(), Checked.NOT, True),
        (record(), Checked.STRICTLY, True),
        (record(findings=("x",)), Checked.STRICTLY, False),
        (record(findings=("x",)), Checked.FLAGGED, True),
        (record(checked=Checked.NOT), Checked.FLAGGED, False),
        (record(checked=Checked.STRICTLY), Checked.FLAGGED, True),
        (record(checked=Checked.STRICTLY, error="1 violation"), Checked.STRICTLY, True),
        (record(checked=Checked.STRICTLY, error="1 violation"), Checked.FLAGGED, False),
        (record(version="other"), Checked.FLAGGED, False),
        (record(content=b"other"), Checked.FLAGGED, False),
    ],
)
def test_a_record_holds_only_where_building_again_would_end_the_same(
    known: Record, checked: Checked, holds: bool
) -> None:
    assert known.holds(CONTENT, "v", checked) is holds


def test_unreadable_places_are_forgotten_when_their_file_is_read_anew() -> None:
    with Journal(None) as journal:
        journal.unread([("in/a.txt", "e"), ("in/a.txt:3", "e"), ("in-2/a.txt", "e"), ("in/b/c.jsonl:1:4", "e")])
        journal.about_to_read(["in"])
        assert [one.source for one in journal.set_aside()] == ["in-2/a.txt"]
        journal.unread([("in/a.txt", "e"), ("in/a.txt:3", "e"), ("in/a.txt2", "e")])
        journal.about_to_read(["in/a.txt"])
        assert [one.source for one in journal.set_aside()] == ["in-2/a.txt", "in/a.txt2"]


def test_a_damaged_or_newer_journal_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(b"no database " * 100)
    with pytest.raises(StoreError, match=r"damaged.*delete it"):
        Journal(tmp_path / "j")
    with sqlite3.connect(tmp_path / "k") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(StoreError, match="layout 99"):
        Journal(tmp_path / "k")
    with pytest.raises(StoreError, match="no journal"):
        Journal(tmp_path / "none", read_only=True)
