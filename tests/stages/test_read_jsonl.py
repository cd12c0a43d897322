"""JSON Lines: each line stands for itself."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.model import Dispatch
from kg.stages.read import Limits, ReadReport, Rejected, read

Item = Dispatch | Rejected


def lines(*records: object, limits: Limits | None = None, report: ReadReport | None = None) -> list[Item]:
    data = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)
    return list(read(["-"], stdin=io.BytesIO(data.encode("utf-8", "surrogatepass")), limits=limits, report=report))


def test_all_fields_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {
        "id": "a-1",
        "text": "Le texte.\r\n",
        "title": "Un  titre",
        "published": "2025-03-11T01:00:00+04:00",
        "language": "fr-FR",
        "url": "https://example.org/1",
        "agency": "AZERTAC",
        "other": 1,
    }
    path.write_text(json.dumps(record))
    assert list(read([path])) == [
        Dispatch(
            id="a-1",
            text="Un  titre\n\nLe texte.\n",
            title="Un titre",
            language="fr",
            published="2025-03-11",
            url="https://example.org/1",
            agency="AZERTAC",
            source=f"{path}:1",
        )
    ]


def test_a_bad_line_is_rejected_with_line_and_column_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text('{"id": "1", "text": "a"}\n\n{"id": "2", "text" "b"}\n{"id": "3", "text": "c"}\n')
    first, bad, last = read([path])
    assert isinstance(first, Dispatch) and isinstance(last, Dispatch) and isinstance(bad, Rejected)
    assert (first.id, last.id) == ("1", "3")
    assert bad.where == f"{path}:3:20" and "not JSON" in bad.error.message


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        '"a"',
        "null",
        '{"text": "a"}',
        '{"id": "", "text": "a"}',
        '{"id": true, "text": "a"}',
        '{"id": "x"}',
        '{"id": "x", "text": " "}',
        '{"id": "x", "text": 3}',
        '{"id": "x", "text": "a", "title": ["a"]}',
        '{"id": "x", "text": "a", "url": 3}',
        json.dumps({"id": "x" * 1001, "text": "a"}),
        '{"id": "x", "text": ' + "[" * 100_000,
        '{"id": ' + "9" * 10_000 + ', "text": "a"}',
    ],
)
def test_a_line_that_is_no_dispatch_is_rejected(line: str) -> None:
    first, bad, last = lines({"id": "1", "text": "a"}, line, {"id": "3", "text": "a"})
    assert isinstance(first, Dispatch) and isinstance(last, Dispatch)
    assert isinstance(bad, Rejected) and bad.where.startswith("standard input:2")


def test_an_integer_id_is_taken_as_written() -> None:
    (item,) = lines({"id": 17, "text": "a"})
    assert isinstance(item, Dispatch) and item.id == "17"


def test_senseless_dates_and_languages_are_left_out_with_a_note() -> None:
    report = ReadReport()
    items = lines(
        {"id": "1", "text": "a", "published": "2025-02-31"},
        {"id": "2", "text": "a", "published": "hier"},
        {"id": "3", "text": "a", "language": "klingon"},
        {"id": "4", "text": "a", "published": 2025},
        report=report,
    )
    assert [item.published for item in items if isinstance(item, Dispatch)] == [None, None, None, "2025"]
    assert [where for where, _ in report.notes] == [f"standard input:{n}" for n in (1, 2, 3)]


def test_the_same_dispatch_twice_is_read_once_and_another_of_its_id_rejected() -> None:
    report = ReadReport()
    one, other = lines({"id": "1", "text": "a"}, {"id": "1", "text": "a"}, {"id": "1", "text": "b"}, report=report)
    assert isinstance(one, Dispatch) and isinstance(other, Rejected)
    assert report.repeated == 1
    assert "standard input:1" in other.error.message


def test_nul_and_lone_surrogates_are_replaced_in_every_field() -> None:
    (item,) = lines(
        '{"id": "a\\ud800", "text": "x\\u0000y", "title": "t\\udfff", "agency": "\\ud83d\\ude00", "url": "\\ud800"}'
    )
    assert isinstance(item, Dispatch)
    assert (item.id, item.text, item.title) == ("a\ufffd", "t\ufffd\n\nx\ufffdy", "t\ufffd")
    assert (item.agency, item.url) == ("😀", "\ufffd")


def test_bytes_that_are_not_utf8_cost_their_line_only() -> None:
    data = b'{"id": "1", "text": "\xe9"}\n{"id": "2", "text": "a"}'
    bad, good = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(bad, Rejected) and "0xE9" in bad.error.message and isinstance(good, Dispatch)


class Endless(io.RawIOBase):
    """A line of the given length, never held as a whole, then a good one."""

    def __init__(self, length: int) -> None:
        self._left, self._tail = length, b'\n{"id": "2", "text": "a"}\n'
        self._head = b'{"id": "1", "text": "'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            data, self._head = self._head, b""
        elif self._left:
            data = b"x" * min(self._left, len(buffer))
            self._left -= len(data)
        else:
            data, self._tail = self._tail, b""
        buffer[: len(data)] = data
        return len(data)


def test_an_overlong_line_is_left_out_in_bounded_memory_and_the_next_is_read() -> None:
    tracemalloc.start()
    try:
        stream = io.BufferedReader(Endless(60_000_000))
        bad, good = read(["-"], stdin=stream, limits=Limits(line=1_000_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(bad, Rejected) and "more than 1,000,000 bytes" in bad.error.message
    assert isinstance(good, Dispatch) and good.source == "standard input:2"
    assert peak < 10_000_000


def test_a_line_at_the_limit_is_read() -> None:
    line = json.dumps({"id": "1", "text": "a" * 100})
    (item,) = lines(line, limits=Limits(line=len(line)))
    assert isinstance(item, Dispatch)
    (item,) = lines(line, limits=Limits(line=len(line) - 1))
    assert isinstance(item, Rejected)


def test_a_file_of_blank_lines_and_one_in_utf16_are_rejected(tmp_path: Path) -> None:
    blank, wide = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    blank.write_text("\n\n")
    wide.write_text('{"id": "1", "text": "a"}', encoding="utf-16")
    assert ["no line" in item.error.message for item in read([blank]) if isinstance(item, Rejected)] == [True]
    assert ["UTF-8" in item.error.message for item in read([wide]) if isinstance(item, Rejected)] == [True]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "published", "language", "url", "agency"]), json_values, min_size=1
    )
)
def test_any_object_gives_a_dispatch_or_its_rejection(record: dict[str, object]) -> None:
    (item,) = lines(record)
    if isinstance(item, Dispatch):
        for value in (item.id, item.text, item.title, item.published, item.language, item.url, item.agency):
            assert "\0" not in (value or "")
            (value or "").encode("utf-8")
    else:
        assert item.error.message
