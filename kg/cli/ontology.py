"""`kg ontology`: the terms, and whether they are sound."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import HELP, open_store, output


@click.group(context_settings=HELP)
def ontology() -> None:
    """Show the ontology, or check it.

    \b
    Example:
      kg ontology tree
      kg ontology check --store my-store
    """


@ontology.command()
@click.option(
    "--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of the labels."
)
def tree(lang: str) -> None:
    """Print classes, properties and status values.

    \b
    Example:
      kg ontology tree --lang fr
    """
    from kg.graph.ontology import tree as drawn

    text = drawn(lang)
    output(text if text.endswith("\n") else text + "\n", None)


@ontology.command()
@click.option(
    "--store", "store_path", type=click.Path(path_type=Path), metavar="DIR", help="Check this store's graph too."
)
def check(store_path: Path | None) -> int:
    """Check by reasoner (HermiT, on Java) that ontology, alignments and a store's graph do not contradict each other.

    \b
    Example:
      kg ontology check
      kg ontology check --store my-store
    """
    from kg.graph.reason import check as reason

    if store_path is None:
        report = reason()
    else:
        with open_store(store_path) as store:
            report = reason(list(store.quads()))
    output(f"{report}\n", None)
    return 0 if report.sound else 1


@ontology.command()
def lint() -> int:
    """Run the hygiene checks, each a query that says what it forbids.

    \b
    Example:
      kg ontology lint
    """
    from kg.graph.ontology import checks, hygiene

    found = hygiene()
    output("".join(f"{breach}\n" for breach in found) or f"nothing found by {len(checks())} checks\n", None)
    return 1 if found else 0
