"""`kg query` and `kg sparql`: saved queries with options from their headers, and SPARQL of one's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import HELP, LateChoice, color_of, open_store, output, store_option
from kg.core.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.graph.queries import SavedQuery
    from kg.graph.results import Rows
    from kg.graph.store import Store


def row_formats() -> Sequence[str]:
    """The formats of rows."""
    from kg.graph.results import WRITERS

    return ("table", *WRITERS)


def all_formats() -> Sequence[str]:
    """The formats of rows and of graphs."""
    from kg.graph.export import EXPORTERS

    return (*row_formats(), *EXPORTERS)


_PLAIN_WIDTH = 160  # of a table that goes to no terminal; programs have --format


class SavedQueries(click.Group):
    """One subcommand a saved query, made from its file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the saved queries, `list` first."""
        from kg.graph.queries import catalogue

        return ["list", *catalogue()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        """The subcommand. Raises QueryError with suggestions for an unknown name."""
        from kg.graph.queries import find

        return _list if name == "list" else _command_of(find(name))


def _command_of(query: SavedQuery) -> click.Command:
    from kg.graph.queries import PARAM_TYPES

    takes = {p.name: "|".join(p.values) or PARAM_TYPES[p.type] for p in query.params}
    params: list[click.Parameter] = [
        click.Option(
            [f"--{p.name}", f"param_{p.name}"],
            metavar=p.type.upper(),
            help=f"{p.summary.capitalize()}: {takes[p.name]}." + (" Required." if p.required else ""),
        )
        for p in query.params
    ]
    params += [
        click.Option(["--param", "pairs"], multiple=True, metavar="NAME=VALUE", help="A parameter in another form."),
        click.Option(["--limit"], type=click.IntRange(min=0), metavar="N", help="At most so many rows."),
        click.Option(
            ["--offset"], type=click.IntRange(min=0), metavar="N", default=0, help="Pass over the first rows."
        ),
        click.Option(
            ["--show-sparql"], is_flag=True, help="Print the SPARQL, its parameters bound, and do not run it."
        ),
    ]
    example = " ".join(f"--{p.name} …" for p in query.params if p.required)
    text = f"{query.summary}.\n\n{query.description}\n\n\b\nExample:\n  kg query {query.name} {example}".rstrip()
    callback = _with_output(partial(_run, query))
    return click.Command(query.name, params=params + _shared(), callback=callback, help=text, context_settings=HELP)


def _shared() -> list[click.Parameter]:
    holder = store_option(lambda: None)
    return [
        *reversed(holder.__click_params__),  # type: ignore[attr-defined]
        click.Option(
            ["--format", "format_name"],
            type=LateChoice(row_formats),
            default="table",
            show_default=True,
            help="How to print the rows.",
        ),
        click.Option(["-o", "--output", "path"], metavar="FILE", help="Where to; standard output if left out."),
        click.Option(
            ["--lang"], type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of names."
        ),
        click.Option(
            ["--labels/--no-labels"], default=True, show_default=True, help="Names beside the IRIs (xLabel columns)."
        ),
    ]


def _with_output(run: Any) -> Any:
    def callback(store_path: Path, format_name: str, path: str | None, lang: str, labels: bool, **rest: Any) -> None:
        with open_store(store_path) as store:
            rows = run(store, **rest)
            if isinstance(rows, str):
                output(rows, path)
            else:
                _print(store, rows, format_name, path, lang, labels)

    return callback


def _run(
    query: SavedQuery,
    store: Store,
    *,
    pairs: tuple[str, ...],
    limit: int | None,
    offset: int,
    show_sparql: bool,
    **options: str | None,
) -> Rows | str:
    from kg.graph import queries
    from kg.graph.sparql import bind

    given = {name.removeprefix("param_"): value for name, value in options.items() if value is not None}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--param takes NAME=VALUE, not {pair!r}")
        given[name] = value
    bound = queries.values(store, query, given)
    if show_sparql:
        return bind(query.text, bound)
    return queries.execute(store, query, bound, limit=limit, offset=offset)


def _print(store: Store, rows: Rows, format_name: str, path: str | None, lang: str, labels: bool) -> None:
    from kg.graph import results

    languages = (lang, *(one for one in ("fr", "en") if one != lang))
    if format_name == "table":
        terminal = path is None and sys.stdout.isatty()
        width = _width() if terminal else _PLAIN_WIDTH
        text = results.table(store, rows, color=terminal and color_of(sys.stdout), width=width, languages=languages)
    else:
        shown = results.with_labels(store, rows, languages) if labels else rows
        text = results.WRITERS[format_name](shown)
    output(text, path)


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


@click.group(cls=SavedQueries, context_settings=HELP)
def query() -> None:
    """Run a saved query; each takes options of its own (kg query NAME --help).

    A node is given by IRI, by CURIE (state:AZ) or by any of its names.

    \b
    Example:
      kg query list
      kg query meetings-of --actor Baïramov --since 2025
      kg query meetings-between --a Azerbaïdjan --b Kazakhstan --format csv
    """


@click.command("list")
@click.option(
    "--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of the summaries."
)
@click.option("--format", "format_name", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
def _list(lang: str, format_name: str) -> None:
    """The saved queries, each with what it answers.

    \b
    Example:
      kg query list --lang fr
    """
    from kg.graph import queries

    known = queries.catalogue()
    if format_name == "markdown":
        output(queries.readme(known), None)
        return
    width = max(map(len, known), default=0)
    for one in known.values():
        takes = " ".join(f"--{p.name}" if p.required else f"[--{p.name}]" for p in one.params)
        click.echo(
            f"{one.name:{width}}  {one.summary_fr if lang == 'fr' else one.summary}\n{'':{width}}  {takes}".rstrip()
        )


@click.command(no_args_is_help=True)
@click.argument("text", required=False, metavar="QUERY")
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file; - is standard input.")
@store_option
@click.option(
    "--format", "format_name", type=LateChoice(all_formats), help="Default: table for rows, turtle for graphs."
)
@click.option("-o", "--output", "path", metavar="FILE", help="Where to; standard output if left out.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of names.")
@click.option("--labels", is_flag=True, help="In JSON, CSV and TSV too, add columns with names.")
def sparql(
    text: str | None,
    file: str | None,
    store_path: Path,
    format_name: str | None,
    path: str | None,
    lang: str,
    labels: bool,
) -> None:
    """Run SPARQL of your own. It can only read, and stays inside the store. The usual prefixes are known.

    \b
    Example:
      kg sparql 'SELECT ?who { ?who dip:metWith person:murat-nurtleu }'
      kg sparql -f question.rq --format json
    """
    if (text is None) == (file is None):
        raise click.UsageError("give a query, or -f FILE")
    asked = text if text is not None else _read(str(file))
    with open_store(store_path) as store:
        _answer(store, store.query(asked), format_name, path, lang, labels)


def _answer(store: Store, result: Any, format_name: str | None, path: str | None, lang: str, labels: bool) -> None:
    from pyoxigraph import QueryBoolean, QueryTriples

    from kg.graph import export
    from kg.graph.results import WRITERS, Rows

    kind = "graph" if isinstance(result, QueryTriples) else "rows"
    if format_name and (format_name in export.EXPORTERS) != (kind == "graph"):
        fitting = export.EXPORTERS if kind == "graph" else ("table", *WRITERS)
        raise QueryError(f"the answer is {kind}, which {format_name} cannot hold", hint=f"one of {', '.join(fitting)}")
    if isinstance(result, QueryTriples):
        output(export.write(set(result), format_name or "turtle", store.base), path)
    elif isinstance(result, QueryBoolean):
        answer = "true" if result else "false"
        output(f'{{"head": {{}}, "boolean": {answer}}}\n' if format_name == "json" else f"{answer}\n", path)
    else:
        columns = tuple(variable.value for variable in result.variables)
        rows = Rows(columns, [tuple(row[column] for column in columns) for row in result])
        _print(store, rows, format_name or "table", path, lang, labels)


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=file, hint="name a readable file"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 at byte {error.start}", where=file, hint="save it as UTF-8") from error
