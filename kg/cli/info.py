"""`kg explain`, `kg show` and `kg info`: what stands behind the graph, an entity's card, the store in figures."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from kg.cli.common import color_of, open_store, output, store_option


@click.command(no_args_is_help=True)
@click.argument("terms", nargs=-1, required=True, metavar="NODE | SUBJECT PREDICATE OBJECT")
@store_option
@click.option("-o", "--output", "path", metavar="FILE", help="Where to; standard output if left out.")
def explain(terms: tuple[str, ...], store_path: Path, path: str | None) -> None:
    """Say why the graph holds a node's facts, or one fact: the sentence, the words in it, the dispatch, the rule.

    Nodes are given by IRI, CURIE or name; properties by CURIE or local name.

    \b
    Example:
      kg explain Baïramov
      kg explain event:5f2c1a dip:participant person:murat-nurtleu
    """
    from kg.graph import explain as explaining
    from kg.graph.names import resolve

    if len(terms) not in (1, 3):
        raise click.UsageError("give one node, or subject, predicate and object")
    mark = ("\x1b[1;33m", "\x1b[0m") if path is None and color_of(sys.stdout) else ("[", "]")
    with open_store(store_path) as store:
        subject = resolve(store, terms[0])
        if len(terms) == 1:
            found = explaining.explain_node(store, subject)
        else:
            predicate = explaining.parse_predicate(store, terms[1])
            obj = explaining.parse_object(store, predicate, terms[2])
            found = [explaining.explain_fact(store, subject, predicate, obj)]
        lines = explaining.lines(store, found, mark)
    output("\n".join(lines) + "\n", path)


@click.command(no_args_is_help=True)
@click.argument("name")
@store_option
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of names.")
def show(name: str, store_path: Path, lang: str) -> None:
    """Show an entity's card: its names, what is said of it, and what points at it. Any of its names will do.

    \b
    Example:
      kg show Nurtleu
      kg show OTAN
    """
    from kg.graph.card import card
    from kg.graph.names import resolve

    languages = (lang, *(one for one in ("fr", "en") if one != lang))
    with open_store(store_path) as store:
        text = card(store, resolve(store, name), languages)
    output(text, None)


@click.command()
@store_option
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def info(store_path: Path, format_name: str) -> None:
    """Show what a store holds, in figures.

    \b
    Example:
      kg info --store my-store
    """
    from kg.graph.card import figures

    with open_store(store_path) as store:
        found = {"store": str(store_path), "base": store.base, **figures(store)}
    if format_name == "json":
        output(json.dumps(found, ensure_ascii=False, indent=1) + "\n", None)
        return
    width = max(map(len, found))
    output("".join(f"{key:{width}}  {value}\n" for key, value in found.items()), None)
