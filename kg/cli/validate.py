"""`kg validate`: graphs against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kg.cli.common import open_store, output, store_option


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@store_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="Of the report.",
)
@click.option(
    "--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of the messages."
)
@click.option(
    "--engine",
    type=click.Choice(["compiled", "reference"]),
    default="compiled",
    show_default=True,
    help="What runs the shapes: Shifty, or pySHACL for a second opinion (some twenty times as long).",
)
@click.option("-o", "--output", "path", metavar="FILE", help="Where to; standard output if left out.")
def validate(
    file: str | None,
    store_path: Path,
    format_name: str,
    lang: str,
    engine: Literal["compiled", "reference"],
    path: str | None,
) -> int:
    """Check the graphs of a store, or of a file (.ttl .trig .nt .nq .rdf .jsonld), against the shapes.

    Each dispatch's own graph is checked, with the gazetteer; a file without annotations is checked without the shapes
    of evidence. The exit code is 1 if there is a violation.

    \b
    Example:
      kg validate --store my-store
      kg validate graph.ttl --format json
    """
    from kg import pipeline
    from kg.stages.validate import as_json, as_text, as_turtle

    if file is not None:
        findings = pipeline.validate_file(file, engine)
    else:
        with open_store(store_path) as store:
            findings = pipeline.validate_store(store, engine)
    if format_name == "json":
        text = as_json(findings)
    else:
        text = as_turtle(findings) if format_name == "turtle" else as_text(findings, language=lang)
    output(text if text.endswith("\n") else text + "\n", path)
    return 1 if any(finding.severity == "violation" for finding in findings) else 0
