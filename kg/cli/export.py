"""`kg export`: the graph in other formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.common import LateChoice, open_store, output, store_option


def formats() -> Sequence[str]:
    """The names of the export formats."""
    from kg.graph.export import EXPORTERS

    return tuple(EXPORTERS)


@click.command()
@store_option
@click.option(
    "--format", "format_name", type=LateChoice(formats), default="turtle", show_default=True, help="The format."
)
@click.option("-o", "--output", "path", metavar="FILE", help="Where to; standard output if left out.")
@click.option("--with-evidence", is_flag=True, help="Formats of one graph: add annotations and stored texts.")
def export(store_path: Path, format_name: str, path: str | None, with_evidence: bool) -> None:
    """Write the graph out, sorted: the same graph gives the same bytes.

    TriG and N-Quads carry every named graph; the other formats carry the default graph, which holds each fact once.

    \b
    Example:
      kg export --store my-store --format turtle -o graph.ttl
    """
    from kg.graph import export as exporting

    with open_store(store_path) as store:
        data = exporting.export(store, format_name, with_evidence=with_evidence)
    output(data, path)
