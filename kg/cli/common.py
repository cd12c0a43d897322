"""What the commands share: the store option, choices that are read late, messages and colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.graph.journal import Journal
    from kg.graph.store import EmbeddedStore

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
F = TypeVar("F", bound=Callable[..., Any])


class LateChoice(click.ParamType[str]):
    """A choice whose values are known only to a module that is too heavy for `--help` of the whole program."""

    name = "choice"

    def __init__(self, values: Callable[[], Sequence[str]]) -> None:
        self.values = values

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The values, for the help of the one command that has this option."""
        return "[" + "|".join(self.values()) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, if it is one of them."""
        if value not in self.values():
            self.fail(f"{value!r} is not one of {', '.join(self.values())}.", param, ctx)
        return str(value)


def store_option(command: F) -> F:
    """`--store DIR`, also by KG_STORE."""
    return click.option(
        "--store",
        "store_path",
        envvar="KG_STORE",
        default="kg-store",
        show_default=True,
        show_envvar=True,
        type=click.Path(path_type=Path, file_okay=True),
        metavar="DIR",
        help="The folder of the store.",
    )(command)


def decisions_option(command: F) -> F:
    """`--decisions FILE`, also by KG_DECISIONS."""
    return click.option(
        "--decisions",
        envvar="KG_DECISIONS",
        show_envvar=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The file of decisions; without it decisions.txt in the store's folder.",
    )(command)


def open_store(
    path: Path, *, base: str | None = None, writing: bool = False, must_exist: bool = False
) -> EmbeddedStore:
    """The store of a command, for reading unless told otherwise. Opened for writing it is made where there is none,
    unless it must exist."""
    from kg.graph.store import EmbeddedStore

    if writing and must_exist:
        EmbeddedStore(path, read_only=True).close()
    return EmbeddedStore(path, base=base, read_only=not writing)


def open_journal(store_path: Path, *, read_only: bool = False) -> Journal:
    """The journal of a store."""
    from kg.graph.journal import JOURNAL, Journal

    return Journal(store_path / JOURNAL, read_only=read_only)


def fail(message: str) -> None:
    """Prints an error to standard error."""
    click.secho(f"kg: {message}", err=True, fg="red", color=color_of(sys.stderr))


def say(message: str) -> None:
    """Prints a remark to standard error, where it does not mix with results."""
    click.echo(message, err=True)


def some(names: Sequence[str], most: int = 8) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def color_of(stream: Any) -> bool:
    """Whether to colour what goes to the stream: a terminal, unless NO_COLOR is set."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and bool(stream.isatty())


def output(data: bytes | str, path: str | None) -> None:
    """Writes a result to a file (whole or not at all), or to standard output for None and "-"."""
    if path is None or path == "-":
        raw = data.encode("utf-8") if isinstance(data, str) else data
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    from kg.graph.export import save

    save(data.encode("utf-8") if isinstance(data, str) else data, path)
