"""Folders, names, streams: what is read, in which order, under which identifier."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.core.model import Dispatch
from kg.stages.read import READERS, Limits, ReadReport, Rejected, read


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(items: Iterable[Dispatch | Rejected]) -> list[str]:
    return [item.id if isinstance(item, Dispatch) else "!" + item.error.message for item in items]


def test_a_folder_is_walked_in_sorted_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.TXT", "z/deep/er/3.txt"):
        write(tmp_path / name, name)
    for name in (".hidden.txt", ".git/x.txt", "notes.md", "photo.JPG", "README"):
        write(tmp_path / name, name)
    report = ReadReport()
    assert ids(read([tmp_path], report=report)) == ["b", "1", "2", "3"]
    assert report.skipped == {".md": 1, ".jpg": 1, "no extension": 1}
    assert report.languages == {"fr": 4}


def test_an_id_is_the_stem_and_a_second_of_its_name_is_rejected(tmp_path: Path) -> None:
    write(tmp_path / "2024/01.txt", "un")
    write(tmp_path / "2025/01.txt", "deux")
    write(tmp_path / "2026/01.txt", "un")
    report = ReadReport()
    first, second = read([tmp_path], report=report)
    assert isinstance(first, Dispatch) and first.id == "01"
    assert isinstance(second, Rejected) and "2024" in second.error.message and "2025" in second.where
    assert report.repeated == 1


def test_ids_may_be_paths_below_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "2024/01.txt", "un")
    write(tmp_path / "2025/01.txt", "deux")
    write(tmp_path / "a.b.txt", "trois")
    assert ids(read([tmp_path], ids="path")) == ["a.b", "2024/01", "2025/01"]


@pytest.mark.parametrize("extension", [".txt", ".jsonl"])
def test_gzip_is_read_under_the_same_id(tmp_path: Path, extension: str) -> None:
    text = '{"id": "dépêche", "text": "x"}' if extension == ".jsonl" else "Une dépêche."
    (tmp_path / f"dépêche{extension}.gz").write_bytes(gzip.compress(text.encode()))
    assert ids(read([tmp_path])) == ["dépêche"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no gzip", "damaged gzip data"),
        (gzip.compress(b"a" * 100_000)[:-20], "compressed data cut short"),
        (gzip.compress(b"abc")[:12] + b"\xff" * 9, "compressed data cut short"),
        (gzip.compress(b"abc")[:-8] + b"\xff" * 8, "damaged gzip data"),
    ],
)
def test_damaged_gzip_is_rejected(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt.gz").write_bytes(data)
    assert ids(read([tmp_path])) == [f"!{message}"]


def test_a_gzip_bomb_is_rejected_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 3_000_000))
    (item,) = read([tmp_path], limits=Limits(text=1_000_000))
    assert isinstance(item, Rejected) and "more than 1,000,000 bytes" in item.error.message


def test_what_is_not_there_and_what_has_no_known_format_is_rejected(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", "x")
    missing, unknown, odd = read([tmp_path / "none.txt", tmp_path / "a.docx", "a\0b"])
    assert isinstance(missing, Rejected) and "No such file" in missing.error.message
    assert isinstance(unknown, Rejected) and ".jsonl" in (unknown.error.hint or "")
    assert isinstance(odd, Rejected)


def test_rejection_of_one_path_does_not_stop_the_next(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "texte")
    assert ids(read([tmp_path / "none", path]))[1:] == ["a"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_rejected(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "texte")
    path.chmod(0)
    assert ids(read([path])) == ["!cannot be read: Permission denied"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_as_standard_input_is(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b'{"id": "p", "text": "a"}\n'))
    writer.start()
    assert ids(read([path])) == ["p"]
    writer.join()


def test_names_that_are_not_utf8_give_storable_ids(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/d\xe9p.txt"
    try:
        Path(os.fsdecode(name)).write_text("texte")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (item,) = read([tmp_path])
    assert isinstance(item, Dispatch) and item.id == "d\ufffdp"
    (item.source or "").encode("utf-8")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"id": "1", "text": "a"}', "1"),
        (b'\xef\xbb\xbf\n  {"id": "1", "text": "a"}', "1"),
        ("Une dépêche.".encode(), "stdin"),
        (b"", "!the file is empty"),
    ],
)
def test_standard_input_is_json_lines_or_a_text(data: bytes, expected: str) -> None:
    stream = io.BytesIO(data)
    assert ids(read(["-"], stdin=stream)) == [expected]
    assert not stream.closed


def test_reading_is_lazy(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt", "texte")
    items = read([tmp_path])
    assert ids([next(items)]) == ["0"]
    write(tmp_path / "1.txt", "autre")
    assert [item.text for item in items if isinstance(item, Dispatch)] == ["autre", "texte"]


PIECES = [
    *("<rss>", "<channel>", "<item>", "</item>", "<title>", "<html>", "<p>", "</p>", "<!--", "<![CDATA[", "&amp;"),
    *("<!DOCTYPE", "Subject: ", "Date: ", "\n\n", "Content-Type: multipart/mixed; boundary=a\n", "--a\n", "{", '"'),
    *("Le ministre", "é", "\0", "<?xml version='1.0' encoding='", "utf-8", "'?>", "<feed>", "<entry>", "<content>"),
    *("charset=", "=?utf-8?q?=e9?=", "base64", "Content-Transfer-Encoding: ", "<table>", "<td>", "<script>", "utf-16"),
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([*READERS, ".txt.gz", ".jsonl.gz", ".eml.gz"]),
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(PIECES),
            max_size=20,
        ).map(lambda parts: "".join(parts).encode()),
    ),
)
def test_any_bytes_under_any_name_give_dispatches_or_rejections(
    tmp_path_factory: pytest.TempPathFactory, extension: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{extension}"
    path.write_bytes(gzip.compress(data) if extension.endswith(".gz") else data)
    items = list(read([path]))
    assert items
    for item in items:
        if isinstance(item, Dispatch):
            assert item.text.strip() and item.id and item.language
            for value in (item.text, item.id, item.title, item.url, item.agency):
                assert "\0" not in (value or "")
                (value or "").encode("utf-8")
        else:
            assert item.where and str(item.error)
