"""Rows of an answer and the ways to write them: a table for people, JSON, CSV and TSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.core.terms import XSD
from kg.graph import names
from kg.graph.store import Store


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and rows of engine terms, None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def with_labels(store: Store, rows: Rows, languages: Sequence[str] = names.LANGUAGES) -> Rows:
    """The rows with a column `xLabel` after each column `x` that holds nodes with a name."""
    known = names.labels(store, (cell for row in rows.rows for cell in row), languages)
    named = [
        any(isinstance(row[at], NamedNode) and row[at].value in known for row in rows.rows)
        for at in range(len(rows.columns))
    ]
    columns: list[str] = []
    for column, has in zip(rows.columns, named, strict=True):
        columns += [column, f"{column}Label"] if has else [column]
    out = []
    for row in rows.rows:
        cells: list[Any] = []
        for cell, has in zip(row, named, strict=True):
            label = known.get(cell.value) if isinstance(cell, NamedNode) else None
            cells += [cell, None if label is None else Literal(label)] if has else [cell]
        out.append(tuple(cells))
    return Rows(tuple(columns), out)


def to_json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {column: _json_term(cell) for column, cell in zip(rows.columns, row, strict=True) if cell is not None}
        for row in rows.rows
    ]
    value = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != XSD + "string":
            found["datatype"] = term.datatype.value
        return found
    if hasattr(term, "subject"):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    return {"type": "bnode", "value": term.value}


def to_csv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results CSV: values without their types."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if cell is None else _plain(cell) for cell in row] for row in rows.rows)
    return out.getvalue()


def to_tsv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results TSV: terms as in Turtle, tabs and line ends escaped."""
    lines = ["\t".join(f"?{column}" for column in rows.columns)]
    for row in rows.rows:
        lines.append("\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row))
    return "\n".join(lines) + "\n"


def _plain(term: Any) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else str(term)


WRITERS: dict[str, Callable[[Rows], str]] = {"json": to_json, "csv": to_csv, "tsv": to_tsv}


def cell_text(term: Any, known: dict[str, str], base: str) -> tuple[str, str]:
    """How a table shows a term: its name or value, and the short form of a node that has a name (else empty)."""
    if term is None:
        return "", ""
    if isinstance(term, NamedNode):
        short = names.shorten(term.value, base)
        return (known[term.value], short) if term.value in known else (short, "")
    return " ".join(_plain(term).split()), ""


def table(
    store: Store, rows: Rows, *, color: bool, width: int | None, languages: Sequence[str] = names.LANGUAGES
) -> str:
    """A table for people: names with short forms beside them; leading cells that repeat the row above are left blank.

    `width` is the terminal's, in characters; None lets each row be one line.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    known = names.labels(store, (cell for row in rows.rows for cell in row), languages)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in rows.columns:
        shown.add_column(column, overflow="fold", no_wrap=width is None)
    above: tuple[Any, ...] = (object(),) * len(rows.columns)
    for row in rows.rows:
        same, cells = True, []
        for at, (cell, before) in enumerate(zip(row, above, strict=True)):
            same = same and cell == before and at < len(row) - 1
            name, short = ("", "") if same else cell_text(cell, known, store.base)
            cells.append(Text.assemble(name, (f" {short}", "dim")) if short else Text(name))
        shown.add_row(*cells)
        above = row
    out = io.StringIO()
    Console(file=out, force_terminal=color, no_color=not color, width=width or 10_000, highlight=False).print(shown)
    text = "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n")
    count = "1 row" if len(rows.rows) == 1 else f"{len(rows.rows)} rows"
    return f"{text}\n\n{count}\n" if rows.rows else "no rows\n"
