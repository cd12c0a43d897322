"""`kg same` and `kg different`: what a person decides of a doubtful pair, kept in a file that builds honour."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import decisions_option, open_store, say, some, store_option


@click.command(no_args_is_help=True)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@decisions_option
def same(one: str, other: str, store_path: Path, decisions: Path | None) -> None:
    """Decide that two nodes are one; each is given by IRI, CURIE or name. The next kg build makes them one.

    The decision is a line of a text file, to be read, mended and shared. kg query possible-matches lists what is left
    to decide.

    \b
    Example:
      kg same person:rui-soares.CV person:rui-figueiredo-soares.CV
    """
    _settle("same", one, other, store_path, decisions)


@click.command(no_args_is_help=True)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
@decisions_option
def different(one: str, other: str, store_path: Path, decisions: Path | None) -> None:
    """Decide that two nodes are not one; each is given by IRI, CURIE or name. The pair is not offered again.

    The decision is a line of a text file, to be read, mended and shared. It holds from the next kg build on.

    \b
    Example:
      kg different person:ali-ahmed.SD person:ali-ahmed.SO
    """
    _settle("different", one, other, store_path, decisions)


def _settle(verb: str, one: str, other: str, store_path: Path, file: Path | None) -> None:
    from kg.graph.settle import settle
    from kg.stages.extract import default_identity

    with open_store(store_path) as store:
        settled = settle(store, default_identity(), verb, one, other, file)
    say(f"{settled.file}{'' if settled.is_new else ' has it already'}: {settled.line}")
    if settled.dispatches:
        say(f"a rebuild is needed: kg build the sources of {some(settled.dispatches)} again")
    elif settled.is_new:
        say("it holds from the next kg build on")
