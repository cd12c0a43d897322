"""JSON Lines: `{id, text, title?, published?, language?, url?, agency?}`, one dispatch a line, in UTF-8.

A line that does not parse is refused and the others go on. Other keys are ignored; an optional value that makes no
sense (a date that is none) is left out with a note.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read.decode import one_line, refuse_binary, sniff_mark, with_title
from kg.stages.read.language import language_code
from kg.stages.read.model import Rejected, Source
from kg.stages.read.published import iso_date

KEYS = ("id", "text", "title", "published", "language", "url", "agency")
_CHUNK = 1 << 20
_LONGEST_ID = 1_000
_EXAMPLE = 'a line looks like {"id": "a-1", "text": "Bakou, 11 mars …"}'


def read_jsonl(source: Source) -> Iterator[Dispatch | Rejected]:
    """The dispatches of the lines, and the lines that are refused; blank lines are passed over."""
    number, empty, limit = 0, True, source.limits.line
    while line := source.stream.readline(limit + 1):
        number += 1
        where = f"{source.where}:{number}"
        if number == 1:
            line = _without_mark(line, source.where)
            refuse_binary(line, source.where)
        if len(line) > limit and not line.endswith(b"\n"):
            _pass_over(source)
            empty = False
            message = f"a line of more than {limit:,} bytes, left out"
            yield Rejected(where, InputError(message, where=where, hint="split the text into dispatches"))
        elif line.strip():
            empty = False
            try:
                yield from_record(_record(line, where), where, source)
            except InputError as error:
                yield Rejected(error.where or where, error)
    if empty:
        raise InputError("the file holds no line", where=source.where, hint=_EXAMPLE)


def _without_mark(line: bytes, where: str) -> bytes:
    encoding, length = sniff_mark(line)
    if encoding not in (None, "utf-8"):
        raise InputError("JSON Lines must be UTF-8, and this is not", where=where, hint="save it as UTF-8")
    return line[len(codecs.BOM_UTF8) :] if length else line


def _pass_over(source: Source) -> None:
    """Read to the end of an overlong line, a chunk at a time."""
    while (chunk := source.stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass


def from_record(record: dict[str, Any], where: str, source: Source) -> Dispatch:
    """The dispatch of a record with these keys. Raises InputError for one without id or text."""
    identifier = record.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    if not isinstance(identifier, str) or not one_line(identifier):
        raise InputError('no "id", or one that is neither a string nor a number', where=where, hint=_EXAMPLE)
    identifier = one_line(identifier)
    if len(identifier) > _LONGEST_ID:
        raise InputError(f'an "id" of more than {_LONGEST_ID:,} characters', where=where)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('no "text", or an empty one', where=where, hint=_EXAMPLE)
    title = _optional(record, "title", where)
    return Dispatch(
        id=identifier,
        text=with_title(title, text),
        title=one_line(title) if title else None,
        language=_language(record, where, source),
        published=_published(record, where, source),
        url=_optional_line(record, "url", where),
        agency=_optional_line(record, "agency", where),
        source=where,
    )


def _record(line: bytes, where: str) -> dict[str, Any]:
    """The object of a line; raises InputError with the column."""
    try:
        # A lone surrogate that was written as bytes is replaced in the stored text, as an escaped one is.
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        message = f"byte 0x{line[error.start]:02X} at position {error.start + 1:,} of the line is not UTF-8"
        raise InputError(message, where=where, hint="save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        at = f"{where}:{error.colno}"
        raise InputError(f"not JSON: {error.msg}", where=at, hint=_EXAMPLE) from None
    except (RecursionError, ValueError) as error:  # brackets nested too deep; a number of thousands of digits
        raise InputError(f"not usable JSON: {type(error).__name__}", where=where, hint=_EXAMPLE) from None
    if not isinstance(record, dict):
        raise InputError("a JSON value that is no object", where=where, hint=_EXAMPLE)
    return record


def _optional(record: dict[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value if value and value.strip() else None
    raise InputError(f'"{key}" is not a string', where=where)


def _optional_line(record: dict[str, Any], key: str, where: str) -> str | None:
    value = _optional(record, key, where)
    return one_line(value) if value else None


def _language(record: dict[str, Any], where: str, source: Source) -> str | None:
    value = _optional(record, "language", where)
    if value and not (code := language_code(value)):
        source.report.note(where, f'"language": {one_line(value)[:60]!r} is no ISO 639-1 code; ignored')
        return None
    return code if value else None


def _published(record: dict[str, Any], where: str, source: Source) -> str | None:
    value = record.get("published")
    if value is None or value == "":
        return None
    published = iso_date(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if published is None:
        source.report.note(where, f'"published": {one_line(str(value)[:200])[:60]!r} is no date; ignored')
    return published
