"""`kg ontology`: the terms, and whether they are sound."""

from __future__ import annotations

import click


@click.group()
def ontology() -> None:
    """Show the ontology, or check it.

    \b
    Example:
      kg ontology tree
    """
