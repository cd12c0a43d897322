"""`kg validate`: the graph against the shapes."""

from __future__ import annotations

import click


@click.command()
def validate() -> None:
    """Check a graph against the shapes.

    \b
    Example:
      kg validate --store my-store
    """
