"""Parquet: one dispatch a row, its columns those of a JSON line (extra `parquet`).

Rows without an `id` column go by their words, so that their place in the file does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read.jsonl import KEYS, from_record
from kg.stages.read.model import Rejected, Source

_ROWS = 256  # taken into memory together


def read_parquet(source: Source) -> Iterator[Dispatch | Rejected]:
    """The dispatches of the rows, and the rows that are refused. Raises InputError for what is no such table."""
    number = 0
    for number, record in enumerate(_records(source), 1):
        where = f"{source.where}: row {number}"
        try:
            if "id" not in record and isinstance(record.get("text"), str):
                digest = blake2b(record["text"].encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
                record["id"] = f"{source.id}-{digest}"
            yield from_record(record, where, source)
        except InputError as error:
            yield Rejected(where, error)
    if not number:
        raise InputError("the table has no row", where=source.where)


def _records(source: Source) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        hint = "pip install 'dispatch-kg[parquet]'"
        raise InputError("to read Parquet needs pyarrow", where=source.where, hint=hint) from error
    try:
        file = ParquetFile(source.stream)
        columns = file.schema_arrow.names
        if "text" not in columns:
            message = f'a Parquet file without a column "text" (its columns: {", ".join(columns)})'
            hint = f"name its columns {', '.join(KEYS)}; only text is required"
            raise InputError(message, where=source.where, hint=hint)
        for batch in file.iter_batches(_ROWS, columns=[name for name in KEYS if name in columns]):
            for record in batch.to_pylist():
                yield {key: value.isoformat() if isinstance(value, date) else value for key, value in record.items()}
    except (ArrowException, OSError) as error:
        raise InputError(f"damaged Parquet data: {error}", where=source.where) from error
