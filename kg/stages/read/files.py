"""Files, folders and streams: which reader takes what, under which identifier; the order, the repeats, the failures."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, cast

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.core.remote import is_remote, listed, opened
from kg.stages.read.compressed import SUFFIXES, decompressed
from kg.stages.read.decode import one_line
from kg.stages.read.feed import read_feed
from kg.stages.read.jsonl import read_jsonl
from kg.stages.read.language import detect
from kg.stages.read.mail import read_mail
from kg.stages.read.model import Limits, Reader, ReadReport, Rejected, Source
from kg.stages.read.page import read_page
from kg.stages.read.plain import read_text
from kg.stages.read.seen import Seen
from kg.stages.read.table import read_parquet

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".html": read_page,
    ".htm": read_page,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".eml": read_mail,
    ".parquet": read_parquet,
}
_KNOWN = f"known are {', '.join(READERS)}, each also as .gz or .zst"
_PEEK = 4_096


def read(
    paths: Sequence[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    report: ReadReport | None = None,
    ids: Literal["stem", "path"] = "stem",
) -> Iterator[Dispatch | Rejected]:
    """The dispatches of files, folders and ("-") standard input, one by one, in bounded memory.

    Folders are walked in sorted order; hidden files and extensions that no reader knows are skipped there (the latter
    counted in `report`). Standard input and pipes are JSON Lines if they begin with "{", else one text.

    A dispatch that has no id of its own goes by its file's stem ("2025/a.txt.gz" is "a"); with `ids="path"` by its
    path below the folder that was given, without extensions ("2025/a"). An id belongs to one dispatch of a run: a
    second one of the same id is passed over if it is the same in all, else rejected. So an id never depends on which
    other files are read.

    Each dispatch has a `language`: the stated one, else the one detected. No exception leaves this function for what
    is in the files, only `Rejected`. It reads files only; nothing is fetched.
    """
    limits, report = limits or Limits(), report or ReadReport()
    with Seen() as seen:
        for path in paths:
            for item in _read_path(path, stdin, limits, report, ids):
                if isinstance(item, Rejected):
                    yield item
                    continue
                dispatch = item if item.language else replace(item, language=detect(item.text))
                if (kept := _unless_repeated(dispatch, seen, report)) is not None:
                    yield kept


def _unless_repeated(dispatch: Dispatch, seen: Seen, report: ReadReport) -> Dispatch | Rejected | None:
    """The dispatch if its id is new; None if it is known and the same in all; else its rejection."""
    where = dispatch.source or dispatch.id
    digest = blake2b(repr(replace(dispatch, source=None)).encode("utf-8"), digest_size=8).digest()
    before = seen.add(dispatch.id, digest, where)
    if before is None:
        report.languages[dispatch.language or ""] += 1
        return dispatch
    known, first = before
    if known == digest:
        report.repeated += 1
        return None
    message = f"the id {dispatch.id!r} is already that of another dispatch ({first})"
    return Rejected(where, InputError(message, where=where, hint="rename the file, or take ids from paths"))


def _read_path(
    path: str | os.PathLike[str], stdin: BinaryIO | None, limits: Limits, report: ReadReport, ids: str
) -> Iterator[Dispatch | Rejected]:
    """What one argument of `read` holds."""
    if os.fspath(path) == "-":
        if stdin is None:
            yield _rejected("-", "standard input is not to be read here")
        else:
            yield from _read_stream(stdin, "standard input", "stdin", limits, report)
        return
    if is_remote(os.fspath(path)):
        yield from _read_remote(os.fspath(path), limits, report, ids)
        return
    path = Path(path)
    where = _printable(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _rejected(where, _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, limits, report, ids)
    elif not stat.S_ISREG(mode):  # a pipe, as of the shell's <(…)
        try:
            with path.open("rb") as stream:
                yield from _read_stream(stream, where, _printable(path.name), limits, report)
        except OSError as error:
            yield _rejected(where, _reason(error))
    elif (reader := _reader(path)) is None:
        yield _rejected(where, "a file of unknown format", _KNOWN)
    else:
        yield from _read_file(path, _identifier(path.name), reader, limits, report)


def _read_folder(folder: Path, limits: Limits, report: ReadReport, ids: str) -> Iterator[Dispatch | Rejected]:
    """The files of a folder and its subfolders that a reader knows, in an order that does not depend on the machine."""
    failures: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if (reader := _reader(path)) is None or not path.is_file():
                report.skipped[_printable(path.suffix.lower()) or "no extension"] += 1
                continue
            identifier = _identifier(name)
            if ids == "path":
                identifier = _printable(PurePath(path.relative_to(folder).parent, identifier).as_posix())
            yield from _read_file(path, identifier, reader, limits, report)
        for error in failures:
            yield _rejected(_printable(str(error.filename)), _reason(error))
        failures.clear()
    for error in failures:
        yield _rejected(_printable(str(error.filename)), _reason(error))


def _read_remote(url: str, limits: Limits, report: ReadReport, ids: str) -> Iterator[Dispatch | Rejected]:
    """What an address holds, by the rules for files and folders."""
    try:
        is_folder, found = listed(url)
    except (OSError, InputError) as error:
        yield Rejected(url, error) if isinstance(error, InputError) else _rejected(url, _reason(error))
        return
    for address in found:
        path = PurePath(address.removeprefix(url).lstrip("/") if is_folder else address.rpartition("/")[2])
        if is_folder and any(part.startswith(".") for part in path.parts):
            continue
        if (reader := _reader(path)) is None:
            if is_folder:
                report.skipped[path.suffix.lower() or "no extension"] += 1
            else:
                yield _rejected(address, "a file of unknown format", _KNOWN)
            continue
        identifier = _identifier(path.name)
        if is_folder and ids == "path":
            identifier = PurePath(path.parent, identifier).as_posix()
        yield from _read_opened(opened(address), address, path, identifier, reader, limits, report)


def files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files that `read` would open: those that are named, and those of folders that a reader knows."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        for root, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in (Path(root, name) for name in sorted(names) if not name.startswith(".")):
                if _reader(file) and file.is_file():
                    yield file


def size(paths: Iterable[str | os.PathLike[str]]) -> int:
    """The bytes of the files that `read` would open, for the progress of a build."""
    return sum(file.stat().st_size for file in files(paths) if file.is_file())


def _read_file(
    path: Path, identifier: str, reader: Reader, limits: Limits, report: ReadReport
) -> Iterator[Dispatch | Rejected]:
    where = _printable(path)
    try:
        yield from _read_opened(path.open("rb"), where, path, identifier, reader, limits, report)
    except OSError as error:
        yield _rejected(where, _reason(error))


def _read_opened(
    opening: AbstractContextManager[BinaryIO],
    where: str,
    path: PurePath,
    identifier: str,
    reader: Reader,
    limits: Limits,
    report: ReadReport,
) -> Iterator[Dispatch | Rejected]:
    """What the reader makes of a file that is opened here; its failures too."""
    before = report.bytes_read
    try:
        with opening as raw, decompressed(raw, path.suffix.lower(), where) as stream:
            for item in _guarded(reader, Source(where, identifier, stream, limits, report)):
                report.bytes_read = before + raw.tell()
                yield item
    except InputError as error:
        yield Rejected(where, error)
    except OSError as error:
        yield _rejected(where, _reason(error))


def _read_stream(
    stream: BinaryIO, where: str, identifier: str, limits: Limits, report: ReadReport
) -> Iterator[Dispatch | Rejected]:
    """A stream without a name that tells its format: JSON Lines if its first character is a brace, else one text."""
    buffered = io.BufferedReader(cast(io.RawIOBase, _Unclosed(stream)), buffer_size=_PEEK)
    start = buffered.peek(_PEEK).removeprefix(b"\xef\xbb\xbf").lstrip()
    reader = read_jsonl if start.startswith(b"{") else read_text
    yield from _guarded(reader, Source(where, identifier, cast(BinaryIO, buffered), limits, report))


def _guarded(reader: Reader, source: Source) -> Iterator[Dispatch | Rejected]:
    """What the reader gives; its error, or that of the medium (a damaged .gz, a failing disk), as the last item."""
    try:
        yield from reader(source)
    except InputError as error:
        yield Rejected(error.where or source.where, error)
    except (OSError, EOFError, zlib.error) as error:
        yield _rejected(source.where, _reason(error))


class _Unclosed(io.RawIOBase):
    """Reads from a stream that belongs to the caller and is left open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base class says "Buffer"
        data = (
            self._stream.read1(len(buffer))
            if isinstance(self._stream, io.BufferedReader)
            else self._stream.read(len(buffer))
        )
        buffer[: len(data)] = data
        return len(data)


def _reader(path: PurePath) -> Reader | None:
    """The reader for a file's name; ".txt.gz" counts as ".txt"."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in SUFFIXES:
        suffixes.pop()
    return READERS.get(suffixes[-1]) if suffixes else None


def _identifier(name: str) -> str:
    """A file's name without the extensions that say its format."""
    path = PurePath(name)
    return _printable(PurePath(path.stem).stem if path.suffix.lower() in SUFFIXES else path.stem)


def _printable(path: str | os.PathLike[str]) -> str:
    """A path for messages and ids: bytes of a name that are not UTF-8 (kept by Python as lone surrogates) replaced."""
    return one_line(os.fspath(path))


def _rejected(where: str, message: str, hint: str | None = None) -> Rejected:
    return Rejected(where, InputError(message, where=where, hint=hint))


def _reason(error: Exception) -> str:
    """What the system says, in its own words, without the path that stands before it."""
    if isinstance(error, EOFError):
        return "compressed data cut short"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return "damaged gzip data"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"
