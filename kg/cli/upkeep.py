"""`kg backup`, `kg restore`, `kg verify` and `kg compact`: what looks after a store."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from kg.cli.common import open_store, say, store_option

_SHOWN = 50


@click.command(no_args_is_help=True)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@store_option
def backup(folder: Path, store_path: Path) -> None:
    """Copy the store, with the journal of its builds, into a new folder. It is a store itself, to read or restore.

    \b
    Example:
      kg backup /backups/2025-03-11 --store my-store
    """
    from kg.graph.upkeep import back_up

    with open_store(store_path, writing=True, must_exist=True) as store:
        back_up(store, folder)
    say(f"copied to {folder}")


@click.command(no_args_is_help=True)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@store_option
def restore(folder: Path, store_path: Path) -> None:
    """Bring a backup back as the store, which must be a new or an empty folder.

    \b
    Example:
      kg restore /backups/2025-03-11 --store my-store
    """
    from kg.graph.upkeep import restore as bring_back

    bring_back(folder, store_path)
    say(f"{store_path} is what {folder} was")


@click.command()
@store_option
def verify(store_path: Path) -> int:
    """Check a store against itself: indexes, default graph, derived facts, quotations.

    The exit code is 1 if anything is wrong.

    \b
    Example:
      kg verify --store my-store
    """
    from kg.graph.upkeep import verify as checked

    with open_store(store_path) as store:
        dispatches = len(store.dispatches())
        found = list(islice(checked(store), _SHOWN + 1))
    for fault in found[:_SHOWN]:
        click.echo(fault)
    if len(found) > _SHOWN:
        click.echo("…")
    if found:
        say("kg restore brings a backup back; else move the store away and build it anew")
        return 1
    say(f"sound: {dispatches} dispatches")
    return 0


@click.command()
@store_option
def compact(store_path: Path) -> None:
    """Rewrite the store's files without what has been replaced or withdrawn: less room, quicker reading.

    \b
    Example:
      kg compact --store my-store
    """
    before = _size(store_path)
    with open_store(store_path, writing=True, must_exist=True) as store:
        store.compact()
    say(f"{before / 1e6:.1f} MB before, {_size(store_path) / 1e6:.1f} MB now")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
