"""Compressed files, tables and addresses: the same dispatches as from plain files, and clear words where they end."""

from __future__ import annotations

import datetime
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from kg.core.errors import OutputError
from kg.core.model import Dispatch
from kg.graph.export import save
from kg.stages.read import Rejected, read

TEXT = "Bakou, 11 mars 2025 (AZERTAC) — Le ministre des Affaires étrangères s’est entretenu avec son homologue."
LINES = [json.dumps({"id": f"d{n}", "text": f"{TEXT} {n}", "language": "fr"}) for n in range(2_000)]
JSONL = "".join(f"{line}\n" for line in LINES).encode()


def ids(*paths: str | Path) -> list[str]:
    return [item.id if isinstance(item, Dispatch) else f"rejected: {item.error}" for item in read(paths)]


def compressed(suffix: str, data: bytes) -> bytes:
    return gzip.compress(data) if suffix == ".gz" else zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_compressed_lines_are_read_as_plain_ones(tmp_path: Path, suffix: str) -> None:
    half = len(JSONL) // 2
    file = tmp_path / f"a.jsonl{suffix}"
    file.write_bytes(compressed(suffix, JSONL[:half]) + compressed(suffix, JSONL[half:]))  # two members
    assert ids(file) == [f"d{n}" for n in range(2_000)]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_of_compressed_data_cut_short_what_is_there_is_read_and_the_end_is_told(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.jsonl{suffix}"
    data = b"".join(compressed(suffix, line.encode() + b"\n") for line in LINES[:100])
    file.write_bytes(data[:-20])
    found = ids(file)
    assert found[:99] == [f"d{n}" for n in range(99)]
    assert "compressed data cut short" in found[-1]
    assert not any("rejected" in name for name in found[:-1])


def test_lines_cut_in_the_middle_of_one_lose_only_that_one(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(JSONL[:-30])
    found = ids(file)
    assert found[:-1] == [f"d{n}" for n in range(1_999)]
    assert f"{file}:2000:" in found[-1]
    assert "not JSON" in found[-1]


def table(path: Path, **columns: list[Any]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_the_rows_of_a_table_are_dispatches(tmp_path: Path) -> None:
    day = datetime.date(2025, 3, 11)
    file = table(
        tmp_path / "a.parquet",
        id=["x", "y", None],
        text=[TEXT, None, TEXT],
        published=[day, day, day],
        language=["fr", "fr", "fr"],
        size=[1, 2, 3],
    )
    first, *others = read([file])
    assert isinstance(first, Dispatch)
    assert (first.id, first.text, first.published, first.source) == ("x", TEXT, "2025-03-11", f"{file}: row 1")
    assert [item.where for item in others if isinstance(item, Rejected)] == [f"{file}: row 2", f"{file}: row 3"]


def test_rows_without_identifiers_go_by_their_words(tmp_path: Path) -> None:
    one = ids(table(tmp_path / "a.parquet", text=[TEXT, TEXT + " Fin."]))
    assert one == ids(table(tmp_path / "a.parquet", text=[TEXT + " Fin.", TEXT]))[::-1]
    assert all(name.startswith("a-") for name in one)


def test_a_table_without_texts_is_refused_with_its_columns(tmp_path: Path) -> None:
    (found,) = ids(table(tmp_path / "a.parquet", body=[TEXT], id=["x"]))
    assert 'a Parquet file without a column "text" (its columns: body, id)' in found
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and nothing more")
    (found,) = ids(tmp_path / "b.parquet")
    assert "damaged Parquet data" in found


def test_an_address_is_read_as_a_file_or_a_folder() -> None:
    system = fsspec.filesystem("memory")
    for path, data in {
        "/in/a.jsonl.gz": gzip.compress(JSONL),
        "/in/sub/b.txt": TEXT.encode(),
        "/in/.hidden.txt": TEXT.encode(),
        "/in/c.png": b"x",
    }.items():
        system.pipe_file(path, data)
    assert ids("memory://in") == [*(f"d{n}" for n in range(2_000)), "b"]
    assert ids("memory://in/sub/b.txt") == ["b"]
    assert "cannot be read" in ids("memory://in/none.txt")[0]
    assert "unknown format" in ids("memory://in/c.png")[0]
    assert "no file system for this address" in ids("nosuch://in/c.txt")[0]


def test_a_result_is_written_to_an_address() -> None:
    save(b"graph", "memory://out/graph.nq")
    assert fsspec.filesystem("memory").cat_file("/out/graph.nq") == b"graph"
    with pytest.raises(OutputError, match="no file system"):
        save(b"graph", "nosuch://out/graph.nq")


@pytest.mark.parametrize(
    ("missing", "path"),
    [
        ("fsspec.core", "memory://in"),
        ("pyarrow", "a.parquet"),
        ("zstandard", "a.jsonl.zst"),
    ],
)
def test_what_an_extra_brings_is_named_when_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, path: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    if "://" not in path:
        (tmp_path / path).write_bytes(b"data")
        path = str(tmp_path / path)
    (found,) = ids(path)
    assert "pip install 'dispatch-kg[" in found
