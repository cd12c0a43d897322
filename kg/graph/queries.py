"""Saved queries: one `.rq` file each, with a header that says what it is for and what it takes.

The header is grlc's: YAML after `#+`. `summary`, `description` and `tags` are grlc's own keys; `summary_fr`,
`description_fr` and `params` are ours and ignored by grlc. Parameters are the query's variables `?_name` (required) and
`?__name` (optional), those that stand for a node with grlc's suffix `_iri`. A query is valid SPARQL as it stands; an
optional parameter that is not given leaves its filter off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, QuerySolutions

from kg.core import resources
from kg.core.errors import QueryError
from kg.graph import names
from kg.graph.results import Rows
from kg.graph.sparql import tokens
from kg.graph.store import Store

PARAM_TYPES: dict[str, str] = {
    "node": "a name, a CURIE or an IRI of anything",
    "actor": "a person, a state or an organisation",
    "person": "a person",
    "state": "a state",
    "organisation": "an organisation",
    "body": "a state or an organisation",
    "region": "a state, a city, a territory or a macro-region",
    "topic": "a topic",
    "dispatch": "a dispatch, by its identifier or IRI",
    "term": "a term of the ontology",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
    "year": "YYYY",
    "text": "a text",
}
_PAGING = frozenset({"limit", "offset"})


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: `variable` is its name in the query; `values` the local names that a "term" is restricted to."""

    name: str
    type: str
    variable: str
    required: bool
    summary: str
    summary_fr: str
    default: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved query: the file's name without extension, the texts of its header, its parameters, the SPARQL."""

    name: str
    summary: str
    summary_fr: str
    description: str
    description_fr: str
    tags: tuple[str, ...]
    params: tuple[Param, ...]
    text: str


def catalogue(folder: Path | None = None) -> dict[str, SavedQuery]:
    """The saved queries by name, sorted. Raises QueryError for a file whose header or parameters are wrong."""
    return {
        file.stem: parse(file.stem, file.read_text("utf-8"))
        for file in sorted((folder or resources.QUERIES).glob("*.rq"))
    }


def find(name: str, folder: Path | None = None) -> SavedQuery:
    """The saved query of this name. Raises QueryError with suggestions."""
    known = catalogue(folder)
    if name in known:
        return known[name]
    close = get_close_matches(name, list(known), 3, 0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else "kg query list shows them all"
    raise QueryError(f"there is no saved query {name!r}", hint=hint)


def run(
    store: Store, name: str, params: Mapping[str, str] | None = None, *, limit: int | None = None, offset: int = 0
) -> Rows:
    """The rows of a saved query, its parameters given as text. Raises QueryError."""
    query = find(name)
    return execute(store, query, values(store, query, params or {}), limit=limit, offset=offset)


def execute(
    store: Store, query: SavedQuery, bound: Mapping[str, Any], *, limit: int | None = None, offset: int = 0
) -> Rows:
    """The rows of a query with its variables fixed to terms; `limit` and `offset` cut from the ordered rows."""
    result = store.query(query.text, bound)
    if not isinstance(result, QuerySolutions):
        raise QueryError("a saved query must be a SELECT", where=query.name)
    columns = tuple(variable.value for variable in result.variables)
    stop = None if limit is None else offset + limit
    return Rows(columns, [tuple(row[column] for column in columns) for row in islice(result, offset, stop)])


def values(store: Store, query: SavedQuery, given: Mapping[str, str]) -> dict[str, Any]:
    """The engine terms of the parameters that are given or have a default. Raises QueryError for any that is wrong."""
    known = {param.name: param for param in query.params}
    for name in given:
        if name not in known:
            close = get_close_matches(name, list(known), 1, 0.4)
            hint = f"did you mean {close[0]}?" if close else f"it takes {', '.join(known) or 'none'}"
            raise QueryError(f"there is no parameter {name!r}", where=query.name, hint=hint)
    bound: dict[str, Any] = {}
    for param in query.params:
        text = given.get(param.name) or param.default
        if text:
            bound[param.variable] = _term(store, param, text)
        elif param.required:
            example = f"--{param.name} …: {PARAM_TYPES[param.type]}"
            raise QueryError(f"the parameter {param.name!r} is missing", where=query.name, hint=example)
    return bound


def _term(store: Store, param: Param, text: str) -> Any:
    if param.type in names.NODE_TYPES:
        return names.resolve(store, text, param.type)
    if param.type == "term":
        return names.vocabulary(store, text, param.values)
    form = {"date": r"\d{4}(-\d\d(-\d\d)?)?", "year": r"\d{4}"}.get(param.type)
    if form and not re.fullmatch(form, text):
        raise QueryError(f"{text!r} is no {param.type}", where=param.name, hint=f"written {PARAM_TYPES[param.type]}")
    return Literal(text)


# -- headers ----------------------------------------------------------------------------------------------------------


def parse(name: str, text: str) -> SavedQuery:
    """A saved query from the text of its file. Raises QueryError when header and query do not fit together."""
    header = _yaml([line[2:] for line in text.splitlines() if line.startswith("#+")], name)
    used = {token.text[1:] for token in tokens(text) if token.kind == "var" and token.text[1:].startswith("_")}
    params = tuple(_param(entry, used, name) for entry in header.get("params", []))
    undeclared = used - {param.variable for param in params}
    if undeclared:
        raise QueryError(f"the header does not declare {', '.join(sorted(undeclared))}", where=f"{name}.rq")
    texts = {key: header.get(key) for key in ("summary", "summary_fr", "description", "description_fr")}
    missing = [key for key, value in texts.items() if not isinstance(value, str) or not value.strip()]
    if missing:
        raise QueryError(f"the header lacks {', '.join(missing)}", where=f"{name}.rq")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
    tags = tuple(tag.strip() for tag in str(header.get("tags", "")).strip("[]").split(",") if tag.strip())
    return SavedQuery(
        name, tags=tags, params=params, text=body, **{key: str(value).strip() for key, value in texts.items()}
    )


def _param(entry: Mapping[str, str], used: set[str], name: str) -> Param:
    where = f"{name}.rq"
    try:
        key, kind, required = entry["name"], entry["type"], entry.get("required", "false") == "true"
        summary, summary_fr = entry["summary"], entry["summary_fr"]
    except KeyError as error:
        raise QueryError(f"a parameter lacks {error.args[0]!r}", where=where) from error
    if kind not in PARAM_TYPES or key in _PAGING:
        raise QueryError(f"the parameter {key!r} has no known type or a reserved name", where=where)
    suffix = "_iri" if kind in names.NODE_TYPES or kind == "term" else ""
    variable = f"{'_' if required else '__'}{key}{suffix}"
    if variable not in used:
        raise QueryError(f"the parameter {key!r} is declared, but ?{variable} is not in the query", where=where)
    allowed = tuple(value.strip() for value in entry.get("values", "").strip("[]").split(",") if value.strip())
    return Param(key, kind, variable, required, summary, summary_fr, entry.get("default"), allowed)


def _yaml(lines: list[str], name: str) -> dict[str, Any]:
    """The part of YAML in use here: `key: value`, `key: |` with an indented block, lists of `- key: value` maps."""
    header: dict[str, Any] = {}
    block: str | None = None
    for line in lines:
        text = line.rstrip()
        indent = len(text) - len(text.lstrip())
        key, colon, value = text.strip().removeprefix("- ").partition(":")
        if block is not None and (indent > 1 or not text):
            header[block] += text.strip() + "\n"
        elif not text:
            continue
        elif indent <= 1 and colon and value.strip() == "|":
            block = key
            header[key] = ""
        elif indent <= 1 and colon:
            block = None
            header[key] = _scalar(value) if value.strip() else []
        elif colon and header and isinstance(items := header[list(header)[-1]], list):
            if text.strip().startswith("- "):
                items.append({})
            items[-1][key.strip()] = _scalar(value)
        else:
            raise QueryError(f"the header's line is not understood: {text.strip()!r}", where=f"{name}.rq")
    return header


def _scalar(value: str) -> str:
    text = value.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


# -- documentation ----------------------------------------------------------------------------------------------------


def readme(known: Mapping[str, SavedQuery]) -> str:
    """`queries/README.md`, made from the headers."""
    lines = [
        "# Saved queries",
        "",
        "One file each: plain SPARQL with a header that grlc understands. `kg query NAME` runs them. This page is",
        "made from the files by `kg query list --format markdown`.",
        "",
        "A node is given by IRI, CURIE (`state:AZ`) or any of its names (`Baïramov`, `Kazakhstan`, `OTAN`). Dates may",
        "be years or months, and compare by what they have in common. Every query takes `--limit` and `--offset`.",
        "",
        "| query | answers | répond à |",
        "| --- | --- | --- |",
    ]
    lines += [f"| [{q.name}](#{q.name}) | {q.summary} | {q.summary_fr} |" for q in known.values()]
    for query in known.values():
        lines += ["", f"## {query.name}", "", query.description, "", query.description_fr]
        if query.params:
            lines += ["", "| parameter | takes | meaning | sens |", "| --- | --- | --- | --- |"]
        for param in query.params:
            takes = ", ".join(param.values) or PARAM_TYPES[param.type]
            name = f"`{param.name}`" + (" (required)" if param.required else "")
            lines.append(f"| {name} | {takes} | {param.summary} | {param.summary_fr} |")
        example = " ".join(f"--{param.name} …" for param in query.params if param.required)
        lines += ["", "```", f"kg query {query.name} {example}".rstrip(), "```"]
    return "\n".join(lines) + "\n"
